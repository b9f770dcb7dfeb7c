package index

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// What a directory was is read again, and not where anything of it is missing or
// something follows.
func TestDirectory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.Make[directory]().Draw(t, "directory")
		var c coder
		want.fields(&c)
		read := func(b []byte) (*directory, bool) {
			d, c := new(directory), coder{b: b, reading: true}
			d.fields(&c)
			return d, !c.broken && len(c.b) == 0
		}
		got, ok := read(c.b)
		if diff := cmp.Diff(&want, got, cmpopts.EquateEmpty()); !ok || diff != "" {
			t.Fatalf("read again it is another (%t):\n%s", ok, diff)
		}
		n := rapid.IntRange(0, len(c.b)-1).Draw(t, "bytes")
		if _, ok := read(c.b[:n]); ok {
			t.Fatalf("it is whole with %d of %d bytes", n, len(c.b))
		}
		if _, ok := read(append(c.b, 0)); ok {
			t.Fatal("it is whole with a byte more")
		}
	})
}
