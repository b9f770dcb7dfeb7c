package render

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// Show tells everything about a unit, post or person: names, posts, lines,
// history, conflicts and sources.
func Show(w io.Writer, c *orgchart.Chart, t orgchart.Thing, o Options) error {
	p := newPrinter(w, o)
	v := showView{p: p, s: speak(c, o), c: c, h: c.History(), notes: newFootnotes()}
	v.heading(t)
	v.today(t)
	v.history(t)
	v.conflicts(t)
	v.extra(t)
	v.notes.write(p)
	return p.flush()
}

type showView struct {
	p     *printer
	s     speaker
	c     *orgchart.Chart
	h     *orgchart.History
	notes *footnotes
}

func (v *showView) heading(t orgchart.Thing) {
	kind := v.h.Kind(t).String()
	if k := v.s.text(t, orgchart.PropKind); k != "" {
		kind = k
	}
	name := v.s.nameAlone(t)
	if v.h.Kind(t) == orgchart.Post {
		name = v.s.seat(t)
	}
	v.p.line("", group{{text: name, style: strong}}, group{{text: kind + " " + v.h.ID(t), style: faint}})
	var others []string
	for _, n := range v.h.AllNames(t) {
		if n = v.s.say(n); n != name && (v.h.Kind(t) != orgchart.Post || n != v.s.title(t)) {
			others = append(others, n)
		}
	}
	if len(others) > 0 {
		v.p.names("  also ", others)
	}
}

// names writes names, those from right to left each on a line of its own.
func (p *printer) names(lead string, names []string) {
	var ltr group
	for _, n := range names {
		if !rightToLeft(n) {
			ltr = append(ltr, span{sep: ", ", text: n})
		}
	}
	if len(ltr) > 0 {
		p.flow(lead, strings.Repeat(" ", cells(lead)), ltr)
	}
	for _, n := range names {
		if rightToLeft(n) {
			p.line(lead, group{{text: n}})
		}
	}
}

func (v *showView) section(title string) {
	v.p.blank()
	v.p.line("", group{{text: title, style: strong}})
}

// row writes a line of a section: what, then how long or since when, then the
// footnotes.
func (v *showView) row(label, text string, st style, marks, when string, facts []orgchart.Fact) {
	prefix := "  " + span{text: label}.padded(labelCells).text + "  "
	v.p.flow(prefix, strings.Repeat(" ", cells(prefix)+2), group{{text: text, style: st}, {sep: " ", text: marks}},
		group{{text: when, style: faint}, {sep: "  ", text: v.notes.cite(v.s, facts, false), style: faint}})
}

// labelCells is the width of the column of labels.
const labelCells = len("direct reports")

// today tells what holds on the day of the chart.
func (v *showView) today(t orgchart.Thing) {
	v.section("On " + dayWords(v.c, v.p.o.Known))
	if !v.c.There(t) {
		what := "not in the chart on this day"
		if v.h.Kind(t) == orgchart.Person {
			what = "holds no post on this day, as far as is reported"
		}
		v.p.line("  ", group{{text: what, style: missing}})
		return
	}
	switch v.h.Kind(t) {
	case orgchart.Unit:
		v.unit(t)
	case orgchart.Post:
		v.post(t)
	case orgchart.Person:
		for _, post := range v.c.Posted(t) {
			v.claims(post, orgchart.PropHolder, func(cl orgchart.Claim) bool { return cl.Thing() == t },
				func(orgchart.Claim) (string, string) { return "holds", v.s.seat(post) })
			as := ""
			if len(v.c.Posted(t)) > 1 {
				as = ", as " + v.s.seat(post)
			}
			v.lines(post, as)
		}
	}
	for _, x := range v.c.NodesOf(t) {
		if v.h.Kind(t) == orgchart.Unit {
			break
		}
		for _, l := range v.c.Up(x) {
			if l.Kind == orgchart.DerivedLine {
				v.row("reports to", v.s.thing(l.Target), plain, "(derived line)", "", nil)
			}
		}
		v.directReports(x)
	}
}

// directReports counts who reports to a node, by the kind of line.
func (v *showView) directReports(x orgchart.Thing) {
	var counts [orgchart.DottedLine + 1]int
	lines := v.c.Reports(x)
	for _, l := range lines {
		counts[l.Kind]++
	}
	var kinds []string
	for k, n := range counts {
		if n > 0 {
			kinds = append(kinds, itoa(n)+" "+orgchart.LineKind(k).String())
		}
	}
	if len(lines) > 0 {
		v.row("direct reports", itoa(len(lines)), plain, "("+strings.Join(kinds, ", ")+")", "", nil)
	}
}

