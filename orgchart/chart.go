package orgchart

import (
	"cmp"
	"iter"
	"slices"
)

// A Chart is what a history says about one day.
//
// Things keep their numbers. A unit's parent and children, a post's unit and
// holders and the lines between the nodes of the reporting tree are small
// integers in slices by thing, so that a chart of a million posts is walked
// without following a pointer.
type Chart struct {
	h    *History
	day  Day
	view View

	times *Timeline // of a glance (see [Timeline.On]): it answers instead of all that follows but units and posts

	units Vec[Thing] // all, in file order
	posts Vec[Thing] // all, in file order

	gone   map[Thing]Silence // units and posts that are not there by rule 8
	there  Vec[bool]
	parent Vec[Thing] // of a unit: the unit above, or None; of a post: its unit, or None
	lead   Vec[Thing] // of a unit: its leading post, or NotReported
	depth  Vec[int32] // of a unit: units above it
	kids   Lists      // of a unit: the units in it
	seats  Lists      // of a unit: its posts
	hold   Lists      // of a post: its holders; empty if not reported, and Vacant if vacant
	posted Lists      // of a person: the posts that they hold
	named  []bool     // of one source alone: people to whom it has somebody report, and of whose posts it is silent

	nodes Vec[Thing] // of the reporting tree: people, and posts that are vacant or not reported, in order of their first post
	lines Vec[Line]  // by node that they go up from: stated, then derived, then dotted
	up    Vec[int32] // the lines of node t are lines[up[t]:up[t+1]]
	down  Lists      // of a node: the numbers of the lines to it

	kept *ChartParts // what else an index holds of it; nil of one that was made anew

	looped Vec[Line] // derived lines that were left out, for they would lie on a loop
}

// Lists are a list of numbers for each thing: those of t are
// List[First[t]:First[t+1]].
type Lists struct {
	First Vec[int32]
	List  Vec[Thing]
}

func (a *Lists) of(t Thing) []Thing {
	if t < 0 {
		return nil
	}
	return a.List.Slice(int(a.First.Of(t)), int(a.First.Of(t+1)))
}

// gather makes lists by thing from pairs, in their order, by counting. It
// takes linear time.
func gather(things int, pairs [][2]Thing) Lists {
	ends, list := make([]int32, things+2), make([]Thing, len(pairs))
	for _, p := range pairs {
		ends[p[0]+2]++
	}
	for i := range things {
		ends[i+2] += ends[i+1]
	}
	at := ends[1:] // where each list begins, and then, as it is filled, ends: where the next begins
	for _, p := range pairs {
		list[at[p[0]]] = p[1]
		at[p[0]]++
	}
	return Lists{vec(ends[: things+1 : things+1]), vec(list)}
}

// At returns the chart of a day. It takes time in proportion to the things and
// facts, or none if an index holds it.
func (h *History) At(day Day, v View) *Chart {
	if c := h.keptChart(day, v); c != nil {
		return c
	}
	n := h.Len()
	c := &Chart{
		h: h, day: day, view: v,
		there:  vec(make([]bool, n)),
		parent: vec(make([]Thing, n)),
		lead:   vec(make([]Thing, n)),
		depth:  vec(make([]int32, n)),
	}
	posts := 0
	for _, k := range h.kinds.All() {
		if k == Post {
			posts++
		}
	}
	c.posts.grow(posts)
	for t, k := range h.kinds.All() {
		t := Thing(t)
		c.parent.set(t, None)
		c.lead.set(t, NotReported)
		switch k {
		case Unit:
			c.units.add(t)
		case Post:
			c.posts.add(t)
		}
	}
	c.silence()
	c.placeUnits()
	c.placePosts()
	if v.Source != "" {
		c.keepCited()
	}
	c.seatPosts()
	if v.Source != "" {
		c.nameBosses()
	}
	c.drawLines()
	return c
}

// value returns the one value of a property of t on the day. It is Claims in
// short, for properties that have one value at a time.
func (c *Chart) value(t Thing, p Property) (int32, bool) {
	if f, ok := c.plain(t, p); ok {
		return f.Value, true
	}
	hold, _ := c.Claims(t, p)
	if len(hold) == 0 {
		return 0, false
	}
	return hold[0].Value, true
}

