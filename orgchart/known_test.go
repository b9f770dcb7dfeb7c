package orgchart_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
)

// A fact that rules 1 to 3 are followed for, as known on two days.
type knownFact struct {
	published, reported orgchart.Day // when it, and its end, came to be known
	was, is             *factSpan    // as known on the earlier and the later day; nil: it does not count
}

// changed reports whether the fact or its end was published after k, and no
// later than k2.
func (f knownFact) changed(k, k2 orgchart.Day) bool {
	return k < f.published && f.published <= k2 || k < f.reported && f.reported <= k2
}

// own returns the end that a fact gives itself.
func (s *factSpan) own() orgchart.Day {
	if s.ended == 0 {
		return orgchart.Forever
	}
	return s.ended.First()
}

// followed returns the facts of one property but the rejected ones, as known on
// two days.
func followed(h *orgchart.History, t orgchart.Thing, p orgchart.Property, k, k2 orgchart.Day) []knownFact {
	find := func(known orgchart.Day, f orgchart.Fact) *factSpan {
		for _, cl := range (oracle{h, orgchart.View{Known: known}}).claims(t, p) {
			if i := slices.IndexFunc(cl.facts, func(s factSpan) bool { return s.Fact == f }); i >= 0 {
				return &cl.facts[i]
			}
		}
		return nil
	}
	var facts []knownFact
	for _, f := range h.Facts(t, p) {
		e, o := h.Evidence(f.Evidence), oracle{h: h}
		if e.Status == orgchart.Rejected {
			continue
		}
		kf := knownFact{published: o.knownFrom(e.Sources, o.like(f)), reported: orgchart.Always, was: find(k, f), is: find(k2, f)}
		if e.Until != 0 || e.Gone != 0 {
			enders := e.UntilSources
			if enders == 0 {
				enders = e.Sources
			}
			kf.reported = max(kf.published, o.knownFrom(enders, o.like(f)))
		}
		facts = append(facts, kf)
	}
	return facts
}

// To know more only adds the facts published, and the ends reported, in
// between. What follows from that by rules 2 and 3, and nothing else, is:
//
//   - a plan counts no more once it is reported to have ended where it begins;
//   - a fact may begin earlier, on the day before its end, once that is reported;
//   - a fact ends where it was reported to, also later than where the next value
//     had ended it while its own end was not known;
//   - another fact of the property ends earlier where one that was published in
//     between begins, or on an end that a twin was reported to have; and later,
//     where it did before and that fact counts no more, or begins or ends
//     elsewhere.
func TestKnownLaw(t *testing.T) {
	check(t, 10, func(t *rapid.T) {
		h := orgtest.Random(t)
		k, k2 := randomDay(t, "known"), randomDay(t, "known later")
		k, k2 = min(k, k2), max(k, k2)
		for i := range h.Len() {
			x := orgchart.Thing(i)
			for _, p := range orgchart.Properties(h.Kind(x)) {
				facts := followed(h, x, p, k, k2)
				for _, f := range facts {
					if why := f.breaks(facts, k, k2); why != "" {
						t.Fatalf("%s %s, known on %s and %s: %s: %+v, was %+v, is %+v", h.ID(x), p, k, k2, why, f, f.was, f.is)
					}
				}
			}
		}
	})
}

// breaks says how a fact among those of its property breaks the law, or returns
// "".
func (f knownFact) breaks(facts []knownFact, k, k2 orgchart.Day) string {
	reported := k < f.reported && f.reported <= k2
	switch {
	case f.was == nil && f.is == nil:
		return ""
	case f.was == nil && (f.published <= k || f.published > k2):
		return "counts anew, and was not published in between"
	case f.is == nil && !reported:
		return "counts no more, and its end was not reported in between"
	case f.was == nil || f.is == nil:
		return ""
	case f.was.own() != f.is.own() && !reported, f.was.own() == f.is.own() && reported:
		return "its own end differs, or does not, against what was reported in between"
	case f.was.start != f.is.start && (!reported || f.is.start > f.was.start || f.is.start != f.is.own()-1):
		return "begins otherwise, and not on the day before an end reported in between"
	}
	if reported && f.is.end == f.is.own() {
		return ""
	}
	at, give := f.is.end, func(g knownFact) *factSpan { return g.is }
	if f.is.end > f.was.end {
		at, give = f.was.end, func(g knownFact) *factSpan { return g.was }
	}
	if f.is.end != f.was.end && !slices.ContainsFunc(facts, func(g knownFact) bool {
		s := give(g)
		return g.changed(k, k2) && s != nil && (s.start == at || s.own() == at)
	}) {
		return "ends otherwise, and nothing that was published in between is why"
	}
	return ""
}

