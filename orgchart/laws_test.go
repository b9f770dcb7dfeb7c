package orgchart_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
)

// allDays returns every day on which something may change, and those beside
// them.
func allDays(t *rapid.T) []orgchart.Day {
	var days []orgchart.Day
	for _, s := range orgtest.Dates {
		d, err := orgchart.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		for _, day := range []orgchart.Day{d.First(), d.Last()} {
			days = append(days, day-1, day, day+1)
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

func randomDay(t *rapid.T, what string) orgchart.Day {
	return rapid.SampledFrom(allDays(t)).Draw(t, what)
}

// state is what a chart says: for each thing that is there, its values by
// property; people are there with their name always.
type state map[string]map[string]string

// values returns claims as a set in words, in an order of their own.
func values(h *orgchart.History, p orgchart.Property, claims []orgchart.Claim) string {
	var out []string
	for _, cl := range claims {
		switch p {
		case orgchart.PropName, orgchart.PropTitle, orgchart.PropKind:
			out = append(out, fmt.Sprint(h.Label(cl.Value)))
		case orgchart.PropLeads:
			out = append(out, fmt.Sprint(cl.Value))
		default:
			out = append(out, h.ID(cl.Thing())+" "+cl.Flags.String())
		}
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

func thingState(c *orgchart.Chart, t orgchart.Thing) map[string]string {
	m := make(map[string]string)
	for _, p := range orgchart.Properties(c.History().Kind(t)) {
		hold, _ := c.Claims(t, p)
		if p == orgchart.PropReportsTo {
			hold = c.Lines(t)
			var dotted []orgchart.Claim
			hold, dotted = split(hold)
			for _, cl := range dotted {
				m["dotted "+values(c.History(), p, []orgchart.Claim{cl})] = "yes"
			}
		}
		if v := values(c.History(), p, hold); v != "" {
			m[p.String()] = v
		}
	}
	return m
}

func split(claims []orgchart.Claim) (solid, dotted []orgchart.Claim) {
	for _, cl := range claims {
		if cl.Flags&orgchart.Dotted != 0 {
			dotted = append(dotted, cl)
		} else {
			solid = append(solid, cl)
		}
	}
	return solid, dotted
}

func chartState(c *orgchart.Chart) state {
	s := make(state)
	h := c.History()
	for i := range h.Len() {
		t := orgchart.Thing(i)
		if h.Kind(t) != orgchart.Person && c.There(t) {
			s[h.ID(t)] = thingState(c, t)
		}
	}
	return s
}

// apply makes the state before into the one after, by the changes alone but
// for what a new thing is, which its chart says.
func apply(s state, d *orgchart.Diff) state {
	out := make(state)
	for id, m := range s {
		out[id] = maps.Clone(m)
	}
	for _, c := range d.Changes {
		chart, t := d.Chart(c)
		id := chart.History().ID(t)
		key := c.Property.String()
		switch {
		case c.Dotted && c.Kind == orgchart.Added:
			out[id]["dotted "+values(d.After.History(), c.Property, c.New)] = "yes"
		case c.Dotted:
			delete(out[id], "dotted "+values(d.Before.History(), c.Property, c.Old))
		case c.Kind == orgchart.Added:
			out[id] = thingState(d.After, c.After)
		case c.Kind == orgchart.Removed, c.Kind == orgchart.NotMentioned:
			delete(out, id) // of a list that is not full nothing more can be made
		case chart.History().Kind(t) == orgchart.Person:
		default:
			if was := values(d.Before.History(), c.Property, c.Old); out[id][key] != was {
				panic(fmt.Sprintf("%s of %s was %q, not %q", key, id, out[id][key], was))
			}
			delete(out[id], key)
			if v := values(d.After.History(), c.Property, c.New); v != "" {
				out[id][key] = v
			}
		}
	}
	return out
}

// The diff of a chart with itself is empty; that of two, applied to the first,
// gives the second.
func TestDiffLaws(t *testing.T) {
	check(t, 5, func(t *rapid.T) {
		h := orgtest.Random(t)
		other := h
		if rapid.Bool().Draw(t, "two histories") {
			other = orgtest.Random(t)
		}
		a := h.At(randomDay(t, "a"), randomView(t))
		b := other.At(randomDay(t, "b"), randomView(t))
		if d := orgchart.Compare(a, a); len(d.Changes) > 0 {
			t.Fatalf("a chart differs from itself: %+v", d.Changes)
		}
		d := orgchart.Compare(a, b)
		if got, want := apply(chartState(a), d), chartState(b); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("applied:\n%v\nwant\n%v\nchanges %+v", got, want, d.Changes)
		}
	})
}

// What the queries say of one chart agrees.
func TestChartLaws(t *testing.T) {
	check(t, 5, func(t *rapid.T) {
		h := orgtest.Random(t)
		c := h.At(randomDay(t, "day"), randomView(t))
		drawn := make(map[orgchart.Thing]bool)
		for s := range c.ReportTree(orgchart.None, 0) {
			if s.Again != drawn[s.Thing] {
				t.Fatalf("%s: drawn before is %v, marked %v", h.ID(s.Thing), drawn[s.Thing], s.Again)
			}
			drawn[s.Thing] = true
		}
		if len(drawn) != len(c.Nodes()) {
			t.Fatalf("%d of %d nodes are drawn", len(drawn), len(c.Nodes()))
		}
		checkStandings(t, c, orgchart.None)
		for _, x := range c.Nodes() {
			checkStandings(t, c, x)
		}
		if len(c.Loops()) > 0 {
			return // as known earlier, or by one source: above and below are the same
		}
		for _, x := range c.Nodes() {
			below := make(map[orgchart.Thing]bool)
			for s := range c.ReportTree(x, 0) {
				below[s.Thing] = true
			}
			for _, y := range c.Nodes() {
				chain := false
				for range c.Ways(y, func(z orgchart.Thing) bool { return z == x }) {
					chain = true
					break
				}
				p, ok := c.PathBetween(y, x) // may be shorter than the chain, over somebody above both
				if straight := ok && p.Top == x && len(p.Down) == 0; chain != below[y] || straight && !chain {
					t.Fatalf("%s is below %s: %v by the tree, %v by the ways up; the path is %+v", h.ID(y), h.ID(x), below[y], chain, p)
				}
				q, ok2 := c.PathBetween(x, y)
				if ok != ok2 || len(p.Up)+len(p.Down) != len(q.Up)+len(q.Down) || p.Count > 0 != (q.Count > 0) {
					t.Fatalf("path between %s and %s is not symmetric: %+v, %+v", h.ID(x), h.ID(y), p, q)
				}
				if n := ways(c, x, y, q); ok2 && n != q.Count {
					t.Fatalf("%d ways between %s and %s, counted %d", n, h.ID(x), h.ID(y), q.Count)
				}
			}
			if n := c.CountBelow(x)[x]; n != len(below)-1 {
				t.Fatalf("%d are below %s, counted %d", len(below)-1, h.ID(x), n)
			}
			checkPathUp(t, c, x)
			for _, l := range c.Reports(x) {
				if !slices.Contains(c.Up(l.From), l) {
					t.Fatalf("%+v goes to %s, but not up from %s", l, h.ID(x), h.ID(l.From))
				}
			}
		}
		for _, u := range c.Units() {
			if p := c.Parent(u); p >= 0 && (!c.There(p) || !slices.Contains(c.Kids(p), u)) {
				t.Fatalf("unit %s is in %s, which does not have it", h.ID(u), h.ID(p))
			}
		}
	})
}

// checkStandings checks that the standings below x, to every depth, are the steps
// of the tree with the lines that come to each.
func checkStandings(t *rapid.T, c *orgchart.Chart, x orgchart.Thing) {
	for depth := range 3 {
		var standings []orgchart.Standing
		for s := range c.Standings(x, depth) {
			standings = append(standings, s)
		}
		i := 0
		for step := range c.ReportTree(x, depth) {
			if i == len(standings) {
				t.Fatalf("%d standings to depth %d, want more", i, depth)
			}
			s, direct := standings[i], c.Span(step.Thing)
			if step.Again {
				direct = 0
			}
			if s.Step != step || s.Direct != direct || s.Dotted != (len(c.DottedReports(step.Thing)) > 0) {
				t.Fatalf("to depth %d, %+v, want %+v with %d", depth, s, step, direct)
			}
			i++
		}
		if i != len(standings) {
			t.Fatalf("%d standings to depth %d, want %d", len(standings), depth, i)
		}
	}
}

// checkPathUp checks that the path up from x is one of the shortest of all ways.
func checkPathUp(t *rapid.T, c *orgchart.Chart, x orgchart.Thing) {
	p := c.PathUp(x)
	shortest, n := len(p.Up), 0
	found := false
	for way := range c.WaysUp(x) {
		n++
		shortest = min(shortest, len(way))
		found = found || slices.Equal(way, p.Up)
	}
	if !found || shortest < len(p.Up) || n != p.Count {
		t.Fatalf("path up from %s is %+v, of %d ways, the shortest with %d steps", c.History().ID(x), p, n, shortest)
	}
	if l := len(p.Up); l > 0 && p.Up[l-1].To != p.Top || l == 0 && p.Top != x {
		t.Fatalf("path up from %s does not end at its top: %+v", c.History().ID(x), p)
	}
}

// ways counts the ways of a path by walking each.
func ways(c *orgchart.Chart, x, y orgchart.Thing, p orgchart.Paths) int {
	meet := func(z orgchart.Thing) bool { return z == p.Top }
	up, down := 0, 0
	for range c.Ways(x, meet) {
		up++
	}
	for range c.Ways(y, meet) {
		down++
	}
	return up * down
}
