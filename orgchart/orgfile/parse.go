// Package orgfile reads the file format of orgctl: YAML in, an
// [orgchart.History] out, every fault with its place.
//
// It checks form: syntax, known keys, a date where a date goes. What facts
// mean together is checked by package orgchart.
package orgfile

import (
	"cmp"
	"iter"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/atonce"
	"github.com/orgctl/orgctl/orgchart/internal/yamltree"
)

// A File is one file of a history. Name is used in messages as it is. Walked, if it
// is there, is told of parts of the data that will be looked at again only where a
// fault is found in some file.
type File struct {
	Name   string
	Data   []byte
	Walked func(part []byte)
}

// Parse reads files as one history, each in YAML or, as [IsFacts] tells, one of
// facts. Its error is an [orgchart.ErrorList] of every fault in them, in the order
// of the files and lines.
//
// Files without a fault of form, as nearly all are, are read while their facts are
// taken in, on all cores. Where anything is amiss it all begins anew, with each file
// read at once: who reads it makes no difference to what is said of it.
func Parse(files ...File) (*orgchart.History, error) {
	if b, ok := parse(files, walk(yamltree.PieceSize)); ok {
		return b.History()
	}
	b, _ := parse(files, read)
	return b.History()
}

// parse takes in what files say. It returns false if by walking them it met a fault,
// of form or other, or what cannot be walked to its end.
func parse(files []File, open func(d *document)) (*orgchart.Builder, bool) {
	b := orgchart.NewBuilder()
	docs := make([]*document, len(files))
	for i, f := range files {
		docs[i] = &document{b: b, file: b.File(f.Name), data: f.Data, walked: f.Walked, keyOfSources: "source", keyOfEnders: "until-source"}
	}
	atonce.Do(len(docs), func(i int) { open(docs[i]) })
	var read []*document
	for _, d := range docs {
		if d.take() {
			read = append(read, d)
		} else {
			b.Partial()
		}
	}
	readDocuments(read)
	for _, d := range docs {
		if d.sound != nil && (b.Faulty() || !d.sound()) {
			return nil, false
		}
	}
	return b, true
}

// walk opens documents to be read while they are walked, in pieces of a size, if
// they can be.
func walk(size int) func(d *document) {
	return func(d *document) {
		if d.isFacts() {
			return
		}
		if d.root, d.sound, d.ok = yamltree.Walk(d.data, size); !d.ok {
			read(d)
		}
	}
}

// read reads a document.
func read(d *document) {
	if !d.isFacts() {
		d.root, d.ok, d.faults = yamltree.Parse(d.data)
	}
}

func (d *document) isFacts() bool {
	d.facts = IsFacts(d.data)
	return d.facts
}

// take notes the faults of a document, and reports whether it can be read in spite
// of them.
func (d *document) take() bool {
	if d.facts {
		return true
	}
	rule := orgchart.F2
	if !d.ok {
		rule = orgchart.F1
	}
	if d.faults != nil {
		for fault := range d.faults {
			d.b.FaultOf(rule, orgchart.Place{File: d.file, Line: int32(fault.Line), Col: column(fault.Col)}, "%s", fault.Msg)
		}
	}
	return d.ok && d.open(d.root)
}

// A document is the tree of one file while its facts are read.
type document struct {
	b      *orgchart.Builder
	file   uint16
	data   []byte
	walked func(part []byte)

	facts  bool // it is one of facts, not in YAML
	root   yamltree.Node
	ok     bool // there is a root
	faults iter.Seq[yamltree.Fault]
	sound  func() bool // whether what was walked is regular; nil: the document is read

	// Of the thing that is being read: one piece of memory for all.
	own    fields
	one    [1]orgchart.Text
	listed orgchart.Extra

	top                       fields
	seated                    string // the person whose post without an id of its own is being read
	keyOfSources, keyOfEnders string // of a fact

	moments  map[string]orgchart.Date // of all documents
	allPosts bool                     // everybody has a post: no file lists any
}

var topKeys = []string{"format", "title", "languages", "as-of", "moments", "sources", "people", "units", "posts"}

