package convert

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
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
