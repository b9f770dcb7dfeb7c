package render

import (
	"strconv"
	"strings"
)

// A Prefix is what stands before the rows of a tree to tell how deep they are.
type Prefix string

const (
	PrefixTree  Prefix = "tree"  // bars; the default
	PrefixDepth Prefix = "depth" // the number of the level, 0 for the root
	PrefixPath  Prefix = "path"  // the names of the rows above
	PrefixNone  Prefix = "none"
)

// Prefixes are all of them, the default first.
var Prefixes = []string{string(PrefixTree), string(PrefixDepth), string(PrefixPath), string(PrefixNone)}

// pathNames is how many names of rows above stand before a row at most, the
// nearest. How many are left out stands before them: all of them would grow with
// the square of the depth.
const pathNames = 64

// A prefixer writes what stands before the rows of a tree.
type prefixer struct {
	prefix Prefix
	guides *guides
	names  []string // of the rows above, for paths
	depth  int      // of the row that before was last called for
}

func (v *treeView) newPrefixer() *prefixer {
	return &prefixer{prefix: v.t.Prefix, guides: v.p.newGuides()}
}

// before returns what stands before a row.
func (g *prefixer) before(row outlineRow) string {
	g.depth = row.Depth
	switch g.prefix {
	case PrefixDepth:
		return strconv.Itoa(row.Depth) + " "
	case PrefixNone:
		return ""
	case PrefixPath:
		names := g.names[:min(row.Depth, len(g.names))]
		var text strings.Builder
		if more := len(names) - pathNames; more > 0 {
			text.WriteString("[" + itoa(more) + "] / ")
			names = names[more:]
		}
		for _, name := range names {
			text.WriteString(name + " / ")
		}
		return text.String()
	}
	return g.guides.prefix(row.Depth, row.Last)
}

// name notes the words of the row that before was last called for: the first
// of them is its name.
func (g *prefixer) name(groups []group) {
	if g.prefix == PrefixPath {
		g.names = append(g.names[:g.depth], groupText(groups[0]))
	}
}
