package orgchart_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
)

// A chart changes on no day but those that [orgchart.History.Days] returns.
func TestDaysLaw(t *testing.T) {
	check(t, 5, func(t *rapid.T) {
		h := orgtest.Random(t)
		var view orgchart.View
		if rapid.Bool().Draw(t, "as known") {
			view.Known = randomDay(t, "known")
		}
		day := randomDay(t, "day")
		if slices.Contains(h.Days(view.Known), day) {
			return
		}
		before, after := h.At(day-1, view), h.At(day, view)
		if got, want := chartWords(after), chartWords(before); got != want {
			t.Fatalf("%s is none of %v, but changes\n%s\nto\n%s", day, h.Days(view.Known), want, got)
		}
		if d := orgchart.Compare(before, after); len(d.Changes) > 0 {
			t.Fatalf("%s is none of %v, but has %+v", day, h.Days(view.Known), d.Changes)
		}
	})
}

// What a change between two days of one history cites begins or ends between
// them, by rule 2, and is the same whichever of the days stands first. All that
// begins with a new value, or says that an old one ended, is cited.
func TestCitedLaws(t *testing.T) {
	check(t, 5, func(t *rapid.T) {
		h, view := orgtest.Random(t), randomView(t)
		from, to := randomDay(t, "from"), randomDay(t, "to")
		from, to = min(from, to), max(from, to)
		between := func(d orgchart.Day) bool { return from < d && d <= to }
		d := orgchart.Compare(h.At(from, view), h.At(to, view))
		back := orgchart.Compare(h.At(to, view), h.At(from, view))
		if len(d.Changes) != len(back.Changes) {
			t.Fatalf("%d changes, but %d back", len(d.Changes), len(back.Changes))
		}
		for _, c := range d.Changes {
			begun, ended := d.Cited(c)
			for _, f := range begun {
				if s := reportOf(h, view, f); s == nil || !between(s.start) {
					t.Fatalf("%+v cites %+v as begun between %s and %s", c, f, from, to)
				}
			}
			for _, f := range ended {
				if s := reportOf(h, view, f); s == nil || !between(s.own()) {
					t.Fatalf("%+v cites %+v as ended between %s and %s", c, f, from, to)
				}
			}
			for _, f := range wantCited(h, view, c, between) {
				if !slices.Contains(begun, f) && !slices.Contains(ended, f) {
					t.Fatalf("%+v does not cite %+v", c, f)
				}
			}
			i := slices.IndexFunc(back.Changes, func(o orgchart.Change) bool { return twin(c, o) })
			if i < 0 {
				t.Fatalf("%+v is not among the changes back: %+v", c, back.Changes)
			}
			begunBack, endedBack := back.Cited(back.Changes[i])
			if got, want := fmt.Sprint(begunBack, endedBack), fmt.Sprint(begun, ended); got != want {
				t.Fatalf("%+v cites %s, back %s", c, want, got)
			}
		}
	})
}

// twin reports whether o is the change c the other way round.
func twin(c, o orgchart.Change) bool {
	kinds := map[orgchart.ChangeKind]orgchart.ChangeKind{
		orgchart.Added: orgchart.Removed, orgchart.Removed: orgchart.Added, orgchart.Changed: orgchart.Changed,
	}
	value := func(claims []orgchart.Claim) string {
		var out []string
		for _, cl := range claims {
			out = append(out, fmt.Sprint(cl.Value, cl.Flags))
		}
		return fmt.Sprint(out)
	}
	return c.Before == o.After && c.After == o.Before && kinds[c.Kind] == o.Kind && c.Property == o.Property &&
		c.Dotted == o.Dotted && value(c.Old) == value(o.New) && value(c.New) == value(o.Old)
}

// reportOf returns a fact with the span that the oracle gives it.
func reportOf(h *orgchart.History, view orgchart.View, f orgchart.Fact) *factSpan {
	for _, cl := range (oracle{h, view}).claims(f.Thing, f.Property) {
		if i := slices.IndexFunc(cl.facts, func(s factSpan) bool { return s.Fact == f }); i >= 0 {
			return &cl.facts[i]
		}
	}
	return nil
}

