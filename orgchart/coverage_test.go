package orgchart_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
)

// What is only in the earlier file is removed where the later one covers the
// unit that it was in, or says itself that it is gone.
func TestCoverage(t *testing.T) {
	const before = `units: {org: {}, health: {part-of: org}, ward: {part-of: health}, social: {part-of: org}}
people: {ann: {title: Adviser}}
posts: {p: {unit: ward}, q: {unit: social}, r: {}}
`
	for _, tt := range []struct{ why, after, want string }{
		{"a record of its own", "units: {org: {}}", "-health -ward -social -ann -p -q -r"},
		{"a collection of reports", "sources: {s: {}}\nunits: {org: {}}", "?health ?ward ?social ?ann ?p ?q ?r"},
		{"a list of everything", "sources: {s: {covers: all, published: 2023-09-30}}\nunits: {org: {}}", "-health -ward -social -ann -p -q -r"},
		{"a list that is not yet published", "sources: {s: {covers: all, published: 2023-10-01}}\nunits: {org: {}}", "?health ?ward ?social ?ann ?p ?q ?r"},
		{"a list of the top unit", "sources: {s: {covers: org}}\nunits: {org: {}}", "-health -ward -social -p -q ?ann ?r"},
		{"a list of one unit", "sources: {s: {covers: [health]}}\nunits: {org: {}, health: {part-of: org}}", "-ward -p ?social ?ann ?q ?r"},
		{"of a unit that is there no more, which the list says", "sources: {s: {covers: [health]}}\nunits: {org: {}, health: {part-of: [{value: org, from: 2030}]}}", "-health -ward -p ?social ?ann ?q ?r"},
		{"what was in a unit that is elsewhere now", "sources: {s: {covers: [health]}}\nunits: {org: {}, health: {part-of: org}, ward: {part-of: org}}", "~ward ?p ?social ?ann ?q ?r"},
		{"what was in a unit that came into what is covered", "sources: {s: {covers: [health]}}\nunits: {org: {}, health: {part-of: org}, social: {part-of: health}}", "~social -ward -p -q ?ann ?r"},
		{"a moment of the day", "moments: {m: {date: 2023-09-30, covers: [social]}}\nunits: {org: {}, social: {part-of: org}}", "-q ?health ?ward ?p ?ann ?r"},
		{"a moment of another day", "moments: {m: {date: 2023-09-29, covers: [social]}}\nunits: {org: {}, social: {part-of: org}}", "?health ?ward ?p ?q ?ann ?r"},
		{"what has ended", "sources: {s: {}}\nunits: {org: {}, social: {part-of: org}}\nposts: {q: {unit: [{value: social, until: 2023-09-01, source: s}]}}", "-q ?health ?ward ?p ?ann ?r"},
		{"what is in a unit that has ended", "sources: {s: {}}\nunits: {org: {}, health: {part-of: [{value: org, until: 2023-09-01, source: s}]}, ward: {part-of: health}}\nposts: {p: {unit: ward}}", "-health -ward -p ?social ?ann ?q ?r"},
		{"what is yet to begin", "sources: {s: {}}\nunits: {org: {}, social: {part-of: [{value: org, from: 2024}]}}", "?health ?ward ?social ?p ?q ?ann ?r"},
		{"what has gone by silence", "sources: {s: {published: 2023-01-01}, l: {published: 2023-06-01, covers: [social]}}\nunits: {org: {}, social: {part-of: org}}\nposts: {q: {unit: [{value: social, source: s}]}}", "-q ?health ?ward ?p ?ann ?r"},
	} {
		a := parse(t, before).At(day(t, "2023-03-31"), orgchart.View{})
		b := parse(t, tt.after).At(day(t, "2023-09-30"), orgchart.View{})
		d := orgchart.Compare(a, b)
		var got []string
		for _, c := range d.Changes {
			chart, x := d.Chart(c)
			got = append(got, [...]string{"+", "-", "~", "?"}[c.Kind]+chart.History().ID(x))
		}
		want := strings.Fields(tt.want)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: after\n%s\n%q, want %q", tt.why, tt.after, got, want)
		}
		if n := strings.Count(tt.want, "-") + strings.Count(tt.want, "~"); d.Differences() != n {
			t.Errorf("%s: %d differences, want %d", tt.why, d.Differences(), n)
		}
	}
}

