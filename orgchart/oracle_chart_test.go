package orgchart_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
)

// A reading is an oracle on one day. It reads rule 7, one source alone and the
// reporting tree, thing by thing and from scratch each time, for a chart to be
// held against. Only what a property is on the day it remembers.
type reading struct {
	oracle
	day orgchart.Day

	holding map[string][]span
	spoken  map[orgchart.Thing]bool // of one source alone: what it speaks of
}

func read(h *orgchart.History, day orgchart.Day, v orgchart.View) *reading {
	r := &reading{oracle: oracle{h, v}, day: day, holding: make(map[string][]span)}
	if v.Source != "" {
		r.listen()
	}
	return r
}

// hold returns what holds of a property, a solid line before dotted ones, then
// in the order of the file.
func (r *reading) hold(t orgchart.Thing, p orgchart.Property) []span {
	key := fmt.Sprint(t, p)
	if _, ok := r.holding[key]; !ok {
		hold, _ := on(r.claims(t, p), r.day)
		slices.SortFunc(hold, func(a, b span) int {
			if d := int(a.flags&orgchart.Dotted) - int(b.flags&orgchart.Dotted); d != 0 {
				return d
			}
			return a.last - b.last
		})
		r.holding[key] = hold
	}
	return r.holding[key]
}

// one returns the value of a property that has one at a time, or NotReported.
func (r *reading) one(t orgchart.Thing, p orgchart.Property) orgchart.Thing {
	for _, s := range r.hold(t, p) {
		return orgchart.Thing(s.value)
	}
	return orgchart.NotReported
}

// parent returns the unit that a unit or post is in, None if it is in none, and
// NotReported if it is in one that nobody reports.
func (r *reading) parent(t orgchart.Thing) orgchart.Thing {
	p := orgchart.PropPartOf
	if r.h.Kind(t) == orgchart.Post {
		p = orgchart.PropUnit
	}
	if len(r.h.Facts(t, p)) == 0 {
		return orgchart.None
	}
	return r.one(t, p)
}

// placed reads rule 7 for a unit or post: it and every unit above it is there, up
// to a root, and not gone by rule 8, which one source alone does not know. One
// inside itself has no root. A post of a person's own is there while they hold it.
func (r *reading) placed(t orgchart.Thing) bool {
	if r.h.Short(t) && len(r.hold(t, orgchart.PropHolder)) == 0 {
		return false
	}
	for range r.h.Len() {
		if r.view.Source == "" && r.gone(t, r.day, make(map[orgchart.Thing]bool)) {
			return false
		}
		if t = r.parent(t); t < 0 {
			return t == orgchart.None
		}
	}
	return false
}

// there reports whether a unit or post is in the chart.
func (r *reading) there(t orgchart.Thing) bool {
	return r.placed(t) && (r.view.Source == "" || r.spoken[t])
}

// listen finds what the one source speaks of: units and posts of which
// something that holds is from it, posts that by it somebody reports to, and
// every unit that those are in.
func (r *reading) listen() {
	r.spoken = make(map[orgchart.Thing]bool)
	for i := range r.h.Len() {
		t := orgchart.Thing(i)
		if r.h.Kind(t) == orgchart.Person || !r.placed(t) {
			continue
		}
		for _, p := range orgchart.Properties(r.h.Kind(t)) {
			for _, s := range r.hold(t, p) {
				for _, f := range s.facts {
					if r.knownToCite(f.Fact) {
						r.spoken[t] = true
					}
				}
				if p == orgchart.PropReportsTo && s.value >= 0 && r.h.Kind(orgchart.Thing(s.value)) == orgchart.Post && r.placed(orgchart.Thing(s.value)) {
					r.spoken[orgchart.Thing(s.value)] = true
				}
			}
		}
	}
	for range r.h.Len() {
		for t := range r.spoken {
			if u := r.parent(t); u >= 0 {
				r.spoken[u] = true
			}
		}
	}
}

// knownToCite reports whether a fact cites the one source, and it was published.
func (r *reading) knownToCite(f orgchart.Fact) bool {
	for _, c := range r.h.Citations(r.h.Evidence(f.Evidence).Sources) {
		src := r.h.Sources()[c.Source]
		if src.ID == r.view.Source && (src.Published == 0 || src.Published.Last() <= r.known()) {
			return true
		}
	}
	return false
}

// posts returns the posts that are there, in the order of the file.
func (r *reading) posts() []orgchart.Thing {
	return slices.DeleteFunc(r.h.Things(orgchart.Post), func(p orgchart.Thing) bool { return !r.there(p) })
}

// holders returns who holds a post, Vacant if nobody does.
func (r *reading) holders(p orgchart.Thing) []orgchart.Thing {
	var people []orgchart.Thing
	for _, s := range r.hold(p, orgchart.PropHolder) {
		people = append(people, orgchart.Thing(s.value))
	}
	return people
}

