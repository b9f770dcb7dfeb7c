package render

import (
	"io"
	"iter"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// Lists are the tables that [List] draws.
var Lists = []string{"units", "posts", "people", "sources", "moments"}

// List draws one of [Lists] as a table.
func List(w io.Writer, c *orgchart.Chart, what string, o Options) error {
	p := newPrinter(w, o)
	s := speak(c, o)
	head, rows := s.table(what)
	t := table{head: head, first: p.o.Width * 3 / 5} // ids are to be copied
	for row := range rows {
		t.add("", row...)
	}
	p.table(t)
	return p.flush()
}

// table returns the headings of a list and its rows.
func (s speaker) table(what string) (head []string, rows iter.Seq[[]string]) {
	switch what {
	case "units":
		return []string{"ID", "NAME", "KIND", "PART OF", "HEAD"}, each(s.c.Units(), func(u orgchart.Thing) []string {
			return []string{s.h.ID(u), s.name(u), s.text(u, orgchart.PropKind), s.idOf(s.c.Parent(u)), s.head(u)}
		})
	case "posts":
		return []string{"ID", "TITLE", "UNIT", "HOLDER", "REPORTS TO"}, each(s.c.Posts(), func(post orgchart.Thing) []string {
			var lines []string
			for _, cl := range s.c.Lines(post) {
				lines = append(lines, strings.TrimSpace(s.h.ID(cl.Thing())+" "+s.flags(cl)))
			}
			return []string{s.h.ID(post), s.title(post), s.idOf(s.c.Parent(post)), groupText(s.held(post)), strings.Join(lines, ", ")}
		})
	case "people":
		return []string{"ID", "NAME", "POSTS"}, each(s.h.Things(orgchart.Person), func(x orgchart.Thing) []string {
			return []string{s.h.ID(x), s.nameAlone(x), groupText(s.postsOf(x))}
		})
	case "sources":
		return []string{"ID", "PUBLISHED", "PUBLISHER", "ATTRIBUTION", "FACTS", "URL"}, s.sourceTable
	}
	return []string{"MOMENT", "DATE", "NOTE"}, each(s.h.Moments(), func(m orgchart.Moment) []string {
		return []string{m.Name, m.Date.String(), s.say(strings.ReplaceAll(m.Note, "\n", " "))}
	})
}

// sourceTable yields the rows of the sources.
func (s speaker) sourceTable(yield func([]string) bool) {
	uses := s.h.Uses()
	for i, src := range s.h.Sources() {
		if !yield([]string{src.ID, src.Published.String(), clean(src.Publisher), clean(string(src.Attribution)), itoa(uses[i]), clean(src.URL)}) {
			return
		}
	}
}

// each yields a row for each of some things, made when it is asked for.
func each[T any](list []T, row func(T) []string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for _, x := range list {
			if !yield(row(x)) {
				return
			}
		}
	}
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
