package render

import (
	"slices"

	"github.com/orgctl/orgctl/orgchart"
)

// UnitStatsRows returns the units that [UnitStats] draws, each with all its
// figures, exact, in columns that are called as the places in the JSON.
func UnitStatsRows(c *orgchart.Chart, root orgchart.Thing, depth int, o Options) Rows {
	s := tableSpeaker(c, o)
	columns := slices.Concat(thingColumns, []string{"depth"})
	for _, f := range figures(orgchart.Stats{}) {
		columns = append(columns, f.key)
	}
	return Rows{
		columns: columns,
		cells: func(yield func(string, []string) bool) {
			for step, st := range c.UnitStats(root, depth) {
				row := make([]string, len(thingColumns)) // empty of what is in no unit
				if step.Thing >= 0 {
					row = s.thingCells(step.Thing)
				}
				id := row[0]
				row = append(row, itoa(step.Depth))
				for _, f := range figures(st) {
					row = append(row, f.cell())
				}
				if !yield(id, row) {
					return
				}
			}
		},
		json: anyRows(s.jsonUnitStats(root, depth)),
	}
}

// DiffStatsRows returns all figures of two charts. In tables the change is left
// out: a negative number is what a spreadsheet is kept from computing.
func DiffStatsRows(d *orgchart.Diff) Rows {
	return Rows{
		columns: []string{"figure", "before", "after"},
		cells: func(yield func(string, []string) bool) {
			for _, c := range figureChanges(d.Stats()) {
				if !yield("", []string{c.after.key, c.before.cell(), c.after.cell()}) {
					return
				}
			}
		},
		json: func(yield func(any) bool) {
			for _, c := range figureChanges(d.Stats()) {
				if !yield(c.json()) {
					return
				}
			}
		},
	}
}

// cell returns the number alone, days as days, and "" for none.
func (f figure) cell() string {
	if f.none {
		return ""
	}
	return number(f.value)
}
