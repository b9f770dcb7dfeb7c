package cmd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf16"

	"github.com/orgctl/orgctl/orgchart"
)

// A hostile input is made in a folder by Go, for it is too large for a script,
// or no text.
type hostile struct {
	name  string
	make  func(t *testing.T, dir string)
	args  []string // else "tree -f x.yaml"
	stdin io.Reader
	want  string // the first line of the message, or its beginning where it ends in …
}

// refuse runs the program and checks that it has an answer, status 2, nothing
// on standard output, and a message that is harmless on a terminal. What hangs
// is ended after a minute.
func refuse(t *testing.T, tt hostile) (message string) {
	t.Helper()
	dir := t.TempDir()
	if tt.make != nil {
		tt.make(t, dir)
	}
	if tt.args == nil {
		tt.args = []string{"tree", "-f", "x.yaml"}
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, "orgctl", tt.args...)
	var stdout, stderr bytes.Buffer
	c.Dir, c.Stdin, c.Stdout, c.Stderr = dir, tt.stdin, &stdout, &stderr
	c.Env = append(os.Environ(), "ORGCTL_FILE=", "GORACE=atexit_sleep_ms=0") // with -race a process would sleep a second at its end
	err := c.Run()
	if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) || exit.ExitCode() != trouble {
		t.Errorf("%v, want exit status 2", err)
	}
	if stdout.Len() > 0 {
		t.Errorf("standard output: %.100q", stdout.String())
	}
	message = stderr.String()
	first, _, _ := strings.Cut(message, "\n")
	if begin, ok := strings.CutSuffix(tt.want, "…"); first != tt.want && !(ok && strings.HasPrefix(first, begin)) {
		t.Errorf("standard error: %.1500s\nwant %s", message, tt.want)
	}
	if n := len(message); n > 64<<10 {
		t.Errorf("%d bytes on standard error", n)
	}
	for _, r := range message {
		if r != '\n' && orgchart.Hidden(r) || r == '\ufffd' {
			t.Errorf("standard error holds %U: %.300q", r, message)
			break
		}
	}
	return message
}

// file makes x.yaml of a text.
func file(text string) func(t *testing.T, dir string) { return named("x.yaml", text) }

