package render_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
	"github.com/orgctl/orgctl/orgchart/render"
	"github.com/orgctl/orgctl/orgchart/render/page"
)

// pageOf returns the data of an HTML page.
func pageOf(t fataler, html []byte) page.Page {
	_, after, _ := bytes.Cut(html, []byte(`id="data">`))
	data, _, _ := bytes.Cut(after, []byte("</script>"))
	var p page.Page
	if err := json.Unmarshal(data, &p); err != nil {
		t.Fatal(err)
	}
	return p
}

// rowAt returns the row that holds at a stop, nil if the thing is not there.
func rowAt(rows [][]int32, stop int) []int32 {
	var row []int32
	for _, r := range rows {
		if int(r[0]) <= stop {
			row = r
		}
	}
	if len(row) < 2 {
		return nil
	}
	return row[1:]
}

// What a page has of a day is what the chart of the day says, for every stop and
// every view.
func TestHTMLHasTheCharts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := orgtest.Random(t)
		v := orgchart.View{Stated: rapid.Bool().Draw(t, "stated")}
		if rapid.Bool().Draw(t, "one source") {
			v.Source = "s0"
		}
		if rapid.Bool().Draw(t, "known") {
			v.Known = orgchart.DayOf(rapid.IntRange(2018, 2023).Draw(t, "known in"), 6, 30)
		}
		asked := orgchart.DayOf(rapid.IntRange(2018, 2023).Draw(t, "year"), 7, 1)
		var b bytes.Buffer
		if err := render.TreeHTML(&b, h.At(asked, v), orgchart.None, render.TreeOptions{}, render.Options{}); err != nil {
			t.Fatal(err)
		}
		p := pageOf(t, b.Bytes())
		if got := p.Days[p.Open.Day].Day; got != asked.String() {
			t.Fatalf("opened at %s, want %s", got, asked)
		}
		for stop, day := range p.Days {
			d, err := orgchart.ParseDate(day.Day)
			if err != nil {
				t.Fatal(err)
			}
			checkStop(t, p, stop, h.At(d.Last(), v), func(x orgchart.Thing) int32 { return int32(x) })
		}
	})
}

// checkStop holds a stop of a page against the chart of its day. Things of the
// chart have numbers on the page.
func checkStop(t *rapid.T, p page.Page, stop int, c *orgchart.Chart, number func(orgchart.Thing) int32) {
	h := c.History()
	nodes := make(map[orgchart.Thing]bool)
	for _, x := range c.Nodes() {
		nodes[x] = true
	}
	for i := range h.Len() {
		x := orgchart.Thing(i)
		thing := p.Things[number(x)]
		if thing.ID != h.ID(x) || orgchart.Kind(thing.Kind) != h.Kind(x) || thing.Short != h.Short(x) {
			t.Fatalf("thing %d is %s", i, thing.ID)
		}
		row, up := rowAt(thing.Rows, stop), rowAt(thing.Up, stop)
		var want []int32
		if nodes[x] {
			want = append(want, 1)
			for _, l := range c.Up(x) {
				want = append(want, number(l.To), int32(l.Kind), number(l.Post))
			}
		}
		var got []int32
		for i, n := range up {
			if i == 0 || i%4 != 0 { // all but the marks
				got = append(got, n)
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%s: the lines of %s are %d, want %d", c.Day(), thing.ID, got, want)
		}
		if h.Kind(x) != orgchart.Person && (row != nil) != c.There(x) {
			t.Fatalf("%s: %s is there: %t, want %t", c.Day(), thing.ID, row != nil, c.There(x))
		}
		if row == nil {
			continue
		}
		if name := p.Texts[row[0]]; h.Kind(x) != orgchart.Post && !strings.HasPrefix(name, c.Name(x)) { // an id may tell it from a namesake
			t.Fatalf("%s: %s is called %q, want %q", c.Day(), thing.ID, name, c.Name(x))
		}
		switch h.Kind(x) {
		case orgchart.Unit:
			lead, _ := c.Lead(x)
			if want := []int32{number(c.Parent(x)), number(lead)}; !slices.Equal(row[2:], want) {
				t.Fatalf("%s: %s is in, and led by, %d, want %d", c.Day(), thing.ID, row[2:], want)
			}
		case orgchart.Post:
			var holders, want []int32
			for i := 4 + 3*int(row[3]); i < len(row); i += 2 {
				holders = append(holders, row[i])
			}
			for _, x := range c.Holders(x) {
				want = append(want, number(x))
			}
			if row[1] != number(c.Parent(x)) || (row[2] == 1) != c.Leads(x) || !slices.Equal(holders, want) {
				t.Fatalf("%s: %s is %d, held by %d, want %d", c.Day(), thing.ID, row, holders, want)
			}
		}
	}
}

// The page of a diff between two files has both charts, with one number for what
// has one id.
func TestHTMLOfTwoFiles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := orgtest.Random(t).At(orgchart.DayOf(rapid.IntRange(2018, 2023).Draw(t, "before"), 7, 1), orgchart.View{})
		after := orgtest.Random(t).At(orgchart.DayOf(rapid.IntRange(2018, 2023).Draw(t, "after"), 7, 1), orgchart.View{})
		var b bytes.Buffer
		if err := render.DiffHTML(&b, orgchart.Compare(before, after), render.DiffOptions{OldName: "a", NewName: "b"}, render.Options{}); err != nil {
			t.Fatal(err)
		}
		p := pageOf(t, b.Bytes())
		type key struct {
			kind  orgchart.Kind
			id    string
			short bool
		}
		numbers := make(map[key]int32)
		for i, thing := range p.Things {
			k := key{orgchart.Kind(thing.Kind), thing.ID, thing.Short}
			if _, twice := numbers[k]; twice {
				t.Fatalf("%v is there twice", k)
			}
			numbers[k] = int32(i)
		}
		for stop, c := range []*orgchart.Chart{before, after} {
			h := c.History()
			checkStop(t, p, stop, c, func(x orgchart.Thing) int32 {
				if x < 0 {
					return int32(x)
				}
				return numbers[key{h.Kind(x), h.ID(x), h.Short(x)}]
			})
		}
	})
}

