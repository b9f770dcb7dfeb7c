package orgfile_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// places are all where a file has keys that are known: a file with the key zzz
// there, and what the schema has for it.
var places = []struct{ file, at string }{
	{"zzz: 1", ""},
	{"moments: {m: {zzz: 1}}", "/$defs/moment/anyOf/1"},
	{"sources: {s: {zzz: 1}}", "/$defs/source"},
	{"people: {a: {zzz: 1}}", "/$defs/person"},
	{"units: {u: {zzz: 1}}", "/$defs/unit"},
	{"posts: {p: {zzz: 1}}", "/$defs/post"},
	{"units: {u: {name: [{zzz: 1}]}}", "/$defs/datedText/anyOf/1/items"},
	{"units: {u: {kind: [{zzz: 1}]}}", "/$defs/datedText/anyOf/1/items"},
	{"units: {u: {part-of: [{zzz: 1}]}}", "/$defs/datedParent/anyOf/1/items"},
	{"posts: {p: {title: [{zzz: 1}]}}", "/$defs/datedText/anyOf/1/items"},
	{"posts: {p: {unit: [{zzz: 1}]}}", "/$defs/datedUnit/anyOf/1/items"},
	{"posts: {p: {leads: [{zzz: 1}]}}", "/$defs/datedTruth/anyOf/1/items"},
	{"posts: {p: {holder: [{zzz: 1}]}}", "/$defs/datedHolder/anyOf/1/items"},
	{"posts: {p: {reports-to: [{zzz: 1}]}}", "/$defs/datedLine/anyOf/1/items"},
	{"people: {a: {name: [{zzz: 1}]}}", "/$defs/datedText/anyOf/1/items"},
	{"people: {a: {title: [{zzz: 1}]}}", "/$defs/datedText/anyOf/1/items"},
	{"people: {a: {unit: [{zzz: 1}]}}", "/$defs/datedUnit/anyOf/1/items"},
	{"people: {a: {leads: [{zzz: 1}]}}", "/$defs/datedTruth/anyOf/1/items"},
	{"people: {a: {holder: [{zzz: 1}]}}", "/$defs/datedHolder/anyOf/1/items"},
	{"people: {a: {reports-to: [{zzz: 1}]}}", "/$defs/datedLine/anyOf/1/items"},
	{"moments: {m: {date: 2020, source: {zzz: 1}}}", "/$defs/citation/anyOf/1"},
	{"posts: {p: {holder: [{value: vacant, source: {zzz: 1}}]}}", "/$defs/citation/anyOf/1"},
	{"posts: {p: {holder: [{value: vacant, until: 2020, until-source: [{zzz: 1}]}]}}", "/$defs/citation/anyOf/1"},
}

// The keys of each place are, in one order, those that the loader wants there and
// those that the schema has, each with words of its own.
func TestSchemaKeys(t *testing.T) {
	doc := schemaDocument(t)
	closed := make(map[string]bool) // places of the schema that refuse unknown keys: whether they are in the table
	eachSchema("", doc, func(at string, s map[string]any) {
		if s["additionalProperties"] == false || s["unevaluatedProperties"] == false {
			closed[at] = false
		}
	})
	for _, p := range places {
		_, err := orgfile.Parse(orgfile.File{Data: []byte("format: 1\n" + p.file)})
		_, list, _ := strings.Cut(fmt.Sprint(err), `unknown key "zzz": want `)
		list, _, _ = strings.Cut(list, "\n")
		want := strings.Split(strings.Replace(list, " or ", ", ", 1), ", ")
		slices.Sort(want)
		got := make(map[string]string)
		describe(doc, at(doc, p.at), got)
		if keys := slices.Sorted(maps.Keys(got)); !slices.Equal(keys, want) {
			t.Errorf("%s: the schema has %q at %s, the loader wants %q", p.file, keys, p.at, want)
		}
		for key, words := range got {
			if !strings.HasSuffix(words, ".") {
				t.Errorf("%s of %s is described as %q: want a sentence", key, p.at, words)
			}
		}
		if _, ok := closed[p.at]; !ok {
			t.Errorf("%s of the schema accepts keys that are not known", p.at)
		}
		closed[p.at] = true
	}
	for at, listed := range closed {
		if !listed {
			t.Errorf("no place of the table is %s of the schema", at)
		}
	}
}

