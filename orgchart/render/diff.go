package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// DiffOptions say what of a diff is shown.
type DiffOptions struct {
	Full    bool   // unchanged units as well
	OldName string // the files that the operands name, if they do
	NewName string
	OldDay  bool // whether an operand that names a file names a day of it
	NewDay  bool
}

// Diff tells what changed, as a tree of the units in which something did.
func Diff(w io.Writer, d *orgchart.Diff, t DiffOptions, o Options) error {
	p := newPrinter(w, o)
	v := newDiffView(d, o)
	p.words("", v.heading(t), strong)
	p.blank()
	p.words("  ", v.summary(p.m.dot), plain)
	rows := v.rows(t.Full)
	if len(rows) > 0 {
		p.blank()
		v.draw(p, rows)
	}
	v.renames(p)
	v.notes.write(p)
	return p.flush()
}

// A diffView gathers the changes of a diff by the place where they are told.
type diffView struct {
	d          *orgchart.Diff
	old, new   speaker
	notes      *footnotes
	changes    []change
	byUnit     map[string][]change // by the id of the unit, "" for none
	oneWhen    when                // of all changes, if it is the same
	commonWhen bool
	known      bool // say as known on which day
}

func newDiffView(d *orgchart.Diff, o Options) *diffView {
	v := &diffView{d: d, old: speak(d.Before, o), new: speak(d.After, o), notes: newFootnotes(), byUnit: make(map[string][]change), known: o.Known}
	for _, c := range d.Changes {
		if ch, ok := v.change(c); ok {
			v.changes = append(v.changes, ch)
		}
	}
	v.commonWhen = len(v.changes) > 0
	for i, ch := range v.changes {
		v.byUnit[ch.unit] = append(v.byUnit[ch.unit], ch)
		if i == 0 {
			v.oneWhen = ch.when
		}
		v.commonWhen = v.commonWhen && ch.when == v.oneWhen && ch.when != (when{})
	}
	return v
}

// A change is one change in words.
type change struct {
	orgchart.Change
	kind  string // what it counts as in the summary
	mark  byte
	unit  string // id of the unit that it is told under
	label string // what has changed: "head", "reports to", a title
	old   string // "" if there is no old and new, as of what was added
	new   string
	when  when
	style style
}

// change puts a change into words. It returns false for a change that is told
// with another: a post that came or went with its unit and that nobody holds.
func (v *diffView) change(c orgchart.Change) (change, bool) {
	chart, t := v.d.Chart(c)
	h := chart.History()
	ch := change{Change: c, mark: '~', style: changed, when: v.when(c)}
	switch h.Kind(t) {
	case orgchart.Unit:
		ch.unit = h.ID(t)
	case orgchart.Post:
		if u := chart.Parent(t); u >= 0 {
			ch.unit = h.ID(u)
		}
	}
	if c.Kind != orgchart.Changed && !c.Dotted {
		if v.empty(c) {
			return ch, false
		}
		v.presence(&ch)
		return ch, true
	}
	v.property(&ch)
	return ch, true
}

// empty reports whether a post came or went with its unit, and nobody held it
// nor did it answer to anybody: there is nothing to tell of it.
func (v *diffView) empty(c orgchart.Change) bool {
	chart, t := v.d.Chart(c)
	u := orgchart.None
	if chart.History().Kind(t) == orgchart.Post {
		u = chart.Parent(t)
	}
	if u < 0 || len(chart.Holders(t)) > 0 || len(chart.Lines(t)) > 0 {
		return false
	}
	other := v.old
	if c.Kind == orgchart.Removed {
		other = v.new
	}
	twin, ok := other.h.Thing(chart.History().ID(u))
	return !ok || !other.c.There(twin)
}

