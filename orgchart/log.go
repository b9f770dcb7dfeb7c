package orgchart

import (
	"cmp"
	"iter"
	"slices"
)

// LogOptions say what of a log is wanted. The zero value is all of it, about
// everything but [LogOptions.About], which is to be None, the newest first.
type LogOptions struct {
	Since   Day   // the first day; zero: from the first on
	Until   Day   // the last day; zero: to the last
	About   Thing // just what concerns a unit with all below it, a post or a person; None: everything
	Deep    bool  // of a post or person: with all that answers to it, to the last, not just directly
	Reverse bool  // the oldest first
}

// An Entry is what a log tells of one day.
type Entry struct {
	Day     Day
	Moments []Moment // that name the day
	Diff    *Diff    // from the chart of the day before to that of the day, both glances
	Plans   []Plan   // that were announced on the day, or known since then to have fallen through
}

// A Plan is a fact that was announced and did not come about: it ends where it
// begins, and that is reported later (rule 2). A log tells of it twice.
type Plan struct {
	Thing    Thing
	Property Property
	Claim    Claim // as [Chart.Void] returns it
	For      Date  // when it was to begin
	Told     Day   // the day on which it was announced
	Fell     bool  // told on the day since which it is known that it fell through
}

// Log yields what changed, day by day. The changes of a day are those that
// [Compare] finds from the day before to it, in their order: so those of all
// days after one, up to another, taken together, are what changed from the one
// to the other. Days on which nothing changed are left out, but for moments in a
// log about everything. What is reported as rejected is in no log, nor is what
// was always so.
//
// A log of what is known does not end today: what is planned follows.
//
// Cost: the dated facts and what they change, and of sorting these; then for
// each entry what it tells. What is undated costs next to nothing.
func (tl *Timeline) Log(opts LogOptions) iter.Seq[Entry] {
	if opts.Until == 0 {
		opts.Until = Forever
	}
	return func(yield func(Entry) bool) {
		l := logger{tl: tl, opts: opts, concern: tl.concern(opts.About, opts.Deep), moments: tl.Moments()}
		l.find()
		days := l.days()
		for i := range days {
			if !opts.Reverse {
				i = len(days) - 1 - i
			}
			if e, ok := l.entry(days[i]); ok && !yield(e) {
				return
			}
		}
	}
}

// Between returns what differs of some things between two days: what the entries
// of the days after the one, up to the other, come to. Things come in the order
// given. Cost: that of the facts of these things.
func (tl *Timeline) Between(before, after Day, things []Thing) *Diff {
	d := &Diff{Before: tl.On(before), After: tl.On(after)}
	removal := d.removal()
	for _, t := range things {
		d.compare(t, t, allProperties, removal)
	}
	return d
}

// A logger gathers on which days something may change.
type logger struct {
	tl      *Timeline
	opts    LogOptions
	concern concern
	moments []Moment
	touched []touch // by day, then by thing
	plans   []dayPlan
}

// A touch is a thing that may change on a day: its place, and some properties.
type touch struct {
	day   Day
	thing Thing
	props properties
}

type dayPlan struct {
	day Day
	Plan
}

func (l *logger) within(d Day) bool {
	return d != Always && d != Forever && l.opts.Since <= d && d <= l.opts.Until
}

func (l *logger) touch(d Day, t Thing, props properties) {
	if l.within(d) && l.concern.touches(t, d) {
		l.touched = append(l.touched, touch{d, t, props})
	}
}

// find finds where a claim, the presence of a thing, or that of what a line
// goes to begins or ends. Between these days nothing changes.
func (l *logger) find() {
	tl := l.tl
	for t, kind := range tl.h.kinds.All() {
		t := Thing(t)
		if kind != Person {
			for _, s := range tl.there[t] {
				l.touch(s.start, t, 0)
				l.touch(s.end, t, 0)
			}
		}
		l.findFacts(t)
		if kind != Post {
			continue
		}
		for x, cl := range tl.holding(t, PropReportsTo) {
			if cl.Thing() < 0 {
				continue
			}
			for _, s := range tl.bosses[cl.Thing()].within(x) {
				l.touch(s.start, t, 1<<PropReportsTo)
				l.touch(s.end, t, 1<<PropReportsTo)
			}
		}
	}
	slices.SortFunc(l.touched, func(a, b touch) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.thing, b.thing))
	})
	slices.SortStableFunc(l.plans, func(a, b dayPlan) int { return cmp.Compare(a.day, b.day) })
}

