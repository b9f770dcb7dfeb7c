package picture

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// mermaidLabel returns a text for a box. After it has read the entities Mermaid
// makes formulas, icons and other entities of some texts, but of none that has a
// tag in it: there is one that may break a line.
func mermaidLabel(s string) string { return mermaidEscape(s, "<wbr>") }

// mermaidText returns a text for all other places.
func mermaidText(s string) string { return mermaidEscape(s, "") }

// mermaidEscape returns a text in which nothing but letters, digits and the
// harmless of the other characters stand for themselves. All else is an entity,
// "#" and its number in decimal and ";": what ends the text, what Markdown makes
// lists, links and emphasis of, what HTML makes tags of, what makes a comment or
// a directive, what Mermaid itself writes entities with on the way, and what
// stands in a line that it takes for a direction, even in the middle of a text.
func mermaidEscape(s, apart string) string {
	var b strings.Builder
	rs := []rune(printable(s))
	numbering := true // all so far are digits: with a point or bracket behind them a list
	for i, r := range rs {
		if numbering && (r == '.' || r == ')') || !mermaidPlain(rs, i) {
			b.WriteByte('#')
			b.WriteString(strconv.Itoa(int(r)))
			b.WriteByte(';')
			if r == '$' || r == ':' || r == 'ﬂ' || r == '¶' {
				b.WriteString(apart)
			}
		} else {
			b.WriteRune(r)
		}
		numbering = numbering && '0' <= r && r <= '9'
	}
	if b.Len() == 0 {
		return "#160;"
	}
	return b.String()
}

// mermaidPlain reports whether a character of a text may stand for itself.
func mermaidPlain(rs []rune, i int) bool {
	r, last := rs[i], i+1 == len(rs)
	switch {
	case r == 'ﬂ' || r == '¶':
		return false
	case r > unicode.MaxASCII, letterOrDigit(r):
		return true
	case r == ' ': // neither at an end, nor twice, nor behind "direction"
		return i > 0 && !last && rs[i-1] != ' ' && !strings.HasSuffix(string(rs[max(0, i-9):i]), "direction")
	case r == '.': // no link, as in www.example.org
		return last || rs[i+1] == ' ' && mermaidPlain(rs, i+1)
	case r == ':': // nor an icon, as in fa:fa-user; and Mermaid has its way with an entity behind one
		return !last && rs[i+1] == ' ' && mermaidPlain(rs, i+1)
	case r == '-': // no list and no line
		return i > 0 && !last && letterOrDigit(rs[i-1]) && letterOrDigit(rs[i+1])
	}
	return strings.ContainsRune(",'()/", r)
}

// letterOrDigit reports whether r is one of ASCII.
func letterOrDigit(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
}

// mermaidWords begin a statement where they begin an id, whatever follows.
var mermaidWords = []string{
	"end", "graph", "flowchart", "subgraph", "swimlane", "style", "linkStyle", "class", "classDef", "default", "interpolate",
	"href", "click", "call", "direction", "accTitle", "accDescr",
}

// mermaidID returns an id as the name of a node. What is no letter of ASCII, no
// digit and no hyphen or low line between such is written as its number in
// hexadecimal between low lines, two before and one behind; and so is the first
// letter where the id begins with a word of the language. Different ids have
// different names.
func mermaidID(id string) string {
	if mermaidIDPlain(id) {
		return id
	}
	var b strings.Builder
	for i, r := range id {
		if i > 0 && letterOrDigit(r) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "__%x_", r)
		}
	}
	return b.String()
}

func mermaidIDPlain(id string) bool {
	alone := true // before and after a hyphen or low line there is a letter or digit
	for _, r := range id {
		switch {
		case letterOrDigit(r):
			alone = false
		case (r == '-' || r == '_') && !alone:
			alone = true
		default:
			return false
		}
	}
	if alone {
		return false
	}
	// Mermaid takes digits and a v at the beginning by themselves.
	rest := strings.TrimLeft(id, "0123456789v")
	for _, w := range mermaidWords {
		if strings.HasPrefix(rest, w) {
			return false
		}
	}
	return true
}

// yamlString returns a text as a string of YAML between quotes, in which all but
// letters, digits and blanks is escaped.
func yamlString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range printable(s) {
		if r > unicode.MaxASCII || unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(" ,.-'()", r) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
