package yamltree

import (
	"iter"
	"slices"
	"unicode/utf8"
)

// A regular is a document of which no tree is stored. Its text is checked once
// from end to end, with all keys of all maps; after that a [view] names a value
// by its place, and what is in the value is read again from the text whenever
// it is asked for. So it takes the memory of the text and little more (the keys
// of the largest map while they are checked), and each byte is read about as
// often as it is deep. yaml.v3, which makes a node of 200 bytes of each word,
// takes about seven times as long: see BenchmarkParse.
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
	root  view
	ascii bool    // all of data: a column is a byte
	again []int32 // where keys stand that their map had before, in order
}

// A view is a value in a regular document, or a key. Views, and nodes, are
// passed about by the million: with up to 32 bytes, and up to four parts each
// of which has up to four, the compiler keeps them in registers.
type view struct {
	doc *regular
	span
	place
}

// A span is where a view stands. The end is that of a scalar, which is off if
// there is nothing; of a list or a map it is isList or isMap.
type span struct{ off, end int32 }

const isList, isMap = -1, -2

type place struct{ line, col int32 }

func (v view) kind() Kind {
	switch v.end {
	case isList:
		return List
	case isMap:
		return Map
	}
	return Scalar
}

// maxDepth bounds the levels of a regular document, because each costs a
// reading of all that is in it. A file of ours has at most eight.
const maxDepth = 32

// openRegular returns false if a text is not, or not surely, regular.
func openRegular(data []byte) (*regular, bool) {
	if len(data) >= 1<<31-1 { // offsets are int32
		return nil, false
	}
	clean, ascii := printable(data)
	if !clean {
		return nil, false
	}
	d := &regular{data: data, ascii: ascii}
	s := scanner{doc: d, data: data, line: 1, base: -1}
	s.gap()
	d.root = s.node(false)
	if d.root.end >= 0 {
		return nil, false
	}
	c := keyChecker{s: &s, again: func(key view, _ int32) bool {
		d.again = append(d.again, key.off)
		return true
	}}
	c.check(d.root)
	s.gap()
	return d, !s.declined && s.eof()
}

// printable reports whether data has only what every YAML text may have, and
// no line breaks but \n; and whether it is ASCII.
func printable(data []byte) (clean, ascii bool) {
	ascii = true
	for i := 0; i < len(data); {
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

// faults yields the faults of a regular document, of which there is but one
// kind. They are found anew, for there may be as many as lines.
func (d *regular) faults() iter.Seq[Fault] {
	return func(yield func(Fault) bool) {
		if len(d.again) == 0 {
			return
		}
		s := d.root.scanner()
		c := keyChecker{s: &s, again: func(key view, first int32) bool {
			return yield(Fault{int(key.line), int(key.col), duplicateKey(key.text(), int(first))})
		}}
		c.check(d.root)
	}
}

// duplicated reports whether the key is the second of its name in its map, or
// the third.
func (d *regular) duplicated(key view) bool {
	if len(d.again) == 0 {
		return false
	}
	_, ok := slices.BinarySearch(d.again, key.off)
	return ok
}

// null reports whether v is a scalar of which there is nothing, or null
// written out.
func (v view) null() bool {
	if v.end < 0 {
		return false
	}
	switch string(v.doc.data[v.off:v.end]) {
	case "", "~", "null", "Null", "NULL":
		return true
	}
	return false
}

// flow reports whether v, a list or a map, is one in brackets.
func (v view) flow() bool {
	c := v.doc.data[v.off]
	return c == '[' || c == '{'
}

// text returns the text of a scalar, and of anything else nothing.
func (v view) text() string {
	if v.end < 0 {
		return ""
	}
	return string(v.doc.text(v.span))
}

// entries calls yield for the entries of a map or a list, until it returns
// false: for a list with keys that are zero, and for a map without duplicates.
func (v view) entries(yield func(key, value view) bool) {
	s := v.scanner()
	n := s.column()
	s.entries(v, func(key, value view) bool {
		if (v.end == isList || !v.doc.duplicated(key)) && !yield(key, value) {
			return false
		}
		s.skip(v, n, value)
		return true
	})
}

// scanner returns one that stands at v.
func (v view) scanner() scanner {
	return scanner{
		doc: v.doc, data: v.doc.data, pos: int(v.off), line: v.line,
		start: int(v.off - v.col + 1), counted: int(v.off), // as if all before were ASCII
		base: -1,
	}
}
