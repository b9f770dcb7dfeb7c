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

func newWhyCmd(a *app) *cobra.Command {
	var stated bool
	c := &cobra.Command{
		Use:   "why ID [PROPERTY]",
		Short: "Tell the evidence for what is shown, and against it",
		Long: `First comes the answer; then the facts behind it, each with its dates, since
when it is known, who says so, the words of the source, and its line in the file;
what stood against it, and by which rule it lost; and what does not count on the
day, and why not. The rules have the numbers that docs/format.md gives them.

Of a line that is derived the rule is told, and the facts that it comes from. Of
what is not reported the nearest reports in time are told, and which sources speak
of the thing without saying it.

  a unit    name, kind, part-of, head, reports-to (of its head)
  a post    title, unit, leads, holder, reports-to
  a person  name, holds (their posts), reports-to, and title, unit and leads of
            their posts

The labels of orgctl show will do as well. Without PROPERTY all are told in short.`,
		Example: `  orgctl why public-cloud head
  orgctl why "Jingren Zhou" reports-to
  orgctl why cloud head --at 2023-09-15 --known 2023-07-01
  orgctl why cloud-head`,
		Args: args(1, 3, "the ID of a unit, post or person, and a PROPERTY or none"),
		RunE: func(c *cobra.Command, args []string) error {
			chart, o, err := a.ask(orgchart.View{Stated: stated})
			if err != nil {
				return err
			}
			t, err := thing(chart, args[0])
			if err != nil {
				return err
			}
			if len(args) == 1 {
				return a.answer(forms{
					"text": func(w io.Writer) error { return render.WhyAll(w, chart, t, o) },
					"json": func(w io.Writer) error { return render.WhyAllJSON(w, chart, t, o) },
				})
			}
			p, err := property(chart.History(), t, strings.Join(args[1:], " "))
			if err != nil {
				return err
			}
			return a.answer(forms{
				"text": func(w io.Writer) error { return render.Why(w, chart, t, p, o) },
				"json": func(w io.Writer) error { return render.WhyJSON(w, chart, t, p, o) },
			})
		},
	}
	c.Flags().BoolVar(&stated, "stated", false, "leave out derived lines and inferred facts (default: with them)")
	c.ValidArgsFunction = a.whyArgs
	return c
}

// property returns the property of a thing that a word means: as the file
// format spells it, or as show labels it.
func property(h *orgchart.History, t orgchart.Thing, word string) (orgchart.Property, error) {
	k := h.Kind(t)
	like := strings.ReplaceAll(strings.ToLower(strings.Join(strings.Fields(word), "-")), "_", "-")
	var names []string
	for _, p := range orgchart.Asked(k) {
		name := render.PropertyName(k, p)
		names = append(names, name)
		same := []string{name, p.String()}
		if p == orgchart.PropHolder {
			same = append(same, "head", "holds")
		}
		if slices.Contains(same, like) {
			return p, nil
		}
	}
	return 0, fmt.Errorf("%q is no property of the %s %s: want %s%s", word, k, h.ID(t), orList(names), orgchart.DidYouMean(like, names))
}

// whyArgs completes the id of a thing, then a property of it.
func (a *app) whyArgs(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	none := cobra.ShellCompDirectiveNoFileComp
	switch len(args) {
	case 0:
		return a.anything()(c, args, typed)
	case 1:
		h, ok := a.quietHistory()
		if !ok {
			return nil, none
		}
		chart, _ := a.quietChart(h)
		t, err := thing(chart, args[0])
		if err != nil {
			return nil, none
		}
		var names []string
		for _, p := range orgchart.Asked(h.Kind(t)) {
			names = append(names, render.PropertyName(h.Kind(t), p))
		}
		return offer(typed, names), none | cobra.ShellCompDirectiveKeepOrder
	}
	return nil, none
}
