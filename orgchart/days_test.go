package orgchart

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// testDays are the days of random spans, and one beyond them on both sides.
const testDays = 10

func randomSpan(t *rapid.T) span {
	if rapid.IntRange(0, 5).Draw(t, "throughout") == 0 {
		return throughout
	}
	start := Day(rapid.IntRange(1, testDays-2).Draw(t, "start"))
	return span{start, start + Day(rapid.IntRange(1, 4).Draw(t, "days"))}
}

func randomSpans(t *rapid.T) spans {
	var pieces []span
	for range rapid.IntRange(0, 4).Draw(t, "pieces") {
		pieces = append(pieces, randomSpan(t))
	}
	return unite(pieces)
}

// wellFormed reports whether spans are in order, and none overlap or touch.
func (s spans) wellFormed() bool {
	for i, x := range s {
		if x.start >= x.end || i > 0 && s[i-1].end >= x.start {
			return false
		}
	}
	return true
}

// Sets of days are what they are day by day.
func TestSpans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, x := randomSpans(t), randomSpans(t), randomSpan(t)
		got := map[string]spans{
			"within": a.within(x), "meet": a.meet(b), "without": a.without(b),
			"unite": unite(slices.Concat(a, b)),
		}
		for d := range Day(testDays + 4) {
			inX := x.start <= d && d < x.end
			want := map[string]bool{
				"within": a.on(d) && inX, "meet": a.on(d) && b.on(d), "without": a.on(d) && !b.on(d),
				"unite": a.on(d) || b.on(d),
			}
			for what, s := range got {
				if s.on(d) != want[what] || !s.wellFormed() {
					t.Fatalf("%v %s %v or %v = %v: day %d is in it: %v, want %v", a, what, b, x, s, d, s.on(d), want[what])
				}
			}
			if on := slices.ContainsFunc(a, func(s span) bool { return s.start <= d && d < s.end }); a.on(d) != on {
				t.Fatalf("%v.on(%d) = %v, want %v", a, d, a.on(d), on)
			}
		}
	})
}

// What flows along arcs is what can be reached on each day by itself, also
// where arcs of different days, or of one, form loops.
func TestFlow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "things")
		thing := func() Thing { return Thing(rapid.IntRange(0, n-1).Draw(t, "thing")) }
		var pieces []piece
		for range rapid.IntRange(0, 3).Draw(t, "seeds") {
			pieces = append(pieces, piece{thing(), randomSpan(t)})
		}
		var arcs []arc
		for range rapid.IntRange(0, 12).Draw(t, "arcs") {
			arcs = append(arcs, arc{thing(), thing(), randomSpan(t)})
		}
		seeds := uniteEach(n, pieces)
		got := flow(seeds, arcs)
		for d := range Day(testDays + 4) {
			want := make([]bool, n)
			for x := range want {
				want[x] = seeds[x].on(d)
			}
			for more := true; more; {
				more = false
				for _, a := range arcs {
					if want[a.from] && !want[a.to] && a.start <= d && d < a.end {
						want[a.to], more = true, true
					}
				}
			}
			for x := range want {
				if got[x].on(d) != want[x] || !got[x].wellFormed() {
					t.Fatalf("seeds %v, arcs %v: %d is reached on %v, on day %d: %v", seeds, arcs, x, got[x], d, want[x])
				}
			}
		}
	})
}
