package orgchart

// Names tell what the things of a chart are called on its day, in some languages,
// and which people need an id beside their name.
type Names struct {
	c      *Chart
	langs  []string
	common numberSet // numbers of the strings that are the name of several people, or look like that of another
	plates []plate   // by thing; nil until many things are asked about
}

// A plate is what is asked again and again of a thing, in one place: to look it up
// in the order of a tree is to wait for memory, each time somewhere else.
type plate struct {
	text   int32      // number of the string that it is called; 0 for a post without a title
	in     Thing      // of a post: its unit; of a person: the post that they hold; negative if there is none, or more
	bare   properties // those of which [Chart.Bare] is true
	kind   Kind
	shared bool
}

// Names returns what the things of c are called. Cost: all people, unless c is from
// an index and no languages are asked for.
func (c *Chart) Names(langs ...string) *Names {
	n := &Names{c: c, langs: langs}
	if !n.kept() {
		n.count()
	}
	return n
}

// kept reports whether an index has what there is to know.
func (n *Names) kept() bool {
	return len(n.langs) == 0 && n.c.kept != nil && n.c.kept.names(n.c.day)
}

// count finds the names that several people have. Most are plain, and of these a
// label is counted, and no text looked at before it is known which there are: the
// bits of all labels stay in the caches, as nothing else of a million people does.
func (n *Names) count() {
	h := n.c.h
	once, again := newNumberSet(h.labels.ends.Len()), newNumberSet(h.labels.ends.Len())
	crowd := h.newCrowd()
	for person := range h.people() {
		switch f, ok := n.c.plain(person, PropName); {
		case !ok:
			crowd.add(n.c.nameText(person, n.langs))
		case once.has(f.Value):
			again.set(f.Value)
		default:
			once.set(f.Value)
		}
	}
	for label := range once.all() {
		name := h.pick(label, n.langs)
		crowd.add(name)
		if again.has(label) {
			crowd.add(name)
		}
	}
	n.common = crowd.several()
}

// Namesakes returns the people whose name on the day, in the language that
// [Chart.Name] would take, is that of another person or looks like it (see
// [Skeleton]), whether or not these are in the chart: of each thing, whether it
// is one of them. Cost: that of [Chart.Names].
func (c *Chart) Namesakes(langs ...string) []bool { return c.Names(langs...).Namesakes() }

// Namesakes returns what [Chart.Namesakes] does.
func (n *Names) Namesakes() []bool {
	shared := make([]bool, n.c.h.Len())
	for person := range n.c.h.people() {
		shared[person] = n.Shared(person)
	}
	return shared
}

// Shared reports whether somebody is one of those that [Chart.Namesakes] returns.
func (n *Names) Shared(person Thing) bool {
	if n.plates != nil {
		return n.plates[person].shared
	}
	if n.kept() {
		return n.c.kept.Namesakes.Of(person)
	}
	return n.common.has(n.text(person))
}

// Of returns what [Chart.Name] does.
func (n *Names) Of(t Thing) string {
	if t < 0 || n.plates == nil {
		return n.c.Name(t, n.langs...)
	}
	return n.c.h.strings.at(n.plates[t].text)
}

// Expect says how many rows are to come. For many, what there is to tell is found
// for all things at once, in the order of the file. Cost: then all things.
func (n *Names) Expect(things int) {
	h := n.c.h
	if h.stored != nil || n.c.times != nil || n.plates != nil || things < h.Len()/16 {
		return
	}
	texts := make([]int32, h.labels.ends.Len()) // by label
	for label := range texts {
		texts[label] = h.pick(int32(label), n.langs)
	}
	n.plates = make([]plate, h.Len())
	for i := range n.plates {
		facts := h.about(Thing(i))
		p := n.plate(Thing(i), facts)
		call := len(facts) > 0 && (facts[0].Property == PropName || facts[0].Property == PropTitle) // the first there are
		if call && p.bare&(1<<facts[0].Property) != 0 {
			p.text = texts[facts[0].Value]
		} else if call || p.kind != Post {
			p.text = n.text(Thing(i))
		}
		p.shared = p.kind == Person && n.common.has(p.text)
		n.plates[i] = p
	}
}

// plate returns what there is to know of a thing, of which these are the facts,
// apart from what it is called.
func (n *Names) plate(t Thing, facts []Fact) plate {
	c := n.c
	p := plate{in: NotReported, bare: c.bareOf(facts), kind: c.h.kinds.Of(t)}
	switch p.kind {
	case Post:
		p.in = c.parent.Of(t)
	case Person:
		if posts := c.posted.of(t); len(posts) == 1 {
			p.in = posts[0]
		}
	}
	return p
}

// of returns the plate of a thing.
func (n *Names) of(t Thing) plate {
	if n.plates != nil {
		return n.plates[t]
	}
	p := n.plate(t, n.c.h.about(t))
	p.text = n.text(t)
	p.shared = p.kind == Person && n.Shared(t)
	return p
}

// text returns the number of the string that a thing is called.
func (n *Names) text(t Thing) int32 {
	switch {
	case n.plates != nil && n.plates[t].text != 0:
		return n.plates[t].text
	case n.c.h.kinds.Of(t) != Post:
		return n.c.nameText(t, n.langs)
	}
	title, _ := n.c.value(t, PropTitle)
	return n.c.h.pick(title, n.langs)
}

// bareOf returns the properties of which one plain fact, of all that are about a
// thing, is all there is.
func (c *Chart) bareOf(facts []Fact) properties {
	var told, more properties
	for i := range facts {
		f := &facts[i]
		p := properties(1) << f.Property
		if told&p != 0 || f.Evidence != 0 || f.Flags != 0 || c.view.Source != "" && !c.h.placing(*f) {
			more |= p
		}
		told |= p
	}
	return told &^ more
}
