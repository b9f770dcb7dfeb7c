package picture

import (
	"strconv"
	"strings"

	"golang.org/x/text/unicode/bidi"
)

// A look is how rows of one role are set.
type look struct {
	face
	lead  int    // from the line before, or the top, to the base of the line
	most  int    // lines
	class string // in the style sheet
}

var looks = [...]look{
	Name:    {face{14, true}, 19, 3, "n"},
	Holder:  {face{13, false}, 19, 3, "h"},
	Title:   {face{12, false}, 16, 3, "t"},
	Absence: {face{12, false}, 18, 2, "a"},
	Mark:    {face{11, false}, 15, 3, "m"},
	Goes:    {face{12, false}, 17, 3, "g"},
	Tells:   {face{12, false}, 17, 5, "c"},
	Rest:    {face{11, false}, 17, 1, "m"},
}

// What surrounds the words of a box, in pixels.
const (
	padX    = 14
	padTop  = 6 // above the lead of the first line
	padEnd  = 11
	badge   = 17 // the side of the mark of a change
	ruleGap = 9  // for the rule above what a diff tells
)

// Boxes of one picture are equally wide, as wide as most of their rows want,
// but within these.
const (
	leastWidth = 132
	mostWidth  = 236
	tellWidth  = 244 // where they tell of changes
)

// citeFace is how the numbers of sources are set.
var citeFace = face{10, false}

// mostCites is how many sources stand behind one row; more are counted by "…".
const mostCites = 6

// A cardLine is one line of a box.
type cardLine struct {
	mark  string // of a change, before the text
	text  string
	role  Role
	y     int   // of its base, from the top of the box
	cites []int // behind it
	more  bool  // there are more sources
}

// A card is the words of a box as they are set.
type card struct {
	lines  []cardLine
	rule   int // where there is a rule across, or 0
	height int
	whole  bool // nothing was cut
	right  bool // it is set from the right
}

// deal sets the words of a box of so many pixels.
func deal(b *Box, pixels int) card {
	c := card{whole: true, right: len(b.Rows) > 0 && rightToLeft(b.Rows[0].Text)}
	y := padTop
	told := false
	for i, row := range b.Rows {
		lk := looks[row.Role]
		room := pixels - 2*padX
		if i == 0 && b.Change != None {
			room -= badge + 4
		}
		if row.Role == Tells && !told && i > 0 {
			told = true
			c.rule = y + ruleGap - 1
			y += ruleGap
		}
		mark, text := "", row.Text
		if row.Role == Tells {
			mark, text, room = hung(text, room)
		}
		lines, whole := lk.wrapCited(text, row.Cites, room)
		if old, new, ok := strings.Cut(text, " → "); ok && len(lines) > 1 { // what was and what is begin lines
			first, all := lk.wrap(old, room, lk.most)
			lines, whole = lk.wrapCited("→ "+new, row.Cites, room)
			lines, whole = append(first, lines...), all && whole
		}
		c.whole = c.whole && whole
		for k, text := range lines {
			y += lk.lead
			if k > 0 {
				y -= lk.lead - lk.size*4/3
			}
			c.lines = append(c.lines, cardLine{mark: mark, text: text, role: row.Role, y: y})
			mark = ""
		}
		y = c.cite(row, lk, room, y)
	}
	c.height = y + padEnd
	return c
}

// hangIn is how far in the words of a change are, behind its mark.
const hangIn = 14

// hung parts a mark from the words behind it, and returns the room that these
// have.
func hung(text string, room int) (mark, rest string, left int) {
	mark, rest, ok := strings.Cut(text, " ")
	if !ok || len(mark) != 1 {
		return "", text, room
	}
	return mark, rest, room - hangIn
}

// heldCites is how many numbers of sources a word may hold to: more of them stand
// better in a line of their own than below words that end early.
const heldCites = 2

// wrapCited breaks a text into lines, so that its last word stays with the
// numbers of sources behind it, if these are few and there is room for that.
func (lk look) wrapCited(text string, cites []int, room int) (lines []string, whole bool) {
	if len(cites) == 0 || len(cites) > heldCites {
		return lk.wrap(text, room, lk.most)
	}
	behind := strings.ReplaceAll(citeWords(cites, false), " ", "\u00a0")
	if lines, whole = lk.wrap(text+behind, room, lk.most); whole {
		last := &lines[len(lines)-1]
		if rest, ok := strings.CutSuffix(*last, behind); ok && rest != "" {
			*last = rest
			return lines, true
		}
	}
	return lk.wrap(text, room, lk.most)
}

// cite sets the numbers of the sources of a row behind its last line, or below
// it where there is no room, and returns the base of the last line.
func (c *card) cite(row Row, lk look, room, y int) int {
	if len(row.Cites) == 0 || len(c.lines) == 0 {
		return y
	}
	last := &c.lines[len(c.lines)-1]
	cites, more := row.Cites, false
	if len(cites) > mostCites {
		cites, more = cites[:mostCites], true
	}
	if lk.width(last.text)+citeFace.width(citeWords(cites, more)) > room {
		y += 14
		c.lines = append(c.lines, cardLine{role: row.Role, y: y})
		last = &c.lines[len(c.lines)-1]
	}
	last.cites, last.more = cites, more
	return y
}

// citeWords returns numbers of sources as they are set.
func citeWords(cites []int, more bool) string {
	var b strings.Builder
	for _, n := range cites {
		b.WriteString(" [" + strconv.Itoa(n) + "]")
	}
	if more {
		b.WriteString(" " + ellipsis)
	}
	return b.String()
}

// boxWidth returns how wide the boxes of a picture are: so that of twenty
// rows nineteen are set in one line, as far as may be.
func boxWidth(p *Picture) int {
	var wants [tellWidth + 1]int // how many want to be so wide
	rows, most := 0, mostWidth
	for i := range p.Boxes {
		b := &p.Boxes[i]
		for k, row := range b.Rows {
			want := looks[row.Role].width(row.Text) + 2*padX
			if k == 0 && b.Change != None {
				want += badge + 4
			}
			if row.Role == Tells {
				want += hangIn
				most = tellWidth
			}
			if len(row.Cites) > 0 {
				want += min(len(row.Cites), 3) * citeFace.width(" [00]")
			}
			wants[min(max(want, leastWidth), most)]++
			rows++
		}
	}
	seen := 0
	for w, n := range wants {
		if seen += n; n > 0 && seen*20 >= rows*19 {
			return w
		}
	}
	return leastWidth
}

// rightToLeft reports whether the first letter of a text that has a direction is
// of a script that is written from right to left.
func rightToLeft(text string) bool {
	for _, r := range text {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.R, bidi.AL:
			return true
		case bidi.L:
			return false
		}
	}
	return false
}
