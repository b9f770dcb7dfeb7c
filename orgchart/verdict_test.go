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

// verdicts returns what became of the facts about a property of the post, as
// "wu+acting holds; zhang lost (disputed) to wu+acting", with the line numbers
// of merged facts behind a value, as "wu:1:3", where there are several.
func verdicts(h *orgchart.History, p orgchart.Property, day orgchart.Day, v orgchart.View) string {
	c := h.At(day, v)
	post, _ := h.Thing("post")
	value := func(v int32, flags orgchart.Flags) string {
		s := h.ID(orgchart.Thing(v))
		if flags != 0 {
			s += "+" + flags.String()
		}
		return s
	}
	var out []string
	for _, v := range c.Verdicts(post, p) {
		s := value(v.Claim.Value, v.Claim.Flags)
		if len(v.Claim.Facts) > 1 {
			for _, f := range v.Claim.Facts {
				s += fmt.Sprint(":", f.Place.Line)
			}
		}
		s += " " + v.Fate.String()
		if v.Fate == orgchart.FateLost {
			s += " (" + v.Part.String() + ")"
		}
		if v.Fate == orgchart.FateLost || v.Fate == orgchart.FateAgrees {
			s += " to " + value(v.Winner.Value, v.Winner.Flags)
		}
		for _, f := range v.Enders {
			s += fmt.Sprint(" ", f.Place.Line)
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

// What becomes of facts, rule by rule. Behind what had ended stand the lines
// that ended it.
func TestVerdicts(t *testing.T) {
	for _, tt := range []struct {
		prop  orgchart.Property
		facts string
		on    string
		view  orgchart.View
		want  string
	}{
		{holder, "a", "2023-01-01", orgchart.View{}, "a holds"},
		{holder, "", "2023-01-01", orgchart.View{}, ""},
		{holder, "a 2020-01-01..; a seen 2022-01-01", "2023-01-01", orgchart.View{}, "a:1:2 holds"},
		{holder, "a by 2023-06-01; b", "2023-01-01", orgchart.View{Known: day(t, "2023-05-31")}, "b holds; a not known"},
		{holder, "a rejected; b", "2023-01-01", orgchart.View{}, "b holds; a rejected"},
		{holder, "a 2020-01-01..2021-01-01", "2023-01-01", orgchart.View{}, "a ended 1"},
		{holder, "a 2020-01-01.. gone 2021", "2023-01-01", orgchart.View{}, "a ended 1"},
		{holder, "a 2020-01-01..; a 2021-01-01..2022-01-01", "2023-01-01", orgchart.View{}, "a:1:2 ended 2"},
		{holder, "a 2020-01-01.. disputed; a 2019-01-01..2022-01-01", "2023-01-01", orgchart.View{}, "a ended 2; a ended by same value 2"},
		{holder, "a 2020-01-01..; b 2021-01-01..", "2023-01-01", orgchart.View{}, "b holds; a ended by next value 2"},
		{holder, "a 2020-01-01..; b 2021-01-01..; c 2021-01-01..; b 2021-01-01..", "2022-01-01", orgchart.View{}, "b:2:4 holds; c lost (file) to b; a ended by next value 2 3 4"},
		{holder, "a 2020-01-01..; a 2020-06-01.. disputed; b 2021-01-01..; c 2021-01-01.. disputed", "2023-01-01", orgchart.View{}, "b holds; c lost (disputed) to b; a ended by next value 3; a ended by next value 3 4"},
		{holder, "a 2024-01-01..; a", "2023-01-01", orgchart.View{}, "a:2:1 holds"},
		{holder, "a 2024-01-01..", "2023-01-01", orgchart.View{}, "a not begun"},
		{holder, "b 2020-01-01..; a 2023-01-01..2023-01-01", "2023-01-01", orgchart.View{}, "b holds; a void"},
		{holder, "a 2020-01-01.. disputed; b 2019-01-01..", "2023-01-01", orgchart.View{}, "b holds; a lost (disputed) to b"},
		{holder, "a 2020-01-01..2024-01-01; b 2021-01-01..", "2023-01-01", orgchart.View{}, "b holds; a lost (start) to b"},
		{holder, "a 2020-01-01.. by 2021-01-01; b 2020-01-01.. by 2020-06-01", "2023-01-01", orgchart.View{}, "a holds; b lost (published) to a"},
		{holder, "a 2020-01-01.. by 2021-01-01; b 2020-01-01.. by 2020-06-01", "2023-01-01", orgchart.View{Known: day(t, "2020-12-31")}, "b holds; a not known"},
		{holder, "a 2020-01-01..; b 2020-01-01..", "2023-01-01", orgchart.View{}, "b holds; a lost (file) to b"},
		{holder, "a 2020-01-01..; a 2020-01-01.. disputed", "2023-01-01", orgchart.View{}, "a holds; a agrees to a"},
		{holder, "a 2020-01-01..; a 2021-01-01.. disputed", "2023-01-01", orgchart.View{}, "a holds; a lost (disputed) to a"},
		{holder, "a+joint 2020-01-01..; b+joint 2020-06-01..; c 2020-01-01..2024-01-01", "2023-01-01", orgchart.View{}, "a+joint holds; b+joint holds; c lost (start) to b+joint"},
		{reportsTo, "a+dotted; b 2020-01-01..; none 2019-01-01..2024-01-01", "2023-01-01", orgchart.View{}, "b holds; a+dotted holds; none lost (start) to b"},
		{holder, "a inferred by 2020-01-01; b seen 2019-01-01", "2023-01-01", orgchart.View{Stated: true}, "b holds; a left out"},
		{holder, "a by 2020-01-01; b by 2021-01-01; c", "2023-01-01", orgchart.View{Source: "s2020-01-01"}, "a holds; b not said; c not said"},
		{holder, "a by 2020-01-01", "2023-01-01", orgchart.View{Source: "unknown"}, "a not said"},
		// The plan of June 2023, before and after it fell through.
		{holder, "a 2022-12-29..2023-09-10 by 2022-12-29 end 2023-09-10; a 2023-09-10..2023-09-10 by 2023-06-20 end 2023-09-10; b+acting 2023-09-10.. by 2023-09-10",
			"2023-09-15", orgchart.View{Known: day(t, "2023-07-01")}, "a:1:2 holds; b+acting not known"},
		{holder, "a 2022-12-29..2023-09-10 by 2022-12-29 end 2023-09-10; a 2023-09-10..2023-09-10 by 2023-06-20 end 2023-09-10; b+acting 2023-09-10.. by 2023-09-10",
			"2023-09-15", orgchart.View{}, "b+acting holds; a ended 1; a void"},
	} {
		h := orgtest.Facts(t, tt.prop, tt.facts)
		if got := verdicts(h, tt.prop, day(t, tt.on), tt.view); got != tt.want {
			t.Errorf("[%s] on %s, %+v:\n got %s\nwant %s", tt.facts, tt.on, tt.view, got, tt.want)
		}
	}
}

// Every fact is told of once; what holds is what the chart shows; what is said
// to have lost is a conflict, what did not count is void or unknown or left out,
// and what ended or had not begun does not cover the day.
func TestVerdictLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := viewedChart(t)
		h := c.History()
		for i := range h.Len() {
			x := orgchart.Thing(i)
			for _, p := range orgchart.Properties(h.Kind(x)) {
				checkVerdicts(t, c, x, p)
			}
		}
	})
}

