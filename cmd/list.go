package cmd

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render"
)

func newListCmd(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "list units|posts|people|sources|moments",
		Short: "List units, posts, people, sources or moments as a table",
		Long: `Units and posts are those in the chart on the day; people, sources and moments
all of the file. With -o name their ids alone are listed, for other commands.`,
		Example: `  orgctl list people
  orgctl list posts --at before
  orgctl list sources -o json`,
		Annotations: map[string]string{"formats": rowFormats},
		Args:        args(1, 1, "units, posts, people, sources or moments"),
		RunE: func(c *cobra.Command, args []string) error {
			what := args[0]
			if !slices.Contains(render.Lists, what) {
				return fmt.Errorf("list %s: want %s%s", shown(what), strings.Join(render.Lists, ", "), orgchart.DidYouMean(what, render.Lists))
			}
			chart, o, err := a.ask(orgchart.View{})
			if err != nil {
				return err
			}
			return a.answer(forms{
				"text": func(w io.Writer) error { return render.List(w, chart, what, o) },
				"json": func(w io.Writer) error { return render.ListJSON(w, chart, what, o) },
			}.with(render.ListRows(chart, what, o)))
		},
	}
	completeArgs(c, 1, words("units\twith their heads, on the day", "posts\twith their holders, on the day",
		"people\twith their posts on the day", "sources\twith their dates", "moments\tthe named days"))
	return c
}
