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
