package render

import (
	"encoding/json"
	"io"

	"github.com/orgctl/orgctl/orgchart"
)

// The JSON of every view is one object that names its schema, as
// "orgctl.tree/v1". It is a promise: within a version fields are added, never
// renamed or removed. Dates are strings in the precision that was reported;
// what is not reported is left out or, where a value is expected, null.

// writeJSON writes v, indented, on several lines.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// A jsonChart says what day an answer is about.
type jsonChart struct {
	Schema string `json:"schema,omitempty"`
	Title  string `json:"title,omitempty"`
	Day    string `json:"day"`
	Moment string `json:"moment,omitempty"`
	Known  string `json:"known,omitempty"`  // where it was asked for
	Source string `json:"source,omitempty"` // one source alone
	Stated bool   `json:"stated,omitempty"` // derived and inferred ones left out
}

func (s speaker) jsonChart(view string) jsonChart {
	j := jsonChart{Schema: "orgctl." + view + "/v1", Day: s.c.Day().String()}
	if title := s.h.Title; len(title) > 0 {
		j.Title = title[0].Text
	}
	for _, m := range s.h.Moments() {
		if m.Day() == s.c.Day() {
			j.Moment = m.Name
			break
		}
	}
	v := s.c.View()
	j.Source, j.Stated = v.Source, v.Stated
	if s.known {
		j.Known = v.Known.String()
	}
	return j
}

// A jsonThing is a unit, post or person.
type jsonThing struct {
	ID   string `json:"id"`
	Kind string `json:"kind"`
	Name string `json:"name,omitempty"`
}

func (s speaker) jsonThing(t orgchart.Thing) *jsonThing {
	if t < 0 {
		return nil
	}
	if s.h.Short(t) { // a post that is part of a person goes by the person
		t, _ = s.h.Thing(s.h.ID(t))
	}
	return &jsonThing{s.h.ID(t), s.h.Kind(t).String(), s.c.Name(t, s.langs...)}
}

// A jsonClaim is a value with when it held and who says so.
type jsonClaim struct {
	Value    string     `json:"value"` // an id, "vacant", "none", or a text
	Name     string     `json:"name,omitempty"`
	Acting   bool       `json:"acting,omitempty"`
	Joint    bool       `json:"joint,omitempty"`
	Dotted   bool       `json:"dotted,omitempty"` // of reports-to
	Status   string     `json:"status"`
	Lapsed   bool       `json:"lapsed,omitempty"`
	LastSeen string     `json:"last_seen,omitempty"` // where that is over a year ago
	Start    string     `json:"start,omitempty"`     // first day that it certainly held
	End      string     `json:"end,omitempty"`       // first day that it certainly held no longer
	Facts    []jsonFact `json:"facts"`
}

// A jsonFact is one report.
type jsonFact struct {
	From         string         `json:"from,omitempty"`
	Until        string         `json:"until,omitempty"`
	Seen         string         `json:"seen,omitempty"`
	Gone         string         `json:"gone,omitempty"`
	Sources      []jsonCitation `json:"sources"`
	UntilSources []jsonCitation `json:"until_sources,omitempty"`
	Status       string         `json:"status"`
	Note         string         `json:"note,omitempty"`
	Place        string         `json:"place,omitempty"` // file:line:col
}

type jsonCitation struct {
	ID          string `json:"id"`
	Publisher   string `json:"publisher,omitempty"`
	Published   string `json:"published,omitempty"`
	Attribution string `json:"attribution,omitempty"`
	URL         string `json:"url,omitempty"`
	At          string `json:"at,omitempty"`
	Quote       string `json:"quote,omitempty"`
}

func (s speaker) jsonClaims(claims []orgchart.Claim, p orgchart.Property) []jsonClaim {
	out := make([]jsonClaim, 0, len(claims))
	for _, cl := range claims {
		out = append(out, s.jsonClaim(cl, p))
	}
	return out
}

