package yamltree

import (
	"bytes"
	"hash/maphash"
)

// A duplicate is a key that its map had before.
type duplicate struct {
	off, end  int32
	line, col int32
	first     int32 // the line of the first of them
}

// A keyChecker makes the first reading of a regular document: all levels, with
// the keys of the maps that are open.
type keyChecker struct {
	s     *scanner
	depth int
	keys  []key // of the outermost map first
	seed  maphash.Seed
}

type key struct{ off, end, line int32 }

// check reads v to its end.
func (c *keyChecker) check(v view) bool {
	if v.kind == Scalar {
		return true
	}
	if c.depth++; c.depth > maxDepth {
		c.s.decline()
		return false
	}
	m := keySet{keyChecker: c, first: len(c.keys)}
	c.s.entries(v, func(key, value view) bool {
		if v.kind == Map {
			m.add(key)
		}
		return c.check(value)
	})
	c.keys = c.keys[:m.first]
	c.depth--
	return !c.s.declined
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

// add notes a key, or that the map had it before.
func (m *keySet) add(v view) {
	d := m.s.doc
	text := d.text(v.off, v.end)
	if at := m.find(text); at != nil {
		d.again = append(d.again, duplicate{v.off, v.end, v.line, v.col, at.line})
		return
	}
	m.keys = append(m.keys, key{v.off, v.end, v.line})
	n := len(m.keys) - m.first
	if n <= few {
		return
	}
	if 2*n > len(m.slots) {
		m.grow()
		return
	}
	m.put(text, n)
}

func (m *keySet) find(text []byte) *key {
	keys, d := m.keys[m.first:], m.s.doc
	if m.slots == nil {
		for i := range keys {
			if k := &keys[i]; bytes.Equal(d.text(k.off, k.end), text) {
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
		if k := &keys[m.slots[i].number-1]; bytes.Equal(d.text(k.off, k.end), text) {
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
		m.put(m.s.doc.text(k.off, k.end), i+1)
	}
}
