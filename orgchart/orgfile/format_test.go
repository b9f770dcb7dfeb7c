package orgfile_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/data"
	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// dump tells everything that a history says, in the order of kinds and of the
// things of each, without places. That somebody's own post leads nothing is what
// Format says of one of which nothing is said, where not everybody has one: it is
// the same.
func dump(h *orgchart.History) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%v %v %q\n", h.Title, h.Languages, h.AsOf)
	cited := func(n int32) string {
		var b strings.Builder
		for _, c := range h.Citations(n) {
			fmt.Fprintf(&b, "(%s %q %q %s)", h.Sources()[c.Source].ID, c.At, c.Quote, c.Attribution)
		}
		return b.String()
	}
	for _, m := range h.Moments() {
		fmt.Fprintf(&b, "moment %s %s %q %s %s\n", m.Name, m.Date, m.Note, cited(m.Citations), covers(h, m.Covers))
	}
	for _, src := range h.Sources() {
		covered := covers(h, src.Covers)
		src.Place, src.Covers = orgchart.Place{}, orgchart.Coverage{}
		fmt.Fprintf(&b, "source %+v %s\n", src, covered)
	}
	for _, k := range []orgchart.Kind{orgchart.Unit, orgchart.Post, orgchart.Person} {
		for _, t := range h.Things(k) {
			fmt.Fprintf(&b, "%s %s %v %+v\n", k, h.ID(t), h.Short(t), h.Extra(t))
			for _, p := range orgchart.Properties(k) {
				for _, f := range h.Facts(t, p) {
					e := h.Evidence(f.Evidence)
					value := fmt.Sprint(f.Value)
					switch p {
					case orgchart.PropName, orgchart.PropKind, orgchart.PropTitle:
						value = fmt.Sprintf("%q", h.Label(f.Value))
					case orgchart.PropLeads:
					default:
						value = h.ID(orgchart.Thing(f.Value))
					}
					until := ""
					if e.Until != 0 || e.Gone != 0 {
						until = cited(e.UntilSources)
					}
					fact := fmt.Sprintf("  %s %s %s %s..%s seen %s gone %s by %s/%s %s %q\n", p, value, f.Flags, e.From, e.Until, e.Seen, e.Gone,
						cited(e.Sources), until, e.Status, h.String(e.Note))
					if !h.Short(t) || fact != "  leads 0  .. seen  gone  by / accepted \"\"\n" {
						b.WriteString(fact)
					}
				}
			}
		}
	}
	return b.String()
}

// covers tells what is covered by ids: the numbers of things may differ.
func covers(h *orgchart.History, c orgchart.Coverage) string {
	var ids []string
	for _, u := range c.Units {
		ids = append(ids, h.ID(u))
	}
	return fmt.Sprint("covers ", c.All, ids)
}

// checkFormat checks that a history is the same when it is written and read
// again.
func checkFormat(t interface {
	Helper()
	Fatalf(string, ...any)
}, h *orgchart.History) {
	t.Helper()
	var b bytes.Buffer
	if err := orgfile.Format(&b, h); err != nil {
		t.Fatalf("%v", err)
	}
	again, err := orgfile.Parse(orgfile.File{Name: "again.yaml", Data: b.Bytes()})
	if err != nil {
		t.Fatalf("what Format wrote is at fault: %v\n%s", err, b.Bytes())
	}
	if diff := cmp.Diff(dump(h), dump(again)); diff != "" {
		t.Fatalf("written and read again (-before +after):\n%s\nof\n%s", diff, b.Bytes())
	}
	checkFacts(t, h)
}

// checkFacts checks the same of a file of facts, which keeps the order of all
// things as well.
func checkFacts(t interface {
	Helper()
	Fatalf(string, ...any)
}, h *orgchart.History) {
	t.Helper()
	var b bytes.Buffer
	if err := orgfile.FormatFacts(&b, h); err != nil {
		t.Fatalf("%v", err)
	}
	if !orgfile.IsFacts(b.Bytes()) {
		t.Fatalf("not taken for facts:\n%s", b.Bytes())
	}
	again, err := orgfile.Parse(orgfile.File{Name: "again.jsonl", Data: b.Bytes()})
	if err != nil {
		t.Fatalf("what FormatFacts wrote is at fault: %v\n%s", err, b.Bytes())
	}
	if diff := cmp.Diff(order(h)+dump(h), order(again)+dump(again)); diff != "" {
		t.Fatalf("written as facts and read again (-before +after):\n%s\nof\n%s", diff, b.Bytes())
	}
}

// order tells the things of a history in their order.
func order(h *orgchart.History) string {
	var b strings.Builder
	for t := range orgchart.Thing(h.Len()) {
		fmt.Fprintf(&b, "%s %s %v\n", h.Kind(t), h.ID(t), h.Short(t))
	}
	return b.String()
}

func TestFormatOfDataSet(t *testing.T) {
	file, err := data.FS.ReadFile(data.Default)
	if err != nil {
		t.Fatal(err)
	}
	h, err := orgfile.Parse(orgfile.File{Name: data.Default, Data: file})
	if err != nil {
		t.Fatal(err)
	}
	checkFormat(t, h)
}

func TestFormatOfRandom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkFormat(t, orgtest.Random(t)) })
}

// formatted returns a file as Format writes it, and its history.
func formatted(t *testing.T) ([]byte, *orgchart.History) {
	t.Helper()
	file, err := os.ReadFile("testdata/format.yaml")
	if err != nil {
		t.Fatal(err)
	}
	h, err := orgfile.Parse(orgfile.File{Name: "testdata/format.yaml", Data: file})
	if err != nil {
		t.Fatal(err)
	}
	return file, h
}

// What is short stands on one line, what is long on several, and what YAML could
// take for something else in quotes.
func TestFormat(t *testing.T) {
	file, h := formatted(t)
	var b bytes.Buffer
	if err := orgfile.Format(&b, h); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(file), b.String()); diff != "" {
		t.Errorf("Format (-want +got):\n%s", diff)
	}
	checkFormat(t, h)
}