// plain returns the one fact about a property of t if that is all there is to
// it, as in most of bulk data: it is plain, and counts in the view of the chart.
func (c *Chart) plain(t Thing, p Property) (Fact, bool) { return c.h.plain(t, p, c.view) }

func (h *History) plain(t Thing, p Property, v View) (Fact, bool) {
	facts := h.Facts(t, p)
	if len(facts) != 1 || facts[0].Evidence != 0 {
		return Fact{}, false
	}
	return facts[0], v.Source == "" || h.placing(facts[0])
}

// Claims returns what holds of one property of t on the day, and what stands
// against it (rules 1 to 5). Nothing holds if it is not reported (rule 6).
// More than one holds of joint holders and of dotted lines only.
func (c *Chart) Claims(t Thing, p Property) (hold, conflicts []Claim) {
	if c.times != nil {
		return c.times.on(t, p, c.day)
	}
	return settle(p, c.h.claims(t, p, c.view), c.day)
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
	c.kids = gather(c.h.Len(), pairs)
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

// placePosts finds the posts that are there, and who holds them (rules 7 and 8).
func (c *Chart) placePosts() {
	held := make([][2]Thing, 0, c.posts.Len())
	for _, p := range c.posts.All() {
		if _, gone := c.gone[p]; gone {
			continue
		}
		if len(c.h.Facts(p, PropUnit)) > 0 {
			u, ok := c.value(p, PropUnit)
			if !ok || !c.there.Of(Thing(u)) {
				continue
			}
			c.parent.set(p, Thing(u))
		}
		holders := c.holders(p)
		if len(holders) == 0 && c.h.short.Of(p) {
			continue // it is of somebody who does not hold it yet, or any more
		}
		c.there.set(p, true)
		for _, person := range holders {
			held = append(held, [2]Thing{p, person})
		}
	}
	c.hold = gather(c.h.Len(), held)
}

func (c *Chart) holders(p Thing) []Thing {
	if f, ok := c.plain(p, PropHolder); ok {
		return []Thing{Thing(f.Value)}
	}
	hold, _ := c.Claims(p, PropHolder)
	people := make([]Thing, len(hold))
	for i, cl := range hold {
		people[i] = cl.Thing()
	}
	return people
}

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

// seatPosts lists the posts of each unit and person, and the leading post of
// each unit. Units and posts that are not there are left out of all lists.
func (c *Chart) seatPosts() {
	var inside [][2]Thing
	seated, posted := make([][2]Thing, 0, c.posts.Len()), make([][2]Thing, 0, c.posts.Len())
	for _, u := range c.units.All() {
		if c.there.Of(u) && c.parent.Of(u) >= 0 {
			inside = append(inside, [2]Thing{c.parent.Of(u), u})
		}
	}
	for _, p := range c.posts.All() {
		if !c.there.Of(p) {
			continue
		}
		if u := c.parent.Of(p); u >= 0 {
			seated = append(seated, [2]Thing{u, p})
			if leads, _ := c.value(p, PropLeads); leads == 1 && c.lead.Of(u) < 0 {
				c.lead.set(u, p)
			}
		}
		for _, x := range c.hold.of(p) {
			if x >= 0 {
				posted = append(posted, [2]Thing{x, p})
			}
		}
	}
	n := c.h.Len()
	c.kids, c.seats, c.posted = gather(n, inside), gather(n, seated), gather(n, posted)
}

// History returns the history that c is of.
func (c *Chart) History() *History { return c.h }

// Day returns the day that c is of.
func (c *Chart) Day() Day { return c.day }

// View returns how the history was read.
func (c *Chart) View() View { return c.view }

// There reports whether a unit or post is in the chart (rule 7), or a person
// holds a post that is.
func (c *Chart) There(t Thing) bool {
	if t < 0 {
		return false
	}
	if c.times != nil {
		return c.times.there[t].on(c.day)
	}
	return c.there.Of(t) || len(c.posted.of(t)) > 0
}

// Units returns the units that are there, in file order.
func (c *Chart) Units() []Thing { return c.present(c.units) }

// Posts returns the posts that are there, in file order.
func (c *Chart) Posts() []Thing { return c.present(c.posts) }

func (c *Chart) present(all Vec[Thing]) []Thing {
	var ts []Thing
	for _, t := range all.All() {
		if c.There(t) {
			ts = append(ts, t)
		}
	}
	return ts
}

// Roots returns the units that are part of none, in file order.
func (c *Chart) Roots() []Thing {
	if c.kept != nil {
		return slices.Clone(c.kept.Roots.All())
	}
	var roots []Thing
	for _, u := range c.units.All() {
		if c.There(u) && c.Parent(u) < 0 {
			roots = append(roots, u)
		}
	}
	return roots
}

// Parent returns the unit that a unit is part of, or that a post is in, and
// None if there is none.
func (c *Chart) Parent(t Thing) Thing {
	if c.times != nil {
		return c.times.parent(t, c.day)
	}
	return c.parent.Of(t)
}

// Above yields unit u and the units above it, from below; nothing if u is none.
// Of a loop, as there may be among units that are not there, it yields each unit
// at least once, and ends.
func (c *Chart) Above(u Thing) iter.Seq[Thing] {
	return func(yield func(Thing) bool) {
		for n := 0; u >= 0 && n < c.units.Len() && yield(u); n++ {
			u = c.Parent(u)
		}
	}
}

// Kids returns the units that are part of u, in file order.
func (c *Chart) Kids(u Thing) []Thing {
	if c.times != nil {
		return c.times.kids(u, c.day)
	}
	return c.kids.of(u)
}

// Seats returns the posts in u, in file order.
func (c *Chart) Seats(u Thing) []Thing { return c.whole().seats.of(u) }

// Lead returns the post whose holder heads u, and false if there is none.
func (c *Chart) Lead(u Thing) (Thing, bool) {
	if c.times != nil {
		p := c.times.lead(u, c.day)
		return p, p >= 0
	}
	return c.lead.Of(u), c.lead.Of(u) >= 0
}

// Leads reports whether the holder of p heads its unit.
func (c *Chart) Leads(p Thing) bool {
	u := c.Parent(p)
	if u < 0 {
		return false
	}
	lead, ok := c.Lead(u)
	return ok && lead == p
}

// Holders returns the people who hold p, more than one only if joint; just
// Vacant if nobody does, and nothing if that is not reported.
func (c *Chart) Holders(p Thing) []Thing {
	if c.times != nil {
		return c.times.holders(p, c.day)
	}
	return c.hold.of(p)
}

// Posted returns the posts that a person holds, in file order.
func (c *Chart) Posted(person Thing) []Thing {
	if c.times != nil {
		return c.times.posted(person, c.day)
	}
	return c.posted.of(person)
}

// LastSeen returns the latest day on which anything says that a claim held, the
// latest of from, seen, the known end and the publication of its known sources,
// and whether that is more than a year before the day of the chart. What the
// file says by itself, without a source or a sighting, is never stale.
func (c *Chart) LastSeen(cl Claim) (d Date, stale bool) {
	if cl.End == Always {
		return 0, false // never held
	}
	last := Always
	note := func(date Date) {
		if date != 0 && date.Last() > last {
			last, d = date.Last(), date
		}
	}
	for i, f := range cl.Facts {
		e := c.h.evidenceOf(f.Evidence)
		ended := cl.ends[i] != Forever // its end is known
		if e.Sources == 0 && e.Seen == 0 && (e.Gone == 0 || !ended) {
			return 0, false // the file's own word, which it says as long as it stands there
		}
		note(e.From)
		note(e.Seen)
		if ended {
			note(cmp.Or(e.Until, e.Gone))
		}
		for _, ct := range c.Known(f, e.Sources) {
			note(c.h.sourceOf(ct.Source).Published)
		}
	}
	return d, d != 0 && last < c.day.yearBefore()
}
