package convert

import (
	"iter"
	"slices"
	"sync"

	"github.com/orgctl/orgctl/orgchart"
)

// A staff is what the rows of all tables come to: people, seats and the lines
// between them. It is found out before anything is written, because a row may
// name what only a later one says.
//
// Rows go by their numbers over all tables, people and seats by theirs.
type staff struct {
	r      *reading
	tables []*table
	base   []int32 // the number of the first row of each table

	people []person
	others []other
	seats  []seat
	keyed  []keyed
	more   map[int32][]int32 // further rows of a seat
	boss   []target          // by row

	keys    map[string]int32 // people by an id that cannot be one of ours, or an address
	posts   map[string]int32 // seats by the key of their post
	names   map[string]int32 // people without an id, by name
	pending []int32          // rows whose holder is looked up when all people are known
	holders map[int32]int32  // of the posts of these rows
	look    lookup           // of the bosses

	idle     []idler // people without a post
	returns  references
	rowsOf   []int32 // of the seat that is being written: one piece of memory for all
	provenOf []proven

	units    map[unitKey]int32
	unitIDs  map[string]int32 // units with an id of their own in the tables
	unitList []unit
	unit     []int32 // by row: the innermost; -1: none
	named    bool    // units go by their names alone
	written  int32   // how many units the Builder has
}

// A seat is the post of a person, or one with an id of its own.
type seat struct {
	person int32 // whose it is; noPerson: it has an id of its own
	row    int32 // the first of its rows
	holder int32 // who holds it by that row: a person, or one of the numbers below
	keyed  int32 // if it has an id of its own: the number of that
}

// A keyed is a post with an id of its own, by the key that it has in the tables.
type keyed struct{ key, id string }

const (
	unreported int32 = -2
	vacant     int32 = -3
)

func newStaff(r *reading) *staff {
	s := &staff{
		r: r, more: make(map[int32][]int32),
		keys: make(map[string]int32), posts: make(map[string]int32), names: make(map[string]int32),
		units: make(map[unitKey]int32), unitIDs: make(map[string]int32), returns: newReferences(),
	}
	s.look = lookup{emails: sync.OnceValue(s.byEmail), names: sync.OnceValue(s.byName)}
	return s
}

func (s *staff) add(t *table) {
	rows := int32(0)
	if n := len(s.tables); n > 0 {
		rows = s.base[n-1] + int32(len(s.tables[n-1].lines))
	}
	s.tables, s.base = append(s.tables, t), append(s.base, rows)
	t.findOrder()
}

// at returns the table of a row, and its number in it.
func (s *staff) at(row int32) (*table, int) {
	n := len(s.tables) - 1
	for s.base[n] > row {
		n--
	}
	return s.tables[n], int(row - s.base[n])
}

func (s *staff) cell(row int32, f field) string {
	t, i := s.at(row)
	return t.cell(i, f)
}

func (s *staff) place(row int32) orgchart.Place {
	t, i := s.at(row)
	return t.place(i)
}

// dated reports whether a row says when.
func (s *staff) dated(row int32) bool {
	t, i := s.at(row)
	if t.seen != 0 {
		return true
	}
	return slices.ContainsFunc(dateFields, func(f field) bool { return t.cell(i, f) != "" })
}

// same reports whether two rows say the same in every cell.
func (s *staff) same(a, b int32) bool {
	ta, i := s.at(a)
	tb, j := s.at(b)
	return ta.at == tb.at && ta.seen == tb.seen && sameRows(ta, i, tb, j)
}

// write finds out what the rows say together, and hands it to the Builder.
func (s *staff) write() {
	s.reserve()
	for n, t := range s.tables {
		for i := range t.lines {
			s.identify(t, i, s.base[n]+int32(i))
		}
	}
	s.seatPending()
	s.nameAll()
	s.findBosses()
	s.breakLoops()
	s.findUnits()
	s.writeSeats()
	s.writeRest()
	s.listReturns()
}

// reserve makes room for as many people and seats as there are rows, and for the
// facts that their cells become.
func (s *staff) reserve() {
	rows, facts := 0, 0
	for _, t := range s.tables {
		of := 1 // who holds the post
		for _, one := range [][]field{{fieldName, fieldLast}, {fieldTitle}, {fieldDivision, fieldUnit, fieldTeam, fieldDivisionID, fieldUnitID, fieldTeamID}, {fieldLeads}, {fieldDotted}, {fieldBoss, fieldBossID, fieldBossEmail, fieldBossName}} {
			if slices.ContainsFunc(one, func(f field) bool { return t.at[f] >= 0 }) {
				of++
			}
		}
		rows += len(t.lines)
		facts += len(t.lines)*of + len(t.lines)/8 // and those about units
	}
	s.people, s.seats = make([]person, 0, rows), make([]seat, 0, rows)
	s.r.b.Grow(2*rows, facts)
}

// identify finds out whom or which post a row is about.
func (s *staff) identify(t *table, i int, row int32) {
	id, name, email, post, holder := t.cell(i, fieldID), t.name(i), t.cell(i, fieldEmail), t.cell(i, fieldPost), t.cell(i, fieldHolder)
	about := t.at[fieldHolder] >= 0 // the row is about a post
	if about && post == "" {
		id, post = "", id
	}
	switch {
	case post != "":
		s.postRow(row, post, id, name, email, holder)
	case isVacant(name), isVacant(holder):
		s.newPost(row, id, vacant)
	case id != "" || name != "" || email != "":
		s.personRow(row, id, name, email)
	case holder != "":
		s.newPost(row, "", unreported)
		s.pending = append(s.pending, row)
	case t.cell(i, fieldTitle) != "":
		if !about {
			s.r.note(blankName, t.place(i), "not reported")
		}
		s.newPost(row, "", unreported)
	default:
		s.r.note(nobody, t.place(i))
	}
}

// newPost adds a seat with an id of its own.
func (s *staff) newPost(row int32, key string, holder int32) int32 {
	s.keyed = append(s.keyed, keyed{key: key})
	return s.newSeat(seat{person: noPerson, row: row, holder: holder, keyed: int32(len(s.keyed) - 1)})
}

// post returns what a seat goes by that has an id of its own.
func (s *staff) post(x int32) *keyed { return &s.keyed[s.seats[x].keyed] }

func (s *staff) newSeat(x seat) int32 {
	s.seats = append(s.seats, x)
	s.r.rep.Kept++
	return int32(len(s.seats) - 1)
}

func (s *staff) addRow(seat, row int32) {
	s.more[seat] = append(s.more[seat], row)
	s.r.rep.Kept++
}

// rows yields the rows of a seat.
func (s *staff) rows(x int32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		if !yield(s.seats[x].row) {
			return
		}
		for _, row := range s.more[x] {
			if !yield(row) {
				return
			}
		}
	}
}

// uses reports whether any row says anything in one of some fields.
func (s *staff) uses(fields ...field) bool {
	return slices.ContainsFunc(s.tables, func(t *table) bool {
		return slices.ContainsFunc(fields, func(f field) bool { return t.used[f] })
	})
}
