package convert

import "github.com/orgctl/orgctl/orgchart"

// A unitKey is what a unit is called in its parent: two teams of one name in
// two departments are two.
type unitKey struct {
	parent int32 // the number of a unit; -1: none
	name   string
}

type unit struct {
	id    string
	thing orgchart.Thing
	lead  int32 // the first row of the post that leads it; -1: none does
}

// unitFields are the columns for units, the outer before the inner.
var unitFields = []field{fieldDivision, fieldUnit, fieldTeam}

// unitOf returns the innermost unit that a row names, and those above it are
// made with it; -1 if it names none.
func (s *staff) unitOf(row int32) int32 {
	t, i := s.at(row)
	u, above := int32(-1), ""
	for _, f := range unitFields {
		name := t.cell(i, f)
		if name == "" || name == above { // a division that is one department
			continue
		}
		u, above = s.unitIn(u, name, t.place(i), t.body && f == fieldTeam), name
	}
	return u
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
	x := unit{id: s.r.ids.makeOf(noPerson, wants...), lead: -1}
	x.thing = s.r.b.Thing(orgchart.Unit, x.id, at)
	s.r.label(x.thing, orgchart.PropName, name, 0, at)
	if parent >= 0 {
		s.r.ref(x.thing, orgchart.PropPartOf, s.unitList[parent].id, 0, 0, at)
	}
	u := int32(len(s.unitList))
	s.unitList = append(s.unitList, x)
	s.units[key] = u
	return u
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
