package orgchart_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
)

// An oracle reads rules 1 to 5 slowly and obviously, fact by fact, day by day,
// as they are written, for the claims of a chart to be held against.
type oracle struct {
	h    *orgchart.History
	view orgchart.View
}

// A span is a fact with the days that the rules give it.
type span struct {
	value       int32
	flags       orgchart.Flags
	disputed    bool
	start, end  orgchart.Day
	until, gone orgchart.Day // its own known end, or Forever
	published   orgchart.Day
	last        int // place in the file, of the last fact
}

func (s span) same(o span) bool { return s.value == o.value && s.flags == o.flags }

// apart reports whether two values stand beside one another (rule 3).
func (s span) apart(o span) bool {
	return (s.flags|o.flags)&orgchart.Dotted != 0 || s.flags&o.flags&orgchart.Joint != 0
}

// exempt: names, titles and places hold whoever says so.
func exempt(p orgchart.Property) bool {
	return p != orgchart.PropHolder && p != orgchart.PropReportsTo
}

// published returns the days on which the sources of a list were published that
// count for a property.
func (o oracle) published(list int32, p orgchart.Property) []orgchart.Day {
	var days []orgchart.Day
	for _, c := range o.h.Citations(list) {
		switch src := o.h.Sources()[c.Source]; {
		case o.view.Source != "" && !exempt(p) && src.ID != o.view.Source:
		case src.Published == 0:
			days = append(days, orgchart.Always)
		default:
			days = append(days, src.Published.Last())
		}
	}
	return days
}

// knownFrom returns the first day of a list, Always of an empty one, and false
// if one source alone is asked for and the list does not have it.
func (o oracle) knownFrom(list int32, p orgchart.Property) (orgchart.Day, bool) {
	days := o.published(list, p)
	if len(days) == 0 {
		return orgchart.Always, o.view.Source == "" || exempt(p)
	}
	return slices.Min(days), true
}

// spans reads rules 1 and 2.
func (o oracle) spans(t orgchart.Thing, p orgchart.Property) []span {
	known := o.view.Known
	if known == 0 {
		known = orgchart.Forever
	}
	var spans []span
	for i, f := range o.h.Facts(t, p) {
		e := o.h.Evidence(f.Evidence)
		first, counts := o.knownFrom(e.Sources, p)
		if e.Status == orgchart.Rejected || !counts || first > known {
			continue
		}
		s := span{value: f.Value, flags: f.Flags, disputed: e.Status == orgchart.Disputed,
			until: orgchart.Forever, gone: orgchart.Forever, published: orgchart.Always, last: i}
		enders := e.UntilSources
		if enders == 0 {
			enders = e.Sources
		}
		if from, counts := o.knownFrom(enders, p); counts && from <= known {
			switch {
			case e.Until != 0:
				s.until = e.Until.First()
			case e.Gone != 0:
				s.gone = e.Gone.First()
			}
		}
		s.end = min(s.until, s.gone)
		clip := func(d orgchart.Date, day orgchart.Day) orgchart.Day {
			if s.end != orgchart.Forever && d.First() <= s.end-1 {
				return min(day, s.end-1)
			}
			return day
		}
		switch {
		case e.From != 0 && e.Seen != 0:
			s.start = clip(e.From, min(e.From.Last(), e.Seen.Last()))
		case e.From != 0:
			s.start = clip(e.From, e.From.Last())
		case e.Seen != 0:
			s.start = clip(e.Seen, e.Seen.Last())
		case first != orgchart.Always && s.end != orgchart.Forever:
			s.start = min(first, s.end-1)
		default:
			s.start = first
		}
		for _, d := range o.published(e.Sources, p) {
			if d <= known {
				s.published = max(s.published, d)
			}
		}
		if s.start < s.end {
			spans = append(spans, s)
		}
	}
	return spans
}

// claims reads rules 3 and 4.
func (o oracle) claims(t orgchart.Thing, p orgchart.Property) []span {
	facts := o.spans(t, p)
	claims := slices.Clone(facts)
	for i, f := range facts {
		for _, g := range facts {
			if f.until != orgchart.Forever || g.disputed && !f.disputed {
				continue
			}
			if own := min(g.until, g.gone); f.same(g) && own > f.start {
				claims[i].end = min(claims[i].end, own)
			}
			if !f.same(g) && !f.apart(g) && g.start > f.start {
				claims[i].end = min(claims[i].end, g.start)
			}
		}
	}
	for i := 0; i < len(claims); i++ {
		for j := i + 1; j < len(claims); j++ {
			a, b := &claims[i], claims[j]
			if a.same(b) && a.disputed == b.disputed && a.start <= b.end && b.start <= a.end {
				a.start, a.end = min(a.start, b.start), max(a.end, b.end)
				a.published, a.last = max(a.published, b.published), max(a.last, b.last)
				claims = slices.Delete(claims, j, j+1)
				j = i // what did not touch before may now
			}
		}
	}
	return claims
}

// on reads rule 5 for one day.
func (o oracle) on(t orgchart.Thing, p orgchart.Property, day orgchart.Day) (hold, conflicts []span) {
	claims := slices.DeleteFunc(o.claims(t, p), func(s span) bool { return day < s.start || day >= s.end })
	disputed := func(s span) int {
		if s.disputed {
			return 1
		}
		return 0
	}
	slices.SortFunc(claims, func(a, b span) int {
		return cmp.Or(disputed(a)-disputed(b), cmp.Compare(b.start, a.start), cmp.Compare(b.published, a.published), cmp.Compare(b.last, a.last))
	})
	for _, c := range claims {
		beaten, echo := false, false
		for _, h := range hold {
			beaten = beaten || c.same(h) || !c.apart(h)
			echo = echo || c.same(h) && c.start == h.start && c.end == h.end
		}
		if !beaten {
			hold = append(hold, c)
		} else if !echo {
			conflicts = append(conflicts, c)
		}
	}
	return hold, conflicts
}

func spanWords(spans []span) string {
	var out []string
	for _, s := range spans {
		out = append(out, fmt.Sprintf("%d/%d %v %s..%s", s.value, s.flags, s.disputed, s.start, s.end))
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}

func claimSpans(claims []orgchart.Claim) []span {
	var out []span
	for _, c := range claims {
		out = append(out, span{value: c.Value, flags: c.Flags, disputed: c.Disputed(), start: c.Start, end: c.End})
	}
	return out
}

// What holds and what is in conflict is what the oracle reads, for every
// property, around every day on which something may change.
func TestOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := orgtest.Random(t)
		view := orgchart.View{Source: rapid.SampledFrom([]string{"", "", "s0", "s1"}).Draw(t, "source")}
		if rapid.Bool().Draw(t, "as known") {
			view.Known = randomDay(t, "known")
		}
		day := randomDay(t, "day")
		c, o := h.At(day, view), oracle{h, view}
		for i := range h.Len() {
			x := orgchart.Thing(i)
			for _, p := range orgchart.Properties(h.Kind(x)) {
				hold, conflicts := c.Claims(x, p)
				wantHold, wantConflicts := o.on(x, p, day)
				if got, want := spanWords(claimSpans(hold)), spanWords(wantHold); got != want {
					t.Fatalf("%s %s on %s holds %s, want %s", h.ID(x), p, day, got, want)
				}
				if got, want := spanWords(claimSpans(conflicts)), spanWords(wantConflicts); got != want {
					t.Fatalf("%s %s on %s has conflicts %s, want %s", h.ID(x), p, day, got, want)
				}
			}
		}
	})
}
