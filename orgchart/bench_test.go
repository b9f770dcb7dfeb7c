package orgchart_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// sizes of the organisations that benchmarks run on.
var sizes = []int{100, 1_000, 10_000}

// company writes a file of n people with spans of 8, in units of the same
// shape; every tenth of them moved to another boss in 2022.
func company(n int) []byte {
	var b strings.Builder
	b.WriteString("format: 1\nsources: {s: {published: 2022-01-01}}\nunits:\n")
	for i := 0; i < n; i += 8 {
		fmt.Fprintf(&b, "  u%d: {name: Unit %d", i, i)
		if i > 0 {
			fmt.Fprintf(&b, ", part-of: u%d", (i-1)/8/8*8)
		}
		b.WriteString("}\n")
	}
	b.WriteString("people:\n")
	for i := range n {
		fmt.Fprintf(&b, "  e%d: {name: Person %d, title: Engineer, unit: u%d", i, i, i/8*8)
		switch {
		case i > 0 && i%10 == 0:
			fmt.Fprintf(&b, ", reports-to: [{value: e%d, from: 2020-01-01}, {value: e0, from: 2022-01-01, source: s}]", (i-1)/8)
		case i > 0:
			fmt.Fprintf(&b, ", reports-to: e%d", (i-1)/8)
		}
		b.WriteString("}\n")
	}
	return []byte(b.String())
}

func bench(b *testing.B, f func(b *testing.B, data []byte, h *orgchart.History)) {
	for _, n := range sizes {
		data := company(n)
		h, err := orgfile.Parse(orgfile.File{Name: "b.yaml", Data: data})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			f(b, data, h)
		})
	}
}

var benchDay = orgchart.DayOf(2023, 1, 1)

func BenchmarkParse(b *testing.B) {
	bench(b, func(b *testing.B, data []byte, _ *orgchart.History) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if _, err := orgfile.Parse(orgfile.File{Name: "b.yaml", Data: data}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkAt(b *testing.B) {
	bench(b, func(b *testing.B, _ []byte, h *orgchart.History) {
		for b.Loop() {
			h.At(benchDay, orgchart.View{})
		}
	})
}

func BenchmarkReportTree(b *testing.B) {
	bench(b, func(b *testing.B, _ []byte, h *orgchart.History) {
		c := h.At(benchDay, orgchart.View{})
		for b.Loop() {
			for range c.ReportTree(orgchart.None, 0) {
			}
		}
	})
}

func BenchmarkPathUp(b *testing.B) {
	bench(b, func(b *testing.B, _ []byte, h *orgchart.History) {
		c := h.At(benchDay, orgchart.View{})
		nodes := c.Nodes()
		for b.Loop() {
			c.PathUp(nodes[len(nodes)-1])
		}
	})
}

func BenchmarkCompare(b *testing.B) {
	bench(b, func(b *testing.B, _ []byte, h *orgchart.History) {
		before, after := h.At(orgchart.DayOf(2021, 1, 1), orgchart.View{}), h.At(benchDay, orgchart.View{})
		for b.Loop() {
			orgchart.Compare(before, after)
		}
	})
}

func BenchmarkStats(b *testing.B) {
	bench(b, func(b *testing.B, _ []byte, h *orgchart.History) {
		c := h.At(benchDay, orgchart.View{})
		for b.Loop() {
			c.Stats(orgchart.None)
		}
	})
}

func BenchmarkUnitStats(b *testing.B) {
	bench(b, func(b *testing.B, _ []byte, h *orgchart.History) {
		c := h.At(benchDay, orgchart.View{})
		for b.Loop() {
			for range c.UnitStats(orgchart.None, 0) {
			}
		}
	})
}

// handovers writes a file of n posts that change hands three times in 2,000
// days, in units of ten.
func handovers(n int) []byte {
	var b strings.Builder
	b.WriteString("format: 1\nsources: {s: {published: 2015-01-01}}\npeople:\n")
	for i := range n {
		fmt.Fprintf(&b, "  e%d: {name: Person %d}\n", i, i)
	}
	b.WriteString("units:\n")
	for i := range (n + 9) / 10 {
		fmt.Fprintf(&b, "  u%d: {name: Unit %d", i, i)
		if i > 0 {
			fmt.Fprintf(&b, ", part-of: u%d", (i-1)/8)
		}
		b.WriteString("}\n")
	}
	b.WriteString("posts:\n")
	for i := range n {
		fmt.Fprintf(&b, "  p%d: {unit: u%d, title: Engineer, holder: [", i, i/10)
		for k := range 4 {
			day := orgchart.DayOf(2015, 1, 1) + orgchart.Day(k*500+i*7919%500)
			fmt.Fprintf(&b, "{value: e%d, from: %s, source: s}, ", (i*31+k*1009)%n, day)
		}
		b.WriteString("]}\n")
	}
	return []byte(b.String())
}

func BenchmarkLog(b *testing.B) {
	for _, n := range append(sizes, 20_000) {
		h, err := orgfile.Parse(orgfile.File{Name: "b.yaml", Data: handovers(n)})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				changes := 0
				for e := range h.Timeline(orgchart.View{}).Log(orgchart.LogOptions{About: orgchart.None}) {
					changes += len(e.Diff.Changes)
				}
				b.ReportMetric(float64(changes), "changes/op")
			}
		})
	}
}

func BenchmarkTimeline(b *testing.B) {
	bench(b, func(b *testing.B, _ []byte, h *orgchart.History) {
		for b.Loop() {
			h.Timeline(orgchart.View{})
		}
	})
}

// crowd writes a file of one post that n people hold together, each from a day
// of their own.
func crowd(n int) []byte {
	var b strings.Builder
	b.WriteString("format: 1\nunits: {u: {name: Unit}}\npeople:\n")
	for i := range n {
		fmt.Fprintf(&b, "  e%d: {name: Person %d}\n", i, i)
	}
	b.WriteString("posts:\n  p:\n    unit: u\n    holder:\n")
	for i := range n {
		day := orgchart.DayOf(2000, 1, 1) + orgchart.Day(i*7919%8_000)
		fmt.Fprintf(&b, "      - {value: e%d, joint: true, from: %s}\n", i, day)
	}
	return []byte(b.String())
}

// BenchmarkManyFacts asks of one property with many facts what show, diff and
// log do. Of twice as many each may take four times as long, and not eight.
func BenchmarkManyFacts(b *testing.B) {
	for _, n := range []int{250, 500, 1_000, 2_000} {
		h, err := orgfile.Parse(orgfile.File{Name: "b.yaml", Data: crowd(n)})
		if err != nil {
			b.Fatal(err)
		}
		p, _ := h.Thing("p")
		before, after := h.At(orgchart.DayOf(2008, 1, 1), orgchart.View{}), h.At(benchDay, orgchart.View{})
		b.Run(fmt.Sprint("Rivals/", n), func(b *testing.B) {
			for b.Loop() {
				after.Rivals(p, orgchart.PropHolder)
			}
		})
		b.Run(fmt.Sprint("Cited/", n), func(b *testing.B) {
			for b.Loop() {
				d := orgchart.Compare(before, after)
				for _, c := range d.Changes {
					d.Cited(c)
				}
			}
		})
		b.Run(fmt.Sprint("Log/", n), func(b *testing.B) {
			for b.Loop() {
				for e := range h.Timeline(orgchart.View{}).Log(orgchart.LogOptions{About: orgchart.None}) {
					for _, c := range e.Diff.Changes {
						e.Diff.Cited(c)
					}
				}
			}
		})
	}
}
