package picture

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// How wide a text is depends on the reader's fonts, which nobody knows when a
// picture is drawn. So texts are measured in the widest of the common fonts
// without serifs, letter by letter: DejaVu Sans, which is as wide as Verdana,
// and Noto Sans where that is wider. Others leave some room free. All is
// reckoned in whole numbers, so that a picture is the same on every machine.

// A face is a size and weight in which a text is set.
type face struct {
	size int // of letters, in pixels
	bold bool
}

// ems are the advances of the letters from space to tilde, in hundredths of the
// size: regular and bold.
var ems = [2][95]uint8{
	{32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 56, 84, 32, 37, 32, 38,
		64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 54,
		100, 69, 69, 70, 78, 64, 58, 78, 76, 34, 30, 66, 56, 91, 76, 79,
		61, 79, 70, 64, 62, 74, 69, 99, 69, 62, 69, 40, 38, 40, 84, 50,
		50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62,
		64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 56, 64, 84},
	{35, 46, 53, 84, 70, 101, 88, 31, 46, 46, 55, 84, 38, 42, 38, 42,
		70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40, 40, 84, 84, 84, 59,
		100, 78, 77, 74, 84, 69, 69, 83, 84, 39, 38, 78, 64, 100, 84, 86,
		74, 86, 78, 73, 69, 82, 78, 111, 78, 73, 73, 46, 42, 46, 84, 50,
		50, 68, 72, 60, 72, 68, 44, 72, 72, 35, 35, 67, 35, 105, 72, 69,
		72, 72, 50, 60, 48, 72, 66, 93, 65, 66, 60, 72, 56, 72, 84},
}

// Letters that are wider than others of their script, and Arabic ones that are
// narrower, as they stand by themselves; joined to others they are no wider.
const (
	wideCyrillic = "ЖМФШЩЫЮЉЊДждмфшщыюљњ"
	wideArabic   = "سشصض"
	midArabic    = "بتثفقكطظپگ"
	thinArabic   = "اأإآلدذرزءهو"
)

// letter returns the advance of a letter in hundredths of the size.
func letter(r rune, bold bool) int {
	switch {
	case r >= ' ' && r <= '~':
		return int(ems[weight(bold)][r-' '])
	case r < ' ' || unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r == '\u00a0':
		return letter(' ', bold)
	case r < 0x250 || r >= 0x1e00 && r < 0x1f00: // Latin: with an accent no wider than without
		if base, _ := firstRune(norm.NFD.PropertiesString(string(r)).Decomposition()); base >= ' ' && base <= '~' {
			return int(ems[weight(bold)][base-' '])
		}
		return 105 + 8*weight(bold)
	case r == '…':
		return 100
	case r == '→' || r == '·' || r >= 0x2010 && r < 0x2070:
		return 100
	}
	switch k := width.LookupRune(r).Kind(); {
	case r >= 0x1f000 || r >= 0x2600 && r < 0x27c0: // emoji and the like
		return 140
	case k == width.EastAsianWide || k == width.EastAsianFullwidth:
		return 102
	}
	return script(r) + 12*weight(bold)
}

// script returns the advance of a letter of another script.
func script(r rune) int {
	switch {
	case r >= 0x370 && r < 0x400: // Greek
		return 80
	case r >= 0x400 && r < 0x530:
		if strings.ContainsRune(wideCyrillic, r) {
			return 112
		}
		return 76
	case r >= 0x590 && r < 0x600: // Hebrew
		return 72
	case r >= 0x600 && r < 0x780:
		switch {
		case strings.ContainsRune(wideArabic, r):
			return 123
		case strings.ContainsRune(midArabic, r):
			return 95
		case strings.ContainsRune(thinArabic, r):
			return 56
		}
		return 80
	case r >= 0xe00 && r < 0xe80: // Thai
		return 66
	}
	return 125
}

func weight(bold bool) int {
	if bold {
		return 1
	}
	return 0
}

func firstRune(b []byte) (rune, bool) {
	for _, r := range string(b) {
		return r, true
	}
	return 0, false
}

// width returns how wide a text is, in pixels, rounded up.
func (f face) width(text string) int {
	n := 0
	for _, r := range text {
		n += letter(r, f.bold)
	}
	return f.pixels(n)
}

// pixels turns hundredths of the size into pixels.
func (f face) pixels(hundredths int) int { return (hundredths*f.size + 99) / 100 }
