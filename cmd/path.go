package cmd

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render"
	"github.com/orgctl/orgctl/orgchart/render/picture"
)

func newPathCmd(a *app) *cobra.Command {
	var opts render.PathOptions
	var stated bool
	c := &cobra.Command{
		Use:   "path ID [ID]",
		Short: "Tell the way from somebody to the top, or between two people",
		Long: `Between two people the way goes through the person at whom they meet. Of several
ways the one with the fewest steps is told, stated lines before derived ones.
Without any way the exit status is 1.`,
		Example: `  orgctl path "Jiangwei Jiang"
  orgctl path "Weiguang Liu" "Jiangwei Jiang"
  orgctl path jin-li --oneline`,
		Annotations: map[string]string{"formats": rowFormats + " " + pictureFormats + " html"},
		Args:        args(1, 2, "the ID of somebody, or of two people"),
		RunE: func(c *cobra.Command, args []string) error {
			chart, o, err := a.ask(orgchart.View{Stated: stated})
			if err != nil {
				return err
			}
			ends := []orgchart.Thing{orgchart.NotReported, orgchart.NotReported}
			for i, arg := range args {
				t, err := thing(chart, arg)
				if err != nil {
					return err
				}
				ends[i], err = node(chart, t)
				if errors.As(err, &absentError{}) {
					a.tell(err)
					return errNo
				}
				if err != nil {
					return err
				}
			}
			way := chart.PathUp(ends[0])
			if len(args) == 2 {
				var ok bool
				if way, ok = chart.PathBetween(ends[0], ends[1]); !ok {
					a.tell(fmt.Errorf("%s and %s answer to nobody in common on %s, as far as is reported", shown(args[0]), shown(args[1]), chart.Day()))
					return errNo
				}
			}
			return a.answer(forms{
				"text": func(w io.Writer) error { return render.Path(w, chart, ends[0], ends[1], way, opts, o) },
				"json": func(w io.Writer) error { return render.PathJSON(w, chart, ends[0], ends[1], way, opts, o) },
				"html": func(w io.Writer) error { return render.PathHTML(w, chart, ends[0], ends[1], way, o) },
			}.with(render.PathRows(chart, ends[0], ends[1], way, opts, o)).
				drawn(a, func() picture.Picture { return render.PathPicture(chart, ends[0], ends[1], way, opts, o) }))
		},
	}
	f := c.Flags()
	f.BoolVar(&opts.OneLine, "oneline", false, "names alone, in one line (default: a step to a line, with sources)")
	f.BoolVar(&opts.All, "all", false, "every way (default: the shortest alone)")
	f.BoolVar(&stated, "stated", false, "leave out derived lines and inferred facts (default: with them)")
	completeArgs(c, 2, a.anything())
	return c
}
