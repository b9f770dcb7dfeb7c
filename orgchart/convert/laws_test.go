package convert_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/convert"
)

// An employee of a random organisation.
type employee struct {
	id, name, email, title, division, unit string
	boss                                   int // the number of an earlier one; -1: none
}

func randomStaff(t *rapid.T) []employee {
	names := rapid.SliceOfNDistinct(rapid.StringMatching(`[A-Z][a-zé]{1,8} ([A-Z]\. )?[A-Z][a-z'ö]{1,8}|[吴泳铭劉偉光]{2,4}`), 1, 12,
		func(name string) string { return orgchart.Fold(name) }).Draw(t, "names")
	staff := make([]employee, len(names))
	for i, name := range names {
		staff[i] = employee{
			id: fmt.Sprint(100 + i), name: name, email: fmt.Sprintf("p%d@x.org", i),
			title:    rapid.SampledFrom([]string{"", "CEO", "Head, \"Web\"", "Ingénieur; chef", "a\tb"[:1]}).Draw(t, "title"),
			division: rapid.SampledFrom([]string{"", "Ops"}).Draw(t, "division"),
			unit:     rapid.SampledFrom([]string{"", "IT", "R&D"}).Draw(t, "unit"),
			boss:     rapid.IntRange(-1, i-1).Draw(t, "boss"),
		}
	}
	return staff
}

// lines of a chart: each person by name, with title, units and boss.
func wantLines(staff []employee) []string {
	var want []string
	for _, e := range staff {
		line := e.name + "|" + e.title + "|" + strings.Trim(e.division+"/"+e.unit, "/") + "|"
		if e.boss >= 0 {
			line += staff[e.boss].name
		}
		want = append(want, line)
	}
	slices.Sort(want)
	return want
}

func gotLines(h *orgchart.History) []string {
	c := h.At(1, orgchart.View{})
	var got []string
	for _, p := range h.Things(orgchart.Post) {
		var units []string
		for u := c.Parent(p); u >= 0; u = c.Parent(u) {
			units = slices.Insert(units, 0, c.Name(u))
		}
		line := c.Name(c.Holders(p)[0]) + "|" + c.Text(p, orgchart.PropTitle) + "|" + strings.Join(units, "/") + "|"
		if hold, _ := c.Claims(p, orgchart.PropReportsTo); len(hold) > 0 {
			line += c.Name(hold[0].Thing())
		}
		got = append(got, line)
	}
	slices.Sort(got)
	return got
}

// A random organisation that is written as a table, in any order of rows and
// columns, with any delimiter, encoding and way to name a boss, is read as the
// same chart, without a word.
func TestTableLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		staff := randomStaff(t)
		by := rapid.SampledFrom([]string{"id", "email", "name"}).Draw(t, "by")
		head := rapid.SampledFrom([][]string{
			{"id", "name", "email", "title", "division", "department", "manager"},
			{"Employee ID", "Full_Name", "Work E-Mail", "Job title", "Business Unit", "Dept.", "Reports To"},
		}).Draw(t, "head")
		columns := rapid.Permutation([]int{0, 1, 2, 3, 4, 5, 6}).Draw(t, "columns")
		order := func(cells []string) []string {
			row := make([]string, len(cells))
			for i, c := range columns {
				row[i] = cells[c]
			}
			return row
		}
		rows := [][]string{order(head)}
		list := []map[string]any{}
		for _, i := range rapid.Permutation(indexes(len(staff))).Draw(t, "rows") {
			e := staff[i]
			boss := ""
			if e.boss >= 0 {
				b := staff[e.boss]
				boss = map[string]string{"id": b.id, "email": b.email, "name": b.name}[by]
			}
			rows = append(rows, order([]string{e.id, e.name, e.email, e.title, e.division, e.unit, boss}))
			list = append(list, map[string]any{"id": e.id, "name": e.name, "email": e.email, "title": e.title, "division": e.division, "unit": e.unit, "reports_to": boss})
		}
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Comma = rapid.SampledFrom([]rune(",;\t|")).Draw(t, "comma")
		w.UseCRLF = rapid.Bool().Draw(t, "CRLF")
		if err := w.WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		text := rapid.SampledFrom([]string{"", "\ufeff"}).Draw(t, "mark") + b.String()
		data := []byte(text)
		if rapid.Bool().Draw(t, "UTF-16") {
			data = nil
			for _, u := range utf16.Encode([]rune("\ufeff" + b.String())) {
				data = append(data, byte(u), byte(u>>8))
			}
		}
		jsonData, err := json.Marshal(list)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range []convert.File{{Name: "x.csv", Data: data}, {Name: "x.json", Data: jsonData}} {
			h, rep, err := convert.Read([]convert.File{f}, convert.Options{From: map[string]convert.Format{"x.csv": convert.CSV, "x.json": convert.Rows}[f.Name]})
			if err != nil {
				t.Fatal(err)
			}
			if !rep.Clean() {
				t.Errorf("%s: not clean: %v\n%s", f.Name, rep.Notes, text)
			}
			if got, want := gotLines(h), wantLines(staff); !slices.Equal(got, want) {
				t.Errorf("%s:\n got %q\nwant %q\n%s", f.Name, got, want, text)
			}
		}
	})
}

func indexes(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// Whatever bosses a table names, everybody is kept, nobody is on a loop, and
// what is left out is reported: the lines that are there and those that are
// reported are together those that were named.
func TestLoopLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "n")
		dated := rapid.Bool().Draw(t, "dated")
		text, named := "id,name,manager,until\n", 0
		for i := range n {
			boss, until := fmt.Sprint(rapid.IntRange(0, n+1).Draw(t, "boss")), ""
			if boss == fmt.Sprint(n+1) {
				boss = ""
			} else {
				named++
			}
			if dated {
				until = rapid.SampledFrom([]string{"", "2020-01-01"}).Draw(t, "until")
			}
			text += fmt.Sprintf("%d,P%d,%s,%s\n", i, i, boss, until)
		}
		h, rep, err := convert.Read([]convert.File{{Name: "x.csv", Data: []byte(text)}}, convert.Options{})
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		lines := 0
		for _, p := range h.Things(orgchart.Post) {
			lines += len(h.Facts(p, orgchart.PropReportsTo))
		}
		if rep.Kept != n || lines+rep.Count(convert.Dropped) != named {
			t.Errorf("%d of %d kept; %d lines, %d reported, want %d: %v\n%s", rep.Kept, n, lines, rep.Count(convert.Dropped), named, rep.Notes, text)
		}
		for _, day := range append(h.Days(0), 1) {
			if loops := h.At(day, orgchart.View{}).Loops(); len(loops) > 0 {
				t.Errorf("a loop on %s\n%s", day, text)
			}
		}
	})
}
