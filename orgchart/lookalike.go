package orgchart

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// confusables are letters and signs that look like others: each in a string
// looks like the one before the string. They are from Unicode's table for
// security mechanisms (https://www.unicode.org/Public/security/13.0.0/confusables.txt,
// version 13.0.0, read 2026-11-23; its Section 4 is https://www.unicode.org/reports/tr39),
// cut to the scripts that are mistaken for Latin in practice, and to one letter
// of each script for each Latin one, so that two words of one script never are
// told to look alike. One departs from it: it has no I, but l in its place.
var confusables = invert(map[rune]string{
	'a': "αаɑ", 'b': "Ꮟ", 'c': "сᴄ", 'd': "ԁ", 'e': "е", 'f': "ք", 'g': "ցɡ", 'h': "һհ", 'i': "ιіıᎥ", 'j': "ϳј",
	'l': "ӏ", 'n': "ո", 'o': "οоօᴏ", 'p': "ρр", 'q': "ԛզ", 'r': "г", 's': "ѕꜱ", 'u': "υս",
	'v': "νѵᴠ", 'w': "ԝաᴡ", 'x': "х", 'y': "γу", 'z': "ᴢ",
	'A': "ΑАᎪ", 'B': "ΒВᏴ", 'C': "СᏟ", 'D': "Ꭰ", 'E': "ΕЕᎬ", 'F': "Ϝ", 'G': "ԌᏀ", 'H': "ΗНᎻ", 'I': "ΙІ", 'J': "ͿЈᎫ",
	'K': "ΚКᏦ", 'L': "Ꮮ", 'M': "ΜМᎷ", 'N': "Ν", 'O': "ΟОՕ", 'P': "ΡРᏢ", 'R': "Ꭱ", 'S': "ЅՏᏕ", 'T': "ΤТᎢ",
	'U': "Ս", 'V': "ѴᏙ", 'W': "ԜᎳ", 'X': "ΧХ", 'Y': "ΥУᎩ", 'Z': "ΖᏃ",
	'3': "З", '4': "Ꮞ", '6': "б",
	'-': "‐‒–−⁃", '\'': "ʹʻʼʽʾˈ‘’‛′ꞌ", '/': "⁄∕", ':': "ː꞉։",
	'八': "ハ", '力': "カ", '夕': "タ", '二': "ニ", '口': "ロ", '卜': "ト", '工': "エ", '一': "ー", 'へ': "ヘ",
})

func invert(looks map[rune]string) map[rune]rune {
	m := make(map[rune]rune)
	for like, letters := range looks {
		for _, r := range letters {
			m[r] = like
		}
	}
	return m
}

// Skeleton returns a key that texts which look alike have in common: without
// the differences of form that Unicode calls compatible (fullwidth letters,
// ligatures, composed accents), without what nobody sees, and with Latin letters
// for those of other scripts that look like them. It is for comparing only, as
// Section 4 of https://www.unicode.org/reports/tr39 has it (read 2026-11-23).
// Case counts. A text in ASCII is its own skeleton, whatever l and 1 may look
// like.
func Skeleton(text string) string {
	if ownSkeleton(text) {
		return text
	}
	var room [128]byte // most names fit
	decomposed := norm.NFKD.AppendString(room[:0], text)
	looks := make([]byte, 0, 2*len(decomposed))
	for len(decomposed) > 0 {
		r, n := utf8.DecodeRune(decomposed)
		decomposed = decomposed[n:]
		if like, ok := confusables[r]; ok {
			r = like
		} else if Hidden(r) {
			continue
		}
		looks = utf8.AppendRune(looks, r)
	}
	return norm.NFC.String(string(looks))
}

// ownSkeleton reports whether a text surely is its own skeleton: it has nothing
// but ASCII, what is printable of Latin-1 apart from compatible forms, the
// ideographs of Han, the syllables of Hangul, and Kana but for those that look like
// ideographs. These compose again to what they were, and none of them looks like a
// letter of ASCII. It says so of nearly all names, in a tenth of the time.
func ownSkeleton(text string) bool {
	if plainASCII(text) {
		return true
	}
	for _, r := range text {
		switch {
		case ' ' <= r && r < 0x7f, 'À' <= r && r <= 'ÿ', '一' < r && r <= '鿕', '가' <= r && r <= '힣', 'ぁ' <= r && r <= 'ゖ':
		case 'ァ' <= r && r <= 'ヺ' && !strings.ContainsRune("エカガタダトドニハバパヘベペロ", r):
		default:
			return false
		}
	}
	return true
}

// A declared id, and where it was declared.
type declared struct {
	id string
	at Place
}

// checkLookalikes finds ids that look like others (R1): among units, posts and
// people, among sources, and among moments.
func (b *Builder) checkLookalikes() {
	b.lookalikes("id", b.oddThings, func(id string) (Place, bool) {
		t, ok := b.h.Thing(id)
		if !ok {
			return Place{}, false
		}
		return b.h.places.Of(t), true
	})
	b.lookalikes("source id", b.oddSources, func(id string) (Place, bool) {
		n, ok := b.h.sourceNumbers[id]
		if !ok {
			return Place{}, false
		}
		return b.h.sources[n].Place, true
	})
	b.lookalikes("moment", b.oddMoments, func(id string) (Place, bool) {
		at, ok := b.moments[id]
		return at, ok
	})
}

// lookalikes tells of each of the odd ids, those not in ASCII, that looks like
// one before it, or like one in ASCII, which plain finds. Ids in ASCII cost
// nothing, for they are their own skeletons.
func (b *Builder) lookalikes(what string, odd []declared, plain func(id string) (Place, bool)) {
	seen := make(map[string]declared)
	for _, d := range odd {
		skeleton := Skeleton(d.id)
		other, ok := seen[skeleton]
		if !ok {
			seen[skeleton] = d
			if !plainASCII(skeleton) {
				continue
			}
			at, ok := plain(skeleton)
			if !ok {
				continue
			}
			other = declared{skeleton, at}
		}
		first, second, has := other, d, "but has"
		if second.at.compare(first.at) < 0 {
			first, second, has = second, first, "which has"
		}
		b.FaultOf(R1, second.at, "%s %q looks like %q, first declared at %s, %s %U: want ids that differ visibly",
			what, second.id, first.id, b.h.Position(first.at), has, oddLetter(d.id, other.id))
	}
}

// oddLetter returns the first letter of a, else of b, that is not in ASCII and
// not in the other.
func oddLetter(a, b string) rune {
	for _, pair := range [][2]string{{a, b}, {b, a}} {
		for _, r := range pair[0] {
			if r > unicode.MaxASCII && !strings.ContainsRune(pair[1], r) {
				return r
			}
		}
	}
	r, _ := utf8.DecodeRuneInString(a)
	return r
}

// lookalike says which candidate a word looks like without being it, as it ends
// a message, or returns "".
func lookalike(word string, candidates []string) string {
	skeleton := Skeleton(word)
	odd := skeleton != word || !plainASCII(word)
	for _, c := range candidates {
		if (odd || !plainASCII(c)) && c != word && Skeleton(c) == skeleton {
			return fmt.Sprintf(" (it looks like %q, but has %U)", c, oddLetter(word, c))
		}
	}
	return ""
}
