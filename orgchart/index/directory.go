package index

import (
	"encoding/binary"

	"github.com/orgctl/orgctl/orgchart"
)

// A directory is what is small in an index, and where its sections are.
type directory struct {
	Sections []section
	Origins  []Origin

	Title     []orgchart.Text
	Languages []string
	AsOf      string
	Files     []string
	Moments   []orgchart.Moment
	Dated     bool
	Lists     bool
	Census    orgchart.Census
	Charts    []chartHead
}

// A section is where a row of values stands.
type section struct {
	Name       string
	At, Length int64
}

// A chartHead is what is small of a chart.
type chartHead struct {
	Day, From, Until, Known, KnownUntil orgchart.Day
	Fixed, Gone                         bool
}

// fields puts the fields of a directory into a coder, or takes them out of it.
func (d *directory) fields(c *coder) {
	list(c, &d.Sections, func(s *section) {
		c.text(&s.Name)
		number(c, &s.At)
		number(c, &s.Length)
	})
	list(c, &d.Origins, func(o *Origin) {
		c.text(&o.Name)
		c.text(&o.Relative)
		number(c, &o.Size)
		number(c, &o.Modified)
		number(c, &o.Hash)
	})
	list(c, &d.Title, func(t *orgchart.Text) {
		c.text(&t.Lang)
		c.text(&t.Text)
	})
	list(c, &d.Languages, c.text)
	c.text(&d.AsOf)
	list(c, &d.Files, c.text)
	list(c, &d.Moments, func(m *orgchart.Moment) {
		c.text(&m.Name)
		number(c, &m.Date)
		c.text(&m.Note)
		number(c, &m.Citations)
		c.flag(&m.Covers.All)
		list(c, &m.Covers.Units, func(t *orgchart.Thing) { number(c, t) })
	})
	c.flag(&d.Dated)
	c.flag(&d.Lists)
	for _, n := range []*int{&d.Census.Units, &d.Census.Posts, &d.Census.People, &d.Census.Heads, &d.Census.Answering} {
		number(c, n)
	}
	list(c, &d.Charts, func(h *chartHead) {
		for _, day := range []*orgchart.Day{&h.Day, &h.From, &h.Until, &h.Known, &h.KnownUntil} {
			number(c, day)
		}
		c.flag(&h.Fixed)
		c.flag(&h.Gone)
	})
}

// A coder writes values, or reads them in the same order: a number as a varint, a
// text or a list after its length. To decode JSON would take longer, for types are
// learned anew in each process, than some answers do.
type coder struct {
	b       []byte // what was written, or is still to be read
	reading bool
	broken  bool // what was read cannot have been written
}

func number[T ~int | ~int32 | ~int64 | ~uint64](c *coder, x *T) {
	if !c.reading {
		c.b = binary.AppendVarint(c.b, int64(*x))
		return
	}
	n, size := binary.Varint(c.b)
	if *x = T(n); size <= 0 || int64(*x) != n {
		*x, c.b, c.broken = 0, nil, true
		return
	}
	c.b = c.b[size:]
}

func (c *coder) flag(x *bool) {
	n := 0
	if *x {
		n = 1
	}
	number(c, &n)
	*x = n != 0
}

func (c *coder) text(x *string) {
	n := len(*x)
	number(c, &n)
	switch {
	case !c.reading:
		c.b = append(c.b, *x...)
	case n < 0 || n > len(c.b):
		c.b, c.broken = nil, true
	default:
		*x, c.b = string(c.b[:n]), c.b[n:]
	}
}

// list puts or takes a list, each of its values by a function.
func list[T any](c *coder, all *[]T, each func(x *T)) {
	n := len(*all)
	if number(c, &n); n < 0 {
		c.b, c.broken = nil, true
	}
	for i := 0; i < n && !c.broken; i++ {
		if c.reading {
			var zero T
			*all = append(*all, zero)
		}
		each(&(*all)[i])
	}
}
