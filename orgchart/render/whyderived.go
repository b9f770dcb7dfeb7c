package render

import (
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// derivation tells how a line is derived, step by step, with the facts behind
// each, or why none is. Where a line is stated there is nothing to tell.
func (v *whyView) derivation(d orgchart.Derivation) {
	if d.Outcome == orgchart.HasStated {
		return
	}
	v.section("Derived line")
	who := v.s.nodeName(d.Node)
	v.p.flow("  ", "    ", group{{text: "no stated solid line goes up from " + who + " on this day; " + v.s.outcome(d)}})
	if d.Post >= 0 {
		v.step("main post", d.Post, v.s.choice(d), orgchart.PropUnit, orgchart.PropLeads, orgchart.PropHolder)
	}
	if d.Boss >= 0 {
		v.step("goes to", d.Boss, v.s.bossOf(d), orgchart.PropUnit, orgchart.PropLeads, orgchart.PropHolder)
		v.placing(d)
	}
}

// outcome says what comes of a derivation.
func (s speaker) outcome(d orgchart.Derivation) string {
	switch d.Outcome {
	case orgchart.Derives:
		return "this one follows from the units"
	case orgchart.NoMainPost:
		if len(d.Others) > 0 {
			return "none is derived from posts that answer to nobody"
		}
		return "none is derived without a post"
	case orgchart.NoUnit:
		return "none is derived from a post in no unit"
	case orgchart.NobodyAbove:
		return "none is derived, as no unit above has a leading post"
	case orgchart.OwnBoss:
		return "none is derived, as the post above is their own"
	case orgchart.OnLoop:
		return "the derived one would lie on a loop, and is left out"
	}
	if s.c.View().Stated {
		return "derived lines are left out by --stated"
	}
	return "of one source alone none is derived"
}

// choice says why a post is the main one of those that somebody holds.
func (s speaker) choice(d orgchart.Derivation) string {
	if len(d.Others) == 0 {
		return "the only one"
	}
	var others []string
	for _, p := range d.Others {
		others = append(others, clean(s.h.ID(p)))
	}
	why := map[orgchart.Choice]string{
		orgchart.OnlyPost:    "the only one that does not answer to nobody",
		orgchart.HighestPost: "in the highest unit",
		orgchart.LeadingPost: "in the highest unit, and leads it",
		orgchart.FirstPost:   "in the highest unit, and first in the file",
	}[d.Choice]
	return why + "; the others: " + strings.Join(others, ", ")
}

// bossOf says where the post stands that a derived line goes to.
func (s speaker) bossOf(d orgchart.Derivation) string {
	if s.c.Parent(d.Boss) == s.c.Parent(d.Post) {
		return "the leading post of its unit"
	}
	return "the leading post of the nearest unit above that has one"
}

// step writes one post of a derivation, and what it is by.
func (v *whyView) step(label string, post orgchart.Thing, why string, props ...orgchart.Property) {
	v.p.flow("  ", "      ", group{{text: label, style: faint}}, group{{text: clean(v.h.ID(post))}, {sep: ", ", text: why}})
	for _, p := range props {
		v.ground(post, p)
	}
}

// placing writes by which facts the unit of the main post is below that of the
// post above.
func (v *whyView) placing(d orgchart.Derivation) {
	for u := range v.c.Above(v.c.Parent(d.Post)) {
		if u == v.c.Parent(d.Boss) {
			break
		}
		v.ground(u, orgchart.PropPartOf)
	}
}

// ground writes what holds of a property, for an answer that rests on it.
func (v *whyView) ground(t orgchart.Thing, p orgchart.Property) {
	hold, _ := v.c.Claims(t, p)
	for _, cl := range hold {
		v.p.flow("    ", "      ", group{{text: clean(v.h.ID(t)) + " " + p.String(), style: faint}},
			group{{text: v.s.value(p, cl)}, {sep: " ", text: v.s.flags(cl)}}, group{{text: v.s.span(t, p, cl), style: faint}},
			group{{text: v.cite(cl), style: faint}}, group{{text: v.places(cl.Facts), style: faint}})
	}
	if len(hold) == 0 && p == orgchart.PropHolder {
		v.p.flow("    ", "      ", group{{text: clean(v.h.ID(t)) + " " + p.String(), style: faint}}, group{{text: "not reported", style: missing}})
	}
}
