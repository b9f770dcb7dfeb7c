package orgchart_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
)

// A census counts a part of a chart slowly and obviously, thing by thing, as
// [orgchart.Stats] says, by what the chart answers about each.
type census struct {
	c    *orgchart.Chart
	root orgchart.Thing
}

// in reports whether a unit or post is in a unit, or below it.
func (o census) in(t, unit orgchart.Thing) bool {
	for ; t >= 0; t = o.c.Parent(t) {
		if t == unit {
			return true
		}
	}
	return false
}

func (o census) kind() orgchart.Kind { return o.c.History().Kind(o.root) }

// reach returns the nodes to which the solid lines of the whole chart lead down
// from some.
func (o census) reach(from []orgchart.Thing) map[orgchart.Thing]bool {
	seen := make(map[orgchart.Thing]bool)
	for _, x := range from {
		seen[x] = true
	}
	for more := true; more; {
		more = false
		for _, x := range o.c.Nodes() {
			for _, l := range o.c.Up(x) {
				if l.Kind != orgchart.DottedLine && seen[l.To] && !seen[x] {
					seen[x], more = true, true
				}
			}
		}
	}
	return seen
}

func (o census) units() (units []orgchart.Thing) {
	for _, u := range o.c.Units() {
		if o.root < 0 || o.kind() == orgchart.Unit && o.in(u, o.root) {
			units = append(units, u)
		}
	}
	return units
}

func (o census) posts() (posts []orgchart.Thing) {
	var below map[orgchart.Thing]bool
	if o.root >= 0 && o.kind() != orgchart.Unit {
		below = o.reach(o.c.NodesOf(o.root))
	}
	for _, p := range o.c.Posts() {
		switch {
		case o.root < 0, below == nil && o.in(p, o.root):
			posts = append(posts, p)
		case slices.ContainsFunc(o.c.NodesOf(p), func(x orgchart.Thing) bool { return below[x] }):
			posts = append(posts, p)
		}
	}
	return posts
}

// nodes returns the nodes of the part. Below a person these are whom the lines
// lead to; a joint holder of one of their posts is not, for that.
func (o census) nodes() (nodes []orgchart.Thing) {
	in := make(map[orgchart.Thing]bool)
	if o.root >= 0 && o.kind() != orgchart.Unit {
		in = o.reach(o.c.NodesOf(o.root))
	} else {
		for _, p := range o.posts() {
			for _, x := range o.c.NodesOf(p) {
				in[x] = true
			}
		}
	}
	for _, x := range o.c.Nodes() {
		if o.root < 0 || in[x] {
			nodes = append(nodes, x)
		}
	}
	return nodes
}

// lines returns the lines of the part.
func (o census) lines() (lines []orgchart.Line) {
	nodes := o.nodes()
	for _, x := range nodes {
		for _, l := range o.c.Up(x) {
			if slices.Contains(nodes, l.To) {
				lines = append(lines, l)
			}
		}
	}
	return lines
}

func (o census) bosses(x orgchart.Thing) (to []orgchart.Thing) {
	for _, l := range o.lines() {
		if l.From == x && l.Kind != orgchart.DottedLine {
			to = append(to, l.To)
		}
	}
	return to
}

func (o census) reports(x orgchart.Thing) (from []orgchart.Thing) {
	for _, l := range o.lines() {
		if l.To == x && l.Kind != orgchart.DottedLine {
			from = append(from, l.From)
		}
	}
	return from
}

// levels gives each node the fewest steps from any top, plus one.
func (o census) levels() map[orgchart.Thing]int {
	nodes := o.nodes()
	level := make(map[orgchart.Thing]int)
	tops := make(map[orgchart.Thing]bool)
	if o.root >= 0 && o.kind() != orgchart.Unit {
		for _, x := range o.c.NodesOf(o.root) {
			tops[x] = true
		}
	} else {
		for _, x := range nodes {
			tops[x] = len(o.bosses(x)) == 0
		}
	}
	for {
		clear(level)
		for more := true; more; {
			more = false
			for _, x := range nodes {
				best := 0
				if tops[x] {
					best = 1
				}
				for _, b := range o.bosses(x) {
					if level[b] > 0 && (best == 0 || level[b]+1 < best) {
						best = level[b] + 1
					}
				}
				if best > 0 && best != level[x] {
					level[x], more = best, true
				}
			}
		}
		i := slices.IndexFunc(nodes, func(x orgchart.Thing) bool { return level[x] == 0 })
		if i < 0 {
			return level
		}
		tops[nodes[i]] = true // on a loop, or below one
	}
}

