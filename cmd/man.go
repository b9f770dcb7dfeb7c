package cmd

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

func newManCmd(_ *app) *cobra.Command {
	var dir string
	c := &cobra.Command{
		Use:   "man --dir DIR",
		Short: "Write man pages into a folder",
		Long: `A page is written for each command (orgctl-tree.1) and each topic of help
(orgctl-dates.7), of the same words as the help. The folder is made if there is
none; pages of an earlier version are replaced.

man -l FILE shows a page wherever it is. For man to find them by name, put those
that end in .1 into man1, and those that end in .7 into man7, of a folder of the
manual such as ~/.local/share/man.`,
		Example: `  orgctl man --dir pages
  man -l pages/orgctl-tree.1`,
		Annotations: map[string]string{takes: ""},
		Args:        args(0, 0, "none but the folder, as --dir DIR"),
		RunE: func(c *cobra.Command, _ []string) error {
			if dir == "" {
				return errors.New("man without a folder: want --dir DIR\nSee: orgctl man --help")
			}
			return writeMan(c.Root(), dir)
		},
	}
	c.Flags().StringVar(&dir, "dir", "", "write into the folder `DIR` (required)")
	return c
}

// writeMan writes the page of every command and topic into a folder. Nothing in
// them depends on the day or the machine.
func writeMan(root *cobra.Command, dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fileError(dir, err)
	}
	for _, p := range manual(root) {
		name := filepath.Join(dir, fmt.Sprintf("%s.%d", p.name, p.section))
		err := replaceFile(name, func(w io.Writer) error {
			_, err := io.WriteString(w, p.roff(version().Version))
			return err
		})
		if err != nil {
			return fileError(name, err)
		}
	}
	return nil
}
