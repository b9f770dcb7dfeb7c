package convert

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// A File is one file of a history. Name is used in messages as it is; what a
// format says by the names of its files is looked for in it.
type File struct {
	Name string
	Data []byte
}

// Options say how files are read. The zero value finds it all out.
type Options struct {
	From    Format   // of all files; "": what [Detect] says of each
	Map     []string // which column is what, as "id=EmpNo"
	Sheet   string   // of a spreadsheet; "": the first that can be seen
	Rows    string   // the jq expression that makes rows of JSON or YAML
	ByName  bool     // ids are made of names, as if the files had none
	Context context.Context
	Tick    func(done, all int) // is told now and then how many bytes of a file are read
}

// maxAttempts is how often what made a history fail is left out, and the rest
// tried again. Loops that are there on every day are found before.
const maxAttempts = 50

// Read reads foreign files as one history, and reports what was not clean. Its
// error says what could not be read at all. Cost: the files; where lines of
// different days form loops, several times that.
func Read(files []File, o Options) (*orgchart.History, *Report, error) {
	if o.Context == nil {
		o.Context = context.Background()
	}
	if o.Tick == nil {
		o.Tick = func(int, int) {}
	}
	m, err := parseMap(o.Map)
	if err != nil {
		return nil, nil, fmt.Errorf("--map: %w", err)
	}
	kind, err := formatsOf(files, o)
	if err != nil {
		return nil, nil, err
	}
	without := make(map[orgchart.Pos]string)
	for range maxAttempts {
		r := newReading(files, kind, o, m, without)
		if err := r.readAll(); err != nil {
			return nil, nil, err
		}
		h, err := r.b.History()
		if err == nil {
			r.rep.sort()
			return h, r.rep, nil
		}
		if !leaveOut(err, without) {
			return nil, nil, err
		}
	}
	return nil, nil, errors.New("reporting lines of different days form loops without end: want them mended")
}

// formatsOf returns the format of each file. Those that are put together must
// be of formats that can be.
func formatsOf(files []File, o Options) ([]Format, error) {
	kind := make([]Format, len(files))
	for i, f := range files {
		switch {
		case o.From != "":
			kind[i] = o.From
		default:
			kind[i] = Detect(f.Name, f.Data)
		}
		switch {
		case o.Rows == "" || kind[i] == Rows:
		case kind[i] == CSV || kind[i] == XLSX || kind[i] == Organogram:
			return nil, fmt.Errorf("%s is %s, which has rows already: --rows is for JSON and YAML", f.Name, kind[i])
		default:
			kind[i] = Rows
		}
	}
	for i, k := range kind {
		if group(k) != group(kind[0]) {
			return nil, fmt.Errorf("%s is %s and %s is %s: want files of one format, or one converted to the other", files[0].Name, kind[0], files[i].Name, k)
		}
	}
	return kind, nil
}

// group names the formats that can be read together: all that are rows of
// people.
func group(f Format) Format {
	if f == XLSX || f == Rows {
		return CSV
	}
	return f
}

// leaveOut notes what the faults of a history are about, so that it is left out
// at the next attempt. It returns false if that would not help.
func leaveOut(err error, without map[orgchart.Pos]string) bool {
	var list orgchart.ErrorList
	if !errors.As(err, &list) {
		return false
	}
	news := false
	for _, e := range list {
		switch {
		case e.More > 0:
			continue
		case e.Rule != orgchart.R4 && e.Rule != orgchart.R5:
			return false
		}
		if _, ok := without[e.Pos]; !ok {
			without[e.Pos] = strings.TrimSuffix(e.Msg, fmt.Sprintf(" (%s)", e.Rule))
			news = true
		}
	}
	return news
}

// A reading is what is known while files are read.
type reading struct {
	b     *orgchart.Builder
	rep   *Report
	files []File
	kind  []Format
	o     Options
	m     mapping

	ids      idBook
	one      [1]orgchart.Text // the label that is being made
	proofs   map[orgchart.Evidence]int32
	sources  map[string]int32
	asOf     orgchart.Date           // the latest day that a file is of
	piece    int                     // how long pieces of a text are that are read at once
	atOnce   int                     // how many seats are written at once
	late     error                   // of a file that could be read to its middle
	from1904 bool                    // the spreadsheet that is being read counts days from 1904
	without  map[orgchart.Pos]string // places of lines and nestings that cannot be, and why
}

func newReading(files []File, kind []Format, o Options, m mapping, without map[orgchart.Pos]string) *reading {
	b := orgchart.NewBuilder()
	r := &reading{
		b: b, rep: &Report{}, files: files, kind: kind, o: o, m: m,
		ids:    newIDBook(),
		proofs: make(map[orgchart.Evidence]int32), sources: make(map[string]int32),
		piece: pieceSize, atOnce: seatsAtOnce, without: without,
	}
	for i, f := range files {
		r.b.File(f.Name)
		r.rep.Files = append(r.rep.Files, FileReport{Name: f.Name, Format: kind[i]})
	}
	return r
}

// readAll reads all files, and notes every error.
func (r *reading) readAll() error {
	var errs []error
	s, popolo, catalog := newStaff(r), newPopolo(r), newCatalog(r)
	for i := range r.files {
		var err error
		switch r.kind[i] {
		case CSV, XLSX:
			err = r.readSheet(i, s)
		case Rows:
			err = r.readRows(i, s)
		case Organogram:
			err = r.readReturn(i, s)
		case Popolo:
			err = popolo.readFile(i)
		case Backstage:
			err = catalog.readFile(i)
		default:
			err = r.fault(i, 0, "want one of %s, or --rows EXPR", formatList())
		}
		errs = append(errs, err)
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	r.o.Tick(1, 1) // all bytes were looked at
	s.write()
	popolo.write()
	catalog.write()
	return nil
}

func formatList() string {
	var names []string
	for _, f := range Formats {
		names = append(names, string(f.Format))
	}
	return strings.Join(names, ", ")
}

// fault is an error about a line of a file, or with line 0 about the whole.
func (r *reading) fault(file, line int, format string, args ...any) error {
	return &orgchart.Error{Pos: orgchart.Pos{File: r.files[file].Name, Line: line}, Msg: fmt.Sprintf(format, args...)}
}

func (r *reading) note(k Kind, at orgchart.Place, words ...string) { r.rep.note(k, at, words...) }

// leftOut reports whether something at a place made an earlier attempt fail,
// and notes it.
func (r *reading) leftOut(at orgchart.Place) bool {
	if len(r.without) == 0 {
		return false
	}
	why, ok := r.without[r.rep.Pos(Note{Place: at})]
	if ok {
		r.note(loop, at, why)
	}
	return ok
}

// place returns a line of a file as a place.
func place(file, line int) orgchart.Place {
	return orgchart.Place{File: uint16(file), Line: int32(line)}
}

func comparePlaces(a, b orgchart.Place) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
}
