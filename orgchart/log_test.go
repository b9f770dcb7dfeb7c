package orgchart_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
)

// boundaries returns every day on which a claim or silence begins or ends in a
// view, or, as what others say keeps the lines of one source from lapsing, in all
// sources.
func boundaries(h *orgchart.History, v orgchart.View) []orgchart.Day {
	set := make(map[orgchart.Day]bool)
	for _, c := range []*orgchart.Chart{h.At(1, v), h.At(1, orgchart.View{Known: v.Known, Stated: v.Stated})} {
		for i := range h.Len() {
			x := orgchart.Thing(i)
			for _, s := range c.Silences(x) {
				set[s.Start], set[s.End] = true, true
			}
			for _, p := range orgchart.Properties(h.Kind(x)) {
				for _, cl := range c.Over(x, p) {
					set[cl.Start], set[cl.End] = true, true
				}
			}
		}
	}
	delete(set, orgchart.Always)
	delete(set, orgchart.Forever)
	return slices.Sorted(maps.Keys(set))
}

// dayChanges is what changed on a day, in words, with the claims.
func dayChanges(h *orgchart.History, v orgchart.View, day orgchart.Day, changes []orgchart.Change) []string {
	var out []string
	for _, c := range changes {
		out = append(out, fmt.Sprintf("%s %s: %s %d -> %d %s: %s -> %s %v %v", day, c.Kind, h.ID(max(c.Before, c.After)), c.Before, c.After, c.Property,
			claimWords(h.At(day-1, v), c.Old), claimWords(h.At(day, v), c.New), c.Dotted, len(c.Old)+len(c.New)))
	}
	return out
}

// The log is what the simplest reading of it says: what differs between the
// charts of a day and the day before, for each day on which a claim begins or
// ends; backwards, the same.
func TestLogOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, v := orgtest.Random(t), randomView(t)
		var want []string
		for _, d := range boundaries(h, v) {
			want = append(want, dayChanges(h, v, d, orgchart.Compare(h.At(d-1, v), h.At(d, v)).Changes)...)
		}
		var got, days []string
		tl := h.Timeline(v)
		for e := range tl.Log(orgchart.LogOptions{About: orgchart.None, Reverse: true}) {
			got = append(got, dayChanges(h, v, e.Day, e.Diff.Changes)...)
			days = append(days, e.Day.String())
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("the log in view %+v (-want +got):\n%s", v, diff)
		}
		var back []string
		for e := range tl.Log(orgchart.LogOptions{About: orgchart.None}) {
			back = append(back, e.Day.String())
		}
		slices.Reverse(back)
		if !slices.Equal(days, back) {
			t.Fatalf("days %v, the newest first %v", days, back)
		}
	})
}

// The log of a span, applied in order of time to the chart of its first day,
// gives that of its last; and thing by thing it comes to what Compare finds.
func TestLogAgreesWithDiff(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, v := orgtest.Random(t), randomView(t)
		from, to := randomDay(t, "from"), randomDay(t, "to")
		if from > to {
			from, to = to, from
		}
		s := chartState(h.At(from, v))
		for e := range h.Timeline(v).Log(orgchart.LogOptions{About: orgchart.None, Since: from + 1, Until: to, Reverse: true}) {
			if e.Day <= from || e.Day > to {
				t.Fatalf("an entry of %s in the log from %s to %s", e.Day, from+1, to)
			}
			s = apply(s, e.Diff)
		}
		if diff := cmp.Diff(chartState(h.At(to, v)), s); diff != "" {
			t.Fatalf("the log from %s to %s in view %+v gives (-want +got):\n%s", from, to, v, diff)
		}
		if d := orgchart.Compare(h.At(from, v), h.At(to, v)); fmt.Sprint(apply(chartState(h.At(from, v)), d)) != fmt.Sprint(s) {
			t.Fatalf("the diff gives something else than the log")
		}
		all := make([]orgchart.Thing, h.Len())
		for i := range all {
			all[i] = orgchart.Thing(i)
		}
		if b := h.Timeline(v).Between(from, to, all); fmt.Sprint(apply(chartState(h.At(from, v)), b)) != fmt.Sprint(s) {
			t.Fatalf("what is between the days is something else than the log")
		}
	})
}

// The log about a unit is what [Diff.Only] leaves of each day.
func TestLogAboutUnit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, v := orgtest.Random(t), randomView(t)
		u, _ := h.Thing(rapid.SampledFrom([]string{"u0", "u1", "u2", "u3"}).Draw(t, "unit"))
		var want, got []string
		for _, d := range boundaries(h, v) {
			diff := orgchart.Compare(h.At(d-1, v), h.At(d, v))
			diff.Only(h.ID(u))
			want = append(want, dayChanges(h, v, d, diff.Changes)...)
		}
		for e := range h.Timeline(v).Log(orgchart.LogOptions{About: u, Reverse: true}) {
			got = append(got, dayChanges(h, v, e.Day, e.Diff.Changes)...)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("the log of %s in view %+v (-want +got):\n%s", h.ID(u), v, diff)
		}
	})
}

