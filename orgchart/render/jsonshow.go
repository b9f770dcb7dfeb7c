package render

import (
	"io"

	"github.com/orgctl/orgctl/orgchart"
)

type jsonShow struct {
	jsonHead
	jsonThing
	There     bool                   `json:"there"`
	Silence   *jsonSilence           `json:"silence,omitempty"` // by whose silence it is not there
	Names     []string               `json:"names"`             // every name and spelling, or title of a post, in every language
	Posts     []*jsonPost            `json:"posts,omitzero"`    // that a person holds, or that are in a unit
	Units     []*jsonThing           `json:"units,omitzero"`    // in a unit
	Holds     map[string][]jsonClaim `json:"holds"`             // what holds on the day, by property
	History   []jsonPast             `json:"history"`           // every dated claim over time, in order of start
	Silences  []jsonSpell            `json:"silences"`          // when it was gone, or a post of it, over all time
	Conflicts []jsonPast             `json:"conflicts"`         // claims that lose to others on some day
	Void      []jsonPast             `json:"void"`              // reported, but did not hold
	Lines     []jsonLine             `json:"lines"`             // up, in the reporting tree, derived ones too
	Reports   int                    `json:"reports"`           // direct ones, dotted lines included
	Replaces  []string               `json:"replaces,omitzero"` // of a unit
	Links     []string               `json:"links,omitzero"`    // of a unit or person
	Note      string                 `json:"note,omitempty"`
	Place     string                 `json:"place,omitempty"`
}

// A jsonSilence is a full list that does not mention a thing.
type jsonSilence struct {
	Date   string       `json:"date"` // of the list
	Source jsonCitation `json:"source"`
	Unit   *jsonThing   `json:"unit"` // that it covers, and that the thing was in; null: it covers everything
}

func (s speaker) jsonGone(t orgchart.Thing) *jsonSilence {
	si, ok := s.c.Gone(t)
	if !ok {
		return nil
	}
	return s.jsonSilence(si)
}

func (s speaker) jsonSilence(si orgchart.Silence) *jsonSilence {
	list := s.jsonCitations([]orgchart.Citation{{Source: si.Source}})
	return &jsonSilence{list[0].Published, list[0], s.jsonThing(si.Unit)}
}

// A jsonSpell is a time in which a thing is gone.
type jsonSpell struct {
	Thing *jsonThing `json:"thing"`
	Start string     `json:"start"`
	End   string     `json:"end,omitempty"` // the first day on which it is there again
	jsonSilence
	Again []jsonFact `json:"again"` // by which it is reported again, or what is in it
}

func (s speaker) jsonSpells(spells []spell) []jsonSpell {
	out := make([]jsonSpell, 0, len(spells))
	for _, sp := range spells {
		j := jsonSpell{Thing: s.jsonThing(sp.thing), Start: dayOrNone(sp.Start), End: dayOrNone(sp.End), jsonSilence: *s.jsonSilence(sp.Silence), Again: []jsonFact{}}
		for _, f := range sp.again {
			j.Again = append(j.Again, s.jsonFact(f))
		}
		out = append(out, j)
	}
	return out
}

// A jsonCoverage is what a source or moment is a full list of.
type jsonCoverage struct {
	All   bool         `json:"all"`   // it covers everything
	Units []*jsonThing `json:"units"` // else what it covers, with all below
}

func (s speaker) jsonCoverage(cv orgchart.Coverage) *jsonCoverage {
	if cv.None() {
		return nil
	}
	j := &jsonCoverage{cv.All, []*jsonThing{}}
	for _, u := range cv.Units {
		j.Units = append(j.Units, s.jsonThing(u))
	}
	return j
}

// A jsonPast is a claim to a property of a thing: that which is shown, a post
// that leads a unit, or a post that a person held.
type jsonPast struct {
	Thing    *jsonThing `json:"thing"`
	Property string     `json:"property"`
	jsonClaim
}

func (s speaker) jsonPasts(pasts []past) []jsonPast {
	out := make([]jsonPast, 0, len(pasts))
	for _, p := range pasts {
		out = append(out, jsonPast{s.jsonThing(p.thing), p.prop.String(), s.jsonClaim(p.Claim, p.prop)})
	}
	return out
}

type jsonLine struct {
	To   *jsonThing `json:"to"`
	Post string     `json:"post"`
	Line string     `json:"line"` // stated, derived or dotted
}

// ShowJSON writes everything about t, as "orgctl.show/v1".
func ShowJSON(w io.Writer, c *orgchart.Chart, t orgchart.Thing, o Options) error {
	s := speak(c, o)
	x := s.h.Extra(t)
	j := jsonShow{
		jsonHead: s.jsonHead("show"), jsonThing: *s.jsonThing(t), There: c.There(t), Silence: s.jsonGone(t), Names: append([]string{}, s.h.AllNames(t)...),
		Holds: make(map[string][]jsonClaim), History: s.jsonPasts(s.history(t)), Silences: s.jsonSpells(s.spellsOf(t)),
		Conflicts: s.jsonPasts(s.conflicts(t)), Void: s.jsonPasts(s.void(t)),
		Lines: []jsonLine{}, Note: x.Note, Place: s.h.Pos(t).String(),
	}
	for _, p := range orgchart.Properties(s.h.Kind(t)) {
		if hold, _ := c.Claims(t, p); len(hold) > 0 {
			j.Holds[p.String()] = s.jsonClaims(hold, p)
		}
	}
	if s.h.Kind(t) != orgchart.Post {
		j.Posts, j.Links = []*jsonPost{}, append([]string{}, x.Link...)
	}
	switch s.h.Kind(t) {
	case orgchart.Unit:
		j.Units, j.Replaces = []*jsonThing{}, append([]string{}, x.Replaces...)
		for _, post := range c.Seats(t) {
			j.Posts = append(j.Posts, s.jsonPost(post))
		}
		for _, k := range c.Kids(t) {
			j.Units = append(j.Units, s.jsonThing(k))
		}
	case orgchart.Person:
		for _, post := range c.Posted(t) {
			j.Posts = append(j.Posts, s.jsonPost(post))
		}
	}
	if c.There(t) {
		for _, n := range c.NodesOf(t) {
			for _, l := range c.Up(n) {
				j.Lines = append(j.Lines, jsonLine{s.jsonThing(l.To), s.h.ID(l.Post), l.Kind.String()})
			}
			j.Reports += len(c.Reports(n))
		}
	}
	return writeJSON(w, j)
}
