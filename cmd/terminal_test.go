package cmd

import (
	"os"
	"os/exec"
	"regexp"
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
	for _, command := range []string{"orgctl tree", "orgctl diff before after", "orgctl show cloud", "orgctl version"} {
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
		if command == "orgctl tree" && !strings.Contains(ansi.Strip(string(out)), "as of 2023-11-24 (after)") {
			t.Errorf("%s has no footer on a terminal:\n%s", command, out)
		}
	}
}
