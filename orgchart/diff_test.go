package orgchart_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
)

// changes returns a diff as "+u" for what was added, "-u" for what was removed,
// "?u" for what is not mentioned, and "p holder: a -> b" for what changed, in order.
func changes(d *orgchart.Diff) string {
	var out []string
	words := func(c *orgchart.Chart, p orgchart.Property, claims []orgchart.Claim) string {
		if len(claims) == 0 {
			return "-"
		}
		return strings.TrimSuffix(strings.ReplaceAll(values(c.History(), p, claims), " ,", ","), " ")
	}
	for _, c := range d.Changes {
		chart, t := d.Chart(c)
		id := chart.History().ID(t)
		switch {
		case c.Kind == orgchart.Added && !c.Dotted:
			out = append(out, "+"+id)
		case c.Kind == orgchart.Removed && !c.Dotted:
			out = append(out, "-"+id)
		case c.Kind == orgchart.NotMentioned:
			out = append(out, "?"+id)
		default:
			out = append(out, fmt.Sprintf("%s %s: %s -> %s", id, c.Property, words(d.Before, c.Property, c.Old), words(d.After, c.Property, c.New)))
		}
	}
	return strings.Join(out, "; ")
}

func TestCompare(t *testing.T) {
	for _, tt := range []struct{ why, before, after, want string }{
		{"nothing", "unit a; post p in a = x", "unit a; post p in a = x", ""},
		{"the order of a file is of no account", "unit a; unit b; post p in a = x", "unit b; post p in a = x; unit a", ""},
		{"a new unit", "unit a", "unit a; unit b in a", "+b"},
		{"a unit that is gone", "unit a; unit b in a", "unit a", "-b"},
		{"a move", "unit a; unit b; unit c in a", "unit a; unit b; unit c in b", "c part-of: a -> b"},
		{"a subtree moves as one", "unit a; unit b; unit c in a; unit d in c", "unit a; unit b; unit c in b; unit d in c", "c part-of: a -> b"},
		{"a new holder", "post p = x; post q = y", "post p = y; post q = y", "p holder: x -> y"},
		{"not reported is not vacant", "post p = vacant", "post p", "p holder: vacant -> -"},
		{"joint holders are a set", "post p = x + y", "post p = y + x", ""},
		{"one of them leaves", "post p = x + y", "post p = x; post q = y", "p holder: x joint, y joint -> x; +q"},
		{"a new line", "post p = x; post q = y", "post p = x -> q; post q = y", "p reports-to: - -> q"},
		{"a dotted line comes", "post p = x; post q = y", "post p = x ~> q; post q = y", "p reports-to: - -> q dotted"},
		{"and goes, beside a solid one", "post p = x ~> q -> r; post q = y; post r = z", "post p = x -> r; post q = y; post r = z", "p reports-to: q dotted -> -"},
		{"derived lines are never counted", "unit a; unit b in a; post ah in a leads = x; post bh in b leads = y", "unit a; unit b in a; post ah in a = x; post bh in b leads = y", "ah leads: 1 -> -"},
		{"what was a post and is a unit", "post p = x; post q = x", "unit p; post q = x", "+p; -p"},
	} {
		before, after := orgtest.Chart(t, tt.before), orgtest.Chart(t, tt.after)
		got := strings.Split(changes(orgchart.Compare(before, after)), "; ")
		want := strings.Split(tt.want, "; ")
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: [%s] to [%s]\n%q, want\n%q", tt.why, tt.before, tt.after, got, want)
		}
	}
}

// A change cites what begins or ends with it, and no later sighting.
func TestCited(t *testing.T) {
	h := orgtest.Facts(t, orgchart.PropHolder,
		"a 2020-01-01..2021-01-01 by 2020-01-01 end 2021-01-02; b 2021-01-01.. by 2021-01-03; b seen 2021-06-01 by 2021-06-01")
	d := orgchart.Compare(h.At(day(t, "2020-06-01"), orgchart.View{}), h.At(day(t, "2022-01-01"), orgchart.View{}))
	if len(d.Changes) != 1 {
		t.Fatalf("changes are %q", changes(d))
	}
	begun, ended := d.Cited(d.Changes[0])
	sources := func(facts []orgchart.Fact, end bool) (ids []string) {
		for _, f := range facts {
			e := h.Evidence(f.Evidence)
			list := e.Sources
			if end {
				list = e.UntilSources
			}
			for _, c := range h.Citations(list) {
				ids = append(ids, h.Sources()[c.Source].ID)
			}
		}
		return ids
	}
	if b, e := fmt.Sprint(sources(begun, false)), fmt.Sprint(sources(ended, true)); b != "[s2021-01-03]" || e != "[s2021-01-02]" {
		t.Errorf("begun by %s, ended by %s", b, e)
	}
}

