package convert_test

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/convert"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// awkwardNames are harmless, but a format could take them for something else.
var awkwardNames = []string{"-", "'-", "''=1", "'", "n/a", "None", "null", "#N/A", "a; b|c", "yes", "true", "2020-01-01", "1e3", ": x", "# y", "~", "+1", "@ann", "＝1", "{}", "none", "\"", "'a'", "\\u0041", "---", "<<"}

// namedHistory returns a history with a name wherever one can stand, and in ids
// where it can be one. It is built by hand: a program may put anything into it.
func namedHistory(t *testing.T, name string) *orgchart.History {
	b := orgchart.NewBuilder()
	b.File("x")
	id := func(prefix string) string {
		if id := prefix + name; orgchart.BadID(id) == "" {
			return id
		}
		return prefix
	}
	at := orgchart.Place{}
	src := orgchart.Source{ID: id("s"), Publisher: name, Title: name, URL: "https://example.org/" + name, Note: name}
	b.Source(src)
	e := b.Evidence(orgchart.Evidence{Sources: b.Citations([]orgchart.Citation{{Source: b.SourceRef(src.ID, at), Quote: name}}), Note: b.String(name)}, nil)
	label := func(x orgchart.Thing, p orgchart.Property) {
		b.Fact(orgchart.Fact{Thing: x, Property: p, Value: b.Label([]orgchart.Text{{Text: name}})})
	}
	extra := orgchart.Extra{Also: []string{name}, Link: []string{"https://example.org/" + name}, Note: name}
	u := b.Thing(orgchart.Unit, id("u"), at)
	label(u, orgchart.PropName)
	label(u, orgchart.PropKind)
	b.Extra(u, extra, nil)
	for _, who := range []string{"a", "b"} {
		x := b.Thing(orgchart.Person, id(who), at)
		label(x, orgchart.PropName)
		b.Extra(x, extra, nil)
		p := b.Thing(orgchart.Post, id("p"+who), at)
		label(p, orgchart.PropTitle)
		b.Fact(orgchart.Fact{Thing: p, Property: orgchart.PropUnit, Value: b.Ref(id("u"))})
		b.Fact(orgchart.Fact{Thing: p, Property: orgchart.PropHolder, Value: b.Ref(id(who)), Evidence: e})
		if who == "b" {
			b.Fact(orgchart.Fact{Thing: p, Property: orgchart.PropReportsTo, Value: b.Ref(id("a"))})
		}
	}
	h, err := b.History()
	if err != nil {
		t.Fatalf("%q: %v", name, err)
	}
	return h
}

// writeIn writes a history in any format.
func writeIn(w io.Writer, to convert.Format, h *orgchart.History) error {
	switch to {
	case convert.Own:
		return orgfile.Format(w, h)
	case convert.Facts:
		return orgfile.FormatFacts(w, h)
	}
	return convert.Write(w, to, h.At(1, orgchart.View{}))
}

// readIn reads a file in any format.
func readIn(from convert.Format, data []byte) (*orgchart.History, error) {
	if from.Ours() {
		return orgfile.Parse(orgfile.File{Name: "x", Data: data})
	}
	h, _, err := convert.Read([]convert.File{{Name: "x", Data: data}}, convert.Options{From: from})
	return h, err
}

// acts reports whether r in a file would act on a terminal or is not seen, but for
// line breaks and joiners.
func acts(r rune) bool {
	return r != '\n' && r != '\r' && (unicode.IsControl(r) || orgchart.Hidden(r) && !orgchart.Joins(r))
}

// Every name that would be hostile is harmless in what is written in every format;
// and every name that a file of ours may have is read again as it was, by the
// format that Detect tells, with the ids of all things.
func TestHostileNamesOut(t *testing.T) {
	names := slices.Clone(awkwardNames)
	for _, tt := range hostileNames {
		names = append(names, tt.name)
	}
	for _, name := range names {
		h := namedHistory(t, name)
		fine := orgchart.BadText(name, false) == "" && utf8.RuneCountInString(name) <= orgchart.MaxName
		for _, out := range convert.Outputs {
			var b bytes.Buffer
			if err := writeIn(&b, out.Format, h); err != nil {
				t.Fatal(err)
			}
			if i := bytes.IndexFunc(b.Bytes(), acts); i >= 0 || !utf8.Valid(b.Bytes()) {
				t.Errorf("%s: %.40q is written as %.60q", out.Format, name, b.Bytes()[max(i, 0):])
			}
			if got := convert.Detect("x"+"."+firstEnding(out), b.Bytes()); got != out.Format {
				t.Errorf("%s: %.40q is taken for %s", out.Format, name, got)
			}
			again, err := readIn(out.Format, b.Bytes())
			if err != nil {
				if fine || !out.Format.Ours() {
					t.Errorf("%s: %.40q is not read: %v\n%.2000s", out.Format, name, err, b.Bytes())
				}
				continue
			}
			if !fine {
				continue
			}
			if got, want := idsAndNames(again, out.Format), idsAndNames(h, out.Format); got != want {
				t.Errorf("%s: %.40q:\n got %s\nwant %s\n%.2000s", out.Format, name, got, want, b.Bytes())
			}
		}
	}
}

func firstEnding(out convert.Output) string { return append(slices.Clone(out.Endings), "yaml")[0] }

// idsAndNames tells the things of a history that a format carries.
func idsAndNames(h *orgchart.History, f convert.Format) string {
	c := h.At(1, orgchart.View{})
	var words []string
	for _, k := range []orgchart.Kind{orgchart.Unit, orgchart.Post, orgchart.Person} {
		if k == orgchart.Post && f == convert.Backstage { // has none
			continue
		}
		for _, x := range h.Things(k) {
			words = append(words, h.ID(x)+" "+c.Name(x))
		}
	}
	return strings.Join(words, ", ")
}
