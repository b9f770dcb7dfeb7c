package render

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// Why tells the evidence for one property of a thing, one of those that
// [orgchart.Asked] returns for its kind: what the chart shows, the facts behind
// it and their sources, what stood against it and by which rule it lost, and
// what does not count on the day.
func Why(w io.Writer, c *orgchart.Chart, t orgchart.Thing, p orgchart.Property, o Options) error {
	v := newWhyView(w, c, o)
	v.tell(v.s.answer(t, p))
	return v.p.flush()
}

type whyView struct{ showView }

func newWhyView(w io.Writer, c *orgchart.Chart, o Options) *whyView {
	return &whyView{showView{p: newPrinter(w, o), s: speak(c, o), c: c, h: c.History(), notes: newFootnotes()}}
}

// tell writes an answer.
func (v *whyView) tell(a answer) {
	v.headline(a)
	v.through(a)
	v.absent(a.absentees(v.s))
	v.verdicts(a, "Holds", orgchart.FateHolds, orgchart.FateHolds)
	v.notReported(a)
	for _, d := range a.derived {
		v.derivation(d)
	}
	v.verdicts(a, "Loses on this day", orgchart.FateLost, orgchart.FateAgrees)
	v.verdicts(a, "Does not count on this day", orgchart.FateEnded, orgchart.FateUnsaid)
	v.goneOnOthers(a.accounts)
	v.silent(a)
	v.sources()
}

// headline writes the answer: the thing, the property, the value and the day.
func (v *whyView) headline(a answer) {
	name := v.s.nameAlone(a.thing)
	if v.h.Kind(a.thing) == orgchart.Post {
		name = clean(v.h.ID(a.thing))
	}
	st, value := strong, strings.Join(a.values(v.s), a.and(v.s))
	if value == "" {
		st, value = missing, a.nothing(v.s)
	}
	label, day := v.s.asked(a)+":", "on "+dayWords(v.c, v.p.o.Known)
	if rightToLeft(name+value) && !v.p.o.ASCII { // isolated: the order is the meaning
		v.p.flow("", "    ", group{{text: name + ", " + label + " " + value + "  " + day, style: st}})
		return
	}
	v.p.flow("", "    ", group{{text: name, style: strong}, {sep: ", ", text: label}, {sep: " ", text: value, style: st}}, group{{text: day, style: faint}})
}

// through says on which things the facts are, where it is not the one asked
// about: the leading post of a unit, the posts of a person.
func (v *whyView) through(a answer) {
	for _, acc := range a.accounts {
		x := acc.bearer
		id := clean(v.h.ID(x))
		switch {
		case x == a.thing || v.h.Short(x) || a.byPost(v.s):
		case acc.former:
			v.p.flow("  ", "    ", group{{text: id + " leads it on other days"}})
		case v.h.Kind(a.thing) == orgchart.Unit:
			v.p.flow("  ", "    ", slices.Concat([]group{{{text: "by its leading post, " + id}}},
				v.brief("unit ", x, orgchart.PropUnit, a.thing), v.brief("leads ", x, orgchart.PropLeads, 1))...)
		default:
			v.p.flow("  ", "    ", append([]group{{{text: "as holder of " + id}}}, v.brief("", x, orgchart.PropHolder, a.thing)...)...)
		}
	}
}

// brief tells who says that a property of t has a value on the day, and where.
func (v *whyView) brief(label string, t orgchart.Thing, p orgchart.Property, value orgchart.Thing) []group {
	hold, _ := v.c.Claims(t, p)
	for _, cl := range hold {
		if cl.Thing() == value {
			return []group{{{text: label + v.places(cl.Facts), style: faint}}, {{text: v.cite(cl), style: faint}}}
		}
	}
	return []group{{{text: label + "not reported on this day", style: missing}}}
}

// places returns where facts stand, as FILE:LINE, with a file that is that of
// the fact before left out.
func (v *whyView) places(facts []orgchart.Fact) string {
	var places []string
	file := ""
	told := make(map[string]bool)
	for _, f := range facts {
		pos := v.h.Position(f.Place)
		text := place(pos)
		if text == "" || told[text] {
			continue
		}
		told[text] = true
		if pos.Line > 0 && pos.File == file {
			text = ":" + itoa(pos.Line)
		}
		file = pos.File
		places = append(places, text)
	}
	return strings.Join(places, ", ")
}

