package index

import (
	"cmp"
	"encoding/binary"
	"encoding/json"
	"iter"
	"runtime"
	"slices"
	"sort"
	"sync/atomic"
	"unsafe"

	"github.com/orgctl/orgctl/orgchart"
)

// An Index is a file that was opened.
type Index struct {
	History *orgchart.History
	Origins []Origin

	r *reader
}

// Has reports whether a damage is one of x, where several are read.
func (x *Index) Has(d *Damage) bool { return d.in == x.r }

// Open opens the index in data, which is read while the history is asked, and
// must not change. Cost: the directory, and a checksum of each block.
//
// The errors are a [FormatError] and a [Damage]. Where a damaged block is found
// only later, methods of the history panic with a *Damage. Where every checksum
// is right, but not what they are of, they may panic with a [runtime.Error]; but
// they read nothing outside of data.
func Open(data []byte) (x *Index, err error) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case *Damage:
			err = p
		case runtime.Error: // as where the file is cut short meanwhile
			err = &Damage{0, p.Error(), nil}
		default:
			panic(p)
		}
	}()
	if !littleEndian() {
		return nil, errBigEndian
	}
	r, d, err := open(data)
	if err != nil {
		return nil, err
	}
	p := orgchart.Parts{
		Title: d.Title, Languages: d.Languages, AsOf: d.AsOf, Files: d.Files, Moments: d.Moments, Dated: d.Dated, Lists: d.Lists,
		Lookup: orgchart.Lookup{Census: d.Census},
	}
	r.history(&p)
	r.lookup(&p.Lookup)
	for i, head := range d.Charts {
		p.Charts = append(p.Charts, r.chart(i, head))
	}
	p.Extra, p.Also = r.extra(&p), r.also()
	p.Sources = r.sources()
	return &Index{orgchart.FromParts(p), d.Origins, r}, nil
}

// open checks what is around the sections.
func open(data []byte) (*reader, *directory, error) {
	le := binary.LittleEndian
	if !Is(data) || len(data) < headerSize {
		return nil, nil, &Damage{0, "not an index from its beginning", nil}
	}
	if n := le.Uint32(data[len(magic):]); n != format {
		return nil, nil, &FormatError{n}
	}
	end := int64(len(data)) - tailSize
	if end < headerSize {
		return nil, nil, &Damage{int64(len(data)), "cut short", nil}
	}
	b := data[end:]
	t := tail{int64(le.Uint64(b)), int64(le.Uint64(b[8:])), int64(le.Uint64(b[16:])), le.Uint32(b[24:]), le.Uint32(b[28:])}
	switch {
	case !slices.Equal(t.bytes(), b), t.length != int64(len(data)):
		return nil, nil, &Damage{end, "cut short, or its end is not as it was written", nil}
	case t.sums < headerSize, t.directory < t.sums, t.directory > end, t.directory-t.sums != 4*((t.sums+block-1)/block):
		return nil, nil, &Damage{end, "its parts do not fit", nil}
	case checksum(data[t.sums:t.directory]) != t.sumsCRC:
		return nil, nil, &Damage{t.sums, "a wrong checksum", nil}
	case checksum(data[t.directory:end]) != t.directoryCRC:
		return nil, nil, &Damage{t.directory, "a wrong checksum", nil}
	}
	d, c := new(directory), coder{b: data[t.directory:end], reading: true}
	if d.fields(&c); c.broken || len(c.b) > 0 {
		return nil, nil, &Damage{t.directory, "no directory", nil}
	}
	r := &reader{data: data[:t.sums:t.sums], sums: data[t.sums:t.directory], at: t.directory, sections: make(map[string]section)}
	for _, s := range d.Sections {
		r.sections[s.Name] = s
	}
	r.checked = make([]atomic.Uint64, len(r.sums)/4/64+1)
	return r, d, nil
}

// A reader checks the blocks of an index when they are touched for the first
// time.
type reader struct {
	data    []byte // up to the sums
	sums    []byte
	checked []atomic.Uint64 // a bit for each block
	at      int64           // of the directory

	sections map[string]section // by name
}

