package convert

import (
	"bytes"
	"runtime"
	"sync/atomic"

	"github.com/orgctl/orgctl/orgchart/internal/atonce"
)

// A piece is a run of whole lines of a text.
type piece struct {
	from, to int
	above    int // how many lines of the text stand before it
	row      int // how many of those are in pieces
	lines    int // in it, the last of which may have no end
}

// pieceSize is how long pieces best are, in bytes.
const pieceSize = 1 << 20

// cutLines cuts a text from an offset on, where lines end, into pieces of a size.
func cutLines(text []byte, from, size int) []piece {
	var list []piece
	above, row := bytes.Count(text[:from], newline), 0
	for from < len(text) {
		to := len(text)
		if to-from > size {
			if i := bytes.IndexByte(text[from+size:], '\n'); i >= 0 {
				to = from + size + i + 1
			}
		}
		lines := bytes.Count(text[from:to], newline)
		if text[to-1] != '\n' {
			lines++
		}
		list = append(list, piece{from, to, above + row, row, lines})
		from, row = to, row+lines
	}
	return list
}

var newline = []byte("\n")

// onAllCores calls do for the numbers below n, several at once, and then for each of
// the results, in their order and one at a time. Not much is done ahead of that. What
// do panics with, onAllCores does.
func onAllCores[T any](n int, do func(i int) T, then func(i int, result T)) {
	if n == 1 {
		then(0, do(0))
		return
	}
	type outcome struct {
		result T
		fault  any
	}
	cores := min(n, runtime.GOMAXPROCS(0))
	results := make([]chan outcome, 4*cores) // that of i is in one by the rest of a division
	for i := range results {
		results[i] = make(chan outcome, 1)
	}
	ahead, over := make(chan struct{}, len(results)), make(chan struct{})
	defer close(over)
	var next atomic.Int64
	work := func() {
		for {
			select {
			case ahead <- struct{}{}:
			case <-over:
				return
			}
			i := int(next.Add(1) - 1)
			if i >= n {
				return
			}
			var x outcome
			atonce.Guard(&x.fault, func() { x.result = do(i) })
			results[i%len(results)] <- x
		}
	}
	for range cores {
		go work()
	}
	for i := range n {
		x := <-results[i%len(results)]
		if x.fault != nil {
			panic(x.fault)
		}
		then(i, x.result)
		<-ahead
	}
}

// aside returns a reading that notes what it finds in a report of its own, so that
// it may go on beside others. What they share must not change meanwhile.
func (r *reading) aside() *reading {
	x := *r
	x.rep = &Report{Files: r.rep.Files}
	return &x
}

// take adds the notes of a reading aside.
func (r *reading) take(x *reading) { r.rep.Notes = append(r.rep.Notes, x.rep.Notes...) }

// rowsIn returns how many lines some pieces have.
func rowsIn(pieces []piece) int {
	rows := 0
	for _, p := range pieces {
		rows += p.lines
	}
	return rows
}

// reserve makes room for a row in each line of some pieces.
func (t *table) reserve(pieces []piece) {
	rows := rowsIn(pieces)
	t.cells, t.lines = make([]extent, 0, rows*t.width), make([]int32, 0, rows)
}

// piece returns a table like t for the rows of a piece, in the room that t has for
// them.
func (t *table) piece(p piece) *table {
	x := *t
	to := p.row + p.lines
	x.cells = t.cells[p.row*t.width : p.row*t.width : to*t.width]
	x.lines = t.lines[p.row:p.row:to]
	return &x
}

// join adds the rows of a piece behind those of t. Nearly always they stand there
// already: only where a line was no row the rows of later pieces move.
func (t *table) join(x *table) {
	if base := uint32(len(t.other)); base > 0 && len(x.other) > 0 {
		for i := range x.cells {
			if x.cells[i].size == elsewhere {
				x.cells[i].from += base
			}
		}
	}
	for f, used := range x.used {
		t.used[f] = t.used[f] || used
	}
	t.other = append(t.other, x.other...)
	for f := range numFields {
		if x.at[f] >= 0 && t.at[f] < 0 {
			t.widen(f)
		}
	}
	t.copyRows(x)
}
