package orgchart_test

import (
	"strings"
	"testing"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
)

const (
	holder    = orgchart.PropHolder
	reportsTo = orgchart.PropReportsTo
)

// holds returns what holds of a property of the post on a day, as "wu+acting",
// with "! zhang" for what is in conflict and "?" behind a disputed one, or "-".
func holds(h *orgchart.History, p orgchart.Property, day, known orgchart.Day, view orgchart.View) string {
	view.Known = known
	c := h.At(day, view)
	post, _ := h.Thing("post")
	hold, conflicts := c.Claims(post, p)
	words := func(claims []orgchart.Claim) string {
		var out []string
		for _, cl := range claims {
			s := h.ID(cl.Thing())
			if cl.Flags != 0 {
				s += "+" + strings.ReplaceAll(cl.Flags.String(), " and ", "+")
			}
			if cl.Disputed() {
				s += "?"
			}
			out = append(out, s)
		}
		return strings.Join(out, " ")
	}
	if len(hold) == 0 {
		return "-"
	}
	s := words(hold)
	if len(conflicts) > 0 {
		s += " ! " + words(conflicts)
	}
	return s
}

func day(t *testing.T, s string) orgchart.Day {
	t.Helper()
	if s == "" {
		return 0
	}
	d, err := orgchart.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d.First()
}

