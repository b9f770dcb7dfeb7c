package convert

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/orgctl/orgctl/orgchart"
)

// British public bodies publish their posts twice a year, in two files: each
// senior post in a row, and how many junior posts of a kind there are below a
// senior one (http://guidance.data.gov.uk/organogram-data.html; what the columns
// mean is in https://raw.githubusercontent.com/datagovuk/schemas/master/organogram/organogram-senior-staff-csv-schema.json
// and organogram-junior-staff-csv-schema.json beside it; read 2026-11-25).

// returnColumns are what the columns of interest are called, as squash writes
// it. Pay, grades and addresses are not read.
var returnColumns = struct{ ref, name, title, function, department, body, unit, boss, notes, senior, kind, count string }{
	ref: "postuniquereference", name: "name", title: "jobtitle", function: "jobteamfunction",
	department: "parentdepartment", body: "organisation", unit: "unit", boss: "reportstoseniorpost", notes: "notes",
	senior: "reportingseniorpost", kind: "genericjobtitle", count: "numberofpostsinfte",
}

// isOrganogram reports whether a record is the header of senior or junior posts.
func isOrganogram(header []string) bool {
	has := func(name string) bool {
		return slices.ContainsFunc(header, func(h string) bool { return len(h) < 100 && squash(h) == name })
	}
	c := returnColumns
	return has(c.ref) && has(c.boss) || has(c.senior) && (has(c.kind) || has(c.count))
}

// references are the references of senior posts, which are good in one body
// only. Where a body does not have the one that a post answers to, and only one
// other has it, that is meant: an agency answers to its department.
type references struct {
	plain  map[string]string   // the reference of a key
	bodies map[string][]string // the keys of a reference
	files  []returnFile
}

func newReferences() references {
	return references{plain: make(map[string]string), bodies: make(map[string][]string)}
}

// key returns the key of a post by its body and reference.
func (refs *references) key(body, ref string) string {
	key := strings.Trim(slug(body)+"-"+slug(ref), "-")
	refs.plain[key] = ref
	return key
}

func (s *staff) bossByReference(key string) (target, bool) {
	ref, ok := s.returns.plain[key]
	if !ok || len(s.returns.bodies[ref]) != 1 {
		return nowhere, false
	}
	x, ok := s.posts[s.returns.bodies[ref][0]]
	return toSeat(x), ok
}

var returnFields = []field{
	fieldPost, fieldHolder, fieldTitle, fieldDivision, fieldUnit, fieldTeam, fieldBoss, fieldNote, fieldGone,
}

// A returnReader reads one file of posts.
type returnReader struct {
	r      *reading
	s      *staff
	t      *table
	column map[string]int
	cells  []string // of the record that is being read
	line   int
	kinds  map[string]int // how often there was a kind of junior posts
}

// readReturn reads a file of senior or of junior posts.
func (r *reading) readReturn(file int, s *staff) error {
	recs, c, err := r.open(file)
	if err != nil {
		return err
	}
	q := &returnReader{r: r, s: s, t: newTable(file, c.whole(), returnFields...), kinds: make(map[string]int)}
	q.t.body = true
	n := 0
	for line, record := range recs {
		switch {
		case len(trimEnd(record)) == 0:
		case q.column == nil && isOrganogram(record):
			q.header(line, record)
		case q.column == nil:
			r.note(aboveHeader, place(file, line), strings.Join(trimEnd(record), " "))
			if n++; n > maxAbove {
				return r.noReturn(file)
			}
		default:
			q.record(line, record)
		}
	}
	if q.column == nil {
		return r.noReturn(file)
	}
	q.cite()
	s.add(q.t)
	return nil
}

func (r *reading) noReturn(file int) error {
	return r.fault(file, 1, `no organogram: want the columns "Post Unique Reference" and "Reports to Senior Post", or "Reporting Senior Post" and "Generic Job Title"`)
}

func (q *returnReader) header(line int, record []string) {
	q.column = make(map[string]int)
	rep := &q.r.rep.Files[q.t.file]
	rep.Known = true
	for i, name := range record {
		key := squash(name)
		if _, ok := q.column[key]; !ok {
			q.column[key] = i
		}
		name = q.r.text(name, place(q.t.file, line))
		if f, ok := returnField(key); ok {
			rep.Fields = append(rep.Fields, f.String()+"="+name)
		} else if name != "" {
			rep.Unread = append(rep.Unread, name)
		}
	}
}

// returnField returns what a column is read as.
func returnField(key string) (field, bool) {
	c := returnColumns
	switch key {
	case c.ref:
		return fieldPost, true
	case c.name:
		return fieldHolder, true
	case c.title, c.kind, c.count:
		return fieldTitle, true
	case c.department:
		return fieldDivision, true
	case c.body:
		return fieldUnit, true
	case c.unit:
		return fieldTeam, true
	case c.boss, c.senior:
		return fieldBoss, true
	case c.function, c.notes:
		return fieldNote, true
	}
	return noField, false
}

