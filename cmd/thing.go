package cmd

import (
	"fmt"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render"
)

// thing returns the one thing that an argument means: by id, or by any name or
// spelling.
func thing(c *orgchart.Chart, text string) (orgchart.Thing, error) {
	h := c.History()
	found := h.Find(text)
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		msg := fmt.Sprintf("nothing is called %q: want the id or a name of a unit, post or person", text)
		if near := h.Near(text, 8); len(near) > 0 {
			msg += "\nDid you mean:\n" + candidates(c, near)
		}
		return 0, fmt.Errorf("%s", msg)
	}
	return 0, fmt.Errorf("%q may mean %d things: say which by its id\n%s", text, len(found), candidates(c, found))
}

// candidates lists things, an id and a name to a line.
func candidates(c *orgchart.Chart, ts []orgchart.Thing) string {
	wide := 0
	for _, t := range ts {
		wide = max(wide, len(c.History().ID(t)))
	}
	var lines []string
	for _, t := range ts {
		lines = append(lines, fmt.Sprintf("  %-*s  %s (%s)", wide, c.History().ID(t), render.Named(c, t), c.History().Kind(t)))
	}
	return strings.Join(lines, "\n")
}

// An absentError says that a thing has no place in the reporting tree on the
// day: the answer is empty, or no, but nothing is wrong.
type absentError struct{ msg string }

func (e absentError) Error() string { return e.msg }

func absent(c *orgchart.Chart, t orgchart.Thing) error {
	h := c.History()
	name := h.ID(t)
	if h.Kind(t) != orgchart.Post {
		name = render.Named(c, t)
	}
	switch {
	case h.Kind(t) == orgchart.Person:
		return absentError{fmt.Sprintf("%s holds no post on %s, as far as is reported", name, c.Day())}
	case h.Kind(t) == orgchart.Unit && c.There(t):
		return absentError{fmt.Sprintf("%s has no head on %s, as far as is reported", name, c.Day())}
	}
	return absentError{fmt.Sprintf("%s is not in the chart on %s", name, c.Day())}
}

// nodes returns the nodes of the reporting tree that a thing stands for; an
// absentError if there are none on the day.
func nodes(c *orgchart.Chart, t orgchart.Thing) ([]orgchart.Thing, error) {
	if ns := c.NodesOf(t); len(ns) > 0 {
		return ns, nil
	}
	return nil, absent(c, t)
}

// node returns the one node that a thing stands for: several people who hold a
// post jointly have to be told apart.
func node(c *orgchart.Chart, t orgchart.Thing) (orgchart.Thing, error) {
	ns, err := nodes(c, t)
	if err != nil {
		return 0, err
	}
	if len(ns) > 1 {
		return 0, fmt.Errorf("%q is held by %d people jointly: say which\n%s", c.History().ID(t), len(ns), candidates(c, ns))
	}
	return ns[0], nil
}
