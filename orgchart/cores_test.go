package orgchart

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"testing"
)

// manyCores has f called on many cores, and one.
func manyCores(f func(cores int)) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, n := range []int{1, 4} {
		runtime.GOMAXPROCS(n)
		f(n)
	}
}

func TestEachRange(t *testing.T) {
	manyCores(func(cores int) {
		for _, n := range []int{0, 1, rangeSize, 2*rangeSize - 1, 2 * rangeSize, 9*rangeSize + 7} {
			calls := make([]int, n)
			eachRange(n, func(from, to int) {
				for i := from; i < to; i++ {
					calls[i]++
				}
			})
			for i, c := range calls {
				if c != 1 {
					t.Fatalf("%d cores, %d things: %d was in %d ranges, want 1", cores, n, i, c)
				}
			}
		}
	})
}

// manyPosts builds a history of more posts than one core takes at a time, half of them
// written as part of people: with joint holders and none, posts of several to a
// person, lines of every kind, days on which they change, and units between the
// people. With faults, some of what it says cannot be.
func manyPosts(seed uint64, faults bool) *Builder {
	const people, units = 2*rangeSize + 1000, 50
	r := rand.New(rand.NewPCG(seed, 0))
	b := NewBuilder()
	b.File("x")
	line, posts := int32(0), []string(nil)
	at := func() Place { line++; return Place{Line: line} }
	date := func() Date { d, _ := ParseDate(fmt.Sprintf("20%02d-01-01", 10+r.IntN(10))); return d }
	evidence := func() int32 {
		if r.IntN(10) > 0 {
			return 0
		}
		return b.Evidence(Evidence{From: date(), Status: Status(r.IntN(4))}, nil)
	}
	fact := func(t Thing, p Property, value string, flags Flags) {
		b.Fact(Fact{Thing: t, Property: p, Value: b.Ref(value), Evidence: evidence(), Flags: flags, Place: at()})
	}
	for i := range people {
		if n := i / 100; i%100 == 0 && n < units {
			u := b.Thing(Unit, fmt.Sprint("u", n), at())
			if n > 0 {
				fact(u, PropPartOf, fmt.Sprint("u", r.IntN(n)), 0)
			}
		}
		// Lines go up in the file, so that there is no loop.
		id, boss := fmt.Sprint("e", i), fmt.Sprint("e", r.IntN(max(i-1, 1)))
		if n := len(posts); n > 2 && r.IntN(2) == 0 {
			boss = posts[r.IntN(n-2)]
		}
		other := func() string { return fmt.Sprint("e", i+r.IntN(people-i)) }
		x := b.Thing(Person, id, at())
		p := x
		if r.IntN(2) == 0 {
			p = b.PostOf(x, at())
			b.Hold(p, x, at())
		} else {
			post := fmt.Sprint("p", i)
			p = b.Thing(Post, post, at())
			who := r.IntN(6)
			switch who {
			case 0:
				fact(p, PropHolder, other(), 0)
			case 1:
				fact(p, PropHolder, "vacant", 0)
			case 2: // not reported
			case 3:
				fact(p, PropHolder, id, Joint)
				fact(p, PropHolder, fmt.Sprint("e", max(i-1, 0)), Joint)
			default:
				fact(p, PropHolder, id, Flags(r.IntN(2)))
			}
			if who > 0 {
				posts = append(posts, post)
			}
		}
		if i < units && i%2 == 0 {
			fact(p, PropUnit, fmt.Sprint("u", i), 0)
			b.Fact(Fact{Thing: p, Property: PropLeads, Value: 1, Place: at()})
		} else {
			fact(p, PropUnit, fmt.Sprint("u", r.IntN(units)), 0)
		}
		switch n := r.IntN(10); {
		case n == 0 || i == 0:
			fact(p, PropReportsTo, "none", 0)
		case n == 1: // derived
		case n == 2:
			fact(p, PropReportsTo, other(), Dotted)
			fact(p, PropReportsTo, boss, 0)
		default:
			fact(p, PropReportsTo, boss, 0)
		}
		if faults && i%1000 == 0 {
			fact(p, PropReportsTo, fmt.Sprint("nobody", i), 0)
			fact(p, PropUnit, id, 0)
			fact(p, PropReportsTo, "none", Dotted)
			fact(x, PropLeads, "none", 0)
			fact(p, PropReportsTo, b.h.ID(p), 0)
			b.Fact(Fact{Thing: p, Property: PropLeads, Value: 1, Place: at()})
		}
	}
	return b
}

// On many cores a history, what is wrong with it and its charts are what they are
// on one.
func TestManyCores(t *testing.T) {
	for _, faults := range []bool{false, true} {
		var hs []*History
		var errs []string
		manyCores(func(int) {
			h, err := manyPosts(1, faults).History()
			hs, errs = append(hs, h), append(errs, fmt.Sprint(err))
			var list ErrorList
			if faults != (errors.As(err, &list) && len(list) > 100) {
				t.Fatalf("faults: %v, errors: %v", faults, err)
			}
		})
		if errs[0] != errs[1] {
			t.Fatalf("on one core and many:\n%s\n\n%s", errs[0], errs[1])
		}
		if faults {
			continue
		}
		if !reflect.DeepEqual(hs[0].facts, hs[1].facts) || !reflect.DeepEqual(hs[0].first, hs[1].first) {
			t.Error("on many cores the facts are others")
		}
		day, _ := ParseDate("2015-06-01")
		var charts []*Chart
		manyCores(func(int) { charts = append(charts, hs[0].At(day.First(), View{})) })
		if one, many := parts(charts[0]), parts(charts[1]); !reflect.DeepEqual(one, many) {
			t.Error("on many cores the chart is another")
		}
		if n := charts[0].lines.Len(); n < rangeSize {
			t.Errorf("%d lines, want more", n)
		}
	}
}

// parts returns what [History.At] makes of a chart.
func parts(c *Chart) map[string]any {
	return map[string]any{
		"there": c.there, "parent": c.parent, "lead": c.lead, "depth": c.depth,
		"kids": c.kids, "seats": c.seats(), "hold": c.hold, "posted": c.posted,
		"nodes": c.nodes, "lines": c.lines, "up": c.up, "down": c.down, "looped": c.looped,
	}
}

// What is at hand for the posts that have one holder and one line draws what is
// drawn of posts that may have any.
func TestDrawPost(t *testing.T) {
	h, err := manyPosts(2, false).History()
	if err != nil {
		t.Fatal(err)
	}
	day, _ := ParseDate("2015-06-01")
	c := h.At(day.First(), View{})
	want := parts(c)
	said := c.placePosts()
	for i := range said {
		said[i].target = several
	}
	c.looped = Vec[Line]{}
	c.drawLines(said)
	for name, part := range parts(c) {
		if !reflect.DeepEqual(part, want[name]) {
			t.Errorf("%s: not what it is where all posts are drawn one by one", name)
		}
	}
}
