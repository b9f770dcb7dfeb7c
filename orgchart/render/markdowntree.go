package render

import (
	"bufio"
	"io"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// markdownLevels is how deep a list is indented at most. What is deeper stands
// in one column, behind the number of its level: indentation grows with the
// square of the depth.
const markdownLevels = 16

// markdownItem begins an item of a nested list.
func markdownItem(out *bufio.Writer, depth int) {
	out.WriteString(strings.Repeat("  ", min(depth, markdownLevels)) + "- ")
	if depth > markdownLevels {
		out.WriteString("(" + itoa(depth) + ") ")
	}
}

// TreeMarkdown writes a tree as a nested list, row by row.
func TreeMarkdown(w io.Writer, c *orgchart.Chart, root orgchart.Thing, t TreeOptions, o Options) error {
	o.ASCII = true // names without isolates
	t = t.everyRow()
	v := newTreeView(c, root, t, o)
	v.m = Options{}.marks()
	out := bufio.NewWriterSize(w, 64<<10)
	names := prefixer{prefix: PrefixNone}
	for row := range v.drawnRows() {
		markdownWords(out, row.Depth, v.row(row, &names))
	}
	return out.Flush()
}

// ReportsMarkdown writes who reports to some nodes as a list, with All as a
// nested one.
func ReportsMarkdown(w io.Writer, c *orgchart.Chart, nodes []orgchart.Thing, r ReportsOptions, o Options) error {
	s := tableSpeaker(c, o)
	out := bufio.NewWriterSize(w, 64<<10)
	for step := range reportSteps(c, nodes, r) {
		depth := step.Depth
		if !r.All {
			depth = 0
		}
		markdownWords(out, depth, s.nodeRow(step.Thing, step.Line, step.Again))
	}
	return out.Flush()
}

// markdownWords writes a row: its name in bold, then the rest.
func markdownWords(out *bufio.Writer, depth int, words []group) {
	markdownItem(out, depth)
	out.WriteString("**" + markdown(groupText(words[0])) + "**")
	for _, g := range words[1:] {
		if text := groupText(g); text != "" {
			out.WriteString(" " + markdown(text))
		}
	}
	out.WriteByte('\n')
}
