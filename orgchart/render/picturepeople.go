package render

import (
	"maps"
	"slices"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render/picture"
)

// A diff of charts without units is drawn by reporting lines: those of the chart
// after, with who is gone and the ghosts of who answered to somebody else below
// those they answered to.

// A lostNode is somebody who is drawn where they were before.
type lostNode struct {
	id   string
	rows []diffRow // what is told; of a ghost one
}

// A peopleDiff gathers what is told at each node.
type peopleDiff struct {
	*diffPainter
	told map[orgchart.Thing][]diffRow // by node of the chart after
	lost map[string][]lostNode        // by the id of whom they answered to; "" for nobody
}

// people adds the nodes at which something is told, and those above them.
func (b *diffPainter) people(full bool) {
	p := &peopleDiff{b, make(map[orgchart.Thing][]diffRow), make(map[string][]lostNode)}
	p.gather()
	c := b.s.c
	o := newOutline(b.s.h, c.ReportTree(orgchart.None, 0))
	o.match(func(x orgchart.Thing) bool { return full || len(p.told[x]) > 0 || len(p.lost[b.s.h.ID(x)]) > 0 })
	left, _ := o.leftOut()
	for i, step := range o.steps {
		if !o.shown[i] {
			continue
		}
		_, drawn := b.at[step.Thing]
		b.node(step)
		if drawn {
			continue
		}
		b.tell(p.told[step.Thing])
		if n := left[i+1].total(); n > 0 {
			b.row(picture.Rest, itoa(n)+" more below, unchanged")
		}
		p.below(b.s.h.ID(step.Thing), step.Depth+1)
	}
	p.below("", 0)
	for _, of := range slices.Sorted(maps.Keys(p.lost)) { // below somebody who is not there after
		p.below(of, 0)
	}
}

// tell says in the last box what is told in some rows.
func (b *diffPainter) tell(rows []diffRow) {
	box := &b.p.Boxes[len(b.p.Boxes)-1]
	for _, row := range rows {
		if ch := changeOf(row.mark); box.Change == picture.None || ch == picture.Added || ch == picture.Removed {
			box.Change = ch
		}
		for _, t := range b.v.told(row) {
			b.row(picture.Tells, string(t.mark)+" "+t.text, noteNumbers(t.cited)...)
		}
	}
}

// gather finds at which node each change is told.
func (p *peopleDiff) gather() {
	for _, row := range p.v.looseRows(p.v.byUnit[""]) {
		s := p.v.new
		if row.old {
			s = p.v.old
		}
		nodes := s.c.NodesOf(row.thing)
		if len(nodes) == 0 {
			nodes = []orgchart.Thing{row.thing}
		}
		if y, ok := p.after(s, nodes[0]); ok {
			p.told[y] = append(p.told[y], row)
			p.moved(row, y)
			continue
		}
		p.lose(s, nodes[0], row)
	}
}

// after returns the node of the chart after that a node is.
func (p *peopleDiff) after(s speaker, x orgchart.Thing) (orgchart.Thing, bool) {
	if s.c == p.s.c {
		return x, true
	}
	y, ok := p.s.h.Thing(s.h.ID(x))
	return y, ok && slices.Contains(p.s.c.NodesOf(y), y)
}

// boss returns the id of whom a node of the chart before answers to, "" for
// nobody.
func (p *peopleDiff) boss(x orgchart.Thing) string {
	for _, l := range p.v.old.c.Up(x) {
		if l.Kind != orgchart.DottedLine {
			return p.v.old.h.ID(l.To)
		}
	}
	return ""
}

// lose notes that somebody is gone.
func (p *peopleDiff) lose(s speaker, x orgchart.Thing, row diffRow) {
	boss, id := p.boss(x), s.h.ID(x)
	list := p.lost[boss]
	if n := len(list); n > 0 && list[n-1].id == id {
		list[n-1].rows = append(list[n-1].rows, row)
		return
	}
	p.lost[boss] = append(list, lostNode{id, []diffRow{row}})
}

// moved notes the ghost of somebody who answers to somebody else than before.
func (p *peopleDiff) moved(row diffRow, y orgchart.Thing) {
	i := slices.IndexFunc(row.changes, func(ch change) bool {
		return ch.Property == orgchart.PropReportsTo && ch.Kind == orgchart.Changed
	})
	x, ok := p.v.old.h.Thing(p.s.h.ID(y))
	if i < 0 || !ok {
		return
	}
	boss := p.boss(x)
	if boss == "" {
		return
	}
	ghost := diffRow{name: p.s.node(y).text, mark: '<', ghost: "reports to " + row.changes[i].new + " now", thing: y}
	p.lost[boss] = append(p.lost[boss], lostNode{p.s.h.ID(y), []diffRow{ghost}})
}

// below adds those who answered to somebody, and those below them that are gone
// as well.
func (p *peopleDiff) below(id string, depth int) {
	type item struct {
		lostNode
		depth int
	}
	var stack []item
	push := func(id string, depth int) {
		list := p.lost[id]
		delete(p.lost, id)
		for i := len(list) - 1; i >= 0; i-- {
			stack = append(stack, item{list[i], depth})
		}
	}
	for push(id, depth); len(stack) > 0; {
		it := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		row := it.rows[0]
		row.depth = it.depth
		if row.ghost != "" {
			p.ghost(row, picture.Solid)
			p.tell(it.rows)
			continue
		}
		p.add(p.v.old, row.thing, it.depth, picture.Solid)
		p.row(picture.Name, row.name)
		p.tell(it.rows)
		push(it.id, it.depth+1)
	}
}