func (o census) seats(posts []orgchart.Thing) (s orgchart.Seats) {
	for _, p := range posts {
		s.All++
		hold, _ := o.c.Claims(p, orgchart.PropHolder)
		switch {
		case len(hold) == 0:
			s.NotReported++
			continue
		case hold[0].Thing() == orgchart.Vacant:
			s.Vacant++
			continue
		}
		s.Held++
		has := func(f orgchart.Flags) bool {
			return slices.ContainsFunc(hold, func(cl orgchart.Claim) bool { return cl.Flags&f != 0 })
		}
		if has(orgchart.Acting) {
			s.Acting++
		}
		if has(orgchart.Joint) {
			s.Joint++
		}
	}
	return s
}

func (o census) heads() orgchart.Seats {
	var leads []orgchart.Thing
	for _, p := range o.posts() {
		if o.c.Leads(p) {
			leads = append(leads, p)
		}
	}
	s := o.seats(leads)
	for _, u := range o.units() {
		if _, ok := o.c.Lead(u); !ok {
			s.All++
			s.NotReported++
		}
	}
	return s
}

// chains looks at every manager as the first of a chain.
func (o census) chains() (ch orgchart.Chains) {
	only := func(x orgchart.Thing) (orgchart.Thing, bool) { // the next in a chain
		r := o.reports(x)
		if len(r) == 1 && len(o.bosses(r[0])) == 1 && len(o.reports(r[0])) == 1 {
			return r[0], true
		}
		return orgchart.NotReported, false
	}
	var loops []orgchart.Thing // that are counted
	for _, x := range o.nodes() {
		if len(o.reports(x)) != 1 {
			continue
		}
		ch.Single++
		run := []orgchart.Thing{x}
		loop := false
		for y, ok := only(x); ok; y, ok = only(y) {
			if y == x {
				loop = true
				break
			}
			run = append(run, y)
		}
		first := !slices.ContainsFunc(o.nodes(), func(y orgchart.Thing) bool { z, ok := only(y); return ok && z == x })
		if loop && slices.Contains(loops, x) || !loop && !first || len(run) < 2 {
			continue
		}
		if loop {
			loops = append(loops, run...)
		}
		ch.Count++
		if len(run) > ch.Longest.Managers {
			ch.Longest = orgchart.Chain{Managers: len(run), From: x, To: o.reports(run[len(run)-1])[0]}
		}
	}
	return ch
}

// tenure looks at the days one by one, back from that of the chart to the last
// on which no claim has the holder there, or the post is gone.
func (o census) tenure() (t orgchart.Tenure) {
	var reported, atLeast []orgchart.Term
	for _, p := range o.posts() {
		hold, _ := o.c.Claims(p, orgchart.PropHolder)
		for _, cl := range hold {
			if cl.Thing() < 0 {
				continue
			}
			own := slices.DeleteFunc(o.c.Over(p, orgchart.PropHolder), func(a orgchart.Claim) bool {
				return a.Value != cl.Value || a.Disputed() != cl.Disputed()
			})
			first, silences := o.c.Day(), o.c.Silences(p)
			for first > orgchart.DayOf(2018, 1, 1) && slices.ContainsFunc(own, func(a orgchart.Claim) bool { return a.On(first - 1) }) &&
				!slices.ContainsFunc(silences, func(s orgchart.Silence) bool { return s.On(first - 1) }) {
				first--
			}
			begins := slices.ContainsFunc(own, func(a orgchart.Claim) bool {
				return a.Start == first && slices.ContainsFunc(a.Begun(), func(f orgchart.Fact) bool {
					return o.c.History().Evidence(f.Evidence).From != 0
				})
			})
			term := orgchart.Term{Post: p, Holder: cl.Thing(), Days: int(o.c.Day() - first)}
			switch {
			case first == orgchart.DayOf(2018, 1, 1):
				t.Unknown++
			case begins:
				reported = append(reported, term)
			default:
				atLeast = append(atLeast, term)
			}
		}
	}
	t.Reported, t.AtLeast = o.terms(reported), o.terms(atLeast)
	return t
}

