package orgchart_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
)

// words counts how often the words of a fault are asked for.
type words struct{ asked *int }

func (w words) String() string { *w.asked++; return "words" }

// Of a million faults the first hundred are told, and how many more there are,
// without finding words for all.
func TestMillionFaults(t *testing.T) {
	b := orgchart.NewBuilder()
	b.File("f")
	asked := 0
	const all = 1_000_000
	for i := range all {
		b.Fault(orgchart.Place{Line: int32(i) + 1, Col: 1}, "fault %s", words{&asked})
	}
	_, err := b.History()
	list, _ := err.(orgchart.ErrorList)
	if len(list) != orgchart.MaxErrors+1 {
		t.Fatalf("%d faults, want %d", len(list), orgchart.MaxErrors+1)
	}
	for i, e := range list[:orgchart.MaxErrors] {
		if want := fmt.Sprintf("f:%d:1: fault words", i+1); e.Error() != want {
			t.Errorf("fault %d is %q, want %q", i, e, want)
		}
	}
	if got, want := list[orgchart.MaxErrors].Error(), "and 999,900 more"; got != want {
		t.Errorf("the last fault is %q, want %q", got, want)
	}
	if asked > 3*orgchart.MaxErrors {
		t.Errorf("words were found for %d faults", asked)
	}
	if fault := (*orgchart.Error)(nil); !errors.As(err, &fault) || fault.Pos.Line != 1 {
		t.Errorf("errors.As gives %v", fault)
	}
}

// What parts found wrong, and what is wrong between them, is told in file order.
func TestFaultsOfParts(t *testing.T) {
	b := orgchart.NewBuilder()
	b.File("f")
	part := b.Part()
	for i, id := range []string{"ann", "bob", "ann"} {
		part.Thing(orgchart.Person, id, orgchart.Place{Line: int32(i) + 1})
		part.Fault(orgchart.Place{Line: int32(i) + 1}, "fault %d", i+1)
		b.Join(part)
	}
	_, err := b.History()
	want := "f:1: fault 1\nf:2: fault 2\nf:3: fault 3\nf:3: duplicate id \"ann\": first declared as a person at f:1"
	if err == nil || err.Error() != want {
		t.Errorf("the faults are\n%v\nwant\n%s", err, want)
	}
}

// A part with too many faults to keep leaves nothing to be made of.
func TestHopelessPart(t *testing.T) {
	b := orgchart.NewBuilder()
	b.File("f")
	part := b.Part()
	const all = 20_000
	for i := range all {
		part.Fault(orgchart.Place{Line: int32(i) + 1}, "fault")
	}
	part.Thing(orgchart.Person, "ann", orgchart.Place{})
	b.Join(part)
	b.Join(part) // empty now
	_, err := b.History()
	if list, _ := err.(orgchart.ErrorList); len(list) != orgchart.MaxErrors+1 || list[orgchart.MaxErrors].More != all-orgchart.MaxErrors {
		t.Errorf("%d faults and %d more, want %d", len(list)-1, list[len(list)-1].More, all)
	}
}

// In whatever order faults are found, those told of are the first of all in
// file order, and none is forgotten.
func TestFaultsInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.IntRange(1, 500), 1, 700).Draw(t, "lines")
		b := orgchart.NewBuilder()
		b.File("f")
		b.File("g")
		for i, line := range lines {
			b.Fault(orgchart.Place{File: uint16(line % 2), Line: int32(line), Col: 1}, "%d", i)
		}
		var want []string
		order := make([]int, len(lines))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(i, j int) int {
			return (lines[i]%2*1000 + lines[i]) - (lines[j]%2*1000 + lines[j])
		})
		for _, i := range order[:min(len(order), orgchart.MaxErrors)] {
			want = append(want, fmt.Sprintf("%c:%d:1: %d", "fg"[lines[i]%2], lines[i], i))
		}
		if n := len(lines) - orgchart.MaxErrors; n > 0 {
			want = append(want, fmt.Sprintf("and %d more", n))
		}
		_, err := b.History()
		if got := fmt.Sprint(err); got != strings.Join(want, "\n") {
			t.Errorf("%v\nwant\n%s", err, strings.Join(want, "\n"))
		}
	})
}

// What the user wrote is shortened where it would fill the screen.
func TestLongWords(t *testing.T) {
	b := orgchart.NewBuilder()
	b.File("f")
	long := "begin" + strings.Repeat("\u00e9", 1<<20) + "end"
	b.Fault(orgchart.Place{Line: 1, Col: 1}, "unknown key %q", long)
	b.Fault(orgchart.Place{Line: 2, Col: 1}, "%s", errors.New(long))
	b.Thing(orgchart.Unit, long, orgchart.Place{Line: 3, Col: 1})
	_, err := b.History()
	for _, e := range err.(orgchart.ErrorList) {
		if n := utf8.RuneCountInString(e.Msg); n > 400 || !strings.Contains(e.Msg, "begin") || !strings.Contains(e.Msg, "end") {
			t.Errorf("a message of %d characters: %.500s", n, e.Msg)
		}
	}
}

func TestShorten(t *testing.T) {
	for _, tt := range []struct {
		text string
		max  int
		want string
	}{
		{"", 5, ""},
		{"abcde", 5, "abcde"},
		{"abcdef", 5, "ab…ef"},
		{"ééééé", 5, "ééééé"},
		{"吴泳铭刘偉光", 4, "吴…偉光"},
		{"ab\xff\xffcd", 4, "a…cd"},
	} {
		if got := orgchart.Shorten(tt.text, tt.max); got != tt.want {
			t.Errorf("Shorten(%q, %d) = %q, want %q", tt.text, tt.max, got, tt.want)
		}
	}
}
