package explore_test

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/explore"
	"github.com/orgctl/orgctl/orgchart/render"
)

// What is selected after keys, on the data set in a window of 100 by 30.
func TestSelection(t *testing.T) {
	for _, tt := range []struct{ keys, want string }{
		{"", "Alibaba Group Eddie Wu, Chief executive officer"},
		{"down", "Chairman Joe Tsai → nobody"},
		{"j j k", "Chairman Joe Tsai → nobody"},
		{"up", "Alibaba Group Eddie Wu, Chief executive officer"},
		{"G", "Executive director Zheng Junfang"},
		{"end home", "Alibaba Group Eddie Wu, Chief executive officer"},
		{"J", "T-Head head not reported → Jeff Zhang"},
		{"J J K", "T-Head head not reported → Jeff Zhang"},
		{"J J J", "Alibaba Cloud Computing Co., Ltd. head not reported"},
		{"right right", "Chairman Joe Tsai → nobody"}, // in, for it is open; nothing is below that
		{"down left", "Alibaba Group Eddie Wu, Chief executive officer"},
		{"pgdown", "Executive director Zheng Junfang"},
		{"ctrl+d", "DingTalk head not reported"},
		{"ctrl+d ctrl+u", "Alibaba Group Eddie Wu, Chief executive officer"},
		{"/ type:jin space type:li enter", "Hybrid cloud Jin Li (match)"},
		{"/ type:li space type:jin esc", "Hybrid cloud Jin Li"},
		{"/ type:劉偉光 esc", "Public cloud Weiguang Liu"},
		{"/ type:وو esc", "Alibaba Group Eddie Wu, Chief executive officer"},
		{"/ type:WEIGUANG enter n", "New finance Weiguang Liu (inferred, l… (match)"},
		{"/ type:weiguang enter n n", "Public cloud Weiguang Liu (match)"},
		{"/ type:weiguang enter N", "New finance Weiguang Liu (inferred, l… (match)"},
		{"/ type:weiguang down enter esc", "New finance Weiguang Liu (inferred, last seen …"},
		{"/ type:hybrid enter enter", "Hybrid cloud Jin Li (match)"},
		{"/ type:hybrid enter enter esc esc", "Hybrid cloud Jin Li"},
		{"/ type:hybrid esc r", "Jin Li Head, Hybrid cloud"},
		{"/ type:hybrid esc r r", "Hybrid cloud Jin Li"},
		{"/ type:hybrid esc {", "~ Hybrid cloud head not reported"},
		{"/ type:hybrid esc t type:2018", "Hybrid cloud Jin Li"},                                // not yet
		{"/ type:hybrid esc t type:2018 enter", "~ Alibaba Cloud Intelligence Jeff Zhang"},      // which is above where it was: it is not there
		{"/ type:hybrid esc t type:2018 enter esc", "Hybrid cloud Jin Li"},                      // and there again
		{"/ type:hybrid esc t type:2018 enter t type:after enter", "+ Hybrid cloud Jin Li"},     // as on the way back
		{"/ type:hybrid esc 1", "▸ Cloud Intelligence Group Eddie Wu (acting)"},                 // closed over it
		{"x Z f1 alt+d", "Alibaba Group Eddie Wu, Chief executive officer"},                     // keys that mean nothing
		{"r / type:jiangwei esc left left", "Jingren Zhou Chief technology officer… (derived)"}, // closed, for he is below
		{"{ } d { a", "Alibaba Group Eddie Wu, Chief executive officer"},
	} {
		d := start(t, 100, 30)
		d.press(strings.Fields(tt.keys)...)
		if got := d.selected(); got != strings.TrimLeft(tt.want, "▸▾ ") {
			t.Errorf("after %q %q is selected, want %q", tt.keys, got, tt.want)
		}
	}
}

