package picture

import (
	"io"
	"strconv"
	"strings"
)

// SVG writes a picture as an SVG file. It stands by itself: it has no script,
// asks for nothing from elsewhere, and is light or dark as its reader prefers. What
// its fonts are is up to the reader's system; words are set so that they fit
// their boxes in any of the usual ones. It takes time in proportion to the words,
// but for the lines that are not part of the tree: of these few are drawn, and
// for each all boxes are looked at.
func SVG(w io.Writer, p Picture) error {
	d := newDrawing(w, &p)
	d.open()
	d.header()
	d.links()
	d.boxes()
	d.routes()
	d.legend()
	d.footer()
	d.str("</svg>\n")
	return d.Flush()
}

// margin is free at each side of a picture, in pixels.
const margin = 32

// leastPage is how wide a picture is at least, so that its title and sources
// have room.
const leastPage = 520

// A drawing is a picture as it is written.
type drawing struct {
	writer
	p       *Picture
	plan    plan
	width   int     // of boxes
	origin  point   // of the boxes
	page    size    // all of it
	head    []words // above the boxes
	foot    []words // below them
	legends []legendItem
	drawn   []route
	undrawn int // lines that are not drawn
}

func newDrawing(w io.Writer, p *Picture) *drawing {
	d := &drawing{writer: newWriter(w), p: p, width: boxWidth(p)}
	sizes := make([]size, len(p.Boxes))
	for i := range p.Boxes {
		sizes[i] = size{d.width, deal(&p.Boxes[i], d.width).height}
	}
	d.plan = arrange(p, sizes)
	d.drawn, d.undrawn = findRoutes(p, &d.plan)
	d.page.w = max(leastPage, d.plan.page.w) + 2*margin
	y := d.setHead()
	d.origin = point{(d.page.w-d.plan.page.w)/2 - d.plan.from.x, y - d.plan.from.y}
	if len(p.Boxes) > 0 {
		y += d.plan.page.h
	}
	d.page.h = d.setFoot(y) + margin
	return d
}

func (d *drawing) num(n int) { d.Write(strconv.AppendInt(d.AvailableBuffer(), int64(n), 10)) }

// esc writes a text as XML has it: nothing in it can be markup. What XML does
// not allow at all is replaced.
func (d *drawing) esc(text string) {
	if !strings.ContainsFunc(text, special) {
		d.WriteString(text)
		return
	}
	for _, r := range text {
		switch {
		case r == '&':
			d.WriteString("&amp;")
		case r == '<':
			d.WriteString("&lt;")
		case r == '>':
			d.WriteString("&gt;")
		case r == '"':
			d.WriteString("&quot;")
		case r == '\'':
			d.WriteString("&#39;")
		case special(r):
			d.WriteRune('\uFFFD')
		default:
			d.WriteRune(r)
		}
	}
}

// special reports whether a letter does not stand for itself in XML
// (https://www.w3.org/TR/xml/#charsets).
func special(r rune) bool {
	switch r {
	case '&', '<', '>', '"', '\'', '\uFFFE', '\uFFFF', '\uFFFD':
		return true
	}
	return r < ' ' || r >= 0x7f && r < 0xa0
}

// open begins the file.
func (d *drawing) open() {
	w, h := strconv.Itoa(d.page.w), strconv.Itoa(d.page.h)
	d.str(`<svg xmlns="http://www.w3.org/2000/svg" width="`, w, `" height="`, h, `" viewBox="0 0 `, w, ` `, h,
		`" role="graphics-document document" aria-roledescription="organisation chart" aria-labelledby="title desc" lang="en">`, "\n<title id=\"title\">")
	d.esc(d.p.Title)
	d.str("</title>\n<desc id=\"desc\">")
	d.esc(strings.Join(some(d.p.Day, d.p.Summary, counted(len(d.p.Boxes), "box", "boxes")), ". "))
	d.str(".</desc>\n<style>", styleSheet, "</style>\n", `<rect class="bg" width="`, w, `" height="`, h, `"/>`, "\n")
}