// open checks the top level of a document.
func (d *document) open(root yamltree.Node) bool {
	if root.Kind() != yamltree.Map {
		d.faultOf(orgchart.F1, root, "the file is %s: want a map that begins with \"format: 1\"", root.Kind())
		return false
	}
	d.top = d.keys(root, topKeys)
	switch format, ok := d.top.get("format"); {
	case !ok:
		d.faultOf(orgchart.F2, root, "format is missing: want \"format: 1\"")
	case format.Kind() != yamltree.Scalar:
		d.fault(format, "format is %s: want 1", format.Kind())
	case format.Text() != "1":
		d.fault(format, "format is %q: want 1", format.Text())
	}
	return true
}

// readDocuments reads all files: what they name for one another first, then
// sources and things in their order.
func readDocuments(docs []*document) {
	moments := make(map[string]orgchart.Date)
	allPosts := true
	for _, d := range docs {
		if d.facts { // says by itself who has a post
			allPosts = false
			continue
		}
		d.moments = moments
		if posts, ok := d.top.get("posts"); ok && !posts.Null() {
			allPosts = false
		}
	}
	for _, d := range docs {
		d.allPosts = allPosts
		d.readMoments()
	}
	makeRoom(docs)
	settings := settings{}
	own := newOwnPosts()
	for _, d := range docs {
		if d.facts {
			d.readFacts(&settings, own)
			continue
		}
		settings.read(d, "as-of")
		d.readSources()
		for key, read := range d.sections() {
			n, _ := d.top.get(key)
			d.eachThing(n, key, read)
		}
	}
	own.hold()
	if settings.asOf != "" { // when all moments are declared
		docs[0].b.AsOf(settings.asOf, settings.asOfPlace)
	}
}

// makeRoom makes room for what is in the sections of things.
func makeRoom(docs []*document) {
	things, facts := 0, 0
	for _, d := range docs {
		for section, per := range perEntry {
			if n, ok := d.top.get(section); ok && n.Kind() == yamltree.Map {
				things += n.Size() * per.things
				facts += n.Size() * per.facts
			}
		}
	}
	if len(docs) > 0 {
		docs[0].b.Grow(things+things/50, facts+facts/50)
	}
}

// perEntry is what comes of an entry, as most are.
var perEntry = map[string]struct{ things, facts int }{"people": {2, 5}, "units": {1, 2}, "posts": {1, 4}}

// A thingReader reads one entry of a section.
type thingReader func(d *document, id, node yamltree.Node)

// sections yields the readers of things in the order in which the document has
// them, which is the order of the things.
func (d *document) sections() func(func(string, thingReader) bool) {
	readers := map[string]thingReader{
		"people": (*document).readPerson, "units": (*document).readUnit, "posts": (*document).readPost,
	}
	keys := slices.SortedFunc(maps.Keys(readers), func(a, b string) int {
		return cmp.Or(cmp.Compare(d.line(a), d.line(b)), cmp.Compare(a, b))
	})
	return func(yield func(string, thingReader) bool) {
		for _, k := range keys {
			if _, ok := d.top.get(k); ok && !yield(k, readers[k]) {
				return
			}
		}
	}
}

// line returns where a section of the document stands.
func (d *document) line(section string) int {
	if n, ok := d.top.get(section); ok {
		return n.Line()
	}
	return math.MaxInt
}

// settings are what a history has once, from the first file that gives it.
type settings struct {
	title, languages bool
	asOf             string
	asOfPlace        orgchart.Place
}

func (s *settings) read(d *document, asOf string) {
	if n, ok := d.top.get("title"); ok && !s.title {
		s.title = true
		if texts, ok := d.texts(n, "title"); ok {
			texts = slices.Clone(texts)
			for i := range texts {
				texts[i].Text = strings.Clone(texts[i].Text)
			}
			d.b.Title(texts)
		}
	}
	if n, ok := d.top.get("languages"); ok && !s.languages {
		s.languages = true
		var langs []string
		for _, item := range d.words(n, "languages") {
			if d.checkLanguage(item) {
				langs = append(langs, item.Text())
			}
		}
		d.b.Languages(langs)
	}
	if n, ok := d.top.get(asOf); ok && s.asOf == "" {
		if text, ok := d.word(n, asOf); ok {
			s.asOf, s.asOfPlace = strings.Clone(text), d.place(n)
		}
	}
}

