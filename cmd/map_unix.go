//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package cmd

import (
	"os"
	"runtime/debug"
	"unsafe"

	"golang.org/x/sys/unix"
)

// mapFile returns what is in a file of a size without reading it: the system
// reads what of it is touched. Where the file is cut short meanwhile, touching it
// panics, as if it was an index out of range.
func mapFile(f *os.File, size int64) ([]byte, error) {
	debug.SetPanicOnFault(true)
	return unix.Mmap(int(f.Fd()), 0, int(size), unix.PROT_READ, unix.MAP_PRIVATE)
}

// letGo says that a part of what was mapped will hardly be looked at again: the
// system need not hold it for this process, and reads it once more if it is.
func letGo(part []byte) {
	page := os.Getpagesize()
	from := -int(uintptr(unsafe.Pointer(unsafe.SliceData(part)))) & (page - 1)
	if to := len(part) - (len(part)-from)%page; from < to {
		unix.Madvise(part[from:to], unix.MADV_DONTNEED) // it is only advice
	}
}
