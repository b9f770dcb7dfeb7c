package render

import (
	"io"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// UnitStats draws the units below a root, or with [orgchart.None] all, with
// depth > 0 no more than that many levels below it, as a table: a row for the
// figures of each with all below it. Columns for which there is no room are
// left out, and the last line tells which.
func UnitStats(w io.Writer, c *orgchart.Chart, root orgchart.Thing, depth int, o Options) error {
	p, s := newPrinter(w, o), speak(c, o)
	t := table{head: []string{"UNIT", "POSTS", "HELD", "VACANT", "UNREPORTED", "ACTING", "SPAN", "LAYERS", "TENURE"}}
	g := p.newGuides()
	rows := 0
	for step, st := range c.UnitStats(root, depth) {
		name := "in no unit"
		if step.Thing >= 0 {
			name = s.name(step.Thing)
			rows++
		}
		t.add(g.prefix(step.Depth, step.Last), append([]string{name}, unitFigures(c, st)...)...)
	}
	t.alignRight()
	whole := t.total()
	dropped := p.dropFigures(&t)
	p.table(t)
	if o.Footer {
		p.blank()
		p.words("", unitStatsFooter(p, c, root, rows, depth, whole, dropped), faint)
	}
	return p.flush()
}

// unitFigures returns the cells of a row.
func unitFigures(c *orgchart.Chart, st orgchart.Stats) []string {
	all := make(map[string]string)
	for _, f := range figures(st) {
		all[f.key] = f.words(c.Day())
	}
	var row []string
	for _, key := range []string{"posts.all", "posts.held", "posts.vacant", "posts.not_reported", "posts.acting", "spans.greatest", "layers.count", "tenure.reported.median_days"} {
		row = append(row, all[key])
	}
	return row
}

func unitStatsFooter(p *printer, c *orgchart.Chart, root orgchart.Thing, rows, depth, whole int, dropped []string) string {
	var parts []string
	if c.History().Dated() {
		parts = append(parts, "as of "+dayWords(c, p.o.Known))
	}
	parts = append(parts, count(rows, "unit")+", each with all below it: the greatest span, the median tenure")
	more := -rows
	for range c.UnitTree(root, 0) {
		more++
	}
	if more > 0 {
		parts = append(parts, itoa(more)+" more below: --depth "+itoa(depth+1))
	}
	if len(dropped) > 0 {
		parts = append(parts, noRoom(dropped, whole))
	}
	return strings.Join(parts, " "+p.m.dot+" ")
}

// noRoom says which columns are left out, and at which width they are not.
func noRoom(dropped []string, whole int) string {
	return "no room for " + strings.Join(dropped, ", ") + ": --width " + itoa(whole)
}

// alignRight pads all columns but the first on the left, as numbers are read.
func (t *table) alignRight() {
	wide := t.widths()
	pad := func(row []string) {
		for i := 1; i < len(row); i++ {
			row[i] = strings.Repeat(" ", wide[i]-cells(row[i])) + row[i]
		}
	}
	pad(t.head)
	for _, row := range t.rows {
		pad(row.cells)
	}
}

// total returns how wide a table is.
func (t table) total() int {
	n := -2
	for _, w := range t.widths() {
		n += 2 + w
	}
	return n
}

// nameCells is how much room names keep beside figures.
const nameCells = 20

// dropFigures takes columns from a table until the others fit the width,
// for a number cannot be cut: first what the others tell as well, then from the
// right. The first column is cut to nameCells at most. It returns the headings
// of what it took.
func (p *printer) dropFigures(t *table) []string {
	var dropped []string
	if p.o.Width <= 0 {
		return nil
	}
	take := func(i int) {
		dropped = append(dropped, strings.TrimSpace(t.head[i]))
		t.head = append(t.head[:i:i], t.head[i+1:]...)
		for k, row := range t.rows {
			t.rows[k].cells = append(row.cells[:i:i], row.cells[i+1:]...)
		}
	}
	fits := func() bool {
		first := t.widths()[0]
		return t.total()-first+min(first, nameCells) <= p.o.Width
	}
	for i, head := range t.head {
		if strings.TrimSpace(head) == "HELD" && !fits() {
			take(i)
			break
		}
	}
	for len(t.head) > 2 && !fits() {
		take(len(t.head) - 1)
	}
	return dropped
}
