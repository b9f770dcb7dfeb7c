package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// A change is one change in words.
type change struct {
	orgchart.Change
	kind  string // what it counts as in the summary
	mark  byte
	unit  string // id of the unit that it is told under
	label string // what has changed: "head", "reports to", a title
	old   string // "" if there is no old and new, as of what was added
	new   string
	told  string // what is told of a post that came or went, behind the label
	when  when
	style style

	begun, ended []orgchart.Fact // that it rests on
	dates        logDates        // of a log
}

// change puts a change into words. It returns false for a change that is told
// with another: a post that came or went with its unit and that nobody holds.
func (v *diffView) change(c orgchart.Change) (change, bool) {
	chart, t := v.d.Chart(c)
	ch := change{Change: c, mark: '~', style: changed, unit: unitOf(chart, t)}
	ch.begun, ch.ended = v.cited(c)
	ch.when = v.when(ch)
	if c.Kind != orgchart.Changed && !c.Dotted {
		if v.empty(c) {
			return ch, false
		}
		v.presence(&ch)
		return ch, true
	}
	v.property(&ch)
	return ch, true
}

// unitOf returns the id of the unit that a thing is told under, "" for none.
func unitOf(c *orgchart.Chart, t orgchart.Thing) string {
	h := c.History()
	switch h.Kind(t) {
	case orgchart.Unit:
		return h.ID(t)
	case orgchart.Post:
		if u := c.Parent(t); u >= 0 {
			return h.ID(u)
		}
	}
	return ""
}

// empty reports whether a post came or went with its unit, and nobody held it
// nor did it answer to anybody: there is nothing to tell of it.
func (v *diffView) empty(c orgchart.Change) bool {
	chart, t := v.d.Chart(c)
	u := orgchart.None
	if chart.History().Kind(t) == orgchart.Post {
		u = chart.Parent(t)
	}
	if u < 0 || len(chart.Holders(t)) > 0 || len(chart.Lines(t)) > 0 {
		return false
	}
	other := v.new
	if c.Kind == orgchart.Added {
		other = v.old
	}
	twin, ok := other.h.Thing(chart.History().ID(u))
	return !ok || !other.c.There(twin)
}

// property puts into words that a property of a thing changed.
func (v *diffView) property(ch *change) {
	leads := v.new.h.Kind(ch.After) == orgchart.Post && v.new.c.Leads(ch.After)
	title, whose := "", ""
	if v.new.h.Kind(ch.After) == orgchart.Post && !leads {
		title, whose = v.new.title(ch.After), v.whose(ch.After)
		if v.new.h.Short(ch.After) {
			title = ""
			if ch.unit == "" {
				whose = "" // the row has the name
			}
		}
	}
	of := func(what string) string {
		for _, name := range []string{title, whose} {
			if name != "" {
				what = name + ", " + what
			}
		}
		return what
	}
	switch ch.Property {
	case orgchart.PropName:
		ch.kind, ch.label = "rename", "renamed"
	case orgchart.PropPartOf, orgchart.PropUnit:
		if ch.Property == orgchart.PropUnit {
			title = v.new.title(ch.After)
			whose = v.whose(ch.After)
		}
		ch.kind, ch.label, ch.mark, ch.style = "move", of("moved"), '>', moved
	case orgchart.PropKind:
		ch.kind, ch.label = "kind", "kind"
	case orgchart.PropTitle:
		ch.kind, ch.label = "title", "title"
		switch {
		case whose != "":
			ch.label = "title of " + whose
		case title != "":
			ch.label = "title of " + clean(v.new.h.ID(ch.After))
		}
	case orgchart.PropLeads:
		ch.kind, ch.label = "leading post", of("heads the unit")
	case orgchart.PropHolder:
		ch.kind, ch.label = "holder", title
		if leads {
			ch.kind, ch.label = "head", "head"
		}
	case orgchart.PropReportsTo:
		ch.kind, ch.label = "reporting line", of("reports to")
		if ch.Dotted {
			ch.kind, ch.label = "dotted line", of("dotted line to")
		}
	}
	ch.old, ch.new = v.value(v.old, ch.Property, ch.Old), v.value(v.new, ch.Property, ch.New)
	if ch.old == ch.new {
		if old, new := v.ids(v.old, ch.Change, ch.Old), v.ids(v.new, ch.Change, ch.New); old != new {
			ch.old += old // two of one name, each alone in its chart
			ch.new += new
		}
	}
	if ch.Property == orgchart.PropReportsTo && len(ch.New) == 0 {
		ch.new += v.lapse(ch.After)
	}
	if ch.Dotted && ch.Kind == orgchart.Added {
		ch.old, ch.mark, ch.style = "none", '+', added
	} else if ch.Dotted {
		ch.new, ch.mark, ch.style = "none", '-', removed
		if v.old.h != v.new.h {
			ch.new = "not reported" // as a solid line is (rule 6): that there is none, nobody says
		}
	}
	if ch.Property == orgchart.PropPartOf {
		if n := v.stayed(ch.After); n > 0 {
			ch.new += fmt.Sprintf(" (with the %s below it)", count(n, "unit"))
		}
	}
}

