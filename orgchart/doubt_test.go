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

// rulesOf returns the rules that doubts break, with the number of the statement
// that each stands at, those about sources apart.
func rulesOf(h *orgchart.History, o orgchart.DoubtOptions) string {
	var out []string
	for _, d := range h.Doubts(o) {
		if d.Rule == orgchart.W9 || d.Rule == orgchart.W10 {
			continue
		}
		out = append(out, fmt.Sprintf("%s@%d", d.Rule, h.Position(d.Place).Line))
	}
	return strings.Join(out, " ")
}

// Of each rule about the facts of one property: what breaks it, and what
// nearly does.
func TestDoubtsOfFacts(t *testing.T) {
	const holder, reportsTo, title = orgchart.PropHolder, orgchart.PropReportsTo, orgchart.PropTitle
	for _, tt := range []struct {
		what  string
		prop  orgchart.Property
		facts string
		want  string
	}{
		{"W1: two begin on one day", holder, "a 2020-01-01.. by 2021; b 2020-01-01.. by 2021", "W1@2"},
		{"W1: as they are read", holder, "a 2020-01.. by 2021; b 2020-01-31.. by 2021", "W1@2"},
		{"W1: without a date", title, "a; b", "W1@2"},
		{"W1: acting is part of the value", holder, "a+acting 2020-01-01.. by 2021; a 2020-01-01.. by 2021", "W1@2"},
		{"W1: a day apart the first ends", holder, "a 2020-01-01.. by 2021; b 2020-01-02.. by 2021", ""},
		{"W1: one is disputed", holder, "a 2020-01-01.. by 2021; b 2020-01-01.. by 2021 disputed", "W2@2"},
		{"W1: one is rejected", holder, "a 2020-01-01.. by 2021; b 2020-01-01.. by 2021 rejected", ""},
		{"W1: joint", holder, "a+joint 2020-01-01.. by 2021; b+joint 2020-01-01.. by 2021", ""},
		{"W1: dotted", reportsTo, "a 2020-01-01.. by 2021; b+dotted 2020-01-01.. by 2021", ""},
		{"W1: one value", holder, "a 2020-01-01.. by 2021; a 2020-01-01.. by 2022", ""},
		{"W1: a plan that fell through", holder, "a 2020-01-01.. by 2021; b 2020-01-01..2020-01-01 by 2019 end 2021", ""},

		{"W2: alone", holder, "a 2020-01-01.. by 2021 disputed", "W2@1"},
		{"W2: inferred", holder, "a 2020-01-01.. by 2021 inferred", ""},

		{"W3: an end after the next begins", holder, "a 2020-01-01..2021-02-01 by 2022; b 2021-01-01.. by 2022", "W3@2"},
		{"W3: at the later in the file", holder, "b 2021-01-01.. by 2022; a 2020-01-01..2021-02-01 by 2022", "W3@2"},
		{"W3: of lines", reportsTo, "a 2020-01-01..2021-02-01 by 2022; b 2021-01-01.. by 2022", "W3@2"},
		{"W3: on the day on which the next begins", holder, "a 2020-01-01..2021-01-01 by 2022; b 2021-01-01.. by 2022", ""},
		{"W3: in the month in which the next begins", holder, "a 2020-01-01..2021-01 by 2022; b 2021-01.. by 2022", ""},
		{"W3: joint", holder, "a+joint 2020-01-01..2021-02-01 by 2022; b+joint 2021-01-01.. by 2022", ""},

		{"W4: between two", holder, "a 2020-01-01..2021-01-01 by 2022; b 2021-01-02.. by 2022", "W4@2"},
		{"W4: between two terms of one", holder, "a 2020-01-01..2021-01-01 by 2022; a 2021-06-01.. by 2022", "W4@2"},
		{"W4: until the next is seen", holder, "a 2020-01-01.. gone 2021-01-01 by 2022; b seen 2021-06-01 by 2022", "W4@2"},
		{"W4: no end is reported", holder, "a 2020-01-01.. by 2022; b 2021-06-01.. by 2022", ""},
		{"W4: vacant is no gap", holder, "a 2020-01-01..2021-01-01 by 2022; vacant 2021-01-01.. by 2022; b 2021-06-01.. by 2022", ""},
		{"W4: dates that may meet", holder, "a 2020-01-01..2021-01 by 2022; b 2021-01.. by 2022", ""},
		{"W4: years that may meet", holder, "a 2020-01-01..2021 by 2022; b 2021-12.. by 2022", ""},
		{"W4: years that cannot meet", holder, "a 2019-01-01..2020 by 2022; b 2021-12.. by 2022", "W4@2"},
		{"W4: a third is there", holder, "a 2020-01-01..2021-01-01 by 2023; b+joint 2020-06-01..2022-01-01 by 2023; c+joint 2020-06-01..2020-07-01 by 2023; a 2022-01-01.. by 2023", "W3@2 W3@3"},
		{"W4: of lines", reportsTo, "a 2020-01-01..2021-01-01 by 2022; b 2021-06-01.. by 2022", ""},

		{"W6: a plan", holder, "a 2021-01-01.. by 2020-12-31", "W6@1"},
		{"W6: reported on the day", holder, "a 2021-01-01.. by 2021-01-01", ""},
		{"W6: confirmed by the same fact", holder, "a 2021-01-01.. by 2020-12-31,2021-01-02", ""},
		{"W6: confirmed by another fact", holder, "a 2021-01-01.. by 2020-12-31; a seen 2021-06-01 by 2021-06-01", ""},
		{"W6: perhaps on the day", holder, "a 2021-01.. by 2021", ""},
		{"W6: a source without a date may be later", holder, "a 2021-01-01.. by 2020-12-31,-", ""},
		{"W6: a plan that fell through", holder, "a 2021-01-01..2021-01-01 by 2020-12-31 end 2021-01-01", ""},
		{"W6: an end", holder, "a 2020-01-01..2021-01-01 by 2020-01-01 end 2020-12-31", "W6@1"},
		{"W6: an end that is confirmed", holder, "a 2020-01-01..2021-01-01 by 2020-01-01 end 2020-12-31,2021-01-01", ""},
		{"W6: seen before it was", holder, "a seen 2021-01-01 by 2020-12-31", "W6@1"},
		{"W6: seen on the day", holder, "a seen 2021-01-01 by 2021-01-01", ""},
		{"W6: seen in the year", holder, "a seen 2021 by 2021-01-01", ""},

		{"W6: an end that the next holder's later source confirms", holder, "a 2020-01-01..2021-01-01 by 2020-01-01 end 2020-12-31; b 2021-01-01.. by 2020-12-31,2021-06-30", ""},
		{"W6: a handover that nobody confirms, once", holder, "a 2020-01-01..2021-01-01 by 2020-01-01 end 2020-12-31; b 2021-01-01.. by 2020-12-31", "W6@2"},
		{"W6: nobody says who is next", holder, "a 2020-01-01..2021-01-01 by 2020-01-01 end 2020-12-31; b 2021-01-01..", "W6@1 W8@2"},
		{"W6: the next is disputed", holder, "a 2020-01-01..2021-01-01 by 2020-01-01 end 2020-12-31; b 2021-01-01.. by 2021-06-30 disputed", "W6@1 W2@2"},
		{"W6: somebody joint is not next", holder, "a+joint 2020-01-01..2021-01-01 by 2020-01-01 end 2020-12-31; b+joint 2021-01-01.. by 2021-06-30", "W6@1"},
		{"W6: the next begins later", holder, "a 2020-01-01..2021-01-01 by 2020-01-01 end 2020-12-31; vacant 2021-01-02.. by 2021-06-30", "W6@1 W4@2"},
		{"W6: acting, and then confirmed", holder, "a+acting 2021-01-01.. by 2020-12-31; a 2022-01-01.. by 2022-01-01", ""},
		{"W6: acting, and then somebody else", holder, "a+acting 2021-01-01.. by 2020-12-31; b 2022-01-01.. by 2022-01-01", "W6@1"},
		{"W6: a title", title, "a 2021-01-01.. by 2020-12-31", ""},

		{"W7: who says so?", holder, "a 2020-01-01..2021-01-01 by 2020-12-31", "W7@1"},
		{"W7: gone", holder, "a 2020-01-01.. gone 2021-01-01 by 2020-12-31", "W7@1"},
		{"W7: somebody else", holder, "a 2020-01-01..2021-01-01 by 2020-12-31 end 2021-01-01", ""},
		{"W7: the same on that day", holder, "a 2020-01-01..2021-01-01 by 2021-01-01", ""},
		{"W7: a later one of the same", holder, "a 2020-01-01..2021-01-01 by 2020-01-01,2021-01-01", ""},
		{"W7: perhaps on that day", holder, "a 2020-01-01..2021-01 by 2021-01-01", ""},
		{"W7: a plan without what undid it", holder, "a 2021-01-01..2021-01-01 by 2020-12-31", "W7@1"},

		{"W8: dated, among sources", holder, "a 2020-01-01..; b 2021-01-01.. by 2022", "W8@1"},
		{"W8: plain, among sources", reportsTo, "a; b+dotted 2021-01-01.. by 2022", ""},
		{"W8: a file without sources", holder, "a 2020-01-01..", ""},
		{"W8: a title", title, "a 2020-01-01..; b 2021-01-01.. by 2022", ""},
		{"W8: rejected", holder, "a 2020-01-01.. rejected; b 2021-01-01.. by 2022", ""},
	} {
		h := orgtest.Facts(t, tt.prop, tt.facts)
		if got := rulesOf(h, orgchart.DoubtOptions{}); got != tt.want {
			t.Errorf("%s: doubts about [%s] are %q, want %q", tt.what, tt.facts, got, tt.want)
		}
	}
}

