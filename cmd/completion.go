package cmd

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/convert"
	"github.com/orgctl/orgctl/orgchart/render"
)

// shells are those that completion is written for, as candidates.
var shells = []string{"bash\tfor ~/.bashrc", "zsh\tfor ~/.zshrc, after compinit", "fish\tfor ~/.config/fish/completions/orgctl.fish", "powershell\tfor $PROFILE"}

func newCompletionCmd(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: "Print the script that completes commands in a shell",
		Long: `The script completes commands, flags, ids, moments, sources and formats, from
the file that -f names on the line. To load it in

  bash        put into ~/.bashrc: source <(orgctl completion bash)
  zsh         put into ~/.zshrc, below "autoload -U compinit; compinit":
              source <(orgctl completion zsh)
  fish        run once: orgctl completion fish
              >~/.config/fish/completions/orgctl.fish
  powershell  put into the file that $PROFILE names: orgctl completion powershell |
              Out-String | Invoke-Expression`,
		Example:     `  source <(orgctl completion bash)`,
		Annotations: map[string]string{takes: "", refuses: "output"},
		Args:        args(1, 1, "bash, zsh, fish or powershell"),
		RunE: func(c *cobra.Command, args []string) error {
			if a.flags.format != "text" {
				return fmt.Errorf("completion -o %s: want text", a.flags.format)
			}
			return writeScript(a.out, c.Root(), args[0])
		},
	}
	completeArgs(c, 1, words(shells...))
	return c
}

// writeScript writes cobra's script for a shell, with what it lacks.
func writeScript(w io.Writer, root *cobra.Command, shell string) error {
	var b bytes.Buffer
	var err error
	switch shell {
	case "bash":
		err = root.GenBashCompletionV2(&b, true)
	case "zsh":
		err = root.GenZshCompletion(&b)
	case "fish":
		err = root.GenFishCompletion(&b, true)
	case "powershell":
		err = root.GenPowerShellCompletionWithDesc(&b)
	default:
		var names []string
		for _, s := range shells {
			name, _, _ := strings.Cut(s, "\t")
			names = append(names, name)
		}
		return fmt.Errorf("completion %s: want %s%s", shell, orList(names), orgchart.DidYouMean(shell, names))
	}
	if err != nil {
		return err
	}
	script := b.String()
	for _, p := range patches[shell] {
		if strings.Count(script, p.old) != 1 {
			panic(fmt.Sprintf("cobra's script for %s has changed: look for %q", shell, p.old))
		}
		script = strings.Replace(script, p.old, p.new, 1)
	}
	_, err = io.WriteString(w, script)
	return err
}

// complete says what a flag of a command may be completed to.
func complete(c *cobra.Command, flag string, f cobra.CompletionFunc) {
	if err := c.RegisterFlagCompletionFunc(flag, f); err != nil {
		panic(err) // no such flag, or a second time
	}
}

// completeArgs says what the first n arguments of a command may be completed
// to.
func completeArgs(c *cobra.Command, n int, f cobra.CompletionFunc) {
	c.ValidArgsFunction = func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) >= n {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return f(c, args, typed)
	}
}

// completeCommon completes the flags that every view has.
func (a *app) completeCommon(root *cobra.Command) {
	noFiles := cobra.ShellCompDirectiveNoFileComp // but where a function says otherwise
	root.CompletionOptions.SetDefaultShellCompDirective(noFiles)
	if err := root.MarkPersistentFlagFilename("file", convert.Endings...); err != nil {
		panic(err)
	}
	complete(root, "at", a.days)
	complete(root, "known", a.days)
	complete(root, "source", a.sources)
	complete(root, "lang", a.languages)
	complete(root, "output", func(c *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		if !takesFlag(c, "output") {
			return nil, noFiles
		}
		return offer(typed, formats(c)), noFiles
	})
	complete(root, "from", words(formatCandidates()...))
	if err := root.MarkPersistentFlagFilename("report", "json"); err != nil {
		panic(err)
	}
	complete(root, "color", words("auto\twhere the output is a terminal", "always", "never"))
}

// briefUsages makes what flags say of themselves fit a menu. Only a request
// for completion has it done, for help says all.
func briefUsages(c *cobra.Command) {
	brief := func(f *pflag.Flag) {
		usage, _, _ := strings.Cut(strings.ReplaceAll(f.Usage, "`", ""), " (")
		f.Usage = render.Brief(usage)
	}
	c.LocalFlags().VisitAll(brief)
	for _, sub := range c.Commands() {
		briefUsages(sub)
	}
}

// isCompletion reports whether arguments are the request of a shell.
func isCompletion(args []string) bool {
	return len(args) > 0 && slices.Contains([]string{cobra.ShellCompRequestCmd, cobra.ShellCompNoDescRequestCmd}, args[0])
}
