package convert

import (
	"bufio"
	"io"
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/yamltree"
)

// A popoloWriter writes one history as Popolo, as far as it is known to the view
// of a chart.
type popoloWriter struct {
	c     *orgchart.Chart
	h     *orgchart.History
	langs []string
	out   *bufio.Writer
	buf   []byte
	first bool // of its class an entry is the first

	ids    map[string]orgchart.Thing // of posts that have none of their own
	forest forest                    // of units by their last places
}

// writePopolo writes the entries of each class one to a line.
func writePopolo(w io.Writer, c *orgchart.Chart, langs []string) error {
	q := popoloWriter{c: c, h: c.History(), langs: langs, out: bufio.NewWriterSize(w, 64<<10), ids: make(map[string]orgchart.Thing), forest: newForest(c.History().Len())}
	q.out.WriteString("{")
	posts := q.h.Things(orgchart.Post)
	q.class("persons", q.h.Things(orgchart.Person), q.person)
	q.class("organizations", q.h.Things(orgchart.Unit), q.organization)
	q.class("posts", posts, q.post)
	q.class("memberships", posts, q.memberships)
	q.out.WriteString("\n}\n")
	return q.out.Flush() // the first error of all
}

func (q *popoloWriter) class(name string, things []orgchart.Thing, write func(orgchart.Thing)) {
	if name != "persons" {
		q.out.WriteString(",")
	}
	q.out.WriteString("\n\"" + name + "\": [")
	q.first = true
	for _, t := range things {
		write(t)
	}
	q.out.WriteString("]")
}

func (q *popoloWriter) entry(o yamltree.Out) {
	sep := ",\n  "
	if q.first {
		sep = "\n  "
	}
	q.first = false
	q.buf = o.AppendJSON(append(q.buf[:0], sep...))
	q.out.Write(q.buf)
}

func put(o *yamltree.Out, key, text string) {
	if text != "" {
		o.Put(key, yamltree.Text(text))
	}
}

func (q *popoloWriter) person(t orgchart.Thing) {
	o := q.named(t)
	q.putNames(&o, t)
	q.putLinks(&o, t)
	q.entry(o)
}

// named returns the beginning of an entry: id and name.
func (q *popoloWriter) named(t orgchart.Thing) (o yamltree.Out) {
	o.Put("id", yamltree.Text(q.h.ID(t)))
	o.Put("name", yamltree.Text(q.c.Name(t, q.langs...)))
	return o
}

// putNames adds the names that a thing has in other languages or had at other
// times, and its other spellings.
func (q *popoloWriter) putNames(o *yamltree.Out, t orgchart.Thing) {
	told := []string{q.c.Name(t, q.langs...)}
	var names []yamltree.Out
	for _, r := range q.c.Reigns(t, orgchart.PropName) {
		cl := r.Hold[0]
		for _, text := range q.h.Label(cl.Value) {
			if slices.Contains(told, text.Text) {
				continue
			}
			told = append(told, text.Text)
			var n yamltree.Out
			n.Put("name", yamltree.Text(text.Text))
			put(&n, "note", text.Lang)
			q.putSpan(&n, "start_date", "end_date", r.Start, r.End, r.Hold)
			names = append(names, n)
		}
	}
	for _, text := range q.h.Extra(t).Also {
		var n yamltree.Out
		n.Put("name", yamltree.Text(text))
		names = append(names, n)
	}
	if len(names) > 0 {
		o.Put("other_names", yamltree.ListOf(names...))
	}
}

func (q *popoloWriter) putLinks(o *yamltree.Out, t orgchart.Thing) {
	var links []yamltree.Out
	for _, url := range q.h.Extra(t).Link {
		var l yamltree.Out
		l.Put("url", yamltree.Text(url))
		links = append(links, l)
	}
	if len(links) > 0 {
		o.Put("links", yamltree.ListOf(links...))
	}
}

// placed returns the spans in which a unit is in another, or a post in a unit, as
// one from the first of them to the last, and where it was last; false if it never
// is. What says nothing of that is there throughout.
func placed(c *orgchart.Chart, t orgchart.Thing, p orgchart.Property) (r orgchart.Reign, in orgchart.Thing, ever bool) {
	if len(c.History().Facts(t, p)) == 0 {
		return orgchart.Reign{Start: orgchart.Always, End: orgchart.Forever}, orgchart.None, true
	}
	reigns := c.Reigns(t, p)
	if len(reigns) == 0 {
		return orgchart.Reign{}, orgchart.NotReported, false
	}
	last := reigns[len(reigns)-1]
	r = orgchart.Reign{Start: reigns[0].Start, End: last.End, Hold: slices.Concat(reigns[0].Hold, last.Hold)}
	return r, last.Hold[0].Thing(), true
}

func (q *popoloWriter) organization(u orgchart.Thing) {
	span, parent, ever := placed(q.c, u, orgchart.PropPartOf)
	if !ever {
		return
	}
	o := q.named(u)
	put(&o, "classification", q.last(u, orgchart.PropKind))
	if parent >= 0 && q.ever(parent) && q.forest.join(int32(u), int32(parent)) { // those that took each other's place would be inside themselves
		o.Put("parent_id", yamltree.Text(q.h.ID(parent)))
	}
	q.putSpan(&o, "founding_date", "dissolution_date", span.Start, span.End, span.Hold)
	q.putNames(&o, u)
	q.putLinks(&o, u)
	q.entry(o)
}

// ever reports whether a unit or post is written.
func (q *popoloWriter) ever(t orgchart.Thing) bool {
	p := orgchart.PropPartOf
	if q.h.Kind(t) == orgchart.Post {
		p = orgchart.PropUnit
	}
	_, _, ever := placed(q.c, t, p)
	return ever
}

