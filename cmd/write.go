package cmd

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// putFile writes a file that is not there yet, or with force any.
func putFile(name string, force bool, write func(io.Writer) error) error {
	put := createFile
	if force {
		put = replaceFile
	}
	switch err := put(name, write); {
	case errors.Is(err, fs.ErrExist) && !force:
		return fmt.Errorf("%s: is there already: want another name, or --force to replace it", shown(name))
	case err != nil:
		return fileError(name, err)
	}
	return nil
}

// createFile writes a file that is not there yet, whole or not at all. If a file
// goes by its name, or a link that leads nowhere, the error is fs.ErrExist.
//
// The text goes into a file beside it, which is then linked to the name: unlike
// a rename that fails where somebody else was faster. File systems without links,
// such as FAT, get the rename.
func createFile(name string, write func(io.Writer) error) error {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("%s: want a file", form(info.Mode()))
	}
	if _, err := os.Lstat(name); err == nil {
		return fs.ErrExist // before any work
	}
	beside, err := writeBeside(name, write)
	if err != nil {
		return err
	}
	defer os.Remove(beside) // of no effect once it is renamed
	if err := os.Link(beside, name); err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	return os.Rename(beside, name)
}

// replaceFile writes a file, whole or not at all, in the place of any that is
// there. It keeps the permissions of that one, and a link to it stays a link.
// What is no file is not replaced.
func replaceFile(name string, write func(io.Writer) error) error {
	var old fs.FileInfo
	if _, err := os.Lstat(name); err == nil {
		if name, err = filepath.EvalSymlinks(name); err != nil {
			return err
		}
		if old, err = os.Stat(name); err != nil {
			return err
		}
		if !old.Mode().IsRegular() {
			return fmt.Errorf("%s: want a file", form(old.Mode()))
		}
	}
	beside, err := writeBeside(name, write)
	if err != nil {
		return err
	}
	defer os.Remove(beside)
	if old != nil {
		if err := os.Chmod(beside, old.Mode().Perm()); err != nil {
			return err
		}
	}
	return os.Rename(beside, name)
}

// writeBeside writes a file into the folder of name, with the permissions of a
// new one, and returns what it is called. Where that fails nothing is left, nor
// where write panics, as it does on an index that is damaged. The text is on the
// disk when it returns, lest a crash after the rename leaves a file without its
// text.
func writeBeside(name string, write func(io.Writer) error) (beside string, err error) {
	var f *os.File
	for range 1000 {
		beside = filepath.Join(filepath.Dir(name), fmt.Sprintf(".orgctl-%08x", rand.Uint32()))
		// Not os.CreateTemp, whose files nobody else may read.
		f, err = os.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) {
			break
		}
	}
	if err != nil {
		return "", err
	}
	whole := false
	defer func() {
		if !whole {
			f.Close() // of no effect once it is closed
			os.Remove(f.Name())
		}
	}()
	w := bufio.NewWriter(f)
	if err = write(w); err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return "", err
	}
	whole = true
	return beside, nil
}
