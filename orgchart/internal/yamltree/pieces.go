package yamltree

import (
	"bytes"
	"runtime"
	"slices"

	"gopkg.in/yaml.v3"

	"github.com/orgctl/orgctl/orgchart/internal/atonce"
)

// A large document is read piece by piece, several at once, while it is walked:
// the parts of all of it would take more memory than its text, and the walk would
// have to wait for the last. It is cut where lines begin. In regular YAML what
// stands in an entry of a block map is indented deeper than its key, but for a
// list below the key and brackets that close; so a line that begins where the
// first key does, and with none of these, begins an entry. Each run of entries is
// a document by itself, and the whole is regular if all runs are.
//
// Nothing is believed of where lines were cut but that: a piece that is no map of
// the same indentation, from its beginning to its end, is declined, and with it
// the whole.

// A cut is a map that is read so.
type cut struct {
	pieces []piece // without their lines
	line   int32   // of the first
	column int32   // of its keys, from 1
	torn   bool    // a piece was declined: the map is not what the walk saw of it
}

// A piece is a run of whole lines.
type piece struct {
	from, to int
	line     int32 // the number of the first
}

// PieceSize is how long pieces best are, in bytes: what is made of one stays in the
// cache of a core until it is walked.
const PieceSize = 128 << 10

// Walk reads a document without faults, of which maps below the top that are larger
// than pieces of a size are read while they are walked: the nodes in one are good until its next entry, and
// two of one name are for the caller to notice. When all is walked, sound tells
// whether the document is regular; if not, or if ok is false, it is one for [Parse],
// and all that the walk made of it is void.
func Walk(data []byte, size int) (root Node, sound func() bool, ok bool) {
	r, ok := outline(data, size)
	if !ok {
		return Node{}, nil, false
	}
	return Node{r: r}, func() bool {
		return !slices.ContainsFunc(r.cuts, func(c *cut) bool { return c.torn })
	}, true
}

// outline reads a block map at the left margin, and cuts what is larger than a
// piece in it.
func outline(data []byte, size int) (*regular, bool) {
	if len(data) >= 1<<31-1 { // offsets are int32
		return nil, false
	}
	r := &regular{data: data, parts: []part{{view: view{span: span{end: isMap}}}}}
	starts := entryLines(data)
	if len(starts) == 0 {
		return nil, false
	}
	starts[0] = 0 // with what stands above
	section := piece{line: 1}
	for i := range starts {
		section.from, section.to = starts[i], len(data)
		if i+1 < len(starts) {
			section.to = starts[i+1]
		}
		if !r.addSection(section, size) {
			return nil, false
		}
		if section.to < len(data) {
			section.line += lines(data[section.from:section.to])
		}
	}
	r.parts[0].place, r.parts[0].next = r.parts[1].place, int32(len(r.parts))
	return r, true
}

func lines(data []byte) int32 { return int32(bytes.Count(data, newline)) }

var newline = []byte("\n")

// entryLines returns where the lines begin on which entries at the left margin
// begin. It looks at no byte twice, but at every line, on all cores.
func entryLines(data []byte) []int {
	n := min(runtime.GOMAXPROCS(0), 1+len(data)/(16*PieceSize))
	found := make([][]int, n)
	atonce.Do(n, func(k int) {
		from, to := k*len(data)/n, (k+1)*len(data)/n
		for i := lineFrom(data, from); i < to; i = lineFrom(data, i+1) {
			if begins(data[i:], 0) {
				found[k] = append(found[k], i)
			}
		}
	})
	return slices.Concat(found...)
}

// lineFrom returns where the first line begins that begins at i or behind it.
func lineFrom(data []byte, i int) int {
	if i == 0 {
		return 0
	}
	if i > len(data) {
		return len(data)
	}
	if at := bytes.IndexByte(data[i-1:], '\n'); at >= 0 {
		return i + at
	}
	return len(data)
}

