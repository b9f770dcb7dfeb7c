package convert

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/itchyny/gojq"

	"github.com/orgctl/orgctl/orgchart/internal/yamltree"
)

// defaultRows makes rows of JSON where no expression says how: a list of them,
// or each value is one.
const defaultRows = `if type == "array" then .[] else . end`

// maxRows is how many rows an expression may make: more than anybody has people,
// so that one without an end ends.
const maxRows = 10_000_000

// A rowReader makes rows of values by a jq expression.
type rowReader struct {
	r      *reading
	file   int
	code   *gojq.Code
	lines  map[string]int32    // where a text first stands in the file
	known  map[string]knownKey // keys of rows that were met
	unread []string
	rows   []jsonRow
	pairs  []jsonPair // of the row that is being read
	cells  []jsonCell // of rows: a piece of memory for many
	at     int32      // the line of the value that is being read, if it has one to itself and may be a row; else 0
}

// A knownKey is what a key of a row means, and its rank among the keys.
type knownKey struct {
	field field
	rank  int
}

// A jsonPair is a key of a row with its value as the text of a cell, and what is odd
// about it.
type jsonPair struct {
	key, text, odd string
	knownKey
}

// A jsonRow is what a row says, in the order of the fields.
type jsonRow struct {
	line  int32
	cells []jsonCell
}

type jsonCell struct {
	field field
	text  string
}

// readRows reads JSON, JSON Lines or YAML of any shape.
func (r *reading) readRows(file int, s *staff) error {
	expr := r.o.Rows
	if expr == "" {
		expr = defaultRows
	}
	q, err := r.rowReader(file, expr)
	if err != nil {
		return fmt.Errorf("--rows %s: %w", quoted(expr), err)
	}
	text := r.decoded(file)
	if isJSON(r.files[file].Name, text) {
		err = q.readJSON(text)
	} else {
		err = q.readYAML(text)
	}
	if err != nil {
		return err
	}
	r.rep.Files[file].Unread = q.unread
	s.add(q.table())
	return nil
}

func (r *reading) rowReader(file int, expr string) (*rowReader, error) {
	query, err := gojq.Parse(expr)
	if err != nil {
		return nil, err
	}
	code, err := gojq.Compile(query)
	if err != nil {
		return nil, err
	}
	return &rowReader{r: r, file: file, code: code, lines: make(map[string]int32), known: make(map[string]knownKey)}, nil
}

// readJSON runs the expression on each value of the file: one, or one a line.
func (q *rowReader) readJSON(text []byte) error {
	if q.r.o.Rows == "" && q.readLines(text) {
		return nil
	}
	return q.readValues(text)
}

func (q *rowReader) readValues(text []byte) error {
	q.indexJSON(text)
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	line := int32(1)
	for end := 0; ; {
		begin := len(text) - len(bytes.TrimLeft(text[end:], " \t\r\n"))
		line += int32(bytes.Count(text[end:begin], []byte("\n")))
		var v any
		err := dec.Decode(&v)
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return q.r.jsonFault(q.file, text, dec, err)
		}
		end = int(dec.InputOffset())
		lines := int32(bytes.Count(text[begin:end], []byte("\n")))
		if q.at = line; lines > 0 || q.r.o.Rows != "" {
			q.at = 0
		}
		line += lines
		if err := q.run(v); err != nil {
			return err
		}
	}
}

// readYAML runs the expression on each document of the file.
func (q *rowReader) readYAML(text []byte) error {
	roots, doubts, fault := yamltree.Documents(text)
	for _, d := range doubts {
		q.r.note(notRead, place(q.file, d.Line), d.Msg+": left out")
	}
	if fault != nil {
		return q.r.fault(q.file, fault.Line, "%s", fault.Msg)
	}
	if len(roots) == 0 {
		return q.r.fault(q.file, 0, "the file is empty")
	}
	for _, root := range roots {
		if err := q.run(q.value(root)); err != nil {
			return err
		}
	}
	return nil
}

// value returns a node as jq has values, and notes where its texts stand. How
// deeply nodes nest is bounded by the parser.
func (q *rowReader) value(n yamltree.Node) any {
	switch n.Kind() {
	case yamltree.List:
		list := []any{}
		for item := range n.Items() {
			list = append(list, q.value(item))
		}
		return list
	case yamltree.Map:
		m := make(map[string]any)
		for k, v := range n.Pairs() {
			q.index(k.Text(), int32(k.Line()))
			value := q.value(v)
			if k.Merges() {
				merge(m, value)
				continue
			}
			m[k.Text()] = value
		}
		return m
	}
	q.index(n.Text(), int32(n.Line()))
	return n.Scalar()
}

// merge adds to a map what it lacks of another, or of several.
func merge(m map[string]any, value any) {
	switch value := value.(type) {
	case []any:
		for _, v := range value {
			merge(m, v)
		}
	case map[string]any:
		for k, v := range value {
			if _, ok := m[k]; !ok {
				m[k] = v
			}
		}
	}
}

