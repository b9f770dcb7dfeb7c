package render_test

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"unicode"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/orgfile"
	"github.com/orgctl/orgctl/orgchart/render"
	"github.com/orgctl/orgctl/orgchart/render/answertest"
)

// Any file that is accepted can be drawn in every view, on any day, as text and
// as JSON: without a panic, without a character that a terminal would act on,
// and as JSON that is as its schema says.
func FuzzViews(f *testing.F) {
	all, err := os.ReadFile("testdata/views.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for bits := range byte(32) {
		f.Add(string(all), 2020+int(bits)%5, 20*int(bits), "zh", "lee", bits)
	}
	f.Add("format: 1\npeople: {a: {name: A, title: T, reports-to: b}, b: {name: B}}\n", 2020, 20, "zh", "b", byte(7))
	f.Fuzz(func(t *testing.T, file string, year, width int, lang, text string, bits byte) {
		h, err := orgfile.Parse(orgfile.File{Name: "f.yaml", Data: []byte(file)})
		if err != nil || h.Len() > 60 {
			return
		}
		on := func(bit int) bool { return bits>>bit&1 == 1 }
		c := h.At(orgchart.DayOf(max(1, min(year, 9999)), 7, 1), orgchart.View{Known: orgchart.DayOf(2024, 1, 1), Stated: on(0)})
		o := render.Options{Width: max(0, width%200), Color: on(1), Footer: on(2), ASCII: on(3), Known: on(4), Links: on(1), Langs: []string{lang}}
		for x := range h.Len() {
			if h.Short(orgchart.Thing(x)) {
				continue
			}
			for view, draw := range views(c, orgchart.Thing(x), o, false) {
				var b bytes.Buffer
				if err := draw(&b); err != nil {
					t.Fatalf("%s: %v", view, err)
				}
				out := strings.NewReplacer("\n", "", "\u2068", "", "\u2069", "").Replace(ours.ReplaceAllString(b.String(), ""))
				if i := strings.IndexFunc(out, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }); i >= 0 {
					t.Fatalf("%s prints %q", view, out[i:min(len(out), i+20)])
				}
			}
			for view, draw := range views(c, orgchart.Thing(x), o, true) {
				var b bytes.Buffer
				if err := draw(&b); err != nil {
					t.Fatalf("%s: %v", view, err)
				}
				if err := answertest.Check(b.Bytes()); err != nil {
					t.Fatalf("%s: %v\n%s", view, err, b.Bytes())
				}
			}
			if x > 3 {
				break // the views of the whole chart are the same for each
			}
		}
		hits := c.Search(text)
		if err := render.Find(&bytes.Buffer{}, c, hits, o); err != nil {
			t.Fatal(err)
		}
	})
}
