package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// All programs that are installed have the same answers, and diff finds what the
// generator changed. What they cost is no matter here.
func TestAnswers(t *testing.T) {
	if testing.Short() {
		t.Skip("builds programs and runs them")
	}
	self := filepath.Join(t.TempDir(), "measure")
	if out, err := exec.Command("go", "build", "-o", self, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	c := exec.Command(self, "-people", "1000", "-runs", "1")
	var stderr strings.Builder
	c.Stderr = &stderr
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, &stderr)
	}
	for _, want := range []string{"## What must hold", "| YAML, cold |", "## A chain of 1,000 levels", "## The data set that is built in", "## Ten times the people", "## Bytes for each person"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("no %q in:\n%s", want, out)
		}
	}
}

// The order of ids does not count, but which there are and how often.
func TestAnswer(t *testing.T) {
	of := func(text string) answer {
		a, err := firstIDs(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	a := of("p0000001|Ann\np0000002|Bob\n")
	for _, tt := range []struct {
		text string
		same bool
	}{
		{"heading\n├── p0000002\n└── p0000001\n", true},
		{"p0000001\np0000003\n", false},
		{"p0000001\np0000001\n", false},
		{"p0000001\n", false},
	} {
		if got := of(tt.text) == a; got != tt.same {
			t.Errorf("%q is the same: %v, want %v", tt.text, got, tt.same)
		}
	}
	if got := of("p0000001\np0000002\np0000003\n").without("p0000003"); got != a {
		t.Errorf("without p0000003: %v, want %v", got, a)
	}
}