func (s speaker) jsonClaim(cl orgchart.Claim, p orgchart.Property) jsonClaim {
	j := jsonClaim{
		Acting: cl.Flags&orgchart.Acting != 0, Joint: cl.Flags&orgchart.Joint != 0,
		Status: cl.Status.String(), Start: dayOrNone(cl.Start), End: dayOrNone(cl.End),
		Facts: make([]jsonFact, 0, len(cl.Facts)),
	}
	switch p {
	case orgchart.PropName, orgchart.PropTitle, orgchart.PropKind:
		j.Value = s.h.Pick(cl.Value, s.langs...)
	case orgchart.PropLeads:
		j.Value = [...]string{"false", "true"}[cl.Value]
	default:
		j.Value = s.h.ID(cl.Thing())
		if cl.Thing() >= 0 {
			j.Name = s.c.Name(cl.Thing(), s.langs...)
		}
	}
	if p == orgchart.PropReportsTo {
		j.Dotted = cl.Flags&orgchart.Dotted != 0
		j.Lapsed = s.c.Lapsed(cl)
	}
	if day, stale := s.c.LastSeen(cl); stale {
		j.LastSeen = day.String()
	}
	for _, f := range cl.Facts {
		j.Facts = append(j.Facts, s.jsonFact(f))
	}
	return j
}

func (s speaker) jsonFact(f orgchart.Fact) jsonFact {
	e := s.h.Evidence(f.Evidence)
	return jsonFact{
		From: e.From.String(), Until: e.Until.String(), Seen: e.Seen.String(), Gone: e.Gone.String(),
		Sources: s.jsonCitations(s.c.Known(f, e.Sources)), UntilSources: s.jsonCitations(s.c.Known(f, e.UntilSources)),
		Status: e.Status.String(), Note: s.h.String(e.Note), Place: s.h.Position(f.Place).String(),
	}
}

func (s speaker) jsonCitations(list []orgchart.Citation) []jsonCitation {
	out := make([]jsonCitation, 0, len(list))
	for _, c := range list {
		src := s.h.Sources()[c.Source]
		a := c.Attribution
		if a == "" {
			a = src.Attribution
		}
		out = append(out, jsonCitation{src.ID, src.Publisher, src.Published.String(), string(a), src.URL, c.At, c.Quote})
	}
	return out
}

func dayOrNone(d orgchart.Day) string {
	if d == orgchart.Always || d == orgchart.Forever {
		return ""
	}
	return d.String()
}

// A jsonPost is a post with who holds it and what it answers to.
type jsonPost struct {
	ID        string      `json:"id"`
	Title     string      `json:"title,omitempty"`
	Unit      string      `json:"unit,omitempty"`
	Leads     bool        `json:"leads,omitempty"`
	State     string      `json:"state"` // "held", "vacant" or "not reported"
	Holders   []jsonClaim `json:"holders"`
	ReportsTo []jsonClaim `json:"reports_to"` // as stated; derived lines are not facts
}

func (s speaker) jsonPost(post orgchart.Thing) *jsonPost {
	hold := s.holding(post)
	lines, _ := s.c.Claims(post, orgchart.PropReportsTo)
	j := &jsonPost{
		ID: s.h.ID(post), Title: s.c.Text(post, orgchart.PropTitle, s.langs...), Unit: s.idOf(s.c.Parent(post)),
		Leads: s.c.Leads(post), State: "held",
		ReportsTo: s.jsonClaims(lines, orgchart.PropReportsTo),
	}
	switch {
	case len(hold) == 0:
		j.State = "not reported"
	case hold[0].Thing() == orgchart.Vacant:
		j.State, hold = "vacant", nil
	}
	j.Holders = s.jsonClaims(hold, orgchart.PropHolder)
	return j
}

// A jsonRow is one row of a tree, in the order in which it is drawn.
type jsonRow struct {
	jsonThing
	Depth  int         `json:"depth"`
	Parent *string     `json:"parent"` // id of the row above; null at the top
	Unit   *jsonUnit   `json:"unit,omitempty"`
	Posts  []*jsonPost `json:"posts,omitempty"`
	Line   string      `json:"line,omitempty"`  // to the parent: "stated", "derived" or "dotted"
	Again  bool        `json:"again,omitempty"` // drawn in full before
	Below  *int        `json:"below,omitempty"` // people and posts below, with --all
}

// A jsonUnit is what a row of a unit says beside its name.
type jsonUnit struct {
	Kind string    `json:"kind,omitempty"`
	Head *jsonPost `json:"head"` // null: no leading post
}

func (s speaker) jsonUnit(u orgchart.Thing) *jsonUnit {
	j := &jsonUnit{Kind: s.c.Text(u, orgchart.PropKind, s.langs...)}
	if lead, ok := s.c.Lead(u); ok {
		j.Head = s.jsonPost(lead)
	}
	return j
}

