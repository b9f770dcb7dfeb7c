package render

import (
	"slices"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render/picture"
)

// ReportsPicture makes a picture of who reports to some nodes, which are those
// of t: of those who do so directly, or with All of the whole trees below.
func ReportsPicture(c *orgchart.Chart, t orgchart.Thing, nodes []orgchart.Thing, r ReportsOptions, o Options) picture.Picture {
	b := newPainter(c, o)
	for _, x := range nodes {
		depth := 1
		if r.All {
			depth = r.Depth
		}
		for step := range c.ReportTree(x, depth) {
			b.node(step)
			if r.All && step.Depth == r.Depth && r.Depth > 0 && !step.Again {
				b.rest(c.Span(step.Thing), "report")
			}
		}
		for _, l := range c.DottedReports(x) {
			if _, drawn := b.at[l.From]; !drawn {
				b.node(orgchart.Step{Thing: l.From, Depth: 1, Line: l})
			}
		}
	}
	b.dotted()
	if r.All {
		b.besides()
	}
	summary := "nobody, as far as is reported"
	if n := len(b.p.Boxes) - len(nodes); n > 0 {
		summary = peopleAndPosts(n)
	}
	b.head("Who reports to "+b.s.thing(t), summary)
	return b.finish()
}

// PathPicture makes a picture of what [Path] tells: the way from node x to the
// top, or with y ≥ 0 to y. With All it has everybody who is on some way.
func PathPicture(c *orgchart.Chart, x, y orgchart.Thing, path orgchart.Paths, t PathOptions, o Options) picture.Picture {
	b := newPainter(c, o)
	down := pathLines(c, x, y, path, t.All)
	var walk []orgchart.Step // what is still to come, the next on top
	for _, top := range down.tops {
		walk = append(walk, orgchart.Step{Thing: top})
	}
	for len(walk) > 0 {
		step := walk[len(walk)-1]
		walk = walk[:len(walk)-1]
		_, drawn := b.at[step.Thing]
		b.node(step)
		for i := len(down.to[step.Thing]) - 1; i >= 0 && !drawn; i-- {
			l := down.to[step.Thing][i]
			walk = append(walk, orgchart.Step{Thing: l.From, Depth: step.Depth + 1, Line: l})
		}
	}
	title := "The way from " + b.s.nodeName(x) + " to the top"
	if y >= 0 {
		title = "The way from " + b.s.nodeName(x) + " to " + b.s.nodeName(y)
	}
	b.head(title, b.s.pathSentence(x, y, path))
	if n := path.Count - 1; n > 0 && !t.All {
		b.p.Notes = append(b.p.Notes, "There "+others(n)+".")
	}
	return b.finish()
}

// A descent is some lines of the reporting tree, from the top down.
type descent struct {
	tops []orgchart.Thing                   // the last first
	to   map[orgchart.Thing][]orgchart.Line // the lines that come to a node
}

// pathLines returns the lines of a path, or of every way there is: those of
// which there may be very many are never listed.
func pathLines(c *orgchart.Chart, x, y orgchart.Thing, path orgchart.Paths, all bool) descent {
	d := descent{to: make(map[orgchart.Thing][]orgchart.Line)}
	if !all {
		for _, l := range path.Up {
			d.to[l.To] = append(d.to[l.To], l)
		}
		for _, l := range path.Down {
			d.to[l.To] = append(d.to[l.To], l)
		}
		d.tops = []orgchart.Thing{path.Top}
		return d
	}
	ends := []orgchart.Thing{x}
	if y >= 0 {
		ends = append(ends, y)
	}
	seen := make(map[orgchart.Thing]bool)
	for i := 0; i < len(ends); i++ {
		at := ends[i]
		if seen[at] {
			continue
		}
		seen[at] = true
		top := true
		for _, l := range c.Up(at) {
			if l.Kind != orgchart.DottedLine && !(y >= 0 && at == path.Top) {
				d.to[l.To] = append(d.to[l.To], l)
				ends, top = append(ends, l.To), false
			}
		}
		if top {
			d.tops = append(d.tops, at)
		}
	}
	return d
}

