package convert

import (
	"math"
	"slices"
	"unsafe"

	"github.com/orgctl/orgctl/orgchart"
)

// A table is rows of texts under known fields, wherever they come from. The
// cells of all rows are one slice, and hold no pointers: a million rows are
// neither a million slices nor seven million strings.
type table struct {
	file  int
	text  string          // of the file, if the cells are parts of it
	at    [numFields]int8 // which cell of a row a field is; -1: none
	width int             // cells to a row
	cells []extent
	other []string        // the texts that are no part of that of the file
	used  [numFields]bool // some row says something of the field
	lines []int32

	// What holds of all rows, as a file says it of itself.
	seen    orgchart.Date
	sources int32
	dates   dateOrder
	body    bool // teams are such of a body, and other bodies have teams of the same names
}

// An extent is where the text of a cell stands in that of the file, or if its size is
// elsewhere, the number of one that does not stand there.
type extent struct{ from, size uint32 }

const elsewhere = math.MaxUint32

// newTable returns a table of some fields, without rows. Cells that stand in text
// are kept as places in it.
func newTable(file int, text []byte, fields ...field) *table {
	t := &table{file: file, text: lent(text)}
	for f := range t.at {
		t.at[f] = -1
	}
	for _, f := range fields {
		if f != noField && t.at[f] < 0 {
			t.at[f] = int8(t.width)
			t.width++
		}
	}
	return t
}

// cell returns what row i says of a field, "" if nothing.
func (t *table) cell(i int, f field) string {
	if t.at[f] < 0 {
		return ""
	}
	return t.textOf(t.cells[i*t.width+int(t.at[f])])
}

func (t *table) textOf(c extent) string {
	if c.size == elsewhere {
		return t.other[c.from]
	}
	return t.text[c.from : c.from+c.size]
}

// add adds an empty row and returns its cells.
func (t *table) add(line int) []extent {
	n := len(t.cells)
	t.cells = slices.Grow(t.cells, t.width)[:n+t.width]
	clear(t.cells[n:])
	t.lines = append(t.lines, int32(line))
	return t.cells[n:]
}

// widen gives each row a cell for one more field. Cells stand in the order of the
// fields, in whatever order those are met.
func (t *table) widen(f field) {
	var fields []field
	for g := range numFields {
		if t.at[g] >= 0 || g == f {
			fields = append(fields, g)
		}
	}
	x := newTable(t.file, nil, fields...)
	x.cells, x.lines = make([]extent, 0, cap(t.lines)*x.width), t.lines[:0]
	x.copyRows(t)
	t.at, t.width, t.cells = x.at, x.width, x.cells
}

// copyRows adds the rows of a table of which all fields are fields of t.
func (t *table) copyRows(x *table) {
	if t.at == x.at {
		t.cells, t.lines = append(t.cells, x.cells...), append(t.lines, x.lines...)
		return
	}
	for i, line := range x.lines {
		row := t.add(int(line))
		for f, at := range x.at {
			if at >= 0 {
				row[t.at[f]] = x.cells[i*x.width+int(at)]
			}
		}
	}
}

// drop takes back the row that was added last.
func (t *table) drop() {
	t.cells = t.cells[:len(t.cells)-t.width]
	t.lines = t.lines[:len(t.lines)-1]
}

func (t *table) set(row []extent, f field, text string) {
	if text == "" {
		return
	}
	t.used[f] = true
	c, ok := t.extentOf(text)
	if !ok {
		c = extent{uint32(len(t.other)), elsewhere}
		t.other = append(t.other, text)
	}
	row[t.at[f]] = c
}

// extentOf returns where a text stands in that of the file, and false if it is no
// part of that.
func (t *table) extentOf(text string) (extent, bool) {
	if text == "" {
		return extent{}, true
	}
	from := uintptr(unsafe.Pointer(unsafe.StringData(text))) - uintptr(unsafe.Pointer(unsafe.StringData(t.text)))
	if from >= uintptr(len(t.text)) || from+uintptr(len(text)) > elsewhere {
		return extent{}, false
	}
	return extent{uint32(from), uint32(len(text))}, true
}

func (t *table) place(i int) orgchart.Place { return place(t.file, int(t.lines[i])) }

// sameRows reports whether a row of a table says the same in every cell as one of
// another, which has the same fields.
func sameRows(a *table, i int, b *table, j int) bool {
	for k := range a.width {
		if a.textOf(a.cells[i*a.width+k]) != b.textOf(b.cells[j*b.width+k]) {
			return false
		}
	}
	return true
}
