package orgchart

import (
	"iter"
	"slices"
)

// A History is everything that one or more files say about an organisation,
// over all time. It is made by a [Builder] and does not change.
type History struct {
	Title     []Text
	Languages []string // order of preference for names
	AsOf      string   // the day shown when none is asked for, a moment or a date; "": today

	moments       []Moment
	sources       []Source
	sourceNumbers map[string]int32
	citations     Vec[Cited]
	citeEnds      Vec[int32]    // list i is citations[citeEnds[i-1]:citeEnds[i]]; number 0 is empty
	evidence      Vec[Evidence] // number 0 is the zero Evidence

	kinds  Vec[Kind]
	ids    Vec[int32] // numbers of strings
	index  []int32    // by number of the string of an id: 1 + the thing, or 0
	places Vec[Place]
	short  Vec[bool] // posts that were written as part of a person, and have no id of their own

	remarks Vec[remark] // by thing

	facts Vec[Fact]  // by thing, then property, then order in the files
	first Vec[int32] // the facts of thing t are facts[first[t]:last[t]]
	last  Vec[int32]

	lists  []list // of sources that cover something and have a date, in order of publication (rule 8)
	spoken Lists  // of a thing: the numbers of the facts that are about it or name it; empty without lists

	strings *stringTable
	labels  *labels
	files   []string
	stored  *stored // of a history that is read from an index; else nil
}

// Extra is what a file says of a thing that is never dated.
type Extra struct {
	Also     []string // other spellings and names
	Replaces []string // ids of the units that a unit was merged, split or renamed from
	Link     []string
	Note     string
}

// Len returns the number of things.
func (h *History) Len() int { return h.kinds.Len() }

// Things returns all things of a kind, in file order.
func (h *History) Things(k Kind) []Thing {
	var ts []Thing
	for t, kind := range h.kinds.All() {
		if kind == k {
			ts = append(ts, Thing(t))
		}
	}
	return ts
}

// Kind returns what t is.
func (h *History) Kind(t Thing) Kind { return h.kinds.Of(t) }

// ID returns the id of t. A post that was written as part of a person goes by
// the person's id. The ids of what is no thing are "vacant" and "none", and ""
// for NotReported.
func (h *History) ID(t Thing) string {
	switch t {
	case NotReported:
		return ""
	case Vacant:
		return "vacant"
	case None:
		return "none"
	}
	return h.strings.at(h.ids.Of(t))
}

// isPerson reports whether a fact is that a post, which was written as part of a
// person, is theirs: no report, but what the post is.
func (h *History) isPerson(f Fact) bool { return f.Property == PropHolder && h.short.Of(f.Thing) }

// placing reports whether a fact is exempt from [View].Source: one of a name, a
// title or a place, or of whose a post is that was written as part of a person.
func (h *History) placing(f Fact) bool { return f.Property.place() || h.isPerson(f) }

// Short reports whether t is a post that was written as part of a person.
func (h *History) Short(t Thing) bool { return h.short.Of(t) }

// PersonOf returns the person that a post was written as part of.
func (h *History) PersonOf(post Thing) Thing {
	t, _ := h.Thing(h.ID(post))
	return t
}

// MomentOn returns the first moment of a day, and false if it has none.
func (h *History) MomentOn(d Day) (Moment, bool) {
	i := slices.IndexFunc(h.moments, func(m Moment) bool { return m.Day() == d })
	if i < 0 {
		return Moment{}, false
	}
	return h.moments[i], true
}

// Thing returns the thing with an id, and false if there is none.
func (h *History) Thing(id string) (Thing, bool) {
	if h.stored != nil {
		return h.stored.lookup.thing(h, id)
	}
	n, ok := h.strings.findID(id)
	if !ok {
		return 0, false
	}
	return h.declared(n)
}

// declared returns the thing whose id is string n.
func (h *History) declared(n int32) (Thing, bool) {
	if int(n) >= len(h.index) || h.index[n] == 0 {
		return 0, false
	}
	return Thing(h.index[n] - 1), true
}

