package orgchart

import (
	"cmp"
	"math"
	"slices"
)

// A LineKind says where a reporting line comes from.
type LineKind uint8

const (
	Stated      LineKind = iota // a solid line that a fact states
	DerivedLine                 // a solid line that follows from the units
	DottedLine                  // a dotted line that a fact states
)

// String returns the word for k: stated, derived or dotted.
func (k LineKind) String() string { return [...]string{"stated", "derived", "dotted"}[k] }

// A Line is a reporting line between two nodes of the reporting tree.
type Line struct {
	From, To Thing // nodes: people, or posts that are vacant or not reported
	Post     Thing // the post that it goes up from
	Target   Thing // the post or person that it goes up to
	Kind     LineKind
}

// drawLines makes the reporting tree: its nodes, the stated lines between
// them, and the derived ones.
func (c *Chart) drawLines() {
	n := c.h.Len()
	lines := make([]Line, 0, c.posts.Len())
	c.nodes.grow(c.posts.Len())
	isNode := make([]bool, n)
	solid := make([]bool, n)  // nodes with a stated solid line
	silent := make([]bool, n) // posts with reports-to none
	var targets []Claim
	for _, p := range c.posts.All() {
		if !c.there.Of(p) {
			continue
		}
		for _, x := range c.nodesOf(p) {
			if !isNode[x] {
				isNode[x] = true
				c.nodes.add(x)
			}
		}
		targets = c.addTargets(targets[:0], p)
		for _, t := range targets {
			if t.Thing() == None {
				silent[p] = silent[p] || t.Flags&Dotted == 0
				continue
			}
			kind := Stated
			if t.Flags&Dotted != 0 {
				kind = DottedLine
			}
			for _, from := range c.nodesOf(p) {
				for _, to := range c.nodesOf(t.Thing()) {
					if from != to {
						lines = append(lines, Line{from, to, p, t.Thing(), kind})
						solid[from] = solid[from] || kind == Stated
					}
				}
			}
		}
	}
	for t := range c.named {
		if c.named[t] && !isNode[t] {
			c.nodes.add(Thing(t))
		}
	}
	if !c.view.Stated && c.view.Source == "" {
		lines = c.derive(lines, solid, silent)
	}
	c.index(lines)
}

// nodesOf returns the nodes of the reporting tree that t stands for: the
// holders of a post, or the post itself; a person who holds a post, or whom the
// one source of the view names. It is empty where a line to t lapses (rule 7).
func (c *Chart) nodesOf(t Thing) []Thing {
	if c.h.kinds.Of(t) == Person {
		if len(c.posted.of(t)) == 0 && (c.named == nil || !c.named[t]) {
			return nil
		}
		return []Thing{t}
	}
	if !c.there.Of(t) {
		return nil
	}
	if hold := c.hold.of(t); len(hold) > 0 && hold[0] != Vacant {
		return hold
	}
	return []Thing{t}
}

// targets returns what the lines of a post go to, with their facts but of what is
// plain.
func (c *Chart) targets(p Thing) []Claim { return c.addTargets(nil, p) }

// addTargets is targets that adds to others, in a piece of memory that serves for
// all posts.
func (c *Chart) addTargets(claims []Claim, p Thing) []Claim {
	if f, ok := c.plain(p, PropReportsTo); ok {
		return append(claims, Claim{Value: f.Value, Flags: f.Flags})
	}
	hold, _ := c.Claims(p, PropReportsTo)
	return append(claims, hold...)
}

