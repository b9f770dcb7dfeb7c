package cmd

import (
	"bytes"
	"strings"
	"sync"
	"testing"
	"time"
)

// A slow reading is told of in one line of the terminal, which is taken away
// again; a quick one is not, and off a terminal none is.
func TestProgress(t *testing.T) {
	var out safeBuffer
	p := &progress{out: &out, width: 24, after: time.Hour}
	p.start("people.csv")()
	if got := out.String(); got != "" {
		t.Errorf("a quick reading: %q", got)
	}
	p.after = time.Millisecond
	stop := p.start("people.csv")
	p.tick(42, 100)
	for !strings.Contains(out.String(), "\x1b[K") {
		time.Sleep(time.Millisecond)
	}
	stop()
	if got, want := out.String(), "\rreading people.csv, 42 \x1b[K"; !strings.HasPrefix(got, want) || !strings.HasSuffix(got, "\r\x1b[K") {
		t.Errorf("%q, want it to begin with %q and be cleared", got, want)
	}
	var none *progress
	none.start("x")()
	none.tick(1, 2)
	(&progress{}).start("x")()
}

// A safeBuffer may be written to while it is read.
type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *safeBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *safeBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}
