package cmd

import (
	"io"
	"math"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render"
)

func newFindCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "find TEXT",
		Short: "Look up units, posts and people by any name, title or id",
		Long: `Names, spellings, titles and ids of any day and in any language are looked
through, whatever the script, case, accents and order of words. All words of TEXT
have to be in one of them, or to begin or be part of its words. The best come
first; what is in the chart on the day goes before what is not.

With -o name the ids alone are printed, one to a line, for other commands. With
no hit the exit status is 1.`,
		Example: `  orgctl find liu
  orgctl find 吴泳铭
  orgctl find "chief technology"
  orgctl show "$(orgctl find 'wu yongming' -o name)"`,
		Annotations: map[string]string{"formats": rowFormats},
		Args:        args(1, math.MaxInt, "TEXT, a name or part of one"),
		RunE: func(c *cobra.Command, args []string) error {
			chart, o, err := a.ask(orgchart.View{})
			if err != nil {
				return err
			}
			text := strings.Join(args, " ")
			hits := chart.Search(text)
			err = a.answer(forms{
				"text": func(w io.Writer) error { return render.Find(w, chart, hits, o) },
				"json": func(w io.Writer) error { return render.FindJSON(w, chart, text, hits, o) },
			}.with(render.FindRows(chart, hits, o)))
			if err == nil && len(hits) == 0 {
				a.tell(unknown(chart, text))
				return errNo
			}
			return err
		},
	}
}
