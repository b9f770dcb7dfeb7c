package orgchart

import (
	"iter"
	"slices"
)

// Nodes returns the nodes of the reporting tree, in the order of their first
// post in the file: people, and posts that are vacant or not reported.
func (c *Chart) Nodes() []Thing { return c.whole().nodes.All() }

// HasNodes reports whether there are nodes, of which it reads none.
func (c *Chart) HasNodes() bool { return c.whole().nodes.Len() > 0 }

// NodesOf returns the nodes that t stands for: the holders of a post, or the
// post itself if it is vacant or not reported; a person who holds a post; those
// who head a unit. It is empty if there are none.
func (c *Chart) NodesOf(t Thing) []Thing {
	c = c.whole()
	if c.h.kinds.Of(t) == Unit {
		p, ok := c.Lead(t)
		if !ok {
			return nil
		}
		t = p
	}
	return c.nodesOf(t)
}

// Bare reports whether all that is said of a property of t is one plain value:
// true throughout, without a flag, a source or a doubt. There is nothing to tell
// of it but the value.
func (c *Chart) Bare(t Thing, p Property) bool {
	f, ok := c.plain(t, p)
	return ok && f.Flags == 0
}

// Up returns the lines that go up from node x: stated, then derived, then
// dotted.
func (c *Chart) Up(x Thing) []Line {
	c = c.whole()
	return c.lines.Slice(int(c.up.Of(x)), int(c.up.Of(x+1)))
}

// Reports returns the lines that come to node x, its direct reports: stated
// ones, then derived, then dotted, each in the order of nodes.
func (c *Chart) Reports(x Thing) []Line {
	c = c.whole()
	down := c.down.of(x)
	lines := make([]Line, 0, len(down))
	for _, i := range down {
		lines = append(lines, c.lines.At(int(i)))
	}
	slices.SortStableFunc(lines, func(a, b Line) int { return int(a.Kind) - int(b.Kind) })
	return lines
}

// Span returns how many solid lines come to node x, stated or derived.
func (c *Chart) Span(x Thing) int {
	c = c.whole()
	n := 0
	for _, i := range c.down.of(x) {
		if c.lines.ref(int(i)).Kind != DottedLine {
			n++
		}
	}
	return n
}

// DottedReports returns the dotted lines that come to node x, in the order of
// nodes.
func (c *Chart) DottedReports(x Thing) (lines []Line) {
	c = c.whole()
	for _, i := range c.down.of(x) {
		if l := c.lines.At(int(i)); l.Kind == DottedLine {
			lines = append(lines, l)
		}
	}
	return lines
}

// bosses yields the solid lines that go up from x.
func (c *Chart) bosses(x Thing) iter.Seq[Line] {
	return func(yield func(Line) bool) {
		for _, l := range c.Up(x) {
			if l.Kind != DottedLine && !yield(l) {
				return
			}
		}
	}
}

// isTop reports whether no solid line goes up from x.
func (c *Chart) isTop(x Thing) bool {
	for range c.bosses(x) {
		return false
	}
	return true
}
