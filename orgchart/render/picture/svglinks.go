package picture

// linkClass are the classes of links in the style sheet.
var linkClass = [numLinks]string{"l", "l s", "l d", "l o", "l v"}

// links writes what connects the boxes of the tree: from each box a trunk, and
// from that a piece to each box below it, which looks like what it says. A trunk
// looks so where all below it do.
func (d *drawing) links() {
	if len(d.p.Boxes) == 0 {
		return
	}
	d.group(` aria-hidden="true"`)
	first, list := d.p.Children()
	for i := range d.p.Boxes {
		if kids := list[first[i]:first[i+1]]; len(kids) > 0 {
			d.trunk(i, kids)
			d.twigs(i, kids)
		}
	}
	d.str("</g>\n")
}

// A pen writes the d of a path.
func (d *drawing) pen(class string) { d.str(`<path class="`, class, `" d="`) }
func (d *drawing) lift()            { d.str("\"/>\n") }

func (d *drawing) to(cmd string, x, y int) {
	d.str(cmd)
	d.num(x)
	d.str(" ")
	d.num(y)
}

// common returns the link that all boxes below one have, else PartOf, which is
// the plainest.
func (d *drawing) common(kids []int32) Link {
	l := d.p.Boxes[kids[0]].Link
	for _, k := range kids {
		if d.p.Boxes[k].Link != l {
			return PartOf
		}
	}
	return l
}

// below returns where the links below a box begin: in the middle of it, or of a
// stack at its left.
func (d *drawing) below(i int, kids []int32) point {
	at, own := d.plan.at[i], d.plan.size[i]
	if d.stacked(kids) && !d.mixed(kids) && d.plan.at[kids[0]].x == at.x+indent {
		return point{at.x + barInset, at.y + own.h}
	}
	return point{at.x + own.w/2, at.y + own.h}
}

func (d *drawing) stacked(kids []int32) bool { return d.plan.hang[kids[0]] == hangsSide }

// mixed reports whether some of the boxes hang in a row and others in a stack.
func (d *drawing) mixed(kids []int32) bool {
	for _, k := range kids {
		if d.plan.hang[k] != d.plan.hang[kids[0]] {
			return true
		}
	}
	return false
}

// bar returns where the bar left of a box in a stack is.
func (d *drawing) bar(k int32) int { return d.plan.at[k].x - indent + barInset }

// trunk writes what the links below a box have in common: the way down to the
// bus, the bus across, and the bars of the columns of a stack.
func (d *drawing) trunk(i int, kids []int32) {
	if d.plan.hang[kids[0]] == hangsOn {
		return
	}
	foot := d.below(i, kids)
	bus := d.bus(i, kids)
	left, right := foot.x, foot.x
	class := linkClass[d.common(kids)]
	d.pen(class)
	for n, k := range kids {
		x := d.plan.at[k].x + d.plan.size[k].w/2
		if d.plan.hang[k] == hangsSide {
			x = d.bar(k)
			// The last of its column: the bar ends at it.
			if n+1 == len(kids) || d.plan.hang[kids[n+1]] != hangsSide || d.bar(kids[n+1]) != x {
				d.to("M", x, bus)
				d.str("V")
				d.num(d.tick(k))
			}
		}
		left, right = min(left, x), max(right, x)
	}
	if left < right || foot.y < bus {
		d.to("M", foot.x, foot.y)
		d.str("V")
		d.num(bus)
	}
	if left < right {
		d.to("M", left, bus)
		d.str("H")
		d.num(right)
	}
	d.lift()
}

// bus returns how far down the bus below a box is.
func (d *drawing) bus(i int, kids []int32) int {
	foot := d.plan.at[i].y + d.plan.size[i].h
	top := d.plan.at[kids[0]].y
	if d.plan.hang[kids[0]] == hangsTop || d.mixed(kids) || d.below(i, kids).x != d.bar(kids[0]) {
		return top - min(levelGap, top-foot)/2
	}
	for _, k := range kids {
		if d.bar(k) != d.bar(kids[0]) {
			return foot + (top-foot)/2
		}
	}
	return foot
}

// tick returns how far down a link comes to a box in a stack: to its first line.
func (d *drawing) tick(k int32) int { return d.plan.at[k].y + 20 }

// twigs writes the last piece of the link to each box below one.
func (d *drawing) twigs(i int, kids []int32) {
	bus := d.bus(i, kids)
	for n := 0; n < len(kids); {
		link := d.p.Boxes[kids[n]].Link
		d.pen(linkClass[link])
		for ; n < len(kids) && d.p.Boxes[kids[n]].Link == link; n++ {
			k := kids[n]
			at := d.plan.at[k]
			switch d.plan.hang[k] {
			case hangsSide:
				d.to("M", d.bar(k), d.tick(k))
				d.str("H")
				d.num(at.x)
			case hangsTop:
				d.to("M", at.x+d.plan.size[k].w/2, bus)
				d.str("V")
				d.num(at.y)
			case hangsOn:
				x := at.x + min(d.plan.size[k].w, d.plan.size[i].w)/2
				d.to("M", x, d.plan.at[i].y+d.plan.size[i].h)
				d.str("V")
				d.num(at.y)
			}
		}
		d.lift()
	}
}
