package yamltree

import (
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

// AppendJSON appends o to b as JSON on one line. What is [Plain] is a string all
// the same, but for true and false.
func (o Out) AppendJSON(b []byte) []byte {
	switch {
	case o.kind == List:
		b = append(b, '[')
		for i, item := range o.items {
			if i > 0 {
				b = append(b, ',')
			}
			b = item.AppendJSON(b)
		}
		return append(b, ']')
	case o.kind == Map || o.text == "":
		b = append(b, '{')
		for i, item := range o.items {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(appendQuoted(b, o.keys[i]), ':')
			b = item.AppendJSON(b)
		}
		return append(b, '}')
	case o.plain && (o.raw == "true" || o.raw == "false"):
		return append(b, o.raw...)
	}
	return appendQuoted(b, o.raw)
}

// appendQuoted appends a text as a string of JSON, with escapes for what would
// act on a terminal or is not seen, but for the joiners that are a part of names.
func appendQuoted(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); {
		if c := s[i]; c >= ' ' && c < 0x7f && c != '"' && c != '\\' {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r > 0x7f && seen(r) && (r != utf8.RuneError || n > 1) {
			i += n
			continue
		}
		b = append(b, s[from:i]...)
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, '\\', 'n')
		case r == '\t':
			b = append(b, '\\', 't')
		case r > 0xffff:
			hi, lo := utf16.EncodeRune(r)
			b = fmt.Appendf(b, `\u%04x\u%04x`, hi, lo)
		default: // what is not UTF-8 is U+FFFD
			b = fmt.Appendf(b, `\u%04x`, r)
		}
		i += n
		from = i
	}
	b = append(b, s[from:]...)
	return append(b, '"')
}
