package convert_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/convert"
)

const popoloText = `{
"persons": [
  {"id": "ann", "name": "Ann Lee", "other_names": [{"name": "A. Lee"}], "links": [{"url": "https://x.org/ann"}]},
  {"id": 7, "given_name": "Bob", "family_name": "Roy",
   "memberships": [{"organization_id": "it", "role": "Clerk", "start_date": "2020-05"}]},
  {"id": "eve", "name": "Eve Wu"}
],
"organizations": [
  {"id": "gov", "name": "Government", "classification": "state"},
  {"id": "it", "name": "IT", "parent_id": "gov", "dissolution_date": "2025-01-01",
   "posts": [{"id": "head", "label": "Head of IT"}]}
],
"memberships": [
  {"person_id": "ann", "post_id": "head", "start_date": "2019-01-01", "end_date": "2024-06-01", "sources": [{"url": "https://x.org/1", "note": "Gazette"}]},
  {"person_id": "eve", "post_id": "head", "start_date": "2024-06-01"},
  {"person_id": "eve", "post_id": "head", "start_date": "2010", "end_date": "2012"}
]}`

func TestPopolo(t *testing.T) {
	if got := convert.Detect("x.json", []byte(popoloText)); got != convert.Popolo {
		t.Fatalf("detected as %s", got)
	}
	h, rep := read(t, "x.json", popoloText, convert.Options{})
	for day, want := range map[string]string{
		"2024-01-01": "head Head of IT (ann) @it @gov; 7-it Clerk (7) @it @gov",
		"2024-06-01": "head Head of IT (eve) @it @gov; 7-it Clerk (7) @it @gov",
		"2020-05-30": "head Head of IT (ann) @it @gov",
		"2011-01-01": "head Head of IT (eve) @it @gov",
		"2025-06-01": "",
	} {
		if got := told(h, rep, day); got != (reading{want, ""}) {
			t.Errorf("on %s: %+v, want %s", day, got, want)
		}
	}
	if rep.Read != 10 || rep.Kept != 10 {
		t.Errorf("%d read, %d kept, want 10", rep.Read, rep.Kept)
	}
	src := h.Sources()
	if len(src) != 1 || src[0].ID != "gazette" || src[0].URL != "https://x.org/1" {
		t.Errorf("sources %+v", src)
	}
	ann, _ := h.Thing("ann")
	if x := h.Extra(ann); fmt.Sprint(x.Also, x.Link) != "[A. Lee] [https://x.org/ann]" || h.Pos(ann).Line != 3 {
		t.Errorf("Ann: %v at %s", x, h.Pos(ann))
	}
}

func TestUncleanPopolo(t *testing.T) {
	for _, tt := range []struct{ text, want, notes string }{
		{`"persons": [{"id": "a", "name": "A"}, {"id": "a", "name": "B"}]`, "", "1 repeated-row"},
		{`"persons": [{"id": "x"}], "organizations": [{"id": "x", "name": "X"}]`, "", "1 changed-id, 1 blank-name"},
		{`"organizations": [{"id": "a", "parent_id": "b"}, {"id": "b", "parent_id": "a"}, {"id": "c", "parent_id": "c"}, {"id": "d", "parent_id": "e"}]`, "",
			"1 blank-name, 1 blank-name, 1 loop, 1 blank-name, 1 loop, 1 blank-name, 1 unknown-reference"},
		{`"persons": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}], "posts": [{"id": "p"}], "memberships": [{"person_id": "a", "post_id": "p"}, {"person_id": "b", "post_id": "p"}]`, "p (a, b)", ""},
		{`"persons": [{"id": "a", "name": "A"}], "memberships": [{"person_id": "z", "post_id": "p"}, {"person_id": "a", "post_id": "q"}, {"person_id": "a"}, {"post_id": "p"}, {"person_id": "a", "organization_id": "o", "on_behalf_of_id": "x"}]`, "",
			"1 unknown-reference, 1 unknown-reference, 1 not-read, 1 not-read, 1 not-read, 1 unknown-reference"},
		{`"persons": [7, {"id": "a", "name": "A"}, {"id": ["x"], "name": {"y": 1}}], "areas": [{"id": 1}], "events": {}`, "", "1 not-read, 1 blank-name, 1 not-read, 1 not-read"},
		{`"persons": [{"id": "a", "name": "A"}], "posts": [{"id": "p", "start_date": "soon"}], "memberships": [{"person_id": "a", "post_id": "p", "start_date": "2020", "end_date": "2010"}]`, "p (a)", "1 odd-date, 1 dates-at-odds"},
	} {
		h, rep := read(t, "x.json", "{"+tt.text+"}", convert.Options{From: convert.Popolo})
		got := told(h, rep, "")
		if got.posts != tt.want || sortWords(got.notes) != sortWords(tt.notes) {
			t.Errorf("%s\n got %+v\nwant {posts:%s notes:%s}", tt.text, got, tt.want, tt.notes)
		}
	}
	for _, tt := range []struct{ text, want string }{
		{"[]", "x.json:1: no Popolo: want an object"},
		{"{\n\"persons\": [{]}", "x.json:2: not JSON: "},
		{"{} {}", "x.json:1: not JSON: more stands behind the end"},
		{"", "x.json:1: not JSON: "},
	} {
		_, _, err := convert.Read([]convert.File{{Name: "x.json", Data: []byte(tt.text)}}, convert.Options{From: convert.Popolo})
		if !strings.HasPrefix(fmt.Sprint(err), tt.want) {
			t.Errorf("%q: %v, want %s", tt.text, err, tt.want)
		}
	}
}

