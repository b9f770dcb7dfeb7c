// Package orgtest makes histories for tests from a one-line notation.
package orgtest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/orgctl/orgctl/orgchart"
)

// Chart returns the chart, on any day, of an undated organisation, written as
// statements with semicolons between them:
//
//	unit cloud in group
//	post cto in cloud leads = zhou + li -> ceo ~> cfo
//
// that is: a unit and the unit above it; a post with its unit, whether it leads
// it, its holders (joint if several), whom it reports to (a post, a person or
// none), and by a dotted line. A post without "=" is not reported, one with
// "= vacant" vacant. People need not be declared.
func Chart(t testing.TB, notation string) *orgchart.Chart {
	t.Helper()
	h, err := History(notation)
	if err != nil {
		t.Fatalf("[%s]: %v", notation, err)
	}
	return h.At(orgchart.DayOf(2023, 11, 24), orgchart.View{})
}

// Lines returns the chart of "boss: report report; report: report", in which
// everybody is a person with a post of their own, or one for each boss.
func Lines(t testing.TB, notation string) *orgchart.Chart {
	t.Helper()
	var statements []string
	declared := make(map[string]int) // how many posts somebody has
	declare := func(who, boss string) {
		s := fmt.Sprintf("post %s-post%d = %s", who, declared[who], who)
		if boss != "" {
			s += " -> " + boss
		}
		statements = append(statements, s)
		declared[who]++
	}
	for _, part := range strings.Split(notation, ";") {
		boss, reports, _ := strings.Cut(part, ":")
		boss = strings.TrimSpace(boss)
		if boss != "" && declared[boss] == 0 {
			declare(boss, "")
		}
		for _, r := range strings.Fields(reports) {
			declare(r, boss)
		}
	}
	return Chart(t, strings.Join(statements, "; "))
}

// History returns the history of the notation of [Chart], or the faults in it.
// Of a post that is stated twice the second adds to the first.
func History(notation string) (*orgchart.History, error) {
	b := orgchart.NewBuilder()
	b.File("test")
	w := writer{b: b, things: make(map[string]orgchart.Thing)}
	for i, statement := range strings.Split(notation, ";") {
		words := strings.Fields(statement)
		if len(words) == 0 {
			continue
		}
		w.at = orgchart.Place{Line: int32(i + 1), Col: 1}
		switch words[0] {
		case "unit":
			w.unit(words[1], words[2:])
		case "post":
			w.post(words[1], words[2:])
		default:
			return nil, fmt.Errorf("statement %q: want unit or post", statement)
		}
	}
	return b.History()
}

type writer struct {
	b      *orgchart.Builder
	at     orgchart.Place
	things map[string]orgchart.Thing
}

func (w *writer) thing(k orgchart.Kind, id string) orgchart.Thing {
	t, ok := w.things[id]
	if !ok {
		t = w.b.Thing(k, id, w.at)
		w.things[id] = t
	}
	return t
}

func (w *writer) fact(t orgchart.Thing, p orgchart.Property, value int32, flags orgchart.Flags) {
	w.b.Fact(orgchart.Fact{Thing: t, Property: p, Value: value, Flags: flags, Place: w.at})
}

func (w *writer) unit(id string, words []string) {
	u := w.thing(orgchart.Unit, id)
	if len(words) == 2 && words[0] == "in" {
		w.fact(u, orgchart.PropPartOf, w.b.Ref(words[1]), 0)
	}
}

func (w *writer) post(id string, words []string) {
	p := w.thing(orgchart.Post, id)
	verb := ""
	var holders []string
	for _, word := range words {
		switch word {
		case "leads":
			w.fact(p, orgchart.PropLeads, 1, 0)
			continue
		case "in", "=", "->", "~>", "+":
			verb = word
			continue
		}
		switch verb {
		case "in":
			w.fact(p, orgchart.PropUnit, w.b.Ref(word), 0)
		case "=", "+":
			holders = append(holders, word)
		case "->":
			w.fact(p, orgchart.PropReportsTo, w.b.Ref(word), 0)
		case "~>":
			w.fact(p, orgchart.PropReportsTo, w.b.Ref(word), orgchart.Dotted)
		}
	}
	for _, x := range holders {
		var joint orgchart.Flags
		if len(holders) > 1 {
			joint = orgchart.Joint
		}
		if x != "vacant" {
			w.thing(orgchart.Person, x)
		}
		w.fact(p, orgchart.PropHolder, w.b.Ref(x), joint)
	}
}

