package render

import (
	"io"

	"github.com/orgctl/orgctl/orgchart"
)

type jsonDiffStats struct {
	Schema    string             `json:"schema"`
	Before    jsonStatsSide      `json:"before"`
	After     jsonStatsSide      `json:"after"`
	Only      string             `json:"only,omitempty"`
	Changed   int                `json:"changed"`
	Unchanged int                `json:"unchanged"`
	Figures   []jsonFigureChange `json:"figures"` // all, those that did not change too
}

type jsonStatsSide struct {
	jsonSide
	Stats jsonFigures `json:"stats"`
}

// A jsonFigureChange is one figure of both sides: null where there is none.
type jsonFigureChange struct {
	Figure     string   `json:"figure"` // where it stands in stats, as "spans.greatest"
	Before     *float64 `json:"before"`
	After      *float64 `json:"after"`
	Difference *float64 `json:"difference"` // null if one of them is
}

// DiffStatsJSON writes the figures of two charts and how they differ, as
// "orgctl.diff-stats/v1".
func DiffStatsJSON(w io.Writer, d *orgchart.Diff, t DiffOptions, o Options) error {
	v := newDiffView(d, o)
	before, after := d.Stats()
	j := jsonDiffStats{
		Schema: schemaOf("diff-stats"), Only: d.Root,
		Before: jsonStatsSide{jsonSide{v.old.jsonChart(), t.OldName}, v.old.jsonFigures(before)},
		After:  jsonStatsSide{jsonSide{v.new.jsonChart(), t.NewName}, v.new.jsonFigures(after)},
	}
	for _, c := range figureChanges(before, after) {
		if c.same() {
			j.Unchanged++
		} else {
			j.Changed++
		}
		j.Figures = append(j.Figures, c.json())
	}
	return writeJSON(w, j)
}

func (c figureChange) json() jsonFigureChange {
	row := jsonFigureChange{Figure: c.after.key}
	if !c.before.none {
		row.Before = &c.before.value
	}
	if !c.after.none {
		row.After = &c.after.value
	}
	if more, ok := c.by(); ok {
		row.Difference = &more
	}
	return row
}
