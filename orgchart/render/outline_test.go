package render_test

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
	"github.com/orgctl/orgctl/orgchart/render"
)

// leftOut finds how many rows are said to be left out.
var leftOut = regexp.MustCompile(`… (\d+) more [a-z]+(?: and (\d+) [a-z]+)?(?: and (\d+) [a-z]+)?`)

// A tree that is fitted has no more rows than there is room for, loses count
// of none, and shows the same as the whole tree does, but for what it leaves
// out.
func TestFitLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := orgtest.Random(t).At(orgchart.DayOf(2020, 6, 1), orgchart.View{})
		opts := render.TreeOptions{
			Reports: rapid.Bool().Draw(t, "reports"),
			Posts:   rapid.Bool().Draw(t, "posts"),
			Depth:   rapid.IntRange(0, 4).Draw(t, "depth"),
			Prefix:  render.PrefixDepth,
		}
		whole := treeLines(t, c, opts)
		opts.Fit = rapid.IntRange(1, 40).Draw(t, "fit")
		fitted := treeLines(t, c, opts)
		if room := max(opts.Fit-2, 3); len(fitted) > room {
			t.Fatalf("%d rows in room for %d:\n%s", len(fitted), room, strings.Join(fitted, "\n"))
		} else if len(whole) <= room && strings.Join(whole, "\n") != strings.Join(fitted, "\n") {
			t.Fatalf("a tree that fits is not whole:\n%s", strings.Join(fitted, "\n"))
		}
		total, at := 0, 0
		for _, line := range fitted {
			if m := leftOut.FindStringSubmatch(line); m != nil {
				for _, n := range m[1:] {
					k, _ := strconv.Atoi(n)
					total += k
				}
				line = strings.TrimSpace(line[:strings.Index(line, "…")])
				if strings.Trim(line, "0123456789") == "" {
					continue // stands for others
				}
			}
			for total++; at < len(whole) && whole[at] != line; at++ {
			}
			if at == len(whole) {
				t.Fatalf("%q is not in the whole tree, or not in this order:\n%s\n\n%s", line, strings.Join(whole, "\n"), strings.Join(fitted, "\n"))
			}
			at++
		}
		if total != len(whole) {
			t.Fatalf("%d rows shown and left out, of %d:\n%s", total, len(whole), strings.Join(fitted, "\n"))
		}
	})
}

func treeLines(t *rapid.T, c *orgchart.Chart, opts render.TreeOptions) []string {
	var b bytes.Buffer
	if err := render.Tree(&b, c, orgchart.None, opts, render.Options{}); err != nil {
		t.Fatal(err)
	}
	if b.Len() == 0 {
		return nil
	}
	return strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
}

// Units are opened evenly: one child in turn of each on a level, the levels
// one after another. The last child takes the line that told of it.
func TestFit(t *testing.T) {
	const chart = "unit top; unit a in top; unit b in top; unit c in top; unit a1 in a; unit a2 in a; unit a3 in a; unit b1 in b; unit b2 in b; unit b3 in b; unit b11 in b1"
	for _, tt := range []struct {
		rows int
		want string
	}{
		{3, "top|  a … 3 more|  … 6 more"},
		{4, "top|  a … 3 more|  b … 4 more|  c"},
		{5, "top|  a … 3 more|  b … 4 more|  c"},
		{6, "top|  a|    a1|    … 2 more|  b … 4 more|  c"},
		{8, "top|  a|    a1|    … 2 more|  b|    b1 … 1 more|    … 2 more|  c"},
		{9, "top|  a|    a1|    a2|    a3|  b|    b1 … 1 more|    … 2 more|  c"},
		{10, "top|  a|    a1|    a2|    a3|  b|    b1 … 1 more|    b2|    b3|  c"},
		{11, "top|  a|    a1|    a2|    a3|  b|    b1|      b11|    b2|    b3|  c"},
	} {
		var b bytes.Buffer
		c := orgtest.Chart(t, chart)
		if err := render.Tree(&b, c, orgchart.None, render.TreeOptions{Fit: tt.rows + 2}, render.Options{ASCII: false}); err != nil {
			t.Fatal(err)
		}
		got := strings.NewReplacer("  head not reported", "", " units", "", " unit", "", "├── ", "  ", "└── ", "  ", "│   ", "  ", "    ", "  ", "  …", " …", "\n", "|").Replace(b.String())
		if want := tt.want + "|"; got != want {
			t.Errorf("%d rows:\n%s\nwant\n%s", tt.rows, strings.ReplaceAll(got, "|", "\n"), strings.ReplaceAll(want, "|", "\n"))
		}
	}
}
