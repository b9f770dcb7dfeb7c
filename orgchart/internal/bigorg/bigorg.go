// Package bigorg makes organisations of any size, to measure and to test with:
// the same ones for the same seed, whose answers are known beforehand. It
// writes one as YAML, CSV, JSON Lines and folders, and another with changes
// whose number is known.
//
// It stands beside the code that it measures and knows nothing of it.
package bigorg

import (
	"fmt"
	"math/rand/v2"
)

// A Shape is how people stand below one another.
type Shape int

const (
	// Bush is what a company looks like: managers have 3 to 12 reports, and three
	// of five reports are managers again, while people last. That makes 5 levels
	// of 1,000 people and 10 of a million.
	Bush Shape = iota
	// Chain is everybody with one report.
	Chain
	// Star is one boss of all others.
	Star
)

func (s Shape) String() string { return [...]string{"bush", "chain", "star"}[s] }

const (
	minSpan, maxSpan = 3, 12
	managers         = 0.6 // of reports
)

// An Org is people with one boss each, in nested units. People are small
// integers by their seat, the highest first: a boss is less than their reports,
// who stand next to one another. Seat 0 is the top. Names and titles are made
// when they are asked for, so that a person takes 20 bytes.
type Org struct {
	Shape Shape

	seed uint64
	boss []int32 // -1 at the top
	unit []int32 // the unit that they are in: who leads it, by their seat
	lead []bool  // whether they lead a unit
	hire []int32 // of a seat, when they were hired: their id
	seat []int32 // and the reverse
}

// New returns an organisation of n people, at least one. The same arguments
// give the same people. It takes time and memory in proportion to n.
func New(n int, shape Shape, seed uint64) *Org {
	o := &Org{Shape: shape, seed: seed, boss: make([]int32, n), unit: make([]int32, n), lead: make([]bool, n), hire: make([]int32, n), seat: make([]int32, n)}
	r := rand.New(rand.NewPCG(seed, uint64(shape)))
	o.grow(r)
	o.divide()
	for i := range o.hire {
		o.hire[i] = int32(i)
	}
	r.Shuffle(n, func(i, j int) { o.hire[i], o.hire[j] = o.hire[j], o.hire[i] })
	for s, h := range o.hire {
		o.seat[h] = int32(s)
	}
	return o
}

// grow gives everybody a boss.
func (o *Org) grow(r *rand.Rand) {
	o.boss[0] = -1
	next := 1
	for boss := 0; next < len(o.boss); boss++ {
		span := 1
		switch o.Shape {
		case Star:
			span = len(o.boss)
		case Bush:
			// Only the last of those who are there must have reports, or it would end.
			if boss > 0 && boss < next-1 && r.Float64() >= managers {
				continue
			}
			span = minSpan + r.IntN(maxSpan-minSpan+1)
		}
		for ; span > 0 && next < len(o.boss); span-- {
			o.boss[next] = int32(boss)
			next++
		}
	}
}

// divide makes a unit of the top, and of each manager of managers and all below
// them who are in no smaller one. In a chain one in 30 leads a unit.
func (o *Org) divide() {
	manages := make([]bool, len(o.boss))
	for i := len(o.boss) - 1; i > 0; i-- {
		b := o.boss[i]
		switch {
		case o.Shape == Chain:
			o.lead[i] = i%30 == 0
		case manages[i]:
			o.lead[b] = true
		}
		manages[b] = true
	}
	o.lead[0] = true
	for i := range o.unit {
		if o.unit[i] = int32(i); !o.lead[i] {
			o.unit[i] = o.unit[o.boss[i]]
		}
	}
}

// Len returns how many people there are.
func (o *Org) Len() int { return len(o.boss) }

// Units returns how many units there are.
func (o *Org) Units() int {
	n := 0
	for _, leads := range o.lead {
		if leads {
			n++
		}
	}
	return n
}

// Top returns the id of who answers to nobody.
func (o *Org) Top() string { return o.ID(0) }

// ID returns the id of a seat: the number of who has it, in the order in which
// they were hired. Managers were hired before and after their reports.
func (o *Org) ID(seat int) string { return personID(int(o.hire[seat])) }

func personID(hired int) string { return fmt.Sprintf("p%07d", hired+1) }

// unitID returns the id of the unit that a seat leads.
func (o *Org) unitID(seat int32) string { return fmt.Sprintf("u%07d", seat+1) }

// Below yields the number of all below each seat.
func (o *Org) below() []int32 {
	n := make([]int32, len(o.boss))
	for i := len(n) - 1; i > 0; i-- {
		n[o.boss[i]] += n[i] + 1
	}
	return n
}

// VP returns the seat of a vice-president: of those with reports who are not the
// top, the first whose number below is nearest to a sixteenth of all people, and
// that number. In a star without such, and of one person, it is the top.
func (o *Org) VP() (seat, below int) {
	n, want := o.below(), len(o.boss)/16
	best := int(n[0])
	for i := 1; i < len(n); i++ {
		if n[i] > 0 && abs(int(n[i])-want) < abs(best-want) {
			seat, best = i, int(n[i])
		}
	}
	return seat, best
}

// Deepest returns the last seat of the lowest level, and how many bosses are
// above it.
func (o *Org) Deepest() (seat, above int) {
	seat = len(o.boss) - 1
	for b := o.boss[seat]; b >= 0; b = o.boss[b] {
		above++
	}
	return seat, above
}

// Under returns the ids of all below a seat, in no order.
func (o *Org) Under(seat int) []string {
	var ids []string
	in := make([]bool, len(o.boss))
	in[seat] = true
	for i := seat + 1; i < len(in); i++ {
		if in[o.boss[i]] {
			in[i] = true
			ids = append(ids, o.ID(i))
		}
	}
	return ids
}

// Reports returns how many answer to a seat directly.
func (o *Org) Reports(seat int) int {
	n := 0
	for _, b := range o.boss {
		if int(b) == seat {
			n++
		}
	}
	return n
}

func abs(n int) int { return max(n, -n) }
