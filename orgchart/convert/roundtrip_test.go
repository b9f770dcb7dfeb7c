package convert_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/convert"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
)

// written writes a chart in a format and reads it again. Nothing that we write is
// not clean.
func written(t *rapid.T, to convert.Format, c *orgchart.Chart) (*orgchart.History, string) {
	var b bytes.Buffer
	if err := convert.Write(&b, to, c); err != nil {
		t.Fatal(err)
	}
	h, rep, err := convert.Read([]convert.File{{Name: "x", Data: b.Bytes()}}, convert.Options{From: to})
	if err != nil {
		t.Fatalf("what was written as %s is not read: %v\n%s", to, err, b.Bytes())
	}
	for _, n := range rep.Notes {
		if n.Kind.Sort() != convert.Guessed {
			t.Fatalf("what was written as %s is not clean: %d: %s\n%s", to, n.Place.Line, n, b.Bytes())
		}
	}
	return h, b.String()
}

// days are all of a history on which something changes, and one before.
func days(h *orgchart.History) []orgchart.Day { return append([]orgchart.Day{1}, h.Days(0)...) }

// tableWords tell what a table can carry of a chart: its posts with their titles,
// units and holders, and the stated lines of the reporting tree. Of more than three
// units above one another the outermost two and the innermost are kept.
func tableWords(c *orgchart.Chart) string {
	h := c.History()
	path := func(p orgchart.Thing) string {
		var names []string
		for u := c.Parent(p); u >= 0; u = c.Parent(u) {
			names = slices.Insert(names, 0, h.ID(u)+" "+c.Name(u))
		}
		if n := len(names); n > 3 {
			names = []string{names[0], names[1], names[n-1]}
		}
		return strings.Join(names, "/")
	}
	var b strings.Builder
	for _, p := range c.Posts() {
		fmt.Fprintf(&b, "%s %v %q in %s leads %v", h.ID(p), h.Short(p), c.Text(p, orgchart.PropTitle), path(p), c.Leads(p))
		holders, _ := c.Claims(p, orgchart.PropHolder)
		for _, cl := range holders {
			name := ""
			if cl.Thing() >= 0 {
				name = c.Name(cl.Thing())
			}
			fmt.Fprintf(&b, " %s %s %s;", h.ID(cl.Thing()), name, cl.Flags)
		}
		b.WriteString("\n")
	}
	for _, x := range c.Nodes() {
		if h.Kind(x) == orgchart.Person && len(c.Posted(x)) == 0 { // whom the one source names as a boss alone has a row
			fmt.Fprintf(&b, "%s true \"\" in  leads false %s %s ;\n", h.ID(x), h.ID(x), c.Name(x))
		}
	}
	return b.String() + lineWords(c)
}

// lineWords tell the stated lines between the nodes of the reporting tree, but
// that of a post to itself.
func lineWords(c *orgchart.Chart) string {
	h := c.History()
	var lines []string
	for _, p := range c.Posts() {
		claims, _ := c.Claims(p, orgchart.PropReportsTo)
		for _, cl := range claims {
			if cl.Thing() < 0 || cl.Thing() == p {
				continue
			}
			for _, from := range c.NodesOf(p) {
				for _, to := range c.NodesOf(cl.Thing()) {
					if from != to {
						lines = append(lines, fmt.Sprintln(h.ID(from), cl.Flags, "to", h.ID(to)))
					}
				}
			}
		}
	}
	slices.Sort(lines)
	return strings.Join(slices.Compact(lines), "")
}

// randomView draws what is known, and of one source alone only where a format takes
// that.
func randomView(t *rapid.T, source bool) (v orgchart.View) {
	if date, err := orgchart.ParseDate(rapid.SampledFrom(append([]string{"", "", ""}, orgtest.Dates...)).Draw(t, "known")); err == nil {
		v.Known = date.Last()
	}
	if source && rapid.Bool().Draw(t, "one source") {
		v.Source = rapid.SampledFrom([]string{"s0", "s1"}).Draw(t, "source")
	}
	return v
}

// The chart of any day of a random history is the same when it is written as a
// table and read again, as far as a table can carry it.
func TestCSVThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := orgtest.Random(t)
		view := randomView(t, true)
		for _, day := range days(h) {
			c := h.At(day, view)
			if len(c.Posts()) == 0 || len(c.Loops()) > 0 { // as may be by one source alone, or as known earlier
				continue
			}
			again, text := written(t, convert.CSV, c)
			if diff := cmp.Diff(tableWords(c), tableWords(again.At(day, orgchart.View{}))); diff != "" {
				t.Fatalf("on %s (-before +after):\n%s\n%s", day, diff, text)
			}
		}
	})
}

