package render

import (
	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render/picture"
)

// DiffPicture makes a picture of what [Diff] tells: one chart, which is the one
// after with what is gone and with ghosts of what moved at the places where they
// were. As there, what is unchanged is counted, unless Full asks for it, and
// every change ends in its sources.
func DiffPicture(d *orgchart.Diff, t DiffOptions, o Options) picture.Picture {
	b := &diffPainter{painter: newPainter(d.After, o), v: newDiffView(d, pictured(o))}
	b.notes = b.v.notes
	b.all = append(b.all, b.v.old.h)
	b.v.arrow = b.m.arrow
	b.quiet = true // it cites changes
	if len(d.Before.Units())+len(d.After.Units()) > 0 {
		b.units(t.Full)
	} else {
		b.people(t.Full)
	}
	b.p.Title = b.title(orgchart.None)
	if b.p.Title == "" {
		b.p.Title = "What changed"
	}
	b.p.Day = b.v.days(t)
	b.p.Summary = b.v.summary(b.m.dot)
	if len(d.Renames) > 0 {
		b.p.Notes = append(b.p.Notes, b.v.renamesTitle())
	}
	for _, r := range d.Renames {
		b.p.Notes = append(b.p.Notes, clean(b.v.old.h.ID(r.Before))+" "+b.m.arrow+" "+clean(b.v.new.h.ID(r.After))+"  "+b.v.new.own(r.After))
	}
	return b.finish()
}

// A diffPainter makes a picture of a diff.
type diffPainter struct {
	*painter
	v *diffView
}

// units adds the units in which something changed, and those above them.
func (b *diffPainter) units(full bool) {
	rows := b.v.rows(full)
	b.wanted(rows)
	for _, row := range rows {
		b.box(row)
	}
	b.unchanged()
}

// changeOf says by its mark what changed.
func changeOf(mark byte) picture.Change {
	switch mark {
	case '+':
		return picture.Added
	case '-':
		return picture.Removed
	case '~':
		return picture.Changed
	case '>':
		return picture.Moved
	case '<':
		return picture.Ghost
	case '?':
		return picture.NotMentioned
	}
	return picture.None
}

// box adds a row of the diff.
func (b *diffPainter) box(row diffRow) {
	s := b.v.new
	if row.old {
		s = b.v.old
	}
	switch {
	case row.ghost != "":
		b.ghost(row, picture.PartOf)
	case row.old || s.h.Kind(row.thing) != orgchart.Unit:
		b.add(s, row.thing, row.depth, picture.PartOf)
		b.row(picture.Name, row.name)
	default:
		b.unit(row.thing, row.depth, true)
	}
	b.tell([]diffRow{row})
	if !row.old && row.ghost == "" && s.h.Kind(row.thing) == orgchart.Unit {
		b.wantedIn(row.thing, row.depth+1)
	}
}

// ghost adds the place where something was that moved, with a line to where it is.
func (b *diffPainter) ghost(row diffRow, link picture.Link) {
	at, drawn := b.at[row.thing]
	b.add(b.v.new, row.thing, row.depth, link)
	if drawn {
		b.at[row.thing] = at
	} else {
		delete(b.at, row.thing) // it comes later
	}
	b.row(picture.Name, row.name)
	b.line(row.thing, picture.Move, row.ghost)
}

// wanted finds the posts to which the lines of the heads in some rows go.
func (b *diffPainter) wanted(rows []diffRow) {
	b.want = make(map[orgchart.Thing]bool)
	for _, row := range rows {
		if row.old || row.ghost != "" || b.s.h.Kind(row.thing) != orgchart.Unit {
			continue
		}
		if lead, ok := b.s.c.Lead(row.thing); ok {
			b.wantEnds(lead)
		}
	}
}

// unchanged counts at each unit with a box those below it that have none: in
// them nothing changed.
func (b *diffPainter) unchanged() {
	rest := make(map[int32]int)
	var way []int32 // the nearest box at each level above
	for step := range b.s.c.UnitTree(orgchart.None, 0) {
		way = way[:step.Depth]
		near, drawn := b.at[step.Thing]
		if !drawn {
			near = -1
			if step.Depth > 0 {
				near = way[step.Depth-1]
			}
			rest[near]++
		}
		way = append(way, near)
	}
	for i := range int32(len(b.p.Boxes)) {
		if n := rest[i]; n > 0 && b.v.d.Root == "" {
			b.rowOf(i, picture.Rest, count(n, "more unit")+" below, unchanged")
		}
	}
}
