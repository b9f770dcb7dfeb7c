package convert

import (
	"bytes"
	"encoding/csv"
	"errors"
	"iter"
	"strings"
)

// delimiters are what may stand between the cells of a line, in the order in
// which they are taken where several would do as well.
const delimiters = ",;\t|"

// sniffDelimiter tells what divides the cells. Excel may say so in the first
// line ("sep=;"), which then is no line of the table. Else it is what stands
// most often in the first lines, outside of quotes.
func sniffDelimiter(text []byte) (delimiter rune, skip int) {
	first := text
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		first = text[:i+1]
	}
	if line := strings.TrimSpace(strings.Trim(string(first[:min(len(first), 20)]), "\r\n\"")); len(line) == 5 && strings.HasPrefix(line, "sep=") {
		return rune(line[4]), len(first)
	}
	var count [128]int
	quoted, lines := false, 0
	for _, c := range text[:min(len(text), sniffed)] {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\n':
			lines++
		case c < 128:
			count[c]++
		}
		if lines == 10 {
			break
		}
	}
	delimiter = ','
	for _, d := range delimiters {
		if count[d] > count[delimiter] {
			delimiter = d
		}
	}
	return delimiter, 0
}

// A csvReader yields the records of a text. Lines that need no look at what stands
// around them are split here, into parts of the text. All else is read by
// encoding/csv, which gives up at a quote that does not end or stands inside a cell;
// here only that line is read without quotes, and all others as they are.
type csvReader struct {
	text      []byte
	delimiter rune
	odd       func(line int) // is told of lines with odd quotes
	end       int            // up to where records may begin

	r      *csv.Reader
	offset int  // where the next record begins, or r began
	line   int  // lines before that
	width  int  // the cells of the widest record so far
	folded bool // some record had several lines
	cells  []string
}

func newCSVReader(text []byte, delimiter rune, odd func(line int)) *csvReader {
	return &csvReader{text: text, delimiter: delimiter, odd: odd, end: len(text)}
}

// whole returns the text that is read; nil if what is read is no CSV.
func (c *csvReader) whole() []byte {
	if c == nil {
		return nil
	}
	return c.text
}

// records yields each record and the line on which it begins. The record is
// good until the next, its cells as long as the text. Whoever stops may go on later
// with another call.
func (c *csvReader) records() iter.Seq2[int, []string] {
	return func(yield func(int, []string) bool) {
		for c.offset < c.end {
			if end, ok := c.simple(); ok {
				c.offset = end
				c.line++
				if len(c.cells) == 1 && c.cells[0] == "" { // a blank line
					continue
				}
				c.width = max(c.width, len(c.cells))
				if !yield(c.line, c.cells) {
					return
				}
				continue
			}
			if !c.quoted(yield) {
				return
			}
		}
	}
}

// simple splits the line at c.offset, and returns where the next begins, if a cell
// is in quotes only as a whole, and has none in it.
func (c *csvReader) simple() (end int, ok bool) {
	line := c.text[c.offset:]
	end = len(c.text)
	if i := bytes.IndexByte(line, '\n'); i >= 0 {
		line, end = line[:i], c.offset+i+1
	}
	line = bytes.TrimSuffix(line, []byte("\r"))
	c.cells = c.cells[:0]
	for d := byte(c.delimiter); ; {
		cell, quoted := line, len(line) > 0 && line[0] == '"'
		if quoted {
			n := bytes.IndexByte(line[1:], '"')
			if n < 0 {
				return 0, false
			}
			cell, line = line[1:1+n], line[2+n:]
			if len(line) > 0 && line[0] != d {
				return 0, false
			}
		} else if i := bytes.IndexByte(line, d); i >= 0 {
			cell, line = line[:i], line[i:]
		} else {
			line = nil
		}
		if !quoted && bytes.IndexByte(cell, '"') >= 0 {
			return 0, false
		}
		c.cells = append(c.cells, lent(cell))
		if len(line) == 0 {
			return end, true
		}
		line = line[1:]
	}
}