func named(name, text string) func(t *testing.T, dir string) {
	return func(t *testing.T, dir string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func utf16Of(text string, order func(lo, hi byte) string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(text)) {
		b.WriteString(order(byte(u), byte(u>>8)))
	}
	return b.String()
}

// bomb returns lists or maps of aliases of the one before, many deep.
func bomb(open, item, end string) string {
	text := "format: 1\na0: &a0 x\n"
	for i := 1; i < 40; i++ {
		text += fmt.Sprintf("a%d: &a%d %s", i, i, open)
		for j := range 9 {
			text += fmt.Sprintf(item, j, i-1)
		}
		text += end + "\n"
	}
	return text
}

func TestHostileFiles(t *testing.T) {
	little := func(lo, hi byte) string { return string([]byte{lo, hi}) }
	big := func(lo, hi byte) string { return string([]byte{hi, lo}) }
	const deep = 100_000
	for _, tt := range []hostile{
		{name: "NUL", make: file("format: 1\npeople:\n  ann: {name: \"A\x00\"}\n"), want: "x.yaml:3:17: a NUL byte: want text in UTF-8"},
		{name: "zeros", make: file(strings.Repeat("\x00", 1<<20)), want: "x.yaml:1:1: a NUL byte: want text in UTF-8"},
		{name: "UTF-16, little end first", make: file(utf16Of("\ufeffformat: 1\n", little)), want: "x.yaml:1:1: the file is UTF-16: want UTF-8"},
		{name: "UTF-16, big end first", make: file(utf16Of("\ufeffformat: 1\n", big)), want: "x.yaml:1:1: the file is UTF-16: want UTF-8"},
		{name: "UTF-16 without a mark", make: file(utf16Of("format: 1\n", little)), want: "x.yaml:1:1: the file is UTF-16: want UTF-8"},
		{name: "UTF-16 without a mark, big", make: file(utf16Of("format: 1\n", big)), want: "x.yaml:1:1: the file is UTF-16: want UTF-8"},
		{name: "UTF-32", make: file("\xff\xfe\x00\x00f\x00\x00\x00"), want: "x.yaml:1:1: the file is UTF-32: want UTF-8"},
		{name: "UTF-32 without a mark", make: file("\x00\x00\x00f\x00\x00\x00o"), want: "x.yaml:1:1: the file is UTF-32: want UTF-8"},
		{name: "Latin-1", make: file("format: 1\npeople: {bj: {name: é Bj\xf6rn}}\n"), want: "x.yaml:2:25: the byte 0xF6 is not UTF-8: want text in UTF-8"},
		{name: "a surrogate", make: file("format: 1\ntitle: \xed\xa0\x80\n"), want: "x.yaml:2:8: the byte 0xED is not UTF-8: want text in UTF-8"},
		{name: "a letter that does not end", make: file("format: 1\ntitle: é\xe5\x90"), want: "x.yaml:2:9: the byte 0xE5 is not UTF-8: want text in UTF-8"},
		{name: "one long line", make: file("format: 1\ntitle: " + strings.Repeat("x", 100<<20)), want: "x.yaml:2:1: a line longer than 1 MiB: want it broken"},
		{name: "from standard input", args: []string{"tree", "-f", "-"}, stdin: strings.NewReader(strings.Repeat("x", 100<<20)), want: "standard input:1:1: a line longer than 1 MiB: want it broken"},
		{name: "zeros from standard input", args: []string{"tree", "-f", "-"}, stdin: zeros{}, want: "standard input:1:1: a NUL byte: want text in UTF-8"},
		{name: "standard input twice", args: []string{"tree", "-f", "-", "-f", "-"}, stdin: strings.NewReader("format: 1\n"), want: "orgctl: standard input can be read only once"},
		{name: "nested lists", make: file("format: 1\npeople: " + strings.Repeat("[", deep)), want: "x.yaml:2:…"},
		{name: "nested maps", make: file("format: 1\npeople: " + strings.Repeat("{a: ", deep) + strings.Repeat("}", deep)), want: "x.yaml:2:…"},
		{name: "nested blocks", make: file("format: 1\npeople:\n" + strings.Repeat("- ", deep)), want: "x.yaml:…"},
		{name: "a bomb of lists", make: file(bomb("[", "%[2]s*a%[2]d, ", "]")), want: "x.yaml:…"},
		{name: "a bomb of maps", make: file(bomb("{", "k%d: *a%d, ", "}")), want: "x.yaml:…"},
		{name: "an alias in itself", make: file("format: 1\npeople: &a {x: [*a, *a]}\n"), want: `x.yaml:2:17: alias "a" contains itself`},
		{name: "a long key", make: file("format: 1\n? " + strings.Repeat("k", 900_000) + "\n: 1\n"), want: `x.yaml:2:3: unknown key "kkk…`},
		{name: "a long date", make: file("format: 1\npeople: {a: {title: [{value: a, from: " + strings.Repeat("9", 900) + "}]}}\n"), want: `x.yaml:2:39: from: "999…`},
		{name: "a long id", make: file("format: 1\npeople:\n  ? " + strings.Repeat("i", 10_000) + "\n  : {}\n"), want: `x.yaml:3:5: id "iii…`},
		{name: "a long name", make: file("format: 1\npeople: {a: {name: " + strings.Repeat("n", 10_000) + "}}\n"), want: "x.yaml:2:20: name is longer than 1000 characters: want it shorter"},
		{name: "many marks", make: file("format: 1\npeople: {a: {name: a" + strings.Repeat("\u0301", 900) + "}}\n"), want: "x.yaml:2:20: name has more than 8 marks on one letter, the last U+0301: want it as it is written"},
		{name: "an unknown key that would act", make: file("format: 1\n\"\\e]52;c;aGk=\\a\\u202e\\u3164\\u2800\": 1\n"), want: `x.yaml:2:1: unknown key "\x1b]52;c;aGk=\a\u202e\u3164\u2800": …`},
		{name: "a language that would act", make: file("format: 1\npeople: {a: {name: {\"\\u3164\": x}}}\n"), want: `x.yaml:2:21: "\u3164" is not a BCP 47 language, such as en or zh-Hant`},
		{name: "our own as JSON, in Latin-1", make: named("x.json", `{"format": 1, "title": "Bj`+"\xf6rn\"}"), args: []string{"tree", "-f", "x.json"}, want: "x.json:1:27: the byte 0xF6 is not UTF-8: want text in UTF-8"},
		{name: "our own as JSON, with a NUL", make: named("x.json", "{\"format\": 1}\x00"), args: []string{"tree", "-f", "x.json"}, want: "x.json:1:14: a NUL byte: want text in UTF-8"},
		{name: "a table of zeros", make: named("x.csv", strings.Repeat("\x00", 1<<20)), args: []string{"tree", "-f", "x.csv"}, want: "x.csv:…"},
		{name: "a table on one line", make: named("x.csv", "id,name\n1,"+strings.Repeat("n", 100<<20)), args: []string{"tree", "-f", "x.csv", "--strict"}, want: "orgctl: x.csv: 1 row read, 1 kept; not clean: 1 dropped"},
		{name: "columns without end", make: named("x.csv", strings.Repeat("name,", 1<<20)+"\n"), args: []string{"tree", "-f", "x.csv", "--strict"}, want: "x.csv:1: more than 16384 columns: want a table"},
		{name: "nested JSON", make: named("x.json", strings.Repeat("[", deep)), args: []string{"tree", "-f", "x.json", "--rows", "."}, want: "x.json:1: not JSON: …"},
		{name: "nested YAML in rows", make: file(strings.Repeat("[", deep)), args: []string{"tree", "-f", "x.yaml", "--rows", "."}, want: "x.yaml:…"},
		{name: "a bomb in rows", make: file(bomb("[", "%[2]s*a%[2]d, ", "]")), args: []string{"tree", "-f", "x.yaml", "--rows", "."}, want: "x.yaml:…"},
		{name: "rows without end", make: named("x.json", "{}"), args: []string{"tree", "-f", "x.json", "--rows", "repeat(1)"}, want: "x.json: --rows: row 1 is number:…"},
		{name: "a table with hostile columns", make: named("x.csv", "\x1b]52,\a,\u202e\n"), args: []string{"tree", "-f", "x.csv"}, want: `x.csv:1: no header: "\x1b]52", "\a", "\u202e" are…`},
		{name: "an expression that would act", make: named("x.json", "{}"), args: []string{"tree", "-f", "x.json", "--rows", "\x1b]52;c;aGk=\a"}, want: `orgctl: --rows "\x1b]52;…`},
		{name: "a file given twice", make: file("format: 1\n"), args: []string{"tree", "-f", "x.yaml", "-f", "./x.yaml"}, want: "orgctl: ./x.yaml: the same file as x.yaml: want each once"},
		{name: "a file of a folder given", make: file("format: 1\n"), args: []string{"tree", "-f", "x.yaml", "-f", "."}, want: "orgctl: x.yaml: given twice: want each file once"},
	} {
		t.Run(tt.name, func(t *testing.T) { refuse(t, tt) })
	}
}

// zeros are what /dev/zero has.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// Of very many errors the first hundred are told, and how many more.
func TestManyFaultsTold(t *testing.T) {
	message := refuse(t, hostile{
		make: file("format: 1\npeople:\n" + strings.Repeat("  p: {nam: x}\n", 1) + keys(20_000)),
		want: `x.yaml:3:7: unknown key "nam": …`,
	})
	lines := strings.Split(strings.TrimSpace(message), "\n")
	if got, want := lines[len(lines)-1], "orgctl: and 19,901 more"; len(lines) != orgchart.MaxErrors+1 || got != want {
		t.Errorf("%d lines, the last %q; want %d, %q", len(lines), got, orgchart.MaxErrors+1, want)
	}
}

// Of two operands of a diff with very many errors each, what both leave out is
// counted.
func TestManyFaultsOfTwo(t *testing.T) {
	dir := t.TempDir()
	for name, n := range map[string]int{"x.yaml": 250, "y.yaml": 250, "z.yaml": 30} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("format: 1\npeople:\n"+keys(n)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct{ before, after, want string }{
		{"x.yaml", "y.yaml", "and 400 more"},
		{"x.yaml", "z.yaml", "and 180 more"},
		{"z.yaml", "x.yaml", "and 180 more"},
	} {
		var stderr bytes.Buffer
		a := &app{in: strings.NewReader(""), out: io.Discard, err: &stderr, lookupenv: func(string) (string, bool) { return "", false }}
		if status := run(a, []string{"diff", filepath.Join(dir, tt.before), filepath.Join(dir, tt.after)}); status != trouble {
			t.Errorf("diff %s %s: status %d, want %d", tt.before, tt.after, status, trouble)
		}
		lines := strings.Split(strings.TrimSpace(stderr.String()), "\n")
		if got, want := lines[len(lines)-1], "orgctl: "+tt.want; got != want || len(lines) != orgchart.MaxErrors+1 {
			t.Errorf("diff %s %s: %d lines, the last %q; want %d, %q", tt.before, tt.after, len(lines), got, orgchart.MaxErrors+1, want)
		}
	}
}

func keys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "  p%d: {nam: x}\n", i)
	}
	return b.String()
}

