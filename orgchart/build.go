package orgchart

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Builder collects facts, in the order of the files, and makes them a
// [History]. Ids may be used before they are declared.
type Builder struct {
	h         *History
	srcSlot   map[string]int32
	srcRefs   []sourceRef // by slot
	mentions  []mention
	coverages []coverageRefs
	moments   map[string]Place
	partial   bool // a file could not be read
	hints     int  // given so far
	compared  int  // candidates for them so far
	numbers   numbers

	oddThings, oddSources, oddMoments []declared // those with an id that is not in ASCII
	errs                              faults
}

// A sourceRef is a source that was cited, listed or both.
type sourceRef struct {
	id     string
	listed int32 // number among the sources, or -1
	cited  Place // where first cited
}

// A mention is a unit that is named beside the facts.
type mention struct {
	id int32 // number of a string
	at Place
}

// NewBuilder returns an empty Builder.
func NewBuilder() *Builder {
	return &Builder{
		h: &History{
			evidence:      vec(make([]Evidence, 1)),
			citeEnds:      vec([]int32{0}),
			sourceNumbers: make(map[string]int32),
			strings:       newStringTable(),
			labels:        newLabels(),
		},
		srcSlot: make(map[string]int32),
		moments: make(map[string]Place),
	}
}

// Grow makes room for so many more things and facts, where a reader knows how
// many are to come: it saves most of the time and memory that growing takes.
func (b *Builder) Grow(things, facts int) {
	h := b.h
	h.kinds.grow(things)
	h.ids.grow(things)
	h.places.grow(things)
	h.short.grow(things)
	h.facts.grow(facts)
	h.strings.grow(things)
	h.labels.grow(h.strings.ends.Len()+2*things, things)
	h.remarks.grow(things)
	h.index = withRoom(h.index, 2*things)
}

// File says that what follows is from a file, and returns its number for
// [Place].
func (b *Builder) File(name string) uint16 {
	b.h.files = append(b.h.files, name)
	return uint16(len(b.h.files) - 1)
}

// Fault notes a fault that the reader found itself: History reports it with
// its own, under rule F3. Long arguments are shortened. Those that cost
// something to find are better a [fmt.Stringer], which is not asked where nobody
// will see the fault.
func (b *Builder) Fault(at Place, format string, args ...any) {
	b.errs.add(F3, at, format, args...)
}

// FaultOf is [Builder.Fault] under another rule.
func (b *Builder) FaultOf(rule Rule, at Place, format string, args ...any) {
	b.errs.add(rule, at, format, args...)
}

// Faulty reports whether a fault was noted so far.
func (b *Builder) Faulty() bool { return len(b.errs.kept) > 0 }

// hopeless reports whether there are so many faults that nothing more is kept,
// for there will be no history: what a reader finds in the rest is still
// counted, what takes the whole to find is not looked for.
func (b *Builder) hopeless() bool { return b.errs.more > 10_000 }

// Partial says that a file could not be read: what is unknown may stand in it,
// and is no fault.
func (b *Builder) Partial() { b.partial = true }

// Title sets the title of the history.
func (b *Builder) Title(texts []Text) { b.h.Title = texts }

// Languages sets the order of preference for names.
func (b *Builder) Languages(langs []string) { b.h.Languages = langs }

// AsOf sets the day shown when none is asked for: a moment, a date or "today".
func (b *Builder) AsOf(when string, at Place) {
	b.h.AsOf = when
	if _, ok := b.h.Moment(when); ok || when == "today" {
		return
	}
	if _, err := ParseDate(when); err != nil && !b.partial {
		b.Fault(at, "as-of %q is neither a moment nor a date%s", when, b.Hint(when, b.momentNames))
	}
}

func (b *Builder) momentNames() []string {
	var names []string
	for _, m := range b.h.moments {
		names = append(names, m.Name)
	}
	return names
}

// Moment declares a named date.
func (b *Builder) Moment(m Moment, at Place) {
	if _, ok := b.moments[m.Name]; ok {
		b.FaultOf(R1, at, "duplicate moment %q", m.Name)
		return
	}
	if why := BadID(m.Name); why != "" {
		b.FaultOf(R1, at, "moment %q %s", m.Name, why)
		return
	}
	if m.Name == "today" || strings.Trim(m.Name, "0123456789-./") == "" { // a wrong date as well: else a typing error would be a name
		b.FaultOf(R1, at, "moment %q: the name would be read as a day", m.Name)
		return
	}
	b.h.moments = append(b.h.moments, m)
	b.moments[m.Name] = at
	if !plainASCII(m.Name) {
		b.oddMoments = append(b.oddMoments, declared{m.Name, at})
	}
}

