package render

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// A style is what a word is, from which its colour follows. Colour repeats
// what a word or mark says already.
type style uint8

const (
	plain   style = iota
	strong        // names of units
	faint         // what is derived, unchanged, or beside the point
	missing       // what is not reported or vacant
	added
	removed
	changed
	moved
	numStyles
)

// A span is a piece of text in one style.
type span struct {
	sep      string // what goes before it, unless it is the first of its group
	text     string
	style    style
	optional bool   // may be left out where the line is too long
	link     string // address that the text leads to
}

// A group is spans that belong together. Groups of a line are two cells apart.
type group []span

// A printer writes lines of styled text, fitted to the width.
type printer struct {
	w    *bufio.Writer
	o    Options
	m    marks
	wrap [numStyles]struct{ on, off string }
	row  []byte        // room for that of a caption
	note func(Subject) // told what the lines that are written next stand for; nil: nobody asks

	spans, rtl []span // of the line that is written
}

// about says what the lines that are written next stand for.
func (p *printer) about(s Subject) {
	if p.note != nil {
		p.note(s)
	}
}

func newPrinter(w io.Writer, o Options) *printer {
	p := &printer{w: bufio.NewWriterSize(w, 64<<10), o: o, m: o.marks()}
	if o.Color {
		p.setStyles()
	}
	return p
}

// setStyles asks lipgloss once what each style begins and ends with. Its
// renderer is told the colours and the background, so that it never asks the
// terminal, which may not answer.
func (p *printer) setStyles() {
	r := lipgloss.NewRenderer(io.Discard, termenv.WithProfile(termenv.ANSI))
	r.SetColorProfile(termenv.ANSI)
	r.SetHasDarkBackground(true)
	color := func(c string) lipgloss.Style { return r.NewStyle().Foreground(lipgloss.Color(c)) }
	for s, l := range map[style]lipgloss.Style{
		strong:  r.NewStyle().Bold(true),
		faint:   r.NewStyle().Faint(true),
		missing: color("3"),
		added:   color("2"),
		removed: color("1"),
		changed: color("3"),
		moved:   color("6"),
	} {
		on, off, _ := strings.Cut(l.Render("x"), "x")
		p.wrap[s].on, p.wrap[s].off = on, off
	}
}

func (p *printer) write(s string, st style) {
	if on := p.wrap[st].on; on != "" && s != "" {
		p.w.WriteString(on)
		p.w.WriteString(s)
		p.w.WriteString(p.wrap[st].off)
		return
	}
	p.w.WriteString(s)
}

// writeSpan writes the text of a span, as a link if it is one.
func (p *printer) writeSpan(s span) {
	address := ""
	if p.o.Links {
		address = linkTarget(s.link)
	}
	if address != "" {
		p.w.WriteString("\x1b]8;;" + address + "\x1b\\")
	}
	p.write(s.text, s.style)
	if address != "" {
		p.w.WriteString("\x1b]8;;\x1b\\")
	}
}

