package render

import (
	"github.com/orgctl/orgctl/orgchart"
)

// A diffRow is a unit in the drawing: where it stands, and what changed there.
type diffRow struct {
	depth   int
	last    bool
	name    string
	id      string // of a unit that is gone, or not mentioned
	mark    byte   // 0 if nothing changed
	style   style
	changes []change
	ghost   string // where a unit moved to, that stood here before

	thing orgchart.Thing // the unit, person or post
	old   bool           // it is one of the chart before; a ghost is of the one after
}

// rows returns the units with changes and those above them, as a tree: that of
// the chart after, with what is gone and the ghosts of what moved below the
// place where it was.
func (v *diffView) rows(full bool) []diffRow {
	lost := make(map[string][]diffRow) // rows that only the chart before has, by the id of the unit above
	for _, ch := range v.changes {
		if ch.Before < 0 || v.old.h.Kind(ch.Before) != orgchart.Unit {
			continue
		}
		above := ""
		if u := v.old.c.Parent(ch.Before); u >= 0 {
			above = v.old.h.ID(u)
		}
		id := v.old.h.ID(ch.Before)
		switch {
		case ch.Kind == orgchart.Removed, ch.Kind == orgchart.NotMentioned:
			lost[above] = append(lost[above], diffRow{name: v.old.name(ch.Before), id: id, mark: ch.mark, style: ch.style, changes: v.byUnit[id], thing: ch.Before, old: true})
		case ch.Property == orgchart.PropPartOf && ch.Kind == orgchart.Changed:
			lost[above] = append(lost[above], diffRow{name: v.old.name(ch.Before), mark: '<', style: faint, ghost: "moved to " + ch.new, thing: ch.After})
		}
	}
	b := rowBuilder{v: v, full: full, lost: lost}
	b.build()
	if loose := v.byUnit[""]; len(loose) > 0 {
		b.rows = append(b.rows, v.looseRows(loose)...)
	}
	return b.rows
}

// looseRows returns the changes that are told under no unit: a row for each
// person or post.
func (v *diffView) looseRows(changes []change) []diffRow {
	var rows []diffRow
	at := make(map[string]int)
	for _, ch := range changes {
		s, t := v.new, ch.After
		if t < 0 {
			s, t = v.old, ch.Before
		}
		name := s.own(t)
		id := s.h.ID(t)
		i, ok := at[id]
		if !ok {
			i = len(rows)
			at[id] = i
			rows = append(rows, diffRow{name: name, last: true, mark: ch.mark, style: ch.style, thing: t, old: ch.After < 0})
		}
		rows[i].changes = append(rows[i].changes, ch)
	}
	return rows
}

type rowBuilder struct {
	v    *diffView
	full bool
	lost map[string][]diffRow
	rows []diffRow
}

// needed reports whether a unit or something below it has a change to tell.
func (b *rowBuilder) needed() map[orgchart.Thing]bool {
	need := make(map[orgchart.Thing]bool)
	c := b.v.d.After
	if b.full {
		for _, u := range b.v.d.Units() {
			need[u] = true
		}
	}
	for _, u := range c.Units() {
		id := b.v.new.h.ID(u)
		if need[u] || len(b.v.byUnit[id]) > 0 || len(b.lost[id]) > 0 {
			for x := u; x >= 0; x = c.Parent(x) {
				if need[x] && x != u {
					break
				}
				need[x] = true
			}
		}
	}
	return need
}

func (b *rowBuilder) build() {
	need := b.needed()
	type item struct {
		unit  orgchart.Thing // or NotReported for a lost row
		row   diffRow
		depth int
	}
	var stack []item
	push := func(units []orgchart.Thing, above string, depth int) {
		var items []item
		for _, u := range units {
			if need[u] {
				items = append(items, item{unit: u, depth: depth})
			}
		}
		for _, r := range b.lost[above] {
			items = append(items, item{unit: orgchart.NotReported, row: r, depth: depth})
		}
		for i := len(items) - 1; i >= 0; i-- {
			items[i].row.last = i == len(items)-1
			stack = append(stack, items[i])
		}
	}
	push(b.v.d.After.Roots(), "", 0)
	for len(stack) > 0 {
		it := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		row := it.row
		row.depth = it.depth
		if it.unit >= 0 {
			row.thing = it.unit
			row.name = b.v.new.name(it.unit)
			row.changes = b.v.byUnit[b.v.new.h.ID(it.unit)]
			row.mark, row.style = unitMark(row.changes, it.unit)
		}
		b.rows = append(b.rows, row)
		switch {
		case it.unit >= 0:
			push(b.v.d.After.Kids(it.unit), b.v.new.h.ID(it.unit), it.depth+1)
		case row.id != "":
			push(nil, row.id, it.depth+1) // what is gone with it, or not mentioned either
		}
	}
}

// unitMark returns the mark of a unit with changes: of its own coming or
// moving before that of a change in it, and that before what is not mentioned.
func unitMark(changes []change, u orgchart.Thing) (byte, style) {
	if len(changes) == 0 {
		return 0, plain
	}
	mark, st := byte('?'), missing
	for _, ch := range changes {
		if ch.mark != '?' && mark == '?' {
			mark, st = '~', changed
		}
		if ch.After == u && (ch.mark == '+' || ch.mark == '>') {
			mark, st = ch.mark, ch.style
		}
	}
	return mark, st
}
