package orgchart

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// check notes what is wrong with a history over time: rules R4 to R6, as all
// that was ever published has it. Each fault is told of the first day only.
func (h *History) check(errs *faults) {
	look := h.lookAtPosts()
	h.checkUnits(errs)
	h.checkLeads(errs, look.leading)
	h.checkOwnLines(errs, look.own)
	if look.several || !loopless(look.up) {
		h.checkLines(errs)
	}
}

// checkUnits finds units inside themselves (R4). First the nestings of all
// days are taken together: only where those have a loop is each day looked at.
func (h *History) checkUnits(errs *faults) {
	if up, ok := h.onlyParents(); ok && loopless(up) { // as of nearly all bulk data
		return
	}
	suspects := onLoops(h.allParents())
	if len(suspects) == 0 {
		return
	}
	told := make(map[string]bool)
	for _, d := range h.daysOf(suspects) {
		parent := make(map[Thing]Claim)
		for _, u := range suspects {
			if hold, _ := settle(PropPartOf, h.claims(u, PropPartOf, View{}), d); len(hold) > 0 {
				parent[u] = hold[0]
			}
		}
		done := make(map[Thing]bool)
		for _, u := range suspects {
			way := make(map[Thing]int)
			var chain []Thing
			for x := u; !done[x]; x = parent[x].Thing() {
				if at, seen := way[x]; seen {
					h.tellUnits(errs, told, chain[at:], parent, d)
					break
				}
				if _, ok := parent[x]; !ok {
					break
				}
				way[x] = len(chain)
				chain = append(chain, x)
			}
			for _, x := range chain {
				done[x] = true
			}
		}
	}
}

// onlyParents returns what each unit is ever part of, up to the last unit. It
// returns false where of one there are several.
func (h *History) onlyParents() (up []Thing, ok bool) {
	cover := func(t Thing) {
		for int(t) >= len(up) {
			up = append(up, NotReported)
		}
	}
	for t, k := range h.kinds.All() {
		if k != Unit {
			continue
		}
		cover(Thing(t))
		for _, f := range h.Facts(Thing(t), PropPartOf) {
			above := Thing(f.Value)
			if above < 0 {
				continue
			}
			if up[t] >= 0 && up[t] != above {
				return nil, false
			}
			up[t] = above
			cover(above)
		}
	}
	return up, true
}

// allParents joins each unit to all that it is ever part of.
func (h *History) allParents() Lists {
	var arcs [][2]Thing
	for t, k := range h.kinds.All() {
		if k != Unit {
			continue
		}
		for _, f := range h.Facts(Thing(t), PropPartOf) {
			if f.Value >= 0 {
				arcs = append(arcs, [2]Thing{Thing(t), Thing(f.Value)})
			}
		}
	}
	return gather(h.Len(), arcs)
}

func (h *History) tellUnits(errs *faults, told map[string]bool, loop []Thing, parent map[Thing]Claim, d Day) {
	loop = fromFirst(loop)
	ids := h.idList(loop)
	if told[ids] {
		return
	}
	told[ids] = true
	at := parent[loop[0]].Facts[0].Place
	if len(loop) == 1 {
		errs.add(R4, at, "unit %q is part of itself%s (R4)", ids, h.onDay(d))
		return
	}
	errs.add(R4, at, "unit inside itself%s: %s -> %s (R4)", h.onDay(d), fullText(ids), h.ID(loop[0]))
}

// fromFirst turns a loop round so that it begins with its first thing in the
// file, to be told the same every time.
func fromFirst(loop []Thing) []Thing {
	i := slices.Index(loop, slices.Min(loop))
	return slices.Concat(loop[i:], loop[:i])
}

func (h *History) idList(ts []Thing) string {
	ids := make([]string, len(ts))
	for i, t := range ts {
		ids[i] = h.ID(t)
	}
	return strings.Join(ids, " -> ")
}

// onDay says when a fault is first there, if not always.
func (h *History) onDay(d Day) string {
	if d == Always {
		return ""
	}
	return " on " + d.String()
}

// onLoops returns the things that are on a loop, in file order.
func onLoops(g Lists) []Thing {
	comp := components(g)
	size := make([]int32, len(comp)+1)
	for _, n := range comp {
		size[n]++
	}
	var ts []Thing
	for t, n := range comp {
		if size[n] > 1 || slices.Contains(g.of(Thing(t)), Thing(t)) {
			ts = append(ts, Thing(t))
		}
	}
	return ts
}

// daysOf returns Always and each day on which some value of a thing begins or
// ends, or it goes or comes back by rule 8.
func (h *History) daysOf(ts []Thing) []Day {
	days := make(map[Day]bool)
	q := h.quiet(View{})
	for _, t := range ts {
		h.addDays(days, t, View{})
		q.addDays(days, t)
	}
	return append([]Day{Always}, sortedDays(days)...)
}

// checkLeads finds units with two leading posts (R6), among posts that ever lead.
func (h *History) checkLeads(errs *faults, leading []Thing) {
	leads := make(map[Thing][]Thing) // by every unit that they are ever in
	var units []Thing
	for _, p := range leading {
		for _, f := range h.Facts(p, PropUnit) {
			u := Thing(f.Value)
			if leads[u] == nil {
				units = append(units, u)
			}
			if n := len(leads[u]); n == 0 || leads[u][n-1] != p { // posts come in order
				leads[u] = append(leads[u], p)
			}
		}
	}
	for _, u := range units {
		if len(leads[u]) > 1 {
			h.checkLeadsOf(errs, u, leads[u])
		}
	}
}

