package convert

import (
	"context"
	"fmt"
	"testing"
)

// Lines that are read without jq are read as jq reads them.
func FuzzLines(f *testing.F) {
	for _, text := range []string{
		`{"id":1,"name":"Ann"}` + "\n" + `{"name":"Bob \u00e9 \"B\"","reports_to":"1","x":null}` + "\n",
		`{"id":-0}`, `{"id":1.50}`, `{"id":12345678901}`, `{"id":true,"name":"null"}`, `{"id":["a","b"]}`, `{"a":1,"a":2}`, `{"id":"1"}{"id":"2"}`, "\n\n{\"id\":\"a\"}\r\n\r\n", "{\"id\":\n\"a\"}\n{\"id\":\"b\"}",
		`{"employee_id":"1","id":"2","ID":3,"manager":"x"}`, `[{"id":1},{"id":2}]`, `{}`, `{"id":"\ud800"}`, "{\"id\":\"\xff\"}", `{"id":007}`, "{\"id\":\"a\"}\n\f",
	} {
		f.Add([]byte(text), 20)
	}
	f.Fuzz(func(t *testing.T, text []byte, size int) {
		text, _ = decode(text)
		reader := func() *rowReader {
			r := newReading([]File{{"x.jsonl", text}}, []Format{Rows}, Options{Context: context.Background(), Tick: func(int, int) {}}, mapping{}, nil)
			r.piece = 1 + size&63
			q, err := r.rowReader(0, text, defaultRows)
			if err != nil {
				t.Fatal(err)
			}
			return q
		}
		told := func(q *rowReader) string {
			return fmt.Sprintf("%s\nkeys %q %v\nnotes %v %v", toldTable(q.t), q.keys, q.known, q.r.rep.Notes, q.tidied.rep.Notes)
		}
		fast, slow, fresh := reader(), reader(), told(reader())
		if !fast.readLines(text) {
			if got := told(fast); got != fresh {
				t.Errorf("%q was declined, and left behind\n%s", text, got)
			}
			return
		}
		if err := slow.readValues(text); err != nil {
			t.Fatalf("%q is read, but by jq it says %v", text, err)
		}
		if got, want := told(fast), told(slow); got != want {
			t.Errorf("%q reads as\n%s\nby jq as\n%s", text, got, want)
		}
	})
}
