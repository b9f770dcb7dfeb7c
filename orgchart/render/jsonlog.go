package render

import (
	"io"
	"iter"

	"github.com/orgctl/orgctl/orgchart"
)

type jsonLog struct {
	Schema string `json:"schema"`
	Title  string `json:"title,omitempty"`
	jsonView
	Of      *jsonThing   `json:"of"` // what the changes concern; null: everything
	Since   string       `json:"since,omitempty"`
	Until   string       `json:"until,omitempty"`
	Reverse bool         `json:"reverse,omitempty"` // the oldest first
	Moments []jsonMoment `json:"moments"`           // of the days asked for
}

// A jsonEvent is a change on a day, or a plan that is told of.
type jsonEvent struct {
	Day        string `json:"day"`              // from which on the chart has it
	Moment     string `json:"moment,omitempty"` // that names the day
	Planned    bool   `json:"planned,omitempty"`
	PlannedFor string `json:"planned_for,omitempty"` // of a plan that fell through
	Announced  string `json:"announced,omitempty"`   // first publication, where that was before
	Reported   string `json:"reported,omitempty"`    // first publication, where that was after
	jsonChange
}

// LogJSON writes a log, each change or plan as it comes, as "orgctl.log/v1".
func LogJSON(w io.Writer, tl *orgchart.Timeline, opts orgchart.LogOptions, entries iter.Seq[orgchart.Entry], o Options) error {
	l := newLogView(tl, o)
	h := tl.History()
	s := l.speak(tl.On(orgchart.Forever))
	j := jsonLog{
		Schema: schemaOf("log"), Title: h.TitleIn(o.Langs...), jsonView: newJSONView(tl.View(), o.Known),
		Of: s.jsonThing(opts.About), Reverse: opts.Reverse, Moments: []jsonMoment{},
	}
	if opts.Since != 0 {
		j.Since = opts.Since.String()
	}
	if opts.Until != 0 {
		j.Until = opts.Until.String()
	}
	for _, m := range tl.Moments() {
		if opts.Since <= m.Day() && (opts.Until == 0 || m.Day() <= opts.Until) {
			j.Moments = append(j.Moments, s.jsonMoment(m))
		}
	}
	return writeJSONRows(w, j, func(yield func(jsonEvent) bool) {
		for _, e := range l.events(entries) {
			if !yield(e) {
				return
			}
		}
	})
}

// LogRows returns the changes and plans of a log.
func LogRows(tl *orgchart.Timeline, entries iter.Seq[orgchart.Entry], o Options) Rows {
	o.ASCII = true // names without isolates
	return Rows{
		columns: append([]string{"day", "planned_for", "announced", "reported"}, changeColumns...),
		cells: func(yield func(string, []string) bool) {
			for ch, e := range newLogView(tl, o).events(entries) {
				cells := append([]string{e.Day, e.PlannedFor, e.Announced, e.Reported}, ch.cells(e.jsonChange)...)
				if !yield(e.Thing.ID, cells) {
					return
				}
			}
		},
		json: func(yield func(any) bool) {
			for _, e := range newLogView(tl, o).events(entries) {
				if !yield(e) {
					return
				}
			}
		},
	}
}

// events yields what is told of each day, in words and as JSON.
func (l *logView) events(entries iter.Seq[orgchart.Entry]) iter.Seq2[dayChange, jsonEvent] {
	return func(yield func(dayChange, jsonEvent) bool) {
		for entry := range entries {
			v := l.day(entry)
			base := jsonEvent{Day: entry.Day.String(), Planned: v.planned}
			if len(entry.Moments) > 0 {
				base.Moment = entry.Moments[0].Name
			}
			for _, ch := range v.changes {
				e := base
				e.Announced, e.Reported = ch.dates.announced.String(), ch.dates.reported.String()
				e.jsonChange = v.jsonChange(ch)
				if !yield(dayChange{v.diffView, ch}, e) {
					return
				}
			}
			for _, plan := range entry.Plans {
				ch := v.plan(plan)
				e := base
				e.PlannedFor, e.Announced = plan.For.String(), plan.Told.String()
				e.jsonChange = v.jsonChange(ch)
				ch.new = v.value(v.new, ch.Property, ch.New)
				if !yield(dayChange{v.diffView, ch}, e) {
					return
				}
			}
		}
	}
}

// A dayChange is a change with the view that has the words for it.
type dayChange struct {
	v *diffView
	change
}

func (c dayChange) cells(j jsonChange) []string { return c.v.cells(c.change, j) }
