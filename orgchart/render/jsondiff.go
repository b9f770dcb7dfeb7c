package render

import (
	"io"

	"github.com/orgctl/orgctl/orgchart"
)

type jsonDiff struct {
	Schema    string         `json:"schema"`
	Before    jsonSide       `json:"before"`
	After     jsonSide       `json:"after"`
	Only      string         `json:"only,omitempty"`
	Summary   map[string]int `json:"summary"` // how many changes of each kind
	Unchanged jsonUnchanged  `json:"unchanged"`
	Changes   []jsonChange   `json:"changes"`
	Renames   []jsonRename   `json:"possible_renames"`
}

// A jsonUnchanged counts the units, or of charts without units the posts, that
// no change is told of.
type jsonUnchanged struct {
	Kind  string `json:"kind"` // "unit" or "post"
	Count int    `json:"count"`
}

// A jsonSide is what one operand of a diff stands for.
type jsonSide struct {
	jsonChart
	File string `json:"file,omitempty"`
}

// A jsonChange is one change.
type jsonChange struct {
	Change     string         `json:"change"` // as in the summary
	Thing      *jsonThing     `json:"thing"`
	Unit       string         `json:"unit,omitempty"`        // where it is
	Property   string         `json:"property,omitempty"`    // of what changed
	Old        []jsonClaim    `json:"old"`                   // empty: not reported, or the thing is new
	New        []jsonClaim    `json:"new"`                   // empty: not reported, or the thing is gone
	Post       *jsonPost      `json:"post,omitempty"`        // as it is in the one chart, of a post or person that came or went
	Date       string         `json:"date,omitempty"`        // in the precision reported
	Dated      string         `json:"dated,omitempty"`       // what happened on the date
	UnitsBelow int            `json:"units_below,omitempty"` // that moved with a unit
	Sources    []jsonCitation `json:"sources"`
}

type jsonRename struct {
	Before *jsonThing `json:"before"`
	After  *jsonThing `json:"after"`
}

// DiffJSON writes a diff, as "orgctl.diff/v1".
func DiffJSON(w io.Writer, d *orgchart.Diff, t DiffOptions, o Options) error {
	v := newDiffView(d, o)
	j := jsonDiff{
		Schema: schemaOf("diff"),
		Before: jsonSide{v.old.jsonChart(), t.OldName}, After: jsonSide{v.new.jsonChart(), t.NewName},
		Only: d.Root, Summary: make(map[string]int), Changes: []jsonChange{}, Renames: []jsonRename{},
	}
	j.Unchanged.Count, j.Unchanged.Kind = v.unchanged()
	for _, ch := range v.changes {
		j.Summary[ch.kind]++
		j.Changes = append(j.Changes, v.jsonChange(ch))
	}
	for _, r := range d.Renames {
		j.Renames = append(j.Renames, jsonRename{v.old.jsonThing(r.Before), v.new.jsonThing(r.After)})
	}
	return writeJSON(w, j)
}

func (v *diffView) jsonChange(ch change) jsonChange {
	j := jsonChange{Change: ch.kind, Unit: ch.unit, Sources: []jsonCitation{}}
	if ch.After >= 0 {
		j.Thing = v.new.jsonThing(ch.After)
	} else {
		j.Thing = v.old.jsonThing(ch.Before)
	}
	if ch.Kind == orgchart.Changed || ch.Dotted {
		j.Property = ch.Property.String()
	}
	j.Old, j.New = v.old.jsonClaims(ch.Old, ch.Property), v.new.jsonClaims(ch.New, ch.Property)
	if s, t := v.where(ch); ch.Kind != orgchart.Changed && !ch.Dotted && s.h.Kind(t) == orgchart.Post {
		j.Post = s.jsonPost(t)
	}
	if ch.when.date != "" {
		j.Date, j.Dated = ch.when.date, ch.when.how.String()
	}
	if ch.Property == orgchart.PropPartOf && ch.Kind == orgchart.Changed {
		j.UnitsBelow = v.stayed(ch.After)
	}
	seen := make(map[jsonCitation]bool)
	cite := func(s speaker, list []orgchart.Citation) {
		for _, c := range s.jsonCitations(list) {
			if !seen[c] {
				seen[c] = true
				j.Sources = append(j.Sources, c)
			}
		}
	}
	add := func(s speaker, facts []orgchart.Fact, end bool) {
		for _, f := range facts {
			cite(s, s.citations(f, end))
		}
	}
	b := v.basis(ch)
	cite(v.old, b.lists)
	add(v.new, b.begun, false)
	add(v.old, b.ended, true)
	cite(v.new, ch.List)
	return j
}
