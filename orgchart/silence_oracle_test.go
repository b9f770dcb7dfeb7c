package orgchart_test

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
)

// place reads which unit a unit or post is in on a day: None if nothing is ever
// said of that, NotReported if nothing holds.
func (o oracle) place(t orgchart.Thing, d orgchart.Day) orgchart.Thing {
	p := orgchart.PropUnit
	if o.h.Kind(t) == orgchart.Unit {
		p = orgchart.PropPartOf
	}
	if len(o.h.Facts(t, p)) == 0 {
		return orgchart.None
	}
	hold, _ := on(o.claims(t, p), d)
	if len(hold) == 0 {
		return orgchart.NotReported
	}
	return orgchart.Thing(hold[0].value)
}

// A report is a fact that counts, with what the rules make of it.
type report struct {
	span
	fact     orgchart.Fact
	evidence orgchart.Evidence
}

// speaking returns all facts about t, or with t as their value, and those of
// them that count; of a post without an id of its own also those that speak of
// its person.
func (o oracle) speaking(t orgchart.Thing) (facts []orgchart.Fact, counting []report) {
	person := t
	if o.h.Short(t) {
		person = o.h.PersonOf(t)
	}
	for i := range o.h.Len() {
		about := orgchart.Thing(i)
		for _, p := range orgchart.Properties(o.h.Kind(about)) {
			names := p == orgchart.PropPartOf || p == orgchart.PropUnit || p == orgchart.PropHolder || p == orgchart.PropReportsTo
			all := o.h.Facts(about, p)
			speaks := func(f orgchart.Fact) bool {
				value := orgchart.Thing(f.Value)
				return about == t || about == person || names && (value == t || value == person)
			}
			for _, f := range all {
				if speaks(f) {
					facts = append(facts, f)
				}
			}
			for _, s := range o.spans(about, p) {
				if f := all[s.last]; speaks(f) {
					counting = append(counting, report{s, f, o.h.Evidence(f.Evidence)})
				}
			}
		}
	}
	return facts, counting
}

// reportedOn reads whether a fact begins, is seen or is published on a day.
func (o oracle) reportedOn(r report, d orgchart.Day) bool {
	published := slices.DeleteFunc(o.published(r.evidence.Sources, o.like(r.fact)), func(p orgchart.Day) bool {
		return p == orgchart.Always || o.view.Known != 0 && p > o.view.Known
	})
	seen := r.evidence.Seen.Last()
	if len(published) > 0 {
		seen = min(seen, slices.Min(published))
	}
	begins := r.start == d && (r.evidence.From != 0 || r.evidence.Seen == 0)
	return begins || r.evidence.Seen != 0 && seen == d || slices.Contains(published, d)
}

// silent reads rule 8 for one thing, but for what is in it.
func (o oracle) silent(t orgchart.Thing, d orgchart.Day) bool {
	own := true
	for _, p := range orgchart.Properties(o.h.Kind(t)) {
		for _, f := range o.h.Facts(t, p) {
			e := o.h.Evidence(f.Evidence)
			if e.Status == orgchart.Rejected || o.knownFrom(e.Sources, o.like(f)) > o.known() {
				continue
			}
			ended := o.knownFrom(cmp.Or(e.UntilSources, e.Sources), p) <= o.known()
			own = own && e.Sources == 0 && e.Seen == 0 && (e.Gone == 0 || !ended)
		}
	}
	for i, src := range o.h.Sources() {
		if own || src.Covers.None() || src.Published == 0 {
			continue
		}
		day := src.Published.Last()
		if day > d || o.view.Known != 0 && day > o.view.Known {
			continue
		}
		if o.covers(src.Covers, t, day) && !o.mentions(int32(i), day, t) && !o.again(t, day, d) {
			return true
		}
	}
	return false
}

func (o oracle) covers(cv orgchart.Coverage, t orgchart.Thing, d orgchart.Day) bool {
	for range 10 { // deeper than any
		if t < 0 || cv.All || slices.Contains(cv.Units, t) {
			break
		}
		t = o.place(t, d)
	}
	return cv.All || slices.Contains(cv.Units, t)
}

