package orgchart

import (
	"iter"
	"slices"
)

// A Row is a node of the reporting tree, in an index with what a line of text tells
// of it. Rows stand in the order in which [Chart.ReportTree] walks
// them, so that all who answer to somebody stand right behind them.
type Row struct {
	Thing       Thing
	To          Thing // the node above, or NotReported at the top
	Post        Thing // of the line by which it is reached: the post that it goes up from,
	Target      Thing // and what it goes up to
	Depth       int32 // levels below the top
	Below       int32 // how many rows below it follow
	Direct      int32 // how many of them are one level below
	Name        int32 // of a person: number of the string that is the name, without preference of languages
	Title, Unit int32 // those of the title of its one post, and of the name of the unit that this is in
	ID          int32 // that of its id, where another person has the name as well; else 0
	Marks       RowMarks
}

// RowMarks say what is true of a [Row].
type RowMarks int32

const (
	// RowPlain: a person with one post, which has a title and is in a unit. Of their
	// holding the post and of the line by which they are reached there is nothing to
	// say: no flag, no source, no date.
	RowPlain RowMarks = 1 << iota
	// RowDerived: the line by which it is reached is derived.
	RowDerived
	// RowLast: it is the last below the node above, or at the top.
	RowLast
	// RowDotted: a dotted line comes to it.
	RowDotted
	rowAgain // it is drawn in full before; not in an index
)

// A Standing is a step in the reporting tree with how many answer to it.
type Standing struct {
	Step
	Direct int  // solid lines to it; of what is drawn in full before, 0
	Below  int  // nodes below it, as [Chart.CountBelow] counts them, or 0 as well
	Dotted bool // dotted lines may come to it

	row *Row
	h   *History
}

// A Caption is all that a line of text tells of a node: a person with one post.
type Caption struct {
	Name        string
	ID          string // where another person has the name as well, else ""
	Title, Unit string // of the post, and the name of the unit that it is in
}

// Caption does what that of names does, and of an index looks no row up.
func (s Standing) Caption(names *Names) (Caption, bool) {
	if names.kept() {
		return s.h.caption(s.row)
	}
	return names.Caption(s.Thing, s.Line)
}

func (h *History) caption(r *Row) (Caption, bool) {
	if r.Marks&RowPlain == 0 {
		return Caption{}, false
	}
	return Caption{h.strings.at(r.Name), h.strings.at(r.ID), h.strings.at(r.Title), h.strings.at(r.Unit)}, true
}

// Caption returns the caption of node x where it is reached by a line, or at the
// top by none, and false where there may be more to tell than that, or it is not
// known: then the chart has to be asked.
func (n *Names) Caption(x Thing, by Line) (Caption, bool) {
	if n.kept() {
		r := n.c.row(x)
		if r == nil || r.line() != by {
			return Caption{}, false
		}
		return n.c.h.caption(r)
	}
	r := Row{Thing: x}
	n.describe(&r, by)
	return n.c.h.caption(&r)
}

// row returns the row of x, or nil where there is none.
func (c *Chart) row(x Thing) *Row {
	if c.kept == nil || c.kept.Rows.Len() == 0 || x < 0 || !c.kept.names(c.day) {
		return nil
	}
	rank := c.kept.Ranks.Of(x)
	if rank == 0 {
		return nil
	}
	return c.kept.Rows.ref(int(rank) - 1)
}

// again reports whether a row is of a node that is drawn in full before.
func (r Row) again() bool { return r.Marks&rowAgain != 0 }

// line returns the line by which a row is reached.
func (r *Row) line() Line {
	if r.To < 0 {
		return Line{}
	}
	l := Line{From: r.Thing, To: r.To, Post: r.Post, Target: r.Target}
	if r.Marks&RowDerived != 0 {
		l.Kind = DerivedLine
	}
	return l
}

// Standings walks the nodes below x as [Chart.ReportTree] does. Cost: the lines
// below x; in an index, the rows walked.
func (c *Chart) Standings(x Thing, depth int) iter.Seq[Standing] {
	rows := c.rowsOf(x)
	if rows != nil {
		return c.standings(rows, depth)
	}
	c = c.whole()
	rows = c.rowsBelow(x)
	if depth > 0 && slices.ContainsFunc(rows, Row.again) {
		return c.standingsTo(depth, x, rows)
	}
	return c.standings(rows, depth)
}

