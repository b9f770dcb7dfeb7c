package render

import (
	"strings"
	"testing"
)

// Every byte at every place of a text is told right.
func TestPrintableASCII(t *testing.T) {
	for n := range 20 {
		if text := strings.Repeat("~", n); !printableASCII(text) {
			t.Errorf("%q is not printable ASCII", text)
		}
		for i := range n {
			for c := range 256 {
				text := []byte(strings.Repeat(" ", n))
				text[i] = byte(c)
				if got, want := printableASCII(string(text)), c >= ' ' && c <= '~'; got != want {
					t.Fatalf("printableASCII(%q) = %t, want %t", text, got, want)
				}
			}
		}
	}
}
