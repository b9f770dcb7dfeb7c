package render

import (
	"io"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// TreeWide draws what [Tree] does as a table, with more columns: since when,
// who says so, and the ids. Columns for which there is no room are left out, and
// the last line tells which. All rows are put together first.
func TreeWide(w io.Writer, c *orgchart.Chart, root orgchart.Thing, t TreeOptions, o Options) error {
	if root == orgchart.NotReported {
		return nil
	}
	t.Fit = max(0, t.Fit-2) // the heading, and a longer last line
	v := newTreeView(c, root, t, o)
	v.p = newPrinter(w, o)
	g := v.newPrefixer()
	table := table{head: []string{"UNIT", "HEAD", "TITLE", "SINCE", "SOURCES", "REPORTS TO", "SOURCES", "ID", "KIND"}}
	switch {
	case t.Reports:
		table.head = []string{"NAME", "POSTS", "LINE", "SINCE", "SOURCES", "ID"}
	case t.Posts:
		table.head[0], table.head[1] = "UNIT OR POST", "HOLDER"
	}
	for row := range v.rows() {
		prefix := g.before(row)
		words := v.row(row, g) // counts the row, and says what is left out
		cells := []string{groupText(words[0])}
		if !row.rest {
			cells = v.wide(row)
			for _, mark := range words[1:] {
				if text := groupText(mark); text == matchMark || strings.HasPrefix(text, v.m.ellipsis) {
					cells[0] += "  " + text
				}
			}
		}
		table.add(prefix, cells...)
	}
	wide := 2 * (len(table.head) - 1)
	for _, n := range table.widths() {
		wide += n
	}
	dropped := v.p.drop(&table)
	v.p.table(table)
	if o.Footer {
		v.p.blank()
		footer := v.footer()
		if len(dropped) > 0 {
			footer += " " + v.m.dot + " no room for " + strings.Join(dropped, ", ") + ": --width " + itoa(wide)
		}
		v.p.words("", footer, faint)
	}
	return v.p.flush()
}

// wide returns the columns of a row.
func (v *treeView) wide(row outlineRow) []string {
	s, t := v.s, row.Thing
	switch {
	case v.t.Reports:
		return v.wideNode(row)
	case s.h.Kind(t) == orgchart.Post:
		cells := append([]string{s.title(t)}, v.widePost(t, "", t)...)
		cells[2] = "" // the title is in the first column
		return cells
	}
	lead, ok := s.c.Lead(t)
	kind := s.text(t, orgchart.PropKind)
	switch {
	case v.t.Posts:
		return []string{s.name(t), "", "", "", "", "", "", clean(s.h.ID(t)), kind}
	case !ok:
		return []string{s.name(t), "not reported", "", "", "", "", "", clean(s.h.ID(t)), kind}
	}
	return append([]string{s.name(t)}, v.widePost(lead, kind, t)...)
}

// widePost returns the columns about a post and who holds it: of a unit that
// it leads, or of the post itself.
func (v *treeView) widePost(post orgchart.Thing, kind string, of orgchart.Thing) []string {
	s := v.s
	var since, lines []string
	var facts, said []orgchart.Fact
	for _, cl := range s.holding(post) {
		since = append(since, s.since(cl))
		facts = append(facts, cl.Facts...)
	}
	for _, cl := range s.c.Lines(post) {
		if cl.Thing() != orgchart.None {
			lines = append(lines, strings.TrimSpace(s.thing(cl.Thing())+" "+s.flags(cl)))
			said = append(said, cl.Facts...)
		}
	}
	return []string{
		groupText(s.held(post)), s.text(post, orgchart.PropTitle), strings.Join(since, ", "),
		s.sourceIDs(facts), strings.Join(lines, ", "), s.sourceIDs(said), clean(s.h.ID(of)), kind,
	}
}

// wideNode returns the columns about a node of the reporting tree, and the line
// by which it is reached.
func (v *treeView) wideNode(row outlineRow) []string {
	s, line := v.s, row.Line
	name := s.node(row.Thing).text
	if row.Again {
		return []string{name + " (*)", "", line.Kind.String(), "", "", clean(s.h.ID(row.Thing))}
	}
	cells := []string{name, groupText(s.postsOf(row.Thing)), "", "", "", clean(s.h.ID(row.Thing))}
	if line == (orgchart.Line{}) {
		return cells
	}
	cells[2] = line.Kind.String()
	for _, cl := range s.c.Lines(line.Post) {
		if line.Kind != orgchart.DerivedLine && cl.Thing() == line.Target {
			cells[3], cells[4] = s.since(cl), s.sourceIDs(cl.Facts)
		}
	}
	return cells
}

// since returns when a claim began: "2023-09-10", "by 2023-11-24", or "" for
// what was always so.
func (s speaker) since(cl orgchart.Claim) string {
	text, seen := startWords(s.h, cl)
	if seen {
		return "by " + text
	}
	return text
}

// sourceIDs returns the ids of the sources of facts, each once.
func (s speaker) sourceIDs(facts []orgchart.Fact) string {
	var ids []string
	seen := make(map[int32]bool)
	for _, f := range facts {
		for _, c := range s.citations(f, false) {
			if !seen[c.Source] {
				seen[c.Source] = true
				ids = append(ids, clean(s.h.Sources()[c.Source].ID))
			}
		}
	}
	return strings.Join(ids, ", ")
}