// posted returns the posts that a person holds.
func (r *reading) posted(x orgchart.Thing) []orgchart.Thing {
	return slices.DeleteFunc(r.posts(), func(p orgchart.Thing) bool { return !slices.Contains(r.holders(p), x) })
}

// named reports whether the one source has somebody report to a person who
// holds no post by it, but does hold one by others.
func (r *reading) named(x orgchart.Thing) bool {
	if r.view.Source == "" || len(r.posted(x)) > 0 {
		return false
	}
	all := r.view
	all.Source = ""
	if len(read(r.h, r.day, all).posted(x)) == 0 {
		return false
	}
	return slices.ContainsFunc(r.posts(), func(p orgchart.Thing) bool {
		return slices.ContainsFunc(r.hold(p, orgchart.PropReportsTo), func(s span) bool { return orgchart.Thing(s.value) == x })
	})
}

// nodesOf returns the nodes that a post or person stands for, and nothing where
// a line to it lapses.
func (r *reading) nodesOf(t orgchart.Thing) []orgchart.Thing {
	switch {
	case r.h.Kind(t) == orgchart.Person && (len(r.posted(t)) > 0 || r.named(t)):
		return []orgchart.Thing{t}
	case r.h.Kind(t) == orgchart.Person || !r.there(t):
		return nil
	}
	if people := r.holders(t); len(people) > 0 && people[0] >= 0 {
		return people
	}
	return []orgchart.Thing{t}
}

// nodes returns the nodes in the order of their first post, then those that
// have none, as one source names them.
func (r *reading) nodes() []orgchart.Thing {
	var nodes []orgchart.Thing
	for _, p := range r.posts() {
		for _, x := range r.nodesOf(p) {
			if !slices.Contains(nodes, x) {
				nodes = append(nodes, x)
			}
		}
	}
	for _, x := range r.h.Things(orgchart.Person) {
		if r.named(x) {
			nodes = append(nodes, x)
		}
	}
	return nodes
}

// lead returns the leading post of a unit, or NotReported. As known earlier
// there may be two: then it is the first in the file.
func (r *reading) lead(u orgchart.Thing) orgchart.Thing {
	for _, p := range r.posts() {
		if r.parent(p) == u && r.one(p, orgchart.PropLeads) == 1 {
			return p
		}
	}
	return orgchart.NotReported
}

func (r *reading) leads(p orgchart.Thing) bool {
	return r.parent(p) >= 0 && r.lead(r.parent(p)) == p
}

// depth returns how many units are above a unit.
func (r *reading) depth(u orgchart.Thing) int {
	n := 0
	for u = r.parent(u); u >= 0; u = r.parent(u) {
		n++
	}
	return n
}

// stated returns the lines that facts state, in the order of the posts.
func (r *reading) stated() []orgchart.Line {
	var lines []orgchart.Line
	for _, p := range r.posts() {
		for _, s := range r.hold(p, orgchart.PropReportsTo) {
			if s.value < 0 {
				continue
			}
			kind := orgchart.Stated
			if s.flags&orgchart.Dotted != 0 {
				kind = orgchart.DottedLine
			}
			lines = append(lines, r.between(p, orgchart.Thing(s.value), r.nodesOf(p), kind)...)
		}
	}
	return lines
}

// between returns the lines from nodes to what a post answers to. Between the
// posts of one person there is none.
func (r *reading) between(p, target orgchart.Thing, from []orgchart.Thing, kind orgchart.LineKind) []orgchart.Line {
	var lines []orgchart.Line
	for _, x := range from {
		for _, y := range r.nodesOf(target) {
			if x != y {
				lines = append(lines, orgchart.Line{From: x, To: y, Post: p, Target: target, Kind: kind})
			}
		}
	}
	return lines
}

// mainPost returns the main post of a node, or NotReported.
func (r *reading) mainPost(x orgchart.Thing) orgchart.Thing {
	posts := []orgchart.Thing{x}
	if r.h.Kind(x) == orgchart.Person {
		posts = r.posted(x)
	}
	best := orgchart.NotReported
	for _, p := range posts {
		silent := slices.ContainsFunc(r.hold(p, orgchart.PropReportsTo), func(s span) bool { return orgchart.Thing(s.value) == orgchart.None })
		switch u := r.parent(p); {
		case silent, u < 0: // answers to nobody, or has no unit that a line could follow from
		case best < 0, r.depth(u) < r.depth(r.parent(best)),
			r.depth(u) == r.depth(r.parent(best)) && r.leads(p) && !r.leads(best):
			best = p
		}
	}
	return best
}

