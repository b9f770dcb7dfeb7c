package explore

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/orgctl/orgctl/orgchart/render"
)

// toggleHelp shows all keys, or the tree again.
func (m *Model) toggleHelp() {
	if m.help != nil {
		m.help = nil
		return
	}
	m.help = &pane{lines: m.helpLines()}
}

// helpLines returns all keys by what one wants to do, and why one does nothing
// just now. In a narrow window words go on below where they begin.
func (m *Model) helpLines() []render.Line {
	var lines []render.Line
	add := func(text string) { lines = append(lines, render.Line{Text: text, Subject: render.Subject{Thing: -1}}) }
	lead := strings.Repeat(" ", keyCells+4)
	tell := func(before, words string) {
		for part := range strings.SplitSeq(ansi.Wordwrap(words, max(1, m.width-1-cells(lead)), ""), "\n") {
			add(before + part)
			before = lead
		}
	}
	group := ""
	for _, a := range m.keys {
		if a.group == "" {
			continue
		}
		if a.group != group {
			if group != "" {
				add("")
			}
			group = a.group
			add(group)
		}
		h := a.Help()
		keys := h.Key
		if m.o.Render.ASCII {
			keys = strings.ReplaceAll(keys, "…", "...")
		}
		tell("  "+pad(keys, keyCells)+"  ", h.Desc)
		if why := a.why(m); why != "" {
			tell(lead, "(not now: "+why+")")
		}
	}
	return lines
}

// keyCells is the width of the column of keys.
const keyCells = len("PgDn ctrl-f")

// hinted are the keys that are worth knowing, the most first.
var hinted = []struct{ key, does string }{
	{"?", "? keys"}, {"/", "/ find"}, {"]", "[ ] time"}, {"tab", "tab card"}, {"enter", "enter root"},
	{"r", "r reports"}, {"d", "d pin"}, {"w", "w why"}, {"esc", "esc undo"}, {"q", "q quit"},
}

// hints returns those that do something here, as many as fit.
func (m *Model) hints(width int) string {
	text := ""
	for _, h := range hinted {
		i := slices.IndexFunc(m.keys, func(a action) bool { return slices.Contains(a.Keys(), h.key) })
		if m.keys[i].why(m) != "" {
			continue
		}
		hint := h.does
		if h.key == "r" && m.reports {
			hint = "r units"
		}
		if text != "" {
			hint = m.sign.dot + hint
		}
		if cells(text)+cells(hint) > width {
			break
		}
		text += hint
	}
	return text
}

// Keys returns all keys by what one wants to do, as Markdown: a heading and a
// table for each.
func Keys() string {
	var b strings.Builder
	group := ""
	for _, a := range actions() {
		if a.group == "" {
			continue
		}
		if a.group != group {
			if group != "" {
				b.WriteByte('\n')
			}
			group = a.group
			b.WriteString("| " + group + " | |\n| --- | --- |\n")
		}
		var keys []string
		for _, k := range strings.Fields(a.Help().Key) {
			if k != "…" {
				k = "`" + k + "`"
			}
			keys = append(keys, k)
		}
		b.WriteString("| " + strings.Join(keys, " ") + " | " + a.Help().Desc + " |\n")
	}
	return b.String()
}
