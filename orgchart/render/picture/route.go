package picture

// Routes: the lines that are no part of the tree. Each leads from the side of a
// box around all others to the side of another, by the first of some ways that
// crosses no box. Where there is none it is not drawn: a line behind boxes is not
// to be followed by eye, and the box says in words where it goes.

// A route is the way of a line: points, each right of, left of, above or below
// the one before it.
type route struct {
	line   int // of the picture
	points []point
}

// No more lines than these are drawn, nor any in a larger picture: they would not
// be told apart.
const (
	mostRoutes = 40
	mostBoxes  = 6000
)

// laneGap is between lines that run side by side, and to the boxes beside them.
const laneGap = 5

// findRoutes finds the ways of the lines of a picture, and counts those that are
// not drawn.
func findRoutes(p *Picture, pl *plan) (routes []route, undrawn int) {
	if len(p.Lines) > mostRoutes || len(p.Boxes) > mostBoxes {
		return nil, len(p.Lines)
	}
	for i, l := range p.Lines {
		points := pl.find(int(l.From), int(l.To), len(routes)%3)
		if points == nil {
			undrawn++
			continue
		}
		routes = append(routes, route{i, points})
	}
	pl.widen(routes)
	return routes, undrawn
}

// widen makes the page one that the lines are on as well.
func (pl *plan) widen(routes []route) {
	to := point{pl.page.w, pl.page.h}
	for _, r := range routes {
		for _, p := range r.points {
			pl.from = point{min(pl.from.x, p.x-laneGap), min(pl.from.y, p.y-laneGap)}
			to = point{max(to.x, p.x+laneGap), max(to.y, p.y+laneGap)}
		}
	}
	pl.page = size{to.x - pl.from.x, to.y - pl.from.y}
}

// find returns the first way between two boxes that crosses none.
func (pl *plan) find(from, to, lane int) []point {
	for _, points := range pl.ways(from, to, lane) {
		if pl.free(points) {
			return points
		}
	}
	return nil
}

// ways returns the ways that may be taken from one box to another, the plainest
// first: from a side of it to a lane beside it, to the lane beside the other, and
// to a side of that.
func (pl *plan) ways(from, to, lane int) [][]point {
	a, b := pl.at[from], pl.at[to]
	as, bs := pl.size[from], pl.size[to]
	off := 7 + lane*laneGap
	ay, by := a.y+as.h/2+4*lane, b.y+bs.h/2+4*lane
	var all [][]point
	sides := []bool{true, false} // right, left
	for _, right := range sides {
		ax, bx := a.x, b.x
		if right {
			ax, bx = a.x+as.w, b.x+bs.w
		}
		// Around the same side of both.
		x := min(ax, bx) - off
		if right {
			x = max(ax, bx) + off
		}
		all = append(all, []point{{ax, ay}, {x, ay}, {x, by}, {bx, by}})
	}
	// Below both.
	low := max(a.y+as.h, b.y+bs.h) + 14 + lane*laneGap
	am, bm := a.x+as.w/2+8*lane, b.x+bs.w/2+8*lane
	all = append(all, []point{{am, a.y + as.h}, {am, low}, {bm, low}, {bm, b.y + bs.h}})
	for _, outRight := range sides {
		for _, inRight := range sides {
			ax, ox := a.x, a.x-off
			if outRight {
				ax, ox = a.x+as.w, a.x+as.w+off
			}
			bx, ix := b.x, b.x-off
			if inRight {
				bx, ix = b.x+bs.w, b.x+bs.w+off
			}
			if (ox-ix)*(ax-bx) > 0 && outRight != inRight { // straight across
				all = append(all, []point{{ax, ay}, {ox, ay}, {ox, by}, {bx, by}})
			}
			for _, y := range []int{b.y + bs.h + 6, b.y - 8 - lane*3, a.y - 8 - lane*3, a.y + as.h + 6} {
				all = append(all, []point{{ax, ay}, {ox, ay}, {ox, y}, {ix, y}, {ix, by}, {bx, by}})
			}
		}
	}
	// From a side, along a free height, and from above or below.
	for _, outRight := range sides {
		ax, ox := a.x, a.x-off
		if outRight {
			ax, ox = a.x+as.w, a.x+as.w+off
		}
		mid := b.x + bs.w/2 + 14 + 6*lane
		all = append(all,
			[]point{{ax, ay}, {ox, ay}, {ox, b.y + bs.h + 9}, {mid, b.y + bs.h + 9}, {mid, b.y + bs.h}},
			[]point{{ax, ay}, {ox, ay}, {ox, b.y - 12}, {mid, b.y - 12}, {mid, b.y}})
	}
	// Around everything.
	for _, outRight := range sides {
		for _, y := range []int{-10 - lane*laneGap, pl.page.h + 10 + lane*laneGap} {
			ax, ox := a.x, a.x-off
			bx, ix := b.x, b.x-off
			if outRight {
				ax, ox, bx, ix = a.x+as.w, a.x+as.w+off, b.x+bs.w, b.x+bs.w+off
			}
			all = append(all, []point{{ax, ay}, {ox, ay}, {ox, y}, {ix, y}, {ix, by}, {bx, by}})
		}
	}
	return all
}