// derived returns the lines that follow from the units, but for those on loops.
func (r *reading) derived(stated []orgchart.Line) []orgchart.Line {
	if r.view.Stated || r.view.Source != "" {
		return nil
	}
	var lines []orgchart.Line
	for _, x := range r.nodes() {
		p := r.mainPost(x)
		if p < 0 || slices.ContainsFunc(stated, func(l orgchart.Line) bool { return l.From == x && l.Kind == orgchart.Stated }) {
			continue
		}
		u := r.parent(p)
		if r.leads(p) {
			u = r.parent(u)
		}
		for u >= 0 && r.lead(u) < 0 {
			u = r.parent(u)
		}
		if u >= 0 {
			lines = append(lines, r.between(p, r.lead(u), []orgchart.Thing{x}, orgchart.DerivedLine)...)
		}
	}
	all := slices.Concat(stated, lines)
	return slices.DeleteFunc(lines, func(l orgchart.Line) bool { return reaches(all, l.To, l.From) })
}

// reaches reports whether solid lines lead up from x to y.
func reaches(lines []orgchart.Line, x, y orgchart.Thing) bool {
	above := []orgchart.Thing{x}
	for i := 0; i < len(above); i++ {
		for _, l := range lines {
			if l.From == above[i] && l.Kind != orgchart.DottedLine && !slices.Contains(above, l.To) {
				above = append(above, l.To)
			}
		}
	}
	return slices.Contains(above, y)
}

// lines returns the lines that go up from each node: stated, then derived, then
// dotted, and one of a kind to each node.
func (r *reading) lines() map[orgchart.Thing][]orgchart.Line {
	stated := r.stated()
	up := make(map[orgchart.Thing][]orgchart.Line)
	for _, kind := range []orgchart.LineKind{orgchart.Stated, orgchart.DerivedLine, orgchart.DottedLine} {
		for _, l := range slices.Concat(stated, r.derived(stated)) {
			twin := func(o orgchart.Line) bool { return o.Kind == l.Kind && o.To == l.To }
			if l.Kind == kind && !slices.ContainsFunc(up[l.From], twin) {
				up[l.From] = append(up[l.From], l)
			}
		}
	}
	return up
}

// words tells all that is read, a line each, for two readings to be compared.
func (r *reading) words() string {
	var b strings.Builder
	for _, t := range slices.Concat(r.h.Things(orgchart.Unit), r.h.Things(orgchart.Post)) {
		switch {
		case !r.there(t):
			continue
		case r.h.Kind(t) == orgchart.Unit:
			fmt.Fprintln(&b, r.h.ID(t), "in", r.parent(t), "depth", r.depth(t), "lead", r.lead(t))
		default:
			var lines []string
			for _, s := range r.hold(t, orgchart.PropReportsTo) {
				if s.value < 0 || len(r.nodesOf(orgchart.Thing(s.value))) > 0 {
					lines = append(lines, fmt.Sprint(s.value, s.flags))
				}
			}
			fmt.Fprintln(&b, r.h.ID(t), t, "in", r.parent(t), "leads", r.leads(t), "held by", r.holders(t), "answers to", lines)
		}
	}
	for _, x := range r.h.Things(orgchart.Person) {
		fmt.Fprintln(&b, r.h.ID(x), x, "holds", r.posted(x))
	}
	up := r.lines()
	for _, x := range r.nodes() {
		fmt.Fprintln(&b, "node", x, up[x])
	}
	return b.String()
}

// chartWords tells of a chart what words tells of a reading.
func chartWords(c *orgchart.Chart) string {
	var b strings.Builder
	h := c.History()
	for _, u := range c.Units() {
		depth := 0
		for p := c.Parent(u); p >= 0; p = c.Parent(p) {
			depth++
		}
		lead, _ := c.Lead(u)
		fmt.Fprintln(&b, h.ID(u), "in", c.Parent(u), "depth", depth, "lead", lead)
	}
	for _, p := range c.Posts() {
		var lines []string
		for _, cl := range c.Lines(p) {
			lines = append(lines, fmt.Sprint(cl.Value, cl.Flags))
		}
		fmt.Fprintln(&b, h.ID(p), p, "in", c.Parent(p), "leads", c.Leads(p), "held by", c.Holders(p), "answers to", lines)
	}
	for _, x := range h.Things(orgchart.Person) {
		fmt.Fprintln(&b, h.ID(x), x, "holds", c.Posted(x))
	}
	for _, x := range c.Nodes() {
		fmt.Fprintln(&b, "node", x, c.Up(x))
	}
	return b.String()
}

// The units, posts, nodes and lines of a chart are those that the oracle reads.
func TestOracleChart(t *testing.T) {
	check(t, 20, func(t *rapid.T) {
		h, view, day := orgtest.Random(t), randomView(t), randomDay(t, "day")
		c := h.At(day, view)
		if got, want := chartWords(c), read(h, day, view).words(); got != want {
			t.Fatalf("on %s, %+v:\n%s\nwant\n%s", day, view, got, want)
		}
	})
}
