package picture_test

import (
	"encoding/json"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart/render/pagetest"
	"github.com/orgctl/orgctl/orgchart/render/picture"
)

// A drawing is what Mermaid makes of a chart.
type drawing struct {
	Error string   // why it draws nothing
	Boxes []string // the texts of the boxes, in order
	Lines int
	Title string // what a screen reader says first
	Forms []string
}

// draw has Mermaid draw a picture in a page.
func draw(p *pagetest.Page, pic picture.Picture) drawing {
	var b strings.Builder
	picture.Mermaid(&b, pic)
	text, _ := json.Marshal(b.String())
	return pagetest.Eval[drawing](p, `mermaid.render("chart", `+string(text)+`).then(r => {
		out.innerHTML = r.svg;
		const all = s => [...out.querySelectorAll(s)];
		return {
			Boxes: all("g.node").map(g => g.textContent),
			Lines: all("path.flowchart-link").length,
			Title: out.querySelector("svg > title")?.textContent ?? "",
			Forms: [...new Set(all("g.node *, g.edgeLabel *").map(e => e.localName))].sort(),
		};
	}, e => ({Error: String(e)}))`)
}

// mermaidPage opens a page with Mermaid in it, as a site has it that sets
// nothing, but for bounds.
func mermaidPage(t *testing.T) *pagetest.Page {
	t.Helper()
	name := os.Getenv("ORGCTL_MERMAID")
	if name == "" {
		if os.Getenv("CI") != "" {
			t.Fatal("ORGCTL_MERMAID is not set")
		}
		t.Skip("ORGCTL_MERMAID is not set")
	}
	script, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	p := pagetest.Open(t, `<!doctype html><meta charset="utf-8"><title>Mermaid</title><div id="out"></div>`)
	p.Do(string(script))
	p.Do(`mermaid.initialize({startOnLoad: false})`)
	return p
}

// Mermaid draws every box and line, whatever the names are, and shows the names
// as they are: no name is a tag, a list or a link, and none makes the page ask
// for anything.
func TestMermaidByMermaid(t *testing.T) {
	p := mermaidPage(t)
	for name, pic := range samples(t) {
		got := draw(p, pic)
		if got.Error != "" {
			t.Errorf("%s: %s", name, got.Error)
			continue
		}
		p.Size(1600, 1000)
		p.Screenshot("mermaid-" + name)
		if got.Lines != lines(pic) {
			t.Errorf("%s: %d lines drawn, want %d", name, got.Lines, lines(pic))
		}
		if got, want := shown(got.Title), shown(pic.Title); got != want {
			t.Errorf("%s: the title is %q, want %q", name, got, want)
		}
		var want []string
		for _, b := range pic.Boxes {
			want = append(want, rows(b))
		}
		drawn := make(map[string]int)
		for _, text := range got.Boxes {
			drawn[squeezed(text)]++
		}
		for _, text := range want {
			if drawn[text]--; drawn[text] < 0 {
				t.Errorf("%s: no box shows %q", name, text)
			}
		}
		if allowed := []string{"b", "br", "div", "foreignObject", "g", "i", "p", "path", "rect", "span", "wbr"}; len(pic.Boxes) > 0 {
			for _, form := range got.Forms {
				if !slices.Contains(allowed, form) {
					t.Errorf("%s: a name is a <%s>", name, form)
				}
			}
		}
		if t.Failed() {
			t.Logf("%s: drawn are %q", name, got.Boxes)
		}
	}
}

// rows returns what a box shows, squeezed.
func rows(b picture.Box) string {
	text := ""
	if b.Change != picture.None && b.Change != picture.Changed && !slices.ContainsFunc(b.Rows, func(r picture.Row) bool {
		return r.Role == picture.Tells && strings.HasPrefix(r.Text, b.Change.Mark()+" ")
	}) {
		text = b.Change.Mark() + " " + b.Change.String()
	}
	for _, r := range b.Rows {
		text += r.Text
	}
	return squeezed(text)
}

func TestMermaidOfRandomCharts(t *testing.T) {
	if testing.Short() {
		t.Skip("draws many charts")
	}
	p := mermaidPage(t)
	for seed := range 10 {
		pic := rapid.Custom(randomPicture).Example(seed)
		if got := draw(p, pic); got.Error != "" || got.Lines != lines(pic) {
			t.Errorf("seed %d: %d lines drawn, want %d %s", seed, got.Lines, lines(pic), got.Error)
		}
	}
}

// What is said to be too large is what Mermaid refuses.
func TestMermaidExcess(t *testing.T) {
	fan := func(boxes int, name string) picture.Picture {
		pic := picture.Picture{Title: "fan"}
		for i := range boxes {
			pic.Boxes = append(pic.Boxes, picture.Box{
				ID: "n" + strconv.Itoa(i), Parent: min(int32(i)-1, 0), Rows: []picture.Row{{Text: name}},
			})
		}
		return pic
	}
	long := fan(30, strings.Repeat("é", 1600))
	for _, tt := range []struct {
		name string
		pic  picture.Picture
		want string
	}{
		{"500 lines", fan(501, "a"), ""},
		{"501 lines", fan(502, "a"), "501 lines between boxes: Mermaid draws no more than 500, unless its maxEdges is raised"},
		{"short", long, ""},
		{"long", fan(31, strings.Repeat("é", 1600)), "51,"},
	} {
		got := picture.MermaidExcess(tt.pic)
		if got != tt.want && (tt.want != "51," || !strings.Contains(got, " characters: Mermaid draws no more than 50000, unless its maxTextSize is raised")) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	if testing.Short() {
		return
	}
	p := mermaidPage(t)
	for name, tt := range map[string]struct {
		pic     picture.Picture
		refused string
	}{
		"501 lines": {fan(502, "a"), "500"},
		"long":      {fan(31, strings.Repeat("é", 1600)), "Maximum text size"},
		"short":     {long, ""},
	} {
		got := draw(p, tt.pic)
		if text := got.Error + strings.Join(got.Boxes, " "); (got.Lines == lines(tt.pic)) != (tt.refused == "") {
			t.Errorf("%s: drew %d of %d lines: %.200s", name, got.Lines, lines(tt.pic), text)
		}
	}
}
