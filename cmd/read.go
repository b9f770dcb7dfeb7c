package cmd

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// A reader reads the files of one history, each once.
type reader struct {
	a     *app
	files []orgfile.File
	names []string      // of each, as it was given
	infos []fs.FileInfo // of each, nil of what comes through a pipe
	errs  []error
	read  map[stamp][]readFile // to find a file again under another name
}

// A stamp is what a file that is read twice has in common with itself, so that
// few have to be compared. Of a pipe it is zero.
type stamp struct {
	size int64
	time time.Time
}

type readFile struct {
	name string
	info fs.FileInfo
}

// add reads what a name means: a file, a pipe, standard input, or the YAML
// files of a folder in order of their names. It notes every error.
func (r *reader) add(name string) {
	if name == "" {
		r.fail(errors.New("-f without the name of a file"))
		return
	}
	if name == "-" {
		r.addStdin()
		return
	}
	info, err := os.Stat(name)
	switch {
	case err != nil:
		r.fail(fileError(name, err))
	case info.IsDir():
		r.addFolder(name)
	case r.again(name, info):
	case info.Mode().IsRegular():
		r.addRegular(name)
	case info.Mode()&fs.ModeNamedPipe != 0:
		r.addPipe(name)
	default:
		r.fail(fmt.Errorf("%s: %s: want a file, a folder or a pipe", shown(name), form(info.Mode())))
	}
}

func (r *reader) fail(err error) { r.errs = append(r.errs, err) }

// again reports whether a file was read before, under whatever name.
func (r *reader) again(name string, info fs.FileInfo) bool {
	var key stamp
	if info.Mode().IsRegular() {
		key = stamp{info.Size(), info.ModTime()}
	}
	for _, f := range r.read[key] {
		if os.SameFile(f.info, info) {
			if f.name == name {
				r.fail(fmt.Errorf("%s: given twice: want each file once", shown(name)))
			} else {
				r.fail(fmt.Errorf("%s: the same file as %s: want each once", shown(name), shown(f.name)))
			}
			return true
		}
	}
	r.read[key] = append(r.read[key], readFile{name, info})
	return false
}

// keep notes a file that was read, or why it was not.
func (r *reader) keep(name string, info fs.FileInfo, f orgfile.File, err error) {
	switch {
	case err != nil:
		r.fail(err)
	case len(r.files) == math.MaxUint16: // see orgchart.Place
		r.fail(fmt.Errorf("%s: one file too many: want at most %d", shown(name), math.MaxUint16))
	default:
		f.Name = shown(name)
		r.files = append(r.files, f)
		r.names, r.infos = append(r.names, name), append(r.infos, info)
	}
}

func (r *reader) addStdin() {
	const name = "standard input"
	if r.a.stdinRead {
		r.fail(errors.New(name + " can be read only once"))
		return
	}
	r.a.stdinRead = true
	data, err := readStream(r.a.in, name, r.a.mayBeForeign)
	r.keep(name, nil, orgfile.File{Data: data}, err)
}

func (r *reader) addRegular(name string) {
	f, err := os.Open(name)
	if err != nil {
		r.fail(fileError(name, err))
		return
	}
	if r.addLarge(f, name) {
		return
	}
	defer f.Close()
	if isIndex(f) {
		r.addIndex(f, name)
		return
	}
	data, err := readRegular(f, name, r.a.mayBeForeign)
	info, errStat := f.Stat()
	r.keep(name, info, orgfile.File{Data: data}, cmp.Or(err, errStat))
}

// addFolder reads the YAML files of a folder, or those of the format that --from
// names. What goes by the name of one and
// is none is told of: a history with a hole in it would be half an answer.
func (r *reader) addFolder(folder string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		r.fail(fileError(folder, err))
		return
	}
	found := false
	endings := r.a.flags.input.endings()
	for _, e := range entries {
		ext := strings.TrimPrefix(filepath.Ext(e.Name()), ".")
		if strings.HasPrefix(e.Name(), ".") || !slices.Contains(endings, ext) {
			continue
		}
		found = true
		name := filepath.Join(folder, e.Name())
		info, err := os.Stat(name)
		switch {
		case err != nil:
			r.fail(fileError(name, err))
		case !info.Mode().IsRegular(): // a pipe here is not waited for
			r.fail(fmt.Errorf("%s: %s: want a file, as its name says", shown(name), form(info.Mode())))
		case !r.again(name, info):
			r.addRegular(name)
		}
	}
	switch {
	case found:
	case r.a.flags.input.from == "" && r.a.flags.input.rows == "":
		r.fail(fmt.Errorf("%s: a folder without YAML files: want *.yaml or *.yml in it", shown(folder)))
	default:
		r.fail(fmt.Errorf("%s: a folder without files to read: want *.%s in it", shown(folder), strings.Join(endings, ", *.")))
	}
}

