package render

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// DiffMarkdown writes a diff as a comment on a pull request wants it: the
// summary, the changes below the units that they are in, and the sources as
// links.
func DiffMarkdown(w io.Writer, d *orgchart.Diff, t DiffOptions, o Options) error {
	o.ASCII = true // names without isolates
	v := newDiffView(d, o)
	out := bufio.NewWriter(w)
	out.WriteString("### " + markdown(v.heading(t)) + "\n\n" + markdown(v.summary("·")) + "\n")
	rows := v.rows(t.Full)
	if len(rows) > 0 {
		out.WriteByte('\n')
	}
	for _, row := range rows {
		markdownItem(out, row.depth)
		if row.mark == 0 {
			out.WriteString(markdown(row.name) + "\n")
			continue
		}
		out.WriteString("**" + string(row.mark) + " " + markdown(row.name) + "**\n")
		for _, text := range v.texts(row) {
			markdownItem(out, row.depth+1)
			out.WriteString(markdown(text[0].text) + v.notes.links(text[1].text) + "\n")
		}
	}
	v.markdownRenames(out)
	v.notes.markdown(out)
	return out.Flush()
}

// markdownRenames offers pairs that may be one thing under two ids.
func (v *diffView) markdownRenames(out *bufio.Writer) {
	if len(v.d.Renames) > 0 {
		out.WriteString("\n" + v.renamesTitle() + ":\n\n")
	}
	for _, r := range v.d.Renames {
		out.WriteString("- " + markdown(v.old.h.ID(r.Before)+" -> "+v.new.h.ID(r.After)+"  "+v.new.own(r.After)) + "\n")
	}
}

// links returns "[1][3]" with each number leading to its source.
func (n *footnotes) links(notes string) string {
	var b strings.Builder
	for _, note := range strings.FieldsFunc(notes, func(r rune) bool { return r == '[' || r == ']' }) {
		i, err := strconv.Atoi(note)
		if err != nil || i < 1 || i > len(n.sources) {
			continue
		}
		b.WriteString(" " + markdownLink(`\[`+note+`\]`, n.sources[i-1].URL))
	}
	return b.String()
}

// markdown writes the numbered sources as links.
func (n *footnotes) markdown(out *bufio.Writer) {
	if len(n.list) > 0 {
		out.WriteString("\n#### Sources\n\n")
	}
	for i, k := range n.list {
		text, _ := sourceLine(n.sources[i], k.attribution)
		out.WriteString(itoa(i+1) + ". " + markdownLink(markdown(text), n.sources[i].URL) + "\n")
	}
}

// markdownLink returns a text that leads to an address, or the text alone if
// that is no page of the web.
func markdownLink(text, address string) string {
	address = linkTarget(address)
	if address == "" {
		return text
	}
	return "[" + text + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", `\`, "%5C").Replace(address) + ">)"
}