// Source declares a source.
func (b *Builder) Source(src Source) {
	slot := b.sourceSlot(src.ID, Place{})
	ref := &b.srcRefs[slot]
	if ref.listed >= 0 {
		b.FaultOf(R1, src.Place, "duplicate source %q, first declared at %s", src.ID, b.h.Position(b.h.sources[ref.listed].Place))
		return
	}
	if why := BadID(src.ID); why != "" {
		b.FaultOf(R1, src.Place, "source id %q %s", src.ID, why)
	}
	if !plainASCII(src.ID) {
		b.oddSources = append(b.oddSources, declared{src.ID, src.Place})
	}
	ref.listed = int32(len(b.h.sources))
	b.h.sourceNumbers[src.ID] = ref.listed
	b.h.sources = append(b.h.sources, src)
}

// SourceRef returns what stands for the source with an id in a [Citation].
func (b *Builder) SourceRef(id string, at Place) int32 { return b.sourceSlot(id, at) }

func (b *Builder) sourceSlot(id string, cited Place) int32 {
	slot, ok := b.srcSlot[id]
	if !ok {
		slot, id = int32(len(b.srcRefs)), strings.Clone(id)
		b.srcSlot[id] = slot
		b.srcRefs = append(b.srcRefs, sourceRef{id: id, listed: -1, cited: cited})
	}
	if b.srcRefs[slot].cited == (Place{}) {
		b.srcRefs[slot].cited = cited
	}
	return slot
}

// Citations returns the number of a list of citations.
func (b *Builder) Citations(list []Citation) int32 {
	if len(list) == 0 || b.hopeless() {
		return 0
	}
	for _, c := range list {
		b.h.citations.add(Cited{c.Source, b.intern(c.At), b.intern(c.Quote), b.intern(string(c.Attribution))})
	}
	b.h.citeEnds.add(int32(b.h.citations.Len()))
	return int32(b.h.citeEnds.Len() - 1)
}

// String returns the number of a string, as in [Evidence.Note].
func (b *Builder) String(s string) int32 { return b.intern(s) }

// intern returns the number of a string.
func (b *Builder) intern(s string) int32 {
	if b.hopeless() {
		return 0
	}
	return b.h.strings.intern(s)
}

// Label returns the value of a text.
func (b *Builder) Label(texts []Text) int32 {
	if b.hopeless() {
		return 0
	}
	return b.h.labels.intern(b.h.strings, texts)
}

// Evidence returns the number of e. The place of each of its dates, by the
// name that the file format gives it, is asked for where it is at fault (R3).
func (b *Builder) Evidence(e Evidence, place func(field string) Place) int32 {
	if e == (Evidence{}) {
		return 0
	}
	if field, fault := e.fault(); fault != "" {
		b.FaultOf(R3, place(field), "%s", fault)
		e.Status = Rejected // so that no other fault follows from this one
	}
	if b.hopeless() {
		return 0
	}
	b.h.evidence.add(e)
	return int32(b.h.evidence.Len() - 1)
}

// Fault says why the dates of e cannot be (R3), or returns "".
func (e Evidence) Fault() string {
	_, why := e.fault()
	return why
}

// fault returns the field of e that cannot be (R3), and why.
func (e Evidence) fault() (field, why string) {
	type date struct {
		name string
		Date
	}
	before := func(a, b date) bool { return a.Date != 0 && b.Date != 0 && a.Last() < b.First() }
	from, until := date{"from", e.From}, date{"until", e.Until}
	seen, gone := date{"seen", e.Seen}, date{"gone", e.Gone}
	notBefore := func(a, b date) bool { return a.Date != 0 && b.Date != 0 && a.First() >= b.Last() }
	switch {
	case before(until, from):
		return "until", fmt.Sprintf("until %s is before from %s: want a day on or after it", e.Until, e.From)
	case before(gone, from):
		return "gone", fmt.Sprintf("gone %s is before from %s: want a day on or after it", e.Gone, e.From)
	case before(seen, from):
		return "seen", fmt.Sprintf("seen %s is before from %s: want a day of the span", e.Seen, e.From)
	case notBefore(seen, until):
		return "seen", fmt.Sprintf("seen %s is not before until %s: want a day of the span", e.Seen, e.Until)
	case notBefore(seen, gone):
		return "seen", fmt.Sprintf("seen %s is not before gone %s: want a day of the span", e.Seen, e.Gone)
	case before(gone, until):
		return "gone", fmt.Sprintf("gone %s is before until %s: want a day on or after it", e.Gone, e.Until)
	}
	return "", ""
}

