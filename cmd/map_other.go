//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package cmd

import (
	"io"
	"os"
)

// mapFile returns what is in a file of a size. Elsewhere it is mapped; here it is
// read.
func mapFile(f *os.File, size int64) ([]byte, error) {
	data := make([]byte, size)
	_, err := io.ReadFull(io.NewSectionReader(f, 0, size), data)
	return data, err
}

// letGo says that a part of what was mapped will hardly be looked at again.
func letGo([]byte) {}
