package cmd

import (
	"fmt"
	"strings"
)

// roff returns a page as a man page, in the macros of man(7) that groff and
// mandoc both know (groff_man_style(7), read 2026-11-24). Two libraries were
// tried: that of cobra goes by way of Markdown, which loses <words> (cobra issue
// 2330), leaves hyphens to become something that cannot be copied (go-md2man
// issue 101), knows no groups, and costs each start 0.5 ms; mango has one page
// for all commands, and escapes no hyphens either.
func (p page) roff(version string) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH %s %d \"\" \"orgctl %s\" \"orgctl manual\"\n", escape(strings.ToUpper(p.name)), p.section, escape(version))
	b.WriteString(".nh\n.ad l\n") // flags are not to be hyphenated, nor stretched
	fmt.Fprintf(&b, ".SH NAME\n%s \\- %s\n", escape(p.name), escape(p.short))
	if len(p.usage) > 0 {
		b.WriteString(".SH SYNOPSIS\n")
		roffCode(&b, p.usage)
	}
	about := p.about
	if len(about) == 0 {
		about = []passage{{text: sentence(p.short)}}
	}
	roffPart(&b, part{"Description", about})
	for _, pt := range p.parts {
		roffPart(&b, pt)
	}
	if len(p.examples) > 0 {
		roffPart(&b, part{"Examples", []passage{{code: p.examples}}})
	}
	roffPart(&b, part{"See also", []passage{{text: strings.Join(p.also, ", ")}}})
	return b.String()
}

func roffPart(b *strings.Builder, p part) {
	head := strings.Replace(p.head, "Flags", "Options", 1) // as man pages call them
	fmt.Fprintf(b, ".SH \"%s\"\n", escape(strings.ToUpper(head)))
	for i, bl := range p.passages {
		if i > 0 && len(bl.rows) == 0 {
			b.WriteString(".PP\n")
		}
		if bl.text != "" {
			b.WriteString(roffText(bl.text) + "\n")
		}
		if len(bl.code) > 0 {
			b.WriteString(".RS 4\n")
			roffCode(b, bl.code)
			b.WriteString(".RE\n")
		}
		for _, r := range bl.rows {
			b.WriteString(".TP\n\\fB" + escape(r.term) + "\\fR")
			if r.value != "" {
				b.WriteString(" \\fI" + escape(r.value) + "\\fR")
			}
			b.WriteString("\n" + roffText(r.text) + "\n")
		}
	}
}

// roffCode writes lines that are not filled.
func roffCode(b *strings.Builder, lines []string) {
	b.WriteString(".nf\n")
	for _, line := range lines {
		b.WriteString(roffText(line) + "\n")
	}
	b.WriteString(".fi\n")
}

// roffText returns a line of input: a period at its beginning would make a
// request of it, and a line of nothing is a paragraph to some.
func roffText(s string) string {
	s = escape(s)
	if s == "" || s[0] == '.' {
		return `\&` + s
	}
	return s
}

// escape returns a text that roff prints as it is, in any place of a line but
// the first. In UTF-8 roff makes typographic characters of some ASCII ones, of
// which none could be copied to a shell. All others are named by their number, so
// that the encoding of the page does not matter.
func escape(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch name, ok := roffNames[r]; {
		case ok:
			b.WriteString(name)
		case r > '~':
			fmt.Fprintf(&b, `\[u%04X]`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

var roffNames = map[rune]string{
	'\\': `\(rs`, '-': `\-`, '\'': `\(aq`, '`': `\(ga`, '^': `\(ha`, '~': `\(ti`, '"': `\(dq`,
}