// begins reports whether a line begins an entry that is indented so far.
func begins(line []byte, indent int) bool {
	if len(line) <= indent {
		return false
	}
	for _, c := range line[:indent] {
		if c != ' ' {
			return false
		}
	}
	switch line[indent] {
	case ' ', '\n', '#', '-', '[', ']', '{', '}':
		return false
	}
	return true
}

// addSection adds one entry of the map at the left margin.
func (r *regular) addSection(s piece, size int) bool {
	if s.to-s.from > size {
		if done, ok := r.cutSection(s, size); done {
			return ok
		}
	}
	return r.addPair(s)
}

// addPair adds the one entry of a piece.
func (r *regular) addPair(s piece) bool {
	one := regular{data: r.data}
	if !one.read(s, 0) || !one.isBlock(1) || len(one.again) > 0 || int(one.parts[2].next) != len(one.parts) || r.has(one.text(one.parts[1].span)) {
		return false
	}
	shift := int32(len(r.parts) - 1)
	for _, p := range one.parts[1:] {
		p.next += shift
		r.parts = append(r.parts, p)
	}
	return true
}

// isBlock reports whether the root of r is a block map at a column, from 1.
func (r *regular) isBlock(column int32) bool {
	root := r.parts[0]
	return root.end == isMap && r.data[root.off] != '{' && root.col == column
}

// has reports whether the map at the left margin has a key.
func (r *regular) has(key []byte) bool {
	for i := int32(1); int(i) < len(r.parts); i = r.parts[i+1].next {
		if bytes.Equal(r.text(r.parts[i].span), key) {
			return true
		}
	}
	return false
}

// cutSection adds an entry of which the value is cut. It is not done if that is
// no block map that begins on a line of its own.
func (r *regular) cutSection(s piece, size int) (done, ok bool) {
	first := s.from
	for ; first < s.to && !begins(r.data[first:s.to], 0); first = lineFrom(r.data, first+1) {
	}
	body := lineFrom(r.data, first+1)
	for ; body < s.to && isSpace(r.data[body:s.to]); body = lineFrom(r.data, body+1) {
	}
	indent := len(r.data[body:s.to]) - len(bytes.TrimLeft(r.data[body:s.to], " "))
	if indent == 0 || !begins(r.data[body:s.to], indent) {
		return false, false
	}
	key := len(r.parts)
	if !r.addPair(piece{s.from, body, s.line}) {
		return true, false
	}
	value := &r.parts[key+1]
	if value.off != value.end { // it has a value on its line
		return true, false
	}
	line := s.line + lines(r.data[s.from:body])
	value.view = view{span{int32(len(r.cuts)), isCut}, place{line, int32(indent) + 1}}
	c := &cut{line: line, column: int32(indent) + 1}
	for body < s.to {
		end := min(body+size, s.to)
		for end = lineFrom(r.data, end); end < s.to && !begins(r.data[end:s.to], indent); end = lineFrom(r.data, end+1) {
		}
		end = min(end, s.to)
		c.pieces = append(c.pieces, piece{from: body, to: end})
		body = end
	}
	r.cuts = append(r.cuts, c)
	return true, true
}

// isSpace reports whether a line is blank or a comment.
func isSpace(line []byte) bool {
	line = bytes.TrimLeft(line, " ")
	return len(line) == 0 || line[0] == '\n' || line[0] == '#'
}

// IsCut reports whether a map is read piece by piece.
func (n Node) IsCut() bool { return n.y == nil && n.part().end == isCut }

// Pieces reads a map that is cut. It calls work with each piece of it, as a map by
// itself, of several at once, each on a goroutine of its own; and what work returned
// for each, in the order of the pieces. If that returns false, or a piece is
// declined, that is the end. The nodes of a piece are good until then.
func (n Node) Pieces(work func(piece Node) (take func() bool)) {
	p := n.open(work)
	defer p.close()
	for x := p.next(); x != nil && x.take(); x = p.next() {
	}
}

