package render

import (
	"strconv"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// A figure is one number among the stats of a chart.
type figure struct {
	key   string // where it stands in the JSON of stats, with dots
	label string
	value float64 // exact: a whole number, or a half
	days  bool    // counts days
	none  bool    // there is none, as there is no least span without a manager
}

// figures returns all figures of stats, in the order in which they are told.
// Their keys and labels are always the same ones.
func figures(st orgchart.Stats) []figure {
	n := func(key, label string, value int) figure {
		return figure{key: key, label: label, value: float64(value)}
	}
	all := []figure{
		n("units", "units", st.Units),
		n("unit_levels", "levels of units", st.UnitLevels),
		n("people", "people", st.People),
		n("nodes", "nodes", st.Nodes),
	}
	for _, s := range []struct {
		key string
		orgchart.Seats
	}{{"posts", st.Posts}, {"heads", st.Heads}} {
		all = append(all,
			n(s.key+".all", s.key, s.All),
			n(s.key+".held", s.key+" held", s.Held),
			n(s.key+".vacant", s.key+" vacant", s.Vacant),
			n(s.key+".not_reported", s.key+" not reported", s.NotReported),
			n(s.key+".acting", s.key+" acting", s.Acting),
			n(s.key+".joint", s.key+" joint", s.Joint))
	}
	all = append(all,
		n("lines.stated", "lines stated", st.Lines[orgchart.Stated]),
		n("lines.derived", "lines derived", st.Lines[orgchart.DerivedLine]),
		n("lines.dotted", "lines dotted", st.Lines[orgchart.DottedLine]),
		n("layers.count", "layers", len(st.Layers.Nodes)),
		n("spans.managers", "managers", st.Spans.Managers),
	)
	none := st.Spans.Managers == 0
	all = append(all,
		figure{key: "spans.least", label: "least span", value: float64(st.Spans.Least), none: none},
		figure{key: "spans.median", label: "median span", value: st.Spans.Median, none: none},
		figure{key: "spans.greatest", label: "greatest span", value: float64(st.Spans.Greatest), none: none},
		n("one_to_one.managers", "managers of one", st.Chains.Single),
		n("one_to_one.chains", "one-to-one chains", st.Chains.Count),
		figure{key: "one_to_one.longest.managers", label: "longest chain", value: float64(st.Chains.Longest.Managers), none: st.Chains.Count == 0},
	)
	all = append(all, terms("tenure.reported", "start reported", "tenure", st.Tenure.Reported)...)
	all = append(all, terms("tenure.at_least", "found in post", "at least", st.Tenure.AtLeast)...)
	return append(all, n("tenure.unknown", "not dated", st.Tenure.Unknown))
}

// terms returns the figures of tenures of one sort.
func terms(key, label, what string, t orgchart.Terms) []figure {
	days := func(of string, value float64) figure {
		return figure{key: key + "." + of, label: what + ", " + strings.TrimSuffix(strings.TrimSuffix(of, ".days"), "_days"), value: value, days: true, none: t.Count == 0}
	}
	return []figure{
		{key: key + ".count", label: label, value: float64(t.Count)},
		days("shortest.days", float64(t.Shortest.Days)), days("median_days", t.Median), days("longest.days", float64(t.Longest.Days)),
	}
}

// noFigure stands where there is none.
const noFigure = "-"

// words returns the value of a figure; of days up to a day of the calendar.
func (f figure) words(day orgchart.Day) string {
	switch {
	case f.none:
		return noFigure
	case f.days:
		return lasted(day, f.value)
	}
	return number(f.value)
}

// number returns a whole number, or one with a half.
func number(value float64) string { return strconv.FormatFloat(value, 'f', -1, 64) }

// lasted returns the days before a day as years and months of the calendar,
// "1y 2mo", those of less than a month as "12d". Parts of a month are left out.
func lasted(day orgchart.Day, days float64) string {
	years, months := day.Since(day - orgchart.Day(days))
	switch {
	case years > 0 && months > 0:
		return itoa(years) + "y " + itoa(months) + "mo"
	case years > 0:
		return itoa(years) + "y"
	case months > 0:
		return itoa(months) + "mo"
	}
	return number(days) + "d"
}
