package orgchart_test

import (
	"fmt"
	"log"
	"sync"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// succession is a file in which the head of a unit changes, and a plan falls
// through.
const succession = `format: 1
sources:
  june:      {published: 2023-06-20}
  september: {published: 2023-09-10}
people:
  ann: {name: Ann Lee}
  bob: {name: Bob Roy}
  cy:  {name: {en: Cy Poe, zh: 赛坡}}
units:
  co:    {name: Company}
  cloud: {name: Cloud, part-of: co}
posts:
  ceo:        {unit: co, leads: true, title: Chief executive, holder: ann}
  cloud-head:
    unit: cloud
    leads: true
    holder:
      - {value: bob, from: 2020, source: june}
      - {value: bob, from: 2023-09-10, until: 2023-09-10, source: june, until-source: september}
      - {value: cy, from: 2023-09-10, acting: true, source: september}
`

func example() *orgchart.History {
	h, err := orgfile.Parse(orgfile.File{Name: "org.yaml", Data: []byte(succession)})
	if err != nil {
		log.Fatal(err)
	}
	return h
}

func mustThing(h *orgchart.History, id string) orgchart.Thing {
	t, ok := h.Thing(id)
	if !ok {
		log.Fatalf("no %q", id)
	}
	return t
}

// One history, two clocks: the day that is asked about, and the day by which
// it was known.
func ExampleHistory_At() {
	h := example()
	day := orgchart.DayOf(2023, 9, 15)
	for _, known := range []orgchart.Day{orgchart.DayOf(2023, 7, 1), orgchart.DayOf(2023, 10, 1)} {
		c := h.At(day, orgchart.View{Known: known})
		for _, x := range c.Holders(mustThing(h, "cloud-head")) {
			fmt.Printf("as known on %s: %s\n", known, c.Name(x))
		}
	}
	// Output:
	// as known on 2023-07-01: Bob Roy
	// as known on 2023-10-01: Cy Poe
}

func ExampleChart_Claims() {
	h := example()
	c := h.At(orgchart.DayOf(2023, 9, 15), orgchart.View{})
	hold, _ := c.Claims(mustThing(h, "cloud-head"), orgchart.PropHolder)
	for _, cl := range hold {
		fmt.Println(c.Name(cl.Thing()), cl.Flags, "from", cl.Start)
	}
	// Output: Cy Poe acting from 2023-09-10
}

func ExampleChart_Verdicts() {
	h := example()
	c := h.At(orgchart.DayOf(2023, 9, 15), orgchart.View{})
	for _, v := range c.Verdicts(mustThing(h, "cloud-head"), orgchart.PropHolder) {
		fmt.Println(c.Name(v.Claim.Thing()), v.Fate)
	}
	// Output:
	// Cy Poe holds
	// Bob Roy ended by next value
	// Bob Roy void
}

func ExampleChart_Derivation() {
	h := example()
	c := h.At(orgchart.DayOf(2023, 9, 15), orgchart.View{})
	d := c.Derivation(mustThing(h, "cy"))
	fmt.Println(d.Outcome, h.ID(d.Post), "->", h.ID(d.Boss))
	// Output: derived cloud-head -> ceo
}

func ExampleChart_PathUp() {
	h := example()
	c := h.At(orgchart.DayOf(2023, 9, 15), orgchart.View{})
	for _, l := range c.PathUp(mustThing(h, "cy")).Up {
		fmt.Println(c.Name(l.From), "reports to", c.Name(l.To), "by a", l.Kind, "line")
	}
	// Output: Cy Poe reports to Ann Lee by a derived line
}

func ExampleChart_Reports() {
	h := example()
	c := h.At(orgchart.DayOf(2020, 12, 31), orgchart.View{})
	for _, l := range c.Reports(mustThing(h, "ann")) {
		fmt.Println(c.Name(l.From))
	}
	// Output: Bob Roy
}

func ExampleHistory_Find() {
	h := example()
	for _, text := range []string{"赛坡", "POE, Cy"} {
		for _, t := range h.Find(text) {
			fmt.Println(h.ID(t))
		}
	}
	// Output:
	// cy
	// cy
}

func ExampleCompare() {
	h := example()
	before := h.At(orgchart.DayOf(2023, 9, 9), orgchart.View{})
	after := h.At(orgchart.DayOf(2023, 9, 10), orgchart.View{})
	for _, c := range orgchart.Compare(before, after).Changes {
		fmt.Println(h.ID(c.After), c.Property, h.ID(c.Old[0].Thing()), "->", h.ID(c.New[0].Thing()))
	}
	// Output: cloud-head holder bob -> cy
}

func ExampleTimeline_Log() {
	h := example()
	for e := range h.Timeline(orgchart.View{}).Log(orgchart.LogOptions{About: orgchart.None}) {
		for _, c := range e.Diff.Changes {
			fmt.Println(e.Day, h.ID(c.After), c.Property, c.Kind)
		}
	}
	// Output:
	// 2023-09-10 cloud-head holder changed
	// 2020-12-31 cloud-head holder changed
}

func ExampleTimeline_On() {
	h := example()
	tl := h.Timeline(orgchart.View{})
	cloud := mustThing(h, "cloud-head")
	for year := 2022; year <= 2024; year++ {
		c := tl.On(orgchart.DayOf(year, 1, 1))
		fmt.Println(year, c.Name(c.Holders(cloud)[0]))
	}
	// Output:
	// 2022 Bob Roy
	// 2023 Bob Roy
	// 2024 Cy Poe
}

// A history can be built without a file, and is checked all the same.
func ExampleBuilder() {
	b := orgchart.NewBuilder()
	ann := b.Thing(orgchart.Person, "ann", orgchart.Place{})
	post := b.PostOf(ann, orgchart.Place{})
	b.Hold(post, ann, orgchart.Place{})
	b.Fact(orgchart.Fact{Thing: post, Property: orgchart.PropReportsTo, Value: b.Ref("eve")})
	_, err := b.History()
	fmt.Println(err)
	// Output: reports-to is "eve", which is unknown: want a post, a person or none
}

// Parts of a history can be taken in at the same time, and are put together in
// order. Each may name what stands in another.
func ExampleBuilder_Join() {
	b := orgchart.NewBuilder()
	parts := []*orgchart.Builder{b.Part(), b.Part()}
	var wait sync.WaitGroup
	for i, id := range []string{"ann", "bob"} {
		wait.Go(func() {
			part := parts[i]
			person := part.Thing(orgchart.Person, id, orgchart.Place{})
			post := part.PostOf(person, orgchart.Place{})
			part.Hold(post, person, orgchart.Place{})
			part.Fact(orgchart.Fact{Thing: post, Property: orgchart.PropReportsTo, Value: part.Ref([]string{"bob", "none"}[i])})
		})
	}
	wait.Wait()
	for _, part := range parts {
		b.Join(part)
	}
	h, err := b.History()
	if err != nil {
		log.Fatal(err)
	}
	for _, line := range h.At(orgchart.DayOf(2024, 1, 1), orgchart.View{}).Reports(mustThing(h, "bob")) {
		fmt.Println(h.ID(line.From))
	}
	// Output: ann
}

func ExampleChart_Stats() {
	h := example()
	st := h.At(orgchart.DayOf(2023, 9, 15), orgchart.View{}).Stats(orgchart.None)
	fmt.Println(st.Posts.Held, "of", st.Posts.All, "posts are held,", st.Posts.Acting, "by somebody acting")
	fmt.Println("the widest span is", st.Spans.Greatest, "on", len(st.Layers.Nodes), "layers")
	fmt.Println(h.ID(st.Tenure.Reported.Longest.Holder), "holds a post for", st.Tenure.Reported.Longest.Days, "days")
	// Output:
	// 2 of 2 posts are held, 1 by somebody acting
	// the widest span is 1 on 2 layers
	// cy holds a post for 5 days
}
