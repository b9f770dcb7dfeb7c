package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/orgctl/orgctl/orgchart/internal/bigorg"
)

const seed = 1

// folderPeople is how many people are folders as well, for tree(1).
const folderPeople = 100_000

// known are the right answers.
type known struct {
	Top     string         // who answers to nobody
	VP      string         // a vice-president
	Below   int            // how many are below them
	Direct  int            // and how many directly
	Low     string         // somebody on the lowest level
	Above   int            // how many are above them
	Units   int            // how many there are
	Changes bigorg.Changes // between the two versions
}

// prepare builds the programs and generates the data, in other processes.
func (m *measure) prepare() error {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return fmt.Errorf("want to be run in the module of orgctl: %w", err)
	}
	m.root = strings.TrimSpace(string(out))
	if err := os.MkdirAll(m.file("bin"), 0o755); err != nil {
		return err
	}
	for name, pkg := range map[string]string{
		"orgctl":  ".",
		"hello":   "./orgchart/internal/measure/peers/hello",
		"reports": "./orgchart/internal/measure/peers/reports",
	} {
		m.say("building %s", name)
		c := exec.Command("go", "build", "-trimpath", "-o", m.file("bin", name), pkg)
		c.Dir, c.Stderr = m.root, os.Stderr
		c.Env = append(os.Environ(), "CGO_ENABLED=0") // as the README says
		if err := c.Run(); err != nil {
			return fmt.Errorf("go build %s: %w", pkg, err)
		}
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	m.say("generating %s people", thousands(m.people))
	c := exec.Command(self, "-people", fmt.Sprint(m.people), "-generate", m.dir)
	c.Stderr = os.Stderr
	if err := c.Run(); err != nil {
		return fmt.Errorf("generating: %w", err)
	}
	m.index()
	return m.readKnown(m.people, "org", &m.known)
}

// index makes an index of all sizes, if this orgctl can.
func (m *measure) index() {
	for _, n := range m.generated() {
		args := []string{m.file("bin", "orgctl"), "index", m.sized(n, "org.yaml"), "-o", m.sized(n, "org.idx")}
		if _, err := m.start(command{}, args, m.file("answer")); err != nil {
			m.say("no index: %.200v", err)
			m.missing = append(m.missing, "`orgctl index`")
			return
		}
	}
	m.indexed = true
}

// readKnown reads what the generator said of n people, in one of the files
// org.yaml, chain.yaml and star.yaml.
func (m *measure) readKnown(n int, file string, k *known) error {
	text, err := os.ReadFile(m.sized(n, file+".json"))
	if err != nil {
		return err
	}
	return json.Unmarshal(text, k)
}

// generateAll writes the data of all sizes up to n people.
func generateAll(dir string, n int) error {
	m := measure{dir: dir, people: n}
	for _, size := range m.generated() {
		if err := m.generate(size); err != nil {
			return err
		}
	}
	for path := range bigorg.New(min(n, folderPeople), bigorg.Bush, seed).Folders {
		if err := os.MkdirAll(m.file("folders", path), 0o755); err != nil {
			return err
		}
	}
	return nil
}

// generate writes the data of n people.
func (m *measure) generate(n int) error {
	o, chain, star := bigorg.New(n, bigorg.Bush, seed), bigorg.New(n, bigorg.Chain, seed), bigorg.New(n, bigorg.Star, seed)
	now, after := o.Now(), o.After(n/100)
	yaml := func(v *bigorg.Version, style bigorg.Style) func(io.Writer) error {
		return func(w io.Writer) error { return v.WriteYAML(w, style) }
	}
	for _, f := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{"org.yaml", yaml(now, bigorg.Block)},
		{"flow.yaml", yaml(now, bigorg.Flow)},
		{"after.yaml", yaml(after, bigorg.Block)},
		{"ordered.yaml", yaml(after.InOrder(), bigorg.Block)},
		{"chain.yaml", yaml(chain.Now(), bigorg.Block)},
		{"star.yaml", yaml(star.Now(), bigorg.Block)},
		{"org.csv", now.WriteCSV},
		{"org.jsonl", now.WriteJSONLines},
		{"facts.jsonl", now.WriteFacts},
		{"org.json", answers(o, after.Changes)},
		{"chain.json", answers(chain, bigorg.Changes{})},
		{"star.json", answers(star, bigorg.Changes{})},
	} {
		if err := create(m.sized(n, f.name), f.write); err != nil {
			return err
		}
	}
	return nil
}

// answers writes what the generator knows.
func answers(o *bigorg.Org, changes bigorg.Changes) func(io.Writer) error {
	vp, below := o.VP()
	low, above := o.Deepest()
	k := known{
		Top: o.Top(), VP: o.ID(vp), Below: below, Direct: o.Reports(vp), Low: o.ID(low), Above: above,
		Units: o.Units(), Changes: changes,
	}
	return func(w io.Writer) error { return json.NewEncoder(w).Encode(k) }
}

// create writes a file, in a folder that is made for it.
func create(name string, write func(io.Writer) error) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
