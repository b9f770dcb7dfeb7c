package orgchart

import (
	"fmt"
	"math"
	"time"
)

// A Date is a date as reported: a year, a month or a day, from the year 1 to
// 9999. The zero Date means that none was reported.
//
// It holds year<<9 | month<<5 | day, where a month or day of 0 is not given.
type Date int32

// A Day counts days, of which 0001-01-01 is number 1. The zero Day is no day.
type Day int32

const (
	// Always is before every day, Forever after it.
	Always  Day = math.MinInt32
	Forever Day = math.MaxInt32
)

// ParseDate reads an ISO 8601 date of reduced precision: 2023, 2023-11 or
// 2023-11-24.
func ParseDate(s string) (Date, error) {
	y, ok1 := digits(s, 0, 4)
	m, ok2 := 0, true
	d, ok3 := 0, true
	switch len(s) {
	case 10:
		d, ok3 = digits(s, 8, 10)
		ok3 = ok3 && s[7] == '-' && d > 0
		fallthrough
	case 7:
		m, ok2 = digits(s, 5, 7)
		ok2 = ok2 && s[4] == '-' && m > 0
		fallthrough
	case 4:
	default:
		ok1 = false
	}
	if !ok1 || !ok2 || !ok3 || y == 0 {
		return 0, fmt.Errorf("%q is not a date: want YYYY, YYYY-MM or YYYY-MM-DD", s)
	}
	if m > 12 {
		return 0, fmt.Errorf("%q is not a date: there is no month %d", s, m)
	}
	if d > 0 && d > daysIn(y, m) {
		return 0, fmt.Errorf("%q is not a date: %s %d has %d days", s, time.Month(m), y, daysIn(y, m))
	}
	return Date(y<<9 | m<<5 | d), nil
}

// digits reads the decimal number s[i:j], which must be all digits.
func digits(s string, i, j int) (n int, ok bool) {
	if len(s) < j {
		return 0, false
	}
	for ; i < j; i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

func (d Date) parts() (year, month, day int) {
	return int(d >> 9), int(d >> 5 & 15), int(d & 31)
}

// First returns the first day that d can mean.
func (d Date) First() Day {
	y, m, dd := d.parts()
	return DayOf(y, max(m, 1), max(dd, 1))
}

// Last returns the last day that d can mean.
func (d Date) Last() Day {
	y, m, dd := d.parts()
	if m == 0 {
		m = 12
	}
	if dd == 0 {
		dd = daysIn(y, m)
	}
	return DayOf(y, m, dd)
}

// String returns d as [ParseDate] reads it, and "" for the zero Date.
func (d Date) String() string {
	switch y, m, dd := d.parts(); {
	case d == 0:
		return ""
	case m == 0:
		return fmt.Sprintf("%04d", y)
	case dd == 0:
		return fmt.Sprintf("%04d-%02d", y, m)
	default:
		return fmt.Sprintf("%04d-%02d-%02d", y, m, dd)
	}
}

// DayOf returns a day of the calendar.
func DayOf(year, month, day int) Day {
	// Of the year 1, as the Unix epoch is day 719163.
	return Day(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix()/86400 + 719163)
}

// Date returns d as a date, or the zero Date if d is no day of the years 1 to
// 9999: that of Always and Forever is not reported.
func (d Day) Date() Date {
	if d < 1 || d > lastDay {
		return 0
	}
	t := time.Unix((int64(d)-719163)*86400, 0).UTC()
	return Date(t.Year()<<9 | int(t.Month())<<5 | t.Day())
}

var lastDay = DayOf(9999, 12, 31)

// String returns d as YYYY-MM-DD, or as "always" or "forever".
func (d Day) String() string {
	switch {
	case d == Always:
		return "always"
	case d == Forever:
		return "forever"
	}
	return d.Date().String()
}

// yearBefore returns the same day one year earlier, for rule "stale".
func (d Day) yearBefore() Day {
	y, m, dd := d.Date().parts()
	return DayOf(y-1, m, dd)
}

// Since returns how many whole years, and months beside them, have passed on d
// since a day, as a calendar has it: a month is over on the day of the month on
// which it began. It returns none if from is after d, or either is no day of the
// years 1 to 9999.
func (d Day) Since(from Day) (years, months int) {
	y, m, dd := d.Date().parts()
	fy, fm, fd := from.Date().parts()
	if from > d || y == 0 || fy == 0 {
		return 0, 0
	}
	n := 12*(y-fy) + m - fm
	if dd < fd {
		n--
	}
	return n / 12, n % 12
}
