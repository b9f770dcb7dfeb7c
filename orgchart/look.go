package orgchart

import (
	"slices"
	"sync"
)

// A look is what one pass over the facts about posts finds that may be wrong with
// them, of all days. Of bulk data it mostly finds nothing, and there is nothing
// more to check.
type look struct {
	leading []Thing // posts that are ever said to lead
	own     []Thing // posts that are ever said to answer to themselves

	// What each person and post ever answers to: a person the post that they hold, a
	// post a post or person. There is a loop in it if and only if there is one in what
	// allLines returns, for whoever holds a post answers to nothing else.
	up      []Thing
	several bool // of one there are several: up says nothing
}

// lookAtPosts looks at the facts about all posts, which are in order, on all cores.
func (h *History) lookAtPosts() look {
	all := look{up: slices.Repeat([]Thing{NotReported}, h.Len())}
	facts, first, last := h.facts.All(), h.first.All(), h.last.All()
	var mu sync.Mutex
	var held [][2]Thing
	eachRange(h.Len(), func(from, to int) {
		part := look{up: all.up}
		elsewhere := part.read(h, facts[first[from]:last[to-1]], Thing(from), Thing(to))
		mu.Lock()
		defer mu.Unlock()
		all.leading, all.own = append(all.leading, part.leading...), append(all.own, part.own...)
		all.several = all.several || part.several
		held = append(held, elsewhere...)
	})
	for _, pair := range held {
		all.join(pair[0], pair[1])
	}
	for _, list := range []*[]Thing{&all.leading, &all.own} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return all
}

// read looks at the facts about a range of things. It returns the people who are
// not among these, with a post that each holds: they may be met elsewhere as well.
func (l *look) read(h *History, facts []Fact, from, to Thing) (elsewhere [][2]Thing) {
	for i := range facts {
		f := &facts[i]
		x := Thing(f.Value)
		switch f.Property {
		case PropLeads:
			if x == 1 {
				l.leading = append(l.leading, f.Thing)
			}
		case PropHolder:
			if x >= from && x < to {
				l.join(x, f.Thing)
			} else if x >= 0 {
				elsewhere = append(elsewhere, [2]Thing{x, f.Thing})
			}
		case PropReportsTo:
			if f.solid() {
				l.join(f.Thing, x)
				if x == h.own(f.Thing) {
					l.own = append(l.own, f.Thing)
				}
			}
		}
	}
	return elsewhere
}

// join says that x answers to what is above.
func (l *look) join(x, above Thing) {
	l.several = l.several || l.up[x] >= 0 && l.up[x] != above
	l.up[x] = above
}

// solid reports whether f is a solid line to something.
func (f *Fact) solid() bool {
	return f.Property == PropReportsTo && f.Value >= 0 && f.Flags&Dotted == 0
}

// own returns what goes by the id of a post: itself, or the person whom it was
// written as part of; NotReported where the id is at fault.
func (h *History) own(post Thing) Thing {
	if t, ok := h.declared(h.ids.Of(post)); ok {
		return t
	}
	return NotReported
}