// A plan is in doubt only once somebody could confirm it: on the day of the chart,
// or when a source of the file is as late (W6).
func TestPlanIsDue(t *testing.T) {
	for _, tt := range []struct{ facts, day, want string }{
		{"a 2021-01-01.. by 2020-12-31", "2020-12-31", ""},
		{"a 2021-01-01.. by 2020-12-31", "2021-01-01", "W6@1"},
		{"a 2021.. by 2020-12-31", "2021-01-01", "W6@1"},
		{"a 2021-01-01.. by 2020-12-31; b 2019-01-01.. by 2021-01-01", "2020-12-31", "W6@1"},
		{"a 2021-01-01.. by 2020-12-31; b 2020-06-01.. by -", "2020-12-31", ""},
	} {
		h := orgtest.Facts(t, orgchart.PropHolder, tt.facts)
		if got := rulesOf(h, orgchart.DoubtOptions{Day: day(t, tt.day)}); got != tt.want {
			t.Errorf("[%s] on %s: doubts are %q, want %q", tt.facts, tt.day, got, tt.want)
		}
	}
}

// Of two that begin on one day W1 says so, and that they may where only the dates
// are read so.
func TestMayBegin(t *testing.T) {
	for _, tt := range []struct{ facts, want string }{
		{"a 2020-12-31.. by 2021; b 2020-12-31.. by 2021", ", which begin on"},
		{"a 2020.. by 2021; b 2020-12-31.. by 2021", ", which may begin on"},
		{"a 2020-12-31.. by 2021; b seen 2020-12-31 by 2021", ", which may begin on"},
	} {
		h := orgtest.Facts(t, orgchart.PropHolder, tt.facts)
		i := slices.IndexFunc(h.Doubts(orgchart.DoubtOptions{}), func(d orgchart.Doubt) bool { return d.Rule == orgchart.W1 })
		if i < 0 || !strings.Contains(h.Doubts(orgchart.DoubtOptions{})[i].Msg, tt.want) {
			t.Errorf("[%s]: no %q in %v", tt.facts, tt.want, h.Doubts(orgchart.DoubtOptions{}))
		}
	}
}

