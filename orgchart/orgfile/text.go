package orgfile

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/yamltree"
)

// word reads a scalar that is not empty.
func (d *document) word(n yamltree.Node, what string) (string, bool) {
	switch {
	case n.Kind() != yamltree.Scalar:
		d.fault(n, "%s is %s: want a plain value", what, n.Kind())
		return "", false
	case n.Null() || n.Text() == "":
		d.fault(n, "%s is empty", what)
		return "", false
	}
	return n.Text(), d.checkText(n, what, "")
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
	return text, i
}

// truth reads an optional true or false.
func (d *document) truth(keys map[string]yamltree.Node, key string) bool {
	n, ok := keys[key]
	if !ok {
		return false
	}
	text, _ := d.oneOf(n, key, "true", "false")
	return text == "true"
}

// optional reads an optional text, which in a note or quote may have several
// lines.
func (d *document) optional(keys map[string]yamltree.Node, key string) string {
	n, ok := keys[key]
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
	allowed := ""
	if key == "note" || key == "quote" {
		allowed = "\n"
	}
	if !d.checkText(n, key, allowed) {
		return ""
	}
	return strings.TrimRight(n.Text(), "\n")
}

// words returns the scalars of a list, or of a single one.
func (d *document) words(n yamltree.Node, what string) []yamltree.Node {
	if n.Kind() == yamltree.Scalar {
		if _, ok := d.word(n, what); ok {
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
		if _, ok := d.word(item, "an entry of "+what); ok {
			words = append(words, item)
		}
	}
	return words
}

// list reads an optional list of texts.
func (d *document) list(keys map[string]yamltree.Node, key string) []string {
	n, ok := keys[key]
	if !ok {
		return nil
	}
	var texts []string
	for _, item := range d.words(n, key) {
		texts = append(texts, item.Text())
	}
	return texts
}

// texts reads a text, or a map from languages to texts.
func (d *document) texts(n yamltree.Node, what string) ([]orgchart.Text, bool) {
	switch n.Kind() {
	case yamltree.List:
		d.fault(n, "%s is a list: want a text, or a map from languages to texts", what)
		return nil, false
	case yamltree.Scalar:
		text, ok := d.word(n, what)
		return []orgchart.Text{{Text: text}}, ok
	}
	if _, ok := d.keysOf(n)["value"]; ok {
		d.fault(n, "%s is a fact that stands alone: want it in a list, [{value: …, from: …}]", what)
		return nil, false
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

// checkLanguage reports whether a scalar is a BCP 47 language.
func (d *document) checkLanguage(n yamltree.Node) bool {
	if _, err := language.Parse(n.Text()); err != nil {
		d.fault(n, "%q is not a BCP 47 language, such as en or zh-Hant", n.Text())
		return false
	}
	return true
}

// checkText notes characters that could deceive a reader or a terminal:
// control characters, and those that change the direction of what follows.
func (d *document) checkText(n yamltree.Node, what, allowed string) bool {
	text := n.Text()
	if !utf8.ValidString(text) {
		d.fault(n, "%s is not UTF-8", what)
		return false
	}
	for _, r := range text {
		if strings.ContainsRune(allowed, r) {
			continue
		}
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == '\ufeff' {
			d.fault(n, "%s contains the control character %U: want printable text", what, r)
			return false
		}
		if unicode.Is(unicode.Bidi_Control, r) {
			d.fault(n, "%s contains %U, which changes the direction of text: want it without", what, r)
			return false
		}
		if invisible(r) {
			d.fault(n, "%s contains %U, which nobody sees: want it without", what, r)
			return false
		}
	}
	if text != "" && strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }) == "" {
		d.fault(n, "%s is blank", what)
		return false
	}
	return true
}

// invisible reports whether r shows nothing of itself, so that two names with
// and without it look alike. The joiners, which scripts and emoji need, are let
// pass.
func invisible(r rune) bool {
	const nonJoiner, joiner = '\u200c', '\u200d'
	return unicode.Is(unicode.Cf, r) && r != nonJoiner && r != joiner || r&0xfffe == 0xfffe
}
