package render

import (
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// presence puts into words that a unit or post is new or gone, or not mentioned.
func (v *diffView) presence(ch *change) {
	s, t := v.where(*ch)
	switch ch.Kind {
	case orgchart.Added:
		ch.mark, ch.style = '+', added
	case orgchart.Removed:
		ch.mark, ch.style = '-', removed
	case orgchart.NotMentioned:
		ch.mark, ch.style = '?', missing
	}
	kind := s.h.Kind(t).String()
	if s.h.Short(t) && !v.inBoth(s, t) {
		kind = "person"
	}
	ch.kind = kind + " " + ch.Kind.String()
	ch.label = ch.kind
	if s.h.Kind(t) == orgchart.Post {
		ch.told = v.postWords(*ch)
	}
}

// where returns the chart, with its words, that a thing which came or went is
// in, and the thing there.
func (v *diffView) where(ch change) (speaker, orgchart.Thing) {
	if ch.Kind == orgchart.Added {
		return v.new, ch.After
	}
	return v.old, ch.Before
}

// postWords tells of a post that came or went who holds it and what it answers
// to, in the one chart that it is in.
func (v *diffView) postWords(ch change) string {
	s, t := v.where(ch)
	var words []string
	title := s.title(t)
	switch {
	case !s.h.Short(t):
		words = append(words, title+": "+v.holders(ch))
	case ch.unit != "": // else the row has the name
		words = append(words, s.name(s.h.PersonOf(t)))
	}
	if s.h.Short(t) && title != "" {
		words = append(words, title)
	}
	for _, cl := range s.c.Lines(t) { // what it answers to is part of what is new
		switch {
		case cl.Thing() == orgchart.None:
		case cl.Flags&orgchart.Dotted != 0:
			words = append(words, "dotted line to "+s.thing(cl.Thing()))
		default:
			words = append(words, "reports to "+s.thing(cl.Thing()))
		}
	}
	return strings.Join(words, ", ")
}

// holders names who holds a post that came or went, each with their own date
// where that is another than the one of the post.
func (v *diffView) holders(ch change) string {
	s, t := v.where(ch)
	hold := s.holding(t)
	var dates []string
	for _, cl := range hold {
		dates = append(dates, v.ownDate(ch, cl))
	}
	if !slices.ContainsFunc(dates, func(d string) bool { return d != "" }) {
		return groupText(s.held(t))
	}
	marks, common := s.marks(hold)
	for i := range marks {
		marks[i] = addMark(marks[i], dates[i])
		common = common && marks[i] == marks[0]
	}
	return groupText(s.named(hold, marks, common, "", ""))
}

// ownDate tells since when a holder has a new post, or until when they had one
// that is gone; "" where that is not reported, or is the date of the change.
func (v *diffView) ownDate(ch change, cl orgchart.Claim) string {
	switch ch.Kind {
	case orgchart.Added:
		own := v.begun(cl.Begun())
		switch {
		case own.date == "" || own == ch.when || own.date == ch.when.date && ch.when.how == reportedAgain:
		case own.how == happened:
			return "since " + own.date
		case own.how == firstReported && later(own.date, ch.when.date):
			return own.String()
		}
	case orgchart.Removed:
		own := v.ended(cl.Ended())
		if own.date != "" && own.how == happened && v.old.h == v.new.h && later(ch.when.date, own.date) {
			return "until " + own.date
		}
	}
	return ""
}

// later reports whether a date is certainly after another. Of what has none
// nothing is certain.
func later(date, than string) bool {
	d, err := orgchart.ParseDate(date)
	e, bad := orgchart.ParseDate(than)
	return err == nil && bad == nil && d.First() > e.Last()
}

// addMark adds a word to the marks of a claim, before when it was last seen.
func addMark(marks, word string) string {
	if word == "" || marks == "" {
		if word != "" {
			marks = "(" + word + ")"
		}
		return marks
	}
	words := strings.Split(strings.Trim(marks, "()"), ", ")
	i := len(words)
	if strings.HasPrefix(words[i-1], "last seen") {
		i--
	}
	return "(" + strings.Join(slices.Insert(words, i, word), ", ") + ")"
}
