package explore

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"github.com/orgctl/orgctl/orgchart"
)

// A prompt is a line that is typed. The text input of bubbles is not used: it
// links a package that looks for programs on the disk as every command starts.
type prompt struct {
	what  asked
	text  string
	wrong string // what is wrong with the text
}

type asked int

const (
	looking asked = iota
	dating
)

func (a asked) lead() string { return [...]string{"/", "day: "}[a] }

// ask lets a text be typed.
func (m *Model) ask(what asked) {
	m.typing = &prompt{what: what}
	m.inCard = false
	if what == looking {
		if m.look == "" {
			m.push("looking for a name")
			m.flips, m.sifted = nil, 0
		}
		m.typing.text = m.look
	}
}

// typeKey edits the line.
func (m *Model) typeKey(k tea.KeyPressMsg) tea.Cmd {
	text := m.typing.text
	switch k.String() {
	case "enter":
		return m.typed()
	case "esc":
		return m.giveUp()
	case "up", "down", "pgup", "pgdown":
		return m.typeMove(k.String())
	case "backspace", "ctrl+h":
		text = withoutLast(text)
	case "ctrl+u":
		text = ""
	case "ctrl+w":
		text = strings.TrimRightFunc(text, unicode.IsSpace)
		text = text[:strings.LastIndexFunc(text, unicode.IsSpace)+1]
	default:
		text += printable(k.Text)
	}
	return m.edit(text)
}

// typeMove walks through what was found without an end to typing.
func (m *Model) typeMove(key string) tea.Cmd {
	by := map[string]int{"up": -1, "down": 1, "pgup": 1 - m.bodyHeight(), "pgdown": m.bodyHeight() - 1}[key]
	if m.typing.what == looking && m.sel != nil {
		m.move(by)
	}
	return nil
}

// edit changes the text that is typed.
func (m *Model) edit(text string) tea.Cmd {
	if text == m.typing.text || len(text) > orgchart.MaxName {
		return nil
	}
	m.typing.text, m.typing.wrong = text, ""
	if m.typing.what == looking {
		return m.lookFor(text)
	}
	return nil
}

// paste adds what was pasted to the line that is typed.
func (m *Model) paste(text string) tea.Cmd {
	if m.typing == nil {
		return nil
	}
	return m.edit(m.typing.text + printable(text))
}

// giveUp ends typing: of a search everything comes back.
func (m *Model) giveUp() tea.Cmd {
	what := m.typing.what
	m.typing = nil
	if what == looking {
		return m.undo()
	}
	return nil
}

// typed takes the text.
func (m *Model) typed() tea.Cmd {
	p := m.typing
	if p.what == looking {
		if p.text == "" {
			return m.giveUp()
		}
		m.typing = nil
		if m.sel != nil {
			m.choose(m.sel)
		}
		return nil
	}
	day, err := m.o.When(strings.TrimSpace(p.text))
	if err != nil {
		p.wrong = err.Error()
		return nil
	}
	m.typing = nil
	m.arrive(step{day: day, deed: "go to " + day.String()})
	return nil
}

// withoutLast returns a text without what is seen as its last letter.
func withoutLast(text string) string {
	end := 0
	for at := 0; at < len(text); {
		cluster, _ := ansi.FirstGraphemeCluster(text[at:], ansi.GraphemeWidth)
		end = at
		at += max(1, len(cluster))
	}
	return text[:end]
}

// printable returns a text without what acts on a terminal; a line break is a
// space.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case orgchart.Hidden(r) && !orgchart.Joins(r):
			return -1
		}
		return r
	}, text)
}
