package yamltree

import (
	"encoding/binary"
	"iter"
	"unicode/utf8"
	"unsafe"
)

// A regular is a document, or a piece of one (pieces.go), that a scanner of our
// own has read: all of its values and keys, in the order of the text, in one
// slice. A part of 20 bytes names its text by where it stands. yaml.v3 makes a
// node of 200 bytes of each word, and takes some ten times as long: see
// BenchmarkParse.
//
// It is for what machines and tidy people write: block maps and lists, flow
// maps and lists on one line or more, plain and quoted scalars on one line, and
// comments. What it does not know, it declines, and whoever asked turns to
// yaml.v3 with the whole text. So it need not know YAML, but it must be sure of
// all that it takes: FuzzRegular holds the two against each other.
//
// It declines: anchors, aliases, tags, directives, document marks, block
// scalars, scalars over several lines, complex and empty keys, tabs, carriage
// returns and other control characters, byte order marks, what is not UTF-8, a
// scalar alone, more than maxDepth levels, and all that is malformed.
type regular struct {
	data  []byte
	parts []part  // the root first, and behind each collection what is in it
	again []again // keys that their map had before, in order; what they stand for is left out
	cuts  []*cut  // maps that are read piece by piece

	source []byte // of a piece: the lines that it is
	memory
}

// A part is a value or a key. In a map they take turns.
type part struct {
	view
	next int32 // the number of the part behind it and all that is in it
}

// A view is a part while it is read. Views are passed about by the million: of
// four numbers, two of them stay in registers.
type view struct {
	span
	place
}

// A span is where a part stands. The end is that of a scalar, which is off if
// there is nothing; of a collection it is one of the numbers below.
type span struct{ off, end int32 }

const (
	isList = -1
	isMap  = -2
	isCut  = -3 // a map that is cut: off is its number among the cuts
)

type place struct{ line, col int32 }

// An again is a key that stands a second time in its map.
type again struct {
	key   view
	first int32 // the line of the first
}

func (v view) kind() Kind {
	switch v.end {
	case isList:
		return List
	case isMap, isCut:
		return Map
	}
	return Scalar
}

// maxDepth bounds the levels of a regular document, because reading it recurs.
// A file of ours has at most eight.
const maxDepth = 32

// openRegular returns false if a text is not, or not surely, regular.
func openRegular(data []byte) (*regular, bool) {
	r := &regular{data: data}
	if len(data) >= 1<<31-1 || !r.read(piece{0, len(data), 1}, 0) { // offsets are int32
		return nil, false
	}
	r.memory = memory{}
	return r, true
}

// read adds what stands in a piece of the text, with so many levels around it. It
// returns false if that is not regular.
func (r *regular) read(p piece, around int) bool {
	clean, ascii := printable(r.data[p.from:p.to])
	if !clean {
		return false
	}
	s := scanner{data: r.data[:p.to], begin: p.from, pos: p.from, start: p.from, counted: p.from, line: p.line, ascii: ascii, base: -1}
	s.gap()
	root := s.node(false)
	if root.end >= 0 {
		return false
	}
	c := collector{regular: r, s: &s, depth: around}
	c.add(root)
	s.gap()
	return !s.declined && s.eof()
}

// printable reports whether data has only what every YAML text may have, and
// no line breaks but \n; and whether it is ASCII.
func printable(data []byte) (clean, ascii bool) {
	ascii = true
	for i := 0; i < len(data); {
		if i+8 <= len(data) && plainWord(binary.LittleEndian.Uint64(data[i:])) {
			i += 8
			continue
		}
		if c := data[i]; c < utf8.RuneSelf {
			if c < ' ' && c != '\n' || c == 0x7f {
				return false, false
			}
			i++
			continue
		}
		ascii = false
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && n == 1, r < 0xa0, r == '\u2028', r == '\u2029', r == '\ufeff', r == '\ufffe', r == '\uffff':
			return false, false
		}
		i += n
	}
	return true, ascii
}

// plainWord reports whether eight bytes are all of ASCII, printable or line
// breaks: of each byte that is not, the highest bit comes out set. No sum carries
// into the next byte, for the highest bits are left out of them (H. Warren,
// Hacker's Delight, 2nd edition, section 6-1).
func plainWord(w uint64) bool {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	low := w &^ highs
	del := low + ones
	printable := low + ones*(0x80-' ')
	other := (low ^ ones*'\n') + (highs - ones) // than a line break
	return (w|del|other&^printable)&highs == 0
}

// faults yields the faults of a regular document, of which there is but one
// kind.
func (r *regular) faults() iter.Seq[Fault] {
	return func(yield func(Fault) bool) {
		for _, a := range r.again {
			if !yield(Fault{int(a.key.line), int(a.key.col), duplicateKey(string(r.text(a.key.span)), int(a.first))}) {
				return
			}
		}
	}
}

// null reports whether v is a scalar of which there is nothing, or null
// written out.
func (r *regular) null(v view) bool {
	if v.end < 0 || v.end-v.off > 4 {
		return false
	}
	return isNull(r.data[v.off:v.end])
}

func isNull(text []byte) bool {
	switch string(text) {
	case "", "~", "null", "Null", "NULL":
		return true
	}
	return false
}

// lent returns the text of a scalar, mostly as a part of the data, and of
// anything else nothing.
func (r *regular) lent(v view) string {
	if v.end <= v.off {
		return ""
	}
	text := r.text(v.span)
	return unsafe.String(unsafe.SliceData(text), len(text))
}

// step returns how far behind a key its value stands; of a list, where the keys
// are the values, that is 0.
func (r *regular) step(at int32) int32 {
	if r.parts[at].end == isMap {
		return 1
	}
	return 0
}

// entries calls yield for the entries of a map or a list, until it returns false:
// of a list the keys are the values.
func (n Node) entries(yield func(key, value Node) bool) {
	if !n.IsCut() {
		n.r.entries(n.at, yield)
		return
	}
	p := n.open(nil)
	defer p.close()
	for x := p.next(); x != nil && x.entries(0, yield); x = p.next() {
	}
}

// entries returns false if yield did.
func (r *regular) entries(at int32, yield func(key, value Node) bool) bool {
	step := r.step(at)
	for i, end := at+1, r.parts[at].next; i < end; i = r.parts[i+step].next {
		if !yield(Node{r: r, at: i}, Node{r: r, at: i + step}) {
			return false
		}
	}
	return true
}