// presence puts into words that a unit or post is new or gone.
func (v *diffView) presence(ch *change) {
	s, t := v.new, ch.After
	ch.mark, ch.style = '+', added
	if ch.Kind == orgchart.Removed {
		s, t = v.old, ch.Before
		ch.mark, ch.style = '-', removed
	}
	verb := ch.Kind.String()
	kind := s.h.Kind(t).String()
	if s.h.Short(t) {
		kind = "person"
	}
	ch.kind = kind + " " + verb
	ch.label = kind + " " + verb
	if kind == "unit" {
		return
	}
	var words []string
	if title := s.title(t); kind == "post" {
		words = append(words, title+": "+groupText(s.held(t)))
	} else if title != "" {
		words = append(words, title)
	}
	for _, cl := range s.c.Lines(t) { // what it answers to is part of what is new
		switch {
		case cl.Thing() == orgchart.None:
		case cl.Flags&orgchart.Dotted != 0:
			words = append(words, "dotted line to "+s.thing(cl.Thing()))
		default:
			words = append(words, "reports to "+s.thing(cl.Thing()))
		}
	}
	if len(words) > 0 {
		ch.label += ": " + strings.Join(words, ", ")
	}
}

func groupText(g group) string {
	var b strings.Builder
	for i, s := range g {
		if i > 0 {
			b.WriteString(s.sep)
		}
		b.WriteString(s.text)
	}
	return b.String()
}

// property puts into words that a property of a thing changed.
func (v *diffView) property(ch *change) {
	leads := v.new.h.Kind(ch.After) == orgchart.Post && v.new.c.Leads(ch.After)
	title := ""
	if v.new.h.Kind(ch.After) == orgchart.Post && !leads {
		if title = v.new.title(ch.After); v.new.h.Short(ch.After) {
			title = ""
		}
	}
	of := func(what string) string {
		if title == "" {
			return what
		}
		return title + ", " + what
	}
	switch ch.Property {
	case orgchart.PropName:
		ch.kind, ch.label = "rename", "renamed"
	case orgchart.PropPartOf, orgchart.PropUnit:
		if ch.Property == orgchart.PropUnit {
			title = v.new.title(ch.After)
		}
		ch.kind, ch.label, ch.mark, ch.style = "move", of("moved"), '>', moved
	case orgchart.PropKind:
		ch.kind, ch.label = "kind", "kind"
	case orgchart.PropTitle:
		ch.kind, ch.label = "title", "title"
		if title != "" {
			ch.label = "title of " + v.whose(ch.After)
		}
	case orgchart.PropLeads:
		ch.kind, ch.label = "leading post", of("heads the unit")
	case orgchart.PropHolder:
		ch.kind, ch.label = "holder", title
		if leads {
			ch.kind, ch.label = "head", "head"
		}
	case orgchart.PropReportsTo:
		ch.kind, ch.label = "reporting line", of("reports to")
		if ch.Dotted {
			ch.kind, ch.label = "dotted line", of("dotted line to")
		}
	}
	ch.old, ch.new = v.value(v.old, ch.Property, ch.Old), v.value(v.new, ch.Property, ch.New)
	if ch.Property == orgchart.PropReportsTo && len(ch.New) == 0 {
		ch.new += v.lapse(ch.After)
	}
	if ch.Dotted && ch.Kind == orgchart.Added {
		ch.old, ch.mark, ch.style = "none", '+', added
	} else if ch.Dotted {
		ch.new, ch.mark, ch.style = "none", '-', removed
	}
	if ch.Property == orgchart.PropPartOf {
		if n := v.stayed(ch.After); n > 0 {
			ch.new += fmt.Sprintf(" (with the %s below it)", count(n, "unit"))
		}
	}
}

// whose names a post by who holds it, else by its id.
func (v *diffView) whose(post orgchart.Thing) string {
	if hold := v.new.c.Holders(post); len(hold) == 1 && hold[0] >= 0 {
		return v.new.name(hold[0])
	}
	return v.new.h.ID(post)
}

// lapse says of a post without a line that it has one which lapsed.
func (v *diffView) lapse(post orgchart.Thing) string {
	hold, _ := v.new.c.Claims(post, orgchart.PropReportsTo)
	for _, cl := range hold {
		if v.new.c.Lapsed(cl) {
			return " (the line lapsed)"
		}
	}
	return ""
}

