package convert_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/orgctl/orgctl/orgchart/convert"
)

func TestRows(t *testing.T) {
	const bob = "1 CEO (Ann Lee); 2 CTO (Bob Roy) >1"
	for _, tt := range []struct{ name, text, expr, want, notes string }{
		{"t.json", `[{"id": 1, "name": "Ann Lee", "title": "CEO"}, {"id": 2, "name": "Bob Roy", "title": "CTO", "manager": 1}]`, "", bob, ""},
		{"t.json", "{\"id\": 1, \"name\": \"Ann Lee\", \"title\": \"CEO\"}\n{\"id\": 2, \"name\": \"Bob Roy\", \"jobTitle\": \"CTO\", \"managerId\": 1}", "", bob, ""},
		{"t.json", `{"staff": {"1": {"n": "Ann Lee", "t": "CEO"}, "2": {"n": "Bob Roy", "t": "CTO", "boss": 1}}}`, `.staff | to_entries[] | {id: .key, name: .value.n, title: .value.t, reports_to: .value.boss}`, bob, ""},
		{"t.yml", "1: {name: Ann Lee, t: CEO}\n2: {name: Bob Roy, t: CTO, boss: 1}\n", `to_entries[] | {id: .key, name: .value.name, title: .value.t, reports_to: .value.boss}`, bob, ""},
		{"t.yaml", "id: 1\nname: Ann Lee\ntitle: CEO\n---\nid: 2\nname: Bob Roy\ntitle: CTO\nmanager: 1\n", ".", bob, ""},
		{"t.yaml", "- &a {id: 007, name: Ann, boss: none}\n- {<<: *a, id: 8}\n", ".[]", "007 (Ann) >none; 8 (Ann) >none", ""},
		{"t.yaml", "- {id: 1, id: 2, name: Ann}\n", ".[]", "1 (Ann)", "1 not-read"},
		{"t.yaml", "- {post: p, title: Head, holder: Ann, from: 2020-01-01, until: 2021-06-01, source: https://x.org/a}\n- {post: p, title: Head, holder: Bob, from: 2021-06-01}\n", ".[]", "p Head (bob)", ""},
		{"t.json", "[{\"id\": \"a\",\n\"name\": {\"x\": 1}},\n{\"id\": \"b\", \"name\": \"B\"}, {\"name\": \"b\", \"boss\": [\"x\"]}]", ".[]", "a (a); b (B); b-2 (b)", "1 odd-value, 1 blank-name, 3 unknown-boss"},
	} {
		h, rep := read(t, tt.name, tt.text, convert.Options{Rows: tt.expr})
		if got := told(h, rep, ""); got != (reading{tt.want, tt.notes}) {
			t.Errorf("%s --rows '%s'\n got %+v\nwant {posts:%s notes:%s}", tt.text, tt.expr, got, tt.want, tt.notes)
		}
	}
}

// A row has the line on which its id first stands.
func TestRowPlaces(t *testing.T) {
	for name, text := range map[string]string{
		"t.yaml": "x: y\nlist:\n- name: Ann\n  id: a1\n- id: b1\n",
		"t.json": "{\"x\":\n\"y\", \"list\": [\n{\"name\": \"Ann\",\n\"id\": \"a1\"},\n{\"id\": \"b1\"}]}",
	} {
		h, _ := read(t, name, text, convert.Options{Rows: ".list[]"})
		for id, line := range map[string]int{"a1": 4, "b1": 5} {
			if p, _ := h.Thing(id); h.Pos(p).Line != line {
				t.Errorf("%s: %s stands at %s, want line %d", name, id, h.Pos(p), line)
			}
		}
	}
}

func TestRowFaults(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	for _, tt := range []struct{ name, text, expr, want string }{
		{"t.json", "[1]", ".[", `--rows ".[": unexpected EOF`},
		{"t.json", "[1]", "nope", `--rows "nope": function not defined: nope/0`},
		{"t.json", "[1]", ".[]", "t.json: --rows: row 1 is number: want an object, as {id: …, name: …, reports_to: …}"},
		{"t.json", "[1]", ".a", "t.json: --rows: expected an object but got: array ([1])"},
		{"t.json", "[1]", "def f: f; f", "t.json: --rows: it took too long: want an expression that ends"},
		{"t.json", "{\n\"a\": }", ".", "t.json:2: not JSON: invalid character '}' looking for beginning of value"},
		{"t.json", "{\n\"a\": [1,\n", ".", "t.json:2: not JSON: it ends in the middle"},
		{"t.yaml", "a: [\n", ".", "t.yaml:2: not YAML: did not find expected node content"},
		{"t.yaml", "", ".", "t.yaml: the file is empty"},
		{"t.csv", "id,name\n", ".", "t.csv is csv, which has rows already: --rows is for JSON and YAML"},
	} {
		_, _, err := convert.Read([]convert.File{{Name: tt.name, Data: []byte(tt.text)}}, convert.Options{Rows: tt.expr, Context: ctx})
		if got := fmt.Sprint(err); !strings.HasPrefix(got, tt.want) {
			t.Errorf("%q --rows '%s': %s\nwant %s", tt.text, tt.expr, got, tt.want)
		}
	}
}

// Two centuries of an office by one expression.
func TestRealExecutives(t *testing.T) {
	const expr = `.[] | {id: .id.bioguide, name: "\(.name.first) \(.name.last)"} + (.terms[] | {post: .type, from: .start, until: .end})`
	f := real(t, "us-executive.yaml")
	h, rep, err := convert.Read([]convert.File{f}, convert.Options{Rows: expr})
	if err != nil {
		t.Fatal(err)
	}
	terms := strings.Count(string(f.Data), "- type: ")
	if rep.Read != terms || rep.Kept != terms || !rep.Clean() {
		t.Errorf("%d rows read, %d kept, want %d; notes %v", rep.Read, rep.Kept, terms, rep.Notes)
	}
	for day, want := range map[string]string{
		"1790-01-01": "prez (W000178); viceprez (A000039)",
		"1841-04-10": "prez (T000450); viceprez",
	} {
		if got := told(h, rep, day).posts; got != want {
			t.Errorf("on %s: %s, want %s", day, got, want)
		}
	}
}
