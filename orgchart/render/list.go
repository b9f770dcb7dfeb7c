package render

import (
	"io"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// Lists are the tables that [List] draws.
var Lists = []string{"units", "posts", "people", "sources", "moments"}

// List draws one of [Lists] as a table.
func List(w io.Writer, c *orgchart.Chart, what string, o Options) error {
	p := newPrinter(w, o)
	s := speak(c, o)
	rows := s.table(what)
	t := table{head: rows[0], first: p.o.Width * 3 / 5} // ids are to be copied
	for _, row := range rows[1:] {
		t.add("", row...)
	}
	p.table(t)
	return p.flush()
}

// table returns the rows of a list, the first of them the heading.
func (s speaker) table(what string) [][]string {
	switch what {
	case "units":
		rows := [][]string{{"ID", "NAME", "KIND", "PART OF", "HEAD"}}
		for _, u := range s.c.Units() {
			rows = append(rows, []string{s.h.ID(u), s.name(u), s.text(u, orgchart.PropKind), s.idOf(s.c.Parent(u)), s.head(u)})
		}
		return rows
	case "posts":
		rows := [][]string{{"ID", "TITLE", "UNIT", "HOLDER", "REPORTS TO"}}
		for _, post := range s.c.Posts() {
			var lines []string
			for _, cl := range s.c.Lines(post) {
				lines = append(lines, strings.TrimSpace(s.h.ID(cl.Thing())+" "+s.flags(cl)))
			}
			rows = append(rows, []string{s.h.ID(post), s.title(post), s.idOf(s.c.Parent(post)), groupText(s.held(post)), strings.Join(lines, ", ")})
		}
		return rows
	case "people":
		rows := [][]string{{"ID", "NAME", "POSTS"}}
		for _, x := range s.h.Things(orgchart.Person) {
			rows = append(rows, []string{s.h.ID(x), s.nameAlone(x), groupText(s.postsOf(x))})
		}
		return rows
	case "sources":
		rows := [][]string{{"ID", "PUBLISHED", "PUBLISHER", "ATTRIBUTION", "FACTS", "URL"}}
		uses := s.h.Uses()
		for i, src := range s.h.Sources() {
			rows = append(rows, []string{src.ID, src.Published.String(), clean(src.Publisher), clean(string(src.Attribution)), itoa(uses[i]), clean(src.URL)})
		}
		return rows
	}
	rows := [][]string{{"MOMENT", "DATE", "NOTE"}}
	for _, m := range s.h.Moments() {
		rows = append(rows, []string{m.Name, m.Date.String(), s.say(strings.ReplaceAll(m.Note, "\n", " "))})
	}
	return rows
}

func (s speaker) idOf(t orgchart.Thing) string {
	if t < 0 {
		return ""
	}
	return s.h.ID(t)
}

// head says who heads a unit.
func (s speaker) head(u orgchart.Thing) string {
	lead, ok := s.c.Lead(u)
	if !ok {
		return "not reported"
	}
	return groupText(s.held(lead))
}
