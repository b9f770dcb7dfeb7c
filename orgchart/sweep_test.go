package orgchart

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// randomClaims are few claims to a property, in order of start, of which any
// may cover a day together.
func randomClaims(t *rapid.T, p Property) []Claim {
	allowed := wants[p].flags
	claims := make([]Claim, rapid.IntRange(1, manyFacts).Draw(t, "claims"))
	for i := range claims {
		x := randomSpan(t)
		c := &claims[i]
		*c = Claim{
			Value: int32(rapid.IntRange(0, 3).Draw(t, "value")), Start: x.start, End: x.end,
			Flags:     Flags(rapid.IntRange(0, 7).Draw(t, "flags")) & allowed,
			Status:    rapid.SampledFrom([]Status{Accepted, Accepted, Disputed}).Draw(t, "status"),
			published: Day(rapid.IntRange(0, 2).Draw(t, "published")),
		}
		c.Facts = []Fact{{Value: c.Value, Flags: c.Flags, Property: p}}
	}
	places := make([]int32, len(claims))
	for i := range places {
		places[i] = int32(i)
	}
	for i, place := range rapid.Permutation(places).Draw(t, "order") {
		claims[i].order = place
	}
	slices.SortStableFunc(claims, func(a, b Claim) int { return cmp.Compare(a.Start, b.Start) })
	return claims
}

// A sweep finds on each day what comparing all claims of the day with one another
// does, and a course tells the same of it.
func TestSweep(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SampledFrom([]Property{PropUnit, PropHolder, PropReportsTo}).Draw(t, "property")
		claims := randomClaims(t, p)
		numbers := func(claims []Claim) (n []int32) {
			for _, c := range claims {
				n = append(n, c.order)
			}
			return n
		}
		all := newCourse(p, claims)
		held := make(map[Day][]int32)
		for x, c := range all.holding {
			for d := max(x.start, 0); d <= testDays && d < x.end; d++ {
				held[d] = append(held[d], c.order)
			}
		}
		tl := &Timeline{long: map[longKey]course{{1, p}: all}}
		for d := range Day(testDays + 1) {
			hold, conflicts := settle(p, claims, d)
			want := fmt.Sprint(numbers(hold), numbers(conflicts))
			on, against := tl.on(1, p, d)
			if got := fmt.Sprint(numbers(on), numbers(against)); got != want {
				t.Fatalf("day %d: sweep has %s, want %s", d, got, want)
			}
			day := slices.DeleteFunc(slices.Clone(claims), func(c Claim) bool { return !c.On(d) })
			on, against = settleMany(p, day)
			if got := fmt.Sprint(numbers(on), numbers(against)); got != want {
				t.Fatalf("day %d: settled as many it is %s, want %s", d, got, want)
			}
			all := numbers(hold)
			slices.Sort(all)
			slices.Sort(held[d])
			if !slices.Equal(held[d], all) {
				t.Fatalf("day %d: %v hold by the course, want %v", d, held[d], all)
			}
		}
	})
}
