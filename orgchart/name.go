package orgchart

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
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
	if c.h.kinds[t] == Post {
		return c.Text(t, PropTitle, langs...)
	}
	value, ok := c.value(t, PropName)
	if !ok {
		value, ok = c.nearestName(t)
	}
	if !ok {
		return c.h.ID(t)
	}
	return c.h.Pick(value, langs...)
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
	entries := h.labels.at(value)
	if len(entries) == 0 {
		return ""
	}
	if len(entries) == 1 {
		return h.strings.at(entries[0].text)
	}
	for _, want := range [][]string{langs, h.Languages} {
		for _, lang := range want {
			if i := matchLang(lang, len(entries), func(i int) string { return h.strings.at(entries[i].lang) }); i >= 0 {
				return h.strings.at(entries[i].text)
			}
		}
	}
	return h.strings.at(entries[0].text)
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

// Fold returns the key under which a name is looked up: its words without case,
// accents and punctuation, in a fixed order, so that "Liu, Weiguang" and
// "weiguang LIU" are one.
func Fold(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(cases.Fold().String(norm.NFKC.String(name))) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mc, r):
			b.WriteRune(r)
		case r == '\'' || r == '’':
		default:
			b.WriteByte(' ')
		}
	}
	words := strings.Fields(b.String())
	slices.Sort(words)
	return strings.Join(words, " ")
}

// foldNames lists the things by every name and spelling that they ever had, in
// any language, in file order.
func (h *History) foldNames() map[string][]Thing {
	names := make(map[string][]Thing)
	add := func(name string, t Thing) {
		key := Fold(name)
		have := names[key]
		if key != "" && (len(have) == 0 || have[len(have)-1] != t) { // things come in order
			names[key] = append(have, t)
		}
	}
	for i := range h.kinds {
		t := Thing(i)
		if h.short[t] {
			continue
		}
		for _, n := range h.AllNames(t) {
			add(n, t)
		}
		add(h.ID(t), t)
	}
	return names
}

// AllNames returns every name that t ever had, or title of a post, in every
// language, and its other spellings, in file order.
func (h *History) AllNames(t Thing) []string {
	p := PropName
	if h.kinds[t] == Post {
		p = PropTitle
	}
	var names []string
	for _, f := range h.Facts(t, p) {
		for _, text := range h.Label(f.Value) {
			if !slices.Contains(names, text.Text) {
				names = append(names, text.Text)
			}
		}
	}
	for _, n := range h.extra[t].Also {
		if !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return names
}

// Find returns the thing with an id, else the things with a name, title or
// spelling in any case, script, accent and order of words: none, one, or
// several. What has a name goes before what has only the title.
func (h *History) Find(text string) []Thing {
	if t, ok := h.index[text]; ok {
		return []Thing{t}
	}
	found := h.names()[Fold(text)]
	isPost := func(t Thing) bool { return h.kinds[t] == Post }
	if named := slices.DeleteFunc(slices.Clone(found), isPost); len(named) > 0 {
		return named
	}
	return found
}

// Near returns the things whose names come nearest to text: those that have
// all its words, else one with few edits. At most max, in file order.
func (h *History) Near(text string, max int) []Thing {
	words := strings.Fields(Fold(text))
	if len(words) == 0 {
		return nil
	}
	var near []Thing
	add := func(ts []Thing) {
		for _, t := range ts {
			if !slices.Contains(near, t) {
				near = append(near, t)
			}
		}
	}
	keys := make([]string, 0, len(h.names()))
	for key, ts := range h.names() {
		keys = append(keys, key)
		have := strings.Fields(key)
		if !slices.ContainsFunc(words, func(w string) bool {
			return !slices.ContainsFunc(have, func(x string) bool { return strings.HasPrefix(x, w) })
		}) {
			add(ts)
		}
	}
	if len(near) == 0 {
		slices.Sort(keys)
		if key, ok := Nearest(Fold(text), keys); ok {
			add(h.names()[key])
		}
	}
	slices.Sort(near)
	return near[:min(len(near), max)]
}
