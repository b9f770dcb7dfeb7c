package render

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// TreeOptions say what a tree shows. The zero value draws units with their
// heads, to every depth.
type TreeOptions struct {
	Reports bool // by reporting lines, not by units
	Posts   bool // every post of a unit, not its head alone
	Depth   int  // levels below the root; all if ≤ 0
}

// Tree draws a chart, one row a line, from a root down: a unit, or by reports a
// node; with [orgchart.None] the whole chart, with [orgchart.NotReported]
// nothing.
func Tree(w io.Writer, c *orgchart.Chart, root orgchart.Thing, t TreeOptions, o Options) error {
	if root == orgchart.NotReported {
		return nil
	}
	p := newPrinter(w, o)
	s := speak(c, o)
	v := treeView{p: p, s: s, root: root, t: t}
	if t.Reports {
		v.reports()
	} else {
		v.units()
	}
	if o.Footer {
		p.blank()
		p.words("", v.footer(), faint)
	}
	return p.flush()
}

type treeView struct {
	p           *printer
	s           speaker
	root        orgchart.Thing
	t           TreeOptions
	rows, unled int // rows drawn, and of them those without a head or holder
}

// beyond reports whether a row would be deeper than asked for.
func (v *treeView) beyond(depth int) bool { return v.t.Depth > 0 && depth > v.t.Depth }

// folded counts the units, or people and posts, that are deeper than asked for.
func (v *treeView) folded() int {
	if v.t.Depth <= 0 {
		return 0
	}
	n := -v.rows
	if v.t.Reports {
		for step := range v.s.c.ReportTree(v.root, 0) {
			if !step.Again {
				n++
			}
		}
		return n
	}
	for range v.s.c.UnitTree(v.root, 0) {
		n++
	}
	return n
}

func (v *treeView) units() {
	g := v.p.newGuides()
	for step := range v.s.c.UnitTree(v.root, v.t.Depth) {
		v.rows++
		u := step.Thing
		lead, ok := v.s.c.Lead(u)
		if len(v.s.c.Holders(lead)) == 0 {
			v.unled++
		}
		groups := []group{{{text: v.s.name(u), style: strong}}}
		switch {
		case v.t.Posts:
		case ok:
			groups = append(groups, v.s.holders(lead, v.s.text(lead, orgchart.PropTitle), "head "), v.lineMark(lead))
		default:
			groups = append(groups, group{{text: "head not reported", style: missing}})
		}
		prefix := g.prefix(step.Depth, step.Last)
		v.p.line(prefix, groups...)
		if v.t.Posts {
			v.posts(g, step)
		}
	}
}

// posts draws the posts of a unit, above the units in it.
func (v *treeView) posts(g *guides, step orgchart.Step) {
	if v.beyond(step.Depth + 1) {
		return
	}
	seats := v.s.c.Seats(step.Thing)
	under := len(v.s.c.Kids(step.Thing)) > 0 && (v.t.Depth <= 0 || step.Depth < v.t.Depth)
	for i, post := range seats {
		prefix := g.prefix(step.Depth+1, i == len(seats)-1 && !under)
		v.p.line(prefix, group{{text: v.s.title(post)}}, v.s.held(post), v.lineMark(post))
	}
}

// held says who holds a post, where the title stands beside it.
func (s speaker) held(post orgchart.Thing) group {
	return s.holders(post, "", "")
}

// lineMark names whom a post answers to, where that is not the head of the
// unit above: the lines that do not follow the units are the point of a chart.
func (v *treeView) lineMark(post orgchart.Thing) group {
	var g group
	for _, cl := range v.s.c.Lines(post) {
		if v.expected(post, cl) {
			continue
		}
		text := v.p.m.arrow + " " + v.s.thing(cl.Thing())
		if f := v.s.flags(cl); f != "" {
			text += " " + f
		}
		g = append(g, span{sep: ", ", text: text})
	}
	return g
}

