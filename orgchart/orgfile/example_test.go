package orgfile_test

import (
	"fmt"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// All faults of all files are told, in their order.
func ExampleParse() {
	_, err := orgfile.Parse(orgfile.File{Name: "org.yaml", Data: []byte(`format: 1
people:
  ann: {nam: Ann Lee}
  bob: {name: Bob Roy, reports-to: anne}
`)})
	for _, e := range err.(orgchart.ErrorList) {
		fmt.Println(e)
	}
	// Output:
	// org.yaml:3:9: unknown key "nam": want name, also, link, note, title, unit, leads, holder or reports-to (did you mean "name"?)
	// org.yaml:4:36: reports-to is "anne", which is unknown: want a post, a person or none (did you mean "ann"?)
}
