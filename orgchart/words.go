package orgchart

import (
	"cmp"
	"iter"
	"slices"
	"sort"
	"strings"
)

// A Lookup finds what else all things would be walked for. An index has one; it
// is made of a history by [History.Lookup].
type Lookup struct {
	// Ids, in the order of [hashID] of each. An id is near the place that its
	// hash has in proportion, so that two or three looks find it. Who makes many
	// ids of one hash gets a slower look-up, and nothing worse.
	Hashes Vec[uint32]
	Things Vec[Thing]

	// The folded words of all names, titles, spellings and ids, in order, each
	// followed by a line feed; word i ends before WordEnds[i]. In says of each
	// word where it is a word of what a thing is called: by the number that the
	// thing has in file order, that of its own for a post that was written as
	// part of a person.
	Words    Vec[byte]
	WordText string // the same as Words
	WordEnds Vec[uint32]
	In       Lists

	// What [Fold] makes of all names, titles, spellings and ids, each text once, in
	// file order, followed by a line feed.
	Keys Vec[byte]

	Ever   Lists // of a person: the posts that facts say they hold; of a unit: those in it
	Census Census
}

// A Census counts what a history is about, on all days.
type Census struct {
	Units, Posts, People int
	Heads                int // posts of which a fact says whether they lead
	Answering            int // posts of which a fact says what they answer to
}

// Census counts what h is about. Cost: the posts, unless h was read from an index.
func (h *History) Census() Census {
	if h.stored != nil {
		return h.stored.lookup.Census
	}
	var n Census
	for t, k := range h.kinds.All() {
		switch k {
		case Unit:
			n.Units++
		case Person:
			n.People++
		case Post:
			n.Posts++
			if len(h.Facts(Thing(t), PropLeads)) > 0 {
				n.Heads++
			}
			if len(h.Facts(Thing(t), PropReportsTo)) > 0 {
				n.Answering++
			}
		}
	}
	return n
}

// hashID returns a number for an id that is the same on every machine: FNV-1a
// (http://www.isthe.com/chongo/tech/comp/fnv, read 2026-11-25), with its bits
// mixed as MurmurHash3 ends, for ids that differ in their last letter only would
// be near one another without.
func hashID(id string) uint32 {
	h := uint32(2166136261)
	for i := range len(id) {
		h = (h ^ uint32(id[i])) * 16777619
	}
	h = (h ^ h>>16) * 0x85ebca6b
	h = (h ^ h>>13) * 0xc2b2ae35
	return h ^ h>>16
}

// thing returns the thing with an id.
func (l *Lookup) thing(h *History, id string) (Thing, bool) {
	hash := hashID(id)
	for i := l.place(hash); i < l.Hashes.Len() && l.Hashes.At(i) == hash; i++ {
		if t := l.Things.At(i); h.ID(t) == id {
			return t, true
		}
	}
	return 0, false
}

// place returns where the first hash stands that is no less than one: it looks
// where that would be if all were evenly apart, then ever further away.
func (l *Lookup) place(hash uint32) int {
	n := l.Hashes.Len()
	from := int(uint64(hash) * uint64(n) >> 32)
	to := from
	for step := 64; from > 0 && l.Hashes.At(from-1) >= hash; step *= 2 {
		from = max(0, from-step)
	}
	for step := 64; to < n && l.Hashes.At(to) < hash; step *= 2 {
		to = min(n, to+step)
	}
	return from + sort.Search(to-from, func(i int) bool { return l.Hashes.At(from+i) >= hash })
}

// Lookup makes what finds things in h. Cost: all names, and to sort their words.
func (h *History) Lookup() Lookup {
	l := Lookup{Census: h.Census()}
	l.addIDs(h)
	l.addWords(h)
	l.addPosts(h)
	return l
}

func (l *Lookup) addIDs(h *History) {
	type entry struct {
		hash  uint32
		thing Thing
	}
	var all []entry
	for t := range h.Len() {
		if t := Thing(t); !h.Short(t) {
			all = append(all, entry{hashID(h.ID(t)), t})
		}
	}
	slices.SortFunc(all, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.thing, b.thing))
	})
	for _, e := range all {
		l.Hashes.add(e.hash)
		l.Things.add(e.thing)
	}
}

