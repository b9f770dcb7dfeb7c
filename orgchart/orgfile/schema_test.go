package orgfile_test

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// A blindness is a kind of fault that the schema cannot see.
type blindness struct {
	fault *regexp.Regexp // the words of the loader for it
	why   string         // it cannot
	but   string         // which of them it sees all the same; "" for none

	missed, seen int // how many such faults of the fixtures it did not see, and saw
}

// blindnesses are all that there are.
var blindnesses = []*blindness{
	{fault: words(`^not YAML: |^the file is empty|^a second document|^alias ".*" contains itself`), why: "there is no value to judge: the editor says so"},
	{fault: words(`^duplicate key `), why: "a map of JSON has every key once: the editor says so"},
	{fault: words(`^a key is (empty|a list|a map)`), why: "a map of JSON has no such key: the editor says so"},
	{fault: words(`^tag `), why: "JSON has no tags: the editor says so"},
	{fault: words(`^format is "(1\.0|01)"|^leads is "True"|(^|: )"([0-9]{1,3}|2e3)" is not a date`), why: "how a number or truth value was written is lost"},
	{fault: words(`neither a date nor a moment|neither a moment nor a date|: ".*[^0-9./-].*" is not a date`),
		why: "which moments there are stands elsewhere in the file", but: "what cannot be the name of one"},
	{fault: words(` which is unknown: want |^replaces .* no unit of the file|^source .* is not listed`),
		why: "which ids there are stands elsewhere in the file", but: "what cannot be an id"},
	{fault: words(`^[a-z-]+ is ".*", an? (unit|post|person): want `), why: "of what kind a thing is stands elsewhere in the file"},
	{fault: words(`^duplicate id | looks like .* want ids that differ visibly`), why: "the other stands elsewhere in the file"},
	{fault: words(`^(until|gone|seen) [0-9-]+ is (not )?before `), why: "a schema cannot compare two values (R3)"},
	{fault: words(`^holder is ".*": want ".*", whose post this is`), why: "a schema cannot compare a value with the key that it stands below"},
	{fault: words(`\(R[456]\)$`), why: "it takes all facts of a day"},
	{fault: words(` is not a BCP 47 language`), why: "it takes the registry of languages", but: "what is not well-formed"},
	{fault: words(`contains U\+(200[CD]|FE0F), which nobody sees`),
		why: "whether a joiner is needed depends on the letter before it", but: "joiners in ids and the like, which need none"},
}

var words = regexp.MustCompile

// moreFiles are what other tests lack: forms that are seldom written, and a fault
// for every blindness.
var moreFiles = map[string]string{
	"ids that are no text": "format: 1\nunits: {3.5: , true: {part-of: 3.5, replaces: 3.5}}\npeople: {12: , false: }\n" +
		"posts: {7: {unit: true, holder: 12}, 8: {holder: [{value: false, from: 2020, source: 9}], reports-to: 7}}\nsources: {9: {}}\n",
	"every word that is one of some": "format: 1\nsources: {s: {attribution: official}, t: {attribution: named}, u: {attribution: anonymous}, v: {attribution: inferred}}\nposts:\n" +
		"  p: {holder: [{value: vacant, acting: false, joint: false, status: accepted}, {value: vacant, acting: \"false\", joint: \"false\", status: disputed}]}\n" +
		"  q: {reports-to: [{value: none, line: solid, status: inferred}, {value: p, line: dotted, status: rejected}]}\n",
	"nothing in sections":  "format: 1\nas-of: today\nmoments:\nsources:\npeople:\nunits:\nposts:\n",
	"format as a text":     "format: \"1\"\nlanguages: en\nposts: {p: {leads: \"true\"}}\n",
	"format as a float":    "format: 1.0\n",
	"format as an octal":   "format: 01\n",
	"truth in capitals":    "format: 1\nposts: {p: {leads: True}}\n",
	"a short year":         "format: 1\nunits: {u: {name: [{value: U, from: 123}]}}\n",
	"a year as a float":    "format: 1\nunits: {u: {name: [{value: U, from: 2e3}]}}\n",
	"a date of no moments": "format: 1\nunits: {u: {name: [{value: U, from: spring}]}}\n",
	"look-alike ids":       "format: 1\nunits: {ann: , аnn: }\n",
}

