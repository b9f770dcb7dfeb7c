package render

import (
	"strconv"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

func itoa(n int) string { return strconv.Itoa(n) }

// A speaker finds the words for the things of one chart.
type speaker struct {
	c     *orgchart.Chart
	h     *orgchart.History
	langs []string
	known bool // say as known on which day
	ascii bool
	memo  *memo
}

// A memo keeps who holds the post that was last asked for: the rows of joint
// holders ask for one post again and again. Likewise it keeps the claims to one
// property, the chart of one other day, and what all things are called.
type memo struct {
	post     orgchart.Thing
	hold     []orgchart.Claim
	thing    orgchart.Thing // of claims
	prop     orgchart.Property
	claims   []orgchart.Claim          // nil until asked for
	times    func() *orgchart.Timeline // of the days of claims; nil until asked for
	names    *orgchart.Names           // nil until asked for, or for ever if it is said who has a namesake
	namesake func(orgchart.Thing) bool // nil until asked for
}

// holding returns the claims to who holds a post.
func (s speaker) holding(post orgchart.Thing) []orgchart.Claim {
	if s.memo.post != post {
		s.memo.post = post
		s.memo.hold, _ = s.c.Claims(post, orgchart.PropHolder)
	}
	return s.memo.hold
}

func speak(c *orgchart.Chart, o Options) speaker {
	return speaker{c, c.History(), o.Langs, o.Known, o.ASCII, &memo{post: orgchart.NotReported}}
}

// say returns a text from the file as it is printed: clean, and with isolates
// around it if it is written from right to left, so that it cannot disturb what
// stands beside it.
func (s speaker) say(text string) string {
	text = clean(text)
	if s.ascii || !rightToLeft(text) {
		return text
	}
	return string(fsi) + text + string(pdi)
}

// name returns the name of a unit or person, and the id of somebody with whom
// another person shares it: two people are never taken for one.
func (s speaker) name(t orgchart.Thing) string {
	name := s.nameAlone(t)
	if t < 0 || s.h.Kind(t) != orgchart.Person {
		return name
	}
	s.names()
	if s.memo.namesake(t) {
		name += " (" + clean(s.h.ID(t)) + ")"
	}
	return name
}

// names returns what all things are called, and nil where it was said before who
// has a namesake: among the people of other days too, or of no account.
func (s speaker) names() *orgchart.Names {
	if s.memo.namesake == nil {
		s.memo.names = s.c.Names(s.langs...)
		s.memo.namesake = s.memo.names.Shared
	}
	return s.memo.names
}

// nameAlone is name where the id stands beside it.
func (s speaker) nameAlone(t orgchart.Thing) string {
	if s.memo.names != nil { // which costs less to ask
		return s.say(s.memo.names.Of(t))
	}
	return s.say(s.c.Name(t, s.langs...))
}

// Named returns a thing as a message names it: a post by its title, unit and
// holder.
func Named(c *orgchart.Chart, t orgchart.Thing) string {
	return speak(c, Options{}).thing(t)
}

// lines is say for a text that may have several lines.
func (s speaker) lines(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = s.say(l)
	}
	return strings.Join(lines, "\n")
}

// text returns the kind or title of t.
func (s speaker) text(t orgchart.Thing, p orgchart.Property) string {
	return s.say(s.c.Text(t, p, s.langs...))
}

// value returns the value of a claim in words.
func (s speaker) value(p orgchart.Property, cl orgchart.Claim) string {
	switch p {
	case orgchart.PropName, orgchart.PropKind, orgchart.PropTitle:
		return s.say(s.h.Pick(cl.Value, s.langs...))
	case orgchart.PropLeads:
		return [...]string{"no", "yes"}[cl.Value]
	}
	return s.thing(cl.Thing())
}

// title returns what a post is called: its title, "Head" of a leading post
// without one, else its id.
func (s speaker) title(post orgchart.Thing) string {
	if t := s.text(post, orgchart.PropTitle); t != "" {
		return t
	}
	if s.c.There(post) && s.c.Leads(post) {
		return "Head"
	}
	if s.h.Short(post) {
		return ""
	}
	return s.h.ID(post)
}

// seat returns a post with its unit: "Head, Public cloud". One that is not in
// the chart, and has no title, heads the unit that it is said to lead.
func (s speaker) seat(post orgchart.Thing) string {
	title := s.title(post)
	if !s.c.There(post) && title == s.h.ID(post) {
		leads, _ := s.c.Claims(post, orgchart.PropLeads)
		in, _ := s.c.Claims(post, orgchart.PropUnit)
		if len(leads) > 0 && leads[0].Value == 1 && len(in) > 0 && in[0].Thing() >= 0 {
			return "Head, " + s.name(in[0].Thing())
		}
	}
	if u := s.c.Parent(post); u >= 0 {
		if title == "" {
			return s.name(u)
		}
		return title + ", " + s.name(u)
	}
	return title
}

// thing returns a person or unit by name, and a post by who holds it, or its
// state, and its seat.
func (s speaker) thing(t orgchart.Thing) string {
	if t < 0 || s.h.Kind(t) != orgchart.Post {
		return s.name(t)
	}
	var names []string
	for _, x := range s.c.Holders(t) {
		if x >= 0 {
			names = append(names, s.name(x))
		}
	}
	if len(names) == 0 {
		return s.seat(t) + " (" + s.state(t) + ")"
	}
	if seat := s.seat(t); seat != "" {
		return strings.Join(names, " and ") + " (" + seat + ")"
	}
	return strings.Join(names, " and ")
}

// node returns a node of the reporting tree: a person by name, and a post by
// its state.
func (s speaker) node(x orgchart.Thing) span {
	if s.h.Kind(x) == orgchart.Person {
		return span{text: s.name(x)}
	}
	return span{text: s.state(x), style: missing}
}

