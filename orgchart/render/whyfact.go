package render

import (
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// marksOf returns the marks of a claim: on another day than that of the chart
// it is not stale.
func (s speaker) marksOf(v orgchart.Verdict) string {
	if v.Claim.On(s.c.Day()) {
		return s.flags(v.Claim)
	}
	return s.words(v.Claim)
}

// words returns the marks of a claim but for when it was last seen.
func (s speaker) words(cl orgchart.Claim) string {
	return s.flags(orgchart.Claim{Flags: cl.Flags, Status: cl.Status})
}

// reason says why a claim does not hold, or why what holds is not shown, with
// the number of the rule.
func (v *whyView) reason(a answer, acc account, verdict orgchart.Verdict) string {
	cl := verdict.Claim
	ended := "had ended by " + cl.End.String()
	text := ""
	switch verdict.Fate {
	case orgchart.FateHolds:
		return v.s.unshown(a, acc, cl)
	case orgchart.FateLost:
		text = "loses to " + v.winner(a, acc, verdict) + ", which " + beats(verdict)
	case orgchart.FateAgrees:
		text = "says no more than " + v.winner(a, acc, verdict)
	case orgchart.FateEnded:
		text = ended + ", by its own report"
	case orgchart.FateSame:
		text = ended + ", the end that another report of it gives"
	case orgchart.FateNext:
		text = ended + ", where the next begins: " + v.next(a, acc, verdict)
	case orgchart.FateNotBegun:
		text = "holds for certain only from " + cl.Start.String()
	case orgchart.FateVoid:
		text = "ends where it begins, and counts for nothing"
	case orgchart.FateUnknown:
		day, _ := v.c.Counts(cl.Facts[0])
		text = "not known yet: first published on " + day.String()
	case orgchart.FateRejected:
		text = "counts for nothing"
	case orgchart.FateLeftOut:
		text = "left out by --stated"
	case orgchart.FateUnsaid:
		text = "not said by " + v.c.View().Source
	}
	if n := verdict.Fate.Rule(); n > 0 {
		text += " (rule " + itoa(n) + ")"
	}
	return text
}

// unshown says why a claim that holds is not shown, or "".
func (s speaker) unshown(a answer, acc account, cl orgchart.Claim) string {
	if acc.absent {
		rule := "7"
		if _, gone := s.c.Gone(acc.bearer); gone {
			rule = "8"
		}
		return "but " + clean(s.h.ID(acc.bearer)) + " is not in the chart (rule " + rule + ")"
	}
	if acc.former {
		return "but " + clean(s.h.ID(acc.bearer)) + " does not lead " + s.name(a.thing) + " on this day"
	}
	if a.prop != orgchart.PropReportsTo || !s.c.Lapsed(cl) {
		return ""
	}
	if s.h.Kind(cl.Thing()) == orgchart.Person {
		return "lapsed: " + s.name(cl.Thing()) + " holds no post on this day (rule 7)"
	}
	return "lapsed: " + clean(s.h.ID(cl.Thing())) + " is not in the chart on this day (rule 7)"
}

// winner names the claim that another loses to.
func (v *whyView) winner(a answer, acc account, verdict orgchart.Verdict) string {
	return strings.TrimSpace(v.rival(a, acc, verdict.Winner) + " " + v.s.words(verdict.Winner))
}

// rival is claimed for what stands against a claim: where that is the post of a
// person, it is told by who holds the post.
func (v *whyView) rival(a answer, acc account, cl orgchart.Claim) string {
	if a.byPost(v.s) {
		return v.s.value(a.prop, cl)
	}
	return v.s.claimed(a.thing, acc.bearer, a.prop, cl)
}

// beats says what the winner has before the loser, by rule 5.
func beats(v orgchart.Verdict) string {
	switch v.Part {
	case orgchart.PartDisputed:
		return "is not disputed"
	case orgchart.PartStart:
		return "begins later, on " + v.Winner.Start.String()
	case orgchart.PartPublished:
		return "was reported later, on " + v.Winner.Published().String()
	}
	return "stands later in the file"
}

// next names the value that begins where a claim ends.
func (v *whyView) next(a answer, acc account, verdict orgchart.Verdict) string {
	f := verdict.Enders[0]
	cl := orgchart.Claim{
		Value: f.Value, Flags: f.Flags, Status: v.h.Evidence(f.Evidence).Status,
		Start: verdict.Claim.End, End: orgchart.Forever,
	}
	return strings.TrimSpace(v.rival(a, acc, cl) + " " + v.s.words(cl))
}

// enders says where the facts of other claims stand that end one.
func (v *whyView) enders(verdict orgchart.Verdict) string {
	if verdict.Fate == orgchart.FateEnded {
		return "" // its own, which stand below it
	}
	return v.places(verdict.Enders)
}

// fact writes one report: its dates, since when it is known, who says so, where
// in the file, and the note and quotations.
func (v *whyView) fact(f orgchart.Fact, fate orgchart.Fate) {
	e := v.h.Evidence(f.Evidence)
	said, end := v.s.said(f, fate)
	cites := v.numbers(said)
	if len(end) > 0 {
		cites = strings.TrimPrefix(cites+" end "+v.numbers(end), " ")
	}
	status := ""
	if e.Status != orgchart.Accepted {
		status = e.Status.String()
	}
	v.p.about(v.s.factSubject(f))
	v.p.flow("    ", "      ", group{{text: dates(f, e)}}, group{{text: status}}, group{{text: v.counts(f), style: faint}},
		group{{text: cites, style: faint}}, group{{text: place(v.h.Position(f.Place)), style: faint}})
	if note := v.h.String(e.Note); note != "" {
		v.prose("      ", "", note)
	}
	for _, c := range append(said, end...) {
		v.quote(c)
	}
}

// said returns who reports a fact, and its end if those are others: as far as
// the chart knows; of what it does not know or take, all.
func (s speaker) said(f orgchart.Fact, fate orgchart.Fate) (said, end []orgchart.Citation) {
	e := s.h.Evidence(f.Evidence)
	if fate == orgchart.FateUnknown || fate == orgchart.FateUnsaid {
		return s.h.Citations(e.Sources), s.h.Citations(e.UntilSources)
	}
	return s.c.Known(f, e.Sources), s.c.Known(f, e.UntilSources)
}

// prose writes a text of several words that stands alone on its lines: there is
// nothing beside it that its direction could disturb, so it is broken as any
// other, whatever scripts are in it.
func (v *whyView) prose(indent, lead, text string) {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = clean(l)
	}
	v.p.words(indent, lead+strings.Join(lines, "\n"), faint)
}

