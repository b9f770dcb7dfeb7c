package answertest_test

import (
	"strings"
	"testing"

	"github.com/orgctl/orgctl/orgchart/render/answertest"
)

// An answer is refused for what its schema does not have, wherever that stands.
func TestCheck(t *testing.T) {
	const head = `{"schema": "orgctl.tree/v1", "day": "2023-11-24", "by": "units", `
	for _, tt := range []struct {
		answer string
		want   string // in the error; "" for none
	}{
		{head + `"rows": []}`, ""},
		{head + `"rows": [{"id": "u", "kind": "unit", "depth": 0, "parent": null, "head": null}]}`, ""},
		{head + `"rows": [], "more": 1}`, "/more is described by no schema"},
		{head + `"rows": [{"id": "u", "kind": "unit", "depth": 0, "parent": null, "head": null, "more": 1}]}`, "/rows/0/more is described by no schema"},
		{head + `"rows": [{"id": "u", "kind": "unit", "depth": 0, "parent": null, "head": {"id": "p", "state": "held", "holders": [], "reports_to": [], "more": 1}}]}`, "/rows/0/head/more is described by no schema"},
		{head + `"rows": [{"id": "u", "kind": "unit", "depth": 0, "head": null}]}`, "/rows/0: missing property 'parent'"},
		{head + `"rows": null}`, "/rows: got null, want array"},
		{head + `"rows": [{"id": "u", "kind": "company", "depth": 0, "parent": null}]}`, "/rows/0/kind: value must be one of"},
		{`{"schema": "orgctl.list/v1", "day": "2023-11-24", "list": "moments", "rows": [{"name": "m", "date": "2023", "sources": []}]}`, ""},
		{`{"schema": "orgctl.list/v1", "day": "2023-11-24", "list": "units", "rows": [{"name": "m", "date": "2023", "sources": []}]}`, "/rows/0: missing properties"},
		{`{"schema": "orgctl.list/v1", "day": "2023-11-24", "list": "moments", "rows": [{"name": "m", "date": "2023", "sources": [], "posts": []}]}`, "/list: value must be"},
		{`{"schema": "orgctl.diff/v1", "rows": []}`, "missing properties 'before'"},
		{`{"schema": "orgctl.tree/v2", "rows": []}`, `schema "orgctl.tree/v2": no view`},
		{`{"rows": []}`, `schema "": no view`},
		{`[]`, `schema "": no view`},
		{``, "EOF"},
	} {
		err := answertest.Check([]byte(tt.answer))
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.answer, err, tt.want)
		}
	}
}
