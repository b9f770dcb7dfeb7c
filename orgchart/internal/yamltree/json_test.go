package yamltree

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestJSONFaults(t *testing.T) {
	for _, tt := range []struct{ line, want string }{
		{`{"a": 1}`, ""},
		{` [1, -0.5e+3, true, null, "\u0041\ud83d\ude00\/"] `, ""},
		{``, "7:1: not JSON: want a value"},
		{`{"a" 1}`, "7:6: not JSON: want a colon"},
		{`{"a": 1 "b"}`, "7:9: not JSON: want a comma or }"},
		{`{"a": 1,}`, "7:9: not JSON: want a key in double quotes"},
		{`{'a': 1}`, "7:2: not JSON: want a key in double quotes"},
		{`[1 2]`, "7:4: not JSON: want a comma or ]"},
		{`{"吴泳": x}`, "7:8: not JSON: want a value"},
		{`{"a": 01}`, "7:7: not JSON: want a value"},
		{`"a`, "7:3: not JSON: a text without an end"},
		{"\"a\tb\"", "7:3: not JSON: a control character"},
		{`"\x41"`, "7:2: not JSON: an escape that JSON does not have"},
		{`"\ud83d"`, "7:2: not JSON: an escape that JSON does not have"},
		{"\"\xff\"", "7:1: not JSON: not in UTF-8"},
		{`1 2`, "7:3: not JSON: more stands behind"},
		{`{"a": 1, "b": {"a": 2, "a": 3}}`, `7:24: duplicate key "a"`},
		{strings.Repeat("[", 1_000_000), "7:34: not JSON: too many levels"},
	} {
		var r JSONReader
		_, ok, faults := r.Read([]byte(tt.line), 7)
		got := ""
		for _, f := range faults {
			got += fmt.Sprintf("%d:%d: %s", f.Line, f.Col, f.Msg)
		}
		if !strings.HasPrefix(got, tt.want) || tt.want == "" && got != "" || ok == strings.Contains(got, "not JSON") {
			t.Errorf("Read(%.60q) = %v, %q; want %q", tt.line, ok, got, tt.want)
		}
	}
}

// plainValue returns a node as encoding/json has it, with numbers and truth
// values as they are written.
func plainValue(n Node) any {
	switch n.Kind() {
	case Map:
		m := map[string]any{}
		for k, v := range n.Pairs() {
			m[k.Text()] = plainValue(v)
		}
		return m
	case List:
		list := []any{}
		for v := range n.Items() {
			list = append(list, plainValue(v))
		}
		return list
	}
	if n.Null() {
		return nil
	}
	return n.Text()
}

func asWritten(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k := range v {
			v[k] = asWritten(v[k])
		}
	case []any:
		for i := range v {
			v[i] = asWritten(v[i])
		}
	case bool, json.Number:
		return fmt.Sprint(v)
	}
	return v
}

// What encoding/json reads is read alike, but for what is refused on purpose:
// depth, duplicate keys, and what is no text in UTF-8.
func FuzzJSON(f *testing.F) {
	for _, s := range []string{`{"a": [1, "b\u00e9\n", null, true, {"c": -1.5E-7}]}`, `"\ud83d\ude00"`, `[[[]]]`, `{"a":1,"a":2}`, `{"":{}}`, "\"\\u0000\u2028\"", `-`, `1.`, `[]]`, ` `} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var r JSONReader
		for range 2 { // the memory of the first is used again
			root, ok, faults := r.Read(data, 1)
			if !ok && len(faults) == 0 {
				t.Fatalf("%q is refused without a fault", data)
			}
			for _, f := range faults {
				if f.Col < 1 || f.Col > utf8.RuneCount(data)+1 {
					t.Fatalf("%q: a fault at column %d", data, f.Col)
				}
			}
			dec := json.NewDecoder(bytes.NewReader(data))
			dec.UseNumber()
			var want any
			if valid := json.Valid(data) && dec.Decode(&want) == nil; !valid {
				if ok {
					t.Fatalf("%q is read", data)
				}
				continue
			}
			switch {
			case ok && len(faults) == 0:
				if got := plainValue(root); !reflect.DeepEqual(got, asWritten(want)) {
					t.Fatalf("%q is read as %#v, want %#v", data, got, want)
				}
			case ok, strings.Contains(faults[0].Msg, "levels"), strings.Contains(faults[0].Msg, "UTF-8"), bytes.Contains(bytes.ToLower(data), []byte(`\ud`)):
			default:
				t.Fatalf("%q is refused: %v", data, faults)
			}
		}
	})
}

// What is written is read again as the same, by encoding/json as well, and has no
// character that would act on a terminal.
func FuzzAppendJSON(f *testing.F) {
	for _, s := range []string{"", "Ann", "a\"b\\c/\n\t\x1b\x7f", "\u202e\u200b\u200d\ufeff\u2028", "吴👩\u200d🚀", "\U000e0041", "true", "\xff", "\ufffd"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var o Out
		o.Put(s, ListOf(Text(s), Plain("true"), Plain("2020-01")))
		o.Put("x", Out{})
		data := o.AppendJSON(nil)
		s = string([]rune(s)) // what is not UTF-8 is U+FFFD
		if i := bytes.IndexFunc(data, func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 || r == '\u202e' || r == '\u200b' }); i >= 0 {
			t.Errorf("%q has a control character at %d", data, i)
		}
		var v any
		if err := json.Unmarshal(data, &v); err != nil {
			t.Fatalf("%s: %v", data, err)
		}
		var r JSONReader
		root, ok, faults := r.Read(data, 1)
		if s == "x" {
			return // twice
		}
		want := map[string]any{s: []any{s, "true", "2020-01"}, "x": map[string]any{}}
		if !ok || len(faults) > 0 || !reflect.DeepEqual(plainValue(root), want) {
			t.Errorf("%s is read as %v, %v", data, plainValue(root), faults)
		}
	})
}
