package cmd

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// A progress tells on a terminal how far a reading has come that takes long. The
// zero progress tells nothing.
type progress struct {
	out   io.Writer     // standard error, where that is a terminal
	width int           // of it
	after time.Duration // what takes no longer is not told of

	percent atomic.Int32 // of the bytes that were looked at, 0 where that is not known
}

// often is how often it is told how far a reading has come.
const often = 200 * time.Millisecond

// start tells of the reading of a file until stop is called, which takes away
// what was told.
func (p *progress) start(name string) (stop func()) {
	if p == nil || p.out == nil {
		return func() {}
	}
	p.percent.Store(0)
	done := make(chan struct{})
	var ended sync.WaitGroup
	ended.Go(func() {
		begin, wait := time.Now(), time.NewTimer(p.after)
		defer wait.Stop()
		told := false
		for {
			select {
			case <-done:
				if told {
					fmt.Fprint(p.out, "\r\x1b[K")
				}
				return
			case now := <-wait.C:
				told = true
				fmt.Fprintf(p.out, "\r%s\x1b[K", p.line(name, now.Sub(begin)))
				wait.Reset(often)
			}
		}
	})
	return func() {
		close(done)
		ended.Wait()
	}
}

// line says how far a reading has come, in one line of the terminal.
func (p *progress) line(name string, took time.Duration) string {
	line := fmt.Sprintf("reading %s, %.1f s", name, took.Seconds())
	if n := p.percent.Load(); n > 0 && n < 100 {
		line = fmt.Sprintf("reading %s, %d %%", name, n)
	}
	if letters := []rune(line); len(letters) >= p.width {
		line = string(letters[:max(p.width-1, 0)])
	}
	return harmless(line)
}

// tick says that so many bytes of all were looked at.
func (p *progress) tick(done, all int) {
	if p != nil && all > 0 {
		p.percent.Store(int32(int64(done) * 100 / int64(all)))
	}
}
