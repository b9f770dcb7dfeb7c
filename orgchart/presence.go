package orgchart

import (
	"cmp"
	"slices"
)

// This file reads rules 7 and 8, and what the package comment says of one source
// alone, for all days at once. Each step is named as that of [History.At]
// which does the same for one day.

// placeUnits finds when units are there, from the roots down (rules 7 and 8).
func (tl *Timeline) placeUnits() {
	var roots []piece
	var inside [][2]Thing
	for _, u := range tl.units {
		if len(tl.h.Facts(u, PropPartOf)) == 0 {
			roots = append(roots, piece{u, throughout})
			continue
		}
		for x, cl := range tl.holding(u, PropPartOf) {
			if cl.Thing() == None {
				roots = append(roots, piece{u, x})
			} else {
				tl.nests = append(tl.nests, arc{cl.Thing(), u, x})
				inside = append(inside, [2]Thing{cl.Thing(), u})
			}
		}
	}
	tl.nested = gather(tl.h.Len(), inside)
	tl.silence()
	arcs := tl.nests
	if tl.gone != nil {
		roots, arcs = tl.spare(roots, arcs)
	}
	tl.placed = flow(uniteEach(tl.h.Len(), roots), arcs)
}

// silence finds when units and posts are gone by the silence of sources (rule 8):
// a unit not while something in it is not.
func (tl *Timeline) silence() {
	tl.quiet = tl.h.quiet(tl.view)
	if tl.quiet == nil {
		return
	}
	n := tl.h.Len()
	tl.gone = make([]spans, n)
	var inhabited []piece
	for _, t := range slices.Concat(tl.units, tl.posts) {
		for _, s := range tl.quiet.of(t) {
			tl.gone[t] = append(tl.gone[t], span{s.Start, s.End})
		}
		speaks := spans{throughout}.without(tl.gone[t])
		for x, cl := range tl.holding(t, placeOf(tl.h.kinds.Of(t))) {
			for _, s := range speaks.within(x) {
				if cl.Thing() >= 0 {
					inhabited = append(inhabited, piece{cl.Thing(), s})
				}
			}
		}
	}
	for u, days := range flow(uniteEach(n, inhabited), upward(tl.nests)) {
		tl.gone[u] = tl.gone[u].without(days)
	}
}

// spare takes from the days of roots and of arcs those on which what they are of,
// or lead to, is gone.
func (tl *Timeline) spare(roots []piece, arcs []arc) ([]piece, []arc) {
	var kept []piece
	for _, r := range roots {
		for _, s := range (spans{r.span}).without(tl.gone[r.thing]) {
			kept = append(kept, piece{r.thing, s})
		}
	}
	var open []arc
	for _, a := range arcs {
		for _, s := range (spans{a.span}).without(tl.gone[a.to]) {
			open = append(open, arc{a.from, a.to, s})
		}
	}
	return kept, open
}

// upward returns arcs turned round.
func upward(arcs []arc) []arc {
	up := make([]arc, len(arcs))
	for i, a := range arcs {
		up[i] = arc{a.to, a.from, a.span}
	}
	return up
}

// placePosts finds when posts are there: while their unit is, those of a person
// while they hold them, and not while they are gone (rules 7 and 8).
func (tl *Timeline) placePosts() {
	ever := spans{throughout}
	for _, p := range tl.posts {
		if len(tl.h.Facts(p, PropUnit)) == 0 {
			tl.placed[p] = ever
		} else {
			tl.placed[p] = tl.inUnit(p, tl.placed)
		}
		if tl.h.short.Of(p) {
			tl.placed[p] = tl.placed[p].meet(tl.heldDays(p))
		}
		if tl.gone != nil {
			tl.placed[p] = tl.placed[p].without(tl.gone[p])
		}
	}
}

// heldDays returns the days on which somebody holds a post.
func (tl *Timeline) heldDays(p Thing) spans {
	var pieces []span
	for x := range tl.holding(p, PropHolder) {
		pieces = append(pieces, x)
	}
	return unite(pieces)
}

// inUnit returns the days of which the unit that a post is in has some.
func (tl *Timeline) inUnit(p Thing, days []spans) spans {
	if f, ok := tl.h.plain(p, PropUnit, tl.view); ok {
		return days[f.Value]
	}
	var pieces []span
	for x, cl := range tl.holding(p, PropUnit) {
		pieces = append(pieces, days[cl.Thing()].within(x)...)
	}
	return unite(pieces)
}

