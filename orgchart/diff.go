package orgchart

import (
	"cmp"
	"slices"
)

// A ChangeKind says how a thing or a property of it differs between charts.
type ChangeKind uint8

const (
	Added        ChangeKind = iota // a unit, post or dotted line that was not there
	Removed                        // one that is there no more
	Changed                        // a property of a thing that is there in both charts
	NotMentioned                   // a unit or post that the chart after does not have, nor is a full list of: no difference
)

// String returns the word for k: added, removed, changed or not mentioned.
func (k ChangeKind) String() string {
	return [...]string{"added", "removed", "changed", "not mentioned"}[k]
}

// A Change is one difference between two charts. A thing is the same in both
// if its id is.
//
// With Added, Removed and NotMentioned of a unit or post, Property is not used,
// and Old and New are empty: what holds of it is what its one chart says. All
// else is a Changed property, with the claims that held before and after: none
// where it was not reported, several of joint holders. Lines are those that are
// drawn: a line that lapsed has gone. Of dotted lines, each is Added or Removed,
// with PropReportsTo and the claim in New or Old.
type Change struct {
	Kind     ChangeKind
	Before   Thing // in the chart before, or NotReported if it is not there
	After    Thing // in the chart after, likewise
	Property Property
	Old, New []Claim
	Dotted   bool       // of a dotted line
	List     []Citation // of what is Removed: the source of the history after that is a full list and does not have it, if there is one
}

// A Diff is what differs between two charts, of one history or of two.
type Diff struct {
	Before, After *Chart
	Changes       []Change
	Renames       []Rename // possible ones; none is applied
	Root          string   // the id of the unit that it is limited to, by Only; "": none

	twins twins
}

// A Rename is a thing that is only before and one that is only after, of the
// same kind and with the same folded name: perhaps the same under a new id.
type Rename struct{ Before, After Thing }

// Compare returns what is different in after. Only stated facts are compared,
// not derived lines. Changes come in the order of the things of the history
// after, those of what only the one before has last, and for each in the order
// of properties.
//
// Between two histories what is only before is Removed where the chart after
// covers the unit that it was in (see [Chart.Covers]), or its history says itself
// that it is gone; else it is NotMentioned. So it is also if the operands stand
// in reverse order of time: it is the chart after that is held to be the list.
// Within one history every removal rests on a stated end, or on rule 8.
//
// It takes time in proportion to the things and facts of both, and in the square
// of the facts of one property, which are few.
func Compare(before, after *Chart) *Diff {
	d := &Diff{Before: before, After: after}
	d.findTwins()
	removal := d.removal()
	for i, same := range d.findSame() {
		if a := Thing(i); !same {
			d.compare(d.twin(a), a, allProperties, removal)
		}
	}
	for i, k := range before.h.kinds.All() {
		if b := Thing(i); k != Person && d.lost(b) && before.There(b) {
			d.lose(b, NotReported, removal)
		}
	}
	d.findRenames()
	return d
}

// shortPosts returns for each person the post that was written as part of them,
// or NotReported.
func (h *History) shortPosts() []Thing {
	posts := slices.Repeat([]Thing{NotReported}, h.Len())
	for t, short := range h.short.All() {
		if short {
			posts[h.PersonOf(Thing(t))] = Thing(t)
		}
	}
	return posts
}

// Differences returns the number of changes that are differences: all but what
// is just not mentioned.
func (d *Diff) Differences() int {
	n := 0
	for _, c := range d.Changes {
		if c.Kind != NotMentioned {
			n++
		}
	}
	return n
}

func (d *Diff) add(c Change) { d.Changes = append(d.Changes, c) }

// compare notes that a thing came or went, or what changed of some of its
// properties. Before, it is b, if it is in that history at all.
func (d *Diff) compare(b, a Thing, props properties, r removal) {
	k := d.After.h.kinds.Of(a)
	switch was, is := b >= 0 && d.Before.There(b), d.After.There(a); {
	case was && is:
		d.compareThing(b, a, props)
	case was && k != Person:
		d.lose(b, a, r)
	case is && k != Person:
		d.add(Change{Kind: Added, Before: NotReported, After: a})
	}
}

