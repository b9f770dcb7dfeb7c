package orgchart

import (
	"slices"
	"sync"
)

// At returns the chart of a day. It takes time in proportion to the things and
// facts, or none if an index holds it.
func (h *History) At(day Day, v View) *Chart {
	if c := h.keptChart(day, v); c != nil {
		return c
	}
	c := &Chart{h: h, day: day, view: v}
	c.listThings()
	c.silence()
	c.placeUnits()
	said := c.placePosts()
	if v.Source != "" {
		c.keepCited()
	}
	c.seatPosts(said)
	if v.Source != "" {
		c.nameBosses()
	}
	c.drawLines(said)
	return c
}

// listThings lists the units and posts, and makes room for what is by thing.
func (c *Chart) listThings() {
	n := c.h.Len()
	c.there = vec(make([]bool, n))
	c.parent = vec(slices.Repeat([]Thing{None}, n))
	units, posts := 0, 0
	for _, k := range c.h.kinds.All() {
		switch k {
		case Unit:
			units++
		case Post:
			posts++
		}
	}
	c.units, c.posts = vec(make([]Thing, 0, units)), vec(make([]Thing, 0, posts))
	for t, k := range c.h.kinds.All() {
		switch k {
		case Unit:
			c.units.add(Thing(t))
		case Post:
			c.posts.add(Thing(t))
		}
	}
	if units > 0 {
		units = int(c.units.At(units-1)) + 1
	}
	c.lead, c.depth = vec(slices.Repeat([]Thing{NotReported}, units)), vec(make([]int32, units))
}

// placeUnits finds the units that are there, from the roots down (rules 7 and 8). A
// unit on a loop is under no root, and not there.
func (c *Chart) placeUnits() {
	var roots []Thing
	var pairs [][2]Thing
	for _, u := range c.units.All() {
		if _, gone := c.gone[u]; gone {
			continue
		}
		if len(c.h.Facts(u, PropPartOf)) == 0 {
			roots = append(roots, u)
			continue
		}
		switch parent, ok := c.value(u, PropPartOf); {
		case !ok:
		case Thing(parent) == None:
			roots = append(roots, u)
		default:
			c.parent.set(u, Thing(parent))
			pairs = append(pairs, [2]Thing{Thing(parent), u})
		}
	}
	c.kids = gather(c.lead.Len(), pairs)
	queue := roots
	for i := 0; i < len(queue); i++ {
		u := queue[i]
		c.there.set(u, true)
		for _, k := range c.kids.of(u) {
			c.depth.set(k, c.depth.Of(u)+1)
			queue = append(queue, k)
		}
	}
}

// postFacts are what the facts about a post come to on the day of a chart.
type postFacts struct {
	holder Thing // who holds it, Vacant or NotReported; several
	target Thing // what its one line, a solid one, goes to; None or NotReported; several
	leads  bool
}

// several stands where there is more to tell than one thing: it is asked for.
const several Thing = -4

// placePosts finds the posts that are there, and who holds them (rules 7 and 8). It
// returns what is said of each, in their order, which is read on all cores.
func (c *Chart) placePosts() []postFacts {
	posts, all := c.posts.All(), make([]postFacts, c.posts.Len())
	facts, begin, end := c.h.facts.All(), c.h.first.All(), c.h.last.All()
	c.h.eachRange(len(posts), func(from, to int) {
		for i, p := range posts[from:to] {
			all[from+i] = c.placePost(p, facts[begin[p]:end[p]])
		}
	})
	first, held := make([]int32, c.h.Len()+1), make([]Thing, 0, len(posts))
	next := Thing(0)
	for i, p := range posts {
		for ; next <= p; next++ {
			first[next] = int32(len(held))
		}
		switch holder := all[i].holder; {
		case holder == NotReported || !c.there.Of(p):
		case holder == several:
			held = append(held, c.holders(p)...)
		default:
			held = append(held, holder)
		}
	}
	for ; int(next) < len(first); next++ {
		first[next] = int32(len(held))
	}
	c.hold = Lists{vec(first), vec(held)}
	return all
}

