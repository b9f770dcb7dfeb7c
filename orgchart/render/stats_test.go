package render_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
	"github.com/orgctl/orgctl/orgchart/render"
)

// text is what a view writes.
func text(t *testing.T, write func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// spread is a chart whose managers m0, m1, … have the spans of a list.
func spread(t *testing.T, spans ...int) *orgchart.Chart {
	t.Helper()
	var statements []string
	for i, n := range spans {
		statements = append(statements, fmt.Sprintf("post pm%d = m%d", i, i))
		for k := range n {
			statements = append(statements, fmt.Sprintf("post p%d-%d = x%d-%d -> m%d", i, k, i, k, i))
		}
	}
	return orgtest.Chart(t, strings.Join(statements, ";"))
}

// bars are the rows of the bar chart, without padding.
func bars(page string) string {
	_, page, _ = strings.Cut(page, "managers\n")
	page, _, _ = strings.Cut(page, "\n\n")
	rows := strings.Split(page, "\n")
	for i, row := range rows {
		rows[i] = strings.Join(strings.Fields(row), " ")
	}
	return strings.Join(rows, "; ")
}

func TestBars(t *testing.T) {
	many := make([]int, 101)
	for i := range many {
		many[i] = 1
	}
	for _, tt := range []struct {
		spans []int
		width int
		want  string
	}{
		{[]int{1}, 0, "1 # 1"},
		{[]int{1, 1, 3}, 0, "1 ## 2; 2 0; 3 # 1"},
		{[]int{4, 5, 6, 7, 8}, 0, "4 # 1; 5 # 1; 6-7 ## 2; 8-10 # 1"},
		{[]int{60, 150}, 0, "51-100 # 1; 101-200 # 1"},
		{[]int{501, 1000, 1001}, 0, "501-1000 ## 2; 1001-2000 # 1"},
		// Long bars are made shorter alike, and rounded up.
		{append([]int{2}, many...), 0, "1 " + strings.Repeat("#", 40) + " 101; 2 # 1"},
		{append([]int{2}, many...), 35, "1 " + strings.Repeat("#", 20) + " 101; 2 # 1"},
	} {
		c := spread(t, tt.spans...)
		page := text(t, func(w io.Writer) error {
			return render.Stats(w, c, c.Stats(orgchart.None), render.Options{ASCII: true, Width: tt.width})
		})
		if got := bars(page); got != tt.want {
			t.Errorf("bars of %d at width %d: %q, want %q", len(tt.spans), tt.width, got, tt.want)
		}
	}
}

// At any width the page has all its words, and from the width on that figures
// need no line is too long.
func TestStatsFit(t *testing.T) {
	const figures = 34
	c := spread(t, 3, 1, 1, 60, 9)
	page := func(width int) string {
		return text(t, func(w io.Writer) error {
			return render.Stats(w, c, c.Stats(orgchart.None), render.Options{Width: width})
		})
	}
	for width := 20; width < 120; width++ {
		got := page(width)
		if strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(page(0)), " ") {
			t.Errorf("at width %d words are lost:\n%s", width, got)
		}
		for _, line := range strings.Split(got, "\n") {
			if n := ansi.StringWidth(line); width >= figures && n > width {
				t.Errorf("at width %d a line has %d cells: %s", width, n, line)
			}
		}
	}
}

// However narrow, no figure of a table is cut, but columns are left out whole.
func TestUnitStatsFit(t *testing.T) {
	c := orgtest.Chart(t, "unit a-very-long-name-of-a-unit; unit b in a-very-long-name-of-a-unit;"+
		"post p in b = x; post q in b = y -> p; post r in a-very-long-name-of-a-unit = vacant; post s in b")
	for width, want := range map[int]string{
		0:  "UNIT POSTS HELD VACANT UNREPORTED ACTING SPAN LAYERS TENURE / a-very-long-name-of-a-unit 4 2 1 1 0 1 2 - / └── b 3 2 0 1 0 1 2 -",
		90: "UNIT POSTS HELD VACANT UNREPORTED ACTING SPAN LAYERS TENURE / a-very-long-name-of-a-unit 4 2 1 1 0 1 2 - / └── b 3 2 0 1 0 1 2 -",
		80: "UNIT POSTS VACANT UNREPORTED ACTING SPAN LAYERS TENURE / a-very-long-name-of-a-… 4 1 1 0 1 2 - / └── b 3 0 1 0 1 2 -",
		60: "UNIT POSTS VACANT UNREPORTED ACTING / a-very-long-name-of-a-un… 4 1 1 0 / └── b 3 0 1 0",
		40: "UNIT POSTS VACANT / a-very-long-name-of-a-un… 4 1 / └── b 3 0",
		10: "UNIT POSTS / a-ver… 4 / └── b 3",
	} {
		got := text(t, func(w io.Writer) error { return render.UnitStats(w, c, orgchart.None, 1, render.Options{Width: width}) })
		got = strings.Join(strings.Fields(strings.ReplaceAll(strings.TrimSpace(got), "\n", " / ")), " ")
		if got != want {
			t.Errorf("at width %d:\n%s, want\n%s", width, got, want)
		}
	}
}

