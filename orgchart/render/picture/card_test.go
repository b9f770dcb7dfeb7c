package picture

import (
	"strings"
	"testing"
)

// A word holds to the one or two sources behind it; more of them stand in a line
// of their own, and leave no word alone.
func TestCites(t *testing.T) {
	for _, tt := range []struct {
		cites []int
		want  string
	}{
		{[]int{1}, "head: Ann Lee|→ Bob Roy (acting), on|2023-09-10 [1]"},
		{[]int{2, 10}, "head: Ann Lee|→ Bob Roy (acting), on|2023-09-10 [2] [10]"},
		{[]int{2, 7, 8, 9, 10}, "head: Ann Lee|→ Bob Roy (acting), on 2023-09-10| [2] [7] [8] [9] [10]"},
	} {
		c := deal(&Box{Rows: []Row{{Role: Tells, Text: "~ head: Ann Lee → Bob Roy (acting), on 2023-09-10", Cites: tt.cites}}}, 260)
		var lines []string
		for _, l := range c.lines {
			lines = append(lines, l.text+citeWords(l.cites, l.more))
		}
		if got := strings.Join(lines, "|"); got != tt.want {
			t.Errorf("%v: %s, want %s", tt.cites, got, tt.want)
		}
	}
}

// Different boxes are different elements.
func TestElementID(t *testing.T) {
	seen := make(map[string]string)
	for _, id := range []string{"a b", "a-b", "a%20b", "a\tb", "a%b", "a#2"} {
		got := elementID.Replace(id)
		if seen[got] != "" || strings.ContainsAny(got, " \t\n") {
			t.Errorf("%q is %q, as is %q", id, got, seen[got])
		}
		seen[got] = id
	}
}
