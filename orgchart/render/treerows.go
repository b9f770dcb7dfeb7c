package render

import (
	"iter"
	"slices"

	"github.com/orgctl/orgctl/orgchart"
)

// Which rows a tree has, before any is drawn.

// Matches counts the rows of a tree that Match asks for.
func Matches(c *orgchart.Chart, root orgchart.Thing, t TreeOptions) int {
	n := 0
	for row := range newTreeView(c, root, t, Options{}).rows() {
		if row.hit {
			n++
		}
	}
	return n
}

// steps walks the tree: by units with the posts that are shown, above the units
// in theirs, or by reports.
func (v *treeView) steps() iter.Seq[orgchart.Step] {
	c := v.s.c
	if v.t.Reports {
		return c.ReportTree(v.root, v.t.Depth)
	}
	units := c.UnitTree(v.root, v.t.Depth)
	if !v.t.Posts && v.hits == nil {
		return units
	}
	return func(yield func(orgchart.Step) bool) {
		for step := range units {
			if !yield(step) {
				return
			}
			if v.beyond(step.Depth + 1) {
				continue
			}
			posts := v.posts(step.Thing)
			under := len(c.Kids(step.Thing)) > 0 && !v.beyond(step.Depth+1)
			for i, post := range posts {
				if !yield(orgchart.Step{Thing: post, Depth: step.Depth + 1, Last: i == len(posts)-1 && !under}) {
					return
				}
			}
		}
	}
}

// posts returns the posts of a unit that have rows of their own: all with
// Posts, else those that are looked for, but for its head, which stands with
// the unit.
func (v *treeView) posts(u orgchart.Thing) []orgchart.Thing {
	seats := v.s.c.Seats(u)
	if v.t.Posts {
		return seats
	}
	lead, _ := v.s.c.Lead(u)
	var posts []orgchart.Thing
	for _, post := range seats {
		if post != lead && v.postHit(post) {
			posts = append(posts, post)
		}
	}
	return posts
}

// rows walks what of the tree is drawn.
func (v *treeView) rows() iter.Seq[outlineRow] {
	switch {
	case v.hits != nil:
		o := newOutline(v.s.h, v.steps())
		o.match(v.hit)
		return o.rows(false)
	case v.t.Fit > 0:
		o := newOutline(v.s.h, v.steps())
		o.fit(v.room())
		return o.rows(true)
	}
	return all(v.steps())
}

// leastRows is how many rows are drawn however small the screen is.
const leastRows = 3

// room returns how many rows fit the screen above the footer. Two lines stay
// free: of one less, less(1) takes the answer for too long and waits for a key.
func (v *treeView) room() int {
	lines := v.t.Fit - 2
	if v.o.Footer {
		lines--
		if v.o.Width > 0 {
			lines -= (cells(v.footer())+footerMore)/v.o.Width + 1
		}
	}
	return max(lines, leastRows)
}

// footerMore is by how much the footer grows when it counts rows.
const footerMore = 60

// hit reports whether a row is looked for: by units a unit, its head or who
// holds that, or a post or who holds it; by reports a person, their posts or
// the units of these.
func (v *treeView) hit(t orgchart.Thing) bool {
	c := v.s.c
	switch v.s.h.Kind(t) {
	case orgchart.Unit:
		lead, ok := c.Lead(t)
		return v.hits[t] || ok && !v.t.Posts && v.postHit(lead)
	case orgchart.Person:
		return v.hits[t] || slices.ContainsFunc(c.Posted(t), v.seatHit)
	}
	return v.postHit(t) || v.t.Reports && v.seatHit(t)
}

func (v *treeView) postHit(post orgchart.Thing) bool {
	return v.hits[post] || slices.ContainsFunc(v.s.c.Holders(post), func(x orgchart.Thing) bool { return v.hits[x] })
}

func (v *treeView) seatHit(post orgchart.Thing) bool {
	return v.hits[post] || v.hits[v.s.c.Parent(post)]
}

// beyond reports whether a row would be deeper than asked for.
func (v *treeView) beyond(depth int) bool { return v.t.Depth > 0 && depth > v.t.Depth }
