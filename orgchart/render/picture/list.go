package picture

import (
	"html"
	"io"
	"strconv"
)

// List writes a picture as nested lists of HTML, without its head: for readers
// who have no use for boxes. Every row stands there as text, and a box below
// another is an item of its list. It takes time in proportion to the words.
func List(w io.Writer, p Picture) error {
	l := list{newWriter(w), &p}
	l.line("p", p.about())
	l.boxes()
	for _, note := range p.Notes {
		l.line("p", note)
	}
	l.sources()
	return l.Flush()
}

// A list is a picture as it is written.
type list struct {
	writer
	p *Picture
}

// line writes a text as an element, unless it is empty.
func (l *list) line(tag, text string) {
	if text != "" {
		l.str("<", tag, ">", html.EscapeString(printable(text)), "</", tag, ">\n")
	}
}

// boxes writes the items. They come in the order in which they are read, so that
// an item stays open until a box comes that is not below it.
func (l *list) boxes() {
	var way []int32 // the boxes whose items are open
	for i := range l.p.Boxes {
		b := &l.p.Boxes[i]
		last := -1 // of the lists that are open, the one that this item goes on with
		for len(way) > 0 && way[len(way)-1] != b.Parent {
			if way = way[:len(way)-1]; last >= 0 {
				l.str("</ul>")
			}
			last = len(way)
			l.str("</li>\n")
		}
		if last < 0 {
			l.str("<ul>\n")
		}
		l.str("<li>")
		l.box(b)
		way = append(way, int32(i))
	}
	for range way {
		l.str("</li></ul>\n")
	}
}

// box writes what a box says, and how it hangs if its rows do not say that.
func (l *list) box(b *Box) {
	if words := b.unsaid(); words != "" {
		l.str(html.EscapeString(words), ": ")
	}
	for i, row := range b.Rows {
		if i > 0 {
			l.str("; ")
		}
		open, shut := "", ""
		if row.Role == Name {
			open, shut = "<strong>", "</strong>"
		}
		l.str(open, html.EscapeString(printable(row.Text)), shut)
		for _, n := range row.Cites {
			l.str(" [", strconv.Itoa(n), "]")
		}
	}
	if b.Parent >= 0 && b.Link == Derived {
		l.str(" (", Derived.String(), ")")
	}
}

// sources lists the sources, whose numbers are those of the list.
func (l *list) sources() {
	if len(l.p.Sources) == 0 {
		return
	}
	l.str("<h2>Sources</h2>\n<ol>\n")
	for _, s := range l.p.Sources {
		l.str("<li>", html.EscapeString(printable(s.Words)))
		if address := link(s.URL); address != "" {
			l.str(` <a rel="noopener noreferrer" href="`, html.EscapeString(address), `">`, html.EscapeString(printable(s.URL)), "</a>")
		} else if s.URL != "" {
			l.str(" ", html.EscapeString(printable(s.URL)))
		}
		l.str("</li>\n")
	}
	l.str("</ol>\n")
}
