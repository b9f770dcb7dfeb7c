package convert

import (
	"fmt"
	"strings"
)

// breakLoops leaves out the lines that close a loop, as far as it is one on
// every day: in the order of the rows, each that goes to somebody who by the
// lines so far answers to where it comes from. Loops of lines that change are
// left to the Builder to find.
func (s *staff) breakLoops() {
	f := newForest(len(s.people) + len(s.seats))
	for i := range s.seats {
		from, ok := s.steady(int32(i))
		row := s.seats[i].row
		if !ok || s.boss[row] < 0 {
			continue
		}
		to := s.node(s.boss[row])
		if to == from {
			continue // between the posts of one person: it vanishes
		}
		if !f.join(from, to) {
			s.r.note(loop, s.place(row), s.loopWords(f.loop(from, to)))
			s.boss[row] = nowhere
		}
	}
}

// steady returns the node of a seat that has one row, with no end of its time,
// so that its line is there whenever anybody's is.
func (s *staff) steady(x int32) (node int32, ok bool) {
	row := s.seats[x].row
	for _, f := range []field{fieldUntil, fieldLastDay, fieldGone} {
		if s.cell(row, f) != "" {
			return 0, false
		}
	}
	return s.node(toSeat(x)), len(s.more[x]) == 0
}

// node returns the number of what a target is in the reporting tree: a person,
// or a post that has none.
func (s *staff) node(to target) int32 {
	if to%2 == 0 {
		return int32(to / 2)
	}
	x := int32(to / 2)
	if len(s.more[x]) == 0 {
		if p := s.holder(x, s.seats[x].row); p >= 0 {
			return p
		}
	}
	return int32(len(s.people)) + x
}

// loopWords tells a loop, of a long one the beginning and the end.
func (s *staff) loopWords(nodes []int32) string {
	return "reporting lines form a loop: " + chain(nodes, s.nodeID)
}

// chain joins what nodes are called with arrows, of very many the first ones
// and the last.
func chain(nodes []int32, called func(int32) string) string {
	const most = 10
	var words []string
	for i, x := range nodes {
		switch {
		case i < most || i == len(nodes)-1:
			words = append(words, called(x))
		case i == most:
			words = append(words, fmt.Sprintf("%d more", len(nodes)-most-1))
		}
	}
	return strings.Join(words, " -> ")
}

func (s *staff) nodeID(x int32) string {
	if int(x) < len(s.people) {
		return s.id(x)
	}
	return s.post(x - int32(len(s.people))).id
}
