package orgchart

import (
	"fmt"
	"slices"
)

// This file holds the doubts about terms: which values of one property there
// are at a time, and on which days (W1 to W5).

// rival tells of the first claim before cl that holds on days of cl and that is
// neither disputed nor may stand beside it (W1, W3). It stands at the later of
// the two in the file.
func (d *doubter) rival(t Thing, p Property, before []Claim, cl Claim) {
	i := slices.IndexFunc(before, func(b Claim) bool {
		return !b.Disputed() && cl.Start < b.End && b.Start < cl.End && !beside(p, &b.Facts[0], &cl.Facts[0])
	})
	if i < 0 {
		return
	}
	first, second := before[i], cl
	facts := slices.Concat(second.Facts, first.Facts)
	if second.Facts[0].Place.compare(first.Facts[0].Place) < 0 {
		facts = slices.Concat(first.Facts, second.Facts)
	}
	words := fmt.Sprintf("%s is %s and %s", d.h.of(t, p), d.h.claimWords(p, first), d.h.claimWords(p, second))
	if first.Start == second.Start {
		begin := "begin"
		if !d.h.sameDay(first, second) {
			begin = "may begin"
		}
		d.doubt(W1, t, facts, words, ", which ", begin, " on the same day: want one of them disputed or rejected, or other days")
		return
	}
	d.doubt(W3, t, facts, words, ", which begins before the other ends: want other days",
		map[bool]string{true: ", or both joint"}[p == PropHolder])
}

// sameDay reports whether two claims of one start began on one day in truth,
// not only as their dates are read: 2020 need not be 2020-12-31, and what was
// seen on a day may have begun before.
func (h *History) sameDay(a, b Claim) bool {
	return h.statedStart(a) == a.Start && h.statedStart(b) == b.Start
}

// disputed tells of a disputed claim, and what stands against it (W2).
func (d *doubter) disputed(t Thing, p Property, claims []Claim, i int) {
	cl := claims[i]
	against := ", and nothing else is reported for its days"
	j := slices.IndexFunc(claims, func(c Claim) bool {
		return !c.Disputed() && c.Start < cl.End && cl.Start < c.End && (!beside(p, &c.Facts[0], &cl.Facts[0]) || c.Value == cl.Value)
	})
	if j >= 0 {
		against = ", against " + d.h.claimWords(p, claims[j])
	}
	d.doubt(W2, t, cl.Facts, d.h.of(t, p), " is disputed: ", d.h.claimWords(p, cl), against, ": want it accepted or rejected, once that is known")
}

// gaps tells of the days between two terms of a post on which nobody is
// reported to hold it (W4).
func (d *doubter) gaps(post Thing, claims []Claim) {
	if len(claims) == 0 {
		return
	}
	last := claims[0] // of those so far the one that ends last
	for _, next := range claims[1:] {
		prev := last
		if next.End > last.End {
			last = next
		}
		if next.Start <= prev.End || d.h.mayBegin(next) <= d.h.mayEnd(prev) || !d.inUnit(post, prev.End) {
			continue
		}
		between := fmt.Sprintf("between %s and %s", d.h.claimWords(PropHolder, prev), d.h.claimWords(PropHolder, next))
		d.doubt(W4, post, next.Facts, "nobody is reported to hold ", quote(d.h.ID(post)), " from ", prev.End.String(), " to ", next.Start.String(),
			", ", between, ": want who held it, or vacant")
	}
}

// inUnit reports whether a post is in some unit on a day, or never in any.
func (d *doubter) inUnit(post Thing, day Day) bool {
	if len(d.h.Facts(post, PropUnit)) == 0 {
		return true
	}
	in, _ := settle(PropUnit, d.h.claims(post, PropUnit, View{}), day)
	return len(in) > 0
}

// mayBegin returns the first day on which a claim may have begun, by the
// precision of its dates.
func (h *History) mayBegin(cl Claim) Day {
	day := cl.Start
	for _, f := range cl.Begun() {
		switch e := h.evidenceOf(f.Evidence); {
		case e.From != 0:
			day = min(day, e.From.First())
		case e.Seen != 0:
			day = min(day, e.Seen.First())
		}
	}
	return day
}

