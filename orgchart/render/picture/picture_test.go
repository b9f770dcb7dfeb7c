package picture

import (
	"slices"
	"testing"
)

func TestChildren(t *testing.T) {
	p := Picture{Boxes: []Box{{Parent: -1}, {Parent: 0}, {Parent: 1}, {Parent: 0}, {Parent: -1}}}
	first, list := p.Children()
	for i, want := range [][]int32{{1, 3}, {2}, nil, nil, nil} {
		if got := list[first[i]:first[i+1]]; !slices.Equal(got, want) {
			t.Errorf("below box %d: %v, want %v", i, got, want)
		}
	}
	if got, want := list[first[5]:], []int32{0, 4}; !slices.Equal(got, want) {
		t.Errorf("tops: %v, want %v", got, want)
	}
}

func TestUsed(t *testing.T) {
	p := Picture{
		Boxes: []Box{{Parent: -1, Link: Dotted}, {Parent: 0, Link: Derived, State: Vacant, Change: Ghost}},
		Lines: []Line{{From: 0, To: 1, Link: Move}},
	}
	if got, want := slices.Collect(p.Links()), []Link{Derived, Move}; !slices.Equal(got, want) {
		t.Errorf("Links() = %v, want %v", got, want)
	}
	if got, want := slices.Collect(p.States()), []State{Vacant}; !slices.Equal(got, want) {
		t.Errorf("States() = %v, want %v", got, want)
	}
	if got, want := slices.Collect(p.Changes()), []Change{Ghost}; !slices.Equal(got, want) {
		t.Errorf("Changes() = %v, want %v", got, want)
	}
}
