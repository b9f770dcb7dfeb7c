package explore

import (
	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render"
)

// A world is the chart of one day, with what the tree asks of it as a whole. It is
// made once, in the background, and does not change.
type world struct {
	chart *orgchart.Chart
	voice *render.Voice
	roots []orgchart.Thing                 // units that are part of none
	tops  []orgchart.Thing                 // nodes that answer to nobody, and those that a loop begins with
	loops map[orgchart.Thing]bool          // these last
	full  map[orgchart.Thing]orgchart.Line // of nodes with several solid lines: by which they are drawn in full
}

func newWorld(c *orgchart.Chart, times func() *orgchart.Timeline, o render.Options) *world {
	w := &world{
		chart: c, voice: render.NewVoice(c, times, o), roots: c.Roots(), tops: c.Tops(),
		loops: make(map[orgchart.Thing]bool), full: make(map[orgchart.Thing]orgchart.Line),
	}
	for _, x := range w.tops {
		if solid(c, x) > 0 {
			w.loops[x] = true
		}
	}
	for s := range c.ReportTree(orgchart.None, 0) {
		if !s.Again && s.Depth > 0 && solid(c, s.Thing) > 1 {
			w.full[s.Thing] = s.Line
		}
	}
	return w
}

// solid counts the solid lines that go up from a node.
func solid(c *orgchart.Chart, x orgchart.Thing) int {
	n := 0
	for _, l := range c.Up(x) {
		if l.Kind != orgchart.DottedLine {
			n++
		}
	}
	return n
}

// rowOf returns the row that a thing is told in, by units or by reports, and
// false if there is none: a head stands with the unit; a person, by units, in the
// first of the posts that they hold, by reports in their one place.
func (w *world) rowOf(t orgchart.Thing, reports bool) (orgchart.Thing, bool) {
	if t < 0 || !w.chart.There(t) {
		return 0, false
	}
	if reports {
		return w.nodeOf(t)
	}
	switch w.chart.History().Kind(t) {
	case orgchart.Unit:
		return t, true
	case orgchart.Post:
		if w.chart.Leads(t) {
			return w.chart.Parent(t), true
		}
		return t, w.chart.Parent(t) >= 0
	}
	best, found := orgchart.Thing(0), false
	for _, post := range w.chart.Posted(t) {
		row, ok := w.rowOf(post, false)
		if ok && (!found || row != post) {
			best, found = row, true
			if row != post { // they head a unit
				break
			}
		}
	}
	return best, found
}

// nodeOf returns the node that a thing stands for; of a unit without a head, that
// of the nearest unit above with one.
func (w *world) nodeOf(t orgchart.Thing) (orgchart.Thing, bool) {
	for u := t; u >= 0; u = w.chart.Parent(u) {
		if nodes := w.chart.NodesOf(u); len(nodes) > 0 {
			return nodes[0], true
		}
		if w.chart.History().Kind(u) != orgchart.Unit {
			break
		}
	}
	return 0, false
}

// rows returns all rows that a thing is told in.
func (w *world) rows(t orgchart.Thing, reports bool) []orgchart.Thing {
	h := w.chart.History()
	var rows []orgchart.Thing
	add := func(t orgchart.Thing) {
		if row, ok := w.rowOf(t, reports); ok {
			rows = append(rows, row)
		}
	}
	switch {
	case reports && h.Kind(t) == orgchart.Post && w.chart.There(t):
		return w.chart.NodesOf(t)
	case reports && h.Kind(t) == orgchart.Unit:
		if w.chart.There(t) {
			return w.chart.NodesOf(t)
		}
	case !reports && h.Kind(t) == orgchart.Person:
		for _, post := range w.chart.Posted(t) {
			add(post)
		}
	default:
		add(t)
	}
	return rows
}

// above returns the row above another in the whole tree, and None at the top.
func (w *world) above(t orgchart.Thing, reports bool) orgchart.Thing {
	if !reports {
		return w.chart.Parent(t)
	}
	if w.loops[t] {
		return orgchart.None
	}
	if l, ok := w.full[t]; ok {
		return l.To
	}
	for _, l := range w.chart.Up(t) {
		if l.Kind != orgchart.DottedLine {
			return l.To
		}
	}
	return orgchart.None
}

// again reports whether a node that is reached by a line is drawn in full
// elsewhere.
func (w *world) again(l orgchart.Line) bool {
	if w.loops[l.From] {
		return true
	}
	full, several := w.full[l.From]
	return several && full != l
}

// A sceneKey says what is to be seen.
type sceneKey struct {
	day     orgchart.Day
	base    orgchart.Day // what is compared with; zero: nothing is
	reports bool
}

// A scene is what there is to see: the chart of a day, and what differs from that
// of another.
type scene struct {
	key     sceneKey
	now     *world
	was     *world          // what is compared with; nil: nothing is
	changes *render.Changes // likewise
	changed *sift           // the rows with changes, and those above them
}

// mostOpened is for how many changes the tree is opened by itself.
const mostOpened = 100

// opens reports whether a row is above changes, and is open for them.
func (s *scene) opens(t orgchart.Thing) bool {
	return s.changed != nil && s.changed.good <= mostOpened && s.hides(t)
}

// hides reports whether a row is above changes.
func (s *scene) hides(t orgchart.Thing) bool {
	return s.changed != nil && s.changed.flags[t]&isAbove != 0
}

// row returns the row that a thing is told in.
func (s *scene) row(t orgchart.Thing) (orgchart.Thing, bool) { return s.now.rowOf(t, s.key.reports) }

// voice returns what tells of a row: of what is gone the chart that had it.
func (s *scene) voice(n *node) *render.Voice {
	if n.ghost != nil && s.was != nil {
		return s.was.voice
	}
	return s.now.voice
}

func newScene(key sceneKey, now, was *world) *scene {
	s := &scene{key: key, now: now, was: was}
	if was == nil {
		return s
	}
	s.changes = render.NewChanges(was.voice, now.voice, key.reports)
	s.changed = newSift("", s)
	for _, t := range s.changes.Marked() {
		if row, ok := s.row(t); ok && row == t {
			s.changed.add(t, false)
		}
	}
	for _, t := range s.changes.Haunted() { // is open, to show what stood below it
		if row, ok := s.row(t); ok && row == t {
			s.changed.add(t, false)
			s.changed.flags[t] |= isAbove
		}
	}
	return s
}
