package cmd

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/orgctl/orgctl/orgchart"
)

// The widths of help in cells: in a pipe, and at most, for long lines are hard
// to read.
const (
	pipeWidth   = 80
	widestProse = 100
)

// newHelpCmd tells of a command or a topic. Unlike cobra's own it is trouble if
// there is none of that name.
func newHelpCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND|TOPIC]",
		Short: "Tell about a command or a topic",
		Long: `Without an argument it lists the commands and the topics. On a terminal help is
as wide as the terminal, up to 100 cells; in a pipe 80.`,
		Example: `  orgctl help diff
  orgctl help dates`,
		Annotations: map[string]string{takes: "color width"},
		ValidArgsFunction: func(c *cobra.Command, args []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return completeHelp(c.Root(), args, word), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			p, err := helpPage(c.Root(), args)
			if err != nil {
				return err
			}
			return a.help(p)
		},
	}
}

// setHelp makes cobra show our help for --help. What goes wrong is kept in the
// app, for cobra takes no error of it.
func (a *app) setHelp(root *cobra.Command) {
	root.SetHelpCommand(newHelpCmd(a))
	root.SetHelpFunc(func(c *cobra.Command, _ []string) {
		if args := c.Flags().Args(); c == root && len(args) > 0 {
			a.helpErr = unknownCommand(root, args[0])
			return
		}
		a.helpErr = a.help(commandPage(c))
	})
}

// help writes a page to the output: as wide as --width says, else the terminal.
func (a *app) help(p page) error {
	width := pipeWidth
	switch {
	case a.flags.width > 0:
		width = a.flags.width
	case a.width > 0:
		width = min(a.width, widestProse)
	}
	return p.draw(a.out, width, a.colored())
}

// helpPage returns the page that the arguments of help mean.
func helpPage(root *cobra.Command, args []string) (page, error) {
	if len(args) > 0 {
		if i := topicIndex(args[0]); i >= 0 && len(args) == 1 {
			return topics[i].page(root), nil
		} else if i >= 0 {
			return page{}, tooMuch(args, args[1])
		}
	}
	c, rest, err := root.Find(args)
	if err == nil && len(rest) == 0 {
		return commandPage(c), nil
	}
	unknown := args[len(args)-max(1, len(rest))]
	if c != nil && c != root {
		return page{}, tooMuch(args, unknown)
	}
	names := commandNames(root)
	for _, t := range topics {
		names = append(names, t.name)
	}
	return page{}, fmt.Errorf("unknown help topic %q%s\nSee: orgctl help", unknown, orgchart.DidYouMean(unknown, names))
}

func tooMuch(args []string, word string) error {
	return fmt.Errorf("help %s: %q is too much: want one command or topic\nSee: orgctl help", strings.Join(args, " "), word)
}

// completeHelp returns what may stand behind the arguments of help: the commands
// and topics that begin as the word does.
func completeHelp(root *cobra.Command, args []string, word string) []cobra.Completion {
	c, rest, err := root.Find(args)
	if err != nil || len(rest) > 0 {
		return nil
	}
	var found []cobra.Completion
	add := func(name, short string) {
		if strings.HasPrefix(name, word) {
			found = append(found, cobra.CompletionWithDesc(name, short))
		}
	}
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			add(sub.Name(), sub.Short)
		}
	}
	if len(args) == 0 {
		for _, t := range topics {
			add(t.name, t.short)
		}
	}
	return found
}

// commandNames returns by what the commands below c may be called.
func commandNames(c *cobra.Command) []string {
	names := []string{"help"}
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, append(sub.Aliases, sub.Name())...)
		}
	}
	return names
}

// unknownCommand says what was found and which command is nearest.
func unknownCommand(root *cobra.Command, name string) error {
	if topicIndex(name) >= 0 {
		return fmt.Errorf("unknown command %q: it is a topic of help\nSee: orgctl help %s", name, name)
	}
	return fmt.Errorf("unknown command %q%s\nSee: orgctl --help", name, orgchart.DidYouMean(name, commandNames(root)))
}

