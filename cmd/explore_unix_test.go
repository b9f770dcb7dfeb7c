//go:build unix

package cmd

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// patient is how long a screen is waited for: long enough on a busy machine.
const patient = 60 * time.Second

// A screen is a terminal with a shell in it, which tmux plays.
type screen struct {
	t       *testing.T
	dir     string
	program string
}

// newScreen opens a terminal of so many columns and lines.
func newScreen(t *testing.T, columns, lines int, env ...string) *screen {
	t.Helper()
	need(t, "tmux")
	s := &screen{t, t.TempDir(), "orgctl"}
	args := []string{"new-session", "-d", "-x", strconv.Itoa(columns), "-y", strconv.Itoa(lines)}
	for _, e := range append(env, "ORGCTL_FILE=", "ORGCTL_LANG=", "ENV=") {
		args = append(args, "-e", e)
	}
	s.tmux(append(args, "sh")...)
	t.Cleanup(func() { s.command("kill-server").Run() })
	s.run("PS1='> '; clear; echo ready")
	s.wait("ready\n>")
	return s
}

func (s *screen) command(args ...string) *exec.Cmd {
	c := exec.Command("tmux", append([]string{"-f", os.DevNull, "-S", filepath.Join(s.dir, "tmux")}, args...)...)
	c.Dir = s.dir
	c.Env = append(os.Environ(), "TMUX=", "LC_ALL=C.UTF-8")
	return c
}

