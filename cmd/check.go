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

func newCheckCmd(a *app) *cobra.Command {
	var opts orgchart.DoubtOptions
	var ignore []string
	var rules, strict bool
	c := &cobra.Command{
		Use:   "check",
		Short: "Tell all that is wrong or doubtful in a file",
		Long: `Each finding is a line: FILE:LINE:COLUMN, what was found, what to do, and the rule
in brackets. Errors come alone: what is doubtful is looked for once there are
none. --rules tells of every rule why it is one.

  0  nothing is wrong; there may be warnings
  1  there are errors, or with --strict warnings
  2  a file is missing, or is no YAML

The day of --at is that by which somebody was last seen long ago (W13), and of
whose lines some would loop (W14).`,
		Example: `  orgctl check
  orgctl check --rules
  orgctl check -f org.yaml --strict --ignore W13
  orgctl check -f org.yaml -o github
  orgctl check -f org.yaml -o sarif >org.sarif`,
		Annotations: map[string]string{"formats": "jsonl csv markdown sarif github", takes: "file at output jq color width no-pager ascii"},
		Args:        args(0, 0, "none; files are given with -f"),
		RunE: func(c *cobra.Command, _ []string) error {
			o, err := a.options()
			if err != nil {
				return err
			}
			if rules {
				if f := a.flags.format; f == "sarif" || f == "github" {
					return fmt.Errorf("check --rules -o %s: want another format: these are about findings", f)
				}
				return a.answer(ruleForms(o))
			}
			if err := checkIgnored(ignore); err != nil {
				return err
			}
			found, err := a.find(opts, ignore)
			if err != nil {
				return err
			}
			if err := a.answer(checkForms(found, o)); err != nil {
				return err
			}
			if found.More > 0 {
				a.tell(fmt.Errorf("and %d more errors", found.More))
			}
			return verdict(found, strict)
		},
	}
	f := c.Flags()
	f.BoolVar(&rules, "rules", false, "list the rules with their reasons, and check nothing (default: check)")
	f.BoolVar(&strict, "strict", false, "exit with status 1 on warnings as well (default: on errors)")
	f.BoolVar(&opts.RequireSource, "require-source", false, "a holder or line without a source is an error, and a person of whom no source says anything (default: a warning, where it is dated and the file lists sources)")
	f.StringSliceVar(&ignore, "ignore", nil, "leave out the warnings of `RULES`, as W9; several with commas (default: none)")
	complete(c, "ignore", completeList(ignorable()))
	return c
}

// errTrouble is the error of a command that has told of trouble in its answer.
var errTrouble = errors.New("trouble")

// verdict returns the error for the exit status that findings come to.
func verdict(found render.Findings, strict bool) error {
	switch {
	case slices.ContainsFunc(found.List, func(f render.Finding) bool { return f.Rule.Rule == orgchart.F1 }):
		return errTrouble
	case found.Errors() > 0, strict && found.Warnings() > 0:
		return errNo
	}
	return nil
}

// find checks the files that the flags name. Its error is trouble with reading
// them, or with the flags.
func (a *app) find(opts orgchart.DoubtOptions, ignore []string) (render.Findings, error) {
	files, err := a.inputs()
	if err != nil {
		return render.Findings{}, err
	}
	h, err := a.parse(files)
	if err != nil {
		var faults orgchart.ErrorList
		if !errors.As(err, &faults) {
			return render.Findings{}, err
		}
		return render.FoundFaults(faults, len(files)), nil
	}
	if opts.Day, err = a.day(h); err != nil {
		return render.Findings{}, err
	}
	doubts := slices.DeleteFunc(h.Doubts(opts), func(d orgchart.Doubt) bool {
		return d.Severity == orgchart.Warning && slices.Contains(ignore, string(d.Rule))
	})
	return render.FoundDoubts(h, doubts, opts.Day, len(h.Files())), nil
}

// checkForms are the ways to write findings.
func checkForms(found render.Findings, o render.Options) forms {
	return forms{
		"text":   func(w io.Writer) error { return render.Check(w, found, o) },
		"json":   func(w io.Writer) error { return render.CheckJSON(w, found, o) },
		"sarif":  func(w io.Writer) error { return render.CheckSARIF(w, found, version().Version) },
		"github": func(w io.Writer) error { return render.CheckGitHub(w, found) },
	}.with(render.CheckRows(found))
}

// ruleForms are the ways to write the rules.
func ruleForms(o render.Options) forms {
	return forms{
		"text": func(w io.Writer) error { return render.Rules(w, o) },
		"json": render.RulesJSON,
	}.with(render.RuleRows())
}

// ignorable returns the rules whose warnings may be left out, as candidates.
func ignorable() []string {
	var list []string
	for _, r := range orgchart.Rules() {
		if r.Severity == orgchart.Warning {
			list = append(list, string(r.Rule)+"\t"+r.Name)
		}
	}
	return list
}

// checkIgnored reports what is wrong with --ignore, and writes its rules as they
// are written, whatever their case.
func checkIgnored(ids []string) error {
	for i, id := range ids {
		ids[i] = strings.ToUpper(id)
		if r, ok := orgchart.RuleOf(ids[i]); !ok || r.Severity != orgchart.Warning {
			return fmt.Errorf("--ignore %s: want rules of warnings, as W9\nSee: orgctl check --rules", shown(id))
		}
	}
	return nil
}
