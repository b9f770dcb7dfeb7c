package render

import (
	"bufio"
	"io"
	"iter"

	"github.com/orgctl/orgctl/orgchart"
)

// Find draws hits as a table: what each is and where, and the name or title by
// which it was found, where that is not shown already.
func Find(w io.Writer, c *orgchart.Chart, hits []orgchart.Hit, o Options) error {
	if len(hits) == 0 {
		return nil
	}
	p := newPrinter(w, o)
	s := speak(c, o)
	t := table{head: []string{"ID", "NAME", "KIND", "WHERE"}, first: p.o.Width * 3 / 5} // ids are to be copied
	for _, hit := range hits {
		x := hit.Thing
		name, as := s.nameAlone(x), s.say(hit.Text)
		if s.h.Kind(x) == orgchart.Post {
			name = s.title(x)
		}
		row := []string{s.h.ID(x), name, s.h.Kind(x).String(), s.where(x)}
		if as != name && hit.Text != s.h.ID(x) { // found as something that is not shown
			t.head = []string{"ID", "NAME", "KIND", "WHERE", "FOUND AS"}
			row = append(row, as)
		}
		t.add("", row...)
	}
	p.table(t)
	return p.flush()
}

// where says in which unit a unit or post is and who holds it, or the posts of
// a person.
func (s speaker) where(t orgchart.Thing) string {
	if !s.c.There(t) {
		return "not in the chart on " + s.c.Day().String()
	}
	switch s.h.Kind(t) {
	case orgchart.Person:
		return groupText(s.postsOf(t))
	case orgchart.Post:
		where := groupText(s.held(t))
		if u := s.c.Parent(t); u >= 0 {
			where = s.name(u) + ": " + where
		}
		return where
	}
	if u := s.c.Parent(t); u >= 0 {
		return s.name(u)
	}
	return ""
}

// writeNames writes ids, one to a line, as they are: for other commands.
func writeNames(w io.Writer, ids iter.Seq[string]) error {
	out := bufio.NewWriter(w)
	for id := range ids {
		out.WriteString(guard(id))
		out.WriteByte('\n')
	}
	return out.Flush()
}

// A jsonHit is a thing that was found. A person has posts, a post is one, a unit
// has a head.
type jsonHit struct {
	jsonThing
	There   bool   `json:"there"`    // in the chart on the day
	FoundAs string `json:"found_as"` // the name, spelling, title or id that matches
	PartOf  string `json:"part_of,omitempty"`
	*jsonUnit
	Posts []*jsonPost `json:"posts,omitzero"`
}

type jsonFind struct {
	jsonHead
	Text string `json:"text"`
}

// FindJSON writes hits, as "orgctl.find/v1".
func FindJSON(w io.Writer, c *orgchart.Chart, text string, hits []orgchart.Hit, o Options) error {
	s := speak(c, o)
	return writeJSONRows(w, jsonFind{s.jsonHead("find"), text}, s.jsonHits(hits))
}

func (s speaker) jsonHits(hits []orgchart.Hit) iter.Seq[jsonHit] {
	return func(yield func(jsonHit) bool) {
		for _, hit := range hits {
			t := hit.Thing
			row := jsonHit{jsonThing: *s.jsonThing(t), There: s.c.There(t), FoundAs: hit.Text}
			switch {
			case s.h.Kind(t) != orgchart.Unit:
				row.Posts = s.nodeJSON(t).Posts
			case s.c.There(t):
				row.PartOf, row.jsonUnit = s.idOf(s.c.Parent(t)), s.jsonUnit(t)
			}
			if !yield(row) {
				return
			}
		}
	}
}

// Choices lists things to choose from, an id and a name to a line, and of people
// the first of their posts.
func Choices(c *orgchart.Chart, ts []orgchart.Thing) []string {
	s := speak(c, Options{})
	s.memo.namesake = func(orgchart.Thing) bool { return false } // the ids stand beside the names
	wide := 0
	for _, t := range ts {
		wide = max(wide, cells(guard(s.h.ID(t))))
	}
	var lines []string
	for _, t := range ts {
		id := span{text: guard(s.h.ID(t))}.padded(wide).text
		kind := s.h.Kind(t).String()
		if posts := c.Posted(t); kind == "person" && len(posts) > 0 && s.seat(posts[0]) != "" {
			kind += ": " + s.seat(posts[0]) // to tell two of one name apart
		}
		lines = append(lines, "  "+id+"  "+s.thing(t)+" ("+kind+")")
	}
	return lines
}
