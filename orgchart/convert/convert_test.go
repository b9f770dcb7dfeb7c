package convert_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/convert"
)

// A reading in the notation of the tests: the posts, with "; " between them, and
// the notes. A post is
//
//	id title (name of the holder) @unit >boss >>dotted
//
// of which what is not said is left out. A note is its line and its kind.
type reading struct{ posts, notes string }

// told writes a history and its report in that notation, as of a day.
func told(h *orgchart.History, rep *convert.Report, day string) reading {
	d, err := orgchart.ParseDate(day)
	if err != nil {
		d = orgchart.DayOf(2024, 1, 1).Date()
	}
	c := h.At(d.Last(), orgchart.View{})
	var posts, notes []string
	for _, p := range c.Posts() {
		posts = append(posts, post(c, p))
	}
	for _, n := range rep.Notes {
		notes = append(notes, fmt.Sprintf("%d %s", n.Place.Line, n.Kind))
	}
	return reading{strings.Join(posts, "; "), strings.Join(notes, ", ")}
}

func post(c *orgchart.Chart, p orgchart.Thing) string {
	h := c.History()
	words := []string{h.ID(p)}
	if titles, _ := c.Claims(p, orgchart.PropTitle); len(titles) > 0 {
		words = append(words, h.Label(titles[0].Value)[0].Text)
	}
	var names []string
	for _, x := range c.Holders(p) {
		if x == orgchart.Vacant {
			names = append(names, "vacant")
			continue
		}
		name := c.Name(x)
		if !h.Short(p) {
			name = h.ID(x)
		}
		names = append(names, name)
	}
	if len(names) > 0 {
		words = append(words, "("+strings.Join(names, ", ")+")")
	}
	for u := c.Parent(p); u >= 0; u = c.Parent(u) {
		at := "@" + h.ID(u)
		if c.Leads(p) && u == c.Parent(p) {
			at += "!"
		}
		words = append(words, at)
	}
	hold, _ := c.Claims(p, orgchart.PropReportsTo)
	for _, cl := range hold {
		mark := ">"
		if cl.Flags&orgchart.Dotted != 0 {
			mark = ">>"
		}
		words = append(words, mark+h.ID(cl.Thing()))
	}
	return strings.Join(words, " ")
}

// read reads one file. Lines of it stand behind one another with / between them.
func read(t *testing.T, name, text string, o convert.Options) (*orgchart.History, *convert.Report) {
	t.Helper()
	h, rep, err := convert.Read([]convert.File{{Name: name, Data: []byte(text)}}, o)
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, text)
	}
	return h, rep
}

func lines(text string) string { return strings.ReplaceAll(text, "/", "\n") + "\n" }

