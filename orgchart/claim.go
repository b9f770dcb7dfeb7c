package orgchart

import (
	"cmp"
	"slices"
)

// A View says how a history is read for a chart. The zero View knows all that
// was ever published and takes every source.
type View struct {
	Known  Day    // as known on this day; zero: all that was ever published
	Source string // one source alone, by id; "": all
	Stated bool   // leave out derived lines and inferred facts
}

// A Claim is what one or more facts of one value come to: the value, the span,
// and the facts (rule 4).
type Claim struct {
	Value  int32 // as in [Fact]
	Flags  Flags
	Status Status // Accepted, Inferred (if all facts are), or Disputed
	Start  Day    // first day, or Always
	End    Day    // first day after, or Forever
	Facts  []Fact // in order of start, then of the file

	published Day // latest publication among the known sources (rule 5)
	starts    []Day
	ends      []Day // of each fact by rule 2, Forever where its end is not known
	held      []Day // the first day after each fact, by rule 3 as well
	order     int32 // of the last fact in the file
}

// Thing returns the value of c as a thing, for properties that refer to one.
func (c Claim) Thing() Thing { return Thing(c.Value) }

// Disputed reports whether all facts of c are disputed.
func (c Claim) Disputed() bool { return c.Status == Disputed }

// On reports whether c covers a day.
func (c Claim) On(d Day) bool { return c.Start <= d && d < c.End }

// StatusOf returns the status of a claim on the day of the chart: of one that
// rests on stated and inferred facts, Inferred where on this day only inferred
// ones hold.
func (c *Chart) StatusOf(cl Claim) Status {
	if cl.Status != Accepted || !cl.On(c.day) {
		return cl.Status
	}
	for i, f := range cl.Facts {
		covers := cl.starts == nil || cl.starts[i] <= c.day && c.day < cl.held[i]
		if covers && c.h.evidenceOf(f.Evidence).Status != Inferred {
			return Accepted
		}
	}
	return Inferred
}

// Begun returns the facts of c that begin where c does: not its later
// sightings. All of them if c was always so.
func (c Claim) Begun() []Fact {
	return c.factsAt(c.starts, c.Start)
}

// Ended returns the facts of c that say themselves that it ends where it does.
func (c Claim) Ended() []Fact {
	if c.End == Forever {
		return nil
	}
	return c.factsAt(c.ends, c.End)
}

func (c Claim) factsAt(days []Day, d Day) []Fact {
	var facts []Fact
	for i, f := range c.Facts {
		if days == nil || days[i] == d {
			facts = append(facts, f)
		}
	}
	return facts
}

// A term is one fact with the span that rules 1 to 3 give it.
type term struct {
	Fact
	status     Status
	start, end Day
	until      bool // the end is a known until, which rule 3 leaves alone
	own        Day  // the known end that the fact itself gives, or Forever
	published  Day
	order      int32
}

// beside reports whether two facts of one property stand beside one another:
// neither ends nor beats the other (rule 3). Nobody is joint with themselves.
func beside(p Property, a, b *Fact) bool {
	switch p {
	case PropReportsTo:
		return (a.Flags|b.Flags)&Dotted != 0
	case PropHolder:
		return a.Flags&b.Flags&Joint != 0 && a.Value != b.Value
	}
	return false
}

// claims returns what is claimed of one property of t, over all time: rules 1
// to 4, in order of start, then of the file.
//
// It takes time in the square of the facts of one property, which are few.
func (h *History) claims(t Thing, p Property, v View) []Claim {
	facts := h.Facts(t, p)
	if len(facts) == 0 {
		return nil
	}
	only := h.only(v)
	terms := make([]term, 0, len(facts))
	for i, f := range facts {
		if tm, ok := h.term(f, only, v); ok {
			tm.order = int32(i)
			terms = append(terms, tm)
		}
	}
	endTerms(p, terms)
	return merge(terms)
}

