package orgchart

import "slices"

// Lists are a list of numbers for each thing: those of t are
// List[First[t]:First[t+1]]. Where all are of things up to some, as of units, First
// ends there, and the others have none.
type Lists struct {
	First Vec[int32]
	List  Vec[Thing]
}

func (a *Lists) of(t Thing) []Thing {
	if t < 0 || int(t)+1 >= a.First.Len() {
		return nil
	}
	return a.List.Slice(int(a.First.Of(t)), int(a.First.Of(t+1)))
}

// gather makes lists by thing from pairs, in their order.
func gather(things int, pairs [][2]Thing) Lists {
	a := newTally(things)
	for _, p := range pairs {
		a.count(p[0])
	}
	a.sum()
	for _, p := range pairs {
		a.add(p[0], p[1])
	}
	return a.lists()
}

// A tally makes lists by counting: all that is to be listed is counted, and then
// added, in the same order or another. It takes linear time.
type tally struct {
	ends []int32 // of t: at t+2 how many it has; then at t+1 where they begin, and while they are added, end
	list []Thing
}

func newTally(things int) *tally { return &tally{ends: make([]int32, things+2)} }

// count says that there is one more in the list of t.
func (a *tally) count(t Thing) { a.ends[t+2]++ }

// sum ends the counting.
func (a *tally) sum() {
	sum := int32(0)
	for i, n := range a.ends {
		sum += n
		a.ends[i] = sum
	}
	a.list = make([]Thing, sum)
}

// add adds x to the list of t.
func (a *tally) add(t, x Thing) {
	at := &a.ends[t+1]
	a.list[*at] = x
	*at++
}

func (a *tally) lists() Lists {
	n := len(a.ends) - 1
	return Lists{vec(a.ends[:n:n]), vec(a.list)}
}

// byThing sorts values by a thing of each, by counting, and keeps their order
// otherwise. Those of thing t are sorted[first[t]:first[t+1]]. It takes linear time.
func byThing[T any](values []T, things int, of func(*T) Thing) (sorted []T, first []int32) {
	first = make([]int32, things+1)
	for i := range values {
		first[of(&values[i])+1]++
	}
	for t := range things {
		first[t+1] += first[t]
	}
	at := slices.Clone(first)
	sorted = make([]T, len(values))
	for i := range values {
		t := of(&values[i])
		sorted[at[t]] = values[i]
		at[t]++
	}
	return sorted, first
}
