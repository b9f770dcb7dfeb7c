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

// Two centuries of presidents and vice-presidents of the United States: terms
// that end by death, and an office that stands empty.
func TestRealExecutives(t *testing.T) {
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
	n := 0
	for item := range root.Items() {
		n++
		name := get(item, "name")
		fmt.Fprintf(&people, "  x%d: {name: %q}\n", n, get(name, "first").Text()+" "+get(name, "last").Text())
		for term := range get(item, "terms").Items() {
			b := &pres
			if get(term, "type").Text() == "viceprez" {
				b = &vice
			}
			fmt.Fprintf(b, "      - {value: x%d, from: %s, until: %s}\n", n, get(term, "start").Text(), get(term, "end").Text())
		}
	}
	file := "format: 1\npeople:\n" + people.String() +
		"posts:\n  president:\n    holder:\n" + pres.String() +
		"  vice-president:\n    reports-to: president\n    holder:\n" + vice.String()
	h, err := orgfile.Parse(orgfile.File{Name: "us.yaml", Data: []byte(file)})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ on, president, vice string }{
		{"1790-01-01", "George Washington", "John Adams"},
		{"1841-04-03", "William Harrison", "John Tyler"},
		{"1841-04-10", "John Tyler", "-"}, // who followed by death, with nobody behind him
		{"1974-08-09", "Gerald Ford", "-"},
	} {
		d, _ := orgchart.ParseDate(tt.on)
		c := h.At(d.First(), orgchart.View{})
		holder := func(id string) string {
			post, _ := h.Thing(id)
			if hold := c.Holders(post); len(hold) == 1 {
				return c.Name(hold[0])
			}
			return "-"
		}
		if p, v := holder("president"), holder("vice-president"); p != tt.president || v != tt.vice {
			t.Errorf("on %s: %s and %s, want %s and %s", tt.on, p, v, tt.president, tt.vice)
		}
	}
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
