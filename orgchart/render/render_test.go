package render_test

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
	"github.com/orgctl/orgctl/orgchart/render"
	"github.com/orgctl/orgctl/orgchart/render/answertest"
)

// hostile are names that would do harm where they are printed as they are.
var hostile = []string{
	"\x1b]52;c;aGk=\a", "\x1b[2J\x1b[31mred", "evil\u202egnp.exe", "two\nlines", "tab\tbed", "\u009b31m", "nul\x00",
	"<script>alert(1)</script>", "a\u2028b", "\u2066isolated", "zero\u200bwidth", strings.Repeat("e\u0301", 300), strings.Repeat("名", 5000), "علي بابا", "\r\roverwritten",
	"soft\u00adhyphen", "\u115f\u3164\u2800", "tag\U000e0041", "a\u034fb",
}

// A fataler is a test, or one of rapid's.
type fataler interface{ Fatal(args ...any) }

// hostileChart is one in which everything that is printed is a hostile name.
func hostileChart(t fataler, name string) *orgchart.Chart {
	b := orgchart.NewBuilder()
	b.File(name)
	at := orgchart.Place{Line: 1, Col: 1}
	label := b.Label([]orgchart.Text{{Text: name}})
	src := b.SourceRef("s", at)
	b.Source(orgchart.Source{ID: "s", Publisher: name, Title: name, Author: name, Via: name, URL: "https://x/" + name, Archived: name, Note: name, Place: at})
	b.Moment(orgchart.Moment{Name: "m", Date: date(t, "2020"), Note: name}, at)
	ev := b.Evidence(orgchart.Evidence{From: date(t, "2020-01-01"), Sources: b.Citations([]orgchart.Citation{{Source: src, At: name, Quote: name}}), Note: b.String(name)}, nil)
	say := func(x orgchart.Thing, p orgchart.Property, v, ev int32) {
		b.Fact(orgchart.Fact{Thing: x, Property: p, Value: v, Evidence: ev, Place: at})
	}
	var above string
	for _, id := range []string{"a", "b"} {
		u := b.Thing(orgchart.Unit, id, at)
		post := b.Thing(orgchart.Post, id+"-head", at)
		x := b.Thing(orgchart.Person, id+"-person", at)
		for _, thing := range []orgchart.Thing{u, x} {
			say(thing, orgchart.PropName, label, 0)
			b.Extra(thing, orgchart.Extra{Also: []string{name}, Note: name, Link: []string{name}}, nil)
		}
		say(u, orgchart.PropKind, label, 0)
		say(post, orgchart.PropTitle, label, 0)
		say(post, orgchart.PropUnit, b.Ref(id), 0)
		say(post, orgchart.PropLeads, 1, 0)
		say(post, orgchart.PropHolder, b.Ref(id+"-person"), ev)
		if above != "" {
			say(u, orgchart.PropPartOf, b.Ref(above), 0)
			say(post, orgchart.PropReportsTo, b.Ref(above+"-head"), ev)
		}
		above = id
	}
	b.Title([]orgchart.Text{{Text: name}})
	h, err := b.History()
	if err != nil {
		t.Fatal(err)
	}
	return h.At(orgchart.DayOf(2023, 11, 24), orgchart.View{})
}