// mayEnd returns the last day that may be the first on which a claim held no
// longer.
func (h *History) mayEnd(cl Claim) Day {
	day := cl.End
	for _, f := range cl.Ended() {
		switch e := h.evidenceOf(f.Evidence); {
		case e.Until != 0:
			day = max(day, e.Until.Last())
		case e.Gone != 0:
			day = max(day, e.Gone.Last())
		}
	}
	return day
}

// statedStart returns the first day on which a claim may have begun where a from
// says so, else Always: what was only seen, or published, was there before.
func (h *History) statedStart(cl Claim) Day {
	from := slices.ContainsFunc(cl.Begun(), func(f Fact) bool { return h.evidenceOf(f.Evidence).From != 0 })
	if !from {
		return Always
	}
	return h.mayBegin(cl)
}

// A life is the days from the first on which a unit or post may be there to
// the last, gaps and all. A unit that was never part of anything has all days,
// and one whose start nobody states those before it was seen.
// The units above are left out of it: where theirs is shorter, that is told of
// the unit below, not of all that is in it.
type life struct{ start, end Day }

func (l *life) add(start, end Day) {
	if start < end {
		l.start, l.end = min(l.start, start), max(l.end, end)
	}
}

// unitLives returns the lives of all units, by thing.
func (h *History) unitLives() []life {
	lives := make([]life, h.Len())
	for t, k := range h.kinds.All() {
		if k != Unit {
			continue
		}
		lives[t] = life{Always, Forever}
		facts := h.Facts(Thing(t), PropPartOf)
		if len(facts) == 0 || len(facts) == 1 && facts[0].Evidence == 0 {
			continue
		}
		lives[t] = life{Forever, Always}
		for _, cl := range h.claims(Thing(t), PropPartOf, View{}) {
			lives[t].add(h.statedStart(cl), h.mayEnd(cl))
		}
	}
	return lives
}

// lifeOf returns the life of a unit, and all days for None.
func (d *doubter) lifeOf(unit Thing) life {
	if unit < 0 {
		return life{Always, Forever}
	}
	return d.lives[unit]
}

// postLife returns the days on which a post is in a unit that is there.
func (d *doubter) postLife(post Thing) life {
	facts := d.h.Facts(post, PropUnit)
	if len(facts) == 0 {
		return life{Always, Forever}
	}
	if len(facts) == 1 && facts[0].Evidence == 0 {
		return d.lives[facts[0].Value]
	}
	l := life{Forever, Always}
	for _, cl := range d.h.claims(post, PropUnit, View{}) {
		unit := d.lives[cl.Value]
		l.add(max(d.h.statedStart(cl), unit.start), min(d.h.mayEnd(cl), unit.end))
	}
	return l
}

// outside tells of a claim that is reported for days on which its unit is not
// there (W5). A start that only follows from the day of publication is none,
// and neither is an end that nobody reports.
func (d *doubter) outside(t Thing, p Property, cl Claim, alive life) {
	begins := slices.ContainsFunc(cl.Begun(), func(f Fact) bool {
		e := d.h.evidenceOf(f.Evidence)
		return e.From != 0 || e.Seen != 0
	})
	var how string
	switch ends := len(cl.Ended()) > 0; {
	case alive.start >= alive.end:
		if !begins && !ends {
			return
		}
		how = "its unit is never there"
	case begins && cl.Start >= alive.end:
		how = "its unit is not there from " + alive.end.String() + " on"
	case begins && cl.Start < alive.start, ends && cl.End <= alive.start:
		how = "its unit is there only from " + alive.start.String() + " on"
	case ends && cl.End > alive.end:
		how = "its unit is not there from " + alive.end.String() + " on"
	default:
		return
	}
	d.doubt(W5, t, cl.Facts, d.h.of(t, p), " is ", d.h.claimWords(p, cl), ", but ", how, ": want days on which it is there")
}