// Each rule of the package comment, by number, with the cases that would fail
// without it.
func TestRules(t *testing.T) {
	for _, tt := range []struct {
		rule  string
		prop  orgchart.Property
		facts string
		on    string // the day
		known string // as known on; "": all
		want  string
	}{
		// Precision: what certainly held.
		{"precision: from reads late", holder, "a 2023..", "2023-12-30", "", "-"},
		{"precision: from reads late", holder, "a 2023..", "2023-12-31", "", "a"},
		{"precision: from a month", holder, "a 2023-05..", "2023-05-30", "", "-"},
		{"precision: from a month", holder, "a 2023-05..", "2023-05-31", "", "a"},
		{"precision: from no later than seen", holder, "a 2023.. seen 2023-03-01", "2023-03-01", "", "a"},
		{"precision: seen reads late", holder, "a seen 2023-03", "2023-03-30", "", "-"},
		{"precision: seen reads late", holder, "a seen 2023-03", "2023-03-31", "", "a"},
		{"precision: until reads early", holder, "a 2022-01-01..2023-05", "2023-05-01", "", "-"},
		{"precision: until reads early", holder, "a 2022-01-01..2023-05", "2023-04-30", "", "a"},
		{"precision: gone reads early", holder, "a 2022-01-01.. gone 2023", "2023-01-01", "", "-"},
		{"precision: from before the end if it can", holder, "a 2023..2023-06-10", "2023-06-09", "", "a"},
		{"precision: from before the end if it can", holder, "a 2023..2023-06-10", "2023-06-08", "", "-"},
		{"precision: seen before the end if it can", holder, "a seen 2023 gone 2023-06-10", "2023-06-09", "", "a"},
		{"precision: published reads late", holder, "a by 2023-05", "2023-06-01", "2023-05-30", "-"},
		{"precision: published reads late", holder, "a by 2023-05", "2023-06-01", "2023-05-31", "a"},

		{"1: from the first source's publication", holder, "a 2023-09-10.. by 2023-07-01,2023-06-20", "2023-09-15", "2023-06-19", "-"},
		{"1: from the first source's publication", holder, "a 2023-09-10.. by 2023-07-01,2023-06-20", "2023-09-15", "2023-06-20", "a"},
		{"1: without a source always", holder, "a 2023-09-10..", "2023-09-15", "1999-01-01", "a"},
		{"1: a source without a date always", holder, "a 2023-09-10.. by -,2023-09-10", "2023-09-15", "1999-01-01", "a"},
		{"1: rejected never", holder, "a 2023-09-10.. rejected", "2023-09-15", "", "-"},
		{"1: an end from until-source", holder, "a 2020-01-01..2021-01-01 by 2020-01-01 end 2022-01-01", "2021-06-01", "2021-12-31", "a"},
		{"1: an end from until-source", holder, "a 2020-01-01..2021-01-01 by 2020-01-01 end 2022-01-01", "2021-06-01", "2022-01-01", "-"},
		{"1: an end from source", holder, "a 2020-01-01..2021-01-01 by 2020-01-01", "2021-06-01", "2020-01-01", "-"},
		{"1: gone from until-source", holder, "a 2020-01-01.. gone 2021-01-01 by 2020-01-01 end 2022-01-01", "2021-06-01", "2021-12-31", "a"},

		{"2: from before seen", holder, "a 2022-01-01.. seen 2023-01-01", "2022-06-01", "", "a"},
		{"2: else seen", holder, "a seen 2023-01-01 by 2022-01-01", "2022-06-01", "", "-"},
		{"2: else seen", holder, "a seen 2023-01-01 by 2022-01-01", "2023-01-01", "", "a"},
		{"2: else publication", holder, "a by 2022-01-01", "2021-12-31", "", "-"},
		{"2: else publication", holder, "a by 2022-01-01", "2022-01-01", "", "a"},
		{"2: or the day before the end", holder, "a ..2021-01-01 by 2022-01-01", "2020-12-31", "", "a"},
		{"2: or the day before the end", holder, "a ..2021-01-01 by 2022-01-01", "2020-12-30", "", "-"},
		{"2: else always", holder, "a ..2021-01-01", "1900-01-01", "", "a"},
		{"2: to until, half open", holder, "a 2020-01-01..2021-01-01", "2021-01-01", "", "-"},
		{"2: to until, else gone", holder, "a 2020-01-01..2021-01-01 gone 2022-01-01", "2021-06-01", "", "-"},
		{"2: plain is always", holder, "a", "1900-01-01", "", "a"},
		{"2: what ends where it begins never held", holder, "a 2023-09-10..2023-09-10", "2023-09-10", "", "-"},
		{"2: a plan, before it fell through", holder, "a 2023-09-10..2023-09-10 by 2023-06-20 end 2023-09-10", "2023-09-15", "2023-07-01", "a"},
		{"2: a plan, after it fell through", holder, "a 2023-09-10..2023-09-10 by 2023-06-20 end 2023-09-10", "2023-09-15", "2023-10-01", "-"},
		{"2: a plan that fell through ends nothing", holder, "b 2020-01-01..; a 2023-09-10..2023-09-10", "2023-09-15", "", "b"},
		{"2: a plan that fell through ends no twin", holder, "a 2020-01-01..; a 2023-09-10..2023-09-10", "2023-09-15", "", "a"},

		{"3: ends where the next begins", holder, "a 2020-01-01..; b 2021-01-01..", "2020-12-31", "", "a"},
		{"3: ends where the next begins", holder, "a 2020-01-01..; b 2021-01-01..", "2021-01-01", "", "b"},
		{"3: and does not come back", holder, "a 2020-01-01..; b 2021-01-01..2022-01-01", "2022-06-01", "", "-"},
		{"3: what begins on the same day is a rival, not the next", holder, "a 2020-01-01..; b 2020-01-01..", "2021-06-01", "", "b ! a"},
		{"3: of any order in the file", holder, "b 2021-01-01..; a 2020-01-01..", "2021-06-01", "", "b"},
		{"3: vacant is a value", holder, "a 2020-01-01..; vacant 2021-01-01..", "2021-06-01", "", "vacant"},
		{"3: acting is part of the value", holder, "a+acting 2020-01-01..; a 2021-01-01..2022-01-01", "2022-06-01", "", "-"},
		{"3: the next must be known", holder, "a 2020-01-01.. by 2020-01-01; b 2021-01-01.. by 2021-06-01", "2021-03-01", "2021-05-01", "a"},
		{"3: a known until is left alone", holder, "a 2020-01-01..2022-01-01; b 2021-01-01..", "2021-06-01", "", "b ! a"},
		{"3: an until that is not known is none", holder, "a 2020-01-01..2022-01-01 end 2022-01-01; b 2021-01-01..", "2021-06-01", "2021-07-01", "b"},
		{"3: a twin's end ends it", holder, "a 2020-01-01..; a seen 2020-06-01 gone 2021-01-01", "2021-06-01", "", "-"},
		{"3: a twin's end before it began does not", holder, "a 2020-01-01..2021-01-01; a 2022-01-01..", "2022-06-01", "", "a"},
		{"3: gone at the latest", holder, "a 2020-01-01.. gone 2021-01-01; b 2022-01-01..", "2021-06-01", "", "-"},
		{"3: gone, or the next before it", holder, "a 2020-01-01.. gone 2022-01-01; b 2021-01-01..2021-02-01", "2021-06-01", "", "-"},
		{"3: a disputed fact ends no undisputed one", holder, "a 2020-01-01..; b 2021-01-01.. disputed", "2021-06-01", "", "a ! b?"},
		{"3: a disputed end ends no undisputed twin", holder, "a 2020-01-01..; a 2020-01-01..2020-06-01 disputed", "2020-12-01", "", "a"},
		{"3: a disputed fact ends a disputed one", holder, "a 2020-01-01.. disputed; b 2021-01-01..2022-01-01 disputed", "2022-06-01", "", "-"},
		{"3: an undisputed fact ends a disputed one", holder, "a 2020-01-01.. disputed; b 2021-01-01..2022-01-01", "2022-06-01", "", "-"},
		{"3: an inferred fact counts", holder, "a 2020-01-01..; b 2021-01-01.. inferred", "2021-06-01", "", "b"},
		{"3: joint holders stand beside one another", holder, "a+joint 2020-01-01..; b+joint 2021-01-01..", "2021-06-01", "", "a+joint b+joint"},
		{"3: nobody is joint with themselves", holder, "a+acting+joint 2020-01-01..; b+joint 2020-01-01..; a+joint 2021-01-01..", "2021-06-01", "", "b+joint a+joint"},
		{"5: nobody is joint with themselves", holder, "a+acting+joint 2020-01-01..2022-01-01; a+joint 2021-01-01..", "2021-06-01", "", "a+joint ! a+acting+joint"},
		{"3: another ends joint holders", holder, "a+joint 2020-01-01..; b+joint 2020-01-01..; c 2021-01-01..", "2021-06-01", "", "c"},
		{"3: joint holders end another", holder, "c 2020-01-01..; a+joint 2021-01-01..2022-01-01", "2022-06-01", "", "-"},
		{"3: a dotted line ends no solid one", reportsTo, "a 2020-01-01..; b+dotted 2021-01-01..", "2021-06-01", "", "a b+dotted"},
		{"3: a solid line ends no dotted one", reportsTo, "b+dotted 2020-01-01..; a 2021-01-01..", "2021-06-01", "", "a b+dotted"},
		{"3: dotted lines stand beside one another", reportsTo, "b+dotted 2020-01-01..; c+dotted 2021-01-01..", "2021-06-01", "", "b+dotted c+dotted"},
		{"3: a solid line ends a solid one", reportsTo, "a 2020-01-01..; b 2021-01-01..2022-01-01", "2022-06-01", "", "-"},
		{"3: none ends a line", reportsTo, "a 2020-01-01..; none 2021-01-01..", "2021-06-01", "", "none"},

		{"4: twins that overlap are one", holder, "a 2020-01-01..2021-01-01; a 2020-06-01..2022-01-01", "2021-06-01", "", "a"},
		{"4: twins that touch are one", holder, "a 2020-01-01..2021-01-01; a 2021-01-01..2022-01-01; b 2020-06-01..2022-01-01", "2021-06-01", "", "b ! a"},
		{"4: the latest start decides after that", holder, "a 2020-01-01..2022-01-01; b 2020-06-01..2022-01-01; a 2020-09-01..2022-01-01", "2021-06-01", "", "b ! a"},
		{"4: disputed ones only with disputed", holder, "a 2020-01-01..2021-01-01; a 2020-06-01..2022-01-01 disputed", "2021-06-01", "", "a?"},

		{"5: undisputed before disputed", holder, "a 2020-01-01..2022-01-01; b 2021-01-01.. disputed", "2021-06-01", "", "a ! b?"},
		{"5: then the latest start", holder, "b 2021-01-01..2023-01-01 by 2000-01-01; a 2020-01-01..2023-01-01 by 2001-01-01", "2022-01-01", "", "b ! a"},
		{"5: then the latest publication", holder, "a 2020-01-01..2023-01-01 by 2021-01-01; b 2020-01-01..2023-01-01 by 2020-01-01", "2022-01-01", "", "a ! b"},
		{"5: of publications those known", holder, "a 2020-01-01..2023-01-01 by 2020-01-01,2022-06-01; b 2020-01-01..2023-01-01 by 2021-01-01", "2022-01-01", "2022-02-01", "b ! a"},
		{"5: then the later in the file", holder, "a 2020-01-01..2023-01-01; b 2020-01-01..2023-01-01", "2022-01-01", "", "b ! a"},
		{"5: a disputed twin of other dates is a conflict", holder, "a 2020-01-01..; a 2019-01-01..2022-01-01 disputed", "2021-01-01", "", "a ! a?"},
		{"5: a disputed twin of the same dates is none", holder, "a 2020-01-01..; a 2020-01-01.. disputed", "2021-01-01", "", "a"},
		{"5: a disputed fact alone holds", holder, "a 2020-01-01.. disputed", "2021-01-01", "", "a?"},

		{"6: nothing left is not reported", holder, "a 2020-01-01..2021-01-01", "2021-01-01", "", "-"},
		{"6: nor before the first fact", holder, "a 2020-01-01..", "2019-12-31", "", "-"},
	} {
		h := orgtest.Facts(t, tt.prop, tt.facts)
		if got := holds(h, tt.prop, day(t, tt.on), day(t, tt.known), orgchart.View{}); got != tt.want {
			t.Errorf("%s: [%s] on %s, known %q: %q, want %q", tt.rule, tt.facts, tt.on, tt.known, got, tt.want)
		}
	}
}