func (o census) terms(all []orgchart.Term) orgchart.Terms {
	if len(all) == 0 {
		return orgchart.Terms{}
	}
	var days []int
	t := orgchart.Terms{Count: len(all), Shortest: all[0], Longest: all[0]}
	before := func(a, b orgchart.Term) bool {
		return cmp.Or(cmp.Compare(a.Post, b.Post), cmp.Compare(a.Holder, b.Holder)) < 0
	}
	for _, a := range all {
		days = append(days, a.Days)
		if a.Days < t.Shortest.Days || a.Days == t.Shortest.Days && before(a, t.Shortest) {
			t.Shortest = a
		}
		if a.Days > t.Longest.Days || a.Days == t.Longest.Days && before(a, t.Longest) {
			t.Longest = a
		}
	}
	t.Median = middle(days)
	return t
}

// middle returns the median of a list.
func middle(list []int) float64 {
	list = slices.Sorted(slices.Values(list))
	if n := len(list); n%2 == 0 {
		return float64(list[n/2-1]+list[n/2]) / 2
	}
	return float64(list[len(list)/2])
}

func (o census) spans() (s orgchart.Spans) {
	s.Widest = orgchart.NotReported
	var spans []int
	for _, x := range o.nodes() {
		if n := len(o.reports(x)); n > 0 {
			spans = append(spans, n)
			if n > s.Greatest {
				s.Greatest, s.Widest = n, x
			}
		}
	}
	if s.Managers = len(spans); s.Managers == 0 {
		return s
	}
	s.Least, s.Median = slices.Min(spans), middle(spans)
	for n := 1; n <= s.Greatest; n++ {
		have := 0
		for _, span := range spans {
			if span == n {
				have++
			}
		}
		if have > 0 {
			s.Counts = append(s.Counts, orgchart.SpanCount{Span: n, Managers: have})
		}
	}
	return s
}

func (o census) layers() (l orgchart.Layers) {
	l.Deepest = orgchart.NotReported
	level := o.levels()
	for _, x := range o.nodes() {
		for len(l.Nodes) < level[x] {
			l.Nodes = append(l.Nodes, 0)
			l.Deepest = x
		}
		l.Nodes[level[x]-1]++
	}
	return l
}

func (o census) stats() orgchart.Stats {
	st := orgchart.Stats{
		Root: o.root, Units: len(o.units()), Nodes: len(o.nodes()), Posts: o.seats(o.posts()), Heads: o.heads(),
		Spans: o.spans(), Layers: o.layers(), Chains: o.chains(), Tenure: o.tenure(),
	}
	for _, u := range o.units() {
		depth := 1
		for ; u != o.root && o.c.Parent(u) >= 0; u = o.c.Parent(u) {
			depth++
		}
		st.UnitLevels = max(st.UnitLevels, depth)
	}
	for _, x := range o.nodes() {
		if o.c.History().Kind(x) == orgchart.Person {
			st.People++
		}
	}
	for _, l := range o.lines() {
		st.Lines[l.Kind]++
	}
	return st
}

func randomChart(t *rapid.T) *orgchart.Chart {
	v := orgchart.View{
		Stated: rapid.Bool().Draw(t, "stated"),
		Source: rapid.SampledFrom([]string{"", "", "", "s0"}).Draw(t, "source"),
	}
	if rapid.Bool().Draw(t, "as known") {
		v.Known = randomDay(t, "known")
	}
	return orgtest.Random(t).At(randomDay(t, "day"), v)
}

// The figures of any part are those that one gets by looking at each thing.
func TestStatsOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := randomChart(t)
		h := c.History()
		root := orgchart.None
		if i := rapid.IntRange(-1, h.Len()-1).Draw(t, "root"); i >= 0 && c.There(orgchart.Thing(i)) {
			root = orgchart.Thing(i)
		}
		got, want := fmt.Sprintf("%+v", c.Stats(root)), fmt.Sprintf("%+v", census{c, root}.stats())
		if got != want {
			t.Fatalf("stats of %q\n%s, want\n%s", h.ID(root), got, want)
		}
	})
}

