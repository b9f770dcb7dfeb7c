package picture

import (
	"bufio"
	"io"
)

// A writer is what every format is written with. It keeps the first error for
// Flush.
type writer struct{ *bufio.Writer }

func newWriter(w io.Writer) writer { return writer{bufio.NewWriterSize(w, 64<<10)} }

// str writes text that is markup, or known to hold none.
func (w writer) str(parts ...string) {
	for _, s := range parts {
		w.WriteString(s)
	}
}
