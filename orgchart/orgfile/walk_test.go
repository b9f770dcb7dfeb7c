package orgfile

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
	"github.com/orgctl/orgctl/orgchart/internal/yamltree"
)

// Whoever reads a file, it says the same: what is walked in pieces, small or large,
// is told as what is read at once, with the same faults at the same places, or the
// walk declines.
func FuzzWalk(f *testing.F) {
	for _, pattern := range []string{"testdata/*.yaml", "testdata/faults/*.yaml", "../../data/*.yaml"} {
		files, _ := filepath.Glob(pattern)
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	f.Add([]byte("format: 1\npeople:\n  ann: {name: Ann}\n  bob:\n    name: Bob\n    reports-to: ann\n  # c\n  ann: {name: Ann again}\nposts:\n  p: {holder: ann}\n"))
	f.Add([]byte("people:\n  ann: {name: [{value: A, from: 2020}]}\n  b:\n  - x\nformat: 1\nunits:\n    u: {replaces: [v, w], also: x}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		want := ""
		for _, size := range []int{1, 40, yamltree.PieceSize} {
			if got, ok := told(data, walk(size)); ok {
				if want == "" {
					want, _ = told(data, read)
				}
				if got != want {
					t.Errorf("%q in pieces of %d is\n%s\nat once\n%s", data, size, got, want)
				}
			}
		}
	})
}

// told writes down all that a file says, and where.
func told(data []byte, open func(d *document)) (text string, ok bool) {
	b, ok := parse([]File{{Name: "f.yaml", Data: data}}, open)
	if !ok {
		return "", false
	}
	h, err := b.History()
	if err != nil {
		return err.Error(), true
	}
	var out bytes.Buffer
	if err := FormatFacts(&out, h); err != nil {
		return err.Error(), true
	}
	for t := range orgchart.Thing(h.Len()) {
		fmt.Fprintln(&out, h.ID(t), h.Kind(t), h.Pos(t), h.Short(t))
		for _, p := range orgchart.Properties(h.Kind(t)) {
			for _, fact := range h.Facts(t, p) {
				fmt.Fprintln(&out, p, h.Position(fact.Place))
			}
		}
	}
	for _, s := range h.Sources() {
		fmt.Fprintln(&out, s.ID, h.Position(s.Place))
	}
	return out.String(), true
}

// Any history reads the same in pieces, each with a Builder of its own, as at once.
func TestWalkReads(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var data bytes.Buffer
		if err := Format(&data, orgtest.Random(t)); err != nil {
			t.Fatal(err)
		}
		want, _ := told(data.Bytes(), read)
		got, ok := told(data.Bytes(), walk(rapid.SampledFrom([]int{1, 100, 300}).Draw(t, "size")))
		if !ok || got != want {
			t.Errorf("in pieces it is\n%s\nat once\n%s", got, want)
		}
	})
}

// What a machine wrote for us is walked, and what people wrote as well.
func TestWalkTakes(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.yaml")
	for _, name := range append(files, "../../data/alibaba-cloud.yaml") {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, size := range []int{100, yamltree.PieceSize} {
			d := document{data: data}
			if walk(size)(&d); d.sound == nil {
				t.Errorf("%s was declined in pieces of %d", name, size)
			}
		}
	}
}
