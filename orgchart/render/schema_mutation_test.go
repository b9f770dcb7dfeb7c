package render_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/data"
	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
	"github.com/orgctl/orgctl/orgchart/orgfile"
	"github.com/orgctl/orgctl/orgchart/render"
	"github.com/orgctl/orgctl/orgchart/render/answertest"
)

// A corpus is many answers, by view.
type corpus map[string][]answered

// An answered is an answer as JSON, and as a value of it.
type answered struct {
	text  string
	value any
}

// add writes an answer into the corpus.
func (c corpus) add(t testing.TB, draw func(io.Writer) error) {
	t.Helper()
	var b bytes.Buffer
	if err := draw(&b); err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	view := answertest.View(value.(map[string]any)["schema"].(string))
	c[view] = append(c[view], answered{b.String(), value})
}

// readCorpus answers every question about charts that have everything in them.
func readCorpus(t testing.TB) corpus {
	c := make(corpus)
	chart := func(h *orgchart.History, year int, v orgchart.View, things ...orgchart.Thing) {
		v.Known = orgchart.DayOf(2026, 1, 1)
		o := render.Options{Known: year%2 == 0}
		for _, x := range things {
			for _, draw := range views(h.At(orgchart.DayOf(year, 7, 1), v), x, o, true) {
				c.add(t, draw)
			}
		}
	}
	whole := parse(t, "testdata/views.yaml")
	for x := range whole.Len() {
		for year := 2020; year < 2025; year++ {
			chart(whole, year, orgchart.View{Stated: year == 2021}, orgchart.Thing(x))
		}
		chart(whole, 2023, orgchart.View{Source: "press"}, orgchart.Thing(x))
	}
	alibaba, err := data.FS.ReadFile("alibaba-cloud.yaml")
	if err != nil {
		t.Fatal(err)
	}
	h := parseText(t, string(alibaba))
	for _, id := range []string{"alibaba", "cloud-head", "eddie-wu"} {
		x, _ := h.Thing(id)
		chart(h, 2023, orgchart.View{}, x)
	}
	rare := parse(t, "testdata/rare.yaml")
	for x := range rare.Len() {
		chart(rare, 2023, orgchart.View{}, orgchart.Thing(x))
	}
	for seed := range 20 {
		h := rapid.Custom(orgtest.Random).Example(seed)
		chart(h, 2019+seed%4, orgchart.View{Stated: seed%8 == 1}, orgchart.Thing(seed%h.Len()))
	}
	c.others(t, whole)
	return c
}

// others adds the answers that are about no chart, or two.
func (c corpus) others(t testing.TB, h *orgchart.History) {
	c.add(t, render.RulesJSON)
	c.add(t, func(w io.Writer) error { return render.VersionJSON(w, render.Version{Version: "v1.2.3"}) })
	_, err := orgfile.Parse(orgfile.File{Name: "f.yaml", Data: []byte("format: 2\npeople: {ann: {name: Ann, reports-to: bob}}\n")})
	faults, _ := err.(orgchart.ErrorList)
	c.add(t, func(w io.Writer) error { return render.CheckJSON(w, render.FoundFaults(faults, 1), render.Options{}) })
	tl := h.Timeline(orgchart.View{Known: orgchart.DayOf(2026, 1, 1)})
	opts := orgchart.LogOptions{About: orgchart.None, Since: orgchart.DayOf(2020, 1, 1), Until: orgchart.DayOf(2025, 1, 1), Reverse: true}
	c.add(t, func(w io.Writer) error { return render.LogJSON(w, tl, opts, tl.Log(opts), render.Options{Known: true}) })
	good := parseText(t, "format: 1\npeople: {ann: {name: Ann}}\n")
	c.add(t, func(w io.Writer) error {
		return render.CheckJSON(w, render.FoundDoubts(good, nil, 1, 1), render.Options{})
	})
	const older = "format: 1\nunits: {u: {name: Unit}, old: {name: Laboratory, part-of: u}, v: {}}\n" +
		"people: {ann: {title: Clerk, unit: v}}\nposts: {p: {unit: u}, q: {unit: v}}\n"
	for _, newer := range []string{
		"format: 1\nunits: {u: {name: Unit}, new: {name: Laboratory, part-of: u}}\n",
		"format: 1\nsources: {s: {published: 2020, covers: [u]}}\nunits: {u: {name: Unit}}\n",
	} {
		d := orgchart.Compare(parseText(t, older).At(1, orgchart.View{}), parseText(t, newer).At(1, orgchart.View{}))
		names := render.DiffOptions{OldName: "old.yaml", NewName: "new.yaml"}
		for range 2 {
			c.add(t, func(w io.Writer) error { return render.DiffJSON(w, d, names, render.Options{}) })
			c.add(t, func(w io.Writer) error { return render.DiffStatsJSON(w, d, names, render.Options{}) })
			d.Only("u")
		}
	}
}

