package page

// A Page holds what the script of an HTML page needs, and no rule: what is
// there on each of its days, who holds it and what it answers to is what the charts
// themselves say, and the page draws it.
//
// What stays the same from one day to the next stands once. So a page grows with
// what changes, and not with the days times the things.
type Page struct {
	Title    string   `json:"title"`              // of the file
	Limits   []string `json:"limits,omitempty"`   // what the charts are limited to
	Texts    []string `json:"texts"`              // number 0 is ""
	Days     []Day    `json:"days"`               // in order of time, but for a diff of two files
	Things   []Thing  `json:"things"`             // in file order
	Sources  []Source `json:"sources"`            // all that are cited, by their number - 1
	Compared *Diff    `json:"compared,omitempty"` // the diff that was asked for
	Files    bool     `json:"files,omitempty"`    // the days are those of two files
	Dated    bool     `json:"dated"`              // a day means something
	Open     Open     `json:"open"`
}

// A Kind is what a [Thing] is, as in orgchart.
type Kind uint8

const (
	Unit Kind = iota
	Post
	Person
)

// A Day is a stop of the slider: a day on which something changed, or that
// was asked for.
type Day struct {
	Day     string   `json:"day"`
	Label   string   `json:"label,omitempty"` // what else it is called, of a file
	Moments []Moment `json:"moments,omitempty"`
	Changes []Change `json:"changes,omitempty"` // since the stop before
}

type Moment struct {
	Name string `json:"name"`
	Note string `json:"note,omitempty"`
}

// A Change is a change in the words of a log or diff.
type Change struct {
	Mark    string `json:"m"`
	Thing   int32  `json:"t"`
	Date    string `json:"d,omitempty"` // under which a log tells it
	Where   string `json:"w"`           // the unit or person that it is told under
	Label   string `json:"l"`
	Old     string `json:"o,omitempty"`
	New     string `json:"n,omitempty"`
	More    string `json:"x,omitempty"` // what is told of its dates
	Sources []int  `json:"s,omitempty"` // numbers of sources, from 1
}

// A Diff is what a diff tells between two stops.
type Diff struct {
	From    int32    `json:"from"`
	To      int32    `json:"to"`
	Summary string   `json:"summary"`
	Changes []Change `json:"changes"`
	Renames []string `json:"renames,omitempty"` // possible ones
}

// A Thing is a unit, post or person over all stops. A row of numbers tells
// how it stands from a stop on, its first number, up to the next row. A row with
// that number alone: it is not there.
//
//	unit    stop, name, kind, parent, leading post
//	post    stop, title, unit, 1 if it leads, lines n, n times (target, line kind, marks), then holders (person, marks)
//	person  stop, name
//	up      stop, 1, then the lines of the node (to, line kind, post, marks)
//
// Texts are numbers of [Page].Texts, things of [Page].Things. -1 is not
// reported, -2 vacant and -3 none. The kinds of line are 0 stated, 1 derived and
// 2 dotted.
type Thing struct {
	Kind  Kind      `json:"k"`
	ID    string    `json:"id"`
	Short bool      `json:"short,omitempty"` // a post that is part of a person
	Find  string    `json:"find,omitempty"`  // its folded names, a line each
	Rows  [][]int32 `json:"rows"`
	Up    [][]int32 `json:"up,omitempty"` // of a node of the reporting tree
	Note  string    `json:"note,omitempty"`
	Links []string  `json:"links,omitempty"`
	Said  []Claim   `json:"said,omitempty"` // the evidence
}

// A Source is a source with its attribution, as a footnote has it.
type Source struct {
	Text     string `json:"text"` // publisher, date and attribution
	Title    string `json:"title,omitempty"`
	URL      string `json:"url,omitempty"`
	Archived string `json:"archived,omitempty"`
	Via      string `json:"via,omitempty"`
}

// A Open is what the page shows at first.
type Open struct {
	Day     int32   `json:"day"`
	From    int32   `json:"from"` // the stop that it is compared with, -1 for none
	Reports bool    `json:"reports"`
	Posts   bool    `json:"posts"`
	Roots   []int32 `json:"roots,omitempty"`
	Depth   int     `json:"depth,omitempty"`
	Find    string  `json:"find,omitempty"`
	Select  []int32 `json:"select,omitempty"`
	Way     []int32 `json:"way,omitempty"` // the nodes of a path
}

// A Claim is what is claimed of one property of a thing, and who says so.
type Claim struct {
	Property string     `json:"p"`
	Value    int32      `json:"v"`           // text, as it was called then
	Thing    int32      `json:"t"`           // the thing that it names, or -1
	Marks    int32      `json:"m,omitempty"` // text: acting, joint, dotted line, inferred, disputed
	When     int32      `json:"w,omitempty"` // text
	Void     int32      `json:"x,omitempty"` // text: why it never counts
	Span     [2]int32   `json:"d"`           // the stops that it covers, the second not included
	Holds    [][2]int32 `json:"h,omitempty"` // those of them on which it is what the chart shows
	Facts    []Fact     `json:"f"`
}

// A Fact is one report.
type Fact struct {
	Dates  int32      `json:"d,omitempty"` // text
	Status string     `json:"s,omitempty"` // if it is not accepted
	Note   int32      `json:"n,omitempty"` // text
	Cited  []Citation `json:"c,omitempty"`
	Ended  []Citation `json:"e,omitempty"` // who reports the end, where that is not Cited
}

type Citation struct {
	Source int32  `json:"s"` // number of a source, from 1
	At     string `json:"a,omitempty"`
	Quote  string `json:"q,omitempty"`
}
