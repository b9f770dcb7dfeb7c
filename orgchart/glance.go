package orgchart

import (
	"cmp"
	"slices"
)

// On returns the chart of a day, as [History.At] does, at no cost: a glance at
// the timeline. What is asked of single things, such as their names, claims and
// places, is read off it. What is asked of the chart as a whole, such as its
// nodes, trees and ways, has the whole chart made, each time: then At is better.
func (tl *Timeline) On(day Day) *Chart {
	return &Chart{h: tl.h, day: day, view: tl.view, units: vec(tl.units), posts: vec(tl.posts), times: tl}
}

// whole returns the chart with all that At makes.
func (c *Chart) whole() *Chart {
	if c.times == nil {
		return c
	}
	return c.h.At(c.day, c.view)
}

// parent returns what [Chart.Parent] does.
func (tl *Timeline) parent(t Thing, d Day) Thing {
	p := PropPartOf
	switch tl.h.kinds.Of(t) {
	case Person:
		return None
	case Post:
		p = PropUnit
	}
	if tl.gone != nil && tl.gone[t].on(d) {
		return None
	}
	u := None
	if f, ok := tl.h.plain(t, p, tl.view); ok {
		u = Thing(f.Value)
	} else if hold, _ := tl.on(t, p, d); len(hold) > 0 {
		u = hold[0].Thing()
	}
	if p == PropUnit && u >= 0 && !tl.placed[u].on(d) {
		return None
	}
	return u
}

// kids returns what [Chart.Kids] does.
func (tl *Timeline) kids(u Thing, d Day) []Thing {
	var kids []Thing
	for _, k := range tl.nested.of(u) {
		if again := len(kids) > 0 && kids[len(kids)-1] == k; !again && tl.there[k].on(d) && tl.parent(k, d) == u {
			kids = append(kids, k)
		}
	}
	return kids
}

// lead returns what [Chart.Lead] does.
func (tl *Timeline) lead(u Thing, d Day) Thing {
	i, _ := slices.BinarySearchFunc(tl.leads, lead{unit: u, span: span{end: d}}, func(l, at lead) int {
		return cmp.Or(cmp.Compare(l.unit, at.unit), cmp.Compare(l.end, at.end+1))
	})
	if i < len(tl.leads) && tl.leads[i].unit == u && tl.leads[i].start <= d {
		return tl.leads[i].post
	}
	return NotReported
}

// holders returns what [Chart.Holders] does.
func (tl *Timeline) holders(p Thing, d Day) []Thing {
	if tl.h.kinds.Of(p) != Post || !tl.placed[p].on(d) {
		return nil
	}
	if f, ok := tl.h.plain(p, PropHolder, tl.view); ok {
		return []Thing{Thing(f.Value)}
	}
	hold, _ := tl.on(p, PropHolder, d)
	people := make([]Thing, len(hold))
	for i, cl := range hold {
		people[i] = cl.Thing()
	}
	return people
}

// posted returns what [Chart.Posted] does.
func (tl *Timeline) posted(person Thing, d Day) []Thing {
	var posts []Thing
	for _, p := range tl.held.of(person) {
		if tl.there[p].on(d) && slices.Contains(tl.holders(p, d), person) {
			posts = append(posts, p)
		}
	}
	return posts
}
