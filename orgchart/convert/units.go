package convert

import (
	"runtime"

	"github.com/orgctl/orgctl/orgchart"
)

// A unitKey is what a unit is called in its parent: two teams of one name in
// two departments are two.
type unitKey struct {
	parent int32 // the number of a unit; -1: none
	name   string
}

type unit struct {
	id     string
	key    unitKey
	row    int32 // that names it first
	lead   int32 // the first row of the post that leads it; -1: none does
	rivals bool  // rows do not agree on its name or place, which was told of
}

// unitFields are the columns for units, the outer before the inner, and those for
// their ids.
var unitFields = [...]struct{ name, id field }{{fieldDivision, fieldDivisionID}, {fieldUnit, fieldUnitID}, {fieldTeam, fieldTeamID}}

// findUnits finds the innermost unit that each row of a seat names. Units are numbered
// in the order in which they are met. Those with ids are found when they are written,
// for rows may not agree on them, and what is told of a row is told in order.
//
// Many seats are looked at at once: which units are met in each lot has to be known
// before they get numbers, for those of the lots before come first.
func (s *staff) findUnits() {
	s.unit = make([]int32, len(s.boss))
	if s.named = !s.uses(fieldDivisionID, fieldUnitID, fieldTeamID); !s.named {
		return
	}
	lots := s.lots(max(s.r.atOnce, 1+len(s.seats)/runtime.GOMAXPROCS(0)))
	onAllCores(len(lots), func(i int) []metUnit {
		return s.meetUnits(lots[i])
	}, func(i int, list []metUnit) {
		s.numberUnits(lots[i], list)
	})
}

// A metUnit is one that a lot of seats names, with the first row that does. Its
// parent goes by its number among those of the lot.
type metUnit struct {
	key  unitKey
	row  int32
	both bool // as unitIn has it
}

// meetUnits lists the units that the rows of a lot name, and gives each row the number
// of its own among them.
func (s *staff) meetUnits(l lot) (list []metUnit) {
	numbers := make(map[unitKey]int32)
	for x := l.from; x < l.to; x++ {
		for row := range s.rows(x) {
			s.unit[row] = s.unitOf(row, func(above int32, _, name string, both bool) int32 {
				key := unitKey{above, name}
				n, ok := numbers[key]
				if !ok {
					n = int32(len(list))
					numbers[key], list = n, append(list, metUnit{key, row, both})
				}
				return n
			})
		}
	}
	return list
}

// numberUnits gives the rows of a lot the numbers of their units among all.
func (s *staff) numberUnits(l lot, list []metUnit) {
	numbers := make([]int32, len(list))
	for n, u := range list {
		if u.key.parent >= 0 {
			u.key.parent = numbers[u.key.parent]
		}
		numbers[n] = s.unitIn(u.key, u.row, u.both)
	}
	for x := l.from; x < l.to; x++ {
		for row := range s.rows(x) {
			if u := &s.unit[row]; *u >= 0 {
				*u = numbers[*u]
			}
		}
	}
}

// unitOf asks for the number of each unit that a row names, the outer before the
// inner, and returns that of the innermost; -1 if it names none. With each goes that
// of the one above.
func (s *staff) unitOf(row int32, number func(above int32, id, name string, both bool) int32) int32 {
	t, i := s.at(row)
	u, above := int32(-1), ""
	for _, f := range unitFields {
		name, id := t.cell(i, f.name), t.cell(i, f.id)
		if id != "" || name != "" && name != above { // not a division that is one department
			u = number(u, id, name, t.body && f.name == fieldTeam)
		}
		above = name
	}
	return u
}

