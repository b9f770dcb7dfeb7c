package render

import (
	"io"
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// Lists are the tables that [List] draws.
var Lists = []string{"units", "posts", "people", "sources", "moments"}

// List draws one of [Lists] as a table.
func List(w io.Writer, c *orgchart.Chart, what string, o Options) error {
	p := newPrinter(w, o)
	s := speak(c, o)
	p.table(s.table(what))
	return p.flush()
}

// ListNames writes the ids of one of [Lists], one to a line.
func ListNames(w io.Writer, c *orgchart.Chart, what string) error {
	return writeNames(w, func(yield func(string) bool) {
		for _, row := range speak(c, Options{}).table(what)[1:] {
			if !yield(row[0]) {
				return
			}
		}
	})
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
			rows = append(rows, []string{src.ID, src.Published.String(), src.Publisher, string(src.Attribution), itoa(uses[i]), src.URL})
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

// table draws rows in columns, two cells apart. Where the width is short the
// widest columns are cut. A cell from right to left goes to the end of its
// line.
func (p *printer) table(rows [][]string) {
	wide := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			if !rightToLeft(cell) {
				wide[i] = max(wide[i], cells(guard(cell)))
			}
		}
	}
	p.narrow(wide)
	for n, row := range rows {
		var g, last []group
		for i, cell := range row {
			st := plain
			if n == 0 {
				st = strong
			}
			text, link := guard(cell), ""
			if rows[0][i] == "URL" {
				link = cell
			}
			if rightToLeft(text) { // at the end, under the heading of its column
				last = append(last, group{{text: rows[0][i], style: faint}, {sep: " ", text: text, style: st}})
				text = ""
			}
			if p.o.Width > 0 {
				text = cut(text, wide[i], p.m.ellipsis)
			}
			if link == "" {
				text += strings.Repeat(" ", max(0, wide[i]-cells(text)))
			}
			g = append(g, group{{text: text, style: st, link: link}})
		}
		if last == nil {
			g = trimLast(g)
		}
		p.tableLine(g, last)
	}
}

// tableLine writes the cells of a row, then those that stand last.
func (p *printer) tableLine(row, last []group) {
	for i, g := range append(row, last...) {
		if i > 0 {
			p.w.WriteString("  ")
		}
		for k, s := range g {
			if k > 0 {
				p.w.WriteString(s.sep)
			}
			p.writeSpan(s)
		}
	}
	p.blank()
}

// trimLast takes the padding from the end of a line.
func trimLast(g []group) []group {
	for i := len(g) - 1; i >= 0; i-- {
		g[i][0].text = strings.TrimRight(g[i][0].text, " ")
		if g[i][0].text != "" {
			return g[:i+1]
		}
	}
	return nil
}

// narrow makes columns fit the width: none stays wider than the widest limit
// that lets all of them fit, and none is cut below 6 cells.
func (p *printer) narrow(wide []int) {
	if p.o.Width <= 0 {
		return
	}
	room := p.o.Width - 2*(len(wide)-1)
	fits := func(limit int) bool {
		total := 0
		for _, w := range wide {
			total += min(w, limit)
		}
		return total <= room
	}
	limit := min(slices.Max(wide), p.o.Width)
	for limit > 6 && !fits(limit) {
		limit--
	}
	for i := range wide {
		wide[i] = min(wide[i], limit)
	}
}
