package explore

import (
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
		text, what = m.name(m.sel.thing), "name"
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
	n := m.sel
	for ; n != nil && n.depth >= 0; n = n.up {
		names = append(names, m.scene.voice(n).Name(n.thing, m.scene.key.reports))
		if n.depth == 0 {
			for t := m.scene.now.above(n.thing, m.scene.key.reports); t >= 0 && n.ghost == nil; t = m.scene.now.above(t, m.scene.key.reports) {
				names = append(names, m.scene.now.voice.Name(t, m.scene.key.reports))
			}
		}
	}
	for i, j := 0, len(names)-1; i < j; i, j = i+1, j-1 {
		names[i], names[j] = names[j], names[i]
	}
	return names
}
