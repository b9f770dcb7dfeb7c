package orgchart_test

import (
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
)

// seatWords tells seats as "4: 1 held, 2 vacant, 1 not reported", and what of
// those held is acting or joint.
func seatWords(s orgchart.Seats) string {
	text := fmt.Sprintf("%d: %d held, %d vacant, %d not reported", s.All, s.Held, s.Vacant, s.NotReported)
	if s.Acting > 0 {
		text += fmt.Sprintf(", %d acting", s.Acting)
	}
	if s.Joint > 0 {
		text += fmt.Sprintf(", %d joint", s.Joint)
	}
	return text
}

// statSpans tells spans as "1 1.5 2 ann: 1x1 2x1": the least, the median, the
// greatest and who has it, then how many have which.
func statSpans(c *orgchart.Chart, s orgchart.Spans) string {
	text := fmt.Sprintf("%d %v %d %s:", s.Least, s.Median, s.Greatest, c.History().ID(s.Widest))
	for _, n := range s.Counts {
		text += fmt.Sprintf(" %dx%d", n.Managers, n.Span)
	}
	return text
}

func chainWords(c *orgchart.Chart, ch orgchart.Chains) string {
	text := fmt.Sprintf("%d single, %d", ch.Single, ch.Count)
	if l := ch.Longest; l.Managers > 0 {
		text += fmt.Sprintf(", %d from %s to %s", l.Managers, c.History().ID(l.From), c.History().ID(l.To))
	}
	return text
}

func TestSpans(t *testing.T) {
	for _, tt := range []struct {
		chart, root           string
		spans, layers, chains string
	}{
		{"a", "", "0 0 0 :", "[1]", "0 single, 0"},
		{"a: b", "", "1 1 1 a: 1x1", "[1 1]", "1 single, 0"},
		{"a: b c; b: d", "", "1 1.5 2 a: 1x1 1x2", "[1 2 1]", "1 single, 0"},
		{"a: b c d; b: e f g; c: h", "", "1 3 3 a: 1x1 2x3", "[1 3 4]", "1 single, 0"},
		{"a: b c d; b: e f g; c: h", "b", "3 3 3 b: 1x3", "[1 3]", "0 single, 0"},
		{"a: b c d; b: e f g; c: h", "e", "0 0 0 :", "[1]", "0 single, 0"},
		{"a; b: c; d", "", "1 1 1 b: 1x1", "[3 1]", "1 single, 0"},
		// The widest is the first of its like.
		{"a: b; b: c d; d: e f", "", "1 2 2 b: 1x1 2x2", "[1 1 2 2]", "1 single, 0"},
		// A chain is of at least two; the first of the longest is named.
		{"a: b; b: c", "", "1 1 1 a: 2x1", "[1 1 1]", "2 single, 1, 2 from a to c"},
		{"a: b; b: c; c: d e", "", "1 1 2 c: 2x1 1x2", "[1 1 1 2]", "2 single, 1, 2 from a to c"},
		{"a: b x; b: c; c: d; x: y; y: z; z: w", "", "1 1 2 a: 5x1 1x2", "[1 2 2 2 1]", "5 single, 2, 3 from x to w"},
		// c answers to two, which breaks the chain, and is as high as the higher of them.
		{"a: b; b: c; x: c; c: d; d: e", "", "1 1 1 a: 5x1", "[2 2 1 1]", "5 single, 2, 2 from a to c"},
		{"a: b c; b: d; c: d", "", "1 1 2 a: 2x1 1x2", "[1 2 1]", "2 single, 0"},
		{"a: b c; b: d; c: d", "b", "1 1 1 b: 1x1", "[1 1]", "1 single, 0"},
	} {
		c := orgtest.Lines(t, tt.chart)
		root := orgchart.None
		if tt.root != "" {
			root = mustThing(c.History(), tt.root)
		}
		st := c.Stats(root)
		if got := statSpans(c, st.Spans); got != tt.spans {
			t.Errorf("[%s] %s: spans %q, want %q", tt.chart, tt.root, got, tt.spans)
		}
		if got := fmt.Sprint(st.Layers.Nodes); got != tt.layers {
			t.Errorf("[%s] %s: layers %s, want %s", tt.chart, tt.root, got, tt.layers)
		}
		if got := chainWords(c, st.Chains); got != tt.chains {
			t.Errorf("[%s] %s: chains %q, want %q", tt.chart, tt.root, got, tt.chains)
		}
	}
}

