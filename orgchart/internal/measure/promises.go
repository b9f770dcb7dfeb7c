package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/orgctl/orgctl/orgchart/internal/bigorg"
)

// A promise is what orgctl costs at most, as part of what another program does.
type promise struct {
	what       string
	ours, peer command
	most       ratio // a field of zero is promised nothing of
	bytes      int64 // the most memory, if not 0
}

// promises measures what must hold.
func (m *measure) promises() error {
	m.table("What must hold", "what", "orgctl", "the other", "time", "no more than", "CPU", "memory", "no more than", "reached")
	for _, list := range []func() ([]promise, error){m.loading, m.asking, m.drawing, m.comparing} {
		all, err := list()
		if err != nil {
			return err
		}
		for _, p := range all {
			if err := m.keep(p); err != nil {
				return err
			}
		}
	}
	return nil
}

// patience is how long two programs may take together to be run more than once:
// git diff needs minutes for a million rows that are shuffled.
const patience = time.Minute

// keep measures one promise.
func (m *measure) keep(p promise) error {
	if !m.installed(p.peer.args[0]) {
		return nil
	}
	m.say("%s, %s", p.what, p.peer.name)
	begin := time.Now()
	if err := m.compare(p.what+", "+p.ours.name, p.ours, p.peer); err != nil {
		return err
	}
	runs := m.runs
	if time.Since(begin) > patience {
		runs = 1
		p.what += ", one run"
	}
	costs, ratios, err := m.turns(runs, p.ours, p.peer)
	if err != nil {
		return err
	}
	r := ratios[1]
	ok := (p.most.wall == 0 || r.wall <= p.most.wall) && (p.most.memory == 0 || r.memory <= p.most.memory) && (p.bytes == 0 || costs[0].memory <= p.bytes)
	memory, limit, faster := fraction(r.memory), "", ""
	if p.most.wall != 0 {
		faster = fraction(p.most.wall)
	}
	kept := reached(ok)
	if p.most == (ratio{}) && p.bytes == 0 {
		kept = "" // nothing is promised
	}
	switch {
	case p.bytes != 0:
		memory, limit = megabytes(costs[0].memory), megabytes(p.bytes)
	case p.most.memory != 0:
		limit = fraction(p.most.memory)
	}
	m.row(p.what, p.ours.name+": "+costs[0].String(), p.peer.name+": "+costs[1].String(), fraction(r.wall), faster, fraction(r.cpu), memory, limit, kept)
	return m.out.Flush()
}

// orgctl returns a command of orgctl, and one by which its answer is checked.
func (m *measure) orgctl(args ...string) command {
	program := m.file("bin", "orgctl")
	return command{
		name: "`" + strings.Join(args[:min(len(args), 3)], " ") + "`",
		args: append([]string{program}, args...), check: append(append([]string{program}, args...), "-o", "name"),
		answer: firstIDs,
	}
}

// allReports asks for all below the vice-president, in a file of some form.
func (m *measure) allReports(name string) command {
	c := m.orgctl("who-reports-to", m.known.VP, "--all", "-f", m.sized(m.people, name))
	c.name, c.drop = "`who-reports-to --all`", m.known.VP
	return c
}

// built is a peer that this program builds.
func (m *measure) built(name string, args ...string) command {
	return command{name: name, args: append([]string{m.file("bin", "reports")}, args...), answer: firstIDs}
}

// loading is asking files, from cold.
func (m *measure) loading() ([]promise, error) {
	yaml, csv := m.sized(m.people, "org.yaml"), m.sized(m.people, "org.csv")
	script, err := m.script("import.sql", ".mode csv", ".import "+csv+" people",
		"create index boss on people(manager_id);", ".mode list", m.below())
	if err != nil {
		return nil, err
	}
	list := []promise{
		{"YAML, cold", m.allReports("org.yaml"), m.built("yaml.v3 into structs", "yaml", yaml, m.known.VP), ratio{wall: 1.0 / 20, memory: 1.0 / 10}, 0},
		{"YAML, a person to a line", m.allReports("flow.yaml"), m.built("yaml.v3 into structs", "yaml", m.sized(m.people, "flow.yaml"), m.known.VP), ratio{wall: 1.0 / 20, memory: 1.0 / 10}, 0},
		{"CSV, cold", m.allReports("org.csv"), command{name: "`sqlite3`: import, index, query", args: []string{"sqlite3", ":memory:"}, in: script, answer: firstIDs}, ratio{wall: 1.0 / 4}, 0},
		{"CSV, cold", m.allReports("org.csv"), command{name: "DuckDB on the CSV", args: []string{"duckdb", "-csv", "-c", m.belowIn("read_csv('" + csv + "', header = true, all_varchar = true)")}, answer: firstIDs}, ratio{wall: 1}, 0},
		{"CSV, cold", m.allReports("org.csv"), m.built("`encoding/csv` into maps", "csv", csv, m.known.VP), ratio{}, 0},
	}
	for _, f := range []struct{ what, name string }{{"CSV", "org.csv"}, {"JSON Lines, a person to a line", "org.jsonl"}, {"JSON Lines, a fact to a line", "facts.jsonl"}} {
		lines := m.built("the lines, with ids into a map", "lines", m.sized(m.people, f.name))
		lines.answer = nil
		list = append(list, promise{f.what, m.allReports(f.name), lines, ratio{wall: 2.5}, 0})
	}
	return list, nil
}

// below is SQL for all below the vice-president.
func (m *measure) below() string { return m.belowIn("people") }

