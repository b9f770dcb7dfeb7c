package yamltree

import (
	"bytes"
	"slices"
	"strconv"
	"unicode/utf8"
)

// scalar moves s behind a scalar in one line.
func (s *scanner) scalar(flow bool) {
	switch s.data[s.pos] {
	case '"':
		s.doubleQuoted()
	case '\'':
		s.singleQuoted()
	default:
		s.plain(flow)
	}
}

func (s *scanner) doubleQuoted() {
	data := s.data
	for i := s.pos + 1; i < len(data); i++ {
		switch data[i] {
		case '"':
			s.pos = i + 1
			return
		case '\n':
			s.decline()
			return
		case '\\':
			_, n := unescape(data[i:])
			if n == 0 {
				s.decline()
				return
			}
			i += n - 1
		}
	}
	s.decline()
}

func (s *scanner) singleQuoted() {
	data := s.data
	for i := s.pos + 1; i < len(data) && data[i] != '\n'; i++ {
		if data[i] != '\'' {
			continue
		}
		if i+1 == len(data) || data[i+1] != '\'' {
			s.pos = i + 1
			return
		}
		i++
	}
	s.decline()
}

// What a byte is to a plain scalar.
const (
	noStart    = 1 << iota // cannot be the first
	blockBreak             // may end one in a block collection
	flowBreak              // may end one in a flow collection
	flowSign               // part of the syntax of flow collections
)

var bytesOf = func() (t [256]byte) {
	note := func(what byte, chars string) {
		for _, c := range chars {
			t[c] |= what
		}
	}
	note(noStart, " \n?:,[]{}#&*!|>'\"%@`")
	note(blockBreak, "\n:#")
	note(flowBreak, "\n:#,[]{}?")
	note(flowSign, ",[]{}")
	return t
}()

// plain moves s behind a plain scalar.
func (s *scanner) plain(flow bool) {
	data, i := s.data, s.pos
	breaks := byte(blockBreak)
	if flow {
		breaks = flowBreak
	}
	if bytesOf[data[i]]&noStart != 0 || data[i] == '-' && (s.blank(i+1) || bytesOf[data[i+1]]&flowSign != 0) {
		s.decline()
		return
	}
scan:
	for i++; i < len(data); i++ {
		c := data[i]
		if bytesOf[c]&breaks == 0 {
			continue
		}
		switch c {
		case ':':
			if s.blank(i + 1) {
				break scan
			}
		case '#':
			if data[i-1] == ' ' {
				break scan
			}
		default:
			break scan // what may not follow, as a bracket that opens, is declined there
		}
	}
	for data[i-1] == ' ' {
		i--
	}
	s.pos = i
}

// text returns the text of a scalar.
func (r *regular) text(of span) []byte {
	s := r.data[of.off:of.end]
	if len(s) == 0 || s[0] != '"' && s[0] != '\'' {
		return s
	}
	quote, s := s[0], s[1:len(s)-1]
	mark := byte('\\')
	if quote == '\'' {
		mark = '\''
	}
	at := bytes.IndexByte(s, mark)
	if at < 0 {
		return s
	}
	text := slices.Clone(s[:at])
	for i := at; i < len(s); i++ {
		switch {
		case s[i] != mark:
			text = append(text, s[i])
		case mark == '\'':
			text = append(text, mark)
			i++
		default:
			c, n := unescape(s[i:])
			text = utf8.AppendRune(text, c)
			i += n - 1
		}
	}
	return text
}

// unescape returns the character that the escape at the start of s stands
// for, and the length of the escape; 0 for one that is not known.
func unescape(s []byte) (rune, int) {
	if len(s) < 2 {
		return 0, 0
	}
	digits := 0
	switch s[1] {
	case '"', '\\':
		return rune(s[1]), 2
	case 'n':
		return '\n', 2
	case 't':
		return '\t', 2
	case 'r':
		return '\r', 2
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	}
	if digits == 0 || len(s) < 2+digits {
		return 0, 0
	}
	r, err := strconv.ParseUint(string(s[2:2+digits]), 16, 32)
	if err != nil || r > utf8.MaxRune || !utf8.ValidRune(rune(r)) {
		return 0, 0
	}
	return rune(r), 2 + digits
}