// The changes of a page are those of the log, each once, at the first stop that is
// not before it.
func TestHTMLHasTheLog(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := orgtest.Random(t)
		var b bytes.Buffer
		if err := render.TreeHTML(&b, h.At(orgchart.DayOf(2021, 7, 1), orgchart.View{}), orgchart.None, render.TreeOptions{}, render.Options{}); err != nil {
			t.Fatal(err)
		}
		p := pageOf(t, b.Bytes())
		var log bytes.Buffer
		tl := h.Timeline(orgchart.View{})
		if err := render.LogRows(tl, tl.Log(orgchart.LogOptions{About: orgchart.None, Reverse: true}), render.Options{}).JSONL(&log); err != nil {
			t.Fatal(err)
		}
		got, want := 0, strings.Count(log.String(), "\n")
		for _, d := range p.Days {
			got += len(d.Changes)
		}
		// A unit that was renamed and moved on one day is told of twice, as in a log.
		if got != want {
			t.Fatalf("%d changes, in the log are %d:\n%s", got, want, log.String())
		}
	})
}

// However hostile a name is, nothing of it ends the element that holds the data,
// nor is markup anywhere else.
func TestHTMLEscapes(t *testing.T) {
	for _, name := range append(hostile, "</script><script>alert(1)</script>", "<!--<script>", "]]>", "&lt;b&gt;", `"onload="alert(1)`) {
		c := hostileChart(t, name)
		for view, write := range htmlViews(c) {
			var b bytes.Buffer
			if err := write(&b); err != nil {
				t.Fatal(err)
			}
			html := b.String()
			pageOf(t, b.Bytes())
			if got := strings.Count(html, "<script"); got != 2 {
				t.Errorf("%s of %q has %d scripts", view, name, got)
			}
			if i := strings.IndexFunc(html, func(r rune) bool { return r < ' ' && r != '\n' || r == 0x7f || r == 0x2028 }); i >= 0 {
				t.Errorf("%s of %q holds %q", view, name, html[max(0, i-20):min(len(html), i+20)])
			}
		}
	}
}

// htmlViews are all pages that there are of a chart.
func htmlViews(c *orgchart.Chart) map[string]func(*bytes.Buffer) error {
	d := orgchart.Compare(c.History().At(1, c.View()), c)
	nodes := c.Nodes()
	return map[string]func(*bytes.Buffer) error{
		"tree": func(b *bytes.Buffer) error {
			return render.TreeHTML(b, c, orgchart.None, render.TreeOptions{Posts: true, Match: "x"}, render.Options{})
		},
		"path": func(b *bytes.Buffer) error {
			return render.PathHTML(b, c, nodes[0], orgchart.NotReported, c.PathUp(nodes[0]), render.Options{})
		},
		"who-reports-to": func(b *bytes.Buffer) error {
			return render.ReportsHTML(b, c, nodes[0], nodes, render.ReportsOptions{All: true}, render.Options{})
		},
		"diff": func(b *bytes.Buffer) error {
			return render.DiffHTML(b, d, render.DiffOptions{OldName: "<a>", NewName: "<b>"}, render.Options{})
		},
	}
}
