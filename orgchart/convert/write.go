package convert

import (
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// holder returns who holds a seat by one of its rows: a person, unreported or
// vacant.
func (s *staff) holder(x, row int32) int32 {
	if p := s.seats[x].person; p >= 0 {
		return p
	}
	if p, ok := s.holders[row]; ok {
		return p
	}
	return s.seats[x].holder
}

// A proven is the evidence of a row: when its post was held, and who says all
// else of it.
type proven struct{ hold, rest int32 }

// provenBy returns the evidence of a row. Its dates say when the post was held:
// since when it has its title and its boss, a row does not say. Where nobody is
// said to hold it, what is gone is the post itself.
func (s *staff) provenBy(x, row int32) proven {
	t, i := s.at(row)
	rest := orgchart.Evidence{Seen: t.seen, Sources: t.sources}
	at := t.place(i)
	if src := t.cell(i, fieldSource); src != "" {
		rest.Sources = s.r.cite(splitList(src), at)
	}
	hold := rest
	date := func(f field) orgchart.Date { return s.r.date(f, t.cell(i, f), t.dates, at) }
	hold.From, hold.Until, hold.Gone = date(fieldFrom), date(fieldUntil), date(fieldGone)
	if hold.Until == 0 {
		hold.Until = after(date(fieldLastDay))
	}
	if seen := date(fieldSeen); seen != 0 {
		hold.Seen = seen
	}
	if hold.Gone != 0 && s.holder(x, row) == unreported {
		hold.Seen = 0
		rest = hold
	}
	if hold == (orgchart.Evidence{}) {
		return proven{}
	}
	return proven{s.r.proof(hold, at), s.r.proof(rest, at)}
}

// writeSeat hands a seat to the Builder, with the people in it that are not yet
// there.
func (s *staff) writeSeat(x int32) {
	s.rowsOf = slices.AppendSeq(s.rowsOf[:0], s.rows(x))
	s.provenOf = s.provenOf[:0]
	for _, row := range s.rowsOf {
		s.provenOf = append(s.provenOf, s.provenBy(x, row))
	}
	rows, by := s.rowsOf, s.provenOf
	at := s.place(rows[0])
	var post orgchart.Thing
	if p := s.seats[x].person; p >= 0 {
		post = s.r.b.PostOf(s.writePerson(p, rows), at)
	} else {
		post = s.r.b.Thing(orgchart.Post, s.post(x).id, at)
	}
	s.writeTexts(post, x, rows, by)
	for _, row := range rows {
		s.writeUnits(row)
	}
	s.each(post, orgchart.PropUnit, rows, by, s.unitID, func(id string, proof int32, row int32) {
		s.r.ref(post, orgchart.PropUnit, id, 0, proof, s.place(row))
	})
	s.writeLeads(post, x, rows, by)
	s.writeHolders(post, x, rows, by)
	s.each(post, orgchart.PropReportsTo, rows, by, s.bossID, func(id string, proof int32, row int32) {
		if !s.r.leftOut(s.place(row)) {
			s.r.ref(post, orgchart.PropReportsTo, id, 0, proof, s.place(row))
		}
	})
	s.writeDotted(post, x, rows, by)
}

// writePerson declares a person, with all names that their rows give.
func (s *staff) writePerson(p int32, rows []int32) orgchart.Thing {
	x := &s.people[p]
	if x.thing >= 0 {
		return x.thing
	}
	at, called := s.place(x.row), s.name(p)
	x.thing = s.r.b.Thing(orgchart.Person, s.id(p), at)
	s.r.label(x.thing, orgchart.PropName, called, 0, at)
	var extra orgchart.Extra
	for _, row := range rows {
		t, i := s.at(row)
		add := func(name string) {
			if name != "" && name != called && !slices.Contains(extra.Also, name) {
				extra.Also = append(extra.Also, name)
			}
		}
		for _, name := range splitList(t.cell(i, fieldAlso)) {
			add(name)
		}
		add(t.name(i))
		if x.seat >= 0 && extra.Note == "" {
			extra.Note = t.cell(i, fieldNote)
		}
	}
	if extra.Also != nil || extra.Note != "" {
		s.r.b.Extra(x.thing, extra, nil)
	}
	return x.thing
}

// writeTexts writes the title of a post, and the note on one with an id.
func (s *staff) writeTexts(post orgchart.Thing, x int32, rows []int32, by []proven) {
	title, own := func(row int32) string { return s.cell(row, fieldTitle) }, s.seats[x].person >= 0
	if !own && strings.Contains(s.post(x).key, " ") {
		title = func(row int32) string { return firstOf(s.cell(row, fieldTitle), s.post(x).key) }
	}
	s.each(post, orgchart.PropTitle, rows, by, title, func(text string, proof int32, row int32) {
		s.r.label(post, orgchart.PropTitle, text, proof, s.place(row))
	})
	if own {
		return
	}
	for _, row := range rows {
		if note := s.cell(row, fieldNote); note != "" {
			s.r.b.Extra(post, orgchart.Extra{Note: note}, nil)
			return
		}
	}
}

// each writes what the rows of a seat say of one property: once, if it is the
// same in all that say it. Otherwise each has it for its own time; of rows
// without a time the first is believed.
func (s *staff) each(post orgchart.Thing, p orgchart.Property, rows []int32, by []proven, value func(row int32) string, write func(value string, proof int32, row int32)) {
	if len(rows) == 1 { // as nearly all
		if v := value(rows[0]); v != "" {
			write(v, by[0].rest, rows[0])
		}
		return
	}
	first, differ := -1, false
	for i, row := range rows {
		v := value(row)
		if v == "" {
			continue
		}
		if first < 0 {
			first = i
		}
		differ = differ || v != value(rows[first])
	}
	if first < 0 {
		return
	}
	if !differ {
		write(value(rows[first]), by[first].rest, rows[first])
		return
	}
	for i, row := range rows {
		v := value(row)
		switch {
		case v == "":
		case i == first || s.dated(row):
			proof := by[i].hold
			if !s.dated(row) {
				proof = by[i].rest
			}
			write(v, proof, row)
		case v != value(rows[first]):
			s.r.note(rivalValue, s.place(row), p.String(), v, value(rows[first]), s.lineOf(rows[first], row))
		}
	}
}

// writeHolders writes who holds a seat: of a person's own they do. Several
// people of one time hold a post jointly.
func (s *staff) writeHolders(post orgchart.Thing, x int32, rows []int32, by []proven) {
	at := s.place(rows[0])
	if p := s.seats[x].person; p >= 0 {
		if len(rows) == 1 && by[0] == (proven{}) && s.flags(rows[0]) == 0 || len(rows) > 1 && slices.Contains(by, proven{}) {
			s.r.b.Hold(post, s.people[p].thing, at)
			return
		}
		for i, row := range rows {
			s.r.ref(post, orgchart.PropHolder, s.id(p), s.flags(row), by[i].hold, s.place(row))
		}
		return
	}
	for i, row := range rows {
		p := s.holder(x, row)
		joint := s.jointly(x, rows, by, i)
		switch {
		case p == vacant && joint:
			s.r.note(rivalValue, s.place(row), "holder", "vacant", s.otherHolder(x, rows, by, i), s.lineOf(rows[0], row))
		case p == vacant:
			s.r.ref(post, orgchart.PropHolder, "vacant", 0, by[i].hold, s.place(row))
		case p >= 0:
			s.writePerson(p, rows[i:i+1])
			flags := s.flags(row)
			if joint {
				flags |= orgchart.Joint
			}
			s.r.ref(post, orgchart.PropHolder, s.id(p), flags, by[i].hold, s.place(row))
		}
	}
}

// jointly reports whether a person other than by row i holds the seat at the
// same time by another row.
func (s *staff) jointly(x int32, rows []int32, by []proven, i int) bool {
	return s.otherHolder(x, rows, by, i) != ""
}

func (s *staff) otherHolder(x int32, rows []int32, by []proven, i int) string {
	p := s.holder(x, rows[i])
	for j, row := range rows[:min(len(rows), 100)] {
		if q := s.holder(x, row); q >= 0 && q != p && s.together(rows[i], rows[j]) {
			return s.id(q)
		}
	}
	return ""
}

// flags reads whether somebody is acting or holds a post jointly.
func (s *staff) flags(row int32) orgchart.Flags {
	var flags orgchart.Flags
	if s.truth(row, fieldActing) {
		flags |= orgchart.Acting
	}
	if s.truth(row, fieldJoint) {
		flags |= orgchart.Joint
	}
	return flags
}

// truth reads a yes or no, and notes what is neither.
func (s *staff) truth(row int32, f field) bool {
	text := s.cell(row, f)
	switch strings.ToLower(text) {
	case "", "0", "no", "n", "false", "f":
		return false
	case "1", "yes", "y", "true", "t", "x", "✓", "✔":
		return true
	}
	s.r.note(oddValue, s.place(row), f.String(), text, "want yes or no")
	return false
}

// bossID returns the id of whom a row names as the boss, "" if nobody.
func (s *staff) bossID(row int32) string {
	to := s.boss[row]
	if to == nowhere {
		return ""
	}
	if to >= 0 && to%2 == 0 { // mostly the row has their id, and they need not be fetched from among a million
		for _, f := range []field{fieldBossID, fieldBoss} {
			id := s.cell(row, f)
			if p, ok := s.r.ids.owner(id); ok && toPerson(p) == to {
				return id
			}
		}
	}
	return s.idOf(to)
}

// writeDotted writes the dotted lines of a seat.
func (s *staff) writeDotted(post orgchart.Thing, x int32, rows []int32, by []proven) {
	for i, row := range rows {
		for _, text := range splitList(s.cell(row, fieldDotted)) {
			to := s.lookFor(text, anyWay)
			switch {
			case to == nowhere:
				s.noteUnknown(x, row, text)
			case to == toSeat(x), to%2 == 0 && int32(to/2) == s.holder(x, row):
				s.r.note(ownBoss, s.place(row), s.called(x))
			default:
				s.r.ref(post, orgchart.PropReportsTo, s.idOf(to), orgchart.Dotted, by[i].rest, s.place(row))
			}
		}
	}
}

// An idler is somebody of whom a file says that they hold no post.
type idler struct {
	name string
	at   orgchart.Place
}

// writeRest declares people who hold nothing: nobody is left out.
func (s *staff) writeRest() {
	for p := range s.people {
		s.writePerson(int32(p), []int32{s.people[p].row})
	}
	for _, x := range s.idle {
		if _, ok := s.names[x.name]; ok {
			continue
		}
		s.names[x.name] = noPerson
		t := s.r.b.Thing(orgchart.Person, s.r.ids.make(firstOf(slug(x.name), "person"), noPerson), x.at)
		s.r.label(t, orgchart.PropName, x.name, 0, x.at)
	}
}
