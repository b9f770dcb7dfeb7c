package cmd

import (
	"errors"
	"fmt"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render"
)

// thing returns the one thing that an argument means: by id, or by any name or
// spelling.
func thing(c *orgchart.Chart, text string) (orgchart.Thing, error) {
	switch found := c.History().Find(text); len(found) {
	case 1:
		return found[0], nil
	case 0:
		return 0, unknown(c, text)
	default:
		return 0, fmt.Errorf("%q may mean %d things: say which by its id\n%s", text, len(found), candidates(c, found, text))
	}
}

// unknown says that no thing is called so, and which come near: those with the
// words of the text in their names, else the one that is spelled most alike.
func unknown(c *orgchart.Chart, text string) error {
	msg := fmt.Sprintf("nothing is called %q: want the id or a name of a unit, post or person", text)
	if c.History().HasSource(text) {
		msg = fmt.Sprintf("%q is a source: want the id or a name of a unit, post or person\nSee: orgctl list sources, and --source", text)
	} else if _, ok := c.History().Moment(text); ok {
		msg = fmt.Sprintf("%q is a moment: want the id or a name of a unit, post or person\nSee: orgctl list moments, and --at", text)
	}
	var near []orgchart.Thing
	for _, hit := range c.Search(text) {
		near = append(near, hit.Thing)
	}
	if near == nil {
		near = c.History().Nearest(text)
	}
	if near != nil {
		msg += "\nDid you mean:\n" + candidates(c, near, text)
	}
	return errors.New(msg)
}

// candidates lists things, the first eight of them.
func candidates(c *orgchart.Chart, ts []orgchart.Thing, text string) string {
	const most = 8
	lines := render.Choices(c, ts[:min(len(ts), most)])
	if more := len(ts) - most; more > 0 {
		lines = append(lines, fmt.Sprintf("  and %d more: orgctl find %q", more, text))
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
		return 0, fmt.Errorf("%q is held by %d people jointly: say which\n%s", c.History().ID(t), len(ns), candidates(c, ns, c.History().ID(t)))
	}
	return ns[0], nil
}
