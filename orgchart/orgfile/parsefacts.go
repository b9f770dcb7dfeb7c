package orgfile

import (
	"bytes"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/yamltree"
)

// IsFacts reports whether a file is one of facts: its first line says so. Cost:
// at most that line.
func IsFacts(data []byte) bool {
	data = bytes.TrimLeft(data, " \t\r\n")
	line, _, _ := bytes.Cut(data[:min(len(data), 4096)], []byte("\n"))
	return bytes.HasPrefix(line, []byte("{")) && bytes.Contains(line, []byte(`"orgctl.facts/`))
}

// factKeys are the keys of a line by the one that says what it is about. Those of
// a fact depend on its property.
var factKeys = map[string][]string{
	"schema":  {"schema", "title", "languages", "as_of"},
	"moment":  {"moment", "date", "note", "sources", "covers"},
	"source":  append([]string{"source"}, sourceKeys...),
	"unit":    {"unit", "also", "replaces", "link", "note"},
	"post":    {"post", "note"},
	"person":  {"person", "also", "link", "note"},
	"post_of": {"post_of"},
	"fact":    {"fact", "property", "value", "from", "until", "seen", "gone", "sources", "until_sources", "status", "note"},
}

// lineKinds are the keys that say what a line is about.
var lineKinds = []string{"schema", "moment", "source", "unit", "post", "person", "post_of", "fact"}

// A factReader reads the lines of a file of facts.
type factReader struct {
	*document
	settings *settings
	own      *ownPosts
	opened   bool // the first line was there
}

// readFacts reads a file of facts, line by line: each is checked as it comes, and
// what is wrong with one does not keep from reading the next.
func (d *document) readFacts(s *settings, own *ownPosts) {
	d.keyOfSources, d.keyOfEnders = "sources", "until_sources"
	r := factReader{document: d, settings: s, own: own}
	var lines yamltree.JSONReader
	for n, data := 1, d.data; len(data) > 0; n++ {
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		data = rest
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		root, ok, faults := lines.Read(line, n)
		rule := orgchart.F2
		if !ok {
			rule = orgchart.F1
			d.b.Partial()
		}
		for _, f := range faults {
			d.b.FaultOf(rule, orgchart.Place{File: d.file, Line: int32(f.Line), Col: column(f.Col)}, "%s", f.Msg)
		}
		if ok {
			r.line(root)
		}
	}
}

// line reads what one line says.
func (r *factReader) line(root yamltree.Node) {
	kind, id := r.kind(root)
	switch {
	case kind == "":
		return
	case (kind == "schema") == r.opened:
		if r.opened {
			r.faultOf(orgchart.F2, root, "the schema again: want it on the first line alone")
			return
		}
		r.faultOf(orgchart.F2, root, "the first line is no schema: want {\"schema\": %q}", FactsSchema)
	}
	r.opened = true
	if kind == "fact" {
		r.factOf(root, id)
		return
	}
	r.document.own = r.addKeys(r.document.own[:0], root, factKeys[kind])
	keys := r.document.own
	text, ok := r.word(id, kind)
	if !ok {
		return
	}
	switch kind {
	case "schema":
		if text != FactsSchema {
			r.fault(id, "schema is %q: want %q", text, FactsSchema)
		}
		r.top = keys
		r.settings.read(r.document, "as_of")
	case "moment":
		r.moment(text, root, id, keys)
	case "source":
		r.source(orgchart.Source{ID: strings.Clone(text), Place: r.place(id)}, keys)
	case "unit":
		r.extra(r.b.Thing(orgchart.Unit, text, r.place(id)), keys)
	case "post":
		r.extra(r.b.Thing(orgchart.Post, text, r.place(id)), keys)
	case "person":
		r.extra(r.b.Thing(orgchart.Person, text, r.place(id)), keys)
	case "post_of":
		r.postOf(text, id)
	}
}

// kind returns the key that says what a line is about, and its value.
func (r *factReader) kind(root yamltree.Node) (kind string, id yamltree.Node) {
	if root.Kind() != yamltree.Map {
		r.fault(root, "the line is %s: want a map with one of the keys %s", root.Kind(), orWords(lineKinds))
		return "", id
	}
	for key, value := range root.Pairs() {
		if _, ok := factKeys[key.Lent()]; ok {
			return key.Lent(), value
		}
	}
	r.faultOf(orgchart.F2, root, "the line does not say what it is about: want one of the keys %s", orWords(lineKinds))
	return "", id
}

func (r *factReader) moment(name string, root, id yamltree.Node, keys fields) {
	if _, ok := keys.get("date"); !ok {
		r.faultOf(orgchart.F2, root, "moment %q has no date", name)
		return
	}
	m := orgchart.Moment{Name: name, Date: r.date(keys, "date"), Note: r.optional(keys, "note"), Citations: r.citations(keys, r.keyOfSources), Covers: r.covers(keys)}
	if m.Date != 0 {
		r.b.Moment(m, r.place(id))
	}
}

