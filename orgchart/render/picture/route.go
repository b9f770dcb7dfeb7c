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

// A door is where a way leaves or enters a box at its right or left, and the
// lane beside it.
type door struct {
	at    point
	lane  int // where it is across
	right bool
}

// doors returns the doors of a box, the right one first. Lines that take several
// lanes use several heights as well.
func (pl *plan) doors(i, lane int) [2]door {
	at, own := pl.at[i], pl.size[i]
	off := 7 + lane*laneGap
	y := at.y + min(own.h/2+4*lane, own.h)
	return [2]door{
		{point{at.x + own.w, y}, at.x + own.w + off, true},
		{point{at.x, y}, at.x - off, false},
	}
}

// ways returns the ways that may be taken from one box to another, the plainest
// first: around one side of both, below both, from a lane beside one to a lane
// beside the other along some height, to the top or the foot of the other, and
// around everything.
func (pl *plan) ways(from, to, lane int) [][]point {
	a, b := pl.at[from], pl.at[to]
	as, bs := pl.size[from], pl.size[to]
	out, in := pl.doors(from, lane), pl.doors(to, lane)
	var all [][]point
	for i := range out {
		x := min(out[i].lane, in[i].lane)
		if out[i].right {
			x = max(out[i].lane, in[i].lane)
		}
		all = append(all, []point{out[i].at, {x, out[i].at.y}, {x, in[i].at.y}, in[i].at})
	}
	low := max(a.y+as.h, b.y+bs.h) + 14 + lane*laneGap
	am, bm := a.x+min(as.w/2+8*lane, as.w), b.x+min(bs.w/2+8*lane, bs.w)
	all = append(all, []point{{am, a.y + as.h}, {am, low}, {bm, low}, {bm, b.y + bs.h}})
	for _, o := range out {
		for _, i := range in {
			if o.right != i.right && (o.lane-i.lane)*(o.at.x-i.at.x) > 0 {
				all = append(all, []point{o.at, {o.lane, o.at.y}, {o.lane, i.at.y}, i.at})
			}
			all = append(all, along(o, i, b.y+bs.h+6, b.y-8-lane*3, a.y-8-lane*3, a.y+as.h+6)...)
		}
	}
	mid := b.x + min(bs.w/2+14+6*lane, bs.w)
	for _, o := range out {
		foot, top := b.y+bs.h, b.y
		all = append(all,
			[]point{o.at, {o.lane, o.at.y}, {o.lane, foot + 9}, {mid, foot + 9}, {mid, foot}},
			[]point{o.at, {o.lane, o.at.y}, {o.lane, top - 12}, {mid, top - 12}, {mid, top}})
	}
	for i := range out {
		all = append(all, along(out[i], in[i], -10-lane*laneGap, pl.page.h+10+lane*laneGap)...)
	}
	return all
}

// along returns the ways from the lane of one door to that of another along each
// of some heights.
func along(o, i door, heights ...int) [][]point {
	var all [][]point
	for _, y := range heights {
		all = append(all, []point{o.at, {o.lane, o.at.y}, {o.lane, y}, {i.lane, y}, {i.lane, i.at.y}, i.at})
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
	d.group(` role="graphics-object group" aria-label="other lines"`)
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
