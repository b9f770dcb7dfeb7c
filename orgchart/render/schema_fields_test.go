package render_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/orgctl/orgctl/orgchart/render"
)

// A bundle is answers.schema.json as a value of JSON.
type bundle map[string]any

func readBundle(t testing.TB) bundle {
	t.Helper()
	var b bundle
	if err := json.Unmarshal(render.AnswerSchemas, &b); err != nil {
		t.Fatal(err)
	}
	return b
}

func (b bundle) def(name string) map[string]any {
	def, _ := b["$defs"].(map[string]any)[name].(map[string]any)
	return def
}

// What is written and what the schemas describe are the same fields, of the same
// types, and those are required that are never left out.
func TestSchemaFields(t *testing.T) {
	b := readBundle(t)
	for _, d := range b.differences() {
		t.Error(d)
	}
	if got, want := render.Views(), slices.Sorted(maps.Keys(render.AnswerTypes)); !slices.Equal(slices.Sorted(slices.Values(got)), want) {
		t.Errorf("the views are %q, want %q", got, want)
	}
	used := make(map[string]bool)
	for _, view := range render.Views() {
		text, ok := render.Schema(view)
		if !ok || !json.Valid(text) {
			t.Errorf("the schema of %s is no JSON", view)
		}
		for name := range b["$defs"].(map[string]any) {
			if name == view || strings.Contains(string(text), fmt.Sprintf(`"#/$defs/%s"`, name)) {
				used[name] = true
			}
		}
	}
	for name := range b["$defs"].(map[string]any) {
		if !used[name] {
			t.Errorf("no view needs %s", name)
		}
	}
	if _, ok := render.Schema("thing"); ok {
		t.Error("a part is taken for a view")
	}
}

// differences tells in what the schemas and the structs differ.
func (b bundle) differences() []string {
	c := comparison{b: b, seen: make(map[string]bool)}
	for _, view := range slices.Sorted(maps.Keys(render.AnswerTypes)) {
		answer := render.AnswerTypes[view]
		fields := c.fields(reflect.TypeOf(answer.Head))
		for _, row := range answer.Rows {
			list := reflect.SliceOf(reflect.TypeOf(row))
			rows := field{types: []reflect.Type{list}, optional: view == "stats"}
			if old, ok := fields["rows"]; ok {
				rows.types = append(old.types, list)
			}
			fields["rows"] = rows
		}
		c.object(view, fields, b.def(view))
	}
	return c.found
}

// A comparison walks structs and schemas together.
type comparison struct {
	b     bundle
	seen  map[string]bool // pairs of a type and a schema
	found []string
}

func (c *comparison) tell(format string, args ...any) {
	c.found = append(c.found, fmt.Sprintf(format, args...))
}

// A field is one of a struct that is written as JSON.
type field struct {
	types    []reflect.Type // one, but of the rows of lists
	optional bool           // it may be left out
}

// fields returns the fields of a struct by their names in JSON. Those of an
// embedded pointer, which may be nil, may all be left out.
func (c *comparison) fields(t reflect.Type) map[string]field {
	all := make(map[string]field)
	add := func(name string, f field) {
		if _, ok := all[name]; ok {
			c.tell("%v has two fields %s, of which JSON would have none", t, name)
		}
		all[name] = f
	}
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "":
			inner, optional := f.Type, false
			if inner.Kind() == reflect.Pointer {
				inner, optional = inner.Elem(), true
			}
			for name, f := range c.fields(inner) {
				f.optional = f.optional || optional
				add(name, f)
			}
		case name == "":
			c.tell("%v.%s has no name in JSON", t, f.Name)
		default:
			add(name, field{[]reflect.Type{f.Type}, options != ""})
		}
	}
	return all
}

// schemas returns what a schema says of a value: itself, and what it refers to
// or is put together of; of several ways to be, all.
func (c *comparison) schemas(s map[string]any) []map[string]any {
	all := []map[string]any{s}
	if ref, ok := s["$ref"].(string); ok {
		all = append(all, c.schemas(c.b.def(strings.TrimPrefix(ref, "#/$defs/")))...)
	}
	for _, keyword := range []string{"allOf", "oneOf"} {
		parts, _ := s[keyword].([]any)
		for _, part := range parts {
			all = append(all, c.schemas(part.(map[string]any))...)
		}
	}
	return all
}

