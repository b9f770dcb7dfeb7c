package picture_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/data"
	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
	"github.com/orgctl/orgctl/orgchart/orgfile"
	"github.com/orgctl/orgctl/orgchart/render"
	"github.com/orgctl/orgctl/orgchart/render/picture"
)

// hostile are names that mean something to DOT, to Mermaid, to the Markdown or
// the HTML in it, or to how Mermaid reads it; and some that look unlike others.
var hostile = []string{
	`"`, `\`, `\\`, `a\`, `\N \G \l`, `a"] b["`, `"]:::x`, `<b>bold</b>`, `<script>alert(1)</script>`, `<img src=http://example.org/x onerror=alert(1)>`,
	`<`, `>`, `&`, `&lt;`, `&amp;lt;`, `&#60;`, `#60;`, `#quot;`, `#`, `;`, `a; b`, `%%`, `%% no comment`, `%%{init: {"theme": "dark"}}%%`, `---`, `===`,
	`end`, `graph`, `subgraph x`, `style a:b #35;`, `classDef a:#fff;`, `class`, `click a`, `direction TB`, `flows direction LR`, `direction  RL`, `accTitle: no`,
	`]`, `[`, `{`, `}`, `(`, `)`, `|`, `a|b`, `a-->b`, `a -.- b`, `x--`, `o--o`, `~~~`, `:::`, `@`, `a@b.org`, `www.example.org`, `http://example.org`, `javascript:alert(1)`,
	`1. one`, `1) one`, `12`, `- one`, `+ one`, `* one`, `# head`, `> quote`, "`code`", "`a", `*a*`, `**a**`, `_a_`, `__a__`, `~~a~~`, `![a](b)`, `[a](http://example.org)`, `a_b_c`,
	`$$x^2$$`, `$`, `fa:fa-ban`, `fa:fa-user Ann`, `ﬂ°°60¶ß`, `ﬂ°lt¶ß`, `ends with a colon:`, `e.g. this`, `3.5`, `A.B. Cee`, `O'Neil, Ann (Dr.)`, `R&D / Ops`, `50% + 1 = 100`,
	`吴泳铭`, `飞天八部`, "\u2068إيدي وو\u2069 (acting)", `العربية`, `👩🏽‍💻 Ann`, `é`, `Zoë Æßø`, `नमस्ते`, "a\u00a0b", "a\ufffdb", "\ufffe", "\uffff", "", " ", "tab\tor\nline",
	strings.Repeat("long name ", 30), strings.Repeat("无", 120),
}

// hostilePicture has a box for each hostile name, by that name in every place
// that a name may be in.
func hostilePicture() picture.Picture {
	p := picture.Picture{Title: strings.Join(hostile[:60], " "), Day: hostile[9], Summary: hostile[8]}
	for i, name := range hostile {
		id := name
		if strings.ContainsAny(name, "\ufffe\uffff\t") || strings.TrimSpace(name) == "" { // no id
			id = fmt.Sprint("id", i)
		}
		n := len(p.Sources) + 1
		p.Sources = append(p.Sources, picture.Source{Words: name, URL: []string{"http://example.org/?" + name, name}[i%2]})
		p.Notes = append(p.Notes, name)
		p.Boxes = append(p.Boxes, picture.Box{
			ID: id, Kind: picture.Kind(i % 3), Parent: int32(i/7) - 1, Link: picture.Link(i % 4),
			Change: picture.Change(i % 7), Match: i%5 == 0,
			Rows: []picture.Row{
				{Role: picture.Name, Text: name, Cites: []int{n}}, {Role: picture.Holder, Text: name}, {Role: picture.Tells, Text: "~ " + name},
			},
		})
		if i > 20 && i%3 == 0 {
			p.Lines = append(p.Lines, picture.Line{From: int32(i), To: int32(i - 20), Link: picture.Link(i / 3 % 5), Words: name})
		}
	}
	return p
}

