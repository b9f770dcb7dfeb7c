package convert_test

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/convert"
)

const (
	seniorHead = "Post Unique Reference,Name,Job Title,Parent Department,Organisation,Unit,Reports to Senior Post,,Valid?\n"
	juniorHead = "Parent Department,Organisation,Unit,Reporting Senior Post,Grade,Generic Job Title,Number of Posts in FTE\n"
)

// returns reads a senior and a junior file of one day.
func returns(t *testing.T, day, senior, junior string) (*orgchart.History, *convert.Report) {
	t.Helper()
	var files []convert.File
	if senior != "" {
		files = append(files, convert.File{Name: "organogram-x-" + day + "-senior.csv", Data: []byte(seniorHead + senior + "\n")})
	}
	if junior != "" {
		files = append(files, convert.File{Name: "organogram-x-" + day + "-junior.csv", Data: []byte(juniorHead + junior + "\n")})
	}
	h, rep, err := convert.Read(files, convert.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return h, rep
}

func TestOrganogram(t *testing.T) {
	for _, tt := range []struct{ what, senior, junior, want, notes string }{
		{"posts", "1,Ann,Head,D,O,U,XX,,1\n2,Bob,Dir,D,O,U,1,,1", "", "o-1 Head (ann) @o-u @o @d; o-2 Dir (bob) @o-u @o @d >o-1", ""},
		{"blank and lower xx at the top", "1,Ann,Head,D,O,U,,,1\n2,Bob,Dir,D,O,U,xx,,1", "", "o-1 Head (ann) @o-u @o @d; o-2 Dir (bob) @o-u @o @d", ""},
		{"vacant, not disclosed, eliminated", "1,VACANT,Head,D,O,U,XX,,1\n2,N/D,Dir,D,O,U,1,,1\n3,Eliminated,Dir,D,O,U,1,,1", "", "o-1 Head (vacant) @o-u @o @d; o-2 Dir @o-u @o @d >o-1", ""},
		{"a job share", "1,Ann,Head,D,O,U,XX,,1\n1,Bob,Head,D,O,U,XX,,1", "", "o-1 Head (ann, bob) @o-u @o @d", ""},
		{"half a job share", "1,Ann,Head,D,O,U,XX,,1\n1,Vacant,Head,D,O,U,XX,,1", "", "o-1 Head (ann) @o-u @o @d", "3 two-values"},
		{"a reference of two posts", "1,Ann,Head,D,O,U,XX,,1\n1,Bob,Clerk,D,O,U,1,,1", "", "o-1 Head (ann) @o-u @o @d; o-1-post Clerk (bob) @o-u @o @d >o-1", "3 repeated-post"},
		{"a row twice", "1,Ann,Head,D,O,U,XX,,1\n1,Ann,Head,D,O,U,XX,,1", "", "o-1 Head (ann) @o-u @o @d", "3 repeated-row"},
		{"an orphan", "1,Ann,Head,D,O,U,7,,1", "", "o-1 Head (ann) @o-u @o @d", "2 unknown-boss"},
		{"a loop", "1,Ann,Head,D,O,U,2,,1\n2,Bob,Dir,D,O,U,1,,1", "", "o-1 Head (ann) @o-u @o @d >o-2; o-2 Dir (bob) @o-u @o @d", "3 loop"},
		{"itself", "1,Ann,Head,D,O,U,1,,1", "", "o-1 Head (ann) @o-u @o @d", "2 own-boss"},
		{"no name, no reference", "1,,Head,D,O,U,XX,,1\n,Bob,Dir,D,O,U,1,,1", "", "o-1 Head @o-u @o @d; dir Dir (bob) @o-u @o @d >o-1", "2 blank-name"},
		{"a body that is its department", "1,Ann,Head,O,O,U,XX,,1", "", "o-1 Head (ann) @o-u @o", ""},
		{"an agency under its department", "1,Ann,Head,D,D,U,XX,,1\n2,Bob,Chief,D,Agency,U,1,,1", "", "d-1 Head (ann) @d-u @d; agency-2 Chief (bob) @agency-u @agency @d >d-1", ""},
		{"one name in two posts", "1,Ann,Head,D,O,U,XX,,1\n2,Ann,Dir,D,O,U,1,,1", "", "o-1 Head (ann) @o-u @o @d; o-2 Dir (ann) @o-u @o @d >o-1", "3 same-name"},
		{"Latin-1 and trailing columns", "1,Ann\xe9,Head,D,O,U,XX,,1,,,\n2,Bob,Dir,D,O,U,1,,1,x,y", "", "o-1 Head (anne) @o-u @o @d; o-2 Dir (bob) @o-u @o @d >o-1", "2 encoding"},
		{"not in post", "1,Ann,Head,D,O,U,XX,,1\n0,Bob,Not in post,D,O,U,1,,1\n0,Eve,Not in post,D,O,U,1,,1\n0,Vacant,Not in post,D,O,U,1,,1", "", "o-1 Head (ann) @o-u @o @d", "5 no-name"},
		{"junior posts", "1,Ann,Head,D,O,U,XX,,1", "D,O,U,1,HEO,Clerk,2.00\nD,O,U,1,EO,Clerk,1.5\nD,O,U,9,EO,Cook,\nD,O,U,1,EO,Boy,0", "o-1 Head (ann) @o-u @o @d; o-1-clerk Clerk (2 FTE) @o-u @o @d >o-1; o-1-clerk-2 Clerk (1.5 FTE) @o-u @o @d >o-1; o-9-cook Cook @o-u @o @d; o-1-boy Boy (0 FTE) @o-u @o @d >o-1", "4 unknown-boss"},
		{"junior posts alone", "", "D,O,U,1,HEO,Clerk,2", "o-1-clerk Clerk (2 FTE) @o-u @o @d", "2 unknown-boss"},
	} {
		h, rep := returns(t, "2013-09-30", tt.senior, tt.junior)
		if got := told(h, rep, "2013-09-30"); got != (reading{tt.want, tt.notes}) {
			t.Errorf("%s:\n got %+v\nwant {posts:%s notes:%s}", tt.what, got, tt.want, tt.notes)
		}
		if h.AsOf != "2013-09-30" {
			t.Errorf("%s: as of %q", tt.what, h.AsOf)
		}
	}
}

// Who is paid without being in a post is there as a person.
func TestNotInPost(t *testing.T) {
	h, rep := returns(t, "2013-09-30", "1,Ann,Head,D,O,U,XX,,1\n0,Bob,Not in post,D,O,U,1,,1\n0,Ann,Not in post,D,O,U,1,,1", "")
	if p, ok := h.Thing("bob"); !ok || h.Pos(p).Line != 3 || len(h.Things(orgchart.Person)) != 2 || rep.Kept != 3 {
		t.Errorf("%d people, %d rows kept; bob is there: %v", len(h.Things(orgchart.Person)), rep.Kept, ok)
	}
}

// A post that was eliminated was there before the day of the return.
func TestEliminated(t *testing.T) {
	h, rep := returns(t, "2013-09-30", "1,Ann,Head,D,O,U,XX,,1\n3,Eliminated,Dir,D,O,U,1,,1", "")
	if got, want := told(h, rep, "2013-09-29").posts, "o-3 Dir @o-u @o @d >o-1"; got != want {
		t.Errorf("the day before: %s, want %s", got, want)
	}
	h, rep = returns(t, "x", "1,Ann,Head,D,O,U,XX,,1\n3,Eliminated,Dir,D,O,U,1,,1", "")
	if got, want := told(h, rep, ""), (reading{"o-1 Head (ann) @o-u @o @d", "3 eliminated"}); got != want {
		t.Errorf("without a day: %+v, want %+v", got, want)
	}
}

// Two returns half a year apart are one history.
func TestTwoReturns(t *testing.T) {
	read := func(day, rows string) convert.File {
		return convert.File{Name: "organogram-x-" + day + "-senior.csv", Data: []byte(seniorHead + rows + "\n")}
	}
	h, rep, err := convert.Read([]convert.File{
		read("2013-09-30", "1,Ann,Head,D,O,U,XX,,1\n2,Bob,Dir,D,O,U,1,,1"),
		read("2014-03-31", "1,Eve,Head,D,O,U,XX,,1\n2,Bob,Director,D,O,V,1,,1"),
	}, convert.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string]string{
		"2013-12-31": "o-1 Head (ann) @o-u @o @d; o-2 Dir (bob) @o-u @o @d >o-1",
		"2014-04-01": "o-1 Head (eve) @o-u @o @d; o-2 Director (bob) @o-v @o @d >o-1",
	} {
		if got := told(h, rep, day); got != (reading{want, ""}) {
			t.Errorf("on %s: %+v, want %s", day, got, want)
		}
	}
	if len(h.Sources()) != 2 || h.AsOf != "2014-03-31" {
		t.Errorf("sources %v, as of %s", h.Sources(), h.AsOf)
	}
}

// The senior and junior posts of a body are together a full list of it: what the
// later return lacks is gone. One file alone is none, and that of a department
// says nothing of its agencies.
func TestReturnsCover(t *testing.T) {
	const senior, junior = "1,Ann,Head,D,O,U,XX,,1\n2,Bob,Dir,D,O,U,1,,1", "D,O,U,1,EO,Clerk,2"
	read := func(day, senior, junior string) *orgchart.Chart {
		h, _ := returns(t, day, senior, junior)
		d, _ := orgchart.ParseDate(day)
		return h.At(d.Last(), orgchart.View{})
	}
	before := read("2013-09-30", senior, junior)
	for _, tt := range []struct {
		what, senior, junior string
		removed              int
	}{
		{"both files", "1,Ann,Head,D,O,U,XX,,1", "D,O,V,1,EO,Cook,2", 2},
		{"the senior posts alone", "1,Ann,Head,D,O,U,XX,,1", "", 0},
		{"those of another body", "1,Ann,Head,D,P,U,XX,,1", "D,P,V,1,EO,Cook,2", 0},
		{"those of the department", "1,Ann,Head,D,D,U,XX,,1", "D,D,V,1,EO,Cook,2", 0},
	} {
		d := orgchart.Compare(before, read("2014-03-31", tt.senior, tt.junior))
		removed := 0
		for _, c := range d.Changes {
			if c.Kind == orgchart.Removed {
				removed++
			}
		}
		if removed != tt.removed {
			t.Errorf("%s: %d removed, want %d: %+v", tt.what, removed, tt.removed, d.Changes)
		}
	}
}

// Returns as bad as any: whatever references, names and bosses stand in them,
// every row is kept or told of, and no day has a loop.
func TestMessyReturns(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	pick := func(words ...string) string { return words[rnd.IntN(len(words))] }
	for range 300 {
		n := 1 + rnd.IntN(15)
		var senior, junior strings.Builder
		for i := range n {
			ref := pick(fmt.Sprint(i), fmt.Sprint(i), fmt.Sprint(rnd.IntN(n)), "") // 0 as well
			boss := pick("XX", "", "xx", fmt.Sprint(rnd.IntN(n)), fmt.Sprint(rnd.IntN(n)), fmt.Sprint(rnd.IntN(2*n)), ref)
			name := pick("Ann", "Bob", "Eve", fmt.Sprint("P", i), "Vacant", "N/D", "Eliminated", "", "Bj\xf6rn", "\"Lee, Ann\"", "A\x1b[31m")
			fmt.Fprintf(&senior, "%s,%s,%s,D,%s,%s,%s,%s\n", ref, name, pick("Head", "Dir", "", "Clerk"), pick("O", "P"), pick("U", "V", ""), boss, pick("", ",", ",,,,", "x,y,z"))
			fmt.Fprintf(&junior, "D,%s,%s,%s,EO,%s,%s\n", pick("O", "P"), pick("U", "V", ""), boss, pick("Clerk", "Cook", ""), pick("1.0", "2.5", "", "many"))
		}
		h, rep, err := convert.Read([]convert.File{
			{Name: "x-2013-09-30-senior.csv", Data: []byte(seniorHead + senior.String())},
			{Name: "x-2013-09-30-junior.csv", Data: []byte(juniorHead + junior.String())},
		}, convert.Options{})
		if err != nil {
			t.Fatalf("%v\n%s\n%s", err, senior.String(), junior.String())
		}
		lost := 0
		for _, note := range rep.Notes {
			if k := note.Kind.String(); k == "repeated-row" || k == "no-name" {
				lost++
			}
		}
		if rep.Read != 2*n || rep.Kept+lost != rep.Read {
			t.Errorf("%d rows, %d read, %d kept, %d told of\n%s", 2*n, rep.Read, rep.Kept, lost, senior.String())
		}
		checkHarmless(t, "returns", h, rep)
		for _, day := range h.Days(0) {
			if loops := h.At(day, orgchart.View{}).Loops(); len(loops) > 0 {
				t.Errorf("a loop on %s", day)
			}
		}
	}
}

// The return of a British agency: its chief executive is at the top, every post
// is below the one that the file names, and the counts are those that one gets
// by counting.
func TestRealOrganogram(t *testing.T) {
	senior, junior := real(t, "organogram-natural-england-2013-09-30-senior.csv"), real(t, "organogram-natural-england-2013-09-30-junior.csv")
	rowsOf := func(f convert.File) []map[string]string {
		all, err := csv.NewReader(strings.NewReader(string(f.Data))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var rows []map[string]string
		for _, cells := range all[1:] {
			row := make(map[string]string)
			for i, cell := range cells {
				row[all[0][i]] = strings.TrimSpace(cell)
			}
			rows = append(rows, row)
		}
		return rows
	}
	h, rep, err := convert.Read([]convert.File{senior, junior}, convert.Options{})
	if err != nil {
		t.Fatal(err)
	}
	seniors, juniors := rowsOf(senior), rowsOf(junior)
	if !rep.Clean() || rep.Read != len(seniors)+len(juniors) || rep.Kept != rep.Read {
		t.Errorf("%d read, %d kept of %d and %d: %v", rep.Read, rep.Kept, len(seniors), len(juniors), rep.Notes)
	}
	day, _ := orgchart.ParseDate("2013-09-30")
	c := h.At(day.First(), orgchart.View{})
	gone := 0
	for _, row := range seniors {
		post, ok := h.Thing("natural-england-" + row["Post Unique Reference"])
		if row["Name"] == "Eliminated" {
			gone++
			if c.There(post) {
				t.Errorf("post %s was eliminated, and is there", row["Post Unique Reference"])
			}
			continue
		}
		boss := ""
		if hold, _ := c.Claims(post, orgchart.PropReportsTo); len(hold) > 0 {
			boss = strings.TrimPrefix(h.ID(hold[0].Thing()), "natural-england-")
		}
		want := strings.TrimPrefix(row["Reports to Senior Post"], "XX")
		if holders := c.Holders(post); !ok || boss != want || len(holders) != 1 || c.Name(holders[0]) != row["Name"] {
			t.Errorf("post %s reports to %q, want %q; holders %v, want %s", row["Post Unique Reference"], boss, want, holders, row["Name"])
		}
	}
	posts := len(seniors) - gone + len(juniors)
	tops := c.Tops()
	if len(tops) != 1 || c.Name(tops[0]) != "Dave Webster" {
		t.Fatalf("at the top: %v", tops)
	}
	if n := c.CountBelow(tops[0])[tops[0]]; n != posts-1 {
		t.Errorf("%d below the chief executive, want %d", n, posts-1)
	}
}
