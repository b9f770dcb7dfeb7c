package cmd

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render"
	"github.com/orgctl/orgctl/orgchart/render/picture"
)

func newDiffCmd(a *app) *cobra.Command {
	var opts render.DiffOptions
	var exitCode, stats, stated bool
	var only string
	c := &cobra.Command{
		Use:   "diff BEFORE AFTER",
		Short: "Tell what changed between two days, or between two files",
		Long: `Changes are units and posts that came, went or moved, new heads, changed lines
and titles, each with its sources. Things are the same if their ids are; people
of two tables without ids that last are matched by name, which it says. What
AFTER does not have is removed only where it is a full list; else it is not
mentioned, which is no difference.
With --stats it is told instead how the figures changed that stats counts.

BEFORE and AFTER are each a moment, a date or today; else a file, or FILE@WHEN.
Write ./before for a file of that name.`,
		Example: `  orgctl diff before after
  orgctl diff 2023-09-09 2023-09-10 --only cloud
  orgctl diff march.yaml september.yaml
  orgctl diff march.yaml september.yaml --stats
  orgctl diff march.csv september.csv
  orgctl diff <(git show HEAD~1:org.yaml) org.yaml`,
		Annotations: map[string]string{"formats": rowFormats + " " + pictureFormats + " html"},
		Args:        args(2, 2, "BEFORE and AFTER"),
		RunE: func(c *cobra.Command, args []string) error {
			in := operands{a: a, view: orgchart.View{Stated: stated}, files: make(map[string]*operandFile)}
			before, after, err := in.charts(args[0], args[1], &opts)
			if err != nil {
				return err
			}
			if a.flags.at != "" && !in.usedAt {
				return fmt.Errorf("--at %s: BEFORE and AFTER say the days themselves", shown(a.flags.at))
			}
			o, err := a.options()
			if err != nil {
				return err
			}
			switch {
			case stats && a.flags.format == "name":
				return errors.New("-o name: figures have no ids")
			case stats && (isPicture(a.flags.format) || a.flags.format == "html"):
				return fmt.Errorf("-o %s: figures are not drawn", a.flags.format)
			}
			if before, after, err = a.matched(before, after); err != nil {
				return err
			}
			d := &orgchart.Diff{Before: before, After: after}
			if !stats {
				d = orgchart.Compare(before, after)
			}
			if only != "" {
				if err := limit(d, only); err != nil {
					return err
				}
			}
			answer := forms{
				"text":     func(w io.Writer) error { return render.Diff(w, d, opts, o) },
				"json":     func(w io.Writer) error { return render.DiffJSON(w, d, opts, o) },
				"markdown": func(w io.Writer) error { return render.DiffMarkdown(w, d, opts, o) },
				"html":     func(w io.Writer) error { return render.DiffHTML(w, d, opts, o) },
			}.with(render.DiffRows(d, o)).drawn(a, func() picture.Picture { return render.DiffPicture(d, opts, o) })
			if stats {
				answer = forms{
					"text":     func(w io.Writer) error { return render.DiffStats(w, d, opts, o) },
					"json":     func(w io.Writer) error { return render.DiffStatsJSON(w, d, opts, o) },
					"markdown": func(w io.Writer) error { return render.DiffStatsMarkdown(w, d, opts, o) },
				}.with(render.DiffStatsRows(d))
			}
			if err := a.answer(answer); err != nil {
				return err
			}
			if exitCode && (d.Differences() > 0 || stats && !render.SameStats(d.Stats())) {
				return errNo
			}
			return nil
		},
	}
	f := c.Flags()
	f.BoolVar(&opts.Full, "full", false, "units, or figures, without a change as well (default: they are counted)")
	f.BoolVar(&stats, "stats", false, "how the figures changed, as stats counts them (default: what changed)")
	f.BoolVar(&stated, "stated", false, "leave out inferred facts, and with --stats derived lines; without it these are never compared (default: with them)")
	f.StringVar(&only, "only", "", "only what is in the `UNIT`, an ID (default: everything)")
	f.BoolVar(&exitCode, "exit-code", false, "exit with status 1 if there are differences (default: 0)")
	completeArgs(c, 2, a.operands)
	complete(c, "only", a.ids(orgchart.Unit))
	return c
}

// limit leaves in d what is in one unit, of either chart.
func limit(d *orgchart.Diff, only string) error {
	h := d.After.History()
	t, err := thing(d.After, only)
	if err != nil {
		old, errOld := thing(d.Before, only)
		if errOld != nil {
			return err
		}
		h, t = d.Before.History(), old
	}
	if h.Kind(t) != orgchart.Unit {
		return fmt.Errorf("--only %q: %s is a %s: want a unit", only, h.ID(t), h.Kind(t))
	}
	d.Only(h.ID(t))
	return nil
}

