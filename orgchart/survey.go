package orgchart

import (
	"cmp"
	"slices"
)

// A survey holds what the figures of any part of a chart are made of, and room
// to count in. Its slices by thing are made once: of a part just what is in it
// is touched, so that many small parts cost no more than one large one.
type survey struct {
	c     *Chart
	quiet *quiet
	rank  []int32 // of a node: its place among all

	// Who holds what, and since when.
	flags    []Flags // of a post: those of its holders together
	since    []Day   // of each entry of c.hold.List: the start, or Always if nothing is dated
	reported []bool  // of the same: whether that start is reported, or a day on which they were found there

	// Of the part that is counted.
	in     []bool  // its nodes
	span   []int32 // of a node: solid lines that come to it
	bosses []int32 // of a node: solid lines that go up from it
	level  []int32 // of a node: 1 at the top; 0 if not reached yet
	inRun  []bool  // managers whose run is walked
}

func newSurvey(c *Chart) *survey {
	c = c.whole()
	n := c.h.Len()
	s := &survey{
		c: c, quiet: c.h.quiet(c.view), rank: make([]int32, n),
		flags: make([]Flags, n), since: make([]Day, c.hold.List.Len()), reported: make([]bool, c.hold.List.Len()),
		in: make([]bool, n), span: make([]int32, n), bosses: make([]int32, n), level: make([]int32, n), inRun: make([]bool, n),
	}
	for i, x := range c.nodes.All() {
		s.rank[x] = int32(i)
	}
	for _, p := range c.posts.All() {
		if c.there.Of(p) {
			s.readHolders(p)
		}
	}
	return s
}

// A part is what figures are of.
type part struct {
	root   Thing
	units  []Thing
	levels int     // of units
	posts  []Thing // each once
	nodes  []Thing // in the order of nodes
	tops   []Thing // the first layer; nil: the nodes from which no line goes up
}

func (s *survey) stats(root Thing) Stats {
	switch {
	case root == None:
		return s.count(s.whole())
	case root < 0:
		return s.count(part{root: root})
	case s.c.h.kinds.Of(root) == Unit:
		return s.count(s.unit(root))
	}
	return s.count(s.below(root))
}

func (s *survey) whole() part {
	p := part{root: None, units: s.c.Units(), posts: s.c.Posts(), nodes: s.c.nodes.All()}
	for _, u := range p.units {
		p.levels = max(p.levels, int(s.c.depth.Of(u))+1)
	}
	return p
}

// unit returns what is in a unit and below it.
func (s *survey) unit(root Thing) part {
	p := part{root: root}
	if !s.c.there.Of(root) {
		return p
	}
	seats := s.c.seats()
	for step := range s.c.UnitTree(root, 0) {
		p.units = append(p.units, step.Thing)
		p.levels = max(p.levels, step.Depth+1)
		p.posts = append(p.posts, seats.of(step.Thing)...)
	}
	p.nodes = s.nodesOf(p.posts)
	return p
}

// homeless returns the posts that are in no unit, and their nodes.
func (s *survey) homeless() part {
	p := part{root: None}
	for _, post := range s.c.posts.All() {
		if s.c.there.Of(post) && s.c.parent.Of(post) < 0 {
			p.posts = append(p.posts, post)
		}
	}
	p.nodes = s.nodesOf(p.posts)
	return p
}

// nodesOf returns the nodes that hold some posts or are such.
func (s *survey) nodesOf(posts []Thing) []Thing {
	var nodes []Thing
	for _, p := range posts {
		for _, x := range s.c.nodesOf(p) {
			if !s.in[x] {
				s.in[x] = true
				nodes = append(nodes, x)
			}
		}
	}
	return s.sorted(nodes)
}

// below returns a person or the holders of a post, and those below them.
func (s *survey) below(root Thing) part {
	p := part{root: root, tops: s.c.NodesOf(root)}
	nodes := slices.Clone(p.tops)
	for _, x := range nodes {
		s.in[x] = true
	}
	for i := 0; i < len(nodes); i++ { // nodes grows
		for _, n := range s.c.down.of(nodes[i]) {
			if l := s.c.lines.ref(int(n)); l.Kind != DottedLine && !s.in[l.From] {
				s.in[l.From] = true
				nodes = append(nodes, l.From)
			}
		}
	}
	p.nodes = s.sorted(nodes)
	for _, x := range p.nodes {
		own := s.c.posted.of(x)
		if s.c.h.kinds.Of(x) == Post {
			own = []Thing{x}
		}
		p.posts = append(p.posts, own...)
	}
	if len(p.posts) > 0 { // joint holders have one post in common
		slices.Sort(p.posts)
		p.posts = slices.Compact(p.posts)
	}
	return p
}

// sorted puts what was gathered in the order of nodes, and leaves in as it was.
func (s *survey) sorted(nodes []Thing) []Thing {
	for _, x := range nodes {
		s.in[x] = false
	}
	slices.SortFunc(nodes, func(a, b Thing) int { return cmp.Compare(s.rank[a], s.rank[b]) })
	return nodes
}

// count returns the figures of a part.
func (s *survey) count(p part) Stats {
	st := Stats{Root: p.root, Units: len(p.units), UnitLevels: p.levels, Nodes: len(p.nodes)}
	for _, post := range p.posts {
		s.addSeat(&st.Posts, post)
		if s.c.Leads(post) {
			s.addSeat(&st.Heads, post)
		}
	}
	if p.tops == nil { // every unit has a head, whether or not there is a post for it
		st.Heads.NotReported += len(p.units) - st.Heads.All
		st.Heads.All = len(p.units)
	}
	for _, x := range p.nodes {
		s.in[x], s.span[x], s.bosses[x], s.level[x], s.inRun[x] = true, 0, 0, 0, false
		if s.c.h.kinds.Of(x) == Person {
			st.People++
		}
	}
	for _, x := range p.nodes {
		for _, l := range s.c.Up(x) {
			if !s.in[l.To] {
				continue
			}
			st.Lines[l.Kind]++
			if l.Kind != DottedLine {
				s.span[l.To]++
				s.bosses[x]++
			}
		}
	}
	st.Spans, st.Layers, st.Chains = s.spans(p.nodes), s.layers(p), s.chains(p.nodes)
	st.Tenure = s.tenure(p.posts)
	for _, x := range p.nodes {
		s.in[x] = false
	}
	return st
}

func (s *survey) addSeat(seats *Seats, post Thing) {
	seats.All++
	switch hold := s.c.hold.of(post); {
	case len(hold) == 0:
		seats.NotReported++
	case hold[0] == Vacant:
		seats.Vacant++
	default:
		seats.Held++
		if s.flags[post]&Acting != 0 {
			seats.Acting++
		}
		if s.flags[post]&Joint != 0 {
			seats.Joint++
		}
	}
}
