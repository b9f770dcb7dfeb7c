package render

import (
	"cmp"
	"slices"

	"github.com/orgctl/orgctl/orgchart"
)

// A spell is a time in which a unit or post is gone by the silence of a full
// list (rule 8).
type spell struct {
	orgchart.Silence
	thing orgchart.Thing
	again []orgchart.Fact // by which it is reported again, or else what is in it
	inner bool            // it is back for what is in it
}

// spells returns all spells of a unit or post, in order of time.
func (s speaker) spells(t orgchart.Thing) []spell {
	silences := s.c.Silences(t)
	if len(silences) > 0 && s.h.Kind(t) == orgchart.Unit {
		silences = s.timeline().Silences(t)
	}
	var all []spell
	for _, si := range silences {
		sp := spell{Silence: si, thing: t, again: s.c.Reported(t, si)}
		if si.End != orgchart.Forever && len(sp.again) == 0 {
			sp.again, sp.inner = s.backIn(t, si.End), true
		}
		all = append(all, sp)
	}
	return all
}

// backIn returns the facts by which what is in a unit, or below it, is reported
// again on a day. Cost: all units and posts.
func (s speaker) backIn(unit orgchart.Thing, day orgchart.Day) []orgchart.Fact {
	c := s.timeline().On(day)
	var again []orgchart.Fact
	for _, x := range slices.Concat(c.Units(), c.Posts()) {
		above := c.Parent(x)
		for above >= 0 && above != unit {
			above = c.Parent(above)
		}
		if above != unit {
			continue
		}
		for _, si := range c.Silences(x) {
			if si.End == day {
				again = append(again, c.Reported(x, si)...)
			}
		}
	}
	return again
}

// spellsOf returns the spells that belong to the history of t: its own, and
// those of a post while t held it or while it led t.
func (s speaker) spellsOf(t orgchart.Thing) []spell {
	all := s.spells(t)
	own := len(all)
	for _, post := range s.postsOver(t) {
		for _, sp := range s.spells(post) {
			along := slices.ContainsFunc(all[:own], func(o spell) bool { return o.Start <= sp.Start && sp.End <= o.End })
			if !along && s.concerns(sp, t) { // else it went and came back with its unit
				all = append(all, sp)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b spell) int { return cmp.Compare(a.Start, b.Start) })
	return all
}

// concerns reports whether a post is gone in a spell while, as far as is
// claimed, a person holds it, or it leads a unit.
func (s speaker) concerns(sp spell, t orgchart.Thing) bool {
	return slices.ContainsFunc(s.c.Over(sp.thing, orgchart.PropHolder), func(cl orgchart.Claim) bool {
		if !sp.meets(cl) {
			return false
		}
		if s.h.Kind(t) == orgchart.Person {
			return cl.Thing() == t
		}
		_, leads := s.leading(past{Claim: cl, thing: sp.thing, prop: orgchart.PropHolder}, t)
		return leads
	})
}

// meets reports whether a claim covers a day of a spell.
func (sp spell) meets(cl orgchart.Claim) bool { return max(sp.Start, cl.Start) < min(sp.End, cl.End) }

// when returns the days of a spell: "2022-12-31 to 2023-06-30".
func (s speaker) when(sp spell) string {
	start := sp.Start.String()
	if date := s.h.Sources()[sp.Source].Published; date.Last() == sp.Start {
		start = date.String()
	}
	if sp.End == orgchart.Forever {
		return "since " + start
	}
	return start + " to " + sp.End.String()
}

// how returns what became of a thing in a spell, and why, and what ended it.
func (s speaker) how(sp spell) (label, text string) {
	label, text = "gone", s.notIn(sp.Silence)
	back := "reported again"
	if sp.Last == orgchart.Always {
		label, back = "not there", "first reported"
	}
	switch {
	case sp.End == orgchart.Forever:
		return label, text
	case sp.inner:
		back = "back with what is in it"
	}
	return label, text + ", " + back
}

// silence says by when something is gone, or not there yet, and why: "gone by
// 2023-09-30: not in return-2, which covers Health".
func (s speaker) silence(si orgchart.Silence) string {
	how := "gone by "
	if si.Last == orgchart.Always {
		how = "not there by "
	}
	return how + s.h.Sources()[si.Source].Published.String() + ": " + s.notIn(si)
}

// notIn names the full list that is silent, and what it is one of.
func (s speaker) notIn(si orgchart.Silence) string {
	what := "everything"
	if si.Unit >= 0 {
		what = s.name(si.Unit)
	}
	return "not in " + clean(s.h.Sources()[si.Source].ID) + ", which covers " + what
}

// gone tells by whose silence t is not in the chart (rule 8), or the posts that
// a person holds by what is reported of them.
func (v *showView) gone(t orgchart.Thing) {
	tell := func(x orgchart.Thing, name string) {
		if s, ok := v.c.Gone(x); ok {
			v.p.flow("  ", "    ", group{{text: name + v.s.silence(s)}, {sep: "  ", text: v.citeList(s), style: faint}})
		}
	}
	if v.h.Kind(t) != orgchart.Person {
		tell(t, "")
		return
	}
	for _, post := range v.c.EverHeld(t) {
		hold, _ := v.c.Claims(post, orgchart.PropHolder)
		for _, cl := range hold {
			if cl.Thing() == t {
				tell(post, v.seatOver(post, cl)+": ")
			}
		}
	}
}

// citeList returns the footnote of the list that is silent.
func (v *showView) citeList(si orgchart.Silence) string {
	return v.notes.marks(v.s, []orgchart.Citation{{Source: si.Source}})
}

// spell writes a time in which t, or a post, was gone, as a line of the history
// of t.
func (v *showView) spell(sp spell, wide int, t orgchart.Thing) {
	label, text := v.s.how(sp)
	if sp.thing != t && !v.s.ofOwn(past{thing: sp.thing}, t) {
		text = v.seatOver(sp.thing, orgchart.Claim{Start: sp.Start - 1, End: sp.Start}) + ": " + text
	}
	notes := joinNotes(v.citeList(sp.Silence), v.notes.cite(v.s, sp.again, false))
	v.p.flow("  "+span{text: v.s.when(sp)}.padded(wide).text+"  ", "      ", group{{text: label, style: faint}},
		group{{text: text}, {sep: "  ", text: notes, style: faint}})
}
