package orgchart

import (
	"fmt"
	"slices"
)

// This file holds the doubts about who says so (W6 to W11).

// latestOf returns the last day on which one of some lists of citations may
// have been published, Forever if one of them has no date, and Always if there
// are no citations.
func (h *History) latestOf(lists ...int32) Day {
	last := Always
	for _, list := range lists {
		for _, c := range h.cited(list) {
			src := h.sourceOf(c.Source)
			if src.Published == 0 {
				return Forever
			}
			last = max(last, src.Published.Last())
		}
	}
	return last
}

// early tells of the start or the end of a claim that was reported before it
// came, and that no source of the claim can confirm, as all were published
// before that (W6). What is not due yet nobody can confirm, and names, kinds
// and titles need no source to begin with.
func (d *doubter) early(t Thing, p Property, claims []Claim, i int) {
	if p.text() {
		return
	}
	h, cl := d.h, claims[i]
	last := h.lastWord(p, claims, i)
	tell := func(f Fact, date Date, list int32) bool {
		src := h.sourceOf(h.cited(list)[0].Source)
		if date == 0 || date.First() <= last || date.First() > d.due {
			return false
		}
		d.doubt(W6, t, []Fact{f}, h.of(t, p), " is ", h.claimWords(p, cl), ", by ", quote(src.ID), " of ", src.Published.String(),
			", and no later source says that it came so: want one of ", date.String(), " or later")
		return true
	}
	for _, f := range cl.Begun() {
		if e := h.evidenceOf(f.Evidence); e.Sources != 0 && tell(f, e.From, e.Sources) {
			return
		}
	}
	if h.succeeded(p, claims, cl) {
		return
	}
	for _, f := range cl.Ended() {
		e := h.evidenceOf(f.Evidence)
		if e.UntilSources != 0 && (tell(f, e.Until, e.UntilSources) || e.Until == 0 && tell(f, e.Gone, e.UntilSources)) {
			return
		}
	}
}

// lastWord returns the last day on which a source of a claim may have been
// published, or of one of the same person or post that follows without a gap,
// as an acting head who is confirmed in the post: that they came is certain then.
func (h *History) lastWord(p Property, claims []Claim, i int) Day {
	var lists []int32
	for j, c := range claims {
		follows := p == PropHolder && c.Value == claims[i].Value && !c.Disputed() && c.Start == claims[i].End
		if j != i && !follows {
			continue
		}
		for _, f := range c.Facts {
			e := h.evidenceOf(f.Evidence)
			lists = append(lists, e.Sources, e.UntilSources)
		}
	}
	return h.latestOf(lists...)
}

// dueBy returns the last day of which something can be confirmed: that of a
// chart, or the last on which a source was published, if that is later. Without
// a day all is due.
func (h *History) dueBy(day Day) Day {
	if day == 0 {
		return Forever
	}
	for i := range h.Sources() {
		if published := h.sourceOf(int32(i)).Published; published != 0 {
			day = max(day, published.Last())
		}
	}
	return day
}

// succeeded reports whether another value, by some source, begins on the day on
// which a claim ends: whoever confirms the one confirms the other, and where
// nobody does that is told of the one which begins.
func (h *History) succeeded(p Property, claims []Claim, cl Claim) bool {
	return slices.ContainsFunc(claims, func(next Claim) bool {
		return next.Start == cl.End && !next.Disputed() && !beside(p, &next.Facts[0], &cl.Facts[0]) &&
			slices.ContainsFunc(next.Begun(), func(f Fact) bool { return h.evidenceOf(f.Evidence).Sources != 0 })
	})
}

// sighting tells of a fact that is seen on a day after all its sources (W6).
func (d *doubter) sighting(f Fact) {
	e := d.h.evidenceOf(f.Evidence)
	if e.Status == Rejected || e.Seen == 0 || e.Sources == 0 || e.Seen.First() <= d.h.latestOf(e.Sources) {
		return
	}
	src := d.h.sourceOf(d.h.cited(e.Sources)[0].Source)
	d.doubt(W6, f.Thing, []Fact{f}, fmt.Sprintf("%s is seen%s, after %q of %s was published: want a day that it can report, or from",
		d.h.of(f.Thing, f.Property), atDate(e.Seen), src.ID, src.Published))
}