// What is clean is read without a word.
func TestTables(t *testing.T) {
	const bob = "1 CEO (Ann Lee); 2 CTO (Bob Roy) >1"
	for _, tt := range []struct{ what, text, want string }{
		{"ids", "id,name,title,manager/1,Ann Lee,CEO,/2,Bob Roy,CTO,1", bob},
		{"semicolons", "ID;Name;Title;Manager/1;Ann Lee;CEO;/2;Bob Roy;CTO;1", bob},
		{"tabs", "ID\tName\tTitle\tManager/1\tAnn Lee\tCEO\t/2\tBob Roy\tCTO\t1", bob},
		{"bars", "ID|Name|Title|Manager/1|Ann Lee|CEO|/2|Bob Roy|CTO|1", bob},
		{"sep", "sep=;/ID;Name;Title;Manager/1;Ann Lee;CEO;/2;Bob Roy;CTO;1", bob},
		{"a mark of UTF-8", "\ufeffid,name,title,manager/1,Ann Lee,CEO,/2,Bob Roy,CTO,1", bob},
		{"CRLF", "id,name,title,manager\r/1,Ann Lee,CEO,\r/2,Bob Roy,CTO,1\r", bob},
		{"quotes", `"id","name","title","manager"/1,"Ann Lee",CEO,""/2,"Bob Roy","CTO","1"`, bob},
		{"other names", "Employee ID,Full_Name,JobTitle,Manager Employee-ID/1,Ann Lee,CEO,/2,Bob Roy,CTO,1", bob},
		{"two names", "EmpNo,First Name,Surname,Position,Supervisor ID/1,Ann,Lee,CEO,/2,Bob,Roy,CTO,1", bob},
		{"empty columns and lines", "id,name,title,manager,,/1,Ann Lee,CEO,,,/,,,,,//2,Bob Roy,CTO,1,,", bob},
		{"later bosses", "id,name,title,manager/2,Bob Roy,CTO,1/1,Ann Lee,CEO,", "2 CTO (Bob Roy) >1; 1 CEO (Ann Lee)"},
		{"by email", "name,email,manager email/Ann Lee,ann@x.org,/Bob Roy,bob@x.org,ANN@x.org", "ann (Ann Lee); bob (Bob Roy) >ann"},
		{"by name", "name,manager/Ann Lee,/Bob Roy,\"lee, ann\"", "ann-lee (Ann Lee); bob-roy (Bob Roy) >ann-lee"},
		{"by id in brackets", "id,name,manager/1,Ann Lee,/2,Bob Roy,Ann Lee (1)", "1 (Ann Lee); 2 (Bob Roy) >1"},
		{"id before email before name", "id,name,email,manager/a,b@x,c@x,/b@x,B,d@x,a/c,C,b@x,b@x", "a (b@x); b@x (B) >a; c (C) >b@x"},
		{"blanks", "id,name,title,manager/1,Ann Lee,-,null/2,Bob Roy,--,none", "1 (Ann Lee); 2 (Bob Roy) >none"},
		{"units", "name,division,department,team/Ann,Ops,Ops,/Bob,Ops,IT,Web/Eve,HR,IT,Web", "ann (Ann) @ops; bob (Bob) @web @it @ops; eve (Eve) @hr-it-web @hr-it @hr"},
		{"heads", "name,department,leads/Ann,IT,yes/Bob,IT,no", "ann (Ann) @it!; bob (Bob) @it"},
		{"dotted lines", "name,manager,dotted line/Ann,,/Bob,Ann,/Eve,Bob,Ann", "ann (Ann); bob (Bob) >ann; eve (Eve) >bob >>ann"},
		{"posts", "post,title,holder,reports to/ceo,Chief,Ann Lee,/cto,Tech,vacant,ceo/cfo,Money,,ceo", "ceo Chief (ann-lee); cto Tech (vacant) >ceo; cfo Money >ceo"},
		{"posts by id", "id,title,holder,reports to/ceo,Chief,Ann Lee,/cto,Tech,,ceo", "ceo Chief (ann-lee); cto Tech >ceo"},
		{"job share", "post,holder/ceo,Ann/ceo,Bob", "ceo (ann, bob)"},
		{"vacancies", "id,name,title,manager/1,Ann,CEO,/v1,Vacant,CTO,1", "1 CEO (Ann); v1 CTO (vacant) >1"},
		{"lines in a cell", "id,name,note,title/1,Ann Lee,\"one, two/three, four,/five, six, seven\",CEO/2,Bob Roy,\"a,b,c,d\",CTO", "1 CEO (Ann Lee); 2 CTO (Bob Roy)"},
		{"a title above", "Staff list 2024/id,name,title,manager/1,Ann Lee,CEO,/2,Bob Roy,CTO,1", bob},
		{"other scripts", "名前,name,manager/x,吴泳铭,/x,Łukasz Ørn,吴泳铭", "吴泳铭 (吴泳铭); lukasz-orn (Łukasz Ørn) >吴泳铭"},
		{"joined", "id,name,start date,manager/1,Ann,2020-01-01,/2,Bob,2030-01-01,1", "1 (Ann)"},
		{"left", "id,name,end date/1,Ann,2023-12-31/2,Bob,2024-01-01/3,Eve,31.12.9999", "2 (Bob); 3 (Eve)"},
		{"terms", "id,name,title,from,until/1,Ann,CTO,2010,2020/1,Ann,CEO,2020,", "1 CEO (Ann)"},
		{"a person twice", "post,holder,from,until/a,Ann,2010,2020/b,Ann,2020,/a,Bob,2020,", "a (bob); b (ann)"},
	} {
		h, rep := read(t, "t.csv", lines(tt.text), convert.Options{})
		notes := ""
		if tt.what == "a title above" {
			notes = "1 above-header"
		}
		if got := told(h, rep, ""); got != (reading{tt.want, notes}) {
			t.Errorf("%s: %q\n got %+v\nwant %s", tt.what, tt.text, got, tt.want)
		}
		if rep.Read != rep.Kept {
			t.Errorf("%s: %d rows read, %d kept", tt.what, rep.Read, rep.Kept)
		}
	}
}