// operands reads the operands of a diff, each file once: a pipe can be read no
// second time.
type operands struct {
	a      *app
	view   orgchart.View
	own    *orgchart.History // that of the flags
	ownErr error
	files  map[string]*operandFile
	usedAt bool // by an operand that is a file without a day
}

// An operand is what one argument means: a day of the history of the flags, or
// a file and perhaps a WHEN of it.
type operand struct {
	file string // "": none
	when string
	day  orgchart.Day // where there is no file
}

// An operandFile is a file that was opened, and is made a history of once.
type operandFile struct {
	ours    bool // in a format of orgctl
	history func() (*orgchart.History, error)
}

// charts returns the charts that two arguments mean, and notes in opts what they
// name. Two files in formats of orgctl are read at the same time: that is nearly
// all that a diff of large ones takes. What is read of others tells of it as it
// goes, and is read in order.
func (in *operands) charts(old, new string, opts *render.DiffOptions) (before, after *orgchart.Chart, err error) {
	b, errBefore := in.find(old)
	f, errAfter := in.find(new)
	opts.OldName, opts.OldDay = b.file, b.when != ""
	opts.NewName, opts.NewDay = f.file, f.when != ""
	if errBefore == nil && errAfter == nil && in.apart(b, f) {
		var other sync.WaitGroup
		var broken any // an index that is damaged tells so by a panic, which belongs here
		other.Go(func() {
			defer func() { broken = recover() }()
			after, errAfter = in.chart(f)
		})
		before, errBefore = in.chart(b)
		other.Wait()
		if broken != nil {
			panic(broken)
		}
		return before, after, errors.Join(errBefore, errAfter)
	}
	if errBefore == nil {
		before, errBefore = in.chart(b)
	}
	if errAfter == nil {
		after, errAfter = in.chart(f)
	}
	return before, after, errors.Join(errBefore, errAfter)
}

// apart reports whether two operands are different files of ours.
func (in *operands) apart(b, f operand) bool {
	return b.file != f.file && b.file != "" && f.file != "" && in.files[b.file].ours && in.files[f.file].ours
}

// find returns what an argument means: a WHEN, a FILE or FILE@WHEN, in this
// order. A file is opened.
func (in *operands) find(arg string) (operand, error) {
	name, when := splitOperand(arg)
	own, err := in.ownHistory()
	if err != nil && name == "" {
		return operand{}, err
	}
	if err == nil {
		day, errWhen := in.a.when(own, arg)
		if errWhen == nil {
			return operand{day: day}, nil
		}
		if name == "" {
			return operand{}, fmt.Errorf("%w, and there is no such file", errWhen)
		}
	}
	if in.files[name] == nil {
		files, err := in.a.open(name)
		if err != nil {
			return operand{}, err
		}
		in.files[name] = &operandFile{
			ours:    in.a.allOurs(files),
			history: sync.OnceValues(func() (*orgchart.History, error) { return in.a.parse(files) }),
		}
	}
	in.usedAt = in.usedAt || when == ""
	return operand{file: name, when: when}, nil
}

// chart returns the chart of an operand.
func (in *operands) chart(o operand) (*orgchart.Chart, error) {
	if o.file == "" {
		return in.at(in.own, o.day)
	}
	h, err := in.files[o.file].history()
	if err != nil {
		return nil, err
	}
	if o.when == "" {
		return in.a.chart(h, in.view)
	}
	day, err := in.a.when(h, o.when)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", shown(o.file+"@"+o.when), err)
	}
	return in.at(h, day)
}

// ownHistory returns the history of the flags, or why it cannot be read, which
// matters only to an operand that is no file.
func (in *operands) ownHistory() (*orgchart.History, error) {
	if in.own == nil && in.ownErr == nil {
		in.own, in.ownErr = in.a.history()
	}
	return in.own, in.ownErr
}

func (in *operands) at(h *orgchart.History, day orgchart.Day) (*orgchart.Chart, error) {
	view, err := in.a.view(h, in.view)
	if err != nil {
		return nil, err
	}
	return in.a.at(h, day, view)
}

// splitOperand returns the file that an operand names, and the WHEN behind an
// @, and nothing where there is no such file.
func splitOperand(arg string) (name, when string) {
	if arg == "-" || exists(arg) {
		return arg, ""
	}
	if i := strings.LastIndexByte(arg, '@'); i > 0 && (arg[:i] == "-" || exists(arg[:i])) {
		return arg[:i], arg[i+1:]
	}
	return "", ""
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
