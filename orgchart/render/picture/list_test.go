package picture_test

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart/render/picture"
)

// readList reads the items of a list: how many are above each, and its words.
func readList(text string) (items []string, err error) {
	in := xml.NewDecoder(strings.NewReader("<main>" + text + "</main>"))
	var above []int // the items that are open
	for {
		token, err := in.Token()
		if err == io.EOF {
			return items, nil
		}
		if err != nil {
			return nil, err
		}
		switch x := token.(type) {
		case xml.StartElement:
			if !slices.Contains([]string{"main", "p", "ul", "ol", "li", "strong", "h2", "a"}, x.Name.Local) {
				return nil, fmt.Errorf("an element %s", x.Name.Local)
			}
			if x.Name.Local == "li" {
				above = append(above, len(items))
				items = append(items, fmt.Sprint(len(above)-1, " "))
			}
		case xml.EndElement:
			if x.Name.Local == "li" {
				above = above[:len(above)-1]
			}
		case xml.CharData:
			if len(above) > 0 {
				items[above[len(above)-1]] += string(x)
			}
		}
	}
}

// Every box is an item below that of its parent, and begins with its name.
func TestListLaws(t *testing.T) {
	check := func(t rapid.TB, p picture.Picture) {
		var b strings.Builder
		if err := picture.List(&b, p); err != nil {
			t.Fatal(err)
		}
		items, err := readList(b.String())
		if err != nil || len(items) != len(p.Boxes)+len(p.Sources) {
			t.Fatalf("%d items, %v:\n%s", len(items), err, b.String())
		}
		depth := make([]int, len(p.Boxes))
		for i, box := range p.Boxes {
			if box.Parent >= 0 {
				depth[i] = depth[box.Parent] + 1
			}
			if !strings.HasPrefix(items[i], fmt.Sprint(depth[i], " ")) || !strings.Contains(items[i], box.Rows[0].Text) {
				t.Fatalf("item %q, want %q at %d", items[i], box.Rows[0].Text, depth[i])
			}
		}
	}
	for name, p := range samples(t) {
		if name != "hostile" { // its boxes stand in no order
			check(t, p)
		}
	}
	rapid.Check(t, func(t *rapid.T) { check(t, randomPicture(t)) })
}

// A name is text, whatever it looks like, and only pages of the web are links.
func TestListOfHostileNames(t *testing.T) {
	var b strings.Builder
	if err := picture.List(&b, hostilePicture()); err != nil {
		t.Fatal(err)
	}
	if _, err := readList(b.String()); err != nil {
		t.Error(err)
	}
	if n, want := strings.Count(b.String(), "href="), strings.Count(b.String(), `href="http://example.org/?`); n != want || n == 0 {
		t.Errorf("%d links, %d of them to the web", n, want)
	}
}
