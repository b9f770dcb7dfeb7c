package convert

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/orgctl/orgctl/orgchart"
)

// dateFields are the fields that hold dates.
var dateFields = []field{fieldFrom, fieldUntil, fieldLastDay, fieldSeen, fieldGone}

// A dateOrder says whether the month or the day stands first in the dates of a
// table that are written with numbers alone, such as 03/04/2023.
type dateOrder uint8

const (
	unknownOrder dateOrder = iota
	monthFirst
	dayFirst
)

// findOrder finds the order of dates in a table: one in which the first or the
// second number is no month tells of all, unless another says otherwise.
func (t *table) findOrder() {
	month, day := false, false
	for _, f := range dateFields {
		if t.at[f] < 0 {
			continue
		}
		for i := range t.lines {
			if a, b, _, ok := numericDate(t.cell(i, f)); ok {
				day = day || a > 12
				month = month || b > 12
			}
		}
	}
	switch {
	case month && !day:
		t.dates = monthFirst
	case day && !month:
		t.dates = dayFirst
	}
}

// numericDate reads 3/4/2023 or 03-04-2023 as its numbers. With dots the day
// stands first, as wherever dates are written so.
func numericDate(text string) (a, b, year int, ok bool) {
	if len(text) < 8 || len(text) > 10 || text[0] < '0' || text[0] > '9' {
		return 0, 0, 0, false
	}
	for _, sep := range []string{"/", "-"} {
		parts := strings.Split(text, sep)
		if len(parts) != 3 || len(parts[2]) != 4 {
			continue
		}
		a, errA := strconv.Atoi(parts[0])
		b, errB := strconv.Atoi(parts[1])
		year, errY := strconv.Atoi(parts[2])
		if errA == nil && errB == nil && errY == nil {
			return a, b, year, true
		}
	}
	return 0, 0, 0, false
}

// layouts are other ways to write a day.
var layouts = []string{
	"2006/1/2", "2006-1-2", "2.1.2006", "2 Jan 2006", "2-Jan-2006", "2 January 2006", "Jan 2, 2006", "January 2, 2006", "Jan 2 2006", "January 2 2006", "20060102",
}

var monthLayouts = []string{"Jan 2006", "January 2006", "Jan-2006", "2006/1", "1/2006"}

// date reads a date as people and programs write it, and notes what is none. A
// time behind the day is left out without a word: nothing here is so precise.
func (r *reading) date(f field, text string, order dateOrder, at orgchart.Place) orgchart.Date {
	if text == "" {
		return 0
	}
	day := text
	if i := strings.IndexAny(day, "T "); i == 10 && strings.Contains(day[i:], ":") {
		day = day[:i]
	} else if i := strings.IndexByte(day, ' '); i >= 8 && strings.Contains(day[i:], ":") {
		day = day[:i] // 3/4/2023 00:00
	}
	if d, err := orgchart.ParseDate(day); err == nil {
		return endless(d)
	}
	if a, b, year, ok := numericDate(day); ok {
		return r.numbers(f, text, a, b, year, order, at)
	}
	if len(day) <= 20 {
		for _, layout := range layouts {
			if t, err := time.Parse(layout, day); err == nil {
				return endless(dateOf(t.Year(), int(t.Month()), t.Day()))
			}
		}
		for _, layout := range monthLayouts {
			if t, err := time.Parse(layout, day); err == nil {
				return dateOf(t.Year(), int(t.Month()), 0)
			}
		}
	}
	r.note(oddDate, at, f.String(), text)
	return 0
}

// numbers reads a date of which the order is that of its table. Where nothing
// tells it, the year is all that is certain.
func (r *reading) numbers(f field, text string, a, b, year int, order dateOrder, at orgchart.Place) orgchart.Date {
	switch {
	case a > 12, b <= 12 && order == dayFirst:
		a, b = b, a
	case b > 12, a == b, order == monthFirst:
	default:
		r.note(ambiguousDate, at, f.String(), text)
		return dateOf(year, 0, 0)
	}
	d := dateOf(year, a, b)
	if d == 0 {
		r.note(oddDate, at, f.String(), text)
	}
	return endless(d)
}

// dateOf returns a date, or the zero Date if there is none such.
func dateOf(year, month, day int) orgchart.Date {
	text := fmt.Sprintf("%04d", year)
	if month > 0 {
		text += fmt.Sprintf("-%02d", month)
	}
	if day > 0 {
		text += fmt.Sprintf("-%02d", day)
	}
	d, err := orgchart.ParseDate(text)
	if err != nil {
		return 0
	}
	return d
}

// endless returns no date for the last day that systems know, which stands for
// "without an end".
func endless(d orgchart.Date) orgchart.Date {
	if d.First() >= orgchart.DayOf(9999, 12, 30) {
		return 0
	}
	return d
}

// after returns what follows a date in its precision: the day after a day, the
// month after a month.
func after(d orgchart.Date) orgchart.Date {
	if d == 0 {
		return 0
	}
	next, n := (d.Last() + 1).Date().String(), len(d.String())
	if len(next) < n { // after the year 9999
		return 0
	}
	next = next[:n]
	d, _ = orgchart.ParseDate(next)
	return d
}

// excelDate returns a serial number of Excel as a date: days since the end of
// 1899, where Excel thinks that 1900 was a leap year, or since 1904. What can
// be no such day of a career is returned as it is.
func excelDate(text string, since1904 bool) string {
	whole, _, _ := strings.Cut(text, ".")
	n, err := strconv.Atoi(whole)
	if err != nil || n < 3653 || n > 2958465 { // from 1910 to 9999
		return text
	}
	epoch := orgchart.DayOf(1899, 12, 30)
	if since1904 {
		epoch = orgchart.DayOf(1904, 1, 1)
	}
	return (epoch + orgchart.Day(n)).String()
}
