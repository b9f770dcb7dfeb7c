package cmd

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"unicode/utf8"
	"unsafe"

	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// largeText is how long a text is that is not read into memory, but looked at where
// it lies in the cache of the system: to fill fresh memory takes as long as all else
// that is done to a byte, and what was taken in of the text need not stay.
const largeText = 16 << 20

// A largeFile is one that is looked at so, until its history is made. It must not
// change meanwhile.
type largeFile struct {
	*os.File
	name string
	info fs.FileInfo
}

// addLarge maps a file of ours that is large, and reports whether it is one. It
// is kept open until it was looked at.
func (r *reader) addLarge(f *os.File, name string) bool {
	info, err := f.Stat()
	if err != nil || info.Size() < largeText || info.Size() > maxFile {
		return false
	}
	head := make([]byte, piece)
	if n, err := f.ReadAt(head, 0); err != nil || r.a.mayBeForeign(name, head[:n]) {
		return false
	}
	data, err := mapFile(f, info.Size())
	if err != nil {
		return false
	}
	r.a.looksAt(data, largeFile{f, name, info})
	if err := checkLarge(name, data); err != nil {
		r.fail(err)
		return true
	}
	r.keep(name, info, orgfile.File{Data: data, Walked: letGo}, nil)
	return true
}

// looksAt notes that a file must not change for now. The operands of a diff may be
// looked at at the same time.
func (a *app) looksAt(data []byte, f largeFile) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.large == nil {
		a.large = make(map[*byte]largeFile)
	}
	a.large[unsafe.SliceData(data)] = f
}

// looked returns an error where one of some files, which may be large, has changed
// since it was opened. From here on they may.
func (a *app) looked(files []orgfile.File) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	var errs []error
	for _, f := range files {
		at := unsafe.SliceData(f.Data)
		if large, ok := a.large[at]; ok {
			errs = append(errs, large.changed(), large.Close())
			delete(a.large, at)
		}
	}
	return errors.Join(errs...)
}

// changedFile returns an error where a file that is being looked at has changed.
func (a *app) changedFile() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	var errs []error
	for _, f := range a.large {
		errs = append(errs, f.changed())
	}
	return errors.Join(errs...)
}

// changed returns an error if f has changed since it was opened.
func (f largeFile) changed() error {
	now, err := f.Stat()
	if err != nil {
		return fileError(f.name, err)
	}
	return unchanged(f.name, f.info, now)
}

// checkLarge is what a [checker] does, of a text that is all there. On all cores it
// is found to be sound; if not, it is looked through from its beginning for
// what to say.
func checkLarge(name string, data []byte) error {
	if isText(data, maxLine/2) {
		return nil
	}
	c := checker{name: name}
	return c.all(data)
}

// isText reports whether data is surely text in UTF-8 without NUL, with the end of a
// line in each block of a size, so that none is longer than two. Where the data
// cannot be looked at it is not.
func isText(data []byte, block int) bool {
	var next atomic.Int64
	var odd atomic.Bool
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			debug.SetPanicOnFault(true) // of a file that is cut short meanwhile
			defer func() {
				if recover() != nil {
					odd.Store(true)
				}
			}()
			for from := 0; from < len(data) && !odd.Load(); {
				from = int(next.Add(int64(block))) - block
				if from < len(data) && !isTextBlock(data, from, block) {
					odd.Store(true)
				}
			}
		})
	}
	wait.Wait()
	return !odd.Load()
}

// isTextBlock looks at the lines that begin in a block, but for one that begins with
// it, at which the block before looks.
func isTextBlock(data []byte, from, block int) bool {
	to := min(from+block, len(data))
	if from > 0 {
		n := bytes.IndexByte(data[from:to], '\n')
		if n < 0 {
			return to == len(data)
		}
		from += n + 1
	}
	if n := bytes.IndexByte(data[to:min(to+block, len(data))], '\n'); n >= 0 {
		to += n + 1
	} else {
		to = len(data)
	}
	return bytes.IndexByte(data[from:to], 0) < 0 && utf8.Valid(data[from:to])
}
