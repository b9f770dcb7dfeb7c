package explore

import tea "charm.land/bubbletea/v2"

// move moves the selection by some rows, or the line in the card.
func (m *Model) move(by int) {
	if p := m.pane(); p != nil {
		p.move(by, m.paneHeight())
		return
	}
	n := m.sel
	for ; by > 0 && n != nil; by-- {
		next := m.trees.next(n)
		if next == nil {
			break
		}
		n = next
		m.line++
	}
	for ; by < 0 && n != nil; by++ {
		prev := m.trees.prev(n)
		if prev == nil {
			break
		}
		n = prev
		m.line--
	}
	m.choose(n)
}

// toEnd goes to the last row, or to the first.
func (m *Model) toEnd(last bool) {
	if p := m.pane(); p != nil {
		by := len(p.lines)
		if !last {
			by = -by
		}
		p.move(by, m.paneHeight())
		return
	}
	switch {
	case m.sel == nil:
	case last:
		m.choose(m.trees.last())
		m.line = m.bodyHeight()
	default:
		m.choose(m.trees.first())
		m.line = 0
	}
}

// goIn opens a row, or goes to the first below it.
func (m *Model) goIn() {
	switch {
	case m.pane() != nil:
	case m.sel.again:
		m.push("going to where it is drawn in full")
		m.at = m.sel.thing
		if n := m.trees.find(m.sel.thing); n != nil {
			m.choose(n)
			m.reveal()
		}
	case !m.trees.inner(m.sel):
		m.message = "nothing is below it"
	case m.opened(m.sel):
		m.move(1)
	default:
		m.push("opening it")
		m.flip(m.sel.thing, true)
	}
}

// goOut closes a row, or goes to the one above it; in the card it goes back to
// the tree.
func (m *Model) goOut() {
	switch {
	case m.pane() != nil:
		m.back()
	case m.opened(m.sel) && m.trees.inner(m.sel):
		m.push("closing it")
		m.flip(m.sel.thing, false)
	case m.trees.parent(m.sel) != nil:
		m.choose(m.trees.parent(m.sel))
	default:
		m.message = "nothing is above it here"
		if m.root >= 0 {
			m.message += ": esc undoes the root"
		}
	}
}

// openLevels opens so many levels below the root, and closes the others.
func (m *Model) openLevels(n int) {
	m.push("opening levels")
	m.flips, m.fits = nil, false
	if m.sift != nil {
		m.sifted = n
	} else {
		m.level = n
	}
	for m.sel.depth > n {
		m.sel = m.sel.up
	}
	m.choose(m.sel)
}

// makeRoot begins the tree with what is selected.
func (m *Model) makeRoot() {
	m.push("making it the root")
	m.root, m.at = m.sel.thing, m.sel.thing
	m.level, m.flips, m.fits = 1, nil, true
	m.line = 0
	m.rebuild()
}

// turn shows reporting lines instead of units, or the other way round, and stays
// on the same thing.
func (m *Model) turn() {
	m.push("turning the tree")
	m.reports = !m.reports
	m.level, m.flips, m.fits = 1, nil, true
}

// turnToCard moves the keys to the card, or back to the tree.
func (m *Model) turnToCard() {
	m.inCard = !m.inCard
}

// showAll shows what did not change as well, or not any more.
func (m *Model) showAll() {
	m.push("showing all or less")
	m.all = !m.all
	m.rebuild()
}

// back closes what is open over the tree, or else undoes the last deed.
func (m *Model) back() tea.Cmd {
	switch {
	case m.help != nil:
		m.help = nil
	case m.evidence != nil:
		m.evidence = nil
	case m.inCard:
		m.inCard = false
	default:
		return m.undo()
	}
	return nil
}

// quit leaves, or closes the help.
func (m *Model) quit() tea.Cmd {
	if m.help != nil {
		m.help = nil
		return nil
	}
	return tea.Quit
}

// wheel moves what is below the mouse by three lines, as the wheel does
// elsewhere.
func (m *Model) wheel(at tea.Mouse) {
	by := 3
	switch at.Button {
	case tea.MouseWheelUp:
		by = -by
	case tea.MouseWheelDown:
	default:
		return
	}
	if p := m.paneAt(at.X); p != nil {
		p.scroll(by, m.paneHeight())
		return
	}
	m.scroll(by)
}

// scroll moves the rows on the screen; the selection stays on its row as long as
// that is seen.
func (m *Model) scroll(by int) {
	if m.sel == nil {
		return
	}
	room := m.bodyHeight()
	if by > 0 && m.rowsBelow(m.sel, room) <= room-1-m.line {
		m.move(by) // the end is on the screen
		return
	}
	if by < 0 && m.rowsAbove(m.sel, m.line+1) <= m.line {
		m.move(by)
		return
	}
	line := m.line - by
	switch {
	case line < 0:
		m.move(-line)
		m.line = 0
	case line >= room:
		m.move(room - 1 - line)
		m.line = room - 1
	default:
		m.line = line
	}
}

// click selects the row below the mouse; on the sign before it opens or closes
// it. In the card it goes to the line.
func (m *Model) click(at tea.Mouse) tea.Cmd {
	y := at.Y - headLines
	if at.Button != tea.MouseLeft || y < 0 || y >= m.bodyHeight() || m.typing != nil {
		return nil
	}
	m.message = ""
	if p := m.paneAt(at.X); p != nil {
		m.inCard = m.help == nil
		p.at = clamp(p.top+y, 0, max(0, len(p.lines)-1))
		return nil
	}
	nodes := m.window()
	if m.inCard = false; y >= len(nodes) {
		return nil
	}
	n := nodes[y]
	m.line = y
	m.choose(n)
	sign := 1 + m.indent(n)
	if at.X >= sign && at.X < sign+2 && m.trees.inner(n) && !n.again {
		m.push("opening or closing it")
		m.flip(n.thing, !m.opened(n))
	}
	return nil
}
