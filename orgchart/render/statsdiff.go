package render

import (
	"bufio"
	"io"
	"math"

	"github.com/orgctl/orgctl/orgchart"
)

// DiffStats tells how the figures of two charts differ, or where d is limited
// to a unit, those of that: as a table of those that do, with Full of all. Where
// the width has no room for a column, the last line says so.
func DiffStats(w io.Writer, d *orgchart.Diff, t DiffOptions, o Options) error {
	p := newPrinter(w, o)
	v := newDiffView(d, o)
	tab, summary := v.figures(t.Full, p.m.dot)
	p.words("", v.heading(t), strong)
	p.blank()
	p.words("  ", summary, plain)
	if len(tab.rows) > 0 {
		p.blank()
		tab.alignRight()
		whole := tab.total()
		dropped := p.dropFigures(&tab)
		p.table(tab)
		if len(dropped) > 0 {
			p.blank()
			p.words("", noRoom(dropped, whole), faint)
		}
	}
	return p.flush()
}

// DiffStatsMarkdown writes what [DiffStats] tells as a comment on a pull request
// wants it.
func DiffStatsMarkdown(w io.Writer, d *orgchart.Diff, t DiffOptions, o Options) error {
	o.ASCII = true // names without isolates
	v := newDiffView(d, o)
	tab, summary := v.figures(t.Full, "·")
	out := bufio.NewWriter(w)
	out.WriteString("### " + markdown(v.heading(t)) + "\n\n" + markdown(summary) + "\n")
	if len(tab.rows) > 0 {
		out.WriteByte('\n')
		markdownRow(out, tab.head)
		out.WriteString("| --- | ---: | ---: | ---: |\n")
	}
	for _, row := range tab.rows {
		markdownRow(out, row.cells)
	}
	return out.Flush()
}

// figures returns the figures that changed as a table, or all, and how many did.
func (v *diffView) figures(full bool, dot string) (table, string) {
	tab := table{head: []string{"FIGURE", "BEFORE", "AFTER", "CHANGE"}}
	changes := figureChanges(v.d.Stats())
	same := 0
	for _, c := range changes {
		if c.same() {
			same++
		}
		if !c.same() || full {
			tab.add("", c.after.label, c.before.words(v.d.Before.Day()), c.after.words(v.d.After.Day()), c.words(v.d.After.Day()))
		}
	}
	text := count(len(changes)-same, "figure") + " changed " + dot + " " + itoa(same) + " unchanged"
	if same == len(changes) {
		text = "no differences " + dot + " " + count(same, "figure") + " unchanged"
	}
	return tab, v.only() + text
}

// only names the unit that a diff is limited to, with a colon, or returns "".
func (v *diffView) only() string {
	for _, s := range []speaker{v.new, v.old} {
		if u, ok := s.h.Thing(v.d.Root); ok && v.d.Root != "" {
			return s.name(u) + ": "
		}
	}
	return ""
}

// A figureChange is a figure before and after.
type figureChange struct{ before, after figure }

func figureChanges(before, after orgchart.Stats) []figureChange {
	old := figures(before)
	var all []figureChange
	for i, f := range figures(after) {
		all = append(all, figureChange{old[i], f})
	}
	return all
}

// SameStats reports whether all figures are the same.
func SameStats(before, after orgchart.Stats) bool {
	for _, c := range figureChanges(before, after) {
		if !c.same() {
			return false
		}
	}
	return true
}

func (c figureChange) same() bool {
	return c.before.none == c.after.none && (c.after.none || c.before.value == c.after.value)
}

// by returns how much more there is after, and false where there was or is
// no such figure.
func (c figureChange) by() (more float64, ok bool) {
	return c.after.value - c.before.value, !c.before.none && !c.after.none
}

// words returns the change with a sign; of days as those up to a day of the
// calendar.
func (c figureChange) words(day orgchart.Day) string {
	more, ok := c.by()
	if !ok || more == 0 {
		return ""
	}
	f := c.after
	f.value = math.Abs(more)
	if more < 0 {
		return "-" + f.words(day)
	}
	return "+" + f.words(day)
}