// nodeTree adds a box for each node of a tree of reports. Where one recurs it is
// a line from the box that it has.
func (b *painter) nodeTree(v *treeView) {
	for row := range v.rows() {
		v.count(row)
		b.node(row.Step)
		b.p.Boxes[b.at[row.Thing]].Match = row.hit
		if v.beyond(row.Depth+1) && v.hits == nil && !row.Again {
			b.rest(b.s.c.Span(row.Thing), "report")
		}
	}
	b.dotted()
}

// node adds a node as it is reached in a tree: its box, or where it has one
// already the line.
func (b *painter) node(step orgchart.Step) {
	from, drawn := b.at[step.Thing]
	if drawn && step.Depth > 0 {
		b.beside(from, step.Line)
		return
	}
	if drawn {
		return
	}
	b.add(b.s, step.Thing, step.Depth, linkOf(step.Line))
	b.person(step.Thing)
	if step.Depth > 0 {
		cites := b.citeLine(step.Line)
		mark := bare(b.s.lineMark(step.Line))
		switch {
		case step.Line.Kind == orgchart.DerivedLine: // the line looks so
		case mark != "":
			b.row(picture.Mark, mark, cites...)
		default:
			b.citeName(cites)
		}
	}
}

// beside adds a line of a box that is not of the tree: as a row, and to be drawn.
func (b *painter) beside(i int32, l orgchart.Line) {
	words := b.towards(l)
	b.rowOf(i, picture.Goes, words, b.citeLine(l)...)
	b.lines = append(b.lines, pendingLine{i, l.To, picture.Line{Link: linkOf(l), Words: guard(words)}})
}

// towards says where a line goes, and what there is to say of it.
func (b *painter) towards(l orgchart.Line) string {
	words := b.m.arrow + " " + b.s.nodeName(l.To)
	if mark := b.s.lineMark(l); mark != "" {
		words += " " + mark
	}
	return words
}

// citeName adds sources to those of the name in the last box: of its line, those
// that are not cited in it already.
func (b *painter) citeName(cites []int) {
	rows := b.p.Boxes[len(b.p.Boxes)-1].Rows
	for _, n := range cites {
		if !slices.ContainsFunc(rows, func(row picture.Row) bool { return slices.Contains(row.Cites, n) }) {
			rows[0].Cites = append(rows[0].Cites, n)
		}
	}
}

// person adds to the last box who is at a node, with their posts.
func (b *painter) person(x orgchart.Thing) {
	if b.s.h.Kind(x) == orgchart.Post {
		b.row(picture.Name, b.s.seat(x))
		b.holders(x, "", "")
		return
	}
	b.row(picture.Name, b.s.name(x))
	for _, post := range b.s.c.Posted(x) {
		var cites []int
		for _, cl := range b.s.holding(post) {
			if cl.Thing() == x {
				cites = b.cite(cl)
			}
		}
		mark := bare(b.s.holdMark(post, x))
		if seat := b.s.seat(post); seat != "" {
			b.row(picture.Title, seat, cites...)
		}
		b.row(picture.Mark, mark)
	}
}

// linkOf says what a line of the reporting tree is.
func linkOf(l orgchart.Line) picture.Link {
	return [...]picture.Link{picture.Solid, picture.Derived, picture.Dotted}[l.Kind]
}

// citeLine numbers the sources of a line.
func (b *painter) citeLine(l orgchart.Line) []int {
	if l.Kind == orgchart.DerivedLine || l == (orgchart.Line{}) {
		return nil
	}
	for _, cl := range b.s.c.Lines(l.Post) {
		if cl.Thing() == l.Target {
			return b.cite(cl)
		}
	}
	return nil
}

// dotted adds the dotted lines that go up from the nodes that have boxes, but
// for those by which they hang.
func (b *painter) dotted() {
	for i, x := range b.of {
		box := &b.p.Boxes[i]
		for _, l := range b.s.c.Up(x) {
			if l.Kind != orgchart.DottedLine || box.Parent >= 0 && box.Link == picture.Dotted && b.of[box.Parent] == l.To {
				continue
			}
			b.beside(int32(i), l)
		}
	}
}

// besides tells at the foot of the dotted lines that come to boxes from nodes
// which have none: they are no part of the tree.
func (b *painter) besides() {
	for _, x := range b.of {
		for _, l := range b.s.c.DottedReports(x) {
			if _, drawn := b.at[l.From]; !drawn {
				b.p.Notes = append(b.p.Notes, guard(b.s.nodeName(l.From)+" "+b.towards(l)))
			}
		}
	}
}
