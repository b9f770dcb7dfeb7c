package render

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// Stats tells the figures of a chart, or of the part of it that they are of, on
// a page, with a bar chart of the spans of control.
func Stats(w io.Writer, c *orgchart.Chart, st orgchart.Stats, o Options) error {
	v := statsView{p: newPrinter(w, o), s: speak(c, o), c: c, st: st, figures: make(map[string]figure), wide: cells("posts")}
	for _, f := range figures(st) {
		v.figures[f.key] = f
		v.label, v.wide = max(v.label, cells(f.label)), max(v.wide, cells(f.words(c.Day())))
	}
	v.p.words("", v.heading(), strong)
	v.seats()
	v.lines()
	v.bars()
	v.tenure()
	return v.p.flush()
}

type statsView struct {
	p       *printer
	s       speaker
	c       *orgchart.Chart
	st      orgchart.Stats
	figures map[string]figure // by key
	label   int               // width of the column of labels
	wide    int               // of the values
}

// heading says what the figures are of, and on which day, if that matters.
func (v *statsView) heading() string {
	text := statsOf(v.s, v.st.Root)
	if !v.s.h.Dated() && v.c.View().Source == "" {
		return text
	}
	return text + ": " + dayWords(v.c, v.p.o.Known)
}

// statsOf names the part that figures are of.
func statsOf(s speaker, root orgchart.Thing) string {
	switch {
	case root >= 0 && s.h.Kind(root) == orgchart.Unit:
		return s.name(root)
	case root >= 0 && s.h.Kind(root) == orgchart.Post:
		return s.thing(root) + " and all below"
	case root >= 0:
		return s.name(root) + " and all below"
	}
	if title := s.h.TitleIn(s.langs...); title != "" {
		return s.say(title)
	}
	return "The whole chart"
}

func (v *statsView) section(title string) {
	v.p.blank()
	v.p.line("", group{{text: title, style: strong}})
}

// row writes a figure, and what is to be said of it.
func (v *statsView) row(key string, note ...string) {
	f := v.figures[key]
	v.columns(f.label, strings.Join(note, ""), f.words(v.c.Day()))
}

// columns writes a label, values behind it that line up on the right, and a
// note, which goes below where it does not fit.
func (v *statsView) columns(label, note string, values ...string) {
	for i, text := range values {
		values[i] = strings.Repeat(" ", max(0, v.wide-cells(text))) + text
	}
	label = "  " + span{text: label}.padded(v.label).text + "  "
	figures := group{{text: strings.Join(values, "  ")}}
	if v.p.o.Width > 0 && cells(label)+cells(figures[0].text)+2+cells(guard(note)) > v.p.o.Width {
		v.p.inline(append(group{{text: label, style: faint}}, figures...)) // a number is not cut
		if note != "" {
			v.p.words("      ", note, plain)
		}
		return
	}
	v.p.line(label, figures, group{{text: note}})
}

// seats tells of posts and heads, who holds them.
func (v *statsView) seats() {
	v.section("Posts and heads")
	v.columns("", "", "posts", "heads")
	for _, state := range []string{"all", "held", "vacant", "not_reported", "acting", "joint"} {
		posts, heads := v.figures["posts."+state], v.figures["heads."+state]
		v.columns(strings.ReplaceAll(state, "_", " "), "", posts.words(0), heads.words(0))
	}
	v.row("people")
	if v.st.Units > 0 {
		v.row("units", "on ", count(v.st.UnitLevels, "level"))
	}
}

// mostLayers is how many layers are told by themselves.
const mostLayers = 8

// lines tells of the reporting tree.
func (v *statsView) lines() {
	st := v.st
	v.section("Reporting lines")
	v.row("lines.stated")
	if !v.c.View().Stated {
		v.row("lines.derived")
	}
	v.row("lines.dotted")
	var layers []string
	for _, n := range st.Layers.Nodes[:min(len(st.Layers.Nodes), mostLayers)] {
		layers = append(layers, itoa(n))
	}
	if len(st.Layers.Nodes) > mostLayers {
		layers = append(layers, v.p.m.ellipsis)
	}
	note := ""
	if len(layers) > 1 {
		note = strings.Join(layers, ", ") + " from the top"
	}
	v.row("nodes", "people and open posts")
	v.row("layers.count", note)
	v.row("spans.managers")
	if st.Spans.Managers == 0 {
		return
	}
	v.row("spans.least")
	v.row("spans.median")
	v.row("spans.greatest", v.s.nodeName(st.Spans.Widest), sharers(st.Spans.Counts))
	v.row("one_to_one.managers")
	if l := st.Chains.Longest; l.Managers > 0 {
		v.row("one_to_one.chains")
		v.row("one_to_one.longest.managers", "from ", v.s.nodeName(l.From), " down to ", v.s.nodeName(l.To))
	}
}

