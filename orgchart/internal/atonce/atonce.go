// Package atonce does things at once that do not wait for one another.
package atonce

import (
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// Do calls f with each number from 0 up to n, as many at once as there are cores,
// and returns when all are done. If one of them panics, Do does, with the same, and
// numbers that were not begun are left out.
func Do(n int, f func(i int)) {
	if n == 1 {
		debug.SetPanicOnFault(true)
		f(0)
		return
	}
	var next atomic.Int64
	faults := make([]any, min(runtime.GOMAXPROCS(0), n))
	var wait sync.WaitGroup
	for k := range faults {
		wait.Go(func() {
			Guard(&faults[k], func() {
				for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
					f(i)
				}
			})
			if faults[k] != nil {
				next.Store(int64(n))
			}
		})
	}
	wait.Wait()
	for _, fault := range faults {
		if fault != nil {
			panic(fault)
		}
	}
}

// Guard calls f, and notes what it panics with, which is for whoever waits for it:
// on another goroutine nobody could take it. So does looking at the text of a file
// that is cut short meanwhile.
func Guard(fault *any, f func()) {
	defer func() { *fault = recover() }()
	debug.SetPanicOnFault(true)
	f()
}
