package convert_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/orgctl/orgctl/orgchart/convert"
)

// company writes a table of n people, each with 8 reports.
func company(n int) []byte {
	var b strings.Builder
	b.WriteString("Employee ID,Name,Job Title,Manager ID,Department,Email\n")
	for i := range n {
		boss := ""
		if i > 0 {
			boss = fmt.Sprint(100000 + (i-1)/8)
		}
		fmt.Fprintf(&b, "%d,Ann Lee %d,Engineer %d,%s,Department %d,ann.lee.%d@example.com\n", 100000+i, i, i%50, boss, i%300, i)
	}
	return []byte(b.String())
}

// A table of 100,000 people.
func BenchmarkReadCSV(b *testing.B) {
	data := company(100_000)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := convert.Read([]convert.File{{Name: "people.csv", Data: data}}, convert.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
