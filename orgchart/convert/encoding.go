package convert

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode returns text as UTF-8, and the name of the encoding that it was in, ""
// for UTF-8. UTF-16 is told by its mark or its zeros. What is neither is read
// line by line: a line that is not UTF-8 is in Windows-1252, of which Latin-1 is
// a part, as what spreadsheets write in the West is. So a file that was put
// together from both is read as well. Text in UTF-8 is not copied.
func decode(data []byte) (text []byte, encoding string) {
	if order, ok := utf16(data); ok {
		enc := unicode.UTF16(order, unicode.UseBOM)
		text, err := enc.NewDecoder().Bytes(data)
		if err != nil { // it never has one: what is wrong becomes U+FFFD
			return nil, "UTF-16"
		}
		return text, "UTF-16"
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if isUTF8(data) {
		return data, ""
	}
	text = make([]byte, 0, len(data)+len(data)/8)
	for len(data) > 0 {
		n := bytes.IndexByte(data, '\n') + 1
		if n == 0 {
			n = len(data)
		}
		line := data[:n]
		if !utf8.Valid(line) {
			line = fromWindows(line)
		}
		text = append(text, line...)
		data = data[n:]
	}
	return text, "Windows-1252"
}

// isUTF8 reports whether all lines are UTF-8, which all cores look at.
func isUTF8(data []byte) bool {
	pieces, ok := cutLines(data, 0, pieceSize), true
	onAllCores(len(pieces), func(i int) bool {
		return utf8.Valid(data[pieces[i].from:pieces[i].to])
	}, func(_ int, valid bool) { ok = ok && valid })
	return ok
}

// decoded returns the text of a file in UTF-8, and notes what it was in.
func (r *reading) decoded(file int) []byte {
	data := r.files[file].Data
	text, encoding := decode(data)
	r.rep.Files[file].Encoding = encoding
	if encoding == "Windows-1252" {
		r.note(oddEncoding, place(file, oddLine(data)), encoding)
	}
	return text
}

// fromWindows decodes a line. The five bytes that Windows-1252 does not use
// become U+FFFD.
func fromWindows(line []byte) []byte {
	out := make([]byte, 0, 2*len(line))
	for _, c := range line {
		out = utf8.AppendRune(out, charmap.Windows1252.DecodeByte(c))
	}
	return out
}

// utf16 tells UTF-16 by its mark, or by the zeros beside ASCII characters at the
// beginning.
func utf16(data []byte) (order unicode.Endianness, ok bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return unicode.LittleEndian, true
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return unicode.BigEndian, true
	case len(data) < 4:
		return unicode.LittleEndian, false
	}
	ascii := func(i int) bool { return data[i] != 0 && data[i] < utf8.RuneSelf }
	switch {
	case ascii(0) && data[1] == 0 && ascii(2) && data[3] == 0:
		return unicode.LittleEndian, true
	case data[0] == 0 && ascii(1) && data[2] == 0 && ascii(3):
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}

// oddLine returns the first line that is not UTF-8, from 1, or 0.
func oddLine(data []byte) int {
	for line := 1; len(data) > 0; line++ {
		n := bytes.IndexByte(data, '\n') + 1
		if n == 0 {
			n = len(data)
		}
		if !utf8.Valid(data[:n]) {
			return line
		}
		data = data[n:]
	}
	return 0
}
