package cmd

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/orgctl/orgctl/orgchart/orgfile"
)

func newSchemaCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of files, for editors",
		Long: `An editor that has the schema completes keys, explains them, and underlines what
is wrong while it is typed. Those that speak with yaml-language-server, as VS
Code does with the extension YAML, find it by a comment in the file, beside
which the schema is then put:

    # yaml-language-server: $schema=org.schema.json

orgctl init writes a file with that line. For many files one schema will do: the
settings of the editor say for which, in VS Code as yaml.schemas.

The schema is JSON Schema 2020-12. It refuses nothing that orgctl accepts, but
cannot see everything: not which ids there are, nor what facts mean together.
orgctl check tells of that.`,
		Example: `  orgctl schema > org.schema.json
  orgctl schema --jq '."$defs".post.properties | keys'`,
		Annotations: map[string]string{takes: "jq"},
		Args:        args(0, 0, "none"),
		RunE: func(*cobra.Command, []string) error {
			write := func(w io.Writer) error {
				_, err := w.Write(orgfile.Schema())
				return err
			}
			return a.answer(forms{"text": write, "json": write})
		},
	}
}
