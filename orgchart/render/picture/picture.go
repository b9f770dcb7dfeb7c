package picture

import "iter"

// A Picture is one chart, or two of which the differences are marked.
//
// Its boxes stand in the order in which they are read: each before those below
// it, and all that is below one before the next beside it. Boxes are named by
// their index.
type Picture struct {
	Title   string // what it shows: of which organisation, or part of one
	Day     string // of which day, as "as of 2023-11-24 (after)"; of a diff from when to when; "" where nothing is dated
	Summary string // what there is to see, counted, in one line; may be ""
	Boxes   []Box
	Lines   []Line
	Sources []Source // what is cited, by number - 1
	Notes   []string // what else there is to say at the foot, a line each
}

// A Box is one thing of a chart: a unit with its head, a post, or a person with
// their posts.
type Box struct {
	ID     string // of the thing; unique in the picture: where it recurs, "#2" and so on stands behind it
	Kind   Kind
	Parent int32 // the box that it hangs below, less than its own index; -1 at the top
	Link   Link  // what it being below its parent says; of no account at the top
	State  State
	Change Change
	Match  bool // is what was looked for
	Rows   []Row
}

// A Row is what a box says in one line, or in several if that is too long. It is
// never empty.
type Row struct {
	Role  Role
	Text  string
	Cites []int // the numbers of the sources that it rests on, from 1, in order of their first citation
}

// A Line goes from a box to another one that is not its parent, or is so in a
// second way. It says what the tree does not.
type Line struct {
	From, To int32
	Link     Link
	Words    string // whom it goes to and what there is to say of it, as "→ Jingren Zhou (inferred)"
}

// A Source is a footnote.
type Source struct {
	Words string // "CNBC, 2023-11-24, unnamed source"
	URL   string // as the file has it, of any scheme; "" if there is none
}

// A Kind says what a box stands for.
type Kind uint8

const (
	Unit Kind = iota
	Post
	Person
)

// String returns the word for k.
func (k Kind) String() string { return [...]string{"unit", "post", "person"}[k] }

// A Link says what connects two boxes.
type Link uint8

const (
	PartOf  Link = iota // a unit in a unit, or a post in one; of who answers to whom it says nothing
	Solid               // a solid line that is stated. Between units: of the head to the head of the nearest unit above that has one
	Derived             // a solid line that follows from the units, and that nobody states; between units likewise
	Dotted              // a dotted line
	Move                // of a diff: from where something was to where it is
	numLinks
)

// String returns the words for l, as a legend has them.
func (l Link) String() string {
	return [...]string{"part of", "reporting line, as stated", "reporting line, derived from the units", "dotted line", "moved"}[l]
}

// A State says how much is known of who is in a box.
type State uint8

const (
	Known       State = iota // who holds the post, or heads the unit; or nobody would
	NotReported              // it is not reported who does, nor that nobody does
	Vacant                   // nobody does, as is reported
	numStates
)

// String returns the words for s, as a legend has them.
func (s State) String() string {
	return [...]string{"reported", "not reported", "vacant"}[s]
}

// A Change says what a diff has to tell of a box.
type Change uint8

const (
	None         Change = iota // nothing, or it is no diff
	Added                      // it is new
	Removed                    // it is no more
	Changed                    // something in it has changed
	Moved                      // it was below another box
	Ghost                      // it was here, and is now elsewhere: see the [Line] of Link Move from it
	NotMentioned               // the chart after does not have it, nor is it a full list: no difference
	numChanges
)

// String returns the words for c, as a legend has them.
func (c Change) String() string {
	return [...]string{"unchanged", "added", "removed", "changed", "moved", "was here before", "not mentioned"}[c]
}

// Mark returns the ASCII character that stands for c beside its word, as in
// text; "" for None.
func (c Change) Mark() string { return [...]string{"", "+", "-", "~", ">", "<", "?"}[c] }

// A Role says what a row of a box is.
type Role uint8

const (
	Name    Role = iota // what the box is called: the unit, post or person that it stands for
	Holder              // who heads the unit or holds the post
	Title               // the title of a post
	Absence             // that nobody is reported, or that it is vacant, in place of a Holder or Name
	Mark                // what is to be said of the row before it: acting, disputed, last seen
	Goes                // where a line goes, as "→ Jingren Zhou": also of lines that the picture does not have
	Tells               // of a diff: what has changed, its mark in front, as "~ head: Ann -> Bob"
	Rest                // what is left out below the box, counted
)

// Children returns the boxes below each box, in order: those below box i are
// list[first[i]:first[i+1]], and the tops list[first[n]:] for n boxes. Cost: the
// number of boxes.
func (p *Picture) Children() (first, list []int32) {
	n := len(p.Boxes)
	slot := func(parent int32) int {
		if parent < 0 {
			return n
		}
		return int(parent)
	}
	first = make([]int32, n+2)
	for i := range p.Boxes {
		first[slot(p.Boxes[i].Parent)+1]++
	}
	for i := range n + 1 {
		first[i+1] += first[i]
	}
	at := append([]int32(nil), first...)
	list = make([]int32, n)
	for i := range p.Boxes {
		s := slot(p.Boxes[i].Parent)
		list[at[s]] = int32(i)
		at[s]++
	}
	return first[:n+1], list
}

// Links yields each kind of link that the picture has, in the order of the
// constants: what a legend has to explain.
func (p *Picture) Links() iter.Seq[Link] {
	var has [numLinks]bool
	for i := range p.Boxes {
		if b := &p.Boxes[i]; b.Parent >= 0 {
			has[b.Link] = true
		}
	}
	for _, l := range p.Lines {
		has[l.Link] = true
	}
	return used[Link](has[:])
}

// States yields each state but Known that a box of the picture has, likewise.
func (p *Picture) States() iter.Seq[State] {
	var has [numStates]bool
	for i := range p.Boxes {
		has[p.Boxes[i].State] = true
	}
	has[Known] = false
	return used[State](has[:])
}

// Changes yields each change but None that a box of the picture has, likewise.
func (p *Picture) Changes() iter.Seq[Change] {
	var has [numChanges]bool
	for i := range p.Boxes {
		has[p.Boxes[i].Change] = true
	}
	has[None] = false
	return used[Change](has[:])
}

// used yields the indexes that are set.
func used[T ~uint8](has []bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		for i, h := range has {
			if h && !yield(T(i)) {
				return
			}
		}
	}
}
