package render

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// PathOptions say how a path is told.
type PathOptions struct {
	OneLine bool // names alone, in one line
	All     bool // every way, not the shortest alone
}

// Path tells the way from node x to the top, or with y ≥ 0 to y.
func Path(w io.Writer, c *orgchart.Chart, x, y orgchart.Thing, path orgchart.Paths, t PathOptions, o Options) error {
	p := newPrinter(w, o)
	s := speak(c, o)
	notes := newFootnotes()
	first := true
	for way := range allWays(c, x, y, path, t.All) {
		if t.OneLine {
			s.pathLine(p, way)
			continue
		}
		if !first {
			p.blank()
		}
		s.path(p, x, y, way, notes, first)
		first = false
	}
	if !t.OneLine {
		if n := path.Count - 1; n > 0 && !t.All {
			p.blank()
			p.words("", fmt.Sprintf("There %s: --all", others(n)), faint)
		}
		notes.write(p)
		if o.Footer {
			p.blank()
			p.words("", "as of "+dayWords(c, o.Known), faint)
		}
	}
	return p.flush()
}

func others(n int) string {
	if n == 1 {
		return "is 1 other way"
	}
	return fmt.Sprintf("are %d other ways", n)
}

// allWays yields the path, or every way there is, the path first.
func allWays(c *orgchart.Chart, x, y orgchart.Thing, path orgchart.Paths, all bool) func(func(orgchart.Paths) bool) {
	return func(yield func(orgchart.Paths) bool) {
		if !yield(path) || !all {
			return
		}
		if y < 0 {
			for up := range c.WaysUp(x) {
				top := x
				if len(up) > 0 {
					top = up[len(up)-1].To
				}
				if !slices.Equal(up, path.Up) && !yield(orgchart.Paths{Up: up, Top: top}) {
					return
				}
			}
			return
		}
		meet := func(z orgchart.Thing) bool { return z == path.Top }
		for up := range c.Ways(x, meet) {
			for down := range c.Ways(y, meet) {
				if slices.Equal(up, path.Up) && slices.Equal(down, path.Down) {
					continue
				}
				if !yield(orgchart.Paths{Up: up, Down: down, Top: path.Top}) {
					return
				}
			}
		}
	}
}

// pathLine writes a way as "Jiangwei Jiang -> Jingren Zhou -> Eddie Wu", and
// down again to another person with "<-".
func (s speaker) pathLine(p *printer, way orgchart.Paths) {
	up, down := " -> ", " <- "
	if !p.o.ASCII {
		up, down = " → ", " ← "
	}
	var g group
	mark := "" // of the line to the next name
	for _, l := range way.Up {
		g = append(g, span{sep: up, text: s.nodeName(l.From)}, span{sep: " ", text: mark})
		mark = s.lineMark(l)
	}
	g = append(g, span{sep: up, text: s.nodeName(way.Top)}, span{sep: " ", text: mark})
	for i := len(way.Down) - 1; i >= 0; i-- {
		l := way.Down[i]
		g = append(g, span{sep: down, text: s.nodeName(l.From)}, span{sep: " ", text: s.lineMark(l)})
	}
	g = slices.DeleteFunc(g, func(s span) bool { return s.text == "" })
	p.inline(g)
}

