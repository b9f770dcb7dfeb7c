package convert

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"
)

// What encoding/csv reads without a fault is read here as it reads it.
func FuzzRecords(f *testing.F) {
	for _, text := range []string{
		"a,b\n1,2\n", "a,b", "a,b,\n,\n\n\"\"\n", "\"a\",\"b\"\r\n\"1\",2\r\n3,\"4\"\r", "a\r", "\r\n\r\n",
		"\"a\"\"b\",c\n1,\"2\n3\"\n4,5\n", "\"a,b\",c\n\"\",\"\"\n", "a\"b,c\n1,2\n", "\"a\" ,b\n1,2\n", "\"a", "a,\"b\"c\nd\n", "王,\"李\"\n",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		r := csv.NewReader(bytes.NewReader(text))
		r.FieldsPerRecord = -1
		want, err := r.ReadAll()
		if err != nil {
			return
		}
		odd := 0
		c := newCSVReader(text, ',', func(int) { odd++ })
		var got [][]string
		last := 0
		for line, record := range c.records() {
			if line <= last {
				t.Errorf("%q: line %d after line %d", text, line, last)
			}
			if last = line; !strings.HasPrefix(strings.TrimLeft(lineOf(text, line), `"`), strings.TrimLeft(strings.SplitN(record[0], "\n", 2)[0], `"`)) && !strings.Contains(record[0], `"`) {
				t.Errorf("%q: record %q on line %d", text, record, line)
			}
			got = append(got, slices.Clone(record))
		}
		if odd > 0 { // it looks as if a quote had swallowed rows
			return
		}
		blank := func(record []string) bool { return len(record) == 1 && record[0] == "" }
		got, want = slices.DeleteFunc(got, blank), slices.DeleteFunc(want, blank)
		if !slices.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%q reads as\n%q, by encoding/csv as\n%q", text, got, want)
		}
	})
}

func lineOf(text []byte, line int) string {
	return strings.Split(string(text), "\n")[line-1]
}