// By reports, ] and [ go to days on which anything changed below the selection, to
// the last, and not to those of others.
func TestStepsBelow(t *testing.T) {
	h := parse(t, "org.yaml", []byte(`
format: 1
people: {ann: {name: Ann}, bob: {name: Bob}, cat: {name: Cat}, dan: {name: Dan}, eve: {name: Eve}, fay: {name: Fay}}
units: {u: {name: U}, v: {name: V, part-of: u}}
posts:
  boss: {unit: u, leads: true, holder: ann}
  head: {unit: v, leads: true, holder: bob}
  deep: {unit: v, reports-to: head, holder: cat}
  deeper: {unit: u, reports-to: deep, holder: [{value: dan, until: 2021-05-01}, {value: eve, from: 2021-05-01}]}
  beside: {unit: u, holder: [{value: dan, from: 2021-06-01}]}
  free: {unit: v, reports-to: none, holder: [{value: fay, from: 2021-07-01}]}
`))
	for _, tt := range []struct{ find, days string }{
		{"ann", "2021-06-01 2021-05-01"},
		{"bob", "2021-05-01"},
		{"cat", "2021-05-01"},
		{"dan", "2021-06-01 2021-05-01"}, // when he left it
		{"eve", "2021-05-01"},
		{"fay", "2021-07-01"}, // who answers to nobody
	} {
		o := options()
		o.Reports = true
		var days []string
		for range 4 {
			d := drive(h.At(orgchart.DayOf(2024, 1, 1), orgchart.View{}), o)
			d.resize(120, 30)
			d.press("/", "type:"+tt.find, "esc")
			d.press(slices.Repeat([]string{"["}, len(days)+1)...)
			lines := strings.Split(strings.TrimSpace(d.screen()), "\n")
			if strings.Contains(lines[len(lines)-1], "no change before") {
				break
			}
			day, _, _ := strings.Cut(strings.TrimSpace(lines[len(lines)-2]), " ")
			days = append(days, day)
		}
		if got := strings.Join(days, " "); got != tt.days {
			t.Errorf("[ from %s goes to %s, want %s", tt.find, got, tt.days)
		}
	}
}

// What keys copy and open, and what they say where they do neither.
func TestOut(t *testing.T) {
	const cnbc = "https://netzender.com/chinas-alibaba-shakes-up-cloud-unit-management-after-scrapping-the-divisions-ipo"
	for _, tt := range []struct {
		keys           string
		copied, opened string
		says           string // on the last line
	}{
		{"/ type:hybrid esc y i", "hybrid-cloud", "", "copied the id: hybrid-cloud"},
		{"/ type:hybrid esc y n", "Hybrid cloud", "", "copied the name: Hybrid cloud"},
		{"/ type:hybrid esc y p", "Alibaba Group / Cloud Intelligence Group / Hybrid cloud", "", "copied the path"},
		{"/ type:hybrid esc enter y p", "Alibaba Group / Cloud Intelligence Group / Hybrid cloud", "", "copied the path"},
		{"/ type:hybrid esc y s", cnbc, "", "copied the source"},
		{"/ type:hybrid esc y x", "", "", "? keys"},
		{"/ type:hybrid esc y", "", "", "copy: i id, n name, p path, s source"},
		{"/ type:hybrid esc o", "", cnbc, "opened " + cnbc},
		{"/ type:hybrid esc w o", "", cnbc, "opened " + cnbc}, // the keys are on the first line that cites a page
		{"/ type:hybrid esc r y p", "Eddie Wu / Jin Li", "", "copied the path"},
		{"o", "", "https://www.sec.gov/", "opened"},
		{"n", "", "", "n: nothing is looked for: / first"},
		{"a", "", "", "a: no day is pinned: d first"},
		{"K", "", "", "K: it is the first beside the others"},
		{"enter enter", "", "", "enter: it is the root already"},
		{"esc", "", "", "esc: there is nothing to undo"},
		{"t type:yesterday enter", "", "", "is not a date"},
		{"[ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [ [", "", "", "no change before"},
		{"/ type:zzzz enter ] ] ] ] ] ] ] ] ] ] ] ] ] ] ] ] ] ]", "", "", "no change after 2025"},
		{"{ { { { { { { { { { { { { { {", "", "", "no moment before"},
	} {
		d := start(t, 160, 40)
		d.press(strings.Fields(tt.keys)...)
		lines := strings.Split(strings.TrimSpace(d.screen()), "\n")
		says := lines[len(lines)-1]
		if got := strings.Join(d.copied, " "); got != tt.copied || !strings.HasPrefix(strings.Join(d.opened, " "), tt.opened) || (tt.opened == "") != (len(d.opened) == 0) || !strings.Contains(says, tt.says) {
			t.Errorf("after %q: copied %q, opened %q, says %q; want %q, %q, %q", tt.keys, got, d.opened, says, tt.copied, tt.opened, tt.says)
		}
	}
}

