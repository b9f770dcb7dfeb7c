package convert

import (
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// A person is whom one or more rows are about. Of nearly all, the first row says
// what they are called.
type person struct {
	row   int32
	seat  int32          // their own post, or -1
	thing orgchart.Thing // -1: not written yet
	other int32          // number among the others, or -1
}

// An other is what somebody is called other than by the cells of their first row.
type other struct {
	id     string // "": none yet
	name   string
	shares int32 // the person whose id the row has; noPerson: nobody's
}

// id returns the id of a person, "" if they have none yet.
func (s *staff) id(p int32) string {
	x := &s.people[p] // of which another core may set the thing
	if x.other < 0 {
		return s.cell(x.row, fieldID)
	}
	return s.others[x.other].id
}

// name returns what a person is called, "" if no row has told yet.
func (s *staff) name(p int32) string {
	x := &s.people[p]
	if x.other < 0 {
		return s.cell(x.row, fieldName)
	}
	return s.others[x.other].name
}

// other returns what somebody is called, to be changed.
func (s *staff) other(p int32) *other {
	if x := &s.people[p]; x.other < 0 {
		s.others = append(s.others, other{id: s.id(p), name: s.name(p), shares: noPerson})
		x.other = int32(len(s.others) - 1)
	}
	return &s.others[s.people[p].other]
}

// name returns the name that a row gives, in one cell or in two.
func (t *table) name(i int) string {
	if name := t.cell(i, fieldName); name != "" {
		return name
	}
	return strings.TrimSpace(t.cell(i, fieldFirst) + " " + t.cell(i, fieldLast))
}

// isVacant reports whether a name says that there is nobody.
func isVacant(name string) bool {
	if len(name) < len("vacant") || len(name) > len("position vacant") || !strings.ContainsRune("vVoOpP(", rune(name[0])) {
		return false // as nearly all
	}
	switch strings.ToLower(name) {
	case "vacant", "vacancy", "(vacant)", "open position", "position vacant", "vacant post", "vacant position":
		return true
	}
	return false
}

// personRow notes a row about a person and the post that is theirs.
func (s *staff) personRow(row int32, id, name, email string) {
	p, again := s.personOf(row, id, name, email, false)
	switch {
	case p == noPerson: // the row says nothing new
	case again && s.people[p].seat >= 0:
		s.addRow(s.people[p].seat, row)
	default:
		s.people[p].seat = s.newSeat(seat{person: p, row: row, holder: p})
	}
}

// personOf returns whom a row means by an id, else an address, else a name, and
// whether somebody before did; noPerson if the row is to be left out.
func (s *staff) personOf(row int32, id, name, email string, ofPost bool) (p int32, again bool) {
	key := id
	if key == "" {
		key = strings.ToLower(email)
	}
	p, known := noPerson, false
	switch {
	case key != "" && key == id && !s.r.o.ByName:
		if p, known = s.r.ids.owner(id); !known {
			p, known = s.keys[id]
		}
	case key != "":
		p, known = s.keys[key]
	default:
		p, known = s.names[name]
	}
	if !known {
		return s.newPerson(row, id, key, name), false
	}
	if called := s.name(p); ofPost && (name == "" || called == "" || name == called || s.dated(row)) {
		if called == "" && name != "" {
			s.other(p).name = name
		}
		return p, true
	}
	return s.again(p, row, key, name)
}

// again decides what a row is that means somebody of a row before: with dates,
// another time; without, the same once more, or somebody else.
func (s *staff) again(p, row int32, key, name string) (int32, bool) {
	first := s.people[p].row
	sameName := name == "" || orgchart.Fold(name) == orgchart.Fold(s.name(p))
	switch {
	case s.dated(row) && s.dated(first) && !s.same(first, row):
		return p, true
	case sameName && (key != "" || s.same(first, row)):
		s.r.note(repeatedRow, s.place(row), firstOf(name, key), s.lineOf(first, row))
		return noPerson, false
	case key != "":
		q := s.newPerson(row, "", "", name)
		s.other(q).shares = p
		return q, false
	}
	q := s.newPerson(row, "", "", name)
	s.r.note(namesake, s.place(row), name, s.lineOf(first, row), "read as two people")
	return q, false
}

// newPerson adds a person. An id that can be one of ours is theirs from here on.
func (s *staff) newPerson(row int32, id, key, name string) int32 {
	p := int32(len(s.people))
	switch {
	case id != "" && !s.r.o.ByName && s.r.ids.free(id):
		s.r.ids.take(id, p)
	case key != "":
		s.keys[key], id = p, ""
	default:
		if _, ok := s.names[name]; !ok {
			s.names[name] = p
		}
		id = ""
	}
	x := person{row: row, seat: -1, thing: -1, other: -1}
	if id == "" || name != s.cell(row, fieldName) {
		x.other = int32(len(s.others))
		s.others = append(s.others, other{id, name, noPerson})
	}
	s.people = append(s.people, x)
	return p
}

// lineOf tells a line as another row sees it: with its file, if that is another.
func (s *staff) lineOf(row, from int32) string { return s.lineBetween(s.place(row), s.place(from)) }

func (s *staff) lineBetween(at, from orgchart.Place) string {
	pos := s.r.rep.Pos(Note{Place: at})
	if at.File == from.File {
		pos.File = ""
	}
	return strings.TrimPrefix(pos.String(), ":")
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}
