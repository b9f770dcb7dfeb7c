package explore

import (
	"strconv"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// An action is what some keys do. Help, the line of hints and the docs are made
// of the table of them.
type action struct {
	key.Binding
	group string
	off   func(m *Model) string  // why it does nothing just now; "": it does. nil: it always does
	do    func(m *Model) tea.Cmd // nil: it is only told of
}

// bind returns an action: the keys that do it, as bubbletea calls them, what they
// are called in help, and what they do.
func bind(group, keys, does string, off func(m *Model) string, do func(m *Model) tea.Cmd, names ...string) action {
	return action{key.NewBinding(key.WithKeys(names...), key.WithHelp(keys, does)), group, off, do}
}

// actions returns all that can be done, by what one wants to do.
func actions() []action {
	list := walking()
	list = append(list, finding()...)
	list = append(list, travelling()...)
	return append(list, asking()...)
}

// move returns what moves the selection, or the line in the card.
func move(f func(m *Model)) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		f(m)
		return nil
	}
}

func walking() []action {
	const group = "Walk through the tree"
	list := []action{
		bind(group, "up k", "the row above", nil, move(func(m *Model) { m.move(-1) }), "up", "k"),
		bind(group, "down j", "the row below", nil, move(func(m *Model) { m.move(1) }), "down", "j"),
		bind(group, "right l", "open it; again: go in", noRow, move((*Model).goIn), "right", "l"),
		bind(group, "left h", "close it; again: go out", noRow, move((*Model).goOut), "left", "h"),
		bind(group, "J", "the next one beside it", noSibling(1), move(func(m *Model) { m.choose(m.trees.sibling(m.sel, 1)) }), "J"),
		bind(group, "K", "the one before, beside it", noSibling(-1), move(func(m *Model) { m.choose(m.trees.sibling(m.sel, -1)) }), "K"),
		bind(group, "PgDn ctrl-f", "a page down", nil, move(func(m *Model) { m.move(m.bodyHeight() - 1) }), "pgdown", "ctrl+f"),
		bind(group, "PgUp ctrl-b", "a page up", nil, move(func(m *Model) { m.move(1 - m.bodyHeight()) }), "pgup", "ctrl+b"),
		bind(group, "ctrl-d", "half a page down", nil, move(func(m *Model) { m.move(m.bodyHeight() / 2) }), "ctrl+d"),
		bind(group, "ctrl-u", "half a page up", nil, move(func(m *Model) { m.move(-m.bodyHeight() / 2) }), "ctrl+u"),
		bind(group, "g Home", "the first row", nil, move(func(m *Model) { m.toEnd(false) }), "g", "home"),
		bind(group, "G End", "the last row", nil, move(func(m *Model) { m.toEnd(true) }), "G", "end"),
		bind(group, "1 … 9", "open so many levels, and no more", noRow, nil),
		bind(group, "enter", "make it the root of the tree", noRoot, move((*Model).makeRoot), "enter"),
		bind(group, "r", "by units, or by reporting lines", noOther, move((*Model).turn), "r"),
		bind(group, "tab space", "to the card, and back", noRow, move((*Model).turnToCard), "tab", "space"),
		bind(group, "mouse", "the wheel moves, a click selects or opens", nil, nil),
	}
	for i := range 9 {
		n := i + 1
		list = append(list, action{Binding: key.NewBinding(key.WithKeys(strconv.Itoa(n))), off: noRow, do: move(func(m *Model) { m.openLevels(n) })})
	}
	return list
}

func finding() []action {
	const group = "Find somebody"
	return []action{
		bind(group, "/", "type a name, or part of one, in any script", notReady, move(func(m *Model) { m.ask(looking) }), "/"),
		bind(group, "n", "the next that answers", noHit, move(func(m *Model) { m.toHit(true) }), "n"),
		bind(group, "N", "the one before", noHit, move(func(m *Model) { m.toHit(false) }), "N"),
	}
}

func travelling() []action {
	const group = "Travel in time"
	return []action{
		bind(group, "]", "the next day on which it changed, or what is in it", notReady, func(m *Model) tea.Cmd { return m.change(true) }, "]"),
		bind(group, "[", "the day before on which it did", notReady, func(m *Model) tea.Cmd { return m.change(false) }, "["),
		bind(group, "}", "the next moment", noMoment, func(m *Model) tea.Cmd { return m.moment(true) }, "}"),
		bind(group, "{", "the moment before", noMoment, func(m *Model) tea.Cmd { return m.moment(false) }, "{"),
		bind(group, "t", "type a day: 2023-11-24, 2023-11, a moment, today", notReady, move(func(m *Model) { m.ask(dating) }), "t"),
		bind(group, "d", "pin the day, to see what differs on others; again: let go", notReady, move((*Model).pin), "d"),
		bind(group, "a", "with what did not change, or without", notPinned, move((*Model).showAll), "a"),
	}
}

