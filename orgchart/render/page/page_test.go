package page_test

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/orgctl/orgctl/data"
	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/orgfile"
	"github.com/orgctl/orgctl/orgchart/render"
	"github.com/orgctl/orgctl/orgchart/render/pagetest"
)

func TestMain(m *testing.M) { os.Exit(pagetest.Main(m)) }

// small is a history with a bit of everything: a move, a unit that goes, acting,
// dotted and derived lines, names in four scripts, and a name that is a script.
const small = `format: 1
title: {en: "Small </script><b>"}
as-of: 2024-01-01
moments: {start: 2020-01-01, move: {date: 2022-03-01, note: "Beta goes"}}
sources:
  web: {publisher: The Web, title: A page, url: "https://example.org/a?b=1&c=2", published: 2020-01-01, attribution: named}
  bad: {publisher: Bad, url: "javascript:alert(1)", published: 2020-01-01}
people:
  ann: {name: "<script>alert(1)</script>", title: Adviser, reports-to: bob, link: "javascript:alert(2)"}
  bob: {name: {en: José Müller, zh: 刘伟光}}
  cid: {name: {ar: إيدي وو}, also: [Łukasz O'Brien]}
units:
  co: {name: The company}
  alpha: {name: Alpha, part-of: co}
  beta: {name: Beta, part-of: [{value: co, from: 2020-01-01, until: 2022-03-01, source: web}]}
  gamma: {name: Gamma, part-of: [{value: alpha, from: 2020-01-01, source: web}, {value: co, from: 2022-03-01, source: bad}]}
posts:
  h: {unit: co, title: CEO, leads: true, holder: bob}
  ha: {unit: alpha, leads: true, holder: [{value: cid, from: 2020-01-01, acting: true, source: {id: web, at: para 3, quote: "he is <in>"}}]}
  hb: {unit: beta, title: Head of Beta, leads: true, holder: vacant}
  hg: {unit: gamma, title: Head of Gamma, leads: true, reports-to: [{value: ha, line: dotted}]}
`

