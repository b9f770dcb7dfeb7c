package yamltree

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// regularTexts are texts, and whether they are regular. Those that are must
// read as yaml.v3 reads them.
var regularTexts = []struct {
	data  string
	taken bool
}{
	// Maps.
	{"a: 1\n", true},
	{"a: 1", true},
	{"a:\n", true},
	{"a:", true},
	{"a: \nb:\n", true},
	{"a: 1\nb: 2\n", true},
	{"  a: 1\n  b: 2\n", true},
	{"a:\n  b:\n    c: d\n  e: f\ng: h\n", true},
	{"a:\n  b\nc: d\n", true},
	{"a:\n\u00a0", false},
	{"a:\n    {b: c}\n", true},
	{"a :  b  \n", true},
	{"1: a\ntrue: b\n2020-01-02: c\n", true},
	{"a\n", false},
	{"a: b: c\n", false},
	{"a: - b\n", false},
	{"a:\n  b: 1\n c: 2\n", false},
	{"a: 1\n  b: 2\n", false},
	{"a: 1\nb\n", false},
	{"a: 1\n- b\n", false},
	{"a:b\n", false},
	{"~: a\n", false},
	{"null: a\n", false},
	{": a\n", false},
	{"? a\n: b\n", false},
	{"[a]: b\n", false},
	{"{a: b}: c\n", false},
	{"<<: a\n", true},
	{strings.Repeat("k", 1000) + ": a\n", true},
	{strings.Repeat("k", 1023) + ": a\n", false},
	{strings.Repeat("k", 1025) + ": a\n", false},
	{"{" + strings.Repeat("k", 1025) + ": a}\n", false},

	// Lists.
	{"- a\n- b\n", true},
	{"-\n- b\n-", true},
	{"- \n", true},
	{"- - a\n  - b\n- - - c\n", true},
	{"- a: 1\n  b: 2\n- {c: d}\n- [e]\n", true},
	{"-   a: 1\n    b: 2\n", true},
	{"-\n  a: 1\n", true},
	{"-\n  - a\n", true},
	{"a:\n- b\n- c\nd:\n  - e\n  - f\ng: h\n", true},
	{"a:\n-\nb:\n-\n", true},
	{"a:\n- b: c\n  d:\n  - e\n  f: g\n- h\n", true},
	{"- a:\n  - b\n  c: d\n", true},
	{"-a\n", false},
	{"-a: 1\n", true},
	{"- a\nb: c\n", false},
	{"a:\n  - b\n  c: d\n", false},
	{"a:\n  - b\n - c\n", false},
	{"- a\n  b\n", false},
	{"- a\n-b\n", false},

	// Plain scalars.
	{"a: http://b#c\n", true},
	{"a: b  # c\n", true},
	{"a: b's \"c\" [d] {e}, f? g & h * i! | > %@`\n", true},
	{"a: -b\nc: --\nd: -1\n", true},
	{"a: b:c\n", true},
	{"a: b :c\n", true},
	{"a: b:\n", false},
	{"a: ?b\n", false},
	{"a: :b\n", false},
	{"a: @b\n", false},
	{"a: %b\n", false},
	{"a: `b\n", false},
	{"a: b\n  c\n", false},
	{"a: b\n\n  c\n", false},
	{"a:\n  b\n  c\n", false},
	{"a: ~\nb: null\nc: Null\nd: NULL\ne: nULL\nf: ''\n", true},

	// Quoted scalars.
	{"a: \"b: c # d\"\n", true},
	{"a: \"b \\\"c\\\" \\\\ \\n\\t\\x41\\u4e2d\\U0001F600\"\n", true},
	{"a: \"\\ud83d\"\n", false},
	{"a: \"\\q\"\n", false},
	{"a: \"\\+123\"\n", false},
	{"a: \"\\u+123\"\n", false},
	{"a: 'b ''c'' d'''\n", true},
	{"a: ''''\n", true},
	{"a: ' b '  # c\n", true},
	{"\"a b\": c\n'd': e\n", true},
	{"\"a\":b\n", false},
	{"a: \"b\"c\n", false},
	{"a: 'b' 'c'\n", false},
	{"a: \"b\n  c\"\n", false},
	{"a: \"b\\\n  c\"\n", false},
	{"a: \"b\n", false},
	{"a: 'b\n", false},
	{"a: 'b\"\n", false},

	// Flow.
	{"a: [b, c]\nd: {e: f, g: [h, {i: j}]}\n", true},
	{"a: []\nb: {}\nc: [ ]\nd: { }\n", true},
	{"a: [b, c, ]\nd: {e: f, }\n", true},
	{"a: {b: , c: }\n", true},
	{"a: {b:, c: d}\n", false},
	{"a: {b:}\n", false},
	{"a: {b, c}\n", false},
	{"a: {b:c}\n", false},
	{"a: {\"b\":c,\"d\":[1,2],'e':\"f\"}\n", true},
	{"a: {\"b\":, \"c\":}\n", true},
	{"{\"a\":{\"b\":[{\"c\":null}]}}", true},
	{"a: [b: c]\n", false},
	{"a: [b, , c]\n", false},
	{"a: [, b]\n", false},
	{"a: [b c]\n", true},
	{"a: [b\n c]\n", false},
	{"a: [b]c\n", false},
	{"a: [b] c\n", false},
	{"a: [b]\n  c\n", false},
	{"a: [b}\n", false},
	{"a: [b\n", false},
	{"a: [b]]\n", false},
	{"a: [-b, - c]\n", false},
	{"a: [-, b]\n", false},
	{"a: [b?, c]\n", false},
	{"a: [?b]\n", false},
	{"a: [b#c, d]\n", true},
	{"a: {b: c:d}\n", true},
	{"a: {b :c: d}\n", true},
	{"a: {b: c: d}\n", false},
	{"a:\n  [b,\n   c\n  ]\n", true},
	{"a: [\n  b,\n  c,\n]\nd: e\n", true},
	{"a: {\n  b: c, # d\n  # e\n\n  f:\n    g\n}\nh: i\n", true},
	{"a: {b: c,\nd: e}\n", false},
	{"a: {b\n  : c}\n", false},
	{"a:\n  b: [\n  c\n  ]\n", false},
	{"a:\n- [b,\n  c\n]\n- d\n", true},
	{"- {a: b,\n   c: [d,\n e]}\n- f\n", true},
	{"[a,\nb]", true},
	{"[a]\nb", false},
	{"a: [b, # c\n  d]\n", true},
	{"a: [b,# c\n  d]\n", false},
	{"[a,\n...\n]", false},
	{"[a,\n---\n]", false},
	{"[a:, b]", true},
	{"[a [b]]", false},
	{"[a {b: c}]", false},
	{"{a[b]: c}", false},
	{"{a ? b: c}", false},
	{"a: [*b]\n", false},
	{"a: [!b]\n", false},

	// Comments and blank lines.
	{"# a\n\n# b\nc: d\n# e\n", true},
	{"a: # b\n  c: d # e\n  # f\n# g\n  h: i\n", true},
	{"a:\n  - b # c\n  # d\n  - e\n    # f\n\n\n# g", true},
	{"- # a\n  b: c\n", true},
	{"- # a\n  - b\n", true},
	{"a: b\n  # c\n  d\n", false},
	{"a: b#c\n", true},
	{"a: 'b'#c\n", false},
	{"a: [b]#c\n", false},
	{"a: #b\n", true},
	{"a:#b\n", false},
	{"a: {#b\n  c: d}\n", false},
	{"a: b\n   \n \nc: d\n   ", true},

	// Places in characters.
	{"α: {β: γ, δ: [ε, 'ζ', \"η\"]} # θ\nι: κ\n", true},
	{"中: {文: 吴伊}\n# 中\n- a", false},
	{"a: {中: 😀, b: }\n", true},

	// Duplicate keys.
	{"a: 1\na: 2\nb: 3\na: 4\n", true},
	{"a: {b: 1, c: 2, b: 3}\na: {b: 1}\n", true},
	{"\"a\": 1\na: 2\n'a': 3\n\"\\x61\": 4\n", true},
	{"a:\n  b: 1\n  b: 2\na:\n  c: 1\n  c: 2\nd: e\n", true},
	{"- a: 1\n  a: 2\n- a: 3\n", true},

	// What it does not know.
	{"", false},
	{"# a\n", false},
	{"---\na: b\n", false},
	{"a: b\n---\n", false},
	{"a: b\n...\n", false},
	{"a: [b,\n---\n c]\n", false},
	{"%YAML 1.1\n---\na: b\n", false},
	{"a: &b c\n", false},
	{"a: *b\n", false},
	{"a: !b c\n", false},
	{"a: |\n  b\n", false},
	{"a: >-\n  b\n", false},
	{"a:\tb\n", false},
	{"a: b\t\n", false},
	{"a: b\r\n", false},
	{"a: \"\x7f\"\n", false},
	{"a: \xff\n", false},
	{"\ufeffa: b\n", false},
	{"a: b\ufeff\n", false},
	{"a: b\u0085c\n", false},
	{"a: b\u2028c\n", false},
	{"a: b\u009fc\n", false},
	{"a: b\ufffe\n", false},
	{"a: b\u00a0\n", true},
	{"a:\n  # \x00\n  b: c\n", false},
	{"a: {b: c, d: }\n  e: f\n", false},
	{strings.Repeat("[", maxDepth) + strings.Repeat("]", maxDepth), true},
	{strings.Repeat("[", maxDepth+1) + strings.Repeat("]", maxDepth+1), false},
	{strings.Repeat("- ", maxDepth+1) + "a", false},
}