// run makes rows of a value.
func (q *rowReader) run(v any) error {
	line := q.at
	if _, object := v.(map[string]any); !object {
		line = 0 // a list has many rows
	}
	iter := q.code.RunWithContext(q.r.o.Context, v)
	for {
		v, ok := iter.Next()
		if !ok {
			return nil
		}
		if err, ok := v.(error); ok {
			return q.fault("%s", q.reason(err))
		}
		row, ok := v.(map[string]any)
		if !ok {
			return q.fault("row %d is %s: want an object, as {id: …, name: …, reports_to: …}", len(q.rows)+1, gojq.TypeOf(v))
		}
		q.rows = append(q.rows, q.row(q.pairsOf(row), line))
		if len(q.rows) > maxRows {
			return q.fault("more than %d rows: want an expression that ends", maxRows)
		}
	}
}

func (q *rowReader) fault(format string, args ...any) error {
	return q.r.fault(q.file, 0, "--rows: "+format, args...)
}

func (q *rowReader) reason(err error) string {
	if q.r.o.Context.Err() != nil {
		return "it took too long: want an expression that ends"
	}
	return err.Error()
}

// pairsOf returns the pairs of an object.
func (q *rowReader) pairsOf(m map[string]any) []jsonPair {
	q.pairs = q.pairs[:0]
	for _, key := range slices.Sorted(maps.Keys(m)) {
		text, odd := rowText(m[key])
		q.pairs = append(q.pairs, jsonPair{key, text, odd, q.keyOf(key)})
	}
	return q.pairs
}

// row reads the fields of a row, of which the keys are in order, and finds where it
// stands: on the line given, or where its id, or its name, first stands in the file.
func (q *rowReader) row(pairs []jsonPair, line int32) jsonRow {
	row := jsonRow{line: line}
	slices.SortStableFunc(pairs, func(a, b jsonPair) int { return a.rank - b.rank })
	if cap(q.cells)-len(q.cells) < len(pairs) {
		q.cells = make([]jsonCell, 0, 4096+len(pairs))
	}
	from := len(q.cells)
	for _, p := range pairs {
		f, text := p.field, p.text
		if f == noField {
			continue
		}
		if n := len(q.cells); n > from && q.cells[n-1].field == f {
			if text != "" {
				q.r.note(rivalValue, place(q.file, int(row.line)), f.String(), text, q.cells[n-1].text, "the same row")
			}
			continue
		}
		if p.odd != "" {
			q.r.note(oddValue, place(q.file, int(row.line)), f.String(), text, p.odd)
			text = ""
		}
		if text == "" {
			continue
		}
		if row.line == 0 && (f == fieldID || f == fieldName || f == fieldHolder || f == fieldPost) {
			row.line = q.lines[text]
		}
		q.cells = append(q.cells, jsonCell{f, text})
	}
	row.cells = q.cells[from:len(q.cells):len(q.cells)]
	return row
}

// keyOf returns what a key of a row means, and notes one that means nothing. The
// rank orders the keys by their fields, those of one field by how usual they are.
func (q *rowReader) keyOf(key string) knownKey {
	if k, ok := q.known[key]; ok {
		return k
	}
	f, ok := fieldOf(key)
	if mapped := slices.Index(q.r.m.column[:], key); mapped >= 0 && key != "" {
		f, ok = field(mapped), true
	}
	k := knownKey{f, 1 << 20}
	rep := &q.r.rep.Files[q.file]
	if ok {
		rep.Fields = append(rep.Fields, f.String()+"="+key)
		k.rank = int(f)<<8 + max(0, slices.Index(usualNames[f], squash(key)))
	} else {
		k.field = noField
		q.unread = append(q.unread, key)
	}
	q.known[key] = k
	return k
}

// rowText returns a value as the text of a cell: of a list, its texts with "; "
// between them. What is none is told as it stands, with why it is left out.
func rowText(v any) (text, odd string) {
	switch v := v.(type) {
	case nil:
		return "", ""
	case string:
		return v, ""
	case bool:
		return strconv.FormatBool(v), ""
	case json.Number:
		return v.String(), ""
	case int:
		return strconv.Itoa(v), ""
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64), ""
	case *big.Int:
		return v.String(), ""
	case []any:
		var texts []string
		for _, item := range v {
			text, odd := rowText(item)
			if _, list := item.([]any); list || odd != "" {
				return fmt.Sprint(v), "a list of lists or objects, left out"
			}
			if text != "" {
				texts = append(texts, text)
			}
		}
		return strings.Join(texts, "; "), ""
	}
	return fmt.Sprint(v), "an object, left out: want a text"
}

// table returns the rows as a table.
func (q *rowReader) table() *table {
	var used [numFields]bool
	for _, row := range q.rows {
		for _, c := range row.cells {
			used[c.field] = true
		}
	}
	var fields []field
	for f, ok := range used {
		if ok {
			fields = append(fields, field(f))
		}
	}
	t := newTable(q.file, nil, fields...)
	for _, row := range q.rows {
		cells := t.add(int(row.line))
		for _, c := range row.cells {
			t.set(cells, c.field, q.r.tidy(c.field, c.text, place(q.file, int(row.line))))
		}
	}
	q.r.rep.Read += len(q.rows)
	q.r.rep.Files[q.file].Rows = len(q.rows)
	return t
}
