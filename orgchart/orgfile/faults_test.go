package orgfile_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// wanted finds an expectation: # want `text of the fault` `text of another`
var wanted = regexp.MustCompile("`([^`]*)`")

// ruleInMessage finds the rule that a message cites.
var ruleInMessage = regexp.MustCompile(`\(R\d\)`)

// Each file of testdata/faults has on the line of a fault what is wanted of its
// message. Nothing else may be told, and all in the order of the lines.
func TestFaults(t *testing.T) {
	files, err := filepath.Glob("testdata/faults/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			_, err = orgfile.Parse(orgfile.File{Name: name, Data: data})
			list, _ := err.(orgchart.ErrorList)
			var got []string
			for _, e := range list {
				if e.Pos.File != name || e.Pos.Line < 1 || e.Pos.Col < 1 {
					t.Errorf("%v has no place", e)
				}
				if rule := ruleInMessage.FindString(e.Msg); e.Rule == "" || rule != "" && rule != "("+string(e.Rule)+")" {
					t.Errorf("%v is told of under rule %q", e, e.Rule)
				}
				got = append(got, fmt.Sprintf("%d: %s", e.Pos.Line, e.Msg))
			}
			if !slices.IsSortedFunc(list, func(a, b *orgchart.Error) int { return a.Pos.Line - b.Pos.Line }) {
				t.Errorf("not in file order: %v", got)
			}
			for i, line := range strings.Split(string(data), "\n") {
				_, comment, ok := strings.Cut(line, "# want ")
				if !ok {
					continue
				}
				for _, m := range wanted.FindAllStringSubmatch(comment, -1) {
					want := fmt.Sprintf("%d: %s", i+1, m[1])
					at := slices.IndexFunc(got, func(g string) bool { return strings.HasPrefix(g, want) })
					if at < 0 {
						t.Errorf("no fault %q", want)
						continue
					}
					got = slices.Delete(got, at, at+1)
				}
			}
			for _, g := range got {
				t.Errorf("unwanted fault %q", g)
			}
		})
	}
}

// wholeFileFaults are files whose faults cannot have a comment beside them, and
// the first message.
var wholeFileFaults = []struct{ data, want string }{
	{"", `t.yaml:1:1: the file is empty: want a map that begins with "format: 1"`},
	{"# only a comment\n", `t.yaml:1:1: the file is empty: want a map that begins with "format: 1"`},
	{"---\n", `t.yaml:1:1: the file is empty: want a map that begins with "format: 1"`},
	{"format: 1\nx: 'O'Brien'", `t.yaml:2:1: not YAML: did not find expected key`},
	{"format: 1\nx: \"open\n", `t.yaml:2:4: not YAML: found unexpected end of stream`},
	{"format: 1\nx: @foo", `t.yaml:2:4: not YAML: a text begins with "@": want it in quotes`},
	{"format: 1\npeople:\n\tann: {}\n", `t.yaml:3:1: not YAML: a tab: want spaces`},
	{"format: 1\n<<<<<<< HEAD\npeople: {}\n=======\nunits: {}\n>>>>>>> reorg\n", `t.yaml:2:1: not YAML: a mark of a conflict in git: want the conflict resolved`},
	{"format: 1\npeople: {}\n=======\n", `t.yaml:3:1: not YAML: a mark of a conflict in git: want the conflict resolved`},
	{"format: 1\npeople: {ann: {title: Sales director, APAC}}", `t.yaml:2:39: unknown key "APAC": want name, also, link, note, title, unit, leads, holder or reports-to; a text with a comma in it wants quotes`},
	{"just text", `t.yaml:1:1: the file is a plain value: want a map that begins with "format: 1"`},
	{"[a, b]", `t.yaml:1:1: the file is a list: want a map that begins with "format: 1"`},
	{"people: {ann: }", `t.yaml:1:1: format is missing: want "format: 1"`},
	{"format: 2", `t.yaml:1:9: format is "2": want 1`},
	{"format: 1\npeople: {ann: [}", `t.yaml:2:1: not YAML: did not find expected node content`},
	{"a:\n  b: 1\n c: 2\n", `t.yaml:3:2: not YAML: did not find expected key`},
	{"format: 1\npeople: {ann: *bob}", `t.yaml:2:15: not YAML: unknown anchor 'bob' referenced`},
	{"a: b: c", `t.yaml:1:5: not YAML: mapping values are not allowed in this context: a text with ": " in it wants quotes`},
	{"format: 1\n---\nformat: 1\n", `t.yaml:2:1: a second document begins here: want one to a file`},
	{"format: 1\nx: \"\x00\"", `t.yaml:2:1: not YAML: control characters are not allowed`},
	{"format: 1\nx: \xff\xfe", `t.yaml:2:1: not YAML: invalid leading UTF-8 octet`},
	{"format: 1\nunits: &a {x: *a}", `t.yaml:2:15: alias "a" contains itself`},
}