// linkTarget returns an address as a terminal may open it, and "" for what is
// no page of the web. What is not printable ASCII is percent-encoded, as
// https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda wants it
// (read 2026-11-24).
func linkTarget(address string) string {
	if !strings.HasPrefix(address, "https://") && !strings.HasPrefix(address, "http://") {
		return ""
	}
	var b strings.Builder
	for i := range len(address) {
		if c := address[i]; c > ' ' && c < 0x7f {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// line writes a prefix that is never cut, then groups. Spans with right-to-left
// text stand last and whole. What is too long for the width loses its optional
// spans, then is cut.
func (p *printer) line(prefix string, groups ...group) {
	spans, rtl := p.spans[:0], p.rtl[:0]
	for i, g := range groups {
		first := true
		for _, s := range g {
			if s.text == "" {
				continue
			}
			s.text = guard(s.text)
			if rightToLeft(s.text) {
				rtl = append(rtl, s)
				continue
			}
			if first {
				s.sep = ""
				if i > 0 && len(spans) > 0 {
					s.sep = "  "
				}
			}
			first = false
			spans = append(spans, s)
		}
	}
	p.spans, p.rtl = spans, rtl // whose room the next line takes
	if p.o.Width > 0 {
		spans = p.fit(spans, p.o.Width-cells(prefix)-p.rtlCells(rtl))
	}
	if len(spans) == 0 && len(rtl) == 0 {
		prefix = strings.TrimRight(prefix, " ")
	}
	p.write(prefix, faint)
	for _, s := range spans {
		p.w.WriteString(s.sep)
		p.writeSpan(s)
	}
	for i, s := range rtl {
		if i > 0 || len(spans) > 0 {
			p.w.WriteString("  ")
		}
		p.write(s.text, s.style)
	}
	p.w.WriteByte('\n')
}

// flow writes groups as line does, but what is too long goes on in the next
// line, below hang, so that nothing is lost: for answers that are read, not
// scanned. It breaks between words, and cuts none.
func (p *printer) flow(prefix, hang string, groups ...group) {
	p.flowAfter(prefix, span{}, hang, groups...)
}

// flowAfter is flow with a heading behind the prefix, which is not broken.
func (p *printer) flowAfter(prefix string, head span, hang string, groups ...group) {
	if p.o.Width <= 0 || cells(prefix)+cells(head.text)+flowCells(groups) <= p.o.Width {
		p.line(prefix, append([]group{{head}}, groups...)...)
		return
	}
	p.write(prefix, faint)
	p.write(guard(head.text), head.style)
	at, first := cells(prefix)+cells(head.text), true // first of its line
	if head.text != "" {
		p.w.WriteString("  ")
		at += 2
	}
	for _, w := range tokens(groups) {
		if !first && at+cells(w.sep)+cells(w.text) > p.o.Width {
			p.w.WriteString("\n" + hang)
			at, first = cells(hang), true
		}
		if !first {
			p.w.WriteString(w.sep)
			at += cells(w.sep)
		}
		p.write(w.text, w.style)
		at += cells(w.text)
		first = false
	}
	p.w.WriteByte('\n')
}

// tokens splits groups into words, each with the blanks before it. Punctuation
// between spans goes to the word that it follows.
func tokens(groups []group) []span {
	var out []span
	for _, g := range groups {
		sep := "  "
		for _, s := range g {
			text := guard(s.text)
			if text == "" {
				continue
			}
			if sep == "" {
				sep = s.sep
				if mark := strings.TrimRight(sep, " "); mark != "" && len(out) > 0 {
					out[len(out)-1].text += mark
					sep = strings.TrimPrefix(sep, mark)
				}
			}
			for _, w := range wordsOf(text) {
				out = append(out, span{sep: sep, text: w, style: s.style})
				sep = " "
			}
			sep = ""
		}
	}
	return out
}

// wordsOf splits a text at its spaces, but for those between isolates: a
// right-to-left name is not broken.
func wordsOf(text string) []string {
	var words []string
	depth, start := 0, 0
	for i, r := range text {
		switch {
		case r == fsi:
			depth++
		case r == pdi:
			depth--
		case r == ' ' && depth <= 0:
			words = append(words, text[start:i])
			start = i + 1
		}
	}
	return append(words, text[start:])
}

// inline writes the spans of a group in their order, whatever their direction,
// and cuts nothing: for answers whose order is the meaning.
func (p *printer) inline(g group) {
	for i, s := range g {
		if i > 0 {
			p.w.WriteString(s.sep)
		}
		s.text = guard(s.text)
		p.writeSpan(s)
	}
	p.w.WriteByte('\n')
}

func flowCells(groups []group) int {
	n := 0
	for _, g := range groups {
		for i, s := range g {
			if i == 0 {
				n += 2
			} else {
				n += cells(s.sep)
			}
			n += cells(guard(s.text))
		}
	}
	return n - 2
}

func (p *printer) rtlCells(rtl []span) int {
	n := 0
	for _, s := range rtl {
		n += 2 + cells(s.text)
	}
	return n
}

// fit makes spans no wider than n cells: optional ones go, the last first; then
// the widest are cut, so that marks stay; at last the line is.
func (p *printer) fit(spans []span, n int) []span {
	over := -n
	for _, s := range spans {
		over += cells(s.sep) + cells(s.text)
	}
	for i := len(spans) - 1; i >= 0 && over > 0; i-- {
		if s := spans[i]; s.optional {
			over -= cells(s.sep) + cells(s.text)
			spans = slices.Delete(spans, i, i+1)
		}
	}
	for over > 0 && len(spans) > 1 {
		widest := 0
		for i, s := range spans {
			if cells(s.text) > cells(spans[widest].text) {
				widest = i
			}
		}
		was := cells(spans[widest].text)
		if was <= leastCells {
			break
		}
		spans[widest].text = cut(spans[widest].text, max(leastCells, was-over), p.m.ellipsis)
		if now := cells(spans[widest].text); now < was {
			over -= was - now
		} else {
			break
		}
	}
	if over > 0 {
		return p.cutLine(spans, n)
	}
	return spans
}

// leastCells is how short a name may be cut to keep what comes after it.
const leastCells = 12

// cutLine cuts spans after n cells, with a mark.
func (p *printer) cutLine(spans []span, n int) []span {
	for i, s := range spans {
		n -= cells(s.sep)
		rest := 0 // room to keep for more to come: at least the mark that it is cut
		if i < len(spans)-1 {
			rest = cells(spans[i+1].sep) + cells(p.m.ellipsis)
		}
		if cells(s.text) > n-rest {
			spans[i].text = cut(s.text+strings.Repeat(" ", rest), n, p.m.ellipsis)
			return spans[:i+1]
		}
		n -= cells(s.text)
	}
	return spans
}

// words writes text with an indent, broken between words to fit the width. A
// line break in the text is one in the output.
func (p *printer) words(indent, text string, st style) {
	for _, line := range strings.Split(text, "\n") {
		p.flow(indent, indent, group{{text: strings.Join(strings.Fields(line), " "), style: st}})
	}
}

func (p *printer) blank() { p.w.WriteByte('\n') }

// flush writes what is left and returns the first error of the writer.
func (p *printer) flush() error { return p.w.Flush() }

// guides are the bars to the left of a tree. They stop growing at a depth:
// from there on a number says how deep a row stands, for the size of the
// drawing would be quadratic in the depth.
type guides struct {
	m    marks
	max  int
	bars []byte // the bars of the levels above, 1 if a bar goes on

	// What stands before the sign of a row of a depth, and with the sign of a row
	// that is not the last: those who stand next to one another have it in common.
	// Of the depths from 1 to known it is so now.
	stems, tees []string
	known       int
}

func (p *printer) newGuides() *guides {
	g := &guides{m: p.m, max: 32}
	if p.o.Width > 0 {
		g.max = max(2, min(g.max, p.o.Width/8))
	}
	g.stems, g.tees = make([]string, g.max+1), make([]string, g.max+1)
	return g
}

// prefix returns what goes before a row at a depth below the top row, and
// remembers whether its level goes on.
func (g *guides) prefix(depth int, last bool) string {
	if depth == 0 {
		g.bars, g.known = g.bars[:0], 0
		return ""
	}
	g.bars = g.bars[:min(len(g.bars), depth-1)]
	at := min(depth, g.max)
	if at > g.known {
		g.learn(at)
	}
	g.known = at
	sign, number := g.m.tee, ""
	if last {
		sign = g.m.elbow
		g.bars = append(g.bars, 0)
	} else {
		g.bars = append(g.bars, 1)
	}
	if depth > g.max {
		number = "[" + itoa(depth) + "] "
	} else if !last {
		return g.tees[at]
	}
	return g.stems[at] + sign + number
}

// learn finds what goes before the rows of a depth, and of those above it of which
// it is not known.
func (g *guides) learn(depth int) {
	for d := g.known + 1; d <= depth; d++ {
		if d > 1 {
			g.stems[d] = g.stems[d-1] + g.part(g.bars[d-2])
		}
		g.tees[d] = g.stems[d] + g.m.tee
	}
}

// part returns what stands for a level above.
func (g *guides) part(bar byte) string {
	if bar == 1 {
		return g.m.bar
	}
	return g.m.blank
}

// under returns what goes before a further line of the row that prefix was
// last called for.
func (g *guides) under(depth int) string {
	var b strings.Builder
	for _, bar := range g.bars[:min(depth, g.max, len(g.bars))] {
		b.WriteString(g.part(bar))
	}
	return b.String()
}