// free reports whether a way crosses no box, nor comes too close to one that it
// passes.
func (pl *plan) free(points []point) bool {
	const clear = 2
	for i := range pl.at {
		left, top := pl.at[i].x-clear, pl.at[i].y-clear
		right, bottom := pl.at[i].x+pl.size[i].w+clear, pl.at[i].y+pl.size[i].h+clear
		for n := 1; n < len(points); n++ {
			p, q := points[n-1], points[n]
			x0, x1 := min(p.x, q.x), max(p.x, q.x)
			y0, y1 := min(p.y, q.y), max(p.y, q.y)
			if n == 1 || n == len(points)-1 { // it touches the box that it comes from or goes to
				if x0 == x1 {
					y0, y1 = y0+clear+1, y1-clear-1
				} else {
					x0, x1 = x0+clear+1, x1-clear-1
				}
			}
			if x0 < right && left < x1+1 && y0 < bottom && top < y1+1 && x0 <= x1 && y0 <= y1 {
				return false
			}
		}
	}
	return true
}

// routes writes the lines that are no part of the tree, each with an arrow at its
// end.
func (d *drawing) routes() {
	if len(d.drawn) == 0 {
		return
	}
	d.str("<g transform=\"translate(")
	d.num(d.origin.x)
	d.str(",")
	d.num(d.origin.y)
	d.str(")\" role=\"graphics-object group\" aria-label=\"other lines\">\n")
	for _, r := range d.drawn {
		d.route(r)
	}
	d.str("</g>\n")
}

func (d *drawing) route(r route) {
	l := d.p.Lines[r.line]
	d.str(`<g role="graphics-symbol img" aria-label="`)
	d.esc(d.p.Boxes[l.From].Rows[0].Text + " " + l.Words + " (" + l.Link.String() + ")")
	d.str(`">`)
	points := r.points
	end, before := points[len(points)-1], points[len(points)-2]
	d.pen(linkClass[l.Link])
	d.to("M", points[0].x, points[0].y)
	for n := 1; n < len(points)-1; n++ {
		d.corner(points[n-1], points[n], points[n+1])
	}
	dx, dy := sign(end.x-before.x), sign(end.y-before.y)
	d.to("L", end.x-6*dx, end.y-6*dy) // up to the arrow
	d.lift()
	class := "e"
	if l.Link == Move {
		class = "e v"
	}
	d.pen(class)
	d.to("M", end.x, end.y)
	d.to("L", end.x-8*dx+4*dy, end.y-8*dy+4*dx)
	d.to("L", end.x-8*dx-4*dy, end.y-8*dy-4*dx)
	d.str("Z")
	d.lift()
	d.str("</g>\n")
}

// corner turns at q, from p on the way to r, in an arc.
func (d *drawing) corner(p, q, r point) {
	const most = 6
	in := min(most, max(abs(q.x-p.x), abs(q.y-p.y))/2)
	out := min(most, max(abs(r.x-q.x), abs(r.y-q.y))/2)
	turn := min(in, out)
	d.to("L", q.x-turn*sign(q.x-p.x), q.y-turn*sign(q.y-p.y))
	d.to("Q", q.x, q.y)
	d.to(" ", q.x+turn*sign(r.x-q.x), q.y+turn*sign(r.y-q.y))
}

func abs(n int) int { return max(n, -n) }

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}
