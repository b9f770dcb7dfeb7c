// Package yamltree reads a YAML document as a tree of nodes that know where
// they stand, and tells what is wrong with it in one form.
//
// Lines of JSON are read as the same nodes (json.go), and written as either.
//
// Of YAML it has two readers, and nobody can tell which of them has read a document.
// Regular YAML is read by one of our own, which is fast and needs no memory
// (regular.go). All else is read by gopkg.in/yaml.v3, of which this package is
// the only importer. That one is archived, lets duplicate keys pass, expands
// aliases without end, and reports syntax errors without a column: what stands
// in this file makes up for that. It is the judge: what our own reader says of
// a document must be what is said here.
package yamltree

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// A Fault is something wrong with the document as YAML. Line and Col count
// from 1, Col in characters.
type Fault struct {
	Line, Col int
	Msg       string
}

// A Kind is the form of a node.
type Kind uint8

const (
	Scalar Kind = iota
	List
	Map
)

// String returns the words for a node of the kind.
func (k Kind) String() string { return [...]string{"a plain value", "a list", "a map"}[k] }

// A Node is a value in the document. Aliases are followed: a node stands where
// it was written in full.
type Node struct {
	y  *yaml.Node // nil in a regular document
	r  *regular
	at int32 // its number among the parts of r
}

// Parse reads one document. It returns all faults that it finds, in the order
// of their places, and the root where it could be read in spite of them. The
// data must not change while faults or nodes are in use.
func Parse(data []byte) (root Node, ok bool, faults iter.Seq[Fault]) {
	if d, ok := openRegular(data); ok {
		return Node{r: d}, true, d.faults()
	}
	root, ok, list := parseV3(data)
	sortFaults(list)
	return root, ok, slices.Values(list)
}

// sortFaults puts faults into the order of their places.
func sortFaults(list []Fault) {
	slices.SortStableFunc(list, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
}

// parseV3 is Parse by yaml.v3.
func parseV3(data []byte) (root Node, ok bool, faults []Fault) {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc yaml.Node
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
		return Node{}, false, []Fault{{1, 1, emptyFile}}
	} else if err != nil {
		return Node{}, false, []Fault{syntaxFault(err, data)}
	}
	root = nodeV3(doc.Content[0])
	if root.Null() {
		return Node{}, false, []Fault{{1, 1, emptyFile}}
	}
	c := checker{budget: 1000 + 20*countNodes(&doc)}
	c.check(doc.Content[0])
	faults = c.faults
	if c.budget <= 0 {
		return Node{}, false, faults
	}

	var second yaml.Node
	switch err := dec.Decode(&second); {
	case err == nil:
		line, col := max(second.Line, 1), max(second.Column, 1)
		faults = append(faults, Fault{line, col, "a second document begins here: want one to a file"})
	case !errors.Is(err, io.EOF):
		faults = append(faults, syntaxFault(err, data))
	}
	return root, true, faults
}

// duplicateKey does without fmt, because there may be a million.
func duplicateKey(key string, first int) string {
	return "duplicate key " + strconv.Quote(key) + ", first on line " + strconv.Itoa(first)
}

const emptyFile = `the file is empty: want a map that begins with "format: 1"`

