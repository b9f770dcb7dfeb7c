package orgfile_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// texts are files with one text at X, for every place where a file can have
// one.
var texts = map[string]string{
	"title":               "title: X",
	"title in a language": "title: {en: X}",
	"language of a title": "title: {X: a}",
	"languages":           "languages: [X]",
	"as-of":               "as-of: X",
	"key":                 "X: a",
	"moment":              "moments: {X: 2020}",
	"moment's date":       "moments: {m: X}",
	"moment's note":       "moments: {m: {date: 2020, note: X}}",
	"moment's source":     "moments: {m: {date: 2020, source: X}}",
	"source id":           "sources: {X: {}}",
	"source key":          "sources: {s: {X: a}}",
	"person id":           "people: {X: }",
	"person key":          "people: {a: {X: a}}",
	"name":                "people: {a: {name: X}}",
	"name in a language":  "people: {a: {name: {zh: X}}}",
	"dated name":          "people: {a: {name: [{value: X}]}}",
	"also":                "people: {a: {also: [b, X]}}",
	"also alone":          "people: {a: {also: X}}",
	"link":                "people: {a: {link: X}}",
	"person's note":       "people: {a: {note: X}}",
	"person's title":      "people: {a: {title: X}}",
	"unit id":             "units: {X: }",
	"kind":                "units: {u: {kind: X}}",
	"part-of":             "units: {u: {part-of: X}}",
	"replaces":            "units: {u: {replaces: [X]}}",
	"unit's note":         "units: {u: {note: X}}",
	"post id":             "posts: {X: {holder: vacant}}",
	"post's title":        "posts: {p: {title: {en: X}}}",
	"unit":                "posts: {p: {unit: X}}",
	"leads":               "posts: {p: {leads: X}}",
	"holder":              "posts: {p: {holder: X}}",
	"reports-to":          "posts: {p: {reports-to: X}}",
	"fact key":            "posts: {p: {holder: [{value: vacant, X: a}]}}",
	"from":                "posts: {p: {holder: [{value: vacant, from: X}]}}",
	"until":               "posts: {p: {holder: [{value: vacant, until: X}]}}",
	"seen":                "posts: {p: {holder: [{value: vacant, seen: X}]}}",
	"gone":                "posts: {p: {holder: [{value: vacant, gone: X}]}}",
	"status":              "posts: {p: {holder: [{value: vacant, status: X}]}}",
	"acting":              "posts: {p: {holder: [{value: vacant, acting: X}]}}",
	"line":                "posts: {p: {reports-to: [{value: none, line: X}]}}",
	"fact's note":         "posts: {p: {holder: [{value: vacant, note: X}]}}",
	"source":              "posts: {p: {holder: [{value: vacant, source: X}]}}",
	"until-source":        "posts: {p: {holder: [{value: vacant, until: 2020, until-source: X}]}}",
	"cited id":            "posts: {p: {holder: [{value: vacant, source: {id: X}}]}}",
	"at":                  "sources: {s: }\nposts: {p: {holder: [{value: vacant, source: {id: s, at: X}}]}}",
	"quote":               "posts: {p: {holder: [{value: vacant, source: {id: s, quote: X}}]}}",
	"cited attribution":   "posts: {p: {holder: [{value: vacant, source: {id: s, attribution: X}}]}}",
}

func init() {
	for _, key := range []string{"publisher", "title", "author", "url", "published", "accessed", "archived", "lang", "via", "attribution", "note"} {
		texts["source's "+key] = "sources: {s: {" + key + ": X}}"
	}
}

// hostileTexts are what no text may be, and how its bad character is told.
var hostileTexts = []struct{ text, bad string }{
	{`a\eb`, "U+001B"}, {`\e]52;c;aGk=\a`, "U+001B"}, {`a\x9bb`, "U+009B"}, {`a\u202eb`, "U+202E"}, {`a\u2066b`, "U+2066"},
	{`a\u200bb`, "U+200B"}, {`a\u200db`, "U+200D"}, {`a\u2028b`, "U+2028"}, {`a\u3164b`, "U+3164"}, {`a\u2800b`, "U+2800"},
	{`a\u00adb`, "U+00AD"}, {`a\u034fb`, "U+034F"}, {`a\U000E0041b`, "U+E0041"}, {`a\ufffcb`, "U+FFFC"}, {`a\ufe0fb`, "U+FE0F"},
	{`a\nb`, "U+000A"}, {`a` + strings.Repeat(`\u0301`, 500), "U+0301"}, {strings.Repeat("a", 500_000), ""},
}

// hostileFile returns one of the files with a text that may hold escapes.
func hostileFile(what, text string) []byte {
	file := texts[what]
	data := "format: 1\n" + strings.Replace(file, "X", `"`+text+`"`, 1) + "\n"
	if strings.HasPrefix(file, "X") || strings.Contains(file, "{X:") { // no key without a mark may be long
		data = strings.Replace(data, `"`+text+`":`, `? "`+text+`" :`, 1)
	}
	return []byte(data)
}

// No text of a file may hold what is hidden, act on a terminal or be far too
// long, and no message about it does.
func TestHostileTexts(t *testing.T) {
	for what := range texts {
		prose := strings.HasSuffix(what, "note") || what == "quote"
		for _, tt := range hostileTexts {
			if prose && (tt.bad == "U+000A" || tt.bad == "") {
				continue // a note may have many lines, and be long
			}
			_, err := orgfile.Parse(orgfile.File{Name: "f", Data: hostileFile(what, tt.text)})
			var fault *orgchart.Error
			if !errors.As(err, &fault) {
				t.Errorf("%s: %.40s is accepted", what, tt.text)
				continue
			}
			msg := fmt.Sprint(err)
			if len(msg) > 2000 {
				t.Errorf("%s: %.40s: a message of %d bytes", what, tt.text, len(msg))
			}
			for _, r := range msg {
				if r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
					t.Errorf("%s: the message holds %U: %.200q", what, r, msg)
				}
			}
			named := strings.Contains(what, "key") || strings.Contains(what, "language") // are quoted instead
			if !named && !strings.Contains(msg, tt.bad) {
				t.Errorf("%s: %.40s: the message does not name %s: %.200s", what, tt.text, tt.bad, msg)
			}
		}
	}
}

// friendlyTexts are what names need.
var friendlyTexts = []string{"吴泳铭", "إيدي وو", `علی\u200cرضا`, "Nguyễn Thị Hồng", `Vie\u0302\u0323t`, "O’Brien", `葛\U000E0100城`, `\U0001F469\u200d\U0001F4BB`, strings.Repeat("é", orgchart.MaxName)}

// What names need is let pass.
func TestFriendlyTexts(t *testing.T) {
	for _, text := range friendlyTexts {
		data := `format: 1` + "\n" + `people: {a: {name: "` + text + `", note: "` + strings.Repeat("long ", 5000) + `", link: "` + strings.Repeat("l", 5000) + `"}}`
		if _, err := orgfile.Parse(orgfile.File{Name: "f", Data: []byte(data)}); err != nil {
			t.Errorf("%.40s: %v", text, err)
		}
	}
}
