package render

import (
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render/page"
)

// evidence puts on the page what is claimed in a history whose stops begin and
// end at some numbers. What is plain, and true throughout, says nothing more than
// the chart does. Cost: the square of the facts of one property, which are few.
func (b *pageBuilder) evidence(h *orgchart.History, tl *orgchart.Timeline, first, end int) {
	if first == end {
		return
	}
	s := speak(tl.On(b.days[end-1]), b.o)
	names := tl.Namesakes(b.o.Langs...)
	s.memo.times = func() *orgchart.Timeline { return tl }
	s.memo.namesake = func(t orgchart.Thing) bool { return names[t] }
	e := pageEvidence{pageBuilder: b, s: s, first: first, days: b.days[first:end]}
	for i := range h.Len() {
		t := orgchart.Thing(i)
		n := b.number(h, t)
		for _, p := range orgchart.Properties(h.Kind(t)) {
			plain := !slices.ContainsFunc(h.Facts(t, p), func(f orgchart.Fact) bool { return f.Evidence != 0 })
			if plain {
				continue
			}
			e.claims(n, t, p)
		}
	}
}

type pageEvidence struct {
	*pageBuilder
	s     speaker
	first int            // stop of the history
	days  []orgchart.Day // of its stops
}

func (e pageEvidence) claims(n int32, t orgchart.Thing, p orgchart.Property) {
	said := &e.Things[n].Said
	holds := make(map[orgchart.Fact][][2]int32) // by the first fact of a claim, which is part of no other
	for _, r := range e.s.c.Reigns(t, p) {
		stops := e.stops(r.Start, r.End)
		for _, cl := range r.Hold {
			if stops[0] < stops[1] {
				holds[cl.Facts[0]] = joinStops(holds[cl.Facts[0]], stops)
			}
		}
	}
	for _, cl := range e.s.c.Over(t, p) {
		c := e.claim(t, p, cl)
		c.When = e.text(e.s.span(t, p, cl))
		c.Span, c.Holds = e.stops(cl.Start, cl.End), holds[cl.Facts[0]]
		*said = append(*said, c)
	}
	for _, cl := range e.s.c.Void(t, p) {
		c := e.claim(t, p, cl)
		why := "did not come about"
		if cl.Status == orgchart.Rejected {
			why = "rejected"
		}
		c.Void = e.text(why)
		c.When = e.text(e.s.begun(past{Claim: cl, thing: t, prop: p}).String())
		*said = append(*said, c)
	}
}

// joinStops adds stops to others that end where they begin, or stand before.
func joinStops(list [][2]int32, more [2]int32) [][2]int32 {
	if n := len(list); n > 0 && list[n-1][1] == more[0] {
		list[n-1][1] = more[1]
		return list
	}
	return append(list, more)
}

// stops returns the first stop on a day or later, and that of another.
func (e pageEvidence) stops(start, end orgchart.Day) [2]int32 {
	i, _ := slices.BinarySearch(e.days, start)
	j, _ := slices.BinarySearch(e.days, end)
	return [2]int32{int32(e.first + i), int32(e.first + max(i, j))}
}

func (e pageEvidence) claim(t orgchart.Thing, p orgchart.Property, cl orgchart.Claim) page.Claim {
	c := page.Claim{Property: PropertyName(e.s.h.Kind(t), p), Thing: -1, Facts: []page.Fact{}}
	c.Value = e.text(e.valueThen(p, cl))
	switch p {
	case orgchart.PropPartOf, orgchart.PropUnit, orgchart.PropHolder, orgchart.PropReportsTo:
		c.Thing = max(-1, e.number(e.s.h, cl.Thing()))
	}
	c.Marks = e.marksOf(e.s.over(cl).flags(orgchart.Claim{Flags: cl.Flags, Status: cl.Status}))
	for _, f := range cl.Facts {
		c.Facts = append(c.Facts, e.fact(f))
	}
	return c
}

// valueThen puts the value of a claim into words, as things were called while it
// held.
func (e pageEvidence) valueThen(p orgchart.Property, cl orgchart.Claim) string {
	s := e.s.over(cl)
	switch {
	case p == orgchart.PropReportsTo && cl.Thing() == orgchart.None:
		return "nobody"
	case p == orgchart.PropPartOf && cl.Thing() == orgchart.None:
		return "the top"
	}
	return s.value(p, cl)
}

func (e pageEvidence) fact(f orgchart.Fact) page.Fact {
	h := e.s.h
	ev := h.Evidence(f.Evidence)
	var dates []string
	for _, d := range []struct {
		word string
		date orgchart.Date
	}{{"from ", ev.From}, {"seen ", ev.Seen}, {"until ", ev.Until}, {"gone by ", ev.Gone}} {
		if d.date != 0 {
			dates = append(dates, d.word+d.date.String())
		}
	}
	p := page.Fact{Dates: e.text(strings.Join(dates, ", ")), Note: e.text(clean(h.String(ev.Note)))}
	if ev.Status != orgchart.Accepted {
		p.Status = ev.Status.String()
	}
	p.Cited = e.citations(e.s.c.Known(f, ev.Sources))
	if ev.UntilSources != 0 && ev.UntilSources != ev.Sources {
		p.Ended = e.citations(e.s.c.Known(f, ev.UntilSources))
	}
	return p
}

func (e pageEvidence) citations(list []orgchart.Citation) []page.Citation {
	var cited []page.Citation
	for _, c := range list {
		cited = append(cited, page.Citation{Source: int32(e.notes.number(e.s.h, c)), At: clean(c.At), Quote: clean(c.Quote)})
	}
	return cited
}

// listSources puts all that is cited on the page, by number. Addresses that are
// none of the web are told, and lead nowhere.
func (b *pageBuilder) listSources() {
	for i, k := range b.notes.list {
		src := b.notes.sources[i]
		text, url := sourceLine(src, k.attribution)
		b.Sources = append(b.Sources, page.Source{
			Text: text, Title: clean(src.Title), URL: url, Archived: clean(src.Archived), Via: clean(src.Via),
		})
	}
}
