package orgchart

import (
	"bytes"
	"fmt"
	"math/bits"
	"unicode/utf8"
)

// maxNear is how long a word may be, in letters, to have a nearest: nobody
// mistypes one that is longer, and the places of so many are the bits of a number.
const maxNear = 64

// Nearest returns the candidate with the fewest edits to word, and false if
// none is near: at most a third of the letters may differ. Of equals the first
// wins. A word of more than 64 letters has none. It takes time in proportion to
// the length of all candidates.
func Nearest(word string, candidates []string) (string, bool) {
	n := newNearest(word)
	best := ""
	for _, c := range candidates {
		if n.nearer([]byte(c)) {
			best = c
		}
	}
	return best, best != ""
}

// A nearest is the text nearest to a word, of those that were met.
//
// What is no nearer is mostly seen by its length, or by the letters that one has
// and the other has not: one edit brings at most one letter, and takes at most
// one. Else the edits are counted as bits (see edits).
type nearest struct {
	n     int             // letters of the word
	ascii [0x80]uint64    // of a letter, the places where the word has it
	other map[rune]uint64 // of letters that are not in ASCII
	set   uint64          // the letters of the word, as letterBit has them
	least int             // edits: only what has less is nearer
	found []byte          // the nearest so far
	folder
}

func newNearest(word string) *nearest {
	n := &nearest{other: make(map[rune]uint64)}
	n.n = utf8.RuneCountInString(word)
	if n.n > maxNear {
		return n // to which nothing is near: least is 0
	}
	n.least = n.n/3 + 1
	i := 0
	for _, r := range word {
		if r < 0x80 {
			n.ascii[r] |= 1 << i
		} else {
			n.other[r] |= 1 << i
		}
		n.set |= letterBit(r)
		i++
	}
	return n
}

// letterBit returns the bit of a letter in a set of letters. Some share one.
func letterBit(r rune) uint64 { return 1 << (r & 63) }

// meet takes a text that something is called, to be compared as [Fold] has it.
// It reports false, for whatever is nearest, something nearer may come.
func (n *nearest) meet(text string) bool {
	words := n.fold(text)
	length, set := len(words)-1, uint64(0)
	for _, w := range words {
		count, letters := lettersOf(w)
		length += count
		set |= letters
	}
	if len(words) > 1 {
		set |= letterBit(' ')
	}
	if n.mayBeNearer(length, set) {
		n.compare(n.key())
	}
	return false
}

// meetKeys takes texts as [Fold] has them, each followed by a line feed.
func (n *nearest) meetKeys(keys []byte) {
	for len(keys) > 0 {
		key, rest, _ := bytes.Cut(keys, []byte("\n"))
		if length, set := lettersOf(key); n.mayBeNearer(length, set) {
			n.compare(key)
		}
		keys = rest
	}
}

// lettersOf returns how many letters a text has, and the set of them.
func lettersOf(text []byte) (n int, set uint64) {
	for i := 0; i < len(text); n++ {
		r, size := rune(text[i]), 1
		if r >= 0x80 {
			r, size = utf8.DecodeRune(text[i:])
		}
		set |= letterBit(r)
		i += size
	}
	return n, set
}

// compare notes a text that is nearer than any before.
func (n *nearest) compare(key []byte) {
	if n.nearer(key) {
		n.found = append(n.found[:0], key...)
	}
}

// mayBeNearer reports whether a text of so many letters, of this set, may be
// nearer than any before.
func (n *nearest) mayBeNearer(length int, set uint64) bool {
	return length-n.n < n.least && n.n-length < n.least &&
		bits.OnesCount64(n.set&^set) < n.least && bits.OnesCount64(set&^n.set) < n.least
}

// nearer reports whether a text is nearer than any before.
func (n *nearest) nearer(text []byte) bool {
	if d := utf8.RuneCount(text) - n.n; d >= n.least || -d >= n.least || len(text) == 0 {
		return false
	}
	edits := n.edits(text)
	if edits >= n.least {
		return false
	}
	n.least = edits
	return true
}

// best returns the nearest text that was met, as [Fold] has it.
func (n *nearest) best() (string, bool) { return string(n.found), len(n.found) > 0 }

// edits counts the letters to insert, delete, replace or swap with a neighbour
// to make a text of the word: the optimal string alignment distance
// (https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance, read 2026-11-23).
//
// Of the table of the distances between all beginnings of both, neighbours
// differ by at most one. So a column is two rows of bits, one for the letters of
// the word at which it goes up and one for those at which it goes down, and all
// of it is worked out at once: G. Myers, "A fast bit-vector algorithm for
// approximate string matching based on dynamic programming", J. ACM 46 (1999),
// with the swaps of H. Hyyrö, "A bit-vector algorithm for computing Levenshtein
// and Damerau edit distances", Nordic J. of Computing 10 (2003).
func (n *nearest) edits(text []byte) int {
	if n.n == 0 {
		return utf8.RuneCount(text)
	}
	last := uint64(1) << (n.n - 1)
	up, down := ^uint64(0), uint64(0) // of the column before
	var same, before uint64           // where it costs nothing to go on from above to the left; where the letter before stands
	distance := n.n
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		text = text[size:]
		at := n.places(r)
		swap := (^same & at) << 1 & before
		same = ((at & up) + up) ^ up | at | down | swap
		right, left := down|^(same|up), same&up // where the row goes up, and down, to this column
		if right&last != 0 {
			distance++
		}
		if left&last != 0 {
			distance--
		}
		right, left = right<<1|1, left<<1
		up, down = left|^(same|right), right&same
		before = at
	}
	return distance
}

// places returns where the word has a letter.
func (n *nearest) places(r rune) uint64 {
	if r < 0x80 {
		return n.ascii[r]
	}
	return n.other[r]
}

// DidYouMean returns a clause that names the candidate that looks like word, or
// is nearest to it, as it ends a message, or "".
func DidYouMean(word string, candidates []string) string {
	if like := lookalike(word, candidates); like != "" {
		return like
	}
	if near, ok := Nearest(word, candidates); ok {
		return fmt.Sprintf(" (did you mean %q?)", near)
	}
	return ""
}

// A hint names the nearest candidate at the end of a fault, if the fault is
// shown.
type hint struct {
	b          *Builder
	word       string
	candidates func() []string
}

// Bounds of all hints of one history: looking for one costs as much as there
// are candidates, and nobody reads so many.
const (
	maxHints      = 20
	maxCandidates = 1 << 20
)

// Hint returns what [DidYouMean] says, as an argument of [Builder.Fault]. After
// some 20 faults it says nothing more.
func (b *Builder) Hint(word string, candidates func() []string) fmt.Stringer {
	return hint{b, word, candidates}
}

func (h hint) String() string {
	b := h.b
	if b.hints == maxHints || b.compared > maxCandidates {
		return ""
	}
	b.hints++
	candidates := h.candidates()
	b.compared += len(candidates)
	return DidYouMean(h.word, candidates)
}
