// Package answertest holds answers in JSON to the schemas that are published for
// them, and to more: what no schema describes must not be there.
package answertest

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"github.com/orgctl/orgctl/orgchart/render"
)

// Check reports what in an answer is not as the schema says that it names, or is
// described by no schema.
func Check(answer []byte) error {
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(answer))
	if err != nil {
		return err
	}
	object, _ := value.(map[string]any)
	schema, _ := object["schema"].(string)
	sch, err := ofView(View(schema))
	if err != nil {
		return fmt.Errorf("schema %q: %w", schema, err)
	}
	return reasons(sch.Validate(value))
}

// reasons returns the errors at the bottom of one. Where a field is wrong, those
// beside it count as described by nothing: of that is told only where nothing
// else is wrong.
func reasons(err error) error {
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return err
	}
	var wrong, more []error
	for todo := []*jsonschema.ValidationError{invalid}; len(todo) > 0; {
		e := todo[0]
		todo = append(todo[1:], e.Causes...)
		if len(e.Causes) > 0 {
			continue
		}
		at := "/" + strings.Join(e.InstanceLocation, "/")
		if _, ok := e.ErrorKind.(*kind.FalseSchema); ok {
			more = append(more, fmt.Errorf("%s is described by no schema", at))
		} else {
			wrong = append(wrong, fmt.Errorf("%s: %s", at, e.ErrorKind.LocalizedString(message.NewPrinter(language.English))))
		}
	}
	if wrong == nil {
		wrong = more
	}
	return errors.Join(wrong...)
}

// View returns the view of "orgctl.VIEW/v1", and "" for what is nothing of the
// kind.
func View(schema string) string {
	view, ok := strings.CutPrefix(schema, "orgctl.")
	if view, v1 := strings.CutSuffix(view, "/v1"); ok && v1 {
		return view
	}
	return ""
}

var (
	mu       sync.Mutex
	compiled = make(map[string]*jsonschema.Schema)
)

// ofView returns the strict schema of a view, which is compiled once.
func ofView(view string) (*jsonschema.Schema, error) {
	mu.Lock()
	defer mu.Unlock()
	if sch := compiled[view]; sch != nil {
		return sch, nil
	}
	text, ok := render.Schema(view)
	if !ok {
		return nil, fmt.Errorf("no view is called %q", view)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	sch, err := Compile(value, "")
	if err == nil {
		compiled[view] = sch
	}
	return sch, err
}

// Compile returns a schema, or the part of it at a fragment, as "/$defs/post",
// that forbids what it does not describe. The schema, a value of JSON, is
// changed to that. It is held to the metaschema of its draft.
func Compile(schema any, fragment string) (*jsonschema.Schema, error) {
	forbidMore(schema)
	c := jsonschema.NewCompiler()
	const name = "answers.schema.json"
	delete(schema.(map[string]any), "$id") // under which it would be looked for
	if err := c.AddResource(name, schema); err != nil {
		return nil, err
	}
	return c.Compile(name + "#" + fragment)
}

// forbidMore forbids further fields wherever a schema begins to speak of a value: at
// its root, and of fields and items. It does not at what these are put together
// of, by $ref, allOf, anyOf and oneOf: each would forbid the fields of the others.
func forbidMore(schema any) {
	root, _ := schema.(map[string]any)
	root["unevaluatedProperties"] = false
	within(schema)
}

func within(schema any) {
	switch s := schema.(type) {
	case []any:
		for _, part := range s {
			within(part)
		}
	case map[string]any:
		for keyword, part := range s {
			switch keyword {
			case "properties":
				for _, field := range part.(map[string]any) {
					forbidMore(field)
				}
			case "items", "additionalProperties":
				forbidMore(part)
			case "$defs":
				for _, def := range part.(map[string]any) {
					within(def)
				}
			case "allOf", "anyOf", "oneOf":
				within(part)
			}
		}
	}
}