func (m *measure) belowIn(table string) string {
	return "with recursive below(id, name, title) as (select id, name, title from " + table + " where manager_id = '" + m.known.VP +
		"' union all select p.id, p.name, p.title from " + table + " p join below b on p.manager_id = b.id) select * from below;"
}

// script writes what a program reads from its standard input.
func (m *measure) script(name string, lines ...string) (string, error) {
	return name, os.WriteFile(m.file(name), []byte(strings.Join(lines, "\n")+"\n"), 0o644)
}

// asking is asking what has been made ready: an index, and a database.
func (m *measure) asking() ([]promise, error) {
	if !m.indexed || !m.installed("sqlite3") {
		return nil, nil
	}
	index := m.sized(m.people, "org.idx")
	fill, err := m.script("fill.sql", ".mode csv", ".import "+m.sized(m.people, "org.csv")+" people",
		"create index boss on people(manager_id);", "create unique index id on people(id);")
	if err != nil {
		return nil, err
	}
	if _, err := m.start(command{in: fill}, []string{"sqlite3", m.file("org.db")}, m.file("answer")); err != nil {
		return nil, err
	}
	ask := func(sql string) command {
		return command{name: "`sqlite3`, indexed", args: []string{"sqlite3", m.file("org.db"), sql}, answer: firstIDs}
	}
	up := "with recursive up(id, name, manager_id) as (select id, name, manager_id from people where id = '" + m.known.Low +
		"' union all select p.id, p.name, p.manager_id from people p join up on p.id = up.manager_id) select * from up;"
	path := m.orgctl("path", m.known.Low, "-f", index)
	path.name = "`path`"
	direct := m.orgctl("who-reports-to", m.known.VP, "-f", index)
	direct.name = "`who-reports-to`"
	const most = 1.0 / 20
	return []promise{
		{"index", m.allReports("org.idx"), ask(m.below()), ratio{wall: most}, 20e6},
		{"index", path, ask(up), ratio{wall: most}, 20e6},
		{"index", direct, ask("select id, name, title from people where manager_id = '" + m.known.VP + "';"), ratio{wall: most}, 20e6},
	}, nil
}

// drawing is drawing everybody, into a file.
func (m *measure) drawing() ([]promise, error) {
	n := min(m.people, folderPeople)
	tree := command{name: "`tree` on folders", args: []string{"tree", "folders"}, answer: firstIDs}
	var list []promise
	for _, f := range []struct{ form, file string }{{"YAML", "org.yaml"}, {"CSV", "org.csv"}, {"index", "org.idx"}} {
		if f.form == "index" && !m.indexed {
			continue
		}
		ours := m.orgctl("tree", "--by", "reports", "-f", m.sized(n, f.file))
		list = append(list, promise{"tree of " + thousands(n) + ", " + f.form, ours, tree, ratio{wall: 1.0 / 5}, 0})
	}
	return list, nil
}

// comparing is telling two versions apart.
func (m *measure) comparing() ([]promise, error) {
	for _, n := range m.sizes() {
		if err := m.checkDiff(n); err != nil {
			return nil, err
		}
	}
	diff := func(n int, rows, after string, peer command, most float64) promise {
		ours := m.orgctl("diff", m.sized(n, "org.yaml"), m.sized(n, after))
		ours.name, ours.answer = "`diff`", nil
		peer.status = 1
		peer.args = append(peer.args, m.sized(n, "org.yaml"), m.sized(n, after))
		return promise{"diff of " + thousands(n) + ", 1 in 100 changed, rows " + rows, ours, peer, ratio{wall: most}, 0}
	}
	git := command{name: "`git diff --no-index --stat`", args: []string{"git", "diff", "--no-index", "--stat"}}
	list := []promise{
		diff(m.people, "shuffled", "after.yaml", git, 1.0/4),
		diff(m.people, "in order", "ordered.yaml", git, 1.0/4),
		diff(m.people, "in order", "ordered.yaml", command{name: "`diff -u`", args: []string{"diff", "-u"}}, 0),
	}
	if n := 10_000; n <= m.people {
		list = append(list, diff(n, "shuffled", "after.yaml", command{name: "`dyff between`", args: []string{"dyff", "between"}}, 1.0/100))
	}
	return list, nil
}

// checkDiff compares what diff says with what the generator changed.
func (m *measure) checkDiff(n int) error {
	var k known
	if err := m.readKnown(n, "org", &k); err != nil {
		return err
	}
	c := command{}
	if _, err := m.start(c, []string{m.file("bin", "orgctl"), "diff", m.sized(n, "org.yaml"), m.sized(n, "after.yaml"), "-o", "csv"}, m.file("answer")); err != nil {
		return err
	}
	f, err := os.Open(m.file("answer"))
	if err != nil {
		return err
	}
	defer f.Close()
	kinds := make(map[string]int)
	for r := csv.NewReader(f); ; {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		kinds[row[0]]++
	}
	// A head is told of twice, for who leads and who does no longer: in the data it
	// is their post that leads, not a post that both hold.
	got := bigorg.Changes{Moves: kinds["move"], Heads: kinds["leading post"] / 2, Titles: kinds["title"], Joins: kinds["person added"], Leaves: kinds["person removed"]}
	if got != k.Changes {
		m.wrong = append(m.wrong, fmt.Errorf("diff of %d: %+v, changed were %+v (%v)", n, got, k.Changes, kinds))
	}
	return nil
}
