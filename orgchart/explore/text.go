package explore

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

func itoa(n int) string { return strconv.Itoa(n) }

// cells returns how many cells a styled text takes.
func cells(text string) int { return ansi.StringWidth(text) }

// pad fills a styled text with spaces up to a width.
func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-cells(text)))
}

// filled returns lines with empty ones behind them, up to a number.
func filled(lines []string, n int) []string {
	for len(lines) < n {
		lines = append(lines, "")
	}
	return lines
}

// strong and faint repeat in colour what a place on the screen says.
func (m *Model) strong(text string) string { return m.styled("1", text) }
func (m *Model) faint(text string) string  { return m.styled("2", text) }

func (m *Model) styled(sgr, text string) string {
	if !m.o.Render.Color || text == "" {
		return text
	}
	return "\x1b[" + sgr + "m" + text + "\x1b[m"
}
