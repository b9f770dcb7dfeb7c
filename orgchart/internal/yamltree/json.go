package yamltree

import (
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
	"unsafe"

	"gopkg.in/yaml.v3"
)

// A JSONReader reads values of JSON (https://www.rfc-editor.org/rfc/rfc8259)
// that stand on one line each, as the nodes that YAML is read as. The zero value
// is ready for use.
//
// encoding/json tells no columns of values, lets duplicate keys pass and reads
// keys in any case. What is written for people to mend has to say where.
type JSONReader struct {
	data  []byte
	line  int
	pos   int
	ascii bool // all of data: a column is a byte

	counted, col int // up to where, and the column there

	nodes []yaml.Node // of the line: one piece of memory for all lines
	kids  []*yaml.Node
	words map[string]string // keys that were read before
	fault *Fault            // that ended the reading
	again []Fault           // duplicate keys
}

// Read reads the one value on a line. The faults are those of the line, and ok
// is false if it is no JSON. Nodes are good until the next call, and their texts as
// long as the data does not change.
func (r *JSONReader) Read(data []byte, line int) (root Node, ok bool, faults []Fault) {
	r.data, r.line, r.pos = data, line, 0
	r.counted, r.col = 0, 1
	r.nodes, r.kids = r.nodes[:0], r.kids[:0]
	r.fault, r.again = nil, nil
	r.ascii = isASCII(data)
	if !r.ascii && !utf8.Valid(data) {
		return Node{}, false, []Fault{{line, 1, "not JSON: not in UTF-8"}}
	}
	y := r.value(0)
	if r.space(); r.fault == nil && r.pos < len(data) {
		r.fail("more stands behind the end of the value: want one value to a line")
	}
	if r.fault != nil {
		return Node{}, false, append(r.again, *r.fault)
	}
	return Node{y: y}, true, r.again
}

// Quoted reports whether n is a text of a line of JSON: no number, true, false or
// null.
func (n Node) Quoted() bool { return n.y != nil && n.y.Style == yaml.DoubleQuotedStyle }

