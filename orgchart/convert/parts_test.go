package convert

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// What is read and written in pieces, on all cores, comes to the same history and the
// same notes, in the same order, as what is not.
func TestPieces(t *testing.T) {
	cells := map[string][]string{
		"id": {"e1", "e2", "e3", "e4", "e5", "e6", "e10", "x", "ann", ""}, "name": {"Ann", "Bob", "Eve Lee", "王", "x\u200by", "vacant", ""},
		"title": {"CEO", "Clerk", "-", "#N/A"}, "division": {"Ops", ""}, "department": {"IT", "Ops", "R&D", ""}, "team": {"Web", "IT", ""},
		"manager": {"e1", "e2", "Bob", "nobody", "none", ""}, "email": {"a@x", "b@x", ""}, "dotted line": {"e3", "eve lee", "?", "", ""},
		"note": {"one", "two\nlines", ""}, "also": {"Annie; Nan", ""}, "acting": {"yes", "", "?"},
		"department id": {"d1", "d2", ""}, "leads": {"yes", ""}, "from": {"2020-01-01", "soon", ""}, "source": {"https://x.org/a", ""}, "post": {"p1", "p2", ""},
	}
	usual := []string{"id", "name", "title", "division", "department", "team", "manager", "email", "dotted line", "note", "also", "acting"}
	rare := []string{"department id", "leads", "from", "source", "post"}
	rapid.Check(t, func(t *rapid.T) {
		columns := append([]string{"id", "name"}, rapid.SliceOfDistinct(rapid.SampledFrom(usual[2:]), rapid.ID).Draw(t, "columns")...)
		if rapid.IntRange(0, 3).Draw(t, "any rare") == 0 {
			columns = append(columns, rapid.SampledFrom(rare).Draw(t, "rare"))
		}
		var table, lines strings.Builder
		fmt.Fprintln(&table, strings.Join(columns, ","))
		for i := range rapid.IntRange(1, 30).Draw(t, "rows") {
			row := make(map[string]string)
			for n, c := range columns {
				row[c] = rapid.SampledFrom(cells[c]).Draw(t, c)
				if c == "id" && rapid.IntRange(0, 4).Draw(t, "own id") > 0 {
					row[c] = fmt.Sprintf("e%d", i)
				}
				if n > 0 {
					table.WriteByte(',')
				}
				fmt.Fprintf(&table, "%s", quoteCell(row[c]))
			}
			table.WriteByte('\n')
			line, _ := json.Marshal(row)
			fmt.Fprintf(&lines, "%s\n", line)
		}
		piece, atOnce := rapid.IntRange(1, 100).Draw(t, "piece"), rapid.IntRange(1, 5).Draw(t, "at once")
		for kind, text := range map[Format]string{CSV: table.String(), Rows: lines.String()} {
			if got, want := toldFile(t, kind, text, piece, atOnce), toldFile(t, kind, text, pieceSize, seatsAtOnce); got != want {
				t.Fatalf("%s\nin pieces of %d and %d says\n%s\nwhole\n%s", text, piece, atOnce, got, want)
			}
		}
	})
}

func quoteCell(text string) string {
	if strings.ContainsAny(text, "\n,") {
		return `"` + text + `"`
	}
	return text
}

// toldFile tells all that a file comes to.
func toldFile(t *rapid.T, kind Format, text string, piece, atOnce int) string {
	r := newReading([]File{{"x", []byte(text)}}, []Format{kind}, Options{Context: context.Background(), Tick: func(int, int) {}}, mapping{}, nil)
	r.piece, r.atOnce = piece, atOnce
	if err := r.readAll(); err != nil {
		return err.Error()
	}
	r.rep.sort()
	told := fmt.Sprintln(r.rep.Files, r.rep.Read, r.rep.Kept, r.rep.Named)
	for _, n := range r.rep.Notes {
		told += fmt.Sprintln(n.Place, n)
	}
	h, err := r.b.History()
	if err != nil {
		return told + err.Error()
	}
	var facts bytes.Buffer
	if err := orgfile.FormatFacts(&facts, h); err != nil {
		t.Fatal(err)
	}
	return told + facts.String()
}