const catalogText = `apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: infra, description: Keeps it running}
spec: {type: department, children: [web], profile: {displayName: Infrastructure}}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: web}
spec: {type: team, members: [bob, ann]}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: ann}
spec: {profile: {displayName: Ann Lee}, memberOf: [infra, "group:default/web"]}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: bob}
spec: {memberOf: []}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: site}
`

func TestBackstage(t *testing.T) {
	if got := convert.Detect("catalog-info.yaml", []byte(catalogText)); got != convert.Backstage {
		t.Fatalf("detected as %s", got)
	}
	h, rep := read(t, "catalog-info.yaml", catalogText, convert.Options{})
	want := reading{"ann (Ann Lee) @infra; ann-web (ann) @web @infra; bob (bob) @web @infra", "21 not-read"}
	if got := told(h, rep, ""); got != want || rep.Read != 5 || rep.Kept != 4 {
		t.Errorf("got %+v, %d of %d kept, want %+v", got, rep.Kept, rep.Read, want)
	}
	infra, _ := h.Thing("infra")
	if c := h.At(1, orgchart.View{}); c.Name(infra) != "Infrastructure" || c.Text(infra, orgchart.PropKind) != "department" || h.Extra(infra).Note != "Keeps it running" {
		t.Errorf("infra is %q", c.Name(infra))
	}
	list := `[{"apiVersion": "backstage.io/v1", "kind": "User", "metadata": {"name": "a", "namespace": "x"}, "spec": {"memberOf": ["b", "default/c"]}},
{"kind": "Group", "metadata": {"name": "a"}, "spec": {"parent": "a"}}, {"kind": "Group", "metadata": {"name": "b", "namespace": "x"}, "spec": {"parent": "default/a"}},
{"kind": "Group", "metadata": {"name": "a"}}, {"kind": "Group"}, 7]`
	h, rep = read(t, "x.json", list, convert.Options{})
	if got, want := told(h, rep, ""), (reading{"x-a (x-a) @b @a", ""}); got.posts != want.posts {
		t.Errorf("got %+v, want %+v", got, want)
	} else if notes := "1 changed-id, 1 unknown-reference, 1 loop, 1 repeated-row, 1 no-name, 1 not-read"; sortWords(got.notes) != sortWords(notes) {
		t.Errorf("notes %s, want %s", got.notes, notes)
	}
}

// sortWords puts the notes of a test into an order, for on one line it says
// nothing.
func sortWords(notes string) string {
	list := strings.Split(notes, ", ")
	for i := range list {
		for j := range i {
			if list[i] < list[j] {
				list[i], list[j] = list[j], list[i]
			}
		}
	}
	return strings.Join(list, ", ")
}