// An address that is no page of the web is neither opened nor copied.
func TestOddAddresses(t *testing.T) {
	for _, tt := range []struct{ url, opens string }{
		{"https://example.org/a b", "https://example.org/a%20b"},
		{"http://example.org", "http://example.org"},
		{"HTTPS://example.org", "https://example.org"},
		{"file:///etc/passwd", ""},
		{"javascript:alert(1)", ""},
		{"-https://example.org", ""},
		{"--help", ""},
		{"https:example.org", ""},
		{"//example.org", ""},
	} {
		h := parse(t, "org.yaml", []byte(`
format: 1
sources: {s: {publisher: P, published: 2020-01-01, url: "`+tt.url+`"}}
people: {ann: {name: Ann}}
units: {u: {name: U}}
posts: {p: {unit: u, leads: true, holder: [{value: ann, from: 2020, source: s}]}}
`))
		d := drive(h.At(orgchart.DayOf(2024, 1, 1), orgchart.View{}), explore.Options{At: orgchart.None})
		d.resize(120, 30)
		d.press("o", "y", "s")
		if got := strings.Join(slices.Concat(d.opened, d.copied), " "); got != strings.TrimSpace(tt.opens+" "+tt.opens) {
			t.Errorf("%q: opened and copied %q, want %q twice", tt.url, got, tt.opens)
		}
	}
}

// In a card of any width the number of a source is on one line, and none is broken
// where only spaces stand before.
func TestNarrowCards(t *testing.T) {
	d := start(t, 100, 60)
	for width := 90; width < 130; width++ {
		d.resize(width, 60)
		blank := false
		for line := range strings.Lines(d.screen()) {
			_, card, _ := strings.Cut(line, "│")
			card = strings.TrimSpace(card)
			if strings.Count(card, "[") != strings.Count(card, "]") {
				t.Fatalf("in a window of %d columns a number is broken: %q", width, card)
			}
			if blank && strings.HasPrefix(card, "[") {
				t.Fatalf("in a window of %d columns a blank line is before %q", width, card)
			}
			blank = card == ""
		}
	}
}

// An address that does not fit is broken, but each piece is a link to the whole,
// and so is what o opens on it.
func TestLongAddress(t *testing.T) {
	const address = "https://example.org/an/address/that/does/not/fit/into/a/card/of/forty/cells/by/far"
	h := parse(t, "org.yaml", []byte(`
format: 1
sources: {s: {publisher: P, published: 2020-01-01, url: "`+address+`"}}
people: {ann: {name: Ann}}
units: {u: {name: U}}
posts: {p: {unit: u, leads: true, holder: [{value: ann, from: 2020, source: s}]}}
`))
	o := options()
	o.Render = render.Options{Color: true, Links: true}
	d := drive(h.At(orgchart.DayOf(2024, 1, 1), orgchart.View{}), o)
	d.resize(40, 30)
	d.press("tab", "G")
	view := d.m.View().Content
	if got := strings.Count(view, "\x1b]8;;"+address+"\x1b\\"); got < 2 || strings.Contains(ansi.Strip(view), address) {
		t.Errorf("%d pieces are links, want each of several:\n%q", got, view)
	}
	d.press("o", "k", "o")
	if got := strings.Join(d.opened, " "); got != address+" "+address {
		t.Errorf("opened %q, want %q twice", got, address)
	}
	o.Render.Links = false
	d = drive(h.At(orgchart.DayOf(2024, 1, 1), orgchart.View{}), o)
	d.resize(40, 30)
	d.press("tab")
	if view := d.m.View().Content; strings.Contains(view, "\x1b]8;") {
		t.Errorf("links where none are wanted:\n%q", view)
	}
}