func viewedChart(t *rapid.T) *orgchart.Chart {
	v := orgchart.View{
		Stated: rapid.Bool().Draw(t, "stated"),
		Source: rapid.SampledFrom([]string{"", "", "s0"}).Draw(t, "source"),
	}
	if rapid.Bool().Draw(t, "as known") {
		v.Known = randomDay(t, "known")
	}
	return orgtest.Random(t).At(randomDay(t, "day"), v)
}

func checkVerdicts(t *rapid.T, c *orgchart.Chart, x orgchart.Thing, p orgchart.Property) {
	h := c.History()
	hold, conflicts := c.Claims(x, p)
	void := c.Void(x, p)
	left := slices.Clone(h.Facts(x, p))
	var held, lost []orgchart.Claim
	for _, v := range c.Verdicts(x, p) {
		cl := v.Claim
		for _, f := range cl.Facts {
			i := slices.Index(left, f)
			if i < 0 {
				t.Fatalf("%s %s: %+v is told of too often", h.ID(x), p, f)
			}
			left = slices.Delete(left, i, i+1)
		}
		wrong := false
		switch v.Fate {
		case orgchart.FateHolds:
			held = append(held, cl)
		case orgchart.FateLost, orgchart.FateAgrees:
			if v.Fate == orgchart.FateLost {
				lost = append(lost, cl)
			}
			isWinner := func(o orgchart.Claim) bool { return fmt.Sprint(o) == fmt.Sprint(v.Winner) }
			wrong = !cl.On(c.Day()) || !slices.ContainsFunc(hold, isWinner) || !differs(v)
		case orgchart.FateEnded, orgchart.FateSame, orgchart.FateNext:
			wrong = cl.End > c.Day() || len(v.Enders) == 0
			for _, f := range v.Enders {
				same := f.Value == cl.Value && f.Flags == cl.Flags
				own := slices.Contains(cl.Facts, f)
				wrong = wrong || v.Fate == orgchart.FateEnded && !own || v.Fate == orgchart.FateSame && !same
			}
		case orgchart.FateNotBegun:
			wrong = cl.Start <= c.Day()
		case orgchart.FateVoid, orgchart.FateRejected:
			listed := slices.ContainsFunc(void, func(o orgchart.Claim) bool { return o.Facts[0] == cl.Facts[0] })
			first, _ := c.Counts(cl.Facts[0])
			known := c.View().Known == 0 || first <= c.View().Known
			wrong = !listed && known && c.View().Source == ""
		case orgchart.FateUnknown:
			first, _ := c.Counts(cl.Facts[0])
			wrong = first <= c.View().Known
		case orgchart.FateLeftOut:
			wrong = !c.View().Stated
		case orgchart.FateUnsaid:
			wrong = c.View().Source == ""
		}
		if wrong {
			t.Fatalf("%s %s on %s: %s is wrong of %+v", h.ID(x), p, c.Day(), v.Fate, v)
		}
	}
	if len(left) > 0 {
		t.Fatalf("%s %s: %+v is not told of", h.ID(x), p, left)
	}
	if got, want := fmt.Sprint(held), fmt.Sprint(hold); got != want {
		t.Fatalf("%s %s on %s: %s holds, want %s", h.ID(x), p, c.Day(), got, want)
	}
	if got, want := claimWords(c, lost), claimWords(c, conflicts); got != want {
		t.Fatalf("%s %s on %s: %s lost, want %s", h.ID(x), p, c.Day(), got, want)
	}
}

