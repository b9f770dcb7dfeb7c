package orgchart

import (
	"cmp"
	"slices"
)

// This file finds what stands below a post or a person in the reporting tree, on
// all days at once.

// under returns for each thing the days on which it stands below a post or
// person, or is it: posts and people by their lines, and units by who leads them.
// What was asked for last is remembered. Cost: in proportion to the posts and what
// is claimed of them, as of the whole timeline.
func (tl *Timeline) under(about Thing) []spans {
	if tl.below == nil || tl.beneath != about {
		if tl.lines == nil {
			tl.lines = tl.drawArcs()
		}
		seeds := make([]spans, tl.h.Len())
		seeds[about] = tl.bosses[about] // those whom just a line names too
		tl.beneath, tl.below = about, flow(seeds, tl.lines)
	}
	return tl.below
}

// drawArcs returns all by which one comes to stand below another: a post and
// those who hold it, who are one node; the lines to posts and people; and, as
// lines are derived, from what leads a unit the unit, what is in it, what leads a
// unit below, and, where nothing does, that unit.
//
// Of somebody with several posts the tree derives a line from one of them alone,
// and none that would close a loop. This is not looked at: it takes a whole chart
// for each day. So there is no less than in the tree, and now and then more.
func (tl *Timeline) drawArcs() []arc {
	arcs := []arc{} // not nil, which would be: not drawn yet
	solid := make([]spans, tl.h.Len())
	for _, p := range tl.posts {
		for x, cl := range tl.holding(p, PropHolder) {
			if cl.Thing() < 0 {
				continue
			}
			for _, s := range tl.there[p].within(x) {
				arcs = append(arcs, arc{p, cl.Thing(), s}, arc{cl.Thing(), p, s})
			}
		}
		lines, days := tl.statedArcs(p)
		arcs = append(arcs, lines...)
		solid[p] = days
	}
	if tl.view.Stated || tl.view.Source != "" {
		return arcs
	}
	return append(arcs, tl.derivedArcs(solid)...)
}

// statedArcs returns the stated solid lines of a post, and the days on which it
// has one, or answers to nobody: no line is derived then.
func (tl *Timeline) statedArcs(p Thing) (arcs []arc, solid spans) {
	var pieces []span
	for x, cl := range tl.holding(p, PropReportsTo) {
		switch to := cl.Thing(); {
		case cl.Flags&Dotted != 0:
		case to < 0:
			pieces = append(pieces, x)
		default:
			own := tl.mayBeOwn(p, to)
			for _, s := range tl.bosses[to].within(x) {
				arcs = append(arcs, arc{to, p, s})
				if !own {
					pieces = append(pieces, s)
				}
			}
		}
	}
	return arcs, unite(pieces)
}

// mayBeOwn reports whether somebody who ever holds a post may be whom its line
// goes to: that is no line then.
func (tl *Timeline) mayBeOwn(p, to Thing) bool {
	for _, cl := range tl.holding(p, PropHolder) {
		if h := cl.Thing(); h >= 0 && (h == to || slices.Contains(tl.held.of(h), to)) {
			return true
		}
	}
	return false
}

// derivedArcs returns what derived lines go along, but for the days on which a
// post has a solid one.
func (tl *Timeline) derivedArcs(solid []spans) []arc {
	var arcs []arc
	led := make([]spans, tl.h.Len())
	heads := make([][2]Thing, len(tl.leads)) // of a unit: the numbers of its leads
	for i, l := range tl.leads {             // in order of time
		arcs = append(arcs, arc{l.post, l.unit, l.span})
		led[l.unit] = append(led[l.unit], l.span)
		heads[i] = [2]Thing{l.unit, Thing(i)}
	}
	leads := gather(tl.h.Len(), heads)
	for _, a := range tl.nests {
		for _, s := range (spans{a.span}).without(led[a.to]) {
			arcs = append(arcs, arc{a.from, a.to, s})
		}
		list := leads.of(a.to)
		first, _ := slices.BinarySearchFunc(list, a.start, func(i Thing, d Day) int { return cmp.Compare(tl.leads[i].end, d+1) })
		for _, i := range list[first:] {
			l := tl.leads[i]
			if l.start >= a.end {
				break
			}
			for _, s := range (spans{l.span}).within(a.span).without(solid[l.post]) {
				arcs = append(arcs, arc{a.from, l.post, s})
			}
		}
	}
	for _, p := range tl.posts {
		for x, cl := range tl.holding(p, PropUnit) {
			if cl.Thing() < 0 {
				continue
			}
			for _, s := range tl.there[p].within(x).without(solid[p]) {
				arcs = append(arcs, arc{cl.Thing(), p, s})
			}
		}
	}
	return arcs
}