// findFacts finds where the claims to the properties of t begin and end, and
// the plans among its facts.
func (l *logger) findFacts(t Thing) {
	h := l.tl.h
	for p, facts := range h.properties(t) {
		if len(facts) == 1 && facts[0].Evidence == 0 {
			continue
		}
		for _, c := range l.tl.claims(t, p) {
			l.touch(c.Start, t, 1<<p)
			l.touch(c.End, t, 1<<p)
		}
		for _, f := range facts {
			if e := h.evidenceOf(f.Evidence); e.Until != 0 || e.Gone != 0 {
				l.findPlans(t, p)
				break
			}
		}
	}
}

// findPlans finds the plans that fell through among what did not hold of a
// property: what was published before the day for which it was meant, and
// before the end was.
func (l *logger) findPlans(t Thing, p Property) {
	h, v := l.tl.h, l.tl.view
	only := h.only(v)
	if h.placing(Fact{Thing: t, Property: p}) {
		only = -1
	}
	for _, c := range h.void(t, p, v) {
		e := h.evidenceOf(c.Facts[0].Evidence)
		plan := Plan{Thing: t, Property: p, Claim: c, For: e.From}
		if plan.For == 0 {
			plan.For = e.Seen
		}
		enders := e.enders()
		plan.Told = h.published(e.Sources, only)
		fell := h.published(enders, only)
		if e.Status == Rejected || plan.For == 0 || plan.Told == Always || plan.Told >= plan.For.Last() || plan.Told >= fell {
			continue
		}
		for _, day := range []Day{plan.Told, fell} {
			plan.Fell = day == fell
			if l.within(day) && l.concern.plan(plan, day) {
				l.plans = append(l.plans, dayPlan{day, plan})
			}
		}
	}
}

// days returns, in order, the days of which there may be something to tell.
func (l *logger) days() []Day {
	var days []Day
	add := func(d Day) {
		if len(days) == 0 || days[len(days)-1] != d {
			days = append(days, d)
		}
	}
	for _, t := range l.touched {
		add(t.day)
	}
	for _, p := range l.plans {
		add(p.day)
	}
	if l.opts.About < 0 {
		for _, m := range l.moments {
			if l.within(m.Day()) {
				add(m.Day())
			}
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// entry returns what there is to tell of a day, and false if it is nothing.
func (l *logger) entry(day Day) (Entry, bool) {
	tl := l.tl
	e := Entry{Day: day, Diff: &Diff{Before: tl.On(day - 1), After: tl.On(day)}}
	removal := e.Diff.removal()
	i, _ := slices.BinarySearchFunc(l.touched, day, func(t touch, d Day) int { return cmp.Compare(t.day, d) })
	for i < len(l.touched) && l.touched[i].day == day {
		t := l.touched[i]
		for i < len(l.touched) && l.touched[i].day == day && l.touched[i].thing == t.thing {
			t.props |= l.touched[i].props
			i++
		}
		e.Diff.compare(t.thing, t.thing, t.props, removal)
	}
	e.Diff.Changes = slices.DeleteFunc(e.Diff.Changes, func(c Change) bool { return !l.concern.change(e.Diff, c) })
	i, _ = slices.BinarySearchFunc(l.plans, day, func(p dayPlan, d Day) int { return cmp.Compare(p.day, d) })
	for ; i < len(l.plans) && l.plans[i].day == day; i++ {
		e.Plans = append(e.Plans, l.plans[i].Plan)
	}
	for _, m := range l.moments {
		if m.Day() == day {
			e.Moments = append(e.Moments, m)
		}
	}
	return e, len(e.Diff.Changes) > 0 || len(e.Plans) > 0 || l.opts.About < 0 && len(e.Moments) > 0
}