func (v *showView) unit(u orgchart.Thing) {
	v.one(u, orgchart.PropPartOf, "part of")
	if lead, ok := v.c.Lead(u); ok {
		v.holder(lead, "head")
		v.lines(lead, "")
	} else {
		v.row("head", "not reported", missing, "", "", nil)
	}
	for _, post := range v.c.Seats(u) {
		if !v.c.Leads(post) {
			v.seatHolder(post)
		}
	}
	for _, k := range v.c.Kids(u) {
		v.row("unit", v.s.name(k), plain, "", "", nil)
	}
}

func (v *showView) post(post orgchart.Thing) {
	v.one(post, orgchart.PropTitle, "title")
	v.one(post, orgchart.PropUnit, "unit")
	if v.c.Leads(post) {
		v.row("leads", v.s.name(v.c.Parent(post)), plain, "", "", nil)
	}
	v.holder(post, "holder")
	v.lines(post, "")
}

// holder tells who holds a post.
func (v *showView) holder(post orgchart.Thing, label string) {
	if len(v.c.Holders(post)) == 0 {
		v.row(label, "not reported", missing, "", "", nil)
		return
	}
	v.claims(post, orgchart.PropHolder, nil, func(cl orgchart.Claim) (string, string) {
		return label, v.s.name(cl.Thing())
	})
}

// seatHolder tells who holds a post that does not lead its unit.
func (v *showView) seatHolder(post orgchart.Thing) {
	title := v.s.title(post) + ": "
	if len(v.c.Holders(post)) == 0 {
		v.row("post", title+"not reported", plain, "", "", nil)
		return
	}
	v.claims(post, orgchart.PropHolder, nil, func(cl orgchart.Claim) (string, string) {
		return "post", title + v.s.name(cl.Thing())
	})
}

// lines tells what a post is stated to answer to, and what has lapsed.
// An addition says as whom, where somebody has several posts.
func (v *showView) lines(post orgchart.Thing, as string) {
	v.claims(post, orgchart.PropReportsTo, nil, func(cl orgchart.Claim) (string, string) {
		text := v.s.thing(cl.Thing())
		switch {
		case cl.Thing() == orgchart.None:
			text = "nobody"
		case v.c.Lapsed(cl):
			text += " (lapsed: not in the chart on this day)"
		}
		return "reports to", text + as
	})
}

// one tells the one value of a property.
func (v *showView) one(t orgchart.Thing, prop orgchart.Property, label string) {
	v.claims(t, prop, nil, func(cl orgchart.Claim) (string, string) { return label, v.s.value(prop, cl) })
}

func (v *showView) claims(t orgchart.Thing, prop orgchart.Property, keep func(orgchart.Claim) bool, words func(orgchart.Claim) (label, text string)) {
	hold, _ := v.c.Claims(t, prop)
	for _, cl := range hold {
		if keep != nil && !keep(cl) {
			continue
		}
		label, text := words(cl)
		v.row(label, text, plain, v.s.flags(cl), spanWords(v.h, cl), cl.Facts)
	}
}

// A past is one claim to a property of a thing, over time.
type past struct {
	orgchart.Claim
	thing orgchart.Thing
	prop  orgchart.Property
}

