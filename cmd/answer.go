package cmd

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart/render"
	"github.com/orgctl/orgctl/orgchart/render/picture"
)

// forms are the ways to write one answer, by the name of the format.
type forms map[string]func(io.Writer) error

// with adds the formats of an answer that comes in rows.
func (f forms) with(rows render.Rows) forms {
	for format, draw := range map[string]func(io.Writer) error{
		"jsonl": rows.JSONL, "csv": rows.CSV, "markdown": rows.Markdown, "name": rows.Names,
	} {
		if _, own := f[format]; !own {
			f[format] = draw
		}
	}
	return f
}

// rowFormats is for the annotation "formats" of a command whose answer comes in
// rows.
const rowFormats = "jsonl csv markdown name"

// drawn adds the formats of an answer that can be drawn as a picture, which is
// made once one of them is asked for.
func (f forms) drawn(a *app, draw func() picture.Picture) forms {
	f["svg"] = func(w io.Writer) error { return picture.SVG(w, draw()) }
	f["dot"] = func(w io.Writer) error { return picture.DOT(w, draw()) }
	f["mermaid"] = func(w io.Writer) error {
		p := draw()
		if excess := picture.MermaidExcess(p); excess != "" {
			fmt.Fprintf(a.err, "orgctl: -o mermaid: %s\n  -o svg and -o dot draw all\n", excess)
		}
		return picture.Mermaid(w, p)
	}
	return f
}

// pictureFormats is for the annotation "formats" of a command whose answer can
// be drawn.
const pictureFormats = "svg mermaid dot"

// isPicture reports whether a format is that of a picture.
func isPicture(format string) bool {
	return slices.Contains(strings.Fields(pictureFormats), format)
}

// form returns what writes an answer in the format that the flags ask for.
func (a *app) form(f forms) (func(io.Writer) error, error) {
	if a.flags.jq != "" {
		return func(w io.Writer) error { return filter(w, a.flags.jq, f["json"]) }, nil
	}
	draw, ok := f[a.flags.format]
	if !ok {
		return nil, fmt.Errorf("-o %s: this answer has no rows", a.flags.format)
	}
	return draw, nil
}

// answer writes an answer in the format that the flags ask for, to the pager
// where one is wanted.
func (a *app) answer(f forms) error {
	draw, err := a.form(f)
	if err != nil {
		return err
	}
	if err := a.paged(a.wholly(draw)); err != nil {
		return err
	}
	if what, ok := shownElsewhere[a.flags.format]; ok && a.width > 0 && a.flags.jq == "" { // behind it, where it is still seen
		fmt.Fprintf(a.err, "orgctl: that is %s, which no terminal shows: write it to a file, as in\n  orgctl … -o %s > org.%[2]s\n", what, a.flags.format)
	}
	return nil
}

// shownElsewhere says what the formats are that a terminal has no use for.
var shownElsewhere = map[string]string{"svg": "a picture", "html": "a page for a browser"}
