package convert

import (
	"cmp"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// postRow notes a row about a post with a key of its own.
func (s *staff) postRow(row int32, key, id, name, email, holder string) {
	at, known := s.posts[key]
	if known && !s.samePost(at, row) {
		s.r.note(repeatedPost, s.place(row), key, s.lineOf(s.seats[at].row, row))
		known = false
	}
	if known && s.repeats(at, row) {
		s.r.note(repeatedRow, s.place(row), key, s.lineOf(s.seats[at].row, row))
		return
	}
	if known {
		s.addRow(at, row)
	} else {
		at = s.newPost(row, key, unreported)
		if _, ok := s.posts[key]; !ok {
			s.posts[key] = at
		}
	}
	s.pending = append(s.pending, row)
}

// samePost reports whether a row is about the post of another with its key: not
// if without dates it gives another title.
func (s *staff) samePost(at, row int32) bool {
	first := s.seats[at].row
	if s.dated(row) && s.dated(first) && !s.together(first, row) {
		return true
	}
	a, b := s.cell(first, fieldTitle), s.cell(row, fieldTitle)
	return a == "" || b == "" || orgchart.Fold(a) == orgchart.Fold(b)
}

// together reports whether two rows are of one time.
func (s *staff) together(a, b int32) bool {
	ta, i := s.at(a)
	tb, j := s.at(b)
	for _, f := range dateFields {
		if ta.cell(i, f) != tb.cell(j, f) {
			return false
		}
	}
	return ta.seen == tb.seen
}

// repeats reports whether a row says what another of its post said. Posts have
// few rows; of one with very many only the first are looked at.
func (s *staff) repeats(at, row int32) bool {
	if s.same(s.seats[at].row, row) {
		return true
	}
	for _, other := range s.more[at][:min(len(s.more[at]), 50)] {
		if s.same(other, row) {
			return true
		}
	}
	return false
}

// seatPending finds who holds a post by each row about one, when all people are
// known: by the cell for the holder, an id or a name, else by those for a
// person.
func (s *staff) seatPending() {
	holders := make(map[int32]int32) // by row
	for _, row := range s.pending {
		t, i := s.at(row)
		id, name, email, holder := t.cell(i, fieldID), t.name(i), t.cell(i, fieldEmail), t.cell(i, fieldHolder)
		if t.at[fieldHolder] >= 0 && t.cell(i, fieldPost) == "" {
			id = "" // it is that of the post
		}
		holders[row] = s.holderOf(row, id, name, email, holder)
	}
	s.pending = nil
	s.holders = holders
}

func (s *staff) holderOf(row int32, id, name, email, holder string) int32 {
	if isVacant(name) || isVacant(holder) {
		return vacant
	}
	if holder != "" {
		if p, ok := s.byID(holder); ok {
			return p
		}
		name = holder
		if id == holder {
			id = ""
		}
	}
	if id == "" && name == "" && email == "" {
		return unreported
	}
	p, again := s.personOf(row, id, name, email, true)
	if again && id == "" && email == "" {
		first := s.people[p].row
		if s.together(first, row) && s.cell(first, fieldPost) != s.cell(row, fieldPost) {
			s.r.note(namesake, s.place(row), name, s.lineOf(first, row), "read as one person")
		}
	}
	return p
}

// byID returns the person with an id in the rows.
func (s *staff) byID(id string) (int32, bool) {
	if p, ok := s.r.ids.owner(id); ok && p >= 0 {
		return p, true
	}
	p, ok := s.keys[id]
	return p, ok
}

// nameAll gives ids to the posts and people that have none of their own yet:
// posts first, for they are referred to.
func (s *staff) nameAll() {
	for i := range s.seats {
		if s.seats[i].person != noPerson {
			continue
		}
		x := s.post(int32(i))
		if x.key != "" && s.r.ids.free(x.key) {
			s.r.ids.take(x.key, noPerson)
			x.id = x.key
		}
	}
	for i := range s.people {
		if p := int32(i); s.id(p) == "" || s.name(p) == "" {
			s.namePerson(p)
		}
	}
	for i := range s.seats {
		if s.seats[i].person == noPerson && s.post(int32(i)).id == "" {
			s.namePost(int32(i))
		}
	}
}

// namePerson makes the id of a person: of the id in the row as far as it goes,
// else of what stands before the @ of the address, else of the name.
func (s *staff) namePerson(p int32) {
	x, row := s.other(p), s.people[p].row
	t, i := s.at(row)
	given, email := t.cell(i, fieldID), strings.ToLower(t.cell(i, fieldEmail))
	if t.at[fieldHolder] >= 0 && t.cell(i, fieldPost) == "" {
		given = "" // it is that of the post
	}
	name := slug(x.name)
	if last, first, ok := strings.Cut(x.name, ", "); ok && !strings.Contains(first, ",") {
		name = slug(first + " " + last) // as others write it
	}
	if x.name == "" {
		x.name = cmp.Or(given, email)
		s.r.note(blankName, t.place(i), x.name)
	}
	local, _, _ := strings.Cut(email, "@")
	switch {
	case x.id != "":
	case s.r.o.ByName:
		x.id = s.r.ids.make(cmp.Or(name, slug(given), slug(local), "person"), p)
	case x.shares != noPerson:
		x.id = s.r.ids.make(cmp.Or(name, "person"), p)
		first := s.people[x.shares].row
		s.r.note(sharedID, t.place(i), cmp.Or(given, email), cmp.Or(s.name(x.shares), s.id(x.shares)), s.lineOf(first, row), x.name, x.id)
	case given != "":
		x.id = s.r.ids.make(cmp.Or(slug(given), name, "person"), p)
		s.r.note(changedID, t.place(i), given, x.id)
	case email != "":
		x.id = s.r.ids.makeOf(p, slug(local), slug(email), cmp.Or(name, "person"))
	default:
		x.id = s.r.ids.make(cmp.Or(name, "person"), p)
		s.r.rep.Named = true
	}
}

// namePost makes the id of a post: of its key, else of its title.
func (s *staff) namePost(n int32) {
	x, row := s.post(n), s.seats[n].row
	made := slug(x.key)
	if made != "" && s.r.ids.free(made) {
		x.id = s.r.ids.make(made, noPerson)
	} else if made != "" {
		x.id = s.r.ids.makeOf(noPerson, made+"-post", made)
	} else {
		x.id = s.r.ids.make(cmp.Or(slug(s.cell(row, fieldTitle)), "post"), noPerson)
	}
	if x.key != "" && !strings.ContainsAny(x.key, " \t") && s.posts[x.key] == n {
		s.r.note(changedID, s.place(row), x.key, x.id)
	}
}