func (h *History) checkLeadsOf(errs *faults, u Thing, posts []Thing) {
	told := make(map[[2]Thing]bool)
	q := h.quiet(View{})
	for _, d := range h.daysOf(posts) {
		first := NotReported
		for _, p := range posts {
			if _, gone := q.on(p, d); gone { // rule 8
				continue
			}
			in, _ := settle(PropUnit, h.claims(p, PropUnit, View{}), d)
			lead, _ := settle(PropLeads, h.claims(p, PropLeads, View{}), d)
			if len(in) == 0 || in[0].Thing() != u || len(lead) == 0 || lead[0].Value != 1 {
				continue
			}
			if first < 0 {
				first = p
				continue
			}
			if told[[2]Thing{first, p}] {
				continue
			}
			told[[2]Thing{first, p}] = true
			errs.add(R6, lead[0].Facts[0].Place, "unit %q has two leading posts%s, %q and %q, the first at %s (R6)",
				h.ID(u), h.onDay(d), h.ID(first), h.ID(p), h.Pos(first))
		}
	}
}

// checkLines finds loops of stated lines (R5). As with units, the lines and
// holders of all days are first taken together, and only where those have a
// loop is each day looked at.
func (h *History) checkLines(errs *faults) {
	suspects := onLoops(h.allLines())
	if len(suspects) == 0 {
		return
	}
	told := make(map[string]bool)
	for _, d := range h.daysOf(h.withUnits(suspects)) {
		c := h.At(d, View{})
		for _, loop := range c.Loops() {
			words := h.loopWords(loop)
			if !told[words] {
				told[words] = true
				errs.add(R5, h.lineFact(c, loop[0]).Place, "reporting lines form a loop%s: %s (R5)", h.onDay(d), fullText(words))
			}
		}
	}
}

// checkOwnLines tells of posts that answer to themselves (R5). Between different
// posts of one person there is no fault: such a line vanishes.
func (h *History) checkOwnLines(errs *faults, posts []Thing) {
	for _, p := range posts {
		for _, f := range h.Facts(p, PropReportsTo) {
			rejected := h.evidenceOf(f.Evidence).Status == Rejected
			if f.solid() && Thing(f.Value) == h.own(p) && !rejected {
				errs.add(R5, f.Place, "%q reports to itself: want another post, another person or none (R5)", h.ID(p))
			}
		}
	}
}

// allLines joins all lines of all days: a person to the posts that they ever
// hold, a post to what it ever answers to, and a post that is answered to, to
// whoever ever holds it. Post p as answered to has the number Len()+p, so that
// holding a post and being its holder is no loop yet.
func (h *History) allLines() Lists {
	n := Thing(h.Len())
	var arcs [][2]Thing
	for t, k := range h.kinds.All() {
		if k != Post {
			continue
		}
		p := Thing(t)
		arcs = append(arcs, [2]Thing{n + p, p}) // while nobody holds it
		for _, f := range h.Facts(p, PropHolder) {
			if f.Value >= 0 {
				arcs = append(arcs, [2]Thing{Thing(f.Value), p}, [2]Thing{n + p, Thing(f.Value)})
			}
		}
		for _, f := range h.Facts(p, PropReportsTo) {
			if f.Value < 0 || f.Flags&Dotted != 0 {
				continue
			}
			to := Thing(f.Value)
			if h.kinds.Of(to) == Post {
				to += n
			}
			arcs = append(arcs, [2]Thing{p, to})
		}
	}
	return gather(2*h.Len(), arcs)
}

// withUnits returns the things among numbers of allLines, and every unit that
// their posts are ever in.
func (h *History) withUnits(suspects []Thing) []Thing {
	seen := make(map[Thing]bool)
	var ts []Thing
	add := func(t Thing) {
		if !seen[t] {
			seen[t] = true
			ts = append(ts, t)
		}
	}
	for _, t := range suspects {
		add(t % Thing(h.Len()))
	}
	for i := 0; i < len(ts); i++ { // ts grows
		for _, p := range []Property{PropUnit, PropPartOf} {
			for _, f := range h.Facts(ts[i], p) {
				if f.Value >= 0 {
					add(Thing(f.Value))
				}
			}
		}
	}
	slices.SortFunc(ts, func(a, b Thing) int { return cmp.Compare(a, b) })
	return ts
}

// loopWords tells a loop as "bob (cto) -> ann (ceo) -> bob".
func (h *History) loopWords(loop []Line) string {
	var b strings.Builder
	for _, l := range loop {
		b.WriteString(h.ID(l.From))
		if l.From != l.Post && !h.short.Of(l.Post) {
			fmt.Fprintf(&b, " (%s)", h.ID(l.Post))
		}
		b.WriteString(" -> ")
	}
	b.WriteString(h.ID(loop[0].From))
	return b.String()
}

// lineFact returns the fact that states a line of c.
func (h *History) lineFact(c *Chart, l Line) Fact {
	for _, cl := range c.targets(l.Post) {
		if cl.Thing() == l.Target && cl.Flags&Dotted == 0 {
			if len(cl.Facts) > 0 {
				return cl.Facts[0]
			}
		}
	}
	return h.Facts(l.Post, PropReportsTo)[0]
}
