package index

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"hash/crc32"
	"io"
	"slices"
	"unsafe"

	"github.com/orgctl/orgctl/orgchart"
)

// Options say what an index is made of, and of which days it holds the charts.
type Options struct {
	Origins []Origin

	// Days are those of which it holds the chart, the one that is shown by default
	// first; those that come to the same chart count once.
	Days  []orgchart.Day
	Known orgchart.Day // as known on this day, and on all that come to the same
}

// MaxCharts is of how many days an index holds the chart at most: each takes some
// hundred bytes for each person. Of other days it is made when it is asked for.
const MaxCharts = 4

// Write writes an index of h. The same history and options give the same bytes.
// It takes time in proportion to h and to the charts, and to sort the words of all
// names, and some hundred bytes of memory for each person besides h.
func Write(w io.Writer, h *orgchart.History, o Options) error {
	if !littleEndian() {
		return errBigEndian
	}
	p := h.Parts()
	p.Charts = charts(h, o)
	p.Lookup = h.Lookup()
	l := rearrange(h, &p, &p.Charts[0])
	things, ends, numbers := l.extras()
	sources, err := json.Marshal(h.Sources())
	if err != nil {
		return err
	}
	s := &writer{w: w, at: headerSize}
	s.history(&p, l)
	row(s, "extra-things", things)
	row(s, "extra-ends", ends)
	row(s, "extra", numbers)
	row(s, "sources", sources)
	s.lookup(&p.Lookup)
	for i := range p.Charts {
		s.chart(i, &p.Charts[i])
	}
	return s.write(directory{
		Origins: o.Origins, Title: p.Title, Languages: p.Languages, AsOf: p.AsOf, Files: p.Files, Moments: p.Moments,
		Dated: p.Dated, Lists: p.Lists, Census: p.Lookup.Census, Charts: heads(p.Charts),
	})
}

var errBigEndian = errors.New("an index can be made and read only on machines that count bytes from the little end")

// charts returns the charts that an index holds, at least one.
func charts(h *orgchart.History, o Options) []orgchart.ChartParts {
	days := o.Days
	if len(days) == 0 {
		days = []orgchart.Day{0}
	}
	var list []orgchart.ChartParts
	for _, day := range days {
		held := slices.ContainsFunc(list, func(c orgchart.ChartParts) bool { return c.Holds(day, o.Known) })
		if !held && len(list) < MaxCharts {
			list = append(list, h.At(day, orgchart.View{Known: o.Known}).Parts())
		}
	}
	return list
}

func heads(charts []orgchart.ChartParts) []chartHead {
	var list []chartHead
	for _, c := range charts {
		list = append(list, chartHead{c.Day, c.From, c.Until, c.Known, c.KnownUntil, c.Fixed, c.Gone != nil})
	}
	return list
}

// A writer collects the sections, whose places are known before the first is
// written, and then writes them.
type writer struct {
	w        io.Writer
	at       int64
	sections []section
	writes   []func() error

	pos int64
	crc uint32 // of the block so far
	sum []byte // the crc of each block before
}

// row adds a section of values that lie in the file as they do in memory.
func row[T any](s *writer, name string, all []T) {
	var zero T
	s.add(name, int64(len(all))*int64(unsafe.Sizeof(zero)), func() error { return s.put(bytesOf(all)) })
}

// bytesOf returns values without gaps between their fields as bytes.
func bytesOf[T any](all []T) []byte {
	if len(all) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&all[0])), len(all)*int(unsafe.Sizeof(all[0])))
}

// records adds a section of values with gaps between their fields, which put
// fills but for the gaps: what is in those is chance.
func records[T any](s *writer, name string, all []T, put func(b []byte, x *T)) {
	var zero T
	size := int(unsafe.Sizeof(zero))
	s.add(name, int64(len(all))*int64(size), func() error {
		buf := make([]byte, 0, 1<<16)
		for i := range all {
			if len(buf)+size > cap(buf) {
				if err := s.put(buf); err != nil {
					return err
				}
				buf = buf[:0]
			}
			buf = buf[:len(buf)+size]
			b := buf[len(buf)-size:]
			clear(b)
			put(b, &all[i])
		}
		return s.put(buf)
	})
}

func (s *writer) add(name string, length int64, write func() error) {
	s.at += -s.at & 7
	s.sections = append(s.sections, section{name, s.at, length})
	s.at += length
	s.writes = append(s.writes, func() error {
		if err := s.put(make([]byte, -s.pos&7)); err != nil {
			return err
		}
		return write()
	})
}

// put writes bytes, and sums up the blocks.
func (s *writer) put(b []byte) error {
	for len(b) > 0 {
		n := min(len(b), block-int(s.pos%block))
		if _, err := s.w.Write(b[:n]); err != nil {
			return err
		}
		s.crc = crc32.Update(s.crc, crc32.IEEETable, b[:n])
		s.pos += int64(n)
		b = b[n:]
		if s.pos%block == 0 {
			s.endBlock()
		}
	}
	return nil
}

func (s *writer) endBlock() {
	s.sum = binary.LittleEndian.AppendUint32(s.sum, s.crc)
	s.crc = 0
}

// write writes the sections, and what stands around them.
func (s *writer) write(d directory) error {
	if err := s.put(header()); err != nil {
		return err
	}
	for _, write := range s.writes {
		if err := write(); err != nil {
			return err
		}
	}
	if s.pos%block != 0 {
		s.endBlock()
	}
	d.Sections = s.sections
	var c coder
	d.fields(&c)
	dir := c.b
	t := tail{sums: s.pos, directory: s.pos + int64(len(s.sum)), sumsCRC: checksum(s.sum), directoryCRC: checksum(dir)}
	t.length = t.directory + int64(len(dir)) + tailSize
	for _, b := range [][]byte{s.sum, dir, t.bytes()} {
		if _, err := s.w.Write(b); err != nil {
			return err
		}
	}
	return nil
}
