// Package idrun keeps a number for each of ids that are numbers behind a prefix, as
// systems give them to people and units.
//
// To find an id again among a million by its hash, three places have to be fetched
// from memory; here it is one, and for the ids of neighbours often the same.
package idrun

import (
	"slices"
	"strings"
)

// Runs are a few runs of ids. The zero value is none.
type Runs struct{ all []*Run }

// A Run is ids of one prefix and one number of digits.
type Run struct {
	prefix  string
	digits  int
	values  []int32 // by what stands behind the prefix
	Spilled bool    // for whoever keeps those elsewhere that lie too far behind the others
}

// maxRuns is how many there are at most: to look for one is to look at all.
const maxRuns = 8

// Of returns the run that an id is of, and its place in it, which is less than
// 10^8; nil if it is of none. A new one is made where it may be.
func (rs *Runs) Of(id string, new bool) (*Run, int) {
	prefix := len(id)
	for prefix > 0 && id[prefix-1]-'0' <= 9 {
		prefix--
	}
	digits := len(id) - prefix
	if digits < 2 || digits > 8 {
		return nil, 0
	}
	at := 0
	for _, c := range []byte(id[prefix:]) {
		at = 10*at + int(c-'0')
	}
	for _, r := range rs.all {
		if r.digits == digits && r.prefix == id[:prefix] {
			return r, at
		}
	}
	if !new || len(rs.all) == maxRuns {
		return nil, 0
	}
	r := &Run{prefix: strings.Clone(id[:prefix]), digits: digits}
	rs.all = append(rs.all, r)
	return r, at
}

// Len returns how many places there is room for.
func (r *Run) Len() int { return len(r.values) }

// At returns the number at a place, 0 if none was set.
func (r *Run) At(at int) int32 {
	if at < len(r.values) {
		return r.values[at]
	}
	return 0
}

// Set sets the number at a place. Cost: memory for all places before, so it is for
// the caller to say which lies too far behind the others.
func (r *Run) Set(at int, number int32) {
	if at >= len(r.values) {
		r.values = slices.Grow(r.values, at+1-len(r.values))
		r.values = r.values[:cap(r.values)]
	}
	r.values[at] = number
}