type jsonTree struct {
	jsonChart
	By   string    `json:"by"` // "units" or "reports"
	Rows []jsonRow `json:"rows"`
}

// TreeJSON writes the rows of a tree, as "orgctl.tree/v1".
func TreeJSON(w io.Writer, c *orgchart.Chart, root orgchart.Thing, t TreeOptions, o Options) error {
	s := speak(c, o)
	v := treeView{root: root, t: t, s: s}
	j := jsonTree{jsonChart: s.jsonChart("tree"), By: "units", Rows: []jsonRow{}}
	if root == orgchart.NotReported {
		return writeJSON(w, j)
	}
	if t.Reports {
		j.By = "reports"
		j.Rows = s.nodeRows(v.root, t.Depth)
		return writeJSON(w, j)
	}
	var above rowParents
	for step := range c.UnitTree(v.root, t.Depth) {
		u := step.Thing
		row := jsonRow{jsonThing: *s.jsonThing(u), Depth: step.Depth, Parent: above.parent(step.Depth, s.h.ID(u)), Unit: s.jsonUnit(u)}
		if t.Posts && !v.beyond(step.Depth+1) {
			for _, post := range c.Seats(u) {
				row.Posts = append(row.Posts, s.jsonPost(post))
			}
		}
		j.Rows = append(j.Rows, row)
	}
	return writeJSON(w, j)
}

// rowParents remembers the ids on the way to a row.
type rowParents []string

func (r *rowParents) parent(depth int, id string) *string {
	*r = append((*r)[:depth], id)
	if depth == 0 {
		return nil
	}
	id = (*r)[depth-1]
	return &id
}

