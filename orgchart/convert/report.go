package convert

import (
	"fmt"
	"slices"

	"github.com/orgctl/orgctl/orgchart"
)

// A Sort says what became of something that was not clean.
type Sort uint8

const (
	Dropped       Sort = iota // it is not in the history
	Guessed                   // it was read in one of several ways
	Contradictory             // the file says two things, of which one is kept
)

// String returns the word for s: dropped, guessed or contradictory.
func (s Sort) String() string { return [...]string{"dropped", "guessed", "contradictory"}[s] }

// A Kind is a way not to be clean.
type Kind uint8

const (
	oddEncoding Kind = iota
	oddQuotes
	fewCells
	manyCells
	aboveHeader
	twoColumns
	nobody
	blankName
	changedID
	sharedID
	repeatedRow
	repeatedPost
	namesake
	oddText
	longText
	unknownBoss
	ambiguousBoss
	ownBoss
	twoBosses
	loop
	oddDate
	ambiguousDate
	datesAtOdds
	secondLead
	rivalValue
	oddValue
	unknownRef
	notRead
	gonePost
	fewerRows
)

// kinds are the names of all kinds, which are a promise, and what is said of
// each: %[1]s and so on are the words of the note.
var kinds = [...]struct {
	name string
	sort Sort
	text string
}{
	oddEncoding:   {"encoding", Guessed, "not in UTF-8: read as %[1]s"},
	oddQuotes:     {"quotes", Guessed, "a quote that does not end, or stands inside a cell: the line is read as it stands"},
	fewCells:      {"missing-cells", Guessed, "%[1]s cells, where the header has %[2]s: the others are taken to be empty"},
	manyCells:     {"extra-cells", Dropped, "%[1]s cells, where the header has %[2]s: the others are left out"},
	aboveHeader:   {"above-header", Dropped, "%[1]q stands above the header: left out"},
	twoColumns:    {"second-column", Dropped, "column %[1]q says the same as %[2]q: left out"},
	nobody:        {"no-name", Dropped, "neither a name nor an id: the row is left out"},
	blankName:     {"blank-name", Guessed, "no name: called %[1]q"},
	changedID:     {"changed-id", Guessed, "id %[1]q cannot be an id here: called %[2]q"},
	sharedID:      {"shared-id", Contradictory, "id %[1]q is that of %[2]q on line %[3]s: %[4]q is called %[5]q"},
	repeatedRow:   {"repeated-row", Dropped, "%[1]q again, as on line %[2]s: that row is kept"},
	repeatedPost:  {"repeated-post", Contradictory, "post %[1]q again, but with another title than on line %[2]s: a post of its own"},
	namesake:      {"same-name", Guessed, "%[1]q is the name of a person on line %[2]s as well: %[3]s"},
	oddText:       {"odd-text", Guessed, "%[1]q %[2]s: read as %[3]q"},
	longText:      {"long-text", Dropped, "%[1]q is too long: cut to 1000 characters"},
	unknownBoss:   {"unknown-boss", Dropped, "%[1]s reports to %[2]q, which no row names: the line is left out"},
	ambiguousBoss: {"ambiguous-boss", Dropped, "%[1]s reports to %[2]q, which may mean %[3]s: the line is left out"},
	ownBoss:       {"own-boss", Dropped, "%[1]s reports to themselves: the line is left out"},
	twoBosses:     {"two-bosses", Contradictory, "%[1]s reports to %[2]q, and by another column to %[3]q: the first is kept"},
	loop:          {"loop", Dropped, "%[1]s: the line that closes it is left out"},
	oddDate:       {"odd-date", Dropped, "%[1]s is %[2]q, which is no date: left out"},
	ambiguousDate: {"ambiguous-date", Guessed, "%[1]s is %[2]q, in which the month may stand first or second: only the year is kept"},
	datesAtOdds:   {"dates-at-odds", Contradictory, "%[1]s: both dates are left out"},
	secondLead:    {"second-head", Contradictory, "%[1]s leads %[2]q, which is led already from line %[3]s: read as not leading"},
	rivalValue:    {"two-values", Contradictory, "%[1]s is %[2]q, and %[3]q on line %[4]s: that is kept"},
	oddValue:      {"odd-value", Dropped, "%[1]s is %[2]q: %[3]s"},
	unknownRef:    {"unknown-reference", Dropped, "%[1]s is %[2]q, which is unknown: left out"},
	notRead:       {"not-read", Dropped, "%[1]s"},
	gonePost:      {"eliminated", Dropped, "post %[1]q was eliminated, and nothing says when: left out"},
	fewerRows:     {"no-rows", Dropped, "%[1]s"},
}

