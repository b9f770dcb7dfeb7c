package render

import (
	"io"
	"iter"

	"github.com/orgctl/orgctl/orgchart"
)

// A jsonFinding is a fault or a doubt.
type jsonFinding struct {
	Rule     string     `json:"rule"`
	Name     string     `json:"name"`     // of the rule, a word
	Severity string     `json:"severity"` // error or warning
	File     string     `json:"file"`
	Line     int        `json:"line"`
	Column   int        `json:"column"` // in characters, from 1
	Message  string     `json:"message"`
	Thing    *jsonThing `json:"thing,omitempty"`
	Property string     `json:"property,omitempty"`
	Related  []string   `json:"related"` // file:line:col of further facts
}

func (f Finding) json() jsonFinding {
	j := jsonFinding{
		Rule: string(f.Rule.Rule), Name: f.Rule.Name, Severity: f.Severity.String(),
		File: f.Pos.File, Line: f.Pos.Line, Column: f.Pos.Col, Message: f.Msg, Thing: f.thing, Property: f.property, Related: []string{},
	}
	for _, pos := range f.Related {
		j.Related = appendSome(j.Related, pos.String())
	}
	return j
}

type jsonCheck struct {
	Schema string `json:"schema"`
	*jsonDay
	Files    int `json:"files"`
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
}

// CheckJSON writes findings, as "orgctl.check/v1". Of faults, for which there is
// no history, it tells no title and no day.
func CheckJSON(w io.Writer, found Findings, o Options) error {
	head := jsonCheck{Schema: schemaOf("check"), Files: found.Files, Errors: found.Errors(), Warnings: found.Warnings()}
	if found.history != nil {
		day := newJSONDay(found.history, found.day, o.Langs)
		head.jsonDay = &day
	}
	return writeJSONRows(w, head, jsonEach(found.List, Finding.json))
}

// CheckRows returns findings as rows.
func CheckRows(found Findings) Rows {
	cells := func(yield func(string, []string) bool) {
		for _, f := range found.List {
			thing := ""
			if f.thing != nil {
				thing = f.thing.ID
			}
			row := []string{f.Pos.File, itoa(f.Pos.Line), itoa(f.Pos.Col), f.Severity.String(), string(f.Rule.Rule), f.Rule.Name, f.Msg, thing, f.property}
			if !yield(thing, row) {
				return
			}
		}
	}
	return Rows{
		columns: []string{"file", "line", "column", "severity", "rule", "name", "message", "thing", "property"},
		cells:   cells, json: jsonEach(found.List, Finding.json),
	}
}

// A jsonRule is a rule in words.
type jsonRule struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Severity string `json:"severity"`
	What     string `json:"what"`
	Why      string `json:"why"`
	Do       string `json:"do"`
}

// jsonRules yields all rules.
func jsonRules() iter.Seq[any] {
	return jsonEach(orgchart.Rules(), func(r orgchart.RuleText) jsonRule {
		return jsonRule{string(r.Rule), r.Name, r.Severity.String(), r.What, r.Why, r.Do}
	})
}

type jsonCheckRules struct {
	Schema string `json:"schema"`
}

// RulesJSON writes all rules, as "orgctl.check-rules/v1".
func RulesJSON(w io.Writer) error {
	return writeJSONRows(w, jsonCheckRules{schemaOf("check-rules")}, jsonRules())
}

// RuleRows returns all rules as rows.
func RuleRows() Rows {
	cells := func(yield func(string, []string) bool) {
		for _, r := range orgchart.Rules() {
			if !yield(string(r.Rule), []string{string(r.Rule), r.Name, r.Severity.String(), r.What, r.Why, r.Do}) {
				return
			}
		}
	}
	return Rows{columns: []string{"id", "name", "severity", "what", "why", "do"}, cells: cells, json: jsonRules()}
}