// holdersOf tell who holds a post on a day, as Popolo can carry it: not that nobody
// does, and not that somebody is joint with nobody else.
func holdersOf(c *orgchart.Chart, post orgchart.Thing) string {
	var words []string
	holders, _ := c.Claims(post, orgchart.PropHolder)
	for _, cl := range holders {
		if cl.Thing() >= 0 {
			words = append(words, strings.TrimSpace(c.History().ID(cl.Thing())+" "+(cl.Flags&^orgchart.Joint).String()))
		}
	}
	slices.Sort(words)
	return strings.Join(words, ", ")
}

// placeOf tells where a unit or post is on a day, if it is there.
func placeOf(c *orgchart.Chart, t orgchart.Thing, p orgchart.Property) string {
	hold, _ := c.Claims(t, p)
	switch {
	case len(c.History().Facts(t, p)) == 0:
		return "none"
	case len(hold) == 0:
		return "not there"
	}
	return c.History().ID(hold[0].Thing())
}

// A random history that is written as Popolo and read again has the same holders of
// every post on every day, and the same places of the units and posts that never
// moved.
func TestPopoloThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := orgtest.Random(t)
		view := randomView(t, false)
		now := h.At(orgchart.Forever-1, view)
		again, text := written(t, convert.Popolo, now)
		all := append(days(h), again.Days(0)...)
		for i := range h.Len() {
			x := orgchart.Thing(i)
			p := orgchart.PropPartOf
			id := h.ID(x)
			switch {
			case h.Short(x):
				id, p = id+"-post", orgchart.PropUnit
			case h.Kind(x) == orgchart.Post:
				p = orgchart.PropUnit
			case h.Kind(x) == orgchart.Person:
				continue
			}
			y, ok := again.Thing(id)
			places := now.Reigns(x, p)
			if never := len(h.Facts(x, p)) > 0 && len(places) == 0; ok == never {
				t.Fatalf("%s is written: %v\n%s", id, ok, text)
			} else if never {
				continue
			}
			for _, day := range all {
				before, after := h.At(day, view), again.At(day, orgchart.View{})
				if h.Kind(x) == orgchart.Post && holdersOf(before, x) != holdersOf(after, y) {
					t.Fatalf("%s on %s is held by %s, after by %s\n%s", id, day, holdersOf(before, x), holdersOf(after, y), text)
				}
				if len(places) > 1 || len(places) == 1 && !everThere(again, places[0].Hold[0].Thing(), h) || swapped(now, x) {
					continue
				}
				if got, want := placeOf(after, y, p), placeOf(before, x, p); got != want {
					t.Fatalf("%s on %s is in %s, after in %s\n%s", id, day, want, got, text)
				}
			}
		}
	})
}

// everThere reports whether a unit was written, or there is none.
func everThere(again *orgchart.History, u orgchart.Thing, h *orgchart.History) bool {
	_, ok := again.Thing(h.ID(u))
	return u < 0 || ok
}

// swapped reports whether a unit is inside itself by the places where each unit was
// last.
func swapped(c *orgchart.Chart, x orgchart.Thing) bool {
	u := x
	for range c.History().Len() {
		places := c.Reigns(u, orgchart.PropPartOf)
		if len(places) == 0 {
			return false
		}
		if u = places[len(places)-1].Hold[0].Thing(); u == x || u < 0 {
			return u == x
		}
	}
	return false
}

// catalogWords tell what a catalog can carry of a chart: its units with their
// kinds, and of which those who hold a post are members.
func catalogWords(c *orgchart.Chart) string {
	h := c.History()
	var lines []string
	for _, u := range c.Units() {
		kind := c.Text(u, orgchart.PropKind)
		if kind == "" {
			kind = "unit"
		}
		lines = append(lines, fmt.Sprintf("%s %q %s in %s", h.ID(u), c.Name(u), kind, h.ID(c.Parent(u))))
	}
	for _, x := range h.Things(orgchart.Person) {
		if !c.There(x) {
			continue
		}
		var units []string
		for _, p := range c.Posted(x) {
			if u := c.Parent(p); u >= 0 {
				units = append(units, h.ID(u))
			}
		}
		slices.Sort(units)
		lines = append(lines, fmt.Sprintf("%s %q of %s", h.ID(x), c.Name(x), slices.Compact(units)))
	}
	return strings.Join(lines, "\n")
}

// The chart of any day of a random history is the same when it is written as a
// catalog and read again, as far as a catalog can carry it.
func TestBackstageThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := orgtest.Random(t)
		view := randomView(t, true)
		for _, day := range days(h) {
			c := h.At(day, view)
			again, text := written(t, convert.Backstage, c)
			if diff := cmp.Diff(catalogWords(c), catalogWords(again.At(day, orgchart.View{}))); diff != "" {
				t.Fatalf("on %s (-before +after):\n%s\n%s", day, diff, text)
			}
		}
	})
}
