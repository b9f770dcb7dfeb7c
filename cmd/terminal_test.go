package cmd

import (
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// query finds what a terminal would answer: OSC with a question mark, and CSI
// sequences that ask for attributes, status or modes.
var query = regexp.MustCompile(`\x1b\][0-9;]*\?|\x1b\[[>?=]?[0-9;]*[cnuxp]`)

// On a terminal nothing is asked of it, for one that does not answer would
// cost seconds; lines fit its width, words have colour, and a footer says what
// is shown.
func TestTerminal(t *testing.T) {
	need(t, "script")
	for _, command := range []string{"orgctl tree --no-pager", "orgctl diff before after --no-pager", "orgctl show cloud --no-pager", "orgctl stats --no-pager", "orgctl stats --by unit --no-pager", "orgctl help", "orgctl tree --help", "orgctl version"} {
		c := exec.Command("script", "-qec", "stty cols 60; "+command, os.DevNull)
		c.Env = append(os.Environ(), "TERM=xterm-256color", "NO_COLOR=", "ORGCTL_FILE=")
		out, err := c.Output()
		if err != nil {
			t.Fatalf("%s: %v", command, err)
		}
		if q := query.Find(out); q != nil {
			t.Errorf("%s asks the terminal %q", command, q)
		}
		if command == "orgctl version" {
			continue
		}
		if !strings.Contains(string(out), "\x1b[1m") {
			t.Errorf("%s has no colour on a terminal", command)
		}
		if command == "orgctl tree --no-pager" && !strings.Contains(ansi.Strip(string(out)), "as of 2023-11-24 (after)") {
			t.Errorf("%s has no footer on a terminal:\n%s", command, out)
		}
	}
}

// A tree fits the screen: it says what it leaves out, and how to see it. --all
// and --depth leave out nothing, nor does a pipe.
func TestOverview(t *testing.T) {
	need(t, "script")
	for _, tt := range []struct {
		command string
		lines   int // at most
		want    string
	}{
		{"orgctl tree --no-pager", 14, "more units"},
		{"orgctl tree --no-pager", 14, "more: --all, or tree ID"},
		{"orgctl tree --by reports --no-pager", 14, "more people"},
		{"orgctl tree -o wide --no-pager", 14, "more units"},
		{"orgctl tree --all --no-pager", 60, "Tongyi large-model project"},
		{"orgctl tree --depth 2 --no-pager", 60, "Tongyi large-model project"},
		{"orgctl tree | cat", 60, "Tongyi large-model project"},
		{"orgctl tree cloud-infrastructure", 14, "1 unit"},
	} {
		c := exec.Command("script", "-qec", "stty cols 100 rows 16; "+tt.command, os.DevNull)
		c.Env = append(os.Environ(), "TERM=xterm-256color", "NO_COLOR=1", "ORGCTL_FILE=")
		out, err := c.Output()
		if err != nil {
			t.Fatalf("%s: %v", tt.command, err)
		}
		if n := strings.Count(string(out), "\n"); n > tt.lines || !strings.Contains(string(out), tt.want) {
			t.Errorf("%s: %d lines on a screen of 16, want %d at most, and %q in them:\n%s", tt.command, n, tt.lines, tt.want, out)
		}
	}
}

// What a terminal cannot show ends in a hint there, and nowhere else.
func TestPictureOnTerminal(t *testing.T) {
	need(t, "script")
	const hint = "write it to a file"
	for _, tt := range []struct {
		command string
		hinted  bool
	}{
		{"orgctl tree cloud -o svg --no-pager", true},
		{"orgctl tree cloud -o html", true},
		{"orgctl tree cloud -o dot --no-pager", false},
		{"orgctl tree cloud -o svg | cat", false},
		{"orgctl tree cloud --jq .schema --no-pager", false},
	} {
		c := exec.Command("script", "-qec", tt.command, os.DevNull)
		c.Env = append(os.Environ(), "TERM=xterm-256color", "PAGER=wc -l", "ORGCTL_FILE=")
		out, err := c.Output()
		if err != nil {
			t.Fatalf("%s: %v\n%s", tt.command, err, out)
		}
		lines := strings.Split(strings.TrimSpace(string(out)), "\n")
		if got := strings.Contains(lines[max(0, len(lines)-2)], hint); got != tt.hinted {
			t.Errorf("%s: hinted %t, want %t:\n%s", tt.command, got, tt.hinted, lines[len(lines)-1])
		}
	}
}

// Addresses of sources are links on a terminal in colour, and text elsewhere.
func TestLinks(t *testing.T) {
	need(t, "script")
	const link = "\x1b]8;;https://www.alizila.com/"
	for _, tt := range []struct {
		env, command string
		linked       bool
	}{
		{"NO_COLOR=", "orgctl show judy-tong --no-pager", true},
		{"NO_COLOR=", "orgctl list sources --no-pager", true},
		{"NO_COLOR=1", "orgctl show judy-tong --no-pager", false},
		{"FORCE_COLOR=1", "orgctl show judy-tong | cat", false},
	} {
		c := exec.Command("script", "-qec", "stty cols 60; "+tt.command, os.DevNull)
		c.Env = append(os.Environ(), "TERM=xterm-256color", "ORGCTL_FILE=", tt.env)
		out, err := c.Output()
		if err != nil {
			t.Fatalf("%s: %v", tt.command, err)
		}
		if got := strings.Contains(string(out), link); got != tt.linked {
			t.Errorf("%s %s: links: %v, want %v\n%q", tt.env, tt.command, got, tt.linked, out)
		}
	}
}

// Long answers go through the pager on a terminal, with the width of the
// terminal and in colour; a pager that is left early, or that is not there, is
// no trouble.
func TestPager(t *testing.T) {
	need(t, "script")
	for _, tt := range []struct{ env, command, want string }{
		{"PAGER=sed s/^/P:/", "orgctl tree --depth 1", "P:"},
		{"ORGCTL_PAGER=sed s/^/Q:/", "PAGER=cat orgctl diff before after", "Q:"},
		{"PAGER=sed s/^/P:/", "orgctl show cloud --no-pager", "Cloud Intelligence Group  business group cloud"},
		{"PAGER=sed s/^/P:/", "orgctl version", "orgctl"},
		{"PAGER=", "orgctl tree", "Alibaba Group"},
		{"PAGER=no-such-pager-here 2>/dev/null", "orgctl tree", "Alibaba Group"},
		{"PAGER=head -1", "orgctl tree --by reports", "Joe Tsai"},
	} {
		c := exec.Command("script", "-qec", "stty cols 60; "+tt.command+" && echo status $?", os.DevNull)
		c.Env = append(os.Environ(), "TERM=xterm-256color", "NO_COLOR=1", "ORGCTL_FILE=", "ORGCTL_PAGER="+"", tt.env)
		if !strings.HasPrefix(tt.env, "ORGCTL_PAGER") {
			c.Env = slices.DeleteFunc(c.Env, func(s string) bool { return strings.HasPrefix(s, "ORGCTL_PAGER=") })
		}
		out, err := c.CombinedOutput()
		if err != nil || !strings.HasPrefix(string(out), tt.want) || !strings.Contains(string(out), "status 0") {
			t.Errorf("%s %s: %v\n%s\nwant it to begin with %q and end well", tt.env, tt.command, err, out, tt.want)
		}
	}
}
