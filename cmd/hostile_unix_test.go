//go:build unix

package cmd

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

const ann = "format: 1\npeople: {ann: {name: Ann Lee, title: CEO}}\n"

func TestHostilePlaces(t *testing.T) {
	do := func(steps ...func(dir string) error) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			for _, step := range steps {
				if err := step(dir); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	fifo := func(name string) func(string) error {
		return func(dir string) error { return syscall.Mkfifo(filepath.Join(dir, name), 0o666) }
	}
	link := func(to, name string) func(string) error {
		return func(dir string) error { return os.Symlink(to, filepath.Join(dir, name)) }
	}
	folder := func(name string) func(string) error {
		return func(dir string) error { return os.Mkdir(filepath.Join(dir, name), 0o777) }
	}
	closed := func(name string, mode os.FileMode) func(string) error {
		return func(dir string) error { return os.Chmod(filepath.Join(dir, name), mode) }
	}
	write := func(name string) func(string) error {
		return func(dir string) error { return os.WriteFile(filepath.Join(dir, name), []byte(ann), 0o666) }
	}
	socket := func(name string) func(string) error {
		return func(dir string) error {
			l, err := net.ListenUnix("unix", &net.UnixAddr{Name: filepath.Join(dir, name), Net: "unix"})
			if err == nil {
				l.SetUnlinkOnClose(false)
				err = l.Close()
			}
			return err
		}
	}
	dot := []string{"tree", "-f", "."}
	of := func(name string) []string { return []string{"tree", "-f", name} }
	for _, tt := range []struct {
		hostile
		all      []string // lines of the message
		unlisted bool     // root may read all
	}{
		{hostile{"a pipe without a writer", do(fifo("p")), of("p"), nil, "orgctl: p: a pipe that nobody writes to"}, nil, false},
		{hostile{"a pipe in a folder", do(fifo("p.yaml")), dot, nil, "orgctl: p.yaml: a pipe: want a file, as its name says"}, nil, false},
		{hostile{"a folder in itself", do(link(".", "d.yaml")), dot, nil, "orgctl: d.yaml: a folder: want a file, as its name says"}, nil, false},
		{hostile{"a link to nothing", do(link("nowhere", "x.yaml")), dot, nil, "orgctl: x.yaml: no such file or directory"}, nil, false},
		{hostile{"links in a loop", do(link("y.yaml", "x.yaml"), link("x.yaml", "y.yaml")), dot, nil, "orgctl: x.yaml: too many levels of symbolic links"}, nil, false},
		{hostile{"a file twice in a folder", do(write("x.yaml"), link("x.yaml", "y.yaml")), dot, nil, "orgctl: y.yaml: the same file as x.yaml: want each once"}, nil, false},
		{hostile{"a socket", do(socket("s")), of("s"), nil, "orgctl: s: a socket: want a file, a folder or a pipe"}, nil, false},
		{hostile{"zeros", nil, of("/dev/zero"), nil, "orgctl: /dev/zero: a device: want a file, a folder or a pipe"}, nil, false},
		{hostile{"a link to zeros", do(link("/dev/zero", "z.yaml")), dot, nil, "orgctl: z.yaml: a device: want a file, as its name says"}, nil, false},
		{hostile{"a file without permission", do(write("x.yaml"), closed("x.yaml", 0)), dot, nil, "orgctl: x.yaml: permission denied"}, nil, true},
		{hostile{"a folder without permission", do(folder("d"), closed("d", 0)), of("d"), nil, "orgctl: d: permission denied"}, nil, true},
		{hostile{"names of files", do(write("\x1b]52;c;aGk=\a\u202e\n\u200d.yaml"), link("nowhere", "\x1b[2J\nx\xff.yaml")), dot, nil, `orgctl: \x1b[2J\nx\xff.yaml: no such file or directory`}, nil, false},
		{hostile: hostile{"all that is wrong", do(write("a.yaml"), folder("b.yaml"), fifo("c.yml"), link("nowhere", "d.yaml"), folder("e"), link("e", ".f.yaml")), dot, nil, "orgctl: b.yaml: a folder: want a file, as its name says"},
			all: []string{"orgctl: b.yaml: a folder: want a file, as its name says", "orgctl: c.yml: a pipe: want a file, as its name says", "orgctl: d.yaml: no such file or directory"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.unlisted && os.Geteuid() == 0 {
				t.Skip("root may read everything")
			}
			message := refuse(t, tt.hostile)
			if got := strings.Split(strings.TrimSpace(message), "\n"); tt.all != nil && !slices.Equal(got, tt.all) {
				t.Errorf("standard error:\n%s\nwant\n%s", message, strings.Join(tt.all, "\n"))
			}
		})
	}
}

// A fault in a file with a hostile name is told in one harmless line.
func TestHostileFileName(t *testing.T) {
	const name = "\x1b]0;x\a\u202e\na.yaml"
	message := refuse(t, hostile{make: named(name, "format: 2\n"), args: []string{"tree", "-f", name}, want: `\x1b]0;x\a\u202e\na.yaml:1:9: format is "2": want 1`})
	if strings.Count(message, "\n") != 1 {
		t.Errorf("standard error: %q", message)
	}
}

// More errors than anybody reads are counted, also those of files.
func TestManyFiles(t *testing.T) {
	message := refuse(t, hostile{args: []string{"tree", "-f", "."}, want: "orgctl: 000.yaml: no such file or directory",
		make: func(t *testing.T, dir string) {
			for i := range 150 {
				if err := os.Symlink("nowhere", filepath.Join(dir, fmt.Sprintf("%03d.yaml", i))); err != nil {
					t.Fatal(err)
				}
			}
		}})
	if lines := strings.Split(strings.TrimSpace(message), "\n"); len(lines) != 101 || lines[100] != "orgctl: and 50 more" {
		t.Errorf("%d lines, the last %q", len(lines), lines[len(lines)-1])
	}
}

// A pipe is read to its end, however slowly it is written, and whether it has a
// name or a number.
func TestPipes(t *testing.T) {
	dir := t.TempDir()
	write := func(f *os.File) {
		defer f.Close()
		for _, part := range []string{ann[:20], ann[20:]} {
			time.Sleep(patience * 6 / 5) // longer than a writer is waited for to come
			if _, err := f.WriteString(part); err != nil {
				t.Error(err)
			}
		}
	}
	check := func(c *exec.Cmd) {
		t.Helper()
		var stderr bytes.Buffer
		c.Stderr = &stderr
		out, err := c.Output()
		if err != nil || string(out) != "Ann Lee  CEO\n" {
			t.Errorf("%s: %q, %v %s", c, out, err, &stderr)
		}
	}
	name := filepath.Join(dir, "p")
	if err := syscall.Mkfifo(name, 0o666); err != nil {
		t.Fatal(err)
	}
	go func() {
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			t.Error(err)
			return
		}
		write(f)
	}()
	check(exec.CommandContext(t.Context(), "orgctl", "tree", "-f", name))

	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	go write(w)
	c := exec.CommandContext(t.Context(), "orgctl", "tree", "-f", "/dev/fd/3")
	c.ExtraFiles = []*os.File{r}
	check(c)
}
