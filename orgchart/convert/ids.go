package convert

import (
	"strconv"

	"github.com/orgctl/orgctl/orgchart"
)

// An idBook knows which ids are taken, so that each names one thing only and
// looks like no other (R1).
type idBook struct {
	owners  idOwners
	odd     map[string]string // ids that are not in ASCII, by what they look like
	next    map[string]int    // of an id that was wanted often, the number to try next
	sources map[string]bool   // those of sources are apart
}

// noPerson owns the ids of units and posts.
const noPerson int32 = -1

func newIDBook() idBook {
	return idBook{owners: newIDOwners(), odd: make(map[string]string), next: make(map[string]int), sources: make(map[string]bool)}
}

// owner returns who has an id: the number of a person, or noPerson. It returns
// false if it is not taken.
func (b *idBook) owner(id string) (int32, bool) { return b.owners.find(id) }

// free reports whether an id can be and is not taken.
func (b *idBook) free(id string) bool {
	if orgchart.BadID(id) != "" {
		return false
	}
	if _, ok := b.owner(id); ok {
		return false
	}
	return b.visible(id)
}

// visible reports whether no id looks like a new one.
func (b *idBook) visible(id string) bool {
	if plain(id) && len(b.odd) == 0 {
		return true
	}
	looks := orgchart.Skeleton(id)
	if _, ok := b.odd[looks]; ok {
		return false
	}
	_, ok := b.owner(looks)
	return !ok
}

func (b *idBook) take(id string, owner int32) {
	b.owners.add(id, owner)
	if !plain(id) {
		b.odd[orgchart.Skeleton(id)] = id
	}
}

// make takes and returns an id that is free: the wanted one, or one of it with
// a number behind it, from 2.
func (b *idBook) make(want string, owner int32) string {
	id := want
	for n := max(b.next[want], 2); !b.free(id); n++ {
		id = want + "-" + strconv.Itoa(n)
		b.next[want] = n + 1
	}
	b.take(id, owner)
	return id
}

// makeOf is make for the first of some ids that is free, else for the last with
// a number.
func (b *idBook) makeOf(owner int32, wants ...string) string {
	for _, w := range wants {
		if w != "" && b.free(w) {
			b.take(w, owner)
			return w
		}
	}
	return b.make(wants[len(wants)-1], owner)
}

// source is make for sources.
func (b *idBook) source(want string) string {
	id := want
	for n := 2; b.sources[id] || b.sources[orgchart.Skeleton(id)]; n++ {
		id = want + "-" + strconv.Itoa(n)
	}
	b.sources[id], b.sources[orgchart.Skeleton(id)] = true, true
	return id
}
