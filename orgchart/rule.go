package orgchart

import "slices"

// A Rule is something that a file is held to, by the id that messages cite: F
// for the form of a file, R for what it must obey, W for what is doubtful. The
// package comment says what R and W are.
type Rule string

const (
	F1, F2, F3, F4             Rule = "F1", "F2", "F3", "F4"
	R1, R2, R3, R4, R5, R6, R7 Rule = "R1", "R2", "R3", "R4", "R5", "R6", "R7"
	W1, W2, W3, W4, W5, W6, W7 Rule = "W1", "W2", "W3", "W4", "W5", "W6", "W7"

	W8, W9, W10, W11, W12, W13, W14 Rule = "W8", "W9", "W10", "W11", "W12", "W13", "W14"
)

// A Severity says how bad it is to break a rule.
type Severity uint8

const (
	Warning Severity = iota // a doubt: there is a history all the same
	Fault                   // an error: without mending it there is no history, or none that is wanted
)

// String returns the word for s: warning or error.
func (s Severity) String() string { return [...]string{"warning", "error"}[s] }

// A RuleText tells a person about a rule.
type RuleText struct {
	Rule     Rule
	Name     string // a word
	Severity Severity
	What     string // what breaks it
	Why      string // why that matters, or why it is not asked of more
	Do       string // what to do about it
}

// Rules returns all rules in the order of their ids: F, R, W.
func Rules() []RuleText { return slices.Clone(ruleTexts) }

// RuleOf returns the text of a rule by its id, and false if there is none.
func RuleOf(id string) (RuleText, bool) {
	i := slices.IndexFunc(ruleTexts, func(r RuleText) bool { return string(r.Rule) == id })
	if i < 0 {
		return RuleText{}, false
	}
	return ruleTexts[i], true
}

var ruleTexts = []RuleText{
	{F1, "unreadable", Fault,
		"the file is no YAML, or no map",
		"Nothing in it can be read, so what it would say is unknown.",
		"mend the syntax where the message points"},
	{F2, "shape", Fault,
		"an unknown, duplicate or missing key, a second document, a tag",
		"A key that is not known is most often one that is misspelled; what stands below it would be lost in silence.",
		"spell the key as the message says"},
	{F3, "value", Fault,
		"a value of the wrong type, or none of those wanted",
		"A date that is none, or a list where a text goes, has no meaning to go by.",
		"write a value of the kind that the message names"},
	{F4, "text", Fault,
		"a text with characters that deceive, or that is too long",
		"Characters that nobody sees, or that turn the direction of a text, make one name pass for another.",
		"type the text anew, as it is read"},

	{R1, "id", Fault,
		"an id that is no word, is reserved, names two things or looks like another",
		"All else refers to things by their ids.",
		"choose another id, and use it wherever the thing is meant"},
	{R2, "reference", Fault,
		"an id that nothing has, or that is of another kind; a source that is not listed",
		"A reference to nothing is most often a misspelled one.",
		"spell the id as it was declared, or declare it"},
	{R3, "dates", Fault,
		"a fact that ends before it begins, or is seen outside its span",
		"No day fits such a fact.",
		"look the dates up again"},
	{R4, "nesting", Fault,
		"a unit inside itself on some day",
		"It would be under no root, and in no chart.",
		"end one of the facts of part-of before the other begins"},
	{R5, "loop", Fault,
		"stated lines that form a loop on some day",
		"Nobody in a loop has a way to the top.",
		"look up which of the lines is wrong, or when it ended"},
	{R6, "leads", Fault,
		"a unit with two leading posts on some day",
		"Derived lines go to the one that leads.",
		"take leads from one of the posts, or end it; joint heads share one post"},
	{R7, "flag", Fault,
		"acting, joint or dotted where it means nothing",
		"They stand on a holder who is a person, or on a line to somebody.",
		"take the flag away, or name the person"},

	{W1, "rivals", Warning,
		"two values that begin on the same day, as their dates are read, neither disputed",
		"Rule 5 shows the one that was published last, else the later in the file, and nothing marks it.",
		"make one disputed or rejected, or give the days on which each began"},
	{W2, "disputed", Warning,
		"a disputed claim",
		"It says that sources differ, and that the file does not decide.",
		"weigh the sources, and make it accepted or rejected; or leave it as what it is"},
	{W3, "overlap", Warning,
		"a value that is said to end after the next begins",
		"A property has one value at a time, so for these days rule 5 drops the earlier.",
		"mend one of the days; holders who share a post are joint"},
	{W4, "gap", Warning,
		"days between two terms of a post on which nobody is reported to hold it",
		"Not reported is not vacant. Dates that may meet within their precision leave no gap, nor does a post that was not there.",
		"say who held it, or that it was vacant"},
	{W5, "outside", Warning,
		"a fact on days on which its unit is not there",
		"A chart of these days does not show it (rule 7). A sighting of the unit is not its start. An end that nobody reports is none: what is in a unit goes with it.",
		"mend the days of the fact, or of the unit"},
	{W6, "early", Warning,
		"a source that was published before what it reports, and that no later one confirms",
		"It tells of a plan, and plans fall through. The sources of all facts of the value count, and of what begins where it ends. What is not due yet, and names, kinds and titles, need none.",
		"cite a source of the day or later; a plan that fell through is a fact with until equal to from"},
	{W7, "end", Warning,
		"an end later than every source of its fact, without until-source",
		"A source cannot tell of an end that came after it: somebody else did.",
		"cite who reports the end as until-source"},
	{W8, "unsourced", Warning,
		"a dated holder or line without a source, in a file that lists sources",
		"Who says so is what the file is for. A file without sources speaks for itself. Names, kinds, titles and places need none. With --require-source every holder and line needs one, and it is an error; for a person who is written with their post, that of a title, unit or line of theirs will do.",
		"cite a source"},
	{W9, "uncited", Warning,
		"a source that no fact and no moment cites",
		"Either a fact lost its source, or the source can go.",
		"cite it, or take it out"},
	{W10, "undated", Warning,
		"a source without published",
		"Its facts count always, so --known cannot tell what had been published.",
		"give the day, month or year of publication"},
	{W11, "anonymous", Warning,
		"a holder or line that rests on one source alone, which is anonymous",
		"One person who is not named may be wrong, and cannot be asked.",
		"look for a second source"},
	{W12, "namesake", Warning,
		"a name that two people share, in any spelling",
		"Two may be one who is listed twice, and an answer about the name is ambiguous. Case, accents, order of words and letters that look alike make no difference.",
		"list one person once; tell two apart by what their names are in full"},
	{W13, "stale", Warning,
		"somebody last seen in a post more than a year before the day of the chart",
		"Most terms end without a report.",
		"look for a later report, or for the end"},
	{W14, "derived", Warning,
		"a derived line that is left out on the day of the chart, for it would lie on a loop",
		"The person stands at the top, although their unit has somebody above.",
		"state whom they answer to, or none"},
}
