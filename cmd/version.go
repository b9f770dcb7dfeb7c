package cmd

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
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
				"json": func(w io.Writer) error {
					enc := json.NewEncoder(w)
					enc.SetIndent("", "  ")
					return enc.Encode(v)
				},
			})
			if err != nil {
				return err
			}
			return draw(a.out)
		},
	}
}

// buildVersion is what a binary knows of how it was built.
type buildVersion struct {
	Schema   string `json:"schema"`
	Version  string `json:"version"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

func version() buildVersion {
	v := buildVersion{"orgctl.version/v1", "(devel)", runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		v.Version = info.Main.Version
	}
	return v
}
