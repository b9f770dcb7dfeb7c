package cmd

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render"
)

func newLogCmd(a *app) *cobra.Command {
	var opts render.LogOptions
	var since, until string
	var reverse, stated bool
	c := &cobra.Command{
		Use:   "log [ID]",
		Short: "Tell every change in order of time, the newest first",
		Long: `Changes are those that diff tells, each on its day: who came and went, and units
and posts that were made, dissolved, moved or renamed, with the sources. With an
ID only what concerns it is told: of a unit also what is below it on the day, of
a post what answers to it, of a person their posts and who answers to them.

A change is told under the date that was reported, be it a day, a month or a
year. Where it was published on another day, that is said as well: announced
before, reported after. "First reported" and "first seen" are not the day on
which it happened. A plan that fell through is told of twice, when it was
announced and when that was known. What is still to come is marked as planned.

The days of --since and --until belong to the log. The log from the day after
one to another comes to what diff tells of the two.`,
		Example: `  orgctl log --since 2023-09
  orgctl log cloud --until after
  orgctl log "Eddie Wu" --oneline
  orgctl log --known 2023-07-01 --reverse
  orgctl log -o jsonl`,
		Annotations: map[string]string{
			"formats": rowFormats,
			takes:     "file known source lang output jq color width no-pager ascii",
			refuses:   "at",
		},
		Args: args(0, 1, "at most one ID, of a unit, post or person"),
		RunE: func(c *cobra.Command, args []string) error {
			tl, what, err := a.askLog(args, since, until, orgchart.View{Stated: stated})
			if err != nil {
				return err
			}
			what.Reverse = reverse
			o, err := a.options()
			if err != nil {
				return err
			}
			told := false
			entries := func(yield func(orgchart.Entry) bool) {
				for e := range tl.Log(what) {
					told = true
					if !yield(e) {
						return
					}
				}
			}
			err = a.answer(forms{
				"text": func(w io.Writer) error { return render.Log(w, tl, entries, opts, o) },
				"json": func(w io.Writer) error { return render.LogJSON(w, tl, what, entries, o) },
			}.with(render.LogRows(tl, entries, o)))
			if err == nil && !told {
				a.tell(errors.New("nothing is reported to have changed"))
			}
			return err
		},
	}
	f := c.Flags()
	f.StringVar(&since, "since", "", "from the day `WHEN` on, and with it; of a month or year from its first day (default: from the first change)")
	f.StringVar(&until, "until", "", "up to the day `WHEN`, and with it; of a month or year up to its last day (default: to the last change, planned ones included)")
	f.BoolVar(&reverse, "reverse", false, "the oldest first (default: the newest)")
	f.BoolVar(&stated, "stated", false, "leave out inferred facts (default: with them)")
	f.BoolVar(&opts.Oneline, "oneline", false, "each change in one line, the date first, without the sources (default: by day)")
	completeArgs(c, 1, a.anything())
	complete(c, "since", a.days)
	complete(c, "until", a.days)
	return c
}

// askLog returns the timeline that the flags ask for, and what of its log.
func (a *app) askLog(args []string, since, until string, v orgchart.View) (*orgchart.Timeline, orgchart.LogOptions, error) {
	what := orgchart.LogOptions{About: orgchart.None}
	if a.flags.at != "" {
		return nil, what, fmt.Errorf("--at %s: a log is of many days: want --since and --until", shown(a.flags.at))
	}
	h, err := a.history()
	if err != nil {
		return nil, what, err
	}
	if what.Since, what.Until, err = a.logSpan(h, since, until); err != nil {
		return nil, what, err
	}
	view, err := a.view(h, v)
	if err != nil {
		return nil, what, err
	}
	tl := h.Timeline(view)
	if len(args) > 0 {
		what.About, err = thing(tl.On(a.today), args[0])
	}
	return tl, what, err
}

// logSpan reads --since and --until: a month or year is all of its days.
func (a *app) logSpan(h *orgchart.History, since, until string) (from, to orgchart.Day, err error) {
	if since != "" {
		if from, err = a.when(h, since); err != nil {
			return 0, 0, fmt.Errorf("--since %w", err)
		}
		_, isMoment := h.Moment(since)
		if d, err := orgchart.ParseDate(since); err == nil && !isMoment {
			from = d.First()
		}
	}
	if until != "" {
		if to, err = a.when(h, until); err != nil {
			return 0, 0, fmt.Errorf("--until %w", err)
		}
	}
	if since != "" && until != "" && to < from {
		return 0, 0, fmt.Errorf("--until %s: want no day before --since %s", shown(until), shown(since))
	}
	return from, to, nil
}
