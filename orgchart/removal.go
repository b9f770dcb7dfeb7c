package orgchart

import "slices"

// A removal says of a thing of the chart before that is not in the one after, and
// of its twin in that history, whether it is removed, or just not mentioned, and
// which list of the chart after does not have it, a source or negative.
type removal func(b, twin Thing) (removed bool, list int32)

// removal returns that of d. A thing is removed within one history; where the
// chart after covers the unit that it was in; and where the history after says
// itself that its twin there is gone. All questions together take time in
// proportion to the units and the facts.
func (d *Diff) removal() removal {
	if d.Before.h == d.After.h {
		return func(_, _ Thing) (bool, int32) { return true, noList }
	}
	d.Before, d.After = d.Before.whole(), d.After.whole()
	s := d.After.scope()
	after := d.After.lists(s)
	lists := make([]int32, d.Before.h.Len()) // of units before, by where they are after, else by where they were
	for step := range d.Before.UnitTree(None, 0) {
		u := step.Thing
		lists[u] = s.all
		if p := d.Before.parent.Of(u); p >= 0 {
			lists[u] = lists[p]
		}
		a, ok := d.After.h.Thing(d.Before.h.ID(u))
		switch ok = ok && d.After.h.kinds.Of(a) == Unit; {
		case ok && d.After.there.Of(a):
			lists[u] = after[a]
		case ok:
			lists[u] = d.After.h.later(lists[u], s.list(a))
		}
	}
	ended := d.After.ended()
	return func(b, twin Thing) (bool, int32) {
		list, in := s.all, b
		if d.Before.h.kinds.Of(b) != Unit {
			in = d.Before.parent.Of(b)
		}
		if in >= 0 {
			list = lists[in]
		}
		return list != noList || twin >= 0 && ended(twin), list
	}
}

// lists returns for the units of c which list of a scope covers them.
func (c *Chart) lists(s scope) []int32 {
	lists := make([]int32, c.h.Len())
	for step := range c.UnitTree(None, 0) {
		u := step.Thing
		above := s.all
		if p := c.parent.Of(u); p >= 0 {
			above = lists[p]
		}
		lists[u] = c.h.later(above, s.list(u))
	}
	return lists
}

// ended returns whether the history of c says itself that a unit or post which
// is not in the chart is gone: the last of what it was in has ended by the day,
// or that of a unit above, or it is gone by the silence of a source (rule 8).
func (c *Chart) ended() func(Thing) bool {
	memo := make(map[Thing]bool)
	return func(t Thing) bool {
		var way []Thing
		answer := false
		for {
			if was, ok := memo[t]; ok { // on a loop of units, as there may be as known earlier: no
				answer = was
				break
			}
			memo[t] = false
			way = append(way, t)
			p := placeOf(c.h.kinds.Of(t))
			in, ok := c.value(t, p)
			if !ok {
				answer = slices.ContainsFunc(c.Over(t, p), func(cl Claim) bool { return cl.End <= c.day })
			}
			if _, gone := c.Gone(t); gone {
				answer = true
			}
			if answer || !ok || in < 0 {
				break
			}
			t = Thing(in)
		}
		for _, t := range way {
			memo[t] = answer
		}
		return answer
	}
}
