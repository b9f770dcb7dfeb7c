package orgchart

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold returns the key under which a name is looked up: its words without case,
// accents and punctuation, in a fixed order, so that "Liu, Weiguang" and
// "weiguang LIU" are one.
//
// Accents go where they are accents: the marks of Latin, Greek and Cyrillic, the
// vowel points of Hebrew and Arabic. Vowels of Indic and Thai scripts and the
// voicing marks of kana make other words, and stay. Letters that are written
// with a stroke, or as two in one, stand for their plain ones ("Łukasz" is
// found as "lukasz"). Scripts are never converted into one another.
func Fold(name string) string {
	words := foldWords(name)
	slices.Sort(words)
	return strings.Join(words, " ")
}

// foldWords returns the folded words of a name in their order.
func foldWords(name string) []string {
	var b strings.Builder
	b.Grow(len(name))
	if isASCII(name) { // as most names are: a twentieth of the time
		for i := range len(name) {
			foldASCII(&b, name[i])
		}
		return strings.Fields(b.String())
	}
	name = strings.ToValidUTF8(name, " ") // or what stands behind a bad byte is not taken apart
	for _, r := range norm.NFKD.String(cases.Fold().String(norm.NFKC.String(name))) {
		if r < 0x80 {
			foldASCII(&b, byte(r))
			continue
		}
		r = unicode.ToLower(r) // cases.Fold swaps the cases of Cherokee
		plain, special := plainLetters[r]
		switch {
		case special:
			b.WriteString(plain)
		case isAccent(r), unicode.Is(unicode.Cf, r):
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Fields(norm.NFC.String(b.String()))
}

// foldASCII writes the folded form of c: nothing of an apostrophe, so that
// "O'Brien" is one word.
func foldASCII(b *strings.Builder, c byte) {
	switch {
	case c >= 'A' && c <= 'Z':
		b.WriteByte(c + 'a' - 'A')
	case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
		b.WriteByte(c)
	case c == '\'':
	default:
		b.WriteByte(' ')
	}
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// isAccent reports whether a mark may be left out without making another word.
func isAccent(r rune) bool {
	const voiced, semiVoiced = '\u3099', '\u309a' // of kana: か and が
	return unicode.Is(unicode.Mn, r) && r != voiced && r != semiVoiced &&
		unicode.In(r, unicode.Inherited, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Cyrillic, unicode.Greek)
}

// plainLetters are those that Unicode does not take apart, by what they are
// typed as, and what Arabic writes in more than one way: alef maksura for yeh,
// teh marbuta for heh, the tatweel that only stretches a word, and the Persian
// yeh and keheh.
var plainLetters = map[rune]string{
	'ı': "i", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'ħ': "h", 'ŧ': "t", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ŋ': "n",
	'’': "", 'ʼ': "", '‘': "", 'ʻ': "",
	'ى': "ي", 'ة': "ه", 'ـ': "", 'ی': "ي", 'ک': "ك",
}
