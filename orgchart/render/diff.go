package render

import (
	"io"
	"slices"
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
		v.draw(p, "", rows)
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
	oneWhen    when                // of all differences, if it is the same
	commonWhen bool
	known      bool   // say as known on which day
	log        bool   // it is a day of a log
	arrow      string // from what was to what is; "": "->"
	reasons    map[reasonKey]reason

	differences int                               // how many changes are: all but what is not mentioned
	back        map[orgchart.Thing]orgchart.Thing // see broughtBack; nil: not asked for yet
}

func newDiffView(d *orgchart.Diff, o Options) *diffView {
	v := &diffView{d: d, old: speak(d.Before, o), new: speak(d.After, o), notes: newFootnotes(), byUnit: make(map[string][]change), known: o.Known}
	v.gather()
	v.commonWhen = true
	for _, ch := range v.changes {
		v.byUnit[ch.unit] = append(v.byUnit[ch.unit], ch)
		if ch.Kind == orgchart.NotMentioned {
			continue
		}
		if v.differences == 0 {
			v.oneWhen = ch.when
		}
		v.differences++
		v.commonWhen = v.commonWhen && ch.when == v.oneWhen && ch.when != (when{})
	}
	v.commonWhen = v.commonWhen && v.differences > 0
	return v
}

// gather puts the changes into words.
func (v *diffView) gather() {
	for _, c := range v.d.Changes {
		if ch, ok := v.change(c); ok {
			v.changes = append(v.changes, ch)
		}
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

func (v *diffView) heading(t DiffOptions) string {
	title := ""
	if text := v.new.h.TitleIn(v.new.langs...); text != "" {
		title = v.new.say(text) + ": "
	}
	return title + v.days(t)
}

// days says which charts are compared.
func (v *diffView) days(t DiffOptions) string {
	name := func(c *orgchart.Chart, file string, dated bool) string {
		file = clean(file)
		switch {
		case file == "":
			return dayWords(c, v.known)
		case !dated && !c.History().Dated():
			return file
		}
		return file + " at " + dayWords(c, v.known)
	}
	return name(v.d.Before, t.OldName, t.OldDay) + " to " + name(v.d.After, t.NewName, t.NewDay)
}

// order of the kinds in the summary.
var summaryKinds = []string{
	"unit added", "unit removed", "post added", "post removed", "person added", "person removed",
	"move", "rename", "head", "holder", "reporting line", "dotted line", "title", "leading post", "kind",
}

// order of the kinds that are no differences.
var silentKinds = []string{"unit not mentioned", "post not mentioned", "person not mentioned"}

// summary counts the changes of each kind, apart from them what is not
// mentioned, and what is unchanged.
func (v *diffView) summary(dot string) string {
	counts := make(map[string]int)
	for _, ch := range v.changes {
		counts[ch.kind]++
	}
	text := strings.Join(counted(summaryKinds, counts), ", ")
	switch {
	case text == "":
		text = "no differences"
	case v.commonWhen && v.differences > 1:
		text += ", all " + v.oneWhen.String()
	case v.commonWhen:
		text += ", " + v.oneWhen.String()
	}
	if silent := counted(silentKinds, counts); len(silent) > 0 {
		text += " " + dot + " " + strings.Join(silent, ", ") + " not mentioned"
	}
	n, what := v.unchanged()
	return text + " " + dot + " " + count(n, what) + " unchanged"
}

// counted returns how many there are of each kind that there is.
func counted(kinds []string, counts map[string]int) []string {
	var parts []string
	for _, kind := range kinds {
		n := counts[kind]
		if n == 0 {
			continue
		}
		noun, verb, _ := strings.Cut(kind, " ")
		switch verb {
		case "added", "removed":
			parts = append(parts, countOf(n, noun)+" "+verb)
		case "not mentioned": // said once, of all
			parts = append(parts, countOf(n, noun))
		default:
			parts = append(parts, count(n, kind))
		}
	}
	return parts
}

// countOf is count for the words of things.
func countOf(n int, kind string) string {
	if kind == "person" && n != 1 {
		return itoa(n) + " people"
	}
	return count(n, kind)
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

// own names a thing by itself: a post that is part of a person by the person.
func (s speaker) own(t orgchart.Thing) string {
	switch {
	case s.h.Kind(t) != orgchart.Post:
		return s.name(t)
	case s.h.Short(t):
		return s.name(s.h.PersonOf(t))
	}
	return s.title(t)
}

// Columns are no wider than this: the few rows with more in them do not line
// up, and the others stay close together.
const (
	maxLeft  = 48
	maxRight = 64
)

// draw writes the rows behind an indent: the unit on the left, its changes to
// the right of it in a column, or below it where the width is short.
func (v *diffView) draw(p *printer, indent string, rows []diffRow) {
	g := p.newGuides()
	type drawn struct {
		prefix, under string
		diffRow
	}
	var all []drawn
	left := 0
	for i, r := range rows {
		prefix := indent + g.prefix(r.depth, r.last)
		under := indent + g.under(r.depth)
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
			if w := cells(t[0].text); w <= maxRight || v.log && p.o.Width > 0 { // there is no tree that holds a log together
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
				switch {
				case k > 0:
				case rightToLeft(r.name):
					p.line(r.prefix, head)
				default: // a name that is cut may be that of another unit
					p.flow(r.prefix, r.under, head)
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
func (v *diffView) texts(r diffRow) []group {
	var lines []group
	for _, t := range v.told(r) {
		lines = append(lines, group{{text: t.text, style: t.style}, {sep: "  ", text: t.cited, style: faint}})
	}
	return lines
}

// A toldLine is what a row tells in one line.
type toldLine struct {
	mark        byte
	text, cited string
	style       style
}

// told returns what a row tells. Renamed and moved at once are told on one line.
func (v *diffView) told(r diffRow) []toldLine {
	if r.ghost != "" {
		return []toldLine{{mark: r.mark, text: r.ghost, style: faint}}
	}
	var lines []toldLine
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
				text += v.whenWords(*ch)
			}
			text += "; " + v.text(*place)
			cited = joinNotes(cited, v.cite(*place))
			ch = place
		}
		text += v.whenWords(*ch)
		lines = append(lines, toldLine{mark: ch.mark, text: text, cited: cited})
	}
	return lines
}

// renamesTitle is the heading of the possible renames.
func (v *diffView) renamesTitle() string {
	as := "removed and added"
	if slices.ContainsFunc(v.changes, func(ch change) bool { return ch.Kind == orgchart.NotMentioned }) {
		as = "two"
	}
	return "Possible renames: the same name under another id, counted above as " + as
}

// renames offers pairs that may be one thing under two ids.
func (v *diffView) renames(p *printer) {
	if len(v.d.Renames) == 0 {
		return
	}
	p.blank()
	p.words("", v.renamesTitle(), strong)
	for _, r := range v.d.Renames {
		p.line("  ", group{
			{text: v.old.h.ID(r.Before)}, {sep: " -> ", text: v.new.h.ID(r.After)},
			{sep: "  ", text: v.new.own(r.After)},
		})
	}
}
