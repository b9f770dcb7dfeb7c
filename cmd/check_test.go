package cmd

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/orgfile"
	"github.com/orgctl/orgctl/orgchart/render"
)

// What is wrong is status 1, what is no YAML 2, and what is doubtful 0, but
// with --strict.
func TestVerdict(t *testing.T) {
	for _, tt := range []struct {
		file   string
		strict bool
		want   int
	}{
		{"format: 1\npeople: {ann: {name: Ann}}", true, answered},
		{"format: 1\nsources: {s: {}}", false, answered},
		{"format: 1\nsources: {s: {}}", true, no},
		{"format: 1\npeople: {ann: {nam: Ann}}", false, no},
		{"format: 1\npeople: {ann: {reports-to: ann}}", false, no},
		{"format: 1\n---\nformat: 1", false, no},
		{"format: 1\npeople: {ann: [}", false, trouble},
		{"just text", true, trouble},
		{"", false, trouble},
	} {
		h, err := orgfile.Parse(orgfile.File{Name: "f.yaml", Data: []byte(tt.file)})
		var found render.Findings
		if list, ok := err.(orgchart.ErrorList); ok {
			found = render.FoundFaults(list, 1)
		} else {
			found = render.FoundDoubts(h, h.Doubts(orgchart.DoubtOptions{}), 0, 1)
		}
		a := &app{}
		if got := a.report(verdict(found, tt.strict)); got != tt.want {
			t.Errorf("of %q, strict %v: status %d, want %d", tt.file, tt.strict, got, tt.want)
		}
	}
}

// The table of rules in the docs is that of check --rules.
func TestRulesInDocs(t *testing.T) {
	const name = "../docs/commands.md"
	const head = "| rule | name | what breaks it | what to do |\n| --- | --- | --- | --- |\n"
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), head)
	if !ok {
		t.Fatalf("%s has no table that begins with\n%s", name, head)
	}
	i := strings.Index(rest, "\n\n") + 1 // an empty table ends at once
	if strings.HasPrefix(rest, "\n") {
		i = 0
	}
	var want strings.Builder
	for _, r := range orgchart.Rules() {
		fmt.Fprintf(&want, "| %s | %s | %s | %s |\n", r.Rule, r.Name, r.What, r.Do)
	}
	if rest[:i] == want.String() {
		return
	}
	if !*update {
		t.Errorf("%s lists\n%s\nwant\n%s", name, rest[:i], want.String())
		return
	}
	if err := os.WriteFile(name, []byte(before+head+want.String()+rest[i:]), 0o666); err != nil {
		t.Fatal(err)
	}
}