// Source returns the text of a piece.
func (n Node) Source() []byte { return n.r.source }

// A pipe yields the pieces of a cut in their order, of which some are read ahead,
// all at once. What is made of one is used again for another that comes.
type pipe struct {
	c     *cut
	work  func(piece Node) func() bool // nil: there is none
	last  *reading
	free  chan *reading // for what comes
	order chan *reading
	stop  chan struct{}
	fault any // what dealing them out panicked with
}

// A reading is what is read of a piece.
type reading struct {
	regular
	take  func() bool // what work returned
	ok    chan bool   // says when it is read, and whether it was declined
	fault any         // what it panicked with
}

// open begins to read a map that is cut.
func (n Node) open(work func(piece Node) func() bool) *pipe {
	c := n.r.cuts[n.part().off]
	ahead := min(runtime.GOMAXPROCS(0)+2, len(c.pieces))
	p := &pipe{c: c, work: work, free: make(chan *reading, ahead), order: make(chan *reading, ahead), stop: make(chan struct{})}
	for range ahead {
		p.free <- &reading{regular: regular{data: n.r.data}, ok: make(chan bool, 1)}
	}
	go p.run(n.r.data)
	return p
}

func (p *pipe) run(data []byte) {
	defer close(p.order)
	atonce.Guard(&p.fault, func() { p.dealOut(data) })
}

func (p *pipe) dealOut(data []byte) {
	line := p.c.line
	for _, of := range p.c.pieces {
		select {
		case x := <-p.free:
			of.line = line
			p.order <- x
			go p.read(x, of)
			line += lines(data[of.from:of.to])
		case <-p.stop:
			return
		}
	}
}

// read reads a piece, and does with it what is to be done at once.
func (p *pipe) read(x *reading, of piece) {
	ok := false
	atonce.Guard(&x.fault, func() {
		ok = x.readPiece(of, p.c.column)
		if ok && p.work != nil {
			x.take = p.work(Node{r: &x.regular})
		}
	})
	x.ok <- ok
}

// next returns the next piece, which is good until then, and nil at the end or where
// one is declined.
func (p *pipe) next() *reading {
	if p.last != nil {
		p.free <- p.last
		p.last = nil
	}
	x, more := <-p.order
	if !more {
		if p.fault != nil {
			panic(p.fault)
		}
		return nil
	}
	ok := <-x.ok
	if x.fault != nil {
		panic(x.fault)
	}
	if !ok {
		p.c.torn = true
		return nil
	}
	p.last = x
	return x
}

func (p *pipe) close() { close(p.stop) }

// readPiece reads a piece of a map at a column, in the place of what r had before.
func (r *regular) readPiece(p piece, column int32) bool {
	r.parts, r.keys, r.source = r.parts[:0], r.keys[:0], r.data[p.from:p.to]
	return r.read(p, 1) && r.isBlock(column) && len(r.again) == 0
}

// Size returns how many entries a map or list has; of one that is read while it is
// walked, about how many, by its first piece.
func (n Node) Size() int {
	size := 0
	switch {
	case n.y != nil && n.y.Kind == yaml.MappingNode:
		return len(n.y.Content) / 2
	case n.y != nil:
		return len(n.y.Content)
	case n.IsCut():
		return n.r.cuts[n.part().off].size(n.r.data)
	}
	step := n.r.step(n.at)
	for i := n.at + 1; i < n.part().next; i = n.r.parts[i+step].next {
		size++
	}
	return size
}

func (c *cut) size(data []byte) int {
	first, last := c.pieces[0], c.pieces[len(c.pieces)-1]
	entries := 0
	for i := first.from; i < first.to; i = lineFrom(data, i+1) {
		if begins(data[i:first.to], int(c.column)-1) {
			entries++
		}
	}
	return int(int64(entries) * int64(last.to-first.from) / int64(first.to-first.from))
}