// differs reports whether the winner has what the verdict says it has before
// the loser, and no earlier part of rule 5 decides between them.
func differs(v orgchart.Verdict) bool {
	w, l := v.Winner, v.Claim
	disputed, start, published := w.Disputed() == l.Disputed(), w.Start == l.Start, w.Published() == l.Published()
	switch {
	case v.Fate == orgchart.FateAgrees:
		return l.Disputed() && start && w.End == l.End && w.Value == l.Value
	case v.Part == orgchart.PartDisputed:
		return l.Disputed() && !w.Disputed()
	case v.Part == orgchart.PartStart:
		return disputed && w.Start > l.Start
	case v.Part == orgchart.PartPublished:
		return disputed && start && w.Published() > l.Published()
	}
	return disputed && start && published
}

// A derivation comes to the lines that the chart has, and says why there is
// none only where there is none.
func TestDerivationLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := viewedChart(t)
		h := c.History()
		for _, x := range c.Nodes() {
			d := c.Derivation(x)
			var derived []orgchart.Line
			stated := false
			for _, l := range c.Up(x) {
				stated = stated || l.Kind == orgchart.Stated
				if l.Kind == orgchart.DerivedLine {
					derived = append(derived, l)
				}
			}
			if !slices.Equal(d.Lines, derived) || (d.Outcome == orgchart.Derives) != (len(derived) > 0) || (d.Outcome == orgchart.HasStated) != stated {
				t.Fatalf("%s: %+v, want lines %+v", h.ID(x), d, derived)
			}
			for _, l := range d.Lines {
				if l.Post != d.Post || l.Target != d.Boss {
					t.Fatalf("%s: %+v, of which %+v is no line", h.ID(x), d, l)
				}
			}
		}
	})
}

