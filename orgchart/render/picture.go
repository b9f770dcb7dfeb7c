package render

import (
	"cmp"
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render/picture"
)

// A painter makes a picture of a chart: it finds the words of each box, and
// says what they are. How they look is for those who write pictures.
type painter struct {
	s     speaker
	m     marks
	notes *footnotes
	quiet bool // nothing is cited that the chart says
	p     picture.Picture
	way   []int32                           // the boxes above the next one, from the top
	of    []orgchart.Thing                  // what each box is of
	at    map[orgchart.Thing]int32          // the box of a unit, post or person
	all   []*orgchart.History               // whose things have ids that no other box may get
	ids   map[string]bool                   // of boxes
	lines []pendingLine                     // to draw where both ends have a box
	want  map[orgchart.Thing]bool           // posts that have a box, for a line goes to them
	main  map[orgchart.Thing]orgchart.Thing // the post at which lines to a person end
}

// A pendingLine is a line of which the other end may still get a box.
type pendingLine struct {
	from int32
	to   orgchart.Thing
	picture.Line
}

func newPainter(c *orgchart.Chart, o Options) *painter {
	o = pictured(o)
	return &painter{
		s: speak(c, o), m: o.marks(), notes: newFootnotes(),
		all: []*orgchart.History{c.History()}, ids: make(map[string]bool),
		at: make(map[orgchart.Thing]int32), main: make(map[orgchart.Thing]orgchart.Thing),
	}
}

// pictured returns o without what is for lines of text.
func pictured(o Options) Options { return Options{Langs: o.Langs, Known: o.Known} }

// head says what the picture shows.
func (b *painter) head(title, summary string) {
	b.p.Title, b.p.Summary = title, summary
	if len(b.p.Boxes) == 0 {
		b.p.Summary = "nothing in the chart"
	}
	if b.p.Title == "" {
		b.p.Title = "Organisation chart"
	}
	if b.s.h.Dated() {
		b.p.Day = "as of " + dayWords(b.s.c, b.s.known)
	}
}

// title names what is drawn: the organisation, or what is at the root.
func (b *painter) title(root orgchart.Thing) string {
	if root >= 0 {
		return b.s.thing(root)
	}
	return b.s.say(b.s.h.TitleIn(b.s.langs...))
}

// add adds a box so many levels below the top, and returns its index.
func (b *painter) add(s speaker, t orgchart.Thing, depth int, link picture.Link) int32 {
	i := int32(len(b.p.Boxes))
	b.way = append(b.way[:depth], i)
	box := picture.Box{ID: b.id(clean(s.h.ID(t))), Parent: -1, Link: link}
	switch s.h.Kind(t) {
	case orgchart.Post:
		box.Kind = picture.Post
	case orgchart.Person:
		box.Kind = picture.Person
	}
	if depth > 0 {
		box.Parent = b.way[depth-1]
	}
	b.p.Boxes = append(b.p.Boxes, box)
	b.of = append(b.of, t)
	if s.c == b.s.c {
		if _, again := b.at[t]; !again {
			b.at[t] = i
		}
	}
	return i
}

// id makes the id of a thing one that no other box has, nor another thing, which
// may still get one.
func (b *painter) id(id string) string {
	free := id
	for n := 2; b.ids[free] || n > 2 && b.names(free); n++ {
		free = id + "#" + itoa(n)
	}
	b.ids[free] = true
	return free
}

// names reports whether an id is that of a thing.
func (b *painter) names(id string) bool {
	return slices.ContainsFunc(b.all, func(h *orgchart.History) bool {
		_, ok := h.Thing(id)
		return ok
	})
}

// row adds a row to the last box, unless it is empty.
func (b *painter) row(role picture.Role, text string, cites ...int) {
	b.rowOf(int32(len(b.p.Boxes)-1), role, text, cites...)
}

func (b *painter) rowOf(i int32, role picture.Role, text string, cites ...int) {
	if text = guard(text); text != "" {
		box := &b.p.Boxes[i]
		box.Rows = append(box.Rows, picture.Row{Role: role, Text: text, Cites: cites})
	}
}

