package explore_test

import (
	"bytes"
	"os"
	"regexp"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/orgctl/orgctl/orgchart/explore"
)

var (
	picture = regexp.MustCompile("(?s)```text explore\\.screen\n.*?```\n")
	keys    = regexp.MustCompile("(?s)## Keys\n\n.*")
)

// The docs show the explorer as it is, and list its keys.
func TestDocs(t *testing.T) {
	story, err := txtar.ParseFile("testdata/readme.txtar")
	if err != nil {
		t.Fatal(err)
	}
	tell(t, story)
	screen := "```text explore.screen\n" + string(story.Files[0].Data) + "```\n"
	for _, name := range []string{"../../README.md", "../../docs/explore.md"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !picture.Match(text) {
			t.Errorf("%s has no picture of the explorer", name)
		}
		want := picture.ReplaceAllLiteral(text, []byte(screen))
		want = keys.ReplaceAllLiteral(want, []byte("## Keys\n\n"+explore.Keys()))
		if bytes.Equal(text, want) {
			continue
		}
		if *update {
			if err := os.WriteFile(name, want, 0o666); err != nil {
				t.Fatal(err)
			}
			continue
		}
		t.Errorf("%s does not show the explorer as it is: go test ./orgchart/explore -update", name)
	}
}