// Facts returns the history of one post "post", whose property p has the facts
// of a notation, with semicolons between them:
//
//	wu+acting 2023-09-10..2024 seen 2023-12 gone 2024-05 by 2023-09-10,2023-10 end 2024-06 disputed
//
// that is: the value, with +acting, +joint or +dotted; from and until; a day on
// which it was seen, or found gone; the days on which its sources were
// published ("-" for a source without a date), and those on the end; the
// status. Values of a holder are people, each of whom has a post of their own,
// or vacant; those of a line people or none; those of a title text.
func Facts(t testing.TB, p orgchart.Property, notation string) *orgchart.History {
	t.Helper()
	b := orgchart.NewBuilder()
	b.File("test")
	w := writer{b: b, things: make(map[string]orgchart.Thing)}
	post := w.thing(orgchart.Post, "post")
	sources := make(map[string]int32)
	cite := func(days string) int32 {
		var list []orgchart.Citation
		for _, d := range strings.Split(days, ",") {
			if _, ok := sources[d]; !ok {
				sources[d] = b.SourceRef("s"+d, orgchart.Place{Line: 1})
				src := orgchart.Source{ID: "s" + d}
				if d != "-" {
					src.Published = date(t, d)
				}
				b.Source(src)
			}
			list = append(list, orgchart.Citation{Source: sources[d]})
		}
		return b.Citations(list)
	}
	for i, text := range strings.Split(notation, ";") {
		words := strings.Fields(text)
		if len(words) == 0 {
			continue
		}
		w.at = orgchart.Place{Line: int32(i + 1), Col: 1}
		f := orgchart.Fact{Thing: post, Property: p, Place: w.at}
		value := strings.Split(words[0], "+")
		for _, flag := range value[1:] {
			f.Flags |= map[string]orgchart.Flags{"acting": orgchart.Acting, "joint": orgchart.Joint, "dotted": orgchart.Dotted}[flag]
		}
		if p == orgchart.PropTitle {
			f.Value = b.Label([]orgchart.Text{{Text: value[0]}})
		} else {
			f.Value = b.Ref(value[0])
			if v := value[0]; v != "vacant" && v != "none" && w.things[v] == 0 {
				own := w.thing(orgchart.Post, v+"-post")
				w.fact(own, orgchart.PropHolder, b.Ref(v), 0)
				w.thing(orgchart.Person, v)
			}
		}
		var e orgchart.Evidence
		for i := 1; i < len(words); i++ {
			word := words[i]
			if from, until, ok := strings.Cut(word, ".."); ok {
				e.From, e.Until = date(t, from), date(t, until)
				continue
			}
			if s := status(word); s > 0 {
				e.Status = s
				continue
			}
			i++
			switch word {
			case "seen":
				e.Seen = date(t, words[i])
			case "gone":
				e.Gone = date(t, words[i])
			case "by":
				e.Sources = cite(words[i])
			case "end":
				e.UntilSources = cite(words[i])
			default:
				t.Fatalf("[%s]: unknown word %q", notation, word)
			}
		}
		f.Evidence = b.Evidence(e, func(string) orgchart.Place { return w.at })
		b.Fact(f)
	}
	h, err := b.History()
	if err != nil {
		t.Fatalf("[%s]: %v", notation, err)
	}
	return h
}

func status(word string) orgchart.Status {
	for s := orgchart.Inferred; s <= orgchart.Rejected; s++ {
		if s.String() == word {
			return s
		}
	}
	return 0
}

func date(t testing.TB, s string) orgchart.Date {
	t.Helper()
	if s == "" {
		return 0
	}
	d, err := orgchart.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
