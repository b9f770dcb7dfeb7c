package cmd

import (
	"errors"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/convert"
)

// matched returns the two charts of a diff so that the same people have the same
// ids, as far as foreign files can tell. Where those of two files do not last, as
// numbers of rows do not, or one has none, both are read again with ids made of
// names. That people are matched by name is told.
func (a *app) matched(before, after *orgchart.Chart) (*orgchart.Chart, *orgchart.Chart, error) {
	b, okB := a.foreign[before.History()]
	f, okA := a.foreign[after.History()]
	if !okB || !okA || before.History() == after.History() {
		return before, after, nil
	}
	if b.named && f.named {
		a.tell(errors.New("without ids, people are matched by name"))
		return before, after, nil
	}
	if !b.named && !f.named && idsLast(before.History(), after.History()) {
		return before, after, nil
	}
	a.tell(errors.New("the ids of the two are not the same: people are matched by name"))
	before, errB := a.byName(before, b)
	after, errA := a.byName(after, f)
	return before, after, errors.Join(errB, errA)
}

// byName reads a chart again with ids made of names. What was not clean has been
// told.
func (a *app) byName(c *orgchart.Chart, f foreign) (*orgchart.Chart, error) {
	o := a.flags.input.options()
	o.ByName = true
	h, _, err := convert.Read(f.files, o)
	if err != nil {
		return nil, err
	}
	return h.At(c.Day(), c.View()), nil
}

// idsLast reports whether people whose names are in both histories mostly have
// the same ids there. Names that several have tell nothing. Cost: all names.
func idsLast(before, after *orgchart.History) bool {
	ids := make(map[string]string)
	for id, name := range names(before) {
		if _, twice := ids[name]; twice {
			id = ""
		}
		ids[name] = id
	}
	same, other := 0, 0
	seen := make(map[string]bool)
	for id, name := range names(after) {
		switch was := ids[name]; {
		case was == "" || seen[name]:
		case was == id:
			same++
		default:
			other++
		}
		seen[name] = true
	}
	return same >= other
}

// names yields the ids of people, and their names as they are looked up.
func names(h *orgchart.History) func(yield func(id, name string) bool) {
	return func(yield func(id, name string) bool) {
		for _, p := range h.Things(orgchart.Person) {
			for _, f := range h.Facts(p, orgchart.PropName) {
				for _, text := range h.Label(f.Value) {
					if name := orgchart.Fold(text.Text); name != "" && !yield(h.ID(p), name) {
						return
					}
				}
			}
		}
	}
}
