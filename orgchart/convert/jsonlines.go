package convert

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/orgctl/orgctl/orgchart/internal/yamltree"
)

// isJSON tells JSON from YAML, which it mostly is as well.
func isJSON(name string, text []byte) bool {
	switch ending(name) {
	case "json", "jsonl", "ndjson":
		return true
	case "yaml", "yml":
		return false
	}
	text = bytes.TrimLeft(text, " \t\r\n")
	return len(text) > 0 && strings.ContainsRune(`{["`, rune(text[0]))
}

// readLines reads what nearly all JSON Lines are: an object to a line, of texts and
// whole numbers, each a row. At anything else it returns false, as if it had read
// nothing, and it is for jq to read the file, which says the same of these lines.
func (q *rowReader) readLines(text []byte) bool {
	rep := &q.r.rep.Files[q.file]
	notes, fields := len(q.r.rep.Notes), len(rep.Fields)
	ok := q.readFlat(text)
	if !ok {
		q.r.rep.Notes, rep.Fields = q.r.rep.Notes[:notes], rep.Fields[:fields]
		clear(q.known)
		q.unread, q.rows, q.cells = nil, nil, nil
	}
	return ok
}

func (q *rowReader) readFlat(text []byte) bool {
	var lines yamltree.JSONReader
	n, done := 0, 0
	for line := range bytes.Lines(text) {
		n, done = n+1, done+len(line)
		if len(bytes.Trim(line, " \t\r\n")) == 0 {
			continue
		}
		root, ok, faults := lines.Read(line, n)
		if !ok || len(faults) > 0 || root.Kind() != yamltree.Map || len(q.rows) == maxRows {
			return false
		}
		q.pairs = q.pairs[:0]
		for k, v := range root.Pairs() {
			if !flat(v) {
				return false
			}
			q.pairs = append(q.pairs, jsonPair{key: k.Lent(), text: v.Lent()})
		}
		if !slices.IsSortedFunc(q.pairs, byKey) {
			slices.SortFunc(q.pairs, byKey)
		}
		for i := range q.pairs {
			q.pairs[i].knownKey = q.keyOf(q.pairs[i].key)
		}
		q.rows = append(q.rows, q.row(q.pairs, int32(n)))
		if n%4096 == 0 {
			q.r.o.Tick(done, len(text))
		}
	}
	return len(q.rows) > 0
}

func byKey(a, b jsonPair) int { return strings.Compare(a.key, b.key) }

// flat reports whether a value is read as it is written: a text, true, false, null,
// or a whole number that nobody rounds.
func flat(v yamltree.Node) bool {
	text := v.Lent()
	switch {
	case v.Kind() != yamltree.Scalar:
		return false
	case v.Quoted(), v.Null(), text == "true", text == "false":
		return true
	}
	_, err := strconv.ParseInt(text, 10, 32)
	return err == nil && text != "-0"
}

// jsonFault says where a text is not JSON.
func (r *reading) jsonFault(file int, text []byte, dec *json.Decoder, err error) error {
	at := dec.InputOffset()
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		at = syntax.Offset
	}
	line := 1 + bytes.Count(text[:min(max(int(at)-1, 0), len(text))], []byte("\n"))
	if errors.Is(err, io.ErrUnexpectedEOF) {
		line, err = 1+bytes.Count(bytes.TrimSpace(text), []byte("\n")), errors.New("it ends in the middle")
	}
	return r.fault(file, line, "not JSON: %v", err)
}

// indexJSON notes on which line each text and number first stands.
func (q *rowReader) indexJSON(text []byte) {
	line := int32(1)
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\n':
			line++
		case c == '"':
			end := i + 1
			for end < len(text) && text[end] != '"' && text[end] != '\n' {
				if text[end] == '\\' {
					end++
				}
				end++
			}
			end = min(end, len(text))
			q.index(unquoteJSON(text[i+1:end]), line)
			i = end
			if i < len(text) && text[i] == '\n' {
				line++
			}
		case c >= '0' && c <= '9':
			end := i
			for end < len(text) && text[end] >= '0' && text[end] <= '9' {
				end++
			}
			q.index(string(text[i:end]), line)
			i = end - 1
		}
	}
}

// unquoteJSON returns the text of a string in JSON.
func unquoteJSON(raw []byte) string {
	if bytes.IndexByte(raw, '\\') < 0 {
		return string(raw)
	}
	var s string
	if json.Unmarshal(slices.Concat([]byte(`"`), raw, []byte(`"`)), &s) != nil {
		return string(raw)
	}
	return s
}

func (q *rowReader) index(text string, line int32) {
	if _, ok := q.lines[text]; !ok && len(text) <= 200 {
		q.lines[text] = line
	}
}
