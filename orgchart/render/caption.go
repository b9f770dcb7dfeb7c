package render

import "github.com/orgctl/orgctl/orgchart"

// A caption is what a row tells of a person with one post of whom there is nothing
// else to tell. It is what the chart would say, which need not be asked then.
type caption struct{ name, seat string }

// caption returns the caption of a node that is reached by a line, and false
// where the chart has to be asked.
func (s speaker) caption(x orgchart.Thing, by orgchart.Line) (caption, bool) {
	names := s.names()
	if names == nil {
		return caption{}, false
	}
	cap, ok := names.Caption(x, by)
	if !ok {
		return caption{}, false
	}
	name := s.say(cap.Name)
	if cap.ID != "" {
		name += " (" + clean(cap.ID) + ")"
	}
	return caption{name, s.say(cap.Title) + ", " + s.say(cap.Unit)}, true
}

// row is nodeRow of a caption.
func (c caption) row(by orgchart.Line) []group {
	name, marks := span{text: c.name, style: strong}, group{{style: plain}}
	if by.Kind == orgchart.DerivedLine {
		name.style = faint
		marks[0] = span{text: "(derived)", style: faint}
	}
	return []group{{name}, {{sep: "; ", text: c.seat, optional: true}}, marks}
}

// caption writes a row as line does, of a caption with counts behind the name,
// where that is no more than to write its words, and reports whether it has: not
// where they are styled, fitted to a width, or written from right to left.
func (p *printer) caption(prefix string, c orgchart.Caption, counts string, by orgchart.Line) bool {
	if p.o.Color || p.o.Width > 0 {
		return false
	}
	for _, text := range []*string{&c.Name, &c.ID, &c.Title, &c.Unit} {
		if printableASCII(*text) {
			continue
		}
		if *text = clean(*text); rightToLeft(*text) {
			return false
		}
	}
	row := append(append(p.row[:0], prefix...), c.Name...)
	if c.ID != "" {
		row = append(append(append(row, " ("...), c.ID...), ')')
	}
	if counts != "" {
		row = append(append(row, ' '), counts...)
	}
	row = append(append(append(append(row, "  "...), c.Title...), ", "...), c.Unit...)
	if by.Kind == orgchart.DerivedLine {
		row = append(row, "  (derived)"...)
	}
	p.row = append(row, '\n')
	p.w.Write(p.row)
	return true
}

// printableASCII reports whether s is nothing but printable ASCII. Eight bytes are
// looked at a time, for most names have more
// (https://graphics.stanford.edu/~seander/bithacks.html#HasLessInWord, read
// 2026-11-25).
func printableASCII(s string) bool {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	for ; len(s) >= 8; s = s[8:] {
		x := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		del := x ^ 0x7f*ones
		if (x|(x-' '*ones)|(del-ones))&high != 0 {
			return false
		}
	}
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}
