package orgchart

import (
	"iter"
	"math"
	"slices"
)

// Paths are the ways up from one node to another.
type Paths struct {
	Up    []Line // from the node that was asked for to Top, from below; empty if it is Top
	Down  []Line // from the other node to Top, from below; empty if none was asked for or it is Top
	Top   Thing  // where the path ends, or the two ways meet
	Count int    // how many ways there are, this one included; math.MaxInt if more than that
}

// PathUp returns the way from node x to the top: the one with the fewest
// steps, and of those the one that takes stated lines first. Cost: the lines
// above x.
func (c *Chart) PathUp(x Thing) Paths {
	reach := c.climb(x)
	best := NotReported
	for _, y := range reach.order {
		if c.isTop(y) {
			best = y
			break // order is by steps, then stated lines first
		}
	}
	if best < 0 { // a loop without a way out
		best = x
	}
	p := Paths{Up: reach.way(best), Top: best}
	p.Count = max(1, c.countWays(x, c.isTop)) // of a loop without a way out, x itself
	return p
}

// PathBetween returns the way from node x up to the person that x and y both
// answer to, or are, and down to y: with the fewest steps, and of those with
// the fewest derived lines. It returns false if they have nobody in common.
// Cost: the lines above x and y.
func (c *Chart) PathBetween(x, y Thing) (Paths, bool) {
	a, b := c.climb(x), c.climb(y)
	best, least := NotReported, [2]int{math.MaxInt, 0}
	for _, z := range a.order {
		if !b.seen(z) {
			continue
		}
		cost := [2]int{a.at[z].steps + b.at[z].steps, a.at[z].derived + b.at[z].derived}
		if slices.Compare(cost[:], least[:]) < 0 {
			best, least = z, cost
		}
	}
	if best < 0 {
		return Paths{}, false
	}
	p := Paths{Up: a.way(best), Down: b.way(best), Top: best}
	meet := func(z Thing) bool { return z == best }
	p.Count = mulCapped(c.countWays(x, meet), c.countWays(y, meet))
	return p, true
}

// A climb is what is above one node, by breadth-first search.
type climb struct {
	order []Thing // by steps, then fewest derived lines, then order of lines
	at    map[Thing]rung
}

// A rung is how a node is reached from below.
type rung struct {
	steps, derived int  // lines from the start, and how many of them are derived
	by             Line // the last of them
}

func (c *Chart) climb(x Thing) climb {
	r := climb{[]Thing{x}, map[Thing]rung{x: {}}}
	for level := r.order; len(level) > 0; {
		var next []Thing
		for _, y := range level {
			from := r.at[y]
			for l := range c.bosses(y) {
				derived := from.derived
				if l.Kind == DerivedLine {
					derived++
				}
				to, seen := r.at[l.To]
				if !seen {
					next = append(next, l.To)
				} else if to.steps != from.steps+1 || derived >= to.derived {
					continue
				}
				r.at[l.To] = rung{from.steps + 1, derived, l}
			}
		}
		slices.SortStableFunc(next, func(a, b Thing) int { return r.at[a].derived - r.at[b].derived })
		r.order = append(r.order, next...)
		level = next
	}
	return r
}

func (r climb) seen(x Thing) bool { _, ok := r.at[x]; return ok }

// way returns the lines from the start of the climb up to x.
func (r climb) way(x Thing) []Line {
	way := make([]Line, r.at[x].steps)
	for i := len(way) - 1; i >= 0; i-- {
		way[i] = r.at[x].by
		x = way[i].From
	}
	return way
}

// countWays counts the ways from x up to a node where done is true. A way does
// not go round a loop. Each node is counted once, after all above it, so that
// the cost is the lines above x, however many ways there are. Where lines form
// a loop, which they do only as known earlier or by one source alone, the count
// is a lower bound.
func (c *Chart) countWays(x Thing, done func(Thing) bool) int {
	ways := make(map[Thing]int)
	type visit struct {
		x    Thing
		next int
	}
	ways[x] = 0
	stack := []visit{{x, 0}}
	for len(stack) > 0 {
		v := &stack[len(stack)-1]
		up := c.Up(v.x)
		if done(v.x) {
			ways[v.x] = 1
			v.next = len(up)
		}
		if v.next < len(up) {
			l := up[v.next]
			if l.Kind == DottedLine {
				v.next++
				continue
			}
			if _, visited := ways[l.To]; !visited {
				ways[l.To] = 0
				stack = append(stack, visit{l.To, 0})
				continue // and come back to this line
			}
			ways[v.x] = addCapped(ways[v.x], ways[l.To])
			v.next++
			continue
		}
		stack = stack[:len(stack)-1]
	}
	return ways[x]
}

func addCapped(a, b int) int {
	if a > math.MaxInt-b {
		return math.MaxInt
	}
	return a + b
}

func mulCapped(a, b int) int {
	if b != 0 && a > math.MaxInt/b {
		return math.MaxInt
	}
	return a * b
}

// Ways yields every way from x up to a node where done is true, depth first in
// the order of lines. There may be very many.
func (c *Chart) Ways(x Thing, done func(Thing) bool) iter.Seq[[]Line] {
	return func(yield func([]Line) bool) {
		type visit struct {
			x    Thing
			next int
		}
		onWay := map[Thing]bool{x: true}
		stack := []visit{{x, 0}}
		var way []Line
		for len(stack) > 0 {
			v := &stack[len(stack)-1]
			up := c.Up(v.x)
			if v.next == 0 && done(v.x) {
				if !yield(slices.Clone(way)) {
					return
				}
				v.next = len(up)
			}
			for v.next < len(up) && (up[v.next].Kind == DottedLine || onWay[up[v.next].To]) {
				v.next++
			}
			if v.next < len(up) {
				l := up[v.next]
				v.next++
				onWay[l.To] = true
				way = append(way, l)
				stack = append(stack, visit{l.To, 0})
				continue
			}
			delete(onWay, v.x)
			stack = stack[:len(stack)-1]
			if len(way) > 0 {
				way = way[:len(way)-1]
			}
		}
	}
}

// WaysUp yields every way from x to the top.
func (c *Chart) WaysUp(x Thing) iter.Seq[[]Line] { return c.Ways(x, c.isTop) }
