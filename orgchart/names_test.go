package orgchart_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// Names say what the chart says, whether few or many things are asked about.
func TestNamesAtOnce(t *testing.T) {
	check(t, 5, func(t *rapid.T) {
		h := orgtest.Random(t)
		c := h.At(randomDay(t, "day"), randomView(t))
		langs := rapid.SampledFrom([][]string{nil, {"en"}, {"zh"}}).Draw(t, "langs")
		few, many := c.Names(langs...), c.Names(langs...)
		many.Expect(h.Len())
		for _, names := range []*orgchart.Names{few, many} {
			for i := range h.Len() {
				x := orgchart.Thing(i)
				if got, want := names.Of(x), c.Name(x, langs...); got != want {
					t.Fatalf("%s is called %q, want %q", h.ID(x), got, want)
				}
			}
			for s := range c.ReportTree(orgchart.None, 0) {
				cap, ok := names.Caption(s.Thing, s.Line)
				want, wantOK := caption(c, s.Thing, s.Line, langs)
				if ok != wantOK || cap != want {
					t.Fatalf("caption of %s by %+v: %+v %v, want %+v %v", h.ID(s.Thing), s.Line, cap, ok, want, wantOK)
				}
			}
		}
	})
}

// caption returns what [orgchart.Names.Caption] does, put together by single
// questions.
func caption(c *orgchart.Chart, x orgchart.Thing, by orgchart.Line, langs []string) (orgchart.Caption, bool) {
	posts := c.Posted(x)
	if len(posts) != 1 || !c.Bare(posts[0], orgchart.PropHolder) || c.Parent(posts[0]) < 0 || c.Text(posts[0], orgchart.PropTitle, langs...) == "" {
		return orgchart.Caption{}, false
	}
	if by != (orgchart.Line{}) && by.Kind != orgchart.DerivedLine && !c.Bare(by.Post, orgchart.PropReportsTo) {
		return orgchart.Caption{}, false
	}
	cap := orgchart.Caption{Name: c.Name(x, langs...), Title: c.Text(posts[0], orgchart.PropTitle, langs...), Unit: c.Name(c.Parent(posts[0]), langs...)}
	if c.Namesakes(langs...)[x] {
		cap.ID = c.History().ID(x)
	}
	return cap, true
}

// A person has a namesake if the name of another looks like theirs: on the day, or
// for a timeline on any day.
func TestNamesakesOfRandomPeople(t *testing.T) {
	pool := []string{"Ann Lee", "Аnn Lee", "Ann\u00a0Lee", "Bob", "カ", "力", "Ω", "p0", "р0"}
	check(t, 5, func(t *rapid.T) {
		var text strings.Builder
		text.WriteString("format: 1\npeople:\n")
		ever := make([][]string, rapid.IntRange(1, 6).Draw(t, "people"))
		for i := range ever {
			ever[i] = rapid.SliceOfN(rapid.SampledFrom(pool), 0, 3).Draw(t, "names")
			switch names := ever[i]; len(names) {
			case 0:
				fmt.Fprintf(&text, "  p%d: {}\n", i)
				ever[i] = []string{fmt.Sprintf("p%d", i)}
			case 1:
				fmt.Fprintf(&text, "  p%d: {name: %q}\n", i, names[0])
			default:
				fmt.Fprintf(&text, "  p%d:\n    name:\n", i)
				for year, name := range names {
					fmt.Fprintf(&text, "      - {value: %q, from: %d-01-01}\n", name, 2001+year)
				}
			}
		}
		h, err := orgfile.Parse(orgfile.File{Name: "f", Data: []byte(text.String())})
		if err != nil {
			t.Fatal(err)
		}
		for name, tt := range map[string]struct {
			names     [][]string
			namesakes []bool
		}{
			"today":  {lasts(ever), h.At(orgchart.DayOf(2024, 1, 1), orgchart.View{}).Namesakes()},
			"always": {ever, h.Timeline(orgchart.View{}).Namesakes()},
		} {
			for i, own := range tt.names {
				want := false
				for j, other := range tt.names {
					want = want || i != j && slices.ContainsFunc(own, func(a string) bool {
						return slices.ContainsFunc(other, func(b string) bool { return orgchart.Skeleton(a) == orgchart.Skeleton(b) })
					})
				}
				if x, _ := h.Thing(fmt.Sprintf("p%d", i)); tt.namesakes[x] != want {
					t.Fatalf("%s: p%d has a namesake: %v, want %v in\n%s", name, i, !want, want, text.String())
				}
			}
		}
	})
}

// lasts returns the last of each list.
func lasts(lists [][]string) [][]string {
	var last [][]string
	for _, l := range lists {
		last = append(last, l[len(l)-1:])
	}
	return last
}