func TestSeats(t *testing.T) {
	const chart = "unit co; unit lab in co; unit shop in co; unit hut in shop;" +
		"post ceo in co leads = ann; post cfo in co = bob; post cto in lab leads = vacant; post dev in lab = cy + dee -> cto;" +
		"post op in lab; post clerk in shop = bob -> ann; post mate in hut leads -> clerk; post free = eve ~> ann"
	for _, tt := range []struct{ root, units, posts, heads, people, lines string }{
		{"", "4 on 3", "8: 5 held, 1 vacant, 2 not reported, 1 joint", "4: 1 held, 1 vacant, 2 not reported", "5 of 8", "[4 2 1]"},
		{"co", "4 on 3", "7: 4 held, 1 vacant, 2 not reported, 1 joint", "4: 1 held, 1 vacant, 2 not reported", "4 of 7", "[4 2 0]"},
		{"lab", "1 on 1", "3: 1 held, 1 vacant, 1 not reported, 1 joint", "1: 0 held, 1 vacant, 0 not reported", "2 of 4", "[2 1 0]"},
		{"shop", "2 on 2", "2: 1 held, 0 vacant, 1 not reported", "2: 0 held, 0 vacant, 2 not reported", "1 of 2", "[1 0 0]"},
		{"hut", "1 on 1", "1: 0 held, 0 vacant, 1 not reported", "1: 0 held, 0 vacant, 1 not reported", "0 of 1", "[0 0 0]"},
		// Below a person: their posts, and all that those below them hold or are.
		{"bob", "0 on 0", "3: 2 held, 0 vacant, 1 not reported", "1: 0 held, 0 vacant, 1 not reported", "1 of 2", "[1 0 0]"},
		{"cto", "0 on 0", "3: 1 held, 1 vacant, 1 not reported, 1 joint", "1: 0 held, 1 vacant, 0 not reported", "2 of 4", "[2 1 0]"},
		// Joint holders stand on the first layer together, and have one post.
		{"dev", "0 on 0", "1: 1 held, 0 vacant, 0 not reported, 1 joint", "0: 0 held, 0 vacant, 0 not reported", "2 of 2", "[0 0 0]"},
	} {
		c := orgtest.Chart(t, chart)
		root := orgchart.None
		if tt.root != "" {
			root = mustThing(c.History(), tt.root)
		}
		st := c.Stats(root)
		for _, f := range [][2]string{
			{fmt.Sprintf("%d on %d", st.Units, st.UnitLevels), tt.units},
			{seatWords(st.Posts), tt.posts}, {seatWords(st.Heads), tt.heads},
			{fmt.Sprintf("%d of %d", st.People, st.Nodes), tt.people},
			{fmt.Sprint(st.Lines), tt.lines},
		} {
			if f[0] != f[1] {
				t.Errorf("stats of %q: %s, want %s", tt.root, f[0], f[1])
			}
		}
	}
}

// Only solid lines between those who are in a part make its layers.
func TestLayers(t *testing.T) {
	c := orgtest.Chart(t, "unit u; unit v; post zp in u = z; post ap in u = a -> zp; post wp in u = w -> ap; post yp in v = y -> zp;"+
		"post xp in u = x -> wp; post xq in u = x -> yp; post dp in u = d -> wp ~> zp")
	for root, want := range map[string]string{"u": "[1 1 1 2] x", "v": "[1] y", "z": "[1 2 2 1] d"} {
		st := c.Stats(mustThing(c.History(), root))
		if got := fmt.Sprint(st.Layers.Nodes, " ", c.History().ID(st.Layers.Deepest)); got != want {
			t.Errorf("layers of %s are %s, want %s", root, got, want)
		}
	}
}

