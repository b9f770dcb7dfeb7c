package yamltree

import (
	"bytes"
	"hash/maphash"
)

// A keyChecker reads all levels of a regular document, with the keys of the
// maps that are open. It calls again for each key that its map had before,
// with the line of the first of them, in the order of the text; if that returns
// false, it stops.
type keyChecker struct {
	s     *scanner
	again func(key view, first int32) bool
	depth int
	keys  []key // of the outermost map first
	seed  maphash.Seed
}

type key struct {
	span
	line int32
}

// check reads v to its end.
func (c *keyChecker) check(v view) bool {
	if v.end >= 0 {
		return true
	}
	if c.depth++; c.depth > maxDepth {
		return c.stop()
	}
	m := keySet{keyChecker: c, first: len(c.keys)}
	c.s.entries(v, func(key, value view) bool {
		return (v.end == isList || m.add(key)) && c.check(value)
	})
	c.keys = c.keys[:m.first]
	c.depth--
	return !c.s.declined
}

// stop ends the reading.
func (c *keyChecker) stop() bool {
	c.s.decline()
	return false
}

// A keySet is the keys of one map, the last of those that are open:
// keyChecker.keys[first:]. A few are compared one by one. For many there is a
// table of 8 bytes a slot, at most half full, for a file may have a million.
type keySet struct {
	*keyChecker
	first int
	slots []slot
}

// A slot of a table is free if it has no number. Text is compared only where
// the hash is the same.
type slot struct{ hash, number uint32 }

// few is up to how many keys are compared one by one.
const few = 16

// add notes a key, or tells that the map had it before. It returns false for
// the end.
func (m *keySet) add(v view) bool {
	d := m.s.doc
	text := d.text(v.span)
	if at := m.find(text); at != nil {
		return m.again(v, at.line) || m.stop()
	}
	m.keys = append(m.keys, key{v.span, v.line})
	n := len(m.keys) - m.first
	switch {
	case n <= few:
	case 2*n > len(m.slots):
		m.grow()
	default:
		m.put(text, n)
	}
	return true
}

func (m *keySet) find(text []byte) *key {
	keys, d := m.keys[m.first:], m.s.doc
	if m.slots == nil {
		for i := range keys {
			if k := &keys[i]; bytes.Equal(d.text(k.span), text) {
				return k
			}
		}
		return nil
	}
	h := m.hash(text)
	mask := uint32(len(m.slots) - 1)
	for i := h & mask; m.slots[i].number != 0; i = (i + 1) & mask {
		if m.slots[i].hash != h {
			continue
		}
		if k := &keys[m.slots[i].number-1]; bytes.Equal(d.text(k.span), text) {
			return k
		}
	}
	return nil
}

// hash is seeded, so that no file can be made of keys that all fall together.
func (m *keySet) hash(text []byte) uint32 {
	if m.seed == (maphash.Seed{}) {
		m.seed = maphash.MakeSeed()
	}
	return uint32(maphash.Bytes(m.seed, text))
}

func (m *keySet) put(text []byte, number int) {
	h := m.hash(text)
	mask := uint32(len(m.slots) - 1)
	i := h & mask
	for m.slots[i].number != 0 {
		i = (i + 1) & mask
	}
	m.slots[i] = slot{h, uint32(number)}
}

// grow doubles the table, or makes the first one.
func (m *keySet) grow() {
	m.slots = make([]slot, max(4*few, 2*len(m.slots)))
	for i, k := range m.keys[m.first:] {
		m.put(m.s.doc.text(k.span), i+1)
	}
}
