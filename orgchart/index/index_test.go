package index_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/index"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
	"github.com/orgctl/orgctl/orgchart/orgfile"
	"github.com/orgctl/orgctl/orgchart/render"
)

// write returns an index of h.
func write(t interface{ Fatal(...any) }, h *orgchart.History, o index.Options) []byte {
	var b bytes.Buffer
	if err := index.Write(&b, h, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// reread returns h as it is read from an index of it.
func reread(t interface{ Fatal(...any) }, h *orgchart.History, o index.Options) *orgchart.History {
	x, err := index.Open(write(t, h, o))
	if err != nil {
		t.Fatal(err)
	}
	return x.History
}

// parse returns the history in a file.
func parse(t interface{ Fatal(...any) }, file string) *orgchart.History {
	h, err := orgfile.Parse(orgfile.File{Name: "f.yaml", Data: []byte(file)})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// answers writes what h says of a day, in every view and of everything.
func answers(w io.Writer, h *orgchart.History, day orgchart.Day, v orgchart.View, langs ...string) error {
	o := render.Options{Footer: true, Known: true, Langs: langs}
	c := h.At(day, v)
	var errs []error
	do := func(what string, err error) {
		fmt.Fprintln(w, "--", what)
		errs = append(errs, err)
	}
	for _, t := range []render.TreeOptions{{}, {Posts: true}, {Reports: true}, {Depth: 1}, {Fit: 5}, {Match: "a"}} {
		do(fmt.Sprintf("tree %+v", t), render.Tree(w, c, orgchart.None, t, o))
		do("json", render.TreeJSON(w, c, orgchart.None, t, o))
	}
	for _, l := range render.Lists {
		do("list "+l, render.ListJSON(w, c, l, o))
	}
	do("stats", render.StatsJSON(w, c, c.Stats(orgchart.None), o))
	do("diff", render.DiffJSON(w, orgchart.Compare(h.At(day-400, v), c), render.DiffOptions{}, o))
	doubts := h.Doubts(orgchart.DoubtOptions{Day: day, RequireSource: true})
	do("check", render.CheckJSON(w, render.FoundDoubts(h, doubts, day, 1), o))
	tl := h.Timeline(v)
	do("log", render.Log(w, tl, tl.Log(orgchart.LogOptions{About: orgchart.None}), render.LogOptions{}, o))
	do("yaml", orgfile.Format(w, h))
	do("facts", orgfile.FormatFacts(w, h))
	for x := range h.Len() {
		x := orgchart.Thing(x)
		do("show "+h.ID(x), render.Show(w, c, x, o))
		do("json", render.ShowJSON(w, c, x, o))
		do("why", render.WhyAllJSON(w, c, x, o))
		for _, r := range []render.ReportsOptions{{}, {All: true}, {All: true, Depth: 1}} {
			do(fmt.Sprintf("reports %+v", r), render.Reports(w, c, c.NodesOf(x), r, o))
			do("json", render.ReportsJSON(w, c, x, c.NodesOf(x), r, o))
		}
		for _, n := range c.NodesOf(x) {
			do("path", render.Path(w, c, n, orgchart.NotReported, c.PathUp(n), render.PathOptions{All: true}, o))
		}
		fmt.Fprintln(w, h.Find(h.ID(x)), h.Find(c.Name(x)), c.Search(c.Name(x)), h.Nearest(h.ID(x)+"x"))
	}
	days, last := h.Days(v.Known), orgchart.Day(0)
	last, _ = h.Last(v.Known)
	fmt.Fprintln(w, days, last, h.Dated(), h.Census(), h.Uses())
	return errors.Join(errs...)
}

// text is answers in memory.
func text(t interface{ Fatal(...any) }, h *orgchart.History, day orgchart.Day, v orgchart.View, langs ...string) string {
	var b bytes.Buffer
	if err := answers(&b, h, day, v, langs...); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// drawDay draws a day at or near one of those on which something changes.
func drawDay(t *rapid.T, what string) orgchart.Day {
	d, err := orgchart.ParseDate(rapid.SampledFrom(orgtest.Dates).Draw(t, what))
	if err != nil {
		t.Fatal(err)
	}
	return d.Last() + orgchart.Day(rapid.IntRange(-1, 1).Draw(t, what+" off"))
}

// The history in an index gives the answers of the one that it was made of, on
// days whose chart it holds and on others, as known on any day, and with every
// flag.
func TestSameAnswers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := orgtest.Random(t)
		o := index.Options{Known: drawDay(t, "known to the index")}
		for range rapid.IntRange(0, 3).Draw(t, "days") {
			o.Days = append(o.Days, drawDay(t, "held"))
		}
		data := write(t, h, o)
		untouched := slices.Clone(data)
		x, err := index.Open(data)
		if err != nil {
			t.Fatal(err)
		}
		v := orgchart.View{Stated: rapid.IntRange(0, 3).Draw(t, "stated") == 0}
		if rapid.IntRange(0, 2).Draw(t, "as known") > 0 {
			v.Known = drawDay(t, "known")
		}
		if rapid.IntRange(0, 3).Draw(t, "one source") == 0 {
			v.Source = "s1"
		}
		day := drawDay(t, "day")
		var langs []string
		if rapid.Bool().Draw(t, "langs") {
			langs = []string{"zh"}
		}
		if got, want := text(t, x.History, day, v, langs...), text(t, h, day, v, langs...); got != want {
			t.Fatalf("on %s in %+v, of an index with %+v:\n%s", day, v, o, firstDifference(got, want))
		}
		if !slices.Equal(data, untouched) {
			t.Fatal("an answer wrote into the index, which is read-only where it is mapped")
		}
	})
}

// firstDifference returns the lines around the first in which two texts differ.
func firstDifference(got, want string) string {
	g, w := bytes.Split([]byte(got), []byte("\n")), bytes.Split([]byte(want), []byte("\n"))
	for i := range min(len(g), len(w)) {
		if !bytes.Equal(g[i], w[i]) {
			return fmt.Sprintf("%s\n got %s\nwant %s", bytes.Join(g[max(0, i-8):i], []byte("\n")), g[i], w[i])
		}
	}
	return "one is longer"
}

// Everything that is no fact goes through an index as well, and what has the
// same letters but for form is found by them.
const everything = `
format: 1
title: {en: A title, zh: 标题}
languages: [zh, en]
as-of: now
moments:
  now: {date: 2024-05-01, note: a note, source: s, covers: [u]}
sources:
  s: {publisher: P, title: T, url: "https://example.org", published: 2024-01-02, attribution: anonymous, covers: all, note: n}
  t: {published: 2024-02}
units:
  u: {name: {en: Unit, zh: 单位}, also: [Division], link: "https://example.org/u", note: "two\nlines"}
  v: {name: V, kind: team, part-of: u, replaces: [u]}
people:
  ann: {name: {en: Ann Lee, zh: 李安}, also: [Annie], title: Boss, unit: u, leads: true}
  bob: {name: Bob Roy, title: Clerk, unit: v, reports-to: [{value: ann, from: 2020, source: [{id: s, at: p. 3, quote: q}, t], note: why}]}
  bo2: {name: Bob Roy, title: Ünder-clerk, unit: v, reports-to: [{value: ann, line: dotted}]}
  bo3: {name: Воb Rоу, title: Clerk, unit: v}
  cat: {name: Cat, note: alone}
`

func TestEverything(t *testing.T) {
	h := parse(t, everything)
	day := orgchart.DayOf(2024, 5, 1)
	read := reread(t, h, index.Options{Days: []orgchart.Day{day}, Known: day})
	for _, langs := range [][]string{nil, {"en"}} {
		if got, want := text(t, read, day, orgchart.View{Known: day}, langs...), text(t, h, day, orgchart.View{Known: day}, langs...); got != want {
			t.Error(firstDifference(got, want))
		}
	}
	if got, want := fmt.Sprint(read.Title, read.Languages, read.AsOf, read.Moments(), read.Sources(), read.Files()),
		fmt.Sprint(h.Title, h.Languages, h.AsOf, h.Moments(), h.Sources(), h.Files()); got != want {
		t.Errorf("read %s, want %s", got, want)
	}
	for _, name := range []string{"bob", "bo", "B", "roy bob", "o", "clerk", "under clerk", "ÜNDER", "李安", "李", "x", "", "division unit", "lee x"} {
		if got, want := fmt.Sprint(read.Find(name), read.At(day, orgchart.View{}).Search(name)), fmt.Sprint(h.Find(name), h.At(day, orgchart.View{}).Search(name)); got != want {
			t.Errorf("%q finds %s, want %s", name, got, want)
		}
	}
}

// Any words find in an index what they find in the file.
func TestSameFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.SampledFrom([]rune("abé李o' ")), 0, 4, -1)
		file := "format: 1\npeople:\n"
		for i := range rapid.IntRange(1, 8).Draw(t, "people") {
			file += fmt.Sprintf("  p%d: {name: %q, also: [%q]}\n", i, "N "+word.Draw(t, "name"), "S"+word.Draw(t, "spelling"))
		}
		h, err := orgfile.Parse(orgfile.File{Name: "f.yaml", Data: []byte(file)})
		if err != nil {
			t.Fatal(err)
		}
		read := reread(t, h, index.Options{})
		sought := word.Draw(t, "sought") + word.Draw(t, "and")
		got := fmt.Sprint(read.Find(sought), read.At(0, orgchart.View{}).Search(sought), read.Nearest(sought))
		if want := fmt.Sprint(h.Find(sought), h.At(0, orgchart.View{}).Search(sought), h.Nearest(sought)); got != want {
			t.Fatalf("%q in\n%s finds %s, want %s", sought, file, got, want)
		}
	})
}

// The same history gives the same bytes, and so does one that was read from an
// index.
func TestSameBytes(t *testing.T) {
	day := orgchart.DayOf(2024, 5, 1)
	o := index.Options{Days: []orgchart.Day{day, day - 1000}, Origins: []index.Origin{{Name: "f.yaml", Size: 3}}}
	first := write(t, parse(t, everything), o)
	if !slices.Equal(write(t, parse(t, everything), o), first) {
		t.Error("two indexes of one file differ")
	}
	x, err := index.Open(first)
	if err != nil {
		t.Fatal(err)
	}
	if x.Origins[0] != o.Origins[0] {
		t.Errorf("the origin is %+v, want %+v", x.Origins[0], o.Origins[0])
	}
	again, err := index.Open(write(t, x.History, o))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := text(t, again.History, day, orgchart.View{}), text(t, x.History, day, orgchart.View{}); got != want {
		t.Error(firstDifference(got, want))
	}
}
