package cmd

import (
	"bufio"
	"io"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// A page is help about a command or a topic. It is drawn on a terminal and as a
// man page, of the same words.
type page struct {
	name     string // of the man page, as orgctl-tree
	section  int    // of the manual: 1 for a command, 7 for a topic
	short    string // what it is about, without a final period
	examples []string
	usage    []string
	about    []passage
	parts    []part
	also     []string // man pages to see as well, as orgctl(1)
	more     string   // the last words on a terminal, where a man page has also
}

// A part is what stands under a heading.
type part struct {
	head     string
	passages []passage
}

// A passage is one of a paragraph, lines that are kept as they are, and rows.
type passage struct {
	text string
	code []string
	rows []row
}

// A row tells what a word means: a flag and its value, a command, a variable.
type row struct{ term, value, text string }

// passages reads the text of a page. Paragraphs end at an empty line. Lines that
// begin with spaces are kept as they are; but where each that begins with two has
// a gap of two or more behind its first words, they are rows, and lines with
// more spaces go on with the row above.
func passages(text string) []passage {
	var bs []passage
	for _, chunk := range strings.Split(strings.Trim(text, "\n"), "\n\n") {
		lines := strings.Split(strings.Trim(chunk, "\n"), "\n")
		switch {
		case lines[0] == "":
		case lines[0][0] != ' ':
			bs = append(bs, passage{text: strings.Join(strings.Fields(chunk), " ")})
		default:
			if rs, ok := rows(lines); ok {
				bs = append(bs, passage{rows: rs})
			} else {
				bs = append(bs, passage{code: outdent(lines)})
			}
		}
	}
	return bs
}

// rows reads lines as rows, and reports false if they are none.
func rows(lines []string) (rs []row, ok bool) {
	for _, line := range lines {
		line, ok := strings.CutPrefix(line, "  ")
		if !ok {
			return nil, false
		}
		if line == "" || line[0] == ' ' { // goes on with the row above
			if len(rs) == 0 {
				return nil, false
			}
			rs[len(rs)-1].text += " " + strings.TrimSpace(line)
			continue
		}
		term, text, ok := strings.Cut(line, "  ")
		if !ok {
			return nil, false
		}
		rs = append(rs, row{term: term, text: strings.TrimSpace(text)})
	}
	return rs, true
}

// outdent cuts the spaces that all lines begin with.
func outdent(lines []string) []string {
	least := -1
	for _, line := range lines {
		if n := len(line) - len(strings.TrimLeft(line, " ")); line != "" && (least < 0 || n < least) {
			least = n
		}
	}
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = strings.TrimRight(line[min(max(least, 0), len(line)):], " ")
	}
	return out
}

// parts reads the text of a topic: a line "# Heading" begins a part.
func parts(text string) (about []passage, ps []part) {
	for i, chunk := range strings.Split("\n"+text, "\n# ") {
		if i == 0 {
			about = passages(chunk)
			continue
		}
		head, rest, _ := strings.Cut(chunk, "\n")
		ps = append(ps, part{head, passages(rest)})
	}
	return about, ps
}

// draw writes a page for a terminal: lines fit the width, in cells, except those
// that are there to be copied.
func (p page) draw(w io.Writer, width int, bold bool) error {
	d := drawing{Writer: bufio.NewWriter(w), width: width, bold: bold}
	d.measure(p)
	d.wrapped("", "", sentence(p.short))
	if len(p.examples) > 0 {
		d.part(part{"Examples", []passage{{code: p.examples}}})
	}
	if len(p.usage) > 0 {
		d.heading("Usage")
		for _, u := range p.usage {
			d.wrapped("  ", "    ", u)
		}
	}
	for _, b := range p.about {
		d.WriteByte('\n')
		d.passage("", b)
	}
	for _, pt := range p.parts {
		d.part(pt)
	}
	if p.more != "" {
		d.WriteByte('\n')
		d.wrapped("", "", p.more)
	}
	return d.Flush()
}

