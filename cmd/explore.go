package cmd

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"syscall"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/explore"
	"github.com/orgctl/orgctl/orgchart/render"
)

func newExploreCmd(a *app) *cobra.Command {
	var by string
	var stated bool
	c := &cobra.Command{
		Use:   "explore [ID]",
		Short: "Walk through the organisation, and through time",
		Long: `A tree on the whole screen, with the card of what is selected beside it, as show
tells it; on a terminal of less than 90 columns they take turns. Arrows walk, / finds,
[ and ] step through time, and what changed is marked in place; w shows the evidence.
? lists all keys by what one wants to do, and says why one does nothing just now.

With an ID it is selected first. P quits and prints the tree as it stands. It needs a
terminal; in a pipe: orgctl tree.`,
		Example: `  orgctl explore
  orgctl explore "Weiguang Liu"
  orgctl explore --by reports --at before
  orgctl explore -f org.yaml`,
		Annotations: map[string]string{takes: "file at known source lang color ascii"},
		Args:        args(0, 1, "at most the ID of a unit, post or person"),
		RunE: func(c *cobra.Command, args []string) error {
			if by != "" && by != "units" && by != "reports" {
				return fmt.Errorf("--by %s: want units or reports", shown(by))
			}
			if err := a.wantScreen(); err != nil {
				return err
			}
			chart, o, err := a.ask(orgchart.View{Stated: stated})
			if err != nil {
				return err
			}
			opts := explore.Options{
				Render: o, At: orgchart.None,
				Reports: by == "reports" || by == "" && !byUnits(chart.History()),
				When:    func(text string) (orgchart.Day, error) { return a.when(chart.History(), text) },
				Open:    opener(),
			}
			if len(args) > 0 {
				if opts.At, err = thing(chart, args[0]); err != nil {
					return err
				}
			}
			return a.explore(explore.New(chart, opts), o)
		},
	}
	f := c.Flags()
	f.StringVar(&by, "by", "", "begin by `WHAT`: units or reports (default: units, where somebody heads one)")
	f.BoolVar(&stated, "stated", false, "leave out derived lines and inferred facts (default: with them)")
	completeArgs(c, 1, a.anything())
	complete(c, "by", words("units", "reports"))
	return c
}

// errNoScreen is the error of explore where it cannot draw.
var errNoScreen = errors.New("explore needs a terminal, to draw on and to read keys from\nSee: orgctl tree, which draws the same in a pipe")

// wantScreen reports that there is no terminal to draw on, or to read keys from.
func (a *app) wantScreen() error {
	in, ok := a.in.(*os.File)
	if !ok || a.width == 0 || !term.IsTerminal(in.Fd()) || a.getenv("TERM") == "dumb" {
		return errNoScreen
	}
	return nil
}

// explore runs the explorer until it is left, and prints the tree if it is left
// for that. A window that is closed ends it as well: whatever it was run from
// gets its terminal back.
func (a *app) explore(m *explore.Model, o render.Options) error {
	profile := colorprofile.Ascii
	if o.Color {
		profile = colorprofile.ANSI
	}
	p := tea.NewProgram(m, tea.WithInput(a.in), tea.WithOutput(a.out), tea.WithColorProfile(profile), tea.WithFilter(new(waker).filter))
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP)
	defer signal.Stop(hangup)
	go func() {
		<-hangup
		p.Kill()
	}()
	_, err := p.Run()
	switch {
	case errors.Is(err, tea.ErrProgramPanic):
		return errors.New("explore came to an end by a fault of its own, which stands above")
	case errors.Is(err, tea.ErrInterrupted), errors.Is(err, tea.ErrProgramKilled):
		return errTrouble
	case err != nil:
		return fmt.Errorf("explore: %w", err)
	}
	if m.Printed() {
		return m.Print(a.out, o.Width)
	}
	return nil
}

// opener returns what opens a page of the web in a browser, or nil if nothing on
// this system does.
func opener() func(address string) error {
	command := []string{"xdg-open"}
	switch runtime.GOOS {
	case "darwin":
		command = []string{"open"}
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler"}
	}
	if _, err := exec.LookPath(command[0]); err != nil {
		return nil
	}
	return func(address string) error {
		c := exec.Command(command[0], append(command[1:], address)...) // its output would be drawn over
		if err := c.Start(); err != nil {
			return err
		}
		go c.Wait() // some openers stay until the browser ends
		return nil
	}
}