func parse(t testing.TB, name string) *orgchart.History {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return parseText(t, string(text))
}

func parseText(t testing.TB, text string) *orgchart.History {
	t.Helper()
	h, err := orgfile.Parse(orgfile.File{Name: "f.yaml", Data: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// Whatever is changed in the schemas, the tests notice: what a field is, by the
// structs; and by some answer which values it has, so that nothing is described
// that never comes.
func TestSchemaMutations(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long")
	}
	answers := readCorpus(t)
	for _, view := range render.Views() {
		if len(answers[view]) == 0 {
			t.Errorf("the corpus has no answer of %s", view)
		}
		for _, answer := range answers[view] {
			if err := answertest.Check([]byte(answer.text)); err != nil {
				t.Fatalf("%s: %v", view, err)
			}
		}
	}
	b := readBundle(t)
	if n := b.mutate(t, answers); n < 900 {
		t.Errorf("%d mutations were tried, want more", n)
	}
}

// mutate makes every mutation of a bundle, one at a time, and returns how many
// there are. It fails the test for those that nothing notices.
func (b bundle) mutate(t *testing.T, answers corpus) int {
	tried := 0
	b.walk(func(at string, s map[string]any) {
		if at == "" {
			return
		}
		try := func(what string, noticed func() bool) {
			tried++
			if !noticed() {
				t.Errorf("%s: nobody notices %s", at, what)
			}
		}
		structs := func() bool { return len(b.differences()) > 0 }
		// with replaces the value of a keyword for a while, nil: takes it away.
		with := func(m map[string]any, keyword string, value any, what string, noticed func() bool) {
			old, was := m[keyword]
			if value == nil {
				delete(m, keyword)
			} else {
				m[keyword] = value
			}
			try(what, noticed)
			if was {
				m[keyword] = old
			} else {
				delete(m, keyword)
			}
		}
		part := strings.Split(at, "/")[2]
		refused := func(quoted string) func() bool { return func() bool { return b.refuses(t, answers, part, quoted) } }
		if list, ok := s["required"].([]any); ok {
			for i, name := range list {
				with(s, "required", slices.Concat(list[:i], list[i+1:]), fmt.Sprintf("that %s is not required", name), structs)
			}
		}
		properties, _ := s["properties"].(map[string]any)
		if s["type"] == "object" && s["properties"] != nil {
			required, _ := s["required"].([]any)
			for name := range maps.Clone(properties) {
				if s["oneOf"] != nil && (name == "list" || name == "rows") {
					continue // described there as well
				}
				with(properties, name, nil, "that "+name+" is missing", structs)
				if !slices.Contains(required, any(name)) && s["$ref"] == nil && s["allOf"] == nil {
					with(s, "required", append(slices.Clone(required), name), "that "+name+" is required", structs)
				}
			}
			with(properties, "another", map[string]any{"type": "string"}, "another field", structs)
		}
		if _, ok := s["type"].(string); ok && s["properties"] == nil && at != "/$defs/list/properties/rows" {
			with(s, "type", map[bool]string{true: "boolean", false: "string"}[s["type"] == "string"], "another type", structs)
		}
		if list, ok := s["enum"].([]any); ok {
			for i, word := range list {
				with(s, "enum", slices.Concat(list[:i], list[i+1:]), fmt.Sprintf("that %q is missing", word), refused(fmt.Sprintf("%q", word)))
			}
		}
		if word, ok := s["const"].(string); ok {
			with(s, "const", word+"x", "another constant", refused(fmt.Sprintf("%q", word)))
		}
		if s["const"] == true {
			with(s, "const", false, "that it is false", refused("true"))
		}
		if s["pattern"] != nil {
			with(s, "pattern", "^$", "another pattern", refused(""))
		}
		if n, ok := s["minimum"].(float64); ok && at != "/$defs/diff-stats/properties/unchanged" { // where some figure always is
			with(s, "minimum", n+1, "a greater minimum", refused(fmt.Sprint(n)))
		}
		if list, ok := s["anyOf"].([]any); ok && len(list) == 2 {
			with(s, "anyOf", list[:1], "that it is never null", refused("null"))
		}
	})
	return tried
}

// walk visits every schema of a bundle that is no reference alone, with its
// place as a JSON Pointer, in order.
func (b bundle) walk(visit func(at string, s map[string]any)) {
	var within func(at string, s map[string]any)
	within = func(at string, s map[string]any) {
		visit(at, s)
		for _, keyword := range []string{"properties", "$defs"} {
			m, _ := s[keyword].(map[string]any)
			for _, name := range slices.Sorted(maps.Keys(m)) {
				within(at+"/"+keyword+"/"+name, m[name].(map[string]any))
			}
		}
		for _, keyword := range []string{"items", "additionalProperties", "propertyNames"} {
			if sub, ok := s[keyword].(map[string]any); ok {
				within(at+"/"+keyword, sub)
			}
		}
		for _, keyword := range []string{"allOf", "anyOf", "oneOf"} {
			list, _ := s[keyword].([]any)
			for i, sub := range list {
				if at != "" { // the list of views
					within(fmt.Sprintf("%s/%s/%d", at, keyword, i), sub.(map[string]any))
				}
			}
		}
	}
	delete(b, "anyOf")
	within("", b)
}

// refuses reports whether a bundle with a mutated view or part refuses one of the
// answers that have it, and a text in them.
func (b bundle) refuses(t *testing.T, answers corpus, part, text string) bool {
	t.Helper()
	var views []string // that have it, and answers with the text
	for _, v := range slices.Sorted(maps.Keys(answers)) {
		schema, _ := render.Schema(v)
		has := v == part || bytes.Contains(schema, []byte(`"#/$defs/`+part+`"`))
		if has && slices.ContainsFunc(answers[v], func(a answered) bool { return strings.Contains(a.text, text) }) {
			views = append(views, v)
		}
	}
	clone, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	mutated, err := jsonschema.UnmarshalJSON(bytes.NewReader(clone))
	if err != nil {
		t.Fatal(err)
	}
	for _, view := range views {
		sch, err := answertest.Compile(mutated, "/$defs/"+view)
		if err != nil {
			t.Fatal(err)
		}
		for _, answer := range answers[view] {
			if strings.Contains(answer.text, text) && sch.Validate(answer.value) != nil {
				return true
			}
		}
	}
	return false
}

// keywords are those of JSON Schema that the bundle uses: a misspelt one would
// say nothing, and no validator would complain.
var keywords = []string{"$schema", "$id", "$comment", "$defs", "$ref", "title", "description", "type", "properties", "required",
	"items", "additionalProperties", "propertyNames", "allOf", "anyOf", "oneOf", "enum", "const", "pattern", "minimum", "minLength"}

// Every schema is one of its draft. Each field, part and form has a
// description, in sentences, and no keyword is misspelt.
func TestSchemaForm(t *testing.T) {
	b := readBundle(t)
	for _, view := range render.Views() {
		text, _ := render.Schema(view)
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		root := value.(map[string]any)
		if want := b["$id"].(string) + "?view=" + view; root["$id"] != want || root["title"] != b.def(view)["title"] {
			t.Errorf("%s is %v, %v", view, root["$id"], root["title"])
		}
		c := jsonschema.NewCompiler() // which holds it to the metaschema
		if err := c.AddResource("s.json", value); err != nil {
			t.Fatal(err)
		}
		if _, err := c.Compile("s.json"); err != nil {
			t.Errorf("%s: %v", view, err)
		}
	}
	sentence := regexp.MustCompile(`(?s)^[A-Z].*[.]$`)
	field := regexp.MustCompile(`/(properties|\$defs)/[^/]+$`)
	variant := regexp.MustCompile(`/oneOf/`)
	b.walk(func(at string, s map[string]any) {
		for keyword := range s {
			if !slices.Contains(keywords, keyword) {
				t.Errorf("%s: unknown keyword %s", at, keyword)
			}
		}
		text, _ := s["description"].(string)
		if wanted := field.MatchString(at) && !variant.MatchString(at); wanted != (text != "") && at != "" || text != "" && !sentence.MatchString(text) {
			t.Errorf("%s: the description is %q", at, text)
		}
		if n := len(reflect.ValueOf(s).MapKeys()); n == 0 {
			t.Errorf("%s says nothing", at)
		}
	})
}