func (v *whyView) numbers(list []orgchart.Citation) string {
	notes := ""
	for _, c := range list {
		notes = joinNotes(notes, "["+itoa(v.notes.number(v.h, c))+"]")
	}
	return notes
}

// dates returns the dates of a fact as they are reported.
func dates(f orgchart.Fact, e orgchart.Evidence) string {
	var words []string
	for _, d := range []struct {
		word string
		date orgchart.Date
	}{{"from ", e.From}, {"seen ", e.Seen}, {"until ", e.Until}, {"gone ", e.Gone}} {
		if d.date != 0 {
			words = append(words, d.word+d.date.String())
		}
	}
	switch {
	case f.Evidence == 0:
		return "a plain value, true throughout"
	case len(words) == 0:
		return "no date"
	}
	return strings.Join(words, ", ")
}

// counts says since when a fact and its end are known (rule 1), where that is
// dated. An end that is not known yet leaves the fact open.
func (v *whyView) counts(f orgchart.Fact) string {
	fact, end := v.c.Counts(f)
	text := ""
	if fact != orgchart.Always {
		text = "known from " + fact.String()
	}
	if end == orgchart.Forever || end == fact {
		return text
	}
	if known := v.c.View().Known; known != 0 && end > known {
		return strings.TrimPrefix(text+", its end not before "+end.String()+" (rule 1)", ", ")
	}
	if end == orgchart.Always {
		return text + ", its end always"
	}
	return strings.TrimPrefix(text+", its end from "+end.String(), ", ")
}

// quote writes where in a source a fact stands, and in which words.
func (v *whyView) quote(c orgchart.Citation) {
	if c.At == "" && c.Quote == "" {
		return
	}
	lead := "[" + itoa(v.notes.number(v.h, c)) + "]"
	if c.At != "" {
		lead += " " + v.s.say(c.At)
	}
	quote := ""
	if c.Quote != "" {
		quote = `"` + v.s.say(strings.Join(strings.Fields(c.Quote), " ")) + `"`
	}
	v.p.flow("      ", "          ", group{{text: lead, style: faint}}, group{{text: quote}})
}

// sources writes the numbered sources in full.
func (v *whyView) sources() {
	if len(v.notes.list) == 0 {
		return
	}
	v.section("Sources")
	for i, k := range v.notes.list {
		src := v.notes.sources[i]
		mark := "[" + itoa(i+1) + "]"
		hang := strings.Repeat(" ", 3+cells(mark))
		text, url := sourceLine(src, k.attribution)
		v.p.about(Subject{Thing: orgchart.NotReported, Links: []string{src.URL}})
		v.p.flow("  "+mark+" ", hang, group{{text: text}})
		for _, line := range []struct{ lead, text string }{
			{"", src.Title}, {"by ", src.Author}, {"via ", src.Via},
		} {
			if line.text != "" {
				v.p.words(hang, line.lead+v.s.say(line.text), plain)
			}
		}
		for _, address := range []string{url, clean(src.Archived)} {
			if address != "" {
				v.p.about(Subject{Thing: orgchart.NotReported, Links: []string{address}})
				v.p.inline(group{{text: hang}, {text: address, style: faint, link: address}})
			}
		}
		if src.Note != "" {
			v.prose(hang, "note: ", src.Note)
		}
	}
}