// Every file of the tests, the docs and the data is judged alike by the schema
// and the loader, line by line, but for the faults to which it is blind.
func TestSchemaAgrees(t *testing.T) {
	sch := compileSchema(t, "")
	files := fixtures(t)
	maps.Copy(files, formFixtures())
	for name, data := range files {
		t.Run(name, func(t *testing.T) { judge(t, sch, data) })
	}
	if len(files) < 1000 {
		t.Errorf("%d files were found, want more", len(files))
	}
	for _, b := range blindnesses {
		switch {
		case b.missed == 0:
			t.Errorf("no file has a fault like %s that the schema does not see: take it out of the list, or add one", b.fault)
		case b.but != "" && b.seen == 0:
			t.Errorf("the schema sees no fault like %s, not even %s", b.fault, b.but)
		case b.but == "" && b.seen > 0:
			t.Errorf("the schema sees %d faults like %s, all of which it is said to miss, because %s", b.seen, b.fault, b.why)
		}
	}
}

// values are one of each form of YAML that a text may be mistaken for.
var values = []string{"", "~", `""`, "[]", "{}", "5", "-0.5", "2024", "99999", "true", "no", "a", "today", "vacant", "none", "1",
	"[a]", "[5, true]", "[[a]]", "[~]", "{en: a}", "{en: ~}", "{value: a}", "{id: a}", "{date: 2020}", "[{value: a}]", "[{id: a}]", "[{value: none}]", "[{value: ~}]"}

// wholes are places where a file has no text but a list or map.
var wholes = []string{"languages: X", "moments: X", "sources: X", "people: X", "units: X", "posts: X", "sources: {s: X}", "people: {a: X}", "units: {u: X}", "posts: {p: X}",
	"moments: {m: {date: X}}", "people: {a: {unit: X}}", "people: {a: {leads: X}}", "people: {a: {reports-to: X}}",
	"units: {u: {also: X}}", "units: {u: {link: X}}", "posts: {p: {note: X}}", "posts: {p: {holder: [{value: vacant, acting: X}]}}", "posts: {p: {holder: [{value: vacant, joint: X}]}}",
	"people: {a: }\nposts: {p: {holder: [{value: a, joint: X}]}}", "units: {u: {replaces: X}}", "sources: {s: {covers: X}}", "moments: {m: {date: 2020, covers: X}}", "posts: {p: {holder: [X]}}", "posts: {p: {reports-to: [X]}}", "units: {u: {name: [X]}}", "sources: {a: {}}\nposts: {p: {holder: [{value: vacant, source: [X]}]}}"}

// formFixtures returns a file for each place where a file can have something and
// each of the forms and texts that may stand there, or may not.
func formFixtures() map[string][]byte {
	files := make(map[string][]byte)
	for what, file := range texts {
		for i, h := range hostileTexts {
			h.text = h.text[:min(len(h.text), 10_000)] // longer is no worse
			files[fmt.Sprintf("%s %d", what, i)] = hostileFile(what, h.text)
		}
		for i, text := range friendlyTexts {
			files[fmt.Sprintf("%s friendly %d", what, i)] = hostileFile(what, text)
		}
		for _, value := range values {
			files[what+" is "+value] = []byte("format: 1\n" + strings.Replace(file, "X", value, 1) + "\n")
		}
	}
	for _, file := range wholes {
		for _, value := range values {
			files[file+" is "+value] = []byte("format: 1\n" + strings.Replace(file, "X", value, 1) + "\n")
		}
	}
	for _, value := range values {
		files["format is "+value] = []byte("format: " + value + "\n")
	}
	return files
}

// fixtures returns every other file of the format that the repository has.
func fixtures(t testing.TB) map[string][]byte {
	files := make(map[string][]byte)
	for _, glob := range []string{"testdata/faults/*.yaml", "../../data/*.yaml", "../render/testdata/*.yaml", "../../cmd/*.yaml"} {
		for name, data := range readAll(t, glob) {
			files[name] = data
		}
	}
	for name, data := range readAll(t, "../../cmd/testdata/script/*.txtar") {
		for _, f := range txtar.Parse(data).Files {
			if strings.HasSuffix(f.Name, ".yaml") {
				files[name+"/"+f.Name] = f.Data
			}
		}
	}
	block := regexp.MustCompile("(?ms)^```yaml\n(.*?)^```$")
	for _, glob := range []string{"../../docs/*.md", "../../README.md"} {
		for name, data := range readAll(t, glob) {
			for i, m := range block.FindAllSubmatch(data, -1) {
				files[fmt.Sprintf("%s/%d", name, i)] = m[1]
			}
		}
	}
	for i, seed := range seeds {
		files[fmt.Sprintf("seed %d", i)] = []byte(seed)
	}
	for i, f := range wholeFileFaults {
		files[fmt.Sprintf("whole %d", i)] = []byte(f.data)
	}
	for name, data := range moreFiles {
		files[name] = []byte(data)
	}
	return files
}

