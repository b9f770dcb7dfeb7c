package orgchart

import (
	"cmp"
	"iter"
	"slices"
)

// A Silence is a time in which a unit or post is gone because a source that is
// a full list of where it was does not mention it (rule 8).
type Silence struct {
	Source int32 // number of the source
	Unit   Thing // the unit in its coverage that the thing was in, or None if it covers all
	Start  Day   // when the source was published
	End    Day   // when the thing is reported again, or Forever
	Last   Day   // when it was last reported before, or Always
}

// On reports whether s covers a day.
func (s Silence) On(d Day) bool { return s.Start <= d && d < s.End }

// Gone returns by whose silence a unit or post is not in the chart (rule 8), and
// false if that is not why, or it is there.
func (c *Chart) Gone(t Thing) (Silence, bool) {
	if c.times != nil {
		if c.times.gone == nil || t < 0 || !c.times.gone[t].on(c.day) {
			return Silence{}, false
		}
		return c.times.quiet.on(t, c.day)
	}
	s, ok := c.gone[t]
	return s, ok
}

// Silences returns the times, over all time, in which sources that the view
// knows of are silent of a unit or post, in order of start (rule 8). They do not
// overlap. A unit is there all the same on the days on which something in it is
// not gone, as [Chart.Gone] of each day says.
func (c *Chart) Silences(t Thing) []Silence { return c.h.quiet(c.view).of(t) }

// Silences returns the times in which a unit or post is gone by the silence of
// sources (rule 8), in order of time: those that [Chart.Silences] returns,
// without the days on which something in the unit is not gone.
func (tl *Timeline) Silences(t Thing) []Silence {
	var all []Silence
	for _, s := range tl.quiet.of(t) {
		for _, x := range tl.gone[t].within(span{s.Start, s.End}) {
			s.Start, s.End = x.start, x.end
			all = append(all, s)
		}
	}
	return all
}

// Reported returns the facts by which a unit or post is reported again on the
// day on which a silence ends, each once.
func (c *Chart) Reported(t Thing, s Silence) []Fact {
	var facts []Fact
	if q := c.h.quiet(c.view); q != nil {
		for d, f := range q.reported(t) {
			if d == s.End && !slices.Contains(facts, f) {
				facts = append(facts, f)
			}
		}
	}
	return facts
}

// quiet reads rule 8 for one view.
type quiet struct {
	h     *History
	view  View
	lists []list             // those known
	memo  map[quietKey]Thing // what coveredIn says of units
}

type quietKey struct {
	list int // index in lists
	unit Thing
}

// notCovered says that a thing is in nothing that a list covers.
const notCovered = NotReported

// quiet returns the reading of rule 8 in a view, or nil if there is nothing to
// read. Of one source alone there is not: what it is silent of is not shown
// anyway.
func (h *History) quiet(v View) *quiet {
	n := 0
	for n < len(h.lists) && h.lists[n].day <= known(v.Known) {
		n++
	}
	if n == 0 || v.Source != "" {
		return nil
	}
	return &quiet{h, v, h.lists[:n], make(map[quietKey]Thing)}
}

// on returns the silence in which a thing is on a day. It looks only at the
// sources since the thing was last reported, which are few where it still is.
func (q *quiet) on(t Thing, d Day) (Silence, bool) {
	if q == nil || !q.mayGo(t) {
		return Silence{}, false
	}
	last, next := Always, Forever
	for m := range q.reported(t) {
		if m <= d {
			last = max(last, m)
		} else {
			next = min(next, m)
		}
	}
	s, ok := q.first(t, last, d)
	s.End = next
	return s, ok
}

// of returns all silences of a thing, in order of time.
func (q *quiet) of(t Thing) []Silence {
	if q == nil || !q.mayGo(t) {
		return nil
	}
	days := []Day{Always}
	for m := range q.reported(t) {
		days = append(days, m)
	}
	slices.Sort(days)
	days = slices.Compact(days)
	var all []Silence
	for i, last := range days {
		end := Forever
		if i+1 < len(days) {
			end = days[i+1]
		}
		if s, ok := q.first(t, last, end-1); ok {
			s.End = end
			all = append(all, s)
		}
	}
	return all
}

// first returns the silence that begins first after the day on which t was last
// reported, no later than another day. Its end is not yet found.
func (q *quiet) first(t Thing, last, until Day) (Silence, bool) {
	i, _ := slices.BinarySearchFunc(q.lists, last, func(l list, last Day) int {
		return cmp.Or(cmp.Compare(l.day, last), -1) // find the first that is later
	})
	for ; i < len(q.lists) && q.lists[i].day <= until; i++ {
		if unit := q.coveredIn(i, t); unit != notCovered && !q.spokenOf(t, &q.lists[i]) {
			return Silence{q.lists[i].source, unit, q.lists[i].day, Forever, last}, true
		}
	}
	return Silence{}, false
}