func TestRegular(t *testing.T) {
	for _, tt := range regularTexts {
		if taken := compare(t, []byte(tt.data)); taken != tt.taken {
			t.Errorf("openRegular(%q): taken is %v, want %v", tt.data, taken, tt.taken)
		}
	}
}

// What people have written for us must be taken, or it takes 20 times as long.
func TestRegularTakes(t *testing.T) {
	files, _ := filepath.Glob("../../orgfile/testdata/*.yaml")
	for _, name := range append(files, "../../../data/alibaba-cloud.yaml") {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !compare(t, data) {
			t.Errorf("%s was declined", name)
		}
	}
}

// What is large is cut, and every entry is walked once.
func TestWalkTakes(t *testing.T) {
	data := manyPeople(5_000)
	root, sound, ok := Walk(data, 64<<10)
	if !ok {
		t.Fatal("declined")
	}
	for key, people := range root.Pairs() {
		if key.Text() != "people" {
			continue
		}
		if n := people.Size(); n < 4_500 || n > 5_500 || len(root.r.cuts) != 1 || len(root.r.cuts[0].pieces) < 10 {
			t.Errorf("%d entries, want about 5000, in pieces", n)
		}
		i := 0
		for id, person := range people.Pairs() {
			if want := fmt.Sprintf("p%d", i); id.Text() != want || id.Line() != 3+8*i || person.Size() != 7 {
				t.Fatalf("entry %d is %s on line %d, with %d keys", i, id.Text(), id.Line(), person.Size())
			}
			i++
		}
		if i != 5_000 || !sound() {
			t.Errorf("%d entries, sound %v", i, sound())
		}
		for range people.Pairs() { // and whoever leaves leaves nothing behind
			break
		}
	}
	for _, tear := range []string{"  p4000:\n    name: Ann Lee 4000\n", "    unit: u499\n"} {
		torn := bytes.Replace(data, []byte(tear), []byte(tear[:2]+" *a\n"), 1)
		root, sound, ok := Walk(torn, PieceSize)
		if ok {
			dump(root)
			ok = sound()
		}
		if ok {
			t.Errorf("sound with an alias in the place of %q", tear)
		}
	}
}

