package render

import (
	"io"
	"net/url"
	"path"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// The types here are the part of SARIF 2.1.0 that findings need
// (https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html, read
// 2026-11-25).
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      string       `json:"id"`
		Name    string       `json:"name"`
		Short   sarifMessage `json:"shortDescription"`
		Full    sarifMessage `json:"fullDescription"`
		Help    sarifMessage `json:"help"`
		Default struct {
			Level string `json:"level"`
		} `json:"defaultConfiguration"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifMessage    `json:"message"`
		Locations []sarifLocation `json:"locations"`
		Related   []sarifLocation `json:"relatedLocations,omitempty"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		Physical struct {
			Artifact struct {
				URI string `json:"uri"`
			} `json:"artifactLocation"`
			Region *sarifRegion `json:"region,omitempty"`
		} `json:"physicalLocation"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
	}
)

// CheckSARIF writes findings as a SARIF 2.1.0 log of a version of orgctl, with
// all rules.
func CheckSARIF(w io.Writer, found Findings, version string) error {
	driver := sarifDriver{Name: "orgctl", Version: version}
	index := make(map[orgchart.Rule]int)
	for i, r := range orgchart.Rules() {
		index[r.Rule] = i
		rule := sarifRule{
			ID: string(r.Rule), Name: r.Name,
			Short: sarifMessage{r.What}, Full: sarifMessage{r.What + ". " + r.Why}, Help: sarifMessage{"To do: " + r.Do + "."},
		}
		rule.Default.Level = r.Severity.String()
		driver.Rules = append(driver.Rules, rule)
	}
	run := sarifRun{Tool: sarifTool{driver}, ColumnKind: "unicodeCodePoints", Results: make([]sarifResult, 0, len(found.List))}
	for _, f := range found.List {
		r := sarifResult{
			RuleID: string(f.Rule.Rule), RuleIndex: index[f.Rule.Rule], Level: f.Severity.String(),
			Message: sarifMessage{unlinked(f.Msg)}, Locations: []sarifLocation{sarifAt(f.Pos)},
		}
		for _, pos := range f.Related {
			r.Related = append(r.Related, sarifAt(pos))
		}
		run.Results = append(run.Results, r)
	}
	return writeJSON(w, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

// unlinked keeps a text from being read as a link, which SARIF writes as
// "[text](target)" (section 3.11.6).
func unlinked(text string) string { return strings.ReplaceAll(text, "](", `\](`) }

func sarifAt(pos orgchart.Pos) sarifLocation {
	var l sarifLocation
	l.Physical.Artifact.URI = fileURI(pos.File)
	if pos.Line > 0 {
		l.Physical.Region = &sarifRegion{pos.Line, pos.Col}
	}
	return l
}

// fileURI returns the path of a file as a URI: relative to where the program
// runs, as it was given, or of the scheme file.
func fileURI(file string) string {
	file = strings.ReplaceAll(file, `\`, "/") // of Windows
	switch {
	case path.IsAbs(file):
		return (&url.URL{Scheme: "file", Path: file}).String()
	case len(file) > 2 && file[1] == ':' && file[2] == '/':
		return (&url.URL{Scheme: "file", Path: "/" + file}).String()
	}
	return (&url.URL{Path: file}).String()
}
