package render

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/bigorg"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// A bigChart is a generated organisation, as the benchmarks ask about it.
type bigChart struct {
	org   *bigorg.Org
	chart *orgchart.Chart
	after *orgchart.Chart // with a hundredth of the people changed
	vp    orgchart.Thing  // a vice-president, with a sixteenth of all people
	low   orgchart.Thing  // somebody on the lowest level
}

func newBigChart(b *testing.B, n int, shape bigorg.Shape) *bigChart {
	b.Helper()
	o := bigorg.New(n, shape, 1)
	chart := func(v *bigorg.Version) *orgchart.Chart {
		var text bytes.Buffer
		if err := v.WriteYAML(&text, bigorg.Block); err != nil {
			b.Fatal(err)
		}
		h, err := orgfile.Parse(orgfile.File{Name: "b.yaml", Data: text.Bytes()})
		if err != nil {
			b.Fatal(err)
		}
		return h.At(orgchart.DayOf(2023, 11, 24), orgchart.View{})
	}
	c := &bigChart{org: o, chart: chart(o.Now()), after: chart(o.After(n / 100))}
	vp, _ := o.VP()
	low, _ := o.Deepest()
	c.vp, _ = c.chart.History().Thing(o.ID(vp))
	c.low, _ = c.chart.History().Thing(o.ID(low))
	return c
}