// describe collects the properties of a schema, and of what it refers to, with
// their descriptions.
func describe(doc any, s map[string]any, words map[string]string) {
	if ref, ok := s["$ref"].(string); ok {
		describe(doc, at(doc, strings.TrimPrefix(ref, "#")), words)
	}
	properties, _ := s["properties"].(map[string]any)
	for key, p := range properties {
		words[key] = ""
		if p, ok := p.(map[string]any); ok {
			words[key], _ = p["description"].(string)
		}
	}
}

// keywords are those of JSON Schema that the schema uses, and the one that is
// of editors. A schema may have others, and a typing error is no fault in it.
var keywords = strings.Fields(`$schema $id $ref $defs $comment title description examples default errorMessage
	type enum const minimum maximum maxLength pattern minItems required minProperties
	properties additionalProperties unevaluatedProperties propertyNames dependentSchemas items
	anyOf allOf not if then`)

// The schema is valid under the metaschema (compileSchema sees to that), has no
// keyword that means nothing, no definition that is not used, and examples and
// defaults that it accepts itself.
func TestSchemaIsSound(t *testing.T) {
	doc := schemaDocument(t)
	text := string(orgfile.Schema())
	c := compiler(t)
	examples := 0
	eachSchema("", doc, func(at string, s map[string]any) {
		for key := range s {
			if !slices.Contains(keywords, key) {
				t.Errorf("%s has %q, which is no keyword", at, key)
			}
		}
		values, _ := s["examples"].([]any)
		if v, ok := s["default"]; ok {
			values = append(values, v)
		}
		if len(values) == 0 {
			return
		}
		sch, err := c.Compile("org.schema.json#" + at)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range values {
			examples++
			if err := sch.Validate(v); err != nil {
				t.Errorf("%s does not accept its own %v: %v", at, v, err)
			}
		}
	})
	if examples < 5 {
		t.Errorf("%d examples and defaults were found, want more", examples)
	}
	for name := range doc.(map[string]any)["$defs"].(map[string]any) {
		if !strings.Contains(text, `"#/$defs/`+name+`"`) {
			t.Errorf("nothing refers to the definition %q", name)
		}
	}
}

// eachSchema calls visit for a schema and all in it, with its JSON Pointer.
func eachSchema(at string, schema any, visit func(at string, s map[string]any)) {
	s, ok := schema.(map[string]any)
	if !ok {
		return // true or false
	}
	visit(at, s)
	for key, v := range s {
		switch key {
		case "properties", "$defs", "dependentSchemas":
			for name, sub := range v.(map[string]any) {
				eachSchema(at+"/"+key+"/"+name, sub, visit)
			}
		case "anyOf", "allOf":
			for i, sub := range v.([]any) {
				eachSchema(at+"/"+key+"/"+strconv.Itoa(i), sub, visit)
			}
		case "additionalProperties", "unevaluatedProperties", "propertyNames", "items", "not", "if", "then":
			eachSchema(at+"/"+key, v, visit)
		}
	}
}

// at returns the schema at a JSON Pointer.
func at(doc any, pointer string) map[string]any {
	for _, key := range strings.Split(pointer, "/")[1:] {
		if list, ok := doc.([]any); ok {
			i, _ := strconv.Atoi(key)
			doc = list[i]
		} else {
			doc = doc.(map[string]any)[key]
		}
	}
	return doc.(map[string]any)
}

func schemaDocument(t testing.TB) any {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(orgfile.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// compiler returns what compiles parts of the schema, as org.schema.json#PLACE.
// Before that it makes sure that the schema is valid under the metaschema.
func compiler(t testing.TB) *jsonschema.Compiler {
	t.Helper()
	c := jsonschema.NewCompiler()
	if err := c.AddResource("org.schema.json", schemaDocument(t)); err != nil {
		t.Fatal(err)
	}
	return c
}

// compileSchema compiles a part of the schema; "" is the whole.
func compileSchema(t testing.TB, part string) *jsonschema.Schema {
	t.Helper()
	sch, err := compiler(t).Compile("org.schema.json#" + part)
	if err != nil {
		t.Fatal(err)
	}
	return sch
}
