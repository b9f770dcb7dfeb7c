package orgtest

import (
	"fmt"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
)

// Dates are those that [Random] draws from: few, so that facts meet, and of
// every precision.
var Dates = []string{"2019", "2020", "2020-01", "2020-01-01", "2020-06-15", "2020-12-31", "2021-01-01", "2021-06", "2022-01-01"}

// Random returns a small history with everything in it that a file can have:
// dated facts of all properties and statuses, rivals, several sources to a
// fact, plans that fell through, vacancies, joint holders, dotted lines, posts
// that move, posts of people without an id of their own, full lists. Histories
// with faults are not returned.
func Random(t *rapid.T) *orgchart.History {
	for {
		h, err := random(t)
		if err == nil {
			return h
		}
	}
}

// How many things of each kind a random history has.
const (
	randomUnits   = 4
	randomPosts   = 5
	randomPeople  = 4
	randomSources = 4
)

func random(t *rapid.T) (*orgchart.History, error) {
	b := orgchart.NewBuilder()
	b.File("random")
	r := randomWriter{t: t, b: b}
	r.plans, r.tidy = r.oneIn(4, "plans"), r.oneIn(3, "tidy")
	for i := range randomSources {
		src := orgchart.Source{ID: fmt.Sprint("s", i), Published: r.date("published"), Covers: r.coverage()}
		if r.plans && i < 2 {
			src.Published, _ = orgchart.ParseDate([]string{"2019", "2021-06"}[i])
		}
		b.Source(src)
		r.sources = append(r.sources, b.SourceRef(src.ID, orgchart.Place{}))
	}
	if day := r.date("moment"); day != 0 {
		b.Moment(orgchart.Moment{Name: "m", Date: day, Covers: r.coverage()}, orgchart.Place{})
	}
	for _, write := range rapid.Permutation([]func(){r.units, r.posts, r.people}).Draw(t, "order") {
		write()
	}
	return b.History()
}

type randomWriter struct {
	t       *rapid.T
	b       *orgchart.Builder
	sources []int32
	tidy    bool // units, posts and holders are plain, so that many lines are derived
	plans   bool // lines are plans of the first source that fell through by the second: they may have formed loops
}

func (r *randomWriter) units() {
	for i := range randomUnits {
		r.unit(i)
	}
}

func (r *randomWriter) posts() {
	for i := range randomPosts {
		p := r.b.Thing(orgchart.Post, fmt.Sprint("p", i), orgchart.Place{})
		r.post(p, i)
		r.facts(p, orgchart.PropHolder, 4, r.holder)
	}
}

// people writes the people, and posts that some of them have of their own.
func (r *randomWriter) people() {
	for i := range randomPeople {
		x := r.b.Thing(orgchart.Person, fmt.Sprint("x", i), orgchart.Place{})
		r.facts(x, orgchart.PropName, 2, r.label)
		if r.oneIn(4, "shorthand") {
			p := r.b.PostOf(x, orgchart.Place{})
			r.post(p, randomPosts+i)
			r.own(p, x, i)
		}
	}
}

// own writes that a person holds the post of their own: always, as in a file of
// ours, or for a time, as in a table with dates.
func (r *randomWriter) own(post, person orgchart.Thing, i int) {
	if r.tidy || !r.oneIn(2, "for a time") {
		r.b.Hold(post, person, orgchart.Place{})
		return
	}
	n := rapid.IntRange(1, 2).Draw(r.t, "times")
	for range n {
		r.fact(post, orgchart.PropHolder, n, func() (int32, orgchart.Flags) {
			return r.b.Ref(fmt.Sprint("x", i)), rapid.SampledFrom([]orgchart.Flags{0, 0, orgchart.Acting}).Draw(r.t, "flags")
		})
	}
}

// unit writes unit i, mostly part of one before it: most loops are faults.
func (r *randomWriter) unit(i int) {
	u := r.b.Thing(orgchart.Unit, fmt.Sprint("u", i), orgchart.Place{})
	r.facts(u, orgchart.PropName, 2, r.label)
	r.facts(u, orgchart.PropKind, 1, r.label)
	most := 3
	if i == 0 {
		most = 1
	}
	r.facts(u, orgchart.PropPartOf, most, func() (int32, orgchart.Flags) {
		n := i
		if r.oneIn(6, "any parent") {
			n = randomUnits
		}
		if n == 0 || r.oneIn(6, "root") {
			return r.b.Ref("none"), 0
		}
		return r.ref("u", n-1, "u0"), 0
	})
}

// post writes what is said of post i but its holder. The first ones mostly lead
// a unit of their own: two that lead one are a fault.
func (r *randomWriter) post(p orgchart.Thing, i int) {
	r.facts(p, orgchart.PropTitle, 2, r.label)
	r.facts(p, orgchart.PropUnit, 3, func() (int32, orgchart.Flags) {
		if i < randomUnits && !r.oneIn(3, "moved") {
			return r.b.Ref(fmt.Sprint("u", i)), 0
		}
		return r.ref("u", randomUnits-1, "u3"), 0
	})
	r.facts(p, orgchart.PropLeads, 2, func() (int32, orgchart.Flags) {
		if i < randomUnits && !r.oneIn(4, "follows") || r.oneIn(6, "leads") {
			return 1, 0
		}
		return 0, 0
	})
	r.facts(p, orgchart.PropReportsTo, 3, func() (int32, orgchart.Flags) {
		v := r.ref("p", randomPosts, "none")
		if rapid.Bool().Draw(r.t, "to a person") {
			v = r.ref("x", randomPeople, "none")
		}
		if v < 0 {
			return v, 0
		}
		return v, rapid.SampledFrom([]orgchart.Flags{0, 0, orgchart.Dotted}).Draw(r.t, "flags")
	})
}