func readAll(t testing.TB, glob string) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob(glob)
	if err != nil || len(names) == 0 {
		t.Fatalf("%s: no files %v", glob, err)
	}
	files := make(map[string][]byte)
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = data
	}
	return files
}

// judge compares what the schema and the loader say of each line of a file.
func judge(t *testing.T, sch *jsonschema.Schema, data []byte) {
	t.Helper()
	_, err := orgfile.Parse(orgfile.File{Name: "f.yaml", Data: data})
	faults, _ := err.(orgchart.ErrorList)
	file, ok := openInEditor(data)
	seen := make(map[int][]string) // what the schema says, by line
	if ok {
		seen = file.validate(t, sch)
	}
	byLine := make(map[int][]*blindness) // of the faults of a line; nil for one that it must see
	for _, f := range faults {
		b := blindTo(f.Msg)
		byLine[f.Pos.Line] = append(byLine[f.Pos.Line], b)
		if b == nil && len(seen[f.Pos.Line]) == 0 {
			t.Errorf("the schema does not see: %v\n%s", f, shortened(data))
		}
	}
	for line, says := range seen {
		if len(byLine[line]) == 0 {
			t.Errorf("the schema refuses line %d, which the loader accepts: %s\n%s", line, says, shortened(data))
		}
	}
	for line, kinds := range byLine {
		b := kinds[0]
		switch {
		case b == nil || len(kinds) > 1: // which of several it saw nobody can tell
		case len(seen[line]) > 0:
			b.seen++
		default:
			b.missed++
		}
	}
}

func shortened(data []byte) string { return orgchart.Shorten(string(data), 300) }

// blindTo returns the kind of a fault that the schema cannot see, or nil.
func blindTo(msg string) *blindness {
	for _, b := range blindnesses {
		if b.fault.MatchString(msg) {
			return b
		}
	}
	return nil
}

// validate returns what a schema says of a file, by line.
func (f editorFile) validate(t *testing.T, sch *jsonschema.Schema) map[int][]string {
	t.Helper()
	says := make(map[int][]string)
	err := sch.Validate(f.root)
	var invalid *jsonschema.ValidationError
	if err == nil {
		return says
	} else if !errors.As(err, &invalid) {
		t.Fatal(err)
	}
	for _, e := range blamed(invalid) {
		at := ""
		for _, key := range e.InstanceLocation {
			at += "/" + pointer.Replace(key)
		}
		add := func(line int) {
			if line == 0 {
				t.Fatalf("no line for %v", e)
			}
			says[line] = append(says[line], e.Error())
		}
		switch k := e.ErrorKind.(type) {
		case *kind.AdditionalProperties:
			for _, key := range k.Properties {
				add(f.keyLines[at+"/"+pointer.Replace(key)])
			}
		case *kind.PropertyNames:
			add(f.lineOfKey(e.SchemaURL, k.Property)) // the library (v6.0.3) has the place wrong
		default:
			add(f.lines[at])
		}
	}
	return says
}

// lineOfKey returns the line of a key, by the place of its rule in the schema: it
// is an id in a section, or a language.
func (f editorFile) lineOfKey(rule, key string) int {
	key = "/" + pointer.Replace(key)
	if m := regexp.MustCompile(`/properties/([a-z]+)/propertyNames$`).FindStringSubmatch(rule); m != nil {
		return f.keyLines["/"+m[1]+key]
	}
	for at, line := range f.keyLines {
		if strings.HasSuffix(at, key) && strings.Count(at, "/") != 2 {
			return line
		}
	}
	return 0
}

// blamed returns the errors at the bottom of one. Of several ways to be valid it
// follows, as editors do, the one that went deepest into the file.
func blamed(e *jsonschema.ValidationError) []*jsonschema.ValidationError {
	if _, ok := e.ErrorKind.(*kind.PropertyNames); ok || len(e.Causes) == 0 {
		return []*jsonschema.ValidationError{e}
	}
	var ways [][]*jsonschema.ValidationError
	for _, c := range e.Causes {
		ways = append(ways, blamed(c))
	}
	switch e.ErrorKind.(type) {
	case *kind.AnyOf, *kind.OneOf:
		depth := func(errs []*jsonschema.ValidationError) int {
			deepest := 0
			for _, e := range errs {
				deepest = max(deepest, len(e.InstanceLocation))
			}
			return deepest
		}
		return slices.MaxFunc(ways, func(a, b []*jsonschema.ValidationError) int { return depth(a) - depth(b) })
	}
	return slices.Concat(ways...)
}
