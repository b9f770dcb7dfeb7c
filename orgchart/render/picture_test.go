package render_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
	"github.com/orgctl/orgctl/orgchart/render"
	"github.com/orgctl/orgctl/orgchart/render/picture"
)

// sketch writes a picture as text: a box to a line, below its parent, with what
// it is and says; then the lines.
func sketch(p picture.Picture) string {
	var b strings.Builder
	depth := make([]int, len(p.Boxes))
	links := []string{"part", "solid", "derived", "dotted", "move"}
	for i, box := range p.Boxes {
		words := ""
		if box.Parent >= 0 {
			depth[i] = depth[box.Parent] + 1
			words = links[box.Link] + " "
		}
		b.WriteString(strings.Repeat("  ", depth[i]) + words + box.Kind.String() + " " + box.ID)
		if box.Change != picture.None || box.State != picture.Known {
			fmt.Fprintf(&b, " (%s, %s)", box.Change, box.State)
		}
		for k, row := range box.Rows {
			b.WriteString([]string{": ", "; "}[min(k, 1)] + row.Text)
		}
		b.WriteByte('\n')
	}
	for _, l := range p.Lines {
		fmt.Fprintf(&b, "%s %s %s\n", p.Boxes[l.From].ID, links[l.Link], p.Boxes[l.To].ID)
	}
	return b.String()
}

func TestTreePicture(t *testing.T) {
	for _, tt := range []struct {
		chart string
		opts  render.TreeOptions
		want  string
	}{
		{"unit group; post ceo in group leads = ann; unit cloud in group; post head in cloud leads = bob -> ann; unit shop in group", render.TreeOptions{}, `
unit group: group; ann
  solid unit cloud: cloud; bob
  part unit shop (unchanged, not reported): shop; head not reported
`},
		// A line that the units do not show is one of its own, to a box that is there for it.
		{"unit group; post ceo in group leads = ann; post cto in group = cat; unit cloud in group; post head in cloud leads = bob -> cto", render.TreeOptions{}, `
unit group: group; ann
  derived post cto: cto; cat
  part unit cloud: cloud; bob; → cat (cto, group)
cloud solid cto
`},
		{"unit group; post ceo in group leads = vacant; post aide in group = ann + bob ~> ceo", render.TreeOptions{Posts: true}, `
unit group: group
  part post ceo (unchanged, vacant): Head; vacant
  derived post aide: aide; ann; bob; joint; → Head, group (vacant) (dotted line)
aide dotted ceo
`},
		{"unit a; unit b in a; unit c in b; unit d in b", render.TreeOptions{Depth: 1}, `
unit a (unchanged, not reported): a; head not reported
  part unit b (unchanged, not reported): b; head not reported; 2 units below
`},
		// Somebody with two bosses has one box and two lines.
		{"post ceo = ann; post cfo = bob -> ceo; post cto = cat -> ceo; post dev = dan -> cfo; post ops = dan -> cto ~> ceo", render.TreeOptions{Reports: true}, `
person ann: ann; ceo
  solid person bob: bob; cfo
    solid person dan: dan; dev; ops; → cat; → ann (dotted line)
  solid person cat: cat; cto
dan dotted ann
dan solid cat
`},
	} {
		c := orgtest.Chart(t, tt.chart)
		got := sketch(render.TreePicture(c, orgchart.None, tt.opts, render.Options{}))
		if tt.want = strings.TrimPrefix(tt.want, "\n"); got != tt.want {
			t.Errorf("[%s] with %+v (-want +got):\n%s", tt.chart, tt.opts, cmp.Diff(tt.want, got))
		}
	}
}

