package render

import "github.com/orgctl/orgctl/orgchart"

// A caption is what a row tells of a person with one post of whom an index says
// that there is nothing else to tell. It is what the chart would say, which need
// not be asked then.
type caption struct{ name, seat string }

// caption returns the caption of a node that is reached by a line, and false
// where the chart has to be asked.
func (s speaker) caption(x orgchart.Thing, by orgchart.Line) (caption, bool) {
	if len(s.langs) > 0 {
		return caption{}, false
	}
	cap, ok := s.c.Caption(x, by)
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
	if by.Kind == orgchart.DerivedLine && by != (orgchart.Line{}) {
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
	w := p.w
	w.WriteString(prefix)
	w.WriteString(c.Name)
	if c.ID != "" {
		w.WriteString(" (")
		w.WriteString(c.ID)
		w.WriteByte(')')
	}
	if counts != "" {
		w.WriteByte(' ')
		w.WriteString(counts)
	}
	w.WriteString("  ")
	w.WriteString(c.Title)
	w.WriteString(", ")
	w.WriteString(c.Unit)
	if by.Kind == orgchart.DerivedLine {
		w.WriteString("  (derived)")
	}
	w.WriteByte('\n')
	return true
}

func printableASCII(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}