// The mouse selects, opens and scrolls.
func TestMouse(t *testing.T) {
	d := start(t, 100, 16)
	click := func(x, y int) { d.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}) }
	wheel := func(x int, b tea.MouseButton) { d.send(tea.MouseWheelMsg{X: x, Y: 3, Button: b}) }
	want := func(after, row string) {
		t.Helper()
		if got := d.selected(); got != row {
			t.Errorf("after %s %q is selected, want %q\n%s", after, got, row, d.screen())
		}
	}
	click(20, 3)
	want("a click on the third row", "Chief financial officer Toby Xu")
	click(4, 8)
	want("a click on the sign of a row", "Cloud Intelligence Group Eddie Wu (acting)")
	if !strings.Contains(d.screen(), "Public cloud") {
		t.Errorf("it is not open:\n%s", d.screen())
	}
	click(4, 8)
	if strings.Contains(d.screen(), "Public cloud") {
		t.Errorf("it is not closed again:\n%s", d.screen())
	}
	wheel(5, tea.MouseWheelDown)
	want("the wheel, with the row still on the screen", "Cloud Intelligence Group Eddie Wu (acting)")
	if strings.Contains(d.screen(), "Chairman  Joe Tsai") {
		t.Errorf("the wheel does not scroll:\n%s", d.screen())
	}
	for range 20 {
		wheel(5, tea.MouseWheelUp)
	}
	want("the wheel up to the top", "Alibaba Group Eddie Wu, Chief executive officer")
	before := d.screen()
	wheel(90, tea.MouseWheelDown)
	wheel(90, tea.MouseWheelDown)
	if d.screen() == before || d.selected() == "" {
		t.Errorf("the wheel over the card moves nothing, or the tree:\n%s", d.screen())
	}
}

// Paste goes into what is typed, without what acts on a terminal.
func TestPaste(t *testing.T) {
	d := start(t, 100, 20)
	d.send(tea.PasteMsg{Content: "jin"})
	d.press("/")
	d.send(tea.PasteMsg{Content: "ji\x1b[31mn\n\u202eli"})
	if got := d.screen(); !strings.Contains(got, "/ji[31mn li") {
		t.Errorf("pasted:\n%s", got)
	}
}

// P leaves, and the tree is printed as it stands.
func TestPrint(t *testing.T) {
	d := start(t, 100, 30)
	d.press("/", "type:weiguang", "enter", "P")
	const want = `Alibaba Group  Eddie Wu, Chief executive officer
└── Cloud Intelligence Group  Eddie Wu, Chairman and CEO (acting)
    ├── Public cloud  Weiguang Liu  (match)
    └── New finance  Weiguang Liu, President (inferred, last seen 2019-12)  (match)
`
	if got := d.printed(t); !d.left || !d.m.Printed() || got != want {
		t.Errorf("left: %v, to print: %v, printed:\n%s\nwant:\n%s", d.left, d.m.Printed(), got, want)
	}
	d = start(t, 100, 30)
	d.press("q")
	if !d.left || d.m.Printed() {
		t.Errorf("q: left: %v, to print: %v, want it left and nothing printed", d.left, d.m.Printed())
	}
}
