package convert_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/orgctl/orgctl/orgchart/convert"
)

// book writes a workbook as another program does: a sheet of notes that is
// hidden, one of people, and one more.
func book(t *testing.T, rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	for _, name := range []string{"Notes", "People", "Old"} {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
	}
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.DeleteSheet("Sheet1"))
	for i, row := range rows {
		must(f.SetSheetRow("People", fmt.Sprintf("A%d", i+1), &row))
	}
	must(f.SetSheetRow("Old", "B3", &[]any{"Name", "Boss"}))
	must(f.SetSheetRow("Old", "B4", &[]any{"Zoe", ""}))
	f.SetActiveSheet(1)
	must(f.SetSheetVisible("Notes", false))
	var b bytes.Buffer
	must(f.Write(&b))
	return b.Bytes()
}

func TestXLSX(t *testing.T) {
	data := book(t,
		[]any{"ID", "Name", "Start date", "Manager", "Leads", "Department"},
		[]any{1, "Ann Lee", time.Date(2020, 2, 29, 0, 0, 0, 0, time.UTC), nil, true, "IT"},
		[]any{2.0, "Bob\nRoy", "2021-05-01", 1, false, "IT"},
		[]any{int64(123456789012), "吴泳铭 <&>", 44197, "Ann Lee"},
		nil,
		[]any{"x", "Eve", "", "#N/A", nil, nil},
	)
	h, rep := read(t, "people.xlsx", string(data), convert.Options{})
	want := reading{"1 (Ann Lee) @it!; 2 (Bob Roy) @it >1; 123456789012 (吴泳铭 <&>) >1; x (Eve)", "3 odd-text, 6 odd-value"}
	if got := told(h, rep, ""); got != want {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	for id, from := range map[string]string{"1": "2020-02-29", "2": "2021-05-01", "123456789012": "2021-01-01"} {
		p, _ := h.Thing(id)
		f := h.Facts(p+1, 6)
		if got := h.Evidence(f[0].Evidence).From.String(); got != from {
			t.Errorf("%s from %s, want %s", id, got, from)
		}
	}
	h, rep = read(t, "people.xlsx", string(data), convert.Options{Sheet: "Old"})
	if got := told(h, rep, ""); got != (reading{"zoe (Zoe)", ""}) || rep.Files[0].Sheet != "Old" {
		t.Errorf("--sheet Old: %+v of %s", got, rep.Files[0].Sheet)
	}
	// By content, under any name.
	if got := convert.Detect("standard input", data); got != convert.XLSX {
		t.Errorf("it is %s by its content", got)
	}
}

// archive makes a ZIP file of names and contents.
func archive(t *testing.T, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err == nil {
			_, err = w.Write([]byte(files[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const (
	bookXML = `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="1"/><sheets><sheet name="A" r:id="r1"/></sheets></workbook>`
	relsXML = `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="/xl/t.xml"/></Relationships>`
)

// A workbook written by hand: texts in pieces, what is pronounced otherwise,
// escapes, cells without an address, days from 1904.
func TestXLSXByHand(t *testing.T) {
	data := archive(t, "xl/workbook.xml", bookXML, "xl/_rels/workbook.xml.rels", relsXML,
		"xl/t.xml", `<sst><si><r><t>Na</t></r><r><t>me</t></r></si><si><t>東</t><rPh><t>ヒガシ</t></rPh></si></sst>`,
		"xl/s.xml", `<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>Start date</t></is></c></row>`+
			`<row r="7"><c r="A7" t="s"><v>1</v></c><c r="B7"><f>X</f><v>0.0</v></c></row>`+
			`<row><c t="str"><v>A_x0009_nn_x</v></c><c><v>42369.5</v></c></row><row><c t="s"><v>99</v></c></row></sheetData></worksheet>`)
	h, rep := read(t, "t.xlsx", string(data), convert.Options{})
	if got, want := told(h, rep, ""), (reading{"東 (東); a-nn-x (A nn_x)", "7 odd-date, 8 odd-text"}); got != want {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	p, _ := h.Thing("a-nn-x")
	if got := h.Evidence(h.Facts(p+1, 6)[0].Evidence).From.String(); got != "2020-01-01" {
		t.Errorf("from %s, want 2020-01-01", got)
	}
}

func TestHopelessXLSX(t *testing.T) {
	people := book(t, []any{"Name"}, []any{"Ann"})
	for _, tt := range []struct {
		what  string
		data  []byte
		sheet string
		want  string
	}{
		{"text", []byte("id,name"), "", "t.xlsx: no XLSX file: want one, or --from csv"},
		{"old Excel", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xx"), "", "t.xlsx: a workbook as Excel wrote it before 2007"},
		{"cut", people[:len(people)/2], "", "t.xlsx: no XLSX file: zip: not a valid zip file"},
		{"no workbook", archive(t, "a.txt", "x"), "", "t.xlsx: no XLSX file: the archive has no xl/workbook.xml"},
		{"no such sheet", people, "Poeple", `t.xlsx: there is no sheet "Poeple": want "Notes", "People", "Old" (did you mean "People"?)`},
		{"no rows", people, "Notes", "t.xlsx: no rows: want a header"},
		{"broken XML", archive(t, "xl/workbook.xml", bookXML, "xl/_rels/workbook.xml.rels", relsXML, "xl/t.xml", "<sst/>", "xl/s.xml", "<worksheet><row><c><v>1</w>"), "", `t.xlsx: sheet "A": XML syntax error on line 1`},
	} {
		_, _, err := convert.Read([]convert.File{{Name: "t.xlsx", Data: tt.data}}, convert.Options{Sheet: tt.sheet})
		if got := fmt.Sprint(err); !strings.HasPrefix(got, tt.want) {
			t.Errorf("%s: %s, want %s", tt.what, got, tt.want)
		}
	}
}
