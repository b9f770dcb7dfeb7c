package render_test

import (
	"bytes"
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"unicode"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/orgfile"
	"github.com/orgctl/orgctl/orgchart/render"
)

// fault returns the findings of one fault in a file.
func fault(file, msg string) render.Findings {
	return render.FoundFaults(orgchart.ErrorList{{Pos: orgchart.Pos{File: file, Line: 3, Col: 7}, Msg: msg, Rule: orgchart.R2}}, 1)
}

// No name can end a command of a workflow, or begin another.
func TestCheckGitHub(t *testing.T) {
	for _, tt := range []struct{ file, msg, want string }{
		{"a.yaml", "plain: x, y", "::error file=a.yaml,line=3,col=7,title=R2 reference::plain: x, y\n"},
		{"a,b:c%.yaml", "100%", "::error file=a%2Cb%3Ac%25.yaml,line=3,col=7,title=R2 reference::100%25\n"},
		{"a.yaml", "x%0A::error::y", "::error file=a.yaml,line=3,col=7,title=R2 reference::x%250A::error::y\n"},
		{"a\n::set-env::.yaml", "x\r\n::stop-commands::y\x1b[2J", "::error file=a\ufffd%3A%3Aset-env%3A%3A.yaml,line=3,col=7,title=R2 reference::x\ufffd\ufffd::stop-commands::y\ufffd[2J\n"},
	} {
		var b bytes.Buffer
		if err := render.CheckGitHub(&b, fault(tt.file, tt.msg)); err != nil || b.String() != tt.want {
			t.Errorf("of %q in %q: %v\n%q, want\n%q", tt.msg, tt.file, err, b.String(), tt.want)
		}
	}
}

// What is written from right to left in quotes does not disturb the words and
// numbers beside it, and the rule stands at the end.
func TestCheckRightToLeft(t *testing.T) {
	const msg = `"wu" is called "إيدي وو", as is "x"`
	for _, tt := range []struct {
		o    render.Options
		want string
	}{
		{render.Options{}, "f.yaml:3:7: \"wu\" is called \u2068\"إيدي وو\"\u2069, as is \"x\" (R2)\n"},
		{render.Options{ASCII: true}, "f.yaml:3:7: " + msg + " (R2)\n"},
		{render.Options{Width: 30}, "f.yaml:3:7: \"wu\" is called\n    \u2068\"إيدي وو\"\u2069, as is \"x\" (R2)\n"},
		{render.Options{Footer: true}, "f.yaml:3:7: \"wu\" is called \u2068\"إيدي وو\"\u2069, as is \"x\" (R2)\n\n1 error in 1 file\n"},
	} {
		var b bytes.Buffer
		if err := render.Check(&b, fault("f.yaml", msg), tt.o); err != nil || b.String() != tt.want {
			t.Errorf("%+v: %v\n%q, want\n%q", tt.o, err, b.String(), tt.want)
		}
	}
}

// What a terminal's last line counts.
func TestCheckFooter(t *testing.T) {
	more := fault("f.yaml", "x")
	more.More, more.Files = 20, 3
	for _, tt := range []struct {
		found render.Findings
		want  string
	}{
		{render.Findings{Files: 1}, "nothing wrong or doubtful in 1 file\n"},
		{more, "f.yaml:3:7: x (R2)\n\n21 errors in 3 files\n"},
	} {
		var b bytes.Buffer
		if err := render.Check(&b, tt.found, render.Options{Footer: true}); err != nil || b.String() != tt.want {
			t.Errorf("%v: %q, want %q", err, b.String(), tt.want)
		}
	}
}

// A SARIF log has what its schema requires: rules by their numbers, levels,
// URIs that are relative or of the scheme file, and regions from 1.
func TestCheckSARIF(t *testing.T) {
	for _, tt := range []struct{ file, uri string }{
		{"org.yaml", "org.yaml"},
		{"../a b/%.yaml", "../a%20b/%25.yaml"},
		{"a:b.yaml", "./a:b.yaml"},
		{"/data/org.yaml", "file:///data/org.yaml"},
		{`C:\data\org.yaml`, "file:///C:/data/org.yaml"},
		{"standard input", "standard%20input"},
	} {
		var b bytes.Buffer
		if err := render.CheckSARIF(&b, fault(tt.file, "see [x](1)\x1b\u202e"), "v1"); err != nil {
			t.Fatal(err)
		}
		if i := bytes.IndexFunc(b.Bytes(), func(r rune) bool { return r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) }); i >= 0 {
			t.Errorf("%q holds %q", tt.file, b.Bytes()[i:i+3])
		}
		var log struct {
			Version string
			Runs    []struct {
				Tool struct {
					Driver struct {
						Name  string
						Rules []struct {
							ID                   string
							DefaultConfiguration struct{ Level string }
						}
					}
				}
				Results []struct {
					RuleID    string
					RuleIndex int
					Level     string
					Message   struct{ Text string }
					Locations []struct {
						PhysicalLocation struct {
							ArtifactLocation struct{ URI string }
							Region           struct{ StartLine, StartColumn int }
						}
					}
				}
			}
		}
		if err := json.Unmarshal(b.Bytes(), &log); err != nil || log.Version != "2.1.0" || len(log.Runs) != 1 || len(log.Runs[0].Results) != 1 {
			t.Fatalf("%v: %s", err, b.Bytes())
		}
		driver, r := log.Runs[0].Tool.Driver, log.Runs[0].Results[0]
		if driver.Name != "orgctl" || len(driver.Rules) != len(orgchart.Rules()) || driver.Rules[r.RuleIndex].ID != r.RuleID || r.RuleID != "R2" || r.Level != "error" {
			t.Errorf("%+v of %+v", r, driver)
		}
		at := r.Locations[0].PhysicalLocation
		if _, err := url.Parse(at.ArtifactLocation.URI); err != nil || at.ArtifactLocation.URI != tt.uri || at.Region.StartLine != 3 || at.Region.StartColumn != 7 {
			t.Errorf("%q: %+v, %v, want %s", tt.file, at, err, tt.uri)
		}
		if !strings.HasPrefix(r.Message.Text, `see [x\](1)`) {
			t.Errorf("the message is %q, a link", r.Message.Text)
		}
	}
}

// A doubt in JSON names what it is about, and where the other facts stand.
func TestCheckJSONRelated(t *testing.T) {
	h, err := orgfile.Parse(orgfile.File{Name: "f.yaml", Data: []byte(`format: 1
people:
  ann: {name: Ann Lee, title: [{value: CEO, from: 2020}, {value: CFO, from: 2020}]}
`)})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := render.CheckJSON(&b, render.FoundDoubts(h, h.Doubts(orgchart.DoubtOptions{}), 0, 1), render.Options{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"rule": "W1"`, `"id": "ann"`, `"kind": "person"`, `"property": "title"`, `"column": 66`, `"f.yaml:3:40"`,
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s in\n%s", want, b.String())
		}
	}
}
