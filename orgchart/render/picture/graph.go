package picture

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// printable returns s without what no format of text can hold: control
// characters, and what XML does not allow.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			return ' '
		case r == '\ufffe', r == '\uffff':
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// wide is how many boxes may stand beside one another in a chart that is drawn
// from the top down: a wider one goes from left to right.
const wide = 8

// matched reports whether a box is what was looked for.
func (p *Picture) matched() bool {
	return slices.ContainsFunc(p.Boxes, func(b Box) bool { return b.Match })
}

// way returns the way that a chart is drawn in, as both languages call it: from
// the top down, or from left to right.
func (p *Picture) way() string {
	if p.widest() > wide {
		return "LR"
	}
	return "TB"
}

// widest returns how many boxes the level with the most has.
func (p *Picture) widest() int {
	var levels []int
	most := 0
	depth := make([]int32, len(p.Boxes))
	for i := range p.Boxes {
		if above := p.Boxes[i].Parent; above >= 0 {
			depth[i] = depth[above] + 1
		}
		if int(depth[i]) == len(levels) {
			levels = append(levels, 0)
		}
		levels[depth[i]]++
		most = max(most, levels[depth[i]])
	}
	return most
}

// about says in one line what the picture is of.
func (p *Picture) about() string {
	return strings.Join(some(p.Day, p.Summary), " · ")
}

// restsOn names the sources of a box, each once, and returns the address of the
// first that is on the web.
func (p *Picture) restsOn(b *Box) (words, url string) {
	var seen []int
	for _, r := range b.Rows {
		for _, n := range r.Cites {
			if n < 1 || n > len(p.Sources) || slices.Contains(seen, n) {
				continue
			}
			seen = append(seen, n)
			if len(seen) > 1 {
				words += "; "
			}
			words += p.Sources[n-1].Words
			if url == "" {
				url = link(p.Sources[n-1].URL)
			}
		}
	}
	return words, url
}

// link returns an address that a link may go to, or "". All that has no place in
// an address is escaped, for Graphviz puts what it is given between the quotes of
// an attribute (RFC 3986, sections 2.1 and 2.2).
func link(url string) string {
	if webAddress(url) == "" {
		return ""
	}
	var b strings.Builder
	for i := range len(url) {
		c := url[i]
		if c > ' ' && c < 0x7f && !strings.ContainsRune("\"<>\\^`{|}'", rune(c)) {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// changeWords returns what stands in a box of which a diff tells something: its
// mark and its word.
func changeWords(c Change) string {
	if c == None {
		return ""
	}
	return c.Mark() + " " + c.String()
}

// unsaid returns the word for what changed about a box as a whole, unless one of
// its rows says so.
func (b *Box) unsaid() string {
	if b.Change == Changed {
		return ""
	}
	for _, r := range b.Rows {
		if r.Role == Tells && strings.HasPrefix(r.Text, b.Change.Mark()+" ") {
			return ""
		}
	}
	return changeWords(b.Change)
}
