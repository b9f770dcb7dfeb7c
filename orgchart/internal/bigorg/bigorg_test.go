package bigorg

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/convert"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// writers are all forms of our own format.
var writers = map[string]func(*Version, io.Writer) error{
	"block.yaml":  func(v *Version, w io.Writer) error { return v.WriteYAML(w, Block) },
	"flow.yaml":   func(v *Version, w io.Writer) error { return v.WriteYAML(w, Flow) },
	"facts.jsonl": (*Version).WriteFacts,
}

func written(t *testing.T, v *Version, write func(*Version, io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(v, &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// chart reads what was written as the program does.
func chart(t *testing.T, name string, text []byte) *orgchart.Chart {
	t.Helper()
	h, err := orgfile.Parse(orgfile.File{Name: name, Data: text})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return h.At(orgchart.DayOf(2023, 11, 24), orgchart.View{})
}

func TestShapes(t *testing.T) {
	for _, tt := range []struct {
		n      int
		shape  Shape
		levels int // above the deepest
	}{
		{1, Bush, 0}, {2, Bush, 1}, {100, Bush, 4}, {1_000, Bush, 5}, {100_000, Bush, 8},
		{1_000, Chain, 999}, {1_000, Star, 1},
	} {
		o := New(tt.n, tt.shape, 7)
		if o.Len() != tt.n {
			t.Errorf("New(%d, %v).Len() = %d", tt.n, tt.shape, o.Len())
		}
		if _, above := o.Deepest(); above != tt.levels {
			t.Errorf("New(%d, %v) has %d levels below the top, want %d", tt.n, tt.shape, above, tt.levels)
		}
	}
	o := New(10_000, Bush, 7)
	span := make(map[int32]int)
	for _, b := range o.boss[1:] {
		span[b]++
	}
	delete(span, o.boss[o.Len()-1]) // for whom no more people were left
	for boss, n := range span {
		if n < minSpan || n > maxSpan {
			t.Errorf("seat %d has %d reports, want %d to %d", boss, n, minSpan, maxSpan)
		}
	}
}

// A fifth of the names are in Han, Kana or Hangul.
func TestNames(t *testing.T) {
	o, other := New(10_000, Bush, 7), 0
	for p := range o.Now().people() {
		if strings.ContainsFunc(p.name, func(r rune) bool {
			return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
		}) {
			other++
		}
	}
	if other < 1_900 || other > 2_100 {
		t.Errorf("%d of 10,000 names are in Han, Kana or Hangul, want a fifth", other)
	}
}

// The same arguments give the same bytes, on any machine, and another seed others.
func TestSame(t *testing.T) {
	sum := func(seed uint64) string {
		h := sha256.New()
		if err := New(1_000, Bush, seed).After(50).WriteYAML(h, Block); err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf("%x", h.Sum(nil))[:16]
	}
	if got, want := sum(7), "e4af2b1ae3948571"; got != want {
		t.Errorf("sum of seed 7 = %s, want %s: figures measured before are not comparable", got, want)
	}
	if sum(7) == sum(8) {
		t.Error("seeds 7 and 8 give the same")
	}
}

// The loader accepts what is written, and answers as the generator does.
func TestAnswers(t *testing.T) {
	for _, shape := range []Shape{Bush, Chain, Star} {
		o := New(2_000, shape, 3)
		for name, write := range writers {
			c := chart(t, name, written(t, o.Now(), write))
			node := func(seat int) orgchart.Thing {
				th, ok := c.History().Thing(o.ID(seat))
				if !ok {
					t.Fatalf("%v, %s: no %s", shape, name, o.ID(seat))
				}
				nodes := c.NodesOf(th)
				if len(nodes) != 1 {
					t.Fatalf("%v, %s: %s is %d nodes", shape, name, o.ID(seat), len(nodes))
				}
				return nodes[0]
			}
			vp, below := o.VP()
			got := 0
			for range c.ReportTree(node(vp), 0) {
				got++
			}
			if got--; got != below || len(o.Under(vp)) != below {
				t.Errorf("%v, %s: %d below the vice-president, and %d ids, want %d", shape, name, got, len(o.Under(vp)), below)
			}
			deepest, above := o.Deepest()
			if got := len(c.PathUp(node(deepest)).Up); got != above {
				t.Errorf("%v, %s: %d above the deepest, want %d", shape, name, got, above)
			}
			if got := c.Stats(orgchart.None).Units; got != o.Units() {
				t.Errorf("%v, %s: %d units, want %d", shape, name, got, o.Units())
			}
		}
	}
}

// What differs between the two versions is what the generator changed, however the
// rows are shuffled, and every kind of change is among it.
//
// There are so many people that both are compared on several processors.
func TestChanges(t *testing.T) {
	o := New(10_000, Bush, 3)
	v := o.After(200)
	for name, write := range writers {
		d := orgchart.Compare(chart(t, name, written(t, o.Now(), write)), chart(t, name, written(t, v, write)))
		var got Changes
		leads, lines := 0, 0
		for _, c := range d.Changes {
			switch {
			case c.Kind == orgchart.Added:
				got.Joins++
			case c.Kind == orgchart.Removed:
				got.Leaves++
			case c.Property == orgchart.PropUnit:
				got.Moves++
			case c.Property == orgchart.PropTitle:
				got.Titles++
			case c.Property == orgchart.PropLeads:
				leads++
			case c.Property == orgchart.PropReportsTo:
				lines++
			default:
				t.Errorf("%s: unexpected %v of %v", name, c.Kind, c.Property)
			}
		}
		got.Heads = leads / 2 // of who leads now, and who does no longer
		if got != v.Changes || got.Moves != lines {
			t.Errorf("%s: %+v and %d lines, want %+v", name, got, lines, v.Changes)
		}
		if v.All() != 200 || min(v.Moves, v.Heads, v.Titles, v.Joins, v.Leaves) < 20 {
			t.Errorf("%+v: want 200 in all, and 20 of each kind or more", v.Changes)
		}
	}
}

// In order the rows are those of before but for who joined and who left, and all
// are there that were.
func TestInOrder(t *testing.T) {
	v := New(1_000, Bush, 3).After(50)
	lines := func(v *Version) []string {
		return slices.Sorted(strings.Lines(string(written(t, v, (*Version).WriteCSV))))
	}
	if !slices.Equal(lines(v), lines(v.InOrder())) {
		t.Error("in order there are other rows")
	}
	last := ""
	for p := range v.InOrder().people() {
		if p.id <= last {
			t.Fatalf("%s comes behind %s", p.id, last)
		}
		last = p.id
	}
}

// The reader of tables takes every row as it is, but for people of one name,
// and draws the same lines.
func TestTable(t *testing.T) {
	o := New(5_000, Bush, 3)
	h, report, err := convert.Read([]convert.File{{Name: "people.csv", Data: written(t, o.Now(), (*Version).WriteCSV)}}, convert.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range report.Notes {
		if n.Kind.String() != "same-name" {
			t.Errorf("not clean: %v", n)
		}
	}
	c := h.At(orgchart.DayOf(2023, 11, 24), orgchart.View{})
	want := chart(t, "block.yaml", written(t, o.Now(), writers["block.yaml"]))
	for seat := range o.Len() {
		boss := func(c *orgchart.Chart) string {
			x, _ := c.History().Thing(o.ID(seat))
			if up := c.Up(x); len(up) == 1 {
				return c.History().ID(up[0].To)
			}
			return ""
		}
		if got, want := boss(c), boss(want); got != want {
			t.Fatalf("%s reports to %q, as YAML to %q", o.ID(seat), got, want)
		}
	}
}

// Every person is a folder in that of their boss, which comes first.
func TestFolders(t *testing.T) {
	o := New(1_000, Bush, 3)
	seen := map[string]bool{"": true}
	for path := range o.Folders {
		parent, _, _ := cutLast(path)
		if !seen[parent] || seen[path] {
			t.Fatalf("folder %q before %q, or twice", path, parent)
		}
		seen[path] = true
	}
	if len(seen)-1 != o.Len() {
		t.Errorf("%d folders, want %d", len(seen)-1, o.Len())
	}
}

func cutLast(path string) (before, after string, found bool) {
	if i := strings.LastIndexByte(path, '/'); i >= 0 {
		return path[:i], path[i+1:], true
	}
	return "", path, false
}

// The table and the lines of JSON have the same people with the same bosses.
func TestRows(t *testing.T) {
	v := New(2_000, Bush, 3).After(100)
	rows, err := csv.NewReader(bytes.NewReader(written(t, v, (*Version).WriteCSV))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(bytes.NewReader(written(t, v, (*Version).WriteJSONLines)))
	for _, row := range rows[1:] {
		var p struct {
			ID, Name, Title, Unit string
			UnitID                string `json:"unit_id"`
			Leads                 bool
			ManagerID             string `json:"manager_id"`
		}
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		leads := ""
		if p.Leads {
			leads = "yes"
		}
		if got := []string{p.ID, p.Name, p.Title, p.Unit, p.UnitID, leads, p.ManagerID}; !slices.Equal(got, row) {
			t.Errorf("row %q, as JSON %q", row, got)
		}
	}
	if len(rows)-1 != v.People() {
		t.Errorf("%d rows, want %d", len(rows)-1, v.People())
	}
}
