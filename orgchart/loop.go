package orgchart

import (
	"slices"
)

// Loops returns the loops of stated solid lines, one of each group of nodes
// that are on loops with one another, each from its first node on. Cost: the
// lines.
func (c *Chart) Loops() [][]Line {
	c = c.whole()
	var arcs [][2]Thing
	for _, l := range c.lines.All() {
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
	for _, x := range c.nodes.All() {
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

// components numbers the strongly connected components of a graph: two things
// have the same number if and only if they are on a loop together. Singletons
// have numbers of their own.
//
// It is Tarjan's algorithm (R. Tarjan, "Depth-first search and linear graph
// algorithms", SIAM J. Comput. 1 (1972) 146–160), with a stack of its own so
// that a chain of a million does not overflow ours. It takes linear time.
func components(g Lists) []int32 {
	first, list := g.First.All(), g.List.All()
	n := len(first) - 1
	comp := make([]int32, n) // 0: not yet known
	num := make([]int32, n)  // order of the first visit; 0: none yet
	low := make([]int32, n)  // least num that is known to be on a loop with this one
	next := slices.Clone(first)
	var visits, comps int32
	var path, open []Thing // being visited; visited, but in no component yet
	for root := range n {
		if num[root] == 0 {
			path = append(path, Thing(root))
		}
		for len(path) > 0 {
			x := path[len(path)-1]
			if num[x] == 0 {
				visits++
				num[x], low[x] = visits, visits
				open = append(open, x)
			}
			if next[x] < first[x+1] {
				y := list[next[x]]
				if num[y] == 0 {
					path = append(path, y) // and come back to this arc
					continue
				}
				if comp[y] == 0 {
					low[x] = min(low[x], low[y])
				}
				next[x]++
				continue
			}
			path = path[:len(path)-1]
			if low[x] < num[x] {
				continue
			}
			comps++
			for comp[x] == 0 {
				comp[open[len(open)-1]] = comps
				open = open[:len(open)-1]
			}
		}
	}
	return comp
}

// loopless reports whether a graph in which x has one arc, to up[x], or none, if
// that is NotReported, has no loop. It goes each way up once, as far as nobody went
// before, and uses up for its marks. It takes linear time, a tenth of that of
// [components].
func loopless(up []Thing) bool {
	for i := range up {
		met := NotReported - 1 - Thing(i) // stands where this way has been
		x := Thing(i)
		for x >= 0 && up[x] >= NotReported {
			x, up[x] = up[x], met
		}
		if x >= 0 && up[x] == met {
			return false
		}
	}
	return true
}
