package render

import (
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// when tells the day of a change: of what is new, else of the last end of what was.
func (v *diffView) when(ch change) when {
	if s, ok := v.silence(ch.Change); ok {
		return s.when
	}
	if len(ch.begun) > 0 {
		return v.begun(ch.begun)
	}
	return v.ended(ch.ended)
}

// ended tells the day of the last end among those that facts tell of.
func (v *diffView) ended(facts []orgchart.Fact) when {
	var last when
	var day orgchart.Day
	for _, f := range facts {
		e := v.old.h.Evidence(f.Evidence)
		switch {
		case e.Until != 0 && (day < e.Until.First() || day == e.Until.First() && last.how == goneBy):
			day, last = e.Until.First(), when{date: e.Until.String()}
		case e.Until == 0 && e.Gone != 0 && day < e.Gone.First():
			day, last = e.Gone.First(), when{e.Gone.String(), goneBy}
		}
	}
	return last
}

// begun tells the day of what facts say is new: the first from, else the first
// publication, else the first sighting.
func (v *diffView) begun(facts []orgchart.Fact) when {
	var reported, seen orgchart.Date
	first := func(d *orgchart.Date, e orgchart.Date) {
		if e != 0 && (*d == 0 || e.Last() < d.Last()) {
			*d = e
		}
	}
	for _, f := range facts {
		e := v.new.h.Evidence(f.Evidence)
		if e.From != 0 {
			return when{date: e.From.String()}
		}
		first(&seen, e.Seen)
		for _, c := range v.new.citations(f, false) {
			first(&reported, v.new.h.Sources()[c.Source].Published)
		}
	}
	switch {
	case reported != 0:
		return when{reported.String(), firstReported}
	case seen != 0:
		return when{seen.String(), firstSeen}
	}
	return when{}
}

// presenceClaims returns the claims by which a thing came or went: of a unit
// its part-of, of a post its unit, and the part-of of the units above; of those
// that begin or end between the two days the one that did so last, or first if
// the thing is gone. Where there is none, who holds a post.
func (v *diffView) presenceClaims(c orgchart.Change) (old, new []orgchart.Claim) {
	chart, t := v.d.Chart(c)
	why := v.reason(chart, t, c)
	if holders, _ := chart.Claims(t, orgchart.PropHolder); !why.found && holders != nil {
		why.claims = holders
	}
	c = presence(c, why.claims)
	return c.Old, c.New
}

// A reason is the claims by which a thing came or went, and whether they begin
// or end between the two days.
type reason struct {
	claims []orgchart.Claim
	found  bool
}

// A reasonKey is a thing that came or went.
type reasonKey struct {
	thing orgchart.Thing
	kind  orgchart.ChangeKind
}

// reason finds why a thing came or went. What it finds of the units above is
// kept: of a whole branch that came, each unit is asked about once.
func (v *diffView) reason(chart *orgchart.Chart, t orgchart.Thing, c orgchart.Change) reason {
	if v.reasons == nil {
		v.reasons = make(map[reasonKey]reason)
	}
	var way []orgchart.Thing
	var why reason
	for ; t >= 0; t = chart.Parent(t) {
		known, ok := v.reasons[reasonKey{t, c.Kind}]
		if ok {
			why = known
			break
		}
		way = append(way, t)
	}
	for _, x := range slices.Backward(way) {
		why = v.ownReason(chart, x, c).or(why, c.Kind)
		v.reasons[reasonKey{x, c.Kind}] = why
	}
	return why
}

// ownReason finds what is claimed of where a thing itself is.
func (v *diffView) ownReason(chart *orgchart.Chart, t orgchart.Thing, c orgchart.Change) reason {
	p := orgchart.PropPartOf
	if chart.History().Kind(t) == orgchart.Post {
		p = orgchart.PropUnit
	}
	claims, _ := chart.Claims(t, p)
	if len(claims) == 0 || claims[0].Start == orgchart.Always && c.Kind == orgchart.Added {
		return reason{claims: claims}
	}
	begun, ended := v.d.Cited(presence(c, claims))
	return reason{claims, len(begun)+len(ended) > 0}
}

// or returns r, or what is above it if that is a better reason.
func (r reason) or(above reason, kind orgchart.ChangeKind) reason {
	switch {
	case !r.found && (above.found || r.claims == nil):
		return above
	case r.found && above.found && (kind == orgchart.Added && above.claims[0].Start > r.claims[0].Start ||
		kind == orgchart.Removed && above.claims[0].End < r.claims[0].End):
		return above
	}
	return r
}

// presence returns c with the claims by which its thing is there.
func presence(c orgchart.Change, claims []orgchart.Claim) orgchart.Change {
	c.Old, c.New = claims, nil
	if c.Kind == orgchart.Added {
		c.Old, c.New = nil, claims
	}
	return c
}

// cited returns the facts that a change rests on: those that begin with what
// is new, and those that end with what was. What is not mentioned rests on none.
func (v *diffView) cited(c orgchart.Change) (begun, ended []orgchart.Fact) {
	if c.Kind == orgchart.NotMentioned {
		return nil, nil
	}
	if s, ok := v.silence(c); ok {
		return s.facts, nil
	}
	if c.Kind != orgchart.Changed && !c.Dotted {
		c.Old, c.New = v.presenceClaims(c)
	}
	return v.d.Cited(c)
}

// cite returns the footnotes of a change.
func (v *diffView) cite(ch change) string {
	b := v.basis(ch)
	notes := joinNotes(v.notes.marks(v.old, b.lists), v.notes.cite(v.new, b.begun, false))
	notes = joinNotes(notes, v.notes.cite(v.old, b.ended, true))
	return joinNotes(notes, v.notes.marks(v.new, ch.List))
}

// A basis is what is cited for a change.
type basis struct {
	lists        []orgchart.Citation // full lists that do not have it
	begun, ended []orgchart.Fact
}

// basis returns what is cited for a change: for what is told of a post that came
// or went, what is said of the post itself, for who reports its unit may not
// know of it; where nothing is, what says so of its unit.
func (v *diffView) basis(ch change) basis {
	b := basis{begun: ch.begun, ended: ch.ended}
	s, silent := v.silence(ch.Change)
	if silent {
		b.lists = s.lists
	}
	c, t := v.d.Chart(ch.Change)
	if ch.Kind != orgchart.Added && ch.Kind != orgchart.Removed || ch.Dotted || c.History().Kind(t) != orgchart.Post {
		return b
	}
	begun, ended := v.ownFacts(ch.Change)
	switch {
	case silent && ch.Kind == orgchart.Added:
		b.begun = slices.Concat(b.begun, begun)
	case !silent && (v.sourced(v.new, begun, false) || v.sourced(v.old, ended, true)):
		b.begun, b.ended = begun, ended
	}
	return b
}

// sourced reports whether some facts, or their ends, have a source.
func (v *diffView) sourced(s speaker, facts []orgchart.Fact, end bool) bool {
	return slices.ContainsFunc(facts, func(f orgchart.Fact) bool { return len(s.citations(f, end)) > 0 })
}

// ownFacts returns the facts about a post that is new, its holder and lines as
// they are told, or those that say that what is told of it has ended.
func (v *diffView) ownFacts(c orgchart.Change) (begun, ended []orgchart.Fact) {
	chart, t := v.d.Chart(c)
	unit, _ := chart.Claims(t, orgchart.PropUnit)
	holders, _ := chart.Claims(t, orgchart.PropHolder)
	for _, claims := range [][]orgchart.Claim{unit, holders, chart.Lines(t)} {
		if c.Kind == orgchart.Removed {
			_, over := v.d.Cited(presence(c, claims))
			ended = append(ended, over...)
			continue
		}
		for _, cl := range claims {
			begun = append(begun, cl.Begun()...)
		}
	}
	return begun, ended
}

// joinNotes adds footnotes to others, each once.
func joinNotes(notes, more string) string {
	for _, n := range strings.SplitAfter(more, "]") {
		if !strings.Contains(notes, n) {
			notes += n
		}
	}
	return notes
}

// whenWords tells the day of a change where it is not that of all. In a log it
// is the heading, and there are other days to tell of.
func (v *diffView) whenWords(ch change) string {
	switch {
	case v.log:
		return ch.dates.String()
	case v.commonWhen || ch.when.String() == "":
		return ""
	}
	return ", " + ch.when.String()
}
