package main

import (
	"fmt"
	"os"
	"strings"
	"time"
)

// The views that are asked of organisations of all sizes. TOP, VP and LOW stand
// for the ids of who is at the top, of a vice-president and of somebody on the
// lowest level, ORG and AFTER for the files.
var views = []string{
	"tree -f ORG", "tree --by reports -f ORG", "tree --posts -f ORG", "tree --by reports --depth 3 -f ORG", "tree --by reports --match Hansen -f ORG",
	"tree --by reports -o json -f ORG", "tree --by reports -o jsonl -f ORG", "tree --by reports -o csv -f ORG", "tree --by reports -o markdown -f ORG", "tree --by reports -o svg -f ORG", "tree --by reports -o dot -f ORG",
	"who-reports-to VP -f ORG", "who-reports-to VP --all -f ORG", "path LOW -f ORG", "show VP -f ORG", "why VP -f ORG", "find Hansen -f ORG",
	"list people -f ORG", "list people -o csv -f ORG", "list people -o json -f ORG", "stats -f ORG", "stats --by unit --depth 3 -f ORG", "log -f ORG", "check -f ORG",
	"index ORG -o INDEX",
	"who-reports-to VP -f INDEX", "who-reports-to VP --all -f INDEX", "path LOW -f INDEX", "show VP -f INDEX", "find Hansen -f INDEX", "tree --by reports --depth 3 -f INDEX", "tree --by reports -f INDEX",
	"diff ORG AFTER", "diff ORG AFTER -o json", "diff ORG AFTER --stats", "convert --to jsonl -f ORG", "convert --to csv -f ORG",
}

// growth asks all views of ten times the people, again and again.
func (m *measure) growth() error {
	sizes := m.sizes()
	head := []string{"view"}
	for _, n := range sizes {
		head = append(head, thousands(n))
	}
	m.table("Ten times the people", append(head, "most, for ten times")...)
	for _, view := range views {
		if strings.Contains(view, "INDEX") && !m.indexed {
			continue
		}
		m.say("%s, of all sizes", view)
		cells := []string{"`" + strings.TrimSuffix(view, " -f ORG") + "`"}
		var before cost
		most := ratio{}
		for _, n := range sizes {
			c, err := m.view(view, n, "org")
			if err != nil {
				return err
			}
			costs, _, err := m.turns(m.runs, c)
			if err != nil {
				return err
			}
			cells = append(cells, fmt.Sprintf("%s, %s", seconds(costs[0].wall), megabytes(costs[0].memory)))
			if before != (cost{}) {
				most.wall = max(most.wall, costs[0].wall.Seconds()/before.wall.Seconds())
				most.cpu = max(most.cpu, costs[0].cpu.Seconds()/before.cpu.Seconds())
				most.memory = max(most.memory, float64(costs[0].memory)/float64(before.memory))
			}
			before = costs[0]
		}
		m.row(append(cells, fmt.Sprintf("time %.1f, CPU %.1f, memory %.1f", most.wall, most.cpu, most.memory))...)
	}
	m.perPerson(sizes)
	return nil
}

// view returns the command of a view of a file of n people. It may exit with 1,
// as check does of a million people, or find.
func (m *measure) view(view string, n int, file string) (command, error) {
	var k known
	if err := m.readKnown(n, file, &k); err != nil {
		return command{}, err
	}
	args := strings.Fields(view)
	for i, arg := range args {
		switch arg {
		case "TOP":
			args[i] = k.Top
		case "VP":
			args[i] = k.VP
		case "LOW":
			args[i] = k.Low
		case "ORG":
			args[i] = m.sized(n, file+".yaml")
		case "INDEX":
			args[i] = m.sized(n, file+".idx")
		case "AFTER":
			args[i] = m.sized(n, "after.yaml")
		}
	}
	c := m.orgctl(args...)
	c.status = 1
	return c, nil
}

// perPerson tells the bytes for each person of the largest organisation: on the
// disk, and in memory above what a program takes that has read nothing.
func (m *measure) perPerson(sizes []int) {
	n := sizes[len(sizes)-1]
	fmt.Fprintf(m.out, "\n## Bytes for each person\n\n")
	m.row("format", "in the file", "peak memory of `path`")
	m.row("---", "---", "---")
	empty, _, err := m.turns(m.runs, m.orgctl("version"))
	if err != nil {
		m.wrong = append(m.wrong, err)
		return
	}
	for _, name := range []string{"org.yaml", "flow.yaml", "org.csv", "org.jsonl", "facts.jsonl"} {
		info, err := os.Stat(m.sized(n, name))
		if err != nil {
			m.wrong = append(m.wrong, err)
			return
		}
		costs, _, err := m.turns(m.runs, m.orgctl("path", m.known.Low, "-f", m.sized(n, name)))
		if err != nil {
			m.wrong = append(m.wrong, err)
			return
		}
		m.row(name, fmt.Sprint(info.Size()/int64(n)), fmt.Sprint((costs[0].memory-empty[0].memory)/int64(n)))
	}
}

// shapes draws a bush, a chain and a star.
func (m *measure) shapes() error {
	m.table("A chain of "+thousands(m.people)+" levels, and one boss of all", "view", "bush", "chain", "star", "most, to the bush")
	for _, view := range []string{"tree --by reports -f ORG", "tree -f ORG", "who-reports-to TOP --all -f ORG", "tree --by reports -o json -f ORG", "path LOW -f ORG", "stats -f ORG"} {
		m.say("%s, in all shapes", view)
		var commands []command
		for _, file := range []string{"org", "chain", "star"} {
			c, err := m.view(view, m.people, file)
			if err != nil {
				return err
			}
			commands = append(commands, c)
		}
		costs, _, err := m.turns(m.runs, commands...)
		if err != nil {
			return err
		}
		most := max(costs[1].wall, costs[2].wall).Seconds() / costs[0].wall.Seconds()
		m.row("`"+strings.TrimSuffix(view, " -f ORG")+"`", costs[0].String(), costs[1].String(), costs[2].String(), fmt.Sprintf("%.1f", most))
	}
	return nil
}

// small asks the embedded data set.
func (m *measure) small() error {
	const most = 10 * time.Millisecond
	m.table("The data set that is built in", "view", "orgctl", "one line of Go", "more", "no more than", "reached")
	hello := command{name: "hello", args: []string{m.file("bin", "hello")}}
	for _, view := range []string{"tree", "tree --by reports", "who-reports-to eddie-wu --all", "path jiangwei-jiang", "diff before after", "show eddie-wu", "log", "why cloud-head holder",
		"list people", "find wu", "stats", "check", "tree -o json", "diff before after -o json"} {
		c := m.orgctl(strings.Fields(view)...)
		c.status = 1
		costs, _, err := m.turns(m.runs, c, hello)
		if err != nil {
			return err
		}
		more := costs[0].wall - costs[1].wall
		m.row("`"+view+"`", costs[0].String(), costs[1].String(), seconds(more), seconds(most), reached(more <= most))
	}
	return nil
}
