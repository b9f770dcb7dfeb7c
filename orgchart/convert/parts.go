package convert

import (
	"slices"
	"sort"
	"sync"
)

// seatsAtOnce is how many seats are best written at once: what is made of them stays
// in the cache of a core until it is joined.
const seatsAtOnce = 1 << 10

// A lot is the seats of some numbers.
type lot struct{ from, to int32 }

// lots divides the seats into lots of a size, in order.
func (s *staff) lots(size int) []lot {
	var list []lot
	for from := 0; from < len(s.seats); from += size {
		list = append(list, lot{int32(from), int32(min(from+size, len(s.seats)))})
	}
	return list
}

// aside returns a staff that notes what it finds in a report of its own.
func (s *staff) aside() *staff {
	x := *s
	x.r, x.rowsOf, x.provenOf = s.r.aside(), nil, nil
	return &x
}

// writeSeats hands all seats to the Builder, with the people in them and the units
// that they are the first to name. If they do not depend on one another, they are
// written in lots, on all cores, each lot to a part of the Builder.
func (s *staff) writeSeats() {
	lots := s.lots(s.r.atOnce)
	if len(lots) < 2 || !s.independent() {
		for i := range s.seats {
			s.writeSeat(int32(i))
		}
		return
	}
	free := sync.Pool{New: func() any {
		x := s.aside()
		x.r.b = s.r.b.Part()
		return x
	}}
	onAllCores(len(lots), func(i int) *staff {
		x := free.Get().(*staff)
		first := s.seats[lots[i].from].row
		x.written = int32(sort.Search(len(s.unitList), func(u int) bool { return s.unitList[u].row >= first }))
		for seat := lots[i].from; seat < lots[i].to; seat++ {
			x.writeSeat(seat)
		}
		return x
	}, func(_ int, x *staff) {
		s.r.take(x.r)
		x.r.rep.Notes = nil
		s.r.b.Join(x.r.b)
		free.Put(x)
	})
}

// independent reports whether each seat is that of one person, by one row, with
// nothing in it that is counted or told of once for all rows: dates and sources,
// what units with ids are called, and who leads a unit.
func (s *staff) independent() bool {
	return len(s.keyed) == 0 && len(s.more) == 0 && s.named && !s.uses(dateFields...) && !s.uses(fieldSource, fieldLeads) &&
		!slices.ContainsFunc(s.tables, func(t *table) bool { return t.seen != 0 || t.sources != 0 })
}
