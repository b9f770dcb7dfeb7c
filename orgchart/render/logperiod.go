package render

import (
	"cmp"
	"iter"
	"slices"

	"github.com/orgctl/orgctl/orgchart"
)

// Within a month of which the days are not reported a chart has ends early and
// starts late: what only moved is gone for the rest of it. Who reads the log
// wants to know that it moved.

// parts yields what is told of each day, but what is told under one month or
// year at once, before the days of it that come later in the log; what goes and
// comes within one is one change. No more is held than what may belong together.
func (l *logView) parts(entries iter.Seq[orgchart.Entry]) iter.Seq[logPart] {
	return func(yield func(logPart) bool) {
		var held []logPart
		first, last := orgchart.Forever, orgchart.Always // of the dates of what is held
		for e := range entries {
			if len(held) > 0 && (e.Day < first || e.Day > last) {
				for _, part := range l.together(held) {
					if !yield(part) {
						return
					}
				}
				held, first, last = nil, orgchart.Forever, orgchart.Always
			}
			for _, part := range l.day(e).parts() {
				held = append(held, part)
				if d, err := orgchart.ParseDate(part.date); err == nil {
					first, last = min(first, d.First()), max(last, d.Last())
				}
			}
		}
		for _, part := range l.together(held) {
			if !yield(part) {
				return
			}
		}
	}
}

// together puts parts under one date one behind the other, where the first is.
func (l *logView) together(parts []logPart) []logPart {
	if len(parts) < 2 {
		return parts
	}
	parts = l.merged(parts)
	type heading struct {
		date    string
		planned bool
	}
	at := make(map[heading]int)
	for _, part := range parts {
		h := heading{part.date, part.planned}
		if _, ok := at[h]; !ok {
			at[h] = len(at)
		}
	}
	slices.SortStableFunc(parts, func(a, b logPart) int {
		return cmp.Compare(at[heading{a.date, a.planned}], at[heading{b.date, b.planned}])
	})
	return parts
}

// A loggedAs is what a change of a log is a change of: whether a thing is there,
// or a property of it.
type loggedAs struct {
	thing    orgchart.Thing
	there    bool
	property orgchart.Property
}

func logged(ch change) loggedAs {
	if ch.Kind == orgchart.Changed {
		return loggedAs{thing: ch.After, property: ch.Property}
	}
	return loggedAs{thing: max(ch.After, ch.Before), there: true}
}

// A detour is two changes next to one another in time, by the first of which
// something went, and came back by the second, both under one month or year.
type detour struct {
	as         loggedAs
	went, came spot
}

// A spot is the place of a change among parts.
type spot struct{ part, change int }

// merged tells each detour as what changed by both changes together.
func (l *logView) merged(parts []logPart) []logPart {
	type ends struct{ went, came int } // of detours, by part
	between := make(map[ends][]detour)
	var order []ends
	for _, d := range detours(parts) {
		x := ends{d.went.part, d.came.part}
		if between[x] == nil {
			order = append(order, x)
		}
		between[x] = append(between[x], d)
	}
	told := make(map[spot]bool)
	more := make(map[int][]logPart) // before the part in which things came back
	for _, x := range order {
		if part := l.detoured(parts[x.went], parts[x.came], between[x], told); len(part.changes) > 0 {
			more[x.came] = append(more[x.came], part)
		}
	}
	var out []logPart
	for i, part := range parts {
		out = append(out, more[i]...)
		var left []change
		for k, ch := range part.changes {
			if !told[spot{i, k}] {
				left = append(left, ch)
			}
		}
		if len(left) > 0 || len(part.changes) == 0 {
			part.changes = left
			out = append(out, part)
		}
	}
	return out
}

// detours finds the detours among parts.
func detours(parts []logPart) []detour {
	order := make([]int, len(parts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(parts[i].entry.Day, parts[j].entry.Day) })
	var found []detour
	last := make(map[loggedAs]spot)
	for _, i := range order {
		for k, ch := range parts[i].changes {
			if ch.Dotted {
				continue
			}
			as := logged(ch)
			was, ok := last[as]
			last[as] = spot{i, k}
			if !ok || parts[was.part].date != parts[i].date || parts[was.part].planned != parts[i].planned {
				continue
			}
			if before := parts[was.part].changes[was.change]; before.goes() && ch.comes() {
				found = append(found, detour{as, was, spot{i, k}})
			}
		}
	}
	return found
}

func (ch change) goes() bool {
	return ch.Kind == orgchart.Removed || ch.Kind == orgchart.Changed && len(ch.New) == 0
}

func (ch change) comes() bool {
	return ch.Kind == orgchart.Added || ch.Kind == orgchart.Changed && len(ch.Old) == 0
}

// detoured returns what changed by detours between two parts, and notes whose
// changes are told by that. What came back as it was is told as gone and as there
// again, but where it went and came with a unit that is told of.
func (l *logView) detoured(went, came logPart, all []detour, told map[spot]bool) logPart {
	wanted := make(map[loggedAs]bool)
	var things []orgchart.Thing
	for _, d := range all {
		wanted[d.as] = true
		things = append(things, d.as.thing)
	}
	slices.Sort(things)
	before := went.entry.Day - 1
	diff := l.tl.Between(before, came.entry.Day, slices.Compact(things))
	part := logPart{logDay: l.day(orgchart.Entry{Day: came.entry.Day, Diff: diff}), date: came.date}
	differs := make(map[loggedAs]bool)
	for _, ch := range part.logDay.changes {
		as, whole := logged(ch), loggedAs{thing: max(ch.After, ch.Before), there: true}
		if wanted[as] || wanted[whole] {
			part.changes = append(part.changes, ch)
			differs[as] = true
			differs[whole] = differs[whole] || wanted[whole]
		}
	}
	under := make(map[orgchart.Thing]bool) // whether a thing, or a unit above it, differs
	for _, d := range all {
		switch {
		case differs[d.as], d.as.there && differsAbove(diff.Before, d.as.thing, differs, under):
			told[d.went], told[d.came] = true, true
		case d.as.there:
			came.changes[d.came.change].label += " again"
		}
	}
	return part
}

// differsAbove reports whether a thing, or a unit above it, is told of as there in
// another way. What it finds is kept in under: each unit is asked about once.
func differsAbove(c *orgchart.Chart, t orgchart.Thing, differs map[loggedAs]bool, under map[orgchart.Thing]bool) bool {
	var way []orgchart.Thing
	found := false
	for ; t >= 0; t = c.Parent(t) {
		known, ok := under[t]
		if ok {
			found = known
			break
		}
		way = append(way, t)
		if differs[loggedAs{thing: t, there: true}] {
			found = true
			break
		}
	}
	for _, u := range way {
		under[u] = found
	}
	return found
}
