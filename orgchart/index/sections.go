package index

import (
	"encoding/binary"
	"strconv"

	"github.com/orgctl/orgctl/orgchart"
)

// This file names the sections: once for writing, once for reading.

func (s *writer) history(p *orgchart.Parts, l *layout) {
	row(s, "kinds", p.Kinds.All())
	row(s, "ids", p.IDs.All())
	row(s, "places", p.Places.All())
	row(s, "short", p.Short.All())
	records(s, "facts", p.Facts.All(), putFact)
	row(s, "first", p.First.All())
	row(s, "last", p.Last.All())
	records(s, "evidence", p.Evidence.All(), putEvidence)
	row(s, "cited", p.Cited.All())
	row(s, "cited-ends", p.CitedEnds.All())
	row(s, "label-texts", p.LabelTexts.All())
	row(s, "label-ends", p.LabelEnds.All())
	s.lists("spoken", p.Spoken)
	row(s, "strings", l.text)
	row(s, "string-ends", l.ends)
}

func (s *writer) lists(name string, l orgchart.Lists) {
	row(s, name+"-first", l.First.All())
	row(s, name+"-list", l.List.All())
}

func (s *writer) lookup(l *orgchart.Lookup) {
	row(s, "hashes", l.Hashes.All())
	row(s, "hashed", l.Things.All())
	row(s, "words", l.Words.All())
	row(s, "word-ends", l.WordEnds.All())
	s.lists("in", l.In)
	row(s, "keys", l.Keys.All())
	s.lists("ever", l.Ever)
}

func (s *writer) chart(i int, c *orgchart.ChartParts) {
	n := chartName(i)
	row(s, n+"units", c.Units.All())
	row(s, n+"posts", c.Posts.All())
	row(s, n+"there", c.There.All())
	row(s, n+"parent", c.Parent.All())
	row(s, n+"lead", c.Lead.All())
	row(s, n+"depth", c.Depth.All())
	s.lists(n+"kids", c.Kids)
	s.lists(n+"seats", c.Seats)
	s.lists(n+"held", c.Held)
	s.lists(n+"posted", c.Posted)
	s.lists(n+"down", c.Down)
	row(s, n+"nodes", c.Nodes.All())
	row(s, n+"roots", c.Roots.All())
	row(s, n+"tops", c.Tops.All())
	records(s, n+"lines", c.Lines.All(), putLine)
	records(s, n+"looped", c.Looped.All(), putLine)
	row(s, n+"up", c.Up.All())
	row(s, n+"namesakes", c.Namesakes.All())
	row(s, n+"rows", c.Rows.All())
	row(s, n+"ranks", c.Ranks.All())
	row(s, n+"gone", gone(c))
}

// chartName returns what the names of the sections of chart i begin with.
func chartName(i int) string { return "chart" + strconv.Itoa(i) + "-" }

// A goneThing is a thing that is gone by the silence of a source (rule 8).
type goneThing struct {
	Thing orgchart.Thing
	orgchart.Silence
}

// gone returns what is gone from a chart, by thing.
func gone(c *orgchart.ChartParts) []goneThing {
	if c.Gone == nil {
		return nil
	}
	var list []goneThing
	all := c.Gone()
	for t := range c.Parent.Len() {
		if s, ok := all[orgchart.Thing(t)]; ok {
			list = append(list, goneThing{orgchart.Thing(t), s})
		}
	}
	return list
}

func put32(b []byte, numbers ...int32) {
	for i, n := range numbers {
		binary.LittleEndian.PutUint32(b[4*i:], uint32(n))
	}
}

func putFact(b []byte, f *orgchart.Fact) {
	put32(b, int32(f.Thing), f.Value, f.Evidence)
	b[12], b[13] = byte(f.Property), byte(f.Flags)
	binary.LittleEndian.PutUint16(b[16:], f.Place.File)
	binary.LittleEndian.PutUint16(b[18:], f.Place.Col)
	put32(b[20:], f.Place.Line)
}

