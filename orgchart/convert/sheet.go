package convert

import (
	"bytes"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// A record is a row with all of its cells, as a file has it.
type records = iter.Seq2[int, []string]

// readSheet reads a file of rows of people.
func (r *reading) readSheet(file int, s *staff) error {
	recs, c, err := r.open(file)
	if err != nil {
		return err
	}
	t, err := r.readTable(file, recs, c)
	if err != nil {
		return err
	}
	s.add(t)
	return r.late
}

// open returns the records of a spreadsheet, or of a file of CSV and the reader that
// they come from.
func (r *reading) open(file int) (records, *csvReader, error) {
	data := r.files[file].Data
	if r.kind[file] == XLSX || bytes.HasPrefix(data, zipped) {
		recs, err := r.openXLSX(file)
		return recs, nil, err
	}
	text := r.decoded(file)
	delimiter, skip := sniffDelimiter(text)
	if !strings.ContainsRune(delimiters, delimiter) {
		return nil, nil, r.fault(file, 1, "the cells are divided by %q: want one of , ; | or tabs", delimiter)
	}
	c := newCSVReader(text, delimiter, func(line int) { r.note(oddQuotes, place(file, line)) })
	c.restart(skip)
	return c.records(), c, nil
}

// maxAbove is how many lines may stand above the header, such as a title.
const maxAbove = 20

// A header says which columns of a table are what.
type header struct {
	names  []string
	fields []field
}

// readTable finds the header among the first records, and reads what stands
// below it.
func (r *reading) readTable(file int, recs records, c *csvReader) (*table, error) {
	var t *table
	var head header
	var above []Note
	var first []string
	for line, record := range recs {
		if t != nil {
			r.addRecord(t, head, line, record)
			continue
		}
		record = trimEnd(record)
		switch {
		case len(record) == 0:
			continue
		case len(record) > maxColumns:
			return nil, r.fault(file, line, "more than %d columns: want a table", maxColumns)
		case first == nil:
			first = slices.Clone(record)
		}
		if !r.isHeader(record) {
			above = append(above, Note{aboveHeader, place(file, line), []string{strings.Join(record, " ")}})
			if len(above) > maxAbove {
				break
			}
			continue
		}
		var err error
		if head, err = r.header(file, line, slices.Clone(record)); err != nil {
			return nil, err
		}
		if t = newTable(file, c.whole(), head.fields...); c != nil {
			break
		}
	}
	if r.late != nil {
		return nil, r.late
	}
	if t == nil {
		return nil, r.noHeader(file, first)
	}
	if c != nil {
		r.readPieces(t, head, c)
	}
	r.rep.Notes = append(r.rep.Notes, above...)
	r.rep.Files[file].Rows = len(t.lines)
	r.rep.Read += len(t.lines)
	return t, nil
}

// readPieces reads the rows below the header of a file of CSV, in pieces on all
// cores. Each is read as if a record began where it does; where one of before goes
// on there, because a cell has several lines, or a record of several lines was
// judged by another width of the table, the piece is read again from where that one
// ended. So what is read is what one reader would have read.
func (r *reading) readPieces(t *table, head header, c *csvReader) {
	pieces := cutLines(c.text, c.offset, r.piece)
	t.reserve(pieces)
	type read struct {
		*reading
		t *table
		c csvReader
	}
	begun, empty := *c, *t
	from := func(c csvReader, p piece) read {
		x := read{r.aside(), empty.piece(p), c}
		x.c.end, x.c.cells = p.to, nil
		x.c.odd = func(line int) { x.note(oddQuotes, place(t.file, line)) }
		for line, record := range x.c.records() {
			x.addRecord(x.t, head, line, record)
		}
		return x
	}
	onAllCores(len(pieces), func(i int) read {
		begin := begun
		begin.offset, begin.line = pieces[i].from, pieces[i].above
		return from(begin, pieces[i])
	}, func(i int, x read) {
		if c.offset >= pieces[i].to {
			return // one record went on through all of it
		}
		if c.offset != pieces[i].from || x.c.folded && c.width > begun.width {
			x = from(*c, pieces[i])
		}
		r.take(x.reading)
		t.join(x.t)
		c.offset, c.line, c.width = x.c.offset, x.c.line, max(c.width, x.c.width)
		r.o.Tick(c.offset, len(c.text))
	})
}

// isHeader reports whether a record is the header: it has a column that is
// mapped, or two with usual names, or it is one usual name.
func (r *reading) isHeader(record []string) bool {
	known := 0
	for _, cell := range record {
		if _, ok := fieldOf(cell); ok {
			known++
		}
	}
	for _, want := range r.m.column {
		if want != "" && slices.ContainsFunc(record, func(h string) bool { return strings.TrimSpace(h) == want || squash(h) == squash(want) }) {
			return true
		}
	}
	return known > 1 || known == len(record)
}

// header says which columns are what, and reports those of no use.
func (r *reading) header(file, line int, names []string) (header, error) {
	if f, missing := r.m.missing(names); missing {
		return header{}, r.fault(file, line, "--map %s=%s: there is no such column among %s%s", f, r.m.column[f], columnList(names), orgchart.DidYouMean(r.m.column[f], names))
	}
	fields, twice := r.m.columns(names)
	if !tells(fields) {
		return header{}, r.fault(file, line, "no column for a name or an id is known among %s: want --map name=COLUMN", columnList(names))
	}
	rep := &r.rep.Files[file]
	for i, f := range fields {
		name := r.text(names[i], place(file, line))
		switch {
		case f != noField:
			rep.Fields = append(rep.Fields, f.String()+"="+name)
		case slices.Contains(twice, i):
			f, _ := fieldOf(names[i])
			r.note(twoColumns, place(file, line), name, names[slices.Index(fields, f)])
		case name != "":
			rep.Unread = append(rep.Unread, name)
		}
	}
	return header{names, fields}, nil
}

func columnList(header []string) string {
	var names []string
	for _, h := range header[:min(len(header), 40)] {
		names = append(names, fmt.Sprintf("%q", h))
	}
	return orgchart.Shorten(strings.Join(names, ", "), 500)
}

// noHeader says that no line names columns.
func (r *reading) noHeader(file int, first []string) error {
	if first == nil {
		return r.fault(file, 0, "no rows: want a header with the names of the columns, and rows below it")
	}
	return r.fault(file, 1, "no header: %s are no names of columns that are known: want --map name=COLUMN", columnList(first))
}

// addRecord adds a record below the header as a row, without what stands in
// columns of no use.
func (r *reading) addRecord(t *table, head header, line int, record []string) {
	fields, columns := head.fields, len(head.fields)
	if whole := trimEnd(record); len(whole) == 0 {
		return
	} else if len(whole) > columns {
		r.note(manyCells, place(t.file, line), strconv.Itoa(len(whole)), strconv.Itoa(columns))
		record = whole[:columns]
	} else if len(record) < lastRead(fields) && !r.sparse(t.file) {
		r.note(fewCells, place(t.file, line), strconv.Itoa(len(record)), strconv.Itoa(columns))
	}
	row := t.add(line)
	for i, cell := range record[:min(len(record), columns)] {
		if f := fields[i]; f != noField && cell != "" {
			if r.sparse(t.file) && slices.Contains(dateFields, f) {
				cell = excelDate(cell, r.from1904)
			}
			at := place(t.file, line)
			if text, ok := unguard(strings.TrimSpace(cell)); ok {
				t.set(row, f, r.text(text, at))
				continue
			}
			t.set(row, f, r.tidy(f, cell, at))
		}
	}
}

// lastRead returns the number of the last column that something is read of,
// from 1.
func lastRead(fields []field) int {
	for i := len(fields); i > 0; i-- {
		if fields[i-1] != noField {
			return i
		}
	}
	return 0
}

// tidy returns a cell as a text of ours, "" where it says nothing.
func (r *reading) tidy(f field, cell string, at orgchart.Place) string {
	if f == fieldNote {
		return r.prose(cell, at)
	}
	cell = r.text(cell, at)
	if blank(cell) {
		return ""
	}
	if cell[0] == '#' && slices.Contains(sheetErrors, cell) {
		r.note(oddValue, at, f.String(), cell, "an error of the spreadsheet, left out")
		return ""
	}
	return cell
}

// sheetErrors are what a spreadsheet shows where a formula fails.
var sheetErrors = []string{"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}

// trimEnd returns a record without empty cells at its end, which spreadsheets
// write where a column once was.
func trimEnd(record []string) []string {
	n := len(record)
	for n > 0 && strings.TrimSpace(record[n-1]) == "" {
		n--
	}
	return record[:n]
}

// sparse reports whether the rows of a file end where nothing follows, as those
// of a spreadsheet do.
func (r *reading) sparse(file int) bool { return r.rep.Files[file].Sheet != "" }