// eachEntry calls read for each entry of a map from ids.
func (d *document) eachEntry(n yamltree.Node, section string, read func(id, node yamltree.Node)) {
	if n.Kind() != yamltree.Map {
		if !n.Null() {
			d.fault(n, "%s is %s: want a map from ids", section, n.Kind())
		}
		return
	}
	for id, node := range n.Pairs() {
		read(id, node)
	}
}

// eachThing calls read for each entry of a section of things: of one that is read
// in pieces on several cores at once, each piece with a document and a Builder of its
// own, which are put together in the order of the file. It ends at a fault, for then
// all is read anew.
func (d *document) eachThing(n yamltree.Node, section string, read thingReader) {
	if !n.IsCut() {
		d.eachEntry(n, section, func(id, node yamltree.Node) { read(d, id, node) })
		return
	}
	free := sync.Pool{New: func() any { return d.part() }}
	n.Pieces(func(piece yamltree.Node) (take func() bool) {
		part := free.Get().(*document)
		for id, node := range piece.Pairs() {
			read(part, id, node)
		}
		return func() bool {
			d.b.Join(part.b)
			free.Put(part)
			if d.walked != nil {
				d.walked(piece.Source())
			}
			return !d.b.Faulty()
		}
	})
}

// part returns a document for a piece of d.
func (d *document) part() *document {
	return &document{
		b: d.b.Part(), file: d.file, keyOfSources: d.keyOfSources, keyOfEnders: d.keyOfEnders,
		moments: d.moments, allPosts: d.allPosts,
	}
}

func (d *document) readMoments() {
	n, ok := d.top.get("moments")
	if !ok {
		return
	}
	d.eachEntry(n, "moments", func(name, node yamltree.Node) {
		m := orgchart.Moment{Name: name.Text()}
		date := node
		if node.Kind() == yamltree.Map {
			keys := d.keys(node, []string{"date", "note", "source", "covers"})
			var ok bool
			if date, ok = keys.get("date"); !ok {
				d.faultOf(orgchart.F2, node, "moment %q has no date", m.Name)
				return
			}
			m.Note = d.optional(keys, "note")
			m.Citations = d.citations(keys, "source")
			m.Covers = d.covers(keys)
		}
		text, ok := d.word(date, "moment "+m.Name)
		if !ok {
			return
		}
		day, err := orgchart.ParseDate(text)
		if err != nil {
			d.fault(date, "%s", err)
			return
		}
		m.Date = day
		d.moments[m.Name] = day
		d.b.Moment(m, d.place(name))
	})
}

var sourceKeys = []string{"publisher", "title", "author", "url", "published", "accessed", "archived", "lang", "via", "attribution", "covers", "note"}

func (d *document) readSources() {
	n, ok := d.top.get("sources")
	if !ok {
		return
	}
	d.eachEntry(n, "sources", func(id, node yamltree.Node) {
		src := orgchart.Source{ID: id.Text(), Place: d.place(id)}
		if node.Kind() != yamltree.Map {
			d.fault(node, "source %q is %s: want a map", src.ID, node.Kind())
		}
		d.source(src, d.keys(node, sourceKeys))
	})
}

// source reads what is said of a source, and declares it.
func (d *document) source(src orgchart.Source, keys fields) {
	src.Publisher = d.optional(keys, "publisher")
	src.Title = d.optional(keys, "title")
	src.Author = d.optional(keys, "author")
	src.URL = d.optional(keys, "url")
	src.Published = d.date(keys, "published")
	src.Accessed = d.date(keys, "accessed")
	src.Archived = d.optional(keys, "archived")
	src.Lang = d.optional(keys, "lang")
	src.Via = d.optional(keys, "via")
	src.Note = d.optional(keys, "note")
	src.Attribution = d.attribution(keys)
	src.Covers = d.covers(keys)
	d.b.Source(src)
}

// covers reads what a source or a moment is a full list of: units, or the word
// all, which in a list is the id of a unit like any other.
func (d *document) covers(keys fields) orgchart.Coverage {
	n, ok := keys.get("covers")
	if !ok {
		return orgchart.Coverage{}
	}
	if n.Kind() == yamltree.Scalar && n.Text() == "all" {
		return orgchart.Coverage{All: true}
	}
	empty := n.Kind() == yamltree.List
	for range n.Items() {
		empty = false
	}
	if empty {
		d.fault(n, "covers is an empty list: want the ids of units, or all")
	}
	units := d.words(n, "covers")
	ids, places := make([]string, len(units)), make([]orgchart.Place, len(units))
	for i, unit := range units {
		ids[i], places[i] = unit.Text(), d.place(unit)
	}
	return d.b.Covers(ids, func(i int) orgchart.Place { return places[i] })
}