// views are all answers that grow with the chart, in the forms in which they are
// written.
var views = []struct {
	name  string
	write func(w io.Writer, c *bigChart) error
}{
	{"tree", func(w io.Writer, c *bigChart) error {
		return Tree(w, c.chart, orgchart.None, TreeOptions{}, Options{})
	}},
	{"tree-posts", func(w io.Writer, c *bigChart) error {
		return Tree(w, c.chart, orgchart.None, TreeOptions{Posts: true}, Options{})
	}},
	{"tree-reports", func(w io.Writer, c *bigChart) error {
		return Tree(w, c.chart, orgchart.None, TreeOptions{Reports: true}, Options{})
	}},
	{"tree-fit", func(w io.Writer, c *bigChart) error {
		return Tree(w, c.chart, orgchart.None, TreeOptions{Reports: true, Fit: 40}, Options{Width: 80, Footer: true})
	}},
	{"tree-match", func(w io.Writer, c *bigChart) error {
		return Tree(w, c.chart, orgchart.None, TreeOptions{Reports: true, Match: "Hansen"}, Options{})
	}},
	{"tree-json", func(w io.Writer, c *bigChart) error {
		return TreeJSON(w, c.chart, orgchart.None, TreeOptions{Reports: true}, Options{})
	}},
	{"tree-jsonl", func(w io.Writer, c *bigChart) error {
		return TreeRows(c.chart, orgchart.None, TreeOptions{Reports: true}, Options{}).JSONL(w)
	}},
	{"tree-csv", func(w io.Writer, c *bigChart) error {
		return TreeRows(c.chart, orgchart.None, TreeOptions{Reports: true}, Options{}).CSV(w)
	}},
	{"tree-markdown", func(w io.Writer, c *bigChart) error {
		return TreeMarkdown(w, c.chart, orgchart.None, TreeOptions{Reports: true}, Options{})
	}},
	{"reports", func(w io.Writer, c *bigChart) error {
		return Reports(w, c.chart, []orgchart.Thing{c.vp}, ReportsOptions{}, Options{})
	}},
	{"reports-all", func(w io.Writer, c *bigChart) error {
		return Reports(w, c.chart, c.chart.Tops(), ReportsOptions{All: true}, Options{})
	}},
	{"reports-all-json", func(w io.Writer, c *bigChart) error {
		return ReportsJSON(w, c.chart, c.vp, c.chart.Tops(), ReportsOptions{All: true}, Options{})
	}},
	{"path", func(w io.Writer, c *bigChart) error {
		return Path(w, c.chart, c.low, orgchart.NotReported, c.chart.PathUp(c.low), PathOptions{}, Options{})
	}},
	{"path-json", func(w io.Writer, c *bigChart) error {
		return PathJSON(w, c.chart, c.low, orgchart.NotReported, c.chart.PathUp(c.low), PathOptions{}, Options{})
	}},
	{"diff", func(w io.Writer, c *bigChart) error {
		return Diff(w, orgchart.Compare(c.chart, c.after), DiffOptions{}, Options{})
	}},
	{"diff-json", func(w io.Writer, c *bigChart) error {
		return DiffJSON(w, orgchart.Compare(c.chart, c.after), DiffOptions{}, Options{})
	}},
	{"diff-csv", func(w io.Writer, c *bigChart) error {
		return DiffRows(orgchart.Compare(c.chart, c.after), Options{}).CSV(w)
	}},
	{"diff-stats", func(w io.Writer, c *bigChart) error {
		return DiffStats(w, &orgchart.Diff{Before: c.chart, After: c.after}, DiffOptions{}, Options{})
	}},
	{"log", func(w io.Writer, c *bigChart) error {
		tl := c.chart.History().Timeline(orgchart.View{})
		return Log(w, tl, tl.Log(orgchart.LogOptions{About: orgchart.None}), LogOptions{}, Options{})
	}},
	{"stats", func(w io.Writer, c *bigChart) error {
		return Stats(w, c.chart, c.chart.Stats(orgchart.None), Options{})
	}},
	{"stats-units", func(w io.Writer, c *bigChart) error {
		return UnitStats(w, c.chart, orgchart.None, 0, Options{})
	}},
	{"show", func(w io.Writer, c *bigChart) error { return Show(w, c.chart, c.vp, Options{}) }},
	{"find", func(w io.Writer, c *bigChart) error {
		return Find(w, c.chart, c.chart.Search("Hansen"), Options{})
	}},
	{"find-json", func(w io.Writer, c *bigChart) error {
		return FindJSON(w, c.chart, "Hansen", c.chart.Search("Hansen"), Options{})
	}},
	{"list-people", func(w io.Writer, c *bigChart) error { return List(w, c.chart, "people", Options{}) }},
	{"list-people-json", func(w io.Writer, c *bigChart) error { return ListJSON(w, c.chart, "people", Options{}) }},
	{"list-people-csv", func(w io.Writer, c *bigChart) error { return ListRows(c.chart, "people", Options{}).CSV(w) }},
	{"list-people-markdown", func(w io.Writer, c *bigChart) error {
		return ListRows(c.chart, "people", Options{}).Markdown(w)
	}},
	{"list-posts", func(w io.Writer, c *bigChart) error { return List(w, c.chart, "posts", Options{}) }},
	{"list-units", func(w io.Writer, c *bigChart) error { return List(w, c.chart, "units", Options{}) }},
	{"why", func(w io.Writer, c *bigChart) error { return WhyAll(w, c.chart, c.vp, Options{}) }},
	{"check", func(w io.Writer, c *bigChart) error {
		h := c.chart.History()
		return Check(w, FoundDoubts(h, h.Doubts(orgchart.DoubtOptions{Day: c.chart.Day()}), c.chart.Day(), 1), Options{})
	}},
}

// BenchmarkViews writes every view of organisations of three shapes. Of ten
// times the people each takes about ten times as long, and as much memory. An
// organisation is made when a view of it is first asked for.
func BenchmarkViews(b *testing.B) {
	type key struct {
		shape bigorg.Shape
		n     int
	}
	charts := make(map[key]*bigChart)
	for _, v := range views {
		b.Run(v.name, func(b *testing.B) {
			for _, shape := range []bigorg.Shape{bigorg.Bush, bigorg.Chain, bigorg.Star} {
				b.Run(shape.String(), func(b *testing.B) {
					for _, n := range []int{1_000, 10_000, 100_000} {
						b.Run(fmt.Sprint(n), func(b *testing.B) {
							c, ok := charts[key{shape, n}]
							if !ok {
								c = newBigChart(b, n, shape)
								charts[key{shape, n}] = c
							}
							b.ReportAllocs()
							b.ResetTimer()
							for b.Loop() {
								if err := v.write(io.Discard, c); err != nil {
									b.Fatal(err)
								}
							}
						})
					}
				})
			}
		})
	}
}
