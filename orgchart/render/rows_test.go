package render_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
	"github.com/orgctl/orgctl/orgchart/render"
)

// rowsOf returns the rows of every view of a chart that has them.
func rowsOf(c *orgchart.Chart, o render.Options) map[string]render.Rows {
	d := orgchart.Compare(c.History().At(c.Day()-10000, c.View()), c)
	nodes := c.Nodes()[:1]
	hits := []orgchart.Hit{{Thing: 0, Match: orgchart.ByName, Text: c.Name(0)}}
	m := map[string]render.Rows{
		"units":   render.TreeRows(c, orgchart.None, render.TreeOptions{}, o),
		"posts":   render.TreeRows(c, orgchart.None, render.TreeOptions{Posts: true}, o),
		"reports": render.TreeRows(c, orgchart.None, render.TreeOptions{Reports: true}, o),
		"below":   render.ReportRows(c, nodes, render.ReportsOptions{All: true}, o),
		"direct":  render.ReportRows(c, nodes, render.ReportsOptions{}, o),
		"path":    render.PathRows(c, nodes[0], orgchart.NotReported, c.PathUp(nodes[0]), render.PathOptions{}, o),
		"diff":    render.DiffRows(d, o),
		"find":    render.FindRows(c, hits, o),
		"stats":   render.UnitStatsRows(c, orgchart.None, 0, o),
		"figures": render.DiffStatsRows(d),
	}
	tl := c.History().Timeline(c.View())
	m["log"] = render.LogRows(tl, tl.Log(orgchart.LogOptions{About: orgchart.None}), o)
	for _, l := range render.Lists {
		m["list "+l] = render.ListRows(c, l, o)
	}
	return m
}

func written(t *testing.T, write func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Whatever a name is, a spreadsheet computes nothing, every row has all its
// columns, and nothing hidden is written.
func TestHostileRows(t *testing.T) {
	for _, name := range append(hostile, "=1+1", "+cmd", "-2", "@SUM(A1)", "＝1", "a|b", "`x`", "![x](http://x)", "@everyone", "a, \"b\"", "*_~[]<b>&amp;\\") {
		c := hostileChart(t, name)
		for view, rows := range rowsOf(c, render.Options{}) {
			table := written(t, rows.CSV)
			cells, err := csv.NewReader(strings.NewReader(table)).ReadAll() // refuses rows of other lengths
			if err != nil || len(cells) == 0 {
				t.Errorf("%s of %.20q is no CSV: %v", view, name, err)
			}
			for _, row := range cells {
				for _, cell := range row {
					if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
						t.Errorf("%s of %.20q: a spreadsheet would compute %.20q", view, name, cell)
					}
				}
			}
			for line := range strings.Lines(written(t, rows.JSONL)) {
				if !json.Valid([]byte(line)) || line[0] != '{' {
					t.Errorf("%s of %.20q: %q is no object", view, name, line)
				}
			}
			markdown := written(t, rows.Markdown)
			width := strings.Count(strings.SplitN(markdown, "\n", 2)[0], "|")
			for line := range strings.Lines(markdown) {
				if n := len(bar.FindAllString(line, -1)); n != width {
					t.Errorf("%s of %.20q: %d bars in %q, want %d", view, name, n, line, width)
				}
			}
			for format, out := range map[string]string{"csv": table, "markdown": markdown, "names": written(t, rows.Names)} {
				if bad := harmful(out); bad != "" || strings.ContainsAny(out, "\u2068\u2069") {
					t.Errorf("%s as %s of %.20q %s", view, format, name, bad)
				}
			}
		}
		for view, out := range markdowns(t, c) {
			if bad := harmful(out); bad != "" {
				t.Errorf("%s of %.20q %s", view, name, bad)
			}
			if tag.MatchString(out) || mention.MatchString(out) {
				t.Errorf("%s of %.20q has HTML or calls somebody:\n%s", view, name, out)
			}
		}
	}
}

var (
	bar     = regexp.MustCompile(`(?:^|[^\\])(?:\\\\)*\|`)
	tag     = regexp.MustCompile(`(?:^|[^\\])<[a-z/]`)
	mention = regexp.MustCompile(`@[a-zA-Z]`)
)

// markdowns writes the views that are no table in Markdown.
func markdowns(t *testing.T, c *orgchart.Chart) map[string]string {
	d := orgchart.Compare(c.History().At(c.Day()-10000, c.View()), c)
	var o render.Options
	link := regexp.MustCompile(`\(<https?://[^>]*>\)`)
	m := map[string]string{
		"diff": written(t, func(w io.Writer) error { return render.DiffMarkdown(w, d, render.DiffOptions{}, o) }),
		"tree": written(t, func(w io.Writer) error { return render.TreeMarkdown(w, c, orgchart.None, render.TreeOptions{}, o) }),
		"reports": written(t, func(w io.Writer) error {
			return render.ReportsMarkdown(w, c, c.Nodes(), render.ReportsOptions{All: true}, o)
		}),
	}
	for view, out := range m {
		m[view] = link.ReplaceAllString(out, "()")
	}
	return m
}

// The rows of JSON Lines are those of the JSON answer, and names are each told
// once.
func TestRowsAreThose(t *testing.T) {
	c := orgtest.Chart(t, "unit u; unit v in u; post head* in u = ann; post p in v = bob -> ann; post q in v = bob")
	var whole struct{ Rows []json.RawMessage }
	text := written(t, func(w io.Writer) error {
		return render.TreeJSON(w, c, orgchart.None, render.TreeOptions{Reports: true}, render.Options{})
	})
	if err := json.Unmarshal([]byte(text), &whole); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(written(t, render.TreeRows(c, orgchart.None, render.TreeOptions{Reports: true}, render.Options{}).JSONL), "\n"), "\n")
	if len(lines) != len(whole.Rows) {
		t.Fatalf("%d lines, %d rows", len(lines), len(whole.Rows))
	}
	for i, row := range whole.Rows {
		var compact bytes.Buffer
		if err := json.Compact(&compact, row); err != nil {
			t.Fatal(err)
		}
		if compact.String() != lines[i] {
			t.Errorf("line %d is %s, row is %s", i, lines[i], compact.String())
		}
	}
	later := orgtest.Chart(t, "unit u; unit v in u; post head* in u = ann; post p in v = ann; post q in v = bob")
	changes := render.DiffRows(orgchart.Compare(c, later), render.Options{}) // of p both the holder and the line
	if got, want := written(t, changes.Names), "p\n"; got != want {
		t.Errorf("names are %q, want %q", got, want)
	}
}
