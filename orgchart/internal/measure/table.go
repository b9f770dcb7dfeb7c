package main

import (
	"fmt"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// heading says what was measured, on what.
func (m *measure) heading() {
	git, err := exec.Command("git", "-C", m.root, "describe", "--always", "--dirty").Output()
	if err != nil {
		git = []byte("unknown")
	}
	fmt.Fprintf(m.out, "%s people, %d runs of each, medians; %s of %s, %d processors, %s.\n", thousands(m.people), m.runs,
		strings.TrimSpace(string(git)), time.Now().UTC().Format(time.DateOnly), runtime.NumCPU(), runtime.Version())
}

func (m *measure) row(cells ...string) { fmt.Fprintf(m.out, "| %s |\n", strings.Join(cells, " | ")) }

// table begins a table.
func (m *measure) table(title string, head ...string) {
	fmt.Fprintf(m.out, "\n## %s\n\n", title)
	m.row(head...)
	m.row(slices.Repeat([]string{"---"}, len(head))...)
}

// String returns "0.61 s, 0.93 s of processor, 210 MB".
func (c cost) String() string {
	return fmt.Sprintf("%s, %s CPU, %s", seconds(c.wall), seconds(c.cpu), megabytes(c.memory))
}

func seconds(d time.Duration) string {
	if d < 100*time.Millisecond {
		return fmt.Sprintf("%.1f ms", float64(d)/1e6)
	}
	return fmt.Sprintf("%.2f s", d.Seconds())
}

func megabytes(n int64) string { return fmt.Sprintf("%d MB", (n+5e5)/1e6) }

// thousands returns "1,000,000".
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// fraction returns a ratio as "1/25", or above one half as "0.8".
func fraction(r float64) string {
	if r <= 0 || r > 0.5 {
		return fmt.Sprintf("%.2f", r)
	}
	return fmt.Sprintf("1/%.3g", 1/r)
}

func reached(ok bool) string {
	if ok {
		return "yes"
	}
	return "**no**"
}

// installed reports whether a program is, and notes those that are not.
func (m *measure) installed(program string) bool {
	if _, err := exec.LookPath(program); err == nil {
		return true
	}
	if !slices.Contains(m.missing, program) {
		m.missing = append(m.missing, program)
	}
	return false
}
