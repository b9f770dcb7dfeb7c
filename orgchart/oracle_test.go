package orgchart_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

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

// A span is a fact, or a claim of several, with the days that the rules give it.
type span struct {
	value       int32
	flags       orgchart.Flags
	disputed    bool
	start, end  orgchart.Day
	until, gone orgchart.Day // its own known end, or Forever
	published   orgchart.Day
	last        int // place in the file, of the last fact

	facts []factSpan // of a claim
}

// A factSpan is one fact of a claim, with the days that rules 1 to 3 give it.
type factSpan struct {
	orgchart.Fact
	start, end orgchart.Day
	ended      orgchart.Date // its own end, if that is known
}

func (s span) same(o span) bool { return s.value == o.value && s.flags == o.flags }

// apart reports whether two values stand beside one another (rule 3).
func (s span) apart(o span) bool {
	return (s.flags|o.flags)&orgchart.Dotted != 0 || s.flags&o.flags&orgchart.Joint != 0 && s.value != o.value
}

// exempt: names, titles and places hold whoever says so.
func exempt(p orgchart.Property) bool {
	return p != orgchart.PropHolder && p != orgchart.PropReportsTo
}

// like returns the property by which a fact is exempt or not: whose a post is
// that was written as part of a person is told as where it is.
func (o oracle) like(f orgchart.Fact) orgchart.Property {
	if f.Property == orgchart.PropHolder && o.h.Short(f.Thing) {
		return orgchart.PropUnit
	}
	return f.Property
}

// known reads the zero day as all that was ever published.
func (o oracle) known() orgchart.Day {
	if o.view.Known == 0 {
		return orgchart.Forever
	}
	return o.view.Known
}

// counts reads what the view leaves out: inferred facts, and what one source
// alone does not say. A shorthand post is a person's own, whoever is asked.
func (o oracle) counts(f orgchart.Fact, e orgchart.Evidence) bool {
	if e.Status == orgchart.Inferred && o.view.Stated && f.Property != orgchart.PropName {
		return false
	}
	return o.view.Source == "" || exempt(o.like(f)) || o.cites(e.Sources)
}

