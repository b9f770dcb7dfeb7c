package cmd

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestPassages(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []passage
	}{
		{"", nil},
		{"\n\n\n", nil},
		{"one\ntwo\n\n\nthree\n", []passage{{text: "one two"}, {text: "three"}}},
		{"see\n\n    a  b\n      c\n", []passage{{text: "see"}, {code: []string{"a  b", "  c"}}}},
		{"  a  b\n  long term   its\n              text\n", []passage{{rows: []row{{term: "a", text: "b"}, {term: "long term", text: "its text"}}}}},
		{"  orgctl tree\n  orgctl  list\n", []passage{{code: []string{"orgctl tree", "orgctl  list"}}}},
	} {
		if got := passages(tt.text); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("passages(%q) = %+v, want %+v", tt.text, got, tt.want)
		}
	}
}

// At every width all words of a page are there, in the same order, and a line
// is longer than the width only if it is to be copied, or is one word.
func TestPageFits(t *testing.T) {
	for _, p := range manual(newCommands()) {
		code := p.examples
		for _, b := range append(p.about, p.allPassages()...) {
			code = append(code, b.code...)
		}
		var words []string
		for width := 1; width < 130; width++ {
			var b strings.Builder
			if err := p.draw(&b, width, false); err != nil {
				t.Fatal(err)
			}
			if width == 1 {
				words = strings.Fields(b.String())
			} else if got := strings.Fields(b.String()); !slices.Equal(got, words) {
				t.Fatalf("%s in %d cells has other words than in 1:\n%s", p.name, width, &b)
			}
			for line := range strings.Lines(b.String()) {
				line = strings.TrimRight(line, "\n")
				head := slices.ContainsFunc(p.parts, func(pt part) bool { return pt.head == line })
				if ansi.StringWidth(line) > width && len(strings.Fields(line)) > 1 && !head && !slices.Contains(code, strings.TrimSpace(line)) {
					t.Fatalf("%s in %d cells has a line of %d: %q", p.name, width, ansi.StringWidth(line), line)
				}
			}
		}
		if len(words) == 0 {
			t.Errorf("%s has no words", p.name)
		}
	}
}
