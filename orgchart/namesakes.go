package orgchart

import (
	"iter"
	"math/bits"
	"slices"
)

// A crowd are names of people, and finds out which of them several people have.
// Names are numbers of strings.
type crowd struct {
	h            *History
	here, common numberSet
	odd          map[string]int32 // by what they look like, the first of the names that may look like others
}

func (h *History) newCrowd() *crowd {
	n := h.strings.ends.Len()
	return &crowd{h, newNumberSet(n), newNumberSet(n), make(map[string]int32)}
}

// add adds the name of one more person.
func (c *crowd) add(name int32) {
	if c.here.has(name) {
		c.common.set(name)
		return
	}
	c.here.set(name)
	text := c.h.strings.at(name)
	if ownSkeleton(text) {
		return
	}
	look := Skeleton(text)
	if first, ok := c.odd[look]; ok {
		c.common.set(first)
		c.common.set(name)
	} else {
		c.odd[look] = name
	}
}

// several returns the names that several people have, or that look like that of
// another.
func (c *crowd) several() numberSet {
	meet := func(name, odd int32) {
		if name != odd && c.here.has(name) {
			c.common.set(name)
			c.common.set(odd)
		}
	}
	if c.h.stored != nil && len(c.odd) > 0 { // there is no look-up of strings in an index
		for name := range c.here.all() {
			if odd, ok := c.odd[c.h.strings.at(name)]; ok {
				meet(name, odd)
			}
		}
		return c.common
	}
	for look, odd := range c.odd { // in no order, which does not matter
		if name, ok := c.h.strings.find(look); ok {
			meet(name, odd)
		}
	}
	return c.common
}

// Namesakes returns the people who on some day had a name that another person
// had on some day, as [Chart.Namesakes] does for one day. Cost: all names of
// people.
func (tl *Timeline) Namesakes(langs ...string) []bool {
	h := tl.h
	crowd := h.newCrowd()
	for person := range h.people() {
		names := tl.names(person, langs)
		for i, name := range names {
			alike := func(other int32) bool { return Skeleton(h.strings.at(other)) == Skeleton(h.strings.at(name)) }
			if !slices.ContainsFunc(names[:i], alike) { // else somebody would be their own namesake
				crowd.add(name)
			}
		}
	}
	several := crowd.several()
	namesakes := make([]bool, h.Len())
	for person := range h.people() {
		namesakes[person] = slices.ContainsFunc(tl.names(person, langs), several.has)
	}
	return namesakes
}

// names returns the names that a person ever had, or the id.
func (tl *Timeline) names(person Thing, langs []string) []int32 {
	facts := tl.h.Facts(person, PropName)
	if len(facts) == 0 {
		return []int32{tl.h.ids.Of(person)}
	}
	var names []int32
	for _, f := range facts {
		names = append(names, tl.h.pick(f.Value, langs))
	}
	return names
}

// people yields all people, in file order.
func (h *History) people() iter.Seq[Thing] {
	return func(yield func(Thing) bool) {
		for t, kind := range h.kinds.All() {
			if kind == Person && !yield(Thing(t)) {
				return
			}
		}
	}
}

// A numberSet is a set of numbers from 0 up, a bit for each.
type numberSet []uint64

func newNumberSet(n int) numberSet { return make(numberSet, (n+63)/64) }

func (s numberSet) has(n int32) bool { return s[n/64]&(1<<(n%64)) != 0 }

func (s numberSet) set(n int32) { s[n/64] |= 1 << (n % 64) }

// all yields the numbers in s, in order.
func (s numberSet) all() iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for i, word := range s {
			for ; word != 0; word &= word - 1 {
				if !yield(int32(64*i + bits.TrailingZeros64(word))) {
					return
				}
			}
		}
	}
}