// quoted reads on by encoding/csv up to a line that is simple.
func (c *csvReader) quoted(yield func(int, []string) bool) bool {
	c.restart(c.offset)
	for {
		begin := c.offset + int(c.r.InputOffset())
		record, err := c.r.Read()
		var odd *csv.ParseError
		switch {
		case errors.As(err, &odd), err == nil && c.swallowed(record, begin):
			line, text := c.rawLine(begin)
			c.odd(line)
			return yield(line, c.split(text))
		case err != nil: // the end
			return false
		}
		c.width = max(c.width, len(record))
		line, _ := c.r.FieldPos(0)
		next := c.offset + int(c.r.InputOffset())
		goOn := yield(c.line+line, record)
		if !goOn || next >= c.end || !c.quotedNext(next) {
			c.restart(next)
			return goOn
		}
	}
}

// quotedNext reports whether a quote stands in the line at an offset.
func (c *csvReader) quotedNext(at int) bool {
	line := c.text[at:]
	if i := bytes.IndexByte(line, '\n'); i >= 0 {
		line = line[:i]
	}
	return bytes.IndexByte(line, '"') >= 0
}

// restart reads on from an offset in the text.
func (c *csvReader) restart(offset int) {
	c.line += bytes.Count(c.text[c.offset:offset], []byte("\n"))
	c.offset = offset
	c.r = csv.NewReader(bytes.NewReader(c.text[offset:]))
	c.r.Comma, c.r.FieldsPerRecord, c.r.ReuseRecord = c.delimiter, -1, true
}

// rawLine returns the first line with anything in it from an offset on, and has
// the reader go on behind it.
func (c *csvReader) rawLine(begin int) (line int, text string) {
	rest := c.text[begin:]
	blank := len(rest) - len(bytes.TrimLeft(rest, "\r\n"))
	end := len(rest)
	if i := bytes.IndexByte(rest[blank:], '\n'); i >= 0 {
		end = blank + i + 1
	}
	c.restart(begin + blank)
	line = c.line + 1
	c.restart(begin + end)
	return line, strings.TrimRight(string(rest[blank:end]), "\r\n")
}

// split divides a line at every delimiter, and takes quotes around a cell away.
func (c *csvReader) split(line string) []string {
	cells := strings.Split(line, string(c.delimiter))
	for i, cell := range cells {
		cell = strings.TrimSpace(cell)
		cells[i] = strings.ReplaceAll(strings.Trim(cell, `"`), `""`, `"`)
	}
	return cells
}

// swallowed reports whether a record looks as if a quote that does not end had
// taken rows in, up to the quote of a later one: a cell of several lines of which
// each, with what stands before the first and behind the last, has as many cells
// as a row. Prose in a cell has not, but by chance.
func (c *csvReader) swallowed(record []string, begin int) bool {
	end, width := c.offset+int(c.r.InputOffset()), c.width
	if bytes.IndexByte(bytes.Trim(c.text[begin:end], "\r\n"), '\n') < 0 {
		return false
	}
	c.folded = true
	if width < 2 || len(record) != width {
		return false
	}
	for i, cell := range record {
		lines := strings.Split(cell, "\n")
		if len(lines) == 1 {
			continue
		}
		rows := true
		for n, line := range lines {
			cells := strings.Count(line, string(c.delimiter)) + 1
			switch n {
			case 0:
				cells += i
			case len(lines) - 1:
				cells += width - 1 - i
			}
			rows = rows && cells == width
		}
		if rows {
			return true
		}
	}
	return false
}

// firstRecords yields the first records of a text that may be a table.
func firstRecords(text []byte) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		delimiter, skip := sniffDelimiter(text)
		if !strings.ContainsRune(delimiters, delimiter) {
			return
		}
		c := newCSVReader(text[skip:], delimiter, func(int) {})
		n := 0
		for _, record := range c.records() {
			if n++; n > maxAbove || !yield(record) {
				return
			}
		}
	}
}