func (d *document) attribution(keys fields) orgchart.Attribution {
	n, ok := keys.get("attribution")
	if !ok {
		return ""
	}
	text, _ := d.oneOf(n, "attribution", "official", "named", "anonymous", "inferred")
	return orgchart.Attribution(text)
}

var (
	unitKeys   = []string{"name", "kind", "part-of", "also", "replaces", "link", "note"}
	postKeys   = []string{"title", "unit", "leads", "holder", "reports-to", "note"}
	personKeys = []string{"name", "also", "link", "note", "title", "unit", "leads", "holder", "reports-to"}
)

func (d *document) readUnit(id, node yamltree.Node) {
	t := d.b.Thing(orgchart.Unit, id.Lent(), d.place(id))
	keys := d.thingKeys(id, node, unitKeys)
	d.properties(t, keys, orgchart.PropName, orgchart.PropKind, orgchart.PropPartOf)
	d.extra(t, keys)
}

func (d *document) readPost(id, node yamltree.Node) {
	t := d.b.Thing(orgchart.Post, id.Lent(), d.place(id))
	keys := d.thingKeys(id, node, postKeys)
	d.properties(t, keys, orgchart.PropTitle, orgchart.PropUnit, orgchart.PropLeads, orgchart.PropHolder, orgchart.PropReportsTo)
	d.extra(t, keys)
}

// shortProperties are those of the post that a person has without an id of its
// own: it is held by them, and with PropHolder for a time.
var shortProperties = []orgchart.Property{orgchart.PropTitle, orgchart.PropUnit, orgchart.PropLeads, orgchart.PropHolder, orgchart.PropReportsTo}

func (d *document) readPerson(id, node yamltree.Node) {
	t := d.b.Thing(orgchart.Person, id.Lent(), d.place(id))
	keys := d.thingKeys(id, node, personKeys)
	d.properties(t, keys, orgchart.PropName)
	d.extra(t, keys)
	if !d.allPosts && !slices.ContainsFunc(shortProperties, func(p orgchart.Property) bool { _, ok := keys.get(p.String()); return ok }) {
		return
	}
	post := d.b.PostOf(t, d.place(id))
	d.seated = id.Lent()
	for _, p := range shortProperties {
		_, held := keys.get(p.String())
		if p == orgchart.PropHolder && !held {
			d.b.Hold(post, t, d.place(id))
		}
		d.properties(post, keys, p)
	}
	d.seated = ""
}

// thingKeys returns the properties of a thing. Nothing at all is said of it
// with an empty value: a unit or person that is only listed. They are good until
// the next thing is read.
func (d *document) thingKeys(id, node yamltree.Node, known []string) fields {
	if node.Null() {
		return nil
	}
	if node.Kind() != yamltree.Map {
		d.fault(node, "%q is %s: want a map with %s", id.Text(), node.Kind(), orWords(known))
	}
	d.own = d.addKeys(d.own[:0], node, known)
	return d.own
}

func (d *document) extra(t orgchart.Thing, keys fields) {
	x := &d.listed
	x.Also = d.list(x.Also[:0], keys, "also")
	x.Replaces = d.list(x.Replaces[:0], keys, "replaces")
	x.Link = d.list(x.Link[:0], keys, "link")
	x.Note = d.lent(keys, "note")
	if len(x.Also) == 0 && len(x.Replaces) == 0 && len(x.Link) == 0 && x.Note == "" {
		return
	}
	var place func(i int) orgchart.Place // a function for each of a million people would be a piece of memory each
	if n, ok := keys.get("replaces"); ok {
		place = d.placesOf(n)
	}
	d.b.Extra(t, *x, place)
}

// placesOf returns where the items of a list stand, or what stands alone.
func (d *document) placesOf(n yamltree.Node) func(i int) orgchart.Place {
	items := slices.Collect(n.Items())
	if items == nil {
		items = append(items, n)
	}
	return func(i int) orgchart.Place { return d.place(items[min(i, len(items)-1)]) }
}