// What real exports have is survived, and reported with its line.
func TestUncleanTables(t *testing.T) {
	for _, tt := range []struct{ what, text, want, notes string }{
		{"unknown boss", "id,name,manager/1,Ann,/2,Bob,9", "1 (Ann); 2 (Bob)", "3 unknown-boss"},
		{"own boss", "id,name,manager/1,Ann,1", "1 (Ann)", "2 own-boss"},
		{"own boss by name", "name,manager/Ann,ann", "ann (Ann)", "2 own-boss"},
		{"loop of two", "id,name,manager/1,A,2/2,B,1", "1 (A) >2; 2 (B)", "3 loop"},
		{"loop below a top", "id,name,manager/0,Z,/1,A,3/2,B,1/3,C,2/4,D,3/5,E,0", "0 (Z); 1 (A) >3; 2 (B) >1; 3 (C); 4 (D) >3; 5 (E) >0", "5 loop"},
		{"no top", "id,name,manager/1,A,2/2,B,3/3,C,1/4,D,1", "1 (A) >2; 2 (B) >3; 3 (C); 4 (D) >1", "4 loop"},
		{"loop through posts", "post,holder,reports to/a,Ann,b/b,Bob,a", "a (ann) >b; b (bob)", "3 loop"},
		{"loop of one time", "post,holder,from,until,reports to/a,Ann,2010,2020,b/a,Eve,2020,,b/b,Bob,2010,,a", "a (eve); b (bob) >a", "2 loop"},
		{"ambiguous boss", "name,title,manager/Ann,A,/Ann,B,/Bob,C,Ann", "ann A (Ann); ann-2 B (Ann); bob C (Bob)", "3 same-name, 4 ambiguous-boss"},
		{"namesakes told by case", "name,manager/ann,/Ann,/Bob,Ann", "ann (ann); ann-2 (Ann); bob (Bob) >ann-2", ""},
		{"repeated row", "id,name/1,Ann/1,Ann", "1 (Ann)", "3 repeated-row"},
		{"repeated id, same name", "id,name,manager/1,Ann,/2,Bob,/1,Ann,2", "1 (Ann); 2 (Bob)", "4 repeated-row"},
		{"repeated id, other name", "id,name,manager/1,Ann,/1,Bob,/3,Eve,1", "1 (Ann); bob (Bob); 3 (Eve) >1", "3 shared-id"},
		{"repeated reference, other title", "post,title,holder/1,Head,Ann/1,Clerk,Bob", "1 Head (ann); 1-post Clerk (bob)", "3 repeated-post"},
		{"blank name", "id,name/1,/2,Bob", "1 (1); 2 (Bob)", "2 blank-name"},
		{"no name", "id,name,title,manager/,,Clerk,2/2,Bob,Boss,/,,,2", "clerk Clerk >2; 2 Boss (Bob)", "2 blank-name, 4 no-name"},
		{"missing cells", "id,name,title/1,Ann,CEO/2,Bob", "1 CEO (Ann); 2 (Bob)", "3 missing-cells"},
		{"cells too many", "id,name,title/1,Ann,CEO,x/2,Bob,CTO", "1 CEO (Ann); 2 CTO (Bob)", "2 extra-cells"},
		{"a quote inside", "id,name,title/1,Ann \"A\" Lee,CEO/2,Bob,CTO", "1 CEO (Ann \"A\" Lee); 2 CTO (Bob)", "2 quotes"},
		{"a quote that does not end", "id,name,title/1,\"Ann,CEO/2,Bob,CTO/3,Eve,CFO", "1 CEO (Ann); 2 CTO (Bob); 3 CFO (Eve)", "2 quotes"},
		{"a quote that takes rows in", "id,name,title/1,\"Ann,CEO/2,Bob,CTO/3,\"Eve\",CFO", "1 CEO (Ann); 2 CTO (Bob); 3 CFO (Eve)", "2 quotes"},
		{"a quote that takes rows in up to another", "id,name,title/1,\"Ann,CEO/2,Bob,CTO/3,Eve\",CFO", "1 CEO (Ann); 2 CTO (Bob); 3 CFO (Eve)", "2 quotes, 4 quotes"},
		{"Latin-1", "id,name/1,Bj\xf6rn/2,Bob", "1 (Björn); 2 (Bob)", "2 encoding"},
		{"Latin-1 and UTF-8", "id,name/1,Bj\xf6rn/2,Bjørn", "1 (Björn); 2 (Bjørn)", "2 encoding"},
		{"an odd id", "id,name,manager/E 1,Ann,/-2,Bob,E 1", "e-1 (Ann); 2 (Bob) >e-1", "2 changed-id, 3 changed-id"},
		{"ids that look alike", "id,name/a,Ann/а,Bob", "a (Ann); а-2 (Bob)", "3 changed-id"},
		{"reserved ids", "id,name/none,Ann/vacant,Bob", "ann (Ann); bob (Bob)", "2 changed-id, 3 changed-id"},
		{"a unit and a person of one id", "id,name,department/it,Ann,IT", "it (Ann) @it-unit", ""},
		{"two bosses", "id,name,manager id,manager name/1,Ann,,/2,Bob,1,Ann/3,Eve,1,Bob", "1 (Ann); 2 (Bob) >1; 3 (Eve) >1", "4 two-bosses"},
		{"no date", "id,name,from/1,Ann,soon", "1 (Ann)", "2 odd-date"},
		{"no such day", "id,name,from/1,Ann,31.02.2020", "1 (Ann)", "2 odd-date"},
		{"dates at odds", "id,name,from,until/1,Ann,2020,2010", "1 (Ann)", "2 dates-at-odds"},
		{"two heads", "name,department,leads/Ann,IT,x/Bob,IT,x", "ann (Ann) @it!; bob (Bob) @it", "3 second-head"},
		{"a head of nothing", "name,department,leads/Ann,,x/Bob,IT,maybe", "ann (Ann); bob (Bob) @it", "2 odd-value, 3 odd-value"},
		{"two columns", "id,name,hire date,start date/1,Ann,2010-01-01,2020-01-01", "1 (Ann)", "1 second-column"},
		{"half of a job share", "post,holder/a,Ann/a,vacant", "a (ann)", "3 two-values"},
	} {
		h, rep := read(t, "t.csv", lines(tt.text), convert.Options{})
		if got := told(h, rep, ""); got != (reading{tt.want, tt.notes}) {
			t.Errorf("%s: %q\n got %+v\nwant {posts:%s notes:%s}", tt.what, tt.text, got, tt.want, tt.notes)
		}
		for _, n := range rep.Notes {
			if msg := n.String(); strings.Contains(msg, "%!") {
				t.Errorf("%s: note %s", tt.what, msg)
			}
		}
	}
}

