package index

import "github.com/orgctl/orgctl/orgchart"

// A layout puts what is read together next to one another: the facts and texts
// of people stand in the order of the reporting tree, so that all who answer to
// somebody lie in one stretch of the file. Where facts, labels and strings stand
// has no meaning else.
type layout struct {
	h     *orgchart.History
	p     *orgchart.Parts
	chart *orgchart.ChartParts // whose order it is

	text    []byte // of the strings, in their new order
	ends    []uint32
	strings []int32 // by old number: the new one; 0 where it has none yet
	copies  []int32 // by old number: the last copy, for rows; 0 where there is none
	extra   map[string]int32

	labels    []int32 // by old number: the new one; 0 where it has none yet
	texts     []orgchart.LabelText
	labelEnds []int32

	facts       []orgchart.Fact
	first, last []int32
	moved       []int32 // by old number of a fact: the new one
}

// rearrange puts the rows of p in the order of a chart.
func rearrange(h *orgchart.History, p *orgchart.Parts, c *orgchart.ChartParts) *layout {
	l := &layout{
		h: h, p: p, chart: c, ends: []uint32{0}, strings: make([]int32, p.StringEnds.Len()), copies: make([]int32, p.StringEnds.Len()), extra: make(map[string]int32),
		labels: make([]int32, p.LabelEnds.Len()), labelEnds: []int32{0},
		facts: make([]orgchart.Fact, 0, p.Facts.Len()),
		first: make([]int32, h.Len()), last: make([]int32, h.Len()), moved: make([]int32, p.Facts.Len()),
	}
	l.placeStrings()
	l.placeFacts()
	l.renumber()
	return l
}

// placeStrings gives the strings their new numbers: those that a line of text
// tells of people, row by row, then the ids, then all others. Rows have copies of
// what stands far from them.
func (l *layout) placeStrings() {
	for i := range l.p.Charts {
		rows := &l.p.Charts[i].Rows
		*rows = mapped(*rows, func(r orgchart.Row) orgchart.Row {
			r.Name, r.Title, r.Unit, r.ID = l.near(r.Name), l.near(r.Title), l.near(r.Unit), l.near(r.ID)
			return r
		})
	}
	ids := l.p.IDs.All()
	for _, r := range l.chart.Rows.All() {
		l.string(ids[r.Thing])
	}
	for n := range l.strings {
		l.string(int32(n))
	}
}

// string returns the new number of string n.
func (l *layout) string(n int32) int32 {
	if n > 0 && l.strings[n] == 0 {
		l.strings[n] = l.newString(l.h.String(n))
	}
	return l.strings[n]
}

// reach is how many bytes are near: titles that come again and again are copied
// so often that they need a page among thousands of others.
const reach = 64 << 10

// near returns the number of a string that is string n, and stands near the end
// of all that have been placed.
func (l *layout) near(n int32) int32 {
	if n == 0 {
		return 0
	}
	if c := l.copies[n]; c == 0 || len(l.text)-int(l.ends[c]) > reach {
		l.copies[n] = l.newString(l.h.String(n))
		if l.strings[n] == 0 {
			l.strings[n] = l.copies[n]
		}
	}
	return l.copies[n]
}

func (l *layout) newString(s string) int32 {
	l.text = append(l.text, s...)
	l.ends = append(l.ends, uint32(len(l.text)))
	return int32(len(l.ends) - 1)
}

// extraString returns the number of a text that is not among the strings of the
// history.
func (l *layout) extraString(s string) int32 {
	if s == "" {
		return 0
	}
	n, ok := l.extra[s]
	if !ok {
		n = l.newString(s)
		l.extra[s] = n
	}
	return n
}

