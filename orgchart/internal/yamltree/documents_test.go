package yamltree

import (
	"fmt"
	"strings"
	"testing"
)

// values writes a node with the values of its scalars as Go has them.
func values(n Node) string {
	var parts []string
	switch n.Kind() {
	case List:
		for item := range n.Items() {
			parts = append(parts, values(item))
		}
		return "[" + strings.Join(parts, " ") + "]"
	case Map:
		for k, v := range n.Pairs() {
			mark := ""
			if k.Merges() {
				mark = "<"
			}
			parts = append(parts, mark+k.Text()+":"+values(v))
		}
		return "{" + strings.Join(parts, " ") + "}"
	}
	return fmt.Sprintf("%#v", n.Scalar())
}

func TestDocuments(t *testing.T) {
	for _, tt := range []struct{ data, want, doubts string }{
		{"a: 1\n---\nb: x\n", `{a:1} {b:"x"}`, ""},
		{"---\n---\n# nothing\n", "", ""},
		{"[1, 007, 1_000, 0x1f, 1.5, 1e3, true, yes, null, ~, 2020-01-01, '1', \"\"]\n", `[1 "007" "1_000" "0x1f" 1.5 1000 true "yes" <nil> <nil> "2020-01-01" "1" ""]`, ""},
		{"a: !ruby/object 1\nb: !!str 2\n", `{a:"1" b:"2"}`, ""},
		{"a: 1\na: 2\n", `{a:1}`, `2 duplicate key "a", first on line 1`},
		{"? [x]\n: 1\n", `{}`, "1 a key is a list: want a plain value"},
		{"- &a {x: 1}\n- {<<: *a, y: 2}\n", `[{x:1} {<<<:{x:1} y:2}]`, ""},
	} {
		roots, doubts, fault := Documents([]byte(tt.data))
		if fault != nil {
			t.Errorf("%q: %v", tt.data, fault)
		}
		var got, told []string
		for _, root := range roots {
			got = append(got, values(root))
		}
		for _, d := range doubts {
			told = append(told, fmt.Sprintf("%d %s", d.Line, d.Msg))
		}
		if s := strings.Join(got, " "); s != tt.want || strings.Join(told, ", ") != tt.doubts {
			t.Errorf("Documents(%q): %s, %q\nwant %s, %q", tt.data, s, told, tt.want, tt.doubts)
		}
	}
	for data, want := range map[string]string{
		"a: 1\n---\nb: [\n":    "4 not YAML: did not find expected node content",
		"a: &a [*a]\n":         `1 alias "a" contains itself`,
		"a: 1\n--- \nb: *no\n": "3 not YAML: unknown anchor 'no' referenced",
	} {
		if _, _, fault := Documents([]byte(data)); fault == nil || fmt.Sprintf("%d %s", fault.Line, fault.Msg) != want {
			t.Errorf("Documents(%q): %v, want %s", data, fault, want)
		}
	}
}