// The command line is hostile too.
func TestHostileArguments(t *testing.T) {
	const evil = "\x1b]52;c;aGk=\a\u202e\u3164\u200b\nx\xff"
	long := strings.Repeat("ab ", 30_000)
	for _, args := range [][]string{
		{"show", evil}, {"tree", evil}, {"path", evil}, {"path", "eddie-wu", evil}, {"who-reports-to", evil}, {"stats", evil}, {"stats", "--by", evil}, {"list", evil}, {evil}, {"help", evil},
		{"diff", evil, "after"}, {"diff", "after", evil}, {"diff", "before", "after", "--only", evil}, {"diff", "before", "after", "--at", evil},
		{"tree", "--at", evil}, {"tree", "--known", evil}, {"tree", "--source", evil}, {"tree", "--lang", evil}, {"tree", "-o", evil},
		{"tree", "--color", evil}, {"tree", "--by", evil}, {"tree", "--width", evil}, {"tree", "--depth", evil}, {"tree", "-f", evil},
		{"tree", "--" + evil}, {"tree", "-" + evil}, {"tree", "--at=2023-" + evil}, {"tree", "--ascii=" + evil},
	} {
		for _, word := range []string{evil, long} {
			var with []string
			for _, a := range args {
				with = append(with, strings.ReplaceAll(a, evil, word))
			}
			t.Run(fmt.Sprintf("%.60q", with), func(t *testing.T) {
				message := refuse(t, hostile{args: with, want: "orgctl: …"})
				if n := len(message); n > 8000 {
					t.Errorf("%d bytes on standard error", n)
				}
				if lines := strings.Split(strings.TrimSpace(message), "\n"); len(lines) > 1 && strings.HasPrefix(lines[1], "x") {
					t.Errorf("a line of the argument's own: %q", lines)
				}
			})
		}
	}
}