// patience is how long somebody may take to begin writing to a pipe.
const patience = 500 * time.Millisecond

// addPipe reads a pipe to its end. Opening one waits for a writer: where none
// comes the wait is given up, and ends with the process.
func (r *reader) addPipe(name string) {
	type opened struct {
		f   *os.File
		err error
	}
	done := make(chan opened, 1)
	go func() {
		f, err := os.Open(name)
		done <- opened{f, err}
	}()
	select {
	case o := <-done:
		if o.err != nil {
			r.fail(fileError(name, o.err))
			return
		}
		defer o.f.Close()
		data, err := readStream(o.f, name, r.a.mayBeForeign)
		r.keep(name, nil, orgfile.File{Data: data}, err)
	case <-time.After(patience):
		r.fail(fmt.Errorf("%s: a pipe that nobody writes to", shown(name)))
	}
}

// piece is how many bytes are read and checked at a time.
const piece = 1 << 20

// readRegular reads a file of a known size. What foreign says to be in a format
// of others need not be text.
func readRegular(f fs.File, name string, foreign func(name string, head []byte) bool) ([]byte, error) {
	before, err := f.Stat()
	if err != nil {
		return nil, fileError(name, err)
	}
	if before.Size() > maxFile {
		return nil, fmt.Errorf("%s: %w", shown(name), errTooLong)
	}
	if before.Size() == 0 { // or a file of /proc, which does not say
		return readStream(f, name, foreign)
	}
	c := checker{name: name, foreign: foreign}
	data := make([]byte, before.Size()+1) // and one, to find the end
	n := 0
	for n < len(data) && err == nil {
		var got int
		got, err = f.Read(data[n:min(n+piece, len(data))])
		if fault := c.check(data[n : n+got]); fault != nil {
			return nil, fault
		}
		n += got
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fileError(name, err)
	}
	after, err := f.Stat()
	if err != nil {
		return nil, fileError(name, err)
	}
	if err := unchanged(name, before, after); err != nil {
		return nil, err
	}
	if int64(n) != before.Size() {
		return nil, changedError(name)
	}
	return data[:n], c.end()
}

// unchanged returns an error where a file is another after it was read than before.
func unchanged(name string, before, after fs.FileInfo) error {
	if after.Size() != before.Size() || !after.ModTime().Equal(before.ModTime()) {
		return changedError(name)
	}
	return nil
}

func changedError(name string) error {
	return fmt.Errorf("%s: changed while it was read: try again", shown(name))
}

// readStream reads to the end of what does not say its size. The pieces are
// put together only at the end, so that what is refused is never held twice.
func readStream(r io.Reader, name string, foreign func(name string, head []byte) bool) ([]byte, error) {
	c := checker{name: name, foreign: foreign}
	var pieces [][]byte
	total := 0
	for {
		buf := make([]byte, min(max(total, 64<<10), piece))
		n, err := io.ReadFull(r, buf)
		if fault := c.check(buf[:n]); fault != nil {
			return nil, fault
		}
		pieces = append(pieces, buf[:n])
		switch total += n; {
		case total > maxFile:
			return nil, fmt.Errorf("%s: %w", shown(name), errTooLong)
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return bytes.Join(pieces, nil), c.end()
		case err != nil:
			return nil, fileError(name, err)
		}
	}
}

// form says what a thing in the file system is that is no file.
func form(m fs.FileMode) string {
	switch {
	case m.IsDir():
		return "a folder"
	case m&fs.ModeNamedPipe != 0:
		return "a pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	case m&fs.ModeDevice != 0:
		return "a device"
	}
	return "no regular file"
}

// fileError says what is wrong with a file, without the system call.
func fileError(name string, err error) error {
	var pathErr *fs.PathError
	var linkErr *os.LinkError
	if errors.As(err, &pathErr) {
		err = pathErr.Err
	} else if errors.As(err, &linkErr) {
		err = linkErr.Err
	}
	return fmt.Errorf("%s: %w", shown(name), err)
}