// Dates in which the month may stand first or second are read by the others of
// the table; where those do not tell, only the year is certain.
func TestDates(t *testing.T) {
	for _, tt := range []struct{ dates, want string }{
		{"2023-11-24", "2023-11-24"},
		{"2023-11", "2023-11"},
		{"2023", "2023"},
		{"2023-11-24T00:00:00Z", "2023-11-24"},
		{"2023-11-24 12:30", "2023-11-24"},
		{"24.11.2023", "2023-11-24"},
		{"3.4.2023", "2023-04-03"},
		{"24 Nov 2023", "2023-11-24"},
		{"24-Nov-2023", "2023-11-24"},
		{"\"November 24, 2023\"", "2023-11-24"},
		{"Nov 2023", "2023-11"},
		{"20231124", "2023-11-24"},
		{"03/04/2023", "2023"},
		{"04/04/2023", "2023-04-04"},
		{"03/04/2023 25/12/2023", "2023-04-03 2023-12-25"},
		{"03/04/2023 12/25/2023", "2023-03-04 2023-12-25"},
		{"03/04/2023 12/25/2023 25/12/2023", "2023 2023-12-25 2023-12-25"},
		{"9999-12-31", ""},
		{"13/13/2023", ""},
		{"1/1/23", ""},
	} {
		text := "id,name,from\n"
		for i, d := range strings.Split(strings.ReplaceAll(tt.dates, "\"November 24, 2023\"", "\"November_24,_2023\""), " ") {
			if tt.dates == "24 Nov 2023" || tt.dates == "Nov 2023" || tt.dates == "2023-11-24 12:30" {
				d = tt.dates
			}
			text += fmt.Sprintf("%d,Ann,%s\n", i, strings.ReplaceAll(d, "_", " "))
			if d == tt.dates {
				break
			}
		}
		h, _ := read(t, "t.csv", text, convert.Options{})
		var got []string
		for _, p := range h.Things(orgchart.Post) {
			for _, f := range h.Facts(p, orgchart.PropHolder) {
				got = append(got, h.Evidence(f.Evidence).From.String())
			}
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("from %s: %q, want %q", tt.dates, s, tt.want)
		}
	}
}