// endOf tells of an end that is later than all sources of its fact, and of
// which nobody is said to report it (W7).
func (d *doubter) endOf(f Fact) {
	e := d.h.evidenceOf(f.Evidence)
	end, word := e.Until, "until"
	if end == 0 {
		end, word = e.Gone, "gone"
	}
	if e.Status == Rejected || end == 0 || e.Sources == 0 || e.UntilSources != 0 || end.First() <= d.h.latestOf(e.Sources) {
		return
	}
	d.doubt(W7, f.Thing, []Fact{f}, fmt.Sprintf("%s has %s %s, later than all its sources, without until-source: want who reports the end",
		d.h.of(f.Thing, f.Property), word, end))
}

// unsourced tells of a holder or line without a source, and where every one needs
// one, of a person who was written with their post and of whom nobody says
// anything (W8).
func (d *doubter) unsourced(f Fact) {
	if d.h.isPerson(f) {
		if first := d.h.Facts(f.Thing, PropHolder)[0]; d.o.RequireSource && f.Place == first.Place && !d.h.spokenOf(f.Thing) {
			person := d.h.PersonOf(f.Thing)
			d.fault(Doubt{Rule: W8, Place: d.h.places.Of(person), Thing: person,
				Msg: "what is said of " + quote(d.h.ID(person)) + " rests on no source: want source on their title, unit or line"})
		}
		return
	}
	if !d.h.wantsSource(f) {
		return
	}
	e := d.h.evidenceOf(f.Evidence)
	dated := e.From != 0 || e.Until != 0 || e.Seen != 0 || e.Gone != 0
	doubt := Doubt{Rule: W8, Place: f.Place, Thing: f.Thing, Facts: []Fact{f}, Msg: d.h.of(f.Thing, f.Property) + " has no source: want source"}
	switch {
	case d.o.RequireSource:
		d.fault(doubt)
	case dated && len(d.h.Sources()) > 0:
		d.list = append(d.list, doubt)
	}
}

// fault notes a doubt that is an error.
func (d *doubter) fault(doubt Doubt) {
	doubt.Severity = Fault
	d.list = append(d.list, doubt)
}

// wantsSource reports whether a fact is a holder or line without a source.
func (h *History) wantsSource(f Fact) bool {
	e := h.evidenceOf(f.Evidence)
	return !h.placing(f) && e.Sources == 0 && e.Status != Rejected
}

// spokenOf reports whether a fact about a post that was written as part of a
// person, or about the person, has a source, or is told of for it has none.
func (h *History) spokenOf(post Thing) bool {
	for _, t := range []Thing{post, h.PersonOf(post)} {
		if slices.ContainsFunc(h.about(t), func(f Fact) bool {
			e := h.evidenceOf(f.Evidence)
			return h.wantsSource(f) || e.Sources != 0 && e.Status != Rejected
		}) {
			return true
		}
	}
	return false
}

// sources tells of sources that nothing cites and of those without a date (W9,
// W10).
func (d *doubter) sources() {
	uses := d.h.Uses()
	for _, m := range d.h.moments {
		for _, c := range d.h.cited(m.Citations) {
			uses[c.Source]++
		}
	}
	about := func(rule Rule, src *Source, msg string) {
		d.list = append(d.list, Doubt{Rule: rule, Place: src.Place, Msg: "source " + quote(src.ID) + msg, Thing: NotReported})
	}
	for i := range d.h.Sources() {
		src := d.h.sourceOf(int32(i))
		if uses[i] == 0 && src.Covers.None() { // of an empty list the silence says something
			about(W9, src, " is cited by nothing: want a fact that rests on it, or the source taken out")
		}
		if src.Published == 0 {
			about(W10, src, " has no day of publication, so that its facts are known always: want published")
		}
	}
}

// anonymous tells of a holder or line that rests on one source alone, which is
// anonymous wherever the claim cites it (W11).
func (d *doubter) anonymous(t Thing, p Property, cl Claim) {
	if p.place() {
		return
	}
	only := int32(-1)
	for _, f := range cl.Facts {
		for _, c := range d.h.cited(d.h.evidenceOf(f.Evidence).Sources) {
			if only >= 0 && c.Source != only || d.h.Attribution(d.h.citation(c)) != Anonymous {
				return
			}
			only = c.Source
		}
	}
	if only < 0 {
		return
	}
	d.doubt(W11, t, cl.Facts, d.h.of(t, p), " is ", d.h.claimWords(p, cl), " by ", quote(d.h.sourceOf(only).ID),
		" alone, from somebody unnamed: want a second source")
}
