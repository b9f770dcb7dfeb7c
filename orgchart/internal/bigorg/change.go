package bigorg

import (
	"iter"
	"math/rand/v2"
	"slices"
)

// A Version is an organisation on a day, and the order of its rows.
type Version struct {
	*Org
	Changes

	order  []int32         // who were hired when, row by row; beyond Len: who joined
	boss   map[int32]int32 // the new boss of who moved
	leads  map[int32]bool  // of who leads a unit now, or no longer
	titled map[int32]bool  // who has another title
	joined []int32         // whom those report to who joined
}

// Changes are how many there are of each kind in a later version.
type Changes struct {
	Moves  int // somebody without reports is in another unit, and has another boss
	Heads  int // a unit has another head, who was in it before
	Titles int // somebody has another title
	Joins  int // somebody is new
	Leaves int // somebody without reports is gone
}

// All returns the number of all changes.
func (c Changes) All() int { return c.Moves + c.Heads + c.Titles + c.Joins + c.Leaves }

// Now returns the organisation as it is, with its people in the order in which
// they were hired.
func (o *Org) Now() *Version {
	v := &Version{Org: o, order: make([]int32, o.Len())}
	for i := range v.order {
		v.order[i] = int32(i)
	}
	return v
}

// After returns the organisation after some changes, no two about one person,
// with all rows shuffled. The changes are of all kinds in a bush with people
// enough, and the number is what was asked for; else there are as many moves
// and heads as the shape allows.
func (o *Org) After(changes int) *Version {
	v := o.Now()
	v.boss, v.leads, v.titled = make(map[int32]int32), make(map[int32]bool), make(map[int32]bool)
	r := rand.New(rand.NewPCG(o.seed, uint64(o.Shape)+1<<32))
	gone := make(map[int32]bool)
	bosses := o.bosses()
	leaves := o.leaves()
	r.Shuffle(len(leaves), func(i, j int) { leaves[i], leaves[j] = leaves[j], leaves[i] })
	for i, seat := range leaves[:min(changes, len(leaves))] {
		head, other := o.unit[seat], bosses[r.IntN(len(bosses))]
		switch kind := i * 7 % 20; { // a few changes are of all kinds too
		case kind < 8 && o.unit[other] != o.unit[seat]:
			v.boss[seat] = other
			v.Moves++
		case kind < 10 && seat != head && !changed(v.leads, head):
			v.leads[seat], v.leads[head] = true, false
			v.Heads++
		case kind < 13 && len(o.boss) > 1:
			gone[seat] = true
			v.Leaves++
		case kind < 16:
			v.joined = append(v.joined, other)
			v.Joins++
		default:
			v.titled[seat] = true
			v.Titles++
		}
	}
	v.order = v.order[:0]
	for hired, seat := range o.seat {
		if !gone[seat] {
			v.order = append(v.order, int32(hired))
		}
	}
	for i := range v.joined {
		v.order = append(v.order, int32(o.Len()+i))
	}
	r.Shuffle(len(v.order), func(i, j int) { v.order[i], v.order[j] = v.order[j], v.order[i] })
	return v
}

// InOrder returns the same version with its rows in the order in which people
// were hired, those who joined last.
func (v *Version) InOrder() *Version {
	same := *v
	same.order = slices.Sorted(slices.Values(v.order))
	return &same
}

func changed(m map[int32]bool, seat int32) bool {
	_, ok := m[seat]
	return ok
}

// bosses returns the seats with reports, or the only one there is.
func (o *Org) bosses() (seats []int32) {
	for i := 1; i < len(o.boss); i++ {
		if b := o.boss[i]; len(seats) == 0 || seats[len(seats)-1] != b {
			seats = append(seats, b)
		}
	}
	if len(seats) == 0 {
		return []int32{0}
	}
	return seats
}

// leaves returns the seats without reports.
func (o *Org) leaves() (seats []int32) {
	next := int32(0)
	for _, b := range append(o.bosses(), int32(o.Len())) {
		for ; next < b; next++ {
			seats = append(seats, next)
		}
		next = b + 1
	}
	return seats
}

// People returns how many rows there are.
func (v *Version) People() int { return len(v.order) }

// people yields everybody in the order of the rows. A person is good until the
// next.
func (v *Version) people() iter.Seq[*person] {
	return func(yield func(*person) bool) {
		manages := make([]bool, v.Len())
		for _, b := range v.Org.boss[1:] {
			manages[b] = true
		}
		var p person
		for _, hired := range v.order {
			v.fill(&p, int(hired), manages)
			if !yield(&p) {
				return
			}
		}
	}
}

func (v *Version) fill(p *person, hired int, manages []bool) {
	var seat, boss, unit int32
	leads, works := false, true
	if hired < v.Len() {
		seat = v.seat[hired]
		boss, unit, leads, works = v.Org.boss[seat], v.unit[seat], v.lead[seat], !manages[seat]
	} else {
		seat = -1
		boss = v.joined[hired-v.Len()]
		unit = v.unit[boss]
	}
	p.title = v.titleOf(hired, leads, !works)
	if b, ok := v.boss[seat]; ok {
		boss, unit = b, v.unit[b]
	}
	if l, ok := v.leads[seat]; ok {
		leads = l
	}
	if v.titled[seat] {
		p.title += ", level 2"
	}
	p.id, p.leads = personID(hired), leads
	p.unit, p.unitTitle = v.unitID(unit), v.unitName(unit)
	p.boss = ""
	if boss >= 0 {
		p.boss = v.ID(int(boss))
	}
	v.describe(p, hired)
}

// describe fills in what does not hang on where somebody stands.
func (o *Org) describe(p *person, hired int) {
	name, latin := o.nameOf(hired)
	p.name, p.also = name, latin
	if name == latin {
		p.also = "login" + p.id[1:]
	}
	h := o.hash(hired, 3)
	p.note = "based in " + one(places, &h)
}