// Plans that fell through are told of twice, where they were published before
// the day that they were for; what was wrong from the first is not.
func TestLogPlans(t *testing.T) {
	for _, tt := range []struct {
		facts, known, want string
	}{
		{"wu 2023-09-10..2023-09-10 by 2023-06-20 end 2023-09-01", "", "2023-06-20 planned, 2023-09-01 fell"},
		{"wu 2023-09..2023-09 by 2023-06-20 end 2023-10", "", "2023-06-20 planned, 2023-10-31 fell"},
		{"wu 2023-09-10..2023-09-10 by 2023-06-20 end 2023-09-01", "2023-08-31", ""}, // then it still was one
		{"wu 2023-09-10..2023-09-10 by 2023-09-20 end 2023-10-01", "", ""},           // no plan, but a mistake
		{"wu 2023-09-10..2023-09-10 by 2023-06-20", "", ""},                          // published with its end
		{"wu 2023-09-10..2023-09-10 by 2023-06-20 end 2023-09-01 rejected", "", ""},
		{"wu 2023-09-10..2023-09-10 by - end 2023-09-01", "", ""},
		{"wu 2023-09-10..2023-09-11 by 2023-06-20 end 2023-09-01", "", ""},
	} {
		h := orgtest.Facts(t, orgchart.PropHolder, tt.facts)
		var v orgchart.View
		if tt.known != "" {
			d, _ := orgchart.ParseDate(tt.known)
			v.Known = d.Last()
		}
		for _, about := range []string{"", "post", "wu", "wu-post"} {
			opts := orgchart.LogOptions{About: orgchart.None, Reverse: true}
			want := tt.want
			if about != "" {
				opts.About, _ = h.Thing(about)
			}
			if about == "wu-post" {
				want = ""
			}
			var got []string
			for e := range h.Timeline(v).Log(opts) {
				for _, p := range e.Plans {
					got = append(got, e.Day.String()+map[bool]string{false: " planned", true: " fell"}[p.Fell])
				}
			}
			if strings.Join(got, ", ") != want {
				t.Errorf("[%s] as known on %q, about %q: plans %q, want %q", tt.facts, tt.known, about, got, want)
			}
		}
	}
}

// What concerns a post and a person, by what they are on the day.
func TestLogAbout(t *testing.T) {
	h := orgtest.Facts(t, orgchart.PropReportsTo, "wu 2020..2021; li 2021..2022; wu 2022..")
	post, _ := h.Thing("post")
	wu, _ := h.Thing("wu")
	li, _ := h.Thing("li")
	liPost, _ := h.Thing("li-post")
	for _, tt := range []struct {
		about orgchart.Thing
		want  string
	}{
		{orgchart.None, "2020-12-31 2021-01-01 2021-12-31 2022-01-01 2022-12-31"},
		{post, "2020-12-31 2021-01-01 2021-12-31 2022-01-01 2022-12-31"},
		{wu, "2020-12-31 2021-01-01 2022-12-31"},
		{li, "2021-12-31 2022-01-01"},
		{liPost, ""},
	} {
		var days []string
		for e := range h.Timeline(orgchart.View{}).Log(orgchart.LogOptions{About: tt.about, Reverse: true}) {
			days = append(days, e.Day.String())
		}
		if got := strings.Join(days, " "); got != tt.want {
			t.Errorf("about %d: %s, want %s", tt.about, got, tt.want)
		}
	}
}

// standsBelow returns all that stands below a post or person in the reporting tree,
// and what the nodes there hold.
func standsBelow(c *orgchart.Chart, about orgchart.Thing) map[orgchart.Thing]bool {
	below := make(map[orgchart.Thing]bool)
	for _, node := range c.NodesOf(about) {
		for s := range c.ReportTree(node, 0) {
			below[s.Thing] = true
			for _, p := range c.Posted(s.Thing) {
				below[p] = true
			}
		}
	}
	return below
}

// The deep log about a post or person leaves out nothing that changed below it in
// the reporting tree, before or after.
func TestLogDeep(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, v := orgtest.Random(t), randomView(t)
		about := rapid.SampledFrom(slices.Concat(h.Things(orgchart.Person), h.Things(orgchart.Post))).Draw(t, "about")
		got := make(map[string]bool)
		for e := range h.Timeline(v).Log(orgchart.LogOptions{About: about, Deep: true}) {
			for _, change := range dayChanges(h, v, e.Day, e.Diff.Changes) {
				got[change] = true
			}
		}
		for _, d := range boundaries(h, v) {
			before, after := h.At(d-1, v), h.At(d, v)
			was, is := standsBelow(before, about), standsBelow(after, about)
			for _, c := range orgchart.Compare(before, after).Changes {
				if change := dayChanges(h, v, d, []orgchart.Change{c})[0]; (was[c.Before] || is[c.After]) && !got[change] {
					t.Fatalf("the deep log of %s in view %+v leaves out %s", h.ID(about), v, change)
				}
			}
		}
	})
}
