package convert

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// Popolo (http://popoloproject.com/schemas/membership.json and the schemas of the
// other classes, read 2026-11-25) has persons, organizations, posts and
// memberships. An organization is a unit here, and a membership is what says that
// somebody holds a post, or is in an organization, which then is a post of its
// own. It has no reporting lines.

func (e *popoloEntry) name() string {
	return strings.TrimSpace(cmp.Or(string(e.Name), string(e.GivenName)+" "+string(e.FamilyName)))
}

// A popoloReader reads all files of Popolo. Entries are found by class and id.
type popoloReader struct {
	r       *reading
	file    int // the one that is being read
	classes map[string][]*popoloEntry
	ids     map[string]map[string]string // our ids, by class and theirs
}

var popoloClasses = []string{"organizations", "persons", "posts", "memberships"}

func newPopolo(r *reading) *popoloReader {
	return &popoloReader{r: r, classes: make(map[string][]*popoloEntry), ids: make(map[string]map[string]string)}
}

// readFile reads the entries of a file.
func (q *popoloReader) readFile(file int) error {
	q.file = file
	q.r.rep.Files[file].Known = true
	return q.read(q.r.decoded(file))
}

// write hands all entries to the Builder.
func (q *popoloReader) write() {
	for _, class := range popoloClasses {
		q.ids[class] = make(map[string]string)
		q.spread(class)
	}
	q.nameAll()
	q.writeUnits()
	q.writePeople()
	q.writePosts()
}

func (q *popoloReader) at(e *popoloEntry) orgchart.Place { return place(e.file, e.line) }

// nameAll gives ids of ours to organizations, people and posts: theirs, where
// they can be and no other thing has them.
func (q *popoloReader) nameAll() {
	for _, class := range popoloClasses[:3] {
		var kept []*popoloEntry
		for _, e := range q.classes[class] {
			theirs := string(e.ID)
			if first, ok := q.ids[class][theirs]; ok && theirs != "" {
				q.r.note(repeatedRow, q.at(e), theirs, strconv.Itoa(q.lineOf(class, first)))
				continue
			}
			word := strings.TrimSuffix(class, "s")
			name := slug(cmp.Or(e.name(), string(e.Label), string(e.Role)))
			if theirs != "" && q.r.ids.free(theirs) {
				q.r.ids.take(theirs, noPerson)
				e.id = theirs
			} else {
				e.id = q.r.ids.makeOf(noPerson, slug(theirs), name, strings.Trim(word+"-"+cmp.Or(slug(theirs), name), "-"))
				if theirs != "" {
					q.r.note(changedID, q.at(e), theirs, e.id)
				}
			}
			if theirs != "" {
				q.ids[class][theirs] = e.id
			}
			kept = append(kept, e)
			q.r.rep.Kept++
		}
		q.classes[class] = kept
	}
}

func (q *popoloReader) lineOf(class, id string) int {
	for _, e := range q.classes[class] {
		if e.id == id {
			return e.line
		}
	}
	return 0
}

// find returns the id of ours of an entry that another names, and notes one
// that there is not.
func (q *popoloReader) find(e *popoloEntry, field, class string, theirs loose) (string, bool) {
	if theirs == "" {
		return "", false
	}
	id, ok := q.ids[class][string(theirs)]
	if !ok {
		q.r.note(unknownRef, q.at(e), field, string(theirs))
	}
	return id, ok
}

// proof returns when an entry holds and who says so. What ended on a day holds
// no more on it.
func (q *popoloReader) proof(e *popoloEntry, start, end loose) int32 {
	at := q.at(e)
	ev := orgchart.Evidence{
		From:  q.r.date(fieldFrom, string(start), unknownOrder, at),
		Until: q.r.date(fieldUntil, string(end), unknownOrder, at),
	}
	var list []orgchart.Citation
	for _, src := range e.Sources {
		s := orgchart.Source{Publisher: q.r.text(string(src.Note), at), URL: q.r.text(string(src.URL), at), Place: at}
		if s.Publisher != "" || s.URL != "" {
			list = append(list, orgchart.Citation{Source: q.r.source(s)})
		}
	}
	ev.Sources = q.r.citations(list)
	return q.r.proof(ev, at)
}

// extra writes what is never dated: other names, and links.
func (q *popoloReader) extra(t orgchart.Thing, e *popoloEntry) {
	var x orgchart.Extra
	for _, n := range e.OtherNames {
		name := q.r.text(string(n.Name), q.at(e))
		if name != "" && name != e.name() && !slices.Contains(x.Also, name) {
			x.Also = append(x.Also, name)
		}
	}
	for _, l := range e.Links {
		if url := q.r.text(string(l.URL), q.at(e)); url != "" {
			x.Link = append(x.Link, url)
		}
	}
	if x.Also != nil || x.Link != nil {
		q.r.b.Extra(t, x, nil)
	}
}

// named writes the name of an entry, or says that it has none.
func (q *popoloReader) named(t orgchart.Thing, e *popoloEntry) {
	name := q.r.text(e.name(), q.at(e))
	if name == "" {
		name = e.id
		q.r.note(blankName, q.at(e), name)
	}
	q.r.label(t, orgchart.PropName, name, 0, q.at(e))
}

func (q *popoloReader) writePeople() {
	for _, e := range q.classes["persons"] {
		t := q.r.b.Thing(orgchart.Person, e.id, q.at(e))
		q.named(t, e)
		q.extra(t, e)
	}
}

// writeUnits writes the organizations, in one another: one that was founded or
// dissolved is there between.
func (q *popoloReader) writeUnits() {
	list := q.classes["organizations"]
	number := make(map[string]int32)
	for i, e := range list {
		number[e.id] = int32(i)
	}
	f := newForest(len(list))
	for i, e := range list {
		t := q.r.b.Thing(orgchart.Unit, e.id, q.at(e))
		q.named(t, e)
		q.r.label(t, orgchart.PropKind, q.r.text(string(e.Classification), q.at(e)), 0, q.at(e))
		q.extra(t, e)
		parent, ok := q.find(e, "parent_id", "organizations", e.ParentID)
		if ok && !f.join(int32(i), number[parent]) {
			loopOf := f.loop(int32(i), number[parent])
			q.r.note(loop, q.at(e), "organizations are inside themselves: "+chain(loopOf, func(x int32) string { return list[x].id }))
			ok = false
		}
		proof := q.proof(e, e.FoundingDate, e.Dissolution)
		switch {
		case ok:
			q.r.ref(t, orgchart.PropPartOf, parent, 0, proof, q.at(e))
		case proof != 0:
			q.r.ref(t, orgchart.PropPartOf, "none", 0, proof, q.at(e))
		}
	}
}