// Who was acting came when they came, whoever is first in the file.
func TestCitedActing(t *testing.T) {
	for _, came := range []string{"ann", "bob"} {
		h := parse(t, fmt.Sprintf(`
people: {ann: , bob: , cy: }
posts:
  p:
    holder:
      - {value: cy, from: 2020-01-01}
      - {value: %[1]s, from: 2021-01-01, acting: true}
      - {value: %[1]s, from: 2022-01-01}
`, came))
		d := orgchart.Compare(h.At(day(t, "2020-06-01"), orgchart.View{}), h.At(day(t, "2022-06-01"), orgchart.View{}))
		begun, _ := d.Cited(d.Changes[0])
		if len(begun) != 1 || h.Evidence(begun[0].Evidence).From.String() != "2021-01-01" {
			t.Errorf("%s came by %+v, want the fact from 2021-01-01", came, begun)
		}
	}
}

// Where the old value is followed by another that ended too, the end of that one
// is why nothing is reported.
func TestCitedEnds(t *testing.T) {
	for _, tt := range []struct {
		facts string
		want  []string // the ends that are cited
	}{
		{"a 2020-01-01..2021-01-01", []string{"2021-01-01"}},
		{"a 2020-01-01..2021-01-01; b 2021-01-01..2021-05-01", []string{"2021-01-01", "2021-05-01"}},
		{"a 2020-01-01..2021-01-01; b 2021-01-01..2021-05-01; c 2021-02-01..2021-03-01", []string{"2021-01-01", "2021-05-01"}},
		{"a 2020-01-01..; b 2021-01-01..2021-05-01", []string{"2021-05-01"}},
		{"a 2020-01-01..2021-01-01; b 2022-06-01..2023-01-01", []string{"2021-01-01"}}, // not in between
	} {
		h := orgtest.Facts(t, orgchart.PropHolder, tt.facts)
		early, late := h.At(day(t, "2020-06-01"), orgchart.View{}), h.At(day(t, "2022-01-01"), orgchart.View{})
		for _, d := range []*orgchart.Diff{orgchart.Compare(early, late), orgchart.Compare(late, early)} {
			var got []string
			_, ended := d.Cited(d.Changes[0])
			for _, f := range ended {
				got = append(got, h.Evidence(f.Evidence).Until.String())
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("[%s]: the ends cited are %q, want %q", tt.facts, got, tt.want)
			}
		}
		other := orgtest.Facts(t, orgchart.PropHolder, tt.facts).At(day(t, "2022-01-01"), orgchart.View{})
		d := orgchart.Compare(early, other)
		if _, ended := d.Cited(d.Changes[0]); len(ended) > 1 {
			t.Errorf("[%s]: between two files %d ends are cited, want that of the old value", tt.facts, len(ended))
		}
	}
}

func TestRenames(t *testing.T) {
	before := parse(t, "units: {a: {name: Research Lab}, b: {name: Sales}, c: {name: Gone}}\n").At(1, orgchart.View{})
	after := parse(t, "units: {x: {name: 'lab, research'}, b: {name: Selling}, y: {name: New}}\n").At(1, orgchart.View{})
	d := orgchart.Compare(before, after)
	if len(d.Renames) != 1 || before.History().ID(d.Renames[0].Before) != "a" || after.History().ID(d.Renames[0].After) != "x" {
		t.Errorf("possible renames are %v, want a to x", d.Renames)
	}
	if got, want := changes(d), "+x; b name: [{ Sales}] -> [{ Selling}]; +y; -a; -c"; got != want {
		t.Errorf("changes are %q, want %q: renames are offered, not applied", got, want)
	}
}

// Only leaves the changes in one unit, and a unit that is gone has no others.
func TestOnly(t *testing.T) {
	before := orgtest.Chart(t, "unit a; unit b in a; unit c in a; unit d in b; post p in d = x")
	after := orgtest.Chart(t, "unit a; unit b in a; unit c in a; post p in c = x; unit e in b")
	for _, tt := range []struct {
		only, want string
		units      int
	}{{"b", "p unit: d -> c; +e; -d", 2}, {"d", "p unit: d -> c; -d", 0}, {"c", "p unit: d -> c", 1}} {
		d := orgchart.Compare(before, after)
		d.Only(tt.only)
		if got := changes(d); got != tt.want || len(d.Units()) != tt.units {
			t.Errorf("only %s: %q in %d units, want %q in %d", tt.only, got, len(d.Units()), tt.want, tt.units)
		}
	}
}

func TestNearest(t *testing.T) {
	for _, tt := range []struct{ word, want string }{
		{"tre", "tree"}, {"rtee", "tree"}, {"shwo", "show"}, {"dif", "diff"}, {"x", ""}, {"", ""}, {"explore", ""},
	} {
		if got, _ := orgchart.Nearest(tt.word, []string{"tree", "show", "diff"}); got != tt.want {
			t.Errorf("Nearest(%q) = %q, want %q", tt.word, got, tt.want)
		}
	}
}
