package convert

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A spreadsheet computes what begins as a formula, and takes some words for an
// empty cell or an error. An apostrophe before them says that they are text
// (https://owasp.org/www-community/attacks/CSV_Injection, read 2026-11-25).

// guard returns a text as a cell that is read as that text, here and by a
// spreadsheet.
func guard(text string) string {
	if risky(strings.TrimLeft(text, "'")) {
		return "'" + text
	}
	return text
}

// unguard returns the text of a cell that guard has changed, and false of any
// other.
func unguard(cell string) (string, bool) {
	if !strings.HasPrefix(cell, "'") || !risky(strings.TrimLeft(cell, "'")) {
		return "", false
	}
	return cell[1:], true
}

// risky reports whether a text alone in a cell would not be read as it is.
func risky(text string) bool {
	if text == "" {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune("=+-@\t\r＝＋－＠", first) || blank(text) || slices.Contains(sheetErrors, text)
}
