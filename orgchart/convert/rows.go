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
	tidied *reading // notes what is odd about cells: behind all that is odd about rows
	file   int
	code   *gojq.Code
	lines  map[string]int32    // where a text first stands in the file
	known  map[string]knownKey // keys of rows that were met
	keys   []string            // in the order in which they were
	t      *table
	pairs  []jsonPair // of the row that is being read
	cells  []jsonPair // those that are cells of it
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

// readRows reads JSON, JSON Lines or YAML of any shape.
func (r *reading) readRows(file int, s *staff) error {
	expr := r.o.Rows
	if expr == "" {
		expr = defaultRows
	}
	text := r.decoded(file)
	q, err := r.rowReader(file, text, expr)
	if err != nil {
		return fmt.Errorf("--rows %s: %w", quoted(expr), err)
	}
	if isJSON(r.files[file].Name, text) {
		err = q.readJSON(text)
	} else {
		err = q.readYAML(text)
	}
	if err != nil {
		return err
	}
	r.take(q.tidied)
	rep := &r.rep.Files[file]
	for _, key := range q.keys {
		if f := q.known[key].field; f == noField {
			rep.Unread = append(rep.Unread, key)
		} else {
			rep.Fields = append(rep.Fields, f.String()+"="+key)
		}
	}
	rep.Rows = len(q.t.lines)
	r.rep.Read += len(q.t.lines)
	s.add(q.t)
	return nil
}

func (r *reading) rowReader(file int, text []byte, expr string) (*rowReader, error) {
	query, err := gojq.Parse(expr)
	if err != nil {
		return nil, err
	}
	code, err := gojq.Compile(query)
	if err != nil {
		return nil, err
	}
	q := r.newRows(file, text)
	q.code, q.lines = code, make(map[string]int32)
	return q, nil
}

// newRows returns a rowReader for rows that are given to it.
func (r *reading) newRows(file int, text []byte) *rowReader {
	return &rowReader{r: r, tidied: r.aside(), file: file, known: make(map[string]knownKey), t: newTable(file, text)}
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
			return q.fault("row %d is %s: want an object, as {id: …, name: …, reports_to: …}", len(q.t.lines)+1, gojq.TypeOf(v))
		}
		q.row(q.pairsOf(row), line)
		if len(q.t.lines) > maxRows {
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

// pairsOf returns the pairs of an object, in the order of their ranks.
func (q *rowReader) pairsOf(m map[string]any) []jsonPair {
	q.pairs = q.pairs[:0]
	for _, key := range slices.Sorted(maps.Keys(m)) {
		text, odd := rowText(m[key])
		q.pairs = append(q.pairs, jsonPair{key, text, odd, q.keyOf(key)})
	}
	slices.SortStableFunc(q.pairs, byRank)
	return q.pairs
}

func byRank(a, b jsonPair) int { return a.rank - b.rank }

// row adds a row of some pairs, and finds where it stands: on the line given, or where
// its id, or its name, first stands in the file.
func (q *rowReader) row(pairs []jsonPair, line int32) {
	q.cells = q.cells[:0]
	for _, p := range pairs {
		if p.field == noField {
			continue
		}
		if n := len(q.cells); n > 0 && q.cells[n-1].field == p.field {
			if p.text != "" {
				q.r.note(rivalValue, place(q.file, int(line)), p.field.String(), p.text, q.cells[n-1].text, "the same row")
			}
			continue
		}
		if p.odd != "" {
			q.r.note(oddValue, place(q.file, int(line)), p.field.String(), p.text, p.odd)
			continue
		}
		if p.text == "" {
			continue
		}
		if f := p.field; line == 0 && (f == fieldID || f == fieldName || f == fieldHolder || f == fieldPost) {
			line = q.lines[p.text]
		}
		q.cells = append(q.cells, p)
		if q.t.at[p.field] < 0 {
			q.t.widen(p.field)
		}
	}
	cells := q.t.add(int(line))
	for _, p := range q.cells {
		q.t.set(cells, p.field, q.tidied.tidy(p.field, p.text, place(q.file, int(line))))
	}
}

// keyOf returns what a key of a row means. The rank orders the keys by their fields,
// those of one field by how usual they are.
func (q *rowReader) keyOf(key string) knownKey {
	if k, ok := q.known[key]; ok {
		return k
	}
	f, ok := fieldOf(key)
	if mapped := slices.Index(q.r.m.column[:], key); mapped >= 0 && key != "" {
		f, ok = field(mapped), true
	}
	k := knownKey{noField, 1 << 20}
	if ok {
		k = knownKey{f, int(f)<<8 + max(0, slices.Index(usualNames[f], squash(key)))}
	}
	q.known[key], q.keys = k, append(q.keys, key)
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
