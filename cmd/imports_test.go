package cmd

import (
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// imports says what each package may import beside the standard library: the
// packages of this module by their path in it, and the modules of others. "." is
// the module itself. Nothing imports upwards. Of bubbles there are just the keys:
// its textinput looks for programs on the disk in an init.
const imports = `
.: cmd
cmd: data orgchart orgchart/convert orgchart/explore orgchart/orgfile orgchart/render orgchart/index orgchart/render/picture
cmd: charm.land/bubbletea/v2 github.com/charmbracelet/colorprofile github.com/spf13/cobra github.com/spf13/pflag github.com/charmbracelet/x/ansi github.com/charmbracelet/x/term github.com/itchyny/gojq golang.org/x/sys/unix golang.org/x/text
data:
orgchart: orgchart/internal/atonce orgchart/internal/idrun golang.org/x/text
orgchart/convert: orgchart orgchart/internal/atonce orgchart/internal/idrun orgchart/internal/yamltree golang.org/x/text github.com/itchyny/gojq
orgchart/explore: orgchart orgchart/render charm.land/bubbletea/v2 charm.land/bubbles/v2/key github.com/charmbracelet/x/ansi
orgchart/index: orgchart
orgchart/internal/atonce:
orgchart/internal/bigorg:
orgchart/internal/idrun:
orgchart/internal/measure: orgchart/internal/bigorg
orgchart/internal/measure/peers/hello:
orgchart/internal/measure/peers/reports: gopkg.in/yaml.v3
orgchart/internal/orgtest: orgchart pgregory.net/rapid
orgchart/internal/yamltree: orgchart/internal/atonce gopkg.in/yaml.v3
orgchart/orgfile: orgchart orgchart/internal/atonce orgchart/internal/yamltree golang.org/x/text
orgchart/render: orgchart orgchart/render/page orgchart/render/picture golang.org/x/text github.com/charmbracelet/lipgloss github.com/charmbracelet/x/ansi github.com/muesli/termenv
orgchart/render/answertest: orgchart/render github.com/santhosh-tekuri/jsonschema/v6 golang.org/x/text
orgchart/render/page:
orgchart/render/pagetest: github.com/chromedp/chromedp github.com/chromedp/cdproto
orgchart/render/picture: golang.org/x/text
`

// allowedImports reads the table of imports.
func allowedImports(t *testing.T) map[string][]string {
	allowed := make(map[string][]string)
	for row := range strings.Lines(strings.TrimSpace(imports)) {
		name, list, ok := strings.Cut(row, ":")
		if !ok {
			t.Fatalf("%q: want PACKAGE: IMPORTS", row)
		}
		allowed[name] = append(allowed[name], strings.Fields(list)...)
	}
	return allowed
}

// osUsers are the packages that may touch the process: the command line, and the
// programs that measure it from outside, which are no part of it.
var osUsers = []string{".", "cmd", "orgchart/internal/measure", "orgchart/internal/measure/peers/hello", "orgchart/internal/measure/peers/reports", "orgchart/render/pagetest"}

func TestImports(t *testing.T) {
	const module = "github.com/orgctl/orgctl"
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", module+"/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	allowed, seen := allowedImports(t), 0
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		seen++
		own := cmp.Or(strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module), "/"), ".")
		may, ok := allowed[own]
		if !ok {
			t.Errorf("package %q has no row in the table of imports", own)
		}
		for _, imp := range p.Imports {
			if path, ok := strings.CutPrefix(imp, module+"/"); ok {
				if !slices.Contains(may, path) {
					t.Errorf("%q imports %q", own, path)
				}
				continue
			}
			first, _, _ := strings.Cut(imp, "/")
			if !strings.Contains(first, ".") {
				if imp == "os" && !slices.Contains(osUsers, own) {
					t.Errorf("%q imports os: only cmd touches the process, and what measures it", own)
				}
				continue
			}
			if !slices.ContainsFunc(may, func(m string) bool { return imp == m || strings.HasPrefix(imp, m+"/") }) {
				t.Errorf("%q imports %q", own, imp)
			}
		}
	}
	if seen != len(allowed) {
		t.Errorf("%d packages, %d in the table", seen, len(allowed))
	}
}
