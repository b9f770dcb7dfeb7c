package picture

// Stacks: boxes below one another, with a bar at their left. Each box with all
// that hangs below it is a stack of its own, with a size; those below a box
// stand in its columns.
//
//	┌───────┐
//	│ above │
//	└┬──────┘
//	 ├─┌─────┐
//	 │ │ one │
//	 │ └─────┘
//	 └─┌─────┐
//	   │ two │
//	   └─────┘

// Stacks hold the size of the stack of each box, and where in it the stacks
// below it are.
type stacks struct {
	l     *layout
	s     shape
	size  []size  // of the stack of each box
	at    []point // of the stack of a box, in the one above it
	left  []int   // how far left of a box its stack begins: it is in the middle of several columns
	wide  []bool  // it has several columns
	chain []bool  // below it there is no more than one box at each level
	owner []bool  // boxes of which what is below is stacked
}

func newStacks(l *layout, s shape) *stacks {
	n := len(l.size)
	st := &stacks{l: l, s: s, size: make([]size, n), at: make([]point, n), left: make([]int, n), wide: make([]bool, n), chain: make([]bool, n), owner: make([]bool, n)}
	for i := n - 1; i >= 0; i-- { // those below come later in the order of boxes
		kids := l.kids(i)
		st.chain[i] = len(kids) == 0 || len(kids) == 1 && st.chain[kids[0]]
		st.owner[i] = st.stacked(i)
	}
	for i := n - 1; i >= 0; i-- {
		st.size[i] = l.size[i]
		if st.owner[i] {
			st.fill(i)
		}
	}
	return st
}

// straight reports whether what is below a box stands right under it, not
// indented: where that is one box, and others do not stand under the first.
func (st *stacks) straight(i int) bool {
	above := st.l.parent[i]
	return len(st.l.kids(i)) == 1 && (above < 0 || !st.owner[above] || len(st.l.kids(int(above))) == 1)
}

// stacked reports whether what is below a box is a stack.
func (st *stacks) stacked(i int) bool {
	kids := st.l.kids(i)
	switch {
	case len(kids) == 0:
		return false
	case st.chain[i], int(st.l.depth[i]) >= st.s.rows:
		return true
	}
	return len(kids) > st.s.leaves && st.leaves(kids)
}

// leaves reports whether nothing is below some boxes.
func (st *stacks) leaves(boxes []int32) bool {
	for _, i := range boxes {
		if st.l.first[i] < st.l.first[i+1] {
			return false
		}
	}
	return true
}

// fill places what is below a box in columns.
func (st *stacks) fill(i int) {
	kids := st.l.kids(i)
	own := st.l.size[i]
	if st.straight(i) {
		k := kids[0]
		st.at[k] = point{0, own.h + onGap}
		st.size[i] = size{max(own.w, st.size[k].w), own.h + onGap + st.size[k].h}
		return
	}
	columns := st.columns(kids)
	gap := firstGap
	if columns > 1 {
		gap = busGap
		st.wide[i] = true
	}
	under := st.divide(kids, columns, point{0, own.h + gap})
	st.size[i] = size{max(own.w, under.w), own.h + gap + under.h}
}

// columns returns how many columns some stacks need to be as high as they may.
func (st *stacks) columns(kids []int32) int {
	total := 0
	for _, k := range kids {
		total += st.size[k].h + stackGap
	}
	return min(len(kids), (total+st.s.high-1)/st.s.high)
}

// divide places stacks in so many columns from a point on, each from the top
// down, none much higher than the others, and returns how much room they take.
func (st *stacks) divide(kids []int32, columns int, from point) size {
	total := 0
	for _, k := range kids {
		total += st.size[k].h + stackGap
	}
	var took size
	x, y, wide := from.x, from.y, 0
	done, column := 0, 1
	for n, k := range kids {
		h := st.size[k].h + stackGap
		// A column ends where it is as high as its share, or nearly.
		if n > 0 && y > from.y && column < columns && (done+h/2)*columns > total*column {
			column++
			x += indent + wide + besideGap
			y, wide = from.y, 0
		}
		st.at[k] = point{x + indent, y}
		y += h
		done += h
		wide = max(wide, st.size[k].w)
		took = size{max(took.w, x+indent+wide-from.x), max(took.h, y-stackGap-from.y)}
	}
	return took
}

// place finds the place of the boxes in stacks, from those on that are placed.
func (st *stacks) place(pl *plan) {
	for i := range st.size {
		if !st.owner[i] {
			continue
		}
		kids := st.l.kids(i)
		for _, k := range kids {
			pl.at[k] = point{pl.at[i].x - st.left[i] + st.at[k].x, pl.at[i].y + st.at[k].y}
			pl.hang[k] = hangsSide
			if st.straight(i) {
				pl.hang[k] = hangsOn
			}
		}
	}
}
