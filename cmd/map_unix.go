//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package cmd

import (
	"os"
	"runtime/debug"
	"syscall"
)

// mapFile returns what is in a file of a size without reading it: the system
// reads what of it is touched. Where the file is cut short meanwhile, touching it
// panics, as if it was an index out of range.
func mapFile(f *os.File, size int64) ([]byte, error) {
	debug.SetPanicOnFault(true)
	return syscall.Mmap(int(f.Fd()), 0, int(size), syscall.PROT_READ, syscall.MAP_PRIVATE)
}