func (l *Lookup) addWords(h *History) {
	words, keys := newStringTable(), newStringTable()
	var pairs [][2]Thing // a word, and where it is
	for t := range h.Len() {
		from := len(pairs)
		for _, call := range h.callsAt(Thing(t)) {
			folded := foldWords(call.text)
			for _, w := range folded {
				pair := [2]Thing{Thing(words.intern(w)), Thing(t)}
				if !slices.Contains(pairs[from:], pair) {
					pairs = append(pairs, pair)
				}
			}
			slices.Sort(folded)
			keys.intern(strings.Join(folded, " ") + "\n")
		}
	}
	l.Keys = vec(keys.text)
	words.freeze()
	order := make([]int32, words.ends.Len()-1)
	for i := range order {
		order[i] = int32(i) + 1
	}
	slices.SortFunc(order, func(a, b int32) int { return strings.Compare(words.at(a), words.at(b)) })
	rank := make([]Thing, words.ends.Len())
	var text strings.Builder
	for i, n := range order {
		rank[n] = Thing(i)
		text.WriteString(words.at(n))
		l.WordEnds.add(uint32(text.Len()))
		text.WriteByte('\n')
	}
	for i := range pairs {
		pairs[i][0] = rank[pairs[i][0]]
	}
	l.WordText = text.String()
	l.Words = vec([]byte(l.WordText))
	l.In = gather(len(order), pairs)
}

func (l *Lookup) addPosts(h *History) {
	var pairs [][2]Thing
	for p, kind := range h.kinds.All() {
		if kind != Post {
			continue
		}
		from := len(pairs)
		for _, prop := range []Property{PropUnit, PropHolder} {
			for _, f := range h.Facts(Thing(p), prop) {
				if pair := [2]Thing{Thing(f.Value), Thing(p)}; f.Value >= 0 && !slices.Contains(pairs[from:], pair) {
					pairs = append(pairs, pair)
				}
			}
		}
	}
	l.Ever = gather(h.Len(), pairs)
}

// word returns word i.
func (l *Lookup) word(i int) string {
	from := 0
	if i > 0 {
		from = int(l.WordEnds.At(i-1)) + 1
	}
	to := int(l.WordEnds.At(i))
	l.Words.Slice(from, to)
	return l.WordText[from:to]
}

// equal yields where a word is a word of what a thing is called.
func (l *Lookup) equal(word string) []Thing {
	i := sort.Search(l.WordEnds.Len(), func(i int) bool { return l.word(i) >= word })
	if i == l.WordEnds.Len() || l.word(i) != word {
		return nil
	}
	return l.in(i)
}

func (l *Lookup) in(word int) []Thing { return l.In.of(Thing(word)) }

// parts returns where a text is a part of a word of what a thing is called, in
// file order. Cost: the text of all words, which is searched as one.
func (l *Lookup) parts(part string) []Thing {
	l.Words.All()
	var found []Thing
	lists := 0
	for at := 0; at < len(l.WordText); {
		i := strings.Index(l.WordText[at:], part)
		if i < 0 {
			break
		}
		word := l.holding(at + i)
		found = append(found, l.in(word)...)
		lists++
		at = int(l.WordEnds.At(word)) + 1
	}
	if lists > 1 {
		slices.Sort(found)
		found = slices.Compact(found)
	}
	return found
}

// holding returns the word in which a byte of the text is.
func (l *Lookup) holding(at int) int {
	return sort.Search(l.WordEnds.Len(), func(i int) bool { return int(l.WordEnds.At(i)) > at })
}

// callsFolded yields what things are called of which [Fold] makes want, as
// [History.calls] does.
func (h *History) callsFolded(want string) iter.Seq2[Thing, call] {
	words := strings.Fields(want)
	folds := foldsTo(words)
	if h.stored == nil || len(words) == 0 {
		return h.calls(folds)
	}
	return h.callsAmong(h.stored.lookup.with(words, (*Lookup).equal), folds)
}

// callsOf yields what things are called that has each of some words as a part of
// a word, as [History.calls] does.
func (h *History) callsOf(words []string) iter.Seq2[Thing, call] {
	has := hasParts(words)
	if h.stored == nil || len(words) == 0 {
		return h.calls(has)
	}
	return h.callsAmong(h.stored.lookup.with(words, (*Lookup).parts), has)
}

// with returns where each of some words is, as look finds one.
func (l *Lookup) with(words []string, look func(*Lookup, string) []Thing) []Thing {
	in := look(l, words[0])
	for _, w := range words[1:] {
		if len(in) == 0 {
			break
		}
		in = both(in, look(l, w))
	}
	return in
}

// callsAmong yields what some things are called and fits.
func (h *History) callsAmong(ts []Thing, fits func(text string) bool) iter.Seq2[Thing, call] {
	return func(yield func(Thing, call) bool) {
		for _, t := range ts {
			for t, call := range h.callsAt(t) {
				if fits(call.text) && !yield(t, call) {
					return
				}
			}
		}
	}
}

// both returns what is in each of two lists in order.
func both(a, b []Thing) []Thing {
	var in []Thing
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case b[0] < a[0]:
			b = b[1:]
		default:
			in = append(in, a[0])
			a, b = a[1:], b[1:]
		}
	}
	return in
}
