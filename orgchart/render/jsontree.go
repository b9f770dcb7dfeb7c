package render

import (
	"io"
	"iter"

	"github.com/orgctl/orgctl/orgchart"
)

// A jsonRow is one row of a tree, in the order in which it is drawn.
type jsonRow struct {
	jsonThing
	Depth  int     `json:"depth"`
	Parent *string `json:"parent"` // id of the row above; null at the top
	*jsonUnit
	Posts []*jsonPost `json:"posts,omitzero"`  // of people and posts; of units those that are drawn, if they are
	Line  string      `json:"line,omitempty"`  // to the parent: "stated", "derived" or "dotted"
	Again bool        `json:"again,omitempty"` // drawn in full before
	Match bool        `json:"match,omitempty"` // is what --match asks for; of a unit, or its posts
	Below *int        `json:"below,omitempty"` // people and posts below, with --all
}

type jsonTree struct {
	jsonHead
	By string `json:"by"` // "units" or "reports"
}

// TreeJSON writes the rows of a tree as they come, as "orgctl.tree/v1".
func TreeJSON(w io.Writer, c *orgchart.Chart, root orgchart.Thing, t TreeOptions, o Options) error {
	v := newTreeView(c, root, t.everyRow(), o)
	j := jsonTree{jsonHead: v.s.jsonHead("tree"), By: "units"}
	if t.Reports {
		j.By = "reports"
	}
	return writeJSONRows(w, j, v.jsonRows())
}

// everyRow returns t without what a screen asks for: programs get every row.
func (t TreeOptions) everyRow() TreeOptions {
	t.Fit = 0
	return t
}

// jsonRows yields the rows of a tree. The posts of a unit stand in its row.
func (v *treeView) jsonRows() iter.Seq[jsonRow] {
	return func(yield func(jsonRow) bool) {
		if v.root == orgchart.NotReported {
			return
		}
		var above rowParents
		var row jsonRow // waits for the posts behind it
		for r := range v.rows() {
			if !v.t.Reports && v.s.h.Kind(r.Thing) == orgchart.Post {
				row.Posts = append(row.Posts, v.s.jsonPost(r.Thing))
				row.Match = row.Match || r.hit
				continue
			}
			if row.ID != "" && !yield(row) {
				return
			}
			row = v.s.nodeJSON(r.Thing)
			if !v.t.Reports {
				row = jsonRow{jsonThing: *v.s.jsonThing(r.Thing), jsonUnit: v.s.jsonUnit(r.Thing)}
				if v.t.Posts {
					row.Posts = []*jsonPost{}
				}
			}
			row.Again, row.Match = r.Again, r.hit
			above.place(&row, r.Step)
		}
		if row.ID != "" {
			yield(row)
		}
	}
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

// nodeJSON returns a node of the reporting tree with its posts.
func (s speaker) nodeJSON(x orgchart.Thing) jsonRow {
	row := jsonRow{jsonThing: *s.jsonThing(x), Posts: []*jsonPost{}}
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
	jsonHead
	Of  *jsonThing `json:"of"`
	All bool       `json:"all"`
}

// ReportsJSON writes who reports to t, as "orgctl.who-reports-to/v1": to the
// nodes that it stands for. With All the first row is the node itself.
func ReportsJSON(w io.Writer, c *orgchart.Chart, t orgchart.Thing, nodes []orgchart.Thing, r ReportsOptions, o Options) error {
	s := speak(c, o)
	return writeJSONRows(w, jsonReports{s.jsonHead("who-reports-to"), s.jsonThing(t), r.All}, s.jsonReportRows(nodes, r))
}

// jsonReportRows yields who reports to some nodes.
func (s speaker) jsonReportRows(nodes []orgchart.Thing, r ReportsOptions) iter.Seq[jsonRow] {
	return func(yield func(jsonRow) bool) {
		for step := range reportSteps(s.c, nodes, r) {
			row := s.nodeJSON(step.Thing)
			row.Again = step.Again
			row.Depth = step.Depth
			if step.Depth > 0 {
				id := s.h.ID(step.Line.To)
				row.Parent, row.Line = &id, step.Line.Kind.String()
			}
			if r.All && !step.Again {
				row.Below = &step.below
			}
			if !yield(row) {
				return
			}
		}
	}
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
	jsonHead
	From  *jsonThing `json:"from"`
	To    *jsonThing `json:"to"` // null: the top
	Ways  []jsonWay  `json:"ways"`
	Count int64      `json:"count"` // of all ways there are, 2^53 at most
}

// PathJSON writes the way from node x, as "orgctl.path/v1".
func PathJSON(w io.Writer, c *orgchart.Chart, x, y orgchart.Thing, path orgchart.Paths, t PathOptions, o Options) error {
	s := speak(c, o)
	j := jsonPath{jsonHead: s.jsonHead("path"), From: s.jsonThing(x), To: s.jsonThing(y), Ways: []jsonWay{}, Count: min(int64(path.Count), 1<<53)}
	for way := range allWays(c, x, y, path, t.All) {
		j.Ways = append(j.Ways, s.jsonWay(way))
	}
	return writeJSON(w, j)
}

func (s speaker) jsonWay(way orgchart.Paths) jsonWay {
	return jsonWay{s.jsonSteps(way.Up), jsonStep{jsonThing: *s.jsonThing(way.Top)}, s.jsonSteps(way.Down)}
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
