package orgchart

import "fmt"

// This file holds the doubts about people, and about a chart (W12 to W14).

// namesakes tells of people who share a name or spelling with one before them,
// of any day and in any language (W12). Names are compared as they are looked
// up, and as they look, each person told of once. A name is folded once, however
// many have it.
func (d *doubter) namesakes() {
	h := d.h.callBook()
	keys, others := newStringTable(), h.otherNames()
	keyOf := make([]int32, h.strings.ends.Len()) // of a name, the number of its key, or 0; -1 where nothing is left of it
	type named struct {
		person Thing
		name   int32
	}
	first := make([]named, 1) // by key
	var f folder
	for t, kind := range h.kinds.All() {
		t, told := Thing(t), false
		meet := func(name int32) {
			if keyOf[name] == 0 {
				f.fold(Skeleton(h.strings.at(name)))
				if keyOf[name] = keys.intern(string(f.key())); keyOf[name] == 0 {
					keyOf[name] = -1
				}
			}
			switch key := int(keyOf[name]); {
			case key < 0:
			case key == len(first): // a new one: they are numbered in turn
				first = append(first, named{t, name})
			case first[key].person != t && !told:
				told = true
				d.namesake(t, h.strings.at(name), first[key].person, h.strings.at(first[key].name))
			}
		}
		for len(others) > 0 && others[0].thing < t {
			others = others[1:]
		}
		if kind != Person {
			continue
		}
		for _, fact := range h.Facts(t, PropName) {
			for _, e := range h.labels.at(fact.Value) {
				meet(e.Text)
			}
		}
		for ; len(others) > 0 && others[0].thing == t; others = others[1:] {
			meet(others[0].text)
		}
	}
}

func (d *doubter) namesake(t Thing, name string, other Thing, otherName string) {
	as := ", as is "
	if name != otherName {
		as = ", which may be taken for " + quote(otherName) + " of "
	}
	d.list = append(d.list, Doubt{Rule: W12, Place: d.h.places.Of(t), Thing: t,
		Msg: fmt.Sprintf("%s is called %s%s%s, at %s: want one person listed once, two told apart by their names",
			quote(d.h.ID(t)), quote(name), as, quote(d.h.ID(other)), d.h.Pos(other))})
}

// stale tells of people who were last seen in a post more than a year before
// the day of a chart (W13).
func (d *doubter) stale(c *Chart) {
	for _, post := range c.Posts() {
		if _, plain := c.plain(post, PropHolder); plain {
			continue
		}
		hold, _ := c.Claims(post, PropHolder)
		for _, cl := range hold {
			if day, stale := c.LastSeen(cl); stale && cl.Thing() >= 0 {
				d.doubt(W13, post, cl.Facts, quote(d.h.ID(cl.Thing())), " was last seen as holder of ", quote(d.h.ID(post)), atDate(day),
					", more than a year before ", c.Day().String(), ": want a later report, or an end")
			}
		}
	}
}

// derived tells of derived lines that a chart leaves out (W14).
func (d *doubter) derived(c *Chart) {
	told := make(map[[2]Thing]bool)
	for _, l := range c.looped.All() {
		if told[[2]Thing{l.Post, l.Target}] {
			continue
		}
		told[[2]Thing{l.Post, l.Target}] = true
		d.list = append(d.list, Doubt{Rule: W14, Place: d.h.places.Of(l.Post), Thing: l.Post,
			Msg: fmt.Sprintf("%s would answer to %s by its unit on %s, but that would form a loop: want reports-to",
				quote(d.h.ID(l.Post)), quote(d.h.ID(l.Target)), c.Day())})
	}
}

// atDate returns a date as words: " on 2023-11-24" or " in 2023".
func atDate(d Date) string {
	if d.First() == d.Last() {
		return " on " + d.String()
	}
	return " in " + d.String()
}
