package yamltree

import (
	"bytes"
	"hash/maphash"
)

// A collector adds what a scanner reads to the parts of a document, all levels
// of it, with the keys of the maps that are open.
type collector struct {
	*regular
	s     *scanner
	depth int
}

// The memory of a collector for the keys of maps serves again where one document,
// or piece of one, is read after another.
type memory struct {
	keys  []key  // of the maps that are open, the outermost first
	slots []slot // for a table that is not in use
	seed  maphash.Seed
}

type key struct {
	text []byte
	line int32
}

// add adds a value and all that is in it, and moves the scanner to its end.
func (c *collector) add(v view) bool {
	at := len(c.parts)
	c.parts = append(c.parts, part{v, int32(at + 1)})
	if v.end >= 0 {
		return true
	}
	if c.depth++; c.depth > maxDepth {
		c.s.decline()
		return false
	}
	if v.end == isList {
		c.s.entries(v, func(_, value view) bool { return c.add(value) })
	} else {
		m := keySet{collector: c, first: len(c.keys)}
		c.s.entries(v, func(key, value view) bool { return c.addPair(&m, key, value) })
		m.close()
	}
	c.depth--
	c.parts[at].next = int32(len(c.parts))
	return !c.s.declined
}

// addPair adds an entry of a map. One with a key that the map has already is
// read, and left out.
func (c *collector) addPair(m *keySet, key, value view) bool {
	at := len(c.parts)
	first := m.add(key)
	if first > 0 {
		c.again = append(c.again, again{key, first})
	}
	c.parts = append(c.parts, part{key, int32(at + 1)})
	ok := c.add(value)
	if first > 0 {
		c.parts = c.parts[:at]
	}
	return ok
}

// A keySet is the keys of one map, the last of those that are open:
// collector.keys[first:]. A few are compared one by one. For many there is a
// table of 8 bytes a slot, at most half full, for a file may have a million.
type keySet struct {
	*collector
	first int
	met   uint64 // signs of the keys: one whose sign is not there is new
	slots []slot
}

// A slot of a table is free if it has no number. Text is compared only where
// the hash is the same.
type slot struct{ hash, number uint32 }

// few is up to how many keys are compared one by one.
const few = 16

// add notes a key, or returns the line of the one that the map had before.
func (m *keySet) add(v view) (before int32) {
	text := m.text(v.span)
	if bit := sign(text); m.met&bit == 0 {
		m.met |= bit
	} else if at := m.find(text); at != nil {
		return at.line
	}
	m.keys = append(m.keys, key{text, v.line})
	n := len(m.keys) - m.first
	switch {
	case n <= few:
	case 2*n > len(m.slots):
		m.grow()
	default:
		m.put(text, n)
	}
	return 0
}

// sign returns a bit for a key: those of one map mostly have others.
func sign(text []byte) uint64 {
	if len(text) < 2 {
		return 1
	}
	return 1 << ((5*int(text[0]) + 3*int(text[1]) + len(text)) % 64)
}

func (m *keySet) find(text []byte) *key {
	keys := m.keys[m.first:]
	if m.slots == nil {
		for i := range keys {
			if k := &keys[i]; string(k.text) == string(text) {
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
		if k := &keys[m.slots[i].number-1]; bytes.Equal(k.text, text) {
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

// grow doubles the table, or takes the first one.
func (m *keySet) grow() {
	size := max(4*few, 2*len(m.slots))
	if m.slots == nil && len(m.memory.slots) >= size {
		m.slots, m.memory.slots = m.memory.slots, nil
		clear(m.slots)
	} else {
		m.slots = make([]slot, size)
	}
	for i, k := range m.keys[m.first:] {
		m.put(k.text, i+1)
	}
}

// close lets go of the keys of a map, of which all has been read.
func (m *keySet) close() {
	m.keys = m.keys[:m.first]
	if len(m.slots) > len(m.memory.slots) {
		m.memory.slots = m.slots
	}
}