// Any text is declined, or reads as yaml.v3 reads it.
func FuzzRegular(f *testing.F) {
	for _, tt := range regularTexts {
		f.Add([]byte(tt.data))
	}
	f.Fuzz(func(t *testing.T, data []byte) { compare(t, data) })
}

// compare holds the two readers against each other, and reports whether the
// text is regular.
func compare(t interface {
	Errorf(string, ...any)
	Helper()
}, data []byte) bool {
	t.Helper()
	d, taken := openRegular(data)
	for _, size := range []int{1, 20, PieceSize} {
		compareWalk(t, data, size, d)
	}
	if !taken {
		return false
	}
	want, ok, faults := parseV3(data)
	if !ok {
		t.Errorf("%q is taken, but yaml.v3 says %v", data, faults)
		return true
	}
	if got, want := dump(Node{r: d}), dump(want); got != want {
		t.Errorf("%q reads as\n%s\nby yaml.v3 as\n%s", data, got, want)
	}
	sortFaults(faults)
	if got := slices.Collect(d.faults()); !slices.Equal(got, faults) {
		t.Errorf("%q has faults\n%v\nby yaml.v3\n%v", data, got, faults)
	}
	return true
}

// compareWalk holds what is read piece by piece, in pieces of a size, against what
// is read at once, which is nil if that was declined.
func compareWalk(t interface {
	Errorf(string, ...any)
	Helper()
}, data []byte, size int, whole *regular) {
	t.Helper()
	r, ok := outline(data, size)
	if !ok {
		return
	}
	got := dump(Node{r: r})
	torn := slices.ContainsFunc(r.cuts, func(c *cut) bool { return c.torn })
	switch {
	case torn:
	case whole == nil:
		t.Errorf("%q is taken in pieces of %d, but not at once", data, size)
	case len(whole.again) > 0: // of different pieces, for the caller to notice
		for _, a := range whole.again {
			if !slices.ContainsFunc(r.cuts, func(c *cut) bool { return c.column == a.key.col }) {
				t.Errorf("%q is taken in pieces of %d, but has the key on line %d twice", data, size, a.key.line)
			}
		}
	case got != dump(Node{r: whole}):
		t.Errorf("%q in pieces of %d reads as\n%s\nat once as\n%s", data, size, got, dump(Node{r: whole}))
	}
}

