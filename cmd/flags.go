package cmd

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/text/language"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render"
)

// flags are those that every view has.
type flags struct {
	files  []string
	at     string
	known  string
	source string
	langs  []string
	format string
	jq     string
	color  string
	ascii  bool
	width  int

	noPager bool

	input input
}

func (a *app) addFlags(root *cobra.Command) {
	f := root.PersistentFlags()
	f.SortFlags = false
	f.StringArrayVarP(&a.flags.files, "file", "f", nil, "read `FILE`: YAML, a folder of YAML files, another format (see: orgctl help input), or - for standard input; may be repeated (default: $ORGCTL_FILE, else the embedded data set)")
	f.StringVar(&a.flags.at, "at", "", "the chart of the day `WHEN`: a moment, a date or today (default: the as-of of the file, else today)")
	f.StringVar(&a.flags.known, "known", "", "as known on the day `WHEN`: what had been published by then (default: today)")
	f.StringVar(&a.flags.source, "source", "", "what the source `ID` alone says (default: all sources)")
	f.StringSliceVar(&a.flags.langs, "lang", nil, "names in the language `TAG`, as en or zh-Hant; several in order of preference, with commas (default: $ORGCTL_LANG, else as the file prefers)")
	f.StringVarP(&a.flags.format, "output", "o", "text", "answer in `FORMAT`: one of those that orgctl help formats lists (default: text)")
	f.StringVarP(&a.flags.jq, "jq", "q", "", "answer with what the jq `EXPR` makes of the JSON: strings as they are, all else as JSON, one to a line (default: the whole answer)")
	f.StringVar(&a.flags.color, "color", "auto", "use colour `WHEN`: auto, always or never (default: auto, on a terminal)")
	f.IntVar(&a.flags.width, "width", 0, "fit lines to `N` cells (default: the width of the terminal; in a pipe no limit)")
	f.BoolVar(&a.flags.noPager, "no-pager", false, "no pager for long answers on a terminal (default: $ORGCTL_PAGER, $PAGER, else less)")
	f.BoolVar(&a.flags.ascii, "ascii", false, "draw with ASCII characters alone (default: also with lines and arrows); names stay as they are")
	a.flags.input.add(f)
	f.BoolP("help", "h", false, "tell about the command")
}

// formats returns the formats in which a command answers, the default first:
// text and JSON, and those of its annotation "formats".
func formats(c *cobra.Command) []string {
	return append([]string{"text", "json"}, strings.Fields(c.Annotations["formats"])...)
}

// takes is the annotation of a command to which not all the flags that every
// view has apply: those that do. Without it that is all.
const takes = "takes"

// takesFlag reports whether one of the flags that every view has applies to a
// command.
func takesFlag(c *cobra.Command, name string) bool {
	list, some := c.Annotations[takes]
	return !some || name == "help" || slices.Contains(strings.Fields(list), name)
}

// refuses is the annotation of a command that refuses a flag which does not apply
// to it in words of its own: those flags.
const refuses = "refuses"

// looks are the flags that only say how an answer looks: every command is content
// with them, for they may stand in an alias.
var looks = []string{"lang", "color", "width", "no-pager", "ascii"}

// checkTaken reports a flag that was given and does not apply to a command: an
// answer without it would not be the one that was asked for.
func checkTaken(c *cobra.Command) (err error) {
	c.Flags().Visit(func(f *pflag.Flag) {
		name := f.Name
		if isInputFlag(name) {
			name = "file"
		}
		shared := c.Root().PersistentFlags().Lookup(f.Name) == f
		own := slices.Contains(strings.Fields(c.Annotations[refuses]), name)
		if err == nil && shared && !own && !takesFlag(c, name) && !slices.Contains(looks, name) {
			err = fmt.Errorf("%s --%s: not for this command\nSee: %s --help", c.Name(), f.Name, c.CommandPath())
		}
	})
	return err
}

// check reports what is wrong with the flags that every view has.
func (f *flags) check(c *cobra.Command) error {
	if err := checkTaken(c); err != nil {
		return err
	}
	forms := formats(c)
	if f.jq != "" && !c.Flags().Changed("output") {
		f.format = "json"
	}
	switch {
	case f.jq != "" && f.format != "json":
		return fmt.Errorf("--jq with -o %s: want -o json, or no -o", shown(f.format))
	case !slices.Contains(forms, f.format):
		return fmt.Errorf("%s -o %s: want %s%s", c.Name(), shown(f.format), orList(forms), orgchart.DidYouMean(f.format, forms))
	case f.color != "auto" && f.color != "always" && f.color != "never":
		return fmt.Errorf("--color %s: want auto, always or never", shown(f.color))
	case f.width < 0:
		return fmt.Errorf("--width %d: want a number of cells, from 1", f.width)
	}
	return f.input.check()
}

