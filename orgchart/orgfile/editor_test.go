package orgfile_test

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// An editorFile is a file as an editor hands it to a schema: values of JSON,
// which YAML was resolved to by the core schema of YAML 1.2
// (https://yaml.org/spec/1.2.2/#103-core-schema, read 2026-11-25), so that no is
// a text, 2023 a number and 2023-11-24 a text. It is read here by yaml.v3, of
// which only the nodes are used: what that makes of them is YAML 1.1.
type editorFile struct {
	root     any
	lines    map[string]int // of values, by JSON Pointer
	keyLines map[string]int // of their keys
}

// openInEditor reads a file, and reports whether it is YAML and has a value.
func openInEditor(data []byte) (f editorFile, ok bool) {
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil || doc.Kind == 0 {
		return f, false
	}
	f.lines, f.keyLines = make(map[string]int), make(map[string]int)
	f.root, ok = f.read(doc.Content[0], 0, "")
	return f, ok && f.root != nil
}

// read returns the value of a node, and whether there is one: what is an alias
// of something around it has none.
func (f *editorFile) read(n *yaml.Node, depth int, at string) (value any, ok bool) {
	if depth > 1000 || len(f.lines) > 100_000 {
		return nil, false
	}
	f.lines[at] = n.Line
	switch n.Kind {
	case yaml.AliasNode:
		return f.read(n.Alias, depth+1, at)
	case yaml.SequenceNode:
		list := make([]any, len(n.Content))
		for i, item := range n.Content {
			if list[i], ok = f.read(item, depth+1, at+"/"+strconv.Itoa(i)); !ok {
				return nil, false
			}
		}
		return list, true
	case yaml.MappingNode:
		m := make(map[string]any)
		for i := 0; i < len(n.Content); i += 2 {
			key := n.Content[i]
			if _, again := m[key.Value]; again || key.Kind != yaml.ScalarNode || scalar(key) == nil {
				continue // no key of JSON: an editor tells of it without a schema
			}
			place := at + "/" + pointer.Replace(key.Value)
			if m[key.Value], ok = f.read(n.Content[i+1], depth+1, place); !ok {
				return nil, false
			}
			f.keyLines[place] = key.Line
		}
		return m, true
	}
	return scalar(n), true
}

// pointer escapes a key for a JSON Pointer (https://www.rfc-editor.org/rfc/rfc6901).
var pointer = strings.NewReplacer("~", "~0", "/", "~1")

var (
	coreNull  = regexp.MustCompile(`^(~|null|Null|NULL|)$`)
	coreTrue  = regexp.MustCompile(`^(true|True|TRUE)$`)
	coreFalse = regexp.MustCompile(`^(false|False|FALSE)$`)
	coreInt   = regexp.MustCompile(`^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$`)
	coreFloat = regexp.MustCompile(`^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`)
	coreInf   = regexp.MustCompile(`^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$`)
)

// scalar resolves a scalar.
func scalar(n *yaml.Node) any {
	text := n.Value
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle|yaml.TaggedStyle) != 0 {
		return text
	}
	switch {
	case coreNull.MatchString(text):
		return nil
	case coreTrue.MatchString(text):
		return true
	case coreFalse.MatchString(text):
		return false
	case coreInf.MatchString(text):
		return math.MaxFloat64 // JSON has none: a number all the same
	case coreInt.MatchString(text) && strings.ContainsAny(text, "ox"):
		v, err := strconv.ParseUint(text, 0, 64)
		if err != nil {
			return math.MaxFloat64
		}
		return float64(v)
	case coreInt.MatchString(text), coreFloat.MatchString(text):
		v, _ := strconv.ParseFloat(text, 64) // beyond the range: the nearest, ±Inf
		return max(-math.MaxFloat64, min(v, math.MaxFloat64))
	}
	return text
}