// some returns the texts that are not empty.
func some(texts ...string) []string {
	var list []string
	for _, t := range texts {
		if t != "" {
			list = append(list, t)
		}
	}
	return list
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// group begins a group of what stands by the origin of the chart.
func (d *drawing) group(attributes string) {
	d.str(`<g transform="translate(`)
	d.num(d.origin.x)
	d.str(",")
	d.num(d.origin.y)
	d.str(`)"`, attributes, ">\n")
}

// text begins a text at a place.
func (d *drawing) text(class string, x, y int) {
	d.str(`<text class="`, class, `" x="`)
	d.num(x)
	d.str(`" y="`)
	d.num(y)
	d.str(`">`)
}

// boxes writes the boxes in their order, each as a group with all that it says
// as its name.
func (d *drawing) boxes() {
	if len(d.p.Boxes) == 0 {
		return
	}
	d.group(` role="graphics-object group" aria-label="boxes"`)
	for i := range d.p.Boxes {
		d.box(i)
	}
	d.str("</g>\n")
}

var (
	stateClass  = [numStates]string{"", " nr", " va"}
	changeClass = [numChanges]string{"", " add", " rem", " chg", " mov", " gho", " unm"}
)

// elementID replaces what no id of an element may hold, differently in different
// ids (https://html.spec.whatwg.org/multipage/dom.html#the-id-attribute).
var elementID = strings.NewReplacer("%", "%25", " ", "%20", "\t", "%09", "\n", "%0A")

func (d *drawing) box(i int) {
	b := &d.p.Boxes[i]
	c := deal(b, d.width)
	at := d.plan.at[i]
	d.str(`<g id="box-`)
	d.esc(elementID.Replace(b.ID))
	d.str(`" class="b`, stateClass[b.State], changeClass[b.Change])
	d.class(b.Parent < 0 && b.Change == None, " top")
	d.class(b.Kind == Post, " p")
	d.class(b.Match, " hit")
	d.class(c.right, " r")
	d.str(`" transform="translate(`)
	d.num(at.x)
	d.str(",")
	d.num(at.y)
	d.str(`)" role="graphics-symbol img" aria-label="`)
	d.label(b)
	d.str(`">`)
	if !c.whole {
		d.str("<title>")
		d.says(b)
		d.str("</title>")
	}
	d.str(`<rect width="`)
	d.num(d.width)
	d.str(`" height="`)
	d.num(c.height)
	d.str(`" rx="5"/>`)
	d.badge(b, &c)
	if c.rule > 0 {
		d.str(`<path class="rule" d="M`)
		d.num(padX)
		d.str(" ")
		d.num(c.rule)
		d.str("H")
		d.num(d.width - padX)
		d.str(`"/>`)
	}
	for k := range c.lines {
		d.line(&c.lines[k], c.right)
	}
	d.str("</g>\n")
}

// class writes a class of the style sheet, if it applies.
func (d *drawing) class(applies bool, name string) {
	if applies {
		d.str(name)
	}
}

// badge writes the mark of a change in the corner of a box.
func (d *drawing) badge(b *Box, c *card) {
	if b.Change == None {
		return
	}
	x := d.width - padX + 4 - badge
	if c.right {
		x = padX - 4
	}
	d.mark(b.Change, x, 9)
}

// mark writes the mark of a change in a square.
func (d *drawing) mark(c Change, x, y int) {
	d.str(`<path class="k" d="M`)
	d.num(x)
	d.str(" ")
	d.num(y)
	d.str("h17v17h-17z\"/><text class=\"km\" x=\"")
	d.num(x + badge/2)
	d.str(`.5" y="`)
	d.num(y + 13)
	d.str(`">`)
	d.esc(c.Mark())
	d.str("</text>")
}

// line writes a line of a box.
func (d *drawing) line(l *cardLine, right bool) {
	x := padX
	if right {
		x = d.width - padX
	}
	if l.role == Tells && l.text != "" {
		if l.mark != "" {
			d.text("c", x, l.y)
			d.esc(l.mark)
			d.str("</text>")
		}
		x += hangIn
		if right {
			x -= 2 * hangIn
		}
	}
	d.text(looks[l.role].class, x, l.y)
	d.esc(l.text)
	for k, n := range l.cites {
		if k > 0 || l.text != "" {
			d.str(" ")
		}
		d.str(`<tspan class="f">[`)
		d.num(n)
		d.str("]</tspan>")
	}
	if l.more {
		d.str(`<tspan class="f"> …</tspan>`)
	}
	d.str("</text>")
}

// says writes all that a box says.
func (d *drawing) says(b *Box) {
	for i, row := range b.Rows {
		if i > 0 {
			d.str("; ")
		}
		d.esc(row.Text)
	}
}

// label writes the name of a box for those who do not see it: what it says, and
// where it hangs.
func (d *drawing) label(b *Box) {
	d.says(b)
	if b.Change != None {
		d.str(" (", b.Change.String(), ")")
	}
	if b.Parent >= 0 {
		above := &d.p.Boxes[b.Parent]
		d.str(" – below ")
		if len(above.Rows) > 0 {
			d.esc(above.Rows[0].Text)
		}
		d.str(" (", b.Link.String(), ")")
	}
}
