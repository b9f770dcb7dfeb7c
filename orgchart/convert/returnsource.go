package convert

import (
	"path"
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// A returnFile is a file of posts as the source that it is. It is listed when
// the units that it covers have ids.
type returnFile struct {
	src    orgchart.Source
	senior bool
	t      *table
}

// cite makes the file the source of all that it says, seen on its day. When it
// was published is not known.
func (q *returnReader) cite() {
	t, name := q.t, base(q.r.files[q.t.file].Name)
	title := q.r.text(strings.TrimSuffix(name, path.Ext(name)), place(t.file, 1))
	src := orgchart.Source{Title: title, Attribution: orgchart.Official, Place: place(t.file, 1)}
	_, senior := q.column[returnColumns.ref]
	what := "senior posts"
	if !senior {
		what = "junior posts"
	}
	src.Note = "Organogram, " + what
	t.seen = q.day()
	if t.seen != 0 {
		src.Note += ", as of " + t.seen.String() + " by the name of the file"
		if q.r.asOf.First() < t.seen.First() || q.r.asOf == 0 {
			q.r.asOf = t.seen
			q.r.b.AsOf(t.seen.String(), place(t.file, 1))
		}
	}
	for i := range t.lines {
		if body := firstOf(t.cell(i, fieldUnit), t.cell(i, fieldDivision)); body != "" {
			src.Publisher = body
			q.r.b.Title([]orgchart.Text{{Text: body}})
			break
		}
	}
	src = q.r.identify(src)
	t.sources = q.r.b.Citations([]orgchart.Citation{{Source: q.r.b.SourceRef(src.ID, src.Place)}})
	q.s.returns.files = append(q.s.returns.files, returnFile{src, senior, t})
}

// listReturns lists the files of posts as sources. Those of senior and of junior
// posts of one day together are a full list of a body; one of them alone is none.
func (s *staff) listReturns() {
	for _, f := range s.returns.files {
		var covered []string
		for _, u := range s.bodies(f.t) {
			if slices.ContainsFunc(s.returns.files, func(o returnFile) bool {
				return o.senior != f.senior && o.t.seen == f.t.seen && slices.Contains(s.bodies(o.t), u)
			}) {
				covered = append(covered, s.unitList[u].id)
			}
		}
		if covered != nil {
			f.src.Covers = s.r.b.Covers(covered, func(int) orgchart.Place { return f.src.Place })
		}
		s.r.b.Source(f.src)
	}
}

// bodies returns the units that are the bodies of the posts of a table, in the
// order of the rows: not a department, for in its unit are those of bodies with
// returns of their own.
func (s *staff) bodies(t *table) []int32 {
	var list []int32
	for i := range t.lines {
		department, body := t.cell(i, fieldDivision), t.cell(i, fieldUnit)
		above := int32(-1)
		if department != "" {
			above = s.units[unitKey{-1, department}]
		}
		u, ok := s.units[unitKey{above, body}]
		if ok && body != department && !slices.Contains(list, u) {
			list = append(list, u)
		}
	}
	return list
}
