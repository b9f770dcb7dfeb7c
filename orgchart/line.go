package orgchart

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
func (c *Chart) drawLines(said []postFacts) {
	d := drawing{c: c, solid: make([]bool, c.h.Len()), silent: make([]bool, c.h.Len())}
	d.draw(said)
	if !c.view.Stated && c.view.Source == "" {
		d.lines = c.derive(d.lines, d.solid, d.silent)
	}
	c.index(d.lines)
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

// Lines returns what a post is said to answer to: the claims of PropReportsTo
// that have not lapsed, None among them, a solid one before dotted ones.
func (c *Chart) Lines(post Thing) []Claim { return c.shown(post, PropReportsTo) }
