package cmd

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// largeOrg is a file of a size or more, in which everybody reports to the first.
func largeOrg(size int) []byte {
	var b bytes.Buffer
	b.WriteString("format: 1\npeople:\n  p0: {name: Ann Lee}\n")
	for i := 1; b.Len() < size; i++ {
		fmt.Fprintf(&b, "  p%d: {name: 吴泳铭 %d, reports-to: p0}\n", i, i)
	}
	return b.Bytes()
}

// A file that is looked at where it lies must not change until its history is made,
// at whatever point; then it may.
func TestLargeFile(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads some hundred megabytes")
	}
	text := largeOrg(largeText)
	for _, tt := range []struct {
		what   string
		change func(name string) error
		want   string
	}{
		{"nothing", func(string) error { return nil }, ""},
		{"shorter", func(name string) error { return os.Truncate(name, 100) }, "changed while it was read: try again"},
		{"as long", func(name string) error { return os.Chtimes(name, time.Time{}, time.Unix(1, 0)) }, "changed while it was read: try again"},
		{"another of its name", func(name string) error {
			if err := os.WriteFile(name+"2", []byte("x"), 0o666); err != nil {
				return err
			}
			return os.Rename(name+"2", name)
		}, ""},
	} {
		name := filepath.Join(t.TempDir(), "x.yaml")
		if err := os.WriteFile(name, text, 0o666); err != nil {
			t.Fatal(err)
		}
		a := newApp()
		files, err := a.open(name)
		if err != nil || len(a.large) != 1 {
			t.Fatalf("%s: %v, %d large files, want 1", tt.what, err, len(a.large))
		}
		if err := tt.change(name); err != nil {
			t.Fatal(err)
		}
		err = a.whole(func() error {
			h, err := a.parse(files)
			if err == nil && h.Len() < 100_000 {
				t.Errorf("%s: %d things", tt.what, h.Len())
			}
			return err
		})
		if got := fmt.Sprint(err); tt.want == "" && err != nil || tt.want != "" && !strings.HasSuffix(got, "x.yaml: "+tt.want) {
			t.Errorf("%s: %v, want %s", tt.what, err, tt.want)
		}
		if err == nil && len(a.large) != 0 {
			t.Errorf("%s: %d large files are still open", tt.what, len(a.large))
		}
	}
}

// A large file with a fault is told of as a small one is.
func TestLargeFaults(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads some hundred megabytes")
	}
	text := largeOrg(largeText)
	line := 1 + bytes.Count(text, []byte("\n"))
	for _, tt := range []struct{ end, want string }{
		{"  q: {name: \xff}\n", fmt.Sprintf("x.yaml:%d:13: the byte 0xFF is not UTF-8: want text in UTF-8", line)},
		{"  q: {name: B, boss: p1}\n", fmt.Sprintf("x.yaml:%d:16: unknown key \"boss\"", line)},
		{"  p1: {name: B}\n", fmt.Sprintf("x.yaml:%d:3: duplicate key \"p1\", first on line 4", line)},
		{"  q: {name: B, reports-to: q1}\n", fmt.Sprintf("x.yaml:%d:28: reports-to is \"q1\", which is unknown", line)},
	} {
		name := filepath.Join(t.TempDir(), "x.yaml")
		if err := os.WriteFile(name, append(bytes.Clone(text), tt.end...), 0o666); err != nil {
			t.Fatal(err)
		}
		a := newApp()
		_, err := a.read(name)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: %v, want %s", tt.end, err, tt.want)
		}
	}
}

// What is text by its blocks is text line by line.
func TestTextInBlocks(t *testing.T) {
	letter := rapid.SampledFrom([]string{"a", "b c", "\n", "\n", "é", "吴", "\x00", "\xff"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(letter, 0, 60).Draw(t, "text"), "")
		block := rapid.IntRange(1, 20).Draw(t, "block")
		c := checker{name: "f"}
		err := c.check([]byte(text))
		if err == nil {
			err = c.end()
		}
		switch sound := isText([]byte(text), block); {
		case sound && err != nil:
			t.Errorf("%q is text in blocks of %d, but %v", text, block, err)
		case sound:
			for line := range strings.Lines(text) {
				if len(line) > 2*block+1 {
					t.Errorf("%q has a line longer than two blocks of %d", text, block)
				}
			}
		case err == nil && block >= 2*len(text):
			t.Errorf("%q is no text", text)
		}
	})
}

// Wherever a file is cut short while it is looked at, that is told of.
func TestLargeFileCutShort(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads some hundred megabytes")
	}
	text := largeOrg(largeText)
	name := filepath.Join(t.TempDir(), "x.yaml")
	for i := range 20 {
		if err := os.WriteFile(name, text, 0o666); err != nil {
			t.Fatal(err)
		}
		a := newApp()
		files, err := a.open(name)
		if err != nil {
			t.Fatal(err)
		}
		cut := make(chan error)
		go func() {
			time.Sleep(time.Duration(i) * 5 * time.Millisecond)
			cut <- os.Truncate(name, 100)
		}()
		err = a.whole(func() error {
			_, err := a.parse(files)
			return err
		})
		if err := <-cut; err != nil {
			t.Fatal(err)
		}
		if err != nil && !strings.HasSuffix(err.Error(), "x.yaml: changed while it was read: try again") {
			t.Errorf("%v, want nothing, or that it changed", err)
		}
	}
}