// expected reports whether a line goes where the units alone would lead it.
func (v *treeView) expected(post orgchart.Thing, cl orgchart.Claim) bool {
	if cl.Thing() == orgchart.None {
		return true
	}
	c := v.s.c
	to := c.NodesOf(cl.Thing())
	own := c.Parent(post)
	if own < 0 {
		return false
	}
	if c.Leads(post) {
		own = c.Parent(own)
	}
	for u := own; u >= 0; u = c.Parent(u) {
		if lead, ok := c.Lead(u); ok {
			return len(to) > 0 && slices.Equal(c.NodesOf(lead), to) && cl.Flags&orgchart.Dotted == 0
		}
	}
	return false
}

func (v *treeView) reports() {
	g := v.p.newGuides()
	for step := range v.s.c.ReportTree(v.root, v.t.Depth) {
		if !step.Again {
			v.rows++
		}
		if v.s.h.Kind(step.Thing) == orgchart.Post {
			v.unled++
		}
		v.p.line(g.prefix(step.Depth, step.Last), v.s.nodeRow(step.Thing, step.Line, step.Again)...)
	}
}

// nodeRow returns a node of the reporting tree with its posts, and how it is
// reached.
func (s speaker) nodeRow(x orgchart.Thing, by orgchart.Line, again bool) []group {
	name := s.node(x)
	if name.style == plain {
		name.style = strong
	}
	derived := by.Kind == orgchart.DerivedLine && by != (orgchart.Line{})
	if derived && name.style == strong {
		name.style = faint
	}
	marks := group{}
	if derived {
		marks = append(marks, span{text: "(derived)", style: faint})
	}
	if by.Kind == orgchart.DottedLine {
		marks = append(marks, span{text: "(dotted line)"})
	}
	if again {
		marks = append(marks, span{sep: " ", text: "(*)"})
	}
	if again {
		return []group{{name}, marks}
	}
	return []group{{name}, s.postsOf(x), marks}
}

// postsOf returns the posts of a node: all that a person holds, with their
// marks, or the post itself.
func (s speaker) postsOf(x orgchart.Thing) group {
	posts := []orgchart.Thing{x}
	if s.h.Kind(x) == orgchart.Person {
		posts = s.c.Posted(x)
	}
	var g group
	for _, post := range posts {
		text := s.seat(post)
		for _, cl := range s.holding(post) {
			if cl.Thing() == x {
				if f := s.flags(cl); f != "" {
					text = strings.TrimSpace(text + " " + f)
				}
			}
		}
		g = append(g, span{sep: "; ", text: text, optional: true})
	}
	return g
}

// footer says what the tree shows, and what more there is to see.
func (v *treeView) footer() string {
	c, h := v.s.c, v.s.h
	dot := " " + v.p.m.dot + " "
	var parts []string
	if h.Dated() {
		parts = append(parts, "as of "+dayWords(c, v.p.o.Known))
	}
	what := "unit"
	if v.t.Reports {
		what = "row"
	}
	text := count(v.rows, what)
	switch {
	case v.unled > 0 && v.t.Reports:
		text += fmt.Sprintf(", %s not reported or vacant", count(v.unled, "post"))
	case v.unled > 0:
		text += fmt.Sprintf(", %s not reported", count(v.unled, "head"))
	}
	parts = append(parts, text)
	if n := v.folded(); n > 0 {
		parts = append(parts, fmt.Sprintf("%d more below: --depth %d", n, v.t.Depth+1))
	}
	if last, ok := h.Last(c.View().Known); ok && last > c.Day() {
		parts = append(parts, fmt.Sprintf("the file goes on to %s: --at %s", last, last))
	}
	return strings.Join(parts, dot)
}

// dayWords returns the day of a chart, with the moment of that day and what it
// is limited to.
func dayWords(c *orgchart.Chart, known bool) string {
	text := c.Day().String()
	if m, ok := c.History().MomentOn(c.Day()); ok {
		text += " (" + m.Name + ")"
	}
	if v := c.View(); v.Source != "" {
		text += ", by " + v.Source + " alone"
	}
	if known {
		text += ", as known on " + c.View().Known.String()
	}
	return text
}
