package render

import (
	"bufio"
	"bytes"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/orgctl/orgctl/orgchart"
)

// A Subject is what a line of a card stands for, so that more can be asked about
// it: a property of a thing, as [Why] tells of it, and the addresses of the
// sources that are cited on the line.
type Subject struct {
	Thing    orgchart.Thing // NotReported: the line is about none
	Property orgchart.Property
	Links    []string // as they stand in the file: they are hostile
}

// nothing is what a blank line or a heading stands for.
var nothing = Subject{Thing: orgchart.NotReported}

func subject(t orgchart.Thing, p orgchart.Property) Subject { return Subject{Thing: t, Property: p} }

// claimSubject returns what a line about a claim stands for. A post that was
// written as part of a person has no id to ask by: the person is asked.
func (s speaker) claimSubject(t orgchart.Thing, p orgchart.Property, cl orgchart.Claim) Subject {
	sub := subject(t, p)
	if s.h.Short(t) {
		sub.Thing = s.h.PersonOf(t)
	}
	for _, f := range cl.Facts {
		sub.Links = append(sub.Links, s.factSubject(f).Links...)
	}
	return sub
}

// factSubject returns what a line about one report stands for.
func (s speaker) factSubject(f orgchart.Fact) Subject {
	sub := subject(f.Thing, f.Property)
	for _, end := range []bool{false, true} {
		for _, c := range s.citations(f, end) {
			sub.Links = append(sub.Links, s.h.Sources()[c.Source].URL)
		}
	}
	return sub
}

// A Line is a line of text, fitted and styled, and what it stands for.
type Line struct {
	Text string
	Subject
}

// A collector puts what a printer writes into lines.
type collector struct {
	buf   bytes.Buffer
	p     *printer
	from  []int // where in buf a subject begins
	whose []Subject
}

func newCollector(o Options) *collector {
	c := &collector{}
	c.p = newPrinter(&c.buf, o)
	c.p.w = bufio.NewWriter(&c.buf)
	c.p.note = func(s Subject) {
		c.p.flush()
		c.from, c.whose = append(c.from, c.buf.Len()), append(c.whose, s)
	}
	return c
}

// lines returns what was written. What does not fit the width even so, such as an
// address, goes on in the next line.
func (c *collector) lines() []Line {
	c.p.flush()
	var lines []Line
	at, whose := 0, nothing
	for text := range strings.Lines(c.buf.String()) {
		for len(c.from) > 0 && c.from[0] <= at {
			whose = c.whose[0]
			c.from, c.whose = c.from[1:], c.whose[1:]
		}
		at += len(text)
		text = strings.TrimSuffix(text, "\n")
		sub := whose
		if text == "" {
			sub = nothing
		}
		for _, piece := range broken(text, c.p.o.Width) {
			lines = append(lines, Line{piece, sub})
		}
	}
	return lines
}

// broken breaks a styled text that is wider than so many cells, at spaces where
// there are any between words, or else between numbers of sources, and goes on
// below where it began; nowhere if width ≤ 0.
func broken(text string, width int) []string {
	n := cells(text)
	if width <= 0 || n <= width {
		return []string{text}
	}
	bare := ansi.Strip(text)
	hang := min(len(bare)-len(strings.TrimLeft(bare, " ")), width/2)
	var pieces []string
	lead := ""
	for at, room := 0, width; at < n; room = width - hang {
		end := min(at+room, n)
		if end < n {
			piece := ansi.Strip(ansi.Cut(text, at, end))
			i := strings.LastIndexByte(strings.TrimRight(piece, " "), ' ')
			if i < 0 || strings.TrimSpace(piece[:i]) == "" {
				i = strings.LastIndex(piece, "][") // between numbers of sources
			}
			if i > hang {
				end = at + cells(piece[:i]) + 1
			}
		}
		pieces = append(pieces, lead+ansi.Cut(text, at, end))
		at, lead = end, strings.Repeat(" ", hang)
	}
	return pieces
}

// Card tells what [Show] does, line by line, and before it what changed of t, in
// so many cells to a line. Changes are nil where nothing is compared. Cost: that
// of Show, which looks at all posts.
func (v *Voice) Card(t orgchart.Thing, changes *Changes, width int) []Line {
	c := v.collector(width)
	s := v.fresh()
	show := showView{p: c.p, s: s, c: s.c, h: s.h, notes: newFootnotes()}
	show.heading(t)
	if changes != nil {
		changes.section(&show, t)
	}
	show.tell(t)
	lines := c.lines()
	if s.h.Kind(t) != orgchart.Unit {
		return lines
	}
	if lead, ok := s.c.Lead(t); ok {
		for i := range lines { // who leads it is asked of the unit, as one would say it
			if sub := &lines[i].Subject; sub.Thing == lead && slices.Contains(orgchart.Asked(orgchart.Unit), sub.Property) {
				sub.Thing = t
			}
		}
	}
	return lines
}

// Evidence tells what [Why] does, line by line, in so many cells to a line.
func (v *Voice) Evidence(sub Subject, width int) []Line {
	c := v.collector(width)
	s := v.fresh()
	why := whyView{showView{p: c.p, s: s, c: s.c, h: s.h, notes: newFootnotes()}}
	why.tell(s.answer(sub.Thing, sub.Property))
	return c.lines()
}

func (v *Voice) collector(width int) *collector {
	o := v.o
	o.Width = width
	return newCollector(o)
}
