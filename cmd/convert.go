package cmd

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/convert"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

func newConvertCmd(a *app) *cobra.Command {
	var to string
	var force bool
	c := &cobra.Command{
		Use:   "convert [FILE]",
		Short: "Write the history in another format",
		Long: `Without FILE, or with -, the answer goes to standard output. The ending of FILE
says the format where --to does not. What is there already is not overwritten
without --force.

  yaml       the file format of orgctl
  jsonl      the same as JSON Lines, one fact to a line
  csv        a row for each person and post, with the manager, of one day
  popolo     persons, organizations, posts and memberships, as JSON
  backstage  groups and users of a Backstage catalog, of one day

What is read may be in any format that -f takes. yaml and jsonl carry all of it.
What another format cannot carry is told on standard error, and with --strict is
trouble: nothing is written. The day is that of --at, and popolo takes --known.
docs/interchange.md tells what each format keeps and loses.`,
		Example: `  orgctl convert -f people.csv org.yaml
  orgctl convert --to csv --at 2024-06-30 june.csv
  orgctl convert --to jsonl | jq -c 'select(.property == "holder")'
  orgctl convert --to list`,
		Annotations: map[string]string{takes: "file at known source lang from map sheet rows strict report", refuses: "output"},
		Args:        args(0, 1, "at most a FILE"),
		RunE: func(c *cobra.Command, args []string) error {
			if to == "list" {
				return a.listOutputs()
			}
			name := "-"
			if len(args) > 0 {
				name = args[0]
			}
			out, err := outputOf(to, name)
			if err != nil {
				return err
			}
			if err := a.checkConvert(c, out); err != nil {
				return err
			}
			return a.convert(out, name, force)
		},
	}
	f := c.Flags()
	f.StringVar(&to, "to", "", "write in `FORMAT`; list tells which there are (default: by the ending of FILE)")
	f.BoolVar(&force, "force", false, "replace a file that is there (default: it is left as it is)")
	complete(c, "to", words(outputCandidates()...))
	completeArgs(c, 1, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return outputEndings(), cobra.ShellCompDirectiveFilterFileExt
	})
	return c
}

// outputOf returns the format that is asked for, by its name or by that of a file.
func outputOf(to, name string) (convert.Output, error) {
	if to == "" {
		if out, ok := convert.OutputFor(name); ok {
			return out, nil
		}
		what := "convert"
		if name != "-" {
			what = shown(name)
		}
		return convert.Output{}, fmt.Errorf("%s: no format: want --to %s", what, orList(outputNames()))
	}
	out, ok := convert.OutputTo(convert.Format(to))
	if !ok {
		return out, fmt.Errorf("--to %s: want %s%s\nSee: orgctl convert --to list", shown(to), orList(outputNames()), orgchart.DidYouMean(to, outputNames()))
	}
	return out, nil
}

// checkConvert reports flags that do not go with a format: they would be without
// effect.
func (a *app) checkConvert(c *cobra.Command, out convert.Output) error {
	if a.flags.format != "text" {
		return fmt.Errorf("convert -o %s: want --to %s", shown(a.flags.format), orList(outputNames()))
	}
	allowed := []string{"at", "known", "source", "lang"}
	switch {
	case out.Format.Ours():
		allowed = nil
	case !out.Day:
		allowed = []string{"known", "lang"}
	}
	for _, name := range []string{"at", "known", "source", "lang"} {
		if !c.Flags().Changed(name) || slices.Contains(allowed, name) {
			continue
		}
		if allowed == nil {
			return fmt.Errorf("convert --to %s --%s: the whole history is written: want csv, popolo or backstage, or no --%[2]s", out.Format, name)
		}
		return fmt.Errorf("convert --to %s --%s: all days are written: want csv or backstage, or no --%[2]s", out.Format, name)
	}
	return nil
}

// convert writes the history that the flags name, and tells what is lost.
func (a *app) convert(out convert.Output, name string, force bool) error {
	h, err := a.history()
	if err != nil {
		return err
	}
	write, lost, err := a.writerOf(out, h)
	if err != nil {
		return err
	}
	if a.flags.input.strict && len(lost) > 0 {
		a.tellLost(lost)
		return fmt.Errorf("%s cannot carry it all, and --strict: want yaml or jsonl, or to write without --strict", out.Format)
	}
	if name == "-" {
		err = write(a.out)
	} else {
		err = putFile(name, force, write)
	}
	if err == nil {
		a.tellLost(lost)
	}
	return err
}

// writerOf returns what writes a history in a format, and what is lost by it.
func (a *app) writerOf(out convert.Output, h *orgchart.History) (write func(io.Writer) error, lost []convert.Loss, err error) {
	switch out.Format {
	case convert.Own:
		return func(w io.Writer) error { return orgfile.Format(w, h) }, nil, nil
	case convert.Facts:
		return func(w io.Writer) error { return orgfile.FormatFacts(w, h) }, nil, nil
	}
	c, err := a.chart(h, orgchart.View{})
	if err != nil {
		return nil, nil, err
	}
	o, err := a.options()
	if err != nil {
		return nil, nil, err
	}
	return func(w io.Writer) error { return convert.Write(w, out.Format, c, o.Langs...) }, convert.Lost(out.Format, c), nil
}

// tellLost tells what a format does not carry.
func (a *app) tellLost(lost []convert.Loss) {
	if len(lost) == 0 {
		return
	}
	words := make([]string, len(lost))
	for i, l := range lost {
		words[i] = l.String()
	}
	a.tell(fmt.Errorf("not carried: %s", strings.Join(words, ", ")))
}

// listOutputs lists the formats that --to takes.
func (a *app) listOutputs() error {
	for _, o := range convert.Outputs {
		if _, err := fmt.Fprintf(a.out, "%-9s  %s\n", o.Format, o.About); err != nil {
			return err
		}
	}
	return nil
}

func outputNames() (names []string) {
	for _, o := range convert.Outputs {
		names = append(names, string(o.Format))
	}
	return names
}

func outputEndings() (endings []string) {
	for _, o := range convert.Outputs {
		endings = append(endings, o.Endings...)
	}
	return endings
}

func outputCandidates() (list []string) {
	for _, o := range convert.Outputs {
		list = append(list, string(o.Format)+"\t"+o.About)
	}
	return append(list, "list\ttell which formats there are")
}
