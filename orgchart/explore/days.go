package explore

import (
	"cmp"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"github.com/orgctl/orgctl/orgchart"
)

// A step is a day to go to.
type step struct {
	day  orgchart.Day
	base orgchart.Day // what it is compared with, unless a day is pinned; zero: the day that is left
	none string       // why there is none; "": there is
	deed string
}

// change goes to the next day on which anything below the selection changed, or
// to the one before. In both directions what changed on that day is marked, by
// itself: it is compared with the day before it.
func (m *Model) change(forward bool) tea.Cmd {
	about, in := orgchart.None, "" // a tree without rows: of everything
	if t, ok := m.chosen(); ok {
		about, in = t, " in "+m.name(m.sel)
	}
	day, reports := m.day, m.reports
	return m.desk.job(stepJob, func() any {
		o := orgchart.LogOptions{About: about, Deep: reports, Since: day + 1, Reverse: true}
		none := fmt.Sprintf("no change after %s%s", day, in)
		if !forward {
			o = orgchart.LogOptions{About: about, Deep: reports, Until: day - 1}
			none = fmt.Sprintf("no change before %s%s", day, in)
		}
		for e := range m.desk.timeline().Log(o) {
			if len(e.Diff.Changes) > 0 {
				return step{day: e.Day, base: e.Day - 1, deed: "step to " + e.Day.String()}
			}
		}
		return step{none: none}
	})
}

// name returns what a row is called in a message.
func (m *Model) name(n *node) string {
	return m.scene.voice(n).Name(n.thing, m.scene.key.reports)
}

// moment goes to the next moment, or to the one before.
func (m *Model) moment(forward bool) tea.Cmd {
	day := m.day
	return m.desk.job(stepJob, func() any {
		var to step
		to.none = fmt.Sprintf("no moment before %s", day)
		if forward {
			to.none = fmt.Sprintf("no moment after %s", day)
		}
		for _, moment := range m.desk.timeline().Moments() {
			later := forward && moment.Day() > day
			if later || !forward && moment.Day() < day {
				to = step{day: moment.Day(), deed: "go to " + moment.Name}
			}
			if later {
				break
			}
		}
		return to
	})
}

// arrive goes to a day.
func (m *Model) arrive(s step) {
	if s.none != "" {
		m.message = s.none
		return
	}
	if s.day == m.day {
		return
	}
	m.push(s.deed)
	if !m.pinned {
		m.base = cmp.Or(s.base, m.day)
	}
	m.day = s.day
}

// pin keeps the day to compare others with, or lets go of it.
func (m *Model) pin() {
	if m.pinned {
		m.push("letting go of " + m.base.String())
		m.pinned, m.base, m.all = false, 0, false
		m.message = "compared with no day any more"
		return
	}
	m.push("pinning " + m.day.String())
	m.pinned, m.base, m.all = true, m.day, false
	m.sifted, m.flips, m.fits = 0, nil, false
	m.message = m.day.String() + " is pinned: go to another day for what differs"
}