func date(t fataler, s string) orgchart.Date {
	d, err := orgchart.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// views draws every view of a chart.
func views(c *orgchart.Chart, x orgchart.Thing, o render.Options, json bool) map[string]func(io.Writer) error {
	before := c.History().At(max(c.Day()-10000, 1), c.View())
	d := orgchart.Compare(before, c)
	pick := func(text, js func(io.Writer) error) func(io.Writer) error {
		if json {
			return js
		}
		return text
	}
	m := map[string]func(io.Writer) error{
		"diff": pick(func(w io.Writer) error {
			return render.Diff(w, d, render.DiffOptions{Full: true, OldName: "x", NewName: "y"}, o)
		},
			func(w io.Writer) error { return render.DiffJSON(w, d, render.DiffOptions{}, o) }),
	}
	for name, t := range map[string]render.TreeOptions{
		"tree": {}, "posts": {Posts: true}, "reports": {Reports: true}, "depth": {Depth: 1},
		"fit": {Fit: 7, Posts: true}, "match": {Match: c.Name(x)}, "path tree": {Prefix: render.PrefixPath},
	} {
		m[name] = pick(func(w io.Writer) error { return render.Tree(w, c, orgchart.None, t, o) }, func(w io.Writer) error { return render.TreeJSON(w, c, orgchart.None, t, o) })
	}
	for name, t := range map[string]render.TreeOptions{"wide": {}, "wide reports": {Reports: true}, "wide posts": {Posts: true, Match: c.Name(x)}} {
		m[name] = pick(func(w io.Writer) error { return render.TreeWide(w, c, orgchart.None, t, o) }, func(w io.Writer) error { return render.TreeJSON(w, c, orgchart.None, t, o) })
	}
	for name, root := range map[string]orgchart.Thing{"": orgchart.None, " of one": x} {
		m["stats"+name] = pick(func(w io.Writer) error { return render.Stats(w, c, c.Stats(root), o) }, func(w io.Writer) error { return render.StatsJSON(w, c, c.Stats(root), o) })
	}
	m["unit stats"] = pick(func(w io.Writer) error { return render.UnitStats(w, c, orgchart.None, 1, o) }, func(w io.Writer) error { return render.UnitStatsJSON(w, c, orgchart.None, 0, o) })
	m["diff stats"] = pick(func(w io.Writer) error { return render.DiffStats(w, d, render.DiffOptions{Full: true}, o) },
		func(w io.Writer) error { return render.DiffStatsJSON(w, d, render.DiffOptions{}, o) })
	for _, l := range render.Lists {
		m["list "+l] = pick(func(w io.Writer) error { return render.List(w, c, l, o) }, func(w io.Writer) error { return render.ListJSON(w, c, l, o) })
	}
	hits := []orgchart.Hit{{Thing: x, Match: orgchart.ByName, Text: c.Name(x)}}
	m["find"] = pick(func(w io.Writer) error { return render.Find(w, c, hits, o) }, func(w io.Writer) error { return render.FindJSON(w, c, c.Name(x), hits, o) })
	m["choices"] = func(w io.Writer) error {
		_, err := io.WriteString(w, strings.Join(render.Choices(c, []orgchart.Thing{x}), "\n"))
		return err
	}
	if json {
		delete(m, "choices")
	}
	doubts := render.FoundDoubts(c.History(), c.History().Doubts(orgchart.DoubtOptions{Day: c.Day(), RequireSource: true}), c.Day(), 1)
	m["check"] = pick(func(w io.Writer) error { return render.Check(w, doubts, o) }, func(w io.Writer) error { return render.CheckJSON(w, doubts, o) })
	m["github"] = pick(func(w io.Writer) error { return render.CheckGitHub(w, doubts) }, func(w io.Writer) error { return render.CheckJSON(w, doubts, o) })
	tl := c.History().Timeline(c.View())
	for name, t := range map[string]render.LogOptions{"log": {}, "log oneline": {Oneline: true}} {
		for view, about := range map[string]orgchart.Thing{name: orgchart.None, name + " of one": x} {
			what := orgchart.LogOptions{About: about}
			m[view] = pick(func(w io.Writer) error { return render.Log(w, tl, tl.Log(what), t, o) },
				func(w io.Writer) error { return render.LogJSON(w, tl, what, tl.Log(what), o) })
		}
	}
	m["show"] = pick(func(w io.Writer) error { return render.Show(w, c, x, o) }, func(w io.Writer) error { return render.ShowJSON(w, c, x, o) })
	m["why"] = pick(func(w io.Writer) error { return render.WhyAll(w, c, x, o) }, func(w io.Writer) error { return render.WhyAllJSON(w, c, x, o) })
	for _, p := range orgchart.Asked(c.History().Kind(x)) {
		m["why "+p.String()] = pick(func(w io.Writer) error { return render.Why(w, c, x, p, o) }, func(w io.Writer) error { return render.WhyJSON(w, c, x, p, o) })
	}
	for i, n := range c.Nodes() {
		way := c.PathUp(n)
		m["path"+fmt.Sprint(i)] = pick(func(w io.Writer) error {
			return render.Path(w, c, n, orgchart.NotReported, way, render.PathOptions{All: true}, o)
		},
			func(w io.Writer) error {
				return render.PathJSON(w, c, n, orgchart.NotReported, way, render.PathOptions{All: true}, o)
			})
		m["oneline"+fmt.Sprint(i)] = pick(func(w io.Writer) error { return render.Path(w, c, n, n, way, render.PathOptions{OneLine: true}, o) },
			func(w io.Writer) error { return render.PathJSON(w, c, n, n, way, render.PathOptions{}, o) })
		m["reports of"+fmt.Sprint(i)] = pick(func(w io.Writer) error {
			return render.Reports(w, c, []orgchart.Thing{n}, render.ReportsOptions{All: true}, o)
		},
			func(w io.Writer) error {
				return render.ReportsJSON(w, c, n, []orgchart.Thing{n}, render.ReportsOptions{All: true}, o)
			})
	}
	return m
}

// ours are the escape sequences that are written on purpose: of colour, and of
// links to pages of the web.
var ours = regexp.MustCompile(`\x1b\[[0-9;]*m|\x1b\]8;;(?:https?://[!-~]*)?\x1b\\`)

// No view lets a character through that a terminal would act on, but for the
// escape sequences of colour and the isolates around right-to-left names that
// it writes itself.
func TestHostileNames(t *testing.T) {
	for _, name := range hostile {
		c := hostileChart(t, name)
		for _, o := range []render.Options{{}, {Width: 40}, {Width: 80, Color: true, Footer: true, Links: true}, {ASCII: true}} {
			for view, draw := range views(c, 0, o, false) {
				var b bytes.Buffer
				if err := draw(&b); err != nil {
					t.Fatal(err)
				}
				out := b.String()
				if o.Color {
					out = ours.ReplaceAllString(out, "")
				}
				if bad := harmful(out); bad != "" {
					t.Errorf("%s of %.20q %s", view, name, bad)
				}
			}
		}
	}
}

// harmful says what in an answer could act on a terminal or deceive a reader.
func harmful(out string) string {
	if strings.Count(out, "\u2068") != strings.Count(out, "\u2069") {
		return "does not close its isolates"
	}
	out = strings.NewReplacer("\u2068", "", "\u2069", "").Replace(out)
	for _, r := range out {
		if r != '\n' && orgchart.Hidden(r) && !orgchart.Joins(r) {
			return fmt.Sprintf("prints %U", r)
		}
	}
	return ""
}

// Whatever a program makes a name of, no view prints what is hidden, as text or
// as JSON.
func TestRandomNames(t *testing.T) {
	letters := rapid.OneOf(rapid.Rune(), rapid.SampledFrom([]rune("ab אب名\x1b\a\n\r\x00\u009b\u00ad\u034f\u061c\u115f\u180e\u200b\u200d\u200e\u2028\u202e\u2066\u2068\u2069\u2800\u3164\ufe0f\ufeff\ufff9\U000e0041")))
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringOf(letters).Draw(t, "name")
		c := hostileChart(t, name)
		o := render.Options{Width: rapid.SampledFrom([]int{0, 40}).Draw(t, "width")}
		for _, js := range []bool{false, true} {
			for view, draw := range views(c, 0, o, js) {
				var b bytes.Buffer
				if err := draw(&b); err != nil {
					t.Fatal(err)
				}
				bad := harmful(b.String())
				if js && strings.ContainsAny(b.String(), "\u2068\u2069") {
					bad = "has isolates of its own"
				}
				if bad != "" {
					t.Errorf("%s of %+q %s", view, name, bad)
				}
			}
		}
	})
}

