package explore

import (
	"maps"

	tea "charm.land/bubbletea/v2"

	"github.com/orgctl/orgctl/orgchart"
)

// A place is where one is: all that esc can undo. It is copied as it is; what it
// points to does not change.
type place struct {
	day    orgchart.Day
	base   orgchart.Day // what is compared with; zero: nothing is
	pinned bool         // base stays where it is, and the tree is the diff
	all    bool         // in which rows without a change are shown as well

	reports bool
	root    orgchart.Thing          // the tree begins here; None: at the top
	level   int                     // rows less deep than this are open,
	sifted  int                     // or than this, where rows are left out; 0: all are open
	flips   map[orgchart.Thing]bool // but for these
	fits    bool                    // the level is that which fits the screen: nobody chose it

	look string         // what is looked for; "": nothing
	at   orgchart.Thing // what was selected last
	deed string         // what was done next: what esc undoes
}

// push keeps the place as it is, to come back to when what is done next is
// undone.
func (m *Model) push(deed string) {
	p := m.place
	p.deed = deed
	if m.sel != nil {
		p.at = m.sel.thing
	}
	m.past = append(m.past, p)
}

// undo goes back to where one was before the last deed. Of a search the hit stays
// selected.
func (m *Model) undo() tea.Cmd {
	if len(m.past) == 0 {
		m.message = "nothing to undo: q quits"
		return nil
	}
	then := m.past[len(m.past)-1]
	m.past = m.past[:len(m.past)-1]
	if m.look != then.look && m.sel != nil {
		then.at = m.sel.thing
	}
	return m.goTo(then)
}

// goTo goes back to a place.
func (m *Model) goTo(then place) tea.Cmd {
	looked := m.look
	m.place = then
	m.message = "undone: " + then.deed
	if m.look != looked {
		m.endSearch()
	}
	if m.scene == nil || m.scene.key != m.sceneKey() {
		return nil // the scene is on its way
	}
	m.rebuild()
	if m.look != "" && m.found == nil {
		return m.search()
	}
	return nil
}

// opened reports whether rows below n are shown. Above the changes of a step, if
// they are not very many, all is open as long as they are shown.
func (m *Model) opened(n *node) bool {
	if flip, ok := m.flips[n.thing]; ok {
		return flip
	}
	if m.sift != nil {
		return m.sifted == 0 || n.depth < m.sifted
	}
	return n.depth < m.level || m.scene.opens(n.thing)
}

// flip opens or closes a row. Maps are shared with places of the past.
func (p *place) flip(t orgchart.Thing, open bool) {
	flips := maps.Clone(p.flips)
	if flips == nil {
		flips = make(map[orgchart.Thing]bool)
	}
	flips[t] = open
	p.flips, p.fits = flips, false
}

// sceneKey returns what there is to see at the place.
func (m *Model) sceneKey() sceneKey {
	k := sceneKey{day: m.day, reports: m.reports}
	if m.base != m.day {
		k.base = m.base
	}
	return k
}

// enter shows a scene.
func (m *Model) enter(s *scene) tea.Cmd {
	m.scene, m.found = s, nil
	m.rebuild()
	if m.look != "" {
		return m.search()
	}
	return nil
}

// left returns which rows are to be left, and nil for all.
func (m *Model) left() *sift {
	switch {
	case m.look != "":
		return m.found
	case m.pinned && !m.all:
		return m.scene.changed
	}
	return nil
}

// rebuild makes the rows anew, and selects what was selected, or what is left
// above it. What is open in a tree of which rows are left out is not what is open
// in the whole.
func (m *Model) rebuild() {
	if m.scene == nil {
		return
	}
	m.sift = m.left()
	m.trees = newForest(m)
	m.fitLevels()
	trail := m.trail
	m.sel = nil
	if t, ok := m.scene.row(m.at); ok {
		m.sel = m.trees.find(t)
	}
	for i := 0; m.sel == nil && i < len(trail); i++ {
		m.sel = m.trees.find(trail[i])
	}
	if m.sel == nil {
		m.sel = m.trees.first()
	}
	m.reveal()
	if m.sel != nil && m.at < 0 {
		m.at = m.sel.thing
	}
	if m.sel != nil {
		m.follow()
	}
}

// reveal opens what is above the selected row.
func (m *Model) reveal() {
	if m.sel == nil {
		return
	}
	for n := m.sel.up; n != nil && n.depth >= 0; n = n.up {
		if !m.opened(n) {
			m.flip(n.thing, true)
		}
	}
}

// fitLevels opens as many levels as fit the screen, as long as nobody has opened
// or closed anything.
func (m *Model) fitLevels() {
	if !m.fits || m.trees == nil || m.sift != nil || m.height == 0 {
		return
	}
	const most = 9
	for m.level = most; m.level > 1; m.level-- {
		rows := 0
		for n := m.trees.first(); n != nil && rows <= m.bodyHeight(); n = m.trees.next(n) {
			rows++
		}
		if rows <= m.bodyHeight() {
			break
		}
	}
}
