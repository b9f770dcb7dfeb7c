package orgchart

import "strings"

// A Kind is what a [Thing] is.
type Kind uint8

const (
	Unit Kind = iota
	Post
	Person
)

// String returns the word for k: unit, post or person.
func (k Kind) String() string { return [...]string{"unit", "post", "person"}[k] }

// A Thing is a unit, a post or a person: its number in its [History], in the
// order of the file. Negative numbers are values that are no thing.
type Thing int32

const (
	NotReported Thing = -1 // nothing says so (rule 6)
	Vacant      Thing = -2 // the holder of a post that nobody holds
	None        Thing = -3 // the target of the line of a post that answers to nobody; the parent of a root
)

// A Property is what a fact says something of.
type Property uint8

const (
	PropName      Property = iota // of a unit or person: a text
	PropKind                      // of a unit: a text
	PropPartOf                    // of a unit: a unit, or None
	PropTitle                     // of a post: a text
	PropUnit                      // of a post: a unit
	PropLeads                     // of a post: 1 if its holder heads the unit, else 0
	PropHolder                    // of a post: a person, or Vacant
	PropReportsTo                 // of a post: a post, a person, or None
	numProperties
)

// String returns the property as the file format spells it.
func (p Property) String() string {
	return [...]string{"name", "kind", "part-of", "title", "unit", "leads", "holder", "reports-to"}[p]
}

// Properties returns the properties that things of a kind have.
func Properties(k Kind) []Property {
	switch k {
	case Unit:
		return []Property{PropName, PropKind, PropPartOf}
	case Post:
		return []Property{PropTitle, PropUnit, PropLeads, PropHolder, PropReportsTo}
	}
	return []Property{PropName}
}

// text reports whether values of p are texts.
func (p Property) text() bool { return p == PropName || p == PropKind || p == PropTitle }

// refers reports whether values of p are things.
func (p Property) refers() bool { return !p.text() && p != PropLeads }

// place reports whether p is exempt from [View].Source: names, titles and
// places hold whoever says so. Only who holds a post and what it answers to
// does not.
func (p Property) place() bool { return p != PropHolder && p != PropReportsTo }

// Flags are the part of a value beside the person or post that it names.
type Flags uint8

const (
	Acting Flags = 1 << iota // of a holder
	Joint                    // of a holder: one of several at a time
	Dotted                   // of a line
)

// String returns the flags as words, "acting and joint".
func (f Flags) String() string {
	var words []string
	for i, w := range []string{"acting", "joint", "dotted"} {
		if f&(1<<i) != 0 {
			words = append(words, w)
		}
	}
	return strings.Join(words, " and ")
}

// A Status is how far a fact is to be believed.
type Status uint8

const (
	Accepted Status = iota
	Inferred        // counts like Accepted, but is marked, and left out by [View].Stated
	Disputed        // yields to undisputed facts (rules 3 to 5)
	Rejected        // never counts (rule 1)
)

// String returns the status as the file format spells it.
func (s Status) String() string {
	return [...]string{"accepted", "inferred", "disputed", "rejected"}[s]
}

// A Fact is one value of one property of one thing. It has a fixed size of 24
// bytes and no pointers: a history is a slice of facts, whatever its origin.
type Fact struct {
	Thing    Thing
	Value    int32 // a Thing, the number of a label, or 0 or 1, as Property says
	Evidence int32 // number of its Evidence; 0: plain, true throughout
	Property Property
	Flags    Flags
	Place    Place
}

// A Place is a [Pos] of fixed size: File is a number in the history's files.
// Columns beyond 65535 are cut to that. The zero Place is none.
type Place struct {
	File, Col uint16
	Line      int32
}

// Evidence says when a fact held and who says so. Facts share it: what is
// plain has number 0, which says nothing.
type Evidence struct {
	From  Date // first day it held
	Until Date // first day it no longer held
	Seen  Date // a day on which it was found to hold, where From is not reported
	Gone  Date // a day on which it was found to hold no longer, where Until is not

	Sources      int32 // number of its list of citations; 0: none
	UntilSources int32 // who reported the end, where that is not Sources; 0: none
	Note         int32 // number of a string; 0: ""
	Status       Status
}

// Attribution is on whose word a source rests.
type Attribution string

const (
	Official  Attribution = "official"  // a statement or filing of the organisation
	Named     Attribution = "named"     // the publication itself, or whom it names
	Anonymous Attribution = "anonymous" // somebody whom the publication does not name
	Derived   Attribution = "inferred"  // drawn from other facts
)

// A Source is a publication or document that facts rest on.
type Source struct {
	ID        string
	Publisher string
	Title     string
	Author    string
	URL       string
	Published Date   // zero: not known; then its facts count always
	Accessed  Date   // when it was read
	Archived  string // URL of a copy that stays
	Lang      string // BCP 47 language
	Via       string // the copy or translation that was read
	Note      string

	Covers      Coverage    // what it is a full list of, on the day of its publication (rule 8)
	Attribution Attribution // "": not said
	Place       Place
}

// published returns the day from which what src says is known (rule 1).
func (src *Source) published() Day {
	if src.Published == 0 {
		return Always
	}
	return src.Published.Last()
}

// A Citation names a source for one fact.
type Citation struct {
	Source      int32       // number of the source
	At          string      // where in it, as "para 3"
	Quote       string      // its words
	Attribution Attribution // "": that of the source
}

// A Moment is a named date.
type Moment struct {
	Name      string
	Date      Date
	Note      string
	Citations int32 // number of its list of citations; 0: none
	Covers    Coverage
}

// Day returns the day that a moment stands for: an imprecise one reads late,
// as the start of a fact does.
func (m Moment) Day() Day { return m.Date.Last() }

// A Text is a text in one language.
type Text struct {
	Lang string // BCP 47; "": not said
	Text string
}
