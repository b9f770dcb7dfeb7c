package render

import (
	"slices"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render/page"
)

// A pageFrame is one stop: a chart, and the words for it.
type pageFrame struct {
	day orgchart.Day
	speaker
}

// A pageBuilder makes a page of charts.
type pageBuilder struct {
	page.Page
	o       Options
	main    *orgchart.History // whose numbers of things the page has
	twins   []int32           // of a diff of two files: the numbers of the things before
	days    []orgchart.Day
	texts   map[string]int32
	notes   *footnotes
	steady  []bool  // by thing: what it is called is the same at every stop
	calling []int32 // its name or title, where that is steady: 1 + the text
}

func newPageBuilder(h *orgchart.History, o Options) *pageBuilder {
	o.ASCII = true // names without isolates: the page isolates them itself
	b := &pageBuilder{
		Page: page.Page{Texts: []string{""}, Days: []page.Day{}, Things: []page.Thing{}, Sources: []page.Source{}, Open: page.Open{From: -1}},
		o:    o, main: h, texts: map[string]int32{"": 0}, notes: newFootnotes(),
	}
	b.Title = clean(h.TitleIn(o.Langs...))
	for t := range h.Len() {
		b.add(h, orgchart.Thing(t))
	}
	return b
}

// add adds a thing of a history to the page.
func (b *pageBuilder) add(h *orgchart.History, t orgchart.Thing) {
	x := h.Extra(t)
	p := page.Thing{Kind: page.Kind(h.Kind(t)), ID: clean(h.ID(t)), Short: h.Short(t), Find: folded(h, t), Rows: [][]int32{}, Note: clean(x.Note)}
	for _, link := range x.Link {
		if address := linkTarget(link); address != "" {
			p.Links = append(p.Links, address)
		}
	}
	b.Things = append(b.Things, p)
	calls := orgchart.PropName
	if h.Kind(t) == orgchart.Post {
		calls = orgchart.PropTitle
	}
	facts := h.Facts(t, calls)
	b.steady = append(b.steady, h == b.main && (len(facts) == 0 || len(facts) == 1 && (facts[0].Evidence == 0 || calls == orgchart.PropName)))
	b.calling = append(b.calling, 0)
}

// folded returns every name of a thing as it is looked up, a line each. A page
// compares them word by word, in any order.
func folded(h *orgchart.History, t orgchart.Thing) string {
	var text []byte
	var seen []string
	names := h.AllNames(t)
	if !h.Short(t) {
		names = append(names, h.ID(t))
	}
	for _, name := range names {
		key := orgchart.Fold(name)
		if key == "" || slices.Contains(seen, key) {
			continue
		}
		if len(seen) > 0 {
			text = append(text, '\n')
		}
		seen = append(seen, key)
		text = append(text, key...)
	}
	return string(text)
}

// text returns the number of a text.
func (b *pageBuilder) text(s string) int32 {
	n, ok := b.texts[s]
	if !ok {
		n = int32(len(b.Texts))
		b.texts[s] = n
		b.Texts = append(b.Texts, s)
	}
	return n
}

// marksOf returns the number of marks, which stand in brackets elsewhere.
func (b *pageBuilder) marksOf(flags string) int32 { return b.text(bare(flags)) }

// number returns the number of a thing of some history on the page. What is no
// thing keeps its own.
func (b *pageBuilder) number(h *orgchart.History, t orgchart.Thing) int32 {
	if t < 0 || h == b.main {
		return int32(t)
	}
	return b.twins[t]
}

// join gives the things of the history before a diff of two files their
// numbers: those of their twins, where there are any.
func (b *pageBuilder) join(before *orgchart.History) {
	type key struct {
		kind  orgchart.Kind
		short bool
		id    string
	}
	known := make(map[key]int32)
	for i, t := range b.Things {
		known[key{orgchart.Kind(t.Kind), t.Short, t.ID}] = int32(i)
	}
	b.twins = make([]int32, before.Len())
	for i := range before.Len() {
		t := orgchart.Thing(i)
		n, ok := known[key{before.Kind(t), before.Short(t), clean(before.ID(t))}]
		if !ok {
			n = int32(len(b.Things))
			b.add(before, t)
		} else if find := folded(before, t); find != b.Things[n].Find {
			b.Things[n].Find += "\n" + find
		}
		b.twins[i] = n
		b.steady[n] = false // it may be called otherwise there
	}
}
