package render

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
)

// A caption is what a row says that is put together by asking the chart: written
// at once, as a row of a tree and on the way to the top.
func TestCaptionsSayWhatRowsDo(t *testing.T) {
	captions := 0
	rapid.Check(t, func(t *rapid.T) {
		o := Options{ASCII: rapid.Bool().Draw(t, "ascii")}
		view := orgchart.View{Source: rapid.SampledFrom([]string{"", "", "s0"}).Draw(t, "source"), Stated: rapid.Bool().Draw(t, "stated")}
		c := orgtest.Random(t).At(orgchart.DayOf(rapid.IntRange(2018, 2026).Draw(t, "year"), 6, 1), view)
		quick, slow := speak(c, o), speak(c, o)
		slow.memo.namesake = c.Names().Shared
		check := func(x orgchart.Thing, by orgchart.Line) {
			want := written(o, func(p *printer) { p.line("", slow.nodeRow(x, by, false)...) })
			if got := written(o, func(p *printer) { p.line("", quick.nodeRow(x, by, false)...) }); got != want {
				t.Fatalf("row of %s by %+v: %q, want %q", c.History().ID(x), by, got, want)
			}
			got := pathWords(quick, x, by)
			if want := pathWords(slow, x, by); got != want {
				t.Fatalf("on the way, %s by %+v: %q, want %q", c.History().ID(x), by, got, want)
			}
			cap, ok := quick.names().Caption(x, by)
			if !ok {
				return
			}
			captions++
			if got := written(o, func(p *printer) { p.caption("", cap, "", by) }); got != want {
				t.Fatalf("caption of %s by %+v: %q, want %q", c.History().ID(x), by, got, want)
			}
		}
		for s := range c.ReportTree(orgchart.None, 0) {
			check(s.Thing, s.Line)
			for _, l := range c.DottedReports(s.Thing) {
				check(l.From, l)
			}
		}
	})
	if captions == 0 {
		t.Error("there was no caption")
	}
}

// written returns what is written with a printer.
func written(o Options, write func(*printer)) string {
	var text bytes.Buffer
	p := newPrinter(&text, o)
	write(p)
	p.flush()
	return text.String()
}

// pathWords returns the words of a node on a way.
func pathWords(s speaker, x orgchart.Thing, by orgchart.Line) string {
	line := &by
	if by == (orgchart.Line{}) {
		line = nil
	}
	r := s.pathRow(x, line)
	return written(Options{}, func(p *printer) { p.line("", group{r.name}, r.posts, group{{text: r.mark}}) })
}
