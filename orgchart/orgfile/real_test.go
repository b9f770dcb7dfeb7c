package orgfile_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/yamltree"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// real opens a file of the folder that ORGCTL_REAL names, with data that nobody
// here wrote, and skips the test where there is none.
func real(t *testing.T, name string) []byte {
	t.Helper()
	dir := os.Getenv("ORGCTL_REAL")
	if dir == "" {
		t.Skip("ORGCTL_REAL is not set")
	}
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// executives returns two centuries of presidents and vice-presidents of the
// United States: terms that end by death, and an office that stands empty. A gap
// between terms is no vacancy that anybody states. It also returns the terms.
func executives(t *testing.T) (*orgchart.History, []term) {
	t.Helper()
	root, ok, faults := yamltree.Parse(real(t, "us-executive.yaml"))
	if list := slices.Collect(faults); !ok || len(list) > 0 {
		t.Fatal(list)
	}
	get := func(n yamltree.Node, key string) yamltree.Node {
		for k, v := range n.Pairs() {
			if k.Text() == key {
				return v
			}
		}
		t.Fatalf("line %d: no %s", n.Line(), key)
		return n
	}
	var people, pres, vice strings.Builder
	var terms []term
	n := 0
	for item := range root.Items() {
		n++
		name := get(item, "name")
		fmt.Fprintf(&people, "  x%d: {name: %q}\n", n, get(name, "first").Text()+" "+get(name, "last").Text())
		for part := range get(item, "terms").Items() {
			b, post := &pres, "president"
			if get(part, "type").Text() == "viceprez" {
				b, post = &vice, "vice-president"
			}
			from, until := get(part, "start").Text(), get(part, "end").Text()
			fmt.Fprintf(b, "      - {value: x%d, from: %s, until: %s}\n", n, from, until)
			terms = append(terms, term{post, fmt.Sprint("x", n), from, until})
		}
	}
	file := "format: 1\npeople:\n" + people.String() + "units: {executive: }\n" +
		"posts:\n  president:\n    unit: executive\n    leads: true\n    holder:\n" + pres.String() +
		"  vice-president:\n    unit: executive\n    holder:\n" + vice.String()
	h, err := orgfile.Parse(orgfile.File{Name: "us.yaml", Data: []byte(file)})
	if err != nil {
		t.Fatal(err)
	}
	return h, terms
}

// A term is one that somebody held a post for.
type term struct{ post, person, from, until string }

func TestRealExecutives(t *testing.T) {
	h, _ := executives(t)
	for _, tt := range []struct{ on, president, vice string }{
		{"1789-04-20", "-", "-"},
		{"1789-04-21", "-", "John Adams"}, // who came before his president did
		{"1790-01-01", "George Washington", "John Adams"},
		{"1841-04-03", "William Harrison", "John Tyler"},
		{"1841-04-04", "John Tyler", "-"}, // who followed by death, with nobody behind him
		{"1841-04-10", "John Tyler", "-"},
		{"1889-03-03", "Grover Cleveland", "-"},
		{"1889-03-04", "Benjamin Harrison", "Levi Morton"},
		{"1893-03-04", "Grover Cleveland", "Adlai Stevenson"}, // again
		{"1973-12-05", "Richard Nixon", "-"},
		{"1974-08-08", "Richard Nixon", "Gerald Ford"},
		{"1974-08-09", "Gerald Ford", "-"},
	} {
		c := h.At(realDay(t, tt.on), orgchart.View{})
		holder := func(id string) string {
			if hold := c.Holders(realThing(t, h, id)); len(hold) == 1 {
				return c.Name(hold[0])
			}
			return "-"
		}
		if p, v := holder("president"), holder("vice-president"); p != tt.president || v != tt.vice {
			t.Errorf("on %s: %s and %s, want %s and %s", tt.on, p, v, tt.president, tt.vice)
		}
		for _, p := range c.Posts() {
			if slices.Contains(c.Holders(p), orgchart.Vacant) {
				t.Errorf("on %s %s is vacant, which nobody states", tt.on, h.ID(p))
			}
		}
		if boss := c.Reports(c.NodesOf(realThing(t, h, "president"))[0]); len(boss) != 1 || boss[0].Kind != orgchart.DerivedLine {
			t.Errorf("on %s there answer to the president %v, want one by a derived line", tt.on, boss)
		}
	}
}

// Every term holds from its first day to the day before its last, and terms
// without a gap between them are one claim.
func TestRealTerms(t *testing.T) {
	h, terms := executives(t)
	if len(terms) < 131 {
		t.Fatalf("%d terms, want 131 or more", len(terms))
	}
	claims := make(map[string]int)
	for _, tm := range terms {
		post, person := realThing(t, h, tm.post), realThing(t, h, tm.person)
		for _, day := range []orgchart.Day{realDay(t, tm.from), realDay(t, tm.until) - 1} {
			c := h.At(day, orgchart.View{})
			if got := c.Holders(post); !slices.Equal(got, []orgchart.Thing{person}) {
				t.Errorf("on %s %s is held by %v, want %s", c.Day(), tm.post, got, tm.person)
			}
		}
		claims[tm.post]++
	}
	c := h.At(realDay(t, "2000-01-01"), orgchart.View{})
	for _, tt := range []struct {
		post   string
		claims int
	}{{"president", 47}, {"vice-president", 50}} {
		post := realThing(t, h, tt.post)
		if over := c.Over(post, orgchart.PropHolder); len(over) < tt.claims || len(over) >= claims[tt.post] {
			t.Errorf("%d claims to the %s of %d terms, want %d or more", len(over), tt.post, claims[tt.post], tt.claims)
		}
		if rivals := c.Rivals(post, orgchart.PropHolder); len(rivals) > 0 {
			t.Errorf("%d rivals for the %s, want none", len(rivals), tt.post)
		}
	}
}

// Between any two days on which somebody came or left, a diff tells just the
// holders that differ.
func TestRealDiffs(t *testing.T) {
	h, _ := executives(t)
	days := h.Days(0)
	posts := h.Things(orgchart.Post)
	for i, day := range days {
		for _, other := range []orgchart.Day{day - 1, days[(i*7+3)%len(days)]} {
			before, after := h.At(other, orgchart.View{}), h.At(day, orgchart.View{})
			var want []string
			for _, p := range posts {
				if !slices.Equal(before.Holders(p), after.Holders(p)) {
					want = append(want, h.ID(p))
				}
			}
			var got []string
			for _, c := range orgchart.Compare(before, after).Changes {
				got = append(got, h.ID(c.After))
			}
			if !slices.Equal(got, want) {
				t.Errorf("from %s to %s there change %v, want %v", other, day, got, want)
			}
			if other == day-1 && len(want) == 0 {
				t.Errorf("nothing changes on %s", day)
			}
		}
	}
}

func realDay(t *testing.T, s string) orgchart.Day {
	t.Helper()
	d, err := orgchart.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d.First()
}

func realThing(t *testing.T, h *orgchart.History, id string) orgchart.Thing {
	t.Helper()
	x, ok := h.Thing(id)
	if !ok {
		t.Fatalf("no %s", id)
	}
	return x
}

// The senior posts of a British agency, as its return has them: everybody is
// below the chief executive, and nobody is lost.
func TestRealOrganogram(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(string(real(t, "organogram-natural-england-2013-09-30-senior.csv")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := make(map[string]int)
	for i, name := range rows[0] {
		column[name] = i
	}
	var b strings.Builder
	b.WriteString("format: 1\npeople:\n")
	for _, row := range rows[1:] {
		cell := func(name string) string { return row[column[name]] }
		fmt.Fprintf(&b, "  p%s: {name: %q, title: %q", cell("Post Unique Reference"), cell("Name"), cell("Job Title"))
		if boss := cell("Reports to Senior Post"); boss != "XX" {
			fmt.Fprintf(&b, ", reports-to: p%s", boss)
		}
		b.WriteString("}\n")
	}
	h, err := orgfile.Parse(orgfile.File{Name: "ne.yaml", Data: []byte(b.String())})
	if err != nil {
		t.Fatal(err)
	}
	c := h.At(1, orgchart.View{})
	tops := c.Tops()
	if len(tops) != 1 || c.Name(tops[0]) != "Dave Webster" {
		t.Fatalf("at the top: %v", tops)
	}
	if n := c.CountBelow(tops[0])[tops[0]]; n != len(rows)-2 {
		t.Errorf("%d below the chief executive, want %d", n, len(rows)-2)
	}
}