// Of what is not in the chart there is nothing to count.
func TestStatsOfNothing(t *testing.T) {
	c := orgtest.Chart(t, "unit a; post p in a = x; post q = vacant").History().At(1, orgchart.View{Source: "nobody"})
	for _, root := range []orgchart.Thing{orgchart.None, orgchart.NotReported, orgchart.Vacant, 0, 1, 2} {
		st := c.Stats(root)
		if st.Posts != (orgchart.Seats{}) || st.Heads != (orgchart.Seats{}) || st.Nodes+st.Units+st.Spans.Managers+len(st.Layers.Nodes) != 0 || st.Tenure != (orgchart.Tenure{}) {
			t.Errorf("stats of %d in an empty chart: %+v", root, st)
		}
	}
	for _, root := range []orgchart.Thing{orgchart.None, orgchart.NotReported, 0, 1} {
		for range c.UnitStats(root, 0) {
			t.Errorf("an empty chart has units below %d", root)
		}
	}
}

func TestTenure(t *testing.T) {
	for _, tt := range []struct{ holders, day, want string }{
		{"wu 2020-01-01..", "2020-01-31", "reported 1: 30 30.0 30"},
		{"wu 2020-01-01..", "2020-01-01", "reported 1: 0 0.0 0"},
		{"wu", "2020-01-01", "unknown 1"},
		{"vacant 2020-01-01..", "2020-01-31", ""},
		// An imprecise start reads late.
		{"wu 2020-01..", "2020-02-10", "reported 1: 10 10.0 10"},
		{"wu 2019..", "2020-01-10", "reported 1: 10 10.0 10"},
		// Who was only seen, or of whom was only published, may have come earlier.
		{"wu .. seen 2020-01-01", "2020-01-31", "at least 1: 30 30.0 30"},
		{"wu .. by 2020-01-01", "2020-01-31", "at least 1: 30 30.0 30"},
		{"wu 2019.. seen 2019-12-01 ", "2020-01-10", "reported 1: 40 40.0 40"},
		// Acting first is no break, whether the end of that is reported or not.
		{"wu+acting 2020-01-01..; wu 2020-01-11..", "2020-01-31", "reported 1: 30 30.0 30"},
		{"wu+acting 2020-01-01..2020-01-11; wu 2020-01-11..", "2020-01-31", "reported 1: 30 30.0 30"},
		{"wu+acting 2020-01-01..2020-01-21; wu 2020-01-11..", "2020-01-31", "reported 1: 30 30.0 30"},
		{"wu+acting .. seen 2020-01-01; wu 2020-01-11..", "2020-01-31", "at least 1: 30 30.0 30"},
		// Coming back is.
		{"wu 2020-01-01..2020-01-05; wu 2020-01-11..", "2020-01-31", "reported 1: 20 20.0 20"},
		{"wu 2020-01-01..; li 2020-01-05..; wu 2020-01-11..", "2020-01-31", "reported 1: 20 20.0 20"},
		// Two sources for one claim: the earlier start.
		{"wu 2020-01-01..; wu 2020-01-11..", "2020-01-31", "reported 1: 30 30.0 30"},
		// Joint holders have each their own, and the median of two is between them.
		{"wu+joint 2020-01-01..; li+joint 2020-01-04..", "2020-01-31", "reported 2: 27 28.5 30"},
		{"wu+joint 2020-01-01..; li+joint .. seen 2020-01-04; xi+joint", "2020-01-31", "reported 1: 30 30.0 30; at least 1: 27 27.0 27; unknown 1"},
		// What is disputed makes no start earlier.
		{"wu+acting 2020-01-01.. disputed; wu 2020-01-11..", "2020-01-31", "reported 1: 20 20.0 20"},
		// The plan fell through.
		{"wu 2020-01-01..; li 2020-01-11..2020-01-11 by 2020-01-01 end 2020-01-20", "2020-01-31", "reported 1: 30 30.0 30"},
	} {
		h := orgtest.Facts(t, orgchart.PropHolder, tt.holders)
		st := h.At(day(t, tt.day), orgchart.View{}).Stats(orgchart.None)
		st.Tenure.Unknown -= strings.Count(posts(h), "-post") // those that only make people be there
		if got := tenureWords(st.Tenure); got != tt.want {
			t.Errorf("[%s] on %s: %q, want %q", tt.holders, tt.day, got, tt.want)
		}
	}
}

