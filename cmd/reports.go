package cmd

import (
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render"
	"github.com/orgctl/orgctl/orgchart/render/picture"
)

func newReportsCmd(a *app) *cobra.Command {
	var opts render.ReportsOptions
	var stated bool
	c := &cobra.Command{
		Use:     "who-reports-to ID",
		Aliases: []string{"reports"},
		Short:   "List who reports to a person, a post or the head of a unit",
		Long: `Direct reports are listed: stated lines first, then derived ones, dotted ones
last. With --all the whole tree below is drawn, with how many answer to each.`,
		Example: `  orgctl who-reports-to "Eddie Wu"
  orgctl who-reports-to cloud-head --all
  orgctl who-reports-to 吴泳铭 --stated`,
		Annotations: map[string]string{"formats": rowFormats + " " + pictureFormats + " html"},
		Args:        args(1, 1, "the ID of a person, post or unit"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := checkDepth(c, opts.Depth); err != nil {
				return err
			}
			chart, o, err := a.ask(orgchart.View{Stated: stated})
			if err != nil {
				return err
			}
			t, err := thing(chart, args[0])
			if err != nil {
				return err
			}
			opts.All = opts.All || opts.Depth > 0
			ns, why := nodes(chart, t)
			if a.flags.format == "text" && why != nil {
				a.tell(why)
				return nil
			}
			if a.flags.format == "text" && !slices.ContainsFunc(ns, func(x orgchart.Thing) bool { return len(chart.Reports(x)) > 0 }) {
				a.tell(fmt.Errorf("nobody is reported to answer to %s on %s", shown(args[0]), chart.Day()))
				return nil
			}
			return a.answer(forms{
				"text":     func(w io.Writer) error { return render.Reports(w, chart, ns, opts, o) },
				"json":     func(w io.Writer) error { return render.ReportsJSON(w, chart, t, ns, opts, o) },
				"markdown": func(w io.Writer) error { return render.ReportsMarkdown(w, chart, ns, opts, o) },
				"html":     func(w io.Writer) error { return render.ReportsHTML(w, chart, t, ns, opts, o) },
			}.with(render.ReportRows(chart, ns, opts, o)).
				drawn(a, func() picture.Picture { return render.ReportsPicture(chart, t, ns, opts, o) }))
		},
	}
	f := c.Flags()
	f.BoolVar(&opts.All, "all", false, "the whole tree below, with counts (default: direct reports)")
	f.IntVar(&opts.Depth, "depth", 0, "the tree below, no more than `N` levels of it (default: direct reports; all levels with --all)")
	f.BoolVar(&stated, "stated", false, "leave out derived lines and inferred facts (default: with them)")
	completeArgs(c, 1, a.anything())
	return c
}
