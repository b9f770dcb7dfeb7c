package orgchart_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// Plain facts of two histories are the same where all that counts of them is.
func TestComparePlain(t *testing.T) {
	for _, tt := range []struct {
		before, after string
		want          string // what changed, with spaces between
	}{
		{"people: {ann: {name: Ann, title: CEO}}", "people: {ann: {name: Ann, title: CEO}}", ""},
		{"people: {ann: {name: Ann, title: CEO}}", "people: {ann: {name: {en: Ann}, title: CEO}}", "ann:name"},
		{"people: {ann: {name: Ann, title: CEO}}", "people: {ann: {name: Ann, title: CIO}}", "ann:title"},
		{"people: {a: {}, b: {}}\nposts: {p: {holder: a}}", "people: {b: {}, a: {}}\nposts: {p: {holder: a}}", ""}, // numbers of things are not ids
		{"people: {a: {}, b: {}}\nposts: {p: {holder: a}}", "people: {b: {}, a: {}}\nposts: {p: {holder: b}}", "p:holder"},
		{"people: {a: {}}\nposts: {p: {holder: [{value: a, acting: true}]}}", "people: {a: {}}\nposts: {p: {holder: a}}", "p:holder"},
		{"people: {a: {title: CEO}, b: {title: CIO, reports-to: a}}", "people: {a: {title: CEO}, b: {title: CIO, reports-to: [{value: a, line: dotted}]}}", "b:reports-to b:reports-to"},
		// The line to a post that is there no more has lapsed.
		{"units: {u: {}}\nposts: {p: {unit: u}}\npeople: {b: {title: CIO, reports-to: p}}",
			"units: {u: {part-of: [{value: none, until: 2020}]}}\nposts: {p: {unit: u}}\npeople: {b: {title: CIO, reports-to: p}}", "u:gone p:gone b:reports-to"},
		{"people: {a: {}, b: {title: CIO, reports-to: a}}", "people: {a: {}, b: {title: CIO, reports-to: a}}", ""},
		// What goes by one id and is another kind of thing is another thing.
		{"units: {x: {}}", "posts: {x: {}}", "x:came x:gone"},
	} {
		chart := func(text string) *orgchart.Chart {
			h, err := orgfile.Parse(orgfile.File{Name: "f.yaml", Data: []byte("format: 1\n" + text)})
			if err != nil {
				t.Fatal(err)
			}
			return h.At(benchDay, orgchart.View{})
		}
		d := orgchart.Compare(chart(tt.before), chart(tt.after))
		var got []string
		for _, c := range d.Changes {
			in, x := d.Chart(c)
			what := c.Property.String()
			switch {
			case c.Kind == orgchart.Added && !c.Dotted:
				what = "came"
			case c.Kind != orgchart.Changed && !c.Dotted:
				what = "gone"
			}
			got = append(got, fmt.Sprintf("%s:%s", in.History().ID(x), what))
		}
		if want := strings.Fields(tt.want); !slices.Equal(got, want) {
			t.Errorf("%s\n%s\nchanged: %q, want %q", tt.before, tt.after, got, want)
		}
	}
}
