package orgchart

import (
	"cmp"
	"math"
	"slices"
)

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
	if c.oneWay(lines) { // as of nearly all bulk data
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

// oneWay reports whether one solid line at most goes up from each node, and these
// form no loop.
func (c *Chart) oneWay(lines []Line) bool {
	up := slices.Repeat([]Thing{NotReported}, c.h.Len())
	for i := range lines {
		l := &lines[i]
		switch {
		case l.Kind == DottedLine:
		case up[l.From] >= 0 && up[l.From] != l.To:
			return false
		default:
			up[l.From] = l.To
		}
	}
	return loopless(up)
}

// leadsAbove returns for each unit the leading post of the nearest unit above
// that has one, or NotReported. Units are taken from the roots down, so that a
// deep chain costs no more than a flat one.
func (c *Chart) leadsAbove() []Thing {
	above := make([]Thing, c.lead.Len())
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