// seatPeople finds when people hold a post that is there, and which they ever
// do.
func (tl *Timeline) seatPeople() {
	var seated []piece
	var held [][2]Thing
	for _, p := range tl.posts {
		at := len(held)
		for x, cl := range tl.holding(p, PropHolder) {
			if cl.Thing() < 0 {
				continue
			}
			for _, s := range tl.there[p].within(x) {
				seated = append(seated, piece{cl.Thing(), s})
			}
			if pair := [2]Thing{cl.Thing(), p}; !slices.Contains(held[at:], pair) {
				held = append(held, pair)
			}
		}
	}
	tl.held = gather(tl.h.Len(), held)
	there := slices.Clone(tl.there) // which may be those of placed
	for t, s := range uniteEach(tl.h.Len(), seated) {
		if tl.h.kinds.At(t) == Person {
			there[t] = s
		}
	}
	tl.there = there
}

// findLeads finds when which post leads a unit: of several the first in the
// file.
func (tl *Timeline) findLeads() {
	taken := make(map[Thing]spans)
	for _, p := range tl.posts {
		var leading spans
		for x, cl := range tl.holding(p, PropLeads) {
			if cl.Value == 1 {
				leading = append(leading, tl.there[p].within(x)...)
			}
		}
		if len(leading) == 0 {
			continue
		}
		for x, cl := range tl.holding(p, PropUnit) {
			u := cl.Thing()
			free := leading.within(x).without(taken[u])
			if len(free) == 0 {
				continue
			}
			for _, s := range free {
				tl.leads = append(tl.leads, lead{u, p, s})
			}
			taken[u] = unite(slices.Concat(taken[u], free))
		}
	}
	slices.SortFunc(tl.leads, func(a, b lead) int {
		return cmp.Or(cmp.Compare(a.unit, b.unit), cmp.Compare(a.start, b.start))
	})
}

// keepCited takes away the days on which the one source of the view says
// nothing of a unit or post, nor of what is in it or answers to it.
func (tl *Timeline) keepCited() {
	var units, posts []piece
	add := func(list *[]piece, t Thing, days spans) {
		for _, s := range days {
			*list = append(*list, piece{t, s})
		}
	}
	keepPost := func(p Thing, days spans) {
		add(&posts, p, days)
		for x, cl := range tl.holding(p, PropUnit) {
			add(&units, cl.Thing(), days.within(x))
		}
	}
	for _, u := range tl.units {
		add(&units, u, tl.placed[u].meet(tl.cited(u)))
	}
	for _, p := range tl.posts {
		days := tl.placed[p].meet(tl.cited(p))
		if len(days) == 0 {
			continue
		}
		keepPost(p, days)
		for x, cl := range tl.holding(p, PropReportsTo) { // the source speaks of them
			if t := cl.Thing(); t >= 0 && tl.h.kinds.Of(t) == Post {
				keepPost(t, days.within(x).meet(tl.placed[t]))
			}
		}
	}
	n := tl.h.Len()
	tl.there = flow(uniteEach(n, units), upward(tl.nests))
	for p, days := range uniteEach(n, posts) {
		if tl.h.kinds.At(p) == Post {
			tl.there[p] = days
		}
	}
}

// cited returns when a fact of the one source of the view holds of t.
func (tl *Timeline) cited(t Thing) spans {
	only := tl.h.source(tl.view.Source)
	var pieces []span
	for _, p := range Properties(tl.h.kinds.Of(t)) {
		for x, cl := range tl.holding(t, p) {
			if tl.h.rests(cl, only, tl.view.Known) {
				pieces = append(pieces, x)
			}
		}
	}
	return unite(pieces)
}

// nameBosses adds to when lines to people do not lapse the days on which the
// one source of the view has somebody report to them, and they hold a post by
// others.
func (tl *Timeline) nameBosses() {
	all := tl.h.Timeline(View{Known: tl.view.Known, Stated: tl.view.Stated})
	var named []piece
	for t, days := range tl.there {
		for _, s := range days {
			named = append(named, piece{Thing(t), s})
		}
	}
	for _, p := range tl.posts {
		for x, cl := range tl.holding(p, PropReportsTo) {
			if t := cl.Thing(); t >= 0 && tl.h.kinds.Of(t) == Person {
				for _, s := range tl.there[p].within(x).meet(all.there[t]) {
					named = append(named, piece{t, s})
				}
			}
		}
	}
	tl.bosses = uniteEach(tl.h.Len(), named)
}
