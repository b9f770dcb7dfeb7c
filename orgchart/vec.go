package orgchart

// A Vec is a row of values of one size, in memory or in an index that is read
// in place. It is read as a slice is; what lies in an index is checked when it
// is touched for the first time, for to check all of it would take longer than
// most answers do. The zero Vec is empty.
//
// In memory an access costs one branch more than that of a slice, which always
// goes the same way.
type Vec[T any] struct {
	all   []T
	check func(i, j int) // says that all[i:j] is about to be read; nil in memory
}

// NewVec returns the values of a slice as a Vec. Before the values from i up to
// j, of which there are some, are read, check(i, j) is called; it panics where
// they are not what they were.
func NewVec[T any](all []T, check func(i, j int)) Vec[T] { return Vec[T]{all, check} }

// vec returns a slice in memory as a Vec.
func vec[T any](all []T) Vec[T] { return Vec[T]{all: all} }

// Len returns the number of values.
func (v *Vec[T]) Len() int { return len(v.all) }

// At returns value i.
func (v *Vec[T]) At(i int) T {
	if v.check != nil {
		v.check(i, i+1)
	}
	return v.all[i]
}

// Of returns the value of a thing, of those that are by the number of a thing.
func (v *Vec[T]) Of(t Thing) T {
	if v.check != nil {
		v.check(int(t), int(t)+1)
	}
	return v.all[t]
}

// ref returns a pointer to value i, which is only read through it.
func (v *Vec[T]) ref(i int) *T {
	if v.check != nil {
		v.check(i, i+1)
	}
	return &v.all[i]
}

// Slice returns the values from i up to j, which the caller must not change.
func (v *Vec[T]) Slice(i, j int) []T {
	if v.check != nil && i < j {
		v.check(i, j)
	}
	return v.all[i:j:j]
}

// All returns all values, which the caller must not change.
func (v *Vec[T]) All() []T { return v.Slice(0, len(v.all)) }

// set changes the value of a thing, in memory.
func (v *Vec[T]) set(t Thing, x T) { v.all[t] = x }

// grow makes room for n more values, in memory.
func (v *Vec[T]) grow(n int) { v.all = withRoom(v.all, n) }

// cut leaves the first n values, in memory.
func (v *Vec[T]) cut(n int) { v.all = v.all[:n] }

// withRoom is [slices.Grow] for a slice that will be large: that one writes zeros
// where the system has given zeros, and so waits for each page of it twice.
func withRoom[T any](s []T, n int) []T {
	if cap(s)-len(s) >= n {
		return s
	}
	return append(make([]T, 0, len(s)+n), s...)
}

// add appends a value, in memory.
func (v *Vec[T]) add(x T) { v.all = append(v.all, x) }
