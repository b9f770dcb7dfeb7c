package orgchart_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/orgctl/orgctl/orgchart"
)

func TestSkeleton(t *testing.T) {
	for _, tt := range []struct {
		text, want string
	}{
		{"ann", "ann"},
		{"\u0430nn", "ann"},         // Cyrillic а
		{"\uff41nn", "ann"},         // fullwidth
		{"o\ufb00ice", "office"},    // ligature ﬀ
		{"e\u0301ve", "\u00e9ve"},   // accents composed or not
		{"\u04d3", "\u00e4"},        // Cyrillic ӓ and ä
		{"an\u200dn", "ann"},        // a joiner
		{"葛\U000e0100", "葛"},        // a variant
		{"cloud\u2013a", "cloud-a"}, // a dash
		{"\u0406BM", "IBM"},
		{"カタ", "力夕"},
		{"Ann", "Ann"}, // case counts
		{"l1", "l1"},
		{"吴泳铭", "吴泳铭"},
		{"Вера", "Bepa"},
	} {
		if got := orgchart.Skeleton(tt.text); got != tt.want {
			t.Errorf("Skeleton(%+q) = %+q, want %+q", tt.text, got, tt.want)
		}
	}
}

func TestLookalikes(t *testing.T) {
	for _, tt := range []struct {
		ids  string
		want string // "": none
	}{
		{"ann bob eve", ""},
		{"吴 伊 вера 力", ""},
		{"ann Ann AN ANN", ""},
		{"ann \u0430nn", "f:2:1: id \"\u0430nn\" looks like \"ann\", first declared at f:1:1, but has U+0430: want ids that differ visibly"},
		{"\u0430nn ann", "f:2:1: id \"ann\" looks like \"\u0430nn\", first declared at f:1:1, which has U+0430: want ids that differ visibly"},
		{"e\u0301 \u00e9", "f:2:1: id \"\u00e9\" looks like \"e\u0301\", first declared at f:1:1, but has U+00E9: want ids that differ visibly"},
		{"\u0430nn x ann", "f:3:1: id \"ann\" looks like \"\u0430nn\", first declared at f:1:1, which has U+0430: want ids that differ visibly"},
		{"オカ オ力", "f:2:1: id \"オ力\" looks like \"オカ\", first declared at f:1:1, but has U+529B: want ids that differ visibly"},
	} {
		for what, declare := range map[string]func(b *orgchart.Builder, id string, at orgchart.Place){
			"id":        func(b *orgchart.Builder, id string, at orgchart.Place) { b.Thing(orgchart.Unit, id, at) },
			"source id": func(b *orgchart.Builder, id string, at orgchart.Place) { b.Source(orgchart.Source{ID: id, Place: at}) },
			"moment":    func(b *orgchart.Builder, id string, at orgchart.Place) { b.Moment(orgchart.Moment{Name: id}, at) },
		} {
			b := orgchart.NewBuilder()
			b.File("f")
			for i, id := range strings.Fields(tt.ids) {
				declare(b, id, orgchart.Place{Line: int32(i) + 1, Col: 1})
			}
			_, err := b.History()
			got := fmt.Sprint(err)
			want := strings.Replace(tt.want, ": id ", ": "+what+" ", 1)
			if err == nil {
				got = ""
			}
			if got != want {
				t.Errorf("%q as %s: %s\nwant %s", tt.ids, what, got, want)
			}
		}
	}
}

// What is unknown, but looks like something known, is told so.
func TestUnknownLookalike(t *testing.T) {
	for _, tt := range []struct{ word, candidate, want string }{
		{"\u0430nn", "ann", ` (it looks like "ann", but has U+0430)`},
		{"ann", "\u0430nn", " (it looks like \"\u0430nn\", but has U+0430)"},
		{"anne", "ann", ` (did you mean "ann"?)`},
		{"吴伊", "ann", ""},
	} {
		if got := orgchart.DidYouMean(tt.word, []string{"bob", tt.candidate}); got != tt.want {
			t.Errorf("DidYouMean(%+q, %+q) = %q, want %q", tt.word, tt.candidate, got, tt.want)
		}
	}
}

// Two letters of one script never look alike, so that ids in one language are
// never told to. Latin letters beyond those of languages are, such as those of
// phonetics.
func TestSkeletonWithinScript(t *testing.T) {
	for script, table := range unicode.Scripts {
		if script == "Latin" || script == "Common" || script == "Inherited" {
			continue
		}
		seen := make(map[string]rune)
		for r := rune(0x80); r < 0x20000; r++ {
			if !unicode.Is(table, r) || !unicode.IsLetter(r) || orgchart.Hidden(r) || norm.NFKD.String(string(r)) != string(r) {
				continue
			}
			skeleton := orgchart.Skeleton(string(r))
			if other, ok := seen[skeleton]; ok {
				t.Errorf("%s: %c %U and %c %U both look like %q", script, other, other, r, r, skeleton)
			}
			seen[skeleton] = r
		}
	}
}
