package orgchart_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// returns is a file of two returns on health, and other sources, to which
// things are added.
const returns = `format: 1
sources:
  march: {published: 2023-03-31, covers: [health]}
  may: {published: 2023-05-31}
  sept: {published: 2023-09-30, covers: [health, listed]}
  dec: {published: 2023-12-31}
  undated: {covers: all}
people: {ann: {}, bob: {}}
units: {org: {}, health: {part-of: org}, ward: {part-of: health}, social: {part-of: org}, listed: {part-of: [{value: health, source: march}]}}
`

// Rule 8 for one source after the other: whether x is there. The facts of x are
// those of its holder where it is a post of health.
func TestSilence(t *testing.T) {
	health := func(holder string) string { return "posts: {x: {unit: health, holder: [" + holder + "]}}" }
	const ann = "{value: ann, seen: 2023-03-31, source: march}"
	for _, tt := range []struct {
		why, things string
		on, known   string
		there       bool
	}{
		{"before the return that does not have it", health(ann), "2023-09-29", "", true},
		{"missing from the return", health(ann), "2023-09-30", "", false},
		{"and from then on", health(ann), "2033-09-30", "", false},
		{"the return is not known", health(ann), "2023-10-15", "2023-09-29", true},
		{"the return has it", health(ann + ", {value: ann, seen: 2023-09-30, source: sept}"), "2023-10-15", "", true},
		{"below the unit", "posts: {x: {unit: ward, holder: [" + ann + "]}}", "2023-09-30", "", false},
		{"in another unit", "posts: {x: {unit: social, holder: [" + ann + "]}}", "2023-09-30", "", true},
		{"in no unit", "posts: {x: {holder: [" + ann + "]}}", "2023-09-30", "", true},
		{"not yet in the unit", "posts: {x: {unit: [{value: social, source: march}, {value: health, from: 2023-10-01, source: dec}]}}", "2023-10-15", "", true},
		{"no longer in the unit", "posts: {x: {unit: [{value: health, source: march}, {value: social, from: 2023-06-01, source: may}]}}", "2023-09-30", "", true},
		{"gone, and would have moved with its unit since", "units: {move: {part-of: [{value: health, source: march}, {value: social, from: 2023-11-01, source: dec}]}}\nposts: {x: {unit: move, holder: [" + ann + "]}}", "2023-11-15", "", false},
		{"came into what is covered with its unit since", "units: {move: {part-of: [{value: social, source: march}, {value: health, from: 2023-11-01, source: dec}]}}\nposts: {x: {unit: move, holder: [" + ann + "]}}", "2023-11-15", "", true},

		{"the word of the file itself", health("{value: ann, from: 2020}"), "2023-10-15", "", true},
		{"plain values alone", "posts: {x: {unit: health, holder: ann}}", "2023-10-15", "", true},
		{"a sighting without a source", health("{value: ann, seen: 2023-03-31}"), "2023-09-30", "", false},
		{"a list without a date is of no day", "posts: {x: {unit: social, holder: [{value: ann, source: march}]}}", "2023-10-15", "", true},

		{"not yet seen again", health(ann + ", {value: ann, seen: 2023-12-15, source: dec}"), "2023-12-14", "", false},
		{"seen again", health(ann + ", {value: ann, seen: 2023-12-15, source: dec}"), "2023-12-15", "", true},
		{"begins again, as was planned before", health(ann + ", {value: bob, from: 2023-11-01, source: march}"), "2023-10-31", "", false},
		{"begins again, as was planned before", health(ann + ", {value: bob, from: 2023-11-01, source: march}"), "2023-11-01", "", true},
		{"reported again", health("{value: ann, source: [march, dec]}"), "2023-12-30", "", false},
		{"reported again", health("{value: ann, source: [march, dec]}"), "2023-12-31", "", true},
		{"reported again by what is not known", health("{value: ann, source: [march, dec]}"), "2024-01-15", "2023-12-30", false},
		{"seen on the very day", health(ann + ", {value: ann, seen: 2023-09-30}"), "2023-10-15", "", true},
		{"an imprecise sighting is no later than its report", health("{value: ann, seen: 2023, source: may}"), "2024-01-15", "", false},

		{"a later report says that it held then", health(ann + ", {value: bob, from: 2023-09-01, source: dec}"), "2023-10-15", "", true},
		{"a later report is not known", health(ann + ", {value: bob, from: 2023-09-01, source: dec}"), "2023-10-15", "2023-12-30", false},
		{"a later report says that it ended later", health("{value: ann, from: 2020, until: 2023-12-01, source: march, until-source: dec}"), "2023-10-15", "", true},
		{"an end that was announced before", health("{value: ann, from: 2020, until: 2023-12-01, source: march}"), "2023-10-15", "", false},
		{"a later report says that it ended before", health("{value: ann, from: 2020, until: 2023-08-01, source: march, until-source: dec}"), "2024-01-15", "", false},

		{"cited for its end", health("{value: ann, from: 2020, until: 2023-08-01, source: march, until-source: sept}"), "2023-10-15", "", true},
		{"cited for what is rejected", health(ann + ", {value: bob, seen: 2023-09-30, source: sept, status: rejected}"), "2023-10-15", "", true},
		{"what is rejected brings nothing back", health(ann + ", {value: bob, seen: 2023-12-31, source: dec, status: rejected}"), "2024-01-15", "", false},
		{"what is disputed brings nothing back", health(ann + ", {value: bob, seen: 2023-12-31, source: dec, status: disputed}"), "2024-01-15", "", false},
		{"what is disputed is mentioned", health(ann + ", {value: bob, seen: 2023-09-30, source: sept, status: disputed}"), "2023-10-15", "", true},
		{"a plan that fell through brings nothing back", health(ann + ", {value: bob, from: 2023-11-01, until: 2023-11-01, source: may, until-source: dec}"), "2024-01-15", "", false},
		{"named by another thing", "posts: {x: {unit: health, holder: [" + ann + "]}, y: {unit: health, reports-to: [{value: x, source: sept}]}}", "2023-10-15", "", true},
		{"named before", "posts: {x: {unit: health, holder: [" + ann + "]}, y: {unit: health, reports-to: [{value: x, source: may}]}}", "2023-10-15", "", false},

		{"a unit that the return does not have", "units: {x: {part-of: [{value: health, source: march}]}}", "2023-09-30", "", false},
		{"what is in it is gone too", "units: {w: {part-of: [{value: health, source: march}]}, x: {part-of: [{value: w, source: march}]}}\nposts: {p: {unit: x, holder: [" + ann + "]}}", "2023-09-30", "", false},
		{"a unit with a post that the return has", "units: {x: {part-of: [{value: health, source: march}]}}\nposts: {p: {unit: x, holder: [{value: ann, source: sept}]}}", "2023-09-30", "", true},
		{"with one in a unit below", "units: {x: {part-of: [{value: health, source: march}]}, y: {part-of: x}}\nposts: {p: {unit: y, holder: [{value: ann, source: sept}]}}", "2023-09-30", "", true},
		{"with one that was there by the word of the file", "units: {x: {part-of: [{value: health, source: march}]}}\nposts: {p: {unit: x}}", "2023-09-30", "", true},
		{"with one that is there", "units: {x: {part-of: [{value: health, source: march}]}}\nposts: {p: {unit: [{value: x, from: 2020}, {value: health, from: 2023-11-01}]}}", "2023-10-31", "", true},
		{"until that one leaves", "units: {x: {part-of: [{value: health, source: march}]}}\nposts: {p: {unit: [{value: x, from: 2020}, {value: health, from: 2023-11-01}]}}", "2023-11-01", "", false},

		{"a post of a person", "people: {x: {title: Nurse, unit: health, reports-to: [{value: ann, source: march}]}}", "2023-09-30", "", false},
		{"a person whom the return has", "people: {x: {name: [{value: X, source: sept}], title: Nurse, unit: health, reports-to: [{value: ann, source: march}]}}", "2023-09-30", "", true},
		{"a person whom another names", "people: {x: {title: Nurse, unit: health, reports-to: [{value: ann, source: march}]}, y: {reports-to: [{value: x, source: sept}]}}", "2023-09-30", "", true},
	} {
		h := parseAll(t, returns, "format: 1\n"+tt.things)
		c := h.At(day(t, tt.on), orgchart.View{Known: day(t, tt.known)})
		x, ok := h.Thing("x")
		if !ok {
			t.Fatalf("%s: no x in %s", tt.why, tt.things)
		}
		if c.There(x) != tt.there {
			t.Errorf("%s: %s\non %s, known %q: there is %v", tt.why, tt.things, tt.on, tt.known, !tt.there)
		}
		if listed, _ := h.Thing("listed"); !c.There(listed) {
			t.Errorf("%s: the unit that the list names is gone by its silence", tt.why)
		}
	}
}

