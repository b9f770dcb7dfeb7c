package explore

import (
	"slices"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render"
)

// A forest is a scene as rows. Which rows there are is nowhere listed: one is
// found from another, up and down, so that a tree of a million rows costs what one
// looks at. A node is made when it is first walked over.
type forest struct {
	m     *Model
	scene *scene
	top   *node // above all rows
}

// A node is a row of the tree, at one place of it.
type node struct {
	thing orgchart.Thing
	line  orgchart.Line // by which it is reached, by reports
	again bool          // it is drawn in full elsewhere: nothing is below it here
	ghost *render.Ghost // it is not there any more; nil: it is

	up        *node
	at, depth int // among those below up; from 0, of top -1
	below     *branch
}

// A branch is what is below a row: the posts of a unit and then units, or nodes by
// their lines; and last ghosts.
type branch struct {
	things []orgchart.Thing
	lines  []orgchart.Line
	ghosts []render.Ghost
	made   []*node
}

func (b *branch) len() int { return len(b.made) }

func newForest(m *Model) *forest {
	f := &forest{m: m, scene: m.scene, top: &node{thing: orgchart.None, depth: -1}}
	b := &branch{}
	w, reports := f.scene.now, f.scene.key.reports
	root, rooted := f.scene.row(m.root)
	switch {
	case rooted:
		b.things = []orgchart.Thing{root}
	case reports:
		b.things = w.tops
	default:
		b.things = w.roots
	}
	if f.scene.changes != nil && !rooted {
		b.ghosts = f.scene.changes.Ghosts(orgchart.None)
	}
	b.made = make([]*node, len(b.things)+len(b.ghosts))
	f.top.below = b
	return f
}

// branch returns what is below a row. Cost: that, the first time.
func (f *forest) branch(n *node) *branch {
	if n.below != nil {
		return n.below
	}
	b, c := &branch{}, f.scene.now.chart
	switch {
	case n.again || n.ghost != nil && n.ghost.Mark == '<':
	case n.ghost != nil:
	case f.scene.key.reports:
		b.lines = slices.Collect(c.Below(n.thing))
	case c.History().Kind(n.thing) == orgchart.Unit:
		head, _ := c.Lead(n.thing) // stands with the unit
		b.things = slices.Concat(c.Seats(n.thing), c.Kids(n.thing))
		b.things = slices.DeleteFunc(b.things, func(t orgchart.Thing) bool { return t == head })
	}
	if f.scene.changes != nil && !n.again && (n.ghost == nil || n.ghost.Mark == '-') {
		b.ghosts = f.scene.changes.Ghosts(n.thing)
	}
	b.made = make([]*node, len(b.things)+len(b.lines)+len(b.ghosts))
	n.below = b
	return b
}

// kid returns what stands i-th below a row.
func (f *forest) kid(n *node, i int) *node {
	b := f.branch(n)
	if b.made[i] == nil {
		k := &node{up: n, at: i, depth: n.depth + 1}
		b.fill(k, f.scene.now)
		b.made[i] = k
	}
	return b.made[i]
}

// fill says what the row of a node is.
func (b *branch) fill(k *node, w *world) {
	i := k.at
	if i < len(b.things) {
		k.thing = b.things[i]
		return
	}
	i -= len(b.things)
	if i < len(b.lines) {
		k.line = b.lines[i]
		k.thing, k.again = k.line.From, w.again(k.line)
		return
	}
	k.ghost = &b.ghosts[i-len(b.lines)]
	k.thing = k.ghost.Thing
}

// shows reports whether the i-th row below another is left by the sift.
func (f *forest) shows(n *node, i int) bool {
	s := f.m.sift
	if s == nil {
		return true
	}
	b := f.branch(n)
	switch {
	case i < len(b.things):
		return s.shows(b.things[i])
	case i < len(b.things)+len(b.lines):
		l := b.lines[i-len(b.things)]
		return s.shows(l.From) && (!f.scene.now.again(l) || s.hit(l.From))
	}
	return s.text == "" // ghosts are changes
}

// step returns the nearest row below n that is left, from the i-th on, forward or
// backward, and nil if there is none.
func (f *forest) step(n *node, i, by int) *node {
	for b := f.branch(n); i >= 0 && i < b.len(); i += by {
		if f.shows(n, i) {
			return f.kid(n, i)
		}
	}
	return nil
}

// first returns the first row of all, or nil.
func (f *forest) first() *node { return f.step(f.top, 0, 1) }

// last returns the last row of all, or nil. Cost: its depth.
func (f *forest) last() *node {
	n := f.step(f.top, f.branch(f.top).len()-1, -1)
	if n == nil {
		return nil
	}
	return f.lastBelow(n)
}

// lastBelow returns the last row of those below n that are open, or n.
func (f *forest) lastBelow(n *node) *node {
	for f.m.opened(n) {
		k := f.step(n, f.branch(n).len()-1, -1)
		if k == nil {
			break
		}
		n = k
	}
	return n
}

// next returns the row after n, or nil. Cost: few steps, but for a row below
// which a long chain ends.
func (f *forest) next(n *node) *node {
	if f.m.opened(n) {
		if k := f.step(n, 0, 1); k != nil {
			return k
		}
	}
	for ; n.up != nil; n = n.up {
		if s := f.sibling(n, 1); s != nil {
			return s
		}
	}
	return nil
}

// prev returns the row before n, or nil.
func (f *forest) prev(n *node) *node {
	if s := f.sibling(n, -1); s != nil {
		return f.lastBelow(s)
	}
	return f.parent(n)
}

// sibling returns the next row below what n is below, or with -1 the one before.
func (f *forest) sibling(n *node, by int) *node { return f.step(n.up, n.at+by, by) }

// parent returns the row above n, or nil.
func (f *forest) parent(n *node) *node {
	if n.up == f.top {
		return nil
	}
	return n.up
}

// inner reports whether anything is below a row.
func (f *forest) inner(n *node) bool { return f.step(n, 0, 1) != nil }

// find returns the row of a thing where it is drawn in full, or nil if it is not
// below the root or left out. Nothing is opened. Cost: its depth, and the rows
// beside those above it.
func (f *forest) find(row orgchart.Thing) *node {
	root, rooted := f.scene.row(f.m.root)
	var way []orgchart.Thing
	for t := row; t >= 0; t = f.scene.now.above(t, f.scene.key.reports) {
		way = append(way, t)
		if rooted && t == root {
			break
		}
	}
	n := f.top
	for i := len(way) - 1; i >= 0; i-- {
		if n = f.among(n, way[i]); n == nil {
			return nil
		}
	}
	return n
}

// among returns the row of a thing right below another.
func (f *forest) among(n *node, t orgchart.Thing) *node {
	b := f.branch(n)
	i := slices.Index(b.things, t)
	if i < 0 {
		at := slices.IndexFunc(b.lines, func(l orgchart.Line) bool { return l.From == t && !f.scene.now.again(l) })
		if at < 0 {
			return nil
		}
		i = len(b.things) + at
	}
	if !f.shows(n, i) {
		return nil
	}
	return f.kid(n, i)
}
