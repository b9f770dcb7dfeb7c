package orgchart

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// A Doubt is something in a history that may be wrong. It breaks one of the
// rules W1 to W14.
type Doubt struct {
	Rule     Rule
	Severity Severity // Fault only where [DoubtOptions] say so
	Place    Place
	Msg      string // what is doubtful, and after ": want" what would not be
	Thing    Thing  // that it is about; NotReported if it is about a source
	Facts    []Fact // that it is about, those of one property; none if it is about a thing or source
}

// DoubtOptions say what is doubtful. With the zero value there is no day, so
// that nobody was last seen long ago (W13) and every plan is due (W6), and a
// missing source is no error.
type DoubtOptions struct {
	Day           Day  // of the chart, for W6, W13 and W14
	RequireSource bool // a holder or line without a source is an error (W8)
}

// Doubts returns what is doubtful in h, as all that was ever published has it,
// in file order, and at one place in the order of the rules. Cost: that of a
// chart, and all names.
func (h *History) Doubts(o DoubtOptions) []Doubt {
	d := &doubter{h: h, o: o, lives: h.unitLives(), due: h.dueBy(o.Day)}
	for t := range h.kinds.All() {
		for p, facts := range h.properties(Thing(t)) {
			d.property(Thing(t), p, facts)
		}
	}
	d.sources()
	d.namesakes()
	c := h.At(o.Day, View{})
	d.stale(c)
	d.derived(c)
	slices.SortStableFunc(d.list, func(a, b Doubt) int {
		return cmp.Or(a.Place.compare(b.Place), cmp.Compare(a.Rule.number(), b.Rule.number()))
	})
	return d.list
}

// number returns the number of a rule among those of its letter.
func (r Rule) number() int {
	n, _ := strconv.Atoi(strings.TrimLeft(string(r), "FRW"))
	return n
}

// A doubter looks for doubts.
type doubter struct {
	h     *History
	o     DoubtOptions
	lives []life // by unit
	due   Day    // the last day of which something could be confirmed
	list  []Doubt
}

// doubt notes a doubt about facts of a thing, the first of which says where it
// stands.
func (d *doubter) doubt(rule Rule, t Thing, facts []Fact, msg ...string) {
	d.list = append(d.list, Doubt{Rule: rule, Place: facts[0].Place, Msg: strings.Join(msg, ""), Thing: t, Facts: facts})
}

// property looks at the facts of one property of a thing. What is plain, as
// most of bulk data is, has nothing to be doubted but its source.
func (d *doubter) property(t Thing, p Property, facts []Fact) {
	for _, f := range facts {
		d.unsourced(f)
	}
	if len(facts) == 1 && facts[0].Evidence == 0 {
		return
	}
	for _, f := range facts {
		d.endOf(f)
		d.sighting(f)
	}
	claims := d.h.claims(t, p, View{})
	alive := life{Always, Forever}
	if p == PropHolder || p == PropReportsTo {
		alive = d.postLife(t)
	}
	for i, cl := range claims {
		if cl.Disputed() {
			d.disputed(t, p, claims, i)
			continue
		}
		d.rival(t, p, claims[:i], cl)
		if p == PropPartOf || p == PropUnit {
			alive = d.lifeOf(cl.Thing())
		}
		d.outside(t, p, cl, alive)
		d.early(t, p, claims, i)
		d.anonymous(t, p, cl)
	}
	if p == PropHolder {
		d.gaps(t, claims)
	}
}

// quote returns a word of the file as messages show it.
func quote(word string) string { return strconv.Quote(Shorten(word, maxWord)) }

// of returns a property of a thing in words: `holder of "cto"`.
func (h *History) of(t Thing, p Property) string {
	noun := [...]string{"name", "kind", "parent", "title", "unit", "leads", "holder", "line"}[p]
	return noun + " of " + quote(h.ID(t))
}

// claimWords returns a claim in words, with the dates that were reported:
// `"wu" (acting) from 2023-09-10 until 2024`.
func (h *History) claimWords(p Property, cl Claim) string {
	var b strings.Builder
	switch {
	case p.text():
		b.WriteString(quote(h.Pick(cl.Value)))
	case p == PropLeads:
		b.WriteString([...]string{"false", "true"}[cl.Value])
	case cl.Value < 0:
		b.WriteString(h.ID(cl.Thing()))
	default:
		b.WriteString(quote(h.ID(cl.Thing())))
	}
	if cl.Flags != 0 {
		b.WriteString(" (" + cl.Flags.String() + ")")
	}
	if begun := cl.Begun(); len(begun) > 0 {
		switch e := h.evidenceOf(begun[0].Evidence); {
		case e.From != 0:
			b.WriteString(" from " + e.From.String())
		case e.Seen != 0:
			b.WriteString(" seen " + e.Seen.String())
		}
	}
	if ended := cl.Ended(); len(ended) > 0 {
		if e := h.evidenceOf(ended[0].Evidence); e.Until != 0 {
			b.WriteString(" until " + e.Until.String())
		} else {
			b.WriteString(" gone " + e.Gone.String())
		}
	}
	return b.String()
}
