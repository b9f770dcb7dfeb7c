package explore

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// copyHint is shown while it is to be said what to copy.
const copyHint = "copy: i id, n name, p path, s source"

// copy copies what a key after y says, through the terminal (OSC 52), which may
// be far away.
func (m *Model) copy(key string) tea.Cmd {
	m.message = ""
	text, what := "", ""
	if why := noRow(m); why != "" { // a search has come to its end since y was pressed
		m.message = "y " + key + ": " + why
		return nil
	}
	switch key {
	case "i":
		text, what = m.desk.history.ID(m.sel.thing), "id"
	case "n":
		text, what = m.name(m.sel), "name"
	case "p":
		text, what = strings.Join(m.path(), " / "), "path"
	case "s":
		if text, what = m.source(), "source"; text == "" {
			m.message = "y s: " + noSource(m)
			return nil
		}
	default:
		return nil
	}
	m.message = "copied the " + what + ": " + text
	return tea.SetClipboard(text)
}

// path returns the names from the top of the whole tree down to the selection.
func (m *Model) path() []string {
	var names []string
	first := m.sel // the row without one above it
	for n := m.sel; n.depth >= 0; n = n.up {
		names = append(names, m.name(n))
		first = n
	}
	now, reports := m.scene.now, m.scene.key.reports
	for t := now.above(first.thing, reports); t >= 0 && first.ghost == nil; t = now.above(t, reports) {
		names = append(names, now.voice.Name(t, reports))
	}
	slices.Reverse(names)
	return names
}
