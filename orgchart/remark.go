package orgchart

import (
	"cmp"
	"slices"
	"sort"
)

// A remark is one text of an [Extra], flat as facts are: of a million people
// most have one.
type remark struct {
	thing Thing
	text  int32 // number of a string, which need not be the only one of its text
	what  remarkKind
}

type remarkKind uint8

const (
	otherName remarkKind = iota
	replaced
	link
	note
)

// Extra adds what is said of t without a date. The units that it replaces must
// be in the history (R2); place gives where each is named.
func (b *Builder) Extra(t Thing, x Extra, place func(i int) Place) {
	if b.hopeless() {
		return
	}
	add := func(what remarkKind, text string) {
		b.h.remarks.add(remark{t, b.h.strings.add(text), what})
	}
	for _, name := range x.Also {
		add(otherName, name)
	}
	for i, id := range x.Replaces {
		add(replaced, id)
		b.mentions = append(b.mentions, mention{b.h.strings.add(id), place(i)})
	}
	for _, url := range x.Link {
		add(link, url)
	}
	if x.Note != "" {
		add(note, x.Note)
	}
}

// sortRemarks orders the remarks by thing, and keeps their order otherwise.
func (b *Builder) sortRemarks() {
	byThing := func(a, b remark) int { return cmp.Compare(a.thing, b.thing) }
	if list := b.h.remarks.All(); !slices.IsSortedFunc(list, byThing) { // as readers of files hardly leave it
		slices.SortStableFunc(list, byThing)
	}
}

// remarksOf returns the remarks on t. Cost: the logarithm of all.
func (h *History) remarksOf(t Thing) []remark {
	n := h.remarks.Len()
	from := sort.Search(n, func(i int) bool { return h.remarks.ref(i).thing >= t })
	to := from
	for to < n && h.remarks.ref(to).thing == t {
		to++
	}
	return h.remarks.Slice(from, to)
}

// Extra returns what is said of t without a date.
func (h *History) Extra(t Thing) Extra {
	if h.stored != nil {
		return h.stored.extra(t)
	}
	var x Extra
	for _, r := range h.remarksOf(t) {
		switch text := h.strings.at(r.text); r.what {
		case otherName:
			x.Also = append(x.Also, text)
		case replaced:
			x.Replaces = append(x.Replaces, text)
		case link:
			x.Link = append(x.Link, text)
		case note:
			x.Note = text
		}
	}
	return x
}
