package orgchart

import "slices"

// Asked returns the properties that one may ask of things of a kind: their own,
// of a unit also who heads it and whom the head answers to, of a person also
// what posts they hold and what is said of those.
func Asked(k Kind) []Property {
	switch k {
	case Unit:
		return append(Properties(Unit), PropHolder, PropReportsTo)
	case Person:
		return append(Properties(Person), Properties(Post)...)
	}
	return Properties(k)
}

// Bearers returns the things that facts about a property of t are about, in
// file order: t itself; of a unit its leading post, or where it has none on the
// day those of other days; of a person the posts that they hold, and to the
// question which these are, all that they ever held.
//
// It is empty for a property that is not among those that [Asked] returns.
// Cost: all posts.
func (c *Chart) Bearers(t Thing, p Property) []Thing {
	k := c.h.kinds.Of(t)
	switch {
	case slices.Contains(Properties(k), p):
		return []Thing{t}
	case !slices.Contains(Asked(k), p):
		return nil
	case k == Person && p == PropHolder:
		return c.EverHeld(t)
	case k == Person:
		return c.Posted(t)
	}
	if lead, ok := c.Lead(t); ok {
		return []Thing{lead}
	}
	return slices.DeleteFunc(c.EverIn(t), func(post Thing) bool {
		return !slices.ContainsFunc(c.h.Facts(post, PropLeads), func(f Fact) bool { return f.Value == 1 })
	})
}

// Absence says why a unit or post is not in the chart (rule 7): because of the
// place of x, which is t or a unit that t is in, is nothing reported, or nothing
// by the one source of the view. It returns false if t is there, or is a person.
// Of what is gone by silence (rule 8) [Chart.Gone] says why. Cost: the depth of t.
func (c *Chart) Absence(t Thing) (x Thing, p Property, absent bool) {
	if c.h.kinds.Of(t) == Person || c.There(t) {
		return NotReported, 0, false
	}
	x, p = t, PropPartOf
	if c.h.kinds.Of(t) == Post {
		p = PropUnit
	}
	for range c.h.Len() { // units may lie on a loop, as known earlier
		if len(c.h.Facts(x, p)) == 0 {
			break // a root: the source of the view is silent
		}
		above, ok := c.value(x, p)
		if !ok {
			return x, p, true
		}
		if Thing(above) == None {
			break
		}
		x, p = Thing(above), PropPartOf
	}
	return t, p, true
}

// A Mention is a source that speaks of a thing, and what it is cited for.
type Mention struct {
	Citation Citation
	Facts    []Fact // about the thing or its posts, in file order
}

// Silent returns the sources, as far as the chart knows of them, that speak of
// a thing without saying what one property of it is on any day: those that
// facts about t cite, or about the posts that are ever in a unit or held by a
// person, and no fact about that property of any of the bearers. They come in
// the order in which these cite them. Cost: all posts.
func (c *Chart) Silent(t Thing, p Property, bearers []Thing) []Mention {
	about := []Thing{t}
	switch c.h.kinds.Of(t) {
	case Unit:
		about = append(about, c.EverIn(t)...)
	case Person:
		about = append(about, c.EverHeld(t)...)
	}
	said := make(map[int32]bool)
	for _, x := range bearers {
		for _, f := range c.h.Facts(x, p) {
			for _, ct := range c.cited(f) {
				said[ct.Source] = true
			}
		}
	}
	var mentions []Mention
	number := make(map[int32]int)
	for _, x := range about {
		for _, f := range c.h.about(x) {
			if c.h.kinds.Of(t) == Person && x != t && f.Property == PropHolder && Thing(f.Value) != t {
				continue // somebody else held the post
			}
			for _, ct := range c.cited(f) {
				if said[ct.Source] {
					continue
				}
				n, ok := number[ct.Source]
				if !ok {
					n = len(mentions)
					number[ct.Source] = n
					mentions = append(mentions, Mention{Citation: ct})
				}
				mentions[n].Facts = append(mentions[n].Facts, f)
			}
		}
	}
	return mentions
}

// cited returns the citations of a fact and of its end that the chart knows of,
// each source once.
func (c *Chart) cited(f Fact) []Citation {
	e := c.h.evidenceOf(f.Evidence)
	cited := c.Known(f, e.Sources)
	for _, ct := range c.Known(f, e.UntilSources) {
		if !slices.ContainsFunc(cited, func(o Citation) bool { return o.Source == ct.Source }) {
			cited = append(cited, ct)
		}
	}
	return cited
}