// Who reports by a dotted line hangs below it, and is not joined to it again.
func TestReportsPicture(t *testing.T) {
	for _, tt := range []struct{ chart, want, notes string }{
		{"post ceo = ann; post dev = dan ~> ceo", `
person ann: ann; ceo
  dotted person dan: dan; dev; dotted line
`, ""},
		// A line to somebody else is one of its own; one from who has no box is told.
		{"post ceo = ann; post cto = cat -> ceo; post ops = eve ~> ceo ~> cto; post dev = dan ~> cto", `
person ann: ann; ceo
  solid person cat: cat; cto
  dotted person eve: eve; ops; dotted line; → cat (dotted line)
eve dotted cat
`, "dan → cat (dotted line)"},
	} {
		c := orgtest.Chart(t, tt.chart)
		top := c.Nodes()[0]
		p := render.ReportsPicture(c, top, []orgchart.Thing{top}, render.ReportsOptions{All: true}, render.Options{})
		if got := sketch(p); got != strings.TrimPrefix(tt.want, "\n") {
			t.Errorf("[%s] (-want +got):\n%s", tt.chart, cmp.Diff(strings.TrimPrefix(tt.want, "\n"), got))
		}
		if got := strings.Join(p.Notes, "\n"); got != tt.notes {
			t.Errorf("[%s] notes %q, want %q", tt.chart, got, tt.notes)
		}
	}
}

// The id of a second box is not that of another thing, wherever this stands.
func TestPictureIDs(t *testing.T) {
	const units = "unit g; unit a in g; unit b in g; "
	before := orgtest.Chart(t, units+"unit c in b; unit c#3 in a; unit c#2 in g")
	after := orgtest.Chart(t, units+"unit c in a; unit c#2 in g")
	p := render.DiffPicture(orgchart.Compare(before, after), render.DiffOptions{Full: true}, render.Options{})
	if fault := malformed(p); fault != "" {
		t.Error(fault)
	}
	for _, box := range p.Boxes {
		if ghost := box.ID == "c#4"; ghost != (box.Change == picture.Ghost) {
			t.Errorf("box %q, %s", box.ID, box.Change)
		}
	}
}

// All pictures of all charts are well formed.
func TestPictureLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := orgtest.Random(t)
		day := func(label string) *orgchart.Chart {
			return h.At(orgchart.DayOf(rapid.IntRange(2018, 2024).Draw(t, label), 6, 1), orgchart.View{})
		}
		c := day("year")
		opts := render.TreeOptions{
			Reports: rapid.Bool().Draw(t, "reports"),
			Posts:   rapid.Bool().Draw(t, "posts"),
			Depth:   rapid.IntRange(0, 4).Draw(t, "depth"),
		}
		pictures := map[string]picture.Picture{
			"tree": render.TreePicture(c, orgchart.None, opts, render.Options{}),
			"diff": render.DiffPicture(orgchart.Compare(c, day("other")), render.DiffOptions{Full: opts.Posts}, render.Options{}),
		}
		for _, x := range c.Nodes() {
			all := rapid.Bool().Draw(t, "all")
			pictures["path"] = render.PathPicture(c, x, orgchart.NotReported, c.PathUp(x), render.PathOptions{All: all}, render.Options{})
			pictures["reports"] = render.ReportsPicture(c, x, []orgchart.Thing{x}, render.ReportsOptions{All: all, Depth: opts.Depth}, render.Options{})
			break
		}
		for view, p := range pictures {
			if fault := malformed(p); fault != "" {
				t.Fatalf("%s: %s\n%s", view, fault, sketch(p))
			}
		}
	})
}

// malformed says what in a picture is not as its comments have it.
func malformed(p picture.Picture) string {
	ids := make(map[string]bool)
	var way []int32
	for i, box := range p.Boxes {
		for len(way) > 0 && way[len(way)-1] != box.Parent {
			way = way[:len(way)-1]
		}
		switch {
		case box.Parent >= 0 && len(way) == 0:
			return fmt.Sprintf("box %d stands apart from its parent", i)
		case ids[box.ID]:
			return fmt.Sprintf("two boxes %q", box.ID)
		case len(box.Rows) == 0:
			return fmt.Sprintf("box %d says nothing", i)
		}
		way = append(way, int32(i))
		ids[box.ID] = true
		for _, row := range box.Rows {
			for _, n := range row.Cites {
				if n < 1 || n > len(p.Sources) {
					return fmt.Sprintf("box %d cites source %d of %d", i, n, len(p.Sources))
				}
			}
		}
	}
	for _, l := range p.Lines {
		if l.From == l.To || min(l.From, l.To) < 0 || int(max(l.From, l.To)) >= len(p.Boxes) {
			return fmt.Sprintf("a line from %d to %d", l.From, l.To)
		}
	}
	return ""
}

