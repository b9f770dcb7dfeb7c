package explore

import (
	"sync"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render"
)

// A desk does what takes long, in the background: charts and timelines of a large
// history cost a second or so. Jobs of a kind replace one another: one that was asked
// for and is not begun when the next comes is not done at all, and what it has made
// is thrown away.
type desk struct {
	history *orgchart.History
	view    orgchart.View
	o       render.Options

	latest [numJobs]atomic.Int64 // the number of the job of each kind that was asked for last

	mu     sync.Mutex         // one job at a time: what follows is for one goroutine
	times  *orgchart.Timeline // nil until it is asked for
	worlds []*world           // those of some days, the one that was used last at the end
}

type jobKind int

const (
	sceneJob jobKind = iota
	cardJob
	evidenceJob
	stepJob
	searchJob
	openJob
	numJobs
)

// A done is what a job has made.
type done struct {
	kind   jobKind
	number int64
	result any
}

func newDesk(c *orgchart.Chart, o Options) *desk {
	d := &desk{history: c.History(), view: c.View(), o: o.Render}
	d.worlds = []*world{{chart: c}} // the rest is made when it is asked for
	return d
}

// job returns a command that does something at the desk, unless by then another
// of its kind was asked for.
func (d *desk) job(kind jobKind, do func() any) tea.Cmd {
	return d.start(kind, func(n int64) tea.Msg {
		d.mu.Lock()
		defer d.mu.Unlock()
		if d.latest[kind].Load() != n {
			return nil
		}
		return done{kind, n, do()}
	})
}

// errand returns a command that does something beside the desk: it keeps no
// other waiting.
func (d *desk) errand(kind jobKind, do func() any) tea.Cmd {
	return d.start(kind, func(n int64) tea.Msg { return done{kind, n, do()} })
}

func (d *desk) start(kind jobKind, do func(n int64) tea.Msg) tea.Cmd {
	n := d.latest[kind].Add(1)
	return func() tea.Msg { return do(n) }
}

// cancel makes what is under way of no use.
func (d *desk) cancel(kind jobKind) { d.latest[kind].Add(1) }

// stale reports whether what was made is of no use any more.
func (d *desk) stale(m done) bool { return d.latest[m.kind].Load() != m.number }

// timeline returns what the history says of all days.
func (d *desk) timeline() *orgchart.Timeline {
	if d.times == nil {
		d.times = d.history.Timeline(d.view)
	}
	return d.times
}

// mostWorlds is how many charts are kept: of the day, of what is compared, and of
// one to go back to. Of a million posts one takes some 100 MB.
const mostWorlds = 3

// world returns the world of a day.
func (d *desk) world(day orgchart.Day) *world {
	for i, w := range d.worlds {
		if w.chart.Day() == day {
			if w.voice == nil {
				w = newWorld(w.chart, d.timeline, d.o)
			}
			d.worlds = append(append(d.worlds[:i:i], d.worlds[i+1:]...), w)
			return w
		}
	}
	w := newWorld(d.history.At(day, d.view), d.timeline, d.o)
	d.worlds = append(d.worlds, w)
	if len(d.worlds) > mostWorlds {
		d.worlds = d.worlds[1:]
	}
	return w
}

// scene makes what there is to see at a place.
func (d *desk) scene(key sceneKey) tea.Cmd {
	return d.job(sceneJob, func() any {
		now := d.world(key.day)
		var was *world
		if key.base != 0 {
			was = d.world(key.base)
		}
		return newScene(key, now, was)
	})
}
