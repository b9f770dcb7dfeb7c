package cmd

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// newCommands returns the commands as of a process that knows nothing of a
// terminal.
func newCommands() *cobra.Command {
	return newRootCmd(&app{lookupenv: func(string) (string, bool) { return "", false }})
}

// walk calls visit with a command and all below it that help tells of.
func walk(c *cobra.Command, visit func(*cobra.Command)) {
	visit(c)
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			walk(sub, visit)
		}
	}
}

// Every command stands below a question.
func TestCommandGroups(t *testing.T) {
	root := newCommands()
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() && !root.ContainsGroup(c.GroupID) {
			t.Errorf("%s is below no question: put it into questions", c.Name())
		}
	}
}

// Every command has examples, and every flag says what its value is and what
// holds without it.
func TestHelpIsWhole(t *testing.T) {
	walk(newCommands(), func(c *cobra.Command) {
		if c.Short == "" || c.Example == "" {
			t.Errorf("%s: want a sentence and examples", c.CommandPath())
		}
		if len(c.Short) > 60 && c.HasParent() {
			t.Errorf("%s: %q is too long for a line of the list: want at most 60 letters", c.CommandPath(), c.Short)
		}
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Value.Type() == "bool" || f.Hidden {
				return
			}
			if !strings.Contains(f.Usage, "`") {
				t.Errorf("%s --%s: %q does not name its value in backquotes", c.CommandPath(), f.Name, f.Usage)
			}
			if !strings.Contains(f.Usage, "(default") && !strings.Contains(f.Usage, "(required)") {
				t.Errorf("%s --%s: %q says no default", c.CommandPath(), f.Name, f.Usage)
			}
		})
		for _, form := range formats(c) {
			if formatWords[form] == "" {
				t.Errorf("%s -o %s: formatWords does not say what that is", c.CommandPath(), form)
			}
		}
		if list, ok := c.Annotations[takes]; ok {
			for _, name := range strings.Fields(list) {
				if c.Root().PersistentFlags().Lookup(name) == nil {
					t.Errorf("%s takes --%s, which is no flag of every command", c.CommandPath(), name)
				}
			}
		}
	})
}

// The topic about the environment tells of every variable that the code reads,
// and of no other.
func TestEnvironmentTopic(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	read := make(map[string]bool)
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`"([A-Z][A-Z_]{3,})"`).FindAllSubmatch(text, -1) {
			read[string(m[1])] = true
		}
	}
	told := make(map[string]bool)
	for _, m := range regexp.MustCompile(`(?m)^  ([A-Z][A-Z_]+)  `).FindAllStringSubmatch(environmentTopic, -1) {
		told[m[1]] = true
	}
	if len(read) < 5 || !maps.Equal(read, told) {
		t.Errorf("the code reads %q,\nthe topic tells of %q", slices.Sorted(maps.Keys(read)), slices.Sorted(maps.Keys(told)))
	}
}

// What help shows as an example is answered. Examples about files of one's own
// are not run, nor those that need a terminal.
func TestExamplesOfHelp(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the program very often")
	}
	need(t, "sh")
	dir := t.TempDir()
	for name, text := range map[string]string{
		"people.csv": "EmpNo,name,Boss\n1,Ann,\n2,Bob,1\n", "team.yml": "ann: {n: Ann Lee}\n",
		"march.csv": "id,name\n1,Ann\n", "september.csv": "id,name\n1,Ann\n2,Bob\n",
	} {
		named(name, text)(t, dir)
	}
	ran := 0
	for _, p := range manual(newCommands()) {
		lines := p.examples
		for _, b := range append(slices.Clone(p.about), p.allPassages()...) {
			lines = append(lines, b.code...)
		}
		for _, line := range lines {
			if !strings.HasPrefix(line, "orgctl ") || strings.ContainsAny(line, "$<") || strings.Contains(line, ".yaml") || strings.Contains(line, ".xlsx") || strings.Contains(line, " man ") || strings.HasPrefix(line, "orgctl explore") || strings.Contains(line, "-san") {
				continue
			}
			ran++
			c := exec.Command("sh", "-c", line)
			c.Dir = dir
			c.Env = append(os.Environ(), "ORGCTL_FILE=", "ORGCTL_LANG=")
			if out, err := c.CombinedOutput(); err != nil || len(out) == 0 && !strings.Contains(line, ">") {
				t.Errorf("%s: $ %s: %v\n%s", p.name, line, err, out)
			}
		}
	}
	if ran < 20 {
		t.Errorf("%d examples were found, want more", ran)
	}
}

func (p page) allPassages() []passage {
	var all []passage
	for _, pt := range p.parts {
		all = append(all, pt.passages...)
	}
	return all
}
