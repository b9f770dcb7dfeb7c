package cmd

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render"
)

func newStatsCmd(a *app) *cobra.Command {
	var by string
	var depth int
	var stated bool
	c := &cobra.Command{
		Use:   "stats [ID]",
		Short: "Count posts, spans of control, layers and tenure",
		Long: `Figures of a day: who holds how many posts, how many answer to each manager, on
how many layers, where one-to-one chains are, and for how long the posts have
been held. With a unit as ID of what is in it and below it, with a person or post
of those below.

A line counts for a unit if both its ends are there: somebody who holds posts in
two units has in each the reports who are there as well. Of an even number the
median is the mean of the two in the middle.

With --by unit what is below a unit is counted anew for each unit above it: all
levels of some thousand units that nest in one another take seconds.`,
		Example: `  orgctl stats
  orgctl stats cloud --at before
  orgctl stats "Eddie Wu" --stated
  orgctl stats --by unit
  orgctl diff before after --stats`,
		Annotations: map[string]string{"formats": rowFormats},
		Args:        args(0, 1, "at most the ID of a unit, post or person"),
		RunE: func(c *cobra.Command, args []string) error {
			if by != "" && by != "unit" && by != "units" {
				return fmt.Errorf("--by %s: want unit", shown(by))
			}
			if err := checkDepth(c, depth); err != nil {
				return err
			}
			if by == "" && depth > 0 {
				return errors.New("--depth: want it with --by unit")
			}
			if by == "" && slices.Contains(strings.Fields(rowFormats), a.flags.format) {
				return fmt.Errorf("-o %s: want it with --by unit", a.flags.format)
			}
			chart, o, err := a.ask(orgchart.View{Stated: stated})
			if err != nil {
				return err
			}
			root := orgchart.None
			if len(args) > 0 {
				root, err = statsRoot(chart, args[0], by != "")
			}
			switch {
			case errors.As(err, &absentError{}):
				a.tell(err)
			case err != nil:
				return err
			case by != "" && len(chart.Units()) == 0:
				a.tell(fmt.Errorf("no unit is in the chart on %s", chart.Day()))
			}
			return a.answer(statsForms(chart, root, by != "", max(depth, 1), o))
		},
	}
	f := c.Flags()
	f.StringVar(&by, "by", "", "a table of the units, a row each with all below it, by `WHAT`: unit (default: one page)")
	f.IntVar(&depth, "depth", 0, "with --by unit, no more than `N` levels below the root (default: 1)")
	f.BoolVar(&stated, "stated", false, "leave out derived lines and inferred facts (default: with them)")
	completeArgs(c, 1, a.anything())
	complete(c, "by", words("unit"))
	return c
}

// statsForms are the ways to write figures: on a page, or by unit. Of nothing,
// NotReported, there is no text.
func statsForms(c *orgchart.Chart, root orgchart.Thing, byUnit bool, depth int, o render.Options) forms {
	f := forms{
		"text": func(w io.Writer) error { return render.Stats(w, c, c.Stats(root), o) },
		"json": func(w io.Writer) error { return render.StatsJSON(w, c, c.Stats(root), o) },
	}
	if byUnit {
		f = forms{
			"text": func(w io.Writer) error { return render.UnitStats(w, c, root, depth, o) },
			"json": func(w io.Writer) error { return render.UnitStatsJSON(w, c, root, depth, o) },
		}.with(render.UnitStatsRows(c, root, depth, o))
	}
	if root == orgchart.NotReported {
		f["text"] = func(io.Writer) error { return nil }
	}
	return f
}

// statsRoot finds what the figures are of. Of what is not in the chart it
// returns NotReported and an absentError.
func statsRoot(c *orgchart.Chart, arg string, byUnit bool) (orgchart.Thing, error) {
	t, err := thing(c, arg)
	if err != nil {
		return 0, err
	}
	switch k := c.History().Kind(t); {
	case byUnit && k != orgchart.Unit:
		return 0, fmt.Errorf("--by unit: %s is a %s: want a unit", c.History().ID(t), k)
	case !c.There(t) && len(c.NodesOf(t)) == 0:
		return orgchart.NotReported, absent(c, t)
	}
	return t, nil
}