// properties reads properties of t: each a plain value, or a list of facts.
func (d *document) properties(t orgchart.Thing, keys fields, props ...orgchart.Property) {
	for _, p := range props {
		n, ok := keys.get(p.String())
		if !ok {
			continue
		}
		if n.Kind() != yamltree.List {
			d.fact(t, p, n, n, 0, 0)
			continue
		}
		empty := true
		for item := range n.Items() {
			empty = false
			d.dated(t, p, item)
		}
		if empty {
			d.fault(n, "%s is an empty list: want a plain value or facts", p)
		}
	}
}

// dated reads one fact of a list.
func (d *document) dated(t orgchart.Thing, p orgchart.Property, item yamltree.Node) {
	if item.Kind() != yamltree.Map {
		d.fault(item, "a fact in the list of %s is %s: want a map like {value: …, from: …}", p, item.Kind())
		return
	}
	known := []string{"value", "from", "until", "seen", "gone", "source", "until-source", "status", "note"}
	switch p {
	case orgchart.PropHolder:
		known = append(known, "acting", "joint")
	case orgchart.PropReportsTo:
		known = append(known, "line")
	}
	keys := d.keys(item, known)
	flags := d.flags(keys)
	evidence := d.evidence(keys, item)
	value, ok := keys.get("value")
	if !ok {
		d.faultOf(orgchart.F2, item, "a fact in the list of %s has no value", p)
		return
	}
	d.fact(t, p, item, value, evidence, flags)
}

// flags reads what a value has beside a person or post.
func (d *document) flags(keys fields) (flags orgchart.Flags) {
	if d.truth(keys, "acting") {
		flags |= orgchart.Acting
	}
	if d.truth(keys, "joint") {
		flags |= orgchart.Joint
	}
	if n, ok := keys.get("line"); ok {
		if text, _ := d.oneOf(n, "line", "solid", "dotted"); text == "dotted" {
			flags |= orgchart.Dotted
		}
	}
	return flags
}

// evidence reads when a fact held and who says so. With a date at fault the
// fact counts as rejected, so that no other fault follows from that one.
func (d *document) evidence(keys fields, item yamltree.Node) int32 {
	e := orgchart.Evidence{
		Sources:      d.citations(keys, d.keyOfSources),
		UntilSources: d.citations(keys, d.keyOfEnders),
		Note:         d.b.String(d.lent(keys, "note")),
	}
	if n, ok := keys.get("status"); ok {
		if _, at := d.oneOf(n, "status", "accepted", "inferred", "disputed", "rejected"); at >= 0 {
			e.Status = orgchart.Status(at)
		}
	}
	ends := 0
	for _, field := range []struct {
		key  string
		date *orgchart.Date
	}{{"from", &e.From}, {"until", &e.Until}, {"seen", &e.Seen}, {"gone", &e.Gone}} {
		if _, ok := keys.get(field.key); !ok {
			continue
		}
		if *field.date = d.date(keys, field.key); *field.date == 0 {
			e.Status = orgchart.Rejected
		}
		if field.date == &e.Until || field.date == &e.Gone {
			ends++
		}
	}
	if n, ok := keys.get(d.keyOfEnders); ok && ends == 0 {
		d.faultOf(orgchart.F2, n, "%s without until or gone: want the end that it reports", d.keyOfEnders)
	}
	return d.b.Evidence(e, func(field string) orgchart.Place {
		if n, ok := keys.get(field); ok {
			return d.place(n)
		}
		return d.place(item)
	})
}

// fact reads the value of a fact, which stands at value; the fact itself
// begins at item.
func (d *document) fact(t orgchart.Thing, p orgchart.Property, item, value yamltree.Node, evidence int32, flags orgchart.Flags) {
	f := orgchart.Fact{Thing: t, Property: p, Evidence: evidence, Flags: flags, Place: d.place(value)}
	switch p {
	case orgchart.PropName, orgchart.PropTitle, orgchart.PropKind:
		texts, ok := d.texts(value, p.String())
		if !ok {
			return
		}
		f.Value = d.b.Label(texts)
	case orgchart.PropLeads:
		text, at := d.oneOf(value, "leads", "false", "true")
		if text == "" {
			return
		}
		f.Value = int32(at)
	default:
		if value.Kind() == yamltree.Map && item == value {
			d.fault(value, "%s is a map: want a plain value, or a list of facts [{value: …, from: …}]", p)
			return
		}
		id, ok := d.word(value, p.String())
		if !ok {
			return
		}
		if p == orgchart.PropHolder && d.seated != "" && id != d.seated {
			d.fault(value, "holder is %q: want %q, whose post this is; one that others hold too stands below posts", id, d.seated)
			return
		}
		f.Value = d.b.Ref(id)
	}
	d.b.Fact(f)
}