// sentence ends a text in a period.
func sentence(s string) string {
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}

// A drawing is a page on its way to a terminal. The buffer keeps the first
// error.
type drawing struct {
	*bufio.Writer
	width int
	bold  bool
	pad   string // before long flags, where some have a short form
	flags int    // the width of the first column of flags
	col   int    // and of all other rows
}

// Bounds of rows, in cells: the first column is at most so wide, longer words
// stand alone; and where there is less room beside it, the words go below.
const (
	widestTerm = 24
	roomToRead = 36
)

// measure makes the first column the same for all flags of a page, and for all
// other rows, and lets long flags stand below one another.
func (d *drawing) measure(p page) {
	var rs []row
	for _, pt := range append(p.parts, part{passages: p.about}) {
		for _, b := range pt.passages {
			rs = append(rs, b.rows...)
		}
	}
	if slices.ContainsFunc(rs, func(r row) bool { return r.isFlag() && strings.Contains(r.term, ", --") }) {
		d.pad = "    "
	}
	for _, r := range rs {
		switch w := ansi.StringWidth(d.term(r)); {
		case w > widestTerm:
		case r.isFlag():
			d.flags = max(d.flags, w)
		default:
			d.col = max(d.col, w)
		}
	}
}

func (r row) isFlag() bool { return strings.HasPrefix(r.term, "-") }

// term returns the first column of a row.
func (d drawing) term(r row) string {
	t := strings.TrimSpace(r.term + " " + r.value)
	if strings.HasPrefix(t, "--") {
		return d.pad + t
	}
	return t
}

func (d drawing) heading(s string) {
	if d.bold {
		s = ansi.Style{}.Bold().Styled(s)
	}
	d.WriteString("\n" + s + "\n")
}

func (d drawing) part(p part) {
	d.heading(p.head)
	indent := ""
	for i, b := range p.passages {
		if i > 0 {
			d.WriteByte('\n')
		}
		if b.text != "" {
			indent = "  "
		}
		d.passage(indent, b)
	}
}

// passage writes a passage: text behind the indent, all else two cells more.
func (d drawing) passage(indent string, b passage) {
	if b.text != "" {
		d.wrapped(indent, indent, b.text)
	}
	for _, line := range b.code {
		d.WriteString(strings.TrimRight(indent+"  "+line, " ") + "\n")
	}
	for _, r := range b.rows {
		d.row(indent+"  ", r)
	}
}

// row writes a row in two columns, or with the words below where that is
// narrow.
func (d drawing) row(indent string, r row) {
	t, col := d.term(r), d.col
	if r.isFlag() {
		col = d.flags
	}
	first, rest := indent+t, indent+strings.Repeat(" ", col+2)
	if d.width-len(rest) < roomToRead {
		d.wrapped(indent, indent+"    ", strings.TrimSpace(t))
		d.wrapped(indent+"    ", indent+"    ", r.text)
		return
	}
	if w := ansi.StringWidth(t); w <= col {
		first += strings.Repeat(" ", col+2-w)
	} else {
		d.WriteString(first + "\n")
		first = rest
	}
	d.wrapped(first, rest, r.text)
}

// wrapped writes words in lines that fit the width where they can. It breaks
// at spaces alone: the wrapping of x/ansi breaks at hyphens too, and flags have
// those.
func (d drawing) wrapped(first, rest, text string) {
	line, used, empty := first, ansi.StringWidth(first), true
	for _, word := range strings.Fields(text) {
		w := ansi.StringWidth(word)
		if !empty && used+1+w > d.width {
			d.WriteString(line + "\n")
			line, used, empty = rest, ansi.StringWidth(rest), true
		}
		if !empty {
			line, used = line+" ", used+1
		}
		line, used, empty = line+word, used+w, false
	}
	if !empty {
		d.WriteString(line + "\n")
	}
}
