package convert

import (
	"context"
	"fmt"
	"slices"
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

// Results are taken in order, however many there are, and a panic is that of the caller.
func TestOnAllCores(t *testing.T) {
	for _, n := range []int{0, 1, 2, 100} {
		var got []int
		onAllCores(n, func(i int) int { return i * i }, func(i, square int) {
			if square != i*i {
				t.Errorf("of %d the result of %d is %d", n, i, square)
			}
			got = append(got, i)
		})
		if len(got) != n || !slices.IsSorted(got) {
			t.Errorf("of %d are taken %v", n, got)
		}
		func() {
			defer func() {
				if got, want := recover(), any(n-1); n > 0 && got != want {
					t.Errorf("of %d it panics with %v, want %v", n, got, want)
				}
			}()
			onAllCores(n, func(i int) int {
				if i == n-1 {
					panic(i)
				}
				return 0
			}, func(int, int) {})
		}()
	}
}
