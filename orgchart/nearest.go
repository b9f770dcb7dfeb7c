package orgchart

import (
	"fmt"
	"unicode/utf8"
)

// maxNear is how long a word may be, in letters, to have a nearest: nobody
// mistypes one that is longer, and comparing costs its square.
const maxNear = 64

// Nearest returns the candidate with the fewest edits to word, and false if
// none is near: at most a third of the letters may differ. Of equals the first
// wins. A word of more than 64 letters has none. It takes time in proportion to
// the length of word times that of all candidates.
func Nearest(word string, candidates []string) (string, bool) {
	if utf8.RuneCountInString(word) > maxNear {
		return "", false
	}
	w := []rune(word)
	best, least := "", len(w)/3+1
	for _, c := range candidates {
		if d := utf8.RuneCountInString(c) - len(w); d >= least || -d >= least {
			continue
		}
		if n := edits(w, []rune(c)); n < least {
			best, least = c, n
		}
	}
	return best, best != ""
}

// edits counts the letters to insert, delete, replace or swap with a neighbour
// to make b of a: the optimal string alignment distance
// (https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance, read 2026-11-23).
// Neither may have more than 3/2 of maxNear letters.
func edits(a, b []rune) int {
	var rows [3][maxNear*3/2 + 1]int // on the stack
	prev2, prev, row := rows[0][:len(b)+1], rows[1][:len(b)+1], rows[2][:len(b)+1]
	for j := range prev {
		prev[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(prev[j+1]+1, row[j]+1, prev[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], prev2[j-1]+1)
			}
		}
		prev2, prev, row = prev, row, prev2
	}
	return prev[len(b)]
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
