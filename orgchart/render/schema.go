package render

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"regexp"
	"sync"
)

//go:embed answers.schema.json
var answerSchemas []byte

// A schemaBundle is answers.schema.json, as far as it is told apart.
type schemaBundle struct {
	Schema string `json:"$schema"`
	ID     string `json:"$id"`
	Views  []struct {
		Ref string `json:"$ref"`
	} `json:"anyOf"`
	Defs schemaDefs `json:"$defs"`
}

// schemaDefs are the views, parts and forms of a bundle, in its order.
type schemaDefs []schemaDef

type schemaDef struct {
	name string
	text json.RawMessage // an object
}

// UnmarshalJSON reads an object, and keeps its order.
func (d *schemaDefs) UnmarshalJSON(text []byte) error {
	dec := json.NewDecoder(bytes.NewReader(text))
	if _, err := dec.Token(); err != nil { // the brace
		return err
	}
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return err
		}
		def := schemaDef{name: name.(string)}
		if err := dec.Decode(&def.text); err != nil {
			return err
		}
		*d = append(*d, def)
	}
	return nil
}

const toDefs = "#/$defs/"

func readBundle() schemaBundle {
	var b schemaBundle
	if err := json.Unmarshal(answerSchemas, &b); err != nil {
		panic(err) // it is part of the program
	}
	return b
}

// views returns the names of the views in the order of their commands.
func (b schemaBundle) views() []string {
	var views []string
	for _, v := range b.Views {
		views = append(views, v.Ref[len(toDefs):])
	}
	return views
}

// Views returns the views that have a schema, in the order of their commands:
// "tree", "who-reports-to" and so on. An answer names its view in its schema, as
// "orgctl.tree/v1".
func Views() []string { return readBundle().views() }

// Schema returns the JSON Schema (draft 2020-12) of the JSON of one of [Views],
// with all that it refers to, and false for what is none of them. The text is a
// fresh copy.
func Schema(view string) (text []byte, ok bool) {
	b := readBundle()
	var body, defs bytes.Buffer
	need := b.needs(view)
	for _, def := range b.Defs {
		switch {
		case def.name == view:
			body.Write(def.text[1 : len(def.text)-1])
		case need[def.name]:
			if defs.Len() > 0 {
				defs.WriteByte(',')
			}
			fmt.Fprintf(&defs, "%q: %s", def.name, def.text)
		}
	}
	if need == nil {
		return nil, false
	}
	var out bytes.Buffer
	whole := fmt.Sprintf(`{"$schema": %q, "$id": %q, %s`, b.Schema, b.ID+"?view="+view, body.Bytes())
	if defs.Len() > 0 {
		whole += fmt.Sprintf(`, "$defs": {%s}`, defs.Bytes())
	}
	whole += "}"
	if err := json.Indent(&out, []byte(whole), "", "  "); err != nil {
		panic(err)
	}
	out.WriteByte('\n')
	return out.Bytes(), true
}

// reference finds what a schema refers to.
var reference = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`"\$ref": *"#/\$defs/([a-z-]+)"`) })

// needs returns what a view refers to, and what that refers to, and so on; nil
// if it is no view.
func (b schemaBundle) needs(view string) map[string]bool {
	text := make(map[string][]byte)
	for _, def := range b.Defs {
		text[def.name] = def.text
	}
	for _, v := range b.views() {
		if v != view {
			continue
		}
		need := map[string]bool{view: true}
		for todo := []string{view}; len(todo) > 0; {
			name := todo[0]
			todo = todo[1:]
			for _, m := range reference().FindAllSubmatch(text[name], -1) {
				if to := string(m[1]); !need[to] {
					need[to] = true
					todo = append(todo, to)
				}
			}
		}
		return need
	}
	return nil
}
