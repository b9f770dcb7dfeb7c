package render

import (
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// An answer is what there is to tell of one property of a thing: text and JSON
// are made of it.
type answer struct {
	thing    orgchart.Thing
	prop     orgchart.Property
	accounts []account
	derived  []orgchart.Derivation // of reports-to, for each node
	silent   []orgchart.Mention    // where it is not reported
}

// An account is what became of the facts about one bearer of the property.
type account struct {
	bearer   orgchart.Thing
	verdicts []orgchart.Verdict

	absent   bool           // the bearer is not in the chart,
	absentOf orgchart.Thing // as of this thing
	absentBy orgchart.Property
	former   bool // a leading post of other days

	spells []spell // when the bearer is gone though something is claimed of it, over all time
}

// answer collects what there is to tell of a property of t.
func (s speaker) answer(t orgchart.Thing, p orgchart.Property) answer {
	a := answer{thing: t, prop: p}
	bearers := s.c.Bearers(t, p)
	for _, x := range bearers {
		acc := account{bearer: x, verdicts: s.c.Verdicts(x, p)}
		if p == orgchart.PropHolder && s.h.Kind(t) == orgchart.Person {
			acc.verdicts = s.theirs(t, acc.verdicts)
		}
		acc.absentOf, acc.absentBy, acc.absent = s.c.Absence(x)
		acc.spells = slices.DeleteFunc(s.spells(x), func(sp spell) bool { return !acc.claims(sp) })
		if s.h.Kind(t) == orgchart.Unit && x != t {
			lead, ok := s.c.Lead(t)
			acc.former = !ok || lead != x
		}
		a.accounts = append(a.accounts, acc)
	}
	if p == orgchart.PropReportsTo {
		for _, x := range s.nodesOf(t) {
			a.derived = append(a.derived, s.c.Derivation(x))
		}
	}
	if n := a.nothing(s); n == notReported || n == noPost && len(bearers) > 0 {
		a.silent = s.c.Silent(t, p, bearers)
	}
	return a
}

// nodesOf returns the nodes of the reporting tree that t stands for.
func (s speaker) nodesOf(t orgchart.Thing) []orgchart.Thing {
	if s.h.Kind(t) != orgchart.Person && !s.c.There(t) {
		return nil
	}
	return s.c.NodesOf(t)
}

// theirs keeps what is said of one person among those who hold a post: of a
// post that they hold also what stands against it on the day.
func (s speaker) theirs(person orgchart.Thing, verdicts []orgchart.Verdict) []orgchart.Verdict {
	holds := slices.ContainsFunc(verdicts, func(v orgchart.Verdict) bool {
		return v.Fate == orgchart.FateHolds && v.Claim.Thing() == person
	})
	return slices.DeleteFunc(verdicts, func(v orgchart.Verdict) bool {
		against := holds && (v.Fate == orgchart.FateLost || v.Fate == orgchart.FateAgrees)
		return v.Claim.Thing() != person && !against
	})
}

// holding returns the claims of an account that hold.
func (acc account) holding() []orgchart.Claim {
	var claims []orgchart.Claim
	for _, v := range acc.verdicts {
		if v.Fate == orgchart.FateHolds {
			claims = append(claims, v.Claim)
		}
	}
	return claims
}

// claims reports whether a claim of an account covers a day of a spell.
func (acc account) claims(sp spell) bool {
	return slices.ContainsFunc(acc.verdicts, func(v orgchart.Verdict) bool { return sp.meets(v.Claim) })
}

// absentees returns the accounts of what is not in the chart: to the question
// which posts a person holds, those that they hold by what is claimed.
func (a answer) absentees(s speaker) []account {
	var absentees []account
	for _, acc := range a.accounts {
		if acc.absent && (!a.byPost(s) || len(acc.holding()) > 0) {
			absentees = append(absentees, acc)
		}
	}
	return absentees
}

// reported reports whether the chart shows a value, stated or derived.
func (a answer) reported(s speaker) bool { return len(a.values(s)) > 0 }

// absent reports whether the property is of things that are not in the chart.
func (a answer) absent() bool {
	return len(a.accounts) > 0 && !slices.ContainsFunc(a.accounts, func(acc account) bool { return !acc.absent })
}

// values returns what the chart shows, in words with their marks.
func (a answer) values(s speaker) []string {
	var values []string
	add := func(text, marks string) {
		if text = strings.TrimSpace(text + " " + marks); !slices.Contains(values, text) {
			values = append(values, text)
		}
	}
	for _, acc := range a.accounts {
		for _, cl := range acc.holding() {
			if acc.absent || acc.former || a.prop == orgchart.PropReportsTo && s.c.Lapsed(cl) {
				continue
			}
			add(s.claimed(a.thing, acc.bearer, a.prop, cl)+a.as(s, acc), s.flags(cl))
		}
	}
	for _, d := range a.derived {
		for _, l := range d.Lines {
			add(s.thing(l.Target), "(derived line)")
		}
	}
	return values
}

const (
	notReported = "not reported"
	noPost      = "no post, as far as is reported"
)

// nothing says what the chart shows where it shows no value, and "" where it
// does.
func (a answer) nothing(s speaker) string {
	switch {
	case a.reported(s):
		return ""
	case a.byPost(s) || len(a.accounts) == 0 && s.h.Kind(a.thing) == orgchart.Person:
		return noPost
	case a.absent():
		return "not in the chart"
	case a.placeless(s) && a.prop == orgchart.PropPartOf:
		return "none, a root (rule 7)"
	case a.placeless(s):
		return "none"
	}
	return notReported
}

// placeless reports whether an answer is in which unit something is that no fact
// places in one.
func (a answer) placeless(s speaker) bool {
	return (a.prop == orgchart.PropPartOf || a.prop == orgchart.PropUnit) &&
		len(a.accounts) == 1 && len(s.h.Facts(a.accounts[0].bearer, a.prop)) == 0
}

// several reports whether an answer is of more than one post of a person.
func (a answer) several(s speaker) bool {
	return len(a.accounts) > 1 && s.h.Kind(a.thing) == orgchart.Person
}

// and returns what stands between two values. Those of several posts have
// commas and words of their own in them.
func (a answer) and(s speaker) string {
	if a.several(s) {
		return "; "
	}
	return " and "
}

// as says as the holder of which post, where somebody has several: of which unit
// after its title, and the other way round.
func (a answer) as(s speaker, acc account) string {
	u := s.c.Parent(acc.bearer)
	switch {
	case !a.several(s) || a.prop == orgchart.PropHolder || s.seat(acc.bearer) == "":
		return ""
	case a.prop == orgchart.PropUnit:
		return ", as " + s.title(acc.bearer)
	case a.prop != orgchart.PropTitle:
		return ", as " + s.seat(acc.bearer)
	case u >= 0:
		return ", " + s.name(u)
	}
	return ""
}

// byPost reports whether an answer is which posts a person holds.
func (a answer) byPost(s speaker) bool {
	return a.prop == orgchart.PropHolder && s.h.Kind(a.thing) == orgchart.Person
}

// claimed returns the value of a claim as it is told of t: of a person who
// holds a post that post. Posts go by what they were called, and who held them,
// on a day of the claim.
func (s speaker) claimed(t, bearer orgchart.Thing, p orgchart.Property, cl orgchart.Claim) string {
	holds := p == orgchart.PropHolder && cl.Thing() == t
	toPost := p == orgchart.PropReportsTo && cl.Thing() >= 0 && s.h.Kind(cl.Thing()) == orgchart.Post
	if (holds || toPost) && cl.Start < cl.End && !cl.On(s.c.Day()) {
		s = s.over(cl)
	}
	switch {
	case holds && s.seat(bearer) != "":
		return s.seat(bearer)
	case holds:
		return s.h.ID(bearer)
	case p == orgchart.PropReportsTo && cl.Thing() == orgchart.None:
		return "nobody"
	}
	return s.value(p, cl)
}

// asked returns what the property of an answer is called, as show calls it.
func (s speaker) asked(a answer) string {
	return strings.ReplaceAll(PropertyName(s.h.Kind(a.thing), a.prop), "-", " ")
}

// PropertyName returns the name of a property that may be asked of things of a
// kind: who holds the leading post of a unit is its head.
func PropertyName(k orgchart.Kind, p orgchart.Property) string {
	switch {
	case p == orgchart.PropHolder && k == orgchart.Unit:
		return "head"
	case p == orgchart.PropHolder && k == orgchart.Person:
		return "holds"
	}
	return p.String()
}
