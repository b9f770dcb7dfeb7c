package convert

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// An XLSX file is a ZIP archive of XML: a workbook that lists its sheets, the
// texts that cells share, and a file for each sheet (ECMA-376, part 1, sections
// 18.2 to 18.4). Only values are of interest here, no styles, formulas or
// pictures. To link a library that knows all of it would make every command
// start four times as slowly.

// maxExpanded is how many bytes an archive may expand to: as many as a file may
// have.
const maxExpanded = 1 << 30

var errBomb = errors.New("expands to more than 1 GiB: want a smaller file")

// A workbook is an opened XLSX file.
type workbook struct {
	zip     *zip.Reader
	left    int64 // bytes that may still be expanded
	shared  []string
	from04  bool // days are counted from 1904
	sheets  []xmlSheet
	targets map[string]string // the files of the sheets
}

type xmlSheet struct {
	Name  string `xml:"name,attr"`
	State string `xml:"state,attr"`
	ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
	// The strict form of the standard has its own names.
	StrictID string `xml:"http://purl.oclc.org/ooxml/officeDocument/relationships id,attr"`
}

// openXLSX returns the rows of the sheet that is asked for, else of the first
// that can be seen.
func (r *reading) openXLSX(file int) (records, error) {
	data := r.files[file].Data
	switch {
	case bytes.HasPrefix(data, compound):
		return nil, r.fault(file, 0, "a workbook as Excel wrote it before 2007, or one with a password: want it saved as XLSX or CSV")
	case !bytes.HasPrefix(data, zipped):
		return nil, r.fault(file, 0, "no XLSX file: want one, or --from csv")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, r.fault(file, 0, "no XLSX file: %v", err)
	}
	w := &workbook{zip: z, left: maxExpanded}
	if err := w.open(); err != nil {
		return nil, r.fault(file, 0, "no XLSX file: %v", err)
	}
	sheet, err := w.sheet(r.o.Sheet)
	if err != nil {
		return nil, r.fault(file, 0, "%v", err)
	}
	r.rep.Files[file].Sheet = r.text(sheet.Name, place(file, 0))
	r.from1904 = w.from04
	part, err := w.part(w.targets[firstOf(sheet.ID, sheet.StrictID)])
	if err != nil {
		return nil, r.fault(file, 0, "sheet %q: %v", sheet.Name, err)
	}
	return func(yield func(int, []string) bool) {
		if err := w.rows(part, yield); err != nil {
			r.late = r.fault(file, 0, "sheet %q: %v", sheet.Name, err)
		}
	}, nil
}

// open reads what the sheets are and the texts that they share.
func (w *workbook) open() error {
	main := "xl/workbook.xml"
	if rels, err := w.relations("_rels/.rels"); err == nil {
		for _, rel := range rels {
			if strings.HasSuffix(rel.Type, "/officeDocument") {
				main = strings.TrimPrefix(rel.Target, "/")
			}
		}
	}
	var book struct {
		Props struct {
			From04 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []xmlSheet `xml:"sheets>sheet"`
	}
	if err := w.decode(main, &book); err != nil {
		return err
	}
	w.from04 = book.Props.From04 == "1" || book.Props.From04 == "true"
	w.sheets = book.Sheets
	rels, err := w.relations(path.Join(path.Dir(main), "_rels", path.Base(main)+".rels"))
	if err != nil {
		return err
	}
	w.targets = make(map[string]string)
	for _, rel := range rels {
		target := path.Join(path.Dir(main), rel.Target)
		if strings.HasPrefix(rel.Target, "/") {
			target = rel.Target[1:]
		}
		w.targets[rel.ID] = target
		if strings.HasSuffix(rel.Type, "/sharedStrings") {
			if err := w.readShared(target); err != nil {
				return err
			}
		}
	}
	return nil
}

type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
}

func (w *workbook) relations(name string) ([]relation, error) {
	var rels struct {
		List []relation `xml:"Relationship"`
	}
	err := w.decode(name, &rels)
	return rels.List, err
}

// part opens a file of the archive.
func (w *workbook) part(name string) (*xml.Decoder, error) {
	i := slices.IndexFunc(w.zip.File, func(f *zip.File) bool { return strings.EqualFold(f.Name, name) })
	if i < 0 {
		return nil, errors.New("the archive has no " + firstOf(name, "such sheet"))
	}
	rc, err := w.zip.File[i].Open()
	if err != nil {
		return nil, err
	}
	return xml.NewDecoder(&bounded{rc, &w.left}), nil // rc holds nothing that is to be closed
}

// bounded ends with an error where an archive expands to too much.
type bounded struct {
	r    io.Reader
	left *int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	if *b.left -= int64(n); *b.left < 0 {
		return n, errBomb
	}
	return n, err
}

func (w *workbook) decode(name string, v any) error {
	dec, err := w.part(name)
	if err != nil {
		return err
	}
	return dec.Decode(v)
}

// sheet returns the sheet of a name, else the first that is not hidden.
func (w *workbook) sheet(name string) (xmlSheet, error) {
	var names []string
	for _, s := range w.sheets {
		if name == s.Name || name == "" && (s.State == "" || s.State == "visible") {
			return s, nil
		}
		names = append(names, s.Name)
	}
	switch {
	case len(w.sheets) == 0:
		return xmlSheet{}, errors.New("a workbook without sheets")
	case name == "":
		return w.sheets[0], nil
	}
	return xmlSheet{}, errors.New("there is no sheet " + quoted(name) + ": want " + columnList(names) + orgchart.DidYouMean(name, names))
}
