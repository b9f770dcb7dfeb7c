package orgchart

import (
	"iter"
	"sync"
)

// Parts are what a [History] is made of, as values: rows of numbers, which may
// lie in an index, and what is small or is asked for by single things. An index
// writes what [History.Parts] returns, and [FromParts] makes a history of what
// is read. What they hold must not be changed.
//
// Where facts, strings and labels stand in their rows has no meaning, so that
// an index can put together what is read together.
type Parts struct {
	Title     []Text
	Languages []string
	AsOf      string
	Files     []string
	Moments   []Moment
	Dated     bool // as [History.Dated] has it
	Lists     bool // some source is a full list (rule 8)

	Sources func() []Source         // asked for once, when they are needed
	Extra   func(t Thing) Extra     // of things that have some
	Also    iter.Seq2[Thing, int32] // of all things, by thing: the numbers of the strings of [Extra].Also

	Kinds       Vec[Kind]
	IDs         Vec[int32] // numbers of strings
	Places      Vec[Place]
	Short       Vec[bool]
	Facts       Vec[Fact]  // those about one thing together, by property, then in file order
	First, Last Vec[int32] // the facts about thing t are Facts[First[t]:Last[t]]
	Evidence    Vec[Evidence]
	Cited       Vec[Cited]
	CitedEnds   Vec[int32] // list i is Cited[CitedEnds[i-1]:CitedEnds[i]]
	LabelTexts  Vec[LabelText]
	LabelEnds   Vec[int32]  // label i is LabelTexts[LabelEnds[i-1]:LabelEnds[i]]
	StringEnds  Vec[uint32] // string i is bytes StringEnds[i-1] up to StringEnds[i]
	Strings     Vec[byte]
	Text        string // the same as Strings, where that is at hand
	Spoken      Lists  // of a thing: the numbers of the facts that speak of it (rule 8)

	Lookup Lookup
	Charts []ChartParts
}

// Cited is a [Citation] of fixed size: its texts are numbers of strings.
type Cited struct{ Source, At, Quote, Attribution int32 }

// A LabelText is a [Text] of fixed size, of numbers of strings.
type LabelText struct{ Lang, Text int32 }

// ChartParts are what a [Chart] is made of, with when it holds.
type ChartParts struct {
	Day          Day  // for which it was made
	From, Until  Day  // it is that of each day from From up to before Until
	Known        Day  // as known on this day
	KnownUntil   Day  // and on each up to before this one
	Fixed        bool // what things are called is the same on all these days
	Units, Posts Vec[Thing]
	There        Vec[bool]
	Parent       Vec[Thing]
	Lead         Vec[Thing] // as Depth, Kids and Seats up to the last unit
	Depth        Vec[int32]

	Kids, Seats, Held, Posted, Down Lists

	Nodes, Roots, Tops Vec[Thing]
	Lines, Looped      Vec[Line]
	Up                 Vec[int32]
	Gone               func() map[Thing]Silence // asked for once; nil if nothing is
	Namesakes          Vec[bool]                // as [Chart.Namesakes] has it, without languages
	Rows               Vec[Row]
	Ranks              Vec[int32] // of a thing: 1 + its place in Rows, or 0
}

// Broken is what a history that [FromParts] made of parts that belong to no
// history panics with, where it would have no end else.
type Broken string

func (b Broken) Error() string { return string(b) }

// String returns string number n.
func (p *Parts) String(n int32) string {
	s := stringTable{frozen: p.Text, ends: p.StringEnds, check: p.Strings.check}
	return s.at(n)
}

// Parts returns what h is made of, without Lookup and Charts.
func (h *History) Parts() Parts {
	return Parts{
		Title: h.Title, Languages: h.Languages, AsOf: h.AsOf, Files: h.files, Moments: h.moments,
		Dated: h.Dated(), Lists: len(h.lists) > 0,
		Sources: h.Sources, Extra: h.Extra, Also: h.alsoCalled,
		Kinds: h.kinds, IDs: h.ids, Places: h.places, Short: h.short,
		Facts: h.facts, First: h.first, Last: h.last, Evidence: h.evidence, Cited: h.citations, CitedEnds: h.citeEnds,
		LabelTexts: h.labels.entries, LabelEnds: h.labels.ends, StringEnds: h.strings.ends, Text: h.strings.frozen,
		Spoken: h.spoken,
	}
}

// FromParts returns a history that is made of some parts, and read where they
// lie. Nothing is checked: with parts that belong to no history its methods may
// panic, but read nothing that is not in them.
func FromParts(p Parts) *History {
	h := &History{
		Title: p.Title, Languages: p.Languages, AsOf: p.AsOf, files: p.Files, moments: p.Moments,
		kinds: p.Kinds, ids: p.IDs, places: p.Places, short: p.Short,
		facts: p.Facts, first: p.First, last: p.Last, evidence: p.Evidence, citations: p.Cited, citeEnds: p.CitedEnds,
		labels:  &labels{entries: p.LabelTexts, ends: p.LabelEnds},
		strings: &stringTable{frozen: p.Text, ends: p.StringEnds, check: p.Strings.check},
		spoken:  p.Spoken,
	}
	h.stored = &stored{dated: p.Dated, extra: p.Extra, also: p.Also, lookup: p.Lookup, charts: p.Charts}
	h.stored.sources = sync.OnceValue(p.Sources)
	h.stored.numbers = sync.OnceValue(h.numberSources)
	if p.Lists {
		h.findLists()
	}
	return h
}

// stored is what a history has beside its rows that was read from an index: what
// is worked out, or decoded, only when it is asked for, or was worked out before.
type stored struct {
	dated   bool
	sources func() []Source
	numbers func() map[string]int32 // of sources, by id
	extra   func(Thing) Extra
	also    iter.Seq2[Thing, int32]
	lookup  Lookup
	charts  []ChartParts
}

func (h *History) numberSources() map[string]int32 {
	numbers := make(map[string]int32)
	for i, src := range h.Sources() {
		numbers[src.ID] = int32(i)
	}
	return numbers
}
