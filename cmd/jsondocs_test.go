package cmd

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgctl/orgctl/orgchart/render"
)

// made begins the part of docs/json.md that is made of the schemas.
const made = "<!-- From here on made of orgchart/render/answers.schema.json, by go test ./cmd -update. -->\n"

// The fields that docs/json.md lists are those of the schemas.
func TestJSONDocs(t *testing.T) {
	const name = "../docs/json.md"
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	bundle, err := os.ReadFile("../orgchart/render/answers.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	head, _, ok := strings.Cut(string(text), made)
	if !ok {
		t.Fatalf("%s lacks the line %s", name, made)
	}
	want := head + made + fieldDocs(t, bundle)
	if diff := cmp.Diff(want, string(text)); diff != "" {
		if !*update {
			t.Fatalf("%s is not what the schemas say (-schemas +docs):\n%s", name, diff)
		}
		if err := os.WriteFile(name, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	headings := make(map[string]int)
	for _, m := range regexp.MustCompile(`(?m)^#+ (.+)$`).FindAllStringSubmatch(want, -1) {
		headings[strings.ReplaceAll(strings.ToLower(m[1]), " ", "-")]++
	}
	for _, m := range regexp.MustCompile(`\]\(#([^)]+)\)`).FindAllStringSubmatch(want, -1) {
		if n := headings[m[1]]; n != 1 {
			t.Errorf("a link goes to #%s, which %d headings are", m[1], n)
		}
	}
}

// A docSchema is a schema as far as the docs tell of it.
type docSchema struct {
	Title         string      `json:"title"`
	Description   string      `json:"description"`
	Type          string      `json:"type"`
	Ref           string      `json:"$ref"`
	AllOf         []docSchema `json:"allOf"`
	AnyOf         []docSchema `json:"anyOf"`
	OneOf         []docSchema `json:"oneOf"`
	Required      []string    `json:"required"`
	Properties    docSchemas  `json:"properties"`
	PropertyNames *docSchema  `json:"propertyNames"`
	Values        *docSchema  `json:"additionalProperties"`
	Items         *docSchema  `json:"items"`
	Enum          []string    `json:"enum"`
	Const         any         `json:"const"`
	Defs          docSchemas  `json:"$defs"`
}

// docSchemas are schemas by name, in their order.
type docSchemas []namedSchema

type namedSchema struct {
	name string
	docSchema
}

func (d *docSchemas) UnmarshalJSON(text []byte) error {
	dec := json.NewDecoder(bytes.NewReader(text))
	if _, err := dec.Token(); err != nil {
		return err
	}
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return err
		}
		s := namedSchema{name: name.(string)}
		if err := dec.Decode(&s.docSchema); err != nil {
			return err
		}
		*d = append(*d, s)
	}
	return nil
}

// fieldDocs returns the tables of all views, of their parts, and of the forms of
// single values.
func fieldDocs(t *testing.T, bundle []byte) string {
	t.Helper()
	var whole docSchema
	if err := json.Unmarshal(bundle, &whole); err != nil {
		t.Fatal(err)
	}
	d := docWriter{defs: whole.Defs}
	views := render.Views()
	d.line("## The answers\n")
	d.line("| command | schema | |\n| --- | --- | --- |")
	for _, view := range views {
		s := d.def(view)
		d.line("| [`%s`](#%s) | `orgctl.%s/v1` | %s |", s.Title, view, view, s.Description)
	}
	for _, s := range d.defs {
		if slices.Contains(views, s.name) {
			d.line("\n### %s\n\n`%s`: %s", s.name, s.Title, decapitalized(s.Description))
			d.fields(s)
		}
	}
	d.line("\n## The parts\n\nWhat the answers are made of.")
	for _, s := range d.defs {
		if !slices.Contains(views, s.name) && s.Type == "object" {
			d.line("\n### %s\n\n%s", spaced(s.name), s.Description)
			d.fields(s)
		}
	}
	d.line("\n## Forms\n\n| form | what it is |\n| --- | --- |")
	for _, s := range d.defs {
		if s.Type == "object" {
			continue
		}
		text := s.Description
		if s.Enum != nil {
			text += " One of " + codes(s.Enum) + "."
		}
		d.line("| %s | %s |", s.Title, text)
	}
	return d.String()
}

// flagWords finds flags in descriptions, which are no Markdown.
var flagWords = regexp.MustCompile(`--[a-z]+( unit)?\b`)

// A docWriter writes Markdown about schemas.
type docWriter struct {
	strings.Builder
	defs docSchemas
}

func (d *docWriter) line(format string, args ...any) { fmt.Fprintf(d, format+"\n", args...) }

func (d *docWriter) def(name string) docSchema {
	for _, s := range d.defs {
		if s.name == name {
			return s.docSchema
		}
	}
	panic("no schema is called " + name)
}

// fields writes what a view or part is put together of, and a table of its own
// fields.
func (d *docWriter) fields(s namedSchema) {
	var parts, always []string
	for _, part := range append([]docSchema{s.docSchema}, s.AllOf...) {
		if part.Ref != "" {
			parts = append(parts, d.typ(docSchema{Ref: part.Ref}))
		}
	}
	for _, name := range s.Required {
		if !slices.ContainsFunc(s.Properties, func(p namedSchema) bool { return p.name == name }) {
			always = append(always, "`"+name+"`")
		}
	}
	text := ""
	if parts != nil {
		text = "It has all fields of " + strings.Join(parts, " and ")
		if always != nil {
			text += ", of which " + strings.Join(always, ", ") + " is never left out"
		}
		text += ". Its own are:"
	}
	if text != "" {
		d.line("\n%s", text)
	}
	d.line("\n| field | type | meaning |\n| --- | --- | --- |")
	for _, p := range s.Properties {
		field := "`" + p.name + "`"
		if !slices.Contains(s.Required, p.name) {
			field += " ?"
		}
		d.line("| %s | %s | %s |", field, d.fieldType(s, p), flagWords.ReplaceAllString(p.Description, "`$0`"))
	}
}

// fieldType returns the type of a field, which of a list depends on what is
// listed.
func (d *docWriter) fieldType(s namedSchema, p namedSchema) string {
	if p.Type != "array" || p.Items != nil {
		return d.typ(p.docSchema)
	}
	var ways []string
	for _, way := range s.OneOf {
		var of, items string
		for _, q := range way.Properties {
			switch {
			case q.name == p.name:
				items = d.typ(*q.Items)
			default:
				of = fmt.Sprintf("`%v`", q.Const)
			}
		}
		ways = append(ways, "of "+of+" "+items)
	}
	return "list: " + strings.Join(ways, ", ")
}

// typ returns the type of a value in words.
func (d *docWriter) typ(s docSchema) string {
	switch {
	case s.Ref != "":
		name := strings.TrimPrefix(s.Ref, "#/$defs/")
		if def := d.def(name); def.Type != "object" {
			return "[" + def.Title + "](#forms)"
		}
		return "[" + spaced(name) + "](#" + name + ")"
	case len(s.AnyOf) == 2:
		return d.typ(s.AnyOf[0]) + " or null"
	case s.Const != nil:
		return fmt.Sprintf("`%v`", s.Const)
	case s.Enum != nil:
		return codes(s.Enum)
	case s.Values != nil:
		return "map from " + d.typ(*s.PropertyNames) + " to " + d.typ(*s.Values)
	case s.Items != nil:
		return "list of " + d.typ(*s.Items)
	}
	return map[string]string{"string": "text", "integer": "whole number", "number": "number", "boolean": "`true` or `false`"}[s.Type]
}

// codes lists words as code: `a`, `b` or `c`.
func codes(list []string) string {
	quoted := make([]string, len(list))
	for i, word := range list {
		quoted[i] = "`" + word + "`"
	}
	return orList(quoted)
}

// spaced returns the name of a part as a heading has it.
func spaced(name string) string { return strings.ReplaceAll(name, "-", " ") }

func decapitalized(text string) string { return strings.ToLower(text[:1]) + text[1:] }
