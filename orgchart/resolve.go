package orgchart

import (
	"cmp"
	"slices"
	"sync"
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
	b.h.facts = vec(b.leaveOut(facts, b.h.resolve(facts)))
	b.resolveCoverages()
	for _, m := range b.mentions {
		id := b.h.strings.at(m.id)
		if t, ok := b.h.Thing(id); !ok && !b.partial || ok && b.h.kinds.Of(t) != Unit {
			b.FaultOf(R2, m.at, "replaces %q, which is no unit of the file%s", id, b.Hint(id, b.ids([]Kind{Unit})))
		}
	}
}

// resolve puts things in the place of ids in facts, on all cores, and returns the
// numbers of those where it cannot, in order.
func (h *History) resolve(facts []Fact) (wrong []int) {
	var mu sync.Mutex
	eachRange(len(facts), func(from, to int) {
		r := h.resolver()
		r.resolve(facts[from:to])
		mu.Lock()
		defer mu.Unlock()
		for _, i := range r.wrong {
			wrong = append(wrong, from+i)
		}
	})
	slices.Sort(wrong)
	return wrong
}

// leaveOut tells what is wrong with some of the facts, and returns the others.
func (b *Builder) leaveOut(facts []Fact, wrong []int) []Fact {
	if len(wrong) == 0 {
		return facts
	}
	kept := facts[:wrong[0]]
	for i := wrong[0]; i < len(facts); i++ {
		if len(wrong) > 0 && wrong[0] == i {
			b.tellWrong(&facts[i])
			wrong = wrong[1:]
			continue
		}
		kept = append(kept, facts[i])
	}
	return kept
}

// A resolver resolves some of the facts. What it looks at for each of millions is
// at hand, and the things that ids stand for, which lie anywhere in memory, are
// fetched for many facts at a time, so that one need not wait for another.
type resolver struct {
	kinds    []Kind
	index    []int32              // as that of the history
	evidence int                  // how many pieces there are
	values   [numProperties]int32 // the first number that is no value of a property
	wrong    []int                // facts where it cannot

	refs   [256]int32 // of some facts: those that refer to a thing,
	things [256]int32 // the number of the string that is its id, and then 1 + the thing, or 0,
	are    [256]Kind  // and what the thing is
}

func (h *History) resolver() *resolver {
	r := &resolver{kinds: h.kinds.All(), index: h.index, evidence: h.evidence.Len()}
	for p := range numProperties {
		switch {
		case p.text():
			r.values[p] = int32(h.labels.ends.Len())
		case p.refers():
			r.values[p] = int32(h.strings.ends.Len())
		default: // PropLeads
			r.values[p] = 2
		}
	}
	return r
}

// resolve resolves facts, and notes their numbers among them where it cannot.
func (r *resolver) resolve(facts []Fact) {
	for from := 0; from < len(facts); from += len(r.refs) {
		r.resolveSome(facts[from:min(from+len(r.refs), len(facts))], from)
	}
}

// resolveSome resolves as many facts as it has room for, the first of which has a
// number.
func (r *resolver) resolveSome(facts []Fact, number int) {
	n := 0
	for i := range facts {
		f := &facts[i]
		switch {
		case !r.wellFormed(f) || f.Value < 0 && !f.mayName(Thing(f.Value)):
			r.wrong = append(r.wrong, number+i)
		case f.Value >= 0 && f.Property.refers():
			r.refs[n], r.things[n] = int32(i), f.Value
			n++
		}
	}
	for i, id := range r.things[:n] {
		r.things[i] = 0
		if int(id) < len(r.index) {
			r.things[i] = r.index[id]
		}
	}
	for i, t := range r.things[:n] {
		r.are[i] = r.kinds[max(t, 1)-1]
	}
	for i, t := range r.things[:n] {
		f := &facts[r.refs[i]]
		if t == 0 || !fits[f.Property][r.are[i]] {
			r.wrong = append(r.wrong, number+int(r.refs[i]))
			continue
		}
		f.Value = t - 1
	}
}

