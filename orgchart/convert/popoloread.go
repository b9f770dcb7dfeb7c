package convert

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
)

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

// A popoloScan reads the entries of a text one by one, each with its line.
type popoloScan struct {
	text    []byte
	dec     *json.Decoder
	line    int // that of counted
	counted int // how far lines were counted
}

// at returns the line on which the next value begins, and the value's first
// byte, 0 at the end.
func (s *popoloScan) at() (line int, first byte) {
	to := int(s.dec.InputOffset())
	for to < len(s.text) && strings.ContainsRune(" \t\r\n,:", rune(s.text[to])) {
		to++
	}
	s.line += bytes.Count(s.text[s.counted:to], []byte("\n"))
	s.counted = to
	if to == len(s.text) {
		return s.line, 0
	}
	return s.line, s.text[to]
}

// read reads the entries of the file, class by class.
func (q *popoloReader) read(text []byte) error {
	s := &popoloScan{text: text, dec: json.NewDecoder(bytes.NewReader(text)), line: 1}
	tok, err := s.dec.Token()
	if err == nil && tok != json.Delim('{') {
		return q.r.fault(q.file, 1, "no Popolo: want an object with persons, organizations, posts and memberships")
	}
	for err == nil && s.dec.More() {
		if tok, err = s.dec.Token(); err == nil {
			class, _ := tok.(string)
			err = q.readClass(s, class)
		}
	}
	if err == nil {
		_, err = s.dec.Token() // }
	}
	if err != nil {
		return q.r.jsonFault(q.file, text, s.dec, err)
	}
	if _, err := s.dec.Token(); !errors.Is(err, io.EOF) {
		line, _ := s.at()
		return q.r.fault(q.file, line, "not JSON: more stands behind the end")
	}
	return nil
}

// readClass reads the list of the entries of a class, and leaves out what is
// none.
func (q *popoloReader) readClass(s *popoloScan, class string) error {
	line, first := s.at()
	if !slices.Contains(popoloClasses, class) || first != '[' {
		q.r.note(notRead, place(q.file, line), quoted(class)+" is left out: want "+strings.Join(popoloClasses, ", "))
		return s.dec.Decode(new(json.RawMessage))
	}
	if _, err := s.dec.Token(); err != nil { // [
		return err
	}
	for s.dec.More() {
		e := &popoloEntry{file: q.file}
		e.line, _ = s.at()
		if err := s.dec.Decode(e); errors.As(err, new(*json.UnmarshalTypeError)) {
			q.r.note(notRead, place(q.file, e.line), "an entry of "+class+" is no object: left out")
			continue
		} else if err != nil {
			return err
		}
		q.add(class, e)
	}
	_, err := s.dec.Token() // ]
	return err
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
