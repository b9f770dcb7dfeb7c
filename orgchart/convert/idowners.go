package convert

import (
	"hash/maphash"

	"github.com/orgctl/orgctl/orgchart/internal/idrun"
)

// idOwners are who has which id, of a million as of ten. A map from strings would
// take several times the memory, and each look at it several waits for what is not
// in the cache; nothing in here is for the collector but the list of texts.
type idOwners struct {
	runs  idrun.Runs // by the id who has it, plus two; 0: nobody
	seed  maphash.Seed
	slots []idSlot // open addressing, at most three quarters full
	texts []string // by number, of those that have slots
	of    []int32
	count int // of all
}

// An idSlot is free if its number is 0: that is one more than the place among
// texts.
type idSlot struct {
	hash   uint32
	number int32
}

func newIDOwners() idOwners {
	return idOwners{seed: maphash.MakeSeed(), slots: make([]idSlot, 16)}
}

// find returns who has an id, and false if nobody.
func (o *idOwners) find(id string) (int32, bool) {
	if r, at := o.runs.Of(id, false); r != nil && r.At(at) != 0 {
		return r.At(at) - 2, true
	}
	if slot := o.slot(id, o.hash(id)); slot.number != 0 {
		return o.of[slot.number-1], true
	}
	return 0, false
}

// add notes who has an id that nobody has. One that lies too far behind the others
// of its run has a slot: a run takes no more memory than the ids.
func (o *idOwners) add(id string, owner int32) {
	o.count++
	if r, at := o.runs.Of(id, true); r != nil && at < 16*o.count+1000 {
		r.Set(at, owner+2)
		return
	}
	o.texts, o.of = append(o.texts, id), append(o.of, owner)
	if n := len(o.texts); 4*n > 3*len(o.slots) {
		o.slots = make([]idSlot, 2*len(o.slots))
		for i, text := range o.texts[:n-1] {
			hash := o.hash(text)
			*o.slot(text, hash) = idSlot{hash, int32(i + 1)}
		}
	}
	hash := o.hash(id)
	*o.slot(id, hash) = idSlot{hash, int32(len(o.texts))}
}

func (o *idOwners) hash(id string) uint32 { return uint32(maphash.String(o.seed, id)) }

// slot returns the slot of an id, or the free one for it.
func (o *idOwners) slot(id string, hash uint32) *idSlot {
	mask := uint32(len(o.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		s := &o.slots[i]
		if s.number == 0 || s.hash == hash && o.texts[s.number-1] == id {
			return s
		}
	}
}