// Why no line is derived, and what makes a post the main one.
func TestDerivation(t *testing.T) {
	for _, tt := range []struct{ chart, node, want string }{
		{"unit u; unit v in u; post a in u leads = x; post b in v leads = y", "y", "derived b (only) -> a"},
		{"unit u; unit v in u; post a in u leads = x; post b in v leads", "b", "derived b (only) -> a"},
		{"unit u; unit v in u; unit w in v; post a in u leads = x; post b in w = y", "y", "derived b (only) -> a"},
		{"unit u; unit v in u; post a in u leads = x; post b in v leads = y; post c in u = y", "y", "derived c (highest; b) -> a"},
		{"unit t; unit u in t; post z in t leads = x; post c in u = y; post a in u leads = y", "y", "derived a (leads; c) -> z"},
		{"unit u; post a in u leads = x; post c in u = y; post b in u = y", "y", "derived c (first; b) -> a"},
		{"unit u; post a in u leads = x", "x", "nobody above a (only)"},
		{"unit u; unit v in u; post a in u leads = x; post b in v = y -> x", "y", "stated"},
		{"unit u; unit v in u; post a in u leads = x; post b in v = y -> none", "y", "no main post (b)"},
		{"post a = x", "x", "no unit a (only)"},
		{"unit u; post a in u leads = x; post b in u = x; post c in u = x -> none", "x", "nobody above a (leads; b c)"},
		{"unit u; unit v in u; post a in u leads = x; post b in v leads = x; post d in v = x", "x", "nobody above a (highest; b d)"},
		{"unit u; unit v in u; post a in u leads = x -> none; post b in v leads = x", "x", "own boss b (only; a) -> a"},
		{"unit u; unit v in u; post a in u leads = x -> y; post b in v leads = y", "y", "loop b (only) -> a"},
	} {
		c := orgtest.Chart(t, tt.chart)
		h := c.History()
		node, ok := h.Thing(tt.node)
		if !ok {
			t.Fatalf("[%s]: no %s", tt.chart, tt.node)
		}
		if got := derivation(h, c.Derivation(node)); got != tt.want {
			t.Errorf("[%s].Derivation(%s) = %s, want %s", tt.chart, tt.node, got, tt.want)
		}
	}
}

func derivation(h *orgchart.History, d orgchart.Derivation) string {
	s := d.Outcome.String()
	var others []string
	for _, p := range d.Others {
		others = append(others, h.ID(p))
	}
	switch list := strings.Join(others, " "); {
	case d.Post >= 0 && list != "":
		s += fmt.Sprintf(" %s (%s; %s)", h.ID(d.Post), d.Choice, list)
	case d.Post >= 0:
		s += fmt.Sprintf(" %s (%s)", h.ID(d.Post), d.Choice)
	case list != "":
		s += " (" + list + ")"
	}
	if d.Boss >= 0 {
		s += " -> " + h.ID(d.Boss)
	}
	return s
}
