package yamltree

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// A scanner reads a regular text from left to right, a level at a time.
type scanner struct {
	data     []byte
	ascii    bool // all of the text: a column is a byte
	begin    int  // of the text in data
	pos      int
	line     int32
	start    int  // of the line
	first    int  // the first character of the line that is no space
	counted  int  // up to where
	extra    int  // the bytes of the line are more than its characters
	base     int  // column of the block collection around, from 0; -1 outside
	declined bool // something is not known
}

func (s *scanner) decline() { s.declined = true }

func (s *scanner) eof() bool { return s.pos >= len(s.data) }

// fresh reports whether nothing but spaces stands before s in its line.
func (s *scanner) fresh() bool { return s.pos == s.first }

// column returns the column in bytes, from 0. What may stand before a block
// collection is ASCII, so that there it is that in characters as well.
func (s *scanner) column() int { return s.pos - s.start }

// here returns a view of what stands at s, as a scalar of which there is
// nothing.
func (s *scanner) here() view {
	if !s.ascii && s.counted < s.pos {
		s.extra += continuing(s.data[s.counted:s.pos])
		s.counted = s.pos
	}
	return view{span{int32(s.pos), int32(s.pos)}, place{s.line, int32(s.pos - s.start - s.extra + 1)}}
}

// continuing returns how many bytes of data do not begin a character: those of which
// the highest bit is set and the next is not.
func continuing(data []byte) (n int) {
	const ones = 0x0101010101010101
	for ; len(data) >= 8; data = data[8:] {
		w := binary.LittleEndian.Uint64(data)
		n += bits.OnesCount64(w >> 7 &^ (w >> 6) & ones)
	}
	for _, c := range data {
		n += int(c >> 7 &^ (c >> 6))
	}
	return n
}

// blank reports whether a space, a line break or the end stands at i.
func (s *scanner) blank(i int) bool {
	return i >= len(s.data) || s.data[i] == ' ' || s.data[i] == '\n'
}

// dash reports whether an entry of a block list begins at s.
func (s *scanner) dash() bool {
	return !s.eof() && s.data[s.pos] == '-' && s.blank(s.pos+1)
}

// newline moves s from a line break to what stands first in the next line.
func (s *scanner) newline() {
	s.pos++
	s.line++
	s.start, s.counted, s.extra = s.pos, s.pos, 0
	s.spaces()
	s.first = s.pos
}

func (s *scanner) spaces() {
	for s.pos < len(s.data) && s.data[s.pos] == ' ' {
		s.pos++
	}
}

// toEnd moves s to the end of the line.
func (s *scanner) toEnd() {
	if i := bytes.IndexByte(s.data[s.pos:], '\n'); i >= 0 {
		s.pos += i
	} else {
		s.pos = len(s.data)
	}
}

// gap moves s over spaces, comments and line breaks to what comes next.
func (s *scanner) gap() {
	data := s.data
	if s.pos == s.begin {
		s.spaces()
		s.first = s.pos
		s.mark()
	}
	if s.pos < len(data) && data[s.pos] > '#' { // nearly always
		return
	}
	for {
		s.spaces()
		switch {
		case s.eof():
			s.first = s.pos
			return
		case data[s.pos] == '\n':
			s.newline()
			s.mark()
		case data[s.pos] == '#' && (s.fresh() || data[s.pos-1] == ' '):
			s.toEnd()
		default:
			return
		}
	}
}

// mark declines a line that could end or begin a document.
func (s *scanner) mark() {
	if rest := s.data[s.pos:]; s.pos == s.start && (bytes.HasPrefix(rest, []byte("---")) || bytes.HasPrefix(rest, []byte("..."))) {
		s.decline()
	}
}

// entries calls each with the entries of v, which stands at s; for a list the
// keys are zero. It is for each to move s behind the value, which is a scalar
// and done with, or begins at s. If each returns false, or what stands there is
// not known, that is the end.
func (s *scanner) entries(v view, each func(key, value view) bool) {
	if c := s.data[s.pos]; c == '[' || c == '{' {
		s.flow(v, each)
		return
	}
	outer := s.base
	s.base = s.column()
	s.block(v, each)
	s.base = outer
}

