package explore_test

import (
	"fmt"
	"log"

	tea "charm.land/bubbletea/v2"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/explore"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// A model is driven by messages. [tea.NewProgram] does it for a terminal.
func ExampleNew() {
	h, err := orgfile.Parse(orgfile.File{Name: "org.yaml", Data: []byte(`
format: 1
people:
  ann: {name: Ann Lee, title: CEO}
  bob: {name: Bob Roy, title: CTO, reports-to: ann}
`)})
	if err != nil {
		log.Fatal(err)
	}
	chart := h.At(orgchart.DayOf(2024, 6, 1), orgchart.View{})
	m := explore.New(chart, explore.Options{Reports: true, At: orgchart.None})
	first := m.Init()
	m.Update(tea.WindowSizeMsg{Width: 48, Height: 6})
	m.Update(first()) // what is done in the background comes as a message
	fmt.Println(m.View().Content)
	// Output:
	//  Ann Lee
	// ▌▾ Ann Lee  CEO
	//      Bob Roy  CTO
	//
	//  2024-06-01 · by reporting lines
	//  ? keys · / find · [ ] time · tab card
}