// mentions reads whether a source of a day speaks of t, or a later report of
// that day does.
func (o oracle) mentions(source int32, day orgchart.Day, t orgchart.Thing) bool {
	if slices.Contains(o.h.Sources()[source].Covers.Units, t) {
		return true
	}
	facts, counting := o.speaking(t)
	for _, f := range facts {
		e := o.h.Evidence(f.Evidence)
		for _, c := range slices.Concat(o.h.Citations(e.Sources), o.h.Citations(e.UntilSources)) {
			if c.Source == source {
				return true
			}
		}
	}
	for _, r := range counting {
		if r.start <= day && day < r.end {
			first := o.knownFrom(r.evidence.Sources, o.like(r.fact))
			ender := first
			if r.evidence.UntilSources != 0 {
				ender = o.knownFrom(r.evidence.UntilSources, o.like(r.fact))
			}
			if first >= day || r.until != orgchart.Forever && ender >= day {
				return true
			}
		}
	}
	return false
}

// again reads whether t is reported on some day from one to another, by what is
// not disputed.
func (o oracle) again(t orgchart.Thing, from, to orgchart.Day) bool {
	_, counting := o.speaking(t)
	for d := from; d <= to; d++ {
		for _, r := range counting {
			if r.evidence.Status != orgchart.Disputed && o.reportedOn(r, d) {
				return true
			}
		}
	}
	return false
}

// gone reads rule 8 with what is in a unit. On a loop of units, as there may be
// as known earlier, what is asked about already keeps nothing.
func (o oracle) gone(t orgchart.Thing, d orgchart.Day, asked map[orgchart.Thing]bool) bool {
	if !o.silent(t, d) {
		return false
	}
	asked[t] = true
	for i := range o.h.Len() {
		in := orgchart.Thing(i)
		if o.h.Kind(in) != orgchart.Person && !asked[in] && o.place(in, d) == t && !o.gone(in, d, asked) {
			return false
		}
	}
	return true
}

// What is there is what the oracle reads, and what is gone is not there by
// rule 8; the days on which that differs are told of.
func TestSilenceOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := orgtest.Random(t)
		var view orgchart.View
		if rapid.Bool().Draw(t, "as known") {
			view.Known = randomDay(t, "known")
		}
		d := randomDay(t, "day")
		o, c, next := oracle{h, view}, h.At(d, view), h.At(d+1, view)
		known := view.Known
		if known == 0 {
			known = orgchart.Forever
		}
		for i := range h.Len() {
			x := orgchart.Thing(i)
			if h.Kind(x) == orgchart.Person {
				continue
			}
			if got, want := c.There(x), read(h, d, view).there(x); got != want {
				t.Fatalf("%s on %s is there: %v, want %v", h.ID(x), d, got, want)
			}
			_, gone := c.Gone(x)
			if want := o.gone(x, d, make(map[orgchart.Thing]bool)); gone != want {
				t.Fatalf("%s on %s is gone: %v, want %v", h.ID(x), d, gone, want)
			}
			told := slices.ContainsFunc(h.Timeline(view).Silences(x), func(s orgchart.Silence) bool { return s.On(d) })
			if told != gone {
				t.Fatalf("%s on %s is gone: %v, and by the timeline %v", h.ID(x), d, gone, told)
			}
			silent := slices.ContainsFunc(c.Silences(x), func(s orgchart.Silence) bool { return s.On(d) })
			if want := o.silent(x, d); silent != want {
				t.Fatalf("of %s on %s there is silence: %v, want %v", h.ID(x), d, silent, want)
			}
			if c.There(x) != next.There(x) && !slices.Contains(h.Days(known), d+1) {
				t.Fatalf("%s comes or goes on %s, which is not among %v", h.ID(x), d+1, h.Days(known))
			}
		}
	})
}
