package render

import (
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/unicode/bidi"

	"github.com/orgctl/orgctl/orgchart"
)

// cells returns how many cells of a terminal s takes, by grapheme cluster.
// Every width in this package is counted by it.
func cells(s string) int {
	if printable(s) == len(s) {
		return len(s)
	}
	return ansi.StringWidth(s)
}

// printable returns how many bytes of s are printable ASCII before the first
// that is not: of these there is nothing to ask.
func printable(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] > '~' {
			return i
		}
	}
	return len(s)
}

// cut returns s in at most n cells, with mark at the end if it is cut.
func cut(s string, n int, mark string) string {
	if cells(s) <= n {
		return s
	}
	if n < cells(mark) {
		return ""
	}
	return ansi.Truncate(s, n, mark)
}

// clean makes a text from a file safe to print on a terminal, in one line:
// control characters, those that change the direction of text and what shows
// nothing of itself become U+FFFD.
func clean(s string) string { return replace(s, hostile) }

// guard does the same to what is about to be printed, wherever it came from,
// but lets the isolates pass that [speaker.say] puts around names.
func guard(s string) string {
	return replace(s, func(r rune) bool { return hostile(r) && r != fsi && r != pdi })
}

func replace(s string, bad func(rune) bool) string {
	if strings.IndexFunc(s[printable(s):], bad) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if bad(r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// hostile reports what names do not need and nobody would see, or would see
// elsewhere than it is.
func hostile(r rune) bool { return orgchart.Hidden(r) && !orgchart.Joins(r) }

// rightToLeft reports whether s has a letter of a script that is written from
// right to left.
func rightToLeft(s string) bool {
	for _, r := range s[printable(s):] {
		if r < 0x590 || 0x2100 <= r && r < 0xfb1d { // neither are the letters of most names
			continue
		}
		p, _ := bidi.LookupRune(r)
		if c := p.Class(); c == bidi.R || c == bidi.AL {
			return true
		}
	}
	return false
}

const (
	fsi = '\u2068' // first strong isolate
	pdi = '\u2069' // pop directional isolate
)
