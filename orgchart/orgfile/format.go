package orgfile

import (
	"bufio"
	"io"
	"slices"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/yamltree"
)

// Format writes a history as one file of the format, such that [Parse] reads the
// same history from it. What was written as the name of a moment comes as its
// date, and what several files said of one kind of thing stands together. The
// order of the things of one kind is kept, and that of the facts of a property,
// on which rule 5 depends.
//
// It writes as it goes, and takes time in proportion to the facts.
func Format(w io.Writer, h *orgchart.History) error {
	f := formatter{w: bufio.NewWriterSize(w, 64<<10), h: h, short: make(map[orgchart.Thing]orgchart.Thing)}
	for _, post := range h.Things(orgchart.Post) {
		if h.Short(post) {
			f.short[h.PersonOf(post)] = post
		} else {
			f.posts = true
		}
	}
	none := !f.posts && len(f.short) < len(h.Things(orgchart.Person))
	f.posts = f.posts || none
	f.w.WriteString("format: 1\n")
	f.settings()
	f.moments()
	f.sources()
	for _, k := range f.kinds() {
		f.things(k)
	}
	if none { // else everybody would have one
		f.w.WriteString("\nposts: {}\n")
	}
	return f.w.Flush() // the first error of all
}

// A formatter writes one history.
type formatter struct {
	w     *bufio.Writer
	h     *orgchart.History
	short map[orgchart.Thing]orgchart.Thing // of a person the post without an id of its own
	posts bool                              // the file lists posts with one, so that who has none says so
}

