package orgchart

import "slices"

// keepCited takes away the units and posts that the one source of the view
// says nothing of.
func (c *Chart) keepCited() {
	only := c.h.source(c.view.Source)
	cited := func(t Thing) bool {
		for p := range numProperties {
			hold, _ := c.Claims(t, p)
			for _, cl := range hold {
				if c.h.rests(cl, only, c.view.Known) {
					return true
				}
			}
		}
		return false
	}
	keep := make([]bool, c.h.Len())
	keepUp := func(u Thing) {
		for ; u >= 0 && !keep[u]; u = c.parent.Of(u) {
			keep[u] = true
		}
	}
	for _, u := range c.units.All() {
		if c.there.Of(u) && cited(u) {
			keepUp(u)
		}
	}
	for _, p := range c.posts.All() {
		if !c.there.Of(p) || !cited(p) {
			continue
		}
		keep[p] = true
		keepUp(c.parent.Of(p))
		for _, to := range c.targets(p) { // the source speaks of them
			if t := to.Thing(); t >= 0 && c.h.kinds.Of(t) == Post && c.there.Of(t) {
				keep[t] = true
				keepUp(c.parent.Of(t))
			}
		}
	}
	for t, there := range c.there.All() {
		c.there.set(Thing(t), there && keep[t])
	}
}

// rests reports whether a fact of a claim cites a source that is published by a
// day.
func (h *History) rests(cl Claim, source int32, k Day) bool {
	return slices.ContainsFunc(cl.Facts, func(f Fact) bool {
		list := h.evidenceOf(f.Evidence).Sources
		return h.cites(list, source) && h.published(list, source) <= known(k)
	})
}

// nameBosses finds the people to whom the one source of the view has somebody
// report without saying what they hold. As they do hold a post, by others, its
// lines to them do not lapse.
func (c *Chart) nameBosses() {
	all := c.h.At(c.day, View{Known: c.view.Known, Stated: c.view.Stated})
	c.named = make([]bool, c.h.Len())
	for _, p := range c.posts.All() {
		if !c.there.Of(p) {
			continue
		}
		for _, to := range c.targets(p) {
			if t := to.Thing(); t >= 0 && c.h.kinds.Of(t) == Person {
				c.named[t] = len(all.posted.of(t)) > 0
			}
		}
	}
}
