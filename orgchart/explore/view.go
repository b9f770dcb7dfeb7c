package explore

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"github.com/orgctl/orgctl/orgchart/render"
)

// The screen: a line with where one is, the tree with the card beside it, the day,
// and the keys.
const (
	headLines = 1
	footLines = 2
	leastWide = 90 // cells, from which on tree and card are seen at once
	most      = 48 // cells of a row that stand before it, for its depth
)

func (m *Model) bodyHeight() int { return max(1, m.height-headLines-footLines) }

// paneHeight returns how many lines of a pane are seen.
func (m *Model) paneHeight() int { return m.bodyHeight() }

// wide reports whether tree and card are seen at once.
func (m *Model) wide() bool { return m.width >= leastWide }

// treeWidth returns how many cells the tree has.
func (m *Model) treeWidth() int {
	if !m.wide() {
		return m.width
	}
	return m.width * 11 / 20
}

// cardWidth returns how many cells the card has. One is left for a mark at the
// line that keys are on.
func (m *Model) cardWidth() int {
	if !m.wide() {
		return max(1, m.width-1)
	}
	return m.width - m.treeWidth() - cells(m.sign.bar) - 1
}

// paneAt returns the pane that is drawn in a column, and nil for the tree.
func (m *Model) paneAt(x int) *pane {
	switch {
	case m.help != nil:
		return m.help
	case m.wide() && x >= m.treeWidth() || !m.wide() && m.inCard:
		return m.shownPane()
	}
	return nil
}

// fit keeps the selection on the screen, and the screen full as long as there are
// rows.
func (m *Model) fit() {
	room := m.bodyHeight()
	if m.sel == nil {
		m.line = 0
		return
	}
	m.line = clamp(m.line, 0, room-1)
	m.line = min(m.line, m.rowsAbove(m.sel, room))
	below := m.rowsBelow(m.sel, room)
	if free := room - 1 - m.line - below; free > 0 {
		m.line = min(m.line+free, m.rowsAbove(m.sel, room))
	}
	for _, p := range []*pane{&m.card, m.evidence, m.help} {
		if p != nil {
			p.see(m.paneHeight())
		}
	}
}

// rowsAbove counts the rows above another, up to a limit.
func (m *Model) rowsAbove(n *node, limit int) int {
	count := 0
	for n = m.trees.prev(n); n != nil && count < limit; n = m.trees.prev(n) {
		count++
	}
	return count
}

// rowsBelow counts the rows below another, up to a limit.
func (m *Model) rowsBelow(n *node, limit int) int {
	count := 0
	for n = m.trees.next(n); n != nil && count < limit; n = m.trees.next(n) {
		count++
	}
	return count
}

// window returns the rows that are on the screen.
func (m *Model) window() []*node {
	if m.sel == nil {
		return nil
	}
	n := m.sel
	for range m.line {
		prev := m.trees.prev(n)
		if prev == nil {
			break
		}
		n = prev
	}
	var nodes []*node
	for ; n != nil && len(nodes) < m.bodyHeight(); n = m.trees.next(n) {
		nodes = append(nodes, n)
	}
	return nodes
}

// View draws the screen.
func (m *Model) View() tea.View {
	v := tea.NewView("")
	v.AltScreen = true
	v.MouseMode = tea.MouseModeCellMotion
	if m.width == 0 {
		return v
	}
	lines := []string{m.header()}
	lines = append(lines, m.body()...)
	status, cursor := m.status()
	lines = append(lines, m.cut(status), m.cut(m.lastLine()))
	if len(lines) > m.height {
		lines = lines[len(lines)-m.height:]
	}
	if cursor >= 0 && m.height >= footLines {
		v.Cursor = tea.NewCursor(min(cursor, m.width-1), m.height-footLines)
	}
	for i := range lines {
		lines[i] = render.Clip(lines[i], m.width)
	}
	v.Content = strings.Join(lines, "\n")
	return v
}

// cut returns a line with a mark where it does not fit.
func (m *Model) cut(line string) string { return ansi.Truncate(line, m.width, m.sign.more) }

// body draws what is between the header and the day.
func (m *Model) body() []string {
	height := m.bodyHeight()
	if m.help != nil {
		return m.paneLines(m.help, m.width, true)
	}
	if !m.wide() && m.inCard {
		return m.paneLines(m.shownPane(), m.width, true)
	}
	tree := m.treeLines()
	if !m.wide() {
		return filled(tree, height)
	}
	card := m.paneLines(m.shownPane(), m.cardWidth()+1, m.inCard)
	lines := make([]string, height)
	for i := range lines {
		row := ""
		if i < len(tree) {
			row = tree[i]
		}
		lines[i] = pad(row, m.treeWidth()) + m.faint(m.sign.bar) + card[i]
	}
	return lines
}

// treeLines draws the rows that are on the screen.
func (m *Model) treeLines() []string {
	if m.sel == nil {
		return []string{m.emptiness()}
	}
	var lines []string
	width := m.treeWidth()
	for _, n := range m.window() {
		r := m.row(n)
		chosen := n == m.sel
		r.Before = strings.Repeat(" ", m.indent(n)) + m.before(n)
		r.Bare = chosen && m.o.Render.Color
		text := r.Text(width - 1)
		switch {
		case !chosen:
			text = m.sign.none + text
		case m.o.Render.Color && !m.inCard:
			text = m.styled("7", pad(m.sign.none+text, width))
		default:
			text = m.strong(m.sign.chosen) + text
		}
		lines = append(lines, text)
	}
	return lines
}

// emptiness says why the tree has no rows.
func (m *Model) emptiness() string {
	switch {
	case m.scene == nil:
		return " " + m.sign.more
	case m.look != "" && m.sift != nil:
		return " nothing is called so"
	case m.sift != nil:
		return " nothing differs: a shows what did not change"
	case m.scene.key.reports:
		return " nobody is in the chart on this day"
	}
	return " no unit is in the chart on this day"
}

// indent returns how many cells stand before the sign of a row, for its depth:
// from some depth on it is said as a number.
func (m *Model) indent(n *node) int {
	return min(2*n.depth, m.mostIndent())
}

func (m *Model) mostIndent() int { return min(most, m.treeWidth()/3) }

// before returns the sign before a row.
func (m *Model) before(n *node) string {
	sign := m.sign.leaf
	switch {
	case n.again || !m.trees.inner(n):
	case m.opened(n):
		sign = m.sign.open
	default:
		sign = m.sign.closed
	}
	if 2*n.depth > m.mostIndent() {
		sign += "[" + itoa(n.depth) + "] "
	}
	return sign
}

// paneLines draws the lines of a pane that are on the screen, the one that keys
// are on with a mark.
func (m *Model) paneLines(p *pane, width int, active bool) []string {
	lines := make([]string, m.paneHeight())
	if p == &m.card && p.of != m.cardKey() && (p.of.thing != m.cardKey().thing || p.of.scene == nil) {
		return lines // it is on its way
	}
	for i := range lines {
		at := p.top + i
		if at >= len(p.lines) {
			break
		}
		text := p.lines[at].Text
		switch {
		case !active || at != p.at || p == m.help:
			lines[i] = m.sign.none + text
		case m.o.Render.Color:
			lines[i] = m.styled("7", pad(m.sign.none+ansi.Strip(text), width))
		default:
			lines[i] = m.sign.chosen + text
		}
		lines[i] = render.Clip(lines[i], width)
	}
	return lines
}
