package convert

import (
	"strings"

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
	at     orgchart.Place
	thing  orgchart.Thing
	lead   int32 // the first row of the post that leads it; -1: none does
	rivals bool  // rows do not agree on its name or place, which was told of
}

// unitFields are the columns for units, the outer before the inner, and those for
// their ids.
var unitFields = [...]struct{ name, id field }{{fieldDivision, fieldDivisionID}, {fieldUnit, fieldUnitID}, {fieldTeam, fieldTeamID}}

// unitOf returns the innermost unit that a row names, and those above it are
// made with it; -1 if it names none.
func (s *staff) unitOf(row int32) int32 {
	t, i := s.at(row)
	u, above := int32(-1), ""
	for _, f := range unitFields {
		name, id := t.cell(i, f.name), t.cell(i, f.id)
		if id != "" {
			u = s.unitByID(u, id, firstOf(name, id), t.place(i))
		} else if name != "" && name != above { // not a division that is one department
			u = s.unitIn(u, name, t.place(i), t.body && f.name == fieldTeam)
		}
		above = name
	}
	return u
}

// unitByID returns the unit with an id of its own in the tables, whatever it is
// called. Where rows do not agree on its name or the unit above it, the first is
// believed.
func (s *staff) unitByID(parent int32, id, name string, at orgchart.Place) int32 {
	key := unitKey{parent, name}
	u, ok := s.unitIDs[id]
	if !ok {
		wants := []string{id, slug(id), slug(name), "unit"}
		u = s.newUnit(key, s.r.ids.makeOf(noPerson, wants...), at)
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
		s.r.note(rivalValue, at, what, is, was, s.lineBetween(x.at, at))
	}
	return u
}

func (s *staff) unitWords(u int32) string {
	if u < 0 {
		return "none"
	}
	return s.unitList[u].key.name
}

// unitIn returns the unit of a name in a parent, and declares a new one. Its id is
// made of the name, so that it is the same after it moved; of its name and that of
// the parent where the name says too little, or is taken.
func (s *staff) unitIn(parent int32, name string, at orgchart.Place, both bool) int32 {
	key := unitKey{parent, name}
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
	key.name = strings.Clone(name) // near those of the others, which are compared with it a million times
	u := s.newUnit(key, s.r.ids.makeOf(noPerson, wants...), at)
	s.units[key] = u
	return u
}

// newUnit declares a unit.
func (s *staff) newUnit(key unitKey, id string, at orgchart.Place) int32 {
	x := unit{id: id, key: key, at: at, lead: -1}
	x.thing = s.r.b.Thing(orgchart.Unit, x.id, at)
	s.r.label(x.thing, orgchart.PropName, key.name, 0, at)
	if key.parent >= 0 {
		s.r.ref(x.thing, orgchart.PropPartOf, s.unitList[key.parent].id, 0, 0, at)
	}
	s.unitList = append(s.unitList, x)
	return int32(len(s.unitList) - 1)
}

func (s *staff) unitID(row int32) string {
	if u := s.unitOf(row); u >= 0 {
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
		u := s.unitOf(row)
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
