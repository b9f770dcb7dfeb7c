package convert_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/convert"
)

// hostileNames are names that would break a format, deceive a reader or act on
// a terminal, and what becomes of them.
var hostileNames = []struct{ name, want string }{
	{"Ann Lee", "Ann Lee"},
	{"\x1b]52;c;aGk=\aAnn", "\ufffd]52;c;aGk=\ufffdAnn"},
	{"A\x00nn", "A\ufffdnn"},
	{"A\u009bnn", "A\ufffdnn"},
	{"Ann\r\n\tLee", "Ann Lee"},
	{"Ann\u2028Lee", "Ann Lee"},
	{"\u202eeeL nnA", "eeL nnA"},
	{"Ann\u2066 Lee\u2069", "Ann Lee"},
	{"A\u200bn\u00adn\ufeff", "Ann"},
	{"Ann\u3164Lee\u2800", "AnnLee"},
	{"a" + strings.Repeat("\u0301", 100), "a" + strings.Repeat("\u0301", 8)},
	{strings.Repeat("n", 5000), strings.Repeat("n", 1000)},
	{strings.Repeat("吴", 5000), strings.Repeat("吴", 1000)},
	{`=cmd|' /C calc'!A0`, `=cmd|' /C calc'!A0`},
	{`"Ann", 'Lee'; <b>&amp;</b> \ {{x}} $(x) ` + "`x`", `"Ann", 'Lee'; <b>&amp;</b> \ {{x}} $(x) ` + "`x`"},
	{"- a: [b, *c]", "- a: [b, *c]"},
	{"إيدي وو", "إيدي وو"},
	{"👩\u200d🚀 吴泳铭", "👩\u200d🚀 吴泳铭"},
	{"क्\u200dष", "क्\u200dष"},
	{"vacant\u200b x", "vacant x"},
	{"\ufdd0Ann", "Ann"},
}

