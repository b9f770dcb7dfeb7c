package picture

import (
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// DOT writes p in the language of Graphviz, for its program dot: a box to a
// line, then a line of the chart to a line, each named by the ids of its things,
// so that the texts of two days differ where the charts do. Sources have no
// numbers, which would change with the others: the tooltip of a box names those
// that it rests on, and a link opens the first. It takes time in proportion to p.
//
// Names stand in quoted strings, https://graphviz.org/doc/info/lang.html, and in
// labels like HTML, https://graphviz.org/doc/info/shapes.html#html.
func DOT(w io.Writer, p Picture) error {
	d := dotWriter{newWriter(w)}
	d.head(&p)
	for i := range p.Boxes {
		d.box(&p, &p.Boxes[i])
	}
	for i := range p.Boxes {
		if b := &p.Boxes[i]; b.Parent >= 0 {
			d.line(p.Boxes[b.Parent].ID, b.ID, dotTree[b.Link])
		}
	}
	for _, l := range p.Lines {
		d.line(p.Boxes[l.From].ID, p.Boxes[l.To].ID, dotBeside[l.Link])
	}
	d.str("}\n")
	return d.Flush()
}

// Lines are told apart without colour, within the tree and beside it. Those
// beside it end in an arrow and do not bend the tree.
var (
	dotTree = [numLinks]string{
		PartOf:  "",
		Solid:   "penwidth=2.5",
		Derived: "style=dashed",
		Dotted:  "style=dotted penwidth=2.5",
		Move:    "",
	}
	dotBeside = [numLinks]string{
		PartOf:  "constraint=false tailport=_ headport=_",
		Solid:   "constraint=false tailport=_ headport=_ arrowhead=vee penwidth=2.5",
		Derived: "constraint=false tailport=_ headport=_ arrowhead=vee style=dashed",
		Dotted:  "constraint=false tailport=_ headport=_ arrowhead=vee style=dotted penwidth=2.5",
		Move:    "constraint=false tailport=_ headport=_ arrowhead=empty",
	}
	dotLegend = [numLinks]string{
		PartOf:  "thin",
		Solid:   "thick",
		Derived: "dashed",
		Dotted:  "dotted",
		Move:    "open arrow",
	}
)

// dotBoxes says how boxes look of which a diff tells something. Each has a word
// in it as well.
var dotBoxes = [numChanges]string{
	Added:        `penwidth=2.5 color="#1a7f37" fillcolor="#eafbee"`,
	Removed:      `style="filled,dashed" color="#b3261e" fillcolor="#fdeeec"`,
	Changed:      `penwidth=2.5 color="#9a6700" fillcolor="#fff8e0"`,
	Moved:        `penwidth=2.5 color="#0550ae" fillcolor="#e8f2ff"`,
	Ghost:        `style="filled,dotted" color="#57606a" fillcolor="#f6f8fa" fontcolor="#57606a"`,
	NotMentioned: `style="filled,dotted" color="#57606a" fontcolor="#57606a"`,
}

type dotWriter struct{ writer }

// head writes how all looks, and below the chart what it shows, the legend and
// the sources.
func (d dotWriter) head(p *Picture) {
	ports := "tailport=s headport=n"
	if p.way() == "LR" {
		ports = "tailport=e headport=w"
	}
	font := `fontname="Helvetica,Arial,sans-serif"`
	d.str("digraph chart {\n")
	d.str("\tgraph [rankdir=", p.way(), " ordering=out pad=0.2 ranksep=0.45 nodesep=0.2 ", font, " fontsize=10 labelloc=b labeljust=l label=<<table border=\"0\" cellspacing=\"0\" cellpadding=\"1\">\n")
	for _, row := range dotFoot(p) {
		d.str("\t\t<tr><td align=\"left\"", row.href, ">", row.text, "</td></tr>\n")
	}
	d.str("\t</table>>]\n")
	d.str("\tnode [shape=box style=filled ", font, " fontsize=", strconv.Itoa(dotSize), " height=0.3 margin=\"0.14,0.07\" color=\"#57606a\" fillcolor=\"#ffffff\"]\n")
	d.str("\tedge [", ports, " arrowhead=none arrowsize=0.8 ", font, " fontsize=9 color=\"#57606a\"]\n")
}

// A dotRow is a row of the caption, perhaps with what it links to.
type dotRow struct{ href, text string }

func dotFoot(p *Picture) []dotRow {
	row := func(text string) dotRow { return dotRow{text: dotWrap(text, dotCaption, dotLeft) + dotLeft} }
	title := row(p.Title)
	title.text = `<font point-size="14"><b>` + title.text + "</b></font>"
	rows := []dotRow{title}
	if about := p.about(); about != "" {
		rows = append(rows, row(about))
	}
	for l := range p.Links() {
		rows = append(rows, row(dotLegend[l]+": "+l.String()))
	}
	if slices.ContainsFunc(p.Lines, func(l Line) bool { return l.Link != Move }) {
		rows = append(rows, row("arrow: whom a line goes to"))
	}
	for _, n := range p.Notes {
		rows = append(rows, row(n))
	}
	if len(p.Sources) > 0 {
		rows = append(rows, dotRow{text: "<b>Sources</b>"})
	}
	for _, s := range p.Sources {
		r := row(s.Words)
		if url := link(s.URL); url != "" {
			// Into SVG it goes as it is when XML has been read once, unescaped.
			r.href = ` href="` + dotText(strings.ReplaceAll(url, "&", "&amp;")) + `" title="` + dotText(url) + `"`
		}
		rows = append(rows, r)
	}
	return rows
}

// box writes a box.
func (d dotWriter) box(p *Picture, b *Box) {
	d.str("\t", dotID(b.ID), " [label=<")
	if word := b.unsaid(); word != "" {
		d.str("<i>", dotText(word), "</i><br/>")
	}
	for i, r := range b.Rows {
		if i > 0 && b.Rows[i-1].Role != Tells {
			d.str("<br/>")
		}
		switch r.Role {
		case Name:
			d.str("<b>", dotWrap(r.Text, dotWidth, "<br/>"), "</b>")
		case Absence, Mark:
			d.str("<i>", dotWrap(r.Text, dotWidth, "<br/>"), "</i>")
		case Title, Goes, Rest:
			d.str("<font point-size=\"10\">", dotWrap(r.Text, dotWidth, "<br/>"), "</font>")
		case Tells: // of which there may be several, to be read like a list
			d.str(dotWrap(r.Text, dotWidth, dotLeft), dotLeft)
		default:
			d.str(dotWrap(r.Text, dotWidth, "<br/>"))
		}
	}
	if len(b.Rows) == 0 {
		d.str(dotText(b.ID))
	}
	d.str(">")
	if words, url := p.restsOn(b); words != "" {
		d.str(" tooltip=", dotString(words))
		if url != "" {
			d.str(" URL=", dotString(url))
		}
	}
	if b.Kind != Unit && dotBoxes[b.Change] == "" {
		d.str(` style="filled,rounded"`)
	}
	if b.Match {
		d.str(" peripheries=2")
	}
	if look := dotBoxes[b.Change]; look != "" {
		d.str(" ", look)
	}
	d.str("]\n")
}

// line writes a line from one box to another.
func (d dotWriter) line(from, to, look string) {
	d.str("\t", dotID(from), " -> ", dotID(to))
	if look != "" {
		d.str(" [", look, "]")
	}
	d.str("\n")
}

// dotID returns a string as the name of a node. Only a quote is escaped in one,
// and to end none a backslash must be doubled; the name has it twice then.
func dotID(s string) string {
	return `"` + dotQuotes.Replace(printable(s)) + `"`
}

var dotQuotes = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

// dotString returns a string as the value of an attribute in which escapes such
// as \N count, and entities as in HTML.
func dotString(s string) string {
	return `"` + dotEntities.Replace(printable(s)) + `"`
}

var dotEntities = strings.NewReplacer(`\`, `\\`, `"`, `\"`, `&`, `&amp;`)

// dotText returns a string as text in a label like HTML, which must not be
// empty. In it as well escapes such as \N count, whether or not the backslash is
// written as an entity.
func dotText(s string) string {
	if s = printable(s); s == "" {
		return "&#160;"
	}
	return dotMarkup.Replace(s)
}

// A bracket is escaped for a fault of Graphviz, which takes one alone for the end
// of a section.
var dotMarkup = strings.NewReplacer(`\`, `\\`, `&`, `&amp;`, `<`, `&lt;`, `>`, `&gt;`, `"`, `&quot;`, `]`, `&#93;`)

// dotWrap returns a text in lines of no more than so many points, which Graphviz
// itself does not make, with a tag between them.
func dotWrap(s string, points int, between string) string {
	lines, _ := face{size: dotSize, bold: true}.wrap(printable(s), points, math.MaxInt)
	for i := range lines {
		lines[i] = dotText(lines[i])
	}
	if len(lines) == 0 {
		return dotText("")
	}
	return strings.Join(lines, between)
}

// dotLeft ends a line that begins at the left.
const dotLeft = `<br align="left"/>`

// How large letters are in a box, and how wide a line is in one and in the
// caption, in points.
const (
	dotSize    = 11
	dotWidth   = 260
	dotCaption = 700
)