// lose notes that a thing which was there is not any more, or not mentioned. In
// the history after it is a, if it is in that at all.
func (d *Diff) lose(b, a Thing, r removal) {
	c := Change{Kind: NotMentioned, Before: b, After: NotReported}
	if removed, list := r(b, a); removed {
		c.Kind = Removed
		if list >= 0 {
			c.List = []Citation{{Source: list}}
		}
	}
	d.add(c)
}

// Properties are a set: property p is bit p.
type properties uint16

const allProperties = properties(1<<numProperties - 1)

// compareThing notes the changes of a thing that is there in both charts.
func (d *Diff) compareThing(b, a Thing, props properties) {
	old, new := d.Before.h.about(b), d.After.h.about(a)
	for len(old) > 0 || len(new) > 0 {
		p := numProperties
		if len(old) > 0 {
			p = old[0].Property
		}
		if len(new) > 0 {
			p = min(p, new[0].Property)
		}
		var o, n []Fact
		o, old = cutProperty(old, p)
		n, new = cutProperty(new, p)
		if props&(1<<p) != 0 && !d.samePlain(o, n) {
			d.compareProperty(b, a, p)
		}
	}
}

// compareProperty notes the changes of one property of such a thing.
func (d *Diff) compareProperty(b, a Thing, p Property) {
	old, oldDotted := solid(d.Before.shown(b, p))
	new, newDotted := solid(d.After.shown(a, p))
	if !d.sameValues(p, old, new) {
		d.add(Change{Kind: Changed, Before: b, After: a, Property: p, Old: old, New: new})
	}
	d.compareDotted(b, a, oldDotted, newDotted)
}

// shown returns the claims that a chart shows: those that hold, but for lines
// that lapsed (rule 7).
func (c *Chart) shown(t Thing, p Property) []Claim {
	hold, _ := c.Claims(t, p)
	if p != PropReportsTo {
		return hold
	}
	return slices.DeleteFunc(hold, c.Lapsed)
}

// Lapsed reports whether a claim of PropReportsTo goes to a post that is not
// there or to a person who holds none (rule 7).
func (c *Chart) Lapsed(cl Claim) bool {
	t := cl.Thing()
	if c.times != nil {
		return t != None && !c.times.bosses[t].on(c.day)
	}
	return t != None && len(c.nodesOf(t)) == 0
}

// solid divides claims into those of dotted lines and all others.
func solid(claims []Claim) (others, dotted []Claim) {
	if !anyClaim(claims, func(c *Claim) bool { return c.Flags&Dotted != 0 }) {
		return claims, nil
	}
	for _, cl := range claims {
		if cl.Flags&Dotted != 0 {
			dotted = append(dotted, cl)
		} else {
			others = append(others, cl)
		}
	}
	return others, dotted
}

// anyClaim is slices.ContainsFunc that copies no claim.
func anyClaim(claims []Claim, f func(*Claim) bool) bool {
	for i := range claims {
		if f(&claims[i]) {
			return true
		}
	}
	return false
}

