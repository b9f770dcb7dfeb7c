package convert

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// Popolo (https://www.popoloproject.com/specs, read 2026-11-25) has persons,
// organizations, posts and memberships. An organization is a unit here, and a
// membership is what says that somebody holds a post, or is in an organization,
// which then is a post of its own. It has no reporting lines.

// A loose is a text where JSON may have a number instead.
type loose string

// UnmarshalJSON takes any value: of a list or an object, nothing.
func (t *loose) UnmarshalJSON(data []byte) error {
	*t = ""
	var v any
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	if err := dec.Decode(&v); err != nil {
		return err
	}
	if text, odd := rowText(v); odd == "" {
		*t = loose(text)
	}
	return nil
}

// A many is a list, or one value where there should be a list.
type many[T any] []T

// UnmarshalJSON leaves out what is of another form.
func (m *many[T]) UnmarshalJSON(data []byte) error {
	var raw []json.RawMessage
	if json.Unmarshal(data, &raw) != nil {
		raw = []json.RawMessage{data}
	}
	*m = nil
	for _, item := range raw {
		var v T
		if json.Unmarshal(item, &v) == nil && !bytes.Equal(item, []byte("null")) {
			*m = append(*m, v)
		}
	}
	return nil
}

type popoloName struct {
	Name loose `json:"name"`
}

type popoloLink struct {
	URL  loose `json:"url"`
	Note loose `json:"note"`
}

// A popoloEntry is an entry of any of the four classes: each has some of the
// fields.
type popoloEntry struct {
	ID             loose             `json:"id"`
	Name           loose             `json:"name"`
	GivenName      loose             `json:"given_name"`
	FamilyName     loose             `json:"family_name"`
	OtherNames     many[popoloName]  `json:"other_names"`
	Links          many[popoloLink]  `json:"links"`
	Sources        many[popoloLink]  `json:"sources"`
	Classification loose             `json:"classification"`
	ParentID       loose             `json:"parent_id"`
	FoundingDate   loose             `json:"founding_date"`
	EndDate        loose             `json:"end_date"`
	Dissolution    loose             `json:"dissolution_date"`
	StartDate      loose             `json:"start_date"`
	Label          loose             `json:"label"`
	Role           loose             `json:"role"`
	Organization   loose             `json:"organization_id"`
	Person         loose             `json:"person_id"`
	Post           loose             `json:"post_id"`
	OnBehalfOf     loose             `json:"on_behalf_of_id"`
	Memberships    many[popoloEntry] `json:"memberships"`
	Posts          many[popoloEntry] `json:"posts"`

	file int
	line int
	id   string
}

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
	text, encoding := decode(q.r.files[file].Data)
	q.r.rep.Files[file].Encoding, q.r.rep.Files[file].Known = encoding, true
	if encoding == "Windows-1252" {
		q.r.note(oddEncoding, place(file, oddLine(q.r.files[file].Data)), encoding)
	}
	return q.read(text)
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

// read reads the entries of the file, each with its line.
func (q *popoloReader) read(text []byte) error {
	dec := json.NewDecoder(bytes.NewReader(text))
	line, counted := 1, 0
	at := func() int { // where the next value begins
		to := int(dec.InputOffset())
		for to < len(text) && strings.ContainsRune(" \t\r\n,:", rune(text[to])) {
			to++
		}
		line += bytes.Count(text[counted:to], []byte("\n"))
		counted = to
		return line
	}
	fail := func(err error) error { return q.r.jsonFault(q.file, text, dec, err) }
	tok, err := dec.Token()
	if err != nil {
		return fail(err)
	}
	if tok != json.Delim('{') {
		return q.r.fault(q.file, 1, "no Popolo: want an object with persons, organizations, posts and memberships")
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return fail(err)
		}
		class, _ := key.(string)
		begin := at()
		if !slices.Contains(popoloClasses, class) || begin > 0 && (counted >= len(text) || text[counted] != '[') {
			var skipped json.RawMessage
			if err := dec.Decode(&skipped); err != nil {
				return fail(err)
			}
			q.r.note(notRead, place(q.file, begin), quoted(class)+" is left out: want "+strings.Join(popoloClasses, ", "))
			continue
		}
		if _, err := dec.Token(); err != nil { // [
			return fail(err)
		}
		for dec.More() {
			e := &popoloEntry{}
			e.file, e.line = q.file, at()
			if err := dec.Decode(e); errors.As(err, new(*json.UnmarshalTypeError)) {
				q.r.note(notRead, place(q.file, e.line), "an entry of "+class+" is no object: left out")
				continue
			} else if err != nil {
				return fail(err)
			}
			q.add(class, e)
		}
		if _, err := dec.Token(); err != nil { // ]
			return fail(err)
		}
	}
	if _, err := dec.Token(); err != nil { // }
		return fail(err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return q.r.fault(q.file, at(), "not JSON: more stands behind the end")
	}
	return nil
}

func (q *popoloReader) add(class string, e *popoloEntry) {
	q.classes[class] = append(q.classes[class], e)
	q.r.rep.Read++
	q.r.rep.Files[e.file].Rows++
}

// spread takes memberships and posts out of the entries of a class that have
// them inside.
func (q *popoloReader) spread(class string) {
	for _, e := range q.classes[class] {
		for i := range e.Posts {
			p := &e.Posts[i]
			p.file, p.line, p.Organization = e.file, e.line, cmp.Or(p.Organization, e.ID)
			q.add("posts", p)
		}
		for i := range e.Memberships {
			m := &e.Memberships[i]
			m.file, m.line = e.file, e.line
			switch class {
			case "persons":
				m.Person = cmp.Or(m.Person, e.ID)
			case "organizations":
				m.Organization = cmp.Or(m.Organization, e.ID)
			case "posts":
				m.Post = cmp.Or(m.Post, e.ID)
			}
			q.add("memberships", m)
		}
		e.Posts, e.Memberships = nil, nil
	}
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
