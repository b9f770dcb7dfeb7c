package render

import (
	"io"

	"github.com/orgctl/orgctl/orgchart"
)

// A jsonRow is one row of a tree, in the order in which it is drawn.
type jsonRow struct {
	jsonThing
	Depth  int         `json:"depth"`
	Parent *string     `json:"parent"` // id of the row above; null at the top
	Unit   *jsonUnit   `json:"unit,omitempty"`
	Posts  []*jsonPost `json:"posts,omitempty"`
	Line   string      `json:"line,omitempty"`  // to the parent: "stated", "derived" or "dotted"
	Again  bool        `json:"again,omitempty"` // drawn in full before
	Match  bool        `json:"match,omitempty"` // is what --match asks for; of a unit, or its posts
	Below  *int        `json:"below,omitempty"` // people and posts below, with --all
}

type jsonTree struct {
	jsonChart
	By   string    `json:"by"` // "units" or "reports"
	Rows []jsonRow `json:"rows"`
}

// TreeJSON writes the rows of a tree, as "orgctl.tree/v1".
func TreeJSON(w io.Writer, c *orgchart.Chart, root orgchart.Thing, t TreeOptions, o Options) error {
	t.Fit = 0 // programs get every row
	v := newTreeView(c, root, t, o)
	s := v.s
	j := jsonTree{jsonChart: s.jsonChart("tree"), By: "units", Rows: []jsonRow{}}
	if t.Reports {
		j.By = "reports"
	}
	if root == orgchart.NotReported {
		return writeJSON(w, j)
	}
	var above rowParents
	for r := range v.rows() {
		var row jsonRow
		switch {
		case t.Reports:
			row = s.nodeJSON(r.Thing)
			row.Again = r.Again
		case s.h.Kind(r.Thing) == orgchart.Post: // stands behind its unit
			unit := &j.Rows[len(j.Rows)-1]
			unit.Posts = append(unit.Posts, s.jsonPost(r.Thing))
			unit.Match = unit.Match || r.hit
			continue
		default:
			row = jsonRow{jsonThing: *s.jsonThing(r.Thing), Unit: s.jsonUnit(r.Thing)}
		}
		row.Match = r.hit
		above.place(&row, r.Step)
		j.Rows = append(j.Rows, row)
	}
	return writeJSON(w, j)
}

// rowParents remembers the ids on the way to a row.
type rowParents []string

// place says in a row where it stands in the tree.
func (r *rowParents) place(row *jsonRow, step orgchart.Step) {
	*r = append((*r)[:step.Depth], row.ID)
	row.Depth = step.Depth
	if step.Depth == 0 {
		return
	}
	id := (*r)[step.Depth-1]
	row.Parent = &id
	if step.Line != (orgchart.Line{}) {
		row.Line = step.Line.Kind.String()
	}
}

// nodeRows returns the rows of the reporting tree below a root.
func (s speaker) nodeRows(root orgchart.Thing, depth int) []jsonRow {
	rows := []jsonRow{}
	var above rowParents
	for step := range s.c.ReportTree(root, depth) {
		row := s.nodeJSON(step.Thing)
		row.Again = step.Again
		above.place(&row, step)
		rows = append(rows, row)
	}
	return rows
}

// nodeJSON returns a node of the reporting tree with its posts.
func (s speaker) nodeJSON(x orgchart.Thing) jsonRow {
	row := jsonRow{jsonThing: *s.jsonThing(x)}
	posts := []orgchart.Thing{x}
	if s.h.Kind(x) == orgchart.Person {
		posts = s.c.Posted(x)
	}
	for _, post := range posts {
		row.Posts = append(row.Posts, s.jsonPost(post))
	}
	return row
}

type jsonReports struct {
	jsonChart
	Of   *jsonThing `json:"of"`
	All  bool       `json:"all"`
	Rows []jsonRow  `json:"rows"`
}

// ReportsJSON writes who reports to t, as "orgctl.who-reports-to/v1": to the
// nodes that it stands for. With All the first row is the node itself.
func ReportsJSON(w io.Writer, c *orgchart.Chart, t orgchart.Thing, nodes []orgchart.Thing, r ReportsOptions, o Options) error {
	s := speak(c, o)
	j := jsonReports{jsonChart: s.jsonChart("who-reports-to"), Of: s.jsonThing(t), All: r.All, Rows: []jsonRow{}}
	for _, x := range nodes {
		if !r.All {
			break
		}
		below := c.CountBelow(x)
		for _, row := range s.nodeRows(x, r.Depth) {
			if t, ok := s.h.Thing(row.ID); ok && !row.Again {
				n := below[t]
				row.Below = &n
			}
			j.Rows = append(j.Rows, row)
		}
	}
	if !r.All {
		for _, l := range directReports(c, nodes) {
			row := s.nodeJSON(l.From)
			id := s.h.ID(l.To)
			row.Depth, row.Parent, row.Line = 1, &id, l.Kind.String()
			j.Rows = append(j.Rows, row)
		}
	}
	return writeJSON(w, j)
}

// A jsonStep is a node on a way up, with the line that goes up from it.
type jsonStep struct {
	jsonThing
	Post   string      `json:"post,omitempty"` // from which the line goes up
	Line   string      `json:"line,omitempty"`
	Claims []jsonClaim `json:"claims,omitempty"` // that state the line
}

type jsonWay struct {
	Up   []jsonStep `json:"up"`   // from the first person up to and without the top
	Top  jsonStep   `json:"top"`  // where the way ends, or the two ways meet
	Down []jsonStep `json:"down"` // from the other person up to and without the top
}

type jsonPath struct {
	jsonChart
	From  *jsonThing `json:"from"`
	To    *jsonThing `json:"to"` // null: the top
	Ways  []jsonWay  `json:"ways"`
	Count int        `json:"count"` // of all ways there are, 2^53 at most
}

// PathJSON writes the way from node x, as "orgctl.path/v1".
func PathJSON(w io.Writer, c *orgchart.Chart, x, y orgchart.Thing, path orgchart.Paths, t PathOptions, o Options) error {
	s := speak(c, o)
	j := jsonPath{jsonChart: s.jsonChart("path"), From: s.jsonThing(x), To: s.jsonThing(y), Count: min(path.Count, 1<<53)}
	for way := range allWays(c, x, y, path, t.All) {
		j.Ways = append(j.Ways, jsonWay{s.jsonSteps(way.Up), jsonStep{jsonThing: *s.jsonThing(way.Top)}, s.jsonSteps(way.Down)})
	}
	return writeJSON(w, j)
}

func (s speaker) jsonSteps(lines []orgchart.Line) []jsonStep {
	steps := make([]jsonStep, 0, len(lines))
	for _, l := range lines {
		step := jsonStep{jsonThing: *s.jsonThing(l.From), Post: s.h.ID(l.Post), Line: l.Kind.String()}
		if l.Kind != orgchart.DerivedLine {
			for _, cl := range s.c.Lines(l.Post) {
				if cl.Thing() == l.Target {
					step.Claims = append(step.Claims, s.jsonClaim(cl, orgchart.PropReportsTo))
				}
			}
		}
		steps = append(steps, step)
	}
	return steps
}
