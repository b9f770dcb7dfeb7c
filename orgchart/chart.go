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
	parent Vec[Thing]   // of a unit: the unit above, or None; of a post: its unit, or None
	lead   Vec[Thing]   // of a unit, up to the last: its leading post, or NotReported
	depth  Vec[int32]   // of the same: units above it
	kids   Lists        // of the same: the units in it
	hold   Lists        // of a post: its holders; empty if not reported, and Vacant if vacant
	posted Lists        // of a person: the posts that they hold
	seats  func() Lists // of a unit: its posts; made when first asked for
	named  []bool       // of one source alone: people to whom it has somebody report, and of whose posts it is silent

	nodes Vec[Thing] // of the reporting tree: people, and posts that are vacant or not reported, in order of their first post
	lines Vec[Line]  // by node that they go up from: stated, then derived, then dotted
	up    Vec[int32] // the lines of node t are lines[up[t]:up[t+1]]
	down  Lists      // of a node: the numbers of the lines to it

	kept *ChartParts // what else an index holds of it; nil of one that was made anew

	looped Vec[Line] // derived lines that were left out, for they would lie on a loop
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
	if len(facts) != 1 || !h.isPlain(&facts[0], v.Source) {
		return Fact{}, false
	}
	return facts[0], true
}

// isPlain reports whether a fact is plain, and counts where one source alone does, if
// that is not "".
func (h *History) isPlain(f *Fact, source string) bool {
	return f.Evidence == 0 && (source == "" || h.placing(*f))
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
func (c *Chart) Seats(u Thing) []Thing {
	seats := c.whole().seats()
	return seats.of(u)
}

// Lead returns the post whose holder heads u, and false if there is none.
func (c *Chart) Lead(u Thing) (Thing, bool) {
	if c.times != nil {
		p := c.times.lead(u, c.day)
		return p, p >= 0
	}
	if int(u) >= c.lead.Len() {
		return NotReported, false
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
