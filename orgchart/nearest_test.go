package orgchart_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
)

// edits counts as a table what [orgchart.Nearest] counts as bits.
func edits(a, b []rune) int {
	table := make([][]int, len(a)+1)
	for i := range table {
		table[i] = make([]int, len(b)+1)
		table[i][0] = i
	}
	for j := range table[0] {
		table[0][j] = j
	}
	for i := range a {
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			n := min(table[i][j+1]+1, table[i+1][j]+1, table[i][j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				n = min(n, table[i-1][j-1]+1)
			}
			table[i+1][j+1] = n
		}
	}
	return table[len(a)][len(b)]
}

// nearest is [orgchart.Nearest] by comparing all candidates letter by letter.
func nearest(word string, candidates []string) (string, bool) {
	w := []rune(word)
	best, least := "", len(w)/3+1
	if len(w) > 64 {
		return "", false
	}
	for _, c := range candidates {
		if n := edits(w, []rune(c)); n < least {
			best, least = c, n
		}
	}
	return best, best != ""
}

// typed draws a word, and words near it: some letters away, or in other places.
func typed(t *rapid.T) (word string, candidates []string) {
	letters := rapid.RuneFrom([]rune("aabcñ吴 がs"))
	word = rapid.OneOf(rapid.StringOfN(letters, 0, 12, -1), rapid.StringOfN(letters, 55, 66, -1)).Draw(t, "word")
	for range rapid.IntRange(1, 6).Draw(t, "candidates") {
		c := []rune(word)
		for range rapid.IntRange(0, 1+len(c)/2).Draw(t, "edits") {
			i := rapid.IntRange(0, len(c)).Draw(t, "at")
			switch how := rapid.IntRange(0, 3).Draw(t, "how"); {
			case how == 0:
				c = slices.Insert(c, i, letters.Draw(t, "letter"))
			case i == len(c):
			case how == 1:
				c = slices.Delete(c, i, i+1)
			case how == 2:
				c[i] = letters.Draw(t, "letter")
			case i+1 < len(c):
				c[i], c[i+1] = c[i+1], c[i]
			}
		}
		candidates = append(candidates, string(c))
	}
	return word, candidates
}

func TestNearestIsThatOfTheTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word, candidates := typed(t)
		got, ok := orgchart.Nearest(word, candidates)
		if want, has := nearest(word, candidates); got != want || ok != has {
			t.Fatalf("Nearest(%q, %q) = %q, want %q", word, candidates, got, want)
		}
	})
}

// What is nearest in a history is so of the folded texts of all that is called
// something, one after another.
func TestNearestLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := orgtest.Random(t)
		var keys []string
		things := make(map[string][]orgchart.Thing)
		for i := range h.Len() {
			x, names := orgchart.Thing(i), h.AllNames(orgchart.Thing(i))
			if h.Short(x) {
				x = h.PersonOf(x)
			} else {
				names = slices.Insert(names, 0, h.ID(x))
			}
			for _, name := range names {
				key := orgchart.Fold(name)
				keys = append(keys, key)
				things[key] = append(things[key], x)
			}
		}
		text := rapid.SampledFrom(keys).Draw(t, "near") + rapid.SampledFrom([]string{"", "x", " é", "1"}).Draw(t, "and")
		best, _ := nearest(orgchart.Fold(text), keys)
		want := slices.Compact(slices.Sorted(slices.Values(things[best])))
		if got := h.Nearest(text); !slices.Equal(got, want) {
			t.Fatalf("Nearest(%q) = %s, want %s (of %q)", text, ids(h, got), ids(h, want), keys)
		}
	})
}

// The short way to fold a name gives what the long way does, which it goes where
// there is an accent.
func TestFoldBothWays(t *testing.T) {
	check := func(t interface{ Errorf(string, ...any) }, name string) {
		words := append(strings.Fields(orgchart.Fold(name)), "e")
		slices.Sort(words)
		if got, want := strings.Join(words, " "), orgchart.Fold(name+" é"); got != want {
			t.Errorf("Fold(%q) and %q is %q, Fold of both %q", name, "e", got, want)
		}
	}
	for r := range rune(unicode.MaxRune + 1) {
		if utf8.ValidRune(r) && (r < 0x3200 || unicode.IsLetter(r)) {
			check(t, "a"+string(r)+"가"+string(r)+"がー")
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		check(t, rapid.StringOf(rapid.RuneFrom([]rune("aZ' -.吴가がカー々\u3099\u11a8\u0301"), unicode.Letter, unicode.Mark)).Draw(t, "name"))
	})
}