// table writes rows as CSV.
func table(t *testing.T, rows ...[]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func jsonOf(t *testing.T, v any) []byte {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

type dict map[string]any

// hostileFiles write a file in each format with a name wherever one can stand:
// of somebody, a unit, a title and where there may be any, in an id.
var hostileFiles = map[convert.Format]func(t *testing.T, name string) convert.File{
	convert.CSV: func(t *testing.T, name string) convert.File {
		return convert.File{Name: "x.csv", Data: table(t,
			[]string{"id", "name", "title", "department", "manager", "also", "note", "source"},
			[]string{name, name, name, name, name, name, name, name}, []string{"2", "Bob", "", "", name, "", "", ""})}
	},
	convert.XLSX: func(t *testing.T, name string) convert.File {
		f := excelize.NewFile()
		for i, row := range [][]any{{"id", "name", "title", "department", "manager"}, {name, name, name, name, name}, {"2", "Bob", "", "", name}} {
			if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		return convert.File{Name: "x.xlsx", Data: b.Bytes()}
	},
	convert.Rows: func(t *testing.T, name string) convert.File {
		return convert.File{Name: "x.json", Data: jsonOf(t, []dict{
			{"id": name, "name": name, "title": name, "department": name, "manager": name, "post": name, "holder": name, "source": name, name: name},
			{"id": "2", "name": "Bob", "manager": name, "post": "b"},
		})}
	},
	convert.Organogram: func(t *testing.T, name string) convert.File {
		return convert.File{Name: "x-2020-01-01-senior.csv", Data: table(t,
			[]string{"Post Unique Reference", "Name", "Job Title", "Job/Team Function", "Parent Department", "Organisation", "Unit", "Reports to Senior Post", "Notes"},
			[]string{name, name, name, name, name, name, name, name, name}, []string{"2", "Bob", "x", "x", "x", "x", "x", name, ""})}
	},
	convert.Popolo: func(t *testing.T, name string) convert.File {
		return convert.File{Name: "x.json", Data: jsonOf(t, dict{
			"persons":       []dict{{"id": name, "name": name, "other_names": []dict{{"name": name}}, "links": []dict{{"url": name}}}, {"id": "2", "name": "Bob"}},
			"organizations": []dict{{"id": name, "name": name, "classification": name}, {"id": "o", "parent_id": name, "name": "O"}},
			"posts":         []dict{{"id": name, "label": name, "organization_id": name}},
			"memberships": []dict{
				{"person_id": name, "post_id": name, "sources": []dict{{"note": name, "url": name}}, "start_date": name},
				{"person_id": "2", "organization_id": name, "role": name},
			},
		})}
	},
	convert.Backstage: func(t *testing.T, name string) convert.File {
		return convert.File{Name: "x.json", Data: jsonOf(t, []dict{
			{"apiVersion": "backstage.io/v1", "kind": "Group", "metadata": dict{"name": name, "title": name, "description": name, "links": []dict{{"url": name}}}, "spec": dict{"type": name}},
			{"apiVersion": "backstage.io/v1", "kind": "User", "metadata": dict{"name": name}, "spec": dict{"profile": dict{"displayName": name}, "memberOf": []string{name}}},
			{"apiVersion": "backstage.io/v1", "kind": "User", "metadata": dict{"name": "b"}, "spec": dict{"memberOf": []string{name}}},
		})}
	},
}

// Every hostile name is read in every format, what is changed in it is
// reported, and nothing in the history or the report could act on a terminal.
func TestHostileNames(t *testing.T) {
	for format, file := range hostileFiles {
		for _, tt := range hostileNames {
			h, rep, err := convert.Read([]convert.File{file(t, tt.name)}, convert.Options{From: format})
			if err != nil {
				t.Errorf("%s: %.40q: %v", format, tt.name, err)
				continue
			}
			found := false
			for name := range texts(h) {
				found = found || name == tt.want
			}
			if !found && !(format == convert.XLSX && strings.ContainsAny(tt.name, "\x00\x1b\ufdd0")) { // XML cannot hold them
				t.Errorf("%s: %.40q: no name is %.40q", format, tt.name, tt.want)
			}
			if tt.want != tt.name && rep.Clean() {
				t.Errorf("%s: %.40q was changed, and is not reported", format, tt.name)
			}
			checkHarmless(t, fmt.Sprintf("%s: %.40q", format, tt.name), h, rep)
		}
	}
}

// texts yields the names of all things.
func texts(h *orgchart.History) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for _, k := range []orgchart.Kind{orgchart.Unit, orgchart.Post, orgchart.Person} {
			for _, t := range h.Things(k) {
				for _, p := range []orgchart.Property{orgchart.PropName, orgchart.PropTitle, orgchart.PropKind} {
					for _, f := range h.Facts(t, p) {
						for _, text := range h.Label(f.Value) {
							if !yield(text.Text) {
								return
							}
						}
					}
				}
			}
		}
	}
}

// checkHarmless checks that all texts and ids of a history are such as a file of
// ours may have.
func checkHarmless(t *testing.T, what string, h *orgchart.History, rep *convert.Report) {
	t.Helper()
	check := func(text string, lines bool) {
		if why := orgchart.BadText(text, lines); why != "" || !lines && utf8.RuneCountInString(text) > orgchart.MaxName {
			t.Errorf("%s: the history has %.60q, which %s", what, text, why)
		}
	}
	for text := range texts(h) {
		check(text, false)
	}
	for _, k := range []orgchart.Kind{orgchart.Unit, orgchart.Post, orgchart.Person} {
		for _, x := range h.Things(k) {
			if why := orgchart.BadID(h.ID(x)); why != "" {
				t.Errorf("%s: id %q %s", what, h.ID(x), why)
			}
			extra := h.Extra(x)
			for _, text := range append(extra.Also, extra.Link...) {
				check(text, false)
			}
			check(extra.Note, true)
		}
	}
	for _, src := range h.Sources() {
		for _, text := range []string{src.Title, src.Publisher, src.URL, src.Note} {
			check(text, false)
		}
		if why := orgchart.BadID(src.ID); why != "" {
			t.Errorf("%s: source %q %s", what, src.ID, why)
		}
	}
	for _, n := range rep.Notes {
		if msg := n.String(); len(msg) > 5000 || strings.Contains(msg, "%!") {
			t.Errorf("%s: note %.200s", what, msg)
		}
	}
	var b bytes.Buffer
	if err := rep.WriteJSON(&b); err != nil || !json.Valid(b.Bytes()) {
		t.Errorf("%s: the report is no JSON: %v", what, err)
	}
}
