package picture

import (
	"testing"

	"pgregory.net/rapid"
)

// A line that is drawn leads from the edge of one box to that of the other,
// straight across or down in each piece, and through no box. All of it is on the
// page.
func TestRouteLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, sizes := randomForest(t)
		pl := newLayout(p, sizes).lay(shape{rows: rapid.IntRange(0, 3).Draw(t, "rows"), leaves: 4, high: 500})
		n := len(sizes)
		for range rapid.IntRange(1, 6).Draw(t, "lines") {
			from, to := rapid.IntRange(0, n-1).Draw(t, "from"), rapid.IntRange(0, n-1).Draw(t, "to")
			if from != to {
				p.Lines = append(p.Lines, Line{From: int32(from), To: int32(to)})
			}
		}
		routes, undrawn := findRoutes(p, &pl)
		if len(routes)+undrawn != len(p.Lines) {
			t.Fatalf("%d lines drawn and %d not, of %d", len(routes), undrawn, len(p.Lines))
		}
		for _, r := range routes {
			l := p.Lines[r.line]
			if !onEdge(pl, int(l.From), r.points[0]) || !onEdge(pl, int(l.To), r.points[len(r.points)-1]) {
				t.Fatalf("line %v does not lead from box to box: %v", l, r.points)
			}
			for i := 1; i < len(r.points); i++ {
				a, b := r.points[i-1], r.points[i]
				if a.x != b.x && a.y != b.y {
					t.Fatalf("line %v is not straight: %v", l, r.points)
				}
				for k, at := range pl.at {
					if max(a.x, b.x) > at.x && min(a.x, b.x) < at.x+sizes[k].w && max(a.y, b.y) > at.y && min(a.y, b.y) < at.y+sizes[k].h {
						t.Fatalf("line %v runs through box %d: %v", l, k, r.points)
					}
				}
				if b.x < pl.from.x || b.y < pl.from.y || b.x > pl.from.x+pl.page.w || b.y > pl.from.y+pl.page.h {
					t.Fatalf("line %v leaves the page: %v", l, r.points)
				}
			}
		}
	})
}

func onEdge(pl plan, i int, p point) bool {
	at, own := pl.at[i], pl.size[i]
	inside := p.x >= at.x && p.x <= at.x+own.w && p.y >= at.y && p.y <= at.y+own.h
	return inside && (p.x == at.x || p.x == at.x+own.w || p.y == at.y || p.y == at.y+own.h)
}