// touch checks the blocks of the bytes from i up to j.
func (r *reader) touch(i, j int64) {
	for b := uint64(i) / block; b <= uint64(j-1)/block; b++ {
		if r.checked[b/64].Load()&(1<<(b%64)) == 0 {
			r.check(int64(b))
		}
	}
}

// check checks a block.
func (r *reader) check(b int64) {
	from := b * block
	to := min(from+block, int64(len(r.data)))
	if checksum(r.data[from:to]) != binary.LittleEndian.Uint32(r.sums[4*b:]) {
		panic(&Damage{from, "a wrong checksum", r})
	}
	r.checked[b/64].Or(1 << (b % 64))
}

// section returns the bytes of a section, and where they begin.
func (r *reader) section(name string, size int64) ([]byte, int64) {
	s, ok := r.sections[name]
	if !ok || s.At < headerSize || s.At%8 != 0 || s.Length < 0 || s.Length%size != 0 || s.At > int64(len(r.data))-s.Length {
		panic(&Damage{r.at, "no section " + name, r})
	}
	return r.data[s.At : s.At+s.Length : s.At+s.Length], s.At
}

// text returns a section as a string. What reads it calls check of the row of
// bytes that the section is as well.
func (r *reader) text(name string) string {
	b, _ := r.section(name, 1)
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// vec returns a section as a row of values.
func vec[T any](r *reader, name string) orgchart.Vec[T] {
	var zero T
	size := int64(unsafe.Sizeof(zero))
	b, at := r.section(name, size)
	all := unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(b))), len(b)/int(size))
	return orgchart.NewVec(all, func(i, j int) {
		if i >= 0 && j <= len(all) { // else the access itself panics
			r.touch(at+int64(i)*size, at+int64(j)*size)
		}
	})
}

// limited returns a section of values of one byte, none of which is more than a
// limit.
func limited[T any](r *reader, name string, limit byte) orgchart.Vec[T] {
	b, at := r.section(name, 1)
	all := unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(b))), len(b))
	return orgchart.NewVec(all, func(i, j int) {
		if i < 0 || j > len(all) {
			return
		}
		r.touch(at+int64(i), at+int64(j))
		for k := i; k < j; k++ {
			if b[k] > limit {
				panic(&Damage{at + int64(k), "no such value", r})
			}
		}
	})
}

// extra returns what finds the things of which something is said without a date.
func (r *reader) extra(p *orgchart.Parts) func(orgchart.Thing) orgchart.Extra {
	things, ends, numbers := vec[orgchart.Thing](r, "extra-things"), vec[int32](r, "extra-ends"), vec[int32](r, "extra")
	return func(t orgchart.Thing) orgchart.Extra {
		i, ok := sort.Find(things.Len(), func(i int) int { return cmp.Compare(t, things.At(i)) })
		if !ok {
			return orgchart.Extra{}
		}
		from := 0
		if i > 0 {
			from = int(ends.At(i - 1))
		}
		n := numbers.Slice(from, int(ends.At(i)))
		text := n[3:]
		take := func(count int32) []string {
			var list []string
			for _, s := range text[:count] {
				list = append(list, p.String(s))
			}
			text = text[count:]
			return list
		}
		x := orgchart.Extra{Also: take(n[0]), Replaces: take(n[1]), Link: take(n[2])}
		x.Note = p.String(text[0])
		return x
	}
}

// also returns what walks through the other names of all things.
func (r *reader) also() iter.Seq2[orgchart.Thing, int32] {
	things, ends, numbers := vec[orgchart.Thing](r, "extra-things"), vec[int32](r, "extra-ends"), vec[int32](r, "extra")
	return func(yield func(orgchart.Thing, int32) bool) {
		numbers, from := numbers.All(), int32(0)
		for i, to := range ends.All() {
			n := numbers[from:to]
			for _, s := range n[3 : 3+n[0]] {
				if !yield(things.At(i), s) {
					return
				}
			}
			from = to
		}
	}
}

// sources returns what reads the sources.
func (r *reader) sources() func() []orgchart.Source {
	text := vec[byte](r, "sources")
	at := r.sections["sources"].At
	return func() []orgchart.Source {
		var list []orgchart.Source
		if err := json.Unmarshal(text.All(), &list); err != nil {
			panic(&Damage{at, "no list of sources", r})
		}
		return list
	}
}
