package orgchart

import (
	"cmp"
	"slices"
)

// A span is the days from start on, up to end and without it.
type span struct{ start, end Day }

// throughout is every day.
var throughout = span{Always, Forever}

// Spans are a set of days, in order of time: none overlap or touch. They are
// shared, and never changed once they are made.
type spans []span

// all reports whether s is every day.
func (s spans) all() bool { return len(s) == 1 && s[0] == throughout }

// on reports whether a day is in s.
func (s spans) on(d Day) bool {
	i, found := slices.BinarySearchFunc(s, d, func(x span, d Day) int { return cmp.Compare(x.start, d) })
	return found || i > 0 && d < s[i-1].end
}

// within returns the days of s that are in x. Cost: what it returns, after a
// binary search.
func (s spans) within(x span) spans {
	i, _ := slices.BinarySearchFunc(s, x.start, func(x span, d Day) int { return cmp.Compare(x.end, d+1) }) // the first that ends after x starts
	j := i
	for j < len(s) && s[j].start < x.end {
		j++
	}
	s = s[i:j:j]
	if len(s) == 0 || s[0].start >= x.start && s[len(s)-1].end <= x.end {
		return s
	}
	s = slices.Clone(s)
	s[0].start = max(s[0].start, x.start)
	s[len(s)-1].end = min(s[len(s)-1].end, x.end)
	return s
}

// meet returns the days that are in s and in o.
func (s spans) meet(o spans) spans {
	switch {
	case s.all():
		return o
	case o.all():
		return s
	}
	var both spans
	for i, j := 0, 0; i < len(s) && j < len(o); {
		if start, end := max(s[i].start, o[j].start), min(s[i].end, o[j].end); start < end {
			both = append(both, span{start, end})
		}
		if s[i].end < o[j].end {
			i++
		} else {
			j++
		}
	}
	return both
}

// without returns the days that are in s and not in o.
func (s spans) without(o spans) spans {
	if len(o) == 0 {
		return s
	}
	var rest spans
	for _, x := range s {
		for _, cut := range o.within(x) {
			if x.start < cut.start {
				rest = append(rest, span{x.start, cut.start})
			}
			x.start = cut.end
		}
		if x.start < x.end {
			rest = append(rest, x)
		}
	}
	return rest
}

// unite returns the days that are in some of the pieces, which it takes over.
func unite(pieces []span) spans {
	if len(pieces) < 2 {
		return pieces
	}
	slices.SortFunc(pieces, func(a, b span) int { return cmp.Compare(a.start, b.start) })
	s := pieces[:1]
	for _, x := range pieces[1:] {
		if last := &s[len(s)-1]; x.start <= last.end {
			last.end = max(last.end, x.end)
		} else {
			s = append(s, x)
		}
	}
	return s
}

// A piece is some days of a thing.
type piece struct {
	thing Thing
	span
}

// uniteEach returns for each of so many things the days that are in some of its
// pieces. Those that are there throughout share theirs. It takes linear time,
// and that of sorting the pieces of each.
func uniteEach(things int, pieces []piece) []spans {
	pairs := make([][2]Thing, len(pieces))
	for i, p := range pieces {
		pairs[i] = [2]Thing{p.thing, Thing(i)}
	}
	byThing := gather(things, pairs)
	each := make([]spans, things)
	ever := spans{throughout}
	list := make([]span, len(pieces))
	for i, n := range byThing.List.All() {
		list[i] = pieces[n].span
	}
	for t := range each {
		i, j := byThing.First.At(t), byThing.First.At(t+1)
		if s := unite(list[i:j:j]); s.all() {
			each[t] = ever
		} else {
			each[t] = s
		}
	}
	return each
}

// An arc leads from one thing to another on some days.
type arc struct {
	from, to Thing
	span
}

// flow returns for each thing the days on which it can be reached along arcs of
// that day from a seed of that day: the least sets of days such that each has
// its seed, and along every arc the days of that which are in the set where it
// comes from. What is only on a loop is not reached.
//
// Things are taken in an order in which arcs go forward, so that each is met
// once, when all that leads to it is known. Only where arcs of different days
// form a loop can one that was met gain more days, and it is met again.
func flow(seeds []spans, arcs []arc) []spans {
	n := len(seeds)
	back, in, out := make([][2]Thing, len(arcs)), make([][2]Thing, len(arcs)), make([][2]Thing, len(arcs))
	for i, a := range arcs {
		back[i] = [2]Thing{a.to, a.from}
		in[i], out[i] = [2]Thing{a.to, Thing(i)}, [2]Thing{a.from, Thing(i)}
	}
	s := stream{
		seeds: seeds, arcs: arcs, reached: slices.Clone(seeds),
		in: gather(n, in), out: gather(n, out),
		loop: components(gather(n, back)), waits: make([]bool, n),
	}
	for order := inOrder(s.loop); len(order) > 0; {
		i := 1
		for i < len(order) && s.loop[order[i]] == s.loop[order[0]] {
			i++
		}
		s.run(order[:i:i])
		order = order[i:]
	}
	return s.reached
}

// A stream is a flow under way.
type stream struct {
	seeds, reached []spans
	arcs           []arc
	in, out        Lists   // of a thing: the numbers of the arcs to it, and from it
	loop           []int32 // of a thing: lower than of what it leads to, and the same on a loop
	waits          []bool  // a thing is in the queue
}

// run meets the things of one loop, or one that is on none, until they gain no
// more.
func (s *stream) run(queue []Thing) {
	for _, x := range queue {
		s.waits[x] = true
	}
	for ; len(queue) > 0; queue = queue[1:] {
		x := queue[0]
		s.waits[x] = false
		if !s.gain(x) {
			continue
		}
		for _, k := range s.out.of(x) {
			if y := s.arcs[k].to; !s.waits[y] && s.loop[y] == s.loop[x] {
				s.waits[y] = true
				queue = append(queue, y)
			}
		}
	}
}

// gain reports whether x is reached on more days than was known.
func (s *stream) gain(x Thing) bool {
	from := func(k Thing) spans { return s.reached[s.arcs[k].from].within(s.arcs[k].span) }
	now := s.seeds[x]
	switch list := s.in.of(x); {
	case len(list) == 1 && len(now) == 0: // and share the days, as most do
		now = from(list[0])
	case len(list) > 0:
		pieces := slices.Clone(now)
		for _, k := range list {
			pieces = append(pieces, from(k)...)
		}
		now = unite(pieces)
	}
	gained := !slices.Equal(now, s.reached[x])
	s.reached[x] = now
	return gained
}

// inOrder returns things in the order of their numbers, by counting.
func inOrder(numbers []int32) []Thing {
	most := int32(0)
	for _, n := range numbers {
		most = max(most, n)
	}
	pairs := make([][2]Thing, len(numbers))
	for t, n := range numbers {
		pairs[t] = [2]Thing{Thing(n), Thing(t)}
	}
	sorted := gather(int(most)+1, pairs)
	return sorted.List.All()
}
