package orgchart_test

import (
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"unsafe"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// lines returns the lines of a chart as "bob>ann", with "~" for derived and
// "." for dotted ones, in the order of nodes.
func lines(c *orgchart.Chart) string {
	var out []string
	for _, x := range c.Nodes() {
		for _, l := range c.Up(x) {
			mark := map[orgchart.LineKind]string{orgchart.Stated: ">", orgchart.DerivedLine: "~", orgchart.DottedLine: "."}[l.Kind]
			out = append(out, c.History().ID(l.From)+mark+c.History().ID(l.To))
		}
	}
	return strings.Join(out, " ")
}

func TestDerivedLines(t *testing.T) {
	for _, tt := range []struct{ why, chart, want string }{
		{"from a leading post to that of the unit above",
			"unit a; unit b in a; post ah in a leads = ann; post bh in b leads = bob", "bob~ann"},
		{"of the nearest unit above that has one",
			"unit a; unit b in a; unit c in b; post ah in a leads = ann; post ch in c leads = cy", "cy~ann"},
		{"from another post to that of its own unit",
			"unit a; post ah in a leads = ann; post x in a = bob", "bob~ann"},
		{"or of the nearest above",
			"unit a; unit b in a; post ah in a leads = ann; post x in b = bob", "bob~ann"},
		{"not for a person with a stated line",
			"unit a; post ah in a leads = ann; post x in a = bob -> cy; post y = cy", "bob>cy"},
		{"a dotted line is not a solid one",
			"unit a; post ah in a leads = ann; post x in a = bob ~> cy; post y = cy", "bob~ann bob.cy"},
		{"the main post is in the highest unit",
			"unit a; unit b in a; unit c in b; post ah in a leads = ann; post bh in b leads = bob; post ch in c leads = cy; post bx in b = cy", "bob~ann cy~bob"},
		{"then it is a leading one",
			"unit a; unit b in a; unit c in a; post ah in a leads = ann; post bh in b leads = bob; post bx in b = cy; post ch in c leads = cy", "bob~ann cy~ann"},
		{"then the first in the file",
			"unit a; unit b in a; unit c in a; post bh in b leads = bob; post ch in c leads = cy; post cx in c = dan; post bx in b = dan", "dan~cy"},
		{"joint heads get one each",
			"unit a; unit b in a; post ah in a leads = ann; post bh in b leads = bob + cy", "bob~ann cy~ann"},
		{"and are answered to by all below",
			"unit a; unit b in a; post ah in a leads = ann + al; post bh in b leads = bob", "bob~ann bob~al"},
		{"a vacant post gets one",
			"unit a; unit b in a; post ah in a leads = ann; post bh in b leads = vacant", "bh~ann"},
		{"and one that is not reported",
			"unit a; unit b in a; post ah in a leads = ann; post bh in b leads", "bh~ann"},
		{"and is answered to",
			"unit a; unit b in a; post ah in a leads; post bh in b leads = bob", "bob~ah"},
		{"none derives nothing",
			"unit a; post ah in a leads = ann; post x in a = bob -> none", ""},
		{"and is never a main post",
			"unit a; unit b in a; post ah in a leads = ann; post ax in a = bob -> none; post bh in b leads = cy; post bx in b = bob", "bob~cy cy~ann"},
		{"a derived line on a loop is left out",
			"unit a; unit b in a; post ah in a leads = ann -> bob; post bh in b leads = bob", "ann>bob"},
		{"lines between posts of one person vanish",
			"unit a; unit b in a; post ah in a leads = ann; post bh in b leads = ann -> ah; post x in b = bob", "bob~ann"},
	} {
		if got := lines(orgtest.Chart(t, tt.chart)); got != tt.want {
			t.Errorf("%s: [%s] has lines %q, want %q", tt.why, tt.chart, got, tt.want)
		}
	}
}

// parse reads a file without its first line, "format: 1".
func parse(t testing.TB, yaml string) *orgchart.History {
	t.Helper()
	h, err := orgfile.Parse(orgfile.File{Name: "test.yaml", Data: []byte("format: 1\n" + yaml)})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// Rule 7: what is there, and which lines lapse.
func TestThere(t *testing.T) {
	h := parse(t, `
people: {ann: , bob: , cy: }
units:
  a: {}
  b: {part-of: [{value: a, from: 2020-01-01, until: 2022-01-01}]}
  c: {part-of: b}
  d: {part-of: [{value: none, from: 2021-01-01}]}
posts:
  ah: {unit: a, leads: true, holder: ann}
  ch: {unit: c, leads: true, holder: bob, reports-to: ann}
  ax: {unit: a, holder: cy, reports-to: bob}
  free: {holder: [{value: bob, from: 2023-01-01}]}
`)
	for _, tt := range []struct{ on, there, lines string }{
		{"2019-12-31", "a ah ax free ann cy", "cy~ann"}, // the line to bob lapses: he holds no post that is there
		{"2020-01-01", "a b c ah ch ax free ann bob cy", "bob>ann cy>bob"},
		{"2021-06-01", "a b c d ah ch ax free ann bob cy", "bob>ann cy>bob"},
		{"2022-01-01", "a d ah ax free ann cy", "cy~ann"},
		{"2023-01-01", "a d ah ax free ann bob cy", "cy>bob"},
	} {
		c := h.At(day(t, tt.on), orgchart.View{})
		var there []string
		for _, k := range []orgchart.Kind{orgchart.Unit, orgchart.Post, orgchart.Person} {
			for _, x := range h.Things(k) {
				if c.There(x) {
					there = append(there, h.ID(x))
				}
			}
		}
		if got := strings.Join(there, " "); got != tt.there {
			t.Errorf("on %s there are %q, want %q", tt.on, got, tt.there)
		}
		if got := lines(c); got != tt.lines {
			t.Errorf("on %s the lines are %q, want %q", tt.on, got, tt.lines)
		}
	}
}

func TestViews(t *testing.T) {
	h := parse(t, `
sources: {s: {published: 2020-01-01}, r: {published: 2020-01-01}}
people: {ann: , bob: , cy: }
units:
  a: {}
  b: {part-of: a}
  c: {part-of: [{value: a, from: 2020-01-01, source: r}]}
posts:
  ah: {unit: a, leads: true, holder: [{value: ann, from: 2020-01-01, source: r}]}
  bh: {unit: b, leads: true, holder: [{value: bob, from: 2020-01-01, source: s}], reports-to: [{value: ann, source: r}]}
  bx: {unit: b, holder: [{value: cy, from: 2020-01-01, status: inferred, source: s}]}
`)
	for _, tt := range []struct {
		view  orgchart.View
		units string
		posts string
		lines string
	}{
		{orgchart.View{}, "a b c", "ah bh bx", "bob>ann cy~bob"},
		{orgchart.View{Stated: true}, "a b c", "ah bh bx", "bob>ann"},
		{orgchart.View{Source: "s"}, "a b", "bh bx", ""},
		{orgchart.View{Source: "r"}, "a b c", "ah bh", "bh>ann"},
	} {
		c := h.At(day(t, "2020-06-01"), tt.view)
		if got := ids(h, c.Units()); got != tt.units {
			t.Errorf("%+v: units %q, want %q", tt.view, got, tt.units)
		}
		if got := ids(h, c.Posts()); got != tt.posts {
			t.Errorf("%+v: posts %q, want %q", tt.view, got, tt.posts)
		}
		if got := lines(c); got != tt.lines {
			t.Errorf("%+v: lines %q, want %q", tt.view, got, tt.lines)
		}
	}
}

// One source alone, as known and as stated: what it had not yet said, and whom
// only what is inferred has in a post, is not there.
func TestOneSourceAsKnown(t *testing.T) {
	h := parse(t, `
sources: {r: {published: 2020-01-01}, s: {published: 2021-01-01}}
people: {ann: , bob: }
units:
  a: {part-of: [{value: none, source: [r, s]}]}
posts:
  ah: {holder: [{value: ann, source: r, status: inferred}]}
  b: {holder: [{value: bob, source: s}], reports-to: [{value: ann, source: s}]}
`)
	for _, tt := range []struct {
		view  orgchart.View
		units string
		lines string
	}{
		{orgchart.View{Source: "s"}, "a", "bob>ann"},
		{orgchart.View{Source: "s", Known: day(t, "2020-12-31")}, "", ""},
		{orgchart.View{Source: "s", Stated: true}, "a", ""},
	} {
		c := h.At(day(t, "2021-06-01"), tt.view)
		if got := ids(h, c.Units()); got != tt.units {
			t.Errorf("%+v: units %q, want %q", tt.view, got, tt.units)
		}
		if got := lines(c); got != tt.lines {
			t.Errorf("%+v: lines %q, want %q", tt.view, got, tt.lines)
		}
	}
}

func ids(h *orgchart.History, ts []orgchart.Thing) string {
	var out []string
	for _, x := range ts {
		out = append(out, h.ID(x))
	}
	return strings.Join(out, " ")
}

func thing(t testing.TB, c *orgchart.Chart, id string) orgchart.Thing {
	t.Helper()
	x, ok := c.History().Thing(id)
	if !ok {
		t.Fatalf("no thing %q", id)
	}
	return x
}

// tree returns a walk as "ann(bob(cy) dan)", with * for what was drawn before.
func tree(c *orgchart.Chart, root orgchart.Thing) string {
	var b strings.Builder
	depth := -1
	for s := range c.ReportTree(root, 0) {
		switch {
		case s.Depth > depth && depth >= 0:
			b.WriteString("(")
		case s.Depth <= depth:
			b.WriteString(strings.Repeat(")", depth-s.Depth) + " ")
		}
		depth = s.Depth
		b.WriteString(c.History().ID(s.Thing))
		if s.Again {
			b.WriteString("*")
		}
	}
	return b.String() + strings.Repeat(")", max(depth, 0))
}

func TestReportTree(t *testing.T) {
	for _, tt := range []struct{ chart, want string }{
		{"ceo: cto cfo; cto: dev ops", "ceo(cto(dev ops) cfo)"},
		{"a: b; c: d", "a(b) c(d)"},
		{"a: b c; b: d; c: d; d: e", "a(b(d(e)) c(d*))"}, // d by two lines
	} {
		c := orgtest.Lines(t, tt.chart)
		if got := tree(c, orgchart.None); got != tt.want {
			t.Errorf("[%s] is %q, want %q", tt.chart, got, tt.want)
		}
	}
}

func TestPath(t *testing.T) {
	for _, tt := range []struct {
		chart, a, b, up, top, down string
		count                      int
	}{
		{"ceo: cto cfo; cto: dev ops", "dev", "cfo", "dev cto", "ceo", "cfo", 1},
		{"ceo: cto cfo; cto: dev ops", "dev", "cto", "dev", "cto", "", 1},
		{"ceo: cto cfo; cto: dev ops", "ceo", "dev", "", "ceo", "dev cto", 1},
		{"ceo: cto cfo; cto: dev ops", "dev", "dev", "", "dev", "", 1},
		{"ceo: cto cfo; cto: dev ops", "dev", "", "dev cto", "ceo", "", 1},
		{"a: b c; b: d; c: d", "d", "", "d b", "a", "", 2},
		{"a: b c; b: d; c: x; x: d", "d", "", "d b", "a", "", 2}, // the fewest steps
	} {
		c := orgtest.Lines(t, tt.chart)
		p := c.PathUp(thing(t, c, tt.a))
		if tt.b != "" {
			p, _ = c.PathBetween(thing(t, c, tt.a), thing(t, c, tt.b))
		}
		if got := froms(c, p.Up); got != tt.up || c.History().ID(p.Top) != tt.top || froms(c, p.Down) != tt.down || p.Count != tt.count {
			t.Errorf("[%s] from %s to %q: %q %q %q, %d ways, want %q %q %q, %d", tt.chart, tt.a, tt.b,
				got, c.History().ID(p.Top), froms(c, p.Down), p.Count, tt.up, tt.top, tt.down, tt.count)
		}
	}
	c := orgtest.Lines(t, "a: b; c: d")
	if p, ok := c.PathBetween(thing(t, c, "b"), thing(t, c, "d")); ok {
		t.Errorf("b and d meet at %v, want nowhere", p)
	}
}

func froms(c *orgchart.Chart, lines []orgchart.Line) string {
	var ts []orgchart.Thing
	for _, l := range lines {
		ts = append(ts, l.From)
	}
	return ids(c.History(), ts)
}

// A stated line goes before a derived one of as many steps.
func TestPathStatedFirst(t *testing.T) {
	// dan reaches ann by way of bob, whose line is derived, and of cy, whose is stated.
	c := orgtest.Chart(t, "unit a; unit b in a; post ah in a leads = ann; post bh in b leads = bob; post ch = cy -> ann; post d1 = dan -> bob; post d2 = dan -> cy")
	p := c.PathUp(thing(t, c, "dan"))
	if got := froms(c, p.Up); got != "dan cy" || p.Count != 2 {
		t.Errorf("way of dan is %q of %d, want %q of 2", got, p.Count, "dan cy")
	}
}

func TestFaultsOfMeaning(t *testing.T) {
	for _, tt := range []struct{ notation, want string }{
		{"unit a in b; unit b in a", "unit inside itself: a -> b -> a (R4)"},
		{"unit a in a", `unit "a" is part of itself (R4)`},
		{"post x = ann -> bob; post y = bob -> cy; post z = cy -> ann", "reporting lines form a loop: ann (x) -> bob (y) -> cy (z) -> ann (R5)"},
		{"post x -> y; post y -> x", "reporting lines form a loop: x -> y -> x (R5)"},
		{"post x = ann -> y; post y = bob -> x", "reporting lines form a loop: ann (x) -> bob (y) -> ann (R5)"},
		{"post x -> x", `"x" reports to itself: want another post, another person or none (R5)`},
		{"unit a; post x in a leads; post y in a leads", `unit "a" has two leading posts, "x" and "y", the first at test:2:1 (R6)`},
		{"post x in nowhere", `unit is "nowhere", which is unknown: want a unit`},
		{"post x = ann; unit b; post y -> b", `reports-to is "b", a unit: want a post, a person or none`},
		{"post x in none", `unit is "none": want a unit`},
		{"unit vacant", `id "vacant" is reserved: choose another`},
	} {
		_, err := orgtest.History(tt.notation)
		if err == nil || !strings.HasSuffix(err.Error(), tt.want) {
			t.Errorf("[%s]: %v, want %s", tt.notation, err, tt.want)
		}
	}
}

// A program can say what no file can: it is a fault, not a panic.
func TestFactsThatCannotBe(t *testing.T) {
	for _, f := range []orgchart.Fact{
		{Thing: 0, Property: orgchart.PropHolder, Value: int32(orgchart.Vacant)}, // of a unit
		{Thing: 1, Property: orgchart.PropUnit, Value: int32(orgchart.NotReported)},
		{Thing: 1, Property: orgchart.PropUnit, Value: 99},
		{Thing: 1, Property: orgchart.PropLeads, Value: 7},
		{Thing: 1, Property: orgchart.PropTitle, Value: 5},
		{Thing: 1, Property: orgchart.PropHolder, Value: int32(orgchart.Vacant), Flags: orgchart.Dotted},
		{Thing: 1, Property: orgchart.PropHolder, Value: int32(orgchart.Vacant), Evidence: 3},
		{Thing: 9, Property: orgchart.PropName, Value: 1},
	} {
		b := orgchart.NewBuilder()
		b.Thing(orgchart.Unit, "u", orgchart.Place{})
		b.Thing(orgchart.Post, "p", orgchart.Place{})
		b.Fact(f)
		if _, err := b.History(); err == nil {
			t.Errorf("%+v is accepted", f)
		}
	}
}

// A dotted line to oneself, and one that was rejected, is no loop.
func TestOwnLinesThatAreNone(t *testing.T) {
	parse(t, "people: {ann: {reports-to: [{value: ann, line: dotted}, {value: ann, status: rejected}]}}\n")
}

// A fact is a small record of fixed size.
func TestFactSize(t *testing.T) {
	if n := unsafe.Sizeof(orgchart.Fact{}); n != 24 {
		t.Errorf("a fact has %d bytes, want 24", n)
	}
}

// Two loops are told of both, and each once.
func TestAllLoops(t *testing.T) {
	_, err := orgtest.History("post a -> b; post b -> a; post c -> d; post d -> c; post e -> a")
	if list, ok := err.(orgchart.ErrorList); !ok || len(list) != 2 {
		t.Errorf("faults are %v, want two loops", err)
	}
}

// What may look like a loop over time is none if it never is one on a day.
func TestSwapIsNoLoop(t *testing.T) {
	h := parse(t, `
people: {ann: , bob: }
posts:
  top: {holder: [{value: ann, from: 2020-01-01, until: 2021-01-01}, {value: bob, from: 2021-01-01}]}
  low: {holder: [{value: bob, from: 2020-01-01, until: 2021-01-01}, {value: ann, from: 2021-01-01}], reports-to: top}
`)
	for on, want := range map[string]string{"2020-06-01": "bob>ann", "2021-06-01": "ann>bob"} {
		if got := lines(h.At(day(t, on), orgchart.View{})); got != want {
			t.Errorf("on %s: %q, want %q", on, got, want)
		}
	}
}

// A loop that is there on some days only is told of the first of them.
func TestLoopOnADay(t *testing.T) {
	_, err := orgfile.Parse(orgfile.File{Name: "t.yaml", Data: []byte(`format: 1
people:
  ann: {reports-to: [{value: bob, from: 2020-01-01}]}
  bob: {reports-to: [{value: ann, from: 2021-01-01}]}
`)})
	want := "t.yaml:3:30: reporting lines form a loop on 2021-01-01: ann -> bob -> ann (R5)"
	if fmt.Sprint(err) != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// A chain of a million posts, a deep nesting of units, and a boss of very many are
// walked by loops: no stack overflows, and nothing takes quadratic time.
func TestMillion(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	defer debug.SetMaxStack(debug.SetMaxStack(1 << 20))
	for shape, n := range map[string]int{"chain": 1_000_000, "star": 200_000, "units": 200_000} {
		c := large(t, shape, n).At(1, orgchart.View{})
		last := thing(t, c, fmt.Sprint("p", n-1))
		p := c.PathUp(last)
		want := n - 1
		if shape == "star" {
			want = 1
		}
		if len(p.Up) != want {
			t.Errorf("%s: the way up has %d lines, want %d", shape, len(p.Up), want)
		}
		if got := c.CountBelow(p.Top)[p.Top]; got != n-1 {
			t.Errorf("%s: %d below the top, want %d", shape, got, n-1)
		}
		if d := orgchart.Compare(c, c); len(d.Changes) > 0 {
			t.Errorf("%s: %d changes to itself", shape, len(d.Changes))
		}
	}
}

// large returns n people in a chain, below one boss (a star), or each the head
// of a unit in the one before.
func large(t *testing.T, shape string, n int) *orgchart.History {
	t.Helper()
	b := orgchart.NewBuilder()
	b.File("test")
	at := orgchart.Place{Line: 1}
	for i := range n {
		id := fmt.Sprint("p", i)
		boss := fmt.Sprint("p", i-1)
		if shape == "star" {
			boss = "p0"
		}
		if shape == "units" {
			u := b.Thing(orgchart.Unit, "u"+id, at)
			if i > 0 {
				b.Fact(orgchart.Fact{Thing: u, Property: orgchart.PropPartOf, Value: b.Ref("u" + boss)})
			}
		}
		x := b.Thing(orgchart.Person, id, at)
		post := b.PostOf(x, at)
		b.Hold(post, x, at)
		switch {
		case shape == "units":
			b.Fact(orgchart.Fact{Thing: post, Property: orgchart.PropUnit, Value: b.Ref("u" + id)})
			b.Fact(orgchart.Fact{Thing: post, Property: orgchart.PropLeads, Value: 1})
		case i > 0:
			b.Fact(orgchart.Fact{Thing: post, Property: orgchart.PropReportsTo, Value: b.Ref(boss)})
		}
	}
	h, err := b.History()
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestNames(t *testing.T) {
	h := parse(t, `
languages: [en, zh]
units:
  a: {name: {zh-Hant: 公有雲, en: Public cloud}}
  b: {name: {fr: Nuage}}
  c: {name: [{value: Old, from: 2018-01-01, until: 2019-01-01}, {value: New, from: 2023-01-01}]}
  d: {}
`)
	for _, tt := range []struct{ id, langs, on, want string }{
		{"a", "", "2020-01-01", "Public cloud"},
		{"a", "zh", "2020-01-01", "公有雲"},
		{"a", "zh-Hant-TW", "2020-01-01", "公有雲"},
		{"a", "ar", "2020-01-01", "Public cloud"},
		{"b", "zh", "2020-01-01", "Nuage"},
		{"c", "", "2018-06-01", "Old"},
		{"c", "", "2019-06-01", "Old"}, // the nearest in time
		{"c", "", "2022-06-01", "New"},
		{"d", "", "2022-06-01", "d"},
	} {
		c := h.At(day(t, tt.on), orgchart.View{})
		if got := c.Name(thing(t, c, tt.id), slices.DeleteFunc([]string{tt.langs}, func(s string) bool { return s == "" })...); got != tt.want {
			t.Errorf("Name(%s, %q) on %s = %q, want %q", tt.id, tt.langs, tt.on, got, tt.want)
		}
	}
}

func TestNamesakes(t *testing.T) {
	h := parse(t, `
languages: [en]
people:
  a: {name: Ann Lee}
  b: {name: {en: Ann Lee, zh: 李安}}
  c: {name: Аnn Lee}
  d: {name: [{value: Ann Lee, until: 2020}, {value: Dee, from: 2020}]}
  e: {name: José}
  f: {name: "Jose\u0301"}
  g: {name: Jose}
  h: {name: 李安}
  Dee:
units: {u: {name: José}}
`)
	for _, tt := range []struct {
		lang, want string
	}{
		{"", "Dee a b c d e f"},
		{"zh", "Dee a b c d e f h"},
	} {
		c := h.At(orgchart.DayOf(2024, 1, 1), orgchart.View{})
		var got []string
		for x, shared := range c.Namesakes(tt.lang) {
			if shared {
				got = append(got, h.ID(orgchart.Thing(x)))
			}
		}
		slices.Sort(got)
		if got := strings.Join(got, " "); got != tt.want {
			t.Errorf("Namesakes(%q) = %q, want %q", tt.lang, got, tt.want)
		}
	}
}
