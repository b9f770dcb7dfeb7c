package orgchart

import (
	"cmp"
	"slices"
)

// Over returns all claims to one property of t, over all time, in order of
// start (rules 1 to 4).
func (c *Chart) Over(t Thing, p Property) []Claim {
	if c.times != nil {
		return c.times.claims(t, p)
	}
	return c.h.claims(t, p, c.view)
}

// A Reign is a span of days on each of which the same claims to one property hold.
type Reign struct {
	Start, End Day // the first day, or Always; the first day after, or Forever
	Hold       []Claim
}

// Reigns divides time at the days on which the claims to one property of t change,
// and returns the spans in which something holds (rules 1 to 5), in order of time.
// Cost: the square of the facts about it, which are few.
func (c *Chart) Reigns(t Thing, p Property) []Reign {
	if f, ok := c.h.plain(t, p, c.view); ok { // nearly all
		return []Reign{{Always, Forever, []Claim{{Value: f.Value, Flags: f.Flags, Start: Always, End: Forever, Facts: []Fact{f}}}}}
	}
	var all []Reign
	for _, r := range reigns(p, c.Over(t, p)) {
		if len(r.hold) > 0 {
			all = append(all, Reign{r.start, r.end, r.hold})
		}
	}
	return all
}

// Rivals returns the claims to one property of t that are conflicts on some
// day (rule 5), in order of start. Cost: that of Over, and for each day on which
// one begins or ends, the claims that cover it.
func (c *Chart) Rivals(t Thing, p Property) []Claim {
	claims := c.Over(t, p)
	if len(claims) < 2 {
		return nil
	}
	var rivals []int32
	found := make([]bool, len(claims))
	for r := range newSweep(p, claims).rulings() {
		for _, i := range r.conflicts {
			if !found[i] {
				found[i] = true
				rivals = append(rivals, i)
			}
		}
	}
	slices.SortStableFunc(rivals, func(a, b int32) int { return cmp.Compare(claims[a].Start, claims[b].Start) })
	return pick(claims, rivals)
}

// Void returns claims to one property of t that the chart knows of and that
// count for nothing, in file order, one for each fact: those that are rejected,
// and those that end where they begin, as a plan does that fell through (rule 2).
// Their Start and End are Always.
func (c *Chart) Void(t Thing, p Property) []Claim { return c.h.void(t, p, c.view) }

func (h *History) void(t Thing, p Property, v View) []Claim {
	var void []Claim
	v.Stated = false // what is inferred does count
	only := h.only(v)
	for i, f := range h.Facts(t, p) {
		e := h.evidenceOf(f.Evidence)
		if f.Evidence == 0 || h.published(e.Sources, only) > known(v.Known) || only >= 0 && !h.cites(e.Sources, only) {
			continue
		}
		if _, counts := h.term(f, only, v); !counts {
			void = append(void, Claim{
				Value: f.Value, Flags: f.Flags, Status: e.Status, Start: Always, End: Always, Facts: []Fact{f},
				starts: []Day{Always}, ends: []Day{Always}, held: []Day{Always}, order: int32(i),
			})
		}
	}
	return void
}

// Known returns the citations of a list that the chart knows of, where it rests
// a fact: those published by the day of its view, and of one source alone only
// that one, names, titles and places apart.
func (c *Chart) Known(f Fact, list int32) []Citation {
	var cited []Citation
	only := c.view.Source != "" && !c.h.placing(f)
	for _, ct := range c.h.cited(list) {
		src := c.h.sourceOf(ct.Source)
		if src.published() <= known(c.view.Known) && (!only || src.ID == c.view.Source) {
			cited = append(cited, c.h.citation(ct))
		}
	}
	return cited
}

// EverHeld returns the posts that a person holds on some day, in file order.
// Cost: all posts, unless the history was read from an index.
func (c *Chart) EverHeld(person Thing) []Thing {
	return c.postsWhere(PropHolder, person)
}

// EverIn returns the posts that are in a unit on some day, in file order. Cost:
// all posts, unless the history was read from an index.
func (c *Chart) EverIn(unit Thing) []Thing {
	return c.postsWhere(PropUnit, unit)
}

func (c *Chart) postsWhere(p Property, value Thing) []Thing {
	if c.h.stored != nil {
		return slices.Clone(c.h.stored.lookup.Ever.of(value)) // who asks may change it
	}
	var posts []Thing
	for _, post := range c.posts.All() {
		if slices.ContainsFunc(c.h.Facts(post, p), func(f Fact) bool { return Thing(f.Value) == value }) {
			posts = append(posts, post)
		}
	}
	return posts
}