// String returns the name of k.
func (k Kind) String() string { return kinds[k].name }

// Sort returns what becomes of what is of kind k.
func (k Kind) Sort() Sort { return kinds[k].sort }

// A Note tells of one thing that was not clean.
type Note struct {
	Kind  Kind
	Place orgchart.Place
	words []string
}

// String says what was found, and what became of it.
func (n Note) String() string {
	args := make([]any, len(n.words))
	for i, w := range n.words {
		args[i] = orgchart.Shorten(w, 300)
	}
	return fmt.Sprintf(kinds[n.Kind].text, args...)
}

// A Report is what became of all that was read.
type Report struct {
	Files []FileReport
	Notes []Note // in the order of the files and lines
	Read  int    // rows or entries with anything in them
	Kept  int    // of those, the ones that the history has something of
	Named bool   // the id of somebody is made of their name alone
}

// A FileReport says how one file was read.
type FileReport struct {
	Name     string
	Format   Format
	Encoding string   // of text, "" where it is UTF-8
	Sheet    string   // of a spreadsheet
	Fields   []string // of columns that were read: name=column
	Unread   []string // columns of which nothing was read
	Known    bool     // the format says itself which columns are of no use: no need to tell of them
	Rows     int      // with anything in them
}

// Add adds what another reading came to, as of the second operand of a diff.
func (r *Report) Add(o *Report) {
	shift := uint16(len(r.Files))
	r.Files = append(r.Files, o.Files...)
	for _, n := range o.Notes {
		n.Place.File += shift
		r.Notes = append(r.Notes, n)
	}
	r.Read, r.Kept, r.Named = r.Read+o.Read, r.Kept+o.Kept, r.Named || o.Named
}

// Clean reports whether there is nothing to tell of.
func (r *Report) Clean() bool { return len(r.Notes) == 0 }

// Count returns how many notes are of a sort.
func (r *Report) Count(s Sort) int {
	n := 0
	for _, note := range r.Notes {
		if note.Kind.Sort() == s {
			n++
		}
	}
	return n
}

// Pos returns where what a note tells of stands.
func (r *Report) Pos(n Note) orgchart.Pos {
	if int(n.Place.File) >= len(r.Files) {
		return orgchart.Pos{}
	}
	return orgchart.Pos{File: r.Files[n.Place.File].Name, Line: int(n.Place.Line), Col: int(n.Place.Col)}
}

// Firsts returns the first note of each kind, in the order of their places, and
// how many there are of it.
func (r *Report) Firsts() (first []Note, count []int) {
	var at [len(kinds)]int
	for _, n := range r.Notes {
		if at[n.Kind] == 0 {
			first = append(first, n)
			count = append(count, 0)
			at[n.Kind] = len(first)
		}
		count[at[n.Kind]-1]++
	}
	return first, count
}

// note adds a note.
func (r *Report) note(k Kind, at orgchart.Place, words ...string) {
	r.Notes = append(r.Notes, Note{k, at, words})
}

// sort puts the notes into the order of their places.
func (r *Report) sort() {
	slices.SortStableFunc(r.Notes, func(a, b Note) int { return comparePlaces(a.Place, b.Place) })
}