// cites reports whether a list names the one source of the view.
func (o oracle) cites(list int32) bool {
	for _, c := range o.h.Citations(list) {
		if o.h.Sources()[c.Source].ID == o.view.Source {
			return true
		}
	}
	return false
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

// knownFrom returns the first day of a list, and Always of an empty one.
func (o oracle) knownFrom(list int32, p orgchart.Property) orgchart.Day {
	days := o.published(list, p)
	if len(days) == 0 {
		return orgchart.Always
	}
	return slices.Min(days)
}

// end reads the known end of a fact (rule 1), and nothing where one source alone
// is asked for and does not report it.
func (o oracle) end(f orgchart.Fact, e orgchart.Evidence) (until, gone orgchart.Date) {
	enders := e.UntilSources
	if enders == 0 {
		enders = e.Sources
	}
	silent := o.view.Source != "" && !exempt(o.like(f)) && !o.cites(enders)
	if silent || o.knownFrom(enders, o.like(f)) > o.known() {
		return 0, 0
	}
	if e.Until != 0 {
		return e.Until, 0
	}
	return 0, e.Gone
}

// spans reads rules 1 and 2.
func (o oracle) spans(t orgchart.Thing, p orgchart.Property) []span {
	var spans []span
	for i, f := range o.h.Facts(t, p) {
		e := o.h.Evidence(f.Evidence)
		first := o.knownFrom(e.Sources, o.like(f))
		if e.Status == orgchart.Rejected || !o.counts(f, e) || first > o.known() {
			continue
		}
		s := span{value: f.Value, flags: f.Flags, disputed: e.Status == orgchart.Disputed,
			until: orgchart.Forever, gone: orgchart.Forever, published: orgchart.Always, last: i}
		until, gone := o.end(f, e)
		if until != 0 {
			s.until = until.First()
		}
		if gone != 0 {
			s.gone = gone.First()
		}
		s.end = min(s.until, s.gone)
		s.start = start(e, first, s.end)
		for _, d := range o.published(e.Sources, o.like(f)) {
			if d <= o.known() {
				s.published = max(s.published, d)
			}
		}
		if s.start < s.end {
			s.facts = []factSpan{{Fact: f, ended: max(until, gone)}}
			spans = append(spans, s)
		}
	}
	return spans
}

// start reads where a fact begins that is known from a day and ends on another
// (rule 2).
func start(e orgchart.Evidence, first, end orgchart.Day) orgchart.Day {
	clip := func(d orgchart.Date, day orgchart.Day) orgchart.Day {
		if end != orgchart.Forever && d.First() <= end-1 {
			return min(day, end-1)
		}
		return day
	}
	switch {
	case e.From != 0 && e.Seen != 0:
		return clip(e.From, min(e.From.Last(), e.Seen.Last()))
	case e.From != 0:
		return clip(e.From, e.From.Last())
	case e.Seen != 0:
		return clip(e.Seen, e.Seen.Last())
	case first != orgchart.Always && end != orgchart.Forever:
		return min(first, end-1)
	}
	return first
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
	for i := range claims {
		f := &claims[i].facts[0]
		f.start, f.end = claims[i].start, claims[i].end
	}
	for i := 0; i < len(claims); i++ {
		for j := i + 1; j < len(claims); j++ {
			a, b := &claims[i], claims[j]
			if a.same(b) && a.disputed == b.disputed && a.start <= b.end && b.start <= a.end {
				a.start, a.end = min(a.start, b.start), max(a.end, b.end)
				a.published, a.last = max(a.published, b.published), max(a.last, b.last)
				a.facts = append(a.facts, b.facts...)
				claims = slices.Delete(claims, j, j+1)
				j = i // what did not touch before may now
			}
		}
	}
	return claims
}

// on reads rule 5 for one day.
func on(claims []span, day orgchart.Day) (hold, conflicts []span) {
	claims = slices.DeleteFunc(slices.Clone(claims), func(s span) bool { return day < s.start || day >= s.end })
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

// status reads how far a claim is to be believed on a day: it is inferred where
// nothing but inferred facts holds on that day.
func (o oracle) status(s span, day orgchart.Day) orgchart.Status {
	if s.disputed {
		return orgchart.Disputed
	}
	for _, f := range s.facts {
		if f.start <= day && day < f.end && o.h.Evidence(f.Evidence).Status != orgchart.Inferred {
			return orgchart.Accepted
		}
	}
	return orgchart.Inferred
}

// lastSeen reads when a claim was last seen, and whether that is stale. What the
// file says itself is not.
func (o oracle) lastSeen(s span, p orgchart.Property, day orgchart.Day) (last orgchart.Day, stale bool) {
	for _, f := range s.facts {
		e := o.h.Evidence(f.Evidence)
		if e.Sources == 0 && e.Seen == 0 && (e.Gone == 0 || f.ended == 0) {
			return 0, false
		}
		for _, d := range []orgchart.Date{e.From, e.Seen, f.ended} {
			if d != 0 {
				last = max(last, d.Last())
			}
		}
		for _, d := range o.published(e.Sources, o.like(f.Fact)) {
			if d <= o.known() {
				last = max(last, d)
			}
		}
	}
	t := time.Unix((int64(day)-719163)*86400, 0).UTC().AddDate(-1, 0, 0)
	return last, last != 0 && last < orgchart.DayOf(t.Year(), int(t.Month()), t.Day())
}

func (o oracle) words(claims []span, p orgchart.Property, day orgchart.Day) string {
	var out []string
	for _, s := range claims {
		last, stale := o.lastSeen(s, p, day)
		out = append(out, fmt.Sprintf("%d/%d %s %s..%s of %d facts, seen %d %v", s.value, s.flags, o.status(s, day), s.start, s.end, len(s.facts), last, stale))
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}

func claimWords(c *orgchart.Chart, claims []orgchart.Claim) string {
	var out []string
	for _, cl := range claims {
		var last orgchart.Day
		d, stale := c.LastSeen(cl)
		if d != 0 {
			last = d.Last()
		}
		out = append(out, fmt.Sprintf("%d/%d %s %s..%s of %d facts, seen %d %v", cl.Value, cl.Flags, c.StatusOf(cl), cl.Start, cl.End, len(cl.Facts), last, stale))
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}

// randomView draws how a history is read.
func randomView(t *rapid.T) orgchart.View {
	v := orgchart.View{
		Stated: rapid.Bool().Draw(t, "stated"),
		Source: rapid.SampledFrom([]string{"", "", "", "s0", "s1", "s2", "unlisted"}).Draw(t, "source"),
	}
	if rapid.Bool().Draw(t, "as known") {
		v.Known = randomDay(t, "known")
	}
	return v
}

// check checks a law on so many hundreds of random histories, in a short run on
// one hundred.
func check(t *testing.T, hundreds int, law func(*rapid.T)) {
	t.Helper()
	if testing.Short() {
		hundreds = 1
	}
	for range hundreds {
		if rapid.Check(t, law); t.Failed() {
			return
		}
	}
}

// What holds and what is in conflict is what the oracle reads, for every
// property, on every day on which something may change.
func TestOracle(t *testing.T) {
	check(t, 10, func(t *rapid.T) {
		h, view := orgtest.Random(t), randomView(t)
		o := oracle{h, view}
		var charts []*orgchart.Chart
		for _, day := range allDays(t) {
			charts = append(charts, h.At(day, view))
		}
		for i := range h.Len() {
			x := orgchart.Thing(i)
			for _, p := range orgchart.Properties(h.Kind(x)) {
				claims := o.claims(x, p)
				for _, c := range charts {
					hold, conflicts := c.Claims(x, p)
					wantHold, wantConflicts := on(claims, c.Day())
					if got, want := claimWords(c, hold), o.words(wantHold, p, c.Day()); got != want {
						t.Fatalf("%s %s on %s, %+v: holds %s, want %s", h.ID(x), p, c.Day(), view, got, want)
					}
					if got, want := claimWords(c, conflicts), o.words(wantConflicts, p, c.Day()); got != want {
						t.Fatalf("%s %s on %s, %+v: has conflicts %s, want %s", h.ID(x), p, c.Day(), view, got, want)
					}
				}
			}
		}
	})
}
