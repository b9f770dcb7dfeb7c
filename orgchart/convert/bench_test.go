package convert_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/orgctl/orgctl/orgchart"
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

// A table of 100,000 people, and the same as lines of JSON.
func BenchmarkReadCSV(b *testing.B) { benchRead(b, "people.csv", company(100_000)) }

func BenchmarkReadJSONLines(b *testing.B) {
	var lines strings.Builder
	for row := range strings.Lines(string(company(100_000))) {
		cells := strings.Split(strings.TrimSpace(row), ",")
		if cells[0] == "Employee ID" {
			continue
		}
		fmt.Fprintf(&lines, `{"id":%q,"name":%q,"title":%q,"manager_id":%q,"unit":%q,"email":%q}`+"\n", cells[0], cells[1], cells[2], cells[3], cells[4], cells[5])
	}
	benchRead(b, "people.jsonl", []byte(lines.String()))
}

func benchRead(b *testing.B, name string, data []byte) {
	inUse := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	var h *orgchart.History
	before := inUse()
	for b.Loop() {
		var err error
		if h, _, err = convert.Read([]convert.File{{Name: name, Data: data}}, convert.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(inUse()-before)/100_000, "B/person")
	runtime.KeepAlive(h)
}
