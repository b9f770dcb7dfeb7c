package picture

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWrap(t *testing.T) {
	f := face{10, false}
	for _, tt := range []struct {
		text   string
		pixels int
		most   int
		want   []string
		whole  bool
	}{
		{"Cloud Intelligence Group", 80, 3, []string{"Cloud", "Intelligence", "Group"}, true},
		{"Cloud Intelligence Group", 200, 3, []string{"Cloud Intelligence Group"}, true},
		{"Cloud Intelligence Group", 80, 2, []string{"Cloud", "Intelligence…"}, false},
		{"Donaudampfschiff", 50, 3, []string{"Donauda", "mpfschiff"}, true},
		{"Donaudampfschiff", 32, 2, []string{"Dona", "uda…"}, false},
		{"云智能集团", 32, 3, []string{"云智能", "集团"}, true},
		{"公司，部门", 21, 3, []string{"公", "司，", "部门"}, true}, // no line begins with a comma
		{"\u2068قسم السحابة\u2069", 60, 3, []string{"\u2068قسم\u2069", "\u2068السحابة\u2069"}, true},
		{"e\u0301e\u0301e\u0301", 7, 3, []string{"e\u0301", "e\u0301", "e\u0301"}, true}, // accents stay
		{"", 50, 3, nil, true},
		{"  ", 50, 3, nil, true},
	} {
		got, whole := f.wrap(tt.text, tt.pixels, tt.most)
		if !slices.Equal(got, tt.want) || whole != tt.whole {
			t.Errorf("wrap(%q, %d, %d) = %q, %v, want %q, %v", tt.text, tt.pixels, tt.most, got, whole, tt.want, tt.whole)
		}
	}
}

// No line is wider than its room and what may stand out, but for a letter that
// is; nothing is lost but
// blanks, unless it is cut; and every isolate that is opened is closed in its line.
func TestWrapLaws(t *testing.T) {
	letters := rapid.SampledFrom([]rune("ab iW—,.é云智，أس \u0301\u200d\u2068\u2069"))
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOfN(letters, 0, 60).Draw(t, "text"))
		text = balanced(text)
		pixels, most := rapid.IntRange(15, 200).Draw(t, "pixels"), rapid.IntRange(1, 60).Draw(t, "most")
		f := face{12, rapid.Bool().Draw(t, "bold")}
		lines, whole := f.wrap(text, pixels, most)
		if len(lines) > most {
			t.Fatalf("%d lines of at most %d: %q", len(lines), most, lines)
		}
		for _, line := range lines {
			if w := f.width(line); w > pixels+f.size+1 && len([]rune(strings.Trim(line, "\u2068\u2069\u0301\u200d"))) > 2 {
				t.Fatalf("%q is %d wide, in %d", line, w, pixels)
			}
			if strings.Count(line, "\u2068") != strings.Count(line, "\u2069") {
				t.Fatalf("an isolate is not closed: %q", line)
			}
		}
		strip := func(s string) string { return strings.NewReplacer(" ", "", "\u2068", "", "\u2069", "").Replace(s) }
		got, want := strip(strings.Join(lines, "")), strip(text)
		if whole && got != want {
			t.Fatalf("%q became %q", text, lines)
		}
		if !whole && !strings.HasSuffix(strings.TrimRight(got, "\u2069"), "…") {
			t.Fatalf("%q was cut without a mark", lines)
		}
	})
}

// balanced leaves in a text only isolates of a pair, none in another.
func balanced(text string) string {
	var b strings.Builder
	open := false
	for _, r := range text {
		switch {
		case r == fsi && open, r == pdi && !open:
			continue
		case r == fsi || r == pdi:
			open = !open
		}
		b.WriteRune(r)
	}
	if open {
		b.WriteRune(pdi)
	}
	return b.String()
}
