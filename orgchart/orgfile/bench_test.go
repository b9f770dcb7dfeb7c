package orgfile_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// A file of 100,000 people, each on a line, and with a block of lines each.
func BenchmarkParse(b *testing.B) {
	for name, form := range map[string]string{
		"lines":  "  p%d: {name: Ann Lee %d, title: Engineer, reports-to: %s}\n",
		"blocks": "  p%d:\n    name: Ann Lee %d\n    title: Engineer\n    reports-to: %s\n",
	} {
		var text strings.Builder
		text.WriteString("format: 1\npeople:\n")
		for i := range 100_000 {
			boss := "none"
			if i > 0 {
				boss = fmt.Sprintf("p%d", (i-1)/8)
			}
			fmt.Fprintf(&text, form, i, i, boss)
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(text.Len()))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := orgfile.Parse(orgfile.File{Name: "big.yaml", Data: []byte(text.String())}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
