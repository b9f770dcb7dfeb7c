package cmd

import (
	"errors"
	"fmt"

	"github.com/orgctl/orgctl/data"
	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/orgfile"
	"github.com/orgctl/orgctl/orgchart/render"
)

// history reads the files that the flags or the environment name, else the
// embedded data set.
func (a *app) history() (*orgchart.History, error) {
	files, err := a.inputs()
	if err != nil {
		return nil, err
	}
	if len(a.fileNames()) > 0 {
		return a.parse(files)
	}
	return a.made(orgfile.Parse(files...)) // whatever the flags say of the operands of a diff
}

// inputs returns the files that history reads.
func (a *app) inputs() ([]orgfile.File, error) {
	names := a.fileNames()
	if len(names) == 0 {
		bytes, err := data.FS.ReadFile(data.Default)
		return []orgfile.File{{Name: "data/" + data.Default, Data: bytes}}, err
	}
	return a.open(names...)
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
	files, err := a.open(names...)
	if err != nil {
		return nil, err
	}
	return a.parse(files)
}

// open returns what is in files and folders.
func (a *app) open(names ...string) ([]orgfile.File, error) {
	r, err := a.readFiles(names...)
	if err != nil {
		return nil, err
	}
	return r.files, nil
}

// readFiles is open that tells more of the files.
func (a *app) readFiles(names ...string) (*reader, error) {
	r := &reader{a: a, read: make(map[stamp][]readFile)}
	for _, name := range names {
		r.add(name)
	}
	return r, errors.Join(r.errs...)
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
	return a.at(h, day, view)
}

// at returns the chart of a day.
func (a *app) at(h *orgchart.History, day orgchart.Day, view orgchart.View) (c *orgchart.Chart, err error) {
	err = a.whole(func() error {
		c = h.At(day, view)
		return nil
	})
	return c, err
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