// With one source alone it is that one whose list counts.
func TestCoverageOfOneSource(t *testing.T) {
	h := parse(t, `sources: {s: {covers: [a]}, r: {covers: all}}
moments: {m: {date: 2023-09-30, covers: all}}
units: {a: {}, b: {}}
`)
	for _, tt := range []struct {
		source string
		a, all bool
	}{{"", true, true}, {"s", true, false}, {"r", true, true}} {
		c := h.At(day(t, "2023-09-30"), orgchart.View{Source: tt.source})
		a, _ := h.Thing("a")
		if got, all := c.Covers(a), c.Covers(orgchart.None); got != tt.a || all != tt.all {
			t.Errorf("source %q covers a: %v, all: %v, want %v, %v", tt.source, got, all, tt.a, tt.all)
		}
	}
}

// A list of nothing is cited by nothing, and no doubt about that.
func TestDoubtOfEmptyList(t *testing.T) {
	h := parse(t, "sources: {s: {published: 2023-09-30, covers: [a]}, r: {published: 2023-09-30}}\nunits: {a: {}}\n")
	got := ""
	for _, d := range h.Doubts(orgchart.DoubtOptions{}) {
		got += d.Msg
	}
	if strings.Contains(got, `"s"`) || !strings.Contains(got, `source "r" is cited by nothing`) {
		t.Errorf("doubts are %q, want one about r alone", got)
	}
}

// Nothing is removed outside the coverage of the later side, unless that side
// has it and does not have it any more; within it nothing is left unmentioned.
func TestCoverageLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := orgtest.Random(t).At(randomDay(t, "before"), orgchart.View{})
		after := orgtest.Random(t).At(randomDay(t, "after"), orgchart.View{})
		id := before.History().ID
		for _, c := range orgchart.Compare(before, after).Changes {
			if c.Dotted || c.Kind != orgchart.Removed && c.Kind != orgchart.NotMentioned {
				continue
			}
			in := c.Before
			if before.History().Kind(in) == orgchart.Post {
				in = before.Parent(in)
			}
			covered := after.Covers(orgchart.None)
			for ; in >= 0 && !covered; in = before.Parent(in) {
				u, _ := after.History().Thing(id(in)) // random ids are the same
				if after.There(u) {
					covered = after.Covers(u)
					break
				}
				covered = named(after, u)
			}
			twin := twinOf(after.History(), before.History(), c.Before)
			switch {
			case covered && c.Kind == orgchart.NotMentioned:
				t.Fatalf("%s is not mentioned, but is in what is covered", id(c.Before))
			case !covered && c.Kind == orgchart.Removed && !wasThere(after, twin):
				t.Fatalf("%s is removed, but is in nothing that is covered, nor was it ever there", id(c.Before))
			case c.Kind == orgchart.NotMentioned && wasThere(after, twin):
				t.Fatalf("%s is not mentioned, but is said to be gone", id(c.Before))
			}
		}
	})
}

// twinOf returns the thing of a history that is that of another by its id, or
// NotReported: of a post that is part of a person the same of that person.
func twinOf(h, of *orgchart.History, t orgchart.Thing) orgchart.Thing {
	for i := range h.Len() {
		x := orgchart.Thing(i)
		if h.Kind(x) == of.Kind(t) && h.Short(x) == of.Short(t) && h.ID(x) == of.ID(t) {
			return x
		}
	}
	return orgchart.NotReported
}

// named reports whether a source or moment that counts names a unit itself.
func named(c *orgchart.Chart, u orgchart.Thing) bool {
	for _, m := range c.History().Moments() {
		if m.Day() == c.Day() && slices.Contains(m.Covers.Units, u) {
			return true
		}
	}
	for _, src := range c.History().Sources() {
		if (src.Published == 0 || src.Published.Last() <= c.Day()) && slices.Contains(src.Covers.Units, u) {
			return true
		}
	}
	return false
}

// wasThere reports whether a thing, or one that it was in, is placed by a claim
// that ends by the day of the chart, or is gone by silence.
func wasThere(c *orgchart.Chart, t orgchart.Thing) bool {
	for range 10 {
		if t < 0 {
			return false
		}
		if _, gone := c.Gone(t); gone {
			return true
		}
		p := orgchart.PropUnit
		if c.History().Kind(t) == orgchart.Unit {
			p = orgchart.PropPartOf
		}
		hold, _ := c.Claims(t, p)
		if len(hold) == 0 {
			return slices.ContainsFunc(c.Over(t, p), func(cl orgchart.Claim) bool { return cl.End <= c.Day() })
		}
		t = hold[0].Thing()
	}
	return false
}
