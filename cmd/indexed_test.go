package cmd

import (
	"bytes"
	"os"
	"testing"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/index"
)

// indexing is the variable that has every history answered from an index.
const indexing = "ORGCTL_TEST_INDEX"

// fromIndex runs the command line as main does, and where the variable asks for
// it makes an index of each history that is read, and answers from that.
func fromIndex(main func() int) func() int {
	if os.Getenv(indexing) == "" {
		return main
	}
	return func() int {
		a := newApp()
		a.reread = reread
		return run(a, os.Args[1:])
	}
}

func reread(a *app, h *orgchart.History) (*orgchart.History, error) {
	days, err := a.indexedDays(h)
	if err != nil { // it will be told
		return h, nil
	}
	var b bytes.Buffer
	if err := index.Write(&b, h, index.Options{Days: days, Known: a.today}); err != nil {
		return nil, err
	}
	x, err := index.Open(b.Bytes())
	if err != nil {
		return nil, err
	}
	if f, ok := a.foreign[h]; ok {
		a.foreign[x.History] = f
	}
	return x.History, nil
}

// Every script passes as well when all answers come from an index.
func TestScriptsFromIndex(t *testing.T) {
	if testing.Short() {
		t.Skip("runs all scripts once more")
	}
	runScripts(t, "1", false)
}