// standingsTo is standings where a node may be drawn in full that in the whole
// tree was drawn before, further below.
func (c *Chart) standingsTo(depth int, x Thing, rows []Row) iter.Seq[Standing] {
	return func(yield func(Standing) bool) {
		full := make(map[Thing]*Row)
		for i := range rows {
			if !rows[i].again() {
				full[rows[i].Thing] = &rows[i]
			}
		}
		for step := range c.ReportTree(x, depth) {
			r := full[step.Thing]
			s := Standing{Step: step, Dotted: r.Marks&RowDotted != 0, row: r, h: c.h}
			if !step.Again {
				s.Direct, s.Below = int(r.Direct), int(r.Below)
			}
			if !yield(s) {
				return
			}
		}
	}
}

// rowsOf returns the rows of x and of those below it, or nil where there are none.
func (c *Chart) rowsOf(x Thing) []Row {
	top := c.row(x)
	if top == nil {
		return nil
	}
	rank := int(c.kept.Ranks.Of(x))
	return c.kept.Rows.Slice(rank-1, rank+int(top.Below))
}

func (c *Chart) standings(rows []Row, depth int) iter.Seq[Standing] {
	return func(yield func(Standing) bool) {
		for i := 0; i < len(rows); {
			r := &rows[i]
			s := Standing{Direct: int(r.Direct), Below: int(r.Below), Dotted: r.Marks&RowDotted != 0, row: r, h: c.h}
			s.Step = Step{Thing: r.Thing, Depth: int(r.Depth - rows[0].Depth), Last: r.Marks&RowLast != 0, Again: r.again()}
			if i == 0 && int(r.Below) == len(rows)-1 {
				s.Last = true // here, whatever it is in the whole tree
			}
			if i > 0 {
				s.Line = r.line()
			}
			if !yield(s) {
				return
			}
			i++
			if depth > 0 && s.Depth == depth {
				if r.Below < 0 {
					panic(Broken("a row is before itself"))
				}
				i += int(r.Below)
			}
		}
	}
}

// rowsBelow returns the rows of x and of those below it, or of all if x is None,
// without what a line of text tells of them. A node that stands in the tree twice
// has two, the second of which counts for nobody.
func (c *Chart) rowsBelow(x Thing) []Row {
	var rows []Row
	var way []int // the rows above, from the top
	leave := func(depth int) {
		for len(way) > depth {
			last := way[len(way)-1]
			way = way[:len(way)-1]
			if len(way) > 0 {
				rows[way[len(way)-1]].Below += rows[last].Below + 1
			}
		}
	}
	for s := range c.ReportTree(x, 0) {
		leave(s.Depth)
		if s.Depth > 0 {
			rows[way[s.Depth-1]].Direct++
		}
		if !s.Again {
			way = append(way, len(rows))
		}
		if len(rows) == cap(rows) {
			rows = append(make([]Row, 0, 2*len(rows)+64), rows...) // append by itself copies them more often
		}
		rows = append(rows, c.rowOf(s))
	}
	leave(0)
	return rows
}

// rowOf returns the row of a step, without how many are below it.
func (c *Chart) rowOf(s Step) Row {
	r := Row{Thing: s.Thing, To: NotReported, Depth: int32(s.Depth)}
	if l := s.Line; l != (Line{}) {
		r.To, r.Post, r.Target = l.To, l.Post, l.Target
		if l.Kind == DerivedLine {
			r.Marks |= RowDerived
		}
	}
	if s.Last {
		r.Marks |= RowLast
	}
	if s.Again {
		r.Marks |= rowAgain
	}
	for _, i := range c.down.of(s.Thing) {
		if c.lines.ref(int(i)).Kind == DottedLine {
			r.Marks |= RowDotted
		}
	}
	return r
}

// rows returns the rows of c, or nothing where somebody stands in the tree twice.
func (c *Chart) rows(names *Names) []Row {
	rows := c.rowsBelow(None)
	for i := range rows {
		if rows[i].again() {
			return nil
		}
		names.describe(&rows[i], rows[i].line())
	}
	return rows
}

// describe notes what a line tells of a person, and marks the row if there is
// nothing else to tell of them.
func (n *Names) describe(r *Row, by Line) {
	if n.c.times != nil {
		return
	}
	person := n.of(r.Thing)
	if person.kind != Person {
		return
	}
	r.Name = person.text
	if person.shared {
		r.ID = n.c.h.ids.Of(r.Thing)
	}
	if person.in < 0 {
		return
	}
	post := n.of(person.in)
	if post.in < 0 || post.bare&(1<<PropHolder) == 0 || by.Kind == DottedLine {
		return
	}
	if by.Kind == Stated && by != (Line{}) && post.bare&(1<<PropReportsTo) == 0 {
		return
	}
	r.Title, r.Unit = post.text, n.text(post.in)
	if r.Name != 0 && r.Title != 0 && r.Unit != 0 { // none of them is ""
		r.Marks |= RowPlain
	}
}