// kinds returns those of the things, in the order of the first of each.
func (f *formatter) kinds() []orgchart.Kind {
	var kinds []orgchart.Kind
	for t := range orgchart.Thing(f.h.Len()) {
		if k := f.h.Kind(t); !f.h.Short(t) && !slices.Contains(kinds, k) {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

func (f *formatter) settings() {
	if len(f.h.Title) > 0 {
		yamltree.WriteEntry(f.w, 0, "title", texts(f.h.Title))
	}
	if len(f.h.Languages) > 0 {
		yamltree.WriteEntry(f.w, 0, "languages", list(f.h.Languages))
	}
	switch when := f.h.AsOf; {
	case when == "":
	case isDate(when):
		yamltree.WriteEntry(f.w, 0, "as-of", yamltree.Plain(when))
	default:
		yamltree.WriteEntry(f.w, 0, "as-of", yamltree.Text(when))
	}
}

func isDate(s string) bool {
	_, err := orgchart.ParseDate(s)
	return err == nil
}

// section begins a part of the file, where it has anything.
func (f *formatter) section(name string) { f.w.WriteString("\n" + name + ":\n") }

func (f *formatter) moments() {
	for i, m := range f.h.Moments() {
		if i == 0 {
			f.section("moments")
		}
		value := yamltree.Plain(m.Date.String())
		if m.Note != "" || m.Citations != 0 || !m.Covers.None() {
			value = yamltree.Out{}
			putDate(&value, "date", m.Date)
			putText(&value, "note", m.Note)
			f.putCitations(&value, "source", m.Citations)
			f.putCoverage(&value, m.Covers)
		}
		yamltree.WriteEntry(f.w, 2, m.Name, value)
	}
}

func (f *formatter) sources() {
	for i, src := range f.h.Sources() {
		if i == 0 {
			f.section("sources")
		}
		var o yamltree.Out
		f.putSource(&o, src)
		yamltree.WriteEntry(f.w, 2, src.ID, o)
	}
}

// putSource adds what is said of a source.
func (f *formatter) putSource(o *yamltree.Out, src orgchart.Source) {
	putText(o, "publisher", src.Publisher)
	putText(o, "title", src.Title)
	putText(o, "author", src.Author)
	putText(o, "url", src.URL)
	putDate(o, "published", src.Published)
	putDate(o, "accessed", src.Accessed)
	putText(o, "archived", src.Archived)
	putText(o, "lang", src.Lang)
	putText(o, "via", src.Via)
	putText(o, "attribution", string(src.Attribution))
	f.putCoverage(o, src.Covers)
	putText(o, "note", src.Note)
}

// putCoverage adds what a source or moment is a full list of.
func (f *formatter) putCoverage(o *yamltree.Out, c orgchart.Coverage) {
	if c.All {
		o.Put("covers", yamltree.Text("all"))
		return
	}
	var ids []string
	for _, u := range c.Units {
		ids = append(ids, f.h.ID(u))
	}
	putList(o, "covers", ids)
}

// things writes the things of one kind.
func (f *formatter) things(k orgchart.Kind) {
	first := true
	for _, t := range f.h.Things(k) {
		if f.h.Short(t) {
			continue
		}
		if first {
			f.section([...]string{"units", "posts", "people"}[k])
			first = false
		}
		yamltree.WriteEntry(f.w, 2, f.h.ID(t), f.thing(t))
	}
}

// thing returns what is said of a thing, and of a person what is said of the
// post that is theirs.
func (f *formatter) thing(t orgchart.Thing) yamltree.Out {
	var o yamltree.Out
	f.putFacts(&o, t, orgchart.Properties(f.h.Kind(t)))
	if post, ok := f.short[t]; ok {
		was := o.Len()
		f.putFacts(&o, post, shortProperties)
		if o.Len() == was && f.posts {
			o.Put("leads", yamltree.Plain("false")) // a post all the same, where not everybody has one
		}
	}
	f.putExtra(&o, t)
	return o
}

// putExtra adds what is said of a thing without a date.
func (f *formatter) putExtra(o *yamltree.Out, t orgchart.Thing) {
	x := f.h.Extra(t)
	putList(o, "also", x.Also)
	putList(o, "replaces", x.Replaces)
	putList(o, "link", x.Link)
	putText(o, "note", x.Note)
}

// putFacts adds the facts about some properties: the only fact as a plain value
// if nothing more is said of it, else a list.
func (f *formatter) putFacts(o *yamltree.Out, t orgchart.Thing, props []orgchart.Property) {
	for _, p := range props {
		facts := f.h.Facts(t, p)
		plain := len(facts) == 1 && facts[0].Evidence == 0 && facts[0].Flags == 0
		switch {
		case len(facts) == 0:
		case plain && p == orgchart.PropHolder && f.h.Short(t): // as goes without saying
		case plain:
			o.Put(p.String(), f.value(facts[0]))
		default:
			items := make([]yamltree.Out, len(facts))
			for i, fact := range facts {
				items[i] = f.fact(fact)
			}
			o.Put(p.String(), yamltree.ListOf(items...))
		}
	}
}

// fact returns one of a list of facts.
func (f *formatter) fact(fact orgchart.Fact) yamltree.Out {
	var o yamltree.Out
	o.Put("value", f.value(fact))
	f.putEvidence(&o, fact, func(sources, enders int32) {
		f.putCitations(&o, "source", sources)
		f.putCitations(&o, "until-source", enders)
	})
	return o
}

// putEvidence adds what is said of a fact beside its value; cite adds who reports
// it, and who its end, 0 if nobody else.
func (f *formatter) putEvidence(o *yamltree.Out, fact orgchart.Fact, cite func(sources, enders int32)) {
	e := f.h.Evidence(fact.Evidence)
	putDate(o, "from", e.From)
	putDate(o, "seen", e.Seen)
	putDate(o, "until", e.Until)
	putDate(o, "gone", e.Gone)
	putFlags(o, fact.Flags)
	if e.Until == 0 && e.Gone == 0 {
		e.UntilSources = 0 // there is nothing that they report
	}
	cite(e.Sources, e.UntilSources)
	if e.Status != orgchart.Accepted {
		o.Put("status", yamltree.Text(e.Status.String()))
	}
	putText(o, "note", f.h.String(e.Note))
}

// putFlags adds what a value has beside a person or post.
func putFlags(o *yamltree.Out, flags orgchart.Flags) {
	if flags&orgchart.Acting != 0 {
		o.Put("acting", yamltree.Plain("true"))
	}
	if flags&orgchart.Joint != 0 {
		o.Put("joint", yamltree.Plain("true"))
	}
	if flags&orgchart.Dotted != 0 {
		o.Put("line", yamltree.Text("dotted"))
	}
}

// value returns the value of a fact.
func (f *formatter) value(fact orgchart.Fact) yamltree.Out {
	switch fact.Property {
	case orgchart.PropName, orgchart.PropKind, orgchart.PropTitle:
		return texts(f.h.Label(fact.Value))
	case orgchart.PropLeads:
		return yamltree.Plain([...]string{"false", "true"}[fact.Value])
	}
	return yamltree.Text(f.h.ID(orgchart.Thing(fact.Value)))
}

// putCitations adds a list of citations: one alone without the list, and an id
// alone where nothing more is said.
func (f *formatter) putCitations(o *yamltree.Out, key string, n int32) {
	var items []yamltree.Out
	for _, c := range f.h.Citations(n) {
		id := yamltree.Text(f.h.Sources()[c.Source].ID)
		if c.At == "" && c.Quote == "" && c.Attribution == "" {
			items = append(items, id)
			continue
		}
		items = append(items, f.citation(c))
	}
	switch len(items) {
	case 0:
	case 1:
		o.Put(key, items[0])
	default:
		o.Put(key, yamltree.ListOf(items...))
	}
}

// citation returns a citation with all that is said of it.
func (f *formatter) citation(c orgchart.Citation) (o yamltree.Out) {
	o.Put("id", yamltree.Text(f.h.Sources()[c.Source].ID))
	putText(&o, "at", c.At)
	putText(&o, "quote", c.Quote)
	putText(&o, "attribution", string(c.Attribution))
	return o
}

// texts returns a text, or a map from languages.
func texts(texts []orgchart.Text) yamltree.Out {
	if len(texts) == 1 && texts[0].Lang == "" {
		return yamltree.Text(texts[0].Text)
	}
	var o yamltree.Out
	for _, t := range texts {
		if t.Lang == "" {
			t.Lang = "und"
		}
		o.Put(t.Lang, yamltree.Text(t.Text))
	}
	return o
}

func list(words []string) yamltree.Out {
	items := make([]yamltree.Out, len(words))
	for i, w := range words {
		items[i] = yamltree.Text(w)
	}
	return yamltree.ListOf(items...)
}

func putText(o *yamltree.Out, key, text string) {
	if text != "" {
		o.Put(key, yamltree.Text(text))
	}
}

func putDate(o *yamltree.Out, key string, d orgchart.Date) {
	if d != 0 {
		o.Put(key, yamltree.Plain(d.String()))
	}
}

func putList(o *yamltree.Out, key string, words []string) {
	if len(words) > 0 {
		o.Put(key, list(words))
	}
}
