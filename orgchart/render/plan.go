package render

import (
	"github.com/orgctl/orgctl/orgchart"
)

// planRows returns a row for each plan that is told of on the day: one that was
// announced and is known, by now, to have fallen through.
func (v *logDay) planRows() []diffRow {
	var rows []diffRow
	for _, plan := range v.entry.Plans {
		ch := v.plan(plan)
		name := ""
		if u, ok := v.new.h.Thing(ch.unit); ok {
			name = v.new.name(u)
		} else {
			name = v.new.own(plan.Thing)
		}
		rows = append(rows, diffRow{name: name, mark: ch.mark, style: ch.style, changes: []change{ch}})
	}
	return rows
}

// plan puts a plan into words, as if it were a change to what is planned.
func (v *logDay) plan(plan orgchart.Plan) change {
	claims := []orgchart.Claim{plan.Claim}
	ch := change{
		Change: orgchart.Change{
			Kind: orgchart.Changed, Before: plan.Thing, After: plan.Thing, Property: plan.Property, New: claims,
			Dotted: plan.Claim.Flags&orgchart.Dotted != 0,
		},
		unit: unitOf(v.new.c, plan.Thing),
	}
	v.property(&ch)
	value := v.value(v.new, plan.Property, claims)
	text := ch.label + ": " + value
	switch plan.Property {
	case orgchart.PropName:
		text = "name: " + value
	case orgchart.PropPartOf, orgchart.PropUnit:
		text = v.new.thing(plan.Thing) + " to move to " + value
	}
	ch.mark, ch.style, ch.old, ch.new, ch.when = '?', faint, "", "", when{}
	if plan.Fell {
		ch.ended = plan.Claim.Facts
		ch.kind = "plan fell through"
		ch.label = "fell through: " + text + ", planned for " + plan.For.String() + ", announced on " + plan.Told.String()
	} else {
		ch.begun = plan.Claim.Facts
		ch.kind = "plan announced"
		ch.label = "planned for " + plan.For.String() + ": " + text + " (it fell through)"
	}
	return ch
}
