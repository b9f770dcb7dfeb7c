package orgfile

import (
	"bufio"
	"io"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/yamltree"
)

// FactsSchema is what the first line of a file of facts says that it is.
const FactsSchema = "orgctl.facts/v1"

// FormatFacts writes a history as JSON Lines, such that [Parse] reads the same
// history from it: an object to a line, that says what the history is, then the
// moments, the sources and the things in their order, and below each thing its
// facts, one to a line.
//
// Unlike [Format] it keeps the order of all things, also of different kinds. It
// writes as it goes, and takes time in proportion to the facts.
func FormatFacts(w io.Writer, h *orgchart.History) error {
	f := factFormatter{formatter: formatter{w: bufio.NewWriterSize(w, 64<<10), h: h}}
	f.settings()
	for _, m := range h.Moments() {
		f.moment(m)
	}
	for _, src := range h.Sources() {
		o := lineOf("source", src.ID)
		f.putSource(&o, src)
		f.line(o)
	}
	for t := range orgchart.Thing(h.Len()) {
		f.thing(t)
		for _, p := range orgchart.Properties(h.Kind(t)) {
			for _, fact := range h.Facts(t, p) {
				f.fact(fact)
			}
		}
	}
	return f.w.Flush() // the first error of all
}

// A factFormatter writes one history as lines of facts.
type factFormatter struct {
	formatter
	buf []byte
}

func (f *factFormatter) line(o yamltree.Out) {
	f.buf = append(o.AppendJSON(f.buf[:0]), '\n')
	f.w.Write(f.buf)
}

// lineOf returns the beginning of a line: what it is about.
func lineOf(key, id string) (o yamltree.Out) {
	o.Put(key, yamltree.Text(id))
	return o
}

func (f *factFormatter) settings() {
	o := lineOf("schema", FactsSchema)
	if len(f.h.Title) > 0 {
		o.Put("title", texts(f.h.Title))
	}
	putList(&o, "languages", f.h.Languages)
	putText(&o, "as_of", f.h.AsOf)
	f.line(o)
}

func (f *factFormatter) moment(m orgchart.Moment) {
	o := lineOf("moment", m.Name)
	putDate(&o, "date", m.Date)
	putText(&o, "note", m.Note)
	f.putSources(&o, "sources", m.Citations)
	f.putCoverage(&o, m.Covers)
	f.line(o)
}

// thing writes that there is a thing. A post without an id of its own goes by
// the person that it is part of.
func (f *factFormatter) thing(t orgchart.Thing) {
	key := f.h.Kind(t).String()
	if f.h.Short(t) {
		key = "post_of"
	}
	o := lineOf(key, f.h.ID(t))
	f.putExtra(&o, t)
	f.line(o)
}

// fact writes a fact, but for one that goes without saying: that a post without
// an id of its own is that of its person.
func (f *factFormatter) fact(fact orgchart.Fact) {
	holds := fact.Property == orgchart.PropHolder && f.h.Short(fact.Thing)
	if holds && len(f.h.Facts(fact.Thing, orgchart.PropHolder)) == 1 && fact.Evidence == 0 && fact.Flags == 0 {
		return
	}
	o := lineOf("fact", f.h.ID(fact.Thing))
	o.Put("property", yamltree.Text(fact.Property.String()))
	o.Put("value", f.value(fact))
	f.putEvidence(&o, fact, func(sources, enders int32) {
		f.putSources(&o, "sources", sources)
		f.putSources(&o, "until_sources", enders)
	})
	f.line(o)
}

// putSources adds a list of citations, in one form whatever is said of each.
func (f *factFormatter) putSources(o *yamltree.Out, key string, n int32) {
	var items []yamltree.Out
	for _, c := range f.h.Citations(n) {
		items = append(items, f.citation(c))
	}
	if len(items) > 0 {
		o.Put(key, yamltree.ListOf(items...))
	}
}
