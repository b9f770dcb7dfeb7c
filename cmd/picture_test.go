package cmd

import (
	"bytes"
	"os"
	"os/exec"
	"testing"
)

// The picture in README is what the command below it draws.
func TestReadmePicture(t *testing.T) {
	const name = "../docs/diff.svg"
	c := exec.Command("orgctl", "diff", "before", "after", "-o", "svg")
	c.Env = append(os.Environ(), "ORGCTL_FILE=", "ORGCTL_LANG=", judging+"=1")
	c.Stderr = os.Stderr
	drawn, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	shown, err := os.ReadFile(name)
	if bytes.Equal(shown, drawn) {
		return
	}
	if !*update {
		t.Fatalf("%s is not what the command draws (%v): see go test ./cmd -update", name, err)
	}
	if err := os.WriteFile(name, drawn, 0o666); err != nil {
		t.Fatal(err)
	}
}
