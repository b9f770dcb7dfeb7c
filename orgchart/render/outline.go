package render

import (
	"iter"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// An outlineRow is a row of a tree as it is drawn: a step, or what stands for
// the rows that are left out at its place.
type outlineRow struct {
	orgchart.Step
	hit  bool  // is what was looked for
	left tally // what is left out below it, none of which is shown, or what it stands for
	rest bool  // stands for what is left out behind the rows before it
}

// A tally counts rows by what they are.
type tally [3]int // by orgchart.Kind

func (t tally) total() int { return t[orgchart.Unit] + t[orgchart.Post] + t[orgchart.Person] }

// String returns "6 more units", "2 more units and 1 post".
func (t tally) String() string {
	var words []string
	for _, k := range []orgchart.Kind{orgchart.Unit, orgchart.Person, orgchart.Post} {
		n := t[k]
		if n == 0 {
			continue
		}
		what := count(n, k.String())
		if k == orgchart.Person && n > 1 {
			what = itoa(n) + " people"
		}
		if len(words) == 0 {
			what = strings.Replace(what, " ", " more ", 1)
		}
		words = append(words, what)
	}
	return strings.Join(words, " and ")
}

// An outline is a whole tree in memory, so that rows of it can be left out. Its
// rows stand in the order in which they are drawn, those below a row right
// behind it.
type outline struct {
	h     *orgchart.History
	steps []orgchart.Step
	above []int32 // the row above, -1 at the top
	below []int32 // how many rows are below
	shown []bool
	hits  []bool // nil if nothing was looked for
}

func newOutline(h *orgchart.History, steps iter.Seq[orgchart.Step]) *outline {
	o := &outline{h: h}
	var way []int32 // the rows above, from the top
	for s := range steps {
		way = way[:s.Depth]
		above := int32(-1)
		if s.Depth > 0 {
			above = way[s.Depth-1]
		}
		way = append(way, int32(len(o.steps)))
		o.steps, o.above = append(o.steps, s), append(o.above, above)
	}
	o.below = make([]int32, len(o.steps))
	for i := len(o.steps) - 1; i >= 0; i-- {
		if a := o.above[i]; a >= 0 {
			o.below[a] += o.below[i] + 1
		}
	}
	o.shown = make([]bool, len(o.steps))
	return o
}

// end returns where the rows below row i end; of -1, which is above the first,
// where all end.
func (o *outline) end(i int32) int32 {
	if i < 0 {
		return int32(len(o.steps))
	}
	return i + o.below[i] + 1
}

// match shows the rows for which is holds, and those above them.
func (o *outline) match(is func(orgchart.Thing) bool) {
	o.hits = make([]bool, len(o.steps))
	for i, s := range o.steps {
		o.hits[i] = is(s.Thing)
		for a := int32(i); o.hits[i] && a >= 0 && !o.shown[a]; a = o.above[a] {
			o.shown[a] = true
		}
	}
}

// fit shows as many rows as fit a screen of so many lines. It opens the tree
// level by level, one child in turn of each row of a level, as broot does
// (https://dystroy.org/broot, read 2026-11-24), so that every part shows
// something before any shows all. A row whose children are not all shown needs
// one line more, for what is left out; a row of which none is shown says so
// itself.
func (o *outline) fit(lines int) {
	level := []opening{{above: -1, next: 0}}
	for len(level) > 0 {
		var opened []opening
		for progress := true; progress; {
			progress = false
			for i := range level {
				at := &level[i]
				if at.next >= o.end(at.above) {
					continue
				}
				after := o.end(at.next)
				cost := 1
				switch last := after >= o.end(at.above); {
				case at.open && last:
					cost = 0 // it takes the line of what was left out
				case !at.open && !last:
					cost = 2
				}
				if cost > lines {
					continue
				}
				lines -= cost
				o.shown[at.next] = true
				if o.below[at.next] > 0 {
					opened = append(opened, opening{above: at.next, next: at.next + 1})
				}
				at.next, at.open, progress = after, true, true
			}
		}
		level = opened
	}
}

// An opening is a row that is being opened: which child comes next, and whether
// one is shown already.
type opening struct {
	above, next int32
	open        bool
}

// rows yields what is shown. With rest it tells what is left out: in a row of
// its own behind those below a row that are shown, and where none is, with the
// row itself.
func (o *outline) rows(rest bool) iter.Seq[outlineRow] {
	left, last := o.leftOut()
	return func(yield func(outlineRow) bool) {
		told := make(map[int32]bool)
		for i, s := range o.steps {
			above := o.above[i]
			behind := last[above+1] >= 0 && rest && left[above+1].total() > 0 // a row for the rest follows
			row := outlineRow{Step: s, hit: o.hits != nil && o.hits[i]}
			switch {
			case o.shown[i]:
				row.Last = last[above+1] == int32(i) && !behind
				if rest && last[i+1] < 0 {
					row.left = left[i+1]
				}
			case behind && !told[above] && (above < 0 || o.shown[above]):
				told[above] = true
				row = outlineRow{Step: orgchart.Step{Thing: orgchart.NotReported, Depth: s.Depth, Last: true}, left: left[above+1], rest: true}
			default:
				continue
			}
			if !yield(row) {
				return
			}
		}
	}
}

// leftOut counts the rows that are left out at each row that is shown, which
// is the nearest above them, and finds the last row below each that is shown,
// or -1. Both are by the number of the row plus one, for 0 is above the first.
func (o *outline) leftOut() (left []tally, last []int32) {
	left, last = make([]tally, len(o.steps)+1), make([]int32, len(o.steps)+1)
	for i := range last {
		last[i] = -1
	}
	near := make([]int32, len(o.steps)) // the nearest above that is shown
	for i, s := range o.steps {
		above := o.above[i]
		if o.shown[i] {
			last[above+1] = int32(i)
			continue
		}
		if above >= 0 && !o.shown[above] {
			above = near[above]
		}
		near[i] = above
		left[above+1][o.h.Kind(s.Thing)]++
	}
	return left, last
}

// all is rows of a tree that is drawn whole: it needs no outline.
func all(steps iter.Seq[orgchart.Step]) iter.Seq[outlineRow] {
	return func(yield func(outlineRow) bool) {
		for s := range steps {
			if !yield(outlineRow{Step: s}) {
				return
			}
		}
	}
}