// placePost finds the unit of a post, and whether it is there, and returns what
// else its facts say. It changes nothing that is of another.
func (c *Chart) placePost(p Thing, rest []Fact) postFacts {
	s := postFacts{holder: NotReported, target: NotReported}
	if _, gone := c.gone[p]; gone {
		return s
	}
	for len(rest) > 0 {
		property := rest[0].Property
		var facts []Fact
		facts, rest = cutProperty(rest, property)
		switch property {
		case PropUnit:
			u, _ := c.one(p, PropUnit, facts)
			if u < 0 || !c.there.Of(u) {
				return s
			}
			c.parent.set(p, u)
		case PropLeads:
			leads, _ := c.one(p, PropLeads, facts)
			s.leads = leads == 1
		case PropHolder:
			s.holder, _ = c.one(p, PropHolder, facts)
		case PropReportsTo:
			var flags Flags
			if s.target, flags = c.one(p, PropReportsTo, facts); flags&Dotted != 0 {
				s.target = several
			}
		}
	}
	// A post of somebody who does not hold it yet, or any more, is not there.
	c.there.set(p, s.holder != NotReported || !c.h.short.Of(p))
	return s
}

// one returns the value of a property of t on the day, of which it is given the
// facts, with its flags: NotReported if none holds, and several if more do.
func (c *Chart) one(t Thing, p Property, facts []Fact) (Thing, Flags) {
	if f := &facts[0]; len(facts) == 1 && c.h.isPlain(f, c.view.Source) {
		return Thing(f.Value), f.Flags
	}
	switch hold, _ := c.Claims(t, p); len(hold) {
	case 0:
		return NotReported, 0
	case 1:
		return hold[0].Thing(), hold[0].Flags
	}
	return several, 0
}

func (c *Chart) holders(p Thing) []Thing {
	hold, _ := c.Claims(p, PropHolder)
	people := make([]Thing, len(hold))
	for i, cl := range hold {
		people[i] = cl.Thing()
	}
	return people
}

// seatPosts lists the posts of each person, the units in each unit, and its leading
// post. Units and posts that are not there are left out of all lists.
func (c *Chart) seatPosts(said []postFacts) {
	var inside [][2]Thing
	for _, u := range c.units.All() {
		if c.there.Of(u) && c.parent.Of(u) >= 0 {
			inside = append(inside, [2]Thing{c.parent.Of(u), u})
		}
	}
	c.kids = gather(c.lead.Len(), inside)
	for i, p := range c.posts.All() {
		if said[i].leads && c.there.Of(p) {
			if u := c.parent.Of(p); u >= 0 && c.lead.Of(u) < 0 {
				c.lead.set(u, p)
			}
		}
	}
	c.seats = sync.OnceValue(c.listSeats)
	c.listPosted()
}

// listSeats lists the posts that are there by unit.
func (c *Chart) listSeats() Lists {
	parent, there := c.parent.All(), c.there.All()
	a := newTally(c.lead.Len())
	for _, p := range c.posts.All() {
		if there[p] && parent[p] >= 0 {
			a.count(parent[p])
		}
	}
	a.sum()
	for _, p := range c.posts.All() {
		if there[p] && parent[p] >= 0 {
			a.add(parent[p], p)
		}
	}
	return a.lists()
}

// listPosted lists the posts that are there by person.
func (c *Chart) listPosted() {
	first, held, there := c.hold.First.All(), c.hold.List.All(), c.there.All()
	a := newTally(c.h.Len())
	for _, p := range c.posts.All() {
		for _, x := range held[first[p]:first[p+1]] {
			if x >= 0 && there[p] {
				a.count(x)
			}
		}
	}
	a.sum()
	for _, p := range c.posts.All() {
		for _, x := range held[first[p]:first[p+1]] {
			if x >= 0 && there[p] {
				a.add(x, p)
			}
		}
	}
	c.posted = a.lists()
}
