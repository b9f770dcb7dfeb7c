package cmd

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/orgctl/orgctl/orgchart"
)

// maxShown is how many characters of what the user wrote, and of a line of a
// message, are shown: more than any answer needs.
const maxShown = 1000

// shown returns a word from outside, such as the name of a file, as a message
// may hold it: in one line, of a length that can be read, and unable to act on
// the terminal.
func shown(word string) string {
	return orgchart.Shorten(spellOut(word, orgchart.Hidden), maxShown)
}

// shortLines shortens the lines of a message that are too long to be read.
func shortLines(msg string) string {
	lines := strings.Split(msg, "\n")
	for i, l := range lines {
		lines[i] = orgchart.Shorten(l, maxShown+200) // a word, and some about it
	}
	return strings.Join(lines, "\n")
}

// harmless returns a message so that it cannot act on the terminal, wherever
// its words came from. It may have several lines, and what names in it need:
// joiners, selectors of variants, and isolates, which end with the line.
func harmless(msg string) string {
	return spellOut(msg, func(r rune) bool {
		const firstStrongIsolate, popIsolate = '\u2068', '\u2069'
		return r != '\n' && r != firstStrongIsolate && r != popIsolate && orgchart.Hidden(r) && !orgchart.Joins(r)
	})
}

// spellOut writes bad characters, and bytes that are none, as Go writes them.
func spellOut(text string, bad func(rune) bool) string {
	if utf8.ValidString(text) && strings.IndexFunc(text, bad) < 0 {
		return text
	}
	var b strings.Builder
	for len(text) > 0 {
		r, n := utf8.DecodeRuneInString(text)
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, `\x%02x`, text[0])
		case bad(r) && strconv.IsPrint(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		case bad(r):
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
		default:
			b.WriteString(text[:n])
		}
		text = text[n:]
	}
	return b.String()
}
