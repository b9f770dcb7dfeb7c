package index_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"runtime"
	"slices"
	"testing"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/index"
)

// try returns what an index says, or why it says nothing: an error of Open, or
// one that it panics with while it is asked.
func try(data []byte, day orgchart.Day) (text string, err error) {
	defer func() {
		if p := recover(); p != nil {
			var ok bool
			if err, ok = p.(error); !ok {
				panic(p)
			}
		}
	}()
	x, err := index.Open(data)
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	err = answers(&b, x.History, day, orgchart.View{})
	return b.String(), err
}

// isDamage reports whether an error says that an index is damaged, or is of
// another format. With crafted it may also be what an index panics with whose
// checksums are right.
func isDamage(err error, crafted bool) bool {
	var d *index.Damage
	var f *index.FormatError
	var fault runtime.Error
	var broken orgchart.Broken
	return errors.As(err, &d) || errors.As(err, &f) || crafted && (errors.As(err, &fault) || errors.As(err, &broken))
}

// Where the parts of an index begin, by its tail.
const tailSize = 40

func parts(data []byte) (sums, directory, tail int) {
	tail = len(data) - tailSize
	return int(binary.LittleEndian.Uint64(data[tail:])), int(binary.LittleEndian.Uint64(data[tail+8:])), tail
}

// craft puts right checksums into an index.
func craft(data []byte) {
	le, crc := binary.LittleEndian, crc32.ChecksumIEEE
	if len(data) < 2*tailSize {
		return
	}
	sums, directory, tail := parts(data)
	if sums < 0 || directory < sums || tail < directory {
		return
	}
	for i := 0; i*16<<10 < sums && sums+4*i+4 <= directory; i++ {
		le.PutUint32(data[sums+4*i:], crc(data[i*16<<10:min((i+1)*16<<10, sums)]))
	}
	le.PutUint32(data[tail+24:], crc(data[sums:directory]))
	le.PutUint32(data[tail+28:], crc(data[directory:tail]))
	le.PutUint32(data[tail+32:], crc(data[tail:tail+32]))
}

// Every byte of an index counts: with one bit of it turned there is an error, or,
// where the byte is between sections or was not read, the right answer.
func TestEveryByte(t *testing.T) {
	day := orgchart.DayOf(2024, 5, 1)
	data := write(t, parse(t, everything), index.Options{Days: []orgchart.Day{day}, Known: day})
	want, err := try(data, day)
	if err != nil {
		t.Fatal(err)
	}
	step := 1
	if testing.Short() {
		step = 97
	}
	damaged := 0
	for i := 0; i < len(data); i += step {
		data[i] ^= 1 << (i % 8)
		got, err := try(data, day)
		switch {
		case err != nil && !isDamage(err, false):
			t.Errorf("with byte %d of %d wrong: %v", i, len(data), err)
		case err != nil:
			damaged++
		case got != want:
			t.Errorf("with byte %d of %d wrong there is another answer", i, len(data))
		}
		data[i] ^= 1 << (i % 8)
	}
	if damaged < len(data)/step*9/10 {
		t.Errorf("of %d wrong bytes %d are seen", len(data)/step, damaged)
	}
}

// What is cut short, goes on, or is of another kind is refused when it is opened.
func TestRefused(t *testing.T) {
	data := write(t, parse(t, everything), index.Options{})
	other := slices.Clone(data)
	other[8]++
	for _, tt := range []struct {
		name string
		data []byte
		want string
	}{
		{"nothing", nil, "damaged at byte 0: not an index from its beginning"},
		{"its beginning", data[:10], "damaged at byte 0: not an index from its beginning"},
		{"its header", data[:16], "damaged at byte 16: cut short"},
		{"half of it", data[:len(data)/2], fmt.Sprintf("damaged at byte %d: cut short, or its end is not as it was written", len(data)/2-40)},
		{"all but a byte", data[:len(data)-1], fmt.Sprintf("damaged at byte %d: cut short, or its end is not as it was written", len(data)-41)},
		{"a byte more", append(slices.Clone(data), 0), fmt.Sprintf("damaged at byte %d: cut short, or its end is not as it was written", len(data)-39)},
		{"two of it", append(slices.Clone(data), data...), fmt.Sprintf("damaged at byte %d: cut short, or its end is not as it was written", 2*len(data)-40)},
		{"another format", other, "an index of format 3: want format 2"},
		{"a text", []byte("format: 1\n"), "damaged at byte 0: not an index from its beginning"},
	} {
		if _, err := index.Open(tt.data); fmt.Sprint(err) != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
}

// An index that was damaged, whether its checksums are put right or not, gives an
// error, and never ends the program; with wrong checksums it gives an error or
// the right answer. The changes are, each: what is done, a place in parts of
// 65536, and with what.
func FuzzDamaged(f *testing.F) {
	day := orgchart.DayOf(2024, 5, 1)
	whole := write(f, parse(f, everything), index.Options{Days: []orgchart.Day{day}, Known: day})
	want, err := try(whole, day)
	if err != nil {
		f.Fatal(err)
	}
	for i := range 40 {
		f.Add(i%2 == 0, []byte{0, byte(7 * i), byte(31 * i), byte(i)})
		f.Add(true, []byte{1, byte(6 * i), byte(17 * i), 255})
	}
	f.Add(false, []byte{2, 128, 0, 0})
	f.Add(true, []byte{3, 10, 0, 99})
	f.Fuzz(func(t *testing.T, crafted bool, changes []byte) {
		data := slices.Clone(whole)
		for ; len(changes) >= 4 && len(data) > 0; changes = changes[4:] {
			at := (int(changes[1])<<8 | int(changes[2])) * len(data) >> 16
			switch with := changes[3]; changes[0] % 4 {
			case 0: // a byte
				data[at] ^= with
			case 1: // a number
				if at &^= 3; at+4 <= len(data) {
					binary.LittleEndian.PutUint32(data[at:], uint32(int32(int8(with))))
				}
			case 2: // cut short
				data = data[:at]
			case 3: // a piece of another place
				copy(data[at:min(at+64, len(data))], data[int(with)*len(data)>>8:])
			}
		}
		if crafted {
			craft(data)
		}
		got, err := try(data, day)
		switch {
		case err != nil && !isDamage(err, crafted):
			t.Fatal(err)
		case err == nil && !crafted && got != want:
			t.Fatalf("a wrong answer:\n%s", firstDifference(got, want))
		}
	})
}