// alibaba reads the data set.
func alibaba(t testing.TB) *orgchart.History {
	t.Helper()
	text, err := data.FS.ReadFile(data.Default)
	if err != nil {
		t.Fatal(err)
	}
	h, err := orgfile.Parse(orgfile.File{Name: data.Default, Data: text})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// samples are pictures by name, of all kinds.
func samples(t testing.TB) map[string]picture.Picture {
	h := alibaba(t)
	on := func(y, m, d int) *orgchart.Chart { return h.At(orgchart.DayOf(y, m, d), orgchart.View{}) }
	after := on(2023, 11, 24)
	return map[string]picture.Picture{
		"tree":    render.TreePicture(after, orgchart.None, render.TreeOptions{}, render.Options{}),
		"people":  render.TreePicture(after, orgchart.None, render.TreeOptions{Reports: true}, render.Options{Langs: []string{"zh"}}),
		"changes": render.DiffPicture(orgchart.Compare(on(2023, 11, 23), after), render.DiffOptions{}, render.Options{}),
		"years":   render.DiffPicture(orgchart.Compare(on(2022, 1, 1), after), render.DiffOptions{}, render.Options{}),
		"hostile": hostilePicture(),
		"nothing": {Title: "Nobody"},
	}
}

// randomPicture draws a picture of a random history.
func randomPicture(t *rapid.T) picture.Picture {
	h := orgtest.Random(t)
	day := func(label string) *orgchart.Chart {
		return h.At(orgchart.DayOf(rapid.IntRange(2018, 2024).Draw(t, label), 6, 1), orgchart.View{})
	}
	if rapid.Bool().Draw(t, "diff") {
		return render.DiffPicture(orgchart.Compare(day("before"), day("after")), render.DiffOptions{Full: true}, render.Options{})
	}
	return render.TreePicture(day("day"), orgchart.None, render.TreeOptions{Reports: rapid.Bool().Draw(t, "reports"), Posts: true}, render.Options{})
}

// lines counts the lines of a picture, in the tree and beside it.
func lines(p picture.Picture) int {
	n := len(p.Lines)
	for _, b := range p.Boxes {
		if b.Parent >= 0 {
			n++
		}
	}
	return n
}

// shown returns a text as it is seen: blanks of all kinds are one, and those
// that no format can hold are others.
func shown(s string) string {
	s = strings.NewReplacer("\ufffe", "\ufffd", "\uffff", "\ufffd").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}

// The texts of two days differ where the charts do: somebody who comes adds a
// line for the box and one for the line, and changes none but the count.
func TestTextsDifferWhereChartsDo(t *testing.T) {
	const before = "unit g; post a in g leads = ann; post old in g = eve; unit b in g; post c in b leads = cat -> a"
	draw := func(chart string, write func(*strings.Builder, picture.Picture)) map[string]bool {
		var b strings.Builder
		write(&b, render.TreePicture(orgtest.Chart(t, chart), orgchart.None, render.TreeOptions{Posts: true}, render.Options{}))
		set := make(map[string]bool)
		for l := range strings.Lines(b.String()) {
			set[l] = true
		}
		return set
	}
	for name, write := range map[string]func(*strings.Builder, picture.Picture){
		"dot":     func(b *strings.Builder, p picture.Picture) { picture.DOT(b, p) },
		"mermaid": func(b *strings.Builder, p picture.Picture) { picture.Mermaid(b, p) },
	} {
		old := draw(before, write)
		next := draw(strings.Replace(before, "unit b", "post new in g = dan; unit b", 1), write)
		var added, gone []string
		for l := range next {
			if !old[l] {
				added = append(added, l)
			}
		}
		for l := range old {
			if !next[l] {
				gone = append(gone, l)
			}
		}
		if len(added) != 2 || len(gone) != 0 {
			t.Errorf("%s: added %q, gone %q", name, added, gone)
		}
	}
}

// Every box and line is one line of text.
func TestOneLineEach(t *testing.T) {
	for name, p := range samples(t) {
		for format, want := range map[string]func() int{
			"dot": func() int {
				var b strings.Builder
				picture.DOT(&b, p)
				return strings.Count(b.String(), "\n\t\"")
			},
			"mermaid": func() int {
				var b strings.Builder
				picture.Mermaid(&b, p)
				_, body, _ := strings.Cut(b.String(), "\nflowchart ")
				n := 0
				for l := range strings.Lines(body) {
					if s := strings.Fields(l)[0]; strings.HasPrefix(l, "  ") && !strings.HasPrefix(s, "acc") && s != "classDef" && s != "%%" && !strings.HasPrefix(s, "__legend") {
						n++
					}
				}
				return n
			},
		} {
			if got, want := want(), len(p.Boxes)+lines(p); got != want {
				t.Errorf("%s as %s: %d lines of text for %d boxes and lines", name, format, got, want)
			}
		}
	}
}

func ExampleMermaid() {
	var b strings.Builder
	picture.Mermaid(&b, picture.Picture{
		Title: "Acme",
		Boxes: []picture.Box{
			{ID: "acme", Parent: -1, Rows: []picture.Row{{Role: picture.Name, Text: "Acme"}, {Role: picture.Holder, Text: "Ann Lee"}}},
			{ID: "lab", Link: picture.Derived, Rows: []picture.Row{{Role: picture.Name, Text: "Lab #1"}, {Role: picture.Absence, Text: "head vacant"}}},
		},
	})
	_, chart, _ := strings.Cut(b.String(), "\n---\n")
	fmt.Print(chart)
	// Output:
	// flowchart TB
	//   accTitle: Acme
	//   acme["<b>Acme</b><br/>Ann Lee"]
	//   lab["<b>Lab #35;1</b><br/><i>head vacant</i>"]
	//   acme -.- lab
	//   __legend["dashed: reporting line, derived from the units"]:::legend
	//   classDef legend fill:none,stroke:none,text-align:left
}