// Each is told first, with its place.
func TestWholeFileFaults(t *testing.T) {
	for _, tt := range wholeFileFaults {
		_, err := orgfile.Parse(orgfile.File{Name: "t.yaml", Data: []byte(tt.data)})
		if got := strings.SplitN(fmt.Sprint(err), "\n", 2)[0]; got != tt.want {
			t.Errorf("Parse(%q) = %q, want %q", tt.data, got, tt.want)
		}
	}
}

// An id is one across all files, and all faults of all files are told.
func TestSeveralFiles(t *testing.T) {
	_, err := orgfile.Parse(
		orgfile.File{Name: "b.yaml", Data: []byte("format: 1\npeople: {ann: {reports-to: eve}}\n")},
		orgfile.File{Name: "a.yaml", Data: []byte("format: 1\nunits: {ann: {}, x: {part-of: y}}\n")})
	want := `b.yaml:2:28: reports-to is "eve", which is unknown: want a post, a person or none
a.yaml:2:9: duplicate id "ann": first declared as a person at b.yaml:2:10
a.yaml:2:31: part-of is "y", which is unknown: want a unit or none`
	if fmt.Sprint(err) != want {
		t.Errorf("%v\nwant\n%s", err, want)
	}
	h, err := orgfile.Parse(
		orgfile.File{Name: "hr.yaml", Data: []byte("format: 1\nposts: {hr: {unit: hr-unit, holder: ann, reports-to: ceo}}\nunits: {hr-unit: {part-of: top, replaces: old-hr}}\n")},
		orgfile.File{Name: "top.yaml", Data: []byte("format: 1\nmoments: {m: 2020-01-01}\nunits: {top: {}, old-hr: }\nposts: {ceo: {unit: top, leads: true, holder: [{value: bob, from: m}]}}\npeople: {ann: , bob: }\n")})
	if err != nil {
		t.Fatal(err)
	}
	c := h.At(orgchart.DayOf(2020, 1, 1), orgchart.View{})
	ann, _ := h.Thing("ann")
	bob, _ := h.Thing("bob")
	if up := c.Up(ann); len(up) != 1 || up[0].To != bob {
		t.Errorf("ann reports to %v, want bob", up)
	}
}

// What is unknown may stand in a file that could not be read: of those that
// could only what is wrong in themselves is told.
func TestPartial(t *testing.T) {
	_, err := orgfile.Parse(
		orgfile.File{Name: "a.yaml", Data: []byte("format: 1\nsources: {s: {url: a: b}}\npeople: {ann: {name: Ann}}\n")},
		orgfile.File{Name: "b.yaml", Data: []byte("format: 1\nas-of: later\nunits: {u: {replaces: v}, w: {part-of: bob}}\npeople: {bob: {reports-to: ann}, eve: {nam: Eve}}\nposts: {p: {holder: [{value: ann, source: s}]}}\n")})
	want := `a.yaml:2:1: not YAML: did not find expected ',' or '}'
b.yaml:3:40: part-of is "bob", a person: want a unit or none
b.yaml:4:40: unknown key "nam": want name, also, link, note, title, unit, leads, holder or reports-to (did you mean "name"?)`
	if got := fmt.Sprint(err); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
