package orgfile_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// staff writes a file of n people with seven properties each, spans of 8, in units
// of 30.
func staff(n int) []byte {
	var b strings.Builder
	b.WriteString("format: 1\nunits:\n")
	for i := 0; i < n; i += 30 {
		fmt.Fprintf(&b, "  u%06d:\n    name: Unit %d\n", i, i)
		if i > 0 {
			fmt.Fprintf(&b, "    part-of: u%06d\n", i/8/30*30)
		}
	}
	b.WriteString("people:\n")
	for i := range n {
		name := fmt.Sprintf("Ann %c. Lee %d", 'A'+i%26, i)
		if i%5 == 0 {
			name = fmt.Sprintf("王%c%c", '一'+rune(i%9000), '一'+rune(i/7%9000))
		}
		fmt.Fprintf(&b, "  p%07d:\n    name: %s\n    also: [ann%d]\n    note: \"cost centre %d; building %d\"\n    title: Engineer %d\n    unit: u%06d\n", i, name, i, i%1000, i%40, i%300, i/30*30)
		if i > 0 {
			fmt.Fprintf(&b, "    reports-to: p%07d\n", (i-1)/8)
		}
	}
	return []byte(b.String())
}

// Loading 100,000 people from YAML, and the same from a file of facts.
func BenchmarkLoad(b *testing.B) {
	const n = 100_000
	yaml := staff(n)
	h, err := orgfile.Parse(orgfile.File{Name: "b.yaml", Data: yaml})
	if err != nil {
		b.Fatal(err)
	}
	var facts strings.Builder
	if err := orgfile.FormatFacts(&facts, h); err != nil {
		b.Fatal(err)
	}
	h = nil
	for _, bb := range []struct {
		name string
		data []byte
	}{{"yaml", yaml}, {"facts", []byte(facts.String())}} {
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(int64(len(bb.data)))
			b.ReportAllocs()
			var h *orgchart.History
			before := inUse()
			for b.Loop() {
				if h, err = orgfile.Parse(orgfile.File{Name: "b", Data: bb.data}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(inUse()-before)/n, "B/person")
			runtime.KeepAlive(h)
		})
	}
}

// inUse returns how much memory is in use.
func inUse() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
