package orgchart

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
)

// faults are what is wrong with a history, as it is found, which is in no
// order. The first [MaxErrors] in file order are kept, the others counted, so
// that a million cost neither memory nor the words that nobody would see.
type faults struct {
	kept  []fault // at most twice MaxErrors
	more  int     // faults that were thrown away
	after Place   // faults from here on need not be kept, if full
	full  bool
}

type fault struct {
	rule Rule
	at   Place
	msg  string
}

// A fullText is an argument of a message that may be long: the whole of a loop.
type fullText string

const (
	maxWord     = 300  // characters that a message shows of one argument
	maxFullText = 5000 // and of a fullText
)

// add notes a fault under a rule. What the arguments say is shortened where it is too long.
// Arguments that cost something to find are better given as a [fmt.Stringer].
func (fs *faults) add(rule Rule, at Place, format string, args ...any) {
	if fs.full && at.compare(fs.after) >= 0 {
		fs.more++
		return
	}
	for i, a := range args {
		switch a := a.(type) {
		case string:
			args[i] = Shorten(a, maxWord)
		case fullText:
			args[i] = Shorten(string(a), maxFullText)
		case error:
			args[i] = Shorten(a.Error(), maxWord)
		}
	}
	fs.kept = append(fs.kept, fault{rule, at, fmt.Sprintf(format, args...)})
	if len(fs.kept) == 2*MaxErrors {
		fs.sort()
	}
}

// sort puts the faults in file order, those of one place as they were found,
// and throws away what comes too late.
func (fs *faults) sort() {
	slices.SortStableFunc(fs.kept, func(a, b fault) int { return a.at.compare(b.at) })
	if n := len(fs.kept); n > MaxErrors {
		fs.more += n - MaxErrors
		fs.kept = fs.kept[:MaxErrors]
		fs.after, fs.full = fs.kept[MaxErrors-1].at, true
	}
}

// list returns the faults in file order, and how many more there are.
func (fs *faults) list(h *History) ErrorList {
	fs.sort()
	var list ErrorList
	for _, f := range fs.kept {
		list = append(list, &Error{Pos: h.Position(f.at), Msg: f.msg, Rule: f.rule})
	}
	if fs.more > 0 {
		list = append(list, LeftOut(fs.more))
	}
	return list
}

// compare orders places as the files were given, then by line and column.
func (p Place) compare(q Place) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Col, q.Col))
}

// thousands writes a number as 1,234,567.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
