package orgchart

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Match says how a thing answers to a text; the least is the best.
type Match uint8

const (
	ByID         Match = iota // the text is its id
	ByName                    // the text is a name or spelling of it, or its id in other case and order
	ByTitle                   // the text is a title of a post, or of the one post that a person has
	ByWords                   // the words of the text are words of a name, title or id
	ByBeginnings              // they are beginnings of such words
	ByParts                   // they are parts of such words
	NoMatch                   // it does not answer
)

// A Hit is a thing that answers to a text.
type Hit struct {
	Thing Thing
	Match Match
	Text  string // the name, spelling, title or id that matches
}

// Find returns the thing with an id, else the things with a name, spelling or
// title in any case, script, accent and order of words: none, one, or several,
// in file order. What has the name goes before what has only the title. Cost:
// all names, unless text is an id or h was read from an index.
func (h *History) Find(text string) []Thing {
	if t, ok := h.Thing(text); ok {
		return []Thing{t}
	}
	want := Fold(text)
	if want == "" || utf8.RuneCountInString(text) > MaxName {
		return nil
	}
	var named, titled []Thing
	add := func(ts *[]Thing, t Thing) {
		if n := len(*ts); n == 0 || (*ts)[n-1] != t {
			*ts = append(*ts, t)
		}
	}
	for t, call := range h.callsFolded(want) {
		switch {
		case call.what == aTitle || h.kinds.Of(t) == Post:
			add(&titled, t)
		default:
			add(&named, t)
		}
	}
	if len(named) > 0 {
		return named
	}
	return titled
}

// Search returns the things that answer to a text, best first: by how they
// match, then those that are in the chart, then by how much more there is of
// what matches, then in file order. To a text longer than a name can be nothing
// answers. Cost: all names; in an index all words, each once.
func (c *Chart) Search(text string) []Hit {
	h := c.h
	var hits []Hit
	at := make(map[Thing]int)
	add := func(hit Hit) {
		i, ok := at[hit.Thing]
		switch {
		case !ok:
			at[hit.Thing] = len(hits)
			hits = append(hits, hit)
		case hit.Match < hits[i].Match, hit.Match == hits[i].Match && hits[i].Text == h.ID(hit.Thing):
			hits[i] = hit // a name tells more than the id
		}
	}
	for hit := range h.hitsAmong(text, h.callsOf) {
		if hit.Match < NoMatch {
			add(hit)
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return cmp.Or(
			cmp.Compare(a.Match, b.Match),
			-compareBool(c.There(a.Thing), c.There(b.Thing)),
			cmp.Compare(utf8.RuneCountInString(a.Text), utf8.RuneCountInString(b.Text)))
	})
	return hits
}

// Hits yields an answer for everything that things are called, in file order,
// after the thing whose id the text is: most are NoMatch. So somebody who wants
// the hits as they are found, and not to wait for the last, can stop to show them
// at any place; [Chart.Search] has them in order. To a text longer than a name
// nothing answers. Cost: all names.
func (h *History) Hits(text string) iter.Seq[Hit] {
	return h.hitsAmong(text, func(words []string) iter.Seq2[Thing, call] {
		if h.stored != nil && len(words) > 0 {
			return h.callsOf(words)
		}
		return h.calls(func(string) bool { return true })
	})
}

// hitsAmong is Hits for what a function yields, at least where each word of the
// text is a part of a word.
func (h *History) hitsAmong(text string, calls func(words []string) iter.Seq2[Thing, call]) iter.Seq[Hit] {
	return func(yield func(Hit) bool) {
		exact, isID := h.Thing(text)
		words := foldWords(text)
		if len(words) == 0 && !isID || utf8.RuneCountInString(text) > MaxName {
			return
		}
		if isID && !yield(Hit{exact, ByID, text}) {
			return
		}
		has := hasParts(words)
		for t, call := range calls(words) {
			m := NoMatch
			if has(call.text) {
				m = match(words, foldWords(call.text))
			}
			if m == ByName && call.what == aTitle {
				m = ByTitle
			}
			if !yield(Hit{t, m, call.text}) {
				return
			}
		}
	}
}

// match says how the words of a text match those of a name: each word of the
// text by a word of the name of its own where they are to be equal, else by any.
func match(words, name []string) Match {
	all := func(fits func(have, want string) bool) bool {
		for _, w := range words {
			if !slices.ContainsFunc(name, func(have string) bool { return fits(have, w) }) {
				return false
			}
		}
		return len(words) > 0
	}
	switch {
	case !all(strings.Contains):
		return NoMatch
	case !all(strings.HasPrefix):
		return ByParts
	case !all(func(have, want string) bool { return have == want }):
		return ByBeginnings
	case sameWords(words, name):
		return ByName
	}
	return ByWords
}

// sameWords reports whether two lists have the same words, in any order.
func sameWords(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(a, b)
}

// Nearest returns the things that are called most nearly what text says, in
// file order, where at most a third of the letters differ. To a text longer
// than a name can be nothing is near. Cost: all names; in an index each text once.
func (h *History) Nearest(text string) []Thing {
	if utf8.RuneCountInString(text) > MaxName {
		return nil
	}
	n := newNearest(Fold(text))
	if h.stored != nil {
		n.meetKeys(h.stored.lookup.Keys.All())
	} else {
		for range h.calls(n.meet) { // nothing fits: what is nearest is known only in the end
		}
	}
	best, ok := n.best()
	if !ok {
		return nil
	}
	var found []Thing
	for t := range h.callsFolded(best) {
		found = append(found, t)
	}
	slices.Sort(found)
	return slices.Compact(found)
}
