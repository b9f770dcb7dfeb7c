package data_test

import (
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/orgctl/orgctl/data"
	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

func load(t *testing.T) *orgchart.History {
	t.Helper()
	bytes, err := data.FS.ReadFile(data.Default)
	if err != nil {
		t.Fatal(err)
	}
	h, err := orgfile.Parse(orgfile.File{Name: data.Default, Data: bytes})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// Every file that is embedded can be read.
func TestFiles(t *testing.T) {
	files, err := fs.Glob(data.FS, "*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		bytes, err := data.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := orgfile.Parse(orgfile.File{Name: name, Data: bytes}); err != nil {
			t.Error(err)
		}
	}
}

func moment(t *testing.T, h *orgchart.History, name string) orgchart.Day {
	t.Helper()
	m, ok := h.Moment(name)
	if !ok {
		t.Fatalf("no moment %q", name)
	}
	return m.Day()
}

func thing(t *testing.T, h *orgchart.History, id string) orgchart.Thing {
	t.Helper()
	x, ok := h.Thing(id)
	if !ok {
		t.Fatalf("no %q", id)
	}
	return x
}

// edges returns what a chart says of heads, lines, titles and places, as
// "weiguang-liu leads public-cloud".
func edges(c *orgchart.Chart) []string {
	h := c.History()
	var out []string
	add := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	for _, u := range c.Units() {
		if p := c.Parent(u); p >= 0 {
			add("%s part-of %s", h.ID(u), h.ID(p))
		}
	}
	for _, post := range c.Posts() {
		for _, x := range c.Holders(post) {
			if c.Leads(post) {
				add("%s leads %s", h.ID(x), h.ID(c.Parent(post)))
			} else {
				add("%s holds %s", h.ID(x), h.ID(post))
			}
			for _, cl := range c.Lines(post) {
				if cl.Thing() >= 0 {
					add("%s reports-to %s", h.ID(x), h.ID(cl.Thing()))
				}
			}
		}
	}
	slices.Sort(out)
	return out
}

// seed is what the CNBC report of 24 November 2023 says of the day after, edge
// by edge, with the way to the root; nothing else.
var seed = []string{
	"cloud part-of alibaba",
	"cloud-infrastructure part-of cloud",
	"eddie-wu leads alibaba",
	"hybrid-cloud part-of cloud",
	"jiangwei-jiang leads cloud-infrastructure",
	"jiangwei-jiang reports-to jingren-zhou",
	"jin-li leads hybrid-cloud",
	"jin-li reports-to eddie-wu",
	"jingren-zhou holds cloud-cto",
	"public-cloud part-of cloud",
	"weiguang-liu leads public-cloud",
	"weiguang-liu reports-to eddie-wu",
}

// The chart after has every edge of the report, and the report alone has these
// and no other.
func TestReshuffle(t *testing.T) {
	h := load(t)
	after := moment(t, h, "after")
	all := edges(h.At(after, orgchart.View{}))
	for _, e := range seed {
		if !slices.Contains(all, e) {
			t.Errorf("after: no %q", e)
		}
	}
	if got := edges(h.At(after, orgchart.View{Source: "cnbc-2023-11-24"})); !slices.Equal(got, seed) {
		t.Errorf("by CNBC alone:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(seed, "\n"))
	}
	if title := h.At(after, orgchart.View{}).Name(thing(t, h, "cloud-cto")); title != "Chief technology officer" {
		t.Errorf("Jingren Zhou is %q", title)
	}
}

// Before, the three units are there, and nobody reports who heads them or whom
// their heads answer to.
func TestBefore(t *testing.T) {
	h := load(t)
	c := h.At(moment(t, h, "before"), orgchart.View{})
	for _, id := range []string{"public-cloud", "hybrid-cloud", "cloud-infrastructure"} {
		u := thing(t, h, id)
		post, ok := c.Lead(u)
		if !c.There(u) || !ok {
			t.Errorf("%s is there: %v, with a leading post: %v", id, c.There(u), ok)
			continue
		}
		if hold, lines := c.Holders(post), c.Lines(post); len(hold) > 0 || len(lines) > 0 {
			t.Errorf("%s: held by %v, lines %v, want neither reported", id, hold, lines)
		}
	}
	d := orgchart.Compare(c, h.At(moment(t, h, "after"), orgchart.View{}))
	if len(d.Changes) != 6 {
		t.Errorf("%d changes from before to after, want 3 heads and 3 lines", len(d.Changes))
	}
}

// What was planned in June 2023 is in the chart of September as known in July,
// and in no other.
func TestPlan(t *testing.T) {
	h := load(t)
	day, july := orgchart.DayOf(2023, 9, 15), orgchart.DayOf(2023, 7, 1)
	for _, tt := range []struct {
		known orgchart.Day
		want  string
	}{{july, "daniel-zhang"}, {0, "eddie-wu"}} {
		c := h.At(day, orgchart.View{Known: tt.known})
		hold := c.Holders(thing(t, h, "cloud-head"))
		if len(hold) != 1 || h.ID(hold[0]) != tt.want {
			t.Errorf("known %s: held by %v, want %s", tt.known, hold, tt.want)
		}
	}
}

// On every day on which something changed no lines form a loop, and no unit is
// afloat: its part-of holds, and its parent is there.
func TestEveryDay(t *testing.T) {
	h := load(t)
	roots := map[string]bool{"alibaba": true, "t-head": true, "alibaba-cloud-computing": true}
	for _, day := range h.Days(0) {
		c := h.At(day, orgchart.View{})
		if loops := c.Loops(); len(loops) > 0 {
			t.Errorf("%s: loops %v", day, loops)
		}
		for _, u := range h.Things(orgchart.Unit) {
			part, _ := c.Claims(u, orgchart.PropPartOf)
			if len(part) > 0 && !c.There(u) {
				t.Errorf("%s: %s is afloat: %s is not there", day, h.ID(u), h.ID(part[0].Thing()))
			}
		}
		for _, u := range c.Roots() {
			if !roots[h.ID(u)] {
				t.Errorf("%s: %s is part of nothing", day, h.ID(u))
			}
		}
	}
}

// The README accounts for every number of the sheet that the file was made
// from, and for every id that it names.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	var numbers []string
	add := func(letter string, from, to int) {
		for n := from; n <= to; n++ {
			numbers = append(numbers, fmt.Sprintf("%s%02d", letter, n))
		}
	}
	add("P", 1, 33)
	add("U", 1, 27)
	add("C", 1, 21)
	for _, r := range [][2]int{{1, 13}, {20, 28}, {30, 42}, {50, 57}, {61, 65}, {70, 72}, {80, 88}, {90, 91}} {
		add("F", r[0], r[1])
	}
	for _, c := range "abcdefghijkl" {
		numbers = append(numbers, "F60"+string(c))
	}
	for _, n := range numbers {
		if !regexp.MustCompile(`\b` + n + `\b`).Match(text) {
			t.Errorf("README does not tell of %s", n)
		}
	}
}

// warningRow finds a warning in the table of the README: its rule, where it
// stands, and the doubt of the sheet.
var warningRow = regexp.MustCompile("(?m)^\\| (W\\d+) (\\w+) \\| `([^`]*)` \\| (.*) \\|$")

// The README lists every warning of check about the default day, and no other,
// each with the conflict or fact of the sheet that it stands for.
func TestWarnings(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	var listed []string
	for _, m := range warningRow.FindAllStringSubmatch(string(text), -1) {
		rule, ok := orgchart.RuleOf(m[1])
		if !ok || rule.Name != m[2] {
			t.Errorf("%s %s is no rule", m[1], m[2])
		}
		if !regexp.MustCompile(`\b[CF]\d\d`).MatchString(m[4]) {
			t.Errorf("%s: %q names no conflict or fact of the sheet", m[3], m[4])
		}
		listed = append(listed, m[1]+" "+m[3])
	}
	h := load(t)
	var found []string
	for _, d := range h.Doubts(orgchart.DoubtOptions{Day: moment(t, h, h.AsOf)}) {
		if d.Severity != orgchart.Warning {
			t.Errorf("%s: %s", h.Position(d.Place), d.Msg)
		}
		where := ""
		switch {
		case d.Thing == orgchart.NotReported: // a source: named first in what is said of it
			where = strings.Split(d.Msg, `"`)[1]
		case len(d.Facts) > 0:
			where = h.ID(d.Thing) + "." + d.Facts[0].Property.String()
		default:
			where = h.ID(d.Thing)
		}
		found = append(found, string(d.Rule)+" "+where)
	}
	slices.Sort(listed)
	slices.Sort(found)
	if !slices.Equal(listed, found) {
		t.Errorf("the README lists\n%s\nand check warns of\n%s", strings.Join(listed, "\n"), strings.Join(found, "\n"))
	}
}
