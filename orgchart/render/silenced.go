package render

import (
	"slices"

	"github.com/orgctl/orgctl/orgchart"
)

// A silenced is what is to be told of a thing that a full list does not mention
// (rule 8), between two days of one history.
type silenced struct {
	when  when
	lists []orgchart.Citation // the full list, of what is gone
	facts []orgchart.Fact     // that report it again, of what is back
}

// silence returns by whose silence a thing went between the two days, or what
// reported it again, and false if neither is why it came or went. As elsewhere
// the days are those of the same events if the later day stands first.
func (v *diffView) silence(c orgchart.Change) (silenced, bool) {
	if c.Kind == orgchart.Changed || c.Dotted || v.old.h != v.new.h {
		return silenced{}, false
	}
	without, with, t := v.new.c, v.old.c, c.Before
	if c.Kind == orgchart.Added {
		without, with, t = v.old.c, v.new.c, c.After
	}
	s, ok := without.Gone(t)
	if !ok {
		return silenced{}, false
	}
	if without.Day() < with.Day() {
		if s.End > with.Day() { // a unit that is back with what is in it
			if t, ok = v.broughtBack(without, with)[t]; !ok {
				return silenced{}, false
			}
			s, _ = without.Gone(t)
		}
		how := reportedAgain
		if s.Last == orgchart.Always {
			how = firstReported
		}
		facts := with.Reported(t, s)
		return silenced{when: when{v.reportedOn(facts, s.End).String(), how}, facts: facts}, true
	}
	gone := silenced{lists: []orgchart.Citation{{Source: s.Source}}}
	if s.Start > with.Day() { // else a unit that stayed for what was in it
		gone.when = when{s.Start.String(), goneBy}
	}
	return gone, true
}

// reportedOn returns the date by which one of some facts begins, is seen or is
// published on a day: the most precise there is.
func (v *diffView) reportedOn(facts []orgchart.Fact, day orgchart.Day) orgchart.Date {
	var best orgchart.Date
	consider := func(d orgchart.Date) {
		if d != 0 && d.First() <= day && day <= d.Last() && len(d.String()) > len(best.String()) {
			best = d
		}
	}
	for _, f := range facts {
		e := v.new.h.Evidence(f.Evidence)
		consider(e.From)
		consider(e.Seen)
		for _, c := range v.new.citations(f, false) {
			consider(v.new.h.Sources()[c.Source].Published)
		}
	}
	if best == 0 {
		return day.Date()
	}
	return best
}

// broughtBack returns for each unit the thing in it, below included, that is
// reported first after a silence, between two days of one history. It takes time
// in proportion to the units and posts, once.
func (v *diffView) broughtBack(without, with *orgchart.Chart) map[orgchart.Thing]orgchart.Thing {
	if v.back != nil {
		return v.back
	}
	v.back = make(map[orgchart.Thing]orgchart.Thing)
	end := func(t orgchart.Thing) orgchart.Day {
		if s, ok := without.Gone(t); ok && s.End <= with.Day() {
			return s.End
		}
		return orgchart.Forever
	}
	var units []orgchart.Thing
	for step := range with.UnitTree(orgchart.None, 0) {
		units = append(units, step.Thing)
	}
	for _, u := range slices.Backward(units) { // from the lowest up
		first := orgchart.NotReported
		consider := func(t orgchart.Thing) {
			if e := end(t); e != orgchart.Forever && (first < 0 || e < end(first)) {
				first = t
			}
		}
		consider(u)
		for _, post := range with.Seats(u) {
			consider(post)
		}
		for _, k := range with.Kids(u) {
			if t, ok := v.back[k]; ok {
				consider(t)
			}
		}
		if first >= 0 {
			v.back[u] = first
		}
	}
	return v.back
}
