// Package render writes answers about charts: as text for people, and as JSON
// for programs.
//
// Text may change; JSON is a promise. Trees are written row by row; what lines
// up in columns, and JSON, is put together first. Every renderer escapes names
// for its own format, wherever they come from.
package render

// Options say how an answer is drawn as text. The zero value is plain, in
// whole lines, as for a pipe.
type Options struct {
	Width  int      // cells to a line; no limit if ≤ 0
	Color  bool     // style words with the 16 ANSI colours
	ASCII  bool     // draw lines and marks in ASCII; names stay as they are
	Langs  []string // preferred languages for names, before those of the file
	Known  bool     // say as known on which day
	Footer bool     // say after a tree what it shows and how to see more
	Links  bool     // make addresses links that a terminal opens (OSC 8)
}

// marks are the signs that a drawing is made of.
type marks struct {
	tee, elbow, bar, blank string // of a tree, 4 cells each
	arrow, dot, ellipsis   string
	block                  string // of a bar
}

func (o Options) marks() marks {
	if o.ASCII {
		return marks{"|-- ", "`-- ", "|   ", "    ", "->", "-", "...", "#"}
	}
	return marks{"├── ", "└── ", "│   ", "    ", "→", "·", "…", "█"}
}