// stayed counts the units below u that were below it before as well: they
// moved with it.
func (v *diffView) stayed(u orgchart.Thing) int {
	n := 0
	stack := []orgchart.Thing{u}
	for len(stack) > 0 {
		above := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for _, k := range v.new.c.Kids(above) {
			old, ok := v.old.h.Thing(v.new.h.ID(k))
			if ok && v.old.c.There(old) && v.old.h.ID(v.old.c.Parent(old)) == v.new.h.ID(above) {
				n++
				stack = append(stack, k)
			}
		}
	}
	return n
}

// value puts claims of a property into words.
func (v *diffView) value(s speaker, prop orgchart.Property, claims []orgchart.Claim) string {
	var words []string
	for _, cl := range claims {
		text := s.value(prop, cl)
		if cl.Thing() == orgchart.None && prop == orgchart.PropReportsTo {
			text = "nobody"
		}
		if f := s.flags(orgchart.Claim{Flags: cl.Flags &^ orgchart.Dotted, Status: cl.Status, End: 0}); f != "" {
			text += " " + f
		}
		words = append(words, text)
	}
	if len(words) == 0 {
		return "not reported"
	}
	return strings.Join(words, " and ")
}

// when tells the day of a change: of what is new, else of the end of what was.
func (v *diffView) when(c orgchart.Change) when {
	if c.Kind != orgchart.Changed && !c.Dotted {
		c.Old, c.New = v.presenceClaims(c)
	}
	begun, ended := v.d.Cited(c)
	if len(begun) > 0 {
		return v.begun(begun)
	}
	for _, f := range ended {
		if e := v.old.h.Evidence(f.Evidence); e.Until != 0 {
			return when{date: e.Until.String()}
		}
	}
	if len(ended) > 0 {
		return when{v.old.h.Evidence(ended[0].Evidence).Gone.String(), goneBy}
	}
	return when{}
}

// begun tells the day of what facts say is new: the first from, else the first
// publication, else the first sighting.
func (v *diffView) begun(facts []orgchart.Fact) when {
	var reported, seen orgchart.Date
	first := func(d *orgchart.Date, e orgchart.Date) {
		if e != 0 && (*d == 0 || e.Last() < d.Last()) {
			*d = e
		}
	}
	for _, f := range facts {
		e := v.new.h.Evidence(f.Evidence)
		if e.From != 0 {
			return when{date: e.From.String()}
		}
		first(&seen, e.Seen)
		for _, c := range v.new.citations(f, false) {
			first(&reported, v.new.h.Sources()[c.Source].Published)
		}
	}
	switch {
	case reported != 0:
		return when{reported.String(), firstReported}
	case seen != 0:
		return when{seen.String(), firstSeen}
	}
	return when{}
}

// presenceClaims returns the claims by which a thing is there: of a unit its
// part-of, of a post its unit, else its holder; and where none of these begins
// or ends between the two days, those of the unit that it came or went with.
func (v *diffView) presenceClaims(c orgchart.Change) (old, new []orgchart.Claim) {
	chart, t := v.d.Chart(c)
	props := []orgchart.Property{orgchart.PropPartOf, orgchart.PropUnit, orgchart.PropHolder}
	var first []orgchart.Claim
	for ; t >= 0; t = chart.Parent(t) {
		for _, p := range props {
			claims, _ := chart.Claims(t, p)
			if first == nil {
				first = claims
			}
			if begun, ended := v.d.Cited(presence(c, claims)); len(begun)+len(ended) > 0 && claims[0].Start != orgchart.Always {
				c = presence(c, claims)
				return c.Old, c.New
			}
		}
	}
	c = presence(c, first)
	return c.Old, c.New
}

// presence returns c with the claims by which its thing is there.
func presence(c orgchart.Change, claims []orgchart.Claim) orgchart.Change {
	c.Old, c.New = nil, claims
	if c.Kind == orgchart.Removed {
		c.Old, c.New = claims, nil
	}
	return c
}

// cited returns the facts that a change rests on: those that begin with what
// is new, and those that end with what was.
func (v *diffView) cited(ch change) (begun, ended []orgchart.Fact) {
	c := ch.Change
	if c.Kind != orgchart.Changed && !c.Dotted {
		c.Old, c.New = v.presenceClaims(c)
	}
	return v.d.Cited(c)
}

// cite returns the footnotes of a change.
func (v *diffView) cite(ch change) string {
	begun, ended := v.cited(ch)
	return joinNotes(v.notes.cite(v.new, begun, false), v.notes.cite(v.old, ended, true))
}

