package render

import (
	"slices"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render/page"
)

// How many stops a slider has at most, and for how many things in all, taken at
// each stop, charts are made: some seconds' worth. Where more days have changes,
// a stop stands for a month or year.
const (
	mostStops  = 400
	leastStops = 12
	stopThings = 4_000_000
)

// over fills a page with all days of a history on which something changed, and
// those that were asked for. Cost: a chart for each stop.
func (b *pageBuilder) over(h *orgchart.History, v orgchart.View, asked ...orgchart.Day) {
	tl := h.Timeline(v)
	b.Dated = h.Dated()
	var entries []orgchart.Entry
	for e := range tl.Log(orgchart.LogOptions{About: orgchart.None, Reverse: true}) {
		entries = append(entries, e)
	}
	days := stops(entries, asked, max(leastStops, min(mostStops, stopThings/max(1, h.Len()))))
	var namesake func(orgchart.Thing) bool
	if len(days) > 1 { // somebody is told from a namesake of any day, as in a log
		names := tl.Namesakes(b.o.Langs...)
		namesake = func(t orgchart.Thing) bool { return names[t] }
	}
	for _, day := range days {
		s := speak(h.At(day, v), b.o)
		s.memo.namesake = namesake
		b.frame(pageFrame{day, s})
	}
	l := newLogView(tl, b.o)
	l.notes = b.notes
	for _, e := range entries {
		stop, _ := slices.BinarySearch(b.days, e.Day)
		for _, m := range e.Moments {
			b.Days[stop].Moments = append(b.Days[stop].Moments, page.Moment{Name: clean(m.Name), Note: clean(m.Note)})
		}
		d := l.day(e)
		for _, part := range d.parts() {
			for _, row := range part.rows() {
				for _, ch := range row.changes {
					c := b.change(d.diffView, ch, row.name)
					c.Date = part.date
					if d.planned {
						c.More += ", planned"
					}
					b.Days[stop].Changes = append(b.Days[stop].Changes, c)
				}
			}
		}
	}
	b.evidence(h, tl, 0, len(b.days))
}

// stops returns the days of a slider, in order: those of the entries, or where
// they are more than most, the last of each month or year; and in any case
// those with a moment, and those that were asked for.
func stops(entries []orgchart.Entry, asked []orgchart.Day, most int) []orgchart.Day {
	var days []orgchart.Day
	for _, precision := range []int{len("2006-01-02"), len("2006-01"), len("2006")} {
		days = days[:0]
		last := ""
		for _, e := range entries {
			date := e.Day.String()[:precision]
			if date == last {
				days[len(days)-1] = e.Day
			} else {
				days = append(days, e.Day)
			}
			last = date
		}
		if len(days) <= most {
			break
		}
	}
	for _, e := range entries {
		if len(e.Moments) > 0 {
			days = append(days, e.Day)
		}
	}
	days = append(days, asked...)
	slices.Sort(days)
	return slices.Compact(days)
}

// change puts a change on the page, told under a name.
func (b *pageBuilder) change(v *diffView, ch change, where string) page.Change {
	c, t := v.d.Chart(ch.Change)
	p := page.Change{
		Mark: string(ch.mark), Thing: b.number(c.History(), t), Where: where, Label: ch.label,
		Old: ch.old, New: ch.new, More: v.whenWords(ch), Sources: noteNumbers(v.cite(ch)),
	}
	if ch.old == "" && ch.new == "" {
		p.New = ch.told
	}
	return p
}

// compared puts what a diff tells on the page.
func (b *pageBuilder) compared(d *orgchart.Diff, from, to int32) {
	v := newDiffView(d, b.o)
	v.notes = b.notes
	p := &page.Diff{From: from, To: to, Summary: v.summary("·"), Changes: []page.Change{}}
	for _, row := range v.rows(false) {
		for _, ch := range row.changes {
			p.Changes = append(p.Changes, b.change(v, ch, row.name))
		}
	}
	for _, r := range d.Renames {
		p.Renames = append(p.Renames, clean(v.old.h.ID(r.Before))+" -> "+clean(v.new.h.ID(r.After))+": "+v.new.own(r.After))
	}
	b.Compared = p
}
