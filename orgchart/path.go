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
		cost := [2]int{a.steps[z] + b.steps[z], a.derived[z] + b.derived[z]}
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
	order   []Thing // by steps, then fewest derived lines, then order of lines
	steps   map[Thing]int
	derived map[Thing]int
	by      map[Thing]Line // the line that leads to a node from below
}

func (c *Chart) climb(x Thing) climb {
	r := climb{[]Thing{x}, map[Thing]int{x: 0}, map[Thing]int{x: 0}, make(map[Thing]Line)}
	for level := r.order; len(level) > 0; {
		var next []Thing
		for _, y := range level {
			for l := range c.bosses(y) {
				derived := r.derived[y]
				if l.Kind == DerivedLine {
					derived++
				}
				steps, seen := r.steps[l.To]
				if !seen {
					next = append(next, l.To)
					r.steps[l.To] = r.steps[y] + 1
				} else if steps != r.steps[y]+1 || derived >= r.derived[l.To] {
					continue
				}
				r.derived[l.To], r.by[l.To] = derived, l
			}
		}
		slices.SortStableFunc(next, func(a, b Thing) int { return r.derived[a] - r.derived[b] })
		r.order = append(r.order, next...)
		level = next
	}
	return r
}

func (r climb) seen(x Thing) bool { _, ok := r.steps[x]; return ok }

// way returns the lines from the start of the climb up to x.
func (r climb) way(x Thing) []Line {
	way := make([]Line, r.steps[x])
	for i := len(way) - 1; i >= 0; i-- {
		way[i] = r.by[x]
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
