package yamltree

import (
	"bytes"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"
)

// tricky are texts that YAML could take for something else.
var tricky = []string{
	"", " ", "a ", " a", "a  b", "a: b", "a:", ": a", "a #b", "#a", "- a", "-", "?", "? a", "!a", "&a", "*a", "|", ">", "%a", "@a", "`a`",
	"[a]", "{a}", "a, b", "a]", "'a'", "\"a\"", "a\\b", "a\tb", "a\nb", "\n", "a\n", "null", "~", "Null", "true", "no", "On", "y", "N",
	"1688", "-1", "+1", "0x1F", "0o7", "1e3", ".5", ".inf", ".nan", "nan", "1_000", "12:30", "2023", "2023-11", "2023-11-24", "=", "<<", "---", "...", "--- a",
	"吴泳铭", "إيدي وو", "é", "e\u0301", "\u00a0", "\u2028", "\ufeff", "\u0085", "\x7f", "\x01", "a\u200db", "\U0001f600", "O'Neil (Ann) @x; y+z/w.v_u",
}

// Whatever the text, it is read as it was written: by this package, and as text
// by yaml.v3, in a map and in a list, on one line and on several.
func TestWriteIsRead(t *testing.T) {
	text := rapid.OneOf(rapid.SampledFrom(tricky), rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("ab: #-,[]{}'\"\\\n?!&*|>%@`~01.y"))))
	rapid.Check(t, func(t *rapid.T) {
		key, value, item := text.Draw(t, "key"), text.Draw(t, "value"), text.Draw(t, "item")
		key = strings.Map(func(r rune) rune {
			if r < ' ' || r == 0xfffd {
				return 'x' // no id has these
			}
			return r
		}, key)
		if rapid.Bool().Draw(t, "long") {
			value += strings.Repeat("x", lineWidth)
		}
		var inner Out
		inner.Put(key, Text(value))
		inner.Put("list of "+key, ListOf(Text(item), ListOf(Text(value)), inner))
		var b bytes.Buffer
		if err := WriteEntry(&b, 0, "top", inner); err != nil {
			t.Fatal(err)
		}
		var got struct{ Top map[string]any }
		if err := yaml.Unmarshal(b.Bytes(), &got); err != nil {
			t.Fatalf("%v in\n%s", err, b.Bytes())
		}
		list, _ := got.Top["list of "+key].([]any)
		if got.Top[key] != value || len(list) != 3 || list[0] != item {
			t.Fatalf("%q: %q, [%q] is read as %#v from\n%s", key, value, item, got.Top, b.Bytes())
		}
		root, ok, faults := Parse(b.Bytes())
		for f := range faults {
			t.Fatalf("%+v in\n%s", f, b.Bytes())
		}
		if !ok {
			t.Fatalf("not read:\n%s", b.Bytes())
		}
		for _, top := range root.Pairs() {
			for k, v := range top.Pairs() {
				if k.Text() == key && v.Text() != value {
					t.Fatalf("%q is read as %q from\n%s", value, v.Text(), b.Bytes())
				}
			}
		}
	})
}

// What is short stands on one line.
func TestWriteEntry(t *testing.T) {
	var short, long Out
	short.Put("value", Text("ann"))
	short.Put("from", Plain("2020"))
	long.Put("value", Text(strings.Repeat("long ", 24)+"end"))
	long.Put("source", ListOf(Text("a"), Text("b")))
	for _, tt := range []struct {
		value Out
		want  string
	}{
		{Out{}, "  k: {}\n"},
		{Text("a"), "  k: a\n"},
		{short, "  k: {value: ann, from: 2020}\n"},
		{ListOf(short, short), "  k: [{value: ann, from: 2020}, {value: ann, from: 2020}]\n"},
		{ListOf(short, long), "  k:\n    - {value: ann, from: 2020}\n    - value: " + strings.Repeat("long ", 24) + "end\n      source: [a, b]\n"},
		{long, "  k:\n    value: " + strings.Repeat("long ", 24) + "end\n    source: [a, b]\n"},
	} {
		var b bytes.Buffer
		if err := WriteEntry(&b, 2, "k", tt.value); err != nil {
			t.Fatal(err)
		}
		if b.String() != tt.want {
			t.Errorf("WriteEntry wrote\n%swant\n%s", b.String(), tt.want)
		}
	}
}
