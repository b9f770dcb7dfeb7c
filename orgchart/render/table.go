package render

import (
	"slices"
	"strings"
)

// A table is rows in columns, below a heading. Before its first column each
// row may have a prefix, as of a tree, which is never cut.
type table struct {
	head  []string
	rows  []tableRow
	first int // to how many cells the first column may be cut; as the others if 0
}

type tableRow struct {
	prefix string
	cells  []string // may be fewer than the columns
}

func (t *table) add(prefix string, cells ...string) {
	t.rows = append(t.rows, tableRow{prefix, cells})
}

// table draws columns two cells apart. Where the width is short the widest are
// cut. A cell from right to left goes to the end of its line, under the heading
// of its column.
func (p *printer) table(t table) {
	wide := t.widths()
	p.narrow(wide, t.first)
	p.tableRow(tableRow{cells: t.head}, t.head, wide, strong)
	for _, row := range t.rows {
		p.tableRow(row, t.head, wide, plain)
	}
}

// widths returns how wide the columns are.
func (t table) widths() []int {
	wide := make([]int, len(t.head))
	for i, text := range t.head {
		wide[i] = cells(text)
	}
	for _, row := range t.rows {
		for i, text := range row.cells {
			n := 0
			if !rightToLeft(text) {
				n = cells(guard(text))
			}
			if i == 0 {
				n += cells(row.prefix)
			}
			wide[i] = max(wide[i], n)
		}
	}
	return wide
}

// drop takes columns from the right of a table until the others fit the width
// without being cut much, and the first two fifths of the width are the first
// column's. It returns the headings of what it took.
func (p *printer) drop(t *table) []string {
	if p.o.Width <= 0 {
		return nil
	}
	const little = 16
	wide := t.widths()
	t.first = min(wide[0], p.o.Width*2/5)
	n, room := 1, p.o.Width-t.first
	for n < len(wide) && room >= 2+min(wide[n], little) {
		room -= 2 + min(wide[n], little)
		n++
	}
	dropped := t.head[n:]
	t.head = t.head[:n]
	for i, row := range t.rows {
		t.rows[i].cells = row.cells[:min(n, len(row.cells))]
	}
	return dropped
}

func (p *printer) tableRow(row tableRow, head []string, wide []int, st style) {
	var line, last []group
	for i, cell := range row.cells {
		text, room := guard(cell), wide[i]
		link := ""
		if head[i] == "URL" && st == plain {
			link = cell
		}
		if rightToLeft(text) {
			last = append(last, group{{text: head[i], style: faint}, {sep: " ", text: text, style: st}})
			text = ""
		}
		if i == 0 {
			room -= cells(row.prefix)
		}
		if p.o.Width > 0 {
			text = cut(text, room, p.m.ellipsis)
		}
		g := group{{text: text, style: st, link: link}}
		if pad := room - cells(text); pad > 0 {
			g = append(g, span{text: strings.Repeat(" ", pad)})
		}
		line = append(line, g)
	}
	if last == nil {
		line = trimLast(line)
	}
	p.write(row.prefix, faint)
	p.tableLine(line, last)
}

// tableLine writes the cells of a row, then those that stand last.
func (p *printer) tableLine(row, last []group) {
	for i, g := range append(row, last...) {
		if i > 0 {
			p.w.WriteString("  ")
		}
		for k, s := range g {
			if k > 0 {
				p.w.WriteString(s.sep)
			}
			p.writeSpan(s)
		}
	}
	p.blank()
}

// trimLast takes empty cells and the padding from the end of a line.
func trimLast(g []group) []group {
	for i := len(g) - 1; i >= 0; i-- {
		g[i] = g[i][:1]
		if g[i][0].text = strings.TrimRight(g[i][0].text, " "); g[i][0].text != "" {
			return g[:i+1]
		}
	}
	return nil
}

// narrow makes columns fit the width: none stays wider than the widest limit
// that lets all of them fit, and none is cut below 6 cells; the first not below
// first.
func (p *printer) narrow(wide []int, first int) {
	if p.o.Width <= 0 {
		return
	}
	room := p.o.Width - 2*(len(wide)-1)
	cut := func(i, limit int) int {
		if i == 0 {
			limit = max(limit, first)
		}
		return min(wide[i], limit)
	}
	fits := func(limit int) bool {
		total := 0
		for i := range wide {
			total += cut(i, limit)
		}
		return total <= room
	}
	limit := min(slices.Max(wide), p.o.Width)
	for limit > 6 && !fits(limit) {
		limit--
	}
	for i := range wide {
		wide[i] = cut(i, limit)
	}
}
