package convert

import (
	"fmt"
	"slices"

	"github.com/orgctl/orgctl/orgchart"
)

// A Loss is how much of one kind a format cannot carry of a history.
type Loss struct {
	N         int
	one, many string
}

// String tells a loss, as "12 dotted lines".
func (l Loss) String() string {
	if l.N == 1 {
		return "1 " + l.one
	}
	return fmt.Sprintf("%d %s", l.N, l.many)
}

// Lost tells what [Write] does not carry in a format of the history of a chart,
// the weightiest first. The formats that are ours carry everything. Cost: the
// things and facts.
func Lost(to Format, c *orgchart.Chart) []Loss {
	q := &lossCounter{c: c, h: c.History()}
	switch to {
	case CSV:
		q.ofDay(func(p orgchart.Property) bool { return p == orgchart.PropHolder })
		q.ofTable()
		q.undated(to)
	case Backstage:
		q.ofDay(func(orgchart.Property) bool { return false })
		q.ofCatalog()
		q.undated(to)
	case Popolo:
		q.ofHistory()
		q.undated(to)
	}
	return q.losses
}

// A lossCounter counts what is lost.
type lossCounter struct {
	c      *orgchart.Chart
	h      *orgchart.History
	losses []Loss
	notes  int // of facts
}

func (q *lossCounter) add(n int, one, many string) {
	if n > 0 {
		q.losses = append(q.losses, Loss{n, one, many})
	}
}

// facts calls visit for every fact.
func (q *lossCounter) facts(visit func(f orgchart.Fact, e orgchart.Evidence)) {
	for t := range orgchart.Thing(q.h.Len()) {
		for _, p := range orgchart.Properties(q.h.Kind(t)) {
			for _, f := range q.h.Facts(t, p) {
				visit(f, q.h.Evidence(f.Evidence))
			}
		}
	}
}

// holding calls visit for every fact that holds of something that is there on the
// day.
func (q *lossCounter) holding(visit func(f orgchart.Fact, e orgchart.Evidence)) {
	for t := range orgchart.Thing(q.h.Len()) {
		if !q.c.There(t) {
			continue
		}
		for _, p := range orgchart.Properties(q.h.Kind(t)) {
			hold, _ := q.c.Claims(t, p)
			for _, cl := range hold {
				for _, f := range cl.Facts {
					visit(f, q.h.Evidence(f.Evidence))
				}
			}
		}
	}
}

// ofDay counts what a format of one day lacks, that keeps dates and sources of
// some properties alone.
func (q *lossCounter) ofDay(dated func(orgchart.Property) bool) {
	all, held, proofs, marks, acting, quotes := 0, 0, 0, 0, 0, 0
	q.facts(func(orgchart.Fact, orgchart.Evidence) { all++ })
	q.holding(func(f orgchart.Fact, e orgchart.Evidence) {
		held++
		if !dated(f.Property) && (e.From != 0 || e.Until != 0 || e.Seen != 0 || e.Gone != 0 || e.Sources != 0) {
			proofs++
		}
		if e.Status != orgchart.Accepted {
			marks++
		}
		if e.Note != 0 {
			q.notes++
		}
		if f.Property == orgchart.PropHolder && f.Flags != 0 && !dated(f.Property) {
			acting++
		}
		quotes += q.quotes(e.Sources)
	})
	q.add(all-held, "fact that does not hold on the day", "facts that do not hold on the day")
	q.add(proofs, "fact's dates and sources", "facts' dates and sources")
	q.add(marks, "mark of what is disputed or inferred", "marks of what is disputed or inferred")
	q.add(acting, "mark of who is acting or joint", "marks of who is acting or joint")
	q.add(quotes, "quote or place in a source", "quotes and places in sources")
	idle := 0
	for _, x := range q.h.Things(orgchart.Person) {
		if len(q.c.NodesOf(x)) == 0 {
			idle++
		}
	}
	q.add(idle, "person without a post", "people without a post")
}