// wellFormed reports whether a fact is one that the model has (R7): a property
// of its kind of thing, flags of the property, and values and evidence that
// exist. A file cannot say otherwise, but a program can.
func (r *resolver) wellFormed(f *Fact) bool {
	if f.Thing < 0 || int(f.Thing) >= len(r.kinds) || f.Evidence < 0 || int(f.Evidence) >= r.evidence ||
		f.Property >= numProperties || !has[r.kinds[f.Thing]][f.Property] ||
		f.Flags&^wants[f.Property].flags != 0 || f.Value >= r.values[f.Property] {
		return false
	}
	switch {
	case f.Property.text():
		return f.Value > 0
	case f.Property == PropLeads:
		return f.Value >= 0
	}
	return true
}

// has says which properties things of a kind have, and fits what kinds of things a
// property may refer to, for a look at each of millions of facts.
var has, fits = func() (has [Person + 1][numProperties]bool, fits [numProperties][Person + 1]bool) {
	for k := range has {
		for _, p := range Properties(Kind(k)) {
			has[k][p] = true
		}
	}
	for p, want := range wants {
		for _, k := range want.kinds {
			fits[p][k] = true
		}
	}
	return has, fits
}()

// mayName reports whether a fact may have as its value what is no thing.
func (f *Fact) mayName(no Thing) bool {
	return no != NotReported && no == wants[f.Property].also && f.Flags == 0
}

// tellWrong says why a fact cannot be, or cannot be resolved (R2, R7).
func (b *Builder) tellWrong(f *Fact) {
	if !b.h.resolver().wellFormed(f) {
		b.FaultOf(R7, f.Place, "a fact that cannot be (R7): %+v", *f)
		return
	}
	want := &wants[f.Property]
	if f.Value < 0 {
		id := b.h.ID(Thing(f.Value))
		if Thing(f.Value) == want.also && want.also != NotReported {
			b.FaultOf(R7, f.Place, "%s is %s: it cannot be %s (R7)", f.Property, id, f.Flags)
		} else {
			b.FaultOf(R2, f.Place, "%s is %q: want %s", f.Property, id, want.words)
		}
		return
	}
	id := b.h.strings.at(f.Value)
	if t, ok := b.h.declared(f.Value); ok {
		b.FaultOf(R2, f.Place, "%s is %q, a %s: want %s", f.Property, id, b.h.kinds.Of(t), want.words)
	} else if !b.partial {
		b.FaultOf(R2, f.Place, "%s is %q, which is unknown: want %s%s", f.Property, id, want.words, b.Hint(id, b.ids(want.kinds)))
	}
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
	facts := h.facts.All()
	first, sorted := firstOf(facts, h.Len())
	if !sorted {
		if !sortInPlace(facts) {
			facts = sortedFacts(facts, h.Len())
			h.facts = vec(facts)
		}
		first, _ = firstOf(facts, h.Len())
	}
	h.first, h.last = vec(first[:h.Len()]), vec(first[1:])
}

// order is what facts are sorted by.
func (f *Fact) order() int { return int(f.Thing)*int(numProperties) + int(f.Property) }

// firstOf returns where the facts of each thing begin, and at the end how many there
// are; it returns false if they are not in order.
func firstOf(facts []Fact, things int) (first []int32, sorted bool) {
	first = make([]int32, things+1)
	next, last := Thing(0), 0
	for i := range facts {
		f := &facts[i]
		if order := f.order(); order >= last {
			last = order
		} else {
			return nil, false
		}
		for ; next <= f.Thing; next++ {
			first[next] = int32(i)
		}
	}
	for ; int(next) <= things; next++ {
		first[next] = int32(len(facts))
	}
	return first, true
}

// sortInPlace sorts facts of which nearly all stand near their place, as where
// something is declared when it is first named; it needs no memory. It returns
// false, and leaves them in any order that keeps that of equal ones, if they do not.
func sortInPlace(facts []Fact) bool {
	moves := len(facts) // as many at most, so that it takes linear time
	for i := 1; i < len(facts); i++ {
		f := facts[i]
		at := i
		for ; at > 0 && facts[at-1].order() > f.order() && moves > 0; at-- {
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

// sortedFacts sorts facts: by thing by counting, and the few of one thing by
// property where they stand.
func sortedFacts(facts []Fact, things int) []Fact {
	sorted, first := byThing(facts, things, func(f *Fact) Thing { return f.Thing })
	byProperty := func(a, b Fact) int { return cmp.Compare(a.Property, b.Property) }
	for t := range things {
		if of := sorted[first[t]:first[t+1]]; !slices.IsSortedFunc(of, byProperty) {
			slices.SortStableFunc(of, byProperty)
		}
	}
	return sorted
}
