package orgchart

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// slowSkeleton is what Skeleton says it does, step by step.
func slowSkeleton(text string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if like, ok := confusables[r]; ok {
			return like
		}
		if Hidden(r) {
			return -1
		}
		return r
	}, norm.NFKD.String(text)))
}

// The short ways to a skeleton, of which there is one for most names, lead to
// the same for every character, alone and between others.
func TestSkeletonIsSlow(t *testing.T) {
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		for _, text := range []string{string(r), "a" + string(r) + "e가" + string(r) + "王"} {
			if got, want := Skeleton(text), slowSkeleton(text); got != want {
				t.Errorf("Skeleton(%+q) = %+q, want %+q", text, got, want)
			}
		}
	}
}