// wantCited returns the facts that a change must cite: those of a value that is
// new which begin where it does, and those of a value that is gone which give
// the end that it has.
func wantCited(h *orgchart.History, view orgchart.View, c orgchart.Change, between func(orgchart.Day) bool) []orgchart.Fact {
	var want []orgchart.Fact
	in := func(cl orgchart.Claim, claims []orgchart.Claim, flags bool) bool {
		return slices.ContainsFunc(claims, func(o orgchart.Claim) bool { return o.Value == cl.Value && (!flags || o.Flags == cl.Flags) })
	}
	for _, cl := range c.New {
		if in(cl, c.Old, true) {
			continue
		}
		facts, start := cl.Facts, cl.Start
		if c.Property == orgchart.PropHolder && cl.Value >= 0 && !in(cl, c.Old, false) {
			facts, start = came((oracle{h, view}).claims(c.After, c.Property), cl, between)
		}
		for _, f := range facts {
			if s := reportOf(h, view, f); between(start) && s.start == start {
				want = append(want, f)
			}
		}
	}
	for _, cl := range c.Old {
		if in(cl, c.New, true) || !between(cl.End) {
			continue
		}
		for _, f := range cl.Facts {
			if s := reportOf(h, view, f); s.own() == cl.End {
				want = append(want, f)
			}
		}
	}
	return want
}

// came returns the facts of the claim by which a holder first came to the post
// that they have held since without a break, acting or not, and where it begins.
func came(claims []span, cl orgchart.Claim, between func(orgchart.Day) bool) (facts []orgchart.Fact, start orgchart.Day) {
	facts, start = cl.Facts, cl.Start
	for {
		var before []span
		for _, s := range claims {
			if s.value == cl.Value && s.disputed == cl.Disputed() && s.end == start && s.start < start && between(s.start) {
				before = append(before, s)
			}
		}
		if len(before) == 0 {
			return facts, start
		}
		slices.SortStableFunc(before, func(a, b span) int { return int(a.start) - int(b.start) })
		if len(before) > 1 && before[0].start == before[1].start {
			return nil, start // in two ways at a time: either will do
		}
		start, facts = before[0].start, nil
		for _, f := range before[0].facts {
			facts = append(facts, f.Fact)
		}
	}
}

// Limited to a unit, a diff has just the changes of what is below it before or
// after.
func TestOnlyLaw(t *testing.T) {
	check(t, 5, func(t *rapid.T) {
		h := orgtest.Random(t)
		before, after := h.At(randomDay(t, "before"), randomView(t)), h.At(randomDay(t, "after"), randomView(t))
		u := rapid.SampledFrom(h.Things(orgchart.Unit)).Draw(t, "unit")
		inside := func(c *orgchart.Chart, t orgchart.Thing) bool {
			if t < 0 || !c.There(u) || !c.There(t) {
				return false
			}
			for s := range c.UnitTree(u, 0) {
				if s.Thing == t || slices.Contains(c.Seats(s.Thing), t) {
					return true
				}
			}
			return false
		}
		all, d := orgchart.Compare(before, after), orgchart.Compare(before, after)
		d.Only(h.ID(u))
		want := slices.DeleteFunc(all.Changes, func(c orgchart.Change) bool { return !inside(before, c.Before) && !inside(after, c.After) })
		if fmt.Sprint(d.Changes) != fmt.Sprint(want) {
			t.Fatalf("only %s:\n%+v\nwant\n%+v", h.ID(u), d.Changes, want)
		}
		var units []orgchart.Thing
		if after.There(u) {
			for s := range after.UnitTree(u, 0) {
				units = append(units, s.Thing)
			}
		}
		if got := d.Units(); !slices.Equal(got, units) {
			t.Fatalf("only %s: units %v, want %v", h.ID(u), got, units)
		}
	})
}
