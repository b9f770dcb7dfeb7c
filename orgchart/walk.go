package orgchart

import (
	"iter"
	"slices"
)

// Tops returns the nodes that answer to nobody, in the order of nodes, and of
// each loop that hangs below none of them the first.
func (c *Chart) Tops() []Thing {
	c = c.whole()
	if c.kept != nil {
		return slices.Clone(c.kept.Tops.All())
	}
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
				if c.lines.ref(int(i)).Kind != DottedLine {
					stack = append(stack, c.lines.ref(int(i)).From)
				}
			}
		}
	}
	for _, x := range c.nodes.All() {
		if c.isTop(x) {
			tops = append(tops, x)
			reach(x)
		}
	}
	for _, x := range c.nodes.All() {
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
	c = c.whole()
	tops := []Thing{root}
	if root < 0 {
		tops = c.Roots()
	}
	walked := 0
	return walk(tops, nil, func(steps []Step, s Step) []Step {
		if walked++; walked > c.h.Len() {
			panic(Broken("a unit is below itself")) // or in two, and that again and again
		}
		if depth > 0 && s.Depth == depth {
			return steps
		}
		for _, k := range c.kids.of(s.Thing) {
			steps = append(steps, Step{Thing: k})
		}
		return steps
	})
}

// ReportTree walks the nodes below root, or all if root is None, each before
// its reports, in the order of nodes; with depth > 0 no more than that many
// levels below the root. A node that is reached a second time is marked, and
// what is below it is not repeated; so a loop ends too. Cost: the lines walked.
func (c *Chart) ReportTree(root Thing, depth int) iter.Seq[Step] {
	c = c.whole()
	tops := []Thing{root}
	if root < 0 {
		tops = c.Tops()
	}
	return func(yield func(Step) bool) {
		drawn := make([]bool, c.h.Len())
		below := func(steps []Step, s Step) []Step {
			if s.Again || depth > 0 && s.Depth == depth {
				return steps
			}
			for _, i := range c.down.of(s.Thing) { // as Below, which would be a function for each of a million
				if l := c.lines.ref(int(i)); l.Kind != DottedLine {
					steps = append(steps, Step{Thing: l.From, Line: *l})
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

// Below yields the solid lines that come to node x, in the order in which
// [Chart.ReportTree] takes them. Cost: the lines that are asked for, dotted ones
// among them.
func (c *Chart) Below(x Thing) iter.Seq[Line] {
	c = c.whole()
	return func(yield func(Line) bool) {
		for _, i := range c.down.of(x) {
			if l := c.lines.ref(int(i)); l.Kind != DottedLine && !yield(*l) {
				return
			}
		}
	}
}

// walk yields tops and what is below them, depth first; below appends to steps
// what comes directly below one. It marks in drawn, if that is not nil, what was
// yielded, and in the steps what recurs.
func walk(tops []Thing, drawn []bool, below func(steps []Step, s Step) []Step) iter.Seq[Step] {
	return func(yield func(Step) bool) {
		var stack []Step // what is still to come, the next on top
		arrange := func(from, depth int) {
			steps := stack[from:]
			for i := range steps {
				steps[i].Depth, steps[i].Last = depth, i == len(steps)-1
			}
			slices.Reverse(steps)
		}
		for _, t := range tops {
			stack = append(stack, Step{Thing: t})
		}
		arrange(0, 0)
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
			from := len(stack)
			stack = below(stack, s)
			arrange(from, s.Depth+1)
		}
	}
}

// CountBelow returns for x and every node below it how many nodes are below
// that one, if any are, each counted once at the place where [Chart.ReportTree]
// draws it in full. Cost: the lines below x.
func (c *Chart) CountBelow(x Thing) map[Thing]int {
	below := make(map[Thing]int)
	for s := range c.Standings(x, 0) {
		if s.Below > 0 && !s.Again {
			below[s.Thing] = s.Below
		}
	}
	return below
}