func parseAll(t testing.TB, files ...string) *orgchart.History {
	t.Helper()
	var all []orgfile.File
	for _, data := range files {
		all = append(all, orgfile.File{Name: "test.yaml", Data: []byte(data)})
	}
	h, err := orgfile.Parse(all...)
	if err != nil {
		t.Fatalf("%v\n%s", err, strings.Join(files, ""))
	}
	return h
}

// A silence tells whose it is, in which unit, and how long.
func TestSilences(t *testing.T) {
	h := parseAll(t, returns, "format: 1\nposts: {x: {unit: ward, holder: [{value: ann, source: march}, {value: ann, seen: 2023-12, source: dec}]}}")
	x, _ := h.Thing("x")
	c := h.At(day(t, "2023-10-15"), orgchart.View{})
	got, ok := c.Gone(x)
	if all := c.Silences(x); !ok || len(all) != 1 || all[0].End != day(t, "2023-12-31") || all[0].Start != got.Start {
		t.Errorf("silences are %v, on the day %v, want one until 2023-12-31", all, got)
	}
	if src := h.Sources()[got.Source]; src.ID != "sept" || h.ID(got.Unit) != "health" || got.Start != day(t, "2023-09-30") || got.Last != day(t, "2023-03-31") {
		t.Errorf("gone by the silence of %s on %s since %s, want sept on health since 2023-09-30", src.ID, h.ID(got.Unit), got.Start)
	}
	for _, d := range []string{"2023-09-30", "2023-12-31"} {
		if !slices.Contains(h.Days(0), day(t, d)) {
			t.Errorf("%s is no day on which something changes: %v", d, h.Days(0))
		}
	}
	if last, _ := h.Last(day(t, "2023-11-01")); last != day(t, "2023-09-30") {
		t.Errorf("as known in November the file goes on to %s, want the day of the return", last)
	}
}

// R6 and R5 look at what is there: a head whom the next return does not have is
// no second one.
func TestSilenceAndFaults(t *testing.T) {
	const heads = `posts:
  x: {leads: true, unit: [{value: health, source: march}]}
  y: {leads: true, unit: [{value: health, source: sept}]}
`
	parseAll(t, returns, "format: 1\n"+heads)
	_, err := orgfile.Parse(
		orgfile.File{Name: "a", Data: []byte(strings.ReplaceAll(returns, "covers: [health", "covers: [social"))},
		orgfile.File{Name: "b", Data: []byte("format: 1\n" + heads)})
	if err == nil || !strings.Contains(err.Error(), "two leading posts on 2023-09-30") {
		t.Errorf("without the coverage: %v, want R6", err)
	}
}
