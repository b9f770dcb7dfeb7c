package picture

// A size is how large a box is, in pixels.
type size struct{ w, h int }

// A hang says how a box hangs below its parent.
type hang uint8

const (
	hangsTop  hang = iota // from a bar above it, which leads to its top
	hangsSide             // from a bar left of it, which leads to its side
	hangsOn               // straight below its parent, as the only one there
)

// A plan says where the boxes of a picture are. All numbers are whole pixels,
// and none is negative.
type plan struct {
	at   []point
	size []size
	hang []hang
	page size
	from point // where the page begins, left of and above the boxes where lines go around them
}

type point struct{ x, y int }

// Distances between boxes, in pixels.
const (
	levelGap  = 44 // between a box and those in a row below it
	stackGap  = 12 // between boxes of a stack
	onGap     = 26 // between a box and the only one below it
	firstGap  = 16 // between a box and a stack below it
	indent    = 26 // of a stack, from the left of the box above it
	barInset  = 12 // of the bar of a stack, from the left of the box above it
	besideGap = 24 // between boxes of a row, and between columns of a stack
	busGap    = 30 // between a box and several columns below it
)

// A shape is one way to lay boxes out. Boxes less than rows levels deep have
// those below them in a row, all others in stacks: columns with a bar at the
// left, no higher than high if they can be divided. A row of more than leaves
// boxes without any below them is a stack as well.
type shape struct{ rows, leaves, high int }

// shapes are those that are tried, the ones that are most like a chart on paper
// first.
func shapes() []shape {
	var all []shape
	for _, high := range []int{560, 720, 900, 1500, 2600, 4600} {
		for _, rows := range []int{64, 3, 2, 1, 0} {
			all = append(all, shape{rows: rows, leaves: 4, high: high})
		}
	}
	return all
}

// The page on which a picture is meant to be read: a screen, or a landscape
// sheet of paper.
var sheet = size{1400, 950}

// A layout finds the place of each box.
type layout struct {
	first, list []int32 // the boxes below each, as of [Picture.Children]
	parent      []int32
	size        []size
	depth       []int32
}

// arrange lays out boxes in the shape in which they are largest on a sheet, or in
// one before it in which they are nearly so. It takes time in proportion to the boxes,
// for each of the shapes, of which there are few.
func arrange(p *Picture, sizes []size) plan {
	l := newLayout(p, sizes)
	tried := shapes()
	if len(sizes) > manyBoxes { // they fit no sheet
		tried = []shape{{rows: 1, leaves: 4, high: 40_000}}
	}
	var best plan
	bestScale := -1
	for _, s := range tried {
		pl := l.lay(s)
		scale := pl.scale()
		if s.rows == 0 {
			scale = scale * 9 / 10 // it is less like a chart on paper
		}
		if scale*100 > bestScale*115 {
			best, bestScale = pl, scale
		}
	}
	return best
}

// manyBoxes is how many make a picture too large to look for its best shape.
const manyBoxes = 20_000

// scale returns how large a plan can be drawn on a sheet, in thousandths of its
// size.
func (pl *plan) scale() int {
	return min(1000, 1000*sheet.w/max(pl.page.w, 1), 1000*sheet.h/max(pl.page.h, 1))
}

func newLayout(p *Picture, sizes []size) *layout {
	l := &layout{size: sizes, parent: make([]int32, len(sizes)), depth: make([]int32, len(sizes))}
	l.first, l.list = p.Children()
	for i := range p.Boxes {
		above := p.Boxes[i].Parent
		l.parent[i] = above
		if above >= 0 {
			l.depth[i] = l.depth[above] + 1
		}
	}
	return l
}

// kids returns the boxes below box i; with i the number of boxes, the tops.
func (l *layout) kids(i int) []int32 {
	if i == len(l.size) {
		return l.list[l.first[i]:]
	}
	return l.list[l.first[i]:l.first[i+1]]
}

// lay lays the boxes out in a shape: the stacks first, from the lowest boxes
// up; then what is in rows, where each stack is one block.
func (l *layout) lay(s shape) plan {
	n := len(l.size)
	pl := plan{at: make([]point, n), size: l.size, hang: make([]hang, n)}
	st := newStacks(l, s)
	t := newTidy(l, s, st)
	t.place(&pl)
	st.place(&pl)
	for i, at := range pl.at {
		pl.page.w = max(pl.page.w, at.x+l.size[i].w)
		pl.page.h = max(pl.page.h, at.y+l.size[i].h)
	}
	return pl
}
