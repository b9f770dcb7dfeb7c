package orgchart

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// A string keeps its number, equal strings have equal numbers, and all are
// found again after the adding has ended.
func TestStringTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.OneOf(rapid.String(), rapid.StringMatching("[ab]{0,4}"))).Draw(t, "words")
		for i := range rapid.SampledFrom([]int{0, 1000}).Draw(t, "more") {
			words = append(words, fmt.Sprint(i%700))
		}
		table := newStringTable()
		numbers := map[string]int32{"": 0}
		for _, w := range words {
			n := table.intern(w)
			if want, ok := numbers[w]; ok && n != want {
				t.Fatalf("%q is %d, and was %d", w, n, want)
			} else if !ok && int(n) != len(numbers) {
				t.Fatalf("%q is %d, want the next, %d", w, n, len(numbers))
			}
			numbers[w] = n
		}
		for range 2 {
			for w, want := range numbers {
				if n, ok := table.find(w); n != want || !ok || table.at(n) != w {
					t.Fatalf("find(%q) = %d, %v, want %d", w, n, ok, want)
				}
			}
			if n, ok := table.find("none of them"); ok {
				t.Fatalf("found what is not there: %d", n)
			}
			table.freeze()
		}
	})
}
