package orgchart

import "fmt"

// This file holds the doubts about people, and about a chart (W12 to W14).

// namesakes tells of people who share a name or spelling with one before them,
// of any day and in any language (W12). Names are compared as they are looked
// up, and as they look, each person told of once.
func (d *doubter) namesakes() {
	type named struct {
		person Thing
		name   string
	}
	first := make(map[string]named)
	for _, t := range d.h.Things(Person) {
		told := false
		for _, name := range d.h.AllNames(t) {
			key := Fold(Skeleton(name))
			other, ok := first[key]
			switch {
			case key == "":
			case !ok:
				first[key] = named{t, name}
			case other.person != t && !told:
				told = true
				d.namesake(t, name, other.person, other.name)
			}
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
