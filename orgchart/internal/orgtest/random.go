package orgtest

import (
	"fmt"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
)

// Dates are those that [Random] draws from, so that facts meet.
var Dates = []string{"2019", "2020-01", "2020-01-01", "2020-06-15", "2020-12-31", "2021-01-01", "2021-06", "2022-01-01"}

// Random returns a small history with everything in it that a file can have:
// dated facts of all properties and statuses, rivals, sources, vacancies, joint
// holders, dotted lines. Histories with faults are not returned.
func Random(t *rapid.T) *orgchart.History {
	for {
		h, err := random(t)
		if err == nil {
			return h
		}
	}
}

func random(t *rapid.T) (*orgchart.History, error) {
	b := orgchart.NewBuilder()
	b.File("random")
	r := randomWriter{t: t, b: b}
	for i := range 3 {
		src := orgchart.Source{ID: fmt.Sprint("s", i), Published: r.date("published")}
		b.Source(src)
		r.sources = append(r.sources, b.SourceRef(src.ID, orgchart.Place{}))
	}
	var units, posts, people []orgchart.Thing
	for i := range 4 {
		units = append(units, b.Thing(orgchart.Unit, fmt.Sprint("u", i), orgchart.Place{}))
	}
	for i := range 5 {
		posts = append(posts, b.Thing(orgchart.Post, fmt.Sprint("p", i), orgchart.Place{}))
	}
	for i := range 4 {
		people = append(people, b.Thing(orgchart.Person, fmt.Sprint("x", i), orgchart.Place{}))
	}
	for i, u := range units {
		r.facts(u, orgchart.PropName, 2, func() (int32, orgchart.Flags) { return r.label(), 0 })
		if i > 0 {
			r.facts(u, orgchart.PropPartOf, 2, func() (int32, orgchart.Flags) { return r.ref("u", 4, "none"), 0 })
		}
	}
	for _, p := range posts {
		r.facts(p, orgchart.PropTitle, 2, func() (int32, orgchart.Flags) { return r.label(), 0 })
		r.facts(p, orgchart.PropUnit, 2, func() (int32, orgchart.Flags) { return r.ref("u", 4, ""), 0 })
		r.facts(p, orgchart.PropLeads, 1, func() (int32, orgchart.Flags) { return int32(rapid.IntRange(0, 1).Draw(t, "leads")), 0 })
		r.facts(p, orgchart.PropHolder, 4, func() (int32, orgchart.Flags) {
			v := r.ref("x", 4, "vacant")
			if v < 0 {
				return v, 0
			}
			return v, rapid.SampledFrom([]orgchart.Flags{0, 0, orgchart.Acting, orgchart.Joint}).Draw(t, "flags")
		})
		r.facts(p, orgchart.PropReportsTo, 3, func() (int32, orgchart.Flags) {
			v := r.ref(rapid.SampledFrom([]string{"p", "x"}).Draw(t, "target"), 4, "none")
			if v < 0 {
				return v, 0
			}
			return v, rapid.SampledFrom([]orgchart.Flags{0, 0, orgchart.Dotted}).Draw(t, "flags")
		})
	}
	for _, x := range people {
		r.facts(x, orgchart.PropName, 2, func() (int32, orgchart.Flags) { return r.label(), 0 })
	}
	return b.History()
}

type randomWriter struct {
	t       *rapid.T
	b       *orgchart.Builder
	sources []int32
}

func (r *randomWriter) label() int32 {
	text := rapid.SampledFrom([]string{"A", "B", "C"}).Draw(r.t, "text")
	return r.b.Label([]orgchart.Text{{Text: text}})
}

func (r *randomWriter) ref(prefix string, n int, special string) int32 {
	i := rapid.IntRange(0, n).Draw(r.t, "ref")
	if i == n {
		if special == "" {
			i = 0
		} else {
			return r.b.Ref(special)
		}
	}
	return r.b.Ref(fmt.Sprint(prefix, i))
}

// date draws a date, or none.
func (r *randomWriter) date(what string) orgchart.Date {
	s := rapid.SampledFrom(append([]string{"", ""}, Dates...)).Draw(r.t, what)
	d, _ := orgchart.ParseDate(s) // "" is none
	return d
}

func (r *randomWriter) citations(what string) int32 {
	n := rapid.IntRange(0, 2).Draw(r.t, what)
	var list []orgchart.Citation
	for range n {
		list = append(list, orgchart.Citation{Source: rapid.SampledFrom(r.sources).Draw(r.t, "source")})
	}
	return r.b.Citations(list)
}

// facts draws up to most facts of a property, each plain or with evidence. Of
// evidence that cannot be, the dates are left out.
func (r *randomWriter) facts(t orgchart.Thing, p orgchart.Property, most int, value func() (int32, orgchart.Flags)) {
	n := rapid.IntRange(0, most).Draw(r.t, p.String())
	for range n {
		f := orgchart.Fact{Thing: t, Property: p}
		f.Value, f.Flags = value()
		if n > 1 || rapid.Bool().Draw(r.t, "dated") {
			e := orgchart.Evidence{
				From: r.date("from"), Until: r.date("until"), Seen: r.date("seen"), Gone: r.date("gone"),
				Sources: r.citations("sources"), UntilSources: r.citations("until-sources"),
				Status: rapid.SampledFrom([]orgchart.Status{orgchart.Accepted, orgchart.Accepted, orgchart.Inferred, orgchart.Disputed, orgchart.Rejected}).Draw(r.t, "status"),
			}
			if e.Fault() != "" {
				e.From, e.Until, e.Seen, e.Gone = 0, 0, 0, 0
			}
			f.Evidence = r.b.Evidence(e, func(string) orgchart.Place { return orgchart.Place{} })
		}
		r.b.Fact(f)
	}
}