// ofTable counts what a row has no cell for.
func (q *lossCounter) ofTable() {
	named := make(map[orgchart.Thing]bool)
	lapsed := 0
	for _, p := range q.c.Posts() {
		for _, u := range unitsInColumns(unitsOf(q.c, p)) {
			named[u] = true
		}
		lines, _ := q.c.Claims(p, orgchart.PropReportsTo)
		for _, cl := range lines {
			if cl.Thing() >= 0 && len(q.c.NodesOf(cl.Thing())) == 0 {
				lapsed++
			}
		}
	}
	units, kinds := 0, 0
	for _, u := range q.c.Units() {
		if !named[u] {
			units++
		} else if q.c.Text(u, orgchart.PropKind) != "" {
			kinds++
		}
	}
	q.add(units, "unit that no row names", "units that no row names")
	q.add(kinds, "kind of a unit", "kinds of units")
	q.add(lapsed, "line that lapses", "lines that lapse")
}

// ofCatalog counts what groups and users do not have.
func (q *lossCounter) ofCatalog() {
	lines, dotted, titles, empty, heads := 0, 0, 0, 0, 0
	for _, p := range q.c.Posts() {
		claims, _ := q.c.Claims(p, orgchart.PropReportsTo)
		for _, cl := range claims {
			if cl.Flags&orgchart.Dotted != 0 {
				dotted++
			} else {
				lines++
			}
		}
		if q.c.Text(p, orgchart.PropTitle) != "" {
			titles++
		}
		if holders := q.c.Holders(p); len(holders) == 0 || holders[0] == orgchart.Vacant {
			empty++
		}
		if q.c.Leads(p) {
			heads++
		}
	}
	q.add(lines, "solid line", "solid lines")
	q.add(dotted, "dotted line", "dotted lines")
	q.add(titles, "title", "titles")
	q.add(heads, "mark of who leads", "marks of who leads")
	q.add(empty, "post that nobody is known to hold", "posts that nobody is known to hold")
}

// ofHistory counts what Popolo has no class or field for.
func (q *lossCounter) ofHistory() {
	var solid, dotted, vacant, heads, marks, ends, quotes, unpublished int
	q.facts(func(f orgchart.Fact, e orgchart.Evidence) {
		if day, _ := q.c.Counts(f); known(q.c) < day {
			unpublished++
			return
		}
		switch {
		case f.Property == orgchart.PropReportsTo && f.Flags&orgchart.Dotted != 0:
			dotted++
		case f.Property == orgchart.PropReportsTo:
			solid++
		case f.Property == orgchart.PropHolder && orgchart.Thing(f.Value) == orgchart.Vacant:
			vacant++
		case f.Property == orgchart.PropLeads && f.Value == 1:
			heads++
		}
		if e.Status == orgchart.Disputed || e.Status == orgchart.Inferred {
			marks++
		}
		if e.Note != 0 {
			q.notes++
		}
		ends += len(q.h.Citations(e.UntilSources))
		quotes += q.quotes(e.Sources)
	})
	q.add(solid, "solid line", "solid lines")
	q.add(dotted, "dotted line", "dotted lines")
	q.add(vacant, "vacancy", "vacancies")
	q.add(heads, "mark of who leads", "marks of who leads")
	q.add(unpublished, "fact that is not yet known", "facts that are not yet known")
	q.ofTime()
	q.add(marks, "mark of what is disputed or inferred", "marks of what is disputed or inferred")
	q.add(ends, "source of an end", "sources of ends")
	q.add(quotes, "quote or place in a source", "quotes and places in sources")
}

// quotes counts the citations of a list that say more than the source.
func (q *lossCounter) quotes(list int32) (n int) {
	for _, ct := range q.h.Citations(list) {
		if ct.At != "" || ct.Quote != "" || ct.Attribution != "" {
			n++
		}
	}
	return n
}

// known returns the day up to which a chart knows what was published.
func known(c *orgchart.Chart) orgchart.Day {
	if k := c.View().Known; k != 0 {
		return k
	}
	return orgchart.Forever
}

