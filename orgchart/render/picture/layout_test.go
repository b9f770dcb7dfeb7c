package picture

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// randomForest draws the parents of boxes, in the order of a picture, and their
// sizes.
func randomForest(t *rapid.T) (*Picture, []size) {
	var p Picture
	var sizes []size
	n := rapid.IntRange(1, 120).Draw(t, "n")
	way := []int32{-1}
	for i := range n {
		up := rapid.IntRange(0, min(len(way)-1, 3)).Draw(t, "up")
		if rapid.IntRange(0, 9).Draw(t, "leave") == 0 {
			up = rapid.IntRange(0, len(way)-1).Draw(t, "out")
		}
		way = way[:len(way)-up]
		p.Boxes = append(p.Boxes, Box{ID: fmt.Sprint(i), Parent: way[len(way)-1], Rows: []Row{{Text: "x"}}})
		way = append(way, int32(i))
		sizes = append(sizes, size{rapid.IntRange(20, 200).Draw(t, "w"), rapid.IntRange(10, 120).Draw(t, "h")})
	}
	return &p, sizes
}

// In every shape no two boxes overlap, none is left of or above the page, those
// below a box are below it, they keep their order, and a box with a row below it
// is midway between its ends.
func TestLayoutLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, sizes := randomForest(t)
		l := newLayout(p, sizes)
		s := shape{
			rows:   rapid.IntRange(0, 5).Draw(t, "rows"),
			leaves: rapid.IntRange(0, 5).Draw(t, "leaves"),
			high:   rapid.IntRange(1, 900).Draw(t, "high"),
		}
		pl := l.lay(s)
		if i, j, ok := overlapping(pl); ok {
			t.Fatalf("boxes %d %v %v and %d %v %v overlap", i, pl.at[i], pl.size[i], j, pl.at[j], pl.size[j])
		}
		for i, at := range pl.at {
			if at.x < 0 || at.y < 0 || at.x+sizes[i].w > pl.page.w || at.y+sizes[i].h > pl.page.h {
				t.Fatalf("box %d at %v is outside of the page %v", i, at, pl.page)
			}
			if above := p.Boxes[i].Parent; above >= 0 && at.y < pl.at[above].y+sizes[above].h {
				t.Fatalf("box %d at %v is not below box %d", i, at, above)
			}
		}
		for i := range len(sizes) + 1 {
			kids := l.kids(i)
			for n := 1; n < len(kids); n++ {
				a, b := pl.at[kids[n-1]], pl.at[kids[n]]
				if !(b.x > a.x || b.x == a.x && b.y > a.y) {
					t.Fatalf("boxes %d %v and %d %v are out of order", kids[n-1], a, kids[n], b)
				}
			}
		}
		centred(t, l, pl)
	})
}

// overlapping finds two boxes of which one covers part of the other.
func overlapping(pl plan) (i, j int, ok bool) {
	for i := range pl.at {
		for j := range i {
			a, b := pl.at[i], pl.at[j]
			if a.x < b.x+pl.size[j].w && b.x < a.x+pl.size[i].w && a.y < b.y+pl.size[j].h && b.y < a.y+pl.size[i].h {
				return i, j, true
			}
		}
	}
	return 0, 0, false
}

// centred holds boxes to be midway between the first and the last of those below
// them, where all of that stand in a row and have none below them.
func centred(t *rapid.T, l *layout, pl plan) {
	for i := range pl.at {
		kids := l.kids(i)
		if len(kids) < 2 {
			continue
		}
		row := true
		for _, k := range kids {
			row = row && pl.hang[k] == hangsTop && len(l.kids(int(k))) == 0
		}
		if !row {
			continue
		}
		first, last := kids[0], kids[len(kids)-1]
		middle := (2*pl.at[first].x + pl.size[first].w + 2*pl.at[last].x + pl.size[last].w) / 4
		if own := pl.at[i].x + pl.size[i].w/2; own < middle-1 || own > middle+1 {
			t.Fatalf("the middle of box %d is at %d, of those below it at %d", i, own, middle)
		}
	}
}
