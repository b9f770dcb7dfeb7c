package orgchart_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
)

const called = `
languages: [en, zh]
people:
  eddie-wu: {name: {en: Eddie Wu, zh: 吴泳铭, ar: إيدي وو}, also: [Eddie Yongming Wu]}
  wu-jia: {name: Wu Jia}
  jose: {name: José Núñez}
  lukasz: {name: Łukasz Sørensen}
  l1: {name: Wei Li, title: Chief of Staff}
  l2: {name: Li Wei}
  sato: {name: さとう, also: ["ｻﾄｳ"]}
  sado: {name: さどう}
  obrien: {name: Maeve O’Brien}
units:
  cloud: {name: [{value: Alibaba Cloud, until: 2018-11-26}, {value: Cloud Intelligence Group, from: 2018-11-26}]}
  new-cloud: {name: Wu Cloud}
posts:
  head: {title: Head of Wu, unit: cloud, holder: wu-jia}
`

func TestFind(t *testing.T) {
	h := parse(t, called)
	for _, tt := range []struct{ text, want string }{
		{"eddie-wu", "eddie-wu"}, {"EDDIE WU", "eddie-wu"}, {"Wu, Eddie", "eddie-wu"}, {"吴泳铭", "eddie-wu"},
		{"إيدي وو", "eddie-wu"}, {"وو إيدي", "eddie-wu"}, {"ايدي وو", "eddie-wu"}, {"eddie yongming wu", "eddie-wu"}, {"ｅｄｄｉｅ　ｗｕ", "eddie-wu"},
		{"jose nunez", "jose"}, {"lukasz sorensen", "lukasz"}, {"alibaba cloud", "cloud"}, {"cloud intelligence group", "cloud"},
		{"li wei", "l1 l2"}, {"chief of staff", "l1"}, {"HEAD OF WU", "head"}, {"さとう", "sato"}, {"サトウ", "sato"}, {"maeve obrien", "obrien"},
		{"wu", ""}, {"nobody", ""}, {"", ""}, {"--", ""},
	} {
		if got := ids(h, h.Find(tt.text)); got != tt.want {
			t.Errorf("Find(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
	for _, tt := range []struct{ text, want string }{
		{"edie wu", "eddie-wu"}, {"Wie Li", "l1 l2"}, {"xyzzy", ""}, {"", ""},
	} {
		if got := ids(h, h.Nearest(tt.text)); got != tt.want {
			t.Errorf("Nearest(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

// Best first: id, name, title, words, beginnings, parts; of equals those that
// are in the chart (eddie-wu holds no post), then the shortest.
func TestSearch(t *testing.T) {
	c := parse(t, called).At(orgchart.DayOf(2024, 1, 1), orgchart.View{})
	for _, tt := range []struct{ text, want string }{
		{"wu", "wu-jia:Wu Jia new-cloud:Wu Cloud head:Head of Wu eddie-wu:Eddie Wu"},
		{"head", "head:head"},
		{"wu eddie", "eddie-wu:Eddie Wu"},
		{"泳", "eddie-wu:吴泳铭"},
		{"clo", "new-cloud:Wu Cloud cloud:Alibaba Cloud"},
		{"loud", "new-cloud:Wu Cloud cloud:Alibaba Cloud"},
		{"chief", "l1:Chief of Staff"},
		{"l1", "l1:l1"},
		{"さと", "sato:さとう"},
		{"nobody", ""}, {"", ""}, {"…", ""},
	} {
		var got []string
		for _, hit := range c.Search(tt.text) {
			got = append(got, c.History().ID(hit.Thing)+":"+hit.Text)
		}
		if got := strings.Join(got, " "); got != tt.want {
			t.Errorf("Search(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestFold(t *testing.T) {
	for _, tt := range []struct{ a, b string }{
		{"Liu, Weiguang", "weiguang LIU"}, {"Straße", "STRASSE"}, {"Iñaki", "inaki"}, {"Yıldız", "YILDIZ"}, {"İpek", "ipek"},
		{"Đặng Thị", "dang thi"}, {"Ёлкин", "елкин"}, {"Σίσυφος", "σισυφοσ"}, {"מֹשֶׁה", "משה"}, {"مُحَمَّد", "محمد"}, {"فاطمة", "فاطمه"},
		{"علی", "علي"}, {"Jean‐Luc", "jean-luc"}, {"O'Neil", "oneil"}, {"ﬁnance", "finance"}, {"김철", "김철"},
	} {
		if a, b := orgchart.Fold(tt.a), orgchart.Fold(tt.b); a != b || a == "" {
			t.Errorf("Fold(%q) = %q, Fold(%q) = %q: want them equal", tt.a, a, tt.b, b)
		}
	}
	for _, tt := range []struct{ a, b string }{
		{"か", "が"}, {"कल", "कुल"}, {"ดี", "ดา"}, {"吴", "吳"}, {"wei li", "weili"},
	} {
		if a, b := orgchart.Fold(tt.a), orgchart.Fold(tt.b); a == b {
			t.Errorf("Fold(%q) = Fold(%q) = %q: want them to differ", tt.a, tt.b, a)
		}
	}
}

// Whatever a thing is called, Find and Search find it, and Find agrees with
// the best of Search.
func TestLookUpLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := orgtest.Random(t)
		c := h.At(orgchart.DayOf(2020, 1, 1), orgchart.View{})
		for i := range h.Len() {
			x := orgchart.Thing(i)
			if h.Short(x) {
				continue
			}
			for _, name := range append(h.AllNames(x), h.ID(x), strings.ToUpper(h.ID(x))) {
				hits := c.Search(name)
				found := h.Find(name)
				if !has(hits, x) || len(found) == 0 {
					t.Fatalf("%q is not found: %v, %v", name, hits, found)
				}
				for _, f := range found {
					if i := slices.IndexFunc(hits, func(h orgchart.Hit) bool { return h.Thing == f }); i < 0 || hits[i].Match > orgchart.ByTitle {
						t.Fatalf("%q: Find has %s, Search only %v", name, h.ID(f), hits)
					}
				}
			}
		}
	})
}

func has(hits []orgchart.Hit, t orgchart.Thing) bool {
	for _, hit := range hits {
		if hit.Thing == t {
			return true
		}
	}
	return false
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"", "Liu, Weiguang", "吴泳铭", "إيدي وو", "Łukasz", "が", "a\u0301\u0302", "\xff", "\xf4ӭ", "Ꮻꮻ", "İ", "ﷺ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		once := orgchart.Fold(name)
		if twice := orgchart.Fold(once); twice != once {
			t.Errorf("Fold(Fold(%q)) = %q, Fold gives %q", name, twice, once)
		}
		if strings.TrimSpace(once) != once || strings.Contains(once, "  ") {
			t.Errorf("Fold(%q) = %q: want words with one space between", name, once)
		}
		if up := orgchart.Fold(fmt.Sprint(" ", name, ".")); up != once {
			t.Errorf("Fold(%q) with blanks = %q, want %q", name, up, once)
		}
	})
}

// Whatever somebody is called, and whatever is looked for, the look-up comes
// to an end, and finds somebody by their own name.
func FuzzLookUp(f *testing.F) {
	for _, seed := range [][2]string{{"Liu, Weiguang", "weiguang"}, {"吴泳铭", "泳"}, {"إيدي وو", "وو"}, {"Łukasz", "lukasz"}, {"", ""}, {"\xff", "\x00"}, {"a b c", "c b"}, {"e\u0301", "é"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, name, text string) {
		b := orgchart.NewBuilder()
		p := b.Thing(orgchart.Person, "p", orgchart.Place{})
		post := b.PostOf(p, orgchart.Place{})
		b.Hold(post, p, orgchart.Place{})
		b.Fact(orgchart.Fact{Thing: p, Property: orgchart.PropName, Value: b.Label([]orgchart.Text{{Text: name}})})
		b.Fact(orgchart.Fact{Thing: post, Property: orgchart.PropTitle, Value: b.Label([]orgchart.Text{{Text: text}})})
		b.Thing(orgchart.Unit, "u", orgchart.Place{})
		h, err := b.History()
		if err != nil {
			t.Fatal(err)
		}
		c := h.At(0, orgchart.View{})
		for _, what := range []string{name, text, name + " " + text} {
			c.Search(what)
			h.Nearest(what)
			if orgchart.Fold(what) == "" {
				if got := h.Find(what); got != nil {
					t.Errorf("Find(%q), of which nothing is left, = %v", what, got)
				}
			}
		}
		if orgchart.Fold(name) == "" || len([]rune(name)) > orgchart.MaxName { // no file has such a name
			return
		}
		if !has(c.Search(name), p) && !has(c.Search(name), 2) || len(h.Find(name)) == 0 {
			t.Errorf("%q is not found by its name", name)
		}
	})
}

// What Hits yields on its way is what Search puts in order.
func TestHitsAreSearch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := orgtest.Random(t)
		text := rapid.SampledFrom([]string{"a", "p", "u1", "x0", "e", "0", "b a", "", "zz"}).Draw(t, "text")
		best := make(map[orgchart.Thing]orgchart.Match)
		for hit := range h.Hits(text) {
			if m, ok := best[hit.Thing]; hit.Match < orgchart.NoMatch && (!ok || hit.Match < m) {
				best[hit.Thing] = hit.Match
			}
		}
		found := h.At(orgchart.DayOf(2020, 6, 1), orgchart.View{}).Search(text)
		if len(found) != len(best) {
			t.Fatalf("Search(%q) returns %d things, Hits %d", text, len(found), len(best))
		}
		for _, hit := range found {
			if best[hit.Thing] != hit.Match {
				t.Errorf("%s answers to %q with %d by Search, %d by Hits", h.ID(hit.Thing), text, hit.Match, best[hit.Thing])
			}
		}
	})
}

// Below is the first level of the reporting tree.
func TestBelow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := orgtest.Random(t)
		c := h.At(orgchart.DayOf(2020, 6, 1), orgchart.View{})
		for _, x := range c.Nodes() {
			var want []orgchart.Line
			for s := range c.ReportTree(x, 1) {
				if s.Depth == 1 {
					want = append(want, s.Line)
				}
			}
			if got := slices.Collect(c.Below(x)); !slices.Equal(got, want) {
				t.Errorf("Below(%s) = %v, want %v", h.ID(x), got, want)
			}
		}
	})
}
