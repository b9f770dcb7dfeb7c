package orgchart

import (
	"slices"
	"testing"
)

func TestLists(t *testing.T) {
	a := gather(3, [][2]Thing{{2, 7}, {0, 5}, {2, 4}, {2, 7}})
	for x, want := range map[Thing][]Thing{0: {5}, 1: nil, 2: {7, 4, 7}, 3: nil, 9: nil, NotReported: nil} {
		if got := a.of(x); !slices.Equal(got, want) {
			t.Errorf("of(%d) = %v, want %v", x, got, want)
		}
	}
}

// What is of units ends at the last unit: whatever comes behind it has none.
func TestNoUnit(t *testing.T) {
	h, err := manyPosts(3, false).History()
	if err != nil {
		t.Fatal(err)
	}
	c := h.At(0, View{})
	if n := c.lead.Len(); n == h.Len() || n != c.depth.Len() || n != c.kids.First.Len()-1 {
		t.Errorf("of %d things: %d leads, %d depths, %d lists of units", h.Len(), n, c.depth.Len(), c.kids.First.Len()-1)
	}
	for x := range Thing(h.Len()) {
		if h.Kind(x) == Unit {
			continue
		}
		if p, ok := c.Lead(x); ok || len(c.Kids(x))+len(c.Seats(x)) > 0 {
			t.Fatalf("%s %s: lead %d, units %v, posts %v", h.Kind(x), h.ID(x), p, c.Kids(x), c.Seats(x))
		}
	}
}