// joinNotes adds footnotes to others, each once.
func joinNotes(notes, more string) string {
	for _, n := range strings.SplitAfter(more, "]") {
		if !strings.Contains(notes, n) {
			notes += n
		}
	}
	return notes
}

func (v *diffView) heading(t DiffOptions) string {
	title := ""
	if texts := v.d.After.History().Title; len(texts) > 0 {
		title = v.new.say(texts[0].Text) + ": "
	}
	name := func(c *orgchart.Chart, file string, dated bool) string {
		switch {
		case file == "":
			return dayWords(c, v.known)
		case !dated && !c.History().Dated():
			return file
		}
		return file + " at " + dayWords(c, v.known)
	}
	return title + name(v.d.Before, t.OldName, t.OldDay) + " to " + name(v.d.After, t.NewName, t.NewDay)
}

// order of the kinds in the summary.
var summaryKinds = []string{
	"unit added", "unit removed", "post added", "post removed", "person added", "person removed",
	"move", "rename", "head", "holder", "reporting line", "dotted line", "title", "leading post", "kind",
}

// summary counts the changes of each kind.
func (v *diffView) summary(dot string) string {
	counts := make(map[string]int)
	for _, ch := range v.changes {
		counts[ch.kind]++
	}
	var parts []string
	for _, kind := range summaryKinds {
		if n := counts[kind]; n > 0 {
			noun, verb, two := strings.Cut(kind, " ")
			if two && (verb == "added" || verb == "removed") {
				if noun == "person" && n > 1 {
					parts = append(parts, itoa(n)+" people "+verb)
				} else {
					parts = append(parts, count(n, noun)+" "+verb)
				}
			} else {
				parts = append(parts, count(n, kind))
			}
		}
	}
	n, what := v.unchanged()
	unchanged := count(n, what) + " unchanged"
	if len(parts) == 0 {
		return "no differences " + dot + " " + unchanged
	}
	text := strings.Join(parts, ", ")
	if v.commonWhen {
		if len(v.changes) > 1 {
			text += ", all"
		} else {
			text += ","
		}
		text += " " + v.oneWhen.String()
	}
	return text + " " + dot + " " + unchanged
}

// unchanged counts the units after under which nothing is told; of charts
// without units the posts.
func (v *diffView) unchanged() (n int, what string) {
	units := v.d.Units()
	for _, u := range units {
		if len(v.byUnit[v.new.h.ID(u)]) == 0 {
			n++
		}
	}
	if len(units) > 0 || len(v.d.Before.Units()) > 0 {
		return n, "unit"
	}
	told := make(map[orgchart.Thing]bool)
	for _, ch := range v.changes {
		told[ch.After] = true
	}
	for _, post := range v.d.After.Posts() {
		if !told[post] {
			n++
		}
	}
	return n, "post"
}

// A diffRow is a unit in the drawing: where it stands, and what changed there.
type diffRow struct {
	depth   int
	last    bool
	name    string
	id      string // of a unit that is gone
	mark    byte   // 0 if nothing changed
	style   style
	changes []change
	ghost   string // where a unit moved to, that stood here before
}

// rows returns the units with changes and those above them, as a tree: that of
// the chart after, with what is gone and the ghosts of what moved below the
// place where it was.
func (v *diffView) rows(full bool) []diffRow {
	lost := make(map[string][]diffRow) // rows that only the chart before has, by the id of the unit above
	for _, ch := range v.changes {
		if ch.Before < 0 || v.old.h.Kind(ch.Before) != orgchart.Unit {
			continue
		}
		above := ""
		if u := v.old.c.Parent(ch.Before); u >= 0 {
			above = v.old.h.ID(u)
		}
		id := v.old.h.ID(ch.Before)
		switch {
		case ch.Kind == orgchart.Removed:
			lost[above] = append(lost[above], diffRow{name: v.old.name(ch.Before), id: id, mark: '-', style: removed, changes: v.byUnit[id]})
		case ch.Property == orgchart.PropPartOf && ch.Kind == orgchart.Changed:
			lost[above] = append(lost[above], diffRow{name: v.old.name(ch.Before), mark: '<', style: faint, ghost: "moved to " + ch.new})
		}
	}
	b := rowBuilder{v: v, full: full, lost: lost}
	b.build()
	if loose := v.byUnit[""]; len(loose) > 0 {
		b.rows = append(b.rows, v.looseRows(loose)...)
	}
	return b.rows
}

