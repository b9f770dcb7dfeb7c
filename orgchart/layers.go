package orgchart

// layers gives each node of a part its level.
func (s *survey) layers(p part) Layers {
	d := descent{s: s, queue: make([]Thing, 0, len(p.nodes))}
	for _, x := range p.tops {
		d.put(x, 1)
	}
	for _, x := range p.nodes {
		if p.tops == nil && s.bosses[x] == 0 {
			d.put(x, 1)
		}
	}
	d.run()
	if len(d.queue) < len(p.nodes) {
		d.loops(p.nodes)
	}
	ls := Layers{Deepest: NotReported}
	for _, x := range p.nodes {
		for int(s.level[x]) > len(ls.Nodes) {
			ls.Nodes = append(ls.Nodes, 0)
			ls.Deepest = x
		}
		ls.Nodes[s.level[x]-1]++
	}
	return ls
}

// A descent goes down a part, breadth first, so that each node gets the level
// of the shortest way.
type descent struct {
	s     *survey
	queue []Thing // what has a level, in order
	done  int     // how many of them were left for those below
}

func (d *descent) put(x Thing, level int32) {
	if d.s.level[x] == 0 {
		d.s.level[x] = level
		d.queue = append(d.queue, x)
	}
}

func (d *descent) run() {
	for ; d.done < len(d.queue); d.done++ {
		x := d.queue[d.done]
		for _, i := range d.s.c.down.of(x) {
			if l := d.s.c.lines.ref(int(i)); l.Kind != DottedLine && d.s.in[l.From] {
				d.put(l.From, d.s.level[x]+1)
			}
		}
	}
}

// loops gives levels to the nodes that have none: they are on loops, or below
// them alone. It takes as tops those that Tops does, and then goes down from
// all of them at once.
func (d *descent) loops(nodes []Thing) {
	rest := len(d.queue)
	var tops []Thing
	for _, x := range nodes {
		if d.s.level[x] == 0 {
			tops = append(tops, x)
			d.put(x, 1)
			d.run()
		}
	}
	for _, x := range d.queue[rest:] {
		d.s.level[x] = 0
	}
	d.queue, d.done = d.queue[:rest], rest
	for _, x := range tops {
		d.put(x, 1)
	}
	d.run()
}
