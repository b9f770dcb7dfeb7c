package orgchart

import (
	"cmp"
	"fmt"
	"slices"
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
	Pos Pos
	Msg string
}

func (e *Error) Error() string {
	if e.Pos == (Pos{}) {
		return e.Msg
	}
	return e.Pos.String() + ": " + e.Msg
}

// An ErrorList is every fault found in one run, in source order.
type ErrorList []*Error

// Add adds a fault.
func (l *ErrorList) Add(pos Pos, format string, args ...any) {
	*l = append(*l, &Error{pos, fmt.Sprintf(format, args...)})
}

// Err returns l sorted by line and column within each file, the files in the
// order given, or nil if l is empty.
func (l ErrorList) Err(files []string) error {
	if len(l) == 0 {
		return nil // not l: an empty list in an error is not nil
	}
	slices.SortStableFunc(l, func(a, b *Error) int {
		return cmp.Or(
			cmp.Compare(slices.Index(files, a.Pos.File), slices.Index(files, b.Pos.File)),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Col, b.Pos.Col))
	})
	return l
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
