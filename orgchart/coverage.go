package orgchart

import (
	"cmp"
	"slices"
)

// A Coverage is what a source or a moment is a full list of, on its day: the
// units with everything in them, below included. The zero Coverage is none.
type Coverage struct {
	All   bool    // everything in the file, also what is in no unit
	Units []Thing // in the order of the file
}

// None reports whether nothing is covered.
func (cv Coverage) None() bool { return !cv.All && len(cv.Units) == 0 }

// coverageRefs are the units of a coverage while their ids wait to be resolved.
type coverageRefs struct {
	units []Thing
	place func(i int) Place
}

// Covers returns the coverage of the units with some ids, which may be declared
// later (R2); place gives where each is named.
func (b *Builder) Covers(ids []string, place func(i int) Place) Coverage {
	if b.hopeless() {
		return Coverage{}
	}
	units := make([]Thing, len(ids))
	for i, id := range ids {
		units[i] = Thing(b.h.strings.internID(id))
	}
	b.coverages = append(b.coverages, coverageRefs{units, place})
	return Coverage{Units: units}
}

// resolveCoverages puts units in the place of ids (R2). What is no unit becomes
// NotReported, which is no unit that anything is in.
func (b *Builder) resolveCoverages() {
	for _, refs := range b.coverages {
		for i, n := range refs.units {
			t, ok := b.h.declared(int32(n))
			if ok && b.h.kinds.Of(t) == Unit {
				refs.units[i] = t
				continue
			}
			refs.units[i] = NotReported
			id := b.h.strings.at(int32(n))
			switch {
			case ok:
				b.FaultOf(R2, refs.place(i), "covers is %q, a %s: want a unit", id, b.h.kinds.Of(t))
			case b.partial:
			case id == "all":
				b.FaultOf(R2, refs.place(i), "covers is %q, which is unknown: want a unit, or the word all without a list", id)
			default:
				b.FaultOf(R2, refs.place(i), "covers is %q, which is unknown: want a unit%s", id, b.Hint(id, b.ids([]Kind{Unit})))
			}
		}
	}
}

// A list is a source by whose silence something can be gone (rule 8).
type list struct {
	source int32
	day    Day // of publication
	all    bool
	units  map[Thing]bool
}

// indexCoverage makes the lists of the history, and finds the facts that speak
// of each thing. Without a source that covers something it costs nothing.
func (h *History) indexCoverage() {
	h.findLists()
	if len(h.lists) > 0 {
		h.findSpoken()
	}
}

// findLists makes the lists of the history, in order of publication.
func (h *History) findLists() {
	for i := range h.Sources() {
		src := h.sourceOf(int32(i))
		if src.Covers.None() || src.Published == 0 {
			continue
		}
		l := list{int32(i), src.published(), src.Covers.All, make(map[Thing]bool)}
		for _, u := range src.Covers.Units {
			l.units[u] = true
		}
		h.lists = append(h.lists, l)
	}
	slices.SortStableFunc(h.lists, func(a, b list) int { return cmp.Compare(a.day, b.day) })
}

// findSpoken finds the facts that speak of each thing.
func (h *History) findSpoken() {
	shorts := h.shortPosts()
	var pairs [][2]Thing
	speaks := func(fact int, t Thing) {
		pairs = append(pairs, [2]Thing{t, Thing(fact)})
		if p := shorts[t]; p >= 0 && p != h.facts.At(fact).Thing { // who speaks of the person speaks of the post
			pairs = append(pairs, [2]Thing{p, Thing(fact)})
		}
	}
	for i, f := range h.facts.All() {
		if f.Evidence == 0 {
			continue // says nothing of when, nor who says so
		}
		speaks(i, f.Thing)
		if f.Property.refers() && f.Value >= 0 && Thing(f.Value) != f.Thing {
			speaks(i, Thing(f.Value))
		}
	}
	h.spoken = gather(h.Len(), pairs)
}

// A scope is what one chart covers, and by which list: the number of a source,
// or one of these.
type scope struct {
	all   int32
	units map[Thing]int32 // those that are named
}

const (
	noList   int32 = -2
	noSource int32 = -1 // the file itself is the list, on the day of a moment or always
)

// later returns the later published of two lists.
func (h *History) later(a, b int32) int32 {
	if a < 0 || b < 0 {
		return max(a, b)
	}
	if h.sourceOf(b).published() < h.sourceOf(a).published() {
		return a
	}
	return b
}

// scope returns what c covers. A history that says nowhere what is covered, and
// lists no source, is the organisation's own record, and covers all.
func (c *Chart) scope() scope {
	s := scope{noList, make(map[Thing]int32)}
	said := false
	add := func(cv Coverage, list int32, counts bool) {
		said = said || !cv.None()
		if !counts {
			return
		}
		if cv.All {
			s.all = c.h.later(s.all, list)
		}
		for _, u := range cv.Units {
			s.units[u] = c.h.later(s.list(u), list)
		}
	}
	for _, m := range c.h.moments {
		add(m.Covers, noSource, m.Day() == c.day && c.view.Source == "")
	}
	for i, src := range c.h.Sources() {
		published := src.published() <= min(c.day, known(c.view.Known))
		add(src.Covers, int32(i), published && (c.view.Source == "" || c.view.Source == src.ID))
	}
	if !said && len(c.h.Sources()) == 0 {
		s.all = noSource
	}
	return s
}

// list returns the latest list that names u, or noList.
func (s scope) list(u Thing) int32 {
	if l, ok := s.units[u]; ok {
		return l
	}
	return noList
}

// Covers reports whether the chart is a full list of what is in unit u, or of
// everything if u is None. It is what the moments of its very day cover, and
// the sources that are published by that day and known, each with all that is in
// it on the day of the chart. With one source alone that one counts. Where a
// history says nowhere what is covered, it covers everything if it lists no
// source, else nothing.
//
// Cost: the sources and moments, and the units above u.
func (c *Chart) Covers(u Thing) bool {
	s := c.scope()
	for u := range c.Above(u) {
		if s.list(u) != noList {
			return true
		}
	}
	return s.all != noList
}

// placeOf returns the property that says which unit a unit or post is in.
func placeOf(k Kind) Property {
	if k == Unit {
		return PropPartOf
	}
	return PropUnit
}