// history returns every dated claim about t, in order of start: also to who
// heads a unit and whom its head answers to, and to the posts of a person.
func (s speaker) history(t orgchart.Thing) []past {
	var all []past
	add := func(x orgchart.Thing, props ...orgchart.Property) {
		for _, p := range props {
			for _, cl := range s.c.Over(x, p) {
				always := cl.Start == orgchart.Always && cl.End == orgchart.Forever
				if (!always || s.h.Kind(t) == orgchart.Post && !s.c.There(t)) && (x == t || s.h.Kind(t) != orgchart.Person || cl.Thing() == t) {
					all = append(all, past{cl, x, p})
				}
			}
		}
	}
	add(t, orgchart.Properties(s.h.Kind(t))...)
	for _, post := range s.postsOver(t) {
		if s.h.Kind(t) == orgchart.Person {
			add(post, orgchart.PropHolder)
		} else if s.everLeads(post) {
			add(post, orgchart.PropHolder, orgchart.PropReportsTo)
		}
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

func (s speaker) everLeads(post orgchart.Thing) bool {
	return slices.ContainsFunc(s.h.Facts(post, orgchart.PropLeads), func(f orgchart.Fact) bool { return f.Value == 1 })
}

// conflicts returns the claims about t, its posts included, that lose to
// another on some day.
func (s speaker) conflicts(t orgchart.Thing) []past {
	var all []past
	for _, x := range append([]orgchart.Thing{t}, s.postsOver(t)...) {
		for _, p := range orgchart.Properties(s.h.Kind(x)) {
			for _, cl := range s.c.Rivals(x, p) {
				if x == t || s.h.Kind(t) != orgchart.Person || p == orgchart.PropHolder && cl.Thing() == t {
					all = append(all, past{cl, x, p})
				}
			}
		}
	}
	return all
}

// history tells what t was.
func (v *showView) history(t orgchart.Thing) {
	all := v.s.history(t)
	if len(all) == 0 {
		return
	}
	v.section("History")
	wide := 0
	for _, a := range all {
		wide = max(wide, cells(spanWords(v.h, a.Claim)))
	}
	for _, a := range all {
		label, text := strings.ReplaceAll(a.prop.String(), "-", " "), v.s.value(a.prop, a.Claim)
		switch {
		case a.prop == orgchart.PropHolder && v.h.Kind(t) == orgchart.Person:
			label, text = "holds", v.seatOver(a.thing, a.Claim)
		case a.prop == orgchart.PropHolder && a.thing != t:
			label = "head"
		}
		v.past(a, wide, label, text)
	}
}

// past writes one claim: when, what, and who says so.
func (v *showView) past(a past, wide int, label, text string) {
	prefix := "  " + span{text: spanWords(v.h, a.Claim)}.padded(wide).text + "  "
	f := v.s.flags(orgchart.Claim{Flags: a.Flags, Status: a.Status})
	v.p.flow(prefix, "      ", group{{text: label, style: faint}},
		group{{text: text}, {sep: " ", text: f}, {sep: "  ", text: v.notes.cite(v.s, a.Facts, false), style: faint}})
}

// conflicts tells of claims that lose, with the notes on them.
func (v *showView) conflicts(t orgchart.Thing) {
	all := v.s.conflicts(t)
	if len(all) == 0 {
		return
	}
	v.section("Conflicts")
	for _, a := range all {
		label := a.prop.String()
		if a.thing != t {
			label = v.h.ID(a.thing) + " " + label
		}
		v.past(a, 0, label, v.s.value(a.prop, a.Claim))
		for _, f := range a.Facts {
			if note := v.h.String(v.h.Evidence(f.Evidence).Note); note != "" {
				v.p.words("    ", v.s.lines(note), faint)
			}
		}
	}
}

// seatOver names a post as it was called while a claim held.
func (v *showView) seatOver(post orgchart.Thing, cl orgchart.Claim) string {
	day := cl.Start
	if day == orgchart.Always {
		day = cl.End - 1
	}
	then := v.s
	then.memo = &memo{post: orgchart.NotReported, namesakes: v.s.memo.namesakes}
	then.c = v.h.At(day, v.c.View())
	return then.seat(post)
}

func (v *showView) extra(t orgchart.Thing) {
	x := v.h.Extra(t)
	if len(x.Replaces) == 0 && x.Note == "" && len(x.Link) == 0 {
		return
	}
	v.section("Notes")
	if len(x.Replaces) > 0 {
		v.p.words("  ", "replaces "+clean(strings.Join(x.Replaces, ", ")), plain)
	}
	if x.Note != "" {
		v.p.words("  ", v.s.lines(x.Note), plain)
	}
	for _, l := range x.Link {
		v.p.inline(group{{text: "  "}, {text: clean(l), link: l}})
	}
}

// spanWords returns when a claim held, in the precision that was reported:
// "since 2022-12-29", "2022-12-29 to 2023-09-10", "by 2023-11-24", "always".
func spanWords(h *orgchart.History, cl orgchart.Claim) string {
	start, seen := startWords(h, cl)
	end, gone := endWords(h, cl)
	switch {
	case start == "" && end == "":
		return ""
	case start == "" && gone:
		return "gone by " + end
	case start == "":
		return "until " + end
	case end == "" && seen:
		return "by " + start
	case end == "":
		return "since " + start
	case !seen && !gone:
		return start + " to " + end
	}
	if seen {
		start = "by " + start
	} else {
		start = "since " + start
	}
	if gone {
		return start + ", gone by " + end
	}
	return start + ", until " + end
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

// endWords returns when a claim ended, and whether it was only found to hold no
// longer then.
func endWords(h *orgchart.History, cl orgchart.Claim) (text string, gone bool) {
	if cl.End == orgchart.Forever {
		return "", false
	}
	for _, f := range cl.Ended() {
		e := h.Evidence(f.Evidence)
		if e.Until != 0 {
			return e.Until.String(), false
		}
		if e.Gone != 0 {
			text = e.Gone.String()
		}
	}
	if text != "" {
		return text, true
	}
	return cl.End.String(), false
}
