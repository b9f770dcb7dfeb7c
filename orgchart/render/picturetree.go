package render

import (
	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render/picture"
)

// TreePicture makes a picture of what [Tree] draws, every row of it: of root, by
// units or by reports; with [orgchart.None] of the whole chart, and with
// [orgchart.NotReported] one without boxes. By units the tree says what is part
// of what, and how the line of each head to the one above is known. A line that
// goes elsewhere is one of its own, and a post that it goes to has a box, if
// its unit has one. It takes time in proportion to the rows.
func TreePicture(c *orgchart.Chart, root orgchart.Thing, t TreeOptions, o Options) picture.Picture {
	v := newTreeView(c, root, t.everyRow(), pictured(o))
	b := newPainter(c, o)
	if root != orgchart.NotReported {
		if t.Reports {
			b.nodeTree(v)
		} else {
			b.unitTree(v)
		}
	}
	b.head(b.title(root), v.pictured())
	return b.finish()
}

// peopleAndPosts counts nodes.
func peopleAndPosts(n int) string {
	if n == 1 {
		return "1 person or post"
	}
	return itoa(n) + " people and posts"
}

// pictured counts what the picture shows, and what of the tree it does not.
func (v *treeView) pictured() string {
	if v.drawn == 0 && v.hits == nil {
		return ""
	}
	text := v.counted("unit")
	if v.t.Reports && v.hits == nil {
		text = peopleAndPosts(v.drawn)
		if v.unled > 0 {
			text += ", " + count(v.unled, "post") + " not reported or vacant"
		}
	}
	if n := v.folded(); n > 0 {
		text += ", " + itoa(n) + " more below"
	}
	return text
}

// unitTree adds a box for each unit of a tree, and for the posts in it that are
// asked for or that a line goes to.
func (b *painter) unitTree(v *treeView) {
	b.wanted(v)
	for row := range v.rows() {
		v.count(row)
		if b.s.h.Kind(row.Thing) == orgchart.Post {
			b.post(row.Thing, row.Depth)
		} else {
			b.unit(row.Thing, row.Depth, !v.t.Posts)
			if v.beyond(row.Depth+1) && v.hits == nil {
				b.rest(len(b.s.c.Kids(row.Thing)), "unit")
			}
		}
		b.p.Boxes[len(b.p.Boxes)-1].Match = row.hit
		if b.s.h.Kind(row.Thing) == orgchart.Unit && !v.beyond(row.Depth+1) {
			b.wantedIn(row.Thing, row.Depth+1)
		}
	}
}

// wanted finds the posts that lines of the tree go to and that it does not show
// otherwise.
func (b *painter) wanted(v *treeView) {
	b.want = make(map[orgchart.Thing]bool)
	if v.t.Posts || v.hits != nil {
		return
	}
	for row := range v.steps() {
		if lead, ok := b.s.c.Lead(row.Thing); ok {
			b.wantEnds(lead)
		}
	}
}

// wantEnds wants the posts to which the lines of a post go that the tree does
// not show.
func (b *painter) wantEnds(post orgchart.Thing) {
	for _, cl := range b.s.c.Lines(post) {
		end := b.end(cl.Thing())
		if end >= 0 && !b.s.c.Leads(end) && !b.s.expected(post, cl) {
			b.want[end] = true
		}
	}
}

// wantedIn adds the posts of a unit that are wanted.
func (b *painter) wantedIn(u orgchart.Thing, depth int) {
	if len(b.want) == 0 {
		return
	}
	for _, post := range b.s.c.Seats(u) {
		if b.want[post] {
			b.post(post, depth)
		}
	}
}

// unit adds a unit, with its head.
func (b *painter) unit(u orgchart.Thing, depth int, headed bool) {
	lead, led := b.s.c.Lead(u)
	link := picture.PartOf
	if headed && led {
		link = b.follows(lead)
	}
	b.add(b.s, u, depth, link)
	b.row(picture.Name, b.s.name(u))
	switch {
	case !headed:
	case !led:
		b.p.Boxes[len(b.p.Boxes)-1].State = picture.NotReported
		b.row(picture.Absence, "head not reported")
	default:
		b.holders(lead, b.s.text(lead, orgchart.PropTitle), "head ")
		b.goes(lead)
	}
}

// post adds a post with who holds it.
func (b *painter) post(post orgchart.Thing, depth int) {
	b.add(b.s, post, depth, b.follows(post))
	b.row(picture.Name, b.s.title(post))
	b.holders(post, "", "")
	b.goes(post)
}

// follows says how it is known that the line of a post goes where the units
// alone would lead it.
func (b *painter) follows(post orgchart.Thing) picture.Link {
	for _, cl := range b.s.c.Lines(post) {
		if cl.Thing() != orgchart.None && b.s.expected(post, cl) {
			return picture.Solid
		}
	}
	for _, x := range b.s.c.NodesOf(post) {
		for _, l := range b.s.c.Up(x) {
			if l.Post == post && l.Kind == orgchart.DerivedLine {
				return picture.Derived
			}
		}
	}
	return picture.PartOf
}

// rest says how many are below the last box and have none of their own.
func (b *painter) rest(n int, what string) {
	if n > 0 {
		b.row(picture.Rest, count(n, what)+" below") // no plus, which is the mark of what was added
	}
}
