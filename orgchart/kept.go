package orgchart

import "slices"

// keptChart returns the chart of a day that an index holds, or nil.
func (h *History) keptChart(day Day, v View) *Chart {
	if h.stored == nil || v.Stated || v.Source != "" {
		return nil
	}
	for i := range h.stored.charts {
		if p := &h.stored.charts[i]; p.holds(day, v.Known) {
			return h.chartOf(p, day, v)
		}
	}
	return nil
}

// chartOf returns a chart that is made of some parts.
func (h *History) chartOf(p *ChartParts, day Day, v View) *Chart {
	c := &Chart{
		h: h, day: day, view: v, kept: p,
		units: p.Units, posts: p.Posts, there: p.There, parent: p.Parent, lead: p.Lead, depth: p.Depth,
		kids: p.Kids, seats: func() Lists { return p.Seats }, hold: p.Held, posted: p.Posted,
		nodes: p.Nodes, lines: p.Lines, up: p.Up, down: p.Down, looped: p.Looped,
	}
	if p.Gone != nil {
		c.gone = p.Gone()
	}
	return c
}

// Holds reports whether the chart is that of a day as known on day k, with the
// names of that day.
func (p *ChartParts) Holds(day, k Day) bool { return p.holds(day, k) && p.names(day) }

func (p *ChartParts) holds(day, k Day) bool {
	k = known(k)
	return p.From <= day && (day < p.Until || p.Until == Forever) &&
		p.Known <= k && (k < p.KnownUntil || p.KnownUntil == Forever)
}

// names reports whether on a day things are called what they are on the day that
// the chart was made for.
func (p *ChartParts) names(day Day) bool { return p.Fixed || day == p.Day }

// Parts returns what c is made of, with the days on which it holds. It must be a
// chart of all sources with derived lines. Cost: that of [History.Days], of a walk
// through the tree, and of all names.
func (c *Chart) Parts() ChartParts {
	names := c.Names()
	names.Expect(c.nodes.Len())
	p := ChartParts{
		Day: c.day, From: Always, Until: Forever, Known: Always, KnownUntil: Forever, Fixed: c.h.fixedNames(),
		Units: c.units, Posts: c.posts, There: c.there, Parent: c.parent, Lead: c.lead, Depth: c.depth,
		Kids: c.kids, Seats: c.seats(), Held: c.hold, Posted: c.posted,
		Nodes: c.nodes, Roots: vec(c.Roots()), Tops: vec(c.Tops()),
		Lines: c.lines, Up: c.up, Down: c.down, Looped: c.looped,
		Rows: vec(c.rows(names)),
	}
	if len(c.gone) > 0 {
		p.Gone = func() map[Thing]Silence { return c.gone }
	}
	for _, d := range c.h.Days(c.view.Known) {
		if d <= c.day {
			p.From = d
		} else {
			p.Until = d
			break
		}
	}
	for _, src := range c.h.Sources() {
		if d := src.published(); d <= known(c.view.Known) {
			p.Known = max(p.Known, d)
		} else {
			p.KnownUntil = min(p.KnownUntil, d)
		}
	}
	p.Namesakes = vec(names.Namesakes())
	p.Ranks = vec(make([]int32, c.h.Len()))
	for i, r := range p.Rows.All() {
		p.Ranks.set(r.Thing, int32(i)+1)
	}
	return p
}

// fixedNames reports whether every unit and person has one name throughout, or
// none.
func (h *History) fixedNames() bool {
	return !slices.ContainsFunc(h.facts.All(), func(f Fact) bool {
		return f.Property == PropName && (f.Evidence != 0 || len(h.Facts(f.Thing, PropName)) > 1)
	})
}
