package render

import (
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// attribution says on whose word a source rests.
func attribution(h *orgchart.History, c orgchart.Citation) string {
	switch h.Attribution(c) {
	case orgchart.Official:
		return "official"
	case orgchart.Named:
		return "named source"
	case orgchart.Anonymous:
		return "unnamed source"
	case orgchart.Derived:
		return "inferred"
	}
	return ""
}

// Footnotes number the citations of an answer, each kind of attribution of one
// source by itself. They may be of several histories.
type footnotes struct {
	numbers map[footnote]int
	list    []footnote
	sources []orgchart.Source // by number - 1
}

type footnote struct{ source, attribution string }

func newFootnotes() *footnotes { return &footnotes{numbers: make(map[footnote]int)} }

// cite returns "[1][3]" for the sources of facts, or for those of their end.
func (n *footnotes) cite(s speaker, facts []orgchart.Fact, end bool) string {
	var list []orgchart.Citation
	for _, f := range facts {
		list = append(list, s.citations(f, end)...)
	}
	return n.marks(s, list)
}

// marks returns "[1][3]" for citations.
func (n *footnotes) marks(s speaker, list []orgchart.Citation) string {
	var b strings.Builder
	seen := make(map[int]bool)
	for _, c := range list {
		if i := n.number(s.h, c); !seen[i] {
			seen[i] = true
			b.WriteString("[" + itoa(i) + "]")
		}
	}
	return b.String()
}

// citations returns who reports a fact, or its end, as far as the chart knows.
func (s speaker) citations(f orgchart.Fact, end bool) []orgchart.Citation {
	e := s.h.Evidence(f.Evidence)
	if end && e.UntilSources != 0 {
		return s.c.Known(f, e.UntilSources)
	}
	return s.c.Known(f, e.Sources)
}

func (n *footnotes) number(h *orgchart.History, c orgchart.Citation) int {
	src := h.Sources()[c.Source]
	k := footnote{src.ID, attribution(h, c)}
	i, ok := n.numbers[k]
	if !ok {
		n.list = append(n.list, k)
		n.sources = append(n.sources, src)
		i = len(n.list)
		n.numbers[k] = i
	}
	return i
}

// sourceLine returns "CNBC, 2023-11-24, unnamed source" and the address.
func sourceLine(src orgchart.Source, attribution string) (text, url string) {
	words := []string{clean(src.Publisher)}
	if src.Publisher == "" {
		words[0] = src.ID
	}
	if src.Published != 0 {
		words = append(words, src.Published.String())
	} else {
		words = append(words, "no date")
	}
	if attribution != "" {
		words = append(words, attribution)
	}
	return strings.Join(words, ", "), clean(src.URL)
}

// write writes the numbered sources.
func (n *footnotes) write(p *printer) {
	if len(n.list) == 0 {
		return
	}
	p.about(nothing)
	p.blank()
	p.line("", group{{text: "Sources", style: strong}})
	for i, k := range n.list {
		text, url := sourceLine(n.sources[i], k.attribution)
		p.about(Subject{Thing: orgchart.NotReported, Links: []string{n.sources[i].URL}})
		p.source("["+itoa(i+1)+"]", text, url)
	}
}

// source writes one line for a source. An address is never cut: it goes to a
// line of its own where the width is short.
func (p *printer) source(mark, text, url string) {
	text, url = guard(text), guard(url)
	if url == "" {
		hang := strings.Repeat(" ", 3+cells(mark))
		p.flow("  "+mark+" ", hang, group{{text: text}})
		return
	}
	if p.o.Width > 0 && 2+cells(mark)+1+cells(text)+2+cells(url) > p.o.Width {
		hang := strings.Repeat(" ", 3+cells(mark))
		p.flow("  "+mark+" ", hang, group{{text: text}})
		p.inline(group{{text: hang}, {text: url, style: faint, link: url}})
		return
	}
	p.inline(group{{text: "  " + mark + " " + text}, {sep: "  ", text: url, style: faint, link: url}})
}
