package render

import "github.com/orgctl/orgctl/orgchart"

// hintCells is the most that a menu of a shell says beside a candidate, in
// cells: what fits a terminal of 80 beside an id of usual length.
const hintCells = 60

// Hints returns a function for what the menu of a shell says of a thing beside
// its id: its name and kind, or of a person what they hold on the day, where
// that is short enough. Directions are not isolated: shells print isolates as
// codes.
func Hints(c *orgchart.Chart, o Options) func(orgchart.Thing) string {
	o.ASCII = true // no isolates
	return speak(c, o).hint
}

func (s speaker) hint(t orgchart.Thing) string {
	switch s.h.Kind(t) {
	case orgchart.Post:
		return Brief(s.seat(t) + " (post)")
	case orgchart.Person:
		for _, post := range s.c.Posted(t) {
			hint := s.name(t) + " (" + s.seat(post) + ")"
			if s.seat(post) != "" && cells(hint) <= hintCells {
				return hint
			}
		}
	}
	kind := " (" + s.h.Kind(t).String() + ")"
	return cut(s.name(t), hintCells-cells(kind), "…") + kind
}

// Brief returns a text in one line that fits a menu beside a candidate.
func Brief(text string) string { return cut(clean(text), hintCells, "…") }
