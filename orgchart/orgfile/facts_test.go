package orgfile_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

const factsHeader = `{"schema":"orgctl.facts/v1"}` + "\n"

// Faults in files of facts: the lines below the first, and what is told, with
// places and rules.
func TestFactsFaults(t *testing.T) {
	for _, tt := range []struct{ lines, want string }{
		{`{"person":"ann"} {"post_of":"ann"}`, `2:18 F1 not JSON: more stands behind the end of the value: want one value to a line`},
		{`{"person":"ann",}`, `2:17 F1 not JSON: want a key in double quotes`},
		{`["ann"]`, `2:1 F3 the line is a list: want a map with one of the keys schema, moment, source, unit, post, person, post_of or fact`},
		{`{"name":"ann"}`, `2:1 F2 the line does not say what it is about: want one of the keys schema, moment, source, unit, post, person, post_of or fact`},
		{`{"Person":"ann"}`, `2:1 F2 the line does not say what it is about: want one of the keys schema, moment, source, unit, post, person, post_of or fact`},
		{`{"person":"ann","person":"bob"}`, `2:17 F2 duplicate key "person"`},
		{`{"person":"ann","nam":"Ann"}`, `2:17 F2 unknown key "nam": want person, also, link or note`},
		{`{"person":"a b"}`, `2:11 R1 id "a b" contains U+0020: want a word of printable characters`},
		{`{"person":"吴\u0007"}`, `2:11 F4 person contains the control character U+0007: want printable text`},
		{`{"person":["ann"]}`, `2:11 F3 person is a list: want a plain value`},
		{`{"person":"ann"}/{"unit":"ann"}`, `3:9 R1 duplicate id "ann": first declared as a person at x.jsonl:2:11`},
		{`{"fact":"ann","property":"name","value":"Ann"}/{"person":"ann"}`, `2:9 R2 the fact is about "ann", which no line above names: want a unit, post, person or post_of there`},
		{`{"person":"ann"}/{"fact":"ann","value":"Ann"}`, `3:1 F2 a fact has no property`},
		{`{"person":"ann"}/{"fact":"ann","property":"name"}`, `3:1 F2 a fact about the name of "ann" has no value`},
		{`{"person":"ann"}/{"fact":"ann","property":"nmae","value":"Ann"}`, `3:26 F3 property "nmae" of a person: want name`},
		{`{"person":"ann"}/{"fact":"ann","property":"title","value":"CEO"}`, `3:26 R2 "ann" has no post of their own that could have a title: want {"post_of": "ann"} above`},
		{`{"person":"ann"}/{"post_of":"ann"}/{"post_of":"ann"}`, `4:12 R1 "ann" has a post of their own already: want one with an id beside it`},
		{`{"unit":"u"}/{"post_of":"u"}/{"post_of":"v"}`, `3:12 R2 post_of is "u", a unit: want a person; 4:12 R2 post_of is "v", whom no line above names: want a person there`},
		{`{"person":"ann"}/{"person":"bob"}/{"post_of":"ann"}/{"fact":"ann","property":"holder","value":"bob"}`, `5:43 F3 holder is "bob": want "ann", whose post this is; one that others hold too stands below posts`},
		{`{"person":"ann"}/{"person":"bob"}/{"post_of":"ann"}/{"post":"p"}/{"fact":"ann","property":"holder"}/{"fact":"p","property":"holder","value":"bob"}`, `6:1 F2 a fact about the holder of "ann" has no value`},
		{`{"post":"p"}/{"fact":"p","property":"holder","value":"vacant","from":"2023-02-30"}`, `3:57 F3 from: "2023-02-30" is not a date: February 2023 has 28 days`},
		{`{"post":"p"}/{"fact":"p","property":"holder","value":"vacant","from":"2023","until":"2022"}`, `3:72 R3 until 2022 is before from 2023: want a day on or after it`},
		{`{"post":"p"}/{"fact":"p","property":"holder","value":"ann"}`, `3:41 R2 holder is "ann", which is unknown: want a person or vacant`},
		{`{"post":"p"}/{"fact":"p","property":"holder","value":"vacant","sources":[{"id":"s"}]}`, `3:67 R2 source "s" is not listed`},
		{`{"post":"p"}/{"fact":"p","property":"holder","value":"vacant","until_sources":["s"]}/{"source":"s"}`, `3:66 F2 until_sources without until or gone: want the end that it reports`},
		{`{"post":"p"}/{"fact":"p","property":"title","value":"x","acting":true}`, `3:44 F2 unknown key "acting"`},
		{`{"post":"p"}/{"fact":"p","property":"leads","value":"yes"}`, `3:40 F3 leads is "yes": want false or true`},
		{`{"post":"p"}/{"fact":"p","property":"title","value":{"en":"x","xx-yy-zz-1":"y"}}`, `3:50 F3 "xx-yy-zz-1" is not a BCP 47 language, such as en or zh-Hant`},
		{`{"moment":"m"}/{"moment":"today","date":"2020"}`, `2:1 F2 moment "m" has no date; 3:11 R1 moment "today": the name would be read as a day`},
		{`{"schema":"orgctl.facts/v1"}`, `2:1 F2 the schema again: want it on the first line alone`},
		{`{"post":"p"}/{"post":"q"}/{"fact":"p","property":"reports-to","value":"q"}/{"fact":"q","property":"reports-to","value":"p"}`, `4:45 R5 reporting lines form a loop`},
	} {
		text := factsHeader + strings.ReplaceAll(tt.lines, "}/{", "}\n{") + "\n"
		_, err := orgfile.Parse(orgfile.File{Name: "x.jsonl", Data: []byte(text)})
		list, _ := err.(orgchart.ErrorList)
		var got []string
		for _, e := range list {
			got = append(got, fmt.Sprintf("%d:%d %s %s", e.Pos.Line, e.Pos.Col, e.Rule, e.Msg))
		}
		if !strings.HasPrefix(strings.Join(got, "; "), tt.want) || len(got) != strings.Count(tt.want, "; ")-strings.Count(tt.want, "; one")+1 {
			t.Errorf("%s\n got %s\nwant %s", text, strings.Join(got, "; "), tt.want)
		}
	}
}

