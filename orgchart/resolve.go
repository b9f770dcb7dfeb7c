package orgchart

import (
	"cmp"
	"fmt"
	"slices"
)

// checkSources puts the numbers of sources into the citations (R2).
func (b *Builder) checkSources() {
	ids := func() []string {
		var ids []string
		for _, src := range b.h.sources {
			ids = append(ids, src.ID)
		}
		return ids
	}
	for _, ref := range b.srcRefs {
		if ref.listed < 0 && !b.partial {
			b.FaultOf(R2, ref.cited, "source %q is not listed%s", ref.id, b.Hint(ref.id, ids))
		}
	}
	cites, ends := b.h.citations.All(), b.h.citeEnds.All()
	kept := cites[:0]
	from := int32(0)
	for i, to := range ends {
		for _, c := range cites[from:to] {
			if n := b.srcRefs[c.Source].listed; n >= 0 {
				c.Source = n
				kept = append(kept, c)
			}
		}
		from, ends[i] = to, int32(len(kept))
	}
	b.h.citations = vec(kept)
}

// resolve puts things in the place of ids (R2, R7), and leaves out the facts
// where it cannot.
func (b *Builder) resolve() {
	facts := b.h.facts.All()
	kept := 0
	for i := range facts {
		f := &facts[i]
		if b.wellFormed(f) && (!f.Property.refers() || b.resolveRef(f)) {
			if kept < i {
				facts[kept] = *f
			}
			kept++
		}
	}
	b.h.facts = vec(facts[:kept])
	b.resolveCoverages()
	for _, m := range b.mentions {
		id := b.h.strings.at(m.id)
		if t, ok := b.h.Thing(id); !ok && !b.partial || ok && b.h.kinds.Of(t) != Unit {
			b.FaultOf(R2, m.at, "replaces %q, which is no unit of the file%s", id, b.Hint(id, b.ids([]Kind{Unit})))
		}
	}
}

// has says which properties things of a kind have, for a look at each of millions
// of facts.
var has = func() (has [Person + 1][numProperties]bool) {
	for k := range has {
		for _, p := range Properties(Kind(k)) {
			has[k][p] = true
		}
	}
	return has
}()

// wellFormed reports whether a fact is one that the model has (R7): a property
// of its kind of thing, flags of the property, and values and evidence that
// exist. A file cannot say otherwise, but a program can.
func (b *Builder) wellFormed(f *Fact) bool {
	h := b.h
	ok := f.Thing >= 0 && int(f.Thing) < h.Len() &&
		f.Evidence >= 0 && int(f.Evidence) < h.evidence.Len() &&
		f.Property < numProperties && has[h.kinds.Of(f.Thing)][f.Property] &&
		f.Flags&^wants[f.Property].flags == 0
	switch {
	case !ok:
	case f.Property.text():
		ok = f.Value > 0 && int(f.Value) < h.labels.ends.Len()
	case f.Property == PropLeads:
		ok = f.Value == 0 || f.Value == 1
	default:
		ok = int(f.Value) < h.strings.ends.Len()
	}
	if !ok {
		b.FaultOf(R7, f.Place, "a fact that cannot be (R7): %+v", *f)
	}
	return ok
}

func (b *Builder) resolveRef(f *Fact) bool {
	want := &wants[f.Property]
	var found string
	if f.Value < 0 {
		if want.also != NotReported && Thing(f.Value) == want.also {
			if f.Flags == 0 {
				return true
			}
			b.FaultOf(R7, f.Place, "%s is %s: it cannot be %s (R7)", f.Property, b.h.ID(Thing(f.Value)), f.Flags)
			return false
		}
		found = fmt.Sprintf("%s is %q", f.Property, b.h.ID(Thing(f.Value)))
	} else {
		t, ok := b.h.declared(f.Value)
		if ok && slices.Contains(want.kinds, b.h.kinds.Of(t)) {
			f.Value = int32(t)
			return true
		}
		id := b.h.strings.at(f.Value)
		if !ok && b.partial {
			return false
		}
		if !ok {
			b.FaultOf(R2, f.Place, "%s is %q, which is unknown: want %s%s", f.Property, id, want.words, b.Hint(id, b.ids(want.kinds)))
			return false
		}
		found = fmt.Sprintf("%s is %q, a %s", f.Property, id, b.h.kinds.Of(t))
	}
	b.FaultOf(R2, f.Place, "%s: want %s", found, want.words)
	return false
}

// wants says what a property may refer to.
var wants = [numProperties]struct {
	kinds []Kind
	also  Thing // Vacant, None, or NotReported if neither
	flags Flags // that its values may have
	words string
}{
	PropPartOf:    {[]Kind{Unit}, None, 0, "a unit or none"},
	PropUnit:      {[]Kind{Unit}, NotReported, 0, "a unit"},
	PropHolder:    {[]Kind{Person}, Vacant, Acting | Joint, "a person or vacant"},
	PropReportsTo: {[]Kind{Post, Person}, None, Dotted, "a post, a person or none"},
}

// ids returns a function for the ids of all things of some kinds.
func (b *Builder) ids(kinds []Kind) func() []string {
	return func() []string {
		var ids []string
		for i, k := range b.h.kinds.All() {
			if t, ok := b.h.declared(b.h.ids.At(i)); ok && t == Thing(i) && slices.Contains(kinds, k) {
				ids = append(ids, b.h.ID(t))
			}
		}
		return ids
	}
}

// sortFacts orders the facts by thing and property, and keeps their order in the
// files otherwise. Files that a machine wrote have them in this order.
func (b *Builder) sortFacts() {
	h := b.h
	key := func(f *Fact) int { return int(f.Thing)*int(numProperties) + int(f.Property) }
	facts := h.facts.All()
	first := make([]int32, h.Len()+1)
	sorted := true
	for i := range facts {
		first[facts[i].Thing+1]++
		sorted = sorted && (i == 0 || key(&facts[i-1]) <= key(&facts[i]))
	}
	for t := range h.Len() {
		first[t+1] += first[t]
	}
	h.first, h.last = vec(first[:h.Len()]), vec(first[1:])
	if !sorted && !sortInPlace(facts, key) {
		h.facts = vec(sortedFacts(facts, first))
	}
}

// sortInPlace sorts facts of which nearly all stand near their place, as where
// something is declared when it is first named; it needs no memory. It returns
// false, and leaves them in any order that keeps that of equal ones, if they do not.
func sortInPlace(facts []Fact, key func(f *Fact) int) bool {
	moves := len(facts) // as many at most, so that it takes linear time
	for i := 1; i < len(facts); i++ {
		f := facts[i]
		at := i
		for ; at > 0 && key(&facts[at-1]) > key(&f) && moves > 0; at-- {
			facts[at] = facts[at-1]
			moves--
		}
		facts[at] = f
		if moves == 0 {
			return false
		}
	}
	return true
}

// sortedFacts sorts facts: by thing by counting, of which first has where each
// begins, and the few of one thing by property where they stand.
func sortedFacts(facts []Fact, first []int32) []Fact {
	at := slices.Clone(first)
	sorted := make([]Fact, len(facts))
	for _, f := range facts {
		sorted[at[f.Thing]] = f
		at[f.Thing]++
	}
	byProperty := func(a, b Fact) int { return cmp.Compare(a.Property, b.Property) }
	for t := range len(first) - 1 {
		if of := sorted[first[t]:first[t+1]]; !slices.IsSortedFunc(of, byProperty) {
			slices.SortStableFunc(of, byProperty)
		}
	}
	return sorted
}