// One source alone: other facts and ends do not count, nor do other
// publications.
func TestOneSource(t *testing.T) {
	for _, tt := range []struct{ facts, source, on, known, want string }{
		{"a 2020-01-01.. by 2020-01-01; b 2021-01-01.. by 2021-01-01", "s2020-01-01", "2021-06-01", "", "a"},
		{"a 2020-01-01.. by 2020-01-01; b 2021-01-01.. by 2021-01-01", "s2021-01-01", "2020-06-01", "", "-"},
		{"a 2020-01-01..2021-01-01 by 2020-01-01 end 2021-01-01", "s2020-01-01", "2021-06-01", "", "a"},
		{"a 2020-01-01.. by 2020-01-01,2021-01-01", "s2021-01-01", "2021-06-01", "2020-06-01", "-"},
		{"a 2020-01-01..; b 2019-01-01.. by 2019-01-01", "s2019-01-01", "2021-06-01", "", "b"},
	} {
		h := orgtest.Facts(t, holder, tt.facts)
		v := orgchart.View{Source: tt.source}
		if got := holds(h, holder, day(t, tt.on), day(t, tt.known), v); got != tt.want {
			t.Errorf("[%s] by %s alone, on %s, known %q: %q, want %q", tt.facts, tt.source, tt.on, tt.known, got, tt.want)
		}
	}
}

