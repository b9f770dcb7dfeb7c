package orgchart

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
	return strings.Fields(string(appendFolded(make([]byte, 0, len(name)), name)))
}

// appendFolded appends a name without case, accents and punctuation, with blanks
// between, before and after its words.
func appendFolded(b []byte, name string) []byte {
	from := len(b)
	for i := 0; i < len(name); { // most names need no more: a twentieth of the time
		if c := name[i]; c < 0x80 {
			b = appendASCII(b, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(name[i:])
		if !foldsToItself(r) {
			return appendTakenApart(b[:from], name)
		}
		b = append(b, name[i:i+n]...)
		i += n
	}
	return b
}

// appendTakenApart is appendFolded for all names.
func appendTakenApart(b []byte, name string) []byte {
	name = strings.ToValidUTF8(name, " ") // or what stands behind a bad byte is not taken apart
	var folded []byte
	for _, r := range norm.NFKD.String(cases.Fold().String(norm.NFKC.String(name))) {
		if r < 0x80 {
			folded = appendASCII(folded, byte(r))
			continue
		}
		r = unicode.ToLower(r) // cases.Fold swaps the cases of Cherokee
		plain, special := plainLetters[r]
		switch {
		case special:
			folded = append(folded, plain...)
		case isAccent(r), unicode.Is(unicode.Cf, r):
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			folded = utf8.AppendRune(folded, r)
		default:
			folded = append(folded, ' ')
		}
	}
	return append(b, norm.NFC.Bytes(folded)...)
}

// appendASCII appends the folded form of c: nothing of an apostrophe, so that
// "O'Brien" is one word.
func appendASCII(b []byte, c byte) []byte {
	switch {
	case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
		return append(b, c)
	case c >= 'A' && c <= 'Z':
		return append(b, c+'a'-'A')
	case c == '\'':
		return b
	}
	return append(b, ' ')
}

// foldsToItself reports whether a letter that is not in ASCII surely stays what
// it is among others of which this is true: the ideographs of Han with their
// mark of repetition, the syllables of Hangul, and kana. None of them has a case,
// and none joins the one before it.
func foldsToItself(r rune) bool {
	switch {
	case '一' <= r && r <= '鿕', '가' <= r && r <= '힣', 'ぁ' <= r && r <= 'ゖ', 'ァ' <= r && r <= 'ヺ', r == 'ー', r == '々':
		return true
	}
	return false
}

// A folder makes folded texts in memory that it uses again.
type folder struct {
	text  []byte   // what appendFolded gave
	words [][]byte // its words
	out   []byte
}

// fold returns the words of a text, in their order.
func (f *folder) fold(text string) [][]byte {
	f.text = appendFolded(f.text[:0], text)
	f.words = f.words[:0]
	for i := 0; i < len(f.text); i++ {
		if f.text[i] == ' ' {
			continue
		}
		from := i
		for i < len(f.text) && f.text[i] != ' ' {
			i++
		}
		f.words = append(f.words, f.text[from:i:i])
	}
	return f.words
}

// key returns what [Fold] does of the text that was folded.
func (f *folder) key() []byte {
	slices.SortFunc(f.words, bytes.Compare)
	f.out = f.out[:0]
	for i, w := range f.words {
		if i > 0 {
			f.out = append(f.out, ' ')
		}
		f.out = append(f.out, w...)
	}
	return f.out
}

// foldsTo returns what tells whether [Fold] makes some words of a text. It puts
// words into order only where there are as many letters.
func foldsTo(words []string) func(text string) bool {
	var f folder
	want := strings.Join(words, " ")
	return func(text string) bool {
		length := -1
		for _, w := range f.fold(text) {
			length += len(w) + 1
		}
		return length == len(want) && string(f.key()) == want
	}
}

// hasParts returns what tells whether each of some words is a part of a word of
// a text, once both are folded.
func hasParts(words []string) func(text string) bool {
	var text []byte
	parts := make([][]byte, len(words))
	for i, w := range words {
		parts[i] = []byte(w)
	}
	return func(s string) bool {
		text = appendFolded(text[:0], s)
		for _, part := range parts {
			if !bytes.Contains(text, part) { // which has no blank
				return false
			}
		}
		return len(parts) > 0
	}
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
