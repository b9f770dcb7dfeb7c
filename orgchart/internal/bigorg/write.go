package bigorg

import (
	"bufio"
	"io"
	"strconv"
)

// How an organisation is written as YAML.
type Style int

const (
	Block Style = iota // a property to a line
	Flow               // a person to a line
)

// WriteYAML writes it in our format, as a machine does: regular, plain scalars
// where they can be, people in the order of the rows.
func (v *Version) WriteYAML(w io.Writer, style Style) error {
	b := bufio.NewWriterSize(w, 64<<10)
	b.WriteString("format: 1\ntitle: A generated organisation\nas-of: 2023-11-24\nunits:\n")
	open, next, end := ":\n    ", "\n    ", "\n"
	if style == Flow {
		open, next, end = ": {", ", ", "}\n"
	}
	for i, leads := range v.lead {
		if !leads {
			continue
		}
		b.WriteString("  " + v.unitID(int32(i)) + open)
		b.WriteString("name: " + v.unitName(int32(i)))
		if i > 0 {
			b.WriteString(next + "part-of: " + v.unitID(v.unit[v.Org.boss[i]]))
		}
		b.WriteString(end)
	}
	b.WriteString("people:\n")
	for p := range v.people() {
		b.WriteString("  " + p.id + open)
		b.WriteString("name: " + p.name)
		b.WriteString(next + "also: [" + p.also + "]")
		b.WriteString(next + "note: " + p.note)
		title := p.title
		if style == Flow {
			title = strconv.Quote(title)
		}
		b.WriteString(next + "title: " + title)
		b.WriteString(next + "unit: " + p.unit)
		if p.leads {
			b.WriteString(next + "leads: true")
		}
		if p.boss != "" {
			b.WriteString(next + "reports-to: " + p.boss)
		}
		b.WriteString(end)
	}
	return b.Flush()
}

// WriteCSV writes a row for each person below a header. Units have no units
// above them there.
func (v *Version) WriteCSV(w io.Writer) error {
	b := bufio.NewWriterSize(w, 64<<10)
	b.WriteString("id,name,title,unit,unit_id,leads,manager_id\n")
	for p := range v.people() {
		leads := ""
		if p.leads {
			leads = "yes"
		}
		for _, cell := range []string{p.id, p.name, `"` + p.title + `"`, p.unitTitle, p.unit, leads} {
			b.WriteString(cell)
			b.WriteByte(',')
		}
		b.WriteString(p.boss)
		b.WriteByte('\n')
	}
	return b.Flush()
}

// WriteJSONLines writes an object for each person, with the fields of the CSV.
func (v *Version) WriteJSONLines(w io.Writer) error {
	b := bufio.NewWriterSize(w, 64<<10)
	for p := range v.people() {
		b.WriteString(`{"id":"` + p.id + `","name":"` + p.name + `","title":"` + p.title +
			`","unit":"` + p.unitTitle + `","unit_id":"` + p.unit + `"`)
		if p.leads {
			b.WriteString(`,"leads":true`)
		}
		if p.boss != "" {
			b.WriteString(`,"manager_id":"` + p.boss + `"`)
		}
		b.WriteString("}\n")
	}
	return b.Flush()
}

// WriteFacts writes what WriteYAML does, a fact to a line.
func (v *Version) WriteFacts(w io.Writer) error {
	b := bufio.NewWriterSize(w, 64<<10)
	fact := func(id, property, value string) {
		b.WriteString(`{"fact":"` + id + `","property":"` + property + `","value":` + value + "}\n")
	}
	b.WriteString(`{"schema":"orgctl.facts/v1","title":"A generated organisation","as_of":"2023-11-24"}` + "\n")
	for i, leads := range v.lead {
		if !leads {
			continue
		}
		id := v.unitID(int32(i))
		b.WriteString(`{"unit":"` + id + "\"}\n")
		fact(id, "name", `"`+v.unitName(int32(i))+`"`)
		if i > 0 {
			fact(id, "part-of", `"`+v.unitID(v.unit[v.Org.boss[i]])+`"`)
		}
	}
	for p := range v.people() {
		b.WriteString(`{"person":"` + p.id + `","also":["` + p.also + `"],"note":"` + p.note + "\"}\n")
		fact(p.id, "name", `"`+p.name+`"`)
		b.WriteString(`{"post_of":"` + p.id + "\"}\n")
		fact(p.id, "title", `"`+p.title+`"`)
		fact(p.id, "unit", `"`+p.unit+`"`)
		if p.leads {
			fact(p.id, "leads", "true")
		}
		if p.boss != "" {
			fact(p.id, "reports-to", `"`+p.boss+`"`)
		}
	}
	return b.Flush()
}

// Folders yields a path for each person, whose parts are the ids of the bosses
// above: folders of the same shape. A folder comes before what is in it.
func (o *Org) Folders(yield func(path string) bool) {
	paths := make([]string, o.Len())
	for i := range paths {
		paths[i] = o.ID(i)
		if i > 0 {
			paths[i] = paths[o.boss[i]] + "/" + paths[i]
		}
		if !yield(paths[i]) {
			return
		}
	}
}
