package render

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// TreeRows returns the rows of a tree: units with their heads, and with Posts
// each post behind its unit; or by reports people with their posts.
func TreeRows(c *orgchart.Chart, root orgchart.Thing, t TreeOptions, o Options) Rows {
	v := newTreeView(c, root, t.everyRow(), o)
	s := tableSpeaker(c, o)
	r := Rows{json: anyRows(v.jsonRows())}
	if t.Reports {
		r.columns = nodeColumns
		r.cells = s.stepCells(func(yield func(orgchart.Step) bool) {
			for row := range v.drawnRows() {
				if !yield(row.Step) {
					return
				}
			}
		})
		return r
	}
	r.columns = slices.Concat(thingColumns, []string{"depth", "unit", "unit_kind", "post"}, postColumns)
	r.cells = func(yield func(string, []string) bool) {
		for row := range v.drawnRows() {
			x, post := row.Thing, row.Thing
			if s.h.Kind(x) == orgchart.Unit {
				post, _ = c.Lead(x)
			}
			cells := slices.Concat(s.thingCells(x),
				[]string{itoa(row.Depth), s.idOf(c.Parent(x)), s.text(x, orgchart.PropKind), s.idOf(post)}, s.postCells(post))
			if !yield(s.h.ID(x), cells) {
				return
			}
		}
	}
	return r
}

// drawnRows yields the rows that there are; none where there is no root.
func (v *treeView) drawnRows() iter.Seq[outlineRow] {
	if v.root == orgchart.NotReported {
		return func(func(outlineRow) bool) {}
	}
	return v.rows()
}

// stepCells yields nodeColumns of each step of a tree by reports.
func (s speaker) stepCells(steps iter.Seq[orgchart.Step]) iter.Seq2[string, []string] {
	return func(yield func(string, []string) bool) {
		for step := range steps {
			boss, line := "", ""
			if step.Line != (orgchart.Line{}) {
				boss, line = s.h.ID(step.Line.To), step.Line.Kind.String()
			}
			if !yield(s.h.ID(step.Thing), s.nodeCells(step.Thing, step.Depth, boss, line)) {
				return
			}
		}
	}
}

// anyRows yields rows of whatever type.
func anyRows[T any](rows iter.Seq[T]) iter.Seq[any] {
	return func(yield func(any) bool) {
		for row := range rows {
			if !yield(row) {
				return
			}
		}
	}
}

// ReportRows returns who reports to some nodes, as [Reports] lists them.
func ReportRows(c *orgchart.Chart, nodes []orgchart.Thing, r ReportsOptions, o Options) Rows {
	s := tableSpeaker(c, o)
	steps := func(yield func(orgchart.Step) bool) {
		for step := range reportSteps(c, nodes, r) {
			if !yield(step.Step) {
				return
			}
		}
	}
	return Rows{nodeColumns, s.stepCells(steps), anyRows(s.jsonReportRows(nodes, r))}
}

// PathRows returns the nodes of the way from x, or with y ≥ 0 from x up and down
// to y, in the order of the way: each with its depth below the top.
func PathRows(c *orgchart.Chart, x, y orgchart.Thing, path orgchart.Paths, t PathOptions, o Options) Rows {
	s := tableSpeaker(c, o)
	ways := allWays(c, x, y, path, t.All)
	return Rows{
		columns: slices.Concat([]string{"way"}, nodeColumns),
		cells: func(yield func(string, []string) bool) {
			n := 0
			for way := range ways {
				n++
				for _, step := range waySteps(way) {
					boss, line := "", ""
					if step.Line != (orgchart.Line{}) {
						boss, line = s.h.ID(step.Line.To), step.Line.Kind.String()
					}
					cells := append([]string{itoa(n)}, s.nodeCells(step.Thing, step.Depth, boss, line)...)
					if !yield(s.h.ID(step.Thing), cells) {
						return
					}
				}
			}
		},
		json: func(yield func(any) bool) {
			for way := range ways {
				if !yield(s.jsonWay(way)) {
					return
				}
			}
		},
	}
}