// Nobody holds a post while it is gone by the silence of a full list.
func TestTenureAfterSilence(t *testing.T) {
	for _, tt := range []struct{ holders, day, want string }{
		{"{value: ann, seen: 2023-03-31, source: march}", "2023-09-29", "at least 1: 182 182.0 182"},
		{"{value: ann, seen: 2023-03-31, source: march}", "2023-09-30", ""},
		{"{value: ann, seen: 2023-03-31, source: march}, {value: ann, seen: 2023-12-31, source: dec}", "2024-01-10", "at least 1: 10 10.0 10"},
		{"{value: ann, from: 2020, source: march}, {value: ann, seen: 2023-12-31, source: dec}", "2024-01-10", "at least 1: 10 10.0 10"},
		{"{value: ann, from: 2020, source: march}, {value: bob, from: 2023-12-31, source: dec}", "2024-01-10", "reported 1: 10 10.0 10"},
		{"{value: ann, from: 2020, source: march}, {value: bob, from: 2024-01-05, source: dec}", "2024-01-10", "reported 1: 5 5.0 5"},
	} {
		h := parseAll(t, returns, "format: 1\nposts: {x: {unit: health, holder: ["+tt.holders+"]}}")
		if got := tenureWords(h.At(day(t, tt.day), orgchart.View{}).Stats(orgchart.None).Tenure); got != tt.want {
			t.Errorf("[%s] on %s: %q, want %q", tt.holders, tt.day, got, tt.want)
		}
	}
	// A holder without a date is found there again.
	h := parseAll(t, returns, "format: 1\nposts: {x: {unit: health, holder: ann, title: [{value: T, seen: 2023-03-31, source: march}, {value: T, seen: 2023-12-31, source: dec}]}}")
	if got := tenureWords(h.At(day(t, "2024-01-10"), orgchart.View{}).Stats(orgchart.None).Tenure); got != "at least 1: 10 10.0 10" {
		t.Errorf("a holder without a date: %q", got)
	}
}

func posts(h *orgchart.History) string {
	var ids []string
	for _, p := range h.Things(orgchart.Post) {
		ids = append(ids, h.ID(p))
	}
	return strings.Join(ids, " ")
}

// tenureWords tells tenures as how many there are, the shortest, the median and
// the longest.
func tenureWords(t orgchart.Tenure) string {
	var words []string
	for _, g := range []struct {
		name string
		orgchart.Terms
	}{{"reported", t.Reported}, {"at least", t.AtLeast}} {
		if g.Count > 0 {
			words = append(words, fmt.Sprintf("%s %d: %d %.1f %d", g.name, g.Count, g.Shortest.Days, g.Median, g.Longest.Days))
		}
	}
	if t.Unknown > 0 {
		words = append(words, fmt.Sprintf("unknown %d", t.Unknown))
	}
	return strings.Join(words, "; ")
}

// Who is at both ends, and of equals the first post in the file.
func TestTenureHolders(t *testing.T) {
	h := orgtest.Facts(t, orgchart.PropHolder, "wu+joint 2020-01-04..; li+joint 2020-01-01..; xi+joint 2020-01-04..; yu+joint 2020-01-01..")
	c := h.At(orgchart.DayOf(2020, 1, 31), orgchart.View{})
	terms := c.Stats(orgchart.None).Tenure.Reported
	if got := h.ID(terms.Shortest.Holder) + " " + h.ID(terms.Longest.Holder); got != "wu li" || h.ID(terms.Longest.Post) != "post" {
		t.Errorf("shortest and longest are %s, want wu li", got)
	}
}