// nodeRows returns the rows of the reporting tree below a root.
func (s speaker) nodeRows(root orgchart.Thing, depth int) []jsonRow {
	rows := []jsonRow{}
	var above rowParents
	for step := range s.c.ReportTree(root, depth) {
		row := s.nodeJSON(step.Thing)
		row.Depth, row.Again = step.Depth, step.Again
		if parent := above.parent(step.Depth, row.ID); parent != nil {
			id := *parent
			row.Parent = &id
			row.Line = step.Line.Kind.String()
		}
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

type jsonDiff struct {
	Schema    string         `json:"schema"`
	Before    jsonSide       `json:"before"`
	After     jsonSide       `json:"after"`
	Only      string         `json:"only,omitempty"`
	Summary   map[string]int `json:"summary"` // how many changes of each kind
	Unchanged jsonUnchanged  `json:"unchanged"`
	Changes   []jsonChange   `json:"changes"`
	Renames   []jsonRename   `json:"possible_renames,omitempty"`
}

// A jsonUnchanged counts the units, or of charts without units the posts, that
// no change is told of.
type jsonUnchanged struct {
	Of    string `json:"of"` // "unit" or "post"
	Count int    `json:"count"`
}

// A jsonSide is what one operand of a diff stands for.
type jsonSide struct {
	jsonChart
	File string `json:"file,omitempty"`
}

// A jsonChange is one change.
type jsonChange struct {
	Kind          string         `json:"kind"` // as in the summary
	Thing         *jsonThing     `json:"thing"`
	Unit          string         `json:"unit,omitempty"`           // where it is
	Property      string         `json:"property,omitempty"`       // of what changed
	Old           []jsonClaim    `json:"old"`                      // empty: not reported, or the thing is new
	New           []jsonClaim    `json:"new"`                      // empty: not reported, or the thing is gone
	On            string         `json:"on,omitempty"`             // the day reported, in its precision
	FirstReported string         `json:"first_reported,omitempty"` // where the day is not reported
	FirstSeen     string         `json:"first_seen,omitempty"`     // where that has no date either
	GoneBy        string         `json:"gone_by,omitempty"`        // where the day of the end is not reported
	UnitsBelow    int            `json:"units_below,omitempty"`    // that moved with a unit
	Sources       []jsonCitation `json:"sources"`
}

type jsonRename struct {
	Before *jsonThing `json:"before"`
	After  *jsonThing `json:"after"`
}

// DiffJSON writes a diff, as "orgctl.diff/v1".
func DiffJSON(w io.Writer, d *orgchart.Diff, t DiffOptions, o Options) error {
	v := newDiffView(d, o)
	j := jsonDiff{
		Schema: "orgctl.diff/v1",
		Before: jsonSide{v.old.jsonChart("diff"), t.OldName}, After: jsonSide{v.new.jsonChart("diff"), t.NewName},
		Only: d.Root, Summary: make(map[string]int), Changes: []jsonChange{},
	}
	j.Unchanged.Count, j.Unchanged.Of = v.unchanged()
	j.Before.Schema, j.After.Schema = "", ""
	for _, ch := range v.changes {
		j.Summary[ch.kind]++
		j.Changes = append(j.Changes, v.jsonChange(ch))
	}
	for _, r := range d.Renames {
		j.Renames = append(j.Renames, jsonRename{v.old.jsonThing(r.Before), v.new.jsonThing(r.After)})
	}
	return writeJSON(w, j)
}

func (v *diffView) jsonChange(ch change) jsonChange {
	j := jsonChange{Kind: ch.kind, Unit: ch.unit, Sources: []jsonCitation{}}
	if ch.After >= 0 {
		j.Thing = v.new.jsonThing(ch.After)
	} else {
		j.Thing = v.old.jsonThing(ch.Before)
	}
	if ch.Kind == orgchart.Changed || ch.Dotted {
		j.Property = ch.Property.String()
	}
	j.Old, j.New = v.old.jsonClaims(ch.Old, ch.Property), v.new.jsonClaims(ch.New, ch.Property)
	switch date := ch.when.date; ch.when.how {
	case happened:
		j.On = date
	case firstReported:
		j.FirstReported = date
	case firstSeen:
		j.FirstSeen = date
	case goneBy:
		j.GoneBy = date
	}
	if ch.Property == orgchart.PropPartOf && ch.Kind == orgchart.Changed {
		j.UnitsBelow = v.stayed(ch.After)
	}
	seen := make(map[jsonCitation]bool)
	add := func(s speaker, facts []orgchart.Fact, end bool) {
		for _, f := range facts {
			for _, c := range s.jsonCitations(s.citations(f, end)) {
				if !seen[c] {
					seen[c] = true
					j.Sources = append(j.Sources, c)
				}
			}
		}
	}
	begun, ended := v.cited(ch)
	add(v.new, begun, false)
	add(v.old, ended, true)
	return j
}

type jsonShow struct {
	jsonChart
	jsonThing
	There     bool                   `json:"there"`
	Names     []string               `json:"names"`           // every name and spelling, or title of a post, in every language
	Posts     []*jsonPost            `json:"posts,omitempty"` // that a person holds, or that are in a unit
	Units     []*jsonThing           `json:"units,omitempty"` // in a unit
	Holds     map[string][]jsonClaim `json:"holds"`           // what holds on the day, by property
	History   []jsonPast             `json:"history"`         // every dated claim over time, in order of start
	Conflicts []jsonPast             `json:"conflicts"`       // claims that lose to others on some day
	Lines     []jsonLine             `json:"lines"`           // up, in the reporting tree, derived ones too
	Reports   int                    `json:"reports"`         // direct ones, dotted lines included
	Replaces  []string               `json:"replaces,omitempty"`
	Links     []string               `json:"links,omitempty"`
	Note      string                 `json:"note,omitempty"`
	Place     string                 `json:"place,omitempty"`
}

// A jsonPast is a claim to a property of a thing: that which is shown, a post
// that leads a unit, or a post that a person held.
type jsonPast struct {
	Thing    *jsonThing `json:"thing"`
	Property string     `json:"property"`
	jsonClaim
}

func (s speaker) jsonPasts(pasts []past) []jsonPast {
	out := make([]jsonPast, 0, len(pasts))
	for _, p := range pasts {
		out = append(out, jsonPast{s.jsonThing(p.thing), p.prop.String(), s.jsonClaim(p.Claim, p.prop)})
	}
	return out
}

type jsonLine struct {
	To   *jsonThing `json:"to"`
	Post string     `json:"post"`
	Line string     `json:"line"` // stated, derived or dotted
}

// ShowJSON writes everything about t, as "orgctl.show/v1".
func ShowJSON(w io.Writer, c *orgchart.Chart, t orgchart.Thing, o Options) error {
	s := speak(c, o)
	x := s.h.Extra(t)
	j := jsonShow{
		jsonChart: s.jsonChart("show"), jsonThing: *s.jsonThing(t), There: c.There(t), Names: s.h.AllNames(t),
		Holds: make(map[string][]jsonClaim), History: s.jsonPasts(s.history(t)), Conflicts: s.jsonPasts(s.conflicts(t)),
		Lines: []jsonLine{}, Replaces: x.Replaces, Links: x.Link, Note: x.Note, Place: s.h.Pos(t).String(),
	}
	for _, p := range orgchart.Properties(s.h.Kind(t)) {
		if hold, _ := c.Claims(t, p); len(hold) > 0 {
			j.Holds[p.String()] = s.jsonClaims(hold, p)
		}
	}
	switch s.h.Kind(t) {
	case orgchart.Unit:
		for _, post := range c.Seats(t) {
			j.Posts = append(j.Posts, s.jsonPost(post))
		}
		for _, k := range c.Kids(t) {
			j.Units = append(j.Units, s.jsonThing(k))
		}
	case orgchart.Person:
		for _, post := range c.Posted(t) {
			j.Posts = append(j.Posts, s.jsonPost(post))
		}
	}
	if c.There(t) {
		for _, n := range c.NodesOf(t) {
			for _, l := range c.Up(n) {
				j.Lines = append(j.Lines, jsonLine{s.jsonThing(l.To), s.h.ID(l.Post), l.Kind.String()})
			}
			j.Reports += len(c.Reports(n))
		}
	}
	return writeJSON(w, j)
}

// ListJSON writes one of [Lists], as "orgctl.list/v1": an object for each row,
// with the headings of the table as keys.
func ListJSON(w io.Writer, c *orgchart.Chart, what string, o Options) error {
	s := speak(c, o)
	j := struct {
		jsonChart
		List string `json:"list"`
		Rows []any  `json:"rows"`
	}{s.jsonChart("list"), what, []any{}}
	switch what {
	case "units":
		for _, u := range c.Units() {
			j.Rows = append(j.Rows, struct {
				jsonThing
				PartOf string    `json:"part_of,omitempty"`
				Unit   *jsonUnit `json:"unit"`
			}{*s.jsonThing(u), s.idOf(c.Parent(u)), s.jsonUnit(u)})
		}
	case "posts":
		for _, post := range c.Posts() {
			j.Rows = append(j.Rows, s.jsonPost(post))
		}
	case "people":
		for _, x := range s.h.Things(orgchart.Person) {
			row := s.nodeJSON(x)
			j.Rows = append(j.Rows, struct {
				jsonThing
				Posts []*jsonPost `json:"posts"`
			}{row.jsonThing, row.Posts})
		}
	case "sources":
		uses := s.h.Uses()
		for i, src := range s.h.Sources() {
			j.Rows = append(j.Rows, jsonSource{
				ID: src.ID, Publisher: src.Publisher, Title: src.Title, Author: src.Author, URL: src.URL,
				Published: src.Published.String(), Accessed: src.Accessed.String(), Archived: src.Archived,
				Lang: src.Lang, Via: src.Via, Attribution: string(src.Attribution), Note: src.Note, Facts: uses[i],
			})
		}
	case "moments":
		for _, m := range s.h.Moments() {
			j.Rows = append(j.Rows, jsonMoment{m.Name, m.Date.String(), m.Note, s.jsonCitations(s.h.Citations(m.Citations))})
		}
	}
	return writeJSON(w, j)
}

type jsonSource struct {
	ID          string `json:"id"`
	Publisher   string `json:"publisher,omitempty"`
	Title       string `json:"title,omitempty"`
	Author      string `json:"author,omitempty"`
	URL         string `json:"url,omitempty"`
	Published   string `json:"published,omitempty"`
	Accessed    string `json:"accessed,omitempty"`
	Archived    string `json:"archived,omitempty"`
	Lang        string `json:"lang,omitempty"`
	Via         string `json:"via,omitempty"`
	Attribution string `json:"attribution,omitempty"`
	Note        string `json:"note,omitempty"`
	Facts       int    `json:"facts"` // that cite it
}

type jsonMoment struct {
	Name    string         `json:"name"`
	Date    string         `json:"date"`
	Note    string         `json:"note,omitempty"`
	Sources []jsonCitation `json:"sources"`
}
