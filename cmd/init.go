package cmd

import (
	_ "embed"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// firstFile is what init writes. Tests hold what the hints of init and the docs
// say about it.
//
//go:embed init.yaml
var firstFile string

// firstName is what it is called where nothing else is said.
const firstName = "org.yaml"

func newInitCmd(a *app) *cobra.Command {
	var force bool
	c := &cobra.Command{
		Use:   "init [FILE]",
		Short: "Write a small file with comments, to go on from",
		Long: `The file has two units, two people, and a title that changed, with dates and a
source. Comments in it tell the one rule of the format, and how an editor helps.

FILE is org.yaml if it is not given, and - is standard output. What is there
already is not overwritten without --force. What to try next is told on standard
error.`,
		Example: `  orgctl init
  orgctl init team.yaml`,
		Annotations: map[string]string{takes: "", refuses: "file output"},
		Args:        args(0, 1, "at most a FILE"),
		RunE: func(c *cobra.Command, args []string) error {
			name := firstName
			if len(args) > 0 {
				name = args[0]
			}
			switch {
			case a.flags.format != "text":
				return fmt.Errorf("init -o %s: want text", a.flags.format)
			case c.Flags().Changed("file"):
				return errors.New("init -f: want the file without a flag, as orgctl init FILE")
			case name == "":
				return errors.New("init with an empty name: want a FILE")
			case name == "-":
				_, err := io.WriteString(a.out, firstFile)
				return err
			}
			return a.writeFirst(name, force)
		},
	}
	c.Flags().BoolVar(&force, "force", false, "replace a file that is there")
	completeArgs(c, 1, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return []string{"yaml", "yml"}, cobra.ShellCompDirectiveFilterFileExt
	})
	return c
}

// writeFirst writes the first file, and says what to try next.
func (a *app) writeFirst(name string, force bool) error {
	err := putFile(name, force, func(w io.Writer) error {
		_, err := io.WriteString(w, firstFile)
		return err
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(a.err, "orgctl: wrote %s. Try:\n  orgctl tree -f %[2]s\n  orgctl diff 2024-03-31 2024-04-01 -f %[2]s\n", shown(name), shown(quoted(name)))
	return nil
}

// quoted returns a word as it is typed in a shell of POSIX.
func quoted(word string) string {
	if plain(word) {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
