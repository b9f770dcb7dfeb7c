package orgchart

import "slices"

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
	d.twins = twins{make([]Thing, new.Len()), make([]bool, old.Len())}
	pair := func(b, a Thing) {
		d.twins.before[a] = b
		if b >= 0 {
			d.twins.after[b] = true
		}
	}
	for i, kind := range new.kinds.All() {
		a, b := Thing(i), NotReported
		if new.short.Of(a) {
			continue
		}
		if x, ok := old.Thing(new.ID(a)); ok && old.kinds.Of(x) == kind {
			b = x
		}
		pair(b, a)
	}
	shorts := old.shortPosts()
	for i, short := range new.short.All() {
		if !short {
			continue
		}
		a, b := Thing(i), NotReported
		if person := d.twins.before[new.PersonOf(a)]; person >= 0 {
			b = shorts[person]
		}
		pair(b, a)
	}
}

// twin returns what a thing of the chart after is before, or NotReported.
func (d *Diff) twin(a Thing) Thing {
	if d.twins.before == nil {
		return a
	}
	return d.twins.before[a]
}

// lost reports whether a thing of the chart before has no twin.
func (d *Diff) lost(b Thing) bool { return d.twins.after != nil && !d.twins.after[b] }

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
