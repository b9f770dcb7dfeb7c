package render

import (
	"io"
	"slices"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render/page"
	"github.com/orgctl/orgctl/orgchart/render/picture"
)

// pageOf returns a page with the chart of every day on which something changed,
// opened at that of c. Cost: a chart for each stop (see stops), and what a log of
// the history and the evidence of each fact cost.
func pageOf(c *orgchart.Chart, o Options) *pageBuilder {
	b := newPageBuilder(c.History(), o)
	b.over(c.History(), c.View(), c.Day())
	b.Open.Day = b.stop(c.Day())
	b.limits(c)
	return b
}

// TreeHTML writes a page with the chart of every day, opened at a tree: with
// [orgchart.None] or [orgchart.NotReported] at the whole chart. What is left out
// by a match or the size of a screen is in the page all the same.
func TreeHTML(w io.Writer, c *orgchart.Chart, root orgchart.Thing, t TreeOptions, o Options) error {
	b := pageOf(c, o)
	b.Open.Reports, b.Open.Posts, b.Open.Depth, b.Open.Find = t.Reports, t.Posts, t.Depth, clean(t.Match)
	if root >= 0 {
		b.Open.Roots = []int32{int32(root)}
	}
	if t.Depth = 0; root == orgchart.NotReported { // what the page has, which is everything
		root = orgchart.None
	}
	t.Match = ""
	return b.write(w, TreePicture(c, root, t, o))
}

// PathHTML writes a page with the chart of every day, opened at the way from node
// x to the top, or with y ≥ 0 to y.
func PathHTML(w io.Writer, c *orgchart.Chart, x, y orgchart.Thing, way orgchart.Paths, o Options) error {
	b := pageOf(c, o)
	b.Open.Reports = true
	b.Open.Select = []int32{int32(x)}
	for _, l := range way.Up {
		b.Open.Way = append(b.Open.Way, int32(l.From))
	}
	b.Open.Way = append(b.Open.Way, int32(way.Top))
	for _, l := range way.Down {
		b.Open.Way = append(b.Open.Way, int32(l.From))
	}
	if y >= 0 {
		b.Open.Select = append(b.Open.Select, int32(y))
	}
	return b.write(w, PathPicture(c, x, y, way, PathOptions{}, o))
}

// ReportsHTML writes a page with the chart of every day, opened at those who
// report to some nodes, which are those of t; without any, at the whole chart.
func ReportsHTML(w io.Writer, c *orgchart.Chart, t orgchart.Thing, nodes []orgchart.Thing, r ReportsOptions, o Options) error {
	b := pageOf(c, o)
	b.Open.Reports, b.Open.Depth = true, 1
	if r.All {
		b.Open.Depth = r.Depth
	}
	for _, x := range nodes {
		b.Open.Roots = append(b.Open.Roots, int32(x))
		b.Open.Select = append(b.Open.Select, int32(x))
	}
	return b.write(w, ReportsPicture(c, t, nodes, r, o))
}

// DiffHTML writes a page with two charts compared. Of one history it has the
// charts of every other day as well; of two it has these alone.
func DiffHTML(w io.Writer, d *orgchart.Diff, t DiffOptions, o Options) error {
	h := d.After.History()
	b := newPageBuilder(h, o)
	if d.Before.History() == h {
		b.over(h, d.After.View(), d.Before.Day(), d.After.Day())
		b.Open.From, b.Open.Day = b.stop(d.Before.Day()), b.stop(d.After.Day())
	} else {
		b.two(d, t)
		b.Open.From, b.Open.Day = 0, 1
	}
	b.limits(d.After)
	b.Open.Reports = !drawsUnits(d.After) && !drawsUnits(d.Before)
	if root, ok := h.Thing(d.Root); ok && d.Root != "" {
		b.Open.Roots = []int32{int32(root)}
	} else if root, ok := d.Before.History().Thing(d.Root); ok && d.Root != "" {
		b.Open.Roots = []int32{b.number(d.Before.History(), root)}
	}
	b.compared(d, b.Open.From, b.Open.Day)
	return b.write(w, DiffPicture(d, t, o))
}

// drawsUnits reports whether a chart has units with heads.
func drawsUnits(c *orgchart.Chart) bool {
	units := c.Units()
	for _, u := range units {
		if _, ok := c.Lead(u); ok {
			return true
		}
	}
	if len(units) == 0 {
		return false
	}
	for _, x := range c.Nodes() {
		if len(c.Up(x)) > 0 {
			return false
		}
	}
	return true
}

// two fills a page with the charts of two histories. Things with one id are one.
func (b *pageBuilder) two(d *orgchart.Diff, t DiffOptions) {
	old := d.Before.History()
	b.join(old)
	b.Files, b.Dated = true, true
	for _, side := range []struct {
		c     *orgchart.Chart
		file  string
		dated bool
	}{{d.Before, t.OldName, t.OldDay}, {d.After, t.NewName, t.NewDay}} {
		h := side.c.History()
		b.frame(pageFrame{side.c.Day(), speak(side.c, b.o)})
		n := len(b.days)
		day := &b.Days[n-1]
		day.Label = clean(side.file)
		if day.Label == "" {
			day.Label = "the file"
		}
		if !side.dated && !h.Dated() {
			day.Day = ""
		}
		if m, ok := h.MomentOn(side.c.Day()); ok {
			day.Moments = append(day.Moments, page.Moment{Name: clean(m.Name), Note: clean(m.Note)})
		}
		b.evidence(h, h.Timeline(side.c.View()), n-1, n)
	}
}

// stop returns the number of the stop of a day.
func (b *pageBuilder) stop(day orgchart.Day) int32 { return int32(max(0, slices.Index(b.days, day))) }

// limits says what a chart is limited to.
func (b *pageBuilder) limits(c *orgchart.Chart) {
	v := c.View()
	if v.Source != "" {
		b.Limits = append(b.Limits, "by "+clean(v.Source)+" alone")
	}
	if v.Stated {
		b.Limits = append(b.Limits, "what is stated alone")
	}
	if b.o.Known {
		b.Limits = append(b.Limits, "as known on "+v.Known.String())
	}
}

// write writes the page, with a picture of what it is opened at as lists, for
// browsers that run no script.
func (b *pageBuilder) write(w io.Writer, p picture.Picture) error {
	b.listSources()
	return page.Write(w, b.Page, func(w io.Writer) error { return picture.List(w, p) })
}
