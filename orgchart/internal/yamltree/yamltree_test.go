package yamltree

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestFaults(t *testing.T) {
	for _, tt := range []struct{ data, want string }{
		{"a: 1\nb: [x, {c: d}]\n", ""},
		{"a: 1\na: 2\n", `2:1 duplicate key "a", first on line 1`},
		{"a: {b: 1, c: 2, b: 3}\n", `1:17 duplicate key "b", first on line 1`},
		{"a: !!int 1\nb: !!str 1\n", `1:4 tag "!!int": want none`},
		{"a: &x [1]\nb: *x\n", ""},
		{"a: &x [*x]\n", `1:8 alias "x" contains itself`},
		{"a\n---\nb\n", "2:1 a second document begins here: want one to a file"},
		{"a: 1\n...\n# the end\n", ""},
		{"", `1:1 the file is empty: want a map that begins with "format: 1"`},
		{"a: [\n", "2:1 not YAML: did not find expected node content"},
		{"\xef\xbb\xbfa: 1\n", ""},
	} {
		_, _, faults := Parse([]byte(tt.data))
		var got []string
		for f := range faults {
			got = append(got, fmt.Sprintf("%d:%d %s", f.Line, f.Col, f.Msg))
		}
		if s := strings.Join(got, "\n"); s != tt.want {
			t.Errorf("Parse(%q): %q, want %q", tt.data, s, tt.want)
		}
	}
}

// Aliases of aliases of aliases are stopped before they fill the memory, and
// nesting without end by the library.
func TestBombs(t *testing.T) {
	bomb := "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
	for i := 1; i < 20; i++ {
		bomb += fmt.Sprintf("a%d: &a%d [%s]\n", i, i, strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 9))
	}
	for name, data := range map[string]string{
		"aliases": bomb,
		"flow":    strings.Repeat("[", 100_000),
		"block":   "a:\n" + strings.Repeat("- ", 100_000),
	} {
		if _, ok, faults := Parse([]byte(data)); ok || len(slices.Collect(faults)) != 1 {
			t.Errorf("%s: read: %v, %v, want one fault", name, ok, slices.Collect(faults))
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"a: [b, {c: d}]\n", "a: &x 1\nb: *x\n", "a\n---\nb", "? [a]\n: b\n", "%YAML 1.1\n--- !!map\na: |\n  b\n", "\xff\xfea\x00"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		root, ok, faults := Parse(data)
		told := 0
		for f := range faults {
			told++
			if f.Line < 1 || f.Col < 1 || f.Msg == "" {
				t.Errorf("fault without a place or words: %+v", f)
			}
		}
		if !ok && told == 0 {
			t.Error("neither a root nor a fault")
		}
		if ok && root.Line() < 1 {
			t.Errorf("root on line %d", root.Line())
		}
	})
}
