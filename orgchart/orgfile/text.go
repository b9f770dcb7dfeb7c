package orgfile

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/yamltree"
)

// word reads a scalar that is not empty. Words are lent, as [yamltree.Node.Lent] has
// it: what is kept of one is a copy.
func (d *document) word(n yamltree.Node, what string) (string, bool) { return d.wordOf(n, what, "") }

// wordOf is word for the text of a key, which may be longer than others.
func (d *document) wordOf(n yamltree.Node, what, key string) (string, bool) {
	switch {
	case n.Kind() != yamltree.Scalar:
		d.fault(n, "%s is %s: want a plain value", what, n.Kind())
		return "", false
	case n.Null():
		d.fault(n, "%s is empty", what)
		return "", false
	}
	text := n.Lent()
	if text == "" {
		d.fault(n, "%s is empty", what)
		return "", false
	}
	return text, d.checkText(n, text, what, key)
}

// oneOf reads a scalar that is one of some words, and returns it and its
// number; "" and -1 if it is none of them.
func (d *document) oneOf(n yamltree.Node, what string, words ...string) (string, int) {
	text, ok := d.word(n, what)
	if !ok {
		return "", -1
	}
	i := slices.Index(words, text)
	if i < 0 {
		d.fault(n, "%s is %q: want %s", what, text, orWords(words))
		return "", -1
	}
	return words[i], i
}

// truth reads an optional true or false.
func (d *document) truth(keys fields, key string) bool {
	n, ok := keys.get(key)
	if !ok {
		return false
	}
	text, _ := d.oneOf(n, key, "true", "false")
	return text == "true"
}

// optional reads an optional text, which in a note or quote may have several
// lines.
func (d *document) optional(keys fields, key string) string { return strings.Clone(d.lent(keys, key)) }

// lent is optional for a text that is not kept.
func (d *document) lent(keys fields, key string) string {
	n, ok := keys.get(key)
	if !ok {
		return ""
	}
	if n.Kind() != yamltree.Scalar {
		d.fault(n, "%s is %s: want a text", key, n.Kind())
		return ""
	}
	if n.Null() {
		return ""
	}
	text := n.Lent()
	if !d.checkText(n, text, key, key) {
		return ""
	}
	return strings.TrimRight(text, "\n")
}

// entry is wordOf for an entry of a list, of which most need no word for what it is.
func (d *document) entry(n yamltree.Node, key string) (string, bool) {
	if n.Kind() == yamltree.Scalar && !n.Null() {
		if text := n.Lent(); obvious(text) && len(text) <= orgchart.MaxName {
			return text, true
		}
	}
	return d.wordOf(n, "an entry of "+key, key)
}

// words returns the scalars of a list, or of a single one.
func (d *document) words(n yamltree.Node, what string) []yamltree.Node {
	if n.Kind() == yamltree.Scalar {
		if _, ok := d.wordOf(n, what, what); ok {
			return []yamltree.Node{n}
		}
		return nil
	}
	if n.Kind() == yamltree.Map {
		d.fault(n, "%s is a map: want a list", what)
		return nil
	}
	var words []yamltree.Node
	for item := range n.Items() {
		if _, ok := d.entry(item, what); ok {
			words = append(words, item)
		}
	}
	return words
}

// list adds an optional list of texts, which are lent, to others.
func (d *document) list(texts []string, keys fields, key string) []string {
	n, ok := keys.get(key)
	if !ok {
		return texts
	}
	if n.Kind() != yamltree.List {
		for _, word := range d.words(n, key) {
			texts = append(texts, word.Lent())
		}
		return texts
	}
	for item := range n.Items() {
		if text, ok := d.entry(item, key); ok {
			texts = append(texts, text)
		}
	}
	return texts
}

// texts reads a text, or a map from languages to texts. A single text is lent, and
// good until the next.
func (d *document) texts(n yamltree.Node, what string) ([]orgchart.Text, bool) {
	switch n.Kind() {
	case yamltree.List:
		d.fault(n, "%s is a list: want a text, or a map from languages to texts", what)
		return nil, false
	case yamltree.Scalar:
		text, ok := d.word(n, what)
		d.one[0].Text = text
		return d.one[:], ok
	}
	for key := range n.Pairs() {
		if key.Lent() == "value" {
			d.fault(n, "%s is a fact that stands alone: want it in a list, [{value: …, from: …}]", what)
			return nil, false
		}
	}
	var texts []orgchart.Text
	all := true
	for lang, value := range n.Pairs() {
		text, ok := d.word(value, what)
		if !d.checkLanguage(lang) || !ok {
			all = false
			continue
		}
		texts = append(texts, orgchart.Text{Lang: lang.Text(), Text: text})
	}
	if all && len(texts) == 0 {
		d.fault(n, "%s is an empty map: want a text for some language", what)
		return nil, false
	}
	return texts, all
}

// maxLanguage is the length of the longest language tag that is of use, in
// bytes (https://www.rfc-editor.org/rfc/rfc5646, section 4.4.1, read
// 2026-11-23, has 35).
const maxLanguage = 100

func valid(tag string) bool {
	_, err := language.Parse(tag)
	return err == nil
}

// checkLanguage reports whether a scalar is a BCP 47 language.
func (d *document) checkLanguage(n yamltree.Node) bool {
	if len(n.Text()) > maxLanguage || !valid(n.Text()) {
		d.fault(n, "%q is not a BCP 47 language, such as en or zh-Hant", n.Text())
		return false
	}
	return true
}

// checkText notes characters of the text of n that could deceive a reader or a
// terminal, and texts that are too long for what they are.
func (d *document) checkText(n yamltree.Node, text, what, key string) bool {
	if obvious(text) && len(text) <= orgchart.MaxName {
		return true
	}
	if max := longest(key); len(text) > max && utf8.RuneCountInString(text) > max {
		d.faultOf(orgchart.F4, n, "%s is longer than %d characters: want it shorter", what, max)
		return false
	}
	if why := orgchart.BadText(text, prose(key)); why != "" {
		d.faultOf(orgchart.F4, n, "%s %s", what, why)
		return false
	}
	return true
}

// prose reports whether a text may have several lines, and any length.
func prose(key string) bool { return key == "note" || key == "quote" }

// maxAddress is how many characters an address may have: as many as browsers
// and servers can be trusted to take (https://www.rfc-editor.org/rfc/rfc9110,
// section 4.1, read 2026-11-23).
const maxAddress = 8000

// longest returns how many characters the text of a key may have.
func longest(key string) int {
	switch {
	case prose(key):
		return math.MaxInt
	case key == "url" || key == "archived" || key == "link":
		return maxAddress
	}
	return orgchart.MaxName
}

// obvious reports whether text is printable ASCII that does not begin with a
// space, as most is, and at which nothing need be looked for.
func obvious(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c > '~' {
			return false
		}
	}
	return text != "" && text[0] != ' '
}
