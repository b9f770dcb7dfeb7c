package convert

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// An XLSX file is a ZIP archive of XML: a workbook that lists its sheets, the
// texts that cells share, and a file for each sheet (ECMA-376, part 1, sections
// 18.2 to 18.4, https://ecma-international.org/publications-and-standards/standards/ecma-376,
// read 2026-11-25). Only values are of interest here, no styles, formulas or
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

// readShared reads the texts that cells share.
func (w *workbook) readShared(name string) error {
	dec, err := w.part(name)
	if err != nil {
		return err
	}
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if start, ok := tok.(xml.StartElement); ok && start.Name.Local == "si" {
			text, err := richText(dec, "si")
			if err != nil {
				return err
			}
			w.shared = append(w.shared, text)
		}
	}
}

// richText returns the text of an element, whose pieces may be styled apart.
// How Japanese is pronounced, in rPh, is no part of it.
func richText(dec *xml.Decoder, end string) (string, error) {
	var b strings.Builder
	inText := false
	for {
		tok, err := dec.Token()
		if err != nil {
			return "", err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			inText = tok.Name.Local == "t"
			if tok.Name.Local == "rPh" {
				if err := dec.Skip(); err != nil {
					return "", err
				}
			}
		case xml.EndElement:
			inText = false
			if tok.Name.Local == end {
				return unescapeX(b.String()), nil
			}
		case xml.CharData:
			if inText {
				b.Write(tok)
			}
		}
	}
}

// unescapeX reads characters that XML cannot hold, which are written _x000D_.
func unescapeX(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var b strings.Builder
	for {
		i := strings.Index(text, "_x")
		if i < 0 || len(text) < i+7 {
			break
		}
		n, err := strconv.ParseUint(text[i+2:i+6], 16, 16)
		if err != nil || text[i+6] != '_' {
			b.WriteString(text[:i+2])
			text = text[i+2:]
			continue
		}
		b.WriteString(text[:i])
		b.WriteRune(rune(n))
		text = text[i+7:]
	}
	b.WriteString(text)
	return b.String()
}

// maxColumns is how many columns a sheet can have, and so a table.
const maxColumns = 16384

// rows yields the rows of a sheet by their numbers.
func (w *workbook) rows(dec *xml.Decoder, yield func(int, []string) bool) error {
	line := 0
	var cells []string
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			switch tok.Name.Local {
			case "row":
				line++
				if n, err := strconv.Atoi(attr(tok, "r")); err == nil && n >= line && n < 1<<30 {
					line = n
				}
				cells = cells[:0]
			case "c":
				if i, ok := columnOf(attr(tok, "r")); ok {
					for len(cells) < i {
						cells = append(cells, "")
					}
					cells = cells[:i]
				}
				text, err := w.cell(dec, attr(tok, "t"))
				if err != nil {
					return err
				}
				cells = append(cells, text)
			}
		case xml.EndElement:
			if tok.Name.Local == "row" && !yield(line, cells) {
				return nil
			}
		}
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// columnOf reads the column of a cell such as BC17, from 0.
func columnOf(ref string) (int, bool) {
	n := 0
	for i := range len(ref) {
		if ref[i] < 'A' || ref[i] > 'Z' {
			break
		}
		if n = n*26 + int(ref[i]-'A') + 1; n > maxColumns {
			return 0, false
		}
	}
	return n - 1, n > 0
}

// cell reads a cell to its end, and returns its value as a text.
func (w *workbook) cell(dec *xml.Decoder, kind string) (string, error) {
	text := ""
	for {
		tok, err := dec.Token()
		if err != nil {
			return "", err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			switch tok.Name.Local {
			case "is":
				if text, err = richText(dec, "is"); err != nil {
					return "", err
				}
			case "v":
				var v string
				if err := dec.DecodeElement(&v, &tok); err != nil {
					return "", err
				}
				text = w.value(v, kind)
			default:
				if err := dec.Skip(); err != nil {
					return "", err
				}
			}
		case xml.EndElement:
			return text, nil
		}
	}
}

// value returns what a cell of a kind shows for what it holds.
func (w *workbook) value(v, kind string) string {
	switch kind {
	case "s":
		if n, err := strconv.Atoi(strings.TrimSpace(v)); err == nil && n >= 0 && n < len(w.shared) {
			return w.shared[n]
		}
		return ""
	case "b":
		if v == "1" {
			return "true"
		}
		return "false"
	case "str":
		return unescapeX(v)
	case "", "n":
		if strings.ContainsAny(v, ".eE") {
			if f, err := strconv.ParseFloat(v, 64); err == nil && f == float64(int64(f)) {
				return strconv.FormatInt(int64(f), 10)
			}
		}
	}
	return v
}
