package explore_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/orgctl/orgctl/data"
	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/explore"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

var update = flag.Bool("update", false, "write what is on the screen into the stories")

// Stories: whole screens after keys, on the data set, or on the file org.yaml of
// the story. Each screen is called by the keys before it; a size among them, as
// 80x24, is that of the window from then on, "ascii" and "reports" at the
// beginning how it is begun.
func TestScreens(t *testing.T) {
	stories, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(stories) == 0 {
		t.Fatal("no stories", err)
	}
	for _, name := range stories {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			story, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			tell(t, story)
			got := txtar.Format(story)
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Equal(got, want) {
				return
			}
			if *update {
				if err := os.WriteFile(name, got, 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			t.Errorf("%s is not what is on the screen (-want +got):\n%s", name, cmp.Diff(string(want), string(got)))
		})
	}
}

// tell replaces the screens of a story by those that there are.
func tell(t *testing.T, story *txtar.Archive) {
	t.Helper()
	h := dataset(t)
	var d *driver
	for i, f := range story.Files {
		if f.Name == "org.yaml" {
			h = parse(t, f.Name, f.Data)
			continue
		}
		o := options()
		for _, key := range strings.Fields(f.Name) {
			var width, height int
			switch n, _ := fmt.Sscanf(key, "%dx%d", &width, &height); {
			case key == "ascii":
				o.Render.ASCII = true
			case key == "reports":
				o.Reports = true
			case n == 2:
				if d == nil {
					d = drive(chartOf(t, h), o)
				}
				d.resize(width, height)
			default:
				d.press(key)
			}
		}
		story.Files[i].Data = []byte(d.screen())
	}
}

func dataset(t testing.TB) *orgchart.History {
	t.Helper()
	bytes, err := data.FS.ReadFile(data.Default)
	if err != nil {
		t.Fatal(err)
	}
	return parse(t, "data/"+data.Default, bytes)
}

func parse(t testing.TB, name string, bytes []byte) *orgchart.History {
	t.Helper()
	h, err := orgfile.Parse(orgfile.File{Name: name, Data: bytes})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// chartOf returns the chart of the day that a history is shown of.
func chartOf(t testing.TB, h *orgchart.History) *orgchart.Chart {
	t.Helper()
	m, ok := h.Moment(h.AsOf)
	day := m.Day()
	if !ok {
		date, err := orgchart.ParseDate(h.AsOf)
		if err != nil {
			t.Fatal(err)
		}
		day = date.Last()
	}
	return h.At(day, orgchart.View{Known: orgchart.DayOf(2026, 11, 1)})
}

// start returns an explorer of the data set in a window.
func start(t testing.TB, width, height int) *driver {
	t.Helper()
	d := drive(chartOf(t, dataset(t)), explore.Options{At: orgchart.None})
	d.resize(width, height)
	return d
}
