package convert

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"
)

// An archive that expands to more than it may is given up.
func TestBomb(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	f, err := z.Create("xl/workbook.xml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write([]byte("<workbook>" + strings.Repeat(" ", 1<<20) + "</workbook>")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	w := workbook{zip: r, left: 1 << 19}
	if err := w.open(); !errors.Is(err, errBomb) {
		t.Errorf("%v, want %v", err, errBomb)
	}
	w = workbook{zip: r, left: 1 << 21}
	if err := w.open(); errors.Is(err, errBomb) {
		t.Error(err)
	}
}
