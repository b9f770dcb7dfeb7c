package orgchart

import (
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/rangetable"
)

// MaxName is how many characters an id, a name and any other text in one line
// may have. The longest names of organisations have some 300.
const MaxName = 1000

// maxMarks is how many marks may follow one another, such as accents over one
// letter. Vietnamese, Hebrew and Tibetan need up to four; a hundred are drawn
// all over the lines above.
const maxMarks = 8

// BadText says what in a text could deceive a reader or act on a terminal, or
// returns "". Only where lines is true may the text have several. It takes time
// in proportion to the text, and next to none for ASCII.
func BadText(text string, lines bool) string {
	switch {
	case plainASCII(text):
		if text != "" && strings.Trim(text, " ") == "" {
			return "is blank"
		}
		return ""
	case !utf8.ValidString(text):
		return "is not UTF-8"
	}
	marks, prev, blank := 0, rune(0), true
	for _, r := range text {
		if why := badRune(r, prev, lines); why != "" {
			return why
		}
		switch {
		case r > unicode.MaxASCII && unicode.IsMark(r):
			if marks++; marks > maxMarks {
				return fmt.Sprintf("has more than %d marks on one letter, the last %U: want it as it is written", maxMarks, r)
			}
		case !Joins(r): // a joiner goes on with the letter
			marks = 0
			blank = blank && (unicode.IsSpace(r) || !unicode.IsGraphic(r))
		}
		prev = r
	}
	if blank {
		return "is blank"
	}
	return ""
}

// plainASCII reports whether text is in ASCII and nothing in it is hidden.
func plainASCII(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] >= 0x7f {
			return false
		}
	}
	return true
}

// badRune says what is wrong with a character of a text, after another.
func badRune(r, prev rune, lines bool) string {
	switch {
	case r >= ' ' && r < 0x7f, lines && r == '\n':
		return ""
	case unicode.IsControl(r), r == '\u2028', r == '\u2029', r == '\ufeff':
		return fmt.Sprintf("contains the control character %U: want printable text", r)
	case unicode.Is(unicode.Bidi_Control, r):
		return fmt.Sprintf("contains %U, which changes the direction of text: want it without", r)
	case !Hidden(r), Joins(r) && joinable(prev, r):
		return ""
	}
	return fmt.Sprintf("contains %U, which nobody sees: want it without", r)
}

// Hidden reports whether a terminal or a reader would not see r as a character
// of its own: control characters, those that change the direction of text, what
// Unicode lets programs ignore, and the letters and symbols that are blank.
// Spaces are not hidden, and neither are marks.
func Hidden(r rune) bool {
	switch {
	case r < 0xa0:
		return r < ' ' || r >= 0x7f
	case 'À' <= r && r < '\u034f', 'ぁ' <= r && r < '\u3164', '㐀' <= r && r < 0xd800: // most letters of names
		return false
	}
	return unicode.Is(hidden(), r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// hidden is what [Hidden] tells of beyond ASCII, as one table: names are asked
// about letter by letter. Of the format characters Cf, those that go before
// Arabic numbers are seen.
var hidden = sync.OnceValue(func() *unicode.RangeTable {
	return rangetable.Merge(
		unicode.Cf, unicode.Zl, unicode.Zp, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector,
		unicode.Noncharacter_Code_Point,
		rangetable.New(
			'\u2800',     // BRAILLE PATTERN BLANK
			'\ufffc',     // OBJECT REPLACEMENT CHARACTER
			'\U0001d159', // MUSICAL SYMBOL NULL NOTEHEAD
			'\U00016fe4', // KHITAN SMALL SCRIPT FILLER
		))
})

// Joins reports whether r is hidden, but needed to write some names: the
// joiners of Arabic and Indic scripts and of emoji, and the selectors of
// variants of Han characters and emoji.
func Joins(r rune) bool {
	const nonJoiner, joiner = '\u200c', '\u200d'
	return r == nonJoiner || r == joiner || unicode.Is(unicode.Variation_Selector, r)
}

// joinable reports whether a joiner or selector after prev can change how prev
// is drawn: not in scripts whose letters always stand alone, where it would only
// make two names of one look.
func joinable(prev, r rune) bool {
	selector := unicode.Is(unicode.Variation_Selector, r)
	switch {
	case prev <= unicode.MaxLatin1:
		return selector && strings.ContainsRune("#*0123456789©®", prev) // keycaps and signs
	case unicode.Is(unicode.Han, prev):
		return selector
	case unicode.Is(unicode.Variation_Selector, prev):
		return !selector // as in heart, selector, joiner, fire
	}
	return !Hidden(prev) && !unicode.IsSpace(prev) && !unicode.In(prev, unicode.Latin, unicode.Greek, unicode.Cyrillic,
		unicode.Armenian, unicode.Georgian, unicode.Hebrew, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
}

// Shorten returns text with at most max characters: of a longer one the
// beginning and the end, with … between them.
func Shorten(text string, max int) string {
	if len(text) <= max || utf8.RuneCountInString(text) <= max {
		return text
	}
	head := (max - 1) / 2
	tail := max - 1 - head
	from, to := 0, len(text)
	for range head {
		_, n := utf8.DecodeRuneInString(text[from:])
		from += n
	}
	for range tail {
		_, n := utf8.DecodeLastRuneInString(text[:to])
		to -= n
	}
	return strings.ToValidUTF8(text[:from], "\ufffd") + "…" + strings.ToValidUTF8(text[to:], "\ufffd")
}
