// Package index writes a history as a file that is read in place: what is asked
// of a million people then costs what is printed of them. [Write] makes one of a
// history, [Open] reads it, and the history that Open returns gives the answers
// of the one that was written.
//
// # The file
//
// Numbers are little-endian.
//
//	magic      8 bytes
//	format     4 bytes: the number of this format; every change of it is a new one
//	zero       4 bytes
//	sections   rows of values of one size, each at a multiple of 8
//	sums       the checksum of each block of 16 KiB from the beginning up to here
//	directory  where the sections are, and what is small (see directory.fields)
//	tail       8 bytes each: where the sums begin, where the directory begins, the
//	           length of the file; then 4 bytes each: the checksums of the sums, of
//	           the directory and of the tail up to here, and zero
//
// What the sections hold is said by [orgchart.Parts], of which each is a field.
// Checksums are CRC-32 (IEEE 802.3). The tail, the directory and the sums are
// checked when the file is opened, a block when the first value in it is read: to
// check all would take longer than most answers do.
//
// Besides what a file says an index holds what it comes to: the charts of the day
// that is shown by default and of moments, with the days on which they hold, and
// what finds things by their names.
package index

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"unsafe"

	"github.com/orgctl/orgctl/orgchart"
)

// magic begins every index, of any format. No text in UTF-8 begins so.
const magic = "\x9forgidx\n"

// format is the number of the format that is written, and the only one that is
// read. It changes with everything that an index holds, also with the rules by
// which a chart is made.
const format = 2

const (
	headerSize = 16
	tailSize   = 40
	block      = 16 << 10 // less is not worth its checksum, and the system maps more at once
)

// Is reports whether a file that begins with head is an index, of whatever
// format.
func Is(head []byte) bool { return bytes.HasPrefix(head, []byte(magic)) }

// A Damage is that a file is no index as it was written. Where it is found only
// while an answer is made, it comes as a panic: what was read before is right.
type Damage struct {
	At  int64 // byte of the file
	Why string

	in *reader // nil where it was not opened
}

func (d *Damage) Error() string { return fmt.Sprintf("damaged at byte %d: %s", d.At, d.Why) }

// A FormatError is that a file is an index of another format.
type FormatError struct{ Format uint32 }

func (e *FormatError) Error() string {
	return fmt.Sprintf("an index of format %d: want format %d", e.Format, format)
}

// An Origin is a file of which an index was made, so that it can be told where
// that has changed.
type Origin struct {
	Name     string // as it was given
	Relative string // from the folder of the index; "" if that is not known
	Size     int64
	Modified int64  // nanoseconds since 1970, in UTC
	Hash     uint64 // what [Hash] returns of what is in it
}

// That values lie in a file as they do in memory is true of machines that count
// bytes as the file does, and of these sizes.
const (
	_ = uint(24-unsafe.Sizeof(orgchart.Fact{})) + uint(unsafe.Sizeof(orgchart.Fact{})-24)
	_ = uint(32-unsafe.Sizeof(orgchart.Evidence{})) + uint(unsafe.Sizeof(orgchart.Evidence{})-32)
	_ = uint(20-unsafe.Sizeof(orgchart.Line{})) + uint(unsafe.Sizeof(orgchart.Line{})-20)
	_ = uint(8-unsafe.Sizeof(orgchart.Place{})) + uint(unsafe.Sizeof(orgchart.Place{})-8)
	_ = uint(48-unsafe.Sizeof(orgchart.Row{})) + uint(unsafe.Sizeof(orgchart.Row{})-48)
)

// littleEndian reports whether this machine counts bytes as an index does.
func littleEndian() bool {
	one := uint16(1)
	return *(*byte)(unsafe.Pointer(&one)) == 1
}

// checksum returns the crc of some bytes. It is that of IEEE, not the one of
// Castagnoli, of which the tables take as long to make as a small answer.
func checksum(data []byte) uint32 { return crc32.ChecksumIEEE(data) }

// header returns the beginning of an index.
func header() []byte {
	b := append(make([]byte, 0, headerSize), magic...)
	return append(binary.LittleEndian.AppendUint32(b, format), 0, 0, 0, 0)
}

// A tail is the end of an index.
type tail struct {
	sums, directory, length int64
	sumsCRC, directoryCRC   uint32
}

func (t tail) bytes() []byte {
	le := binary.LittleEndian
	b := le.AppendUint64(make([]byte, 0, tailSize), uint64(t.sums))
	b = le.AppendUint64(b, uint64(t.directory))
	b = le.AppendUint64(b, uint64(t.length))
	b = le.AppendUint32(b, t.sumsCRC)
	b = le.AppendUint32(b, t.directoryCRC)
	b = le.AppendUint32(b, checksum(b))
	return le.AppendUint32(b, 0)
}