// path writes a sentence, then the people from the top down; on the way to
// another person the two branches one after the other.
func (s speaker) path(p *printer, x, y orgchart.Thing, way orgchart.Paths, notes *footnotes, sentence bool) {
	if sentence {
		p.words("", s.pathSentence(x, y, way), plain)
		p.blank()
	}
	rows := []pathRow{s.pathRow(way.Top, nil)}
	for i := len(way.Up) - 1; i >= 0; i-- {
		rows = append(rows, s.pathRow(way.Up[i].From, &way.Up[i]))
	}
	split := len(rows)
	for i := len(way.Down) - 1; i >= 0; i-- {
		rows = append(rows, s.pathRow(way.Down[i].From, &way.Down[i]))
	}
	wide := 0
	for _, r := range rows {
		if !rightToLeft(r.name.text) {
			wide = max(wide, cells(r.name.text))
		}
	}
	if p.o.Width > 0 {
		wide = min(wide, p.o.Width/2)
	}
	for i, r := range rows {
		if i == split && i > 1 {
			p.blank()
		}
		if r.by != nil && !r.known && !s.c.Bare(r.by.Post, orgchart.PropReportsTo) { // else it cites nobody
			for _, cl := range s.c.Lines(r.by.Post) {
				if r.by.Kind != orgchart.DerivedLine && cl.Thing() == r.by.Target {
					r.cited = notes.cite(s, cl.Facts, false)
				}
			}
		}
		if groupText(r.posts) != "" || r.mark != "" || r.cited != "" {
			r.name = r.name.padded(wide)
		}
		p.flowAfter("  ", r.name, "      ", r.posts, group{{text: r.mark, style: faint}, {sep: " ", text: r.cited, style: faint}})
	}
}

// A pathRow is a node on a way, with the line that goes up from it.
type pathRow struct {
	name  span
	posts group
	mark  string
	cited string
	by    *orgchart.Line
	known bool // from a caption: nobody is cited for the line
}

func (s speaker) pathRow(x orgchart.Thing, by *orgchart.Line) pathRow {
	line := orgchart.Line{}
	if by != nil {
		line = *by
	}
	if cap, ok := s.caption(x, line); ok {
		r := pathRow{name: span{text: cap.name}, posts: group{{text: cap.seat}}, by: by, known: true}
		if line.Kind == orgchart.DerivedLine {
			r.mark, r.name.style = "(derived line)", faint
		}
		return r
	}
	r := pathRow{name: s.node(x), posts: s.postsOf(x), by: by}
	if by != nil {
		if by.Kind == orgchart.DerivedLine {
			r.mark = "(derived line)"
			r.name.style = faint
		}
		r.posts = group{{text: s.seat(by.Post)}, {sep: " ", text: s.holdMark(by.Post, x)}}
		if by.Kind != orgchart.DerivedLine {
			r.mark = s.lineMark(*by)
		}
	} else if len(r.posts) > 0 {
		r.posts = r.posts[:1] // the main post says enough of who is at the top
	}
	return r
}

// padded returns s with spaces up to n cells, so that what follows lines up.
// Text from right to left goes to the end of its line, and is not padded.
func (s span) padded(n int) span {
	if rightToLeft(s.text) {
		return s
	}
	s.text += strings.Repeat(" ", max(0, n-cells(s.text)))
	return s
}

// saysNobody reports whether a fact says of each post of a node that it answers
// to nobody.
func (s speaker) saysNobody(x orgchart.Thing) bool {
	posts := []orgchart.Thing{x}
	if s.h.Kind(x) == orgchart.Person {
		posts = s.c.Posted(x)
	}
	return !slices.ContainsFunc(posts, func(post orgchart.Thing) bool {
		return !slices.ContainsFunc(s.c.Lines(post), func(cl orgchart.Claim) bool { return cl.Thing() == orgchart.None })
	})
}

func (s speaker) pathSentence(x, y orgchart.Thing, way orgchart.Paths) string {
	switch {
	case y >= 0 && x == y:
		return s.nodeName(x) + " is both ends of the way."
	case y < 0 && len(way.Up) == 0 && s.saysNobody(x):
		return s.nodeName(x) + " reports to nobody."
	case y < 0 && len(way.Up) == 0:
		return "Whom " + s.nodeName(x) + " reports to is not reported."
	case y < 0 || len(way.Down) == 0:
		return fmt.Sprintf("%s is %s below %s.", s.nodeName(x), count(len(way.Up), "level"), s.nodeName(way.Top))
	case len(way.Up) == 0:
		return fmt.Sprintf("%s is %s below %s.", s.nodeName(y), count(len(way.Down), "level"), s.nodeName(way.Top))
	}
	return fmt.Sprintf("%s and %s meet at %s, %d and %s up.", s.nodeName(x), s.nodeName(y), s.nodeName(way.Top),
		len(way.Up), count(len(way.Down), "level"))
}