func TestLastSeen(t *testing.T) {
	for _, tt := range []struct{ facts, source, on, want string }{
		{"a 2020-01-01.. by 2020-01-01", "", "2021-01-01", ""},
		{"a 2020-01-01.. by 2020-01-01", "", "2021-01-02", "2020-01-01"},
		{"a 2020.. by 2019", "", "2021-12-31", ""},
		{"a 2020.. by 2019", "", "2022-01-01", "2020"},
		{"a 2020.. by 2020-12-31", "", "2022-01-01", "2020"},
		{"a seen 2020-01-01", "", "2021-01-02", "2020-01-01"},
		{"a 2020-01-01..", "", "2029-01-01", ""}, // the file's own word
		{"a 2020-01-01..; a seen 2020-06-01", "", "2029-01-01", ""},
		{"a 2020-01-01.. by 2020-06", "", "2021-06-30", ""},
		{"a 2020-01-01.. by 2020-06", "", "2021-07-01", "2020-06"},
		{"a 2020-01-01.. seen 2020-09-01; a seen 2021-03-01", "", "2022-03-02", "2021-03-01"},
		{"a 2020-01-01..2030-01-01 by 2020", "", "2029-01-01", ""},
		{"a 2020-01-01.. by 2020-01-01; b 2030-01-01..", "", "2029-01-01", "2020-01-01"}, // that another came later is no known end
		{"a", "", "2029-01-01", ""},
		{"a 2020-01-01..2021-01-01 gone 2024 by 2020-01-01; a 2021-01-01.. by 2020-01-01", "", "2024-01-01", "2021-01-01"}, // the end is until, and only else gone
		{"a 2020-01-01.. by 2020-01-01,2024-01-01", "s2020-01-01", "2024-01-01", "2020-01-01"},                             // of one source alone it alone counts
	} {
		h := orgtest.Facts(t, holder, tt.facts)
		c := h.At(day(t, tt.on), orgchart.View{Source: tt.source})
		post, _ := h.Thing("post")
		hold, _ := c.Claims(post, holder)
		got := ""
		if d, stale := c.LastSeen(hold[0]); stale {
			got = d.String()
		}
		if got != tt.want {
			t.Errorf("LastSeen of [%s] by %q on %s = %q, want %q", tt.facts, tt.source, tt.on, got, tt.want)
		}
	}
}

