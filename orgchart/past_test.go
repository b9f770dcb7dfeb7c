package orgchart_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// The rivals of a property are the conflicts of all days.
func TestRivals(t *testing.T) {
	check(t, 5, func(t *rapid.T) {
		h, v := orgtest.Random(t), randomView(t)
		tl := h.Timeline(v)
		c := tl.On(randomDay(t, "day"))
		for i := range h.Len() {
			x := orgchart.Thing(i)
			for _, p := range orgchart.Properties(h.Kind(x)) {
				var want []string
				days := []orgchart.Day{c.Day()}
				for _, cl := range c.Over(x, p) { // between these days nothing changes
					if cl.Start != orgchart.Always {
						days = append(days, cl.Start-1, cl.Start)
					}
					if cl.End != orgchart.Forever {
						days = append(days, cl.End-1, cl.End)
					}
				}
				for _, d := range days {
					_, conflicts := tl.On(d).Claims(x, p)
					for _, cl := range conflicts {
						want = append(want, claimWords(c, []orgchart.Claim{cl}))
					}
				}
				slices.Sort(want)
				var got []string
				for _, cl := range c.Rivals(x, p) {
					got = append(got, claimWords(c, []orgchart.Claim{cl}))
				}
				slices.Sort(got)
				if want, got = slices.Compact(want), slices.Compact(got); !slices.Equal(want, got) {
					t.Fatalf("%s of %s: rivals are %q, want %q", p, h.ID(x), got, want)
				}
			}
		}
	})
}

// Two that are beside one another both hold while a third loses to the one; when
// that ends, the third may win over the other.
func TestRivalsLater(t *testing.T) {
	h, err := orgfile.Parse(orgfile.File{Name: "r.yaml", Data: []byte(`
format: 1
units: {u: {name: U}}
people: {ann: {name: Ann}, bob: {name: Bob}, cem: {name: Cem}}
posts:
  p:
    unit: u
    holder:
      - {value: ann, from: 2020-01-01, until: 2023-01-01, joint: true}
      - {value: cem, from: 2020-06-01, until: 2024-01-01, joint: true, status: disputed}
      - {value: bob, from: 2021-01-01, until: 2025-01-01, status: disputed}
`)})
	if err != nil {
		t.Fatal(err)
	}
	p, _ := h.Thing("p")
	var ids []string
	for _, cl := range h.At(orgchart.DayOf(2024, 6, 1), orgchart.View{}).Rivals(p, orgchart.PropHolder) {
		ids = append(ids, h.ID(cl.Thing()))
	}
	if want := []string{"cem", "bob"}; !slices.Equal(ids, want) {
		t.Errorf("rivals are %v, want %v", ids, want)
	}
}