// only returns the number of the one source of a view, or -1 if it takes all.
func (h *History) only(v View) int32 {
	if v.Source == "" {
		return -1
	}
	if n := h.source(v.Source); n >= 0 {
		return n
	}
	return int32(len(h.Sources())) // cited by nothing
}

// term gives a fact its span by rules 1 and 2. It returns false if the fact
// does not count.
func (h *History) term(f Fact, only int32, v View) (term, bool) {
	tm, fate := h.judge(f, only, v)
	return tm, fate == FateHolds
}

// judge is term that says why a fact does not count; what does may hold.
func (h *History) judge(f Fact, only int32, v View) (term, Fate) {
	if f.Evidence == 0 {
		if only >= 0 && !h.placing(f) {
			return term{}, FateUnsaid
		}
		return term{Fact: f, start: Always, end: Forever, own: Forever, published: Always}, FateHolds
	}
	e := h.evidenceOf(f.Evidence)
	if e.Status == Rejected {
		return term{}, FateRejected
	}
	if e.Status == Inferred && v.Stated && f.Property != PropName {
		return term{}, FateLeftOut
	}
	if only >= 0 && h.placing(f) {
		only = -1 // names, titles and places hold whoever says so
	}
	if only >= 0 && !h.cites(e.Sources, only) {
		return term{}, FateUnsaid
	}
	if h.published(e.Sources, only) > known(v.Known) {
		return term{}, FateUnknown
	}
	tm := term{Fact: f, status: e.Status, end: Forever, published: h.latest(e, only, v.Known)}
	enders := e.enders()
	if h.published(enders, only) <= known(v.Known) && (only < 0 || h.cites(enders, only)) {
		switch {
		case e.Until != 0:
			tm.end, tm.until = e.Until.First(), true
		case e.Gone != 0:
			tm.end = e.Gone.First()
		}
	}
	tm.own = tm.end
	tm.start = e.start(tm.end, h.published(e.Sources, only))
	if tm.start >= tm.end {
		return tm, FateVoid
	}
	return tm, FateHolds
}

// enders returns the number of the list of who reports the end.
func (e *Evidence) enders() int32 {
	if e.UntilSources != 0 {
		return e.UntilSources
	}
	return e.Sources
}

// start returns the first day of a fact that ends on a day (rule 2).
func (e *Evidence) start(end, published Day) Day {
	// beforeEnd returns day, or the day before the end if that is earlier and
	// d can mean it.
	beforeEnd := func(d Date, day Day) Day {
		if end != Forever && d.First() < end {
			return min(day, end-1)
		}
		return day
	}
	switch {
	case e.From != 0:
		day := e.From.Last()
		if e.Seen != 0 {
			day = min(day, e.Seen.Last())
		}
		return beforeEnd(e.From, day)
	case e.Seen != 0:
		return beforeEnd(e.Seen, e.Seen.Last())
	case published != Always && end != Forever:
		return min(published, end-1)
	}
	return published
}

// latest returns the latest publication of the sources of e that are known on
// day k, or Always.
func (h *History) latest(e *Evidence, only int32, k Day) Day {
	last := Always
	for _, c := range h.cited(e.Sources) {
		if p := h.sourceOf(c.Source).published(); p <= known(k) && (only < 0 || c.Source == only) {
			last = max(last, p)
		}
	}
	return last
}

// endTerms ends facts without a known until (rule 3).
func endTerms(p Property, terms []term) {
	ends := make([]Day, len(terms))
	for i, f := range terms {
		ends[i] = f.end
		for j := range terms {
			ends[i] = min(ends[i], endOf(p, &terms[i], &terms[j]))
		}
	}
	for i := range terms {
		terms[i].end = ends[i]
	}
}

