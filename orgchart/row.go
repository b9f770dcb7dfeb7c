package orgchart

import "iter"

// A Row is a node of the reporting tree with what a line of text tells of it, as
// an index has it. Rows stand in the order in which [Chart.ReportTree] walks
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
)

// A Standing is a step in the reporting tree with how many answer to it.
type Standing struct {
	Step
	Direct int  // solid lines to it
	Below  int  // nodes below it, as [Chart.CountBelow] counts them
	Dotted bool // dotted lines may come to it

	row *Row // nil unless it is known
	h   *History
}

// A Caption is all that a line of text tells of a node: a person with one post.
type Caption struct {
	Name        string // without preference of languages
	ID          string // where another person has the name as well, else ""
	Title, Unit string // of the post, and the name of the unit that it is in
}

// Caption returns the caption of a node, and false where there may be more to tell
// than that, or it is not known.
func (s Standing) Caption() (Caption, bool) { return s.h.caption(s.row) }

func (h *History) caption(r *Row) (Caption, bool) {
	if r == nil || r.Marks&RowPlain == 0 {
		return Caption{}, false
	}
	return Caption{h.strings.at(r.Name), h.strings.at(r.ID), h.strings.at(r.Title), h.strings.at(r.Unit)}, true
}

// Caption returns the caption of node x where it is reached by a line, or at the
// top by none, and false where there may be more to tell than that, or it is not
// known, as of all nodes of a chart that is from no index.
func (c *Chart) Caption(x Thing, by Line) (Caption, bool) {
	if r := c.row(x); r != nil && r.line() == by {
		return c.h.caption(r)
	}
	return Caption{}, false
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
	if rows := c.rowsOf(x); rows != nil {
		return c.standings(rows, depth)
	}
	return func(yield func(Standing) bool) {
		below := c.CountBelow(x)
		for step := range c.ReportTree(x, depth) {
			s := Standing{Step: step, Below: below[step.Thing]}
			s.Direct, s.Dotted = c.Span(step.Thing), len(c.DottedReports(step.Thing)) > 0
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
		top := rows[0].Depth
		for i := 0; i < len(rows); {
			r := &rows[i]
			s := Standing{Direct: int(r.Direct), Below: int(r.Below), Dotted: r.Marks&RowDotted != 0, row: r, h: c.h}
			s.Step = Step{Thing: r.Thing, Depth: int(r.Depth - top), Last: i == 0 || r.Marks&RowLast != 0}
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

// rows returns the rows of c, or nothing where somebody stands in the tree twice.
func (c *Chart) rows(namesakes []bool) []Row {
	var rows []Row
	for s := range c.Standings(None, 0) {
		if s.Again {
			return nil
		}
		r := Row{Thing: s.Thing, To: NotReported, Depth: int32(s.Depth), Direct: int32(s.Direct), Below: int32(s.Below)}
		if l := s.Line; l != (Line{}) {
			r.To, r.Post, r.Target = l.To, l.Post, l.Target
			if l.Kind == DerivedLine {
				r.Marks |= RowDerived
			}
		}
		if s.Last {
			r.Marks |= RowLast
		}
		if s.Dotted {
			r.Marks |= RowDotted
		}
		c.describe(&r, s.Line)
		if namesakes[s.Thing] {
			r.ID = c.h.ids.Of(s.Thing)
		}
		rows = append(rows, r)
	}
	return rows
}

// describe notes what a line tells of a person of whom there is nothing else to
// tell.
func (c *Chart) describe(r *Row, by Line) {
	if c.h.kinds.Of(r.Thing) != Person {
		return
	}
	r.Name = c.nameText(r.Thing, nil)
	posts := c.posted.of(r.Thing)
	if len(posts) != 1 || c.parent.Of(posts[0]) < 0 {
		return
	}
	hold, plain := c.plain(posts[0], PropHolder)
	title, titled := c.value(posts[0], PropTitle)
	if !plain || hold.Flags != 0 || !titled {
		return
	}
	if by.Kind == Stated && by != (Line{}) {
		if line, ok := c.plain(by.Post, PropReportsTo); !ok || line.Flags != 0 {
			return
		}
	}
	r.Title, r.Unit = c.h.pick(title, nil), c.nameText(c.parent.Of(posts[0]), nil)
	if r.Name != 0 && r.Title != 0 && r.Unit != 0 { // none of them is ""
		r.Marks |= RowPlain
	}
}
