package cmd

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/orgctl/orgctl/orgchart/render"
)

func newVersionCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of orgctl",
		Long:  "The version of Go and the platform that it was built with and for are told as well.",
		Example: `  orgctl version
  orgctl version -o json`,
		Annotations: map[string]string{takes: "output jq"},
		Args:        args(0, 0, "none"),
		RunE: func(c *cobra.Command, _ []string) error {
			v := version()
			draw, err := a.form(forms{
				"text": func(w io.Writer) error {
					_, err := fmt.Fprintf(w, "orgctl %s (%s %s)\n", v.Version, v.Go, v.Platform)
					return err
				},
				"json": func(w io.Writer) error { return render.VersionJSON(w, v) },
			})
			if err != nil {
				return err
			}
			return draw(a.out)
		},
	}
}

func version() render.Version {
	v := render.Version{Version: "(devel)", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		v.Version = info.Main.Version
	}
	return v
}
