package cmd

import (
	"os"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/explore"
	"github.com/orgctl/orgctl/orgchart/render"
)

// explorePanics is an explorer that panics when a day is typed.
func explorePanics() int {
	a := &app{in: os.Stdin, out: os.Stdout, err: os.Stderr, lookupenv: os.LookupEnv, today: orgchart.DayOf(2026, 11, 1)}
	chart, _, err := a.ask(orgchart.View{})
	if err != nil {
		return a.report(err)
	}
	opts := explore.Options{At: orgchart.None, When: func(string) (orgchart.Day, error) { panic("a fault") }}
	return a.report(a.explore(explore.New(chart, opts), render.Options{}))
}