// lineInError finds the line that yaml.v3 puts into its messages, as in
// "yaml: line 3: did not find expected key".
var lineInError = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:yaml: )?(?:line (\d+): )?(.*)$`) })

// syntaxFault makes an error of yaml.v3 a fault. It names no column: that of
// the first character of the line is given. Its parser counts lines from 0, its
// scanner from 1, and its reader not at all.
func syntaxFault(err error, data []byte) Fault {
	if line := conflict(data); line > 0 {
		return Fault{line, 1, "not YAML: a mark of a conflict in git: want the conflict resolved"}
	}
	m := lineInError().FindStringSubmatch(strings.SplitN(err.Error(), "\n", 2)[0])
	msg := m[2]
	line, errLine := strconv.Atoi(m[1])
	switch {
	case strings.HasPrefix(msg, "did not find expected"):
		line++
	case strings.HasPrefix(msg, "unknown anchor"):
		name := strings.Split(msg+"''", "'")[1]
		line = 1 + bytes.Count(data[:max(0, bytes.Index(data, []byte("*"+name)))], []byte("\n"))
	case errLine != nil:
		line = 1 + bytes.Count(data[:firstBad(data)], []byte("\n"))
	}
	lines := bytes.Split(data, []byte("\n"))
	line = min(max(line, 1), len(lines))
	text := lines[line-1]
	at := culprit(text, msg)
	return Fault{line, 1 + utf8.RuneCount(text[:at]), "not YAML: " + advice(text[at:], msg)}
}

// conflict returns the first line that git writes where it cannot merge, or 0.
func conflict(data []byte) int {
	for _, mark := range []string{"<<<<<<< ", ">>>>>>> ", "=======\n"} {
		at := bytes.Index(data, []byte("\n"+mark))
		if bytes.HasPrefix(data, []byte(mark)) {
			return 1
		} else if at >= 0 {
			return 2 + bytes.Count(data[:at], []byte("\n"))
		}
	}
	return 0
}

// advice says what is wanted where yaml.v3 says only what it found, by what
// stands at the culprit.
func advice(at []byte, msg string) string {
	switch {
	case strings.HasPrefix(msg, "found character that cannot start") && bytes.HasPrefix(at, []byte("\t")):
		return "a tab: want spaces"
	case strings.HasPrefix(msg, "found character that cannot start") && len(at) > 0:
		return fmt.Sprintf("a text begins with %q: want it in quotes", at[:1])
	case strings.HasPrefix(msg, "mapping values are not allowed"):
		return msg + `: a text with ": " in it wants quotes`
	}
	return msg
}

// culprit returns where in a line the likely cause of an error stands, by the
// words of yaml.v3 for it, else where the line begins.
func culprit(line []byte, msg string) int {
	begin := len(line) - len(bytes.TrimLeft(line, " "))
	at := -1
	switch {
	case strings.HasPrefix(msg, "mapping values are not allowed"):
		at = bytes.LastIndex(line, []byte(": "))
	case strings.HasPrefix(msg, "found character that cannot start"):
		at = bytes.IndexAny(line, "@`%\t")
	case strings.HasPrefix(msg, "found unexpected"):
		at = bytes.IndexAny(line, "\"'")
	case strings.HasPrefix(msg, "unknown anchor"):
		at = bytes.IndexByte(line, '*')
	}
	return max(at, begin)
}

// firstBad returns where the first byte stands that YAML does not allow, or 0.
func firstBad(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 || r < ' ' && r != '\t' && r != '\n' && r != '\r' || r >= 0x7f && r < 0xa0 && r != 0x85 {
			return i
		}
		i += n
	}
	return 0
}

func countNodes(y *yaml.Node) int {
	n := 1
	for _, k := range y.Content {
		n += countNodes(k)
	}
	return n
}

// A checker walks a tree, aliases included, and notes what yaml.v3 lets pass.
type checker struct {
	faults []Fault
	budget int          // nodes that may still be visited: against aliases of aliases of aliases
	above  []*yaml.Node // the aliased nodes that are being walked

	foreign bool // the document is not ours, and may have tags
}

func (c *checker) fault(y *yaml.Node, format string, args ...any) {
	c.faults = append(c.faults, Fault{y.Line, y.Column, fmt.Sprintf(format, args...)})
}

func (c *checker) check(y *yaml.Node) {
	c.budget--
	if c.budget == 0 {
		c.fault(y, "aliases expand to too much: want the document written out")
	}
	if c.budget <= 0 {
		return
	}
	if y.Style&yaml.TaggedStyle != 0 && y.Tag != "!!str" && !c.foreign {
		c.fault(y, "tag %q: want none", y.Tag)
	}
	switch y.Kind {
	case yaml.AliasNode:
		for _, a := range c.above {
			if a == y.Alias {
				c.fault(y, "alias %q contains itself", y.Value)
				c.budget = 0
				return
			}
		}
		c.above = append(c.above, y.Alias)
		c.check(y.Alias)
		c.above = c.above[:len(c.above)-1]
	case yaml.MappingNode:
		c.checkKeys(y)
		for i := 1; i < len(y.Content); i += 2 {
			c.check(y.Content[i])
		}
	case yaml.SequenceNode:
		for _, k := range y.Content {
			c.check(k)
		}
	}
}

