package render_test

import (
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
	"github.com/orgctl/orgctl/orgchart/render"
)

func exampleChart() *orgchart.Chart {
	h, err := orgtest.History("unit co; unit lab in co; post ceo in co leads = ann; post chief in lab leads = bob -> ann; post aide in lab = cy ~> ann")
	if err != nil {
		log.Fatal(err)
	}
	return h.At(1, orgchart.View{})
}

func ExampleTree() {
	c := exampleChart()
	if err := render.Tree(os.Stdout, c, orgchart.None, render.TreeOptions{}, render.Options{}); err != nil {
		log.Fatal(err)
	}
	fmt.Println()
	if err := render.Tree(os.Stdout, c, orgchart.None, render.TreeOptions{Reports: true}, render.Options{ASCII: true}); err != nil {
		log.Fatal(err)
	}
	// Output:
	// co  ann
	// └── lab  bob
	//
	// ann  Head, co
	// `-- bob  Head, lab
	//     `-- cy  aide, lab  (derived)
}

func ExampleTreeHTML() {
	var b strings.Builder
	if err := render.TreeHTML(&b, exampleChart(), orgchart.None, render.TreeOptions{Posts: true}, render.Options{}); err != nil {
		log.Fatal(err)
	}
	head, _, _ := strings.Cut(b.String(), "\n")
	fmt.Println(head)
	_, data, _ := strings.Cut(b.String(), `"open":`) // where a reader begins
	open, _, _ := strings.Cut(data, "}")
	fmt.Println(open)
	// Output:
	// <!doctype html>
	// {"day":0,"from":-1,"reports":false,"posts":true
}

func ExampleReports() {
	c := exampleChart()
	ann, _ := c.History().Thing("ann")
	if err := render.Reports(os.Stdout, c, []orgchart.Thing{ann}, render.ReportsOptions{}, render.Options{}); err != nil {
		log.Fatal(err)
	}
	// Output:
	// bob  Head, lab
	// cy  aide, lab  (dotted line)
}

func ExampleLog() {
	b := orgchart.NewBuilder()
	cto := b.Thing(orgchart.Post, "cto", orgchart.Place{})
	for _, id := range []string{"ann", "bob"} {
		b.Thing(orgchart.Person, id, orgchart.Place{})
	}
	for _, f := range []struct{ from, id string }{{"2020-01-01", "ann"}, {"2023-05", "bob"}} {
		day, err := orgchart.ParseDate(f.from)
		if err != nil {
			log.Fatal(err)
		}
		e := b.Evidence(orgchart.Evidence{From: day}, nil)
		b.Fact(orgchart.Fact{Thing: cto, Property: orgchart.PropHolder, Value: b.Ref(f.id), Evidence: e})
	}
	h, err := b.History()
	if err != nil {
		log.Fatal(err)
	}
	tl := h.Timeline(orgchart.View{})
	entries := tl.Log(orgchart.LogOptions{About: orgchart.None})
	if err := render.Log(os.Stdout, tl, entries, render.LogOptions{Oneline: true}, render.Options{}); err != nil {
		log.Fatal(err)
	}
	// Output:
	// 2023-05     ~ cto  cto: ann -> bob
	// 2020-01-01  ~ cto  cto: not reported -> ann
}

func ExamplePath() {
	c := exampleChart()
	cy, _ := c.History().Thing("cy")
	if err := render.Path(os.Stdout, c, cy, orgchart.NotReported, c.PathUp(cy), render.PathOptions{}, render.Options{}); err != nil {
		log.Fatal(err)
	}
	// Output:
	// cy is 2 levels below ann.
	//
	//   ann  Head, co
	//   bob  Head, lab
	//   cy   aide, lab  (derived line)
}

func ExampleDiff() {
	old, err := orgtest.History("unit co; unit lab in co; post chief in lab leads = bob")
	if err != nil {
		log.Fatal(err)
	}
	d := orgchart.Compare(old.At(1, orgchart.View{}), exampleChart())
	if err := render.Diff(os.Stdout, d, render.DiffOptions{OldName: "old.yaml", NewName: "new.yaml"}, render.Options{}); err != nil {
		log.Fatal(err)
	}
	// Output:
	// old.yaml to new.yaml
	//
	//   2 posts added, 1 reporting line · 0 units unchanged
	//
	// ~ co       post added: Head: ann
	// └── ~ lab  reports to: not reported -> ann
	//            post added: aide: cy, dotted line to ann
}

func ExampleShow() {
	c := exampleChart()
	lab, _ := c.History().Thing("lab")
	if err := render.Show(os.Stdout, c, lab, render.Options{}); err != nil {
		log.Fatal(err)
	}
	// Output:
	// lab  unit lab
	//
	// On 0001-01-01
	//   part of         co
	//   head            bob
	//   reports to      ann
	//   post            aide: cy
}

func ExampleWhy() {
	c := exampleChart()
	lab, _ := c.History().Thing("lab")
	if err := render.Why(os.Stdout, c, lab, orgchart.PropHolder, render.Options{}); err != nil {
		log.Fatal(err)
	}
	// Output:
	// lab, head: bob  on 0001-01-01
	//   by its leading post, chief  unit test:4  leads test:4
	//
	// Holds
	//   bob
	//     a plain value, true throughout  test:4
}

func ExampleList() {
	if err := render.List(os.Stdout, exampleChart(), "units", render.Options{}); err != nil {
		log.Fatal(err)
	}
	// Output:
	// ID   NAME  KIND  PART OF  HEAD
	// co   co                   ann
	// lab  lab         co       bob
}

func ExampleTreePicture() {
	p := render.TreePicture(exampleChart(), orgchart.None, render.TreeOptions{}, render.Options{})
	for _, box := range p.Boxes {
		for _, row := range box.Rows {
			fmt.Printf("%s, %s: %s\n", box.ID, box.Link, row.Text)
		}
	}
	// picture.SVG(w, p) draws it.

	// Output:
	// co, part of: co
	// co, part of: ann
	// lab, reporting line, as stated: lab
	// lab, reporting line, as stated: bob
}
