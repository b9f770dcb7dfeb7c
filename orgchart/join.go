package orgchart

// A large file is taken in by several at once, each a part of it (Part), and the
// parts are put together in the order of the file (Join). A part has numbers of
// its own for things and texts: within one few are looked up, in tables that stay
// in the cache of a core. Of all people together the table is larger than that,
// and whoever looks something up in it waits; so Join asks for each text of a
// part once, and for all of them at the same time.

// Part returns an empty Builder for what stands in a part of the files, which
// another goroutine may fill while b is not read. It takes things and what is said
// of them; moments, sources and what a history has once are for b.
func (b *Builder) Part() *Builder {
	part := NewBuilder()
	part.h.strings = newPartTable(b.h.strings.seed)
	return part
}

// Join puts what a part says behind all that b has, as if b had been told it
// itself, and makes the part empty, to be filled again. Cost: what is in the part.
func (b *Builder) Join(part *Builder) {
	b.errs.join(&part.errs)
	b.partial = b.partial || part.partial
	if !b.hopeless() {
		j := joint{Builder: b, part: part.h, numbers: &b.numbers}
		j.renumber()
		b.h.strings.internIDs(part.h.strings, j.asID)
		j.labels()
		j.evidence(part.srcRefs)
		j.things()
		j.facts()
		j.remarks(part.mentions)
	}
	part.reset()
}

// A joint is where a part is put behind the whole.
type joint struct {
	*Builder
	part *History
	*numbers
	first         Thing // of the part
	firstEvidence int32 // less one
}

// numbers are what the numbers of a part are in the whole: one piece of memory for
// all parts.
type numbers struct {
	asText, asID []int32 // by number of a string; 0: not looked up yet
	asLabel      []int32 // by number of a label
}

// renumber begins anew, for another part.
func (j *joint) renumber() {
	n := j.part.strings.ends.Len()
	for _, list := range []*[]int32{&j.asText, &j.asID} {
		*list = reach((*list)[:0], n-1)
	}
	j.asLabel = reach(j.asLabel[:0], j.part.labels.ends.Len()-1)
}

// text returns the number of a string of the part as a text.
func (j *joint) text(n int32) int32 {
	if j.asText[n] == 0 && n != 0 {
		j.asText[n] = j.h.strings.internHashed(j.part.strings.lent(n), j.part.strings.hashes[n])
	}
	return j.asText[n]
}

// id is text for an id.
func (j *joint) id(n int32) int32 {
	if j.asID[n] == 0 {
		j.asID[n] = j.h.strings.internID(j.part.strings.lent(n))
	}
	return j.asID[n]
}

// copied returns a new number for a string of the part that is not looked up.
func (j *joint) copied(n int32) int32 { return j.h.strings.add(j.part.strings.lent(n)) }

func (j *joint) labels() {
	h, entries := j.h, j.part.labels.entries.All()
	h.strings.lookAhead(j.part.strings, entries)
	from := int32(0)
	for i, to := range j.part.labels.ends.All() {
		if i == 0 {
			continue
		}
		if texts := entries[from:to]; len(texts) == 1 && texts[0].Lang == 0 {
			j.asLabel[i] = h.labels.internPlain(j.text(texts[0].Text))
		} else {
			j.asLabel[i] = h.labels.intern(h.strings, j.part.Label(int32(i)))
		}
		from = to
	}
}

// evidence adds the evidence of the part, and what it cites.
func (j *joint) evidence(refs []sourceRef) {
	h := j.h
	slots := make([]int32, len(refs))
	for i, ref := range refs {
		slots[i] = j.sourceSlot(ref.id, ref.cited)
	}
	lists, cites := int32(h.citeEnds.Len()-1), int32(h.citations.Len())
	for _, c := range j.part.citations.All() {
		h.citations.add(Cited{slots[c.Source], j.text(c.At), j.text(c.Quote), j.text(c.Attribution)})
	}
	for _, end := range j.part.citeEnds.All()[1:] {
		h.citeEnds.add(cites + end)
	}
	j.firstEvidence = int32(h.evidence.Len() - 1)
	for _, e := range j.part.evidence.All()[1:] {
		for _, list := range []*int32{&e.Sources, &e.UntilSources} {
			if *list != 0 {
				*list += lists
			}
		}
		e.Note = j.text(e.Note)
		h.evidence.add(e)
	}
}

func (j *joint) things() {
	b, part := j.Builder, j.part
	j.first = Thing(b.h.Len())
	for i, id := range part.ids.All() {
		t := b.newThing(part.kinds.all[i], j.id(id), part.places.all[i])
		if b.h.short.set(t, part.short.all[i]); !part.short.all[i] {
			b.declare(t, part.strings.lent(id))
		}
	}
}

func (j *joint) facts() {
	h, from := j.h, j.h.facts.Len()
	h.facts.all = append(h.facts.all, j.part.facts.all...)
	facts := h.facts.all[from:]
	for i := range facts {
		f := &facts[i]
		f.Thing += j.first
		switch {
		case f.Property.text():
			f.Value = j.asLabel[f.Value]
		case f.Property.refers() && f.Value >= 0:
			f.Value = j.id(f.Value)
		}
		if f.Evidence != 0 {
			f.Evidence += j.firstEvidence
		}
	}
}

func (j *joint) remarks(mentions []mention) {
	h := j.h
	for _, r := range j.part.remarks.All() {
		h.remarks.add(remark{r.thing + j.first, j.copied(r.text), r.what})
	}
	for _, m := range mentions {
		j.Builder.mentions = append(j.Builder.mentions, mention{j.copied(m.id), m.at})
	}
}

// reset makes a part empty, and keeps its memory.
func (b *Builder) reset() {
	h := b.h
	h.kinds.cut(0)
	h.ids.cut(0)
	h.places.cut(0)
	h.short.cut(0)
	h.facts.cut(0)
	h.remarks.cut(0)
	h.citations.cut(0)
	h.citeEnds.cut(1)
	h.evidence.cut(1)
	clear(h.index)
	h.strings.reset()
	h.labels.reset()
	clear(b.srcSlot)
	b.srcRefs, b.mentions = b.srcRefs[:0], b.mentions[:0]
	b.partial, b.errs = false, faults{}
	b.hints, b.compared = 0, 0
}

// join adds the faults of others, which came later.
func (fs *faults) join(others *faults) {
	fs.kept = append(fs.kept, others.kept...)
	fs.more += others.more
	if len(fs.kept) >= 2*MaxErrors {
		fs.sort()
	}
}