// A chart as known on a day is that of the file as it was on that day: without
// the facts, ends and sources that were published later. Only that a unit or post
// is in some unit counts always: before it is known in which, it is not there, and
// no root.
func TestAsWritten(t *testing.T) {
	check(t, 10, func(t *rapid.T) {
		h, view, day := orgtest.Random(t), randomView(t), randomDay(t, "day")
		view.Known = randomDay(t, "known")
		old, err := written(h, view.Known)
		if err != nil || endedFirst(h, view.Known) {
			return // a loop that was only planned is a fault of the old file
		}
		c := h.At(day, view)
		view.Known = 0
		was := old.At(day, view)
		if got, want := chartWords(c), chartWords(was); got != want {
			t.Fatalf("on %s, %+v:\n%s\nas written then\n%s", day, c.View(), got, want)
		}
		for i := range h.Len() {
			x := orgchart.Thing(i)
			for _, p := range orgchart.Properties(h.Kind(x)) {
				if got, want := claimsTold(c, x, p), claimsTold(was, x, p); got != want {
					t.Fatalf("%s %s, %+v: %s, as written then %s", h.ID(x), p, c.View(), got, want)
				}
			}
		}
	})
}

// endedFirst reports whether the end of a fact was published by a day and the fact
// itself was not, where sources cover anything: whoever reports the end mentions
// the thing (rule 8), but the old file does not have the fact.
func endedFirst(h *orgchart.History, known orgchart.Day) bool {
	if !slices.ContainsFunc(h.Sources(), func(src orgchart.Source) bool { return !src.Covers.None() }) {
		return false
	}
	o := oracle{h: h}
	for i := range h.Len() {
		x := orgchart.Thing(i)
		for _, p := range orgchart.Properties(h.Kind(x)) {
			for _, f := range h.Facts(x, p) {
				e := h.Evidence(f.Evidence)
				if e.UntilSources != 0 && o.knownFrom(e.Sources, o.like(f)) > known && o.knownFrom(e.UntilSources, o.like(f)) <= known {
					return true
				}
			}
		}
	}
	return false
}

// claimsTold tells all that a chart says of the claims to a property.
func claimsTold(c *orgchart.Chart, t orgchart.Thing, p orgchart.Property) string {
	hold, conflicts := c.Claims(t, p)
	over := c.Over(t, p)
	s := fmt.Sprint("hold ", claimWords(c, hold), "; against ", claimWords(c, conflicts), "; over ", claimWords(c, over))
	for _, cl := range over {
		s += fmt.Sprint("; ", len(cl.Begun()), " begun, ", len(cl.Ended()), " ended")
	}
	if p != orgchart.PropPartOf && p != orgchart.PropUnit {
		s += fmt.Sprint("; ", len(c.Void(t, p)), " void")
	}
	return fmt.Sprint(s, "; ", len(c.Rivals(t, p)), " rivals")
}

// covered says to a builder what is covered in a history.
func covered(b *orgchart.Builder, h *orgchart.History, cv orgchart.Coverage) orgchart.Coverage {
	if cv.All || len(cv.Units) == 0 {
		return cv
	}
	var ids []string
	for _, u := range cv.Units {
		ids = append(ids, h.ID(u))
	}
	return b.Covers(ids, func(int) orgchart.Place { return orgchart.Place{} })
}

// written returns the history of the file as it was on a day, with the same
// numbers for things and texts, or its faults.
func written(h *orgchart.History, known orgchart.Day) (*orgchart.History, error) {
	b := orgchart.NewBuilder()
	b.File("written")
	o := oracle{h: h, view: orgchart.View{Known: known}}
	var sources []int32
	for _, src := range h.Sources() {
		covers := src.Covers
		src.Covers = orgchart.Coverage{}
		if src.Published == 0 || src.Published.Last() <= known {
			src.Covers = covered(b, h, covers)
		}
		b.Source(src)
		sources = append(sources, b.SourceRef(src.ID, orgchart.Place{}))
	}
	cite := func(list int32) int32 {
		var kept []orgchart.Citation
		for _, c := range h.Citations(list) {
			if src := h.Sources()[c.Source]; src.Published == 0 || src.Published.Last() <= known {
				kept = append(kept, orgchart.Citation{Source: sources[c.Source]})
			}
		}
		return b.Citations(kept)
	}
	for i := range h.Len() {
		if t := orgchart.Thing(i); h.Kind(t) == orgchart.Post && h.Short(t) {
			b.PostOf(h.PersonOf(t), orgchart.Place{})
		} else {
			b.Thing(h.Kind(t), h.ID(t), orgchart.Place{})
		}
	}
	for i := range h.Len() {
		t := orgchart.Thing(i)
		for _, p := range orgchart.Properties(h.Kind(t)) {
			for _, f := range h.Facts(t, p) {
				switch p {
				case orgchart.PropName, orgchart.PropKind, orgchart.PropTitle:
					f.Value = b.Label(h.Label(f.Value))
				case orgchart.PropLeads:
				default:
					f.Value = b.Ref(h.ID(orgchart.Thing(f.Value)))
				}
				e := h.Evidence(f.Evidence)
				if o.knownFrom(e.Sources, o.like(f)) > known {
					if p == orgchart.PropPartOf || p == orgchart.PropUnit { // that there is one is no news
						f.Evidence = b.Evidence(orgchart.Evidence{Status: orgchart.Rejected}, nil)
						b.Fact(f)
					}
					continue
				}
				if until, gone := o.end(f, e); until == 0 && gone == 0 {
					e.Until, e.Gone = 0, 0
				}
				e.Sources, e.UntilSources = cite(e.Sources), cite(e.UntilSources)
				f.Evidence = b.Evidence(e, func(string) orgchart.Place { return orgchart.Place{} })
				b.Fact(f)
			}
		}
	}
	return b.History()
}