// object compares fields with the schema of an object.
func (c *comparison) object(where string, fields map[string]field, s map[string]any) {
	described := make(map[string][]map[string]any)
	required := make(map[string]bool)
	typed := false
	for _, part := range c.schemas(s) {
		typed = typed || part["type"] == "object"
		properties, _ := part["properties"].(map[string]any)
		for name, sub := range properties {
			described[name] = append(described[name], sub.(map[string]any))
		}
		list, _ := part["required"].([]any)
		for _, name := range list {
			required[name.(string)] = true
		}
	}
	if !typed {
		c.tell("%s is not said to be an object", where)
	}
	for name := range required {
		if described[name] == nil {
			c.tell("%s: %s is required, and not described", where, name)
		}
	}
	for name := range described {
		if _, ok := fields[name]; !ok {
			c.tell("%s: %s is described, and never written", where, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		f := fields[name]
		switch subs := described[name]; {
		case subs == nil:
			c.tell("%s: %s is written, and not described", where, name)
		case f.optional == required[name]:
			c.tell("%s: %s may be left out: %v, required: %v", where, name, f.optional, required[name])
		case len(f.types) == 1:
			c.value(where+"."+name, f.types[0], f.optional, subs[0])
		default: // rows, which the view describes once in common and then one by one
			c.rows(where+"."+name, f.types, subs)
		}
	}
}

// rows compares the rows of a list, each with the one schema of its like.
func (c *comparison) rows(where string, types []reflect.Type, subs []map[string]any) {
	var items []map[string]any
	for _, sub := range subs {
		if item, ok := sub["items"].(map[string]any); ok {
			items = append(items, item)
		}
	}
	for _, t := range types {
		best := []string{where + ": no schema is like " + t.String()}
		for i, item := range items {
			try := comparison{b: c.b, seen: make(map[string]bool)}
			try.value(where, t.Elem(), false, item)
			if i == 0 || len(try.found) < len(best) {
				best = try.found
			}
		}
		c.found = append(c.found, best...)
	}
	if len(types) != len(items) {
		c.tell("%s: %d structs, %d schemas", where, len(types), len(items))
	}
}

// value compares a type with the schema of its values.
func (c *comparison) value(where string, t reflect.Type, optional bool, s map[string]any) {
	pair := fmt.Sprintf("%v %v %v", t, optional, s)
	if c.seen[pair] {
		return
	}
	c.seen[pair] = true
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
		if branches, ok := s["anyOf"].([]any); ok { // where it is not left out, it may be null
			if len(branches) != 2 || !reflect.DeepEqual(branches[1], map[string]any{"type": "null"}) {
				c.tell("%s: want what it is, or null", where)
				return
			}
			if optional && !strings.HasSuffix(where, ".head") { // of the fields of units, which others leave out
				c.tell("%s is left out where there is none, and not null", where)
			}
			s = branches[0].(map[string]any)
		}
	}
	parts := c.schemas(s)
	kind, items, values := "", map[string]any(nil), map[string]any(nil)
	for _, part := range parts {
		if k, ok := part["type"].(string); ok {
			kind = k
		}
		if part["enum"] != nil {
			kind = "string"
		}
		if v, ok := part["const"]; ok {
			kind = map[reflect.Kind]string{reflect.String: "string", reflect.Bool: "true"}[reflect.TypeOf(v).Kind()]
		}
		if i, ok := part["items"].(map[string]any); ok {
			items = i
		}
		if v, ok := part["additionalProperties"].(map[string]any); ok {
			values = v
		}
	}
	want := map[reflect.Kind]string{
		reflect.String: "string", reflect.Int: "integer", reflect.Int64: "integer", reflect.Float64: "number", reflect.Bool: "boolean",
		reflect.Slice: "array", reflect.Struct: "object", reflect.Map: "object",
	}[t.Kind()]
	if want == "boolean" && optional {
		want = "true" // false is left out
	}
	if kind != want {
		c.tell("%s is %v, in the schema %q", where, t, kind)
		return
	}
	switch t.Kind() {
	case reflect.Slice:
		if items == nil {
			c.tell("%s: its items are not described", where)
			return
		}
		c.value(where+"[]", t.Elem(), false, items)
	case reflect.Map:
		if values == nil {
			c.tell("%s: its values are not described", where)
			return
		}
		c.value(where+"{}", t.Elem(), false, values)
	case reflect.Struct:
		c.object(where, c.fields(t), s)
	}
}