// last returns a text as it was last.
func (q *popoloWriter) last(t orgchart.Thing, p orgchart.Property) string {
	reigns := q.c.Reigns(t, p)
	if len(reigns) == 0 {
		return ""
	}
	return q.h.Pick(reigns[len(reigns)-1].Hold[0].Value, q.langs...)
}

// postID returns the id of a post. One that goes by a person gets one here, for
// ids of Popolo name one thing each.
func (q *popoloWriter) postID(post orgchart.Thing) string {
	id := q.h.ID(post)
	if !q.h.Short(post) {
		return id
	}
	for id += "-post"; ; id += "-2" {
		_, taken := q.h.Thing(id)
		if t, ok := q.ids[id]; !taken && (!ok || t == post) {
			q.ids[id] = post
			return id
		}
	}
}

func (q *popoloWriter) post(post orgchart.Thing) {
	span, unit, ever := placed(q.c, post, orgchart.PropUnit)
	if !ever {
		return
	}
	var o yamltree.Out
	o.Put("id", yamltree.Text(q.postID(post)))
	put(&o, "label", q.last(post, orgchart.PropTitle))
	if unit >= 0 && q.ever(unit) {
		o.Put("organization_id", yamltree.Text(q.h.ID(unit)))
	}
	q.putSpan(&o, "start_date", "end_date", span.Start, span.End, span.Hold)
	q.entry(o)
}

// memberships writes who held a post, from when to when, and who says so.
func (q *popoloWriter) memberships(post orgchart.Thing) {
	_, unit, ever := placed(q.c, post, orgchart.PropUnit)
	if !ever {
		return
	}
	for _, m := range terms(q.c.Reigns(post, orgchart.PropHolder)) {
		if m.claim.Thing() < 0 {
			continue
		}
		var o yamltree.Out
		o.Put("person_id", yamltree.Text(q.h.ID(m.claim.Thing())))
		o.Put("post_id", yamltree.Text(q.postID(post)))
		if unit >= 0 && q.ever(unit) {
			o.Put("organization_id", yamltree.Text(q.h.ID(unit)))
		}
		if m.claim.Flags&orgchart.Acting != 0 {
			o.Put("role", yamltree.Text("acting"))
		}
		q.putSpan(&o, "start_date", "end_date", m.start, m.end, []orgchart.Claim{m.claim})
		q.putSources(&o, m.claim)
		q.entry(o)
	}
}

// A term is a span of days on which somebody held a post.
type term struct {
	start, end orgchart.Day
	claim      orgchart.Claim
}

// terms makes one term of the reigns of a holder that follow one another.
func terms(reigns []orgchart.Reign) (list []term) {
	for _, r := range reigns {
		for _, cl := range r.Hold {
			i := len(list) - 1
			for ; i >= 0; i-- {
				if x := list[i]; x.end == r.Start && x.claim.Value == cl.Value && x.claim.Flags == cl.Flags {
					break
				}
			}
			if i < 0 {
				list = append(list, term{r.Start, r.End, cl})
				continue
			}
			list[i].end = r.End
			list[i].claim = joined(list[i].claim, cl)
		}
	}
	return list
}

// joined returns a claim with the facts of another of the same value as well.
func joined(a, b orgchart.Claim) orgchart.Claim {
	for _, f := range b.Facts {
		if !slices.Contains(a.Facts, f) {
			a.Facts = append(slices.Clip(a.Facts), f)
		}
	}
	return a
}

// putSpan adds the days of a span, each as it was reported, if there is a report
// that says that day and no other.
func (q *popoloWriter) putSpan(o *yamltree.Out, startKey, endKey string, start, end orgchart.Day, claims []orgchart.Claim) {
	first, last := start.Date(), end.Date()
	for _, cl := range claims {
		for _, f := range cl.Facts {
			e := q.h.Evidence(f.Evidence)
			if saysStart(e.From, start, end) {
				first = e.From
			} else if saysStart(e.Seen, start, end) && first == start.Date() {
				first = e.Seen
			}
			if e.Until != 0 && e.Until.First() == end {
				last = e.Until
			} else if e.Gone != 0 && e.Gone.First() == end && last == end.Date() {
				last = e.Gone
			}
		}
	}
	put(o, startKey, first.String())
	put(o, endKey, last.String())
}

// saysStart reports whether a date of a start, which reads late, but no later than
// the day before the end, means a day.
func saysStart(d orgchart.Date, start, end orgchart.Day) bool {
	return d != 0 && (d.Last() == start || d.First() <= start && start < d.Last() && start == end-1)
}

// putSources adds who says that a claim holds.
func (q *popoloWriter) putSources(o *yamltree.Out, cl orgchart.Claim) {
	var list []yamltree.Out
	var told []int32
	for _, f := range cl.Facts {
		for _, ct := range q.c.Known(f, q.h.Evidence(f.Evidence).Sources) {
			if slices.Contains(told, ct.Source) {
				continue
			}
			told = append(told, ct.Source)
			var s yamltree.Out
			put(&s, "url", q.h.Sources()[ct.Source].URL)
			put(&s, "note", sourceWords(q.h.Sources()[ct.Source]))
			list = append(list, s)
		}
	}
	if len(list) > 0 {
		o.Put("sources", yamltree.ListOf(list...))
	}
}

// sourceWords tell a source in words: who published it, its title, and when.
func sourceWords(src orgchart.Source) string {
	var words []string
	for _, w := range []string{src.Publisher, src.Title, src.Published.String()} {
		if w != "" {
			words = append(words, w)
		}
	}
	if src.Publisher == "" && src.Title == "" {
		words = slices.Insert(words, 0, src.ID)
	}
	return strings.Join(words, ", ")
}
