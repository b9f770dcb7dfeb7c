package orgchart_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
)

// A glance says what the chart of the day does.
func TestGlance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, v := orgtest.Random(t), randomView(t)
		d := randomDay(t, "day")
		c, g := h.At(d, v), h.Timeline(v).On(d)
		same := func(what string, x orgchart.Thing, want, got any) {
			t.Helper()
			opts := cmp.Options{cmpopts.IgnoreUnexported(orgchart.Claim{}), cmpopts.EquateEmpty()}
			if diff := cmp.Diff(want, got, opts); diff != "" {
				t.Fatalf("%s of %s on %s in view %+v (-chart +glance):\n%s", what, h.ID(x), d, v, diff)
			}
		}
		for i := range h.Len() {
			x := orgchart.Thing(i)
			same("There", x, c.There(x), g.There(x))
			same("Parent", x, c.Parent(x), g.Parent(x))
			same("Name", x, c.Name(x), g.Name(x))
			for _, p := range orgchart.Properties(h.Kind(x)) {
				hold, conflicts := c.Claims(x, p)
				gHold, gConflicts := g.Claims(x, p)
				same("Claims", x, hold, gHold)
				same("conflicts", x, conflicts, gConflicts)
				same("Over", x, c.Over(x, p), g.Over(x, p))
			}
			switch h.Kind(x) {
			case orgchart.Unit:
				lead, ok := c.Lead(x)
				gLead, gOK := g.Lead(x)
				same("Lead", x, ok, gOK)
				same("Lead", x, lead, gLead)
				same("Kids", x, c.Kids(x), g.Kids(x))
				same("Seats", x, c.Seats(x), g.Seats(x))
			case orgchart.Post:
				same("Leads", x, c.Leads(x), g.Leads(x))
				same("Holders", x, c.Holders(x), g.Holders(x))
				same("Lines", x, c.Lines(x), g.Lines(x))
			case orgchart.Person:
				same("Posted", x, c.Posted(x), g.Posted(x))
			}
		}
		same("Units", 0, c.Units(), g.Units())
		same("Posts", 0, c.Posts(), g.Posts())
		same("Roots", 0, c.Roots(), g.Roots())
		same("Tops", 0, c.Tops(), g.Tops())
		same("Nodes", 0, c.Nodes(), g.Nodes())
		same("Loops", 0, c.Loops(), g.Loops())
		same("Stats", 0, c.Stats(orgchart.None), g.Stats(orgchart.None))
		for _, x := range c.Nodes() {
			same("Derivation", x, c.Derivation(x), g.Derivation(x))
			same("Up", x, c.Up(x), g.Up(x))
			same("Reports", x, c.Reports(x), g.Reports(x))
		}
	})
}