// Thing declares a unit, post or person (R1). With a fault it returns a thing
// all the same, so that what is said of it can be checked.
func (b *Builder) Thing(k Kind, id string, at Place) Thing {
	if b.hopeless() {
		return 0
	}
	t := b.newThing(k, b.h.strings.internID(id), at)
	if why := BadID(id); why != "" {
		b.FaultOf(R1, at, "id %q %s", id, why)
		return t
	}
	b.declare(t, id)
	return t
}

// declare lets a thing be found by its id, of which it must be the first.
func (b *Builder) declare(t Thing, id string) {
	at := b.h.places.Of(t)
	if first, ok := b.h.declared(b.h.ids.Of(t)); ok {
		b.FaultOf(R1, at, "duplicate id %q: first declared as a %s at %s", id, b.h.kinds.Of(first), b.h.Pos(first))
		return
	}
	b.h.declare(t)
	if !plainASCII(id) {
		b.oddThings = append(b.oddThings, declared{strings.Clone(id), at})
	}
}

// Declared returns the thing with an id, of those that are declared so far. Cost:
// a look at a map.
func (b *Builder) Declared(id string) (Thing, bool) { return b.h.Thing(id) }

// Kind returns what a thing is that is declared.
func (b *Builder) Kind(t Thing) Kind { return b.h.kinds.Of(t) }

// PostOf declares a post of a person that has no id of its own.
func (b *Builder) PostOf(person Thing, at Place) Thing {
	if b.hopeless() {
		return 0
	}
	t := b.newThing(Post, b.h.ids.Of(person), at)
	b.h.short.set(t, true)
	return t
}

func (b *Builder) newThing(k Kind, id int32, at Place) Thing {
	b.h.kinds.add(k)
	b.h.ids.add(id)
	b.h.places.add(at)
	b.h.short.add(false)
	return Thing(b.h.Len() - 1)
}

// BadID says what is wrong with an id (R1), or returns "". Cost: the id.
func BadID(id string) string {
	switch {
	case id == "":
		return "is empty"
	case id == "vacant" || id == "none":
		return "is reserved: choose another"
	case strings.HasPrefix(id, "-"):
		return "begins with a hyphen, as a flag does: choose another"
	case !utf8.ValidString(id):
		return "is not UTF-8"
	case len(id) > MaxName && utf8.RuneCountInString(id) > MaxName:
		return fmt.Sprintf("is longer than %d characters: choose a shorter one", MaxName)
	}
	for _, r := range id {
		if r >= '!' && r <= '~' {
			continue
		}
		if unicode.IsSpace(r) || !unicode.IsPrint(r) || Hidden(r) {
			return fmt.Sprintf("contains %U: want a word of printable characters", r)
		}
	}
	return BadText(id, false)
}

// Ref returns the value of a fact that names a thing by its id, which may be
// declared later, or "vacant" or "none". Until all are declared the number of
// the id among the strings stands for the thing.
func (b *Builder) Ref(id string) int32 {
	switch id {
	case "vacant":
		return int32(Vacant)
	case "none":
		return int32(None)
	}
	if b.hopeless() {
		return 0
	}
	return b.h.strings.internID(id)
}

// Fact adds a fact. Its value is from Ref, Label, or for PropLeads 0 or 1.
func (b *Builder) Fact(f Fact) {
	if !b.hopeless() {
		b.h.facts.add(f)
	}
}

// Hold says that a person holds a post that [Builder.PostOf] made for them.
func (b *Builder) Hold(post, person Thing, at Place) {
	if b.hopeless() {
		return
	}
	if t, ok := b.h.declared(b.h.ids.Of(person)); ok && t == person { // else the id is at fault, and there will be no history
		b.Fact(Fact{Thing: post, Property: PropHolder, Value: b.h.ids.Of(person), Place: at})
	}
}

// History returns the history, or the faults in it as an [ErrorList]. The
// Builder must not be used afterwards.
//
// It takes time in proportion to the facts, and where lines or units of
// different days would together form a loop, to the days on which those
// change times the posts.
func (b *Builder) History() (*History, error) {
	h := b.h
	if b.hopeless() {
		return nil, b.errs.list(h)
	}
	b.checkLookalikes()
	b.checkSources()
	b.resolve()
	if b.hopeless() {
		return nil, b.errs.list(h)
	}
	b.sortFacts()
	b.sortRemarks()
	h.strings.freeze()
	h.labels.plain, h.labels.seen = nil, nil
	h.indexCoverage()
	slices.SortStableFunc(h.moments, func(x, y Moment) int { return cmp.Compare(x.Day(), y.Day()) })
	h.check(&b.errs)
	if list := b.errs.list(h); len(list) > 0 {
		return nil, list
	}
	return h, nil
}
