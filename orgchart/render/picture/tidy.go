package picture

import "math"

// Rows: what is below a box stands in a row, and the box above the middle of
// it. How close the parts of a row may come follows from their outlines.
//
// This is the algorithm of A. van der Ploeg, "Drawing non-layered tidy trees in
// linear time", Software: Practice and Experience 44 (12), 2014. It extends
// Walker's, as Buchheim, Jünger and Leipert made that linear (2002), to boxes of
// different heights, as here: a stack may reach far below the boxes beside it.
// Its names are kept where ours say no more. There is no recursion: blocks are
// taken from the last to the first, which has what is below a block before it.

// A block is what is placed as one: a box, a stack, or boxes without any below
// them that stand in columns of their own.
type block struct {
	box    int32   // the box at its top left; -1 of columns and of the one above all
	run    []int32 // of columns: their boxes
	parent int32
	kids   []int32
	size   // with the gap to the right of it
	y      int
	middle int // of its box, or of all: what is above it is above this

	prelim, mod, shift, change int
	tl, tr                     int32 // threads to the next of the left and right outline, or -1
	el, er                     int32 // the lowest blocks of these
	msel, mser                 int   // sums of mod up to them
}

// A tidy places blocks. The first stands for all: the tops are below it.
type tidy struct {
	l      *layout
	s      shape
	st     *stacks
	blocks []block
}

// newTidy makes the blocks, each before those below it.
func newTidy(l *layout, s shape, st *stacks) *tidy {
	t := &tidy{l: l, s: s, st: st}
	t.add(block{box: -1, parent: -1})
	tops := l.kids(len(l.size))
	if s.rows == 0 && len(tops) > s.leaves {
		t.columns(0, tops)
		return t
	}
	t.row(0, tops)
	for i := 1; i < len(t.blocks); i++ { // grows as it goes
		if b := t.blocks[i].box; b >= 0 && !st.owner[b] {
			t.row(int32(i), l.kids(int(b)))
		}
	}
	return t
}

func (t *tidy) add(b block) int32 {
	i := int32(len(t.blocks))
	b.tl, b.tr, b.el, b.er = -1, -1, i, i
	b.middle = b.w / 2
	if b.box >= 0 && !t.st.wide[b.box] {
		b.middle = t.l.size[b.box].w / 2 // at the left of its column
	}
	b.w += besideGap
	if b.parent >= 0 {
		t.blocks[b.parent].kids = append(t.blocks[b.parent].kids, i)
	}
	t.blocks = append(t.blocks, b)
	return i
}

// row makes the blocks below one. Of many boxes without any below them those
// that stand together are columns.
func (t *tidy) row(parent int32, boxes []int32) {
	for n := 0; n < len(boxes); {
		run := n
		for run < len(boxes) && t.l.first[boxes[run]] == t.l.first[boxes[run]+1] {
			run++
		}
		if run-n < 2 || len(boxes) <= t.s.leaves {
			t.add(block{box: boxes[n], parent: parent, size: t.st.size[boxes[n]]})
			n++
			continue
		}
		t.columns(parent, boxes[n:run])
		n = run
	}
}

// columns makes one block of the stacks of some boxes.
func (t *tidy) columns(parent int32, run []int32) {
	b := block{box: -1, run: run, parent: parent}
	b.size = t.st.divide(run, t.st.columns(run), point{})
	t.add(b)
}

// place finds the place of all blocks, and of the boxes in them.
func (t *tidy) place(pl *plan) {
	t.levels()
	for i := int32(len(t.blocks) - 1); i >= 0; i-- {
		t.layKids(i)
	}
	xs := t.xs()
	t.part(xs)
	left := math.MaxInt
	for _, x := range xs[1:] {
		left = min(left, x)
	}
	for i := 1; i < len(t.blocks); i++ {
		b := &t.blocks[i]
		at := point{xs[i] - left, b.y}
		if b.box >= 0 {
			t.st.left[b.box] = b.middle - t.l.size[b.box].w/2
			pl.at[b.box] = point{at.x + t.st.left[b.box], at.y}
			pl.hang[b.box] = hangsTop
			continue
		}
		for _, k := range b.run {
			pl.at[k] = point{at.x + t.st.at[k].x, at.y + t.st.at[k].y}
			pl.hang[k] = hangsSide
		}
	}
}

// part moves whole trees apart, so that no box of one is above the boxes of
// another.
func (t *tidy) part(xs []int) {
	tree := make([]int32, len(xs)) // the top of each block
	left, right := make([]int, len(xs)), make([]int, len(xs))
	for i := 1; i < len(xs); i++ {
		b := &t.blocks[i]
		if b.parent == 0 {
			tree[i] = int32(i)
			left[i], right[i] = xs[i], xs[i]
		} else {
			tree[i] = tree[b.parent]
		}
		top := tree[i]
		left[top], right[top] = min(left[top], xs[i]), max(right[top], xs[i]+b.w)
	}
	move := make([]int, len(xs))
	end := 0
	for _, top := range t.blocks[0].kids {
		move[top] = end - left[top]
		end += right[top] - left[top] + besideGap
	}
	for i := 1; i < len(xs); i++ {
		xs[i] += move[tree[i]]
	}
}

// levels finds how far down blocks are. Those of one level begin at one height,
// below the highest box of the level above that has some in a row below it.
func (t *tidy) levels() {
	if len(t.blocks) == 0 {
		return
	}
	depth := make([]int, len(t.blocks))
	var high []int // of boxes with some in a row, by level
	for i := 1; i < len(t.blocks); i++ {
		b := &t.blocks[i]
		depth[i] = depth[b.parent] + 1
		for len(high) <= depth[i] {
			high = append(high, 0)
		}
		if b.box >= 0 && len(t.l.kids(int(b.box))) > 0 && !t.st.owner[b.box] {
			high[depth[i]] = max(high[depth[i]], b.h)
		}
	}
	top := make([]int, len(high)+1)
	for d := 1; d < len(high); d++ {
		top[d+1] = top[d] + high[d] + levelGap
	}
	for i := 1; i < len(t.blocks); i++ {
		t.blocks[i].y = top[depth[i]]
	}
}

