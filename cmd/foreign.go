package cmd

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/convert"
	"github.com/orgctl/orgctl/orgchart/index"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// input is what the flags say of how files of others are read.
type input struct {
	from    string
	columns []string
	sheet   string
	rows    string
	strict  bool
	report  string
}

// inputFlags are the names of those flags.
var inputFlags = []string{"from", "map", "sheet", "rows", "strict", "report"}

func isInputFlag(name string) bool { return slices.Contains(inputFlags, name) }

func (in *input) add(f *pflag.FlagSet) {
	f.StringVar(&in.from, "from", "", "the files are in `FORMAT`; list tells which there are (default: by content and ending)")
	f.StringSliceVar(&in.columns, "map", nil, "read a column of a table as a field, `FIELD=COLUMN`; several with commas (default: by usual names)")
	f.StringVar(&in.sheet, "sheet", "", "read the sheet `NAME` of a spreadsheet (default: the first)")
	f.StringVar(&in.rows, "rows", "", "make rows of JSON or YAML by `EXPR`, as jq has it (default: by the format)")
	f.BoolVar(&in.strict, "strict", false, "a table that is not clean is trouble (default: it is read, and told of)")
	f.StringVar(&in.report, "report", "", "write what was not clean into `FILE`, as JSON (default: the first of each kind on standard error)")
}

// check reports what is wrong with the flags.
func (in *input) check() error {
	if in.from == "" || in.from == "list" {
		return nil
	}
	var names []string
	for _, f := range convert.Formats {
		names = append(names, string(f.Format))
	}
	if in.from == "tsv" {
		in.from = string(convert.CSV)
	}
	if !slices.Contains(names, in.from) {
		return fmt.Errorf("--from %s: want %s%s\nSee: --from list", shown(in.from), orList(names), orgchart.DidYouMean(in.from, names))
	}
	return nil
}

// mayBeForeign reports whether a file that begins with head need not be text in
// UTF-8. What turns out to be ours is checked when it is there.
func (a *app) mayBeForeign(name string, head []byte) bool {
	if index.Is(head) {
		return true
	}
	if a.flags.input.from != "" {
		return !convert.Format(a.flags.input.from).Ours()
	}
	return convert.Binary(name) || !convert.Detect(name, head).Ours() && !isYAML(name)
}

func isYAML(name string) bool {
	ext := filepath.Ext(name)
	return ext == ".yaml" || ext == ".yml"
}

// endings returns the endings of the files of a folder that are read.
func (in *input) endings() []string {
	from := convert.Format(in.from)
	if from == "" {
		from = convert.Own
		if in.rows != "" {
			from = convert.Rows
		}
	}
	for _, f := range convert.Formats {
		if f.Format == from {
			return f.Endings
		}
	}
	return nil
}

// options returns how foreign files are read.
func (in *input) options() convert.Options {
	o := convert.Options{Map: in.columns, Sheet: in.sheet, Rows: in.rows}
	if in.from != "" {
		o.From = convert.Format(in.from)
	}
	return o
}

// parse makes a history of files: all in our own format, or all in others, or
// an index.
func (a *app) parse(files []orgfile.File) (*orgchart.History, error) {
	debug.SetPanicOnFault(true) // where a file is cut short that is looked at
	h, err := a.parseFiles(files)
	if changed := a.looked(files); changed != nil {
		return nil, changed
	}
	return a.made(h, err)
}

// made returns a history that was read, or what tests put in its place.
func (a *app) made(h *orgchart.History, err error) (*orgchart.History, error) {
	if err == nil && a.reread != nil {
		return a.reread(a, h)
	}
	return h, err
}

func (a *app) parseFiles(files []orgfile.File) (*orgchart.History, error) {
	if f, err := a.indexIn(files); f != nil || err != nil {
		if err != nil {
			return nil, err
		}
		return a.openIndex(f)
	}
	sparingly(files)
	o := a.flags.input.options()
	var theirs []convert.File
	for _, f := range files {
		if a.isOurs(f) {
			if err := a.checkText(f); err != nil {
				return nil, err
			}
			if facts := orgfile.IsFacts(f.Data); o.From.Ours() && facts != (o.From == convert.Facts) {
				return nil, fmt.Errorf("%s: not in the format --from %s: want a first line with the schema %s for jsonl, and no such for yaml", f.Name, o.From, orgfile.FactsSchema)
			}
			continue
		}
		theirs = append(theirs, convert.File{Name: f.Name, Data: f.Data})
	}
	switch {
	case len(theirs) == 0:
		defer a.progress.start(nameOf(files))()
		return orgfile.Parse(files...)
	case len(theirs) < len(files):
		return nil, fmt.Errorf("%s is in a format of others, which cannot be read together with ours: want one or the other", theirs[0].Name)
	}
	return a.parseForeign(theirs, o)
}

// isOurs reports whether a file is in a format of orgctl, as the flags and its
// content have it.
func (a *app) isOurs(f orgfile.File) bool {
	o := a.flags.input.options()
	return o.From == "" && o.Rows == "" && convert.Detect(f.Name, f.Data).Ours() || o.From.Ours()
}

