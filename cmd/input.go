package cmd

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/orgctl/orgctl/data"
	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/orgfile"
	"github.com/orgctl/orgctl/orgchart/render"
)

// history reads the files that the flags or the environment name, else the
// embedded data set.
func (a *app) history() (*orgchart.History, error) {
	names := a.fileNames()
	if len(names) == 0 {
		bytes, err := data.FS.ReadFile(data.Default)
		if err != nil {
			return nil, err
		}
		return orgfile.Parse(orgfile.File{Name: "data/" + data.Default, Data: bytes})
	}
	return a.read(names...)
}

// fileNames returns the files that the flags or the environment name; none:
// the embedded data set.
func (a *app) fileNames() []string {
	if env := a.getenv("ORGCTL_FILE"); len(a.flags.files) == 0 && env != "" {
		return []string{env}
	}
	return a.flags.files
}

// read reads files and folders as one history. Every file that cannot be read
// is told of.
func (a *app) read(names ...string) (*orgchart.History, error) {
	var files []orgfile.File
	var errs []error
	for _, name := range names {
		fs, err := a.open(name)
		if err != nil {
			errs = append(errs, err)
		}
		files = append(files, fs...)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return orgfile.Parse(files...)
}

// open reads a file, standard input, or the YAML files of a folder in order of
// their names.
func (a *app) open(name string) ([]orgfile.File, error) {
	if name == "" {
		return nil, errors.New("-f without the name of a file")
	}
	if name == "-" {
		bytes, err := io.ReadAll(a.in)
		if err != nil {
			return nil, fileError("standard input", err)
		}
		return []orgfile.File{{Name: "standard input", Data: bytes}}, nil
	}
	info, err := os.Stat(name)
	if err != nil {
		return nil, fileError(name, err)
	}
	if !info.IsDir() {
		bytes, err := os.ReadFile(name)
		if err != nil {
			return nil, fileError(name, err)
		}
		return []orgfile.File{{Name: name, Data: bytes}}, nil
	}
	entries, err := os.ReadDir(name)
	if err != nil {
		return nil, fileError(name, err)
	}
	var files []orgfile.File
	for _, e := range entries {
		ext := filepath.Ext(e.Name())
		if e.IsDir() || strings.HasPrefix(e.Name(), ".") || !slices.Contains([]string{".yaml", ".yml"}, ext) {
			continue
		}
		path := filepath.Join(name, e.Name())
		if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
			continue // a pipe that is named on the command line is read, one in a folder is not waited for
		}
		bytes, err := os.ReadFile(path)
		if err != nil {
			return nil, fileError(path, err)
		}
		files = append(files, orgfile.File{Name: path, Data: bytes})
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: a folder without YAML files: want *.yaml or *.yml in it", name)
	}
	return files, nil
}

// fileError says what is wrong with a file, without the system call.
func fileError(name string, err error) error {
	var pathErr *fs.PathError
	var linkErr *os.LinkError
	if errors.As(err, &pathErr) {
		err = pathErr.Err
	} else if errors.As(err, &linkErr) {
		err = linkErr.Err
	}
	return fmt.Errorf("%s: %w", name, err)
}

// ask returns the chart that the flags ask for, and how they want the answer
// drawn.
func (a *app) ask(v orgchart.View) (*orgchart.Chart, render.Options, error) {
	h, err := a.history()
	if err != nil {
		return nil, render.Options{}, err
	}
	c, err := a.chart(h, v)
	if err != nil {
		return nil, render.Options{}, err
	}
	o, err := a.options()
	return c, o, err
}

// chart returns the chart of the day that the flags ask for.
func (a *app) chart(h *orgchart.History, v orgchart.View) (*orgchart.Chart, error) {
	view, err := a.view(h, v)
	if err != nil {
		return nil, err
	}
	day, err := a.day(h)
	if err != nil {
		return nil, err
	}
	return h.At(day, view), nil
}

// view adds to v how the flags say that a history is read.
func (a *app) view(h *orgchart.History, v orgchart.View) (orgchart.View, error) {
	v.Known, v.Source = a.today, a.flags.source
	if a.flags.known != "" {
		day, err := a.when(h, a.flags.known)
		if err != nil {
			return v, fmt.Errorf("--known %w", err)
		}
		v.Known = day
	}
	if v.Source != "" && !h.HasSource(v.Source) {
		var ids []string
		for _, src := range h.Sources() {
			ids = append(ids, src.ID)
		}
		return v, fmt.Errorf("--source %q is not a source of the file%s\nSee: orgctl list sources", v.Source, orgchart.DidYouMean(v.Source, ids))
	}
	return v, nil
}

// day returns the day that --at asks for, else that of the file, else today.
func (a *app) day(h *orgchart.History) (orgchart.Day, error) {
	switch {
	case a.flags.at != "":
		day, err := a.when(h, a.flags.at)
		if err != nil {
			return 0, fmt.Errorf("--at %w", err)
		}
		return day, nil
	case h.AsOf != "":
		return a.when(h, h.AsOf)
	}
	return a.today, nil
}

// when reads a moment of a history, a date or today. A month or year stands
// for its last day.
func (a *app) when(h *orgchart.History, text string) (orgchart.Day, error) {
	if m, ok := h.Moment(text); ok {
		return m.Day(), nil
	}
	if text == "today" {
		return a.today, nil
	}
	d, err := orgchart.ParseDate(text)
	if err == nil {
		return d.Last(), nil
	}
	if text != "" && text[0] >= '0' && text[0] <= '9' {
		return 0, err
	}
	names := []string{"today"}
	for _, m := range h.Moments() {
		names = append(names, m.Name)
	}
	return 0, fmt.Errorf("%q is neither a moment of the file nor a date%s", text, orgchart.DidYouMean(text, names))
}