func asking() []action {
	const why, out, rest = "Ask why", "Take it along", "And"
	return []action{
		bind(why, "w", "the evidence for the line of the card", noSubject, func(m *Model) tea.Cmd { return m.why() }, "w"),
		bind(why, "o", "open the page that the line cites", noLink, func(m *Model) tea.Cmd { return m.openPage() }, "o"),
		bind(out, "y i", "copy the id", noRow, nil),
		bind(out, "y n", "copy the name", noRow, nil),
		bind(out, "y p", "copy the path from the top", noRow, nil),
		bind(out, "y s", "copy the address of the source", noSource, nil),
		{Binding: key.NewBinding(key.WithKeys("y")), off: noRow, do: move(func(m *Model) { m.copying = true })},
		bind(out, "P", "quit, and print the tree as it stands", noRow, func(m *Model) tea.Cmd { m.printed = true; return tea.Quit }, "P"),
		bind(rest, "esc", "undo the last of anything", noPast, func(m *Model) tea.Cmd { return m.back() }, "esc"),
		bind(rest, "?", "all keys, and why one does nothing just now", nil, move((*Model).toggleHelp), "?"),
		bind(rest, "q ctrl-c", "quit", nil, func(m *Model) tea.Cmd { return m.quit() }, "q", "ctrl+c"),
		bind(rest, "ctrl-z", "stop for now; fg goes on", nil, func(m *Model) tea.Cmd { return tea.Suspend }, "ctrl+z"),
	}
}

// key does what a key says. One that says nothing does nothing.
func (m *Model) key(k tea.KeyPressMsg) tea.Cmd {
	always := k.String() == "ctrl+c" || k.String() == "ctrl+z"
	switch {
	case always:
	case m.typing != nil:
		return m.typeKey(k)
	case m.copying:
		m.copying = false
		return m.copy(k.String())
	}
	for _, a := range m.keys {
		if a.do == nil || !key.Matches(k, a.Binding) {
			continue
		}
		m.message = ""
		if !m.readsHelp(k) {
			m.help = nil
		}
		if why := a.why(m); why != "" {
			m.message = a.name() + ": " + why
			return nil
		}
		return a.do(m)
	}
	return nil
}

// readsHelp reports whether a key moves in the help, or leaves it.
func (m *Model) readsHelp(k tea.KeyPressMsg) bool {
	switch k.String() {
	case "up", "down", "j", "k", "pgup", "pgdown", "ctrl+f", "ctrl+b", "ctrl+u", "ctrl+d", "g", "G", "home", "end", "left", "h", "esc", "?", "q", "ctrl+z":
		return true
	}
	return false
}

// why returns why an action does nothing just now, and "" if it does something.
func (a action) why(m *Model) string {
	if a.off == nil {
		return ""
	}
	return a.off(m)
}

// name returns the keys of an action in words.
func (a action) name() string {
	if h := a.Help(); h.Key != "" {
		return h.Key
	}
	return a.Keys()[0]
}

// What follows says why something cannot be done just now, and "" where it can.

func notReady(m *Model) string {
	if m.scene == nil {
		return "the chart is not there yet"
	}
	return ""
}

func noRow(m *Model) string {
	if m.sel == nil {
		return "the tree has no row"
	}
	return ""
}

func noSibling(by int) func(m *Model) string {
	return func(m *Model) string {
		switch {
		case m.sel == nil:
			return noRow(m)
		case m.trees.sibling(m.sel, by) != nil:
			return ""
		case by > 0:
			return "it is the last beside the others"
		}
		return "it is the first beside the others"
	}
}

func noRoot(m *Model) string {
	switch {
	case m.sel == nil:
		return noRow(m)
	case m.sel.ghost != nil:
		return "it is not there on this day"
	case m.sel.depth == 0 && m.root >= 0:
		return "it is the root already: esc undoes that"
	}
	return ""
}

func noOther(m *Model) string {
	switch {
	case m.scene == nil:
		return notReady(m)
	case m.reports && len(m.scene.now.roots) == 0:
		return "no unit is in the chart on this day"
	case !m.reports && len(m.scene.now.tops) == 0:
		return "nobody is in the chart on this day"
	}
	return ""
}

func noHit(m *Model) string {
	switch {
	case m.look == "":
		return "nothing is looked for: / first"
	case m.sift == nil || m.sel == nil || m.sift.hits() == 0:
		return "nothing answers"
	}
	return ""
}

func noMoment(m *Model) string {
	if len(m.desk.history.Moments()) == 0 {
		return "the file names no day"
	}
	return ""
}

func notPinned(m *Model) string {
	switch {
	case !m.pinned:
		return "no day is pinned: d first"
	case m.base == m.day:
		return "it is the day that is pinned: go to another"
	}
	return ""
}

func noPast(m *Model) string {
	if m.help == nil && m.evidence == nil && !m.inCard && len(m.past) == 0 {
		return "there is nothing to undo: q quits"
	}
	return ""
}

func noSubject(m *Model) string {
	if m.subject().Thing < 0 {
		return "go to a line of the card that says something: tab"
	}
	return ""
}

func noLink(m *Model) string {
	switch {
	case m.o.Open == nil:
		return "nothing here opens pages: y s copies the address"
	case m.link() == "":
		return "no page of the web is cited on this line of the card"
	}
	return ""
}

func noSource(m *Model) string {
	if m.source() == "" {
		return "no source of it has an address"
	}
	return ""
}