// Whatever the names are, what JSON prints is as its schema says.
func TestHostileJSON(t *testing.T) {
	for _, name := range hostile {
		for view, draw := range views(hostileChart(t, name), 0, render.Options{}, true) {
			var b bytes.Buffer
			if err := draw(&b); err != nil {
				t.Fatal(err)
			}
			if err := answertest.Check(b.Bytes()); err != nil {
				t.Errorf("%s of %.20q: %v", view, name, err)
			}
		}
	}
}

// broken are the views that are read, of which long lines are broken and not
// cut: words and addresses are whole.
var broken = regexp.MustCompile(`^(oneline|log|show|why|path|diff|choices|reports of|check|github|stats)`)

// In a tree no line is wider than the width, however deep and whatever the
// names, but for right-to-left names, which are never cut.
func TestWidth(t *testing.T) {
	chain := "unit u0"
	for i := range 60 {
		chain += "; unit u" + string(rune('a'+i%26)) + strings.Repeat("x", i) + " in u0"
		chain += "; post p" + strings.Repeat("y", i) + " in u0 = who" + strings.Repeat("z", i)
	}
	charts := []*orgchart.Chart{orgtest.Chart(t, chain)}
	for _, name := range hostile {
		if !strings.HasPrefix(name, "ع") {
			charts = append(charts, hostileChart(t, name))
		}
	}
	for _, c := range charts {
		for _, width := range []int{20, 40, 80, 200} {
			for view, draw := range views(c, 0, render.Options{Width: width, Footer: true}, false) {
				if broken.MatchString(view) {
					continue
				}
				var b bytes.Buffer
				if err := draw(&b); err != nil {
					t.Fatal(err)
				}
				for _, line := range strings.Split(b.String(), "\n") {
					if w := ansi.StringWidth(line); w > width {
						if (view == "list people" || view == "find" || strings.HasPrefix(view, "wide")) && width < 30 || view == "list sources" && width < 60 || view == "list posts" && width < 60 || view == "list units" && width < 60 {
							continue // five columns have no room for less
						}
						t.Errorf("%s at %d: a line of %d cells: %.100q", view, width, w, line)
						break
					}
				}
			}
		}
	}
}