// dump writes all of a tree.
func dump(n Node) string {
	var b strings.Builder
	var write func(n Node, what string, depth int)
	write = func(n Node, what string, depth int) {
		fmt.Fprintf(&b, "%*s%s %v %d:%d %q %v\n", 2*depth, "", what, n.Kind(), n.Line(), n.Col(), n.Text(), n.Null())
		for item := range n.Items() {
			write(item, "item", depth+1)
		}
		for key, value := range n.Pairs() {
			write(key, "key", depth+1)
			write(value, "value", depth+2)
		}
	}
	write(n, "root", 0)
	return b.String()
}

// A walk that breaks off leaves nothing behind.
func TestRegularBreak(t *testing.T) {
	root, _, _ := Parse([]byte("a: {b: [c, d], e: f}\ng: h\n"))
	for range 2 {
		var got []string
		for k, v := range root.Pairs() {
			for k2, v2 := range v.Pairs() {
				for item := range v2.Items() {
					got = append(got, k.Text()+k2.Text()+item.Text())
					break
				}
				break
			}
		}
		if want := []string{"abc"}; !slices.Equal(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Whoever has heard enough faults is told no more.
func TestRegularFaultsBreak(t *testing.T) {
	_, _, faults := Parse([]byte("a: {b: 1, b: 2, b: 3}\na: [{c: 1, c: 2}]\n"))
	for n := range 5 {
		told := 0
		for range faults {
			if told++; told > n {
				break
			}
		}
		if want := min(n+1, 4); told != want {
			t.Errorf("%d faults, want %d", told, want)
		}
	}
}

// Many keys go to a table, which must find the same duplicates.
func TestRegularManyKeys(t *testing.T) {
	for n := range 200 {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "k%d: {a: %d, a: 1}\n", i*i%(n+3), i)
		}
		if taken := compare(t, []byte(b.String())); taken != (n > 0) {
			t.Errorf("%d keys: taken is %v", n, taken)
		}
	}
}

// What a machine writes is taken, in whatever of our styles, and reads as it
// should.
func TestRegularRandom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		writeRandom(t, &b, 0, 0)
		if !compare(t, []byte(b.String())) {
			t.Errorf("declined:\n%s", b.String())
		}
	})
}

var scalars = rapid.SampledFrom([]string{
	"a", "Ann Lee", "吴伊", "x:y", "a#b", "-1", "2020-01-02", "~", "null", "don't", "a\"b", "true", "\u00e9t\u00e9",
	`"a: b"`, `"a # b"`, `"\"\\\u4e2d"`, "'it''s'", `""`, "' '", `"[x]"`, "é: "[:2],
})

