package orgfile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// seeds are what the fuzzing of files begins with, beside those of faults.
var seeds = []string{
	"", "format: 1\n", "format: 1\npeople: {ann: {title: CEO}, bob: {reports-to: ann}}\n",
	"format: 1\nunits: {a: , b: {part-of: a}}\nposts: {p: {unit: b, leads: true, holder: [{value: x, joint: true}, {value: y, joint: true}]}}\npeople: {x: , y: }\n",
	"format: 1\nposts: {p: {holder: [{value: x, from: 2020, until: 2020-05, status: disputed}, {value: vacant, seen: 2021}]}, q: {reports-to: p}}\npeople: {x: }\n",
	"format: 1\nunits: &a {x: *a}\n", "a: &a [*a]\n", "format: 1\n---\n", "\xef\xbb\xbfformat: 1\n", "%YAML 1.1\n---\nformat: 1\n",
}

// Whatever the bytes, Parse does not panic, every fault has a place, and what
// it accepts is the same when it is written and read again, and can be asked on
// every day on which something changed.
func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/faults/*.yaml")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		h, err := orgfile.Parse(orgfile.File{Name: "f.yaml", Data: data})
		if err != nil {
			list, ok := err.(orgchart.ErrorList)
			if !ok || len(list) == 0 {
				t.Fatalf("%T %v: want a list of faults", err, err)
			}
			for i, e := range list {
				if i == orgchart.MaxErrors && i == len(list)-1 && e.Pos == (orgchart.Pos{}) && strings.HasPrefix(e.Msg, "and ") {
					continue // how many more
				}
				if e.Pos.File != "f.yaml" || e.Pos.Line < 1 || e.Pos.Col < 1 || e.Msg == "" {
					t.Errorf("fault without a place or words: %#v", e)
				}
			}
			return
		}
		checkFormat(t, h)
		days := append(h.Days(0), 1)
		for _, d := range days[:min(len(days), 20)] {
			c := h.At(d, orgchart.View{})
			if loops := c.Loops(); len(loops) > 0 {
				t.Errorf("a loop on %s that was not told: %v", d, loops)
			}
			for range c.UnitTree(orgchart.None, 0) {
			}
			drawn := 0
			for s := range c.ReportTree(orgchart.None, 0) {
				if !s.Again {
					drawn++
				}
			}
			if drawn != len(c.Nodes()) {
				t.Errorf("%d of %d nodes drawn on %s", drawn, len(c.Nodes()), d)
			}
			for _, x := range c.Nodes() {
				c.PathUp(x)
			}
			if diff := orgchart.Compare(c, c); len(diff.Changes) > 0 {
				t.Errorf("a chart differs from itself: %v", diff.Changes)
			}
		}
	})
}