// read returns a history from a file.
func read(t testing.TB, text string) *orgchart.History {
	t.Helper()
	h, err := orgfile.Parse(orgfile.File{Name: "f.yaml", Data: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// set returns the embedded data set.
func set(t testing.TB) *orgchart.History {
	t.Helper()
	text, err := data.FS.ReadFile("alibaba-cloud.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return read(t, string(text))
}

func on(t testing.TB, h *orgchart.History, day string) *orgchart.Chart {
	t.Helper()
	d, err := orgchart.ParseDate(day)
	if err != nil {
		t.Fatal(err)
	}
	return h.At(d.Last(), orgchart.View{})
}

// open opens the page of a tree in the browser.
func open(t testing.TB, c *orgchart.Chart, opts render.TreeOptions, o render.Options) *pagetest.Page {
	t.Helper()
	var b bytes.Buffer
	if err := render.TreeHTML(&b, c, orgchart.None, opts, o); err != nil {
		t.Fatal(err)
	}
	return pagetest.Open(t, b.String())
}

func eval(p *pagetest.Page, script string) string { return pagetest.Eval[string](p, script) }

// check compares what a script of the page says.
func check(t *testing.T, p *pagetest.Page, script, want string) {
	t.Helper()
	if got := eval(p, script); got != want {
		t.Errorf("%s is %q, want %q", script, got, want)
	}
}

// selected is the name of the box that is selected.
const selected = `(document.querySelector(".box.selected .row") || {}).textContent || ""`

// A hostile name is text wherever it stands: nothing of it runs, nothing is asked
// for, and what is no page of the web is no link. What else the page would
// complain of, or ask for, fails every test of it.
func TestHostile(t *testing.T) {
	p := open(t, on(t, read(t, small), "2024-01-01"), render.TreeOptions{Reports: true}, render.Options{})
	p.Do(`openAll(true); select(byKey.get("ann"))`)
	check(t, p, `document.querySelector(".panel h2").textContent`, "<script>alert(1)</script>")
	check(t, p, `[...document.querySelectorAll(".box .name")].filter(e => e.textContent == "<script>alert(1)</script>").length + ""`, "1")
	check(t, p, `document.querySelector("h1").textContent`, "Small </script><b>")
	p.Do(`select(byKey.get("gamma"))`)
	for _, day := range []string{"2020-01-01", "2022-03-01"} {
		p.Do(`goTo(page.days.findIndex(d => d.day == "` + day + `")); panelBody.querySelectorAll("details").forEach(d => { d.open = true })`)
		check(t, p, `[...new Set([...document.querySelectorAll("a")].map(a => a.href + " " + a.rel))].join()`, "https://example.org/a?b=1&c=2 noopener noreferrer")
	}
	check(t, p, `document.querySelectorAll("script").length + ""`, "2")
	if refused := eval(p, `(() => { const s = document.createElement("script"); s.textContent = "document.title = 'ran'"; document.body.append(s); return document.title })()`); refused == "ran" {
		t.Error("a script that is not the page's own runs")
	}
	if len(p.Complaints()) == 0 {
		t.Error("the browser does not say that it refused a script")
	}
}

// A page of nothing says so, and nothing in it fails.
func TestNobody(t *testing.T) {
	p := open(t, on(t, read(t, "format: 1\n"), "2024-01-01"), render.TreeOptions{Reports: true}, render.Options{})
	check(t, p, `empty.textContent`, "Nobody is in the chart of this day.")
	p.Press("e", "t", "t", "0", "i", "/")
	check(t, p, `findField === document.activeElement ? "open" : ""`, "open")
}

func TestSearch(t *testing.T) {
	p := open(t, on(t, read(t, small), "2024-01-01"), render.TreeOptions{}, render.Options{})
	for _, tt := range []struct{ find, want string }{
		{"jose muller", "The company"}, {"MÜLLER josé", "The company"}, {"刘", "The company"}, {"伟光", "The company"},
		{"وو", "Alpha"}, {"ايدي", "Alpha"}, {"lukasz obrien", "Alpha"}, {"Gam", "Gamma"}, {"beta head", ""}, {"nobody", ""}, {".", ""},
	} {
		p.Press("/")
		p.Do(`findField.select()`)
		p.Press("Backspace")
		p.Type(tt.find)
		p.Wait(`state.find == ` + quote(tt.find))
		check(t, p, `search.hits.map(h => nameOf(h.item.c, h.item.thing)).join()`, tt.want)
		p.Press("Escape", "Escape")
	}
	p.Press("/")
	p.Type("a")
	p.Wait(`search.hits.length == 3`)
	p.Press("Enter")
	first := eval(p, selected)
	p.Do(`document.activeElement.blur()`)
	p.Press("n")
	second := eval(p, selected)
	p.Press("N")
	if first == "" || first == second || first != eval(p, selected) {
		t.Errorf("walked through hits to %q, %q, %q", first, second, eval(p, selected))
	}
	check(t, p, `findCount.textContent`, "1 of 3, 2 elsewhere")
}

func quote(s string) string { return "`" + s + "`" }

// The words of a query are folded as the names are.
func TestFold(t *testing.T) {
	p := open(t, on(t, read(t, small), "2024-01-01"), render.TreeOptions{}, render.Options{})
	for _, name := range []string{
		"José Müller", "ŁUKASZ O'Brien", "Strauß", "Ænima ﬁsh", "劉偉光", "إيدي وو", "مُحَمَّد", "ى ة ک", "か が", "गुरु", "Ὀδυσσεύς", "Ёлка Й", "İstanbul ı", "a-b.c_d", "１２３", "O’Neill ʻOkina",
	} {
		got := pagetest.Eval[[]string](p, `foldWords(`+quote(name)+`)`)
		slices.Sort(got)
		if want := orgchart.Fold(name); strings.Join(got, " ") != want {
			t.Errorf("foldWords(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestSlider(t *testing.T) {
	p := open(t, on(t, read(t, small), "2024-01-01"), render.TreeOptions{}, render.Options{})
	const units = `tree.items.map(i => "  ".repeat(i.depth) + nameOf(i.c, i.thing)).join("\n")`
	check(t, p, units, "The company\n  Alpha\n  Gamma")
	check(t, p, `[...momentRow.children].map(e => e.textContent).join()`, "start,move")
	check(t, p, `page.days.map(d => d.day).join()`, "2020-01-01,2022-03-01,2024-01-01")
	p.Do(`slider.focus()`)
	p.Press("ArrowLeft", "ArrowLeft")
	check(t, p, units, "The company\n  Alpha\n    Gamma\n  Beta")
	check(t, p, `[...document.querySelectorAll(".box")].map(e => e.querySelector(".name").textContent).sort().join()`, "Alpha,Beta,Gamma,The company")
	check(t, p, `dayName.textContent`, "2020-01-01 (start)")
	p.Click(".moment:last-child")
	check(t, p, `dayName.textContent`, "2022-03-01 (move)")
	check(t, p, `[...document.querySelectorAll(".changes li")].map(e => e.textContent.replace(/\s+/g, " ").trim()).join("|")`,
		"- Beta unit removed, announced on 2020-01-01 [1]|- Beta post removed: Head of Beta: vacant, announced on 2020-01-01 [1]|> Gamma moved: Alpha → The company, announced on 2020-01-01 [2]")
}

// All that the mouse does the keys do.
func TestKeys(t *testing.T) {
	p := open(t, on(t, read(t, small), "2024-01-01"), render.TreeOptions{}, render.Options{})
	for _, tt := range []struct{ keys, script, want string }{
		{"ArrowDown", selected, "The company"},
		{"ArrowDown", selected, "Alpha"},
		{"ArrowRight", selected, "Gamma"},
		{"ArrowLeft", selected, "Alpha"},
		{"ArrowUp", selected, "The company"},
		{"End", selected, "Gamma"},
		{"Home", selected, "The company"},
		{"Space", `document.querySelectorAll(".box").length + ""`, "1"},
		{"Space", `document.querySelectorAll(".box").length + ""`, "3"},
		{"[", `page.days[state.day].day`, "2022-03-01"},
		{"{", `page.days[state.day].day`, "2020-01-01"},
		{"E", `document.querySelectorAll(".box").length + ""`, "3"},
		{"e", `document.querySelectorAll(".box").length + ""`, "4"},
		{"}", `page.days[state.day].day`, "2022-03-01"},
		{"c", `state.from + ""`, "0"},
		{"x", `[state.from, state.day].join()`, "1,0"},
		{"x", `[state.from, state.day].join()`, "0,1"},
		{"c", `state.from + ""`, "-1"},
		{"m", `[state.from, state.day, marks].join()`, "1,1,"},
		{"]", `[state.from, state.day, marks.size].join()`, "1,2,0"},
		{"c", `state.from + ""`, "-1"},
		{"r", `document.querySelectorAll(".box").length + ""`, "4"},
		{"u", `document.querySelectorAll(".box").length + ""`, "3"},
		{"p", `postsButton.getAttribute("aria-pressed")`, "true"},
		{"p", `postsButton.getAttribute("aria-pressed")`, "false"},
		{"t", `document.querySelectorAll("tbody tr").length + ""`, "3"},
		{"t", `document.querySelectorAll("tbody tr").length + ""`, "0"},
		{"i", `panel.hidden + ""`, "true"},
		{"i", `panel.hidden + ""`, "false"},
		{"Escape", `state.select + ""`, "-1"},
		{"?", `help.open + ""`, "true"},
		{"Escape", `help.open + ""`, "false"},
	} {
		p.Press(tt.keys)
		if got := eval(p, tt.script); got != tt.want {
			t.Fatalf("after %s: %s is %q, want %q", tt.keys, tt.script, got, tt.want)
		}
	}
	zoom := pagetest.Eval[float64](p, `pan.zoom`)
	p.Press("+")
	if got := pagetest.Eval[float64](p, `pan.zoom`); got <= zoom {
		t.Errorf("+ scales from %g to %g", zoom, got)
	}
	p.Press("0")
	check(t, p, `pan.zoom + ""`, "1")
	check(t, p, `keyHelp.flatMap(([k]) => k.split("  ")).filter(k => k.length == 1 && !keyActs[k.replace("−", "-")]).join()`, "")
}

func TestMouse(t *testing.T) {
	p := open(t, on(t, read(t, small), "2024-01-01"), render.TreeOptions{}, render.Options{})
	x := pagetest.Eval[float64](p, `pan.x`)
	p.Drag(200, 500, 260, 500)
	if got := pagetest.Eval[float64](p, `pan.x`); got != x+60 {
		t.Errorf("dragged from %g to %g, want 60 more", x, got)
	}
	check(t, p, `state.select + ""`, "-1")
	before := pagetest.Eval[float64](p, `(200 - pan.x) / pan.zoom`)
	p.Wheel(200, 500, -120, "")
	p.Wait(`pan.zoom > 1`)
	if got := pagetest.Eval[float64](p, `(200 - pan.x) / pan.zoom`); got-before > 0.5 || before-got > 0.5 {
		t.Errorf("what is below the mouse moved from %g to %g", before, got)
	}
	p.Press("0")
	p.Click(".box .fold")
	check(t, p, `document.querySelectorAll(".box").length + ""`, "1")
	p.Click(".box .row")
	check(t, p, `document.querySelector(".panel h2").textContent`, "The company")
}

// A part of an address shows the same again, and the back button goes back.
func TestAddress(t *testing.T) {
	p := open(t, on(t, read(t, small), "2024-01-01"), render.TreeOptions{}, render.Options{})
	p.Press("[")
	p.Do(`lastAct.time = -9999`)
	p.Press("c")
	p.Do(`lastAct.time = -9999; select(byKey.get("gamma"))`)
	p.Do(`lastAct.time = -9999`)
	p.Press("t")
	address := eval(p, `location.hash`)
	const shown = `[page.days[state.day].day, state.from, nameOf(chartAt(state.day), state.select), showsTable(), document.querySelectorAll("tbody tr").length].join()`
	want := eval(p, shown)
	if want != "2022-03-01,0,Gamma,true,5" {
		t.Fatalf("shows %s", want)
	}
	p.Go(address)
	check(t, p, shown, want)

	p.Do(`lastAct.time = -9999; act("table", {table: false})`)
	p.Do(`lastAct.time = -9999; select(byKey.get("alpha"))`)
	p.Do(`history.back()`)
	p.Wait(`nameOf(chartAt(state.day), state.select) == "Gamma" && !showsTable()`)
	p.Do(`history.back()`)
	p.Wait(`showsTable()`)

	p.Go("#day=2021-06-06&by=reports&select=nobody&root=no&at=x&fold=&depth=-3&from=zz")
	check(t, p, `[page.days[state.day].day, state.reports, state.select, state.roots.length, state.from].join()`, "2020-01-01,true,-1,0,-1")
}

func TestEvidence(t *testing.T) {
	p := open(t, on(t, read(t, small), "2024-01-01"), render.TreeOptions{}, render.Options{})
	p.Do(`select(byKey.get("alpha"))`)
	text := eval(p, `panelBody.innerText.replace(/\s+/g, " ")`)
	for _, want := range []string{"Head إيدي وو (acting, last seen 2020-01-01)", "Answers to José Müller (derived from the units)", "from 2020-01-01 [1] A page The Web, 2020-01-01, named source, para 3 he is <in>"} {
		if !strings.Contains(text, want) {
			t.Errorf("the panel lacks %q:\n%s", want, text)
		}
	}
}

// Compared with another day, what came, went, moved and changed is marked with a
// sign and a word, and leaves a ghost where it was.
func TestCompare(t *testing.T) {
	h := read(t, small)
	d := orgchart.Compare(on(t, h, "2022-02-28"), on(t, h, "2022-03-01"))
	var b bytes.Buffer
	if err := render.DiffHTML(&b, d, render.DiffOptions{}, render.Options{}); err != nil {
		t.Fatal(err)
	}
	p := pagetest.Open(t, b.String())
	const boxes = `tree.shown.map(i => "  ".repeat(i.depth) + i.el.innerText.replace(/\s+/g, " ").trim()).join("\n")`
	check(t, p, boxes, `The company José Müller CEO −
  Alpha إيدي وو (acting, last seen 2020-01-01) −
    < was here Gamma moved to The company
  > moved Gamma head not reported ⇢ إيدي وو
  - gone Beta head vacant`)
	check(t, p, `document.querySelectorAll(".changes li").length + ""`, "3")
	check(t, p, `[...document.querySelectorAll("[aria-description]")].map(e => e.getAttribute("aria-description")).join("|")`,
		"moved: Alpha → The company|unit removed; post removed: Head of Beta: vacant")
	p.Press("t")
	check(t, p, `[...document.querySelectorAll("tr")].map(r => r.firstChild.innerText.trim() + ": " + r.lastChild.innerText.trim().replace(/\s+/g, " ")).join("\n")`,
		"Change: What changed\n: \n: \n< was here: \n> moved: moved: Alpha → The company [2]\n- gone: unit removed [1] post removed: Head of Beta: vacant [1]")
	p.Press("t")

	d.Only("beta") // which is gone
	b.Reset()
	if err := render.DiffHTML(&b, d, render.DiffOptions{}, render.Options{}); err != nil {
		t.Fatal(err)
	}
	p = pagetest.Open(t, b.String())
	check(t, p, boxes, "- gone Beta head vacant")
	p.Press("c")
	check(t, p, `empty.textContent + document.querySelectorAll(".box").length`, "Not in the chart of this day.0")
	p.Press("Escape", "Escape")
	check(t, p, `document.querySelectorAll(".box").length + ""`, "3")
}

// A diff of two files has two charts, whose things are one where their ids are.
func TestCompareFiles(t *testing.T) {
	before := read(t, "format: 1\npeople: {ann: {name: Ann, title: CEO}, bob: {name: Bob, reports-to: ann}, cid: {name: Cid, reports-to: bob}}\n")
	after := read(t, "format: 1\npeople: {ann: {name: Anna, title: CEO}, cid: {name: Cid, reports-to: ann}, dan: {name: Dan, reports-to: cid}}\n")
	d := orgchart.Compare(on(t, before, "2024"), on(t, after, "2024"))
	var b bytes.Buffer
	if err := render.DiffHTML(&b, d, render.DiffOptions{OldName: "old.yaml", NewName: "new.yaml"}, render.Options{}); err != nil {
		t.Fatal(err)
	}
	p := pagetest.Open(t, b.String())
	check(t, p, `subtitle.textContent`, "old.yaml → new.yaml")
	check(t, p, `tree.shown.map(i => (i.ghost || marks.get(i.thing) || "=") + " " + things[i.thing].id).join()`, "~ ann,~ cid,+ dan,- bob,< cid")
	p.Press("x")
	check(t, p, `subtitle.textContent`, "new.yaml → old.yaml")
	check(t, p, `tree.shown.filter(i => !i.ghost).map(i => nameOf(i.c, i.thing)).join()`, "Ann,Bob,Cid")
}
