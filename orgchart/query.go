package orgchart

import (
	"iter"
	"math"
	"slices"
)

// Nodes returns the nodes of the reporting tree, in the order of their first
// post in the file: people, and posts that are vacant or not reported.
func (c *Chart) Nodes() []Thing { return c.nodes }

// NodesOf returns the nodes that t stands for: the holders of a post, or the
// post itself if it is vacant or not reported; a person who holds a post; those
// who head a unit. It is empty if there are none.
func (c *Chart) NodesOf(t Thing) []Thing {
	if c.h.kinds[t] == Unit {
		p, ok := c.Lead(t)
		if !ok {
			return nil
		}
		t = p
	}
	return c.nodesOf(t)
}

// Up returns the lines that go up from node x: stated, then derived, then
// dotted.
func (c *Chart) Up(x Thing) []Line { return c.lines[c.up[x]:c.up[x+1]] }

// Reports returns the lines that come to node x, its direct reports: stated
// ones, then derived, then dotted, each in the order of nodes.
func (c *Chart) Reports(x Thing) []Line {
	down := c.down.of(x)
	lines := make([]Line, 0, len(down))
	for _, i := range down {
		lines = append(lines, c.lines[i])
	}
	slices.SortStableFunc(lines, func(a, b Line) int { return int(a.Kind) - int(b.Kind) })
	return lines
}

// bosses yields the solid lines that go up from x.
func (c *Chart) bosses(x Thing) iter.Seq[Line] {
	return func(yield func(Line) bool) {
		for _, l := range c.Up(x) {
			if l.Kind != DottedLine && !yield(l) {
				return
			}
		}
	}
}

// isTop reports whether no solid line goes up from x.
func (c *Chart) isTop(x Thing) bool {
	for range c.bosses(x) {
		return false
	}
	return true
}

// Tops returns the nodes that answer to nobody, in the order of nodes, and of
// each loop that hangs below none of them the first.
func (c *Chart) Tops() []Thing {
	var tops []Thing
	reached := make([]bool, c.h.Len())
	reach := func(x Thing) {
		stack := []Thing{x}
		for len(stack) > 0 {
			x := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if reached[x] {
				continue
			}
			reached[x] = true
			for _, i := range c.down.of(x) {
				if c.lines[i].Kind != DottedLine {
					stack = append(stack, c.lines[i].From)
				}
			}
		}
	}
	for _, x := range c.nodes {
		if c.isTop(x) {
			tops = append(tops, x)
			reach(x)
		}
	}
	for _, x := range c.nodes {
		if !reached[x] {
			tops = append(tops, x)
			reach(x)
		}
	}
	return tops
}

// A Step is one row of a tree that is walked from the top: a thing, how deep
// it stands, and whether it is the last below its parent.
type Step struct {
	Thing Thing
	Depth int
	Last  bool
	Line  Line // by which a node is reached in the reporting tree; zero at the top
	Again bool // a node that was drawn in full before: nothing follows below it
}

// UnitTree walks the units below root, or all if root is None, each before
// those in it, in file order; with depth > 0 no more than that many levels below
// the root. Cost: the units walked.
func (c *Chart) UnitTree(root Thing, depth int) iter.Seq[Step] {
	tops := []Thing{root}
	if root < 0 {
		tops = c.Roots()
	}
	return walk(tops, nil, func(s Step) []Step {
		if depth > 0 && s.Depth == depth {
			return nil
		}
		kids := c.kids.of(s.Thing)
		steps := make([]Step, len(kids))
		for i, k := range kids {
			steps[i] = Step{Thing: k}
		}
		return steps
	})
}