// mayGo reports whether anything that is known of t rests on a source or a
// sighting. What does not is the word of the file itself, which says so to this
// day.
func (q *quiet) mayGo(t Thing) bool {
	if q.h.kinds.Of(t) == Person {
		return false
	}
	return slices.ContainsFunc(q.h.about(t), func(f Fact) bool {
		e := q.h.evidenceOf(f.Evidence)
		k := known(q.view.Known)
		gone := e.Gone != 0 && q.h.published(e.enders(), -1) <= k
		return e.Status != Rejected && q.h.published(e.Sources, -1) <= k && (e.Sources != 0 || e.Seen != 0 || gone)
	})
}

// reported yields, in no order, the days on which something that counts and is
// not disputed speaks of t: a fact about it, or that names it, begins, is seen, or
// is published. An imprecise sighting is no later than its report.
func (q *quiet) reported(t Thing) iter.Seq2[Day, Fact] {
	return func(yield func(Day, Fact) bool) {
		for _, n := range q.h.spoken.of(t) {
			f := q.h.facts.At(int(n))
			tm, ok := q.h.term(f, -1, q.view)
			if !ok {
				continue
			}
			e := q.h.evidenceOf(f.Evidence)
			if e.Status == Disputed {
				continue
			}
			first := Forever
			for _, c := range q.h.cited(e.Sources) {
				d := q.h.sourceOf(c.Source).published()
				if d == Always || d > known(q.view.Known) {
					continue
				}
				first = min(first, d)
				if !yield(d, f) {
					return
				}
			}
			if e.Seen != 0 && !yield(min(e.Seen.Last(), first), f) {
				return
			}
			if (e.From != 0 || e.Seen == 0) && !yield(tm.start, f) {
				return
			}
		}
	}
}

// spokenOf reports whether t is not passed over in silence by a list: it names
// t itself, or its source is cited for a fact that speaks of t, or for its end,
// or a report that is published no earlier says that such a fact held on the day
// of the list.
func (q *quiet) spokenOf(t Thing, l *list) bool {
	return l.units[t] || slices.ContainsFunc(q.h.spoken.of(t), func(n Thing) bool {
		f := q.h.facts.At(int(n))
		e := q.h.evidenceOf(f.Evidence)
		if q.h.cites(e.Sources, l.source) || q.h.cites(e.UntilSources, l.source) {
			return true
		}
		tm, ok := q.h.term(f, -1, q.view)
		if !ok || l.day < tm.start || l.day >= tm.end {
			return false
		}
		return q.h.published(e.Sources, -1) >= l.day || tm.until && q.h.published(e.enders(), -1) >= l.day
	})
}

// coveredIn returns in which unit of a list t is on its day, by its unit or
// part-of and those of the units above: None if the list is of everything, and
// notCovered if it is in none.
func (q *quiet) coveredIn(i int, t Thing) Thing {
	l := &q.lists[i]
	if l.all {
		return None
	}
	var way []Thing
	in := notCovered
	for ; t >= 0; t = q.place(t, l.day) {
		if q.h.kinds.Of(t) != Unit {
			continue
		}
		if l.units[t] {
			in = t
			break
		}
		key := quietKey{i, t}
		if u, ok := q.memo[key]; ok {
			in = u
			break
		}
		q.memo[key] = notCovered // and so of a loop, as there may be as known earlier
		way = append(way, t)
	}
	for _, u := range way {
		q.memo[quietKey{i, u}] = in
	}
	return in
}

// place returns the unit that a unit or post is in on a day, and a negative
// Thing if it is in none or that is not reported.
func (q *quiet) place(t Thing, d Day) Thing {
	p := placeOf(q.h.kinds.Of(t))
	hold, _ := settle(p, q.h.claims(t, p, q.view), d)
	if len(hold) == 0 {
		return NotReported
	}
	return hold[0].Thing()
}

// silence finds what is gone on the day of the chart by the silence of sources
// (rule 8). It takes time in proportion to the units and posts, and for each to
// the sources that cover something since it was last reported.
func (c *Chart) silence() {
	q := c.h.quiet(c.view)
	if q == nil {
		return
	}
	c.gone = make(map[Thing]Silence)
	units := false
	for t, k := range c.h.kinds.All() {
		if s, ok := q.on(Thing(t), c.day); ok {
			c.gone[Thing(t)] = s
			units = units || k == Unit
		}
	}
	if units {
		c.keepInhabited(q)
	}
}

// keepInhabited takes away from what is gone the units in which something is
// that is not.
func (c *Chart) keepInhabited(q *quiet) {
	kept := make(map[Thing]bool)
	for t, k := range c.h.kinds.All() {
		if _, gone := c.gone[Thing(t)]; gone || k == Person {
			continue
		}
		for u := q.place(Thing(t), c.day); u >= 0 && !kept[u]; u = q.place(u, c.day) {
			kept[u] = true
		}
	}
	for u := range kept {
		delete(c.gone, u)
	}
}

// addDays adds the days on which t goes or comes back.
func (q *quiet) addDays(days map[Day]bool, t Thing) {
	for _, s := range q.of(t) {
		days[s.Start], days[s.End] = true, true
	}
}