// factOf reads a fact about a thing of a line above.
func (r *factReader) factOf(root, id yamltree.Node) {
	var property yamltree.Node
	named := false
	for key, value := range root.Pairs() {
		if key.Lent() == "property" {
			property, named = value, true
		}
	}
	if !named {
		r.faultOf(orgchart.F2, root, "a fact has no property")
		return
	}
	text, ok1 := r.word(id, "fact")
	word, ok2 := r.word(property, "property")
	if !ok1 || !ok2 {
		return
	}
	t, ok := r.b.Declared(text)
	if !ok {
		r.faultOf(orgchart.R2, id, "the fact is about %q, which no line above names: want a unit, post, person or post_of there", text)
		return
	}
	r.seated = "" // until it is a fact about such a post
	p, ok := r.property(word, property, text, &t)
	if !ok {
		return
	}
	known := factKeys["fact"]
	switch p {
	case orgchart.PropHolder:
		known = holderKeys
	case orgchart.PropReportsTo:
		known = bossKeys
	}
	r.document.own = r.addKeys(r.document.own[:0], root, known)
	keys := r.document.own
	value, ok := keys.get("value")
	if !ok {
		r.faultOf(orgchart.F2, root, "a fact about the %s of %q has no value", p, text)
		return
	}
	r.document.fact(t, p, root, value, r.evidence(keys, root), r.flags(keys))
}

var (
	holderKeys = append([]string{"acting", "joint"}, factKeys["fact"]...)
	bossKeys   = append([]string{"line"}, factKeys["fact"]...)
)

// property returns the property that a fact is of, and puts the post of a person
// in the place of the person where it is one of that.
func (r *factReader) property(word string, at yamltree.Node, id string, t *orgchart.Thing) (orgchart.Property, bool) {
	kind := r.b.Kind(*t)
	for _, p := range orgchart.Properties(kind) {
		if p.String() == word {
			return p, true
		}
	}
	if kind == orgchart.Person {
		post, ok := r.own.of[*t]
		for _, p := range orgchart.Properties(orgchart.Post) {
			switch {
			case p.String() != word:
			case !ok:
				r.faultOf(orgchart.R2, at, "%q has no post of their own that could have a %s: want {\"post_of\": %q} above", id, word, id)
				return 0, false
			default:
				*t = post
				if p == orgchart.PropHolder {
					r.seated, r.own.dated[post] = id, true
				}
				return p, true
			}
		}
	}
	var words []string
	for _, p := range orgchart.Properties(kind) {
		words = append(words, p.String())
	}
	r.fault(at, "property %q of a %s: want %s%s", word, kind, orWords(words), r.b.Hint(word, func() []string { return words }))
	return 0, false
}

// postOf declares the post of a person that has no id of its own.
func (r *factReader) postOf(id string, at yamltree.Node) {
	person, ok := r.b.Declared(id)
	switch {
	case !ok:
		r.faultOf(orgchart.R2, at, "post_of is %q, whom no line above names: want a person there", id)
	case r.b.Kind(person) != orgchart.Person:
		r.faultOf(orgchart.R2, at, "post_of is %q, a %s: want a person", id, r.b.Kind(person))
	case r.own.has(person):
		r.faultOf(orgchart.R1, at, "%q has a post of their own already: want one with an id beside it", id)
	default:
		r.own.add(r.document, person, at)
	}
}

// ownPosts are the posts of files of facts that have no id of their own.
type ownPosts struct {
	of    map[orgchart.Thing]orgchart.Thing // by person
	dated map[orgchart.Thing]bool           // when it was held is said
	list  []ownPost
}

type ownPost struct {
	d            *document
	post, person orgchart.Thing
	at           orgchart.Place
}

func newOwnPosts() *ownPosts {
	return &ownPosts{of: make(map[orgchart.Thing]orgchart.Thing), dated: make(map[orgchart.Thing]bool)}
}

func (o *ownPosts) has(person orgchart.Thing) bool {
	_, ok := o.of[person]
	return ok
}

func (o *ownPosts) add(d *document, person orgchart.Thing, at yamltree.Node) {
	x := ownPost{d, d.b.PostOf(person, d.place(at)), person, d.place(at)}
	o.of[person] = x.post
	o.list = append(o.list, x)
}

// hold says that people hold their posts throughout, of which nothing else is
// said.
func (o *ownPosts) hold() {
	for _, x := range o.list {
		if !o.dated[x.post] {
			x.d.b.Hold(x.post, x.person, x.at)
		}
	}
}
