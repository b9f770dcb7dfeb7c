package orgchart

import "iter"

// A call is something that a thing is called.
type call struct {
	text string
	what callKind
}

type callKind uint8

const (
	anID callKind = iota
	aName
	aTitle
)

// calls yields what things are called and fits, over all time and in every
// language, in file order: the id of each, its names and spellings, or titles.
// A post that was written as part of a person has no id, and its titles are
// yielded with the person.
//
// Everything is asked for whether it fits in that order, but a label only once,
// however many things have it, and more often where it does fit. Cost: all
// names, of which nothing is copied.
func (h *History) calls(fits func(text string) bool) iter.Seq2[Thing, call] {
	return func(yield func(Thing, call) bool) {
		h := h.callBook()
		labels := make([]labelFit, h.labels.ends.Len())
		others := h.otherNames()
		for i := range Thing(h.Len()) {
			some := !h.short.Of(i) && fits(h.strings.at(h.ids.Of(i)))
			for _, f := range h.callFacts(i) {
				if f.Value > 0 && labels[f.Value] == notAsked {
					labels[f.Value] = h.labelFits(f.Value, fits)
				}
				some = some || f.Value > 0 && labels[f.Value] == fitting
			}
			for ; len(others) > 0 && others[0].thing == i; others = others[1:] {
				some = fits(h.strings.at(others[0].text)) || some
			}
			if !some {
				continue
			}
			for t, call := range h.callsAt(i) {
				if fits(call.text) && !yield(t, call) {
					return
				}
			}
		}
	}
}

// labelFit says whether one of the texts of a label fits.
type labelFit uint8

const (
	notAsked labelFit = iota
	notFitting
	fitting
)

func (h *History) labelFits(label int32, fits func(text string) bool) labelFit {
	fit := notFitting
	for _, e := range h.labels.at(label) {
		if fits(h.strings.at(e.Text)) {
			fit = fitting
		}
	}
	return fit
}

// callsAt yields what [History.calls] does at thing i, whether it fits or not.
func (h *History) callsAt(i Thing) iter.Seq2[Thing, call] {
	return func(yield func(Thing, call) bool) {
		t, what := i, aName
		if h.kinds.Of(i) == Post {
			what = aTitle
		}
		if h.short.Of(i) {
			t = h.PersonOf(i)
		} else if !yield(t, call{h.ID(t), anID}) {
			return
		}
		for _, f := range h.callFacts(i) {
			for _, e := range h.labels.at(f.Value) {
				if !yield(t, call{h.strings.at(e.Text), what}) {
					return
				}
			}
		}
		for _, name := range h.Extra(i).Also {
			if !yield(t, call{name, what}) {
				return
			}
		}
	}
}

// callFacts returns the facts that say what a thing is called.
func (h *History) callFacts(t Thing) []Fact {
	if h.kinds.Of(t) == Post {
		return h.Facts(t, PropTitle)
	}
	return h.Facts(t, PropName)
}

// callBook returns h for a walk through all that things are called: what lies in
// an index is checked as a whole, for to check each access takes longer.
func (h *History) callBook() *History {
	if h.stored == nil {
		return h
	}
	book := *h
	book.kinds, book.ids, book.short = vec(h.kinds.All()), vec(h.ids.All()), vec(h.short.All())
	book.facts, book.first, book.last = vec(h.facts.All()), vec(h.first.All()), vec(h.last.All())
	book.labels = &labels{entries: vec(h.labels.entries.All()), ends: vec(h.labels.ends.All())}
	if s := h.strings; s.check != nil && len(s.frozen) > 0 {
		s.check(0, len(s.frozen))
	}
	book.strings = &stringTable{frozen: h.strings.frozen, ends: vec(h.strings.ends.All())}
	return &book
}

// otherNames returns the spellings of things beside their names, by thing.
func (h *History) otherNames() []remark {
	var others []remark
	for t, text := range h.alsoCalled {
		others = append(others, remark{t, text, otherName})
	}
	return others
}

// alsoCalled yields the other names of all things, by thing, as the numbers of
// their strings.
func (h *History) alsoCalled(yield func(t Thing, text int32) bool) {
	if h.stored != nil {
		h.stored.also(yield)
		return
	}
	for _, r := range h.remarks.All() {
		if r.what == otherName && !yield(r.thing, r.text) {
			return
		}
	}
}