func (c *checker) checkKeys(y *yaml.Node) {
	seen := make(map[string]*yaml.Node, len(y.Content)/2)
	for i := 0; i < len(y.Content); i += 2 {
		k := y.Content[i]
		if c.foreign && k.Tag == "!!merge" {
			continue
		}
		if k.Kind != yaml.ScalarNode {
			c.fault(k, "a key is %s: want a plain value", nodeV3(k).Kind())
			continue
		}
		if k.Tag == "!!null" {
			c.fault(k, "a key is empty: want a plain value")
			continue
		}
		if first, ok := seen[k.Value]; ok {
			c.fault(k, "%s", duplicateKey(k.Value, first.Line))
			continue
		}
		seen[k.Value] = k
	}
}

func nodeV3(y *yaml.Node) Node {
	for y.Kind == yaml.AliasNode {
		y = y.Alias
	}
	return Node{y: y}
}

// Kind returns the form of n.
func (n Node) Kind() Kind {
	if n.y == nil {
		return n.part().kind()
	}
	switch n.y.Kind {
	case yaml.MappingNode:
		return Map
	case yaml.SequenceNode:
		return List
	}
	return Scalar
}

// Text returns the text of a scalar as it was written, without quotes: what
// looks like a number, a date or a truth value is text.
func (n Node) Text() string {
	if n.y == nil {
		return strings.Clone(n.r.lent(n.part().view))
	}
	return strings.Clone(n.y.Value)
}

// Lent is Text without a copy: what it returns is good as long as the data does
// not change and the node may be used.
func (n Node) Lent() string {
	if n.y == nil {
		return n.r.lent(n.part().view)
	}
	return n.y.Value
}

// part is of a node in a regular document.
func (n Node) part() *part { return &n.r.parts[n.at] }

// Null reports whether n is empty, or null written out.
func (n Node) Null() bool {
	if n.y == nil {
		return n.r.null(n.part().view)
	}
	return n.y.Kind == yaml.ScalarNode && n.y.Tag == "!!null"
}

// Line returns the line of n, from 1.
func (n Node) Line() int {
	if n.y == nil {
		return int(n.part().line)
	}
	return n.y.Line
}

// Col returns the column of n in characters, from 1.
func (n Node) Col() int {
	if n.y == nil {
		return int(n.part().col)
	}
	return n.y.Column
}

// Items returns the values of a list, and of anything else none.
func (n Node) Items() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		switch {
		case n.Kind() != List:
		case n.y == nil:
			n.entries(func(_, value Node) bool { return yield(value) })
		default:
			for _, y := range n.y.Content {
				if !yield(nodeV3(y)) {
					return
				}
			}
		}
	}
}

// Pairs returns the keys and values of a map, and of anything else none. Keys
// that are empty or no scalars, and the second of duplicates, are left out: Parse has
// told of them.
func (n Node) Pairs() iter.Seq2[Node, Node] {
	return func(yield func(key, value Node) bool) {
		switch {
		case n.Kind() != Map:
		case n.y == nil:
			n.entries(yield)
		default:
			n.pairsV3(yield)
		}
	}
}

func (n Node) pairsV3(yield func(key, value Node) bool) {
	kids := n.y.Content
	var seen map[string]bool // of many keys: few are looked through
	if len(kids) > 40 {
		seen = make(map[string]bool, len(kids)/2)
	}
	for i := 0; i+1 < len(kids); i += 2 {
		k := kids[i]
		if k.Kind != yaml.ScalarNode || k.Tag == "!!null" || seen[k.Value] || seen == nil && hasKey(kids[:i], k.Value) {
			continue
		}
		if seen != nil {
			seen[k.Value] = true
		}
		if !yield(Node{y: k}, nodeV3(kids[i+1])) {
			return
		}
	}
}

// hasKey reports whether a key is among pairs.
func hasKey(pairs []*yaml.Node, key string) bool {
	for i := 0; i < len(pairs); i += 2 {
		if k := pairs[i]; k.Value == key && k.Kind == yaml.ScalarNode && k.Tag != "!!null" {
			return true
		}
	}
	return false
}
