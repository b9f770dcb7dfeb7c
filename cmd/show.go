package cmd

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render"
)

func newShowCmd(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "show ID",
		Short: "Tell everything about a unit, post or person",
		Long: `Names, posts and lines on the day come first, then the history, claims that are
in conflict, and the sources.`,
		Example: `  orgctl show "Eddie Wu"
  orgctl show cloud --at 2023-09-10
  orgctl show cloud-head -o json`,
		Args: args(1, 1, "the ID of a unit, post or person"),
		RunE: func(c *cobra.Command, args []string) error {
			chart, o, err := a.ask(orgchart.View{})
			if err != nil {
				return err
			}
			t, err := thing(chart, args[0])
			if err != nil {
				return err
			}
			return a.answer(forms{
				"text": func(w io.Writer) error { return render.Show(w, chart, t, o) },
				"json": func(w io.Writer) error { return render.ShowJSON(w, chart, t, o) },
			})
		},
	}
	completeArgs(c, 1, a.anything())
	return c
}
