// Package explore is the interactive explorer: a tree of one's organisation that
// one walks through in the terminal, and in time.
//
// Data flow one way. A [Model] has a place, which says where one is: the day, the
// root, what is open, what is looked for, what is compared. A scene is what there is to
// see there: charts and changes, made in the background and swapped in when they
// are ready, so that no key waits for them. A forest is the scene as rows, of
// which only those are made that were walked over, and only those laid out that
// are on the screen. The card is lines of text, each with what it stands for.
//
// The model does no I/O: it returns commands, and is given what opens a page and
// what reads a day. So tests drive it by messages.
package explore

import (
	"cmp"
	"io"

	tea "charm.land/bubbletea/v2"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render"
)

// Options say how a history is explored.
type Options struct {
	Render  render.Options // Width and Footer are of no account
	Reports bool           // begin with reporting lines, not with units
	At      orgchart.Thing // what is selected first; None: the first row

	When func(text string) (orgchart.Day, error) // reads a day that is typed
	Open func(address string) error              // opens a page of the web in a browser; nil: it cannot be done
}

// A Model is the state of the explorer, as bubbletea wants it. It is changed by
// [Model.Update] alone.
type Model struct {
	o             Options
	desk          *desk
	sign          signs
	width, height int

	place                  // where one is
	past  []place          // what esc goes back to, the last on top
	keys  []action         // all keys
	wants sceneKey         // the scene that was asked for
	scene *scene           // what is shown, which may lag behind the place
	sift  *sift            // which rows are left of the tree; nil: all
	found *sift            // what the search under way has found; nil: none is
	trees *forest          // the scene as rows
	sel   *node            // the row that is selected; nil in a tree without rows
	trail []orgchart.Thing // what stands above it, from below: where to go if it is gone
	line  int              // of the screen, on which it stands

	card     pane
	evidence *pane // in place of the card; nil: none
	inCard   bool  // keys move in the card, or what stands in its place
	help     *pane // over all; nil: none
	typing   *prompt
	copying  bool // y was pressed: what is to be copied comes next
	message  string
	printed  bool
}

// New returns the explorer of a history, which begins with a chart of it.
func New(c *orgchart.Chart, o Options) *Model {
	m := &Model{
		o: o, desk: newDesk(c, o), sign: newSigns(o.Render.ASCII),
		place: place{day: c.Day(), reports: o.Reports, root: orgchart.None, at: o.At, level: 1, fits: true},
	}
	m.keys = actions()
	return m
}

// Init asks for the first scene.
func (m *Model) Init() tea.Cmd { return m.refresh() }

// Update takes a message, and returns what is to be done in the background.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = max(1, msg.Width), max(1, msg.Height)
		m.fitLevels()
		m.reveal()
		if m.help != nil {
			m.help.lines = m.helpLines()
		}
	case tea.KeyPressMsg:
		cmd = m.key(msg)
	case tea.PasteMsg:
		cmd = m.paste(msg.Content)
	case tea.MouseWheelMsg:
		m.wheel(msg.Mouse())
	case tea.MouseClickMsg:
		cmd = m.click(msg.Mouse())
	case tea.ResumeMsg:
		cmd = tea.ClearScreen // whatever was written meanwhile, all is drawn anew
	case done:
		cmd = m.done(msg)
	}
	return m, tea.Batch(cmd, m.refresh())
}

// done takes what was made in the background, unless it is of no use any more.
func (m *Model) done(msg done) tea.Cmd {
	if m.desk.stale(msg) {
		if b, ok := msg.result.(batch); ok {
			b.search.stop()
		}
		return nil
	}
	switch r := msg.result.(type) {
	case *scene:
		return m.enter(r)
	case cardLines:
		m.card.set(r.key, r.lines)
	case evidenceLines:
		m.show(r)
	case batch:
		return m.gather(r)
	case step:
		m.arrive(r)
	case opened:
		m.message = r.words()
	}
	return nil
}

// refresh asks for what is to be seen and not yet there: the scene, and the card
// of what is selected.
func (m *Model) refresh() tea.Cmd {
	var cmds []tea.Cmd
	if want := m.sceneKey(); want != m.wants {
		m.wants = want
		cmds = append(cmds, m.desk.scene(want))
	}
	m.fit()
	if key := m.cardKey(); key != m.card.wants && key.scene != nil {
		m.card.wants = key
		cmds = append(cmds, m.desk.card(key))
	}
	cmds = append(cmds, m.renewEvidence())
	return tea.Batch(cmds...)
}

// Printed reports whether the explorer was left to print the tree.
func (m *Model) Printed() bool { return m.printed }

// Print writes the tree as it stands: the rows that are open. Lines are fitted to
// a width if it is > 0.
func (m *Model) Print(w io.Writer, width int) error {
	if m.sel == nil {
		return nil
	}
	o := m.o.Render
	o.Width = width
	return render.PrintRows(w, m.rows(), o)
}

// rows returns all rows that are open, for printing.
func (m *Model) rows() []render.Row {
	var rows []render.Row
	for n := m.trees.first(); n != nil; n = m.trees.next(n) {
		r := m.row(n)
		r.Last = m.trees.sibling(n, 1) == nil
		rows = append(rows, r)
	}
	return rows
}

// row returns what is drawn of a node.
func (m *Model) row(n *node) render.Row {
	r := render.Row{
		Step:    orgchart.Step{Thing: n.thing, Depth: n.depth, Line: n.line, Again: n.again},
		Reports: m.scene.key.reports,
		Voice:   m.scene.voice(n),
	}
	if n.ghost != nil {
		r.Mark, r.Note = n.ghost.Mark, n.ghost.Note
		return r
	}
	if m.scene.changes != nil {
		r.Mark = m.scene.changes.Mark(n.thing)
		r.Hides = m.scene.hides(n.thing) && !m.opened(n) && !n.again
	}
	r.Hit = m.sift != nil && m.sift.text != "" && m.sift.hit(n.thing)
	return r
}

// chosen returns what is selected, and false in a tree without rows.
func (m *Model) chosen() (orgchart.Thing, bool) {
	if m.sel == nil {
		return orgchart.NotReported, false
	}
	return m.sel.thing, true
}

// choose selects a row.
func (m *Model) choose(n *node) {
	if n == nil {
		return
	}
	m.sel = n
	m.at = n.thing
	m.follow()
}

// follow notes what stands above the selected row.
func (m *Model) follow() {
	m.trail = m.trail[:0]
	for n := m.sel; n != nil && n.depth >= 0; n = n.up {
		m.trail = append(m.trail, n.thing)
	}
}

// signs are what a screen is drawn with.
type signs struct {
	open, closed, leaf string // before a row, of the same width
	chosen, none       string // in the first cell of a row
	bar                string // between tree and card
	into, more, dot    string
}

func newSigns(ascii bool) signs {
	if ascii {
		return signs{open: "[-] ", closed: "[+] ", leaf: "    ", chosen: "=", none: " ", bar: " | ", into: " / ", more: "...", dot: " - "}
	}
	return signs{open: "▾ ", closed: "▸ ", leaf: "  ", chosen: "▌", none: " ", bar: " │ ", into: " › ", more: "…", dot: " · "}
}

// clamp returns n, or the nearest of the bounds.
func clamp[T cmp.Ordered](n, least, most T) T { return max(least, min(n, most)) }
