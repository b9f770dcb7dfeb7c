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

// Equal ids have equal numbers and are found again, whatever numbers they end
// Equal ids have equal numbers and are found again, beside texts that are none,
// whatever numbers they end in, and in whatever order they come.
func TestStringTableOfIDs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.OneOf(
			rapid.StringMatching("[a-z]{0,2}[0-9]{2}"), rapid.StringMatching("e[0-3]50[1-3]"), rapid.StringMatching("e[0-9]{8}"), // some far behind the others, and later not any more
			rapid.StringMatching("[0-9]{0,9}"), rapid.StringMatching("[ab]{0,3}"))
		table := newStringTable()
		numbers := map[string]int32{"": 0}
		for range rapid.IntRange(0, 200).Draw(t, "steps") {
			s := id.Draw(t, "id")
			switch rapid.IntRange(0, 3).Draw(t, "what") {
			case 0:
				if n := table.intern(s); table.at(n) != s {
					t.Fatalf("the text %q is %q", s, table.at(n))
				}
			case 1:
				table.add(s) // room for a longer run
			default:
				n := table.internID(s)
				if want, ok := numbers[s]; ok && n != want || table.at(n) != s {
					t.Fatalf("%q is %d, %q, and was %d", s, n, table.at(n), want)
				}
				numbers[s] = n
			}
		}
		for range 2 {
			for s, want := range numbers {
				if n, ok := table.findID(s); n != want || !ok {
					t.Fatalf("findID(%q) = %d, %v, want %d", s, n, ok, want)
				}
			}
			if n, ok := table.findID("e99999999x"); ok {
				t.Fatalf("found what is not there: %d", n)
			}
			table.freeze()
		}
	})
}

// Where it is said how many strings are to come, ids are found without slots from the
// first on, in whatever order: bosses are named before they are declared.
func TestStringTableGrown(t *testing.T) {
	const n = 100_000
	table := newStringTable()
	table.grow(n)
	for i := range n {
		table.internID(fmt.Sprintf("p%06d", n-1-i))
	}
	if r, _ := table.runs.Of("p000000", false); r.Spilled || table.used != 0 {
		t.Errorf("%d ids have slots, want none", table.used)
	}
}