// state says why a post is a node of its own.
func (s speaker) state(post orgchart.Thing) string {
	if hold := s.c.Holders(post); len(hold) > 0 && hold[0] == orgchart.Vacant {
		return "vacant"
	}
	return "not reported"
}

// flags returns the marks of a claim, in brackets: acting, joint, dotted line,
// inferred, disputed, last seen.
func (s speaker) flags(cl orgchart.Claim) string {
	var words []string
	if cl.Flags&orgchart.Acting != 0 {
		words = append(words, "acting")
	}
	if cl.Flags&orgchart.Joint != 0 {
		words = append(words, "joint")
	}
	if cl.Flags&orgchart.Dotted != 0 {
		words = append(words, "dotted line")
	}
	if st := s.c.StatusOf(cl); st != orgchart.Accepted {
		words = append(words, st.String())
	}
	if day, stale := s.c.LastSeen(cl); stale {
		words = append(words, "last seen "+day.String())
	}
	if len(words) == 0 {
		return ""
	}
	return "(" + strings.Join(words, ", ") + ")"
}

// lineMark returns the marks of a line: that it is derived, or dotted, or what
// there is to say of who states it.
func (s speaker) lineMark(l orgchart.Line) string {
	if l == (orgchart.Line{}) {
		return ""
	}
	switch {
	case l.Kind == orgchart.DerivedLine:
		return "(derived)"
	case l.Kind == orgchart.Stated && s.c.Bare(l.Post, orgchart.PropReportsTo):
		return ""
	}
	for _, cl := range s.c.Lines(l.Post) {
		if dotted := cl.Flags&orgchart.Dotted != 0; cl.Thing() != l.Target || dotted != (l.Kind == orgchart.DottedLine) {
			continue
		}
		if f := s.flags(cl); f != "" {
			if l.Kind != orgchart.DottedLine {
				f = "(line " + strings.TrimPrefix(f, "(")
			}
			return f
		}
	}
	return ""
}

// holdMark returns the marks of a person who holds a post.
func (s speaker) holdMark(post, x orgchart.Thing) string {
	if s.c.Bare(post, orgchart.PropHolder) {
		return ""
	}
	for _, cl := range s.holding(post) {
		if cl.Thing() == x {
			return s.flags(cl)
		}
	}
	return ""
}

// holders returns who holds a post, as spans of one group, each with its
// marks; a title stands once, after the last name. What says that nobody, or
// nobody known, holds it is led by a word for the post.
func (s speaker) holders(post orgchart.Thing, title, word string) group {
	hold := s.holding(post)
	if len(hold) == 0 {
		return group{{text: word + "not reported", style: missing}}
	}
	marks, common := s.marks(hold)
	return s.named(hold, marks, common, title, word)
}

// named is holders with marks that may say more.
func (s speaker) named(hold []orgchart.Claim, marks []string, common bool, title, word string) group {
	var g group
	for i, cl := range hold {
		if cl.Thing() == orgchart.Vacant {
			g = append(g, span{text: word + "vacant", style: missing})
		} else {
			g = append(g, span{sep: []string{"", " and "}[min(i, 1)], text: s.name(cl.Thing())})
		}
		if !common && marks[i] != "" {
			g = append(g, span{sep: " ", text: marks[i]})
		}
		if i == len(hold)-1 && title != "" && cl.Thing() != orgchart.Vacant {
			g = append(g, span{sep: ", ", text: title, optional: true})
		}
	}
	if common && marks[0] != "" {
		g = append(g, span{sep: " ", text: marks[0]})
	}
	return g
}

// marks returns the marks of who holds a post, and whether all have the same,
// so that they can stand once. That they hold it jointly is said once in any
// case: by the last, or in the mark of all.
func (s speaker) marks(hold []orgchart.Claim) (marks []string, common bool) {
	common = true
	for i, cl := range hold {
		marks = append(marks, s.flags(cl))
		common = common && marks[i] == marks[0]
	}
	if common {
		return marks, true
	}
	for i, cl := range hold {
		if i < len(hold)-1 {
			cl.Flags &^= orgchart.Joint
		}
		marks[i] = s.flags(cl)
	}
	return marks, false
}

// A when is how the day of something is told: as the day on which it happened,
// or, where that is not reported, by what is.
type when struct {
	date string
	how  how
}

type how uint8

const (
	happened      how = iota
	firstReported     // the day of the first report, which is not that of the change
	firstSeen         // a day on which it was found to hold
	goneBy            // a day on which it was found to hold no longer
	reportedAgain     // a day on which it was reported again (rule 8)
)

// String returns the word for how, in tables and JSON.
func (h how) String() string {
	return [...]string{"happened", "first reported", "first seen", "gone by", "reported again"}[h]
}

// String returns "on 2023-09-10", "in 2023-05", "first reported on 2023-11-24",
// and so on; "" if nothing is known.
func (w when) String() string {
	at := "on " + w.date
	if len(w.date) < len("2006-01-02") {
		at = "in " + w.date
	}
	switch {
	case w.date == "":
		return ""
	case w.how == firstReported:
		return "first reported " + at
	case w.how == firstSeen:
		return "first seen " + at
	case w.how == goneBy:
		return "found gone " + at
	case w.how == reportedAgain:
		return "reported again " + at
	}
	return at
}

// count returns "1 unit" or "2 units".
func count(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	if strings.HasSuffix(one, "ch") {
		return itoa(n) + " " + one + "es"
	}
	if strings.HasSuffix(one, "y") {
		return itoa(n) + " " + strings.TrimSuffix(one, "y") + "ies"
	}
	return itoa(n) + " " + one + "s"
}
