package convert

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"unsafe"

	"github.com/orgctl/orgctl/orgchart/internal/yamltree"
)

// readLines reads what nearly all JSON Lines are: an object to a line, of texts and
// whole numbers, each a row. They are read in pieces, on all cores. At anything else
// it returns false, as if it had read nothing, and it is for jq to read the file,
// which says the same of these lines.
func (q *rowReader) readLines(text []byte) bool {
	pieces := cutLines(text, 0, q.r.piece)
	all := q.r.aside().newRows(q.file, text)
	all.t.lines = make([]int32, 0, rowsIn(pieces))
	var declined atomic.Bool
	onAllCores(len(pieces), func(i int) *flatReader {
		x := &flatReader{rowReader: all.r.aside().newRows(q.file, text)}
		x.t.lines = make([]int32, 0, pieces[i].lines)
		if declined.Load() || !x.read(text, pieces[i]) {
			declined.Store(true)
		}
		return x
	}, func(i int, x *flatReader) {
		if len(all.t.lines)+len(x.t.lines) > maxRows {
			declined.Store(true)
		}
		if !declined.Load() {
			all.take(x.rowReader)
			q.r.o.Tick(pieces[i].to, len(text))
		}
	})
	if declined.Load() || len(all.t.lines) == 0 {
		return false
	}
	q.r.take(all.r)
	q.tidied.take(all.tidied)
	q.keys, q.known, q.t = all.keys, all.known, all.t
	return true
}

// take adds the rows of another reader behind those of q.
func (q *rowReader) take(x *rowReader) {
	q.r.take(x.r)
	q.tidied.take(x.tidied)
	for _, key := range x.keys {
		q.keyOf(key)
	}
	q.t.join(x.t)
}

// A flatReader reads lines of JSON.
type flatReader struct {
	*rowReader
	found  []flatPair // of the line that is being read, in its order
	shape  []shapeKey // of the line before, in the order of the ranks
	inLine []string   // its keys, in its order
	json   yamltree.JSONReader
}

type flatPair struct{ key, text string }

// A shapeKey is what a key of a line means, and which of its keys it is.
type shapeKey struct {
	knownKey
	at int
}

// read reads the lines of a piece.
func (x *flatReader) read(text []byte, p piece) bool {
	n := p.above
	for line := range bytes.Lines(text[p.from:p.to]) {
		n++
		if len(bytes.Trim(line, " \t\r\n")) == 0 {
			continue
		}
		if !x.scan(line) && !x.parse(line, n) || !x.sameKeys() && !x.arrange() {
			return false
		}
		x.pairs = x.pairs[:0]
		for _, k := range x.shape {
			found := x.found[k.at]
			x.pairs = append(x.pairs, jsonPair{key: found.key, text: found.text, knownKey: k.knownKey})
		}
		x.row(x.pairs, int32(n))
	}
	return true
}

// sameKeys reports whether a line has the keys of the one before, in the same order.
func (x *flatReader) sameKeys() bool {
	return slices.EqualFunc(x.found, x.inLine, func(p flatPair, key string) bool { return p.key == key })
}

// arrange finds out what the keys of a line mean, and returns false if one is there
// twice.
func (x *flatReader) arrange() bool {
	order := make([]int, len(x.found))
	x.inLine, x.shape = x.inLine[:0], x.shape[:0]
	for i, p := range x.found {
		order[i] = i
		x.inLine = append(x.inLine, p.key)
	}
	slices.SortFunc(order, func(i, j int) int { return strings.Compare(x.found[i].key, x.found[j].key) })
	for n, i := range order {
		key := x.found[i].key
		if n > 0 && key == x.found[order[n-1]].key {
			return false
		}
		x.shape = append(x.shape, shapeKey{x.keyOf(key), i})
	}
	slices.SortStableFunc(x.shape, func(a, b shapeKey) int { return a.rank - b.rank })
	return true
}

// parse finds the pairs of a line, whatever escapes and spaces are in it.
func (x *flatReader) parse(line []byte, n int) bool {
	if bytes.TrimLeft(line, " \t\r")[0] != '{' {
		return false
	}
	root, ok, faults := x.json.Read(line, n)
	if !ok || len(faults) > 0 || root.Kind() != yamltree.Map {
		return false
	}
	x.found = x.found[:0]
	for k, v := range root.Pairs() {
		if !flat(v) {
			return false
		}
		x.found = append(x.found, flatPair{k.Lent(), v.Lent()})
	}
	return true
}

// flat reports whether a value is read as it is written: a text, true, false, null,
// or a whole number that nobody rounds.
func flat(v yamltree.Node) bool {
	text := v.Lent()
	switch {
	case v.Kind() != yamltree.Scalar:
		return false
	case v.Quoted(), v.Null(), text == "true", text == "false":
		return true
	}
	_, err := strconv.ParseInt(text, 10, 32)
	return err == nil && text != "-0"
}

// scan finds the pairs of a line as programs mostly write it: without escapes, and
// without spaces but behind colons and commas. It returns false of any other, which
// is for parse. The line is UTF-8.
func (x *flatReader) scan(line []byte) bool {
	x.found = x.found[:0]
	line = bytes.TrimRight(line, " \t\r\n")
	if line[0] != '{' {
		return false
	}
	for line = line[1:]; ; line = bytes.TrimPrefix(line[1:], space) {
		key, rest, ok := scanText(line)
		if !ok || len(rest) == 0 || rest[0] != ':' {
			return false
		}
		value, rest, ok := scanValue(bytes.TrimPrefix(rest[1:], space))
		if !ok || len(rest) == 0 {
			return false
		}
		x.found = append(x.found, flatPair{key, value})
		if rest[0] != ',' {
			return rest[0] == '}' && len(rest) == 1
		}
		line = rest
	}
}

var space = []byte(" ")

// scanValue reads a text, or a whole number of few digits.
func scanValue(line []byte) (value string, rest []byte, ok bool) {
	digits := 0
	for digits < len(line) && line[digits]-'0' <= 9 {
		digits++
	}
	switch {
	case digits == 0:
		return scanText(line)
	case digits > 9, digits > 1 && line[0] == '0':
		return "", nil, false
	}
	return lent(line[:digits]), line[digits:], true
}

// scanText reads a text without escapes.
func scanText(line []byte) (text string, rest []byte, ok bool) {
	if len(line) == 0 || line[0] != '"' {
		return "", nil, false
	}
	for i := 1; i < len(line); i++ {
		switch c := line[i]; {
		case c == '"':
			return lent(line[1:i]), line[i+1:], true
		case c == '\\', c < ' ':
			return "", nil, false
		}
	}
	return "", nil, false
}

// lent returns a part of a text as a string, without a copy of it.
func lent(text []byte) string { return unsafe.String(unsafe.SliceData(text), len(text)) }
