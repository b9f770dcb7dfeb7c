package convert_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/convert"
)

// fuzz reads anything as a format: without a panic, without a fault of the
// history, which would be one of ours, and with nothing harmful in it.
func fuzz(f *testing.F, from convert.Format, name string, file func(t *testing.T, data []byte) []byte) {
	f.Fuzz(func(t *testing.T, data []byte) {
		if file != nil {
			data = file(t, data)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		h, rep, err := convert.Read([]convert.File{{Name: name, Data: data}}, convert.Options{From: from, Context: ctx})
		if faults := (orgchart.ErrorList)(nil); errors.As(err, &faults) {
			t.Fatalf("refused for what it says: %v", err)
		}
		if err != nil {
			return
		}
		if rep.Kept > rep.Read {
			t.Errorf("%d rows read, %d kept", rep.Read, rep.Kept)
		}
		checkHarmless(t, name, h, rep)
		for _, n := range rep.Notes {
			if rep.Pos(n) == (orgchart.Pos{}) {
				t.Errorf("a note without a place: %s", n)
			}
		}
		for _, day := range append(h.Days(0), 1) {
			if loops := h.At(day, orgchart.View{}).Loops(); len(loops) > 0 {
				t.Errorf("a loop on %s", day)
			}
		}
	})
}

func FuzzCSV(f *testing.F) {
	for _, text := range []string{
		"id,name,title,manager,department,team,leads,from,until\n1,Ann,CEO,2,IT,Web,yes,2020,2021-05-01\n1,Bob,CTO,1,IT,,x,3/4/2020,\n",
		"post;holder;reports to;from;gone\na;Ann;b;2010;2020\na;Eve;;2020;\nb;Bob;a;2010;\nb;vacant;;2012;\n",
		"sep=;\nname;email;manager email;dotted line\n\"A\nB\";a@x;b@x;A\nC;b@x;a@x;\"",
		"\xff\xfei\x00d\x00\n\x001\x00", "id\tname\n1\tBj\xf6rn\n",
	} {
		f.Add([]byte(text))
	}
	fuzz(f, convert.CSV, "x.csv", nil)
}

func FuzzXLSX(f *testing.F) {
	f.Add([]byte(`<worksheet><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>from</t></is></c></row><row><c t="str"><v>A_x0009_</v></c><c><v>42369</v></c></row></worksheet>`))
	fuzz(f, convert.XLSX, "x.xlsx", func(t *testing.T, data []byte) []byte {
		return archive(t, "xl/workbook.xml", bookXML, "xl/_rels/workbook.xml.rels", relsXML, "xl/t.xml", "<sst><si><t>Name</t></si></sst>", "xl/s.xml", string(data))
	})
}

func FuzzRows(f *testing.F) {
	f.Add([]byte(`[{"id": 1, "name": "A", "manager": [2, "x"]}, {"id": 2, "boss": 1, "post": "p", "holder": "A", "from": "2020"}]`))
	f.Add([]byte("- {id: 1, name: &a A, <<: {boss: *a}}\n---\n{post: p, seen: 2020-01, source: 'https://x/y z'}\n"))
	fuzz(f, convert.Rows, "x", nil)
}

func FuzzOrganogram(f *testing.F) {
	const senior = "Post Unique Reference,Name,Job Title,Parent Department,Organisation,Unit,Reports to Senior Post\n"
	f.Add([]byte(senior + "1,Ann,CEO,D,O,U,XX\n2,Bob,Dir,D,O,U,1\n2,Eve,Dir,D,O,U,1\n3,Vacant,x,D,O,U,9\n4,N/D,y,D,P,U,4\n5,Eliminated,z,,,,1\n"))
	f.Add([]byte("Organisation,Reporting Senior Post,Generic Job Title,Number of Posts in FTE\nO,1,Clerk,2.50\nO,1,Clerk,\n"))
	fuzz(f, convert.Organogram, "organogram-2013-09-30.csv", nil)
}

func FuzzPopolo(f *testing.F) {
	f.Add([]byte(popoloText))
	f.Add([]byte(`{"persons": [{"id": "a"}], "organizations": [{"id": "a", "parent_id": "a"}], "memberships": [{"person_id": "a", "organization_id": "a", "start_date": "2020-01-01", "end_date": "2019"}]}`))
	fuzz(f, convert.Popolo, "x.json", nil)
}

func FuzzBackstage(f *testing.F) {
	f.Add([]byte(catalogText))
	f.Add([]byte(`[{"kind": "Group", "metadata": {"name": "a"}, "spec": {"parent": "b", "members": ["c"]}}, {"kind": "User", "metadata": {"name": "c", "namespace": "n"}, "spec": {"memberOf": "a"}}]`))
	fuzz(f, convert.Backstage, "x", nil)
}

// FuzzDetect tells every file to be in some format, and looks at no more than
// its beginning.
func FuzzDetect(f *testing.F) {
	for _, text := range []string{"format: 1\n", "id,name\n", "{\"persons\": []}", "[{\"id\": 1, \"name\"", "kind: Group\napiVersion: backstage.io/v1\n", "PK\x03\x04"} {
		f.Add(text, "x.txt")
	}
	f.Fuzz(func(t *testing.T, text, name string) {
		got := convert.Detect(name, []byte(text))
		for _, known := range convert.Formats {
			if known.Format == got {
				return
			}
		}
		t.Errorf("%q is %q", strings.ToValidUTF8(text, "?"), got)
	})
}