// derive adds a derived line for each node that has no stated solid one, but
// for those that would lie on a loop.
func (c *Chart) derive(lines []Line, solid, silent []bool) []Line {
	above := c.leadsAbove()
	stated := len(lines)
	for _, x := range c.nodes.All() {
		if solid[x] {
			continue
		}
		p := c.mainPost(x, silent)
		if p < 0 || c.parent.Of(p) < 0 {
			continue
		}
		boss := above[c.parent.Of(p)]
		if u := c.parent.Of(p); c.lead.Of(u) != p && c.lead.Of(u) >= 0 {
			boss = c.lead.Of(u)
		}
		if boss < 0 {
			continue
		}
		for _, to := range c.nodesOf(boss) {
			if to != x {
				lines = append(lines, Line{x, to, p, boss, DerivedLine})
			}
		}
	}
	if len(lines) == stated {
		return lines
	}
	var arcs [][2]Thing
	for _, l := range lines {
		if l.Kind != DottedLine {
			arcs = append(arcs, [2]Thing{l.From, l.To})
		}
	}
	loop := components(gather(c.h.Len(), arcs))
	return slices.DeleteFunc(lines, func(l Line) bool {
		looped := l.Kind == DerivedLine && loop[l.From] == loop[l.To]
		if looped {
			c.looped.add(l)
		}
		return looped
	})
}

// leadsAbove returns for each unit the leading post of the nearest unit above
// that has one, or NotReported. Units are taken from the roots down, so that a
// deep chain costs no more than a flat one.
func (c *Chart) leadsAbove() []Thing {
	above := make([]Thing, c.h.Len())
	queue := c.Roots()
	for _, r := range queue {
		above[r] = NotReported
	}
	for i := 0; i < len(queue); i++ {
		u := queue[i]
		best := c.lead.Of(u)
		if best < 0 {
			best = above[u]
		}
		for _, k := range c.kids.of(u) {
			above[k] = best
			queue = append(queue, k)
		}
	}
	return above
}

// mainPost returns the post that a node's derived line goes up from: the one
// in the highest unit, then one that leads, then the first in the file. Posts
// that answer to nobody are none; without another it returns NotReported.
func (c *Chart) mainPost(x Thing, silent []bool) Thing {
	if c.h.kinds.Of(x) == Post {
		if silent[x] {
			return NotReported
		}
		return x
	}
	best := NotReported
	for _, p := range c.posted.of(x) {
		if silent[p] {
			continue
		}
		if best < 0 || c.compareMain(p, best) < 0 {
			best = p
		}
	}
	return best
}

// compareMain says which of two posts of one person is the main one, the less,
// where their places in the file do not decide.
func (c *Chart) compareMain(p, q Thing) int {
	return cmp.Or(
		cmp.Compare(c.height(p), c.height(q)),
		-compareBool(c.Leads(p), c.Leads(q)))
}

// height returns how far below a root the unit of p is. A post without a unit
// comes last.
func (c *Chart) height(p Thing) int32 {
	if c.parent.Of(p) < 0 {
		return math.MaxInt32
	}
	return c.depth.Of(c.parent.Of(p))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// index sorts the lines by the node they go up from, and lists those that come
// to each. Of several of one kind between the same two nodes the first stays.
func (c *Chart) index(lines []Line) {
	byFrom := func(a, b Line) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Kind, b.Kind)) }
	if !slices.IsSortedFunc(lines, byFrom) { // as those of people in the order of their posts are
		slices.SortStableFunc(lines, byFrom)
	}
	kept := lines[:0]
	start := 0 // of the run with this From and Kind
	for _, l := range lines {
		if len(kept) > 0 && (kept[start].From != l.From || kept[start].Kind != l.Kind) {
			start = len(kept)
		}
		if !slices.ContainsFunc(kept[start:], func(k Line) bool { return k.To == l.To }) {
			kept = append(kept, l)
		}
	}
	lines = kept
	up := make([]int32, c.h.Len()+1)
	for _, l := range lines {
		up[l.From+1]++
	}
	for i := range c.h.Len() {
		up[i+1] += up[i]
	}
	c.lines, c.up = vec(lines), vec(up)
	pairs := make([][2]Thing, 0, len(lines))
	for _, x := range c.nodes.All() { // so that reports come in the order of nodes
		for i := up[x]; i < up[x+1]; i++ {
			pairs = append(pairs, [2]Thing{lines[i].To, Thing(i)})
		}
	}
	c.down = gather(c.h.Len(), pairs)
}

// Lines returns what a post is said to answer to: the claims of PropReportsTo
// that have not lapsed, None among them, a solid one before dotted ones.
func (c *Chart) Lines(post Thing) []Claim { return c.shown(post, PropReportsTo) }
