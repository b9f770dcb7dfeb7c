// Package cmd is the command line of orgctl: the only place that knows cobra,
// the terminal, the environment, files, the clock and the exit status.
package cmd

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/convert"
)

// Exit statuses, as those of diff and grep.
const (
	answered = 0
	no       = 1 // the answer is no: differences with --exit-code, no path, no hit, errors that check found
	trouble  = 2 // usage, an unknown name, a file that is missing or bad
)

// errNo is the error of a command whose answer is no, and that has said so.
var errNo = errors.New("the answer is no")

// errTold is the error of a command that was only asked what a flag takes, and
// has told it.
var errTold = errors.New("told")

// Main runs the command line of the process and returns its exit status.
func Main() int { return run(newApp(), os.Args[1:]) }

// newApp returns what the commands share in this process.
func newApp() *app {
	signal.Ignore(syscall.SIGPIPE)     // writing to a closed pipe returns EPIPE instead
	cobra.EnableCommandSorting = false // the order is that of the questions
	a := &app{
		in: os.Stdin, out: os.Stdout, err: os.Stderr,
		lookupenv: os.LookupEnv,
		today:     today(time.Now()),
	}
	a.width, a.height = terminalSize(os.Stdout)
	if width, _ := terminalSize(os.Stderr); width > 0 {
		a.progress = &progress{out: os.Stderr, width: width, after: 500 * time.Millisecond}
	}
	return a
}

func today(now time.Time) orgchart.Day {
	return orgchart.DayOf(now.Year(), int(now.Month()), now.Day())
}

// An app is what the commands share: the process around them, and the flags
// that every view has.
type app struct {
	in        io.Reader
	out, err  io.Writer
	lookupenv func(string) (string, bool)
	today     orgchart.Day
	width     int // cells of the terminal that out is, 0 if it is none
	height    int // lines of it

	flags     flags
	helpErr   error                                                    // of help that cobra called for
	stdinRead bool                                                     // standard input was read, and can be no second time
	quiet     bool                                                     // nothing is told of what is read: a line is being completed
	progress  *progress                                                // of reading, on a terminal; nil on none
	readings  convert.Report                                           // of all foreign files, for --report
	foreign   map[*orgchart.History]foreign                            // of histories that are in formats of others
	mu        sync.Mutex                                               // of large and indexes
	large     map[*byte]largeFile                                      // that are being looked at, by where their text begins
	indexes   []openedIndex                                            // that answers are read from
	reread    func(*app, *orgchart.History) (*orgchart.History, error) // of tests: puts another in the place of a history that was read
}

// getenv returns a variable of the environment, "" if it is not set.
func (a *app) getenv(name string) string {
	value, _ := a.lookupenv(name)
	return value
}

func run(a *app, args []string) int {
	root := newRootCmd(a)
	root.SetArgs(args)
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	if isCompletion(args) {
		briefUsages(root)
	}
	err := a.whole(root.Execute)
	if err == nil {
		err = a.helpErr
	}
	return a.report(err)
}

// report tells of an error and returns the exit status for it.
func (a *app) report(err error) int {
	switch {
	case err == nil, errors.Is(err, errTold), errors.Is(err, syscall.EPIPE):
		return answered
	case errors.Is(err, errNo):
		return no
	case errors.Is(err, errTrouble):
		return trouble
	}
	told, more := 0, 0
	for _, e := range joined(err) {
		switch n := leftOut(e); {
		case n > 0:
			more += n
		case told == orgchart.MaxErrors: // a list of faults is no longer than that
			more++
		default:
			a.tell(e)
			told++
		}
	}
	if more > 0 {
		a.tell(orgchart.LeftOut(more))
	}
	return trouble
}

// joined returns the errors that err is made of, each by itself, and what two
// of them say, such as the operands of a diff, once.
func joined(err error) []error {
	j, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var all []error
	told := make(map[string]bool)
	for _, e := range j.Unwrap() {
		for _, e := range joined(e) {
			if msg := e.Error(); !told[msg] || leftOut(e) > 0 {
				told[msg] = true
				all = append(all, e)
			}
		}
	}
	return all
}

// leftOut returns how many faults an error says that its list leaves out.
func leftOut(err error) int {
	if fault := (*orgchart.Error)(nil); errors.As(err, &fault) {
		return fault.More
	}
	return 0
}

// tell writes a message to standard error: a fault in data as it is, all else
// after the name of the program. What came from outside cannot act on the
// terminal.
func (a *app) tell(err error) {
	if fault := (*orgchart.Error)(nil); errors.As(err, &fault) && fault.Pos != (orgchart.Pos{}) {
		fmt.Fprintln(a.err, harmless(fault.Error()))
		return
	}
	fmt.Fprintln(a.err, "orgctl:", harmless(shortLines(err.Error())))
}

func newRootCmd(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "orgctl",
		Short: "Who reported to whom, on which day, what changed since, and who says so",
		Long: `orgctl answers questions about an organisation from a text file in which every
line can be dated and sourced. Without -f it answers about the data set that
comes with it: Alibaba Cloud as it was restructured in November 2023.`,
		Example: `  orgctl tree
  orgctl tree --at before
  orgctl diff before after
  orgctl who-reports-to "Eddie Wu"
  orgctl path "Jiangwei Jiang"
  orgctl show cloud -f org.yaml`,
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRunE: func(c *cobra.Command, _ []string) error {
			if a.flags.input.from == "list" {
				return errors.Join(a.listInput(), errTold)
			}
			return a.flags.check(c)
		},
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(c, args[0])
			}
			return a.help(commandPage(c))
		},
	}
	root.Version = version().Version
	root.SetVersionTemplate("orgctl {{.Version}}\n")
	root.CompletionOptions.DisableDefaultCmd = true
	root.Flags().BoolP("version", "v", false, "print the version of orgctl")
	a.setHelp(root)
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return flagError(c, err) })
	a.addFlags(root)
	for _, q := range questions(a) {
		root.AddGroup(&cobra.Group{ID: q.title, Title: q.title})
		for _, c := range q.commands {
			c.GroupID = q.title
		}
		root.AddCommand(q.commands...)
	}
	a.completeCommon(root)
	return root
}

// A question groups the commands that answer it, in the order in which help
// lists them.
type question struct {
	title    string
	commands []*cobra.Command
}

// questions returns all commands but help.
func questions(a *app) []question {
	return []question{
		{"Who answers to whom", []*cobra.Command{newTreeCmd(a), newExploreCmd(a), newReportsCmd(a), newPathCmd(a), newStatsCmd(a)}},
		{"What changed", []*cobra.Command{newDiffCmd(a), newLogCmd(a)}},
		{"What is known, and who says so", []*cobra.Command{newShowCmd(a), newWhyCmd(a), newCheckCmd(a)}},
		{"Look up", []*cobra.Command{newFindCmd(a), newListCmd(a)}},
		{"Set up", []*cobra.Command{newInitCmd(a), newConvertCmd(a), newIndexCmd(a), newSchemaCmd(a), newCompletionCmd(a), newManCmd(a), newVersionCmd(a)}},
	}
}

// args accepts from least to most arguments, and says else what is wanted.
func args(least, most int, want string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) >= least && len(args) <= most {
			return nil
		}
		return fmt.Errorf("%s with %d arguments: want %s\nSee: %s --help", c.Name(), len(args), want, c.CommandPath())
	}
}
