package cmd

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/index"
)

func newIndexCmd(a *app) *cobra.Command {
	var out string
	var force bool
	c := &cobra.Command{
		Use:   "index FILE…",
		Short: "Make an index of large files, which answers at once",
		Long: `An index holds all that the files say and what it comes to, so that an answer
costs what it prints and not what there is. -f reads it as it reads the files, and
every command gives the answer that it gives of them. It holds the charts of the
day that is shown by default and of the first moments; those of other days are made
when they are asked for.

FILE is whatever -f takes. Where one of them has changed since, commands that read
the index say so, and answer all the same. An index that is damaged, or was made by
an orgctl that has another format, is refused. It is read alone: make one of all
files that belong together.

Nothing is ever indexed unasked. An index holds every name and note of the files,
and takes some three times their place.`,
		Example: `  orgctl index org.yaml -o org.idx
  orgctl index people.csv --map manager=Boss -o people.idx && orgctl path Bob -f people.idx`,
		Annotations: map[string]string{takes: "file at known from map sheet rows strict report"},
		Args:        cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 && len(a.flags.files) > 0 {
				return errors.New("index with FILE and with -f: want one or the other")
			}
			if len(args) == 0 {
				args = a.fileNames()
			}
			switch {
			case len(args) == 0:
				return fmt.Errorf("index without a FILE: want the files to make an index of\nSee: %s --help", c.CommandPath())
			case out == "":
				return fmt.Errorf("index without -o: want -o FILE, as -o org%s\nSee: %s --help", indexEnding, c.CommandPath())
			}
			return a.makeIndex(args, out, force)
		},
	}
	f := c.Flags()
	f.StringVarP(&out, "output", "o", "", "write the index into `FILE`; an older index is replaced (required)")
	f.BoolVar(&force, "force", false, "replace a file that is no index as well (default: it is left as it is)")
	if err := c.MarkFlagFilename("output", strings.TrimPrefix(indexEnding, ".")); err != nil {
		panic(err)
	}
	completeArgs(c, math.MaxInt, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return nil, cobra.ShellCompDirectiveDefault
	})
	return c
}

// makeIndex makes an index of files.
func (a *app) makeIndex(names []string, out string, force bool) error {
	replace, err := replaceable(out)
	if err != nil {
		return fileError(out, err)
	}
	if !replace && !force {
		return fmt.Errorf("%s: is there already, and is no index: want another name, or --force to replace it", shown(out))
	}
	r, err := a.readFiles(names...)
	if err != nil {
		return err
	}
	origins := r.origins(out) // while they must not change
	h, err := a.parse(r.files)
	if err != nil {
		return err
	}
	days, err := a.indexedDays(h)
	if err != nil {
		return err
	}
	v, err := a.view(h, orgchart.View{})
	if err != nil {
		return err
	}
	o := index.Options{Origins: origins, Days: days, Known: v.Known}
	return a.whole(func() error {
		return putFile(out, true, func(w io.Writer) error { return index.Write(w, h, o) })
	})
}

// indexedDays returns the days of which an index holds the chart, the most
// important first.
func (a *app) indexedDays(h *orgchart.History) ([]orgchart.Day, error) {
	day, err := a.day(h)
	if err != nil {
		return nil, err
	}
	days := []orgchart.Day{day}
	for _, m := range h.Moments() {
		days = append(days, m.Day())
	}
	return days, nil
}

// replaceable reports whether there is no file of a name yet, or an index.
func replaceable(name string) (bool, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return true, nil
	case err != nil:
		return false, err
	case !info.Mode().IsRegular():
		return false, fmt.Errorf("%s: want a file", form(info.Mode()))
	}
	f, err := os.Open(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	return isIndex(f), nil
}
