package cmd

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// A shell is an interactive one on a pseudo-terminal, for tests that type.
type shell struct {
	t    *testing.T
	keys io.Writer

	mu  sync.Mutex
	out bytes.Buffer
	end chan struct{} // closed when the shell has ended
}

// startShell starts a command line in a folder on a terminal of 200 columns,
// and ends it with the test.
func startShell(t *testing.T, dir, command string, env ...string) *shell {
	t.Helper()
	need(t, "script")
	need(t, strings.Fields(command)[0])
	c := exec.Command("script", "-qefc", "stty cols 200 rows 50; exec "+command, os.DevNull)
	c.Dir = dir
	c.Env = append(os.Environ(), append([]string{"TERM=xterm", "NO_COLOR=1", "ORGCTL_FILE=", "ORGCTL_LANG=", "ORGCTL_PAGER=cat",
		"HOME=" + dir, "HISTFILE=", "fish_history=", "LC_ALL=C.UTF-8", "INPUTRC=" + filepath.Join(dir, "inputrc")}, env...)...)
	keys, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	s := &shell{t: t, keys: keys, end: make(chan struct{})}
	c.Stdout, c.Stderr = s, s
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		c.Wait()
		close(s.end)
	}()
	t.Cleanup(func() {
		c.Process.Kill() // the terminal is gone, and the shell hangs up
		<-s.end
	})
	return s
}

// Write takes what the terminal shows.
func (s *shell) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.out.Write(p)
}

func (s *shell) shown() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return ansi.Strip(s.out.String())
}

// deadline is when a shell that does not answer counts as hanging: no measure
// of speed.
const deadline = time.Minute

// answer types keys and waits until the terminal shows what is wanted, in this
// order. It must not stand in the keys, for they are shown as well. The last
// should be the prompt: before it the terminal, not the shell, takes the keys,
// and a tab is a tab.
func (s *shell) answer(keys string, want ...string) {
	s.t.Helper()
	before := len(s.shown())
	if _, err := io.WriteString(s.keys, keys); err != nil {
		s.t.Fatal(err)
	}
	for end := time.Now().Add(deadline); ; {
		shown := s.shown()[before:]
		if inOrder(shown, want) {
			return
		}
		select {
		case <-s.end:
			s.t.Fatalf("after the keys %q the shell ended; it showed:\n%s\nwant %q", keys, shown, want)
		case <-time.After(5 * time.Millisecond):
		}
		if time.Now().After(end) {
			s.t.Fatalf("the keys %q show:\n%s\nwant %q", keys, shown, want)
		}
	}
}

func inOrder(text string, parts []string) bool {
	for _, part := range parts {
		_, after, ok := strings.Cut(text, part)
		if !ok {
			return false
		}
		text = after
	}
	return true
}
