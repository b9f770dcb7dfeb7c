package render

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// TreeOptions say what a tree shows. The zero value draws units with their
// heads, to every depth.
type TreeOptions struct {
	Reports bool   // by reporting lines, not by units
	Posts   bool   // every post of a unit, not its head alone
	Depth   int    // levels below the root; all if ≤ 0
	Match   string // only what is called so, as [orgchart.Chart.Search] has it, and what is above it
	Prefix  Prefix // what stands before a row
	Fit     int    // lines of a screen to fit, by leaving rows out evenly; all rows if ≤ 0
}

// Tree draws a chart, one row a line, from a root down: a unit, or by reports a
// node; with [orgchart.None] the whole chart, with [orgchart.NotReported]
// nothing. Rows are written as they come, unless Match or Fit asks for some of
// them: for that all are looked at first.
func Tree(w io.Writer, c *orgchart.Chart, root orgchart.Thing, t TreeOptions, o Options) error {
	if root == orgchart.NotReported {
		return nil
	}
	v := newTreeView(c, root, t, o)
	v.p = newPrinter(w, o)
	g := v.newPrefixer()
	if t.Reports && root == orgchart.None && t.Depth <= 0 && t.Fit <= 0 {
		v.s.names().Expect(len(c.Nodes()))
	}
	for row := range v.rows() {
		before := g.before(row)
		if v.captioned(before, row) {
			continue
		}
		words := v.row(row, g)
		if t.Prefix == PrefixPath { // is to be read, or searched: nothing of it is cut
			words[0] = append(group{{text: before, style: faint}}, words[0]...)
			v.p.flow("", "    ", words...)
			continue
		}
		v.p.line(before, words...)
	}
	if o.Footer {
		v.p.blank()
		v.p.words("", v.footer(), faint)
	}
	return v.p.flush()
}

// A treeView is a tree that is drawn, or written as JSON.
type treeView struct {
	p    *printer
	s    speaker
	m    marks
	o    Options
	root orgchart.Thing
	t    TreeOptions
	hits map[orgchart.Thing]bool // what Match asks for; nil if nothing

	// What was drawn, for the footer.
	drawn, unled, found int // units, or people and posts by reports; those without head or holder; hits
	left                int // left out to fit the screen

	words rowRoom // of the row that is drawn
}

func newTreeView(c *orgchart.Chart, root orgchart.Thing, t TreeOptions, o Options) *treeView {
	v := &treeView{s: speak(c, o), m: o.marks(), o: o, root: root, t: t}
	if t.Match != "" {
		v.hits = make(map[orgchart.Thing]bool)
		hits := c.Search(t.Match)
		for _, hit := range hits {
			if hit.Match == orgchart.ByParts && hits[0].Match < orgchart.ByParts {
				break // "it" is for IT, not for Dmitri, where there is an IT
			}
			v.hits[hit.Thing] = true
		}
	}
	return v
}

