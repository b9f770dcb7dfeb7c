package orgchart

import (
	"cmp"
	"iter"
	"slices"
)

// A Timeline is what a history says of all days, in one view: when each thing
// is there (rules 7 and 8). It answers for any day, by [Timeline.On], and tells what
// changed from day to day, by [Timeline.Log], without a chart for each.
//
// Days stand in it as spans. What is true throughout is one span, which all
// such things share, so that a history that is hardly dated costs little.
//
// A Timeline and its glances remember what they were asked last, and so are not
// for several goroutines at once.
type Timeline struct {
	h     *History
	view  View
	units []Thing
	posts []Thing

	quiet  *quiet  // reads rule 8; nil where nothing is ever gone
	gone   []spans // of a unit or post: when it is gone; nil where nothing ever is
	placed []spans // of a unit or post: when it is there by its place, whatever the one source of the view says
	there  []spans // of a thing: when it is in the chart
	bosses []spans // of a post or person: when a line to it does not lapse

	held   Lists  // of a person: the posts that they ever hold
	nested Lists  // of a unit: those ever in it; one that came back stands twice in a row
	nests  []arc  // by which a unit is in another
	leads  []lead // by unit, then in order of time

	long map[longKey]course // of properties with many facts

	lines   []arc   // by which things stand below others in the reporting tree; nil until it is asked for
	beneath Thing   // below which things were asked for last
	below   []spans // and when each is

	asked   longKey // whose claims were asked for last: those of a change are, again and again
	answers []Claim
}

// A lead is when a post leads a unit.
type lead struct {
	unit, post Thing
	span
}

// A course is what is claimed of one property over time, and what
// holds of that.
type course struct {
	claims  []Claim
	rulings []ruling
}

// A reign is a span of days with the same claims on each (rule 5).
type reign struct {
	span
	hold, conflicts []Claim
}

type longKey struct {
	thing Thing
	prop  Property
}

// manyFacts is of how many facts on the course of a property is kept, and many
// claims are settled by a sweep. To make a course takes time in their square,
// which is too much for each day anew; for fewer it costs less than the memory.
const manyFacts = 16

// Timeline returns what h says of all days. It takes time in proportion to
// the things and facts, and to how often what is dated changes where things
// stand.
func (h *History) Timeline(v View) *Timeline {
	tl := &Timeline{h: h, view: v, units: h.Things(Unit), posts: h.Things(Post), long: make(map[longKey]course)}
	tl.keepLong()
	tl.placeUnits()
	tl.placePosts()
	tl.there = tl.placed
	if v.Source != "" {
		tl.keepCited()
	}
	tl.seatPeople()
	tl.findLeads()
	tl.bosses = tl.there
	if v.Source != "" {
		tl.nameBosses()
	}
	return tl
}

// History returns the history that tl is of.
func (tl *Timeline) History() *History { return tl.h }

// View returns how the history is read.
func (tl *Timeline) View() View { return tl.view }

// Moments returns the named days, as far as they are known, in order of time: as
// a fact does, one counts from the publication of the first of its sources (rule 1).
func (tl *Timeline) Moments() []Moment {
	var moments []Moment
	for _, m := range tl.h.moments {
		if tl.h.published(m.Citations, -1) <= known(tl.view.Known) {
			moments = append(moments, m)
		}
	}
	return moments
}

// keepLong keeps the courses of properties with many facts.
func (tl *Timeline) keepLong() {
	facts := tl.h.facts.All()
	for i := 0; i < len(facts); {
		j := i + 1
		for j < len(facts) && facts[j].Thing == facts[i].Thing && facts[j].Property == facts[i].Property {
			j++
		}
		if j-i > manyFacts {
			t, p := facts[i].Thing, facts[i].Property
			claims := tl.h.claims(t, p, tl.view)
			tl.long[longKey{t, p}] = newCourse(p, claims)
		}
		i = j
	}
}

// claims returns what is claimed of one property of t over all time (rules 1
// to 4).
func (tl *Timeline) claims(t Thing, p Property) []Claim {
	k := longKey{t, p}
	if c, ok := tl.long[k]; ok {
		return c.claims
	}
	if k != tl.asked || tl.answers == nil {
		tl.asked, tl.answers = k, tl.h.claims(t, p, tl.view)
	}
	return tl.answers
}

// on returns what holds of one property of t on a day, and what stands against
// it (rule 5).
func (tl *Timeline) on(t Thing, p Property, d Day) (hold, conflicts []Claim) {
	c, ok := tl.long[longKey{t, p}]
	if !ok {
		return settle(p, tl.claims(t, p), d)
	}
	i, _ := slices.BinarySearchFunc(c.rulings, d, func(r ruling, d Day) int { return cmp.Compare(r.end, d+1) })
	if i == len(c.rulings) || d < c.rulings[i].start {
		return nil, nil
	}
	return pick(c.claims, c.rulings[i].hold), pick(c.claims, c.rulings[i].conflicts)
}

func newCourse(p Property, claims []Claim) course {
	c := course{claims: claims}
	if len(claims) == 0 {
		return c
	}
	for r := range newSweep(p, claims).rulings() {
		c.rulings = append(c.rulings, ruling{r.span, slices.Clone(r.hold), slices.Clone(r.conflicts)})
	}
	return c
}

// holding yields each claim with the spans of days on which it holds, in order
// of time.
func (c course) holding(yield func(span, Claim) bool) {
	var held []span
	var whose []int32
	last := make([]int, len(c.claims)) // of a claim: 1 + its last span
	for _, r := range c.rulings {
		for _, i := range r.hold {
			if n := last[i]; n > 0 && held[n-1].end == r.start {
				held[n-1].end = r.end
				continue
			}
			held, whose = append(held, r.span), append(whose, i)
			last[i] = len(held)
		}
	}
	for n, x := range held {
		if !yield(x, c.claims[whose[n]]) {
			return
		}
	}
}

// reigns divides time at the days on which a claim begins or ends, and settles
// each span in which something is claimed. Claims are in order of start. Cost:
// for each such day, the claims that cover it.
func reigns(p Property, claims []Claim) []reign {
	var cuts []Day
	for _, c := range claims {
		cuts = append(cuts, c.Start, c.End)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var all []reign
	var active []Claim
	for i := range len(cuts) - 1 {
		x := span{cuts[i], cuts[i+1]}
		active = slices.DeleteFunc(active, func(c Claim) bool { return c.End <= x.start })
		for len(claims) > 0 && claims[0].Start <= x.start {
			active = append(active, claims[0])
			claims = claims[1:]
		}
		if len(active) > 0 {
			hold, conflicts := settle(p, active, x.start)
			all = append(all, reign{x, hold, conflicts})
		}
	}
	return all
}

// holding yields each claim to one property of t with the spans of days on which
// it holds (rules 1 to 5), in order of time.
func (tl *Timeline) holding(t Thing, p Property) iter.Seq2[span, Claim] {
	return func(yield func(span, Claim) bool) {
		if f, ok := tl.h.plain(t, p, tl.view); ok {
			yield(throughout, Claim{Value: f.Value, Flags: f.Flags, Start: Always, End: Forever})
			return
		}
		if c, ok := tl.long[longKey{t, p}]; ok {
			c.holding(yield)
			return
		}
		claims := tl.claims(t, p)
		if len(claims) == 1 {
			yield(span{claims[0].Start, claims[0].End}, claims[0])
			return
		}
		for _, r := range reigns(p, claims) {
			for _, c := range r.hold {
				if !yield(r.span, c) {
					return
				}
			}
		}
	}
}
