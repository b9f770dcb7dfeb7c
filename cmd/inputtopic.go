package cmd

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/orgctl/orgctl/orgchart/convert"
)

const inputTopic = `
-f reads files in formats of others wherever a chart is asked for, and so does
diff. The format is told by the content and the ending of the name, or by
--from.

    orgctl tree -f people.csv
    orgctl tree -f people.csv --map id=EmpNo,manager=Boss
    orgctl tree -f staff.xlsx --sheet People
    orgctl diff march.csv september.csv
    orgctl tree -f team.yml --rows 'to_entries[] | {id: .key, name: .value.n}'

docs/interchange.md tells of each format what is read and what is lost. An index,
which orgctl index makes of large files, is told by its content.

# What was not clean
What is foreign is not refused for what it says. A loop or an unknown boss, an id
twice, a name that would act on a terminal: the row is kept, what cannot be is
left out or replaced. Standard error tells how many rows were read and kept, and
the first case of each kind with its line. --report FILE has them all. With
--strict it is trouble: the exit status is 2, and there is no answer.

# Columns
Their usual names are known, as Employee ID, full_name or ManagerEmail. --map says
which others are meant, by the fields

  id, name            the person; also first-name, last-name, email, and other
                      spellings in also
  title, post         what the person is; post gives the post an id of its own,
                      and holder names who is in it
  division, unit      units, one in the other, and team in them; with ids in
                      division-id, unit-id and team-id; leads says who heads the
                      innermost
  reports-to          the boss by id, email or name; by one of them alone in
                      manager-id, manager-email, manager-name; and dotted-line;
                      derived says that the boss follows from the units
  from, until         since when, and the first day when it was over; last-day is
                      the day before that; seen and gone as in our format
  acting, joint       yes or no
  source, note        who says so, and anything else

The rows of --rows have the same fields.
`

// inputLists returns the formats that can be read, and the flags for them.
func inputLists(root *cobra.Command) []part {
	var forms []row
	for _, f := range convert.Formats {
		forms = append(forms, row{term: string(f.Format), text: f.About})
	}
	parts := []part{{"Formats", []passage{{rows: forms}}}}
	isInput := func(f *pflag.Flag) bool { return isInputFlag(f.Name) }
	return append(parts, flagParts(root, "Flags", root.PersistentFlags(), isInput)...)
}
