package render

import (
	"slices"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render/page"
)

// frame adds to the page how everything stands on one more day. Cost: the chart
// of the day, and all things.
func (b *pageBuilder) frame(f pageFrame) {
	stop := int32(len(b.days))
	b.days = append(b.days, f.day)
	b.Days = append(b.Days, page.Day{Day: f.day.String()})
	node := make([]bool, len(b.Things))
	met := make([]bool, len(b.Things))
	for _, x := range f.c.Nodes() {
		node[b.number(f.h, x)] = true
		b.setUp(b.number(f.h, x), b.upRow(f, stop, x))
	}
	for t := range f.h.Len() {
		n := b.number(f.h, orgchart.Thing(t))
		met[n] = true
		b.set(n, b.row(f, stop, orgchart.Thing(t), n))
	}
	for n := range b.Things {
		if !met[n] {
			b.set(int32(n), []int32{stop})
		}
		if !node[n] {
			b.setUp(int32(n), []int32{stop})
		}
	}
}

// set adds a row to a thing, if it says anything new.
func (b *pageBuilder) set(n int32, row []int32) { addRow(&b.Things[n].Rows, row) }

func (b *pageBuilder) setUp(n int32, row []int32) { addRow(&b.Things[n].Up, row) }

func addRow(rows *[][]int32, row []int32) {
	last := []int32{0} // not there
	if len(*rows) > 0 {
		last = (*rows)[len(*rows)-1]
	}
	if !slices.Equal(last[1:], row[1:]) {
		*rows = append(*rows, row)
	}
}

// row tells how a thing stands in a chart (see [page.Thing]).
func (b *pageBuilder) row(f pageFrame, stop int32, t orgchart.Thing, n int32) []int32 {
	kind := f.h.Kind(t)
	if kind == orgchart.Person {
		return []int32{stop, b.called(f, t, n)}
	}
	if !f.c.There(t) {
		return []int32{stop}
	}
	if kind == orgchart.Unit {
		lead, _ := f.c.Lead(t)
		return []int32{stop, b.called(f, t, n), b.text(f.text(t, orgchart.PropKind)),
			b.number(f.h, f.c.Parent(t)), b.number(f.h, lead)}
	}
	row := []int32{stop, b.called(f, t, n), b.number(f.h, f.c.Parent(t)), 0, 0}
	if f.c.Leads(t) {
		row[3] = 1
	}
	for _, cl := range f.c.Lines(t) {
		if f.expected(t, cl) {
			continue
		}
		kind := orgchart.Stated
		if cl.Flags&orgchart.Dotted != 0 {
			kind = orgchart.DottedLine
		}
		row[4]++
		row = append(row, b.number(f.h, cl.Thing()), int32(kind), b.marksOf(f.flags(cl)))
	}
	for _, cl := range f.holding(t) {
		row = append(row, b.number(f.h, cl.Thing()), b.marksOf(f.flags(cl)))
	}
	return row
}

// called returns what a thing is called in a chart. It is asked for at every
// stop: what is steady is found once.
func (b *pageBuilder) called(f pageFrame, t orgchart.Thing, n int32) int32 {
	if !b.steady[n] {
		return b.text(f.calls(t))
	}
	if f.h.Kind(t) == orgchart.Post && f.c.Leads(t) {
		return b.text(f.calls(t)) // "Head", where it has no title
	}
	if b.calling[n] == 0 {
		b.calling[n] = 1 + b.text(f.calls(t))
	}
	return b.calling[n] - 1
}

// calls returns the name of a unit or person, and the title of a post.
func (s speaker) calls(t orgchart.Thing) string {
	if s.h.Kind(t) == orgchart.Post {
		return s.title(t)
	}
	return s.name(t)
}

// upRow tells which lines go up from a node of the reporting tree.
func (b *pageBuilder) upRow(f pageFrame, stop int32, x orgchart.Thing) []int32 {
	row := []int32{stop, 1}
	for _, l := range f.c.Up(x) {
		marks := int32(0)
		if l.Kind != orgchart.DerivedLine {
			marks = b.lineMarks(f, l)
		}
		row = append(row, b.number(f.h, l.To), int32(l.Kind), b.number(f.h, l.Post), marks)
	}
	return row
}

// lineMarks returns what there is to say of who states a line.
func (b *pageBuilder) lineMarks(f pageFrame, l orgchart.Line) int32 {
	for _, cl := range f.c.Lines(l.Post) {
		if dotted := cl.Flags&orgchart.Dotted != 0; cl.Thing() == l.Target && dotted == (l.Kind == orgchart.DottedLine) {
			cl.Flags &^= orgchart.Dotted // its kind says so
			return b.marksOf(f.flags(cl))
		}
	}
	return 0
}
