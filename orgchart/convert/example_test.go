package convert_test

import (
	"fmt"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/convert"
)

func ExampleRead() {
	h, report, err := convert.Read([]convert.File{{Name: "people.csv", Data: []byte(`Employee ID;Name;Job title;Manager
17;Ann Lee;Chief executive;
18;Bob Roy;Technology;Ann Lee
19;Eve Wu;Data;21
`)}}, convert.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	c := h.At(orgchart.DayOf(2024, 1, 1), orgchart.View{})
	for step := range c.ReportTree(orgchart.None, 0) {
		fmt.Println(step.Depth, c.Name(step.Thing))
	}
	for _, n := range report.Notes {
		fmt.Printf("%s: %s\n", report.Pos(n), n)
	}
	// Output:
	// 0 Ann Lee
	// 1 Bob Roy
	// 0 Eve Wu
	// people.csv:4: Eve Wu reports to "21", which no row names: the line is left out
}
