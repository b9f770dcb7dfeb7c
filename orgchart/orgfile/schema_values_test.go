package orgfile_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/language"
	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

func accepts(sch *jsonschema.Schema, v any) bool { return sch.Validate(v) == nil }

// Of every character the patterns of the schema say what the loader says, but for
// joiners, of which the loader looks at the letter before, and for what is no
// character beyond the first plane.
func TestSchemaCharacters(t *testing.T) {
	odd := func(r rune) bool { return orgchart.Joins(r) || r > 0xffff && r&0xfffe == 0xfffe }
	for _, tt := range []struct {
		part string
		good func(text string, r rune) bool
	}{
		{"/$defs/line", func(text string, r rune) bool { return odd(r) || orgchart.BadText(text, false) == "" }},
		{"/$defs/note", func(text string, r rune) bool { return odd(r) || orgchart.BadText(text, true) == "" }},
		{"/$defs/id", func(text string, r rune) bool { // as rule R1 has it
			return unicode.IsPrint(r) && !unicode.IsSpace(r) && !orgchart.Hidden(r) && orgchart.BadText(text, false) == ""
		}},
	} {
		sch := compileSchema(t, tt.part)
		var some strings.Builder // good ones are judged together, which takes less
		flush := func() {
			if !accepts(sch, some.String()) {
				t.Errorf("%s refuses one of %q", tt.part, some.String())
			}
			some.Reset()
		}
		for r := rune(0); r <= unicode.MaxRune; r++ {
			if empty := r >= 0x40000 && r>>16 != 0xe; !utf8.ValidRune(r) || empty && r%251 > 0 { // planes of nothing, or of private use
				continue
			}
			text := "a" + string(r) + "b"
			if tt.good(text, r) {
				if some.WriteString(text); some.Len() > 900 {
					flush()
				}
			} else if accepts(sch, text) {
				t.Errorf("%s accepts %U, which the loader refuses", tt.part, r)
			}
		}
		flush()
	}
}

// What is blank, has too many marks or is too long the schema refuses as well.
func TestSchemaTexts(t *testing.T) {
	marks := "a" + strings.Repeat("\u0301", 8)
	long := strings.Repeat("é", orgchart.MaxName)
	address := compileSchema(t, "/$defs/address")
	if text := strings.Repeat("é", 8000); !accepts(address, text) || accepts(address, text+"é") {
		t.Error("want addresses of 8000 characters and no more, as the loader does")
	}
	for _, part := range []string{"line", "id", "note"} {
		sch := compileSchema(t, "/$defs/"+part)
		for _, tt := range []struct {
			text string
			want bool
		}{
			{marks, true}, {marks + "\u0302", false}, {"\u0301a", true}, {"\u0301", false}, {" ", false}, {"\u3000", false},
			{"", part == "note"}, {long, true}, {long + "é", part == "note"}, {"a b", part != "id"},
			{"-a", part != "id"}, {"a-", true}, {"vacant", part != "id"}, {"none", part != "id"}, {"nonE", true}, {"a\nb", part == "note"},
		} {
			if got := accepts(sch, tt.text); got != tt.want {
				t.Errorf("%s accepts %.50q: %v, want %v", part, tt.text, got, tt.want)
			}
		}
	}
}

// The schema knows the calendar: its dates are those of ParseDate.
func TestSchemaDates(t *testing.T) {
	sch := compileSchema(t, "/$defs/date")
	texts := []string{"", "2023-1", "2023-1-1", "20231124", "2023-11-24T00:00", "x2023", "2023-11-24 ", "+2023", "02023", "after"}
	for _, y := range []int{0, 1, 4, 99, 100, 400, 1600, 1900, 1999, 2000, 2023, 2024, 2100, 9996, 9999} {
		texts = append(texts, fmt.Sprintf("%04d", y))
		for m := range 14 {
			texts = append(texts, fmt.Sprintf("%04d-%02d", y, m))
			for d := range 33 {
				texts = append(texts, fmt.Sprintf("%04d-%02d-%02d", y, m, d))
			}
		}
	}
	for _, text := range texts {
		_, err := orgchart.ParseDate(text)
		if got := accepts(sch, text); got != (err == nil) {
			t.Errorf("the schema accepts %q: %v, ParseDate: %v", text, got, err)
		}
	}
	for n, want := range map[float64]bool{0: false, 1: true, 2023: true, 2023.11: false, 9999: true, 10000: false, 20231124: false} {
		if got := accepts(sch, n); got != want {
			t.Errorf("the schema accepts %v as a date: %v, want %v", n, got, want)
		}
	}
}

// Every language that the loader accepts the schema accepts.
func TestSchemaLanguages(t *testing.T) {
	sch := compileSchema(t, "/$defs/language")
	good := func(t rapid.TB, tag string) {
		if _, err := language.Parse(tag); err == nil && !accepts(sch, tag) {
			t.Errorf("the schema refuses the language %q", tag)
		}
	}
	for _, tag := range strings.Fields("en zh_Hant EN root und mul qaa x-foo i-klingon i-default art-lojban en-GB-oed zh-min-nan sgn-BE-FR en-u-co-phonebk en-a-bbb-x-a ar-Arab-EG de-1901") {
		good(t, tag)
	}
	rapid.Check(t, func(t *rapid.T) {
		good(t, rapid.StringMatching(`([a-zA-Z]{1,4}|en|zh|x|i|sgn)([-_](Hant|GB|x|u|co|[a-zA-Z0-9]{1,8})){0,3}`).Draw(t, "tag"))
	})
	longest := "en-x" + strings.Repeat("-abcdefg", 12) // 100 letters
	good(t, longest)
	for _, tag := range []string{longest + "h", "english", "e", "en-", "-en", "en--GB", "en-toolongsubtag", "x", "value", "en GB", "en\n", ""} {
		if accepts(sch, tag) {
			t.Errorf("the schema accepts the language %q", tag)
		}
	}
}

// What the loader accepts the schema accepts, whatever the file: an editor must
// not find fault with what is right.
func FuzzSchema(f *testing.F) {
	for _, data := range fixtures(f) {
		if len(data) < 10_000 {
			f.Add(data)
		}
	}
	sch := compileSchema(f, "")
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := orgfile.Parse(orgfile.File{Name: "f.yaml", Data: data}); err != nil {
			return
		}
		file, ok := openInEditor(data)
		if !ok || file.oddMoments() {
			return
		}
		if err := sch.Validate(file.root); err != nil {
			t.Errorf("the schema refuses what the loader accepts: %v\n%q", err, data)
		}
	})
}

// oddMoments reports whether a moment is called like what is no text in YAML,
// such as true: where it stands for a date, the schema takes it for that.
func (f editorFile) oddMoments() bool {
	root, _ := f.root.(map[string]any)
	moments, _ := root["moments"].(map[string]any)
	for name := range moments {
		if _, ok := scalar(&yaml.Node{Value: name}).(string); !ok {
			return true
		}
	}
	return false
}
