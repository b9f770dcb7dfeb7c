package render

import (
	"bytes"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/orgctl/orgctl/orgchart"
)

// A Voice tells of one chart piece by piece, for a screen that shows a few rows
// of very many: what all rows have in common is found once.
//
// Rows and Name are for one goroutine, Card and Evidence for another.
type Voice struct {
	s speaker
	o Options

	times func() *orgchart.Timeline
	buf   bytes.Buffer
	rich  *printer // in colour, if the options say so
	bare  *printer // without
}

// NewVoice returns a voice for a chart. Where cards tell of other days they ask
// for a timeline of the same view, and not before. Cost: that of [orgchart.Chart.Names].
func NewVoice(c *orgchart.Chart, times func() *orgchart.Timeline, o Options) *Voice {
	v := &Voice{s: speak(c, o), o: o, times: times}
	v.s.names()
	v.rich = newPrinter(&v.buf, o)
	o.Color, o.Links = false, false
	v.bare = newPrinter(&v.buf, o)
	return v
}

// fresh returns a speaker that shares no memory with that of rows, but for what
// things are called, which does not change.
func (v *Voice) fresh() speaker {
	s := v.s
	s.memo = &memo{post: orgchart.NotReported, names: v.s.memo.names, namesake: v.s.memo.namesake, times: v.times}
	return s
}

// A Row is a row of a tree that is walked through.
type Row struct {
	orgchart.Step
	Voice   *Voice // of the chart that it is told of
	Reports bool   // of the reporting tree, else of units and posts
	Before  string // stands before it, and is never cut
	Mark    byte   // of what changed: + - ~ > <, or 0
	Note    string // what is told of something that is not there any more, instead of what it answers to
	Hit     bool   // is what was looked for
	Hides   bool   // there are changes below it that are not seen
	Bare    bool   // without colour: it is to be shown in one of its own
}

// markStyles are the styles of the marks of changes.
var markStyles = map[byte]style{'+': added, '-': removed, '~': changed, '>': moved, '<': faint}

// Text returns a row in so many cells at most; any number if ≤ 0. Right-to-left
// names stand last. Cost: what it shows.
func (r Row) Text(width int) string {
	v := r.Voice
	p := v.rich
	if r.Bare {
		p = v.bare
	}
	p.o.Width = width
	p.line(r.Before, r.words()...)
	return v.taken(p, width)
}

// taken returns the line that was written last, in no more than width cells.
func (v *Voice) taken(p *printer, width int) string {
	p.flush()
	text := strings.TrimSuffix(v.buf.String(), "\n")
	v.buf.Reset()
	return Clip(text, width)
}

// Clip returns a styled text in at most so many cells, without a mark that it is
// cut, and with its isolates closed; any number if ≤ 0.
func Clip(text string, width int) string {
	if width <= 0 || cells(text) <= width {
		return text
	}
	text = ansi.Truncate(text, width, "")
	for range strings.Count(text, string(fsi)) - strings.Count(text, string(pdi)) {
		text += string(pdi)
	}
	return text
}

// words returns the words of a row.
func (r Row) words() []group {
	groups := r.own()
	if r.Mark != 0 {
		groups[0][0].sep = " "
		groups[0] = append(group{{text: string(r.Mark), style: markStyles[r.Mark]}}, groups[0]...)
	}
	if r.Note != "" {
		groups = append(groups, group{{text: r.Note, style: faint}})
	}
	if r.Hides {
		groups = append(groups, group{{text: "(changes below)", style: changed}})
	}
	if r.Hit {
		groups = append(groups, group{{text: matchMark, style: changed}})
	}
	return groups
}

// own returns what a row says of its thing.
func (r Row) own() []group {
	s, o := r.Voice.s, r.Voice.o
	tree := treeView{s: s, m: o.marks(), o: o}
	gone := r.Note != ""
	switch {
	case r.Reports && gone:
		return []group{{s.node(r.Thing)}, s.postsOf(r.Thing)}
	case r.Reports:
		groups := s.nodeRow(r.Thing, r.Line, r.Again)
		if !r.Again && len(groups[1]) > 0 {
			groups[1][0].optional = false // a part of the first post tells more than no post
		}
		return groups
	case s.h.Kind(r.Thing) == orgchart.Unit && gone:
		return []group{{{text: s.name(r.Thing)}}}
	case s.h.Kind(r.Thing) == orgchart.Unit:
		return tree.unit(r.Thing)
	}
	groups := []group{{{text: s.title(r.Thing)}}, s.held(r.Thing)}
	if s.h.Short(r.Thing) { // is called by who holds it
		groups = []group{s.held(r.Thing), {{text: s.title(r.Thing), optional: true}}}
	}
	if !gone {
		groups = append(groups, tree.lineMark(r.Thing))
	}
	return groups
}

// Say returns a text as it is printed: clean, and isolated if it is written from
// right to left.
func (v *Voice) Say(text string) string { return v.s.say(text) }

// Guard returns a text that may hold words of a voice with nothing in it that
// acts on a terminal.
func Guard(text string) string { return guard(strings.ReplaceAll(text, "\n", " ")) }

// Name returns what a row is called: a unit or person by name, a post by its
// title, by reports with its unit.
func (v *Voice) Name(t orgchart.Thing, reports bool) string {
	if reports && v.s.h.Kind(t) == orgchart.Post {
		return guard(v.s.seat(t))
	}
	return guard(v.s.own(t))
}

// Day returns the day of the chart, with its moment and what the view is limited
// to.
func (v *Voice) Day() string { return guard(dayWords(v.s.c, v.o.Known)) }

// PrintRows writes rows as [Tree] does, each behind the bars for its depth, in
// whole lines or fitted to the width.
func PrintRows(w io.Writer, rows []Row, o Options) error {
	p := newPrinter(w, o)
	g := p.newGuides()
	for _, r := range rows {
		p.line(g.prefix(r.Depth, r.Last), r.words()...)
	}
	return p.flush()
}
