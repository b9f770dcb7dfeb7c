package orgchart

import "fmt"

// Nearest returns the candidate with the fewest edits to word, and false if
// none is near: at most a third of the letters may differ. Of equals the first
// wins. It takes time in proportion to the length of word times that of all
// candidates.
func Nearest(word string, candidates []string) (string, bool) {
	w := []rune(word)
	best, least := "", len(w)/3+1
	for _, c := range candidates {
		r := []rune(c)
		if d := len(r) - len(w); d >= least || -d >= least {
			continue
		}
		if n := edits(w, r); n < least {
			best, least = c, n
		}
	}
	return best, best != ""
}

// edits counts the letters to insert, delete, replace or swap with a neighbour
// to make b of a: the optimal string alignment distance
// (https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance, read 2026-11-23).
func edits(a, b []rune) int {
	var prev2 []int
	prev := make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := range a {
		row := make([]int, len(b)+1)
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
		prev2, prev = prev, row
	}
	return prev[len(b)]
}

// DidYouMean returns a clause that names the nearest candidate, as it ends a
// message, or "".
func DidYouMean(word string, candidates []string) string {
	if near, ok := Nearest(word, candidates); ok {
		return fmt.Sprintf(" (did you mean %q?)", near)
	}
	return ""
}