// folded counts the units, or people and posts, that are deeper than asked for.
func (v *treeView) folded() int {
	if v.t.Depth <= 0 || v.hits != nil {
		return 0
	}
	n := -v.drawn
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

// captioned writes a row, and counts it, where that is no more than to write a
// caption, and reports whether it has.
func (v *treeView) captioned(before string, row outlineRow) bool {
	if !v.t.Reports || v.t.Prefix == PrefixPath || row.hit || row.rest || row.Again || row.left.total() > 0 {
		return false
	}
	cap, ok := v.s.names().Caption(row.Thing, row.Line)
	if !ok || !v.p.caption(before, cap, "", row.Line) {
		return false
	}
	v.drawn++
	return true
}

// matchMark stands behind a row that was looked for.
const matchMark = "(match)"

// row returns the words of a row, and counts it.
func (v *treeView) row(row outlineRow, g *prefixer) []group {
	if row.rest {
		v.left += row.left.total()
		return []group{{{text: v.m.ellipsis + " " + row.left.String(), style: faint}}}
	}
	var groups []group
	switch {
	case v.t.Reports:
		groups = v.words.node(v.s, row.Thing, row.Line, row.Again)
	case v.s.h.Kind(row.Thing) == orgchart.Post:
		groups = []group{{{text: v.s.title(row.Thing)}}, v.s.held(row.Thing), v.lineMark(row.Thing)}
	default:
		groups = v.unit(row.Thing)
	}
	v.count(row)
	if row.hit {
		groups = append(groups, group{{text: matchMark, style: changed}})
	}
	if row.left.total() > 0 {
		groups = append(groups, group{{text: v.m.ellipsis + " " + row.left.String(), style: faint}})
	}
	g.name(groups)
	return groups
}

// count counts a row for the footer.
func (v *treeView) count(row outlineRow) {
	t := row.Thing
	v.left += row.left.total()
	if row.hit {
		v.found++
	}
	switch v.s.h.Kind(t) {
	case orgchart.Unit:
		v.drawn++
		if lead, _ := v.s.c.Lead(t); len(v.s.c.Holders(lead)) == 0 {
			v.unled++
		}
	case orgchart.Post:
		if v.t.Reports {
			v.unled++
		}
	}
	if v.t.Reports && !row.Again {
		v.drawn++
	}
}

// unit returns a unit with its head.
func (v *treeView) unit(u orgchart.Thing) []group {
	name := group{{text: v.s.name(u), style: strong}}
	lead, ok := v.s.c.Lead(u)
	switch {
	case v.t.Posts:
		return []group{name}
	case !ok:
		return []group{name, {{text: "head not reported", style: missing}}}
	}
	return []group{name, v.s.holders(lead, v.s.text(lead, orgchart.PropTitle), "head "), v.lineMark(lead)}
}

// held says who holds a post, where the title stands beside it.
func (s speaker) held(post orgchart.Thing) group {
	return s.holders(post, "", "")
}

// lineMark names whom a post answers to, where that is not the head of the
// unit above: the lines that do not follow the units are the point of a chart.
func (v *treeView) lineMark(post orgchart.Thing) group {
	var g group
	for cl, to := range v.s.elsewhere(post) {
		g = append(g, span{sep: ", ", text: v.m.arrow + " " + to})
		if f := v.s.flags(cl); f != "" {
			g = append(g, span{sep: " ", text: f}) // by itself, so that it is not cut with the name
		}
	}
	return g
}

// elsewhere yields the lines of a post that do not go where the units alone would
// lead them, with whom each goes to.
func (s speaker) elsewhere(post orgchart.Thing) iter.Seq2[orgchart.Claim, string] {
	return func(yield func(orgchart.Claim, string) bool) {
		for _, cl := range s.c.Lines(post) {
			if s.expected(post, cl) {
				continue
			}
			to := "nobody"
			if cl.Thing() != orgchart.None {
				to = s.thing(cl.Thing())
			}
			if !yield(cl, to) {
				return
			}
		}
	}
}

// expected reports whether a line goes where the units alone would lead it.
func (s speaker) expected(post orgchart.Thing, cl orgchart.Claim) bool {
	c := s.c
	var to []orgchart.Thing
	if cl.Thing() != orgchart.None {
		to = c.NodesOf(cl.Thing())
	}
	own := c.Parent(post)
	if own < 0 {
		return cl.Thing() == orgchart.None
	}
	if c.Leads(post) {
		own = c.Parent(own)
	}
	for u := range c.Above(own) {
		if lead, ok := c.Lead(u); ok {
			return len(to) > 0 && slices.Equal(c.NodesOf(lead), to) && cl.Flags&orgchart.Dotted == 0
		}
	}
	return cl.Thing() == orgchart.None // there is nobody above
}

// nodeRow returns a node of the reporting tree with its posts, and how it is
// reached.
func (s speaker) nodeRow(x orgchart.Thing, by orgchart.Line, again bool) []group {
	return new(rowRoom).node(s, x, by, again)
}

// A rowRoom is room for the words of one row: of a million rows only one is held
// at a time. What is appended to the groups of a row goes elsewhere.
type rowRoom struct {
	groups [3]group
	name   [1]span
	marks  [2]span
	posts  []span
}

// node is nodeRow in this room, and good until it is called again.
func (r *rowRoom) node(s speaker, x orgchart.Thing, by orgchart.Line, again bool) []group {
	if cap, ok := s.caption(x, by); ok && !again {
		return cap.row(by)
	}
	name := s.node(x)
	if name.style == plain {
		name.style = strong
	}
	derived := by.Kind == orgchart.DerivedLine
	if derived && name.style == strong {
		name.style = faint
	}
	marks := append(r.marks[:0], span{text: s.lineMark(by), style: plain})
	if derived {
		marks[0].style = faint
	}
	if again {
		marks = append(marks, span{sep: " ", text: "(*)"})
	}
	r.name[0] = name
	r.groups[0] = r.name[:]
	if again {
		r.groups[1] = marks
		return r.groups[:2:2]
	}
	r.posts = s.appendPosts(r.posts[:0], x)
	r.groups[1], r.groups[2] = slices.Clip(r.posts), marks
	return r.groups[:]
}

// postsOf returns the posts of a node: all that a person holds, with their
// marks, or the post itself.
func (s speaker) postsOf(x orgchart.Thing) group { return s.appendPosts(nil, x) }

func (s speaker) appendPosts(g group, x orgchart.Thing) group {
	if s.h.Kind(x) != orgchart.Person {
		return append(g, s.postSpan(x, x))
	}
	for _, post := range s.c.Posted(x) {
		g = append(g, s.postSpan(post, x))
	}
	return g
}

// postSpan returns a post of a node.
func (s speaker) postSpan(post, x orgchart.Thing) span {
	text := s.seat(post)
	if mark := s.holdMark(post, x); mark != "" {
		text = strings.TrimSpace(text + " " + mark)
	}
	return span{sep: "; ", text: text, optional: true}
}

// footer says what the tree shows, and what more there is to see.
func (v *treeView) footer() string {
	c, h := v.s.c, v.s.h
	dot := " " + v.m.dot + " "
	var parts []string
	if h.Dated() {
		parts = append(parts, "as of "+dayWords(c, v.o.Known))
	}
	what := "unit"
	if v.t.Reports {
		what = "row"
	}
	parts = append(parts, v.counted(what))
	if v.left > 0 {
		parts = append(parts, fmt.Sprintf("%d more: --all, or tree ID", v.left))
	}
	if n := v.folded(); n > 0 {
		parts = append(parts, fmt.Sprintf("%d more below: --depth %d", n, v.t.Depth+1))
	}
	if last, ok := h.Last(c.View().Known); ok && last > c.Day() {
		parts = append(parts, fmt.Sprintf("the file goes on to %s: --at %s", last, last))
	}
	return strings.Join(parts, dot)
}

// counted counts what was drawn, which is called what, or what was found.
func (v *treeView) counted(what string) string {
	text := count(v.drawn, what)
	switch {
	case v.hits != nil:
		return fmt.Sprintf("%s of \"%s\"", count(v.found, "match"), v.s.say(cut(v.t.Match, 16, v.m.ellipsis)))
	case v.unled > 0 && v.t.Reports:
		text += fmt.Sprintf(", %s not reported or vacant", count(v.unled, "post"))
	case v.unled > 0:
		text += fmt.Sprintf(", %s not reported", count(v.unled, "head"))
	}
	return text
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
