package render

import (
	"io"
	"iter"

	"github.com/orgctl/orgctl/orgchart"
)

type jsonStats struct {
	jsonHead
	Of *jsonThing `json:"of"` // null: the whole chart
	jsonFigures
}

// A jsonStatsRow is the figures of one unit with all below it.
type jsonStatsRow struct {
	Of     *jsonThing `json:"of"` // null: what is in no unit
	Depth  int        `json:"depth"`
	Parent *string    `json:"parent"` // id of the row above; null at the top
	jsonFigures
}

// jsonFigures are the figures of a chart or a part of it. Numbers are exact.
type jsonFigures struct {
	Units      int          `json:"units"`
	UnitLevels int          `json:"unit_levels"`
	People     int          `json:"people"`
	Nodes      int          `json:"nodes"` // of the reporting tree: people, and posts that are vacant or not reported
	Posts      jsonSeats    `json:"posts"`
	Heads      jsonSeats    `json:"heads"`
	Lines      jsonLines    `json:"lines"`
	Layers     jsonLayers   `json:"layers"`
	Spans      jsonSpans    `json:"spans"`
	OneToOne   jsonOneToOne `json:"one_to_one"`
	Tenure     jsonTenure   `json:"tenure"`
}

type jsonSeats struct {
	All         int `json:"all"`
	Held        int `json:"held"`
	Vacant      int `json:"vacant"`
	NotReported int `json:"not_reported"`
	Acting      int `json:"acting"` // of those held
	Joint       int `json:"joint"`  // of those held
}

type jsonLines struct {
	Stated  int `json:"stated"`
	Derived int `json:"derived"`
	Dotted  int `json:"dotted"`
}

type jsonLayers struct {
	Count   int        `json:"count"`
	Nodes   []int      `json:"nodes"` // on each, from the top
	Deepest *jsonThing `json:"deepest,omitempty"`
}

// jsonSpans has no least, median and greatest without a manager.
type jsonSpans struct {
	Managers int             `json:"managers"`
	Least    int             `json:"least,omitempty"`
	Median   float64         `json:"median,omitempty"`
	Greatest int             `json:"greatest,omitempty"`
	Widest   *jsonThing      `json:"widest,omitempty"` // the first with the greatest
	Counts   []jsonSpanCount `json:"counts"`           // the least span first
}

type jsonSpanCount struct {
	Span     int `json:"span"`
	Managers int `json:"managers"`
}

type jsonOneToOne struct {
	Managers int        `json:"managers"` // with one report
	Chains   int        `json:"chains"`
	Longest  *jsonChain `json:"longest,omitempty"`
}

type jsonChain struct {
	Managers int        `json:"managers"`
	From     *jsonThing `json:"from"`
	To       *jsonThing `json:"to"`
}

type jsonTenure struct {
	Reported jsonTerms `json:"reported"` // the start is
	AtLeast  jsonTerms `json:"at_least"` // found in their post, perhaps longer there
	Unknown  int       `json:"unknown"`  // not dated
}

type jsonTerms struct {
	Count      int       `json:"count"`
	Shortest   *jsonTerm `json:"shortest,omitempty"`
	MedianDays *float64  `json:"median_days,omitempty"`
	Longest    *jsonTerm `json:"longest,omitempty"`
}

type jsonTerm struct {
	Days   int        `json:"days"`
	Post   string     `json:"post"`
	Holder *jsonThing `json:"holder"`
}

// StatsJSON writes the figures of a chart or a part of it, as "orgctl.stats/v1".
func StatsJSON(w io.Writer, c *orgchart.Chart, st orgchart.Stats, o Options) error {
	return writeJSON(w, speak(c, o).jsonStats(st))
}

// UnitStatsJSON writes the same, and a row for each of the units that
// [UnitStats] draws.
func UnitStatsJSON(w io.Writer, c *orgchart.Chart, root orgchart.Thing, depth int, o Options) error {
	s := speak(c, o)
	return writeJSONRows(w, s.jsonStats(c.Stats(root)), s.jsonUnitStats(root, depth))
}

func (s speaker) jsonUnitStats(root orgchart.Thing, depth int) iter.Seq[jsonStatsRow] {
	return func(yield func(jsonStatsRow) bool) {
		var above []string
		for step, st := range s.c.UnitStats(root, depth) {
			row := jsonStatsRow{Of: s.jsonThing(step.Thing), Depth: step.Depth, jsonFigures: s.jsonFigures(st)}
			above = append(above[:step.Depth], s.h.ID(step.Thing))
			if step.Depth > 0 {
				parent := above[step.Depth-1]
				row.Parent = &parent
			}
			if !yield(row) {
				return
			}
		}
	}
}

func (s speaker) jsonStats(st orgchart.Stats) jsonStats {
	return jsonStats{jsonHead: s.jsonHead("stats"), Of: s.jsonThing(st.Root), jsonFigures: s.jsonFigures(st)}
}

func (s speaker) jsonFigures(st orgchart.Stats) jsonFigures {
	j := jsonFigures{
		Units: st.Units, UnitLevels: st.UnitLevels, People: st.People, Nodes: st.Nodes,
		Posts: jsonSeats(st.Posts), Heads: jsonSeats(st.Heads),
		Lines:    jsonLines{st.Lines[orgchart.Stated], st.Lines[orgchart.DerivedLine], st.Lines[orgchart.DottedLine]},
		Layers:   jsonLayers{len(st.Layers.Nodes), append([]int{}, st.Layers.Nodes...), s.jsonThing(st.Layers.Deepest)},
		Spans:    jsonSpans{st.Spans.Managers, st.Spans.Least, st.Spans.Median, st.Spans.Greatest, s.jsonThing(st.Spans.Widest), []jsonSpanCount{}},
		OneToOne: jsonOneToOne{Managers: st.Chains.Single, Chains: st.Chains.Count},
		Tenure:   jsonTenure{s.jsonTerms(st.Tenure.Reported), s.jsonTerms(st.Tenure.AtLeast), st.Tenure.Unknown},
	}
	for _, n := range st.Spans.Counts {
		j.Spans.Counts = append(j.Spans.Counts, jsonSpanCount(n))
	}
	if l := st.Chains.Longest; l.Managers > 0 {
		j.OneToOne.Longest = &jsonChain{l.Managers, s.jsonThing(l.From), s.jsonThing(l.To)}
	}
	return j
}

func (s speaker) jsonTerms(t orgchart.Terms) jsonTerms {
	if t.Count == 0 {
		return jsonTerms{}
	}
	return jsonTerms{t.Count, s.jsonTerm(t.Shortest), &t.Median, s.jsonTerm(t.Longest)}
}

func (s speaker) jsonTerm(t orgchart.Term) *jsonTerm {
	return &jsonTerm{t.Days, s.h.ID(t.Post), s.jsonThing(t.Holder)}
}