// whose names who holds a post before as well as after, alone; "" if nobody
// does.
func (v *diffView) whose(post orgchart.Thing) string {
	hold := v.new.c.Holders(post)
	if len(hold) != 1 || hold[0] < 0 || !v.held(post, hold[0]) {
		return ""
	}
	return v.new.name(hold[0])
}

// held reports whether a person, of the chart after, held a post before too.
func (v *diffView) held(post, person orgchart.Thing) bool {
	s := v.new
	if v.old.h == s.h {
		return slices.Contains(v.old.c.Holders(post), person) && v.old.c.There(post)
	}
	old, ok := v.old.h.Thing(s.h.ID(person))
	if !ok {
		return false
	}
	return slices.ContainsFunc(v.old.c.Posted(old), func(p orgchart.Thing) bool {
		return v.old.h.ID(p) == s.h.ID(post) && v.old.h.Short(p) == s.h.Short(post)
	})
}

// inBoth reports whether the person with a post of their own has one in both
// charts.
func (v *diffView) inBoth(s speaker, post orgchart.Thing) bool {
	id := s.h.ID(post)
	old, was := v.old.h.Thing(id)
	new, is := v.new.h.Thing(id)
	return was && is && v.old.c.There(old) && v.new.c.There(new)
}

// lapse says of a post without a line that it has one which lapsed.
func (v *diffView) lapse(post orgchart.Thing) string {
	hold, _ := v.new.c.Claims(post, orgchart.PropReportsTo)
	for _, cl := range hold {
		if v.new.c.Lapsed(cl) {
			return " (the line lapsed)"
		}
	}
	return ""
}

// stayed counts the units below u that were below it before as well: they
// moved with it.
func (v *diffView) stayed(u orgchart.Thing) int {
	n := 0
	stack := []orgchart.Thing{u}
	for len(stack) > 0 {
		above := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for _, k := range v.new.c.Kids(above) {
			old, ok := v.old.h.Thing(v.new.h.ID(k))
			if ok && v.old.c.There(old) && v.old.h.ID(v.old.c.Parent(old)) == v.new.h.ID(above) {
				n++
				stack = append(stack, k)
			}
		}
	}
	return n
}

// value puts claims of a property into words.
func (v *diffView) value(s speaker, prop orgchart.Property, claims []orgchart.Claim) string {
	var words []string
	for _, cl := range claims {
		text := s.value(prop, cl)
		switch {
		case prop == orgchart.PropReportsTo && cl.Thing() == orgchart.None:
			text = "nobody"
		case prop == orgchart.PropPartOf && cl.Thing() == orgchart.None:
			text = "the top"
		}
		if f := s.flags(orgchart.Claim{Flags: cl.Flags &^ orgchart.Dotted, Status: s.c.StatusOf(cl)}); f != "" {
			text += " " + f
		}
		words = append(words, text)
	}
	if len(words) == 0 {
		return "not reported"
	}
	return strings.Join(words, " and ")
}

// ids returns the ids of the things that claims say, in brackets, and "" where
// they say texts.
func (v *diffView) ids(s speaker, c orgchart.Change, claims []orgchart.Claim) string {
	switch c.Property {
	case orgchart.PropPartOf, orgchart.PropUnit, orgchart.PropHolder, orgchart.PropReportsTo:
	default:
		return ""
	}
	var ids []string
	for _, cl := range claims {
		ids = append(ids, clean(s.h.ID(cl.Thing())))
	}
	return " (" + strings.Join(ids, ", ") + ")"
}

func (v *diffView) text(ch change) string {
	if ch.old == "" && ch.new == "" {
		if ch.told != "" {
			return ch.label + ": " + ch.told
		}
		return ch.label
	}
	if ch.mark == '>' {
		return ch.label + ": from " + ch.old + " to " + ch.new
	}
	return ch.label + ": " + ch.old + " " + cmp.Or(v.arrow, "->") + " " + ch.new
}