// looseRows returns the changes that are told under no unit: a row for each
// person or post.
func (v *diffView) looseRows(changes []change) []diffRow {
	var rows []diffRow
	at := make(map[string]int)
	for _, ch := range changes {
		s, t := v.new, ch.After
		if t < 0 {
			s, t = v.old, ch.Before
		}
		name := s.own(t)
		id := s.h.ID(t)
		i, ok := at[id]
		if !ok {
			i = len(rows)
			at[id] = i
			rows = append(rows, diffRow{name: name, last: true, mark: ch.mark, style: ch.style})
		}
		rows[i].changes = append(rows[i].changes, ch)
	}
	return rows
}

// own names a thing by itself: a post that is part of a person by the person.
func (s speaker) own(t orgchart.Thing) string {
	switch {
	case s.h.Kind(t) != orgchart.Post:
		return s.name(t)
	case s.h.Short(t):
		person, _ := s.h.Thing(s.h.ID(t))
		return s.name(person)
	}
	return s.title(t)
}

type rowBuilder struct {
	v    *diffView
	full bool
	lost map[string][]diffRow
	rows []diffRow
}

// needed reports whether a unit or something below it has a change to tell.
func (b *rowBuilder) needed() map[orgchart.Thing]bool {
	need := make(map[orgchart.Thing]bool)
	c := b.v.d.After
	if b.full {
		for _, u := range b.v.d.Units() {
			need[u] = true
		}
	}
	for _, u := range c.Units() {
		id := b.v.new.h.ID(u)
		if need[u] || len(b.v.byUnit[id]) > 0 || len(b.lost[id]) > 0 {
			for x := u; x >= 0; x = c.Parent(x) {
				if need[x] && x != u {
					break
				}
				need[x] = true
			}
		}
	}
	return need
}

func (b *rowBuilder) build() {
	need := b.needed()
	type item struct {
		unit  orgchart.Thing // or NotReported for a lost row
		row   diffRow
		depth int
	}
	var stack []item
	push := func(units []orgchart.Thing, above string, depth int) {
		var items []item
		for _, u := range units {
			if need[u] {
				items = append(items, item{unit: u, depth: depth})
			}
		}
		for _, r := range b.lost[above] {
			items = append(items, item{unit: orgchart.NotReported, row: r, depth: depth})
		}
		for i := len(items) - 1; i >= 0; i-- {
			items[i].row.last = i == len(items)-1
			stack = append(stack, items[i])
		}
	}
	push(b.v.d.After.Roots(), "", 0)
	for len(stack) > 0 {
		it := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		row := it.row
		row.depth = it.depth
		if it.unit >= 0 {
			row.name = b.v.new.name(it.unit)
			row.changes = b.v.byUnit[b.v.new.h.ID(it.unit)]
			row.mark, row.style = unitMark(row.changes, it.unit)
		}
		b.rows = append(b.rows, row)
		switch {
		case it.unit >= 0:
			push(b.v.d.After.Kids(it.unit), b.v.new.h.ID(it.unit), it.depth+1)
		case row.mark == '-':
			push(nil, row.id, it.depth+1) // what is gone with it
		}
	}
}

// unitMark returns the mark of a unit with changes: of its own coming or
// moving before that of a change in it.
func unitMark(changes []change, u orgchart.Thing) (byte, style) {
	if len(changes) == 0 {
		return 0, plain
	}
	mark, st := byte('~'), changed
	for _, ch := range changes {
		if ch.After == u && (ch.mark == '+' || ch.mark == '>') {
			mark, st = ch.mark, ch.style
		}
	}
	return mark, st
}

// Columns are no wider than this: the few rows with more in them do not line
// up, and the others stay close together.
const (
	maxLeft  = 48
	maxRight = 64
)