// place returns FILE:LINE, or "".
func place(pos orgchart.Pos) string {
	pos.Col = 0
	return clean(pos.String())
}

// absent says why things are not in the chart.
func (v *whyView) absent(absentees []account) {
	if len(absentees) > 0 {
		v.section("Not in the chart")
	}
	for _, acc := range absentees {
		if si, gone := v.c.Gone(acc.bearer); gone {
			v.p.flow("  ", "    ", group{{text: clean(v.h.ID(acc.bearer)) + ": " + v.s.silence(si) + " (rule 8)", style: missing},
				{sep: "  ", text: v.citeList(si), style: faint}})
			continue
		}
		v.p.words("  ", v.s.absence(acc)+" (rule 7)", missing)
	}
}

// goneOnOthers tells when things were gone by the silence of full lists on other
// days, of which the claims to them say nothing.
func (v *whyView) goneOnOthers(accounts []account) {
	title := "Gone on other days"
	for _, acc := range accounts {
		slices.SortFunc(acc.spells, func(a, b spell) int { return cmp.Compare(a.Start, b.Start) })
		for _, sp := range acc.spells {
			if sp.On(v.c.Day()) {
				continue
			}
			if title != "" {
				v.section(title)
				title = ""
			}
			label, text := v.s.how(sp)
			v.p.flow("  ", "      ", group{{text: clean(v.h.ID(sp.thing))}, {sep: " ", text: label}, {sep: " ", text: v.s.when(sp)}}, group{{text: text + " (rule 8)"}},
				group{{text: joinNotes(v.citeList(sp.Silence), v.notes.cite(v.s, sp.again, false)), style: faint}}, group{{text: v.places(sp.again), style: faint}})
		}
	}
}

// absence says why the bearer of an account is not in the chart.
func (s speaker) absence(acc account) string {
	id := clean(s.h.ID(acc.bearer))
	of := ""
	if acc.absentOf != acc.bearer {
		of = " of " + clean(s.h.ID(acc.absentOf))
	}
	if _, stands := s.stands(acc.absentOf, acc.absentBy); stands {
		return id + ": " + s.c.View().Source + " says nothing of it or of what is in it"
	}
	return id + ": " + acc.absentBy.String() + of + " is not reported on this day"
}

// stands returns what is claimed of the place of a thing on the day: anything,
// or of a root nothing.
func (s speaker) stands(t orgchart.Thing, p orgchart.Property) ([]orgchart.Claim, bool) {
	hold, _ := s.c.Claims(t, p)
	return hold, len(hold) > 0 || len(s.h.Facts(t, p)) == 0
}

// verdicts writes the claims whose fate is from one to another, each with what
// became of it and its facts.
func (v *whyView) verdicts(a answer, title string, from, to orgchart.Fate) {
	for _, acc := range a.accounts {
		for _, verdict := range acc.verdicts {
			if verdict.Fate < from || verdict.Fate > to {
				continue
			}
			if title != "" {
				v.section(title)
				title = ""
			}
			v.verdict(a, acc, verdict)
		}
	}
}

func (v *whyView) verdict(a answer, acc account, verdict orgchart.Verdict) {
	cl := verdict.Claim
	text, marks := v.s.claimed(a.thing, acc.bearer, a.prop, cl), v.s.marksOf(verdict)
	v.p.about(v.s.claimSubject(acc.bearer, a.prop, cl))
	v.p.flow("  ", "      ", group{{text: v.bearer(a, acc), style: faint}}, group{{text: text}, {sep: " ", text: marks}},
		group{{text: v.spanOf(acc.bearer, a.prop, cl), style: faint}}, group{{text: v.reason(a, acc, verdict)}}, group{{text: v.enders(verdict), style: faint}})
	for _, f := range cl.Facts {
		v.fact(f, verdict.Fate)
	}
}

// bearer names what a claim is about, where several things are.
func (v *whyView) bearer(a answer, acc account) string {
	if len(a.accounts) == 1 || v.h.Short(acc.bearer) {
		return ""
	}
	return clean(v.h.ID(acc.bearer))
}

// spanOf is span, and "" for what does not count.
func (v *whyView) spanOf(t orgchart.Thing, p orgchart.Property, cl orgchart.Claim) string {
	if cl.End == orgchart.Always {
		return ""
	}
	return v.s.span(t, p, cl)
}