// citations reads one or more sources, each an id or {id, at, quote,
// attribution}.
func (d *document) citations(keys fields, key string) int32 {
	n, ok := keys.get(key)
	if !ok {
		return 0
	}
	var list []orgchart.Citation
	add := func(n yamltree.Node) {
		c := orgchart.Citation{}
		id := n
		if n.Kind() == yamltree.Map {
			keys := d.keys(n, []string{"id", "at", "quote", "attribution"})
			var ok bool
			if id, ok = keys.get("id"); !ok {
				d.faultOf(orgchart.F2, n, "a %s has no id", key)
				return
			}
			c.At = d.optional(keys, "at")
			c.Quote = d.optional(keys, "quote")
			c.Attribution = d.attribution(keys)
		}
		text, ok := d.word(id, key)
		if !ok {
			return
		}
		c.Source = d.b.SourceRef(text, d.place(id))
		list = append(list, c)
	}
	if n.Kind() == yamltree.List {
		for item := range n.Items() {
			add(item)
		}
		if len(list) == 0 {
			d.fault(n, "%s is an empty list: want the id of a source", key)
		}
	} else {
		add(n)
	}
	return d.b.Citations(list)
}

// date reads an optional date, or the name of a moment.
func (d *document) date(keys fields, key string) orgchart.Date {
	n, ok := keys.get(key)
	if !ok {
		return 0
	}
	text, ok := d.word(n, key)
	if !ok {
		return 0
	}
	if m, ok := d.moments[text]; ok {
		return m
	}
	date, err := orgchart.ParseDate(text)
	if err == nil {
		return date
	}
	if text[0] >= '0' && text[0] <= '9' || len(d.moments) == 0 {
		d.fault(n, "%s: %s", key, err)
	} else {
		names := func() []string { return slices.Sorted(maps.Keys(d.moments)) }
		d.fault(n, "%s: %q is neither a date nor a moment of the file%s", key, text, d.b.Hint(text, names))
	}
	return 0
}

// place returns where a node stands.
func (d *document) place(n yamltree.Node) orgchart.Place {
	return orgchart.Place{File: d.file, Line: int32(n.Line()), Col: column(n.Col())}
}

func column(col int) uint16 { return uint16(min(col, math.MaxUint16)) }

func (d *document) fault(n yamltree.Node, format string, args ...any) {
	d.b.Fault(d.place(n), format, args...)
}

func (d *document) faultOf(rule orgchart.Rule, n yamltree.Node, format string, args ...any) {
	d.b.FaultOf(rule, d.place(n), format, args...)
}

// fields are the values of a map by key, in the order of the file. A map of ours
// has few keys: to look through them takes less than to fill a table, and there
// is a map to each of a million people.
type fields []field

type field struct {
	key   string
	value yamltree.Node
}

func (f fields) get(key string) (yamltree.Node, bool) {
	for i := range f {
		if f[i].key == key {
			return f[i].value, true
		}
	}
	return yamltree.Node{}, false
}

// keys returns the values of a map by key, and notes keys that are not known.
func (d *document) keys(n yamltree.Node, known []string) fields { return d.addKeys(nil, n, known) }

func (d *document) addKeys(values fields, n yamltree.Node, known []string) fields {
	for k, v := range n.Pairs() {
		i := slices.Index(known, k.Lent())
		if i < 0 {
			if v.Null() && v.Line() == k.Line() {
				d.faultOf(orgchart.F2, k, "unknown key %q: want %s; a text with a comma in it wants quotes", k.Text(), oneOf(known))
				continue
			}
			d.faultOf(orgchart.F2, k, "unknown key %q: want %s%s", k.Text(), oneOf(known), d.b.Hint(k.Text(), func() []string { return known }))
			continue
		}
		values = append(values, field{known[i], v})
	}
	return values
}

// oneOf is some words that are joined only where a fault is shown.
type oneOf []string

func (words oneOf) String() string { return orWords(words) }

// orWords joins words as "a, b or c".
func orWords(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}
