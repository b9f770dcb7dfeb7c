package render_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/bigorg"
	"github.com/orgctl/orgctl/orgchart/orgfile"
	"github.com/orgctl/orgctl/orgchart/render"
)

// chain returns a chart of n people below one another, and who is the last.
func chain(t *testing.T, n int) (*orgchart.Chart, orgchart.Thing) {
	t.Helper()
	o := bigorg.New(n, bigorg.Chain, 1)
	var text bytes.Buffer
	if err := o.Now().WriteYAML(&text, bigorg.Block); err != nil {
		t.Fatal(err)
	}
	h, err := orgfile.Parse(orgfile.File{Name: "chain.yaml", Data: text.Bytes()})
	if err != nil {
		t.Fatal(err)
	}
	low, _ := o.Deepest()
	last, _ := h.Thing(o.ID(low))
	return h.At(orgchart.DayOf(2023, 11, 24), orgchart.View{}), last
}

// Of twice as many levels no view is more than a little over twice as long: what
// stands before a row stops growing at some depth. Else it would be four times as
// long.
func TestDeep(t *testing.T) {
	const n = 3_000
	once, lastOfOnce := chain(t, n)
	twice, lastOfTwice := chain(t, 2*n)
	reports := render.TreeOptions{Reports: true}
	with := func(change func(*render.TreeOptions)) render.TreeOptions {
		t := reports
		change(&t)
		return t
	}
	for _, tt := range []struct {
		name  string
		write func(w io.Writer, c *orgchart.Chart, last orgchart.Thing) error
	}{
		{"tree", func(w io.Writer, c *orgchart.Chart, _ orgchart.Thing) error {
			return render.Tree(w, c, orgchart.None, reports, render.Options{})
		}},
		{"tree of units", func(w io.Writer, c *orgchart.Chart, _ orgchart.Thing) error {
			return render.Tree(w, c, orgchart.None, render.TreeOptions{Posts: true}, render.Options{})
		}},
		{"tree, 80 cells", func(w io.Writer, c *orgchart.Chart, _ orgchart.Thing) error {
			return render.Tree(w, c, orgchart.None, reports, render.Options{Width: 80})
		}},
		{"tree --prefix path", func(w io.Writer, c *orgchart.Chart, _ orgchart.Thing) error {
			return render.Tree(w, c, orgchart.None, with(func(t *render.TreeOptions) { t.Prefix = render.PrefixPath }), render.Options{})
		}},
		{"tree --match", func(w io.Writer, c *orgchart.Chart, _ orgchart.Thing) error {
			return render.Tree(w, c, orgchart.None, with(func(t *render.TreeOptions) { t.Match = "engineer" }), render.Options{})
		}},
		{"tree -o json", func(w io.Writer, c *orgchart.Chart, _ orgchart.Thing) error {
			return render.TreeJSON(w, c, orgchart.None, reports, render.Options{})
		}},
		{"tree -o csv", func(w io.Writer, c *orgchart.Chart, _ orgchart.Thing) error {
			return render.TreeRows(c, orgchart.None, reports, render.Options{}).CSV(w)
		}},
		{"tree -o markdown", func(w io.Writer, c *orgchart.Chart, _ orgchart.Thing) error {
			return render.TreeMarkdown(w, c, orgchart.None, reports, render.Options{})
		}},
		{"who-reports-to --all", func(w io.Writer, c *orgchart.Chart, _ orgchart.Thing) error {
			return render.Reports(w, c, c.Tops(), render.ReportsOptions{All: true}, render.Options{})
		}},
		{"path", func(w io.Writer, c *orgchart.Chart, last orgchart.Thing) error {
			return render.Path(w, c, last, orgchart.NotReported, c.PathUp(last), render.PathOptions{}, render.Options{})
		}},
		{"path -o json", func(w io.Writer, c *orgchart.Chart, last orgchart.Thing) error {
			return render.PathJSON(w, c, last, orgchart.NotReported, c.PathUp(last), render.PathOptions{}, render.Options{})
		}},
		{"stats --by unit", func(w io.Writer, c *orgchart.Chart, _ orgchart.Thing) error {
			return render.UnitStats(w, c, orgchart.None, 0, render.Options{})
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var short, long bytes.Buffer
			if err := errors.Join(tt.write(&short, once, lastOfOnce), tt.write(&long, twice, lastOfTwice)); err != nil {
				t.Fatal(err)
			}
			if long.Len() > short.Len()*22/10 {
				t.Errorf("%d bytes for %d levels, %d for twice as many", short.Len(), n, long.Len())
			}
		})
	}
}

// What is left out of a path that is too long is counted.
func TestLongPrefix(t *testing.T) {
	c, _ := chain(t, 70)
	var out strings.Builder
	if err := render.Tree(&out, c, orgchart.None, render.TreeOptions{Reports: true, Prefix: render.PrefixPath}, render.Options{}); err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	for i, row := range rows {
		want := ""
		if i > 64 {
			want = fmt.Sprintf("[%d] / ", i-64)
		}
		if !strings.HasPrefix(row, want) || want == "" && strings.HasPrefix(row, "[") {
			t.Errorf("row %d begins with %.20q, want %q", i, row, want)
		}
		if got := strings.Count(row, " / "); got != min(i, 64)+len(want[:min(len(want), 1)]) {
			t.Errorf("row %d has %d names before its own", i, got)
		}
	}
}
