package render

import (
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// The columns of CSV and Markdown. Ids stand beside names, so that a table can
// be joined with another, and several values of one cell are divided by "; ".

var (
	thingColumns = []string{"id", "kind", "name"}
	postColumns  = []string{"title", "state", "holder", "holder_name", "marks", "since", "sources", "reports_to", "reports_to_name"}
)

// tableSpeaker speaks without the isolates that a terminal needs around names.
func tableSpeaker(c *orgchart.Chart, o Options) speaker {
	o.ASCII = true
	return speak(c, o)
}

// thingCells fills thingColumns.
func (s speaker) thingCells(t orgchart.Thing) []string {
	name := s.c.Name(t, s.langs...)
	if s.h.Kind(t) == orgchart.Post {
		name = s.title(t)
	}
	return []string{s.h.ID(t), s.h.Kind(t).String(), name}
}

// postCells fills postColumns; what there is of no post is empty.
func (s speaker) postCells(post orgchart.Thing) []string {
	if post < 0 {
		return make([]string, len(postColumns))
	}
	state := "held"
	var holders, names, marks, since, bosses, bossNames []string
	var facts []orgchart.Fact
	hold := s.holding(post)
	for _, cl := range hold {
		if cl.Thing() >= 0 {
			holders = append(holders, s.h.ID(cl.Thing()))
			names = append(names, s.c.Name(cl.Thing(), s.langs...))
		}
		marks = appendSome(marks, bare(s.flags(cl)))
		since = appendSome(since, s.since(cl))
		facts = append(facts, cl.Facts...)
	}
	if len(holders) == 0 {
		state = s.state(post)
	}
	for _, cl := range s.c.Lines(post) {
		mark := s.flags(cl)
		bosses = append(bosses, strings.TrimSpace(s.h.ID(cl.Thing())+" "+mark))
		if cl.Thing() >= 0 {
			bossNames = append(bossNames, s.thing(cl.Thing()))
		}
	}
	return []string{
		s.text(post, orgchart.PropTitle), state, several(holders), several(names), several(marks), several(since),
		s.sourceIDs(facts), several(bosses), several(bossNames),
	}
}

// bare returns marks without their brackets.
func bare(marks string) string { return strings.Trim(marks, "()") }

func several(values []string) string { return strings.Join(values, "; ") }

// appendSome appends a value that is not empty.
func appendSome(list []string, value string) []string {
	if value == "" {
		return list
	}
	return append(list, value)
}

// nodeColumns are those of a node of the reporting tree and how it is reached.
var nodeColumns = []string{"id", "kind", "name", "depth", "reports_to", "line", "posts", "titles", "units"}

// nodeCells fills nodeColumns for a node that is reached from the row above.
func (s speaker) nodeCells(x orgchart.Thing, depth int, boss, line string) []string {
	name := s.c.Name(x, s.langs...)
	posts := []orgchart.Thing{x}
	if s.h.Kind(x) == orgchart.Person {
		posts = s.c.Posted(x)
	} else {
		name = s.state(x)
	}
	var ids, titles, units []string
	for _, post := range posts {
		ids = append(ids, s.h.ID(post))
		titles = append(titles, s.title(post))
		if u := s.c.Parent(post); u >= 0 {
			units = append(units, s.h.ID(u))
		}
	}
	return []string{s.h.ID(x), s.h.Kind(x).String(), name, itoa(depth), boss, line, several(ids), several(titles), several(units)}
}
