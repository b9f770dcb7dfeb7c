package index_test

import (
	"fmt"
	"io"
	"testing"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/index"
	"github.com/orgctl/orgctl/orgchart/render"
)

// company returns n people with spans of 8, in units of the same shape, whose
// places in the file say nothing of where they stand.
func company(b *testing.B, n int) *orgchart.History {
	w := orgchart.NewBuilder()
	w.File("b.yaml")
	w.Grow(2*n+n/8, 5*n)
	text := func(s string) int32 { return w.Label([]orgchart.Text{{Text: s}}) }
	for i := range n / 8 {
		u := w.Thing(orgchart.Unit, fmt.Sprint("u", i), orgchart.Place{})
		w.Fact(orgchart.Fact{Thing: u, Property: orgchart.PropName, Value: text(fmt.Sprint("Unit ", i))})
		if i > 0 {
			w.Fact(orgchart.Fact{Thing: u, Property: orgchart.PropPartOf, Value: w.Ref(fmt.Sprint("u", (i-1)/8))})
		}
	}
	const prime = 7_368_787
	for k := range n {
		i := (k * prime) % n
		p := w.Thing(orgchart.Person, fmt.Sprint("e", i), orgchart.Place{})
		w.Fact(orgchart.Fact{Thing: p, Property: orgchart.PropName, Value: text(fmt.Sprintf("Given%d Family%d", i%997, i%99_991))})
		post := w.PostOf(p, orgchart.Place{})
		w.Hold(post, p, orgchart.Place{})
		w.Fact(orgchart.Fact{Thing: post, Property: orgchart.PropTitle, Value: text(fmt.Sprint("Engineer ", i%500))})
		w.Fact(orgchart.Fact{Thing: post, Property: orgchart.PropUnit, Value: w.Ref(fmt.Sprint("u", i/8%(n/8)))})
		if i > 0 {
			w.Fact(orgchart.Fact{Thing: post, Property: orgchart.PropReportsTo, Value: w.Ref(fmt.Sprint("e", (i-1)/8))})
		}
	}
	h, err := w.History()
	if err != nil {
		b.Fatal(err)
	}
	return h
}

var benchDay = orgchart.DayOf(2024, 1, 1)

// Every answer is that of a new process: the index is opened for each. A million
// people, or with -short ten thousand.
func BenchmarkAsk(b *testing.B) {
	n := 1_000_000
	if testing.Short() {
		n = 10_000
	}
	data := write(b, company(b, n), index.Options{Days: []orgchart.Day{benchDay}})
	b.Logf("%d bytes a person", len(data)/n)
	for _, bb := range []struct {
		name string
		ask  func(c *orgchart.Chart) error
	}{
		{"open", func(*orgchart.Chart) error { return nil }},
		{"path", func(c *orgchart.Chart) error {
			x := c.History().Find(fmt.Sprint("e", n-1))[0]
			return render.Path(io.Discard, c, x, orgchart.NotReported, c.PathUp(x), render.PathOptions{}, render.Options{})
		}},
		{"reports", func(c *orgchart.Chart) error {
			return render.Reports(io.Discard, c, c.History().Find("e1"), render.ReportsOptions{}, render.Options{})
		}},
		{"all", func(c *orgchart.Chart) error { // an eighth of all
			return render.Reports(io.Discard, c, c.History().Find("e1"), render.ReportsOptions{All: true}, render.Options{})
		}},
		{"show", func(c *orgchart.Chart) error {
			return render.Show(io.Discard, c, c.History().Find("e77")[0], render.Options{})
		}},
		{"find", func(c *orgchart.Chart) error {
			return render.Find(io.Discard, c, c.Search("family77 given77"), render.Options{})
		}},
		{"tree", func(c *orgchart.Chart) error {
			return render.Tree(io.Discard, c, orgchart.None, render.TreeOptions{Depth: 2}, render.Options{})
		}},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x, err := index.Open(data)
				if err != nil {
					b.Fatal(err)
				}
				if err := bb.ask(x.History.At(benchDay, orgchart.View{})); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkWrite(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		h := company(b, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := index.Write(io.Discard, h, index.Options{Days: []orgchart.Day{benchDay}}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
