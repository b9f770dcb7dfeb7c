package yamltree

import (
	"bytes"
	"errors"
	"io"
	"strconv"

	"gopkg.in/yaml.v3"
)

// Documents reads all documents of a stream that is not ours: its tags are of
// no account, and of a duplicate key the first is to be believed. It returns
// the documents, what a reader may want to tell of them (duplicate keys), and
// what ends the reading: a syntax error, or aliases that expand to too much.
func Documents(data []byte) (roots []Node, doubts []Fault, fault *Fault) {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	for {
		var doc yaml.Node
		if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
			return roots, doubts, nil
		} else if err != nil {
			f := syntaxFault(err, data)
			return roots, doubts, &f
		}
		if len(doc.Content) == 0 {
			continue
		}
		c := checker{budget: 1000 + 20*countNodes(&doc), foreign: true}
		c.check(doc.Content[0])
		if c.budget <= 0 {
			return roots, doubts, &c.faults[len(c.faults)-1]
		}
		doubts = append(doubts, c.faults...)
		if root := nodeV3(doc.Content[0]); !root.Null() {
			roots = append(roots, root)
		}
	}
}

// Scalar returns the value of a scalar as YAML means it: nil, a bool, an int, a
// float64 or a string. Dates are strings, and so are numbers that would not be
// written as they stand, such as 007. Of what is no scalar it returns nil.
func (n Node) Scalar() any {
	if n.y == nil {
		if n.Kind() != Scalar || n.Null() {
			return nil
		}
		return n.Text()
	}
	if n.y.Kind != yaml.ScalarNode {
		return nil
	}
	text := n.y.Value
	switch n.y.ShortTag() {
	case "!!null":
		return nil
	case "!!bool":
		var b bool
		if n.y.Decode(&b) == nil {
			return b
		}
	case "!!int":
		if i, err := strconv.Atoi(text); err == nil && strconv.Itoa(i) == text {
			return i
		}
	case "!!float":
		if f, err := strconv.ParseFloat(text, 64); err == nil {
			return f
		}
	}
	return text
}

// Merges reports whether n is the key << of YAML 1.1, the value of which is a
// map, or a list of maps, that is merged into the map of the key.
func (n Node) Merges() bool { return n.y != nil && n.y.ShortTag() == "!!merge" }