func (r *randomWriter) holder() (int32, orgchart.Flags) {
	v := r.ref("x", randomPeople, "vacant")
	if v < 0 {
		return v, 0
	}
	return v, rapid.SampledFrom([]orgchart.Flags{0, 0, 0, orgchart.Acting, orgchart.Joint, orgchart.Joint, orgchart.Acting | orgchart.Joint}).Draw(r.t, "flags")
}

// oneIn draws true once in n times.
func (r *randomWriter) oneIn(n int, what string) bool {
	times := make([]bool, n)
	times[n-1] = true
	return rapid.SampledFrom(times).Draw(r.t, what)
}

func (r *randomWriter) label() (int32, orgchart.Flags) {
	text := rapid.SampledFrom([]string{"A", "B", "C"}).Draw(r.t, "text")
	return r.b.Label([]orgchart.Text{{Text: text}}), 0
}

// ref names one of the n first things of a kind, or what is special.
func (r *randomWriter) ref(prefix string, n int, special string) int32 {
	i := rapid.IntRange(0, n).Draw(r.t, "ref")
	if i == n {
		return r.b.Ref(special)
	}
	return r.b.Ref(fmt.Sprint(prefix, i))
}

// date draws a date, or none.
func (r *randomWriter) date(what string) orgchart.Date {
	s := rapid.SampledFrom(append([]string{"", "", ""}, Dates...)).Draw(r.t, what)
	d, _ := orgchart.ParseDate(s) // "" is none
	return d
}

// coverage draws what is covered: mostly nothing.
func (r *randomWriter) coverage() orgchart.Coverage {
	switch n := rapid.IntRange(0, 7).Draw(r.t, "covers"); n {
	case 0:
		return orgchart.Coverage{All: true}
	case 1, 2:
		ids := []string{fmt.Sprint("u", rapid.IntRange(0, 3).Draw(r.t, "covered")), "u1"}[:n]
		return r.b.Covers(ids, func(int) orgchart.Place { return orgchart.Place{} })
	}
	return orgchart.Coverage{}
}

func (r *randomWriter) citations(what string) int32 {
	n := rapid.IntRange(0, 3).Draw(r.t, what)
	var list []orgchart.Citation
	for range n {
		list = append(list, orgchart.Citation{Source: rapid.SampledFrom(r.sources).Draw(r.t, "source")})
	}
	return r.b.Citations(list)
}

// facts draws up to most facts of a property, each plain or with evidence.
func (r *randomWriter) facts(t orgchart.Thing, p orgchart.Property, most int, value func() (int32, orgchart.Flags)) {
	n := min(most, rapid.SampledFrom([]int{0, 1, 1, 2, 2, 3, 4}).Draw(r.t, p.String()))
	plain := r.tidy && (p == orgchart.PropPartOf || p == orgchart.PropUnit || p == orgchart.PropLeads || p == orgchart.PropHolder)
	if plain {
		n = 1
	}
	for range n {
		if plain {
			f := orgchart.Fact{Thing: t, Property: p}
			f.Value, f.Flags = value()
			r.b.Fact(f)
			continue
		}
		r.fact(t, p, n, value)
	}
}

// fact draws one of n facts of a property, plain or with evidence.
func (r *randomWriter) fact(t orgchart.Thing, p orgchart.Property, n int, value func() (int32, orgchart.Flags)) {
	f := orgchart.Fact{Thing: t, Property: p}
	f.Value, f.Flags = value()
	if !r.oneIn(2*n, "plain") {
		e := r.evidence()
		if p == orgchart.PropReportsTo && r.plans {
			e = orgchart.Evidence{From: r.date("plan"), Sources: r.b.Citations([]orgchart.Citation{{Source: r.sources[0]}}),
				UntilSources: r.b.Citations([]orgchart.Citation{{Source: r.sources[1]}})}
			e.Until = e.From
		}
		f.Evidence = r.b.Evidence(e, func(string) orgchart.Place { return orgchart.Place{} })
	}
	r.b.Fact(f)
}

// evidence draws when a fact held and who says so. Of what cannot be, the dates
// are left out.
func (r *randomWriter) evidence() orgchart.Evidence {
	e := orgchart.Evidence{
		Sources: r.citations("sources"), UntilSources: r.citations("until-sources"),
		Status: rapid.SampledFrom([]orgchart.Status{orgchart.Accepted, orgchart.Accepted, orgchart.Accepted, orgchart.Inferred, orgchart.Disputed, orgchart.Rejected}).Draw(r.t, "status"),
	}
	switch rapid.SampledFrom([]string{"from", "span", "seen", "gone", "plan", "plan", "any"}).Draw(r.t, "dates") {
	case "from":
		e.From = r.date("from")
	case "span":
		e.From, e.Until = r.date("from"), r.date("until")
	case "seen":
		e.Seen = r.date("seen")
	case "gone":
		e.From, e.Gone = r.date("from"), r.date("gone")
	case "plan": // that fell through
		e.From = r.date("from")
		e.Until = e.From
	case "any":
		e.From, e.Until, e.Seen, e.Gone = r.date("from"), r.date("until"), r.date("seen"), r.date("gone")
	}
	if e.Fault() != "" {
		e.From, e.Until, e.Seen, e.Gone = 0, 0, 0, 0
	}
	return e
}