func isASCII(data []byte) bool {
	for _, c := range data {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// column returns the column of an offset that is not before the last one asked
// for, in characters from 1.
func (r *JSONReader) column(at int) int {
	if r.ascii {
		return at + 1
	}
	for ; r.counted < at; r.counted++ {
		if r.data[r.counted]&0xc0 != 0x80 {
			r.col++
		}
	}
	return r.col
}

// fail notes what ends the reading, at the place where r stands.
func (r *JSONReader) fail(msg string) {
	if r.fault == nil {
		r.fault = &Fault{r.line, r.column(max(r.pos, r.counted)), "not JSON: " + msg}
	}
}

func (r *JSONReader) space() {
	for r.pos < len(r.data) {
		switch r.data[r.pos] {
		case ' ', '\t', '\r', '\n':
			r.pos++
		default:
			return
		}
	}
}

// peek returns the next character that is no space, 0 at the end.
func (r *JSONReader) peek() byte {
	r.space()
	if r.pos == len(r.data) {
		return 0
	}
	return r.data[r.pos]
}

// node returns a new node for what stands at r.
func (r *JSONReader) node(kind yaml.Kind, tag string) *yaml.Node {
	if len(r.nodes) == cap(r.nodes) { // those of before stay where they are
		r.nodes = make([]yaml.Node, 0, max(64, 2*cap(r.nodes)))
	}
	r.nodes = append(r.nodes, yaml.Node{Kind: kind, Tag: tag, Line: r.line, Column: r.column(r.pos)})
	return &r.nodes[len(r.nodes)-1]
}

// value reads a value with so many levels around it.
func (r *JSONReader) value(depth int) *yaml.Node {
	c := r.peek()
	switch {
	case depth > maxDepth:
		r.fail("too many levels of brackets")
		return r.node(yaml.ScalarNode, "!!null")
	case c == '{':
		y := r.node(yaml.MappingNode, "!!map")
		r.object(y, depth)
		return y
	case c == '[':
		y := r.node(yaml.SequenceNode, "!!seq")
		r.list(y, depth)
		return y
	case c == '"':
		y := r.node(yaml.ScalarNode, "!!str")
		y.Style = yaml.DoubleQuotedStyle
		text := r.text()
		y.Value = unsafe.String(unsafe.SliceData(text), len(text)) // lent, where there are no escapes in it
		return y
	}
	return r.word()
}

// object reads the pairs of a map.
func (r *JSONReader) object(y *yaml.Node, depth int) {
	r.pos++
	if r.peek() == '}' {
		r.pos++
		return
	}
	base := len(r.kids)
	for {
		if r.peek() != '"' {
			r.fail("want a key in double quotes")
			return
		}
		key := r.node(yaml.ScalarNode, "!!str")
		key.Value = r.intern(r.text())
		for i := base; i < len(r.kids); i += 2 {
			if r.kids[i].Value == key.Value {
				r.again = append(r.again, Fault{r.line, key.Column, "duplicate key " + strconv.Quote(key.Value)})
				break
			}
		}
		if r.peek() != ':' {
			r.fail("want a colon behind the key")
			return
		}
		r.pos++
		r.kids = append(r.kids, key)
		at := len(r.kids)
		r.kids = append(r.kids, nil)
		r.kids[at] = r.value(depth + 1)
		if r.fault != nil || !r.more('}') {
			break
		}
	}
	y.Content = append(y.Content, r.kids[base:]...)
	r.kids = r.kids[:base]
}

// list reads the values of a list.
func (r *JSONReader) list(y *yaml.Node, depth int) {
	r.pos++
	if r.peek() == ']' {
		r.pos++
		return
	}
	base := len(r.kids)
	for {
		at := len(r.kids)
		r.kids = append(r.kids, nil)
		r.kids[at] = r.value(depth + 1)
		if r.fault != nil || !r.more(']') {
			break
		}
	}
	y.Content = append(y.Content, r.kids[base:]...)
	r.kids = r.kids[:base]
}

// more reads the comma behind an entry, or what closes the collection.
func (r *JSONReader) more(closer byte) bool {
	switch r.peek() {
	case ',':
		r.pos++
		return true
	case closer:
		r.pos++
	default:
		r.fail("want a comma or " + string(rune(closer)))
	}
	return false
}

// intern returns a key, of those read before the same string.
func (r *JSONReader) intern(text []byte) string {
	if s, ok := r.words[string(text)]; ok {
		return s
	}
	s := string(text)
	if r.words == nil {
		r.words = make(map[string]string)
	}
	if len(r.words) < 1000 && len(s) < 100 {
		r.words[s] = s
	}
	return s
}

// word reads true, false, null or a number, as it is written.
func (r *JSONReader) word() *yaml.Node {
	y := r.node(yaml.ScalarNode, "!!str")
	from := r.pos
	for r.pos < len(r.data) && isWord(r.data[r.pos]) {
		r.pos++
	}
	switch text := string(r.data[from:r.pos]); {
	case text == "null":
		y.Tag = "!!null"
	case text == "true", text == "false", isNumber(text):
		y.Value = text
	default:
		r.pos = from
		r.fail("want a value: a text in double quotes, a number, true, false, null, a list or a map")
	}
	return y
}

func isWord(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '+' || c == '.'
}

// isNumber reports whether a text is a number of JSON.
func isNumber(s string) bool {
	digits := func() bool {
		n := 0
		for n < len(s) && s[n] >= '0' && s[n] <= '9' {
			n++
		}
		s = s[n:]
		return n > 0
	}
	if s != "" && s[0] == '-' {
		s = s[1:]
	}
	if s != "" && s[0] == '0' {
		s = s[1:]
	} else if !digits() {
		return false
	}
	if s != "" && s[0] == '.' {
		if s = s[1:]; !digits() {
			return false
		}
	}
	if s != "" && (s[0] == 'e' || s[0] == 'E') {
		if s = s[1:]; s != "" && (s[0] == '+' || s[0] == '-') {
			s = s[1:]
		}
		if !digits() {
			return false
		}
	}
	return s == ""
}

// text reads a string. What it returns is a part of the line, where there are no
// escapes in it.
func (r *JSONReader) text() []byte {
	r.pos++
	from := r.pos
	for r.pos < len(r.data) {
		switch c := r.data[r.pos]; {
		case c == '"':
			r.pos++
			return r.data[from : r.pos-1]
		case c == '\\':
			return r.escaped(from)
		case c < ' ':
			r.fail("a control character in a text: want it as an escape")
			return nil
		}
		r.pos++
	}
	r.fail("a text without an end: want \"")
	return nil
}

// escaped goes on with a string at its first escape.
func (r *JSONReader) escaped(from int) []byte {
	text := append([]byte(nil), r.data[from:r.pos]...)
	for r.pos < len(r.data) {
		switch c := r.data[r.pos]; {
		case c == '"':
			r.pos++
			return text
		case c < ' ':
			r.fail("a control character in a text: want it as an escape")
			return nil
		case c != '\\':
			text = append(text, c)
			r.pos++
		default:
			var ok bool
			if text, ok = r.escape(text); !ok {
				r.fail("an escape that JSON does not have")
				return nil
			}
		}
	}
	r.fail("a text without an end: want \"")
	return nil
}

// escapes are those of one character.
var escapes = map[byte]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// escape reads the escape that stands at r. Half of a pair of surrogates is none.
func (r *JSONReader) escape(text []byte) ([]byte, bool) {
	rest := r.data[r.pos:]
	if len(rest) < 2 {
		return text, false
	}
	if c, ok := escapes[rest[1]]; ok {
		r.pos += 2
		return append(text, c), true
	}
	c, ok := hex(rest)
	if !ok {
		return text, false
	}
	n := 6
	if utf16.IsSurrogate(c) {
		low, ok := hex(rest[6:])
		if c = utf16.DecodeRune(c, low); !ok || c == utf8.RuneError {
			return text, false
		}
		n = 12
	}
	r.pos += n
	return utf8.AppendRune(text, c), true
}

// hex reads an escape of the form \u0041.
func hex(text []byte) (rune, bool) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(text[2:6]), 16, 32)
	return rune(n), err == nil
}
