package cmd

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/orgfile"
	"github.com/orgctl/orgctl/orgchart/render"
)

func newSchemaCmd(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "schema [VIEW]",
		Short: "Print the JSON Schema of files, or of the answers of a view",
		Long: `An editor that has the schema of files completes keys, explains them, and
underlines what is wrong while it is typed. Those that speak with
yaml-language-server, as VS Code does with the extension YAML, find it by a
comment in the file, beside which the schema is then put:

    # yaml-language-server: $schema=org.schema.json

orgctl init writes a file with that line. For many files one schema will do: the
settings of the editor say for which, in VS Code as yaml.schemas.

The schema is JSON Schema 2020-12. It refuses nothing that orgctl accepts, but
cannot see everything: not which ids there are, nor what facts mean together.
orgctl check tells of that.

With a VIEW it is the schema of what that answers with -o json. A VIEW is tree,
who-reports-to, path, stats, diff, diff-stats, log, show, why, check,
check-rules, find, list or version; or what an answer names as its schema, such
as orgctl.tree/v1. It allows fields that it does not describe, for fields may be
added.`,
		Example: `  orgctl schema > org.schema.json
  orgctl schema --jq '."$defs".post.properties | keys'
  orgctl schema tree > tree.schema.json
  orgctl schema tree --jq '."$defs".row.properties.depth.description'`,
		Annotations: map[string]string{takes: "jq", refuses: "output"},
		Args:        args(0, 1, "at most one VIEW"),
		RunE: func(_ *cobra.Command, args []string) error {
			text := orgfile.Schema()
			if len(args) > 0 {
				var err error
				if text, err = answerSchema(args[0]); err != nil {
					return err
				}
			}
			write := func(w io.Writer) error {
				_, err := w.Write(text)
				return err
			}
			return a.answer(forms{"text": write, "json": write})
		},
	}
	completeArgs(c, 1, func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		return offer(typed, viewWords()), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	})
	return c
}

// answerSchema returns the schema of the answers of a view, which is named as a
// view or as a schema.
func answerSchema(name string) ([]byte, error) {
	view := name
	if v, ok := strings.CutPrefix(name, "orgctl."); ok {
		view = strings.TrimSuffix(v, "/v1")
	}
	text, ok := render.Schema(view)
	if !ok {
		views := render.Views()
		return nil, fmt.Errorf("schema %s: want %s, or nothing for that of files%s", shown(name), orList(views), orgchart.DidYouMean(view, views))
	}
	return text, nil
}

// viewWords returns the views that have a schema, as candidates.
func viewWords() []string {
	var list []string
	for _, view := range render.Views() {
		var schema struct{ Title string }
		text, _ := render.Schema(view)
		if err := json.Unmarshal(text, &schema); err != nil {
			panic(err) // it is part of the program
		}
		list = append(list, view+"\tof "+schema.Title)
	}
	return list
}