func putEvidence(b []byte, e *orgchart.Evidence) {
	put32(b, int32(e.From), int32(e.Until), int32(e.Seen), int32(e.Gone), e.Sources, e.UntilSources, e.Note)
	b[28] = byte(e.Status)
}

func putLine(b []byte, l *orgchart.Line) {
	put32(b, int32(l.From), int32(l.To), int32(l.Post), int32(l.Target))
	b[16] = byte(l.Kind)
}

func (r *reader) history(p *orgchart.Parts) {
	p.Kinds = limited[orgchart.Kind](r, "kinds", byte(orgchart.Person))
	p.IDs = vec[int32](r, "ids")
	p.Places = vec[orgchart.Place](r, "places")
	p.Short = limited[bool](r, "short", 1)
	p.Facts = vec[orgchart.Fact](r, "facts")
	p.First, p.Last = vec[int32](r, "first"), vec[int32](r, "last")
	p.Evidence = vec[orgchart.Evidence](r, "evidence")
	p.Cited, p.CitedEnds = vec[orgchart.Cited](r, "cited"), vec[int32](r, "cited-ends")
	p.LabelTexts, p.LabelEnds = vec[orgchart.LabelText](r, "label-texts"), vec[int32](r, "label-ends")
	p.Spoken = r.lists("spoken")
	p.Strings, p.Text = vec[byte](r, "strings"), r.text("strings")
	p.StringEnds = vec[uint32](r, "string-ends")
}

func (r *reader) lists(name string) orgchart.Lists {
	return orgchart.Lists{First: vec[int32](r, name+"-first"), List: vec[orgchart.Thing](r, name+"-list")}
}

func (r *reader) lookup(l *orgchart.Lookup) {
	l.Hashes, l.Things = vec[uint32](r, "hashes"), vec[orgchart.Thing](r, "hashed")
	l.Words, l.WordText, l.WordEnds = vec[byte](r, "words"), r.text("words"), vec[uint32](r, "word-ends")
	l.In, l.Keys, l.Ever = r.lists("in"), vec[byte](r, "keys"), r.lists("ever")
}

func (r *reader) chart(i int, head chartHead) orgchart.ChartParts {
	n := chartName(i)
	c := orgchart.ChartParts{
		Day: head.Day, From: head.From, Until: head.Until, Known: head.Known, KnownUntil: head.KnownUntil, Fixed: head.Fixed,
		Units: vec[orgchart.Thing](r, n+"units"), Posts: vec[orgchart.Thing](r, n+"posts"),
		There:  limited[bool](r, n+"there", 1),
		Parent: vec[orgchart.Thing](r, n+"parent"), Lead: vec[orgchart.Thing](r, n+"lead"), Depth: vec[int32](r, n+"depth"),
		Kids: r.lists(n + "kids"), Seats: r.lists(n + "seats"), Held: r.lists(n + "held"), Posted: r.lists(n + "posted"),
		Down:  r.lists(n + "down"),
		Nodes: vec[orgchart.Thing](r, n+"nodes"), Roots: vec[orgchart.Thing](r, n+"roots"), Tops: vec[orgchart.Thing](r, n+"tops"),
		Lines: vec[orgchart.Line](r, n+"lines"), Looped: vec[orgchart.Line](r, n+"looped"), Up: vec[int32](r, n+"up"),
		Namesakes: limited[bool](r, n+"namesakes", 1),
		Rows:      vec[orgchart.Row](r, n+"rows"), Ranks: vec[int32](r, n+"ranks"),
	}
	gone := vec[goneThing](r, n+"gone")
	if head.Gone {
		c.Gone = func() map[orgchart.Thing]orgchart.Silence {
			all := make(map[orgchart.Thing]orgchart.Silence)
			for _, g := range gone.All() {
				all[g.Thing] = g.Silence
			}
			return all
		}
	}
	return c
}
