package picture_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart/render/picture"
)

// graphviz runs dot on a picture, and returns what it draws. That it has nothing
// to complain of is part of the test.
func graphviz(t interface{ Fatalf(string, ...any) }, p picture.Picture, format string) string {
	var text, out, errs bytes.Buffer
	if err := picture.DOT(&text, p); err != nil {
		t.Fatalf("%v", err)
	}
	cmd := exec.Command("dot", "-T"+format)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = &text, &out, &errs
	source := text.String()
	if err := cmd.Run(); err != nil || errs.Len() > 0 {
		t.Fatalf("dot -T%s: %v\n%s\n%s", format, err, errs.String(), source)
	}
	return out.String()
}

func needGraphviz(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("dot"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("dot is missing")
		}
		t.Skip("dot is missing")
	}
}

// count returns how many nodes and edges dot has placed.
func count(plain string) (nodes, edges int) {
	for l := range strings.Lines(plain) {
		switch word, _, _ := strings.Cut(l, " "); word {
		case "node":
			nodes++
		case "edge":
			edges++
		}
	}
	return nodes, edges
}

// Graphviz draws every box and line, whatever the names are, and shows the names
// as they are.
func TestDOTByGraphviz(t *testing.T) {
	needGraphviz(t)
	for name, p := range samples(t) {
		t.Run(name, func(t *testing.T) {
			nodes, edges := count(graphviz(t, p, "plain"))
			if nodes != len(p.Boxes) || edges != lines(p) {
				t.Errorf("%d nodes and %d edges for %d boxes and %d lines", nodes, edges, len(p.Boxes), lines(p))
			}
			texts, links := readSVG(t, graphviz(t, p, "svg"))
			for _, b := range p.Boxes {
				for _, r := range b.Rows {
					if want := squeezed(r.Text); !strings.Contains(texts, want) {
						t.Errorf("%q is not shown", r.Text)
					}
				}
			}
			for _, s := range p.Sources {
				if !strings.Contains(texts, squeezed(s.Words)) {
					t.Errorf("source %q is not shown", s.Words)
				}
			}
			for _, l := range links {
				if !strings.HasPrefix(l, "http://") && !strings.HasPrefix(l, "https://") {
					t.Errorf("a link to %s", l)
				}
			}
			if name == "tree" && len(links) == 0 {
				t.Error("nothing links to its source")
			}
		})
	}
}

// squeezed returns a text without blanks: where Graphviz breaks lines is its own
// affair.
func squeezed(s string) string { return strings.ReplaceAll(shown(s), " ", "") }

// readSVG returns the texts of an SVG, squeezed, and its links.
func readSVG(t *testing.T, svg string) (texts string, links []string) {
	t.Helper()
	var b strings.Builder
	depth := 0
	for d := xml.NewDecoder(strings.NewReader(svg)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return squeezed(b.String()), links
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if e.Name.Local == "text" {
				depth++
			}
			for _, a := range e.Attr {
				if a.Name.Local == "href" {
					links = append(links, a.Value)
				}
			}
		case xml.EndElement:
			if e.Name.Local == "text" {
				depth--
			}
		case xml.CharData:
			if depth > 0 {
				b.Write(e)
			}
		}
	}
}

func TestDOTOfRandomCharts(t *testing.T) {
	if testing.Short() {
		t.Skip("draws many charts")
	}
	needGraphviz(t)
	for seed := range 20 { // each is a process: fewer than rapid would have
		p := rapid.Custom(randomPicture).Example(seed)
		if nodes, edges := count(graphviz(t, p, "plain")); nodes != len(p.Boxes) || edges != lines(p) {
			t.Errorf("seed %d: %d nodes and %d edges for %d boxes and %d lines", seed, nodes, edges, len(p.Boxes), lines(p))
		}
	}
}