func TestMap(t *testing.T) {
	const text = "EmpNo,Wer,Boss\n1,Ann,\n2,Bob,1\n"
	for _, tt := range []struct{ pairs, want string }{
		{"id=EmpNo,name=Wer", "1 (Ann); 2 (Bob) >1"},
		{"name=Wer,manager=Boss", "1 (Ann); 2 (Bob) >1"},
		{"name=EmpNo", "1 (1); 2 (2) >1"},
		{"id=empno,name=wer", "1 (Ann); 2 (Bob) >1"},
		{"id=Emp,name=Wer", `t.csv:1: --map id=Emp: there is no such column among "EmpNo", "Wer", "Boss"`},
		{"nme=Wer", `--map: "nme" is no field: want one of id, name,`},
		{"name", `--map: "name" is no map of a column: want FIELD=COLUMN, as in id=EmpNo`},
		{"name=Wer,name=EmpNo", `--map: name is mapped twice, to "Wer" and "EmpNo"`},
	} {
		o := convert.Options{Map: strings.Split(tt.pairs, ",")}
		h, rep, err := convert.Read([]convert.File{{Name: "t.csv", Data: []byte(text)}}, o)
		got := fmt.Sprint(err)
		if err == nil {
			got = told(h, rep, "").posts
		}
		if !strings.HasPrefix(got, tt.want) {
			t.Errorf("--map %s: %s, want %s", tt.pairs, got, tt.want)
		}
	}
}

// UTF-16, as Excel writes "Unicode text", in either order and without a mark.
func TestUTF16(t *testing.T) {
	text := "id\tname\n1\tJürgen 吴\n"
	for name, enc := range map[string]func(lo, hi byte) string{
		"little": func(lo, hi byte) string { return string([]byte{lo, hi}) },
		"big":    func(lo, hi byte) string { return string([]byte{hi, lo}) },
	} {
		for _, mark := range []string{"", "\ufeff"} {
			var b strings.Builder
			for _, r := range mark + text {
				b.WriteString(enc(byte(r), byte(r>>8)))
			}
			h, rep := read(t, "t.txt", b.String(), convert.Options{})
			if got := told(h, rep, ""); got != (reading{"1 (Jürgen 吴)", ""}) || rep.Files[0].Encoding != "UTF-16" {
				t.Errorf("%s, mark %q: %+v, %s", name, mark, got, rep.Files[0].Encoding)
			}
		}
	}
}

// What cannot be read at all is an error that says what is wanted.
func TestHopelessTables(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"", "t.csv: no rows: want a header with the names of the columns, and rows below it"},
		{"\n\n", "t.csv: no rows: want a header with the names of the columns, and rows below it"},
		{"a,b\n1,2\n", `t.csv:1: no header: "a", "b" are no names of columns that are known: want --map name=COLUMN`},
		{"title,manager\n1,2\n", `t.csv:1: no column for a name or an id is known among "title", "manager": want --map name=COLUMN`},
		{"PK\x03\x04", "t.csv: "},
	} {
		_, _, err := convert.Read([]convert.File{{Name: "t.csv", Data: []byte(tt.text)}}, convert.Options{})
		if got := fmt.Sprint(err); !strings.HasPrefix(got, tt.want) {
			t.Errorf("%q: %s, want %s", tt.text, got, tt.want)
		}
	}
}

// A fact of a foreign file knows its line.
func TestPlaces(t *testing.T) {
	h, _ := read(t, "t.csv", "id,name,note\n1,Ann,\"two\nlines\"\n\n2,Bob,x\n", convert.Options{})
	bob, _ := h.Thing("2")
	if got := h.Pos(bob).String(); got != "t.csv:5" {
		t.Errorf("Bob stands at %s, want t.csv:5", got)
	}
}

// Several tables are one: a boss may stand in another.
func TestSeveralTables(t *testing.T) {
	h, rep, err := convert.Read([]convert.File{
		{Name: "a.csv", Data: []byte("id,name\n1,Ann\n")},
		{Name: "b.csv", Data: []byte("name;boss;id\nBob;1;2\nAnn;;1\n")},
	}, convert.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(reading{"1 (Ann); 2 (Bob) >1", "3 repeated-row"}, told(h, rep, ""), cmp.AllowUnexported(reading{})); diff != "" {
		t.Error(diff)
	}
	if got := rep.Notes[0].String(); got != `"Ann" again, as on line a.csv:2: that row is kept` {
		t.Error(got)
	}
}

// real opens a file of the folder that ORGCTL_REAL names, with data that nobody
// here wrote, and skips the test where there is none.
func real(t *testing.T, name string) convert.File {
	t.Helper()
	dir := os.Getenv("ORGCTL_REAL")
	if dir == "" {
		t.Skip("ORGCTL_REAL is not set")
	}
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return convert.File{Name: name, Data: data}
}
