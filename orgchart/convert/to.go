package convert

import (
	"fmt"
	"io"

	"github.com/orgctl/orgctl/orgchart"
)

// An Output is a format in which a history can be written.
type Output struct {
	Format  Format
	About   string
	Endings []string // of its files: the first is that of a new one
	Day     bool     // it holds one day, not a history
}

// Outputs are all formats that can be written, in the order in which they are
// listed. Those that are ours ([Format.Ours]) are written by package orgfile.
var Outputs = []Output{
	{Own, "the file format of orgctl", []string{"yaml", "yml"}, false},
	{Facts, "the same as JSON Lines, one fact to a line", []string{"jsonl", "ndjson"}, false},
	{CSV, "a row for each person and post of a day, with the manager", []string{"csv"}, true},
	{Popolo, "Popolo: persons, organizations, posts, memberships, as JSON", []string{"json"}, false},
	{Backstage, "groups and users of a Backstage catalog of a day, as YAML", nil, true},
}

// OutputTo returns the format of a name, and false if nothing is written in it.
func OutputTo(f Format) (Output, bool) {
	for _, o := range Outputs {
		if o.Format == f {
			return o, true
		}
	}
	return Output{}, false
}

// OutputFor returns the format that the ending of the name of a file says, and
// false if it says none.
func OutputFor(name string) (Output, bool) {
	end := ending(name)
	for _, o := range Outputs {
		for _, e := range o.Endings {
			if e == end {
				return o, true
			}
		}
	}
	return Output{}, false
}

// Write writes a chart, or the history that it is of, in a format that is not
// ours. Of a history names are those that the chart shows, and it holds what is
// known to its view. Names are in the first of langs that they are given in.
//
// It writes as it goes, and takes time in proportion to the things and facts.
func Write(w io.Writer, to Format, c *orgchart.Chart, langs ...string) error {
	switch to {
	case CSV:
		return writeCSV(w, c, langs)
	case Popolo:
		return writePopolo(w, c, langs)
	case Backstage:
		return writeBackstage(w, c, langs)
	}
	return fmt.Errorf("nothing is written as %s", to)
}