// bottom returns how far down a block reaches: what is below it starts there.
func (t *tidy) bottom(i int32) int { return t.blocks[i].y + t.blocks[i].h + stackGap }

// A low is how far down the blocks of a row reach from one of them on: a list of
// the left siblings that are not hidden behind lower ones right of them.
type low struct {
	y     int
	index int // among the blocks of the row
}

// layKids places the blocks below block i beside one another, and i above them.
// The blocks below those are placed.
func (t *tidy) layKids(i int32) {
	b := &t.blocks[i]
	if len(b.kids) == 0 {
		return
	}
	lows := pushLow(nil, low{t.bottom(t.blocks[b.kids[0]].el), 0})
	for n := 1; n < len(b.kids); n++ {
		reach := t.bottom(t.blocks[b.kids[n]].er)
		t.separate(i, n, lows)
		lows = pushLow(lows, low{reach, n})
	}
	first, last := &t.blocks[b.kids[0]], &t.blocks[b.kids[len(b.kids)-1]]
	b.prelim = (first.prelim+first.mod+first.middle+last.prelim+last.mod+last.middle)/2 - b.middle
	b.el, b.msel = first.el, first.msel
	b.er, b.mser = last.er, last.mser
}

func pushLow(lows []low, l low) []low {
	for len(lows) > 0 && l.y >= lows[len(lows)-1].y {
		lows = lows[:len(lows)-1]
	}
	return append(lows, l)
}

// separate moves block n of a row right, until it is clear of those left of it.
func (t *tidy) separate(i int32, n int, lows []low) {
	kids := t.blocks[i].kids
	sr, cl := kids[n-1], kids[n] // on the right outline of those left of it, and on its own left one
	mssr, mscl := t.blocks[sr].mod, t.blocks[cl].mod
	at := len(lows) - 1
	for sr >= 0 && cl >= 0 {
		for at > 0 && t.bottom(sr) > lows[at].y {
			at--
		}
		right, left := &t.blocks[sr], &t.blocks[cl]
		if dist := mssr + right.prelim + right.w - (mscl + left.prelim); dist > 0 {
			mscl += dist
			t.move(kids, n, lows[at].index, dist)
		}
		sy, cy := t.bottom(sr), t.bottom(cl)
		if sy <= cy {
			if sr = t.nextRight(sr); sr >= 0 {
				mssr += t.blocks[sr].mod
			}
		}
		if sy >= cy {
			if cl = t.nextLeft(cl); cl >= 0 {
				mscl += t.blocks[cl].mod
			}
		}
	}
	switch {
	case sr < 0 && cl >= 0:
		t.threadLeft(kids, n, cl, mscl)
	case sr >= 0 && cl < 0:
		t.threadRight(kids, n, sr, mssr)
	}
}

// move moves block n of a row, and spreads the room that comes about between
// those behind block from.
func (t *tidy) move(kids []int32, n, from, dist int) {
	b := &t.blocks[kids[n]]
	b.mod += dist
	b.msel += dist
	b.mser += dist
	if from == n-1 {
		return
	}
	share := dist / (n - from)
	t.blocks[kids[from+1]].shift += share
	b.shift -= share
	b.change -= share * (n - from - 1) // and not dist - share, which whole numbers do not add up to
}

func (t *tidy) nextLeft(i int32) int32 {
	if b := &t.blocks[i]; len(b.kids) > 0 {
		return b.kids[0]
	}
	return t.blocks[i].tl
}

func (t *tidy) nextRight(i int32) int32 {
	if b := &t.blocks[i]; len(b.kids) > 0 {
		return b.kids[len(b.kids)-1]
	}
	return t.blocks[i].tr
}

// threadLeft lets the left outline of a row go on in block n of it, which is
// lower than those left of it.
func (t *tidy) threadLeft(kids []int32, n int, cl int32, mscl int) {
	first, b := &t.blocks[kids[0]], &t.blocks[kids[n]]
	li := &t.blocks[first.el]
	li.tl = cl
	diff := mscl - t.blocks[cl].mod - first.msel
	li.mod += diff
	li.prelim -= diff
	first.el, first.msel = b.el, b.msel
}

// threadRight lets the right outline of a row go on left of block n of it,
// which is not as low.
func (t *tidy) threadRight(kids []int32, n int, sr int32, mssr int) {
	b, before := &t.blocks[kids[n]], &t.blocks[kids[n-1]]
	ri := &t.blocks[b.er]
	ri.tr = sr
	diff := mssr - t.blocks[sr].mod - b.mser
	ri.mod += diff
	ri.prelim -= diff
	b.er, b.mser = before.er, before.mser
}

// xs adds up where the blocks are, from the first down.
func (t *tidy) xs() []int {
	xs, sum := make([]int, len(t.blocks)), make([]int, len(t.blocks))
	for i := range t.blocks {
		b := &t.blocks[i]
		sum[i] = b.mod
		if b.parent >= 0 {
			sum[i] += sum[b.parent]
		}
		xs[i] = b.prelim + sum[i]
		delta, spread := 0, 0
		for _, k := range b.kids {
			kid := &t.blocks[k]
			delta += kid.shift
			spread += delta + kid.change
			kid.mod += spread
		}
	}
	return xs
}
