package orgchart_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
)

func TestParseDate(t *testing.T) {
	for _, tt := range []struct{ s, first, last, err string }{
		{"2023", "2023-01-01", "2023-12-31", ""},
		{"2023-11", "2023-11-01", "2023-11-30", ""},
		{"2024-02", "2024-02-01", "2024-02-29", ""},
		{"2023-11-24", "2023-11-24", "2023-11-24", ""},
		{"0001", "0001-01-01", "0001-12-31", ""},
		{"9999-12-31", "9999-12-31", "9999-12-31", ""},
		{"", "", "", `"" is not a date: want YYYY, YYYY-MM or YYYY-MM-DD`},
		{"0000", "", "", `"0000" is not a date: want YYYY, YYYY-MM or YYYY-MM-DD`},
		{"2023-13-40", "", "", `"2023-13-40" is not a date: there is no month 13`},
		{"2023-00", "", "", `"2023-00" is not a date: want YYYY, YYYY-MM or YYYY-MM-DD`},
		{"2023-02-29", "", "", `"2023-02-29" is not a date: February 2023 has 28 days`},
		{"2023-1-1", "", "", `"2023-1-1" is not a date: want YYYY, YYYY-MM or YYYY-MM-DD`},
		{"24.11.2023", "", "", `"24.11.2023" is not a date: want YYYY, YYYY-MM or YYYY-MM-DD`},
		{"２０２３", "", "", `"２０２３" is not a date: want YYYY, YYYY-MM or YYYY-MM-DD`},
		{"2023-11-24T00:00:00Z", "", "", `"2023-11-24T00:00:00Z" is not a date: want YYYY, YYYY-MM or YYYY-MM-DD`},
	} {
		d, err := orgchart.ParseDate(tt.s)
		if err != nil {
			if err.Error() != tt.err {
				t.Errorf("ParseDate(%q): %v, want %q", tt.s, err, tt.err)
			}
			continue
		}
		if d.String() != tt.s || d.First().String() != tt.first || d.Last().String() != tt.last {
			t.Errorf("ParseDate(%q) = %s, %s to %s, want %s to %s", tt.s, d, d.First(), d.Last(), tt.first, tt.last)
		}
	}
}

// Days count the days of the calendar.
func TestDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int32Range(1, 3652059).Draw(t, "day")
		day := orgchart.Day(n)
		at := time.Date(1, 1, int(n), 0, 0, 0, 0, time.UTC)
		if got := day.String(); got != at.Format(time.DateOnly) {
			t.Fatalf("day %d is %s, want %s", n, got, at.Format(time.DateOnly))
		}
		if d := day.Date(); d.First() != day || d.Last() != day {
			t.Fatalf("day %d is %s, which is %d to %d", n, d, d.First(), d.Last())
		}
	})
}

// A date that is accepted is written as it was read, and its days are in order.
func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2023", "2023-11", "2023-11-24", "2023-13-40", "2023-02-29", "-001", "+2023", "2023-11-24 "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := orgchart.ParseDate(s)
		if err != nil {
			return
		}
		if d.String() != s {
			t.Errorf("ParseDate(%q) is written %q", s, d)
		}
		if d.First() > d.Last() || d.First() < 1 {
			t.Errorf("ParseDate(%q) is %d to %d", s, d.First(), d.Last())
		}
	})
}

func TestSince(t *testing.T) {
	for _, tt := range []struct {
		from, to      string
		years, months int
	}{
		{"2023-11-24", "2023-11-24", 0, 0},
		{"2023-11-24", "2023-12-23", 0, 0},
		{"2023-11-24", "2023-12-24", 0, 1},
		{"2022-12-29", "2023-12-28", 0, 11},
		{"2022-12-29", "2023-12-29", 1, 0},
		{"2020-02-29", "2021-02-28", 0, 11},
		{"2020-02-29", "2021-03-01", 1, 0},
		{"2023-01-31", "2023-02-28", 0, 0},
		{"0001-01-01", "9999-12-31", 9998, 11},
		{"2024-01-01", "2023-01-01", 0, 0},
	} {
		if y, m := day(t, tt.to).Since(day(t, tt.from)); y != tt.years || m != tt.months {
			t.Errorf("from %s to %s: %d years %d months, want %d and %d", tt.from, tt.to, y, m, tt.years, tt.months)
		}
	}
	if y, m := day(t, "2023-01-01").Since(orgchart.Always); y != 0 || m != 0 {
		t.Errorf("since always: %d years %d months", y, m)
	}
}
