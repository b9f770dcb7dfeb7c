package orgchart_test

import (
	"strings"
	"testing"

	"github.com/orgctl/orgctl/orgchart"
)

func TestBadText(t *testing.T) {
	const control, direction, unseen = "contains the control character", "which changes the direction", "which nobody sees"
	for _, tt := range []struct{ text, want string }{
		{"Ann Lee", ""},
		{"", ""},
		{"吴泳铭", ""},
		{"إيدي وو", ""},
		{"Nguyễn Thị Hồng", ""},
		{"Vie\u0302\u0323t", ""},
		{"علی\u200cرضا", ""},            // Persian needs a non-joiner
		{"क्\u200dष", ""},               // Devanagari a joiner
		{"👩\u200d💻 ❤\ufe0f\u200d🔥", ""}, // so do emoji
		{"1\ufe0f\u20e3", ""},           // and a selector
		{"葛\U000e0100城", ""},            // as this family name does
		{"\u0600 ١", ""},                // a sign of Arabic that is seen
		{" ", "is blank"},
		{"\u3000\u00a0", "is blank"},
		{"\u0301", "is blank"},
		{"\xff", "is not UTF-8"},
		{"a\nb", control},
		{"\x1b]52;c;aGk=\a", control},
		{"\u009b31m", control},
		{"nul\x00", control},
		{"\u2028", control},
		{"\ufeffa", control},
		{"evil\u202egnp.exe", direction},
		{"\u2067a", direction},
		{"a\u061cb", direction},
		{"an\u200dn", unseen},
		{"ann\u200c", unseen},
		{"\u200dann", unseen},
		{"吴\u200d伊", unseen},
		{"ann\ufe0f", unseen},
		{"zero\u200bwidth", unseen},
		{"a\u2060b", unseen},
		{"soft\u00adhyphen", unseen},
		{"a\u034fb", unseen},
		{"a\u115fb", unseen},
		{"a\u3164b", unseen},
		{"a\uffa0b", unseen},
		{"a\u2800b", unseen},
		{"a\u180eb", unseen},
		{"a\ufff9b", unseen},
		{"a\ufffcb", unseen},
		{"a\ufdd0b", unseen},
		{"tag\U000e0041", unseen},
		{"a" + strings.Repeat("\u0301", 8), ""},
		{"a" + strings.Repeat("\u0301", 9), "has more than 8 marks on one letter, the last U+0301"},
		{"क" + strings.Repeat("\u094d\u200d", 8), ""},
		{"क" + strings.Repeat("\u094d\u200d", 9), "has more than 8 marks"}, // a joiner begins no letter
		{"ก" + strings.Repeat("\u0e49", 5000), "has more than 8 marks"},
	} {
		got := orgchart.BadText(tt.text, false)
		if (got == "") != (tt.want == "") || !strings.Contains(got, tt.want) {
			t.Errorf("BadText(%+q) = %q, want %q", tt.text, got, tt.want)
		}
	}
	if got := orgchart.BadText("a\nb", true); got != "" {
		t.Errorf("BadText of two lines, where they may be: %q", got)
	}
}

// A long word has no nearest, and asking for one costs nothing.
func TestNearestLong(t *testing.T) {
	word := strings.Repeat("a", 100_000)
	if near, ok := orgchart.Nearest(word, []string{word + "b"}); ok {
		t.Errorf("Nearest of %d letters = %.20q", len(word), near)
	}
	word = strings.Repeat("ab", 32)
	if near, ok := orgchart.Nearest(word, []string{"x", word + strings.Repeat("c", 21), word + strings.Repeat("c", 22)}); !ok || len(near) != 85 {
		t.Errorf("Nearest of 64 letters = %q, want one with 21 more", near)
	}
}
