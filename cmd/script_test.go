package cmd

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what the commands print into the scripts and docs")

func TestMain(m *testing.M) {
	os.Setenv("GORACE", noSleep)
	testscript.Main(m, map[string]func(){
		"orgctl":        func() { os.Exit(judged(fromIndex(Main))) },
		"orgctl-panics": func() { os.Exit(explorePanics()) },
	})
}

// The command line, one behaviour a script.
func TestScripts(t *testing.T) { runScripts(t, "", *update) }

func runScripts(t *testing.T, indexed string, update bool) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       update,
		Setup: func(e *testscript.Env) error {
			e.Setenv("ORGCTL_FILE", "")
			e.Setenv(judging, "1")
			e.Setenv(indexing, indexed)
			e.Setenv("GORACE", noSleep)
			return nil
		},
	})
}

// noSleep is for GORACE: under -race every process sleeps for a second before
// it ends, lest a race of its last moment goes unreported.
const noSleep = "atexit_sleep_ms=0"

// need skips a test where a program is missing that Go does not bring, and
// fails it where CI should have installed it.
func need(t *testing.T, program string) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("%s is missing", program)
		}
		t.Skipf("%s is missing", program)
	}
}

// block finds a fenced block of Markdown: its language, behind it the name of a
// file, and what is in it.
var block = regexp.MustCompile("(?ms)^```(\\w+)(?: ([\\w.-]+))?\n(.*?)^```$")

// Every "$ orgctl …" and "$ go run . …" in README and docs prints what stands
// below it. A block of YAML that begins with the comment "# NAME.yaml" is a
// file for the commands after it, and so is any block with a name behind its
// language, as "csv people.csv".
func TestDocs(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the program very often")
	}
	need(t, "sh")
	docs, err := filepath.Glob("../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, name := range append(docs, "../README.md", "../data/README.md") {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		got := block.ReplaceAllFunc(text, func(b []byte) []byte {
			m := block.FindSubmatch(b)
			lang, file, body := string(m[1]), string(m[2]), string(m[3])
			switch {
			case file != "":
				if err := os.WriteFile(filepath.Join(dir, file), []byte(body), 0o666); err != nil {
					t.Fatal(err)
				}
			case lang == "yaml":
				if file, ok := strings.CutPrefix(strings.SplitN(body, "\n", 2)[0], "# "); ok && strings.HasSuffix(file, ".yaml") {
					if err := os.WriteFile(filepath.Join(dir, file), []byte(body), 0o666); err != nil {
						t.Fatal(err)
					}
				}
			case lang == "console":
				out, n := runConsole(t, dir, body)
				ran += n
				return []byte("```console\n" + out + "```")
			}
			return b
		})
		if diff := cmp.Diff(string(text), string(got)); diff != "" {
			if *update {
				if err := os.WriteFile(name, got, 0o666); err != nil {
					t.Fatal(err)
				}
				continue
			}
			t.Errorf("%s does not show what the commands print (-shown +printed):\n%s", name, diff)
		}
	}
	if ran == 0 {
		t.Error("no command was found in the docs")
	}
}

// runConsole runs the commands of a block and returns it with what they print.
// A line after the output that says "exit status N" is checked like the rest;
// a block with commands of other programs is left as it is.
func runConsole(t *testing.T, dir, body string) (out string, ran int) {
	var b strings.Builder
	lines := strings.SplitAfter(body, "\n")
	for i := 0; i < len(lines); i++ {
		command, ok := strings.CutPrefix(lines[i], "$ ")
		if !ok {
			continue // output, which is printed anew
		}
		b.WriteString(lines[i])
		command = strings.TrimSpace(command)
		command = strings.ReplaceAll(command, "go run . ", "orgctl ")
		if !strings.Contains(command, "orgctl ") {
			for i+1 < len(lines) && !strings.HasPrefix(lines[i+1], "$ ") {
				i++
				b.WriteString(lines[i])
			}
			continue
		}
		ran++
		c := exec.Command("sh", "-c", command)
		c.Dir = dir
		c.Env = append(os.Environ(), "ORGCTL_FILE=", "ORGCTL_LANG=", "NO_COLOR=1", judging+"=1")
		var both bytes.Buffer
		c.Stdout, c.Stderr = &both, &both
		err := c.Run()
		b.Write(both.Bytes())
		if exit, ok := err.(*exec.ExitError); ok {
			b.WriteString(exit.String() + "\n")
		} else if err != nil {
			t.Fatalf("%s: %v", command, err)
		}
	}
	return b.String(), ran
}
