package orgchart

import (
	"cmp"
	"slices"
)

// A drawing is the stated lines of a chart while they are drawn.
type drawing struct {
	c      *Chart
	stand  []Thing // the one node that a thing stands for; NotReported if there is none; several
	isNode []bool
	solid  []bool // nodes with a stated solid line
	silent []bool // posts with reports-to none
	nodes  []Thing
	lines  []Line
	claims []Claim // room for those of one post
}

// draw finds the nodes and the stated lines between them. Most posts have one
// holder and one line, for which all is at hand; the bosses, who are anywhere in
// memory, are fetched on all cores, by a loop that does nothing else.
func (d *drawing) draw(said []postFacts) {
	c := d.c
	posts, there := c.posts.All(), c.there.All()
	d.findNodes()
	bosses := make([]Thing, len(posts))
	c.h.eachRange(len(posts), func(from, to int) {
		for i := range said[from:to] {
			bosses[from+i] = NotReported
			if target := said[from+i].target; target >= 0 {
				bosses[from+i] = d.stand[target]
			}
		}
	})
	d.isNode = make([]bool, c.h.Len())
	d.nodes, d.lines = make([]Thing, 0, len(posts)), make([]Line, 0, len(posts))
	for i, p := range posts {
		if !there[p] {
			continue
		}
		x, target, boss := d.stand[p], said[i].target, bosses[i]
		if x == several || target == several || boss == several {
			d.drawPost(p)
			continue
		}
		d.addNode(x)
		switch {
		case target == None:
			d.silent[p] = true
		case boss >= 0 && boss != x:
			d.addLine(Line{x, boss, p, target, Stated})
		}
	}
	for t := range c.named {
		if c.named[t] && !d.isNode[t] {
			d.nodes = append(d.nodes, Thing(t))
		}
	}
	c.nodes = vec(d.nodes)
}

// findNodes finds which node each thing stands for, as [Chart.nodesOf] has it.
func (d *drawing) findNodes() {
	c := d.c
	first, held, there := c.hold.First.All(), c.hold.List.All(), c.there.All()
	d.stand = slices.Repeat([]Thing{NotReported}, c.h.Len())
	for _, p := range c.posts.All() {
		if !there[p] {
			continue
		}
		hold := held[first[p]:first[p+1]]
		switch {
		case len(hold) == 0 || hold[0] == Vacant:
			d.stand[p] = p
		case len(hold) == 1:
			d.stand[p] = hold[0]
		default:
			d.stand[p] = several
		}
		for _, x := range hold {
			if x >= 0 {
				d.stand[x] = x
			}
		}
	}
	for t, named := range c.named {
		if named {
			d.stand[t] = Thing(t)
		}
	}
}

// drawPost draws the lines of a post, whatever it has.
func (d *drawing) drawPost(p Thing) {
	c := d.c
	from := c.nodesOf(p)
	for _, x := range from {
		d.addNode(x)
	}
	d.claims = c.addTargets(d.claims[:0], p)
	for _, t := range d.claims {
		if t.Thing() == None {
			d.silent[p] = d.silent[p] || t.Flags&Dotted == 0
			continue
		}
		kind := Stated
		if t.Flags&Dotted != 0 {
			kind = DottedLine
		}
		for _, x := range from {
			for _, to := range c.nodesOf(t.Thing()) {
				if x != to {
					d.addLine(Line{x, to, p, t.Thing(), kind})
				}
			}
		}
	}
}

func (d *drawing) addNode(x Thing) {
	if !d.isNode[x] {
		d.isNode[x] = true
		d.nodes = append(d.nodes, x)
	}
}

func (d *drawing) addLine(l Line) {
	d.lines = append(d.lines, l)
	d.solid[l.From] = d.solid[l.From] || l.Kind == Stated
}

// index sorts the lines by the node they go up from, and lists those that come
// to each. Of several of one kind between the same two nodes the first stays.
func (c *Chart) index(lines []Line) {
	n := c.h.Len()
	if !ascending(lines) { // as those of people in the order of their posts are
		lines = sortedLines(lines, n)
	}
	up := make([]int32, n+1)
	down := newTally(n)
	next := Thing(0)
	for i := range lines {
		for ; next <= lines[i].From; next++ {
			up[next] = int32(i)
		}
		down.count(lines[i].To)
	}
	for ; int(next) <= n; next++ {
		up[next] = int32(len(lines))
	}
	down.sum()
	for _, x := range c.nodes.All() { // so that reports come in the order of nodes
		for i := up[x]; i < up[x+1]; i++ {
			down.add(lines[i].To, Thing(i))
		}
	}
	c.lines, c.up, c.down = vec(lines), vec(up), down.lists()
}

// ascending reports whether lines are in order of the nodes that they go up from,
// from each in order of kind, and of one kind there is one.
func ascending(lines []Line) bool {
	for i := 1; i < len(lines); i++ {
		a, b := &lines[i-1], &lines[i]
		if a.From > b.From || a.From == b.From && a.Kind >= b.Kind {
			return false
		}
	}
	return true
}

// sortedLines sorts lines by the nodes that they go up from, by counting, and the
// few of one node by kind. Of several of one kind between the same two nodes it
// keeps the first.
func sortedLines(lines []Line, things int) []Line {
	sorted, first := byThing(lines, things, func(l *Line) Thing { return l.From })
	kept := sorted[:0]
	for x := range things {
		of := sorted[first[x]:first[x+1]]
		slices.SortStableFunc(of, func(a, b Line) int { return cmp.Compare(a.Kind, b.Kind) })
		start := len(kept)
		for _, l := range of {
			if !slices.ContainsFunc(kept[start:], func(k Line) bool { return k.To == l.To && k.Kind == l.Kind }) {
				kept = append(kept, l)
			}
		}
	}
	return kept
}
