package render

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"io"
	"iter"
	"strings"
	"unicode/utf8"
)

// Rows are an answer row by row: what JSON Lines, CSV, a table of Markdown and
// lists of ids are made of.
type Rows struct {
	columns []string                    // of CSV and Markdown
	cells   iter.Seq2[string, []string] // the id that a row is about, "" if none, and its columns
	json    iter.Seq[any]               // those of the JSON answer, which may be fewer
}

// JSONL writes the rows of the JSON answer, an object to a line.
func (r Rows) JSONL(w io.Writer) error {
	out := bufio.NewWriterSize(w, 64<<10)
	enc := json.NewEncoder(escaper{out})
	enc.SetEscapeHTML(false)
	for row := range r.json {
		if err := enc.Encode(row); err != nil {
			return err
		}
	}
	return out.Flush()
}

// CSV writes a heading and the rows, as RFC 4180 has it but with single line
// feeds. What a spreadsheet would take for a formula stands behind an apostrophe
// (https://owasp.org/www-community/attacks/CSV_Injection, read 2026-11-25).
func (r Rows) CSV(w io.Writer) error {
	out := csv.NewWriter(w)
	out.Write(r.columns) // the first error is that of Error
	for _, cells := range r.cells {
		for i, text := range cells {
			cells[i] = noFormula(clean(text))
		}
		out.Write(cells)
		if out.Error() != nil {
			break
		}
	}
	out.Flush()
	return out.Error()
}

// noFormula puts an apostrophe before a text that a spreadsheet would compute.
func noFormula(text string) string {
	if first, _ := utf8.DecodeRuneInString(text); strings.ContainsRune("=+-@\t\r＝＋－＠", first) {
		return "'" + text
	}
	return text
}

// Markdown writes a table.
func (r Rows) Markdown(w io.Writer) error {
	out := bufio.NewWriterSize(w, 64<<10)
	markdownRow(out, r.columns)
	rule := make([]string, len(r.columns))
	for i := range rule {
		rule[i] = "---"
	}
	out.WriteString("| " + strings.Join(rule, " | ") + " |\n")
	for _, cells := range r.cells {
		markdownRow(out, cells)
	}
	return out.Flush()
}

func markdownRow(out *bufio.Writer, cells []string) {
	out.WriteString("|")
	for _, text := range cells {
		out.WriteString(" " + markdown(text) + " |")
	}
	out.WriteByte('\n')
}

// Names writes ids, one to a line, each once: the arguments of another command.
func (r Rows) Names(w io.Writer) error {
	seen := make(map[string]bool)
	return writeNames(w, func(yield func(string) bool) {
		for id := range r.cells {
			if id == "" || seen[id] {
				continue
			}
			seen[id] = true
			if !yield(id) {
				return
			}
		}
	})
}

// markdownSigns are what Markdown may take for more than itself inside a line.
const markdownSigns = "\\`*_[]<|~&"

// markdown returns a text as Markdown shows it, in one line. A name that begins
// with @ calls nobody (GitHub takes it for a mention).
func markdown(text string) string {
	text = strings.Join(strings.Fields(clean(text)), " ")
	if !strings.ContainsAny(text, markdownSigns+"@") {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '@':
			b.WriteString("@<!-- -->")
			continue
		case r < 0x80 && strings.ContainsRune(markdownSigns, r):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
