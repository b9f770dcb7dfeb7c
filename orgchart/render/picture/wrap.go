package picture

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	fsi      = '\u2068' // first strong isolate
	pdi      = '\u2069' // pop directional isolate
	ellipsis = "…"
)

// wrap breaks a text into lines no wider than so many pixels, and no more than
// most of them: what is left then ends in an ellipsis, and whole is false. It
// breaks between words, between the letters of scripts that have no spaces,
// and inside a word only if that is wider than a line. An isolate that goes on
// is closed at the end of a line and opened in the next. It reads no more of the
// text than it sets.
func (f face) wrap(text string, pixels, most int) (lines []string, whole bool) {
	room := pixels * 100 / f.size
	w := wrapper{f: f, room: room}
	for len(text) > 0 {
		n := chunk(text)
		if w.add(text[:n]); len(w.lines) >= most {
			return w.cut(most), false
		}
		text = text[n:]
	}
	w.end()
	if len(w.lines) > most {
		return w.cut(most), false
	}
	return w.lines, true
}

// chunk returns the length of the first part of a text that is not broken: a
// word with the blanks behind it, or one letter of a script without spaces,
// with what belongs to it.
func chunk(text string) int {
	r, n := utf8.DecodeRuneInString(text)
	if unspaced(r) {
		for n < len(text) {
			next, size := utf8.DecodeRuneInString(text[n:])
			if !clings(next) {
				break
			}
			n += size
		}
		return n
	}
	for n < len(text) {
		next, size := utf8.DecodeRuneInString(text[n:])
		if next != ' ' && text[n-1] == ' ' || unspaced(next) || n > maxChunk {
			break
		}
		n += size
	}
	return n
}

// maxChunk bounds how much of a text without a blank is looked at in one piece.
const maxChunk = 256

// unspaced reports whether a line may break before and after a letter.
func unspaced(r rune) bool {
	return r >= 0xe00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// clings reports whether a letter stays with the one before it: marks, what
// joins, and punctuation that begins no line.
func clings(r rune) bool {
	if r < 0x80 {
		return strings.IndexByte(" ,.;:!?)]}", byte(r)) >= 0
	}
	return unicode.In(r, unicode.Mn, unicode.Mc, unicode.Me, unicode.Cf) && r != fsi || strings.ContainsRune("、。，．；：！？）］｝」』》〉ー", r)
}

// mostOver is how far what clings to a letter may stand out at the end of a
// line, in hundredths of the size.
const mostOver = 100

// A wrapper sets a text in lines.
type wrapper struct {
	f        face
	room     int // in hundredths of the size, as used
	lines    []string
	line     strings.Builder
	used     int
	isolated bool // inside an isolate
}

// add sets one chunk.
func (w *wrapper) add(chunk string) {
	bare := 0 // how wide it is without the blanks behind it
	for _, r := range strings.TrimRight(chunk, " ") {
		bare += letter(r, w.f.bold)
	}
	if w.used > 0 && w.used+bare > w.room {
		w.end()
	}
	for _, r := range chunk {
		n := letter(r, w.f.bold)
		if over := w.used + n - w.room; over > 0 && w.used > 0 && n > 0 && (!clings(r) || over > mostOver) {
			w.end()
		}
		w.put(r)
		w.used += n
	}
}

func (w *wrapper) put(r rune) {
	switch r {
	case fsi:
		w.isolated = true
	case pdi:
		w.isolated = false
	}
	w.line.WriteRune(r)
}

// end ends a line.
func (w *wrapper) end() {
	text := strings.TrimRight(w.line.String(), " ")
	again := w.isolated
	if again {
		text += string(pdi)
	}
	if strings.Trim(text, string(fsi)+string(pdi)+" ") != "" {
		w.lines = append(w.lines, text)
	}
	w.line.Reset()
	w.used = 0
	if again {
		w.line.WriteRune(fsi)
	}
}

// cut returns the first lines, the last of them ending in an ellipsis.
func (w *wrapper) cut(most int) []string {
	lines := w.lines[:most]
	last := []rune(strings.TrimSuffix(lines[most-1], string(pdi)))
	used := letter('…', w.f.bold)
	for _, r := range last {
		used += letter(r, w.f.bold)
	}
	for len(last) > 0 && used > w.room {
		used -= letter(last[len(last)-1], w.f.bold)
		last = last[:len(last)-1]
	}
	text := strings.TrimRight(string(last), " ") + ellipsis
	if strings.Count(text, string(fsi)) > strings.Count(text, string(pdi)) {
		text += string(pdi)
	}
	lines[most-1] = text
	return lines
}
