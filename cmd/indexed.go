package cmd

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/index"
	"github.com/orgctl/orgctl/orgchart/orgfile"
)

// indexEnding is what indexes end in.
const indexEnding = ".idx"

// isIndex reports whether a file that is open is an index. Its place in the file
// stays.
func isIndex(f *os.File) bool {
	head := make([]byte, 16)
	n, _ := f.ReadAt(head, 0)
	return index.Is(head[:n])
}

// addIndex maps an index.
func (r *reader) addIndex(f *os.File, name string) {
	info, err := f.Stat()
	if err != nil {
		r.fail(fileError(name, err))
		return
	}
	data, err := mapFile(f, info.Size())
	if err != nil {
		err = fmt.Errorf("%s: %w", shown(name), err)
	}
	r.keep(name, info, orgfile.File{Data: data}, err)
}

// indexIn returns the index among some files, and an error if it is not alone:
// what it was made of is put together already.
func (a *app) indexIn(files []orgfile.File) (*orgfile.File, error) {
	for i, f := range files {
		if !index.Is(f.Data) {
			continue
		}
		switch in := &a.flags.input; {
		case len(files) > 1:
			return nil, fmt.Errorf("%s: an index cannot be read together with other files: want it alone, or one of all files\nSee: orgctl index --help", f.Name)
		case in.from != "" || in.rows != "" || in.sheet != "" || len(in.columns) > 0:
			return nil, fmt.Errorf("%s: an index, which is read without --from, --map, --sheet and --rows: they are for orgctl index", f.Name)
		}
		return &files[i], nil
	}
	return nil, nil
}

// openIndex returns the history in an index, and tells of files that have changed
// since it was made of them.
func (a *app) openIndex(f *orgfile.File) (*orgchart.History, error) {
	x, err := index.Open(f.Data)
	var other *index.FormatError
	var damage *index.Damage
	switch {
	case errors.As(err, &other):
		return nil, fmt.Errorf("%s: %w: make it again: %s", f.Name, err, a.remake(f.Name, nil))
	case errors.As(err, &damage):
		return nil, a.damaged(f.Name, damage, nil)
	case err != nil:
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	a.mu.Lock() // the operands of a diff may be read at the same time
	a.indexes = append(a.indexes, openedIndex{f.Name, x})
	a.mu.Unlock()
	a.tellStale(f.Name, x.Origins)
	return x.History, nil
}

// An openedIndex is an index that answers are read from.
type openedIndex struct {
	name string
	*index.Index
}

// damaged says that an index is damaged, and what makes it anew.
func (a *app) damaged(name string, d *index.Damage, origins []index.Origin) error {
	return fmt.Errorf("%s: %w: make it again: %s", name, d, a.remake(name, origins))
}

// whole calls f, and returns an error where that finds an index damaged: by its
// checksums, or, where these are right and what they are of is not, or the file
// is cut short meanwhile, because what is read makes no sense. Without an index a
// panic is ours.
func (a *app) whole(f func() error) (err error) {
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		var fault runtime.Error
		var broken orgchart.Broken
		e, _ := p.(error)
		var d *index.Damage
		if changed := a.changedFile(); changed != nil { // where it was looked at
			err = changed
			return
		}
		switch {
		case len(a.indexes) == 0:
			panic(p)
		case errors.As(e, &d):
		case errors.As(e, &fault), errors.As(e, &broken):
			d = &index.Damage{Why: e.Error()}
		default:
			panic(p)
		}
		x := a.indexes[0]
		for _, other := range a.indexes {
			if other.Has(d) {
				x = other
			}
		}
		err = a.damaged(x.name, d, x.Origins)
	}()
	return f()
}

// wholly is whole for what writes an answer.
func (a *app) wholly(draw func(io.Writer) error) func(io.Writer) error {
	return func(w io.Writer) error { return a.whole(func() error { return draw(w) }) }
}

// remake returns the command that makes an index of its files.
func (a *app) remake(name string, origins []index.Origin) string {
	var words []string
	for _, o := range origins {
		if len(words) == 3 {
			words = append(words, "…")
			break
		}
		words = append(words, shellWord(o.Name))
	}
	if words == nil {
		words = []string{"FILE…"}
	}
	return fmt.Sprintf("orgctl index %s -o %s", strings.Join(words, " "), shellWord(name))
}

// shellWord returns a name as one word of a shell.
func shellWord(name string) string {
	name = shown(name)
	if strings.ContainsFunc(name, func(r rune) bool { return strings.ContainsRune(" \t'\"\\$`!*?[](){}<>|&;#~", r) }) {
		return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
	}
	return name
}

// tellStale tells of the files that have changed since an index was made of them.
// Those that are not there cannot have, as far as anybody knows here.
func (a *app) tellStale(name string, origins []index.Origin) {
	if a.quiet {
		return
	}
	var changed []string
	for _, o := range origins {
		if changedSince(name, o) {
			changed = append(changed, shown(o.Name))
		}
	}
	switch n := len(changed); {
	case n == 1:
		a.tell(fmt.Errorf("%s: %s has changed since it was made: %s makes it anew", name, changed[0], a.remake(name, origins)))
	case n > 1:
		a.tell(fmt.Errorf("%s: %s and %d more have changed since it was made: %s makes it anew", name, changed[0], n-1, a.remake(name, origins)))
	}
}

// changedSince reports whether a file has changed since an index was made of it:
// whether it has another size, or was written since and is not the same. It is
// looked for beside the index first, which may have been moved with it.
func changedSince(name string, o index.Origin) bool {
	path := o.Name
	if o.Relative != "" {
		path = filepath.Join(filepath.Dir(name), filepath.FromSlash(o.Relative))
	}
	info, err := os.Stat(path)
	if err != nil && filepath.IsAbs(o.Name) {
		path = o.Name
		info, err = os.Stat(path)
	}
	switch {
	case err != nil || !info.Mode().IsRegular():
		return false
	case info.Size() != o.Size:
		return true
	case info.ModTime().UnixNano() == o.Modified:
		return false
	}
	data, err := os.ReadFile(path)
	return err == nil && index.Hash(data) != o.Hash
}

// origins returns what is known of the files that a reader read.
func (r *reader) origins(name string) []index.Origin {
	var list []index.Origin
	folder, err := filepath.Abs(filepath.Dir(name))
	for i, f := range r.files {
		info := r.infos[i]
		if info == nil {
			continue
		}
		o := index.Origin{Name: r.names[i], Size: info.Size(), Modified: info.ModTime().UnixNano(), Hash: index.Hash(f.Data)}
		if path, errPath := filepath.Abs(r.names[i]); err == nil && errPath == nil {
			if rel, err := filepath.Rel(folder, path); err == nil {
				o.Relative = filepath.ToSlash(rel)
			}
		}
		list = append(list, o)
	}
	return list
}
