package orgchart

import (
	"cmp"
	"slices"
)

// A Fate is what becomes of a fact, or of the claim that it is part of, on the
// day of a chart.
type Fate uint8

const (
	FateHolds    Fate = iota // it is what the chart shows
	FateLost                 // it covers the day, but a rival wins (rule 5)
	FateAgrees               // it is disputed, and says just what the claim that wins says (rule 5)
	FateEnded                // it had ended by then, as it says itself (rule 2)
	FateSame                 // it had ended at an end that a fact of its own value gives (rule 3)
	FateNext                 // it had ended where the next value begins (rule 3)
	FateNotBegun             // it begins later (rule 2)
	FateVoid                 // it ends where it begins, as a plan does that fell through (rule 2)
	FateUnknown              // none of its sources was published yet (rule 1)
	FateRejected             // it is rejected (rule 1)
	FateLeftOut              // it is inferred, and the view has stated facts alone
	FateUnsaid               // the one source of the view does not say it
	numFates
)

// String returns the word for f, as JSON has it.
func (f Fate) String() string {
	return [...]string{"holds", "lost", "agrees", "ended", "ended by same value", "ended by next value",
		"not begun", "void", "not known", "rejected", "left out", "not said"}[f]
}

// Rule returns the number of the rule that f comes from, and 0 for what holds
// and for what the view leaves out.
func (f Fate) Rule() int {
	return [...]int{0, 5, 5, 2, 3, 3, 2, 2, 1, 1, 0, 0}[f]
}

// A Part is that part of rule 5 by which one rival wins over another.
type Part uint8

const (
	PartDisputed  Part = iota // the one that wins is not disputed
	PartStart                 // it starts later
	PartPublished             // it was published later
	PartFile                  // it stands later in the file
)

// String returns the word for p, as JSON has it.
func (p Part) String() string {
	return [...]string{"disputed", "start", "published", "file"}[p]
}

// A Verdict says what became of a claim on the day of a chart, or of one fact
// that comes into none, as it does not count.
type Verdict struct {
	Claim  Claim // of a fact that does not count: that fact alone, from Always to Always
	Fate   Fate
	Winner Claim  // of FateLost and FateAgrees: the claim that holds instead
	Part   Part   // of FateLost: what the winner has before it
	Enders []Fact // of what had ended: the facts that say so, or with which the next value begins
}

// Verdicts tells of every fact about one property of t what becomes of it on
// the day, as known, each in one verdict: by fate, those that hold first, and
// then in file order. The claims that hold are those of [Chart.Claims].
//
// It takes time in the square of the facts of the property, which are few.
func (c *Chart) Verdicts(t Thing, p Property) []Verdict {
	var all []Verdict
	var terms []term
	only := c.h.only(c.view)
	for i, f := range c.h.Facts(t, p) {
		tm, fate := c.h.judge(f, only, c.view)
		if fate == FateHolds {
			tm.order = int32(i)
			terms = append(terms, tm)
			continue
		}
		all = append(all, Verdict{Fate: fate, Claim: Claim{
			Value: f.Value, Flags: f.Flags, Status: c.h.evidenceOf(f.Evidence).Status, Start: Always, End: Always,
			Facts: []Fact{f}, starts: []Day{Always}, ends: []Day{Always}, order: int32(i),
		}})
	}
	endTerms(p, terms)
	claims := merge(terms)
	hold, conflicts := settle(p, claims, c.day)
	for _, cl := range claims {
		all = append(all, c.verdict(p, cl, hold, conflicts, terms))
	}
	place := func(v Verdict) int { // of those that hold: what settle says
		return slices.IndexFunc(hold, func(h Claim) bool { return h.order == v.Claim.order })
	}
	slices.SortStableFunc(all, func(a, b Verdict) int {
		return cmp.Or(cmp.Compare(a.Fate, b.Fate), cmp.Compare(place(a), place(b)), cmp.Compare(a.Claim.order, b.Claim.order))
	})
	return all
}

// verdict says what becomes of a claim that counts. A claim is known by the
// last of its facts in the file, which is part of no other.
func (c *Chart) verdict(p Property, cl Claim, hold, conflicts []Claim, terms []term) Verdict {
	v := Verdict{Claim: cl}
	is := func(o Claim) bool { return o.order == cl.order }
	switch {
	case cl.Start > c.day:
		v.Fate = FateNotBegun
	case cl.End <= c.day:
		v.Fate, v.Enders = ending(p, cl, terms)
	case slices.ContainsFunc(hold, is):
		v.Fate = FateHolds
	default:
		v.Winner = winner(p, cl, hold)
		v.Fate = FateAgrees
		if slices.ContainsFunc(conflicts, is) {
			v.Fate, v.Part = FateLost, decided(v.Winner, cl)
		}
	}
	return v
}

// ending says how a claim ended: by facts of its own, by one of its value in
// another claim, or by those with which the next value begins.
func ending(p Property, cl Claim, terms []term) (Fate, []Fact) {
	if own := cl.Ended(); len(own) > 0 {
		return FateEnded, own
	}
	fate := FateSame
	told := make([]bool, len(terms))
	var facts []Fact
	for i := range terms {
		f := &terms[i]
		if !cl.has(f) {
			continue
		}
		for j := range terms {
			g := &terms[j]
			if endOf(p, f, g) != cl.End || told[j] {
				continue
			}
			told[j] = true
			facts = append(facts, g.Fact)
			if g.Value != cl.Value || g.Flags != cl.Flags {
				fate = FateNext
			}
		}
	}
	return fate, facts
}

// has reports whether a term is part of c: claims of one value lie apart, but
// for disputed ones, which are only with disputed ones.
func (c Claim) has(t *term) bool {
	return t.Value == c.Value && t.Flags == c.Flags && (t.status == Disputed) == c.Disputed() && c.On(t.start)
}

// winner returns the claim that holds and beats another: of several, as joint
// holders are, the one that ranks highest.
func winner(p Property, loser Claim, hold []Claim) Claim {
	var best Claim
	found := false
	for _, h := range hold {
		same := h.Value == loser.Value && h.Flags == loser.Flags
		if (same || !beside(p, &h.Facts[0], &loser.Facts[0])) && (!found || rank(&h, &best) > 0) {
			best, found = h, true
		}
	}
	return best
}

// decided returns the first part of rule 5 in which two rivals differ (see rank).
func decided(winner, loser Claim) Part {
	switch {
	case winner.Disputed() != loser.Disputed():
		return PartDisputed
	case winner.Start != loser.Start:
		return PartStart
	case winner.published != loser.published:
		return PartPublished
	}
	return PartFile
}

// Published returns the latest publication among the sources of c that the
// chart knew of, which counts among rivals (rule 5), or Always.
func (c Claim) Published() Day { return c.published }

// Counts returns the days from which a fact and its end count (rule 1): those
// of the first publication of their sources, Always where nothing is dated. A
// fact without an end, or of whose end the one source of the view says nothing,
// has Forever.
func (c *Chart) Counts(f Fact) (fact, end Day) {
	e := c.h.evidenceOf(f.Evidence)
	only := c.h.only(c.view)
	if c.h.placing(f) || only >= 0 && !c.h.cites(e.Sources, only) {
		only = -1
	}
	fact, end = c.h.published(e.Sources, only), Forever
	enders := e.enders()
	if (e.Until != 0 || e.Gone != 0) && (only < 0 || c.h.cites(enders, only)) {
		end = c.h.published(enders, only)
	}
	return fact, end
}
