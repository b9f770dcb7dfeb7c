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
			checkStop(t, p, stop, h.At(d.Last(), v))
		}
	})
}

// checkStop holds a stop of a page against the chart of its day.
func checkStop(t *rapid.T, p page.Page, stop int, c *orgchart.Chart) {
	h := c.History()
	nodes := make(map[orgchart.Thing]bool)
	for _, x := range c.Nodes() {
		nodes[x] = true
	}
	for i := range h.Len() {
		x := orgchart.Thing(i)
		thing := p.Things[i]
		row, up := rowAt(thing.Rows, stop), rowAt(thing.Up, stop)
		if thing.ID != h.ID(x) || orgchart.Kind(thing.Kind) != h.Kind(x) {
			t.Fatalf("thing %d is %s", i, thing.ID)
		}
		if (up != nil) != nodes[x] {
			t.Fatalf("%s: %s is a node: %t, want %t", c.Day(), thing.ID, up != nil, nodes[x])
		}
		if nodes[x] {
			want := []int32{1}
			for _, l := range c.Up(x) {
				want = append(want, int32(l.To), int32(l.Kind), int32(l.Post))
			}
			got := []int32{1}
			for i := 1; i < len(up); i += 4 {
				got = append(got, up[i], up[i+1], up[i+2])
			}
			if !slices.Equal(got, want) {
				t.Fatalf("%s: the lines of %s are %d, want %d", c.Day(), thing.ID, got, want)
			}
		}
		if h.Kind(x) == orgchart.Person {
			if got := p.Texts[row[0]]; !strings.HasPrefix(got, c.Name(x)) {
				t.Fatalf("%s: %s is called %q, want %q", c.Day(), thing.ID, got, c.Name(x))
			}
			continue
		}
		if (row != nil) != c.There(x) {
			t.Fatalf("%s: %s is there: %t, want %t", c.Day(), thing.ID, row != nil, c.There(x))
		}
		if row == nil {
			continue
		}
		if h.Kind(x) == orgchart.Unit {
			lead, _ := c.Lead(x)
			got := []int32{row[2], row[3]}
			if want := []int32{int32(c.Parent(x)), int32(lead)}; p.Texts[row[0]] != c.Name(x) || !slices.Equal(got, want) {
				t.Fatalf("%s: %s is %q in, and led by, %d, want %d", c.Day(), thing.ID, p.Texts[row[0]], got, want)
			}
			continue
		}
		var holders []orgchart.Thing
		for i := 4 + 3*int(row[3]); i < len(row); i += 2 {
			holders = append(holders, orgchart.Thing(row[i]))
		}
		if row[1] != int32(c.Parent(x)) || (row[2] == 1) != c.Leads(x) || !slices.Equal(holders, c.Holders(x)) {
			t.Fatalf("%s: %s is %d, held by %d, want %d", c.Day(), thing.ID, row, holders, c.Holders(x))
		}
	}
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
			return render.ReportsHTML(b, c, nodes, render.ReportsOptions{All: true}, render.Options{})
		},
		"diff": func(b *bytes.Buffer) error {
			return render.DiffHTML(b, d, render.DiffOptions{OldName: "<a>", NewName: "<b>"}, render.Options{})
		},
	}
}