// block is entries of a block collection.
func (s *scanner) block(v view, each func(key, value view) bool) {
	n := s.base
	for {
		var key view
		if v.end == isMap {
			key = s.key(false)
		} else {
			s.pos++ // the dash
		}
		if s.declined {
			return
		}
		value := s.blockValue(v.kind())
		if s.declined || !each(key, value) {
			return
		}
		s.gap()
		switch c := s.column(); {
		case s.eof() || s.declined:
			return
		case !s.fresh() || c > n:
			s.decline()
			return
		case c < n, v.end == isList && !s.dash():
			return
		}
	}
}

// blockValue returns the value behind a colon or dash of a block collection
// at column s.base.
func (s *scanner) blockValue(parent Kind) view {
	data := s.data
	if i := s.pos + 1; i < len(data) && data[s.pos] == ' ' && bytesOf[data[i]]&noStart == 0 { // nearly all
		s.pos = i
		return s.node(parent == Map)
	}
	empty := s.here()
	s.gap()
	if c := s.column(); s.eof() || s.fresh() && c <= s.base {
		if parent == Map && c == s.base && s.dash() { // a list need not be indented under its key
			list := s.here()
			list.end = isList
			return list
		}
		return empty
	}
	return s.node(parent == Map && !s.fresh())
}

// node returns the value that stands at s: behind a colon it can be no block
// collection.
func (s *scanner) node(colon bool) view {
	v := s.here()
	if s.eof() {
		s.decline()
		return v
	}
	switch c := s.data[s.pos]; {
	case c == '[':
		v.end = isList
	case c == '{':
		v.end = isMap
	case s.dash():
		v.end = isList
		s.declined = s.declined || colon
	default:
		s.scalar(false)
		end := s.pos
		s.spaces()
		if !s.eof() && s.data[s.pos] == ':' && s.blank(s.pos+1) { // a key
			v.end = isMap
			s.declined = s.declined || colon
			s.pos = int(v.off)
			return v
		}
		s.pos, v.end = end, int32(end)
	}
	return v
}

// flow is entries of a flow collection.
func (s *scanner) flow(v view, each func(key, value view) bool) {
	closer := s.data[s.pos] + 2 // ] is [ + 2, } is { + 2
	s.pos++
	for {
		s.flowGap()
		if s.declined {
			return
		}
		if s.data[s.pos] == closer {
			s.pos++
			return
		}
		var key view
		if v.end == isMap {
			if key = s.key(true); s.declined {
				return
			}
			if s.flowGap(); s.declined {
				return
			}
		}
		value := s.flowNode(v.kind())
		if s.declined || !each(key, value) {
			return
		}
		s.flowGap()
		switch {
		case s.declined:
			return
		case s.data[s.pos] == ',':
			s.pos++
		case s.data[s.pos] != closer:
			s.decline()
			return
		}
	}
}

// flowGap is gap within a flow collection, where something must follow. A line
// must be indented deeper than the block collection around; only the bracket
// that closes may stand below where the key began. So a text can be cut by lines
// (pieces.go).
func (s *scanner) flowGap() {
	s.gap()
	if s.eof() {
		s.decline()
		return
	}
	c := s.data[s.pos]
	if col := s.column(); s.fresh() && col <= s.base && (col < s.base || c != ']' && c != '}') {
		s.decline()
	}
}

// flowNode returns the value that stands at s in a flow collection. In a map
// it may be empty.
func (s *scanner) flowNode(parent Kind) view {
	v := s.here()
	switch c := s.data[s.pos]; {
	case c == '[':
		v.end = isList
	case c == '{':
		v.end = isMap
	case parent == Map && (c == ',' || c == '}'):
	default:
		s.scalar(true)
		v.end = int32(s.pos)
	}
	return v
}

// key reads a key and its colon.
func (s *scanner) key(flow bool) view {
	v := s.here()
	if s.eof() {
		s.decline()
		return v
	}
	c := s.data[s.pos]
	quoted := c == '"' || c == '\''
	s.scalar(flow)
	v.end = int32(s.pos)
	s.spaces()
	if s.eof() || s.data[s.pos] != ':' || !(s.blank(s.pos+1) || flow && quoted) {
		s.decline()
		return v
	}
	// yaml.v3 refuses a key when its colon is more than 1024 characters away.
	if s.pos-int(v.off) > 1000 || v.end-v.off <= 4 && isNull(s.data[v.off:v.end]) {
		s.decline()
	}
	s.pos++
	return v
}
