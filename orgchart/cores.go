package orgchart

import (
	"runtime"

	"github.com/orgctl/orgctl/orgchart/internal/atonce"
)

// rangeSize is how many of a million things one core takes at a time: so few that
// none waits long for another at the end, and so many that taking them costs
// nothing.
const rangeSize = 1 << 14

// eachRange calls f for ranges that together are all from 0 up to n, on all cores
// at once, and returns when all calls have. No call may write what another reads
// or writes. Where they are few it is one call, here, and none of no things.
func eachRange(n int, f func(from, to int)) {
	switch {
	case n == 0:
	case n < 2*rangeSize || runtime.GOMAXPROCS(0) == 1:
		f(0, n)
	default:
		atonce.Do((n+rangeSize-1)/rangeSize, func(i int) { f(i*rangeSize, min((i+1)*rangeSize, n)) })
	}
}

// eachRange is [eachRange] for what reads h: an index is read on one core, for what
// was found whole in it is noted.
func (h *History) eachRange(n int, f func(from, to int)) {
	if h.stored == nil {
		eachRange(n, f)
	} else if n > 0 {
		f(0, n)
	}
}
