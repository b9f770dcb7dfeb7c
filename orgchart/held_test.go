package orgchart_test

import (
	"testing"

	"github.com/orgctl/orgctl/orgchart"
)

// A post that was written as part of a person is there while they hold it (rule
// 7), and a line to them lapses with it. One source alone does not have to say
// that it is theirs.
func TestHeldByAPerson(t *testing.T) {
	b := orgchart.NewBuilder()
	b.File("x")
	b.Source(orgchart.Source{ID: "s"})
	from, _ := orgchart.ParseDate("2020-01-01")
	until, _ := orgchart.ParseDate("2021-01-01")
	e := b.Evidence(orgchart.Evidence{From: from, Until: until}, nil)
	s := b.Evidence(orgchart.Evidence{Sources: b.Citations([]orgchart.Citation{{Source: b.SourceRef("s", orgchart.Place{})}})}, nil)
	ann := b.Thing(orgchart.Person, "ann", orgchart.Place{})
	post := b.PostOf(ann, orgchart.Place{})
	b.Fact(orgchart.Fact{Thing: post, Property: orgchart.PropHolder, Value: b.Ref("ann"), Evidence: e})
	bob := b.Thing(orgchart.Person, "bob", orgchart.Place{})
	other := b.PostOf(bob, orgchart.Place{})
	b.Hold(other, bob, orgchart.Place{})
	b.Fact(orgchart.Fact{Thing: other, Property: orgchart.PropReportsTo, Value: b.Ref("ann"), Evidence: s})
	h, err := b.History()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		day   orgchart.Day
		view  orgchart.View
		nodes int
		there bool
	}{
		{from.First() - 1, orgchart.View{}, 1, false},
		{from.First(), orgchart.View{}, 2, true},
		{until.First() - 1, orgchart.View{Source: "s"}, 2, false}, // of her own post it says nothing
		{until.First(), orgchart.View{}, 1, false},
	} {
		c := h.At(tt.day, tt.view)
		if len(c.Nodes()) != tt.nodes || c.There(post) != tt.there {
			t.Errorf("on %s %+v: %d nodes, want %d; her post is there: %v, want %v", tt.day, tt.view, len(c.Nodes()), tt.nodes, c.There(post), tt.there)
		}
	}
}
