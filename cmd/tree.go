package cmd

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render"
	"github.com/orgctl/orgctl/orgchart/render/picture"
)

func newTreeCmd(a *app) *cobra.Command {
	var opts render.TreeOptions
	var by, prefix string
	var stated, whole bool
	c := &cobra.Command{
		Use:   "tree [ID]",
		Short: "Draw the organisation by its units, or by reporting lines",
		Long: `Units are drawn with their heads. An arrow after a head names whom they answer
to, where that is not the head of the unit above.

With --by reports people are drawn with their posts, below those they answer to;
so is a file in which nothing heads a unit, but people answer to others, as in
most tables. With a unit as ID the tree begins there, with a
person or post those below are drawn.

On a terminal a large tree is fitted to the screen: it is opened evenly, level by
level, and where something is left out it says how much. --all and --depth show
every row, as a pipe does.`,
		Example: `  orgctl tree
  orgctl tree cloud --posts
  orgctl tree --by reports --stated
  orgctl tree --at before
  orgctl tree --match liu
  orgctl tree --prefix path | grep Zhou
  orgctl tree -o wide`,
		Annotations: map[string]string{"formats": "wide " + rowFormats + " " + pictureFormats + " html"},
		Args:        args(0, 1, "at most the ID of a unit or person"),
		RunE: func(c *cobra.Command, args []string) error {
			if by != "" && by != "units" && by != "reports" {
				return fmt.Errorf("--by %s: want units or reports", shown(by))
			}
			if err := checkDepth(c, opts.Depth); err != nil {
				return err
			}
			if !slices.Contains(render.Prefixes, prefix) {
				return fmt.Errorf("--prefix %s: want %s%s", prefix, orList(render.Prefixes), orgchart.DidYouMean(prefix, render.Prefixes))
			}
			opts.Prefix = render.Prefix(prefix)
			if c.Flags().Changed("match") && orgchart.Fold(opts.Match) == "" {
				return fmt.Errorf("--match %q: want a name or part of one", opts.Match)
			}
			if !whole && opts.Depth == 0 {
				opts.Fit = a.height
			}
			chart, o, err := a.ask(orgchart.View{Stated: stated})
			if err != nil {
				return err
			}
			root := orgchart.None
			opts.Reports = by == "reports" || by == "" && !byUnits(chart.History())
			if len(args) > 0 {
				if root, err = treeRoot(chart, args[0], &opts); err != nil && !errors.As(err, &absentError{}) {
					return err
				}
				if err != nil { // a tree without rows
					a.tell(err)
					root = orgchart.NotReported
				}
			}
			switch {
			case opts.Match != "" && root != orgchart.NotReported && render.Matches(chart, root, opts) == 0:
				a.tell(fmt.Errorf("nothing in the tree is called %q on %s", opts.Match, chart.Day()))
				root = orgchart.NotReported
			case root != orgchart.None:
			case opts.Reports && !chart.HasNodes():
				a.tell(fmt.Errorf("nobody is in the chart on %s", chart.Day()))
			case !opts.Reports && len(chart.Units()) == 0:
				a.tell(noUnit(chart))
			}
			return a.answer(forms{
				"text":     func(w io.Writer) error { return render.Tree(w, chart, root, opts, o) },
				"wide":     func(w io.Writer) error { return render.TreeWide(w, chart, root, opts, o) },
				"json":     func(w io.Writer) error { return render.TreeJSON(w, chart, root, opts, o) },
				"markdown": func(w io.Writer) error { return render.TreeMarkdown(w, chart, root, opts, o) },
				"html":     func(w io.Writer) error { return render.TreeHTML(w, chart, root, opts, o) },
			}.with(render.TreeRows(chart, root, opts, o)).
				drawn(a, func() picture.Picture { return render.TreePicture(chart, root, opts, o) }))
		},
	}
	f := c.Flags()
	f.StringVar(&by, "by", "", "draw by `WHAT`: units or reports (default: units, where somebody heads one)")
	f.BoolVar(&opts.Posts, "posts", false, "every post of a unit (default: its head alone)")
	f.IntVar(&opts.Depth, "depth", 0, "no more than `N` levels below the root (default: all)")
	f.BoolVar(&whole, "all", false, "every row (default: on a terminal as many as fit the screen)")
	f.StringVar(&opts.Match, "match", "", "only rows that are called `TEXT`, as find looks it up, and those above them (default: all)")
	f.StringVar(&prefix, "prefix", "tree", "what stands before a row, `WHAT`: tree (bars), depth (the level, from 0), path (the names above) or none (default: tree)")
	f.BoolVar(&stated, "stated", false, "leave out derived lines and inferred facts (default: with them)")
	completeArgs(c, 1, a.anything())
	complete(c, "by", words("units", "reports"))
	complete(c, "prefix", words(render.Prefixes...))
	return c
}

// byUnits reports whether the units of a history tell more than its reporting
// lines: where there are any, and somebody heads one, or nobody answers to
// anybody. Cost: that of a census.
func byUnits(h *orgchart.History) bool {
	n := h.Census()
	return n.Units > 0 && (n.Heads > 0 || n.Answering == 0)
}

// treeRoot finds what the tree begins with: a unit, or a node of the reporting
// tree.
func treeRoot(c *orgchart.Chart, arg string, opts *render.TreeOptions) (orgchart.Thing, error) {
	t, err := thing(c, arg)
	if err != nil {
		return 0, err
	}
	if c.History().Kind(t) == orgchart.Unit && !opts.Reports {
		if !c.There(t) {
			return 0, absent(c, t)
		}
		return t, nil
	}
	opts.Reports = true
	return node(c, t)
}

// noUnit says why there is no unit to draw.
func noUnit(c *orgchart.Chart) error {
	if src := c.View().Source; src != "" {
		return fmt.Errorf("%s says nothing of a unit on %s", src, c.Day())
	}
	return fmt.Errorf("no unit is in the chart on %s: --by reports draws the people", c.Day())
}