// endOf returns the day on which g ends f, which may be g itself, by rule 3, or
// Forever. A known until is left alone.
func endOf(p Property, f, g *term) Day {
	if f.until || g.status == Disputed && f.status != Disputed {
		return Forever
	}
	same := f.Value == g.Value && f.Flags == g.Flags
	switch {
	case same && g.own > f.start:
		return g.own
	case !same && g.start > f.start && !beside(p, &f.Fact, &g.Fact):
		return g.start
	}
	return Forever
}

// merge makes facts of one value that overlap or touch one claim (rule 4).
func merge(terms []term) []Claim {
	slices.SortStableFunc(terms, func(a, b term) int { return cmp.Compare(a.start, b.start) })
	var claims []Claim
	for _, t := range terms {
		i := 0
		for i < len(claims) && !claims[i].joins(&t) {
			i++
		}
		if i == len(claims) {
			claims = append(claims, Claim{
				Value: t.Value, Flags: t.Flags, Status: t.status, Start: t.start, End: t.end,
				published: Always, order: -1,
			})
		}
		c := &claims[i]
		c.End = max(c.End, t.end)
		c.Status = min(c.Status, t.status)
		c.published = max(c.published, t.published)
		c.order = max(c.order, t.order)
		c.Facts = append(c.Facts, t.Fact)
		c.starts = append(c.starts, t.start)
		c.ends = append(c.ends, t.own)
		c.held = append(c.held, t.end)
	}
	return claims
}

// joins reports whether a fact that does not begin before c is part of it.
func (c *Claim) joins(t *term) bool {
	return c.Value == t.Value && c.Flags == t.Flags &&
		(c.Status == Disputed) == (t.status == Disputed) && t.start <= c.End
}

// settle divides the claims that cover a day into those that hold and their
// conflicts (rule 5). Several hold only where they stand beside one another: a
// solid line before dotted ones, then in file order. It takes n log n time.
func settle(p Property, claims []Claim, d Day) (hold, conflicts []Claim) {
	for i := range claims {
		if claims[i].On(d) {
			hold = append(hold, claims[i])
		}
	}
	switch {
	case len(hold) < 2:
		return hold, nil
	case len(hold) > manyFacts:
		return settleMany(p, hold)
	}
	slices.SortStableFunc(hold, func(a, b Claim) int { return -rank(&a, &b) })
	kept := hold[:0:0]
	for _, c := range hold {
		same := func(k Claim) bool { return k.Value == c.Value && k.Flags == c.Flags }
		beats := func(k Claim) bool { return same(k) || !beside(p, &k.Facts[0], &c.Facts[0]) }
		echoes := func(k Claim) bool { return same(k) && k.Start == c.Start && k.End == c.End }
		switch {
		case !slices.ContainsFunc(kept, beats):
			kept = append(kept, c)
		case !slices.ContainsFunc(kept, echoes):
			conflicts = append(conflicts, c)
		}
	}
	slices.SortStableFunc(kept, func(a, b Claim) int { return showRank(&a, &b) })
	return kept, conflicts
}

// settleMany is settle of many claims, all of the day.
func settleMany(p Property, claims []Claim) (hold, conflicts []Claim) {
	s := newSweep(p, claims)
	for i := range claims { // all places, in order
		s.win.active = append(s.win.active, int32(i))
		s.show.active = append(s.show.active, int32(i))
	}
	kept, beaten := s.settle(nil, nil)
	return pick(claims, kept), pick(claims, beaten)
}

// showRank compares claims that hold: the lesser is shown first.
func showRank(a, b *Claim) int {
	return cmp.Or(cmp.Compare(a.Flags&Dotted, b.Flags&Dotted), cmp.Compare(a.order, b.order))
}

// rank compares rivals: the greater wins (rule 5).
func rank(a, b *Claim) int {
	undisputed := func(c *Claim) int {
		if c.Disputed() {
			return 0
		}
		return 1
	}
	return cmp.Or(
		cmp.Compare(undisputed(a), undisputed(b)),
		cmp.Compare(a.Start, b.Start),
		cmp.Compare(a.published, b.published),
		cmp.Compare(a.order, b.order))
}
