package render_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/orgctl/orgctl/data"
	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/orgfile"
	"github.com/orgctl/orgctl/orgchart/render"
	"github.com/orgctl/orgctl/orgchart/render/pagetest"
	"github.com/orgctl/orgctl/orgchart/render/picture"
)

func svg(t testing.TB, p picture.Picture) string {
	t.Helper()
	var b bytes.Buffer
	if err := picture.SVG(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func history(t testing.TB, name, text string) *orgchart.History {
	t.Helper()
	h, err := orgfile.Parse(orgfile.File{Name: name, Data: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// scripts is an organisation with names in many scripts, long ones and short.
const scripts = `format: 1
title: {en: 组织结构 / الهيكل التنظيمي / Organisation}
sources:
  s: {publisher: "Ежедневная газета о жизни предприятий", published: 2023-05-01, url: "https://example.org/a-very-long-address/that/goes/on/and/on/until/nothing/fits/any/more/whatever/is/done/about/it/by/anybody"}
people:
  a: {name: 吴泳铭吴泳铭吴泳铭吴泳铭吴泳铭吴泳铭吴泳铭吴泳铭}
  b: {name: المدير العام لقسم السحابة العامة والبنية التحتية}
  c: {name: さくらももこサクラモモコきゃりーぱみゅぱみゅ}
  d: {name: 박근혜이명박노무현김대중김영삼노태우전두환}
  e: {name: Wilhelmine Maximiliane von WWWWWWWWWWWWWWWWWWWWWWWW}
  f: {name: Żółć Ńandú Åström-Œuvre}
  g: {name: Щербина Юлия Жмышенко}
  h: {name: Αναστασία Παπαδοπούλου}
  i: {name: สมชาย ใจดีมากที่สุดในโลก}
  j: {name: अमिताभ बच्चन श्रीवास्तव}
  k: {name: ירושלים הבירה הנצחית}
  l: {name: "👩‍👩‍👧‍👦 👍🏽 Ω≈ç√∫˜µ≤≥÷"}
units:
  top: {name: 云智能集团公共云事业部与基础设施}
  one: {name: قسم السحابة العامة ووحدة البنية التحتية السحابية, part-of: top}
  two: {name: Donaudampfschifffahrtsgesellschaftskapitänswitwenverein, part-of: top}
posts:
  p1: {unit: top, leads: true, title: 董事长兼首席执行官兼首席技术官兼首席财务官, holder: [{value: a, source: s}]}
  p2: {unit: one, leads: true, title: رئيس القسم ونائب الرئيس, holder: [{value: b, acting: true, source: s}]}
  p3: {unit: two, leads: true, title: Chairwoman, holder: [{value: e, source: s}], reports-to: [{value: p2, source: s}]}
  p4: {unit: one, holder: c, title: アシスタントマネージャー}
  p5: {unit: one, holder: d, title: 부사장 겸 최고기술책임자}
  p6: {unit: two, holder: f, title: Zażółć gęślą jaźń}
  p7: {unit: two, holder: g, title: Заместитель генерального директора}
  p8: {unit: two, holder: h, title: Γενική διευθύντρια}
  p9: {unit: two, holder: i, title: ผู้จัดการฝ่ายขายต่างประเทศ}
  p10: {unit: two, holder: j, title: प्रबंध निदेशक एवं मुख्य कार्यकारी}
  p11: {unit: two, holder: k, title: מנכ״ל ויושב ראש הדירקטוריון}
  p12: {unit: two, holder: l, title: "<script>alert(1)</script> & \"quotes\" 'n' ]]>"}
  p13: {unit: two, holder: vacant, title: Vacant post}
`

// moves is an organisation in which everything changes on one day.
const moves = `format: 1
title: {en: Moves}
sources:
  s: {publisher: Gazette, published: 2023-06-01, url: "https://example.org/?a=1&b=<2>"}
  x: {publisher: Bad, published: 2023-06-01, url: "javascript:alert(1)"}
people: {ann: {name: Ann Lee}, bob: {name: Bob Roy}, cat: {name: <script>alert(1)</script>}, dan: {name: Dan}}
units:
  g: {name: Group}
  a: {name: Asia, part-of: g}
  b: {name: Brazil, part-of: g}
  c: {name: [{value: Cars, until: 2023-06-01, source: s}, {value: Vehicles, from: 2023-06-01, source: s}], part-of: [{value: b, from: 2020, until: 2023-06-01, source: s}, {value: a, from: 2023-06-01, source: s}]}
  d: {name: Drones, part-of: c}
  e: {name: Engines, part-of: [{value: g, from: 2023-06-01, source: s}]}
  f: {name: Farms, part-of: [{value: g, from: 2020, until: 2023-06-01, source: x}]}
posts:
  gh: {unit: g, leads: true, title: CEO, holder: ann}
  ah: {unit: a, leads: true, title: Head, holder: [{value: bob, from: 2020, until: 2023-06-01, source: s}, {value: vacant, from: 2023-06-01, source: s}]}
  ch: {unit: c, leads: true, title: Head, holder: [{value: cat, joint: true, from: 2020}, {value: dan, joint: true, from: 2023-06-01, source: s}], reports-to: [{value: ann, from: 2020}, {value: bh, line: dotted, from: 2023-06-01, source: s}]}
  bh: {unit: b, leads: true, title: Head, holder: [{value: bob, from: 2023-06-01, source: [s, x]}]}
`

// pictures are pictures of all kinds, by name.
func pictures(t testing.TB) map[string]picture.Picture {
	yaml, err := data.FS.ReadFile("alibaba-cloud.yaml")
	if err != nil {
		t.Fatal(err)
	}
	h := history(t, "alibaba-cloud.yaml", string(yaml))
	day := func(y, m, d int) *orgchart.Chart { return h.At(orgchart.DayOf(y, m, d), orgchart.View{}) }
	before, after := day(2023, 11, 23), day(2023, 11, 24)
	m := make(map[string]picture.Picture)
	for _, lang := range []string{"en", "zh", "ar"} {
		o := render.Options{Langs: []string{lang}}
		m["units "+lang] = render.TreePicture(after, orgchart.None, render.TreeOptions{}, o)
		m["posts "+lang] = render.TreePicture(after, orgchart.None, render.TreeOptions{Posts: true}, o)
		m["reports "+lang] = render.TreePicture(after, orgchart.None, render.TreeOptions{Reports: true}, o)
		m["diff "+lang] = render.DiffPicture(orgchart.Compare(before, after), render.DiffOptions{}, o)
	}
	m["year"] = render.DiffPicture(orgchart.Compare(day(2022, 1, 1), day(2024, 1, 1)), render.DiffOptions{Full: true}, render.Options{})
	m["depth"] = render.TreePicture(after, orgchart.None, render.TreeOptions{Depth: 1, Match: ""}, render.Options{})
	m["match"] = render.TreePicture(after, orgchart.None, render.TreeOptions{Match: "liu"}, render.Options{})
	m["none"] = render.TreePicture(after, orgchart.NotReported, render.TreeOptions{}, render.Options{})
	many := history(t, "scripts.yaml", scripts).At(orgchart.DayOf(2024, 1, 1), orgchart.View{})
	m["scripts"] = render.TreePicture(many, orgchart.None, render.TreeOptions{Posts: true}, render.Options{})
	m["script heads"] = render.TreePicture(many, orgchart.None, render.TreeOptions{}, render.Options{})
	m["script reports"] = render.TreePicture(many, orgchart.None, render.TreeOptions{Reports: true}, render.Options{})
	mh := history(t, "moves.yaml", moves)
	m["moves"] = render.DiffPicture(orgchart.Compare(
		mh.At(orgchart.DayOf(2023, 5, 1), orgchart.View{}), mh.At(orgchart.DayOf(2023, 7, 1), orgchart.View{})), render.DiffOptions{}, render.Options{})
	x, _ := h.Thing("jiangwei-jiang")
	y, _ := h.Thing("weiguang-liu")
	way, _ := after.PathBetween(x, y)
	m["path"] = render.PathPicture(after, x, y, way, render.PathOptions{}, render.Options{})
	wu, _ := h.Thing("eddie-wu")
	m["who"] = render.ReportsPicture(after, wu, []orgchart.Thing{wu}, render.ReportsOptions{}, render.Options{})
	return m
}

// faults is JavaScript that finds in an SVG text that leaves its box or the
// page, boxes that overlap, and lines that run through boxes.
const faults = `(() => {
	const found = [], within = (a, b) => a.left >= b.left - .5 && a.right <= b.right + .5 && a.top >= b.top - .5 && a.bottom <= b.bottom + .5;
	const page = document.documentElement.getBoundingClientRect();
	const boxes = [...document.querySelectorAll("g.b[id]")].map(g => [g.id, g.querySelector("rect").getBoundingClientRect(), g]);
	for (const [id, rect, g] of boxes)
		for (const text of g.querySelectorAll("text"))
			if (!within(text.getBoundingClientRect(), rect)) found.push(text.textContent + " leaves " + id);
	for (const text of document.querySelectorAll("text"))
		if (!within(text.getBoundingClientRect(), page)) found.push(text.textContent + " leaves the page");
	for (let i = 0; i < boxes.length; i++)
		for (let j = 0; j < i; j++) {
			const [a, b] = [boxes[i][1], boxes[j][1]];
			if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) found.push(boxes[i][0] + " overlaps " + boxes[j][0]);
		}
	for (const path of document.querySelectorAll("path.l")) {
		const m = path.getScreenCTM();
		for (let at = 4; at < path.getTotalLength() - 4; at += 3) {
			const p = path.getPointAtLength(at).matrixTransform(m);
			for (const [id, r] of boxes)
				if (p.x > r.left + 2 && p.x < r.right - 2 && p.y > r.top + 2 && p.y < r.bottom - 2) { found.push("a line runs through " + id); at = 1e9; break; }
		}
	}
	return found;
})()`

// In a browser no text leaves its box or the page, no boxes overlap, and no line
// runs through one, whatever the script, and also in the widest of fonts.
func TestSVGInBrowser(t *testing.T) {
	for name, p := range pictures(t) {
		t.Run(name, func(t *testing.T) {
			if testing.Short() && !slices.Contains([]string{"scripts", "moves", "units en"}, name) {
				t.Skip("a page takes a second")
			}
			page := pagetest.Open(t, svg(t, p))
			for _, font := range []string{"", "DejaVu Sans", "Noto Sans", "Liberation Sans"} {
				if font != "" {
					page.Do(`document.querySelector("style").append("text{font-family:'` + font + `'!important}")`)
				}
				for _, fault := range pagetest.Eval[[]string](page, faults) {
					t.Errorf("in font %q: %s", font, fault)
				}
			}
			boxes := pagetest.Eval[int](page, `document.querySelectorAll("g.b[id]").length`)
			if boxes != len(p.Boxes) {
				t.Errorf("%d boxes, want %d", boxes, len(p.Boxes))
			}
		})
	}
}

// A picture is light or dark as its reader prefers, and light on paper.
func TestSVGDark(t *testing.T) {
	page := pagetest.Open(t, svg(t, pictures(t)["units en"]))
	back := func() string {
		return pagetest.Eval[string](page, `getComputedStyle(document.querySelector(".bg")).fill`)
	}
	light := back()
	page.Media("screen", "dark")
	if dark := back(); dark == light {
		t.Errorf("the ground is %s, light and dark", dark)
	}
	page.Media("print", "dark")
	if paper := back(); paper != light {
		t.Errorf("on paper the ground is %s, want %s", paper, light)
	}
}

// An SVG is well formed whatever the names are. It has no script, no style but
// its own, and asks for nothing: it leads elsewhere only by links to pages of
// the web.
func TestSVGHostile(t *testing.T) {
	all := pictures(t)
	for i, name := range hostile {
		c := hostileChart(t, name)
		for k, opts := range []render.TreeOptions{{}, {Posts: true}, {Reports: true}} {
			all[fmt.Sprintf("hostile %d %d", i, k)] = render.TreePicture(c, orgchart.None, opts, render.Options{})
		}
		before := c.History().At(max(c.Day()-10000, 1), c.View())
		all[fmt.Sprintf("hostile diff %d", i)] = render.DiffPicture(orgchart.Compare(before, c), render.DiffOptions{Full: true}, render.Options{})
	}
	for name, p := range all {
		out := svg(t, p)
		if fault := foreign(out); fault != "" {
			t.Errorf("%s: %s", name, fault)
		}
		if bad := harmful(out); bad != "" {
			t.Errorf("%s %s", name, bad)
		}
	}
}

// foreign says what in an SVG is no part of a picture.
func foreign(out string) string {
	elements := strings.Fields("svg title desc style rect g path text tspan a")
	attributes := strings.Fields("xmlns width height viewBox role aria-roledescription aria-labelledby aria-label aria-hidden lang id class transform x y rx d href")
	for dec := xml.NewDecoder(strings.NewReader(out)); ; {
		token, err := dec.Token()
		if err == io.EOF {
			return ""
		} else if err != nil {
			return err.Error()
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if !slices.Contains(elements, e.Name.Local) {
			return "element " + e.Name.Local
		}
		for _, a := range e.Attr {
			if !slices.Contains(attributes, a.Name.Local) {
				return "attribute " + a.Name.Local
			}
			if a.Name.Local == "href" && !strings.HasPrefix(a.Value, "https://") && !strings.HasPrefix(a.Value, "http://") {
				return "a link to " + a.Value
			}
		}
	}
}

// A picture of one chart is the same however often it is drawn.
func TestSVGStable(t *testing.T) {
	first, second := pictures(t), pictures(t)
	for name, p := range first {
		if a, b := svg(t, p), svg(t, second[name]); a != b {
			t.Errorf("%s is drawn in two ways", name)
		}
	}
}