// cite numbers the sources of the facts with which a claim begins.
func (b *painter) cite(cl orgchart.Claim) []int {
	if b.quiet {
		return nil
	}
	return noteNumbers(b.notes.cite(b.s, cl.Begun(), false))
}

// noteNumbers reads footnotes as "[1][3]".
func noteNumbers(notes string) []int {
	var numbers []int
	n := 0
	for _, r := range notes {
		switch {
		case r == ']':
			numbers = append(numbers, n)
			n = 0
		case '0' <= r && r <= '9':
			n = 10*n + int(r-'0')
		}
	}
	return numbers
}

// holders adds to the last box who holds a post, with its title behind the last
// of them if it is given. What says that nobody does is led by a word.
func (b *painter) holders(post orgchart.Thing, title, word string) {
	box := &b.p.Boxes[len(b.p.Boxes)-1]
	hold := b.s.holding(post)
	if len(hold) == 0 {
		box.State = picture.NotReported
		b.row(picture.Absence, word+"not reported")
		return
	}
	marks, common := b.s.marks(hold)
	for i, cl := range hold {
		if cl.Thing() == orgchart.Vacant {
			box.State = picture.Vacant
			b.row(picture.Absence, word+"vacant", b.cite(cl)...)
			title = ""
		} else {
			b.row(picture.Holder, b.s.name(cl.Thing()), b.cite(cl)...)
		}
		if !common {
			b.row(picture.Mark, bare(marks[i]))
		}
	}
	b.row(picture.Title, title)
	if common {
		b.row(picture.Mark, bare(marks[0]))
	}
}

// goes adds to the last box where the lines of a post go, but for those that
// the tree itself shows.
func (b *painter) goes(post orgchart.Thing) {
	for cl, to := range b.s.elsewhere(post) {
		words := strings.TrimSpace(b.m.arrow + " " + to + " " + b.s.flags(cl))
		b.row(picture.Goes, words, b.cite(cl)...)
		if cl.Thing() != orgchart.None {
			link := picture.Solid
			if cl.Flags&orgchart.Dotted != 0 {
				link = picture.Dotted
			}
			b.line(b.end(cl.Thing()), link, words)
		}
	}
}

// line notes a line from the last box.
func (b *painter) line(to orgchart.Thing, link picture.Link, words string) {
	b.lines = append(b.lines, pendingLine{int32(len(b.p.Boxes) - 1), to, picture.Line{Link: link, Words: guard(words)}})
}

// end returns where in a chart by units a line ends: at a post, of a person at
// their main one.
func (b *painter) end(t orgchart.Thing) orgchart.Thing {
	if t < 0 || b.s.h.Kind(t) != orgchart.Person {
		return t
	}
	post, ok := b.main[t]
	if !ok {
		post = b.s.c.Derivation(t).Post
		if posts := b.s.c.Posted(t); post < 0 && len(posts) > 0 {
			post = posts[0]
		}
		b.main[t] = post
	}
	return post
}

// box returns the box in which a thing stands: its own, or of a post that heads
// a unit that of the unit.
func (b *painter) box(t orgchart.Thing) (int32, bool) {
	i, ok := b.at[t]
	if !ok && t >= 0 && b.s.h.Kind(t) == orgchart.Post && b.s.c.Leads(t) {
		i, ok = b.at[b.s.c.Parent(t)]
	}
	return i, ok
}

// finish draws the lines between boxes, and lists the sources.
func (b *painter) finish() picture.Picture {
	for _, l := range b.lines {
		to, ok := b.box(l.to)
		if !ok || to == l.from {
			continue
		}
		l.From, l.To = l.from, to
		b.p.Lines = append(b.p.Lines, l.Line)
	}
	slices.SortStableFunc(b.p.Lines, func(x, y picture.Line) int {
		return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To))
	})
	for i, k := range b.notes.list {
		text, url := sourceLine(b.notes.sources[i], k.attribution)
		b.p.Sources = append(b.p.Sources, picture.Source{Words: guard(text), URL: guard(url)})
	}
	return b.p
}