// declare lets t be found by its id.
func (h *History) declare(t Thing) {
	n := int(h.ids.Of(t))
	h.index = reach(h.index, n)
	h.index[n] = 1 + int32(t)
}

// Pos returns where t was first written.
func (h *History) Pos(t Thing) Pos { return h.Position(h.places.Of(t)) }

// Position returns a place as a position.
func (h *History) Position(p Place) Pos {
	if p == (Place{}) || int(p.File) >= len(h.files) {
		return Pos{}
	}
	return Pos{h.files[p.File], int(p.Line), int(p.Col)}
}

// Files returns the names of the files that h is from.
func (h *History) Files() []string { return h.files }

// Moments returns the named dates in order of time.
func (h *History) Moments() []Moment { return h.moments }

// Moment returns the moment with a name.
func (h *History) Moment(name string) (Moment, bool) {
	i := slices.IndexFunc(h.moments, func(m Moment) bool { return m.Name == name })
	if i < 0 {
		return Moment{}, false
	}
	return h.moments[i], true
}

// Sources returns all sources in file order. A source's number is its index.
func (h *History) Sources() []Source {
	if h.stored != nil {
		return h.stored.sources()
	}
	return h.sources
}

// source returns the number of the source with an id, or -1.
func (h *History) source(id string) int32 {
	numbers := h.sourceNumbers
	if h.stored != nil {
		numbers = h.stored.numbers()
	}
	if n, ok := numbers[id]; ok {
		return n
	}
	return -1
}

// HasSource reports whether a source with an id is listed.
func (h *History) HasSource(id string) bool { return h.source(id) >= 0 }

// cited returns list n of citations.
func (h *History) cited(n int32) []Cited {
	if n == 0 {
		return nil
	}
	return h.citations.Slice(int(h.citeEnds.At(int(n)-1)), int(h.citeEnds.At(int(n))))
}

// Citations returns list n of citations.
func (h *History) Citations(n int32) []Citation {
	var list []Citation
	for _, c := range h.cited(n) {
		list = append(list, h.citation(c))
	}
	return list
}

func (h *History) citation(c Cited) Citation {
	return Citation{c.Source, h.strings.at(c.At), h.strings.at(c.Quote), Attribution(h.strings.at(c.Attribution))}
}

// Attribution returns on whose word a citation rests: its own, else that of its
// source.
func (h *History) Attribution(c Citation) Attribution {
	if c.Attribution != "" {
		return c.Attribution
	}
	return h.sourceOf(c.Source).Attribution
}

// sourceOf returns source number n.
func (h *History) sourceOf(n int32) *Source { return &h.Sources()[n] }

// evidenceOf returns evidence number n, which must not be changed.
func (h *History) evidenceOf(n int32) *Evidence { return h.evidence.ref(int(n)) }

// Evidence returns evidence number n.
func (h *History) Evidence(n int32) Evidence { return h.evidence.At(int(n)) }

// String returns string number n, as in [Evidence.Note].
func (h *History) String(n int32) string { return h.strings.at(n) }

// about returns the facts about t, by property, then in file order.
func (h *History) about(t Thing) []Fact {
	return h.facts.Slice(int(h.first.Of(t)), int(h.last.Of(t)))
}

// Facts returns the facts about one property of t, in file order.
func (h *History) Facts(t Thing, p Property) []Fact {
	if t < 0 {
		return nil
	}
	facts := h.about(t)
	i := 0
	for i < len(facts) && facts[i].Property < p {
		i++
	}
	j := i
	for j < len(facts) && facts[j].Property == p {
		j++
	}
	return facts[i:j]
}

// properties yields the properties of t of which there are facts, in order, with
// these.
func (h *History) properties(t Thing) iter.Seq2[Property, []Fact] {
	return func(yield func(Property, []Fact) bool) {
		for rest := h.about(t); len(rest) > 0; {
			p := rest[0].Property
			var facts []Fact
			if facts, rest = cutProperty(rest, p); !yield(p, facts) {
				return
			}
		}
	}
}