// orList returns "a, b or c".
func orList(words []string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// flagError says what was found on the command line, and what was wanted.
func flagError(c *cobra.Command, err error) error {
	if args := c.Flags().Args(); !c.HasParent() && len(args) > 0 {
		return unknownCommand(c, args[0])
	}
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	msg := shown(err.Error())
	switch {
	case errors.As(err, &unknown):
		msg = unknownFlag(c, unknown)
	case errors.As(err, &missing):
		value, _ := pflag.UnquoteUsage(missing.GetFlag())
		msg = fmt.Sprintf("--%s without a value: want --%[1]s %s", missing.GetFlag().Name, value)
	case errors.As(err, &invalid):
		msg = fmt.Sprintf("--%s %s: %s", invalid.GetFlag().Name, shown(invalid.GetValue()), wanted(invalid))
	}
	return fmt.Errorf("%s\nSee: %s --help", msg, c.CommandPath())
}

// unknownFlag names the flag that is nearest to one that there is not. Flags
// with one hyphen are short ones to pflag, all in one word: -depth is not --depth.
func unknownFlag(c *cobra.Command, err *pflag.NotExistError) string {
	var long, short []string
	c.Flags().VisitAll(func(f *pflag.Flag) {
		long = append(long, "--"+f.Name)
		if f.Shorthand != "" {
			short = append(short, "-"+f.Shorthand)
		}
	})
	word := err.GetSpecifiedShortnames()
	if word == "" {
		name := "--" + shown(err.GetSpecifiedName())
		return fmt.Sprintf("unknown flag %s%s", name, orgchart.DidYouMean(name, long))
	}
	if near := orgchart.DidYouMean("--"+word, long); near != "" && len(word) > 1 {
		return fmt.Sprintf("unknown flag -%s%s", shown(word), near)
	}
	return fmt.Sprintf("unknown flag -%s: want %s, or a long flag", shown(word), orList(short))
}

// wanted says what a flag takes, where what was given is nothing of the kind.
func wanted(err *pflag.InvalidValueError) string {
	switch kind := err.GetFlag().Value.Type(); {
	case kind == "int" && errors.Is(err, strconv.ErrRange):
		return "want a smaller number"
	case kind == "int":
		return "want a whole number"
	case kind == "bool":
		return "want true or false, or no value for true"
	}
	return err.Unwrap().Error()
}

// checkDepth reports what is wrong with --depth, where it is given.
func checkDepth(c *cobra.Command, n int) error {
	if n < 0 || n == 0 && c.Flags().Changed("depth") {
		return fmt.Errorf("--depth %d: want a number of levels, from 1", n)
	}
	return nil
}

// options returns how answers are drawn on this process's output.
func (a *app) options() (render.Options, error) {
	langs := a.flags.langs
	if len(langs) == 0 {
		if env := a.getenv("ORGCTL_LANG"); env != "" {
			langs = strings.Split(env, ",")
		}
	}
	for _, l := range langs {
		if _, err := language.Parse(l); err != nil || len(l) > maxShown {
			return render.Options{}, fmt.Errorf("--lang %s: not a BCP 47 language: want one such as en or zh-Hant", shown(l))
		}
	}
	o := render.Options{
		Width: a.width, ASCII: a.flags.ascii, Langs: langs,
		Color: a.colored(), Footer: a.width > 0,
		Known: a.flags.known != "",
	}
	o.Links = o.Color && a.width > 0 // as systemd has it: links go with colour
	if a.flags.width > 0 {
		o.Width = a.flags.width
	}
	return o, nil
}

// colored reports whether words are styled: as --color says, else as the
// environment does (https://no-color.org, https://bixense.com/clicolors, read
// 2026-11-23), else on a terminal that can.
func (a *app) colored() bool {
	set := func(name string) bool { v := a.getenv(name); return v != "" && v != "0" }
	switch {
	case a.flags.color != "auto":
		return a.flags.color == "always"
	case a.getenv("NO_COLOR") != "":
		return false
	case set("FORCE_COLOR"), set("CLICOLOR_FORCE"):
		return true
	}
	return a.width > 0 && a.getenv("TERM") != "dumb"
}

// terminalSize returns the cells and lines of a terminal, 80 and 24 if it does
// not say, and 0 if f is no terminal. The terminal itself is not asked: one
// that does not answer would cost seconds.
func terminalSize(f *os.File) (width, height int) {
	if !term.IsTerminal(f.Fd()) {
		return 0, 0
	}
	width, height, err := term.GetSize(f.Fd())
	if err != nil || width <= 0 {
		width = 80
	}
	if err != nil || height <= 0 {
		height = 24
	}
	return width, height
}
