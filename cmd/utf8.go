package cmd

import (
	"bytes"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/orgctl/orgctl/orgchart"
)

// Bounds of what is read, in bytes. The largest organisations there are need a
// tenth of a file's; a longer line is no line that anybody wrote.
const (
	maxLine = 1 << 20
	maxFile = 1 << 30
)

var errTooLong = errors.New("longer than 1 GiB: want a smaller file")

// A checker checks that what is read is text in UTF-8, piece by piece as it
// comes, so that nonsense without end is refused at its beginning.
type checker struct {
	name    string
	foreign func(name string, head []byte) bool // whether what begins so need not be text; nil: it must
	asked   bool
	any     bool // it need not

	head []byte // the first bytes, until there are four
	seen bool   // there are
	line int    // lines that ended
	col  int    // characters of the line before this piece
	long int    // bytes of the line before this piece
	part []byte // the beginning of a character that goes on in the next piece
}

// check takes the next piece and reports what is wrong up to its end. It costs
// little more than to look at every byte once.
func (c *checker) check(p []byte) error {
	if !c.asked && c.foreign != nil {
		c.any = c.foreign(c.name, p)
	}
	c.asked = true
	if c.any {
		return nil
	}
	if !c.seen {
		c.head = append(c.head, p[:min(len(p), 4-len(c.head))]...)
		if len(c.head) == 4 {
			if err := c.encoding(); err != nil {
				return err
			}
		}
	}
	if len(c.part) > 0 {
		p = append(c.part, p...)
	}
	whole := len(p) - partial(p)
	text := p[:whole]
	sound := bytes.IndexByte(text, 0) < 0 && utf8.Valid(text)
	if last := bytes.LastIndexByte(text, '\n'); sound && last >= 0 && len(text) <= maxLine { // no line within it is too long
		if c.long += bytes.IndexByte(text, '\n'); c.long > maxLine {
			return c.fault(1, "a line longer than 1 MiB: want it broken")
		}
		c.line += bytes.Count(text, []byte("\n"))
		c.col, c.long = 0, 0
		text = text[last+1:]
	}
	for {
		i := bytes.IndexByte(text, '\n')
		line := text
		if i >= 0 {
			line = text[:i]
		}
		if !sound {
			if err := c.firstBad(line); err != nil {
				return err
			}
		}
		if c.long += len(line); c.long > maxLine {
			return c.fault(1, "a line longer than 1 MiB: want it broken")
		}
		if i < 0 {
			c.col += utf8.RuneCount(line)
			break
		}
		c.line, c.col, c.long = c.line+1, 0, 0
		text = text[i+1:]
	}
	c.part = bytes.Clone(p[whole:])
	return nil
}

// all is check and end for a text that is all there.
func (c *checker) all(text []byte) error {
	if err := c.check(text); err != nil {
		return err
	}
	return c.end()
}

// end reports what is wrong with the end of the text.
func (c *checker) end() error {
	if c.any {
		return nil
	}
	if !c.seen {
		if err := c.encoding(); err != nil {
			return err
		}
	}
	return c.firstBad(c.part)
}

// partial returns how many bytes at the end of p are the beginning of a
// character.
func partial(p []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(p); n++ {
		if b := p[len(p)-n]; utf8.RuneStart(b) {
			if !utf8.FullRune(p[len(p)-n:]) {
				return n
			}
			return 0
		}
	}
	return 0
}

// encoding reports a file that begins as UTF-16 or UTF-32 does: with the mark
// of it, or with an ASCII character, as every file of this format does
// (https://yaml.org/spec/1.2.2/#52-character-encodings, read 2026-11-23).
func (c *checker) encoding() error {
	c.seen = true
	h := c.head
	nul := func(i int) bool { return i < len(h) && h[i] == 0 }
	is := func(i int, b byte) bool { return i < len(h) && h[i] == b }
	ascii := func(i int) bool { return i < len(h) && h[i] != 0 && h[i] < utf8.RuneSelf }
	switch {
	case nul(0) && nul(1) && (is(2, 0xfe) && is(3, 0xff) || nul(2) && ascii(3)),
		nul(2) && nul(3) && (is(0, 0xff) && is(1, 0xfe) || ascii(0) && nul(1)):
		return c.fault(1, "the file is UTF-32: want UTF-8")
	case is(0, 0xff) && is(1, 0xfe), is(0, 0xfe) && is(1, 0xff),
		ascii(0) && nul(1), nul(0) && ascii(1):
		return c.fault(1, "the file is UTF-16: want UTF-8")
	}
	return nil
}

// firstBad reports the first byte of a piece of a line that is not text.
func (c *checker) firstBad(line []byte) error {
	col := c.col
	for i := 0; i < len(line); {
		r, n := utf8.DecodeRune(line[i:])
		col++
		switch {
		case r == 0:
			return c.fault(col, "a NUL byte: want text in UTF-8")
		case r == utf8.RuneError && n == 1:
			return c.fault(col, "the byte 0x%02X is not UTF-8: want text in UTF-8", line[i])
		}
		i += n
	}
	return nil
}

func (c *checker) fault(col int, format string, args ...any) error {
	return &orgchart.Error{Pos: orgchart.Pos{File: shown(c.name), Line: c.line + 1, Col: col}, Msg: fmt.Sprintf(format, args...), Rule: orgchart.F1}
}