// allOurs is isOurs for several files.
func (a *app) allOurs(files []orgfile.File) bool {
	return !slices.ContainsFunc(files, func(f orgfile.File) bool { return !a.isOurs(f) })
}

// sparingly has the collector of memory run more often where files are large. What
// is made of them is numbers, in a few large pieces at which it has little to look:
// by default it would wait until as much again is in use.
func sparingly(files []orgfile.File) {
	const percent = 20
	size := 0
	for _, f := range files {
		size += len(f.Data)
	}
	if size > largeText {
		debug.SetGCPercent(percent)
	}
}

// nameOf names the first of some files.
func nameOf(files []orgfile.File) string {
	if len(files) == 0 {
		return "nothing"
	}
	return files[0].Name
}

// checkText checks a file of ours that was read before it was known to be one.
func (a *app) checkText(f orgfile.File) error {
	if !a.mayBeForeign(f.Name, f.Data[:min(len(f.Data), piece)]) {
		return nil
	}
	c := checker{name: f.Name}
	return c.all(f.Data)
}

// maxConvert is how long an expression may take to make rows.
const maxConvert = time.Minute

func (a *app) parseForeign(files []convert.File, o convert.Options) (*orgchart.History, error) {
	ctx, cancel := context.WithTimeout(context.Background(), maxConvert)
	defer cancel()
	o.Context = ctx
	o.Tick = a.progress.tick
	stopTelling := a.progress.start(files[0].Name)
	h, rep, err := convert.Read(files, o)
	stopTelling()
	if err != nil {
		return nil, err
	}
	if a.foreign == nil {
		a.foreign = make(map[*orgchart.History]foreign)
	}
	a.foreign[h] = foreign{files, rep.Named}
	return h, a.reported(rep)
}

// foreign is what a history in formats of others was made of.
type foreign struct {
	files []convert.File
	named bool // some people have neither ids nor addresses in them: theirs are made of names
}

// listInput lists the formats that --from takes.
func (a *app) listInput() error {
	for _, f := range convert.Formats {
		if _, err := fmt.Fprintf(a.out, "%-10s  %s\n", f.Format, f.About); err != nil {
			return err
		}
	}
	return nil
}

func formatCandidates() []string {
	var list []string
	for _, f := range convert.Formats {
		list = append(list, string(f.Format)+"\t"+f.About)
	}
	return append(list, "list\ttell which formats there are")
}

// reported tells of what was not clean in foreign files, and returns an error
// where that is trouble.
func (a *app) reported(rep *convert.Report) error {
	if a.quiet {
		return nil
	}
	if name := a.flags.input.report; name != "" {
		a.readings.Add(rep)
		if err := replaceFile(name, a.readings.WriteJSON); err != nil {
			return fileError(name, err)
		}
	}
	a.tellReport(rep)
	if a.flags.input.strict && !rep.Clean() {
		return errors.New("not clean, and --strict: want it mended, or read without --strict")
	}
	return nil
}

// tellReport tells how many rows were read and kept, and of what was not clean
// the first of each kind.
func (a *app) tellReport(rep *convert.Report) {
	for _, f := range rep.Files {
		if len(f.Unread) > 0 && !f.Known {
			a.tell(fmt.Errorf("%s: not read: %s", f.Name, columnList(f.Unread)))
		}
	}
	if rep.Clean() {
		return
	}
	a.tell(errors.New(summary(rep)))
	first, counts := rep.Firsts()
	for i, n := range first {
		msg := n.String()
		if more := counts[i] - 1; more > 0 {
			msg += fmt.Sprintf(" (and %d more such)", more)
		}
		a.tell(&orgchart.Error{Pos: rep.Pos(n), Msg: msg})
	}
}

// summary counts what became of the rows, and of what they say.
func summary(rep *convert.Report) string {
	text := rep.Files[0].Name
	if n := len(rep.Files); n > 1 {
		text += fmt.Sprintf(" and %d more", n-1)
	}
	text += fmt.Sprintf(": %s read, %d kept", count(rep.Read, "row"), rep.Kept)
	if lost := rep.Read - rep.Kept; lost > 0 {
		text += fmt.Sprintf(", %d dropped", lost)
	}
	var doubts []string
	for _, s := range []convert.Sort{convert.Dropped, convert.Guessed, convert.Contradictory} {
		if n := rep.Count(s); n > 0 {
			doubts = append(doubts, fmt.Sprintf("%d %s", n, s))
		}
	}
	return text + "; not clean: " + strings.Join(doubts, ", ")
}

func count(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// columnList names columns, the first of them.
func columnList(columns []string) string {
	const most = 12
	var names []string
	for _, c := range columns[:min(len(columns), most)] {
		names = append(names, fmt.Sprintf("%q", orgchart.Shorten(c, 40)))
	}
	if more := len(columns) - most; more > 0 {
		names = append(names, fmt.Sprintf("and %d more columns", more))
	}
	return strings.Join(names, ", ")
}
