package convert

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

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