// What the text of a diff calls a figure is what the JSON of stats has at the
// same place: each figure of a diff is found there.
func TestFiguresInJSON(t *testing.T) {
	c := exampleChart()
	h := orgtest.Facts(t, orgchart.PropHolder, "wu+joint 2020-01-01..; li+joint .. seen 2020-01-04; xi+joint")
	d := &orgchart.Diff{Before: c, After: h.At(orgchart.DayOf(2020, 2, 1), orgchart.View{})}
	var got struct {
		Before, After struct{ Stats map[string]any }
		Figures       []struct {
			Figure                    string
			Before, After, Difference *float64
		}
	}
	out := text(t, func(w io.Writer) error { return render.DiffStatsJSON(w, d, render.DiffOptions{}, render.Options{}) })
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Figures) < 30 {
		t.Fatalf("%d figures", len(got.Figures))
	}
	at := func(stats map[string]any, path string) *float64 {
		var v any = stats
		for _, name := range strings.Split(path, ".") {
			m, ok := v.(map[string]any)
			if !ok {
				return nil
			}
			v = m[name]
		}
		n, ok := v.(float64)
		if !ok {
			return nil
		}
		return &n
	}
	same := func(a, b *float64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }
	for _, f := range got.Figures {
		if b := at(got.Before.Stats, f.Figure); !same(f.Before, b) {
			t.Errorf("%s before is not that of the stats", f.Figure)
		}
		if a := at(got.After.Stats, f.Figure); !same(f.After, a) {
			t.Errorf("%s after is not that of the stats", f.Figure)
		}
		if f.Before != nil && f.After != nil && math.Abs(*f.After-*f.Before-*f.Difference) > 0 {
			t.Errorf("%s changed from %v to %v by %v", f.Figure, *f.Before, *f.After, *f.Difference)
		}
	}
}

// The page with everything in it, as a golden. Figures line up on the right,
// whoever has one is named behind it, and below where there is no room.
func TestStatsPage(t *testing.T) {
	h := orgtest.Facts(t, orgchart.PropHolder, "wu+joint 2020-01-01..; li+joint 2022-05..; xi+joint+acting .. seen 2022-02-01; yu+joint")
	c := h.At(orgchart.DayOf(2023, 1, 31), orgchart.View{})
	c2 := orgtest.Chart(t, "unit co; unit lab in co; post ceo in co leads = ann; post cto in lab leads = bob; post dev in lab = cy -> bob; post op in lab = vacant; post aide in co ~> ann; unit hut in lab")
	for _, tt := range []struct {
		c     *orgchart.Chart
		width int
		want  string
	}{
		{c, 0, `The whole chart: 2023-01-31

Posts and heads
                        posts    heads
  all                       5        0
  held                      5        0
  vacant                    0        0
  not reported              0        0
  acting                    1        0
  joint                     1        0
  people                    4

Reporting lines
  lines stated              0
  lines derived             0
  lines dotted              0
  nodes                     4  people and open posts
  layers                    1
  managers                  0

Tenure
  start reported            2
  tenure, shortest        8mo  li, post (joint)
  tenure, median      1y 10mo
  tenure, longest          3y  wu, post (joint)
  found in post             1  since when is not reported
  at least, shortest     11mo  xi, post (acting, joint)
  at least, median       11mo
  at least, longest      11mo  xi, post (acting, joint)
  not dated                 5
`},
		{c2, 40, `The whole chart

Posts and heads
                      posts  heads
  all                     5      3
  held                    3      2
  vacant                  1      0
  not reported            1      1
  acting                  0      0
  joint                   0      0
  people                  3
  units                   3  on 3 levels

Reporting lines
  lines stated            1
  lines derived           3
  lines dotted            1
  nodes                   5
      people and open posts
  layers                  3
      1, 2, 2 from the top
  managers                2
  least span              2
  median span             2
  greatest span           2
      ann and 1 other
  managers of one         0

  reports  managers
        2  ██ 2

Tenure
  start reported          0
  found in post           0
  not dated               3
`},
	} {
		got := text(t, func(w io.Writer) error {
			return render.Stats(w, tt.c, tt.c.Stats(orgchart.None), render.Options{Width: tt.width})
		})
		if got != tt.want {
			t.Errorf("at width %d:\n%s\nwant\n%s", tt.width, got, tt.want)
		}
	}
}
