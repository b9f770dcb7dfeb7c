package explore

import (
	"strings"

	"github.com/orgctl/orgctl/orgchart/render"
)

// The lines above and below the tree: where one is, which day it is, and what can
// be done.

// header says where the selection stands: the names above it, from the top. What
// does not fit is left out from the left.
func (m *Model) header() string {
	if m.help != nil {
		return m.strong(" Keys, by what one wants to do")
	}
	if m.sel == nil {
		return ""
	}
	names := m.path()
	text := ""
	for i := len(names) - 1; i >= 0; i-- {
		longer := names[i]
		if text != "" {
			longer += m.sign.into + text
		}
		lead := 0
		if i > 0 {
			lead = cells(m.sign.more + m.sign.into)
		}
		if text != "" && cells(longer)+lead+1 > m.width {
			text = m.sign.more + m.sign.into + text
			break
		}
		text = longer
	}
	return " " + m.strong(text)
}

// status says the day, what it is compared with and what was found, or what is
// typed, with the column of the cursor or -1.
func (m *Model) status() (text string, cursor int) {
	if p := m.typing; p != nil {
		text = " " + p.what.lead() + m.say(p.text)
		cursor = cells(text)
		if p.what == looking && p.text != "" {
			text += "   " + m.foundWords()
		}
		return text, cursor
	}
	return " " + m.strong(m.dayWords()) + strings.Join(append([]string{""}, m.statusParts()...), m.sign.dot), -1
}

func (m *Model) dayWords() string {
	if m.scene == nil || m.scene.key.day != m.day {
		return m.day.String() + " " + m.sign.more
	}
	return m.scene.now.voice.Day()
}

// statusParts says what else there is to know of the place.
func (m *Model) statusParts() []string {
	var parts []string
	if m.scene == nil || m.scene.key != m.sceneKey() {
		return parts
	}
	if m.look != "" {
		parts = append(parts, "\""+m.say(m.look)+"\": "+m.foundWords())
	}
	switch {
	case m.scene.changes != nil:
		since := " since "
		if m.base > m.day {
			since = " as against "
		}
		if m.pinned {
			since += "the pinned "
		}
		parts = append(parts, m.scene.changes.Summary()+since+m.scene.was.voice.Day())
	case m.pinned:
		parts = append(parts, "pinned")
	}
	if m.reports {
		parts = append(parts, "by reporting lines")
	}
	return parts
}

// say returns a text that was typed as it is shown.
func (m *Model) say(text string) string {
	if m.scene == nil {
		return text
	}
	return m.scene.now.voice.Say(text)
}

// foundWords says what a search has found so far.
func (m *Model) foundWords() string {
	f := m.found
	switch {
	case f == nil:
		return m.sign.more
	case f.hits() == 0 && f.done:
		return "nothing is called so"
	}
	text := itoa(f.hits()) + " rows"
	if f.hits() == 1 {
		text = "1 row"
	}
	if !f.done {
		text += " " + m.sign.more
	}
	return text
}

// lastLine shows a message, or the keys that are worth knowing here.
func (m *Model) lastLine() string {
	switch {
	case m.copying:
		return " " + copyHint
	case m.typing != nil && m.typing.wrong != "":
		return " " + render.Guard(m.typing.wrong)
	case m.typing != nil && m.typing.what == looking:
		return m.faint(" enter keeps it" + m.sign.dot + "esc: back to all, on the hit")
	case m.typing != nil:
		return m.faint(" a moment, 2023-11-24, 2023-11 or today" + m.sign.dot + "esc: not now")
	case m.help != nil:
		return m.faint(" esc: back" + m.sign.dot + "a key does what it does, and closes this")
	case m.message != "":
		return " " + render.Guard(m.message)
	}
	return m.faint(" " + m.hints(m.width-2))
}