// Every view of a random chart is drawn, also where lines form a loop: with
// one source or as known earlier they may. Its JSON is as its schema says.
func TestRandomCharts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := orgtest.Random(t)
		c := h.At(orgchart.DayOf(2020, 6, 20), orgchart.View{
			Known:  orgchart.DayOf(2019+rapid.IntRange(0, 4).Draw(t, "known"), 1, 1),
			Source: rapid.SampledFrom([]string{"", "s1"}).Draw(t, "source"),
		})
		x := orgchart.Thing(rapid.IntRange(0, h.Len()-1).Draw(t, "thing"))
		for _, js := range []bool{false, true} {
			for view, draw := range views(c, x, render.Options{Width: 60}, js) {
				var b bytes.Buffer
				if err := draw(&b); err != nil {
					t.Fatalf("%s: %v", view, err)
				}
				if !js {
					continue
				}
				if err := answertest.Check(b.Bytes()); err != nil {
					t.Fatalf("%s: %v", view, err)
				}
			}
		}
	})
}

// Only pages of the web are links, and what stands in their addresses cannot
// end the link.
func TestLinks(t *testing.T) {
	for _, tt := range []struct{ address, want string }{
		{"https://example.org/a?b=c;d#e", "https://example.org/a?b=c;d#e"},
		{"http://example.org/云 1", "http://example.org/%E4%BA%91%201"},
		{"https://example.org/\x1b]8;;\x07", "https://example.org/%EF%BF%BD]8;;%EF%BF%BD"},
		{"javascript:alert(1)", ""}, {"file:///etc/passwd", ""},
	} {
		b := orgchart.NewBuilder()
		b.Source(orgchart.Source{ID: "s", URL: tt.address})
		h, err := b.History()
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := render.List(&out, h.At(0, orgchart.View{}), "sources", render.Options{Color: true, Links: true}); err != nil {
			t.Fatal(err)
		}
		got, _, _ := strings.Cut(out.String()[strings.Index(out.String(), "]8;;")+1:], "\x1b\\")
		if got = strings.TrimPrefix(got, "8;;"); tt.want == "" {
			if strings.Contains(out.String(), "]8;;") {
				t.Errorf("%q is a link: %q", tt.address, out.String())
			}
		} else if got != tt.want {
			t.Errorf("%q is a link to %q, want %q", tt.address, got, tt.want)
		}
	}
}
