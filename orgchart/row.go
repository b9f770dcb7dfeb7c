package orgchart

import "iter"

// A Row is a node of the reporting tree with what a line of text tells of it, as
// an index has it. Rows stand in the order in which [Chart.ReportTree] walks
// them, so that all who answer to somebody stand right behind them.
type Row struct {
	Thing       Thing
	Line        int32 // number of the line by which it is reached, or -1 at the top
	Depth       int32 // levels below the top
	Below       int32 // how many rows below it follow
	Direct      int32 // how many of them are one level below
	Name        int32 // number of the string that is its name, without preference of languages
	Title, Unit int32 // those of the title of its one post, and of the name of the unit that this is in
	Marks       RowMarks
}

// RowMarks say what is true of a [Row].
type RowMarks int32

const (
	// RowPlain: a person with one post, which has a title and is in a unit. Their
	// name is nobody else's, and of their holding the post and of the line by which
	// they are reached there is nothing to say: no flag, no source, no date.
	RowPlain RowMarks = 1 << iota
	// RowASCII: the name, title and name of the unit are in printable ASCII.
	RowASCII
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

// Plain returns all that a line of text tells of a node: what the person is
// called without preference of languages, the title of their one post, and the
// name of its unit; and whether all three are in printable ASCII. It returns
// false where there may be more to tell, or that is not known.
func (s Standing) Plain() (name, title, unit string, ascii, ok bool) {
	if s.row == nil || s.row.Marks&RowPlain == 0 {
		return "", "", "", false, false
	}
	text := s.h.strings
	return text.at(s.row.Name), text.at(s.row.Title), text.at(s.row.Unit), s.row.Marks&RowASCII != 0, true
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
			for _, l := range c.Reports(step.Thing) {
				if l.Kind == DottedLine {
					s.Dotted = true
				} else {
					s.Direct++
				}
			}
			if !yield(s) {
				return
			}
		}
	}
}

// rowsOf returns the rows of x and of those below it, or nil where there are none.
func (c *Chart) rowsOf(x Thing) []Row {
	if c.kept == nil || c.kept.Rows.Len() == 0 || x < 0 || !c.kept.names(c.day) {
		return nil
	}
	rank := c.kept.Ranks.Of(x)
	if rank == 0 {
		return nil
	}
	top := c.kept.Rows.At(int(rank) - 1)
	return c.kept.Rows.Slice(int(rank)-1, int(rank+top.Below))
}

func (c *Chart) standings(rows []Row, depth int) iter.Seq[Standing] {
	return func(yield func(Standing) bool) {
		top := rows[0].Depth
		for i := 0; i < len(rows); {
			r := &rows[i]
			s := Standing{Direct: int(r.Direct), Below: int(r.Below), Dotted: r.Marks&RowDotted != 0, row: r, h: c.h}
			s.Step = Step{Thing: r.Thing, Depth: int(r.Depth - top), Last: i == 0 || r.Marks&RowLast != 0}
			if r.Line >= 0 && i > 0 {
				s.Line = c.lines.At(int(r.Line))
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
func (c *Chart) rows(namesakes map[Thing]bool) []Row {
	var rows []Row
	var way []int // rows above, from the top
	leave := func(depth int) {
		for ; len(way) > depth; way = way[:len(way)-1] {
			top := way[len(way)-1]
			rows[top].Below = int32(len(rows) - 1 - top)
		}
	}
	for step := range c.ReportTree(None, 0) {
		if step.Again {
			return nil
		}
		leave(step.Depth)
		if step.Depth > 0 {
			rows[way[step.Depth-1]].Direct++
		}
		way = append(way, len(rows))
		r := Row{Thing: step.Thing, Line: c.lineNumber(step.Line), Depth: int32(step.Depth)}
		if step.Last {
			r.Marks |= RowLast
		}
		for _, l := range c.Reports(step.Thing) {
			if l.Kind == DottedLine {
				r.Marks |= RowDotted
			}
		}
		if !namesakes[step.Thing] {
			c.describe(&r, step.Line)
		}
		rows = append(rows, r)
	}
	leave(0)
	return rows
}

// lineNumber returns the number of a line, or -1 of none.
func (c *Chart) lineNumber(l Line) int32 {
	if l != (Line{}) {
		for i := c.up.Of(l.From); i < c.up.Of(l.From+1); i++ {
			if c.lines.At(int(i)) == l {
				return i
			}
		}
	}
	return -1
}

// describe notes what a line tells of a person of whom there is nothing else to
// tell.
func (c *Chart) describe(r *Row, by Line) {
	if c.h.kinds.Of(r.Thing) != Person {
		return
	}
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
	r.Name, r.Title, r.Unit = c.nameText(r.Thing, nil), c.h.pick(title, nil), c.nameText(c.parent.Of(posts[0]), nil)
	r.Marks |= RowPlain | RowASCII
	for _, n := range []int32{r.Name, r.Title, r.Unit} {
		switch text := c.h.strings.at(n); {
		case text == "":
			r.Marks &^= RowPlain
		case !plainASCII(text):
			r.Marks &^= RowASCII
		}
	}
}