var keyWords = rapid.SampledFrom([]string{"a", "b", "c d", "1", "true", "名", `"q"`, "'r s'", "reports-to", "u:v"})

// writeRandom writes a block map or list at an indent, from the start of a
// line.
func writeRandom(t *rapid.T, b *strings.Builder, indent, depth int) {
	pad := strings.Repeat(" ", indent)
	list := rapid.Bool().Draw(t, "list")
	for range rapid.IntRange(1, 4).Draw(t, "entries") {
		switch rapid.IntRange(0, 5).Draw(t, "before") {
		case 0:
			b.WriteString("\n")
		case 1:
			b.WriteString(pad + "  # a: [comment\n")
		}
		b.WriteString(pad)
		if list {
			b.WriteString("-")
		} else {
			b.WriteString(keyWords.Draw(t, "key") + ":")
		}
		step := rapid.SampledFrom([]int{1, 2, 4}).Draw(t, "step")
		switch kind := rapid.IntRange(0, 4).Draw(t, "kind"); {
		case kind == 0 && depth < 4:
			b.WriteString(rapid.SampledFrom([]string{"\n", " # b\n", "  \n\n"}).Draw(t, "end"))
			writeRandom(t, b, indent+step, depth+1)
			continue
		case kind <= 1:
			b.WriteString(" ")
			writeFlow(t, b, strings.Repeat(" ", indent+1), depth)
		case kind == 2:
		default:
			b.WriteString(" " + scalars.Draw(t, "scalar"))
		}
		b.WriteString(rapid.SampledFrom([]string{"\n", "  # c\n", " \n"}).Draw(t, "end"))
	}
}

func writeFlow(t *rapid.T, b *strings.Builder, pad string, depth int) {
	list := rapid.Bool().Draw(t, "list")
	b.WriteString(map[bool]string{true: "[", false: "{"}[list])
	for i := range rapid.IntRange(0, 4).Draw(t, "entries") {
		if i > 0 {
			b.WriteString(rapid.SampledFrom([]string{", ", ",", ",\n" + pad, " , # d\n\n" + pad + " "}).Draw(t, "comma"))
		}
		if !list {
			b.WriteString(keyWords.Draw(t, "key") + ": ")
		}
		if depth < 4 && rapid.IntRange(0, 3).Draw(t, "nest") == 0 {
			writeFlow(t, b, pad, depth+1)
		} else {
			b.WriteString(scalars.Draw(t, "scalar"))
		}
	}
	b.WriteString(rapid.SampledFrom([]string{"", " ", "\n" + pad, " # e\n" + pad}).Draw(t, "close"))
	b.WriteString(map[bool]string{true: "]", false: "}"}[list])
}

// manyPeople is a file of n people with seven properties.
func manyPeople(n int) []byte {
	var b strings.Builder
	b.WriteString("format: 1\npeople:\n")
	for i := range n {
		fmt.Fprintf(&b, "  p%d:\n    name: Ann Lee %d\n    also: [A. Lee]\n    link: https://example.org/%d\n    note: \"number: %d\"\n    title: Engineer\n    unit: u%d\n    reports-to: p%d\n", i, i, i, i, i/10, i/8)
	}
	return []byte(b.String())
}

func BenchmarkParse(b *testing.B) {
	data := manyPeople(10_000)
	walk := func(b *testing.B, root Node) {
		texts := 0
		var visit func(n Node)
		visit = func(n Node) {
			texts += cmp.Compare(len(n.Lent()), 0)
			for item := range n.Items() {
				visit(item)
			}
			for k, v := range n.Pairs() {
				visit(k)
				visit(v)
			}
		}
		visit(root)
		if want := 3 + 10_000*(1+7+7); texts != want {
			b.Fatalf("%d texts, want %d", texts, want)
		}
	}
	b.Run("regular", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			d, ok := openRegular(data)
			if !ok {
				b.Fatal("declined")
			}
			walk(b, Node{r: d})
		}
	})
	b.Run("yaml.v3", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			root, _, _ := parseV3(data)
			walk(b, root)
		}
	})
}