// waySteps returns the nodes of a way in its order, with their depth below its
// top and the line that goes up from each.
func waySteps(way orgchart.Paths) []orgchart.Step {
	var steps []orgchart.Step
	for i, l := range way.Up {
		steps = append(steps, orgchart.Step{Thing: l.From, Depth: len(way.Up) - i, Line: l})
	}
	steps = append(steps, orgchart.Step{Thing: way.Top})
	for i, l := range slices.Backward(way.Down) {
		steps = append(steps, orgchart.Step{Thing: l.From, Depth: len(way.Down) - i, Line: l})
	}
	return steps
}

// changeColumns are the columns of a change.
var changeColumns = []string{"change", "id", "kind", "name", "unit", "property", "old", "new", "date", "dated", "sources"}

// cells returns the columns of a change, of which j is the JSON.
func (v *diffView) cells(ch change, j jsonChange) []string {
	var sources []string
	for _, c := range j.Sources {
		sources = append(sources, c.ID)
	}
	s, t := v.new, ch.After
	if t < 0 {
		s, t = v.old, ch.Before
	}
	old, new := ch.old, ch.new
	if ch.Kind == orgchart.Added && ch.told != "" {
		new = ch.told
	} else if ch.told != "" {
		old = ch.told
	}
	return []string{
		ch.kind, j.Thing.ID, j.Thing.Kind, s.own(t), ch.unit, j.Property, old, new,
		j.Date, j.Dated, several(sources),
	}
}

// DiffRows returns the changes of a diff.
func DiffRows(d *orgchart.Diff, o Options) Rows {
	o.ASCII = true // names without isolates
	v := newDiffView(d, o)
	return Rows{
		columns: changeColumns,
		cells: func(yield func(string, []string) bool) {
			for _, ch := range v.changes {
				j := v.jsonChange(ch)
				if !yield(j.Thing.ID, v.cells(ch, j)) {
					return
				}
			}
		},
		json: func(yield func(any) bool) {
			for _, ch := range v.changes {
				if !yield(v.jsonChange(ch)) {
					return
				}
			}
		},
	}
}

// FindRows returns hits.
func FindRows(c *orgchart.Chart, hits []orgchart.Hit, o Options) Rows {
	s := tableSpeaker(c, o)
	return Rows{
		columns: slices.Concat(thingColumns, []string{"there", "found_as", "where"}),
		cells: func(yield func(string, []string) bool) {
			for _, hit := range hits {
				there := strconv.FormatBool(c.There(hit.Thing))
				if !yield(s.h.ID(hit.Thing), append(s.thingCells(hit.Thing), there, hit.Text, s.where(hit.Thing))) {
					return
				}
			}
		},
		json: anyRows(s.jsonHits(hits)),
	}
}

// ListRows returns the rows of one of [Lists], of sources with all that is said
// of them.
func ListRows(c *orgchart.Chart, what string, o Options) Rows {
	s := tableSpeaker(c, o)
	head, rows := s.table(what)
	if what == "sources" {
		head = append(head, "TITLE", "AUTHOR", "LANG", "VIA", "ACCESSED", "ARCHIVED", "NOTE")
	}
	r := Rows{json: s.jsonList(what), cells: func(yield func(string, []string) bool) {
		i := 0
		for row := range rows {
			if what == "sources" {
				src := s.h.Sources()[i]
				row = append(row, src.Title, src.Author, src.Lang, src.Via, src.Accessed.String(), src.Archived, src.Note)
			}
			i++
			if !yield(row[0], row) {
				return
			}
		}
	}}
	for _, h := range head {
		r.columns = append(r.columns, strings.ReplaceAll(strings.ToLower(h), " ", "_"))
	}
	return r
}
