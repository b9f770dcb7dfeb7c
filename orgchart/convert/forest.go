package convert

// A forest joins nodes to those above them, and finds what would close a loop.
// It does so in nearly linear time, by halving the ways to the tops (R. Tarjan
// and J. van Leeuwen, "Worst-case analysis of set union algorithms", J. ACM 31
// (1984) 245–281).
type forest struct {
	up  []int32 // what a node was joined to, or itself
	top []int32 // something above it, or itself
}

func newForest(nodes int) forest {
	f := forest{make([]int32, nodes), make([]int32, nodes)}
	for i := range f.up {
		f.up[i], f.top[i] = int32(i), int32(i)
	}
	return f
}

// join puts a node below another. It returns false, and does nothing, if that
// would close a loop; a node that is below one already stays there.
func (f *forest) join(x, above int32) bool {
	if f.up[x] != x {
		return true
	}
	if f.root(above) == x {
		return false
	}
	f.up[x], f.top[x] = above, above
	return true
}

func (f *forest) root(x int32) int32 {
	for f.top[x] != x {
		f.top[x] = f.top[f.top[x]]
		x = f.top[x]
	}
	return x
}

// loop returns the nodes of the loop that a join would close, from x on and back
// to it.
func (f *forest) loop(x, above int32) []int32 {
	nodes := []int32{x}
	for y := above; y != x; y = f.up[y] {
		nodes = append(nodes, y)
	}
	return append(nodes, x)
}
