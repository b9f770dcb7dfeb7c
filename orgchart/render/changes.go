package render

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// Changes are what differs between two days of one history, by the rows of a tree
// of the later chart, so that it can be marked in place.
type Changes struct {
	view    *diffView
	summary string
	marks   map[orgchart.Thing]byte
	told    map[orgchart.Thing][]int // which changes of the view are told of a row
	ghosts  map[orgchart.Thing][]Ghost
}

// A Ghost is a row for what is not there any more: it is gone, or stands
// elsewhere.
type Ghost struct {
	Thing orgchart.Thing
	Mark  byte   // - gone, < moved
	Note  string // where to
}

// NewChanges compares the charts of two voices, and puts what differs into words,
// by units and posts or by reports. It is for the goroutine of cards. Cost: that
// of [orgchart.Compare], and the changes.
func NewChanges(was, now *Voice, reports bool) *Changes {
	c := &Changes{
		view:   &diffView{d: orgchart.Compare(was.s.c, now.s.c), old: was.fresh(), new: now.fresh()},
		marks:  make(map[orgchart.Thing]byte),
		told:   make(map[orgchart.Thing][]int),
		ghosts: make(map[orgchart.Thing][]Ghost),
	}
	c.view.gather()
	counts := make(map[string]int)
	for i, ch := range c.view.changes {
		counts[ch.kind]++
		if reports {
			c.placeNode(i)
		} else {
			c.placeUnit(i)
		}
	}
	c.summary = cmp.Or(strings.Join(counted(summaryKinds, counts), ", "), "no differences")
	return c
}

// Mark returns the mark of a row, and 0 where nothing changed.
func (c *Changes) Mark(t orgchart.Thing) byte { return c.marks[t] }

// Ghosts returns what stood below a row and does not any more, at the top below
// None, in the order of the changes.
func (c *Changes) Ghosts(above orgchart.Thing) []Ghost { return c.ghosts[above] }

// Marked returns the rows with a mark, in no order.
func (c *Changes) Marked() []orgchart.Thing { return slices.Collect(maps.Keys(c.marks)) }

// Haunted returns the rows below which something stood, in no order.
func (c *Changes) Haunted() []orgchart.Thing {
	return slices.DeleteFunc(slices.Collect(maps.Keys(c.ghosts)), func(t orgchart.Thing) bool { return t < 0 })
}

// Summary counts the changes: "3 heads, 1 move", or says that there are none.
func (c *Changes) Summary() string { return c.summary }

// tell notes that a change is told of a row, and how the row is marked: a mark of
// the row itself goes before that of a change in it.
func (c *Changes) tell(t orgchart.Thing, mark byte, i int) {
	c.told[t] = append(c.told[t], i)
	if old := c.marks[t]; old == 0 || old == '~' {
		c.marks[t] = mark
	}
}

// haunt notes that something stood below a row, once.
func (c *Changes) haunt(above orgchart.Thing, g Ghost) {
	for _, old := range c.ghosts[above] {
		if old.Thing == g.Thing {
			return
		}
	}
	c.ghosts[above] = append(c.ghosts[above], g)
}

// placeUnit finds the row of a change among units and posts.
func (c *Changes) placeUnit(i int) {
	ch := &c.view.changes[i]
	chart, t := c.view.d.Chart(ch.Change)
	rows := []orgchart.Thing{t}
	if c.view.new.h.Kind(t) == orgchart.Person {
		rows = chart.Posted(t)
	}
	for _, row := range rows {
		mark := ch.mark
		if row != t || ch.Dotted {
			mark = '~'
		}
		if c.view.new.h.Kind(row) == orgchart.Post && chart.Leads(row) {
			row = chart.Parent(row) // stands with its unit
			mark = '~'
		}
		c.tell(row, mark, i)
		above := c.view.d.Before.Parent(t)
		switch {
		case row != t:
		case mark == '-':
			c.haunt(above, Ghost{Thing: t, Mark: '-', Note: ch.label})
		case mark == '>':
			c.haunt(above, Ghost{Thing: t, Mark: '<', Note: "moved to " + ch.new})
		}
	}
}