// label returns the new number of label n.
func (l *layout) label(n int32) int32 {
	if n > 0 && l.labels[n] == 0 {
		for _, t := range l.p.LabelTexts.Slice(int(l.p.LabelEnds.At(int(n)-1)), int(l.p.LabelEnds.At(int(n)))) {
			l.texts = append(l.texts, orgchart.LabelText{Lang: l.string(t.Lang), Text: l.string(t.Text)})
		}
		l.labelEnds = append(l.labelEnds, int32(len(l.texts)))
		l.labels[n] = int32(len(l.labelEnds) - 1)
	}
	return l.labels[n]
}

// placeFacts gives the facts their new places: those about a person and the posts
// that they hold together, row by row, then all others.
func (l *layout) placeFacts() {
	placed := make([]bool, l.h.Len())
	place := func(t orgchart.Thing) {
		if placed[t] {
			return
		}
		placed[t] = true
		l.first[t] = int32(len(l.facts))
		from, to := l.p.First.Of(t), l.p.Last.Of(t)
		for i, f := range l.p.Facts.Slice(int(from), int(to)) {
			l.moved[int(from)+i] = int32(len(l.facts))
			switch f.Property {
			case orgchart.PropName, orgchart.PropKind, orgchart.PropTitle:
				f.Value = l.label(f.Value)
			}
			l.facts = append(l.facts, f)
		}
		l.last[t] = int32(len(l.facts))
	}
	for _, r := range l.chart.Rows.All() {
		place(r.Thing)
		posted := &l.chart.Posted
		for _, p := range posted.List.Slice(int(posted.First.Of(r.Thing)), int(posted.First.Of(r.Thing+1))) {
			place(p)
		}
	}
	for t := range l.h.Len() {
		place(orgchart.Thing(t))
	}
	for n := 1; n < len(l.labels); n++ {
		l.label(int32(n))
	}
}

// renumber puts the new rows, and the new numbers in all others, into the parts.
func (l *layout) renumber() {
	p := l.p
	p.Facts, p.First, p.Last = inMemory(l.facts), inMemory(l.first), inMemory(l.last)
	p.LabelTexts, p.LabelEnds = inMemory(l.texts), inMemory(l.labelEnds)
	p.IDs = mapped(p.IDs, l.string)
	p.Evidence = mapped(p.Evidence, func(e orgchart.Evidence) orgchart.Evidence {
		e.Note = l.string(e.Note)
		return e
	})
	p.Cited = mapped(p.Cited, func(c orgchart.Cited) orgchart.Cited {
		return orgchart.Cited{Source: c.Source, At: l.string(c.At), Quote: l.string(c.Quote), Attribution: l.string(c.Attribution)}
	})
	p.Spoken.List = mapped(p.Spoken.List, func(n orgchart.Thing) orgchart.Thing { return orgchart.Thing(l.moved[n]) })
}

// inMemory returns a slice as a row of values.
func inMemory[T any](all []T) orgchart.Vec[T] { return orgchart.NewVec(all, nil) }

// mapped returns what a function makes of each value.
func mapped[T any](v orgchart.Vec[T], f func(T) T) orgchart.Vec[T] {
	all := make([]T, v.Len())
	for i, x := range v.All() {
		all[i] = f(x)
	}
	return inMemory(all)
}

// extras returns the things of which something is said that is never dated, and
// for each what, as numbers: how many spellings, units replaced and links there
// are, then the strings of these, then that of the note.
func (l *layout) extras() (things []orgchart.Thing, ends []int32, numbers []int32) {
	for t := range l.h.Len() {
		x := l.h.Extra(orgchart.Thing(t))
		if len(x.Also)+len(x.Replaces)+len(x.Link) == 0 && x.Note == "" {
			continue
		}
		numbers = append(numbers, int32(len(x.Also)), int32(len(x.Replaces)), int32(len(x.Link)))
		for _, list := range [][]string{x.Also, x.Replaces, x.Link, {x.Note}} {
			for _, s := range list {
				numbers = append(numbers, l.extraString(s))
			}
		}
		things, ends = append(things, orgchart.Thing(t)), append(ends, int32(len(numbers)))
	}
	return things, ends, numbers
}
