package cmd

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// A file is written whole or not at all, and nothing is left beside it.
func TestWriteFile(t *testing.T) {
	text := func(w io.Writer) error { _, err := io.WriteString(w, "new"); return err }
	full := errors.New("no space left on device")
	fails := func(w io.Writer) error {
		_, err := io.WriteString(w, strings.Repeat("half of the text", 1000)) // more than the buffer holds
		return errors.Join(err, full)
	}
	faster := func(w io.Writer) error { return errors.Join(os.WriteFile("new", []byte("theirs"), 0o666), text(w)) }
	for _, tt := range []struct {
		what    string
		name    string
		put     func(name string, write func(io.Writer) error) error
		write   func(io.Writer) error
		want    string // NAME=TEXT of all files after it
		wantErr string
	}{
		{"create a new one", "new", createFile, text, "link=old new=new old=old", ""},
		{"replace none", "new", replaceFile, text, "link=old new=new old=old", ""},
		{"create an old one", "old", createFile, text, "link=old old=old", "file already exists"},
		{"replace an old one", "old", replaceFile, text, "link=new old=new", ""},
		{"create a link", "link", createFile, text, "link=old old=old", "file already exists"},
		{"replace a link", "link", replaceFile, text, "link=new old=new", ""},
		{"create a link to nothing", "dead", createFile, text, "link=old old=old", "file already exists"},
		{"replace a link to nothing", "dead", replaceFile, text, "link=old old=old", "dead: no such file or directory"},
		{"create a folder", "folder", createFile, text, "link=old old=old", "folder: a folder: want a file"},
		{"replace a folder", "folder", replaceFile, text, "link=old old=old", "folder: a folder: want a file"},
		{"create in no folder", "none/new", createFile, text, "link=old old=old", "none/new: no such file or directory"},
		{"replace in no folder", "none/new", replaceFile, text, "link=old old=old", "none/new: no such file or directory"},
		{"create where somebody is faster", "new", createFile, faster, "link=old new=theirs old=old", "file already exists"},
		{"create on a full disk", "new", createFile, fails, "link=old old=old", "new: no space left on device"},
		{"replace on a full disk", "old", replaceFile, fails, "link=old old=old", "old: no space left on device"},
	} {
		t.Run(tt.what, func(t *testing.T) {
			t.Chdir(t.TempDir())
			err := errors.Join(os.WriteFile("old", []byte("old"), 0o666), os.Chmod("old", 0o640),
				os.Symlink("old", "link"), os.Symlink("nothing", "dead"), os.Mkdir("folder", 0o777))
			if err != nil {
				t.Skip(err) // no symbolic links on Windows without a right of their own
			}
			err = tt.put(tt.name, tt.write)
			switch {
			case errors.Is(err, fs.ErrExist):
				if tt.wantErr != fs.ErrExist.Error() {
					t.Errorf("%v, want %q", err, tt.wantErr)
				}
			case err != nil:
				if got := fileError(tt.name, err).Error(); got != tt.wantErr {
					t.Errorf("%q, want %q", got, tt.wantErr)
				}
			case tt.wantErr != "":
				t.Errorf("no error, want %q", tt.wantErr)
			}
			if got := filesHere(t); got != tt.want {
				t.Errorf("then there is %s, want %s", got, tt.want)
			}
			if info, err := os.Lstat("link"); err != nil || info.Mode()&fs.ModeSymlink == 0 {
				t.Errorf("the link is none any more: %v %v", info, err)
			}
			if info, err := os.Stat("old"); runtime.GOOS != "windows" && (err != nil || info.Mode().Perm() != 0o640) {
				t.Errorf("the old file is %v now: %v", info.Mode(), err)
			}
		})
	}
}

// filesHere returns the files of the folder that can be read, and what is in
// them.
func filesHere(t *testing.T) string {
	t.Helper()
	names, err := filepath.Glob("*")
	hidden, err2 := filepath.Glob(".?*")
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, name := range append(names, hidden...) {
		if data, err := os.ReadFile(name); err == nil {
			all = append(all, name+"="+string(data))
		}
	}
	return strings.Join(all, " ")
}