func (q *returnReader) at() orgchart.Place { return place(q.t.file, q.line) }

// cell returns what the record says in a column.
func (q *returnReader) cell(column string) string {
	i, ok := q.column[column]
	if !ok || i >= len(q.cells) {
		return ""
	}
	text := q.r.text(q.cells[i], q.at())
	if text == "-" || text == "N/A" || text == "n/a" {
		return ""
	}
	return text
}

// record adds a post, or posts of a kind.
func (q *returnReader) record(line int, cells []string) {
	q.line, q.cells = line, cells
	q.r.rep.Read++
	q.r.rep.Files[q.t.file].Rows++
	c := returnColumns
	body, ref := firstOf(q.cell(c.body), q.cell(c.department)), q.cell(c.ref)
	if ref == "0" {
		q.noPost(q.cell(c.name))
		return
	}
	row := q.t.add(line)
	set := func(f field, text string) { q.t.set(row, f, text) }
	set(fieldDivision, q.cell(c.department))
	set(fieldUnit, q.cell(c.body))
	set(fieldTeam, q.cell(c.unit))
	boss := firstOf(q.cell(c.boss), q.cell(c.senior))
	if boss != "" && !strings.EqualFold(boss, "xx") {
		set(fieldBoss, q.s.returns.key(body, boss))
	}
	if _, senior := q.column[c.ref]; !senior {
		q.junior(row, body, boss)
		return
	}
	key := ""
	if ref != "" {
		key = q.s.returns.key(body, ref)
		if keys := q.s.returns.bodies[ref]; !slices.Contains(keys, key) {
			q.s.returns.bodies[ref] = append(keys, key)
		}
	}
	set(fieldPost, key)
	set(fieldTitle, q.cell(c.title))
	note := strings.Trim(q.prose(c.function)+"\n"+q.prose(c.notes), "\n")
	switch name := q.cell(c.name); strings.ToLower(name) {
	case "":
		q.r.note(blankName, q.at(), "not reported")
	case "n/d", "not disclosed":
		note = strings.Trim("Who holds the post is not disclosed.\n"+note, "\n")
	case "eliminated":
		q.eliminated(row, key)
	default:
		set(fieldHolder, name)
	}
	set(fieldNote, note)
}

func (q *returnReader) prose(column string) string {
	if i, ok := q.column[column]; ok && i < len(q.cells) {
		return q.r.prose(q.cells[i], q.at())
	}
	return ""
}

// noPost notes somebody who is paid without being in a post, which the reference
// 0 says.
func (q *returnReader) noPost(name string) {
	if name == "" || isVacant(name) || slices.Contains([]string{"n/d", "eliminated"}, strings.ToLower(name)) {
		q.r.note(nobody, q.at())
		return
	}
	q.s.idle = append(q.s.idle, idler{name, q.at()})
	q.r.rep.Kept++
}

// eliminated says that the post of a row is there no more, on the day of the
// return. Without one it is left out.
func (q *returnReader) eliminated(row []extent, key string) {
	if day := q.day(); day != 0 {
		q.t.set(row, fieldGone, day.String())
		return
	}
	q.r.note(gonePost, q.at(), key)
	q.t.drop()
}

// junior makes one post of all that are of one kind below a senior one, with
// their number in its title. Nobody is said to hold them.
func (q *returnReader) junior(row []extent, body, boss string) {
	c := returnColumns
	title := q.cell(c.kind)
	key := q.s.returns.key(body, boss) + "-" + firstOf(slug(title), "posts")
	if q.kinds[key]++; q.kinds[key] > 1 {
		key += fmt.Sprintf("-%d", q.kinds[key])
	}
	if n := q.cell(c.count); n != "" {
		if strings.Contains(n, ".") {
			n = strings.TrimSuffix(strings.TrimRight(n, "0"), ".")
		}
		title = strings.TrimSpace(title + " (" + n + " FTE)")
	}
	q.t.set(row, fieldPost, key)
	q.t.set(row, fieldTitle, title)
}

// day returns the day that the name of the file says the return is of.
func (q *returnReader) day() orgchart.Date { return dayInName(q.r.files[q.t.file].Name) }

// dayPattern is made when it is first asked for, and costs other commands nothing.
var dayPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|\D)(\d{4})[-_]?(\d\d)[-_]?(\d\d)(?:\D|$)`)
})

// dayInName finds a day such as 2013-09-30 or 20130930 in the name of a file.
func dayInName(name string) orgchart.Date {
	m := dayPattern().FindStringSubmatch(base(name))
	if m == nil {
		return 0
	}
	d, err := orgchart.ParseDate(m[1] + "-" + m[2] + "-" + m[3])
	if err != nil {
		return 0
	}
	return d
}

func base(name string) string { return path.Base(strings.ReplaceAll(name, `\`, "/")) }
