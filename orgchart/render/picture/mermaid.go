package picture

import (
	"fmt"
	"io"
	"strings"
)

// Mermaid writes p as a flowchart in the language of Mermaid, which Markdown on
// GitHub and elsewhere draws: a box to a line, then a line of the chart to a
// line, each named by the ids of its things, so that the texts of two days differ
// where the charts do. Sources have no numbers, which would change with the
// others. It takes time in proportion to p. What Mermaid draws has bounds: see
// [MermaidExcess].
//
// In texts all that means something to Mermaid, to Markdown or to HTML is
// written as an entity, https://mermaid.js.org/syntax/flowchart.html#special-characters-that-break-syntax.
func Mermaid(w io.Writer, p Picture) error {
	m := mermaidWriter{newWriter(w)}
	m.head(&p)
	m.chart(&p)
	m.foot(&p)
	return m.Flush()
}

// Lines are told apart without colour. Mermaid ranks by them whatever stands
// above, so that none has an arrow but a move: to whom a line goes says its box.
var (
	mermaidLinks = [numLinks]string{
		PartOf:  "---",
		Solid:   "===",
		Derived: "-.-",
		Dotted:  "-.-|dotted line|",
		Move:    "-.->|moved|",
	}
	mermaidLegend = [numLinks]string{
		PartOf:  "thin",
		Solid:   "thick",
		Derived: "dashed",
		Dotted:  "dashed, by its name",
		Move:    "arrow",
	}
)

// mermaidClasses are the looks of boxes, on light and on dark ground. Each has a
// word in its box as well.
var mermaidClasses = [numChanges]string{
	Added:        "added fill:#eafbee,stroke:#1a7f37,stroke-width:3px,color:#1f2328",
	Removed:      "removed fill:#fdeeec,stroke:#b3261e,stroke-dasharray:6 4,color:#1f2328",
	Changed:      "changed fill:#fff8e0,stroke:#9a6700,stroke-width:3px,color:#1f2328",
	Moved:        "moved fill:#e8f2ff,stroke:#0550ae,stroke-width:3px,color:#1f2328",
	Ghost:        "ghost fill:#f6f8fa,stroke:#57606a,stroke-dasharray:2 4,color:#57606a",
	NotMentioned: "unmentioned fill:#ffffff,stroke:#57606a,stroke-dasharray:2 4,color:#57606a",
}

const (
	mermaidMatch = "match stroke-width:4px"
	mermaidKey   = "legend fill:none,stroke:none,text-align:left"
)

type mermaidWriter struct{ writer }

// head writes the title, and how labels are to be taken: as HTML, which they are
// where nobody says otherwise; where somebody does, Mermaid shows entities as
// they are written.
func (m mermaidWriter) head(p *Picture) {
	title := p.Title
	if p.Day != "" {
		title += ", " + p.Day
	}
	m.str("---\ntitle: ", yamlString(title), "\n")
	m.str("config:\n  htmlLabels: true\n  flowchart:\n    htmlLabels: true\n    wrappingWidth: 360\n---\n")
}

// chart writes all that Mermaid counts as the text of a chart.
func (m mermaidWriter) chart(p *Picture) {
	m.str("flowchart ", p.way(), "\n  accTitle: ", mermaidText(p.Title), "\n")
	if about := p.about(); about != "" {
		m.str("  accDescr: ", mermaidText(about), "\n")
	}
	for i := range p.Boxes {
		m.box(&p.Boxes[i])
	}
	for i := range p.Boxes {
		if b := &p.Boxes[i]; b.Parent >= 0 {
			m.line(p.Boxes[b.Parent].ID, mermaidLinks[b.Link], b.ID)
		}
	}
	for _, l := range p.Lines {
		m.beside(p, l)
	}
	m.looks(p)
}

// box writes a box.
func (m mermaidWriter) box(b *Box) {
	open, end := `["`, `"]`
	if b.Kind != Unit {
		open, end = `("`, `")`
	}
	m.str("  ", mermaidID(b.ID), open)
	sep := ""
	if word := b.unsaid(); word != "" {
		m.str(mermaidLabel(word))
		sep = "<br/>"
	}
	for _, r := range b.Rows {
		text := mermaidLabel(r.Text)
		switch r.Role {
		case Name:
			text = "<b>" + text + "</b>"
		case Absence, Mark:
			text = "<i>" + text + "</i>"
		}
		m.str(sep, text)
		sep = "<br/>"
	}
	if sep == "" {
		m.str(mermaidLabel(b.ID))
	}
	m.str(end)
	switch class, _, _ := strings.Cut(mermaidClasses[b.Change], " "); {
	case class != "":
		m.str(":::", class)
	case b.Match:
		m.str(":::match")
	}
	m.str("\n")
}

// line writes a line between two boxes.
func (m mermaidWriter) line(above, link, below string) {
	m.str("  ", mermaidID(above), " ", link, " ", mermaidID(below), "\n")
}

// beside writes a line that is not of the tree. It begins at the box to which it
// goes, which stands above then, but for a move.
func (m mermaidWriter) beside(p *Picture, l Line) {
	from, to, link := p.Boxes[l.From].ID, p.Boxes[l.To].ID, mermaidLinks[l.Link]
	if l.Link != Move {
		from, to = to, from
	}
	m.line(from, link, to)
}

// looks writes the legend, and the looks that boxes have.
func (m mermaidWriter) looks(p *Picture) {
	sep := "  __legend[\""
	for l := range p.Links() {
		m.str(sep, mermaidText(mermaidLegend[l]+": "+l.String()))
		sep = "<br/>"
	}
	if sep == "<br/>" {
		m.str("\"]:::legend\n  classDef ", mermaidKey, "\n")
	}
	for c := range p.Changes() {
		m.str("  classDef ", mermaidClasses[c], "\n")
	}
	if p.matched() {
		m.str("  classDef ", mermaidMatch, "\n")
	}
}

// foot writes as comments what a chart has no room for.
func (m mermaidWriter) foot(p *Picture) {
	for _, n := range p.Notes {
		m.str("  %% ", mermaidText(n), "\n")
	}
	for _, s := range p.Sources {
		m.str("  %% Source: ", mermaidText(s.Words), "\n")
	}
}

// Bounds of Mermaid where nobody sets others, as on GitHub. A drawing cannot set
// them, https://mermaid.js.org/config/schema-docs/config.html#maxedges.
const (
	mermaidMaxEdges = 500
	mermaidMaxText  = 50000
)

// MermaidExcess says by how much a picture is larger than what Mermaid draws, or
// returns "". It takes the time of writing it.
func MermaidExcess(p Picture) string {
	lines := len(p.Lines)
	for i := range p.Boxes {
		if p.Boxes[i].Parent >= 0 {
			lines++
		}
	}
	if lines > mermaidMaxEdges {
		return fmt.Sprintf("%d lines between boxes: Mermaid draws no more than %d, unless its maxEdges is raised", lines, mermaidMaxEdges)
	}
	var n units
	m := mermaidWriter{newWriter(&n)}
	m.chart(&p)
	m.Flush()
	if n > mermaidMaxText {
		return fmt.Sprintf("%d characters: Mermaid draws no more than %d, unless its maxTextSize is raised", n, mermaidMaxText)
	}
	return ""
}

// units counts what is written to it in units of UTF-16, as JavaScript does.
type units int

func (n *units) Write(b []byte) (int, error) {
	for _, c := range b {
		switch {
		case c >= 0xf0:
			*n += 2
		case c < 0x80 || c >= 0xc0:
			*n++
		}
	}
	return len(b), nil
}
