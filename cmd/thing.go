package cmd

import (
	"fmt"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
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
		lines = append(lines, fmt.Sprintf("  %-*s  %s (%s)", wide, c.History().ID(t), c.Name(t), c.History().Kind(t)))
	}
	return strings.Join(lines, "\n")
}

// nodes returns the nodes of the reporting tree that an argument means, and
// why there are none on the day.
func nodes(c *orgchart.Chart, t orgchart.Thing) ([]orgchart.Thing, error) {
	if ns := c.NodesOf(t); len(ns) > 0 {
		return ns, nil
	}
	name, h := c.Name(t), c.History()
	if name == "" {
		name = h.ID(t)
	}
	switch {
	case h.Kind(t) == orgchart.Person:
		return nil, fmt.Errorf("%s holds no post on %s, as far as is reported", name, c.Day())
	case h.Kind(t) == orgchart.Unit && c.There(t):
		return nil, fmt.Errorf("%s has no head on %s, as far as is reported", name, c.Day())
	}
	return nil, fmt.Errorf("%s is not in the chart on %s", name, c.Day())
}