// What must hold of the figures of every part, whatever they are.
func TestStatsLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := randomChart(t)
		h := c.History()
		whole := c.Stats(orgchart.None)
		parts := []orgchart.Stats{whole}
		for i := range h.Len() {
			parts = append(parts, c.Stats(orgchart.Thing(i)))
		}
		rows := 0
		for step, st := range c.UnitStats(orgchart.None, 0) {
			rows++
			if step.Thing >= 0 && fmt.Sprint(st) != fmt.Sprint(c.Stats(step.Thing)) {
				t.Fatalf("row of %s: %+v, by itself %+v", h.ID(step.Thing), st, c.Stats(step.Thing))
			}
			parts = append(parts, st)
		}
		if homeless := rows > len(c.Units()); rows < len(c.Units()) || homeless && parts[len(parts)-1].Units > 0 {
			t.Fatalf("%d rows for %d units", rows, len(c.Units()))
		}
		for _, st := range parts {
			checkStats(t, h.ID(st.Root), st)
			if st.Nodes > whole.Nodes || st.Posts.All > whole.Posts.All || st.Spans.Greatest > whole.Spans.Greatest {
				t.Fatalf("%s has more than the whole: %+v, %+v", h.ID(st.Root), st, whole)
			}
		}
		checkOnlyRoot(t, c, whole)
	})
}

// checkStats looks whether the figures of one part agree with one another.
func checkStats(t *rapid.T, root string, st orgchart.Stats) {
	managers, spans, layers, median := 0, 0, 0, 0
	for _, n := range st.Spans.Counts {
		managers += n.Managers
		spans += n.Span * n.Managers
		if n.Span == 1 && n.Managers != st.Chains.Single {
			t.Fatalf("%s: %d managers with one report, %+v", root, n.Managers, st.Chains)
		}
		if float64(n.Span) <= st.Spans.Median {
			median += n.Managers
		}
	}
	for _, n := range st.Layers.Nodes {
		layers += n
	}
	tenures := st.Tenure.Reported.Count + st.Tenure.AtLeast.Count + st.Tenure.Unknown
	for what, ok := range map[string]bool{
		"spans add up to the lines":       spans == st.Lines[orgchart.Stated]+st.Lines[orgchart.DerivedLine],
		"the histogram to the managers":   managers == st.Spans.Managers,
		"half have the median or less":    2*median >= managers,
		"layers to the nodes":             layers == st.Nodes,
		"posts to their states":           st.Posts.All == st.Posts.Held+st.Posts.Vacant+st.Posts.NotReported,
		"heads to their states":           st.Heads.All == st.Heads.Held+st.Heads.Vacant+st.Heads.NotReported,
		"a head for every unit":           st.Units == 0 || st.Heads.All == st.Units,
		"as many tenures as holders":      tenures >= st.Posts.Held && (st.Posts.Joint > 0 || tenures == st.Posts.Held),
		"least, median, greatest":         float64(st.Spans.Least) <= st.Spans.Median && st.Spans.Median <= float64(st.Spans.Greatest),
		"the longest chain is of singles": st.Chains.Longest.Managers <= st.Chains.Single && (st.Chains.Count > 0) == (st.Chains.Longest.Managers > 0),
	} {
		if !ok {
			t.Fatalf("%s: not so: %s: %+v", root, what, st)
		}
	}
}

// checkOnlyRoot: where all is in one root unit, its figures are those of the
// whole.
func checkOnlyRoot(t *rapid.T, c *orgchart.Chart, whole orgchart.Stats) {
	roots := c.Roots()
	if len(roots) != 1 || slices.ContainsFunc(c.Posts(), func(p orgchart.Thing) bool { return c.Parent(p) < 0 }) {
		return
	}
	posted := 0 // people whom one source names without a post are in no unit
	for _, x := range c.Nodes() {
		if c.There(x) {
			posted++
		}
	}
	if posted < whole.Nodes {
		return
	}
	whole.Root = roots[0]
	if got := c.Stats(roots[0]); fmt.Sprint(got) != fmt.Sprint(whole) {
		t.Fatalf("stats of the only root %+v, of the whole %+v", got, whole)
	}
}