// cutProperty cuts the facts about a property off the facts of a thing.
func cutProperty(facts []Fact, p Property) (of, rest []Fact) {
	i := 0
	for i < len(facts) && facts[i].Property == p {
		i++
	}
	return facts[:i], facts[i:]
}

// Label returns the texts of a value of a name, title or kind.
func (h *History) Label(value int32) []Text {
	entries := h.labels.at(value)
	texts := make([]Text, len(entries))
	for i, e := range entries {
		texts[i] = Text{h.strings.at(e.Lang), h.strings.at(e.Text)}
	}
	return texts
}

// Days returns every day on which, as known on day k, the value of some
// property begins or ends, or something goes or comes back by rule 8, in order.
func (h *History) Days(k Day) []Day {
	days := make(map[Day]bool)
	v := View{Known: k}
	q := h.quiet(v)
	for t := range h.kinds.All() {
		h.addDays(days, Thing(t), v)
		q.addDays(days, Thing(t))
	}
	return sortedDays(days)
}

// addDays adds the days on which a value of t begins or ends.
func (h *History) addDays(days map[Day]bool, t Thing, v View) {
	for p, facts := range h.properties(t) {
		if len(facts) > 1 || facts[0].Evidence != 0 {
			for _, c := range h.claims(t, p, v) {
				days[c.Start], days[c.End] = true, true
			}
		}
	}
}

func sortedDays(set map[Day]bool) []Day {
	delete(set, Always)
	delete(set, Forever)
	days := make([]Day, 0, len(set))
	for d := range set {
		days = append(days, d)
	}
	slices.Sort(days)
	return days
}

// Last returns the last day that the file reports on, as known on day k: the
// latest start, end or sighting of a fact, or full list (rule 8). It returns
// false if there is none.
func (h *History) Last(k Day) (Day, bool) {
	last := Always
	for _, e := range h.evidence.All()[1:] {
		if e.Status == Rejected || h.published(e.Sources, -1) > known(k) {
			continue
		}
		for _, d := range []Date{e.From, e.Seen, e.Until, e.Gone} {
			if d != 0 && d.Last() <= known(k) {
				last = max(last, d.Last())
			}
		}
	}
	for _, l := range h.lists {
		if l.day <= known(k) {
			last = max(last, l.day)
		}
	}
	return last, last != Always
}

// Dated reports whether any fact of h has a date or a source with one, or a
// source with one is a full list. A history without is the same on every day.
// Cost: the evidence.
func (h *History) Dated() bool {
	if h.stored != nil {
		return h.stored.dated
	}
	return len(h.lists) > 0 || slices.ContainsFunc(h.evidence.All(), func(e Evidence) bool {
		return e.From != 0 || e.Until != 0 || e.Seen != 0 || e.Gone != 0 || h.published(e.Sources, -1) != Always
	})
}

// known reads the zero Day as "all that is known".
func known(k Day) Day {
	if k == 0 {
		return Forever
	}
	return k
}

// published returns the day on which the first source of a list was published,
// of which with only ≥ 0 just that source counts. It returns Always for an
// empty list.
func (h *History) published(list, only int32) Day {
	first := Forever
	for _, c := range h.cited(list) {
		if only < 0 || c.Source == only {
			first = min(first, h.sourceOf(c.Source).published())
		}
	}
	if first == Forever {
		return Always
	}
	return first
}

// cites reports whether a list of citations names a source.
func (h *History) cites(list, source int32) bool {
	return slices.ContainsFunc(h.cited(list), func(c Cited) bool { return c.Source == source })
}

// Uses returns how many facts cite each source, by the number of the source.
func (h *History) Uses() []int {
	uses := make([]int, len(h.Sources()))
	for _, f := range h.facts.All() {
		if f.Evidence == 0 { // as of most of bulk data
			continue
		}
		e := h.evidenceOf(f.Evidence)
		seen := make(map[int32]bool)
		for _, list := range []int32{e.Sources, e.UntilSources} {
			for _, c := range h.cited(list) {
				if !seen[c.Source] {
					seen[c.Source] = true
					uses[c.Source]++
				}
			}
		}
	}
	return uses
}
