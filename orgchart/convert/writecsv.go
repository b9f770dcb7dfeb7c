package convert

import (
	"encoding/csv"
	"io"
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// csvColumns are the columns of a table, each with a usual name of a field, so
// that it is read as it was written.
var csvColumns = []string{"id", "name", "title", "post", "division", "unit", "team", "division_id", "unit_id", "team_id", "leads", "manager_id", "manager_name", "derived",
	"dotted_line", "acting", "joint", "from", "seen", "until", "source"}

// A csvRow has a cell for each column.
type csvRow struct {
	id, name, title, post     string
	units, unitIDs            [3]string
	leads                     bool
	boss, bossName            string
	derived                   bool
	dotted                    []string
	acting, joint             bool
	from, seen, until, source string
}

func (r *csvRow) cells() []string {
	cells := []string{r.id, r.name, r.title, r.post, r.units[0], r.units[1], r.units[2], r.unitIDs[0], r.unitIDs[1], r.unitIDs[2], yes(r.leads), r.boss, r.bossName, yes(r.derived),
		strings.Join(r.dotted, "; "), yes(r.acting), yes(r.joint), r.from, r.seen, r.until, r.source}
	for i, text := range cells {
		cells[i] = guard(shown(text))
	}
	return cells
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

// shown returns a text as a table may hold it: those of files are such, those of
// a program need not be.
func shown(text string) string {
	text, _ = clean(text)
	return text
}

// A csvWriter writes one chart as rows of people.
type csvWriter struct {
	c     *orgchart.Chart
	h     *orgchart.History
	langs []string
	out   *csv.Writer
}

// writeCSV writes a row for each holder of a post, or for a post alone that is
// vacant or of which that is not reported. A post that is part of a person has no
// id but theirs.
func writeCSV(w io.Writer, c *orgchart.Chart, langs []string) error {
	q := csvWriter{c, c.History(), langs, csv.NewWriter(w)}
	q.out.Write(csvColumns) // the first error is that of Error
	for _, post := range c.Posts() {
		q.post(post)
		if q.out.Error() != nil {
			break
		}
	}
	for _, x := range c.Nodes() {
		if q.h.Kind(x) == orgchart.Person && len(c.Posted(x)) == 0 { // whom the one source names without a post
			row := csvRow{id: q.h.ID(x), name: c.Name(x, langs...)}
			q.out.Write(row.cells())
		}
	}
	q.out.Flush()
	return q.out.Error()
}

func (q *csvWriter) post(post orgchart.Thing) {
	row := csvRow{title: q.c.Text(post, orgchart.PropTitle, q.langs...), leads: q.c.Leads(post)}
	for i, u := range unitsInColumns(unitsOf(q.c, post)) {
		if u >= 0 {
			row.units[i], row.unitIDs[i] = q.c.Name(u, q.langs...), q.h.ID(u)
		}
	}
	if !q.h.Short(post) {
		row.post = q.h.ID(post)
	}
	holders, _ := q.c.Claims(post, orgchart.PropHolder)
	for _, cl := range holders {
		q.held(row, post, cl)
	}
	if len(holders) == 0 {
		q.line(&row, post, post)
		q.out.Write(row.cells())
	}
}

// held writes the row of a holder, or of a vacancy.
func (q *csvWriter) held(row csvRow, post orgchart.Thing, cl orgchart.Claim) {
	node := cl.Thing()
	if node == orgchart.Vacant {
		node, row.name = post, "vacant"
	} else {
		row.id, row.name = q.h.ID(node), q.c.Name(node, q.langs...)
	}
	row.acting, row.joint = cl.Flags&orgchart.Acting != 0, cl.Flags&orgchart.Joint != 0
	row.from, row.seen, row.until = q.span(cl)
	row.source = strings.Join(q.sources(cl), "; ")
	q.line(&row, post, node)
	q.out.Write(row.cells())
}

// unitsInColumns divides units, the outermost first, among the columns for the
// division, the unit and the team: of more than three the two outermost and the
// innermost.
func unitsInColumns(path []orgchart.Thing) [3]orgchart.Thing {
	const no = orgchart.None
	switch n := len(path); n {
	case 0:
		return [3]orgchart.Thing{no, no, no}
	case 1:
		return [3]orgchart.Thing{no, path[0], no}
	case 2:
		return [3]orgchart.Thing{path[0], path[1], no}
	default:
		return [3]orgchart.Thing{path[0], path[1], path[n-1]}
	}
}

// unitsOf returns the unit that a post is in and those above it, the outermost
// first.
func unitsOf(c *orgchart.Chart, post orgchart.Thing) (path []orgchart.Thing) {
	path = slices.Collect(c.Above(c.Parent(post)))
	slices.Reverse(path)
	return path
}

// span returns the dates that say on the day of the chart when a claim holds. One
// that would put it to another day is left out.
func (q *csvWriter) span(cl orgchart.Claim) (from, seen, until string) {
	day := q.c.Day()
	for _, f := range cl.Begun() {
		e := q.h.Evidence(f.Evidence)
		switch {
		case e.From != 0 && e.From.Last() <= day:
			from = e.From.String()
		case e.From == 0 && e.Seen != 0 && e.Seen.Last() <= day && seen == "":
			seen = e.Seen.String()
		}
		if from != "" {
			seen = ""
			break
		}
	}
	for _, f := range cl.Ended() {
		if e := q.h.Evidence(f.Evidence); e.Until != 0 && e.Until.First() > day {
			until = e.Until.String()
			break
		}
	}
	return from, seen, until
}

// sources returns who says that a claim holds: addresses, else names, as far as a
// list in a cell can hold them.
func (q *csvWriter) sources(cl orgchart.Claim) (list []string) {
	for _, f := range cl.Facts {
		for _, ct := range q.c.Known(f, q.h.Evidence(f.Evidence).Sources) {
			src := q.h.Sources()[ct.Source]
			for _, text := range []string{src.URL, src.Publisher, src.Title, src.ID} {
				if text == "" || strings.ContainsAny(text, ";|\n") {
					continue
				}
				if !slices.Contains(list, text) {
					list = append(list, text)
				}
				break
			}
		}
	}
	return list
}

// line writes what a post answers to into the row of one of its nodes: by a solid
// line that is stated, else by the one that follows from the units, and by dotted
// ones. Lines to what is not there lapse.
func (q *csvWriter) line(row *csvRow, post, node orgchart.Thing) {
	claims, _ := q.c.Claims(post, orgchart.PropReportsTo)
	for _, cl := range claims {
		to := cl.Thing()
		if to == post {
			continue
		}
		id, boss := "none", orgchart.None
		if to != orgchart.None {
			if id, boss = q.boss(to, node); id == "" {
				continue
			}
		}
		if cl.Flags&orgchart.Dotted != 0 {
			if to != orgchart.None && !strings.ContainsAny(id, ";|") {
				row.dotted = append(row.dotted, id)
			}
			continue
		}
		q.setBoss(row, id, boss)
	}
	if row.boss != "" || !isNode(q.c, node) {
		return
	}
	for _, l := range q.c.Up(node) {
		if l.Kind == orgchart.DerivedLine && l.Post == post {
			id, boss := q.boss(l.Target, node)
			q.setBoss(row, id, boss)
			row.derived = row.boss != ""
			return
		}
	}
}

// isNode reports whether x is a node of the reporting tree.
func isNode(c *orgchart.Chart, x orgchart.Thing) bool {
	nodes := c.NodesOf(x)
	return len(nodes) == 1 && nodes[0] == x
}

// boss returns the id by which a row names what a line goes to, and the person
// that it is: whoever holds a post alone, so that they are found among the rows. It
// returns "" if the line goes to nobody else.
func (q *csvWriter) boss(to, from orgchart.Thing) (id string, person orgchart.Thing) {
	nodes := q.c.NodesOf(to)
	switch {
	case !slices.ContainsFunc(nodes, func(x orgchart.Thing) bool { return x != from }):
		return "", orgchart.None
	case len(nodes) == 1 && q.h.Kind(nodes[0]) == orgchart.Person:
		return q.h.ID(nodes[0]), nodes[0]
	}
	return q.h.ID(to), orgchart.None
}

func (q *csvWriter) setBoss(row *csvRow, id string, person orgchart.Thing) {
	row.boss = id
	if person >= 0 {
		row.bossName = q.c.Name(person, q.langs...)
	}
}
