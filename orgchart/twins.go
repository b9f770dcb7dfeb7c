package orgchart

import (
	"runtime"
	"slices"
	"sync"
)

// twins are which things of two charts are the same: those with the same id and
// of the same kind, and posts that were written as part of the same person. They
// are nil for two charts of one history, in which each thing is its own twin.
type twins struct {
	before []Thing // of a thing of the history after, its twin before, or NotReported
	after  []bool  // of a thing of the history before, whether it has one
}

// findTwins pairs the things of both histories of d, by one look-up for each id.
func (d *Diff) findTwins() {
	old, new := d.Before.h, d.After.h
	if old == new {
		return
	}
	d.twins = twins{slices.Repeat([]Thing{NotReported}, new.Len()), make([]bool, old.Len())}
	pair := func(b, a Thing) {
		d.twins.before[a] = b
		if b >= 0 {
			d.twins.after[b] = true // of no other: an id is that of one thing
		}
	}
	d.inParts(func(from, to Thing) {
		for a := from; a < to; a++ {
			if new.short.Of(a) {
				continue
			}
			if x, ok := old.Thing(new.ID(a)); ok && old.kinds.Of(x) == new.kinds.Of(a) {
				pair(x, a)
			}
		}
	})
	shorts := old.shortPosts()
	for i, short := range new.short.All() {
		if !short {
			continue
		}
		if person := d.twins.before[new.PersonOf(Thing(i))]; person >= 0 {
			pair(shorts[person], Thing(i))
		}
	}
}

// findSame finds the things of the history after that are there before and
// after, and of which all is plain and the same. Of two histories that is nearly
// all of them, and what it takes is nearly all that [Compare] does.
func (d *Diff) findSame() []bool {
	same := make([]bool, d.After.h.Len())
	d.inParts(func(from, to Thing) {
		for a := from; a < to; a++ {
			b := d.twin(a)
			same[a] = b >= 0 && d.Before.There(b) && d.After.There(a) && d.allPlain(b, a)
		}
	})
	return same
}

// leastPart is of how many things nothing is gained by another processor.
const leastPart = 1 << 13

// inParts calls f for all things of the history after, a part at a time: on all
// processors at once, if both histories are in memory, and so can be read by
// several. What f does of one thing must not hang on another.
func (d *Diff) inParts(f func(from, to Thing)) {
	n := d.After.h.Len()
	parts := min(runtime.GOMAXPROCS(0), n/leastPart)
	if parts < 2 || !d.Before.inMemory() || !d.After.inMemory() {
		f(0, Thing(n))
		return
	}
	var all sync.WaitGroup
	for i := range parts {
		all.Go(func() { f(Thing(n*i/parts), Thing(n*(i+1)/parts)) })
	}
	all.Wait()
}

// inMemory reports whether c has been made, and is no glance nor read in place.
func (c *Chart) inMemory() bool { return c.times == nil && c.h.facts.check == nil }

// twin returns what a thing of the chart after is before, or NotReported.
func (d *Diff) twin(a Thing) Thing {
	if d.twins.before == nil {
		return a
	}
	return d.twins.before[a]
}

// lost reports whether a thing of the chart before has no twin.
func (d *Diff) lost(b Thing) bool { return d.twins.after != nil && !d.twins.after[b] }

// allPlain reports whether all that is said of a thing that is there before and
// after is plain and the same.
func (d *Diff) allPlain(b, a Thing) bool {
	old, new := d.Before.h.about(b), d.After.h.about(a)
	if len(old) != len(new) {
		return false
	}
	for i := range old {
		single := i == len(old)-1 || old[i+1].Property != old[i].Property
		if !single || old[i].Property != new[i].Property || !d.samePlain(old[i:i+1], new[i:i+1]) {
			return false
		}
	}
	return true
}

// samePlain reports whether all that is said of one property of a thing, before
// and after, is one plain fact with the same value. It is what compareProperty
// would find out, without a claim being made: most of two files is the same.
func (d *Diff) samePlain(old, new []Fact) bool {
	if len(old) != 1 || len(new) != 1 {
		return false
	}
	o, n := old[0], new[0]
	if o.Evidence|n.Evidence != 0 || o.Flags != n.Flags || !d.Before.counts(o) || !d.After.counts(n) {
		return false
	}
	switch p := o.Property; {
	case p.text():
		return d.sameLabel(o.Value, n.Value)
	case p == PropLeads:
		return o.Value == n.Value
	case !d.sameThing(Thing(o.Value), Thing(n.Value)):
		return false
	case p == PropReportsTo: // it may have lapsed in one of them
		return d.Before.Lapsed(Claim{Value: o.Value}) == d.After.Lapsed(Claim{Value: n.Value})
	}
	return true
}

// counts reports whether a plain fact counts in the view of c.
func (c *Chart) counts(f Fact) bool { return c.view.Source == "" || c.h.placing(f) }

// sameLabel compares labels of the histories before and after by what they say.
func (d *Diff) sameLabel(old, new int32) bool {
	h, g := d.Before.h, d.After.h
	if h == g {
		return old == new
	}
	return slices.EqualFunc(h.labels.at(old), g.labels.at(new), func(o, n LabelText) bool {
		return h.strings.at(o.Text) == g.strings.at(n.Text) && h.strings.at(o.Lang) == g.strings.at(n.Lang)
	})
}

// sameThing compares values of both histories that are things, by their ids.
func (d *Diff) sameThing(old, new Thing) bool {
	if old < 0 || new < 0 || d.twins.before == nil {
		return old == new
	}
	return d.twins.before[new] == old || d.Before.h.ID(old) == d.After.h.ID(new)
}
