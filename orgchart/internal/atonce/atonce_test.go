package atonce

import (
	"sync/atomic"
	"testing"
)

func TestDo(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		done := make([]atomic.Int32, n)
		Do(n, func(i int) { done[i].Add(1) })
		for i := range done {
			if got := done[i].Load(); got != 1 {
				t.Errorf("%d of %d was done %d times", i, n, got)
			}
		}
	}
}

func TestDoPanics(t *testing.T) {
	for _, n := range []int{1, 2, 1000} {
		func() {
			defer func() {
				if got := recover(); got != n-1 {
					t.Errorf("of %d it panics with %v, want %d", n, got, n-1)
				}
			}()
			Do(n, func(i int) {
				if i == n-1 {
					panic(i)
				}
			})
		}()
	}
}