// unitByID returns the unit with an id of its own in the tables, whatever it is
// called. Where rows do not agree on its name or the unit above it, the first is
// believed.
func (s *staff) unitByID(parent int32, id, name string, row int32) int32 {
	at := s.place(row)
	key := unitKey{parent, name}
	u, ok := s.unitIDs[id]
	if !ok {
		wants := []string{id, slug(id), slug(name), "unit"}
		u = s.newUnit(key, s.r.ids.makeOf(noPerson, wants...), row)
		if s.unitList[u].id != id {
			s.r.note(changedID, at, id, s.unitList[u].id)
		}
		s.unitIDs[id] = u
		if _, ok := s.units[key]; !ok {
			s.units[key] = u
		}
		return u
	}
	if x := &s.unitList[u]; x.key != key && u != parent && !x.rivals {
		x.rivals = true
		what, is, was := "the name of unit "+quoted(id), name, x.key.name
		if is == was {
			what, is, was = "the unit above "+quoted(id), s.unitWords(parent), s.unitWords(x.key.parent)
		}
		s.r.note(rivalValue, at, what, is, was, s.lineOf(x.row, row))
	}
	return u
}

func (s *staff) unitWords(u int32) string {
	if u < 0 {
		return "none"
	}
	return s.unitList[u].key.name
}

// unitIn returns the unit of a name in a parent, a new one if need be. Its id is
// made of the name, so that it is the same after it moved; of its name and that of
// the parent where the name says too little, or is taken.
func (s *staff) unitIn(key unitKey, row int32, both bool) int32 {
	parent, name := key.parent, key.name
	if u, ok := s.units[key]; ok {
		return u
	}
	wants := []string{slug(name), "unit"}
	if wants[0] != "" && parent >= 0 {
		wants[1] = s.unitList[parent].id + "-" + wants[0]
	} else if wants[0] != "" {
		wants[1] = wants[0] + "-unit"
	}
	if both && parent >= 0 {
		wants = wants[1:]
	}
	u := s.newUnit(key, s.r.ids.makeOf(noPerson, wants...), row)
	s.units[key] = u
	return u
}

func (s *staff) newUnit(key unitKey, id string, row int32) int32 {
	s.unitList = append(s.unitList, unit{id: id, key: key, row: row, lead: -1})
	return int32(len(s.unitList) - 1)
}

// writeUnits declares the units that are first named in a row.
func (s *staff) writeUnits(row int32) {
	if !s.named {
		s.unit[row] = s.unitOf(row, func(above int32, id, name string, both bool) int32 {
			if id != "" {
				return s.unitByID(above, id, firstOf(name, id), row)
			}
			return s.unitIn(unitKey{above, name}, row, both)
		})
	}
	for ; int(s.written) < len(s.unitList) && s.unitList[s.written].row == row; s.written++ {
		x := s.unitList[s.written]
		at := s.place(row)
		t := s.r.b.Thing(orgchart.Unit, x.id, at)
		s.r.label(t, orgchart.PropName, x.key.name, 0, at)
		if x.key.parent >= 0 {
			s.r.ref(t, orgchart.PropPartOf, s.unitList[x.key.parent].id, 0, 0, at)
		}
	}
}

// unitID returns the id of the unit of a row, "" if it names none.
func (s *staff) unitID(row int32) string {
	if u := s.unit[row]; u >= 0 {
		return s.unitList[u].id
	}
	return ""
}

// writeLeads says that a post leads its unit, which only one does.
func (s *staff) writeLeads(post orgchart.Thing, x int32, rows []int32, by []proven) {
	for i, row := range rows {
		if !s.truth(row, fieldLeads) {
			continue
		}
		u := s.unit[row]
		if u < 0 {
			s.r.note(oddValue, s.place(row), "leads", s.cell(row, fieldLeads), "no unit is named")
			continue
		}
		lead := &s.unitList[u].lead
		if *lead >= 0 && *lead != rows[0] {
			s.r.note(secondLead, s.place(row), s.called(x), s.unitList[u].id, s.lineOf(*lead, row))
			continue
		}
		if *lead < 0 {
			*lead = rows[0]
			s.r.b.Fact(orgchart.Fact{Thing: post, Property: orgchart.PropLeads, Value: 1, Evidence: by[i].rest, Place: s.place(row)})
		}
	}
}
