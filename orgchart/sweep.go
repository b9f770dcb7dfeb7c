package orgchart

import (
	"cmp"
	"iter"
	"slices"
)

// A sweep settles many claims to one property (rule 5), for one span of days
// after the other. What covers a span stands in it in the order in which claims
// win, and in that in which they are shown, so that nothing is sorted again, and
// a span costs no more than the claims that cover it. Claims are numbers in it.
//
// It finds what [settle] does, which is for the few claims that there mostly
// are: those it costs less to compare with one another than to number.
type sweep struct {
	prop   Property
	claims []Claim // in order of start
	win    places
	show   places
	says   []int32 // of a claim: its value and flags, as a number
	kept   []int32 // of such a number: 1 + the claim of it that holds, or 0
	heads  []int32 // the first of each flags that holds
}

// Places put claims in an order, and keep those that cover a span.
type places struct {
	all    []int32 // the claims in that order
	of     []int32 // of a claim: its place in all
	active []int32 // the places of those that cover, in order
}

// numFlags is how many sets of flags there are.
const numFlags = int32(Acting|Joint|Dotted) + 1

// newSweep numbers claims and puts them in order. It takes n log n time.
func newSweep(p Property, claims []Claim) *sweep {
	s := &sweep{prop: p, claims: claims, says: make([]int32, len(claims))}
	s.win = newPlaces(claims, func(a, b *Claim) int { return -rank(a, b) })
	s.show = newPlaces(claims, showRank)
	values := make(map[int32]int32)
	for i := range claims {
		c := &claims[i]
		n, ok := values[c.Value]
		if !ok {
			n = int32(len(values))
			values[c.Value] = n
		}
		s.says[i] = n*numFlags + int32(c.Flags)
	}
	s.kept = make([]int32, int32(len(values))*numFlags)
	return s
}

func newPlaces(claims []Claim, compare func(a, b *Claim) int) places {
	p := places{all: make([]int32, len(claims)), of: make([]int32, len(claims))}
	for i := range p.all {
		p.all[i] = int32(i)
	}
	slices.SortFunc(p.all, func(a, b int32) int { return compare(&claims[a], &claims[b]) })
	for at, i := range p.all {
		p.of[i] = int32(at)
	}
	return p
}

func (p *places) add(claim int32) {
	at, _ := slices.BinarySearch(p.active, p.of[claim])
	p.active = slices.Insert(p.active, at, p.of[claim])
}

func (p *places) remove(claim int32) {
	at, _ := slices.BinarySearch(p.active, p.of[claim])
	p.active = slices.Delete(p.active, at, at+1)
}

// A ruling is what holds on a span of days with the same claims on each, and
// the conflicts, as numbers of claims.
type ruling struct {
	span
	hold, conflicts []int32
}

// rulings yields each span in which something is claimed, in order of time. A
// ruling is good until the next. Cost: for each day on which a claim begins or
// ends, the claims that cover it.
func (s *sweep) rulings() iter.Seq[ruling] {
	return func(yield func(ruling) bool) {
		ends := newPlaces(s.claims, func(a, b *Claim) int { return cmp.Compare(a.End, b.End) }).all
		begun, ended := 0, 0
		var r ruling
		for _, r.span = range cuts(s.claims) {
			for ; s.claims[ends[ended]].End <= r.start; ended++ {
				s.win.remove(ends[ended])
				s.show.remove(ends[ended])
			}
			for ; begun < len(s.claims) && s.claims[begun].Start <= r.start; begun++ {
				s.win.add(int32(begun))
				s.show.add(int32(begun))
			}
			if len(s.win.active) == 0 {
				continue
			}
			r.hold, r.conflicts = s.settle(r.hold[:0], r.conflicts[:0])
			if !yield(r) {
				return
			}
		}
	}
}

// settle divides the claims that cover the span, and adds their numbers to the
// lists that are returned.
func (s *sweep) settle(hold, conflicts []int32) (_, _ []int32) {
	s.heads = s.heads[:0]
	for _, at := range s.win.active {
		i := s.win.all[at]
		c := &s.claims[i]
		switch echoed := s.kept[s.says[i]] - 1; {
		case !s.beaten(i):
			s.kept[s.says[i]] = i + 1
			if !slices.ContainsFunc(s.heads, func(k int32) bool { return s.claims[k].Flags == c.Flags }) {
				s.heads = append(s.heads, i)
			}
		case echoed < 0 || s.claims[echoed].Start != c.Start || s.claims[echoed].End != c.End:
			conflicts = append(conflicts, i)
		}
	}
	for _, at := range s.show.active {
		if i := s.show.all[at]; s.kept[s.says[i]] == i+1 {
			hold = append(hold, i)
		}
	}
	for _, i := range hold {
		s.kept[s.says[i]] = 0
	}
	return hold, conflicts
}

// beaten reports whether a claim loses to one that holds. Whether two stand
// beside one another rests on their flags, and on whether their values are the
// same: so of each flags one that holds is asked, and the one of the same value.
func (s *sweep) beaten(i int32) bool {
	c := &s.claims[i]
	if s.kept[s.says[i]] > 0 {
		return true
	}
	for _, head := range s.heads {
		k := &s.claims[head]
		twin := s.kept[s.says[i]-int32(c.Flags)+int32(k.Flags)] - 1
		if !beside(s.prop, &k.Facts[0], &c.Facts[0]) || twin >= 0 && !beside(s.prop, &s.claims[twin].Facts[0], &c.Facts[0]) {
			return true
		}
	}
	return false
}

// cuts divides time at the days on which a claim begins or ends.
func cuts(claims []Claim) []span {
	days := make([]Day, 0, 2*len(claims))
	for i := range claims {
		days = append(days, claims[i].Start, claims[i].End)
	}
	slices.Sort(days)
	days = slices.Compact(days)
	spans := make([]span, len(days)-1)
	for i := range spans {
		spans[i] = span{days[i], days[i+1]}
	}
	return spans
}

// pick returns the claims with some numbers, or nil without any.
func pick(claims []Claim, numbers []int32) []Claim {
	if len(numbers) == 0 {
		return nil
	}
	picked := make([]Claim, len(numbers))
	for i, n := range numbers {
		picked[i] = claims[n]
	}
	return picked
}