// trim takes away what two lists of claims begin and end with alike: of many
// joint holders most stay where they are from one day to the next.
func trim(a, b []Claim, same func(a, b *Claim) bool) (_, _ []Claim) {
	for len(a) > 0 && len(b) > 0 && same(&a[0], &b[0]) {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && same(&a[len(a)-1], &b[len(b)-1]) {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return a, b
}

// compareDotted notes the dotted lines that are only before or only after.
func (d *Diff) compareDotted(b, a Thing, old, new []Claim) {
	same := func(o, n *Claim) bool { return d.sameValue(PropReportsTo, o, n) }
	old, new = trim(old, new, same)
	for _, n := range new {
		if !anyClaim(old, func(o *Claim) bool { return same(o, &n) }) {
			d.add(Change{Kind: Added, Before: b, After: a, Property: PropReportsTo, New: []Claim{n}, Dotted: true})
		}
	}
	for _, o := range old {
		if !anyClaim(new, func(n *Claim) bool { return same(&o, n) }) {
			d.add(Change{Kind: Removed, Before: b, After: a, Property: PropReportsTo, Old: []Claim{o}, Dotted: true})
		}
	}
}

// sameValues compares what holds before and after as sets: the order of joint
// holders is of no account.
func (d *Diff) sameValues(p Property, old, new []Claim) bool {
	if len(old) != len(new) {
		return false
	}
	same := func(o, n *Claim) bool { return d.sameValue(p, o, n) }
	old, new = trim(old, new, same)
	for i := range old {
		if !anyClaim(new, func(n *Claim) bool { return same(&old[i], n) }) {
			return false
		}
	}
	return true
}

// sameValue compares two values by what they say, not by their numbers, for
// those differ between histories.
func (d *Diff) sameValue(p Property, old, new *Claim) bool {
	if old.Flags != new.Flags {
		return false
	}
	if d.Before.h == d.After.h || p == PropLeads {
		return old.Value == new.Value
	}
	if p.text() {
		return d.sameLabel(old.Value, new.Value)
	}
	return d.Before.h.ID(old.Thing()) == d.After.h.ID(new.Thing())
}

// findRenames pairs what is only before with what is only after by folded
// name, in file order, each at most once.
func (d *Diff) findRenames() {
	if d.Before.h == d.After.h {
		return
	}
	type key struct {
		kind Kind
		name string
	}
	name := func(c *Chart, t Thing) key {
		if c.h.short.Of(t) {
			t = c.h.PersonOf(t)
		}
		return key{c.h.kinds.Of(t), Fold(c.Name(t))}
	}
	gone := make(map[key][]Thing)
	for _, c := range d.Changes {
		if (c.Kind == Removed || c.Kind == NotMentioned) && !c.Dotted {
			k := name(d.Before, c.Before)
			gone[k] = append(gone[k], c.Before)
		}
	}
	for _, c := range d.Changes {
		if c.Kind != Added || c.Dotted {
			continue
		}
		k := name(d.After, c.After)
		if old := gone[k]; k.name != "" && len(old) > 0 {
			d.Renames = append(d.Renames, Rename{old[0], c.After})
			gone[k] = old[1:]
		}
	}
	slices.SortStableFunc(d.Renames, func(a, b Rename) int { return cmp.Compare(a.After, b.After) })
}

// Chart returns the chart that a change is best told of, and its thing there:
// the one after, or the one before if it is gone.
func (d *Diff) Chart(c Change) (*Chart, Thing) {
	if c.After >= 0 {
		return d.After, c.After
	}
	return d.Before, c.Before
}

// Cited returns the facts that a change rests on: those that begin with what
// is new and those that say that the old ended, not later sightings; where nothing
// is reported any more also those that say that the last value ended. Between two
// days of one history just what begins or ends between them counts, also if the
// later day stands first. Cost: the square of the facts of the property.
func (d *Diff) Cited(c Change) (begun, ended []Fact) {
	old, new := c.Old, c.New
	from, to := d.Before, d.After
	same := func(o, n *Claim) bool { return d.sameValue(c.Property, o, n) }
	if from.h == to.h && from.day > to.day {
		old, new, from, to = new, old, to, from
		same = func(o, n *Claim) bool { return d.sameValue(c.Property, n, o) }
	}
	between := func(day Day) bool { return from.h != to.h || from.day < day && day <= to.day }
	ceased, came := trim(old, new, same)
	var all []Claim
	for _, n := range came {
		if anyClaim(ceased, func(o *Claim) bool { return same(o, &n) }) {
			continue
		}
		if to.mayBeSince(c, n, between) && !anyClaim(old, func(o *Claim) bool { return o.Value == n.Value }) {
			if all == nil {
				all = to.Over(c.After, PropHolder)
			}
			n = since(all, n, between)
		}
		if between(n.Start) {
			begun = append(begun, n.Begun()...)
		}
	}
	for _, o := range ceased {
		gone := !anyClaim(came, func(n *Claim) bool { return same(&o, n) })
		if gone && between(o.End) && o.End <= to.day {
			ended = append(ended, o.Ended()...)
		}
		if gone && c.Property == PropReportsTo && !between(o.End) {
			ended = append(ended, from.leaving(o.Thing(), between)...)
		}
	}
	if len(new) == 0 && from.h == to.h && c.Kind == Changed {
		for _, f := range to.lastEnded(max(c.Before, c.After), c.Property, between) {
			if !slices.Contains(ended, f) {
				ended = append(ended, f)
			}
		}
	}
	return begun, ended
}

// lastEnded returns the facts that say that the last value of a property ended,
// where nothing holds any more: who came after the old value and left as well is
// why nothing is reported.
func (c *Chart) lastEnded(t Thing, p Property, between func(Day) bool) (ended []Fact) {
	hold, _ := c.Claims(t, p)
	if hold, _ = solid(hold); len(hold) > 0 {
		return nil // a line that lapsed
	}
	last := Always
	all, _ := solid(c.Over(t, p))
	for _, cl := range all {
		if between(cl.End) && cl.End > last {
			last, ended = cl.End, cl.Ended()
		}
	}
	return ended
}

// leaving returns the facts that say that a person left the last of their
// posts: why a line to them lapsed.
func (c *Chart) leaving(person Thing, between func(Day) bool) (ended []Fact) {
	for _, post := range c.Posted(person) {
		hold, _ := c.Claims(post, PropHolder)
		for _, cl := range hold {
			if cl.Thing() == person && between(cl.End) {
				ended = append(ended, cl.Ended()...)
			}
		}
	}
	return ended
}

// mayBeSince reports whether cl is of somebody who may have come to a post by an
// earlier claim.
func (c *Chart) mayBeSince(ch Change, cl Claim, between func(Day) bool) bool {
	return ch.Property == PropHolder && ch.Kind == Changed && cl.Thing() >= 0 &&
		ch.After >= 0 && c.h.kinds.Of(ch.After) == Post && between(cl.Start-1) // of a log of days never
}

// since returns, of all claims to a post, the one by which a holder first came to
// it that they have held until the claim cl without a break: who was acting came
// then, and not when they ceased to be acting.
func since(all []Claim, cl Claim, between func(Day) bool) Claim {
	for i := 0; i < len(all); i++ {
		p := &all[i]
		if p.Value == cl.Value && p.End == cl.Start && p.Start < cl.Start && (p.Status == Disputed) == cl.Disputed() && between(p.Start) {
			cl, i = *p, -1 // and who held it before that
		}
	}
	return cl
}

// Units returns the units of the chart after that d is about.
func (d *Diff) Units() []Thing {
	if d.Root == "" {
		return d.After.Units()
	}
	root, ok := d.After.h.Thing(d.Root)
	if !ok || !d.After.There(root) {
		return nil // it is in the chart before only
	}
	var units []Thing
	for s := range d.After.UnitTree(root, 0) {
		units = append(units, s.Thing)
	}
	return units
}

// Only leaves in d just what is below a unit of the chart after, or of the one
// before if it is gone: the changes of the units and posts there, and the
// moves in and out.
func (d *Diff) Only(id string) {
	below := func(c *Chart, t Thing) bool {
		for ; t >= 0; t = c.Parent(t) {
			if c.h.ID(t) == id {
				return true
			}
		}
		return false
	}
	d.Changes = slices.DeleteFunc(d.Changes, func(c Change) bool {
		return !(c.After >= 0 && below(d.After, c.After) || c.Before >= 0 && below(d.Before, c.Before))
	})
	d.Renames = slices.DeleteFunc(d.Renames, func(r Rename) bool {
		return !below(d.After, r.After) && !below(d.Before, r.Before)
	})
	d.Root = id
}

// Stats returns the figures of both charts, or where d is limited to a unit,
// those of that unit: zero in a chart in which it is not there.
func (d *Diff) Stats() (before, after Stats) {
	of := func(c *Chart) Stats {
		if d.Root == "" {
			return c.Stats(None)
		}
		root, ok := c.h.Thing(d.Root)
		if !ok {
			root = NotReported
		}
		return c.Stats(root)
	}
	return of(d.Before), of(d.After)
}