// commandPage returns the help about a command.
func commandPage(c *cobra.Command) page {
	root := c.Root()
	p := page{
		name: manName(c), section: 1, short: c.Short,
		usage: []string{c.UseLine()},
		about: passages(c.Long),
	}
	if c.Example != "" {
		p.examples = outdent(strings.Split(strings.Trim(c.Example, "\n"), "\n"))
	}
	if len(c.Aliases) > 0 {
		p.about = append(p.about, passage{text: "It is also called " + strings.Join(c.Aliases, ", ") + "."})
	}
	if c == root {
		p.usage = []string{"orgctl COMMAND [flags]", "orgctl help [COMMAND|TOPIC]"}
	}
	p.parts = append(p.parts, commandParts(c)...)
	if c == root {
		p.parts = append(p.parts, part{"Topics of help", []passage{{rows: topicRows()}}})
	}
	global := root.PersistentFlags()
	own := func(f *pflag.Flag) bool { return global.Lookup(f.Name) != f }
	p.parts = append(p.parts, flagParts(c, "Flags", c.LocalFlags(), own)...)
	shared := func(f *pflag.Flag) bool { return takesFlag(c, f.Name) && !isInputFlag(f.Name) } // those are in a topic
	p.parts = append(p.parts, flagParts(c, "Flags of every command", global, shared)...)
	p.also, p.more = seeAlso(c)
	return p
}

// commandParts lists the commands below c, by the question that they answer.
func commandParts(c *cobra.Command) []part {
	list := func(head, group string) []part {
		var rs []row
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() && sub.GroupID == group {
				rs = append(rs, row{term: sub.Name(), text: sub.Short})
			}
		}
		if len(rs) == 0 {
			return nil
		}
		return []part{{head, []passage{{rows: rs}}}}
	}
	var ps []part
	for _, g := range c.Groups() {
		ps = append(ps, list(g.Title, g.ID)...)
	}
	return append(ps, list("Commands", "")...)
}

// flagParts lists the flags of a command in a set that are wanted.
func flagParts(c *cobra.Command, head string, set *pflag.FlagSet, want func(*pflag.Flag) bool) []part {
	var rs []row
	set.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || !want(f) {
			return
		}
		r := row{term: "--" + f.Name}
		if f.Shorthand != "" {
			r.term = "-" + f.Shorthand + ", " + r.term
		}
		r.value, r.text = pflag.UnquoteUsage(f)
		if f == c.Root().PersistentFlags().Lookup("output") && c.HasParent() {
			r.text = fmt.Sprintf("answer in %s: %s (default: text)", r.value, orList(formats(c)))
		}
		if !strings.Contains(r.text, "(default") && !slices.Contains([]string{"", "0", "false", "[]"}, f.DefValue) {
			r.text += " (default: " + f.DefValue + ")"
		}
		rs = append(rs, r)
	})
	if len(rs) == 0 {
		return nil
	}
	return []part{{head, []passage{{rows: rs}}}}
}

// seeAlso returns the pages to see beside that of c, and the words for them
// where help is not in a manual.
func seeAlso(c *cobra.Command) (pages []string, words string) {
	var names []string
	if c.HasParent() {
		pages = append(pages, manName(c.Parent())+"(1)")
	}
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			pages = append(pages, manName(sub)+"(1)")
		}
	}
	for _, t := range topics {
		pages = append(pages, t.manName()+"(7)")
		names = append(names, t.name)
	}
	if c.HasAvailableSubCommands() {
		return pages, fmt.Sprintf("%s COMMAND --help tells about a command.", c.CommandPath())
	}
	return pages, "See also: orgctl help " + orList(names) + "."
}

// manual returns the pages of root, of all commands below it, and of all topics.
func manual(root *cobra.Command) []page {
	var ps []page
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		ps = append(ps, commandPage(c))
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() {
				walk(sub)
			}
		}
	}
	walk(root)
	for _, t := range topics {
		ps = append(ps, t.page(root))
	}
	return ps
}

// manName returns what the man page of a command is called.
func manName(c *cobra.Command) string {
	return strings.ReplaceAll(c.CommandPath(), " ", "-")
}