// A growing file grows while it is read.
type growing struct {
	*os.File
	grow func()
}

func (g growing) Read(p []byte) (int, error) {
	if g.grow != nil {
		g.grow()
	}
	return g.File.Read(p)
}

func TestChangedWhileRead(t *testing.T) {
	text := strings.Repeat("# a line\n", 1000)
	for _, tt := range []struct {
		what string
		grow func(name string) error
		want string
	}{
		{"nothing", func(string) error { return nil }, ""},
		{"longer", func(name string) error { return os.WriteFile(name, []byte(text+"x"), 0o666) }, "changed while it was read: try again"},
		{"shorter", func(name string) error { return os.Truncate(name, 9) }, "changed while it was read: try again"},
		{"as long", func(name string) error { return os.Chtimes(name, time.Time{}, time.Unix(1, 0)) }, "changed while it was read: try again"},
	} {
		name := filepath.Join(t.TempDir(), "x.yaml")
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		data, err := readRegular(growing{f, func() {
			if err := tt.grow(name); err != nil {
				t.Fatal(err)
			}
		}}, "x.yaml", nil)
		if tt.want == "" {
			if err != nil || string(data) != text {
				t.Errorf("%s: %v, %d bytes", tt.what, err, len(data))
			}
		} else if err == nil || err.Error() != "x.yaml: "+tt.want {
			t.Errorf("%s: %v, want %s", tt.what, err, tt.want)
		}
	}
}

// sized is a file that says it is larger than it is.
type sized struct {
	fs.File
	size int64
}

func (s sized) Stat() (fs.FileInfo, error) {
	info, err := s.File.Stat()
	return sizedInfo{info, s.size}, err
}

type sizedInfo struct {
	fs.FileInfo
	size int64
}

func (s sizedInfo) Size() int64 { return s.size }

// A file that is too large is not read at all.
func TestTooLarge(t *testing.T) {
	f, err := fstest.MapFS{"x": {Data: []byte("x")}}.Open("x")
	if err != nil {
		t.Fatal(err)
	}
	_, err = readRegular(sized{f, maxFile + 1}, "x", nil)
	if want := "x: longer than 1 GiB: want a smaller file"; fmt.Sprint(err) != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// Wherever a text is cut into pieces, it is found to be what it is as a whole.
func TestPieces(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"a: é\nb: 吴泳铭 👩\n", ""},
		{"", ""},
		{"\ufeffa", ""},
		{"ab\ncé吴\xffx", "f:2:4: the byte 0xFF is not UTF-8: want text in UTF-8"},
		{"吴\xe5\x90", "f:1:2: the byte 0xE5 is not UTF-8: want text in UTF-8"},
		{"é\n👩\x00", "f:2:2: a NUL byte: want text in UTF-8"},
		{strings.Repeat("é", 10) + "\xc3\n", "f:1:11: the byte 0xC3 is not UTF-8: want text in UTF-8"},
	} {
		for size := 1; size <= len(tt.text)+1; size++ {
			c, got := checker{name: "f"}, ""
			for rest := []byte(tt.text); len(rest) > 0 && got == ""; {
				n := min(size, len(rest))
				if err := c.check(rest[:n]); err != nil {
					got = err.Error()
				}
				rest = rest[n:]
			}
			if err := c.end(); got == "" && err != nil {
				got = err.Error()
			}
			if got != tt.want {
				t.Errorf("%q in pieces of %d: %q, want %q", tt.text, size, got, tt.want)
			}
		}
	}
}
