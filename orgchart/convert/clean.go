package convert

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/orgctl/orgctl/orgchart"
)

// replacement stands where a character was that would act on a terminal.
const replacement = '\ufffd'

// plain reports whether a text can stay as it is: printable ASCII that neither
// begins nor ends with a space, as most of bulk data is.
func plain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c > '~' {
			return false
		}
	}
	return text != "" && text[0] != ' ' && text[len(text)-1] != ' ' && len(text) <= orgchart.MaxName
}

// clean returns a text as a name, title or id may hold it ([orgchart.BadText]).
// Space around it goes without a word. Otherwise why says what was wrong: line
// breaks and tabs become a space, control characters U+FFFD, what nobody sees is
// left out, as are the marks on a letter after the eighth. It takes time in
// proportion to the text.
func clean(text string) (cleaned, why string) {
	if plain(text) {
		return text, ""
	}
	text = strings.TrimSpace(text)
	why = orgchart.BadText(text, false)
	if text == "" || why == "" {
		return text, ""
	}
	if why == "is blank" {
		return "", why
	}
	text = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(text, string(replacement)), isBreak), " ")
	var b strings.Builder
	marks, prev := 0, ' '
	for _, r := range text {
		marks++
		if r <= unicode.MaxASCII || !unicode.IsMark(r) {
			marks = 0
		}
		switch {
		case marks > 8:
		case unicode.IsControl(r):
			b.WriteRune(replacement)
		case orgchart.Hidden(r) && (!orgchart.Joins(r) || orgchart.BadText(string([]rune{prev, r}), false) != ""):
		default:
			b.WriteRune(r)
			prev = r
		}
	}
	text = strings.TrimSpace(b.String())
	if orgchart.BadText(text, false) != "" { // nothing is left that anybody sees
		return "", why
	}
	return text, why
}

// isBreak reports whether r breaks a line or jumps in it.
func isBreak(r rune) bool {
	return r == '\n' || r == '\r' || r == '\t' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}

// blankWords are how spreadsheets say that there is nothing.
func blank(text string) bool {
	switch text {
	case "", "-", "--", "–", "—", "n/a", "N/A", "null", "NULL", "None", "(blank)", "(none)":
		return true
	}
	return false
}

// slug makes an id of a name: its words as [orgchart.Fold] writes them, in their
// order, with hyphens between them. It is "" where nothing is left of it.
func slug(name string) string {
	var b strings.Builder
	for word := range strings.FieldsFuncSeq(name, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '\'' && r != '’' && !orgchart.Joins(r)
	}) {
		for part := range strings.FieldsSeq(orgchart.Fold(word)) {
			if b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteString(part)
		}
		if b.Len() > 80 {
			break
		}
	}
	id := b.String()
	if utf8.RuneCountInString(id) > 80 {
		id = firstRunes(id, 80)
	}
	if orgchart.BadID(id) != "" {
		return ""
	}
	return id
}

// text returns a text that was cleaned, and notes what was wrong with it.
func (r *reading) text(text string, at orgchart.Place) string {
	if plain(text) {
		return text
	}
	cleaned, why := clean(text)
	if why != "" {
		r.note(oddText, at, orgchart.Shorten(text, 100), why, orgchart.Shorten(cleaned, 100))
	}
	if len(cleaned) > orgchart.MaxName && utf8.RuneCountInString(cleaned) > orgchart.MaxName {
		r.note(longText, at, orgchart.Shorten(cleaned, 40))
		cleaned = strings.TrimSpace(firstRunes(cleaned, orgchart.MaxName))
	}
	return cleaned
}

// firstRunes returns the first n characters of a text that has more.
func firstRunes(text string, n int) string {
	for i := range text {
		if n == 0 {
			return text[:i]
		}
		n--
	}
	return text
}

// prose returns a note that was cleaned: it may have several lines, and any length.
func (r *reading) prose(text string, at orgchart.Place) string {
	text = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
	if orgchart.BadText(text, true) == "" {
		return text
	}
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		cleaned, why := clean(line)
		if why != "" && cleaned != "" {
			r.note(oddText, at, orgchart.Shorten(line, 100), why, orgchart.Shorten(cleaned, 100))
		}
		lines = append(lines, cleaned)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// quoted is a text between quotes, for the words of a note.
func quoted(text string) string { return fmt.Sprintf("%q", text) }
