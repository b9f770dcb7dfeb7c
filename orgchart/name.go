package orgchart

import (
	"slices"
	"strings"
)

// Name returns the name of t on the day of the chart, in the first of langs
// that it is given in, else by the order of preference of the file, else in
// whatever language comes first. Where no name holds on the day, the nearest in
// time is taken; where there is none at all, the id. A post goes by its title on
// the day, which may be "".
func (c *Chart) Name(t Thing, langs ...string) string {
	if t < 0 {
		return c.h.ID(t)
	}
	if c.h.kinds.Of(t) == Post {
		return c.Text(t, PropTitle, langs...)
	}
	if len(langs) == 0 {
		if r := c.row(t); r != nil && r.Name != 0 {
			return c.h.strings.at(r.Name)
		}
	}
	return c.h.strings.at(c.nameText(t, langs))
}

// nameText returns the number of the string that is the name of a unit or
// person. Equal names have equal numbers.
func (c *Chart) nameText(t Thing, langs []string) int32 {
	value, ok := c.value(t, PropName)
	if !ok {
		value, ok = c.nearestName(t)
	}
	if !ok {
		return c.h.ids.Of(t)
	}
	return c.h.pick(value, langs)
}

// Text returns the kind or title of t on the day, in the language that
// [Chart.Name] would take, and "" if none is reported.
func (c *Chart) Text(t Thing, p Property, langs ...string) string {
	value, ok := c.value(t, p)
	if !ok {
		return ""
	}
	return c.h.Pick(value, langs...)
}

// nearestName returns the name whose span is nearest to the day, of those
// known, else of all. A thing must be called something, and its names of other
// days are its names still; titles and kinds are not guessed so (rule 6).
func (c *Chart) nearestName(t Thing) (int32, bool) {
	claims := c.h.claims(t, PropName, c.view)
	if len(claims) == 0 {
		claims = c.h.claims(t, PropName, View{})
	}
	best, least := int32(0), Forever
	for _, cl := range claims {
		d := cl.Start - c.day
		if cl.End <= c.day {
			d = c.day - cl.End
		}
		if d < least {
			best, least = cl.Value, d
		}
	}
	return best, least != Forever
}

// Pick returns the text of a label in the language that suits best: the first
// of langs, and then of the languages of the file, that matches one of its
// languages exactly, else that shares with one the longest run of subtags, so
// that zh finds zh-Hant; else the first text.
func (h *History) Pick(value int32, langs ...string) string {
	return h.strings.at(h.pick(value, langs))
}

func (h *History) pick(value int32, langs []string) int32 {
	entries := h.labels.at(value)
	if len(entries) == 0 {
		return 0
	}
	if len(entries) == 1 {
		return entries[0].Text
	}
	return entries[h.suits(langs, len(entries), func(i int) string { return h.strings.at(entries[i].Lang) })].Text
}

// TitleIn returns the title of h in the language that suits best, as
// [History.Pick] does, and "" where it has none.
func (h *History) TitleIn(langs ...string) string {
	if len(h.Title) == 0 {
		return ""
	}
	return h.Title[h.suits(langs, len(h.Title), func(i int) string { return h.Title[i].Lang })].Text
}

// suits returns which of n languages, at least one, suits best.
func (h *History) suits(langs []string, n int, at func(int) string) int {
	for _, want := range [][]string{langs, h.Languages} {
		for _, lang := range want {
			if i := matchLang(lang, n, at); i >= 0 {
				return i
			}
		}
	}
	return 0
}

// matchLang returns which of n languages suits want, or -1.
func matchLang(want string, n int, at func(int) string) int {
	best, longest := -1, 0
	for i := range n {
		have := at(i)
		if strings.EqualFold(have, want) {
			return i
		}
		if l := sharedPrefix(want, have); l > longest {
			best, longest = i, l
		}
	}
	return best
}

// sharedPrefix returns how many subtags the shorter of two languages has, if
// the longer begins with it, else 0.
func sharedPrefix(a, b string) int {
	as, bs := strings.Split(strings.ToLower(a), "-"), strings.Split(strings.ToLower(b), "-")
	n := min(len(as), len(bs))
	if a == "" || b == "" || !slices.Equal(as[:n], bs[:n]) {
		return 0
	}
	return n
}

// AllNames returns every name that t ever had, or title of a post, in every
// language, and its other spellings, in file order.
func (h *History) AllNames(t Thing) []string {
	var names []string
	seen := make(map[string]bool)
	add := func(name string) {
		if !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	for _, f := range h.callFacts(t) {
		for _, text := range h.Label(f.Value) {
			add(text.Text)
		}
	}
	for _, n := range h.Extra(t).Also {
		add(n)
	}
	return names
}