// ofTime counts what Popolo does not tell of other times.
func (q *lossCounter) ofTime() {
	var places, texts, absent, void, rivals, passing, sighted int
	for t := range orgchart.Thing(q.h.Len()) {
		for _, p := range orgchart.Properties(q.h.Kind(t)) {
			void += len(q.c.Void(t, p))
			rivals += len(q.c.Rivals(t, p))
			reigns := q.c.Reigns(t, p)
			switch p {
			case orgchart.PropPartOf, orgchart.PropUnit:
				places += max(len(reigns)-1, 0)
				if len(reigns) == 0 && len(q.h.Facts(t, p)) > 0 {
					absent++
				}
			case orgchart.PropTitle, orgchart.PropKind:
				texts += max(len(reigns)-1, 0)
			case orgchart.PropHolder:
				if q.h.Short(t) && !slices.Equal(span(reigns), []orgchart.Day{orgchart.Always, orgchart.Forever}) {
					passing++
				}
				sighted += q.sighted(reigns)
			}
		}
	}
	q.add(places, "former place of a unit or post", "former places of units and posts")
	q.add(texts, "former title or kind", "former titles and kinds")
	q.add(absent, "unit or post that is never there", "units and posts that are never there")
	q.add(passing, "post that goes with its person", "posts that go with their person")
	q.add(sighted, "start that is a sighting", "starts that are sightings")
	q.add(void, "fact that counts for nothing", "facts that count for nothing")
	q.add(rivals, "rival claim", "rival claims")
}

// span returns the days on which reigns begin and end, if there is but one.
func span(reigns []orgchart.Reign) []orgchart.Day {
	if len(reigns) != 1 {
		return nil
	}
	return []orgchart.Day{reigns[0].Start, reigns[0].End}
}

// sighted counts the terms that are written with a start that nobody reported.
func (q *lossCounter) sighted(reigns []orgchart.Reign) (n int) {
	for _, m := range terms(reigns) {
		if m.claim.Thing() >= 0 && m.start != orgchart.Always && !slices.ContainsFunc(m.claim.Facts, func(f orgchart.Fact) bool {
			return saysStart(q.h.Evidence(f.Evidence).From, m.start, m.end)
		}) {
			n++
		}
	}
	return n
}

// undated counts what is never dated, or is said of no fact.
func (q *lossCounter) undated(to Format) {
	var also, replaces, links, notes int
	for t := range orgchart.Thing(q.h.Len()) {
		x := q.h.Extra(t)
		replaces += len(x.Replaces)
		if to != Popolo {
			also += len(x.Also)
		}
		catalog := to == Backstage && q.h.Kind(t) != orgchart.Post && q.c.There(t)
		if to == CSV || to == Backstage && !catalog {
			links += len(x.Link)
		}
		if x.Note != "" && !catalog {
			notes++
		}
	}
	covers := 0
	for _, src := range q.h.Sources() {
		if !src.Covers.None() {
			covers++
		}
	}
	for _, m := range q.h.Moments() {
		if !m.Covers.None() {
			covers++
		}
	}
	q.add(q.languages(to), "name in another language", "names in other languages")
	q.add(also, "other spelling", "other spellings")
	q.add(replaces, "unit that another replaces", "units that others replace")
	q.add(links, "link", "links")
	q.add(notes+q.notes, "note", "notes")
	q.add(len(q.h.Moments()), "moment", "moments")
	q.add(covers, "full list", "full lists")
	switch n := len(q.h.Sources()); to {
	case Backstage:
		q.add(n, "source", "sources")
	case CSV:
		q.add(n, "source but for its address or name", "sources but for their addresses or names")
	default:
		q.add(n, "source but for its address, publisher, title and day", "sources but for their addresses, publishers, titles and days")
	}
}

// languages counts the texts that are not written because the same is written in
// another language.
func (q *lossCounter) languages(to Format) (n int) {
	count := func(f orgchart.Fact, _ orgchart.Evidence) {
		switch p := f.Property; {
		case p == orgchart.PropName && to != Popolo, p == orgchart.PropTitle && to != Backstage, p == orgchart.PropKind && to != CSV:
			n += len(q.h.Label(f.Value)) - 1
		}
	}
	if to == Popolo {
		q.facts(count)
	} else {
		q.holding(count)
	}
	return n
}
