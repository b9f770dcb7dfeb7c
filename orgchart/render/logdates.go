package render

import (
	"github.com/orgctl/orgctl/orgchart"
)

// LogDates are the days of a change in a log.
type logDates struct {
	date      string        // under which it is told, in the precision reported
	how       how           // what happened on it
	on        when          // what is known of its day, where that is no date to tell it under
	over      bool          // that is the day of the report of its end
	announced orgchart.Date // first publication, if that was before
	reported  orgchart.Date // first publication, if that was after
}

// dates returns the dates of a change. It stands under the one that was
// reported, if that can mean the day on which the chart changes; else, as where
// a unit came with the one above it, under that day.
func (v *logDay) dates(ch change) logDates {
	day := v.entry.Day
	ds := logDates{date: day.String(), how: ch.when.how}
	reported := v.published(v.new, ch.begun, false)
	if len(ch.begun) == 0 {
		reported = v.published(v.old, ch.ended, true)
	}
	date, err := orgchart.ParseDate(ch.when.date)
	if err != nil {
		date = 0
	}
	covers := func(d orgchart.Date) bool { return d != 0 && d.First() <= day && day <= d.Last() }
	switch seen := v.seen(ch.begun, covers); {
	case ch.when.how == firstReported && seen != 0 && (!covers(date) || len(seen.String()) > len(date.String())):
		date, ds.how = seen, firstSeen
	case covers(date):
	default:
		ds.on, ds.how = ch.when, happened
		ds.over = ch.when.how == firstReported && date.First() > day
		return ds
	}
	ds.date = date.String()
	switch {
	case reported == 0 || ds.how == firstReported:
	case reported.Last() < date.First() && ds.how == reportedAgain: // the news is that it is back
	case reported.Last() < date.First():
		ds.announced = reported
	case reported.First() > date.Last():
		ds.reported = reported
	}
	return ds
}

// seen returns the date on which one of some facts was seen, if it can mean the
// day.
func (v *logDay) seen(facts []orgchart.Fact, covers func(orgchart.Date) bool) orgchart.Date {
	for _, f := range facts {
		if d := v.new.h.Evidence(f.Evidence).Seen; covers(d) {
			return d
		}
	}
	return 0
}

// published returns the first publication of some facts, or of their ends; zero
// if it is not known.
func (v *logDay) published(s speaker, facts []orgchart.Fact, end bool) orgchart.Date {
	first := orgchart.Date(0)
	for _, f := range facts {
		for _, c := range s.citations(f, end) {
			if d := s.h.Sources()[c.Source].Published; d != 0 && (first == 0 || d.Last() < first.Last()) {
				first = d
			}
		}
	}
	return first
}

// String tells what there is to say of the dates of a change beside the one
// under which it stands.
func (ds logDates) String() string {
	words := [...]string{happened: "", firstReported: ", first reported", firstSeen: ", first seen", goneBy: ", found gone", reportedAgain: ", reported again"}[ds.how]
	if on := ds.on.String(); on != "" {
		words += ", " + on
	}
	switch {
	case ds.over:
		words += ", when it was over"
	case ds.announced != 0:
		words += ", announced " + when{date: ds.announced.String()}.String()
	case ds.reported != 0:
		words += ", reported " + when{date: ds.reported.String()}.String()
	}
	return words
}