// draw writes the rows: the unit on the left, its changes to the right of it
// in a column, or below it where the width is short.
func (v *diffView) draw(p *printer, rows []diffRow) {
	g := p.newGuides()
	type drawn struct {
		prefix, under string
		diffRow
	}
	var all []drawn
	left := 0
	for i, r := range rows {
		prefix := g.prefix(r.depth, r.last)
		under := g.under(r.depth)
		if i+1 < len(rows) && rows[i+1].depth > r.depth {
			under += p.m.bar
		} else {
			under += p.m.blank
		}
		all = append(all, drawn{prefix, under, r})
		if w := cells(prefix) + 2 + cells(r.name) + 2; r.mark != 0 && w <= maxLeft {
			left = max(left, w)
		}
	}
	texts := make([][]group, len(all))
	right := 0
	for i, r := range all {
		texts[i] = v.texts(r.diffRow)
		for _, t := range texts[i] {
			if w := cells(t[0].text); w <= maxRight {
				right = max(right, w)
			}
		}
	}
	stacked := p.o.Width > 0 && left+right+4 > p.o.Width
	for i, r := range all {
		if r.mark == 0 {
			p.line(r.prefix, group{{text: r.name}})
			continue
		}
		head := group{{text: string(r.mark) + " " + r.name, style: r.style}}
		for k, t := range texts[i] {
			if stacked || rightToLeft(r.name) {
				if k == 0 {
					p.line(r.prefix, head)
				}
				p.flow(r.under+"  ", r.under+"    ", t)
				continue
			}
			t[0] = t[0].padded(right)
			if t[1].text == "" {
				t[0].text = strings.TrimRight(t[0].text, " ")
			}
			hang := r.under + strings.Repeat(" ", max(0, left-cells(r.under)))
			if k == 0 {
				p.flowAfter(r.prefix, head[0].padded(left-cells(r.prefix)-2), hang+"  ", t)
				continue
			}
			p.flow(hang, hang+"  ", t)
		}
	}
}

// texts returns the changes of a row, one a line, each with its footnotes.
// Renamed and moved at once are told on one line.
func (v *diffView) texts(r diffRow) []group {
	if r.ghost != "" {
		return []group{{{text: r.ghost, style: faint}, {}}}
	}
	var lines []group
	var name, place *change
	for i := range r.changes {
		ch := &r.changes[i]
		if ch.After >= 0 && ch.Before >= 0 && v.new.h.Kind(ch.After) == orgchart.Unit {
			switch ch.Property {
			case orgchart.PropName:
				name = ch
			case orgchart.PropPartOf:
				place = ch
			}
		}
	}
	for i := range r.changes {
		ch := &r.changes[i]
		text := v.text(*ch)
		cited := v.cite(*ch)
		if ch == place && name != nil {
			continue // told beside the name
		}
		if ch == name && place != nil {
			if ch.when != place.when {
				text += v.whenWords(ch.when)
			}
			text += "; " + v.text(*place)
			cited = joinNotes(cited, v.cite(*place))
			ch = place
		}
		text += v.whenWords(ch.when)
		lines = append(lines, group{{text: text}, {sep: "  ", text: cited, style: faint}})
	}
	return lines
}

// whenWords tells the day of a change where it is not that of all.
func (v *diffView) whenWords(w when) string {
	if v.commonWhen || w.String() == "" {
		return ""
	}
	return ", " + w.String()
}

func (v *diffView) text(ch change) string {
	if ch.old == "" && ch.new == "" {
		return ch.label
	}
	if ch.mark == '>' {
		return ch.label + ": from " + ch.old + " to " + ch.new
	}
	return ch.label + ": " + ch.old + " -> " + ch.new
}

// renames offers pairs that may be one thing under two ids.
func (v *diffView) renames(p *printer) {
	if len(v.d.Renames) == 0 {
		return
	}
	p.blank()
	p.words("", "Possible renames: the same name under another id, counted above as removed and added", strong)
	for _, r := range v.d.Renames {
		p.line("  ", group{
			{text: v.old.h.ID(r.Before)}, {sep: " -> ", text: v.new.h.ID(r.After)},
			{sep: "  ", text: v.new.own(r.After)},
		})
	}
}