// sharers says how many managers share the greatest span.
func sharers(counts []orgchart.SpanCount) string {
	switch n := counts[len(counts)-1].Managers - 1; n {
	case 0:
		return ""
	case 1:
		return " and 1 other"
	default:
		return fmt.Sprintf(" and %d others", n)
	}
}

// A bucket is a row of the bar chart: the managers with a span from least to
// most.
type bucket struct{ least, most, managers int }

// buckets gather spans, small ones each by itself, up to the greatest. Those
// between with no manager stay, so that the shape is seen.
func buckets(counts []orgchart.SpanCount) []bucket {
	var rows []bucket
	ends := []int{1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 50}
	for i, least := 0, 1; len(counts) > 0; i++ {
		if i == len(ends) { // 100, 200, 500, 1000, ...
			ends = append(ends, 2*ends[i-1], 4*ends[i-1], 10*ends[i-1])
		}
		b := bucket{least: least, most: ends[i]}
		for len(counts) > 0 && counts[0].Span <= b.most {
			b.managers += counts[0].Managers
			counts = counts[1:]
		}
		if b.managers > 0 || len(rows) > 0 {
			rows = append(rows, b)
		}
		least = b.most + 1
	}
	return rows
}

func (b bucket) String() string {
	if b.least == b.most {
		return itoa(b.least)
	}
	return itoa(b.least) + "-" + itoa(b.most)
}

// barCells is how long a bar may be, where there is room.
const barCells = 40

// bars draws how many managers have which span.
func (v *statsView) bars() {
	rows := buckets(v.st.Spans.Counts)
	if len(rows) == 0 {
		return
	}
	const head = "reports"
	label, most := cells(head), slices.MaxFunc(rows, func(a, b bucket) int { return a.managers - b.managers }).managers
	for _, b := range rows {
		label = max(label, cells(b.String()))
	}
	right := func(text string) string { return "  " + strings.Repeat(" ", label-cells(text)) + text + "  " }
	room := barCells
	if v.p.o.Width > 0 {
		room = max(1, min(room, v.p.o.Width-label-4-1-cells(itoa(most))))
	}
	v.p.blank()
	v.p.line(right(head), group{{text: "managers", style: faint}})
	for _, b := range rows {
		n := b.managers
		if most > room { // rounded up: one manager is seen
			n = (n*room + most - 1) / most
		}
		v.p.line(right(b.String()), group{{text: strings.Repeat(v.p.m.block, n)}, {sep: " ", text: itoa(b.managers)}})
	}
}

// tenure tells for how long the posts have been held.
func (v *statsView) tenure() {
	t := v.st.Tenure
	v.section("Tenure")
	v.row("tenure.reported.count")
	v.terms("tenure.reported", t.Reported)
	note := ""
	if t.AtLeast.Count > 0 {
		note = "since when is not reported"
	}
	v.row("tenure.at_least.count", note)
	v.terms("tenure.at_least", t.AtLeast)
	v.row("tenure.unknown")
}

func (v *statsView) terms(key string, t orgchart.Terms) {
	if t.Count == 0 {
		return
	}
	v.row(key+".shortest.days", v.term(t.Shortest))
	v.row(key + ".median_days")
	v.row(key+".longest.days", v.term(t.Longest))
}

// term says who holds which post, with the marks of that.
func (v *statsView) term(t orgchart.Term) string {
	text := v.s.name(t.Holder)
	if seat := v.s.seat(t.Post); seat != "" {
		text += ", " + seat
	}
	return strings.TrimSpace(text + " " + v.s.holdMark(t.Post, t.Holder))
}
