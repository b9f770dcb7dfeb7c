package orgchart

import "slices"

// A concern says what of a history concerns one thing, or everything.
type concern struct {
	tl    *Timeline
	about Thing
	kind  Kind
	below []spans // when a thing is in or below it, and itself: of a unit, or if what answers to it counts; else nil
}

// concern returns what concerns a thing; None: everything does. With deep, of a
// post or person, all that answers to it does, to the last.
func (tl *Timeline) concern(about Thing, deep bool) concern {
	c := concern{tl: tl, about: about}
	if about < 0 {
		return c
	}
	c.kind = tl.h.kinds.Of(about)
	if c.kind != Unit {
		if deep {
			c.below = tl.under(about)
		}
		return c
	}
	seeds := make([]spans, tl.h.Len())
	seeds[about] = tl.there[about]
	c.below = flow(seeds, tl.nests)
	for _, p := range tl.posts {
		c.below[p] = tl.there[p].meet(tl.inUnit(p, c.below))
	}
	return c
}

// touches reports whether what changes on a day of t may be of concern, so that
// it is worth looking at.
func (c concern) touches(t Thing, d Day) bool {
	return c.below == nil || c.within(t, d) || c.within(t, d-1)
}

// within reports whether t is in the unit, or below the post or person, on a day.
func (c concern) within(t Thing, d Day) bool { return c.below[t].on(d) }

// change reports whether a change is of concern: to a unit, that of what is in
// it before or after, as [Diff.Only] has it; to a post, that of itself and of
// what answers to it; to a person, that of themselves, of the posts that they
// hold before or after, and of what answers to them or these.
func (c concern) change(d *Diff, ch Change) bool {
	if c.about < 0 {
		return true
	}
	if c.below != nil {
		return ch.Before >= 0 && c.within(ch.Before, d.Before.day) || ch.After >= 0 && c.within(ch.After, d.After.day)
	}
	if ch.Before == c.about || ch.After == c.about {
		return true
	}
	switch {
	case ch.Kind == Changed || ch.Dotted:
		lines := ch.Property == PropReportsTo
		return c.side(d.Before, ch.Before, ch.Old, lines) || c.side(d.After, ch.After, ch.New, lines)
	case ch.After >= 0:
		return c.side(d.After, ch.After, d.After.shown(ch.After, PropReportsTo), true)
	}
	return c.side(d.Before, ch.Before, d.Before.shown(ch.Before, PropReportsTo), true)
}

// side reports whether a thing is a post that the person holds, or its lines go
// to what is of concern.
func (c concern) side(chart *Chart, t Thing, claims []Claim, lines bool) bool {
	if t < 0 || c.tl.h.kinds.Of(t) != Post {
		return false
	}
	return c.holds(chart, t) || lines && slices.ContainsFunc(claims, func(cl Claim) bool {
		to := cl.Thing()
		return to >= 0 && (to == c.about || c.tl.h.kinds.Of(to) == Post && c.holds(chart, to))
	})
}

// holds reports whether the person holds a post.
func (c concern) holds(chart *Chart, post Thing) bool {
	return c.kind == Person && slices.Contains(chart.Holders(post), c.about)
}

// plan reports whether a plan that is told of on a day is of concern.
func (c concern) plan(p Plan, day Day) bool {
	if c.about < 0 || p.Thing == c.about || p.Property.refers() && p.Claim.Thing() == c.about {
		return true
	}
	if c.below != nil {
		return c.within(p.Thing, day)
	}
	chart := c.tl.On(day)
	to := p.Claim.Thing()
	return c.tl.h.kinds.Of(p.Thing) == Post && (c.holds(chart, p.Thing) ||
		p.Property == PropReportsTo && to >= 0 && c.tl.h.kinds.Of(to) == Post && c.holds(chart, to))
}