// placeNode finds the rows of a change in the reporting tree: who holds a post
// after, and who held it before.
func (c *Changes) placeNode(i int) {
	ch := &c.view.changes[i]
	d := c.view.d
	if ch.After >= 0 {
		for _, x := range nodesThere(d.After, ch.After) {
			mark := byte('~')
			switch {
			case !isNode(d.Before, x):
				mark = '+'
			case ch.Property == orgchart.PropReportsTo && !ch.Dotted && ch.Kind == orgchart.Changed:
				mark = c.moved(x, ch)
			}
			c.tell(x, mark, i)
		}
	}
	if ch.Before < 0 {
		return
	}
	for _, x := range nodesThere(d.Before, ch.Before) {
		if !isNode(d.After, x) {
			c.tell(x, '-', i)
			c.haunt(boss(d.Before, x), Ghost{Thing: x, Mark: '-', Note: "gone"})
		} else if told := c.told[x]; len(told) == 0 || told[len(told)-1] != i {
			c.tell(x, '~', i)
		}
	}
}

// moved returns the mark of a node whose line changed, and leaves a ghost where
// it stood.
func (c *Changes) moved(x orgchart.Thing, ch *change) byte {
	from, to := boss(c.view.d.Before, x), boss(c.view.d.After, x)
	if from == to {
		return '~'
	}
	c.haunt(from, Ghost{Thing: x, Mark: '<', Note: "now reports to " + ch.new})
	return '>'
}

// nodesThere returns the nodes that a thing stands for in a chart, if it is
// there.
func nodesThere(c *orgchart.Chart, t orgchart.Thing) []orgchart.Thing {
	if !c.There(t) {
		return nil
	}
	return c.NodesOf(t)
}

// isNode reports whether a thing is a node of the reporting tree of a chart.
func isNode(c *orgchart.Chart, x orgchart.Thing) bool {
	return slices.Contains(nodesThere(c, x), x)
}

// boss returns whom a node answers to by the first of its solid lines, or None.
func boss(c *orgchart.Chart, x orgchart.Thing) orgchart.Thing {
	for _, l := range c.Up(x) {
		if l.Kind != orgchart.DottedLine {
			return l.To
		}
	}
	return orgchart.None
}

// section writes what changed of a row, with its sources among those of the card.
func (c *Changes) section(show *showView, t orgchart.Thing) {
	told := c.told[t]
	if len(told) == 0 {
		return
	}
	title := "Changed since "
	if c.view.d.Before.Day() > c.view.d.After.Day() {
		title = "As against "
	}
	show.section(title + dayWords(c.view.d.Before, show.p.o.Known))
	c.view.notes = show.notes
	for _, i := range told {
		ch := &c.view.changes[i]
		show.p.about(c.subject(show.s, ch))
		when := ""
		if w := ch.when.String(); w != "" {
			when = ", " + w
		}
		show.p.flow("  ", "    ", group{{text: string(ch.mark), style: ch.style}, {sep: " ", text: c.view.text(*ch) + when}},
			group{{text: c.view.cite(*ch), style: faint}})
	}
}

// subject returns what a line about a change stands for: of what came or went
// where it is.
func (c *Changes) subject(s speaker, ch *change) Subject {
	_, t := c.view.d.Chart(ch.Change)
	sub := s.claimSubject(t, ch.Property, orgchart.Claim{Facts: slices.Concat(ch.begun, ch.ended)})
	if ch.Kind == orgchart.Changed || ch.Dotted {
		return sub
	}
	switch s.h.Kind(sub.Thing) {
	case orgchart.Unit:
		sub.Property = orgchart.PropPartOf
	case orgchart.Post:
		sub.Property = orgchart.PropUnit
	case orgchart.Person:
		sub.Property = orgchart.PropHolder
	}
	return sub
}
