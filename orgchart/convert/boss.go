package convert

import (
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// A target is what a line goes to: twice the number of a person, once more for
// a seat, or one of the numbers below.
type target int32

const (
	nowhere target = -1 // there is no line
	toNone  target = -2 // the row says that there is none
)

func toPerson(p int32) target { return target(2 * p) }

func toSeat(x int32) target { return target(2*x + 1) }

// A lookup finds people by what is said of them in a cell. What takes a look at
// all of them is made when first needed: bosses mostly go by ids.
type lookup struct {
	emails, names func() map[string]int32 // several: the number is less than noPerson
}

// several stands for a key that means more than one person.
const several int32 = -9

// findBosses finds whom every row names as the boss.
func (s *staff) findBosses() {
	n := len(s.tables)
	if n == 0 {
		return
	}
	s.boss = make([]target, int(s.base[n-1])+len(s.tables[n-1].lines))
	for i := range s.boss {
		s.boss[i] = nowhere
	}
	lots := s.lots(s.r.atOnce)
	onAllCores(len(lots), func(i int) *staff {
		x := s.aside()
		for seat := lots[i].from; seat < lots[i].to; seat++ {
			for row := range x.rows(seat) {
				x.boss[row] = x.findBoss(seat, row)
			}
		}
		return x
	}, func(_ int, x *staff) { s.r.take(x.r) })
}

// bossFields are the fields that name a boss, the surest first, and by what each
// does.
var bossFields = []struct {
	field field
	by    []func(s *staff, text string) (target, bool)
}{
	{fieldBossID, []func(s *staff, text string) (target, bool){(*staff).bossByID}},
	{fieldBossEmail, []func(s *staff, text string) (target, bool){(*staff).bossByEmail}},
	{fieldBoss, anyWay},
	{fieldBossName, []func(s *staff, text string) (target, bool){(*staff).bossByName}},
}

var anyWay = []func(s *staff, text string) (target, bool){
	(*staff).bossByID, (*staff).bossByEmail, (*staff).bossByName, (*staff).bossInBrackets, (*staff).bossByReference,
}

// findBoss returns whom a row of a seat names as the boss: by the first of its
// columns that says it, and notes the others that do not agree.
func (s *staff) findBoss(x, row int32) target {
	t, i := s.at(row)
	if s.truth(row, fieldDerived) {
		return nowhere
	}
	found, words := nowhere, ""
	var unknown []string
	for _, bf := range bossFields {
		text := t.cell(i, bf.field)
		if text == "" {
			continue
		}
		if text == "none" {
			if found == nowhere {
				found = toNone
			}
			continue
		}
		to := s.lookFor(text, bf.by)
		switch {
		case to == nowhere:
			unknown = append(unknown, text)
		case found == nowhere:
			found, words = to, text
		case found != to && !s.heldBy(found, to):
			s.r.note(twoBosses, t.place(i), s.called(x), words, text)
		}
	}
	if found == nowhere && len(unknown) > 0 {
		s.noteUnknown(x, row, unknown[0])
	}
	if p := s.holder(x, row); found == toSeat(x) || p >= 0 && found == toPerson(p) {
		s.r.note(ownBoss, t.place(i), s.called(x))
		return nowhere
	}
	return found
}

// heldBy reports whether a line to a seat and one to a person go to the same:
// somebody who holds it by one of its rows.
func (s *staff) heldBy(found, to target) bool {
	if found < 0 || found%2 == 0 || to%2 == 1 {
		return false
	}
	x := int32(found / 2)
	for row := range s.rows(x) {
		if s.holder(x, row) == int32(to/2) {
			return true
		}
	}
	return false
}

// lookFor returns what a text means by the first of some ways that finds it.
func (s *staff) lookFor(text string, by []func(s *staff, text string) (target, bool)) target {
	for _, look := range by {
		if to, ok := look(s, text); ok {
			return to
		}
	}
	return nowhere
}

func (s *staff) bossByID(text string) (target, bool) {
	if p, ok := s.byID(text); ok {
		return toPerson(p), true
	}
	if x, ok := s.posts[text]; ok {
		return toSeat(x), true
	}
	return nowhere, false
}

func (s *staff) bossByEmail(text string) (target, bool) {
	if !strings.Contains(text, "@") {
		return nowhere, false
	}
	p, ok := s.look.emails()[strings.ToLower(text)]
	return toPerson(p), ok && p >= 0
}

func (s *staff) bossByName(text string) (target, bool) {
	names := s.look.names()
	if p, ok := names["="+text]; ok && p >= 0 { // letter by letter
		return toPerson(p), true
	}
	p, ok := names[orgchart.Fold(text)]
	return toPerson(p), ok && p >= 0
}

// bossInBrackets reads "Ann Lee (17)", as Workday writes it.
func (s *staff) bossInBrackets(text string) (target, bool) {
	begin := strings.LastIndexByte(text, '(')
	if begin <= 0 || !strings.HasSuffix(text, ")") {
		return nowhere, false
	}
	if to, ok := s.bossByID(strings.TrimSpace(text[begin+1 : len(text)-1])); ok {
		return to, true
	}
	return s.bossByName(strings.TrimSpace(text[:begin]))
}

func (s *staff) byEmail() map[string]int32 {
	m := make(map[string]int32, len(s.people))
	s.eachRow(func(p, row int32) {
		if email := strings.ToLower(s.cell(row, fieldEmail)); email != "" {
			once(m, email, p)
		}
	})
	return m
}

func (s *staff) byName() map[string]int32 {
	m := make(map[string]int32, 2*len(s.people))
	for p := range s.people {
		if name := s.name(int32(p)); name != "" {
			once(m, "="+name, int32(p))
			once(m, orgchart.Fold(name), int32(p))
		}
	}
	return m
}

// eachRow calls f for each row that is about a person.
func (s *staff) eachRow(f func(p, row int32)) {
	for i := range s.seats {
		for row := range s.rows(int32(i)) {
			if p := s.holder(int32(i), row); p >= 0 {
				f(p, row)
			}
		}
	}
}

// once notes what a key means, or that it means several.
func once(m map[string]int32, key string, p int32) {
	if q, ok := m[key]; ok && q != p {
		p = several
	}
	m[key] = p
}

// noteUnknown says why a boss was not found.
func (s *staff) noteUnknown(x, row int32, text string) {
	if s.look.names()[orgchart.Fold(text)] == several {
		want := orgchart.Fold(text)
		var ids []string
		for p := range s.people {
			if len(ids) < 3 && orgchart.Fold(s.name(int32(p))) == want {
				ids = append(ids, s.id(int32(p)))
			}
		}
		s.r.note(ambiguousBoss, s.place(row), s.called(x), text, strings.Join(ids, " or "))
		return
	}
	s.r.note(unknownBoss, s.place(row), s.called(x), text)
}

// called returns what a seat is called in a note: the name of its person, or the
// id of its post.
func (s *staff) called(x int32) string {
	if p := s.seats[x].person; p >= 0 {
		return firstOf(s.name(p), s.id(p))
	}
	return s.post(x).id
}

// idOf returns the id of what a line goes to.
func (s *staff) idOf(to target) string {
	switch {
	case to == toNone:
		return "none"
	case to%2 == 0:
		return s.id(int32(to / 2))
	}
	return s.post(int32(to / 2)).id
}