// ReportTree walks the nodes below root, or all if root is None, each before
// its reports, in the order of nodes; with depth > 0 no more than that many
// levels below the root. A node that is reached a second time is marked, and
// what is below it is not repeated; so a loop ends too. Cost: the lines walked.
func (c *Chart) ReportTree(root Thing, depth int) iter.Seq[Step] {
	tops := []Thing{root}
	if root < 0 {
		tops = c.Tops()
	}
	return func(yield func(Step) bool) {
		drawn := make([]bool, c.h.Len())
		below := func(s Step) []Step {
			if s.Again || depth > 0 && s.Depth == depth {
				return nil
			}
			down := c.down.of(s.Thing)
			steps := make([]Step, 0, len(down))
			for _, i := range down {
				if l := c.lines[i]; l.Kind != DottedLine {
					steps = append(steps, Step{Thing: l.From, Line: l})
				}
			}
			return steps
		}
		for s := range walk(tops, drawn, below) {
			if !yield(s) {
				return
			}
		}
	}
}

// walk yields tops and what is below them, depth first. It marks in drawn, if
// that is not nil, what was yielded, and in the steps what recurs.
func walk(tops []Thing, drawn []bool, below func(Step) []Step) iter.Seq[Step] {
	return func(yield func(Step) bool) {
		var stack []Step // what is still to come, the next on top
		push := func(steps []Step, depth int) {
			for i := len(steps) - 1; i >= 0; i-- {
				s := steps[i]
				s.Depth, s.Last = depth, i == len(steps)-1
				stack = append(stack, s)
			}
		}
		first := make([]Step, len(tops))
		for i, t := range tops {
			first[i] = Step{Thing: t}
		}
		push(first, 0)
		for len(stack) > 0 {
			s := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if drawn != nil {
				s.Again = drawn[s.Thing]
				drawn[s.Thing] = true
			}
			if !yield(s) {
				return
			}
			push(below(s), s.Depth+1)
		}
	}
}

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
	p.Count = c.countWays(x, c.isTop)
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

// Loops returns the loops of stated solid lines, one of each group of nodes
// that are on loops with one another, each from its first node on. Cost: the
// lines.
func (c *Chart) Loops() [][]Line {
	var arcs [][2]Thing
	for _, l := range c.lines {
		if l.Kind == Stated {
			arcs = append(arcs, [2]Thing{l.From, l.To})
		}
	}
	comp := components(gather(c.h.Len(), arcs))
	size := make([]int32, len(comp)+1)
	for _, n := range comp {
		size[n]++
	}
	var loops [][]Line
	for _, x := range c.nodes {
		if size[comp[x]] > 1 {
			size[comp[x]] = 0 // told
			loops = append(loops, c.loopFrom(x, comp))
		}
	}
	return loops
}

// loopFrom returns a shortest loop through x, which is on one.
func (c *Chart) loopFrom(x Thing, comp []int32) []Line {
	by := make(map[Thing]Line)
	queue := []Thing{x}
	for i := 0; ; i++ {
		for _, l := range c.Up(queue[i]) {
			if l.Kind != Stated || comp[l.To] != comp[x] {
				continue
			}
			if l.To == x {
				loop := []Line{l}
				for y := l.From; y != x; y = by[y].From {
					loop = append(loop, by[y])
				}
				slices.Reverse(loop)
				return loop
			}
			if _, seen := by[l.To]; !seen {
				by[l.To] = l
				queue = append(queue, l.To)
			}
		}
	}
}

// WaysUp yields every way from x to the top.
func (c *Chart) WaysUp(x Thing) iter.Seq[[]Line] { return c.Ways(x, c.isTop) }

// CountBelow returns for x and every node below it how many nodes are below
// that one, each counted once at the place where [Chart.ReportTree] draws it in
// full. Cost: the lines below x.
func (c *Chart) CountBelow(x Thing) map[Thing]int {
	below := make(map[Thing]int)
	var way []Thing
	leave := func(depth int) {
		for len(way) > depth {
			last := way[len(way)-1]
			way = way[:len(way)-1]
			if len(way) > 0 {
				below[way[len(way)-1]] += below[last] + 1
			}
		}
	}
	for s := range c.ReportTree(x, 0) {
		leave(s.Depth)
		if s.Again {
			continue
		}
		below[s.Thing] = 0
		way = append(way, s.Thing)
	}
	leave(0)
	return below
}