func TestDiffPicture(t *testing.T) {
	for _, tt := range []struct{ before, after, want string }{
		{"unit g; unit a in g; unit b in g; unit c in b; post h in c leads = ann",
			"unit g; unit a in g; unit b in g; unit c in a; post h in c leads = bob; unit d in g", `
unit g (unchanged, not reported): g; head not reported
  part unit a (unchanged, not reported): a; head not reported
    part unit c (moved, reported): c; bob; > moved: from b to a; ~ head: ann → bob
  part unit b (unchanged, not reported): b; head not reported
    part unit c#2 (was here before, reported): c; < moved to a
  part unit d (added, not reported): d; head not reported; + unit added
c#2 move c
`},
		// Without units people are drawn, below whom they answer to.
		{"post ceo = ann; post cfo = bob -> ceo; post cto = cat -> ceo; post dev = dan -> cto; post ops = eve -> cto; post aide = fay -> cfo",
			"post ceo = ann; post cfo = bob -> ceo; post cto = cat -> ceo; post dev = dan -> cfo; post new = gus -> cto; post aide = fay -> cfo", `
person ann: ann; ceo
  solid person bob: bob; cfo; 1 more below, unchanged
    solid person dan (changed, reported): dan; dev; ~ dan, dev, reports to: cat (cto) → bob (cfo)
  solid person cat: cat; cto
    solid person dan#2 (was here before, reported): dan; < reports to bob (cfo) now
    solid post ops (removed, reported): ops; - post removed: ops: eve, reports to cat (cto)
    solid person gus (added, reported): gus; new; + post added: new: gus, reports to cat (cto)
dan#2 move dan
`},
		{"unit g; unit a in g; post h in a leads = ann; unit b in g", "unit g; unit b in g", `
unit g (unchanged, not reported): g; head not reported; 1 more unit below, unchanged
  part unit a (removed, reported): a; - unit removed; - post removed: Head: ann
`},
	} {
		d := orgchart.Compare(orgtest.Chart(t, tt.before), orgtest.Chart(t, tt.after))
		got := sketch(render.DiffPicture(d, render.DiffOptions{}, render.Options{}))
		if tt.want = strings.TrimPrefix(tt.want, "\n"); got != tt.want {
			t.Errorf("[%s] to [%s] (-want +got):\n%s", tt.before, tt.after, cmp.Diff(tt.want, got))
		}
	}
}

// A diff of any two charts of people is well formed, and has a box for everybody
// of whom there is something to tell, wherever they went.
func TestPeopleDiffLaws(t *testing.T) {
	people := func(t *rapid.T, label string) *orgchart.Chart {
		var notation []string
		for i := range 8 {
			if boss := rapid.IntRange(-2, i-1).Draw(t, label); boss >= 0 {
				notation = append(notation, fmt.Sprintf("post p%d = who%d -> p%d", i, rapid.IntRange(0, 9).Draw(t, "who"), boss))
			} else if boss == -1 || i == 0 {
				notation = append(notation, fmt.Sprintf("post p%d = who%d", i, rapid.IntRange(0, 9).Draw(t, "who")))
			} else {
				notation = append(notation, fmt.Sprintf("post p%d", i))
			}
		}
		h, err := orgtest.History(strings.Join(notation[:rapid.IntRange(1, 8).Draw(t, "n")], "; "))
		if err != nil {
			t.Skip(err)
		}
		return h.At(1, orgchart.View{})
	}
	rapid.Check(t, func(t *rapid.T) {
		d := orgchart.Compare(people(t, "before"), people(t, "after"))
		p := render.DiffPicture(d, render.DiffOptions{Full: rapid.Bool().Draw(t, "full")}, render.Options{})
		if fault := malformed(p); fault != "" {
			t.Fatalf("%s\n%s", fault, sketch(p))
		}
		tells := 0
		for _, box := range p.Boxes {
			for _, row := range box.Rows {
				if row.Role == picture.Tells && !strings.HasPrefix(row.Text, "<") {
					tells++
				}
			}
		}
		if tells != len(d.Changes) {
			t.Fatalf("%d changes, %d told\n%s", len(d.Changes), tells, sketch(p))
		}
	})
}
