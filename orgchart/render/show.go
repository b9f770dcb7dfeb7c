package render

import (
	"io"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// Show tells everything about a unit, post or person: names, posts, lines,
// history, conflicts and sources.
func Show(w io.Writer, c *orgchart.Chart, t orgchart.Thing, o Options) error {
	p := newPrinter(w, o)
	v := showView{p: p, s: speak(c, o), c: c, h: c.History(), notes: newFootnotes()}
	v.heading(t)
	v.tell(t)
	return p.flush()
}

// tell writes all but the heading.
func (v *showView) tell(t orgchart.Thing) {
	v.today(t)
	v.history(t)
	v.asides("Conflicts", v.s.conflicts(t), t)
	v.asides("Reported, but did not hold", v.s.void(t), t)
	v.extra(t)
	v.notes.write(v.p)
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
	v.p.about(subject(t, orgchart.PropName))
	if v.h.Kind(t) == orgchart.Post {
		v.p.about(subject(t, orgchart.PropTitle))
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
	v.p.about(nothing)
	v.p.blank()
	v.p.line("", group{{text: title, style: strong}})
}

// row writes a line of a section: what, then how long or since when, then the
// footnotes.
func (v *showView) row(label, text string, st style, marks, when, notes string) {
	prefix := "  " + span{text: label}.padded(labelCells).text + "  "
	v.p.flow(prefix, strings.Repeat(" ", cells(prefix)+2), group{{text: text, style: st}, {sep: " ", text: marks}},
		group{{text: when, style: faint}, {sep: "  ", text: notes, style: faint}})
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
		v.gone(t)
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
	nodes := v.c.NodesOf(t)
	if v.h.Kind(t) == orgchart.Unit {
		nodes = nil
	}
	for _, x := range nodes {
		of := ""
		if len(nodes) > 1 { // joint holders have each their own
			of = " of " + v.s.name(x)
		}
		for _, l := range v.c.Up(x) {
			if l.Kind == orgchart.DerivedLine {
				v.p.about(subject(x, orgchart.PropReportsTo))
				v.row("reports to", v.s.thing(l.Target), plain, "(derived line"+of+")", "", "")
			}
		}
		v.directReports(x, of)
	}
}

// directReports counts who reports to a node, by the kind of line.
func (v *showView) directReports(x orgchart.Thing, of string) {
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
		v.p.about(nothing)
		v.row("direct reports", itoa(len(lines))+of, plain, "("+strings.Join(kinds, ", ")+")", "", "")
	}
}

func (v *showView) unit(u orgchart.Thing) {
	v.one(u, orgchart.PropPartOf, "part of")
	if lead, ok := v.c.Lead(u); ok {
		v.holder(lead, "head")
		v.lines(lead, "")
	} else {
		v.p.about(subject(u, orgchart.PropHolder))
		v.row("head", "not reported", missing, "", "", "")
	}
	for _, post := range v.c.Seats(u) {
		if !v.c.Leads(post) {
			v.seatHolder(post)
		}
	}
	for _, k := range v.c.Kids(u) {
		v.p.about(subject(k, orgchart.PropPartOf))
		v.row("unit", v.s.name(k), plain, "", "", "")
	}
}

func (v *showView) post(post orgchart.Thing) {
	v.one(post, orgchart.PropTitle, "title")
	v.one(post, orgchart.PropUnit, "unit")
	if v.c.Leads(post) {
		v.p.about(subject(post, orgchart.PropLeads))
		v.row("leads", v.s.name(v.c.Parent(post)), plain, "", "", "")
	}
	v.holder(post, "holder")
	v.lines(post, "")
}

// holder tells who holds a post.
func (v *showView) holder(post orgchart.Thing, label string) {
	if len(v.c.Holders(post)) == 0 {
		v.p.about(subject(post, orgchart.PropHolder))
		v.row(label, "not reported", missing, "", "", "")
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
		v.p.about(subject(post, orgchart.PropHolder))
		v.row("post", title+"not reported", plain, "", "", "")
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
		v.p.about(v.s.claimSubject(t, prop, cl))
		v.row(label, text, plain, v.s.flags(cl), v.s.span(t, prop, cl), v.cite(cl))
	}
}

func (v *showView) extra(t orgchart.Thing) {
	x := v.h.Extra(t)
	if len(x.Replaces) == 0 && x.Note == "" && len(x.Link) == 0 {
		return
	}
	v.section("Notes")
	v.p.about(Subject{Thing: t, Links: x.Link})
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
