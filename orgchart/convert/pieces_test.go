package convert

import (
	"context"
	"fmt"
	"testing"
)

// What is read in pieces is what is read in one.
func FuzzPieces(f *testing.F) {
	for _, text := range []string{
		"id,name,title\n1,Ann,CEO\n2,Bob,CTO\n\n3,Eve\n4,x,y,z\n",
		"name,note\n\"A\",\"a\nb\nc, d\ne\"\nB,\"x \"\"y\"\"\"\r\n\"C\",\"\n\n\n\"\nD,\u200b\n",
		"id,name\n1,\"Ann\n2,Bob\n3,\"Eve\"\n4,Joe\n1,2,3,4\n5,\"a,b\n6,c\",d,e\n7,x\n",
		"sep=;\nid;name\n1;A\xff\n2;'=B\n3;#N/A\n",
	} {
		f.Add([]byte(text), 9)
	}
	f.Fuzz(func(t *testing.T, text []byte, size int) {
		read := func(size int) string {
			r := newReading([]File{{"x.csv", text}}, []Format{CSV}, Options{Context: context.Background(), Tick: func(int, int) {}}, mapping{}, nil)
			r.piece = size
			s := newStaff(r)
			if err := r.readSheet(0, s); err != nil {
				return err.Error()
			}
			told := fmt.Sprintln(r.rep.Files, r.rep.Read)
			for _, n := range r.rep.Notes {
				told += fmt.Sprintln(n.Place, n)
			}
			return told + toldTable(s.tables[0])
		}
		if got, want := read(1+size&63), read(len(text)+1); got != want {
			t.Errorf("%q in pieces of %d reads as\n%s\nin one as\n%s", text, 1+size&63, got, want)
		}
	})
}

// toldTable tells what the rows of a table say.
func toldTable(t *table) string {
	told := fmt.Sprintln(t.at)
	for i, line := range t.lines {
		told += fmt.Sprint(line)
		for _, c := range t.cells[i*t.width : (i+1)*t.width] {
			told += fmt.Sprintf(" %q", t.textOf(c))
		}
		told += "\n"
	}
	return told
}