// A sighting that is not known yet is none: until then it is the file's own word.
func TestLastSeenAsKnown(t *testing.T) {
	h := orgtest.Facts(t, holder, "a 2020-01-01.. gone 2028-01-01 end 2028-02-01")
	for _, known := range []string{"2028-01-31", "2028-02-01"} {
		c := h.At(day(t, "2027-01-01"), orgchart.View{Known: day(t, known)})
		post, _ := h.Thing("post")
		hold, _ := c.Claims(post, holder)
		if d, stale := c.LastSeen(hold[0]); stale {
			t.Errorf("known on %s, last seen on %s is stale, want it not to be", known, d)
		}
	}
}

// A claim is inferred where nothing else holds on the day, also where rule 3
// ends what is stated.
func TestStatusOf(t *testing.T) {
	for _, tt := range []struct{ facts, on, want string }{
		{"a 2020-01-01.. inferred", "2020-06-01", "inferred"},
		{"a 2020-01-01.. inferred; a 2021-01-01..", "2020-06-01", "inferred"},
		{"a 2020-01-01.. inferred; a 2021-01-01..", "2021-06-01", "accepted"},
		{"a 2020-01-01..2021-01-01; a 2020-06-01..2022-01-01 inferred", "2020-12-31", "accepted"},
		{"a 2020-01-01..2021-01-01; a 2020-06-01..2022-01-01 inferred", "2021-01-01", "inferred"},
		{"a 2020-01-01..; b 2021-01-01..2021-02-01; a 2020-06-01..2022-01-01 inferred", "2021-06-01", "inferred"},
		{"a 2020-01-01..; a 2020-06-01..2022-01-01 inferred; a 2020-02-01.. gone 2021-01-01", "2021-06-01", "inferred"},
		{"a 2020-01-01.. disputed; a 2020-06-01.. disputed", "2021-06-01", "disputed"},
	} {
		h := orgtest.Facts(t, holder, tt.facts)
		c := h.At(day(t, tt.on), orgchart.View{})
		post, _ := h.Thing("post")
		hold, _ := c.Claims(post, holder)
		if got := c.StatusOf(hold[0]).String(); got != tt.want {
			t.Errorf("StatusOf of [%s] on %s = %s, want %s", tt.facts, tt.on, got, tt.want)
		}
	}
}
