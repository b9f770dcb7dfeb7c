package render

import (
	"cmp"
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// A past is one claim to a property of a thing, over time.
type past struct {
	orgchart.Claim
	thing orgchart.Thing
	prop  orgchart.Property
	part  string // of who held a post for longer than it led a unit: when it did
}

// history returns every dated claim about t, in order of start: also to who
// heads a unit and whom its head answers to, and to the posts of a person.
func (s speaker) history(t orgchart.Thing) []past {
	var all []past
	add := func(x orgchart.Thing, props ...orgchart.Property) {
		for _, p := range props {
			for _, cl := range s.c.Over(x, p) {
				a := past{Claim: cl, thing: x, prop: p}
				always := cl.Start == orgchart.Always && cl.End == orgchart.Forever
				if (!always || s.h.Kind(t) == orgchart.Post && !s.c.There(t)) && (s.h.Kind(t) != orgchart.Person || s.about(a, t)) {
					all = append(all, a)
				}
			}
		}
	}
	add(t, orgchart.Properties(s.h.Kind(t))...)
	for _, post := range s.postsOver(t) {
		if s.h.Kind(t) == orgchart.Person {
			add(post, orgchart.Properties(orgchart.Post)...)
			continue
		}
		first := len(all)
		add(post, orgchart.PropHolder, orgchart.PropReportsTo)
		kept := all[:first]
		for _, a := range all[first:] {
			if part, ok := s.leading(a, t); ok {
				a.part = part
				kept = append(kept, a)
			}
		}
		all = kept
	}
	slices.SortStableFunc(all, func(a, b past) int { return cmp.Compare(a.Start, b.Start) })
	return all
}

// postsOver returns the posts that a person ever held, or that were ever in a
// unit.
func (s speaker) postsOver(t orgchart.Thing) []orgchart.Thing {
	switch s.h.Kind(t) {
	case orgchart.Unit:
		return s.c.EverIn(t)
	case orgchart.Person:
		return s.c.EverHeld(t)
	}
	return nil
}

// leading reports whether a post led a unit on some day on which a claim to who
// holds it, or what it answers to, held. Where it did not all the time, part
// says when.
func (s speaker) leading(a past, unit orgchart.Thing) (part string, ok bool) {
	for _, in := range s.c.Over(a.thing, orgchart.PropUnit) {
		if in.Thing() != unit {
			continue
		}
		for _, leads := range s.c.Over(a.thing, orgchart.PropLeads) {
			if leads.Value != 1 || max(a.Start, in.Start, leads.Start) >= min(a.End, in.End, leads.End) {
				continue
			}
			var parts []string
			if in.Start > a.Start || in.End < a.End {
				parts = append(parts, "in the unit "+s.span(a.thing, orgchart.PropUnit, in))
			}
			if leads.Start > a.Start || leads.End < a.End {
				parts = append(parts, "leads it "+s.span(a.thing, orgchart.PropLeads, leads))
			}
			if len(parts) > 0 {
				part = "(" + strings.Join(parts, ", ") + ")"
			}
			return part, true
		}
	}
	return "", false
}

// inside reports whether what is said of a post was said of it while it was in a
// unit. What never held is dated by the day on which it was to begin.
func (s speaker) inside(a past, unit orgchart.Thing) bool {
	start, end := a.Start, a.End
	if end == orgchart.Always {
		end = orgchart.Forever
		if d := s.begun(a); d != 0 {
			start, end = d.First(), d.Last()+1
		}
	}
	return slices.ContainsFunc(s.c.Over(a.thing, orgchart.PropUnit), func(in orgchart.Claim) bool {
		return in.Thing() == unit && max(start, in.Start) < min(end, in.End)
	})
}

// ofOwn reports whether a claim is about the post that was written as part of t.
func (s speaker) ofOwn(a past, t orgchart.Thing) bool {
	return s.h.Kind(a.thing) == orgchart.Post && s.h.Short(a.thing) && s.h.PersonOf(a.thing) == t
}

// about reports whether a claim is told of t: one about t itself or about the
// post that was written as part of it, one to a post that it held, or one about a
// post while it was in t.
func (s speaker) about(a past, t orgchart.Thing) bool {
	switch {
	case a.thing == t, s.ofOwn(a, t):
		return true
	case s.h.Kind(t) == orgchart.Person:
		return a.prop == orgchart.PropHolder && a.Thing() == t
	}
	return s.inside(a, t)
}

// conflicts returns the claims about t, its posts included, that lose to
// another on some day.
func (s speaker) conflicts(t orgchart.Thing) []past { return s.claimsOn(t, s.c.Rivals) }

// void returns what was reported of t and its posts, and did not hold.
func (s speaker) void(t orgchart.Thing) []past { return s.claimsOn(t, s.c.Void) }

// claimsOn returns the claims of one sort about t and its posts.
func (s speaker) claimsOn(t orgchart.Thing, sort func(orgchart.Thing, orgchart.Property) []orgchart.Claim) []past {
	var all []past
	for _, x := range append([]orgchart.Thing{t}, s.postsOver(t)...) {
		for _, p := range orgchart.Properties(s.h.Kind(x)) {
			for _, cl := range sort(x, p) {
				if a := (past{Claim: cl, thing: x, prop: p}); s.about(a, t) {
					all = append(all, a)
				}
			}
		}
	}
	return all
}

// history tells what t was.
func (v *showView) history(t orgchart.Thing) {
	all, spells := v.s.history(t), v.s.spellsOf(t)
	if len(all)+len(spells) == 0 {
		return
	}
	v.section("History")
	wide := 0
	for _, a := range all {
		wide = max(wide, cells(v.s.span(a.thing, a.prop, a.Claim)))
	}
	for _, sp := range spells {
		wide = max(wide, cells(v.s.when(sp)))
	}
	for _, a := range all {
		for len(spells) > 0 && spells[0].Start < a.Start {
			v.spell(spells[0], wide, t)
			spells = spells[1:]
		}
		label, text := strings.ReplaceAll(a.prop.String(), "-", " "), v.s.value(a.prop, a.Claim)
		switch {
		case a.prop == orgchart.PropHolder && v.h.Kind(t) == orgchart.Person:
			label, text = "holds", v.seatOver(a.thing, a.Claim)
		case a.prop == orgchart.PropHolder && a.thing != t:
			label = "head"
		case a.prop == orgchart.PropReportsTo && a.Thing() >= 0 && v.h.Kind(a.Thing()) == orgchart.Post:
			text = v.seatOver(a.Thing(), a.Claim) // not who holds it today
		}
		v.past(a, wide, label, text)
	}
	for _, sp := range spells {
		v.spell(sp, wide, t)
	}
}

// past writes one claim: when, what, and who says so.
func (v *showView) past(a past, wide int, label, text string) {
	prefix := "  "
	if when := v.s.dated(a); wide > 0 || when != "" {
		prefix += span{text: when}.padded(wide).text + "  "
	}
	f := v.s.flags(orgchart.Claim{Flags: a.Flags, Status: a.Status})
	v.p.about(v.s.claimSubject(a.thing, a.prop, a.Claim))
	v.p.flow(prefix, "      ", group{{text: label, style: faint}},
		group{{text: text}, {sep: " ", text: f}, {sep: " ", text: a.part, style: faint}, {sep: "  ", text: v.cite(a.Claim), style: faint}})
}

// asides tells of claims that are no history of t, with the notes on them: those
// that lose, plans that fell through, and reports that were wrong.
func (v *showView) asides(title string, all []past, t orgchart.Thing) {
	if len(all) > 0 {
		v.section(title)
	}
	for _, a := range all {
		label := a.prop.String()
		if a.thing != t && !v.s.ofOwn(a, t) {
			cl := a.Claim
			if d := v.s.begun(a); cl.End == orgchart.Always && d != 0 {
				cl.Start, cl.End = d.Last(), orgchart.Forever
			}
			label = v.seatOver(a.thing, cl) + ", " + label
		}
		v.past(a, 0, label, v.s.value(a.prop, a.Claim))
		v.factNotes(a.Facts)
	}
}

// dated returns when a claim held, and of what never did the day on which it was
// to begin, or was seen.
func (s speaker) dated(a past) string {
	if a.End > orgchart.Always {
		return s.span(a.thing, a.prop, a.Claim)
	}
	return s.begun(a).String()
}

// begun returns the day on which what never held was to begin, or was seen.
func (s speaker) begun(a past) orgchart.Date {
	e := s.h.Evidence(a.Facts[0].Evidence)
	return cmp.Or(e.From, e.Seen)
}

// factNotes writes what the file notes on facts.
func (v *showView) factNotes(facts []orgchart.Fact) {
	for _, f := range facts {
		if note := v.h.String(v.h.Evidence(f.Evidence).Note); note != "" {
			v.p.words("    ", v.s.lines(note), faint)
		}
	}
}

// cite returns the footnotes of a claim: who reports it, and its end.
func (v *showView) cite(cl orgchart.Claim) string {
	return joinNotes(v.notes.cite(v.s, cl.Facts, false), v.notes.cite(v.s, cl.Ended(), true))
}

// seatOver names a post as it was called while a claim held.
func (v *showView) seatOver(post orgchart.Thing, cl orgchart.Claim) string {
	return v.s.over(cl).seat(post)
}

// over returns a speaker for the first day of a claim that has one, else for
// the last.
func (s speaker) over(cl orgchart.Claim) speaker {
	day := cl.Start
	switch {
	case cl.End == orgchart.Always: // of what never held
		return s
	case day == orgchart.Always:
		day = cl.End - 1
	}
	s.c = s.timeline().On(day)
	s.memo = &memo{post: orgchart.NotReported, namesake: s.memo.namesake, times: s.memo.times}
	return s
}

// timeline returns one for all claims: a chart of each would cost the whole
// history each time.
func (s speaker) timeline() *orgchart.Timeline {
	if s.memo.times == nil {
		tl := s.h.Timeline(s.c.View())
		s.memo.times = func() *orgchart.Timeline { return tl }
	}
	return s.memo.times()
}

// span returns when a claim held, in the precision that was reported: "since
// 2022-12-29", "2022-12-29 to 2023-09-10", "by 2023-11-24". An end that nobody
// reports, and that only the next value makes (rule 3), is told as that: "since
// 2022-12-29, next by 2023-11-24".
func (s speaker) span(t orgchart.Thing, p orgchart.Property, cl orgchart.Claim) string {
	start, seen := startWords(s.h, cl)
	if seen {
		start = "by " + start
	}
	end, how := endWords(s.h, cl)
	switch {
	case how == "" && start == "":
		return ""
	case how == "" && !seen:
		return "since " + start
	case how == "":
		return start
	case how == "next":
		end = s.next(t, p, cl)
		if start == "" {
			return "until the next, " + end
		}
	case start == "":
		return how + " " + end
	case how == "until" && !seen:
		return start + " to " + end
	}
	if !seen {
		start = "since " + start
	}
	return start + ", " + how + " " + end
}

// next returns when the claim begins that ends another.
func (s speaker) next(t orgchart.Thing, p orgchart.Property, cl orgchart.Claim) string {
	for _, next := range s.allClaims(t, p) {
		if next.Start == cl.End {
			return s.since(next)
		}
	}
	return cl.End.String()
}

// allClaims is Over that keeps its last answer: of one property after another
// the spans of all claims are told.
func (s speaker) allClaims(t orgchart.Thing, p orgchart.Property) []orgchart.Claim {
	if m := s.memo; m.claims == nil || m.thing != t || m.prop != p {
		m.thing, m.prop, m.claims = t, p, s.c.Over(t, p)
	}
	return s.memo.claims
}

// startWords returns when a claim began, and whether it was only found to hold
// then.
func startWords(h *orgchart.History, cl orgchart.Claim) (text string, seen bool) {
	if cl.Start == orgchart.Always {
		return "", false
	}
	for _, f := range cl.Begun() {
		e := h.Evidence(f.Evidence)
		if e.From != 0 {
			return e.From.String(), false
		}
		if e.Seen != 0 {
			text = e.Seen.String()
		}
	}
	if text == "" {
		text = cl.Start.String()
	}
	return text, true
}

// endWords returns when a claim ended, and how that is known: it held "until"
// then, it was "gone by" then, or nobody reports it and the "next" value begins
// then; "" if it has no end.
func endWords(h *orgchart.History, cl orgchart.Claim) (text, how string) {
	if cl.End == orgchart.Forever {
		return "", ""
	}
	for _, f := range cl.Ended() {
		e := h.Evidence(f.Evidence)
		if e.Until != 0 {
			return e.Until.String(), "until"
		}
		if e.Gone != 0 {
			text = e.Gone.String()
		}
	}
	if text != "" {
		return text, "gone by"
	}
	return cl.End.String(), "next"
}
