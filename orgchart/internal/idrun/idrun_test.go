package idrun

import (
	"fmt"
	"testing"
)

func TestRuns(t *testing.T) {
	var rs Runs
	for _, tt := range []struct {
		id string
		ok bool
		at int
	}{
		{"p01", true, 1}, {"p99", true, 99}, {"p001", true, 1}, {"01", true, 1}, {"p12345678", true, 12345678},
		{"p1", false, 0}, {"p123456789", false, 0}, {"p", false, 0}, {"", false, 0}, {"p01x", false, 0},
	} {
		r, at := rs.Of(tt.id, true)
		if (r != nil) != tt.ok || at != tt.at {
			t.Errorf("Of(%q) is %v, %d, want a run: %v, %d", tt.id, r, at, tt.ok, tt.at)
		}
	}
	a, _ := rs.Of("p01", false)
	b, _ := rs.Of("p001", false)
	if a == b {
		t.Error("p01 and p001 are in one run")
	}
	a.Set(7, 70)
	if a.At(7) != 70 || a.At(6) != 0 || a.At(1_000_000) != 0 || b.At(7) != 0 {
		t.Errorf("the numbers are %d, %d, %d, %d", a.At(7), a.At(6), a.At(1_000_000), b.At(7))
	}
	for i := range 2 * maxRuns {
		rs.Of(fmt.Sprintf("q%cx00", 'a'+i), true)
	}
	if len(rs.all) != maxRuns {
		t.Errorf("%d runs, want %d", len(rs.all), maxRuns)
	}
	if r, _ := rs.Of("new00", false); r != nil {
		t.Error("a run was made that was not asked for")
	}
}