// With RequireSource every holder and line needs a source, and that is an error.
func TestRequireSource(t *testing.T) {
	h := orgtest.Facts(t, orgchart.PropReportsTo, "a; b+dotted 2021-01-01.. by 2022")
	var got []string
	for _, d := range h.Doubts(orgchart.DoubtOptions{RequireSource: true}) {
		got = append(got, fmt.Sprint(h.ID(d.Thing), " ", d.Rule, " ", d.Severity))
	}
	slices.Sort(got)
	want := []string{"a-post W8 error", "b-post W8 error", "post W8 error"} // the post of each holder, and the line
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Whenever rule 5 drops a claim that is not disputed for one that is not, there
// is a doubt about it (W1, W3), and never otherwise; a disputed claim is always
// told of (W2).
func TestDoubtsLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := orgtest.Random(t)
		type key struct {
			thing orgchart.Thing
			prop  orgchart.Property
		}
		rivals, disputed := make(map[key]bool), make(map[key]bool)
		doubts := h.Doubts(orgchart.DoubtOptions{})
		for _, d := range doubts {
			switch d.Rule {
			case orgchart.W1, orgchart.W3:
				rivals[key{d.Thing, d.Facts[0].Property}] = true
			case orgchart.W2:
				disputed[key{d.Thing, d.Facts[0].Property}] = true
			}
		}
		wantRivals, wantDisputed := make(map[key]bool), make(map[key]bool)
		for _, day := range append(h.Days(0), orgchart.Always, orgchart.Forever-1) {
			c := h.At(day, orgchart.View{})
			for x := range h.Len() {
				for _, p := range orgchart.Properties(h.Kind(orgchart.Thing(x))) {
					k := key{orgchart.Thing(x), p}
					hold, conflicts := c.Claims(k.thing, p)
					for _, cl := range slices.Concat(hold, conflicts) {
						wantDisputed[k] = wantDisputed[k] || cl.Disputed()
					}
					for _, cl := range conflicts {
						wantRivals[k] = wantRivals[k] || !cl.Disputed()
					}
				}
			}
		}
		for x := range h.Len() {
			for _, p := range orgchart.Properties(h.Kind(orgchart.Thing(x))) {
				k := key{orgchart.Thing(x), p}
				if rivals[k] != wantRivals[k] {
					t.Errorf("%s of %s: told of rivals: %v, want %v", p, h.ID(k.thing), rivals[k], wantRivals[k])
				}
				if wantDisputed[k] && !disputed[k] {
					t.Errorf("%s of %s: not told of what is disputed", p, h.ID(k.thing))
				}
			}
		}
		if again := h.Doubts(orgchart.DoubtOptions{}); len(again) != len(doubts) {
			t.Errorf("%d doubts, then %d", len(doubts), len(again))
		}
	})
}

// Every rule that a doubt can break has a text, and every text an id of its own
// that is in order.
func TestRuleTexts(t *testing.T) {
	seen := make(map[string]bool)
	for _, r := range orgchart.Rules() {
		if r.Name == "" || r.What == "" || r.Why == "" || r.Do == "" || seen[r.Name] || seen[string(r.Rule)] {
			t.Errorf("%+v: want all of it, and a name and id of its own", r)
		}
		seen[r.Name], seen[string(r.Rule)] = true, true
		if got, ok := orgchart.RuleOf(string(r.Rule)); !ok || got != r {
			t.Errorf("RuleOf(%q) = %v, %v", r.Rule, got, ok)
		}
		if wantFault := r.Rule[0] != 'W'; (r.Severity == orgchart.Fault) != wantFault {
			t.Errorf("%s is of severity %s", r.Rule, r.Severity)
		}
	}
	if _, ok := orgchart.RuleOf("W0"); ok {
		t.Error("there is a rule W0")
	}
}
