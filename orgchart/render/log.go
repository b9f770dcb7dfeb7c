package render

import (
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// LogOptions say how a log is told.
type LogOptions struct {
	Oneline bool // a line for each change, without the sources
}

// Log tells what changed, day by day, as the entries of a timeline come. Each
// change is told on its day in the precision that was reported; where it was
// published on another day, that is told as well.
func Log(w io.Writer, tl *orgchart.Timeline, entries iter.Seq[orgchart.Entry], t LogOptions, o Options) error {
	p := newPrinter(w, o)
	l := newLogView(tl, o)
	for part := range l.parts(entries) {
		v := part.logDay
		if t.Oneline {
			v.oneline(p, part)
			continue
		}
		if part.date != l.told { // months and years may go on
			if l.told != "" {
				p.blank()
			}
			v.heading(p, part)
		}
		l.told = part.date
		v.draw(p, "  ", part.rows())
	}
	if !t.Oneline {
		l.notes.write(p)
	}
	return p.flush()
}

// A logView is what the days of a log have in common.
type logView struct {
	tl        *orgchart.Timeline
	o         Options
	notes     *footnotes
	namesakes []bool       // by thing
	known     orgchart.Day // the last day that is no plan
	told      string       // the date last written
}

func newLogView(tl *orgchart.Timeline, o Options) *logView {
	l := &logView{tl: tl, o: o, notes: newFootnotes(), namesakes: tl.Namesakes(o.Langs...), known: tl.View().Known}
	if l.known == 0 {
		l.known = orgchart.Forever
	}
	return l
}

// A logDay is an entry in words: a diff of one day, told with the words of
// diffs, and its plans.
type logDay struct {
	*diffView
	entry   orgchart.Entry
	planned bool // the day is still to come
}

func (l *logView) day(e orgchart.Entry) *logDay {
	v := &logDay{entry: e, planned: e.Day > l.known}
	v.diffView = &diffView{d: e.Diff, old: l.speak(e.Diff.Before), new: l.speak(e.Diff.After), notes: l.notes, log: true}
	v.gather()
	for i := range v.changes {
		v.changes[i].dates = v.dates(v.changes[i])
	}
	return v
}

func (l *logView) speak(c *orgchart.Chart) speaker {
	s := speak(c, l.o)
	s.memo.namesake = func(t orgchart.Thing) bool { return l.namesakes[t] }
	return s
}

// A logPart is what is told of one day under one date, which may be a month or
// year.
type logPart struct {
	*logDay
	date    string
	changes []change
	plans   bool // those of the day as well
}

// rows returns the rows of a part, those of its plans last.
func (part logPart) rows() []diffRow {
	rows := part.logRows(part.changes)
	if part.plans {
		rows = append(rows, part.planRows()...)
	}
	return rows
}

// parts divides what is told of a day by the dates that were reported: first the
// day itself, then years, then months.
func (v *logDay) parts() []logPart {
	day := v.entry.Day.String()
	parts := []logPart{{logDay: v, date: day, plans: true}}
	for _, ch := range v.changes {
		date := ch.dates.date
		i := 0
		for i < len(parts) && parts[i].date != date {
			i++
		}
		if i == len(parts) {
			parts = append(parts, logPart{logDay: v, date: date})
		}
		parts[i].changes = append(parts[i].changes, ch)
	}
	slices.SortStableFunc(parts[1:], func(a, b logPart) int { return len(a.date) - len(b.date) })
	if len(parts[0].changes)+len(v.entry.Plans) == 0 && (len(parts) > 1 || len(v.entry.Moments) == 0) {
		return parts[1:]
	}
	return parts
}

// logRows returns a row for each unit that something is told of, in the order
// of the changes, then for people and posts without one.
func (v *logDay) logRows(changes []change) []diffRow {
	var rows []diffRow
	var units []orgchart.Thing
	var loose []change
	at := make(map[string]int)
	for _, ch := range changes {
		if ch.unit == "" {
			loose = append(loose, ch)
			continue
		}
		s := v.new
		if ch.After < 0 {
			s = v.old
		}
		unit, _ := s.h.Thing(ch.unit)
		i, ok := at[ch.unit]
		if !ok {
			i = len(rows)
			at[ch.unit] = i
			rows = append(rows, diffRow{name: s.name(unit)})
			units = append(units, unit)
		}
		rows[i].changes = append(rows[i].changes, ch)
	}
	for i, unit := range units {
		rows[i].mark, rows[i].style = unitMark(rows[i].changes, unit)
		for _, ch := range rows[i].changes {
			if ch.Before == unit && ch.Kind == orgchart.Removed {
				rows[i].mark, rows[i].style = ch.mark, ch.style
			}
		}
	}
	return append(rows, v.looseRows(loose)...)
}

// heading writes the date, with the moments that name the day.
func (v *logDay) heading(p *printer, part logPart) {
	head, note, notes := part.date, "", ""
	if part.date == v.entry.Day.String() && len(v.entry.Moments) > 0 {
		var names []string
		for _, m := range v.entry.Moments {
			names = append(names, clean(m.Name))
		}
		head += " (" + strings.Join(names, ", ") + ")"
		note, notes = v.moments()
	}
	if v.planned && len(part.changes)+len(v.entry.Plans) > 0 {
		head += ", planned"
	}
	p.flow("", "  ", group{{text: head, style: strong}}, group{{text: note}, {sep: "  ", text: notes, style: faint}})
}

// moments returns the notes on the moments of the day, and their footnotes.
func (v *logDay) moments() (text, notes string) {
	var all []string
	for _, m := range v.entry.Moments {
		if m.Note != "" {
			all = append(all, v.note(m))
		}
		notes = joinNotes(notes, v.notes.marks(v.new, v.new.h.Citations(m.Citations)))
	}
	return strings.Join(all, "; "), notes
}

// note returns the note on a moment in one line.
func (v *logDay) note(m orgchart.Moment) string {
	return strings.Join(strings.Fields(v.new.say(m.Note)), " ")
}

// oneline writes each change on a line of its own, the date first, in this
// order also where names are written from right to left.
func (v *logDay) oneline(p *printer, part logPart) {
	date := span{text: part.date}.padded(len("2006-01-02"))
	line := func(mark byte, st style, name, text string) {
		p.inline(group{date, {sep: "  ", text: string(mark) + " " + name, style: st}, {sep: "  ", text: text}})
	}
	if part.date == v.entry.Day.String() {
		for _, m := range v.entry.Moments {
			line('*', plain, clean(m.Name), v.note(m))
		}
	}
	for _, r := range part.rows() {
		for _, ch := range r.changes {
			text := v.text(ch) + v.whenWords(ch)
			if v.planned {
				text += ", planned"
			}
			line(ch.mark, ch.style, r.name, text)
		}
	}
}
