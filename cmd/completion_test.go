package cmd

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/orgctl/orgctl/orgchart"
)

// bashCompletion is what the Debian package of that name installs, of which
// cobra's script for bash uses two functions if they are there.
const bashCompletion = "/usr/share/bash-completion/bash_completion"

const ownFile = `format: 1
moments: {start: 2020, end: 2021}
people:
  ann: {name: Ann Lee, title: CEO}
  zoe: {name: Zoe Roy, title: CTO, reports-to: ann}
  on:call: {name: Whoever is called}
`

// Two ids that begin alike: bash inserts what they have in common as it stands.
const evilFile = `format: 1
people:
  a$(touch${IFS}pwned)b: {name: Eve, title: "$(touch pwned)"}
  a$(touch${IFS}pwned)c: {name: "` + "`touch pwned`" + `"}
`

// typed is what is typed into every shell, where a tab completes the word, and
// what the command that came of it answers.
var typed = []struct{ keys, want string }{
	{"orgctl show jin-\t\n", "Jin Li  person jin-li"},
	{"orgctl tr\tpublic-cloud --at bef\t\n", "Public cloud  head not reported"},
	{"orgctl path jin-li --onel\t\n", "Jin Li → Eddie Wu"},
	{"orgctl show jin-li -o js\t\n", `"schema": "orgctl.show/v1"`},
	{"orgctl show cloud --source=cnbc-2023-11\t-o json\n", `"source": "cnbc-2023-11-24"`},
	{"orgctl li\tmom\t\n", "DATE "},
	{"orgctl -f ow\tshow an\t\n", "Ann Lee  person ann"},
	{"orgctl show --file=own.yaml zo\t\n", "Zoe Roy  person zoe"},
	{"orgctl -f ~/'own.yaml' show zo\t\n", "Zoe Roy  person zoe"},
	{"orgctl show -f 'my own.yaml' zo\t\n", "Zoe Roy  person zoe"},
	{"orgctl -f own.yaml show on:\t\n", "person on:call"},
	{"orgctl diff own.yaml@st\town.yaml@en\t\n", "own.yaml at 2020-12-31 (start) to own.yaml at 2021-12-31 (end)"},
	{"orgctl diff -f own.yaml st\ten\t\n", "2020-12-31 (start) to 2021-12-31 (end)"},
	{"orgctl diff own.yaml@st\tmy\t\n", "own.yaml at 2020-12-31 (start) to my own.yaml"},
	{"orgctl show -f missing.yaml jin-\t\n", "orgctl: missing.yaml: no such file"},
	{"orgctl show -f evil.yaml a\t\t--as\t\n", `nothing is called "a--as"`},
	{"orgctl show \"$(touch pwned)\" --as\t\x15echo do''ne\n", "done"},
	{"orgctl show '(touch pwned)' '$(touch pwned)' --as\t\x15echo do''ne\n", "done"},
	{"orgctl show jin-li >kept.txt --as\t\x15echo do''ne\n", "done"},
}

// Real shells complete what is typed.
func TestShells(t *testing.T) {
	const setPrompt, prompt = "PS1='rea''dy> '", "ready> "
	for _, tt := range []struct{ name, command, load string }{
		{"bash", "bash --norc -i", "source " + bashCompletion + "; source <(orgctl completion bash)"},
		{"bash without bash-completion", "bash --norc -i", "source <(orgctl completion bash)"},
		{"zsh", "zsh -f -i", "autoload -U compinit; compinit -u -D; source <(orgctl completion zsh)"},
		{"fish", "fish --no-config -i", "orgctl completion fish | source; function fish_prompt; echo rea''dy'> '; end; #"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.name == "bash" {
				needFile(t, bashCompletion)
			}
			dir := t.TempDir()
			for name, text := range map[string]string{
				"own.yaml": ownFile, "my own.yaml": ownFile, "evil.yaml": evilFile, "kept.txt": "kept",
				"inputrc": "set bell-style none\nset completion-query-items 0\nset page-completions off\n",
			} {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			s := startShell(t, dir, tt.command)
			s.answer(tt.load+"; "+setPrompt+"\n", prompt)
			for _, step := range typed {
				s.answer(step.keys, step.want, prompt)
			}
			s.answer("orgctl show jin\t\t", "Jingren Zhou (Deputy head, DAMO Academy)") // the menu
			if _, err := os.Stat(filepath.Join(dir, "pwned")); err == nil {
				t.Error("a tab ran a command that stood in the line or in a file")
			}
			if text, err := os.ReadFile(filepath.Join(dir, "kept.txt")); string(text) != "kept" {
				t.Errorf("a tab emptied a file that output goes to: %q, %v", text, err)
			}
		})
	}
}

func needFile(t *testing.T, name string) {
	t.Helper()
	if _, err := os.Stat(name); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
}

// BenchmarkComplete measures a request of a shell but for the start of the
// process, some 4 ms.
func BenchmarkComplete(b *testing.B) {
	for _, bb := range []struct {
		name string
		args []string
	}{
		{"show", []string{"__complete", "show", ""}},
		{"at", []string{"__complete", "tree", "--at", "2"}},
		{"lang", []string{"__complete", "tree", "--lang", ""}},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				a := &app{out: io.Discard, err: io.Discard, today: orgchart.DayOf(2026, 1, 1),
					lookupenv: func(string) (string, bool) { return "", false }}
				if status := run(a, bb.args); status != answered {
					b.Fatal(status)
				}
			}
		})
	}
}
