package yamltree

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

// An Out is what is to be written, as YAML or as JSON: a text, a list, or a map
// in an order. In YAML texts are quoted where a reader of YAML 1.1 or 1.2 could
// take them for anything else.
//
// yaml.v3 can write as well, but at a tenth of the speed, and it cannot put on
// one line just what is short.
type Out struct {
	kind  Kind
	raw   string // the text of a scalar
	text  string // the same as YAML has it: quoted, if need be
	plain bool
	keys  []string // as they are
	items []Out
}

// Text returns a scalar that is read as text.
func Text(s string) Out { return Out{kind: Scalar, raw: s, text: quoted(s)} }

// Plain returns a scalar that is written as it is: a date, true or false.
func Plain(s string) Out { return Out{kind: Scalar, raw: s, text: s, plain: true} }

// ListOf returns a list.
func ListOf(items ...Out) Out { return Out{kind: List, items: items} }

// Put adds an entry to a map; the zero Out is an empty one.
func (o *Out) Put(key string, value Out) {
	o.kind = Map
	o.keys = append(o.keys, key)
	o.items = append(o.items, value)
}

// Len returns how many entries a map or a list has.
func (o Out) Len() int { return len(o.items) }

// lineWidth is how many bytes a line may have that holds a whole map or list.
const lineWidth = 120

// WriteEntry writes an entry of a map that stands indent spaces from the left.
func WriteEntry(w io.Writer, indent int, key string, value Out) error {
	var b strings.Builder
	value.entry(&b, indent, quoted(key))
	_, err := io.WriteString(w, b.String())
	return err
}

// entry writes "key: value", on one line if it fits, or if there is nothing to
// break.
func (o Out) entry(b *strings.Builder, indent int, key string) {
	pad := strings.Repeat(" ", indent)
	if flow := o.flow(); len(o.items) == 0 || indent+len(key)+2+len(flow) <= lineWidth {
		b.WriteString(pad + key + ": " + flow + "\n")
		return
	}
	b.WriteString(pad + key + ":\n")
	o.block(b, indent+2)
}

// block writes the entries of a map or the items of a list, one to a line.
func (o Out) block(b *strings.Builder, indent int) {
	for i, item := range o.items {
		if o.kind == Map {
			item.entry(b, indent, quoted(o.keys[i]))
			continue
		}
		pad := strings.Repeat(" ", indent)
		if flow := item.flow(); len(item.items) == 0 || indent+2+len(flow) <= lineWidth {
			b.WriteString(pad + "- " + flow + "\n")
			continue
		}
		var inner strings.Builder
		item.block(&inner, indent+2)
		b.WriteString(pad + "- " + inner.String()[indent+2:])
	}
}

// flow returns all on one line.
func (o Out) flow() string {
	switch o.kind {
	case List:
		parts := make([]string, len(o.items))
		for i, item := range o.items {
			parts[i] = item.flow()
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case Map:
		parts := make([]string, len(o.items))
		for i, item := range o.items {
			parts[i] = quoted(o.keys[i]) + ": " + item.flow()
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	if o.text == "" {
		return "{}"
	}
	return o.text
}

// quoted returns a text as a scalar that may stand anywhere: as it is where it
// is obvious, else in double quotes.
func quoted(s string) string {
	if obvious(s) {
		return s
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case seen(r):
			b.WriteRune(r)
		case r > 0xffff:
			fmt.Fprintf(&b, `\U%08x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// seen reports whether r is written as it is: what is printed, but for letters and
// symbols that are blank, and the joiners that are a part of names.
func seen(r rune) bool {
	switch r {
	case '\u200c', '\u200d':
		return true
	case '\u2800', '\ufffc', '\U0001d159', '\U00016fe4':
		return false
	}
	return unicode.IsPrint(r) && !unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r)
}

// obvious reports whether a text needs no quotes: it begins with a letter, and
// is in letters, digits, single spaces and signs that mean nothing to YAML; and
// it is no word that YAML 1.1 or 1.2 knows.
func obvious(s string) bool {
	space := true // before the first
	for i, r := range s {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r > unicode.MaxASCII && unicode.IsLetter(r) && seen(r):
		case i == 0:
			return false
		case r >= '0' && r <= '9', strings.ContainsRune("-_./()'+;@", r), r > unicode.MaxASCII && (unicode.IsMark(r) || unicode.IsDigit(r)):
		case r == ' ' && !space:
		default:
			return false
		}
		space = r == ' '
	}
	return !space && !known[strings.ToLower(s)]
}

// known are the words that YAML 1.1 or 1.2 reads as something else than text,
// and begin with a letter.
var known = map[string]bool{
	"y": true, "n": true, "yes": true, "no": true, "on": true, "off": true, "true": true, "false": true, "null": true,
	"nan": true, "inf": true,
}
