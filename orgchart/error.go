package orgchart

import (
	"fmt"
	"strings"
)

// A Pos is a place in a file: Line and Col count from 1, Col in characters. A Pos
// without Line names the whole file, the zero Pos no place.
type Pos struct {
	File      string
	Line, Col int
}

// String returns p as file:line:col, without what is not known.
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// An Error is a fault in the data: where it is, what was found, and what was
// wanted.
type Error struct {
	Pos  Pos
	Msg  string
	Rule Rule // that it breaks; "" if that is not said
	More int  // faults that the last of an [ErrorList] stands for, where it has no place; else 0
}

func (e *Error) Error() string {
	if e.Pos == (Pos{}) {
		return e.Msg
	}
	return e.Pos.String() + ": " + e.Msg
}

// An ErrorList is the faults found in one run, in source order: all of them, or
// the first [MaxErrors] and one more, without a place, that says how many others
// there are.
type ErrorList []*Error

// MaxErrors is how many faults are told of. Nobody reads more before mending
// some, and a file may have as many as lines.
const MaxErrors = 100

// LeftOut returns the last of an ErrorList that does not tell of n faults.
func LeftOut(n int) *Error {
	return &Error{Msg: fmt.Sprintf("and %s more", thousands(n)), More: n}
}

// Error returns the faults, one to a line.
func (l ErrorList) Error() string {
	var b strings.Builder
	for i, e := range l {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(e.Error())
	}
	return b.String()
}

// Unwrap gives each fault to errors.As and errors.Is.
func (l ErrorList) Unwrap() []error {
	errs := make([]error, len(l))
	for i, e := range l {
		errs[i] = e
	}
	return errs
}