// notReported tells of bearers of whom nothing is shown, and what is reported
// of the days before and after.
func (v *whyView) notReported(a answer) {
	var silent []string // bearers that no fact is about
	var others []account
	for _, acc := range a.accounts {
		switch {
		case len(acc.holding()) > 0 || a.byPost(v.s) && a.reported(v.s):
		case len(acc.verdicts) == 0:
			silent = append(silent, v.bearer(a, acc))
		default:
			others = append(others, acc)
		}
	}
	if a.placeless(v.s) {
		v.section("Not stated")
		v.p.words("  ", "no fact is about it: it is in no unit", missing)
		return
	}
	if len(silent)+len(others) > 0 || len(a.accounts) == 0 {
		v.section(map[bool]string{true: "Not stated", false: "Not reported"}[a.prop == orgchart.PropReportsTo]) // there may be a derived line
	}
	for _, acc := range others {
		v.gap(a, acc)
	}
	switch {
	case len(a.accounts) > 0 && len(silent) > 0:
		v.p.flow("  ", "      ", group{{text: strings.Join(silent, ", "), style: faint}}, group{{text: "no fact is about it (rule 6)", style: missing}})
	case len(a.accounts) == 0 && v.h.Kind(a.thing) == orgchart.Person:
		v.p.words("  ", "they hold no post on this day, as far as is reported (rule 6)", missing)
	case len(a.accounts) == 0:
		v.p.words("  ", "it has no leading post on any day (rule 6)", missing)
	}
}

// gap tells that no fact about a bearer holds, and what is nearest in time.
func (v *whyView) gap(a answer, acc account) {
	v.p.flow("  ", "      ", group{{text: v.bearer(a, acc), style: faint}}, group{{text: "no fact holds on this day (rule 6)", style: missing}}, group{{text: v.fallback(a)}})
	before, after := nearest(acc.verdicts)
	for i, cl := range []*orgchart.Claim{before, after} {
		if cl == nil {
			continue
		}
		v.p.flow("    ", "      ", group{{text: "nearest " + [...]string{"before", "after"}[i], style: faint}},
			group{{text: v.s.claimed(a.thing, acc.bearer, a.prop, *cl)}, {sep: " ", text: v.s.words(*cl)}},
			group{{text: v.s.span(acc.bearer, a.prop, *cl), style: faint}, {sep: "  ", text: v.cite(*cl), style: faint}})
	}
}

// fallback says by what a thing goes of which no name is reported.
func (v *whyView) fallback(a answer) string {
	if a.prop != orgchart.PropName {
		return ""
	}
	return "it goes by the nearest name in time, else by its id: " + v.s.nameAlone(a.thing)
}

// nearest returns the claims that ended last before the day and that begin
// first after it, or nil.
func nearest(verdicts []orgchart.Verdict) (before, after *orgchart.Claim) {
	for i := range verdicts {
		cl := &verdicts[i].Claim
		switch verdicts[i].Fate {
		case orgchart.FateEnded, orgchart.FateSame, orgchart.FateNext:
			if before == nil || cl.End > before.End {
				before = cl
			}
		case orgchart.FateNotBegun:
			if after == nil || cl.Start < after.Start {
				after = cl
			}
		}
	}
	return before, after
}

// silent tells which sources speak of the thing, and not of this.
func (v *whyView) silent(a answer) {
	if len(a.silent) == 0 {
		return
	}
	v.section("Sources that speak of it, and do not say this")
	for _, m := range a.silent {
		text, _ := sourceLine(v.h.Sources()[m.Citation.Source], attribution(v.h, m.Citation))
		v.p.flow("  ["+itoa(v.notes.number(v.h, m.Citation))+"] ", "      ", group{{text: text}}, group{{text: strings.Join(v.s.mentioned(m), ", "), style: faint}})
	}
}

// mentioned says what a source says of a thing: "cloud part-of".
func (s speaker) mentioned(m orgchart.Mention) []string {
	var about []string
	for _, f := range m.Facts {
		if text := clean(s.h.ID(f.Thing)) + " " + f.Property.String(); !slices.Contains(about, text) {
			about = append(about, text)
		}
	}
	return about
}
