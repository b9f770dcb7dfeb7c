package picture

import (
	"fmt"
	"io"
	"testing"
)

// team returns a picture of so many people, in teams of so many.
func team(n, reports int) Picture {
	var p Picture
	type item struct {
		parent int32
		number int
	}
	stack := []item{{-1, 0}}
	for len(stack) > 0 {
		it := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		id := fmt.Sprintf("p%d", it.number)
		i := int32(len(p.Boxes))
		p.Boxes = append(p.Boxes, Box{ID: id, Kind: Person, Parent: it.parent, Link: Solid, Rows: []Row{
			{Role: Name, Text: "Firstname Lastname " + id},
			{Role: Title, Text: "Senior engineer, Team of platforms", Cites: []int{1}},
		}})
		for k := min(it.number*reports+reports, n-1); k > it.number*reports; k-- {
			stack = append(stack, item{i, k})
		}
	}
	p.Sources = []Source{{Words: "A source"}}
	return p
}

func BenchmarkSVG(b *testing.B) {
	for _, tt := range []struct{ n, reports int }{{5000, 7}, {5000, 1}, {5000, 5000}, {200_000, 7}} {
		p := team(tt.n, tt.reports)
		b.Run(fmt.Sprintf("%d by %d", tt.n, tt.reports), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := SVG(io.Discard, p); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