func (s *screen) tmux(args ...string) string {
	s.t.Helper()
	out, err := s.command(args...).CombinedOutput()
	if err != nil {
		s.t.Fatalf("tmux %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// shows returns what is on the screen.
func (s *screen) shows() string { return s.tmux("capture-pane", "-p") }

// wait waits until all texts are on the screen.
func (s *screen) wait(texts ...string) string {
	s.t.Helper()
	deadline := time.Now().Add(patient)
	for {
		got := s.shows()
		missing := ""
		for _, text := range texts {
			if !strings.Contains(got, text) {
				missing = text
			}
		}
		switch {
		case missing == "":
			return got
		case time.Now().After(deadline):
			s.t.Fatalf("%q is not on the screen:\n%s", missing, got)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// keys presses keys, as tmux calls them.
func (s *screen) keys(keys ...string) { s.tmux(append([]string{"send-keys"}, keys...)...) }

// run types a command line.
func (s *screen) run(line string) { s.keys("-l", line); s.keys("Enter") }

// clean checks that the terminal is as it was before the explorer: the screen with
// what stood on it, the modes of the line, mouse and cursor.
func (s *screen) clean() {
	s.t.Helper()
	s.run("stty -a >after; echo set''tled") // what is typed is not what comes, wherever the prompt stands
	s.wait("settled")
	if got := s.shows(); !strings.Contains(got, "what stood here") || strings.Contains(got, "Cloud Intelligence") {
		s.t.Errorf("the screen is not as it was:\n%s", got)
	}
	if got := s.tmux("display-message", "-p", "#{alternate_on} #{mouse_any_flag} #{cursor_flag} #{keypad_flag}"); got != "0 0 1 0\n" {
		s.t.Errorf("alternate screen, mouse, cursor, keypad: %q, want %q", got, "0 0 1 0\n")
	}
	before, _ := os.ReadFile(filepath.Join(s.dir, "before"))
	after, _ := os.ReadFile(filepath.Join(s.dir, "after"))
	if len(before) == 0 || string(before) != string(after) {
		s.t.Errorf("stty -a before:\n%s\nafter:\n%s", before, after)
	}
}

// explore begins the explorer with something on the screen before it.
func (s *screen) explore(args string) {
	s.run("stty -a >before; clear; echo what stood here")
	s.wait("what stood here\n>")
	s.run("sh -c 'echo $$ >pid; exec " + s.program + " explore " + args + "'; echo status $?")
}

// pid returns the process of the explorer.
func (s *screen) pid() int {
	s.t.Helper()
	text, _ := os.ReadFile(filepath.Join(s.dir, "pid"))
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		s.t.Fatal(err)
	}
	return pid
}

// Somebody looks for a name, steps to a moment, reads what changed, pins the day
// and leaves.
func TestExplore(t *testing.T) {
	s := newScreen(t, 120, 30)
	s.explore("--at before")
	s.wait("2023-11-23 (before)", "▾ Alibaba Group", "? keys")
	s.keys("-l", "/liu")
	s.wait("/liu", "1 row", "New finance  Weiguang Liu")
	s.keys("Enter")
	s.keys("-l", "}")
	s.wait("2023-11-24 (after)", "~ Public cloud  Weiguang Liu  (match)", "3 heads, 3 reporting lines since 2023-11-23 (before)")
	s.keys("Up")
	s.wait("~ head: not reported -> Weiguang Liu")
	s.keys("-l", "w")
	s.wait("Public cloud, head: Weiguang Liu", "[1] CNBC, 2023-11-24")
	s.keys("Escape")
	s.wait("Changed since") // escape and a letter at once would be alt and the letter
	s.keys("-l", "d")
	s.wait("2023-11-24 is pinned")
	s.keys("-l", "q")
	s.wait("status 0")
	s.clean()
}

// However the explorer ends, and while it is stopped, the terminal is as it was.
func TestExploreEnds(t *testing.T) {
	for _, tt := range []struct {
		name string
		end  func(s *screen)
		want string
	}{
		{"q", func(s *screen) { s.keys("q") }, "status 0"},
		{"ctrl-c", func(s *screen) { s.keys("C-c") }, "status 0"},
		{"hangup", func(s *screen) { syscall.Kill(s.pid(), syscall.SIGHUP) }, "status 2"},
		{"terminate", func(s *screen) { syscall.Kill(s.pid(), syscall.SIGTERM) }, "status 0"},
		{"print", func(s *screen) { s.keys("P") }, "└── Executive director  Zheng Junfang"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newScreen(t, 80, 24)
			args := ""
			if tt.name == "print" {
				args = "alibaba-cloud-computing"
			}
			s.explore(args)
			s.wait("2023-11-24 (after)")
			if tt.name == "print" {
				s.keys("Enter")
				s.wait("General manager")
			}
			tt.end(s)
			s.wait(tt.want)
			s.clean()
		})
	}
	t.Run("ctrl-z", func(t *testing.T) {
		s := newScreen(t, 80, 24)
		s.explore("")
		s.wait("2023-11-24 (after)")
		s.keys("C-z")
		s.wait("Stopped")
		s.clean()
		s.run("fg; echo status $?")
		s.wait("2023-11-24 (after)", "Cloud Intelligence")
		s.keys("q")
		s.wait("status 0")
	})
	t.Run("ctrl-z without a shell to go back to", func(t *testing.T) {
		s := newScreen(t, 80, 24)
		s.tmux("respawn-pane", "-k", s.program, "explore")
		s.wait("2023-11-24 (after)", "▾ Alibaba Group")
		s.keys("C-z")
		s.keys("-l", "d") // which is read when it goes on
		s.wait("2023-11-24 is pinned", "▾ Alibaba Group")
	})
	t.Run("panic", func(t *testing.T) {
		s := newScreen(t, 80, 24)
		s.program = "orgctl-panics"
		s.explore("")
		s.wait("2023-11-24 (after)")
		s.keys("t", "x", "Enter")
		s.wait("a fault of its own, which stands above", "status 2")
		s.keys("clear; echo what stood here", "Enter") // the trace has scrolled it away
		s.clean()
	})
	t.Run("closed window", func(t *testing.T) {
		s := newScreen(t, 80, 24)
		s.explore("")
		s.wait("2023-11-24 (after)")
		pid := s.pid()
		s.command("kill-server").Run()
		for deadline := time.Now().Add(patient); syscall.Kill(pid, 0) == nil; time.Sleep(20 * time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatal("the explorer goes on without a window")
			}
		}
	})
}

// A window that changes its size has its screen drawn anew, and no colour is used
// where none is wanted.
func TestExploreResized(t *testing.T) {
	s := newScreen(t, 120, 30, "NO_COLOR=1")
	s.explore("")
	s.wait("2023-11-24 (after)", "│  Alibaba Group  holding company")
	if got := s.tmux("capture-pane", "-p", "-e"); strings.Contains(got, "\x1b[") {
		t.Errorf("colour with NO_COLOR:\n%q", got)
	}
	s.tmux("resize-window", "-x", "40", "-y", "12")
	s.wait("Chief technology off…")
	s.tmux("resize-window", "-x", "200", "-y", "50")
	s.wait("│  Alibaba Group  holding company", "https://")
	s.keys("q")
	s.wait("status 0")
}
