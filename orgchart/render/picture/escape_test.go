package picture

import (
	"encoding/json"
	"html"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// unquoteDOT reads a quoted string as the lexer of DOT does: a backslash and a
// quote are a quote, all else stands for itself.
func unquoteDOT(s string) (string, bool) {
	s, ok := strings.CutPrefix(s, `"`)
	var b strings.Builder
	for i := 0; ok && i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && s[i+1] == '"':
			i++
			b.WriteByte('"')
		case s[i] == '\\' && i+1 < len(s) && s[i+1] == '\\': // kept, and not seen before the next quote
			i++
			b.WriteString(`\\`)
		case s[i] == '"':
			return b.String(), i == len(s)-1
		default:
			b.WriteByte(s[i])
		}
	}
	return "", false
}

// unescapeDOT reads the escapes of a label. Only of a backslash may there be one.
func unescapeDOT(s string) (string, bool) {
	if strings.Contains(strings.ReplaceAll(s, `\\`, ""), `\`) {
		return "", false
	}
	return strings.ReplaceAll(s, `\\`, `\`), true
}

var (
	entity   = regexp.MustCompile(`#(\d+);`)
	harmless = regexp.MustCompile(`^[^\x00-\x7fﬂ¶]*([a-zA-Z0-9 ,.'()/:-][^\x00-\x7fﬂ¶]*)*$`)
	heading  = regexp.MustCompile(`^([-+*] |\d+[.)])|direction\s|\.\S|:\S|--|  |^ | $`)
)

// readMermaid reads the entities of a text, of which the rest must be harmless.
func readMermaid(s string) (string, bool) {
	rest := entity.ReplaceAllString(s, "é")
	text := entity.ReplaceAllStringFunc(s, func(e string) string {
		n, _ := strconv.Atoi(e[1 : len(e)-1])
		return string(rune(n))
	})
	return text, harmless.MatchString(rest) && !heading.MatchString(rest)
}

var (
	nodeName = regexp.MustCompile(`^[a-zA-Z0-9]+(?:[-_][a-zA-Z0-9]+)*$`)
	hexes    = regexp.MustCompile(`__([0-9a-f]+)_`)
	// keyword is what Mermaid's lexer takes for itself at the beginning of an id,
	// or behind what it takes for a number or a way.
	keyword = regexp.MustCompile(`^[0-9v]*(accTitle|accDescr|call|style|default|linkStyle|interpolate|classDef|class|href|click|flowchart|swimlane|graph|subgraph|end|_self|_blank|_parent|_top)`)
)

// readMermaidID returns the id that a name stands for.
func readMermaidID(name string) (string, bool) {
	if keyword.MatchString(name) {
		return "", false
	}
	if nodeName.MatchString(name) {
		return name, true
	}
	id := hexes.ReplaceAllStringFunc(name, func(h string) string {
		n, _ := strconv.ParseInt(h[2:len(h)-1], 16, 32)
		return string(rune(n))
	})
	return id, regexp.MustCompile(`^[a-zA-Z0-9]*$`).MatchString(hexes.ReplaceAllString(name, ""))
}

// FuzzEscapes holds every escape to what it stands for, and to being read as
// nothing else.
func FuzzEscapes(f *testing.F) {
	for _, s := range []string{
		"", " ", "a", `a\`, `\N"`, `"]:::x`, "<b>&lt;</b>", "]]>", "#60;", "%%{init}%%", "1. a", "12)", "- a", "a-b -c", "direction  TB", "www.a.org", "fa:fa-ban: x", "$$x$$", "ﬂ°°60¶ß",
		"end", "v2end", "x--y", "a__b", "a_b", "end-user", "graph", "défi", "吴泳铭", "1", "v", "-a", "a-", "Vendor", "\u2068إيدي\u2069", "\ufffe", "a\x00b", "back-end", "3end",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			t.Skip()
		}
		want := printable(s)
		if got, ok := unquoteDOT(dotID(s)); !ok || strings.ReplaceAll(got, `\\`, `\`) != want {
			t.Errorf("dotID(%q) = %s, which is %q", s, dotID(s), got)
		}
		got, ok := unquoteDOT(dotString(s))
		got, escaped := unescapeDOT(got)
		if got = html.UnescapeString(got); !ok || !escaped || got != want {
			t.Errorf("dotString(%q) = %s, which is %q", s, dotString(s), got)
		}
		got, escaped = unescapeDOT(dotText(s))
		if got = html.UnescapeString(got); !escaped || strings.ContainsAny(dotText(s), `<>"]`) || got != want && !(want == "" && got == "\u00a0") {
			t.Errorf("dotText(%q) = %s, which is %q", s, dotText(s), got)
		}
		for _, text := range []string{mermaidText(s), strings.ReplaceAll(mermaidLabel(s), ";<wbr>", ";")} {
			if got, ok := readMermaid(text); !ok || got != want && !(want == "" && got == "\u00a0") {
				t.Errorf("mermaidText(%q) = %s, which is %q, harmless: %t", s, text, got, ok)
			}
		}
		if got, ok := readMermaidID(mermaidID(s)); !ok || got != s {
			t.Errorf("mermaidID(%q) = %s, which is %q", s, mermaidID(s), got)
		}
		var title string
		if err := json.Unmarshal([]byte(yamlString(s)), &title); err != nil || title != want && !strings.ContainsFunc(s, func(r rune) bool { return r > 0xffff }) {
			t.Errorf("yamlString(%q) = %s, which is %q: %v", s, yamlString(s), title, err)
		}
	})
}

func TestMermaidID(t *testing.T) {
	for _, tt := range []struct{ id, want string }{
		{"public-cloud", "public-cloud"},
		{"site_1688", "site_1688"},
		{"1688", "1688"},
		{"vice-president", "vice-president"},
		{"back-end", "back-end"},
		{"end-user", "__65_nd__2d_user"},
		{"vend", "__76_end"},
		{"graphics", "__67_raphics"},
		{"cloud#2", "__63_loud__23_2"},
		{"a--b", "__61___2d___2d_b"},
		{"a__b", "__61___5f___5f_b"},
		{"吴", "__5434_"},
	} {
		if got := mermaidID(tt.id); got != tt.want {
			t.Errorf("mermaidID(%q) = %q, want %q", tt.id, got, tt.want)
		}
	}
}

func TestLink(t *testing.T) {
	for _, tt := range []struct{ url, want string }{
		{"https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"},
		{"http://example.org/吴", "http://example.org/%E5%90%B4"},
		{`https://example.org/" onclick="x`, "https://example.org/%22%20onclick=%22x"},
		{"javascript:alert(1)", ""},
		{"file:///etc/passwd", ""},
		{"", ""},
	} {
		if got := link(tt.url); got != tt.want {
			t.Errorf("link(%q) = %q, want %q", tt.url, got, tt.want)
		}
	}
}

func BenchmarkGraph(b *testing.B) {
	p := team(100_000, 7)
	for name, write := range map[string]func(io.Writer, Picture) error{"dot": DOT, "mermaid": Mermaid} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := write(io.Discard, p); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