// A loop of lines, as there may be by what was known earlier, has layers and
// spans all the same.
func TestStatsOfLoops(t *testing.T) {
	for _, tt := range []struct {
		root, layers, chains string
	}{
		{"", "[2 2 1]", "4 single, 1, 3 from a to a"},
		{"b", "[1 1 1]", "3 single, 1, 3 from a to a"},
		{"d", "[1 1]", "1 single, 0"},
	} {
		c := loop(t)
		if len(c.Loops()) == 0 {
			t.Fatal("there is no loop")
		}
		root := orgchart.None
		if tt.root != "" {
			root = mustThing(c.History(), tt.root)
		}
		st := c.Stats(root)
		if got := fmt.Sprint(st.Layers.Nodes); got != tt.layers {
			t.Errorf("layers of %q are %s, want %s", tt.root, got, tt.layers)
		}
		if got := chainWords(c, st.Chains); got != tt.chains {
			t.Errorf("chains of %q: %s, want %s", tt.root, got, tt.chains)
		}
	}
}

// loop is a chart, as known earlier, in which a, b and c answer to one another,
// and d, who stands before them in the file, to nobody.
func loop(t *testing.T) *orgchart.Chart {
	t.Helper()
	h := parse(t, `
sources: {s: {published: 2022-01-01}}
people:
  d: {title: D}
  a: {title: A, reports-to: [{value: c, from: 2019-01-01, until: 2020-01-01, until-source: s}]}
  b: {title: B, reports-to: [{value: a, from: 2020-01-01}]}
  c: {title: C, reports-to: [{value: b, from: 2020-01-01}]}
  e: {title: E, reports-to: d}
`)
	return h.At(day(t, "2021-01-01"), orgchart.View{Known: day(t, "2021-01-01")})
}

// A chain of people, one boss of all, and a chain of units are counted by
// loops, in linear time.
func TestManyStats(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	defer debug.SetMaxStack(debug.SetMaxStack(1 << 20))
	const n = 200_000
	for _, tt := range []struct {
		shape, spans, chains string
		layers               int
	}{
		{"chain", "1 1 1 p0: 199999x1", "199999 single, 1, 199999 from p0 to p199999", n},
		{"star", "199999 199999 199999 p0: 1x199999", "0 single, 0", 2},
		{"units", "1 1 1 p0: 199999x1", "199999 single, 1, 199999 from p0 to p199999", n},
	} {
		c := large(t, tt.shape, n).At(1, orgchart.View{})
		st := c.Stats(orgchart.None)
		if got := statSpans(c, st.Spans); got != tt.spans || len(st.Layers.Nodes) != tt.layers {
			t.Errorf("%s: spans %s, %d layers", tt.shape, got, len(st.Layers.Nodes))
		}
		if got := chainWords(c, st.Chains); got != tt.chains {
			t.Errorf("%s: chains %s, want %s", tt.shape, got, tt.chains)
		}
		if got := len(c.Stats(c.Nodes()[n/2]).Layers.Nodes); got != map[string]int{"chain": n / 2, "star": 1, "units": n / 2}[tt.shape] {
			t.Errorf("%s: %d layers below the middle", tt.shape, got)
		}
		rows := 0
		for _, st := range c.UnitStats(orgchart.None, 1) {
			rows++
			if tt.shape == "units" && st.Units != n-rows+1 {
				t.Errorf("row %d counts %d units", rows, st.Units)
			}
		}
		if want := map[string]int{"units": 2}[tt.shape]; rows != want {
			t.Errorf("%s: %d rows by unit, want %d", tt.shape, rows, want)
		}
	}
}

// Units beside one another are counted in the time of one: 20,000 of them.
func TestManyUnits(t *testing.T) {
	var statements []string
	for i := range 20_000 {
		statements = append(statements, fmt.Sprintf("unit u%d; post p%d in u%d = x%d", i, i, i, i))
	}
	c := orgtest.Chart(t, strings.Join(statements, ";"))
	rows := 0
	for step, st := range c.UnitStats(orgchart.None, 0) {
		rows++
		if st.Root != step.Thing || st.People != 1 || !slices.Equal(st.Layers.Nodes, []int{1}) {
			t.Fatalf("row %d: %+v", rows, st)
		}
	}
	if rows != 20_000 {
		t.Errorf("%d rows", rows)
	}
}