// The first line says what the file is.
func TestFactsHeader(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{`{"schema":"orgctl.facts/v2"}`, `x:1:11: schema is "orgctl.facts/v2": want "orgctl.facts/v1"`},
		{`{"note":"orgctl.facts/"}`, `x:1:1: the line does not say what it is about`},
		{`{"person":"orgctl","note":"orgctl.facts/v1"}`, ""},
		{`{"person":"orgctl","also":"orgctl.facts/v1"}`, `x:1:1: the first line is no schema: want {"schema": "orgctl.facts/v1"}`},
	} {
		_, err := orgfile.Parse(orgfile.File{Name: "x", Data: []byte(tt.text + "\n")})
		if !strings.HasPrefix(fmt.Sprint(err), tt.want) || err == nil {
			t.Errorf("Parse(%s) = %v, want %s", tt.text, err, tt.want)
		}
	}
}

// What stands in files of both forms is one history.
func TestFactsWithYAML(t *testing.T) {
	h, err := orgfile.Parse(
		orgfile.File{Name: "a.yaml", Data: []byte("format: 1\nas-of: m\npeople: {ann: {title: CEO}, eve: {}}\n")},
		orgfile.File{Name: "b.jsonl", Data: []byte(factsHeader + `{"moment":"m","date":"2020"}` + "\n" + `{"person":"bob"}` + "\n\n" + `{"post_of":"bob"}` + "\n" +
			`{"fact":"bob","property":"reports-to","value":"ann"}`)})
	if err != nil {
		t.Fatal(err)
	}
	c := h.At(orgchart.DayOf(2020, 1, 1), orgchart.View{})
	if posts, lines := c.Posts(), 0; len(posts) != 2 || len(c.Up(c.Holders(posts[1])[0])) != 1 {
		t.Errorf("%d posts, %d lines", len(posts), lines)
	}
}

func TestFormatFacts(t *testing.T) {
	want, err := os.ReadFile("testdata/format.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	_, h := formatted(t)
	var b bytes.Buffer
	if err := orgfile.FormatFacts(&b, h); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("FormatFacts (-want +got):\n%s", diff)
	}
}

// Whatever the lines, Parse does not panic, every fault has a place, and what it
// accepts is the same when it is written and read again.
func FuzzParseFacts(f *testing.F) {
	if data, err := os.ReadFile("testdata/format.jsonl"); err == nil {
		f.Add(data)
	}
	for _, lines := range []string{`{"person":"a"}/{"post_of":"a"}/{"fact":"a","property":"holder","value":"a","from":"2020"}`, `{"x":[]}`, `{"unit":"u"}/{"source":"s","covers":["u"]}`} {
		f.Add([]byte(factsHeader + strings.ReplaceAll(lines, "}/{", "}\n{")))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		h, err := orgfile.Parse(orgfile.File{Name: "f", Data: append([]byte(factsHeader), data...)})
		if err == nil {
			checkFormat(t, h)
			return
		}
		for _, e := range err.(orgchart.ErrorList) {
			if e.More == 0 && (e.Pos.Line < 1 || e.Pos.Col < 1 || e.Msg == "" || e.Rule == "") {
				t.Errorf("fault without a place, words or rule: %#v", e)
			}
		}
	})
}

// A million lines: 200,000 people with a post of their own, a name, a title and a
// boss.
func BenchmarkFacts(b *testing.B) {
	var text bytes.Buffer
	text.WriteString(factsHeader)
	for i := range 200_000 {
		fmt.Fprintf(&text, `{"person":"p%d"}`+"\n"+`{"fact":"p%[1]d","property":"name","value":"Ann Lee %[1]d"}`+"\n"+`{"post_of":"p%[1]d"}`+"\n", i)
		fmt.Fprintf(&text, `{"fact":"p%d","property":"title","value":"Engineer","from":"2020-01-01"}`+"\n"+`{"fact":"p%[1]d","property":"reports-to","value":"p%[2]d"}`+"\n", i, (i-1)/8)
	}
	data := bytes.Replace(text.Bytes(), []byte(`"value":"p0"}`), []byte(`"value":"none"}`), 1)
	b.Run("read", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			if _, err := orgfile.Parse(orgfile.File{Name: "x.jsonl", Data: data}); err != nil {
				b.Fatal(err)
			}
		}
	})
	h, err := orgfile.Parse(orgfile.File{Name: "x.jsonl", Data: data})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("write", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			if err := orgfile.FormatFacts(&bytes.Buffer{}, h); err != nil {
				b.Fatal(err)
			}
		}
	})
}
