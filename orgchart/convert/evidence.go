package convert

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// proof returns the number of what says when something held and who says so.
// Dates that cannot be together are left out, with a note.
func (r *reading) proof(e orgchart.Evidence, at orgchart.Place) int32 {
	if e == (orgchart.Evidence{}) {
		return 0
	}
	if n, ok := r.proofs[e]; ok {
		return n
	}
	key := e
	if why := e.Fault(); why != "" {
		r.note(datesAtOdds, at, strings.SplitN(why, ":", 2)[0])
		e.From, e.Until, e.Seen, e.Gone = 0, 0, 0, 0
	}
	n := r.b.Evidence(e, func(string) orgchart.Place { return at })
	r.proofs[key] = n
	return n
}

// label adds a fact that is a text, where there is one.
func (r *reading) label(t orgchart.Thing, p orgchart.Property, text string, proof int32, at orgchart.Place) {
	if text != "" {
		r.one[0].Text = text // a slice of its own would be one for each name
		value := r.b.Label(r.one[:])
		r.b.Fact(orgchart.Fact{Thing: t, Property: p, Value: value, Evidence: proof, Place: at})
	}
}

// ref adds a fact that names a thing by its id.
func (r *reading) ref(t orgchart.Thing, p orgchart.Property, id string, flags orgchart.Flags, proof int32, at orgchart.Place) {
	r.b.Fact(orgchart.Fact{Thing: t, Property: p, Value: r.b.Ref(id), Flags: flags, Evidence: proof, Place: at})
}

// cite returns the list of citations of sources by their texts, each an address
// or words.
func (r *reading) cite(texts []string, at orgchart.Place) int32 {
	key := strings.Join(texts, "\x00")
	if key == "" {
		return 0
	}
	if n, ok := r.sources[key]; ok {
		return n
	}
	var list []orgchart.Citation
	for _, text := range texts {
		text = r.text(text, at)
		src := orgchart.Source{Publisher: text, Place: at}
		if strings.Contains(text, "://") && !strings.Contains(text, " ") {
			src.Publisher, src.URL = "", text
		}
		if text != "" {
			list = append(list, orgchart.Citation{Source: r.source(src)})
		}
	}
	r.sources[key] = r.citations(list)
	return r.sources[key]
}

// citations returns the number of a list of citations. Equal ones have equal
// numbers, so that equal evidence is one.
func (r *reading) citations(list []orgchart.Citation) int32 {
	key := ""
	for _, c := range list {
		key += fmt.Sprintf("\x01%d", c.Source)
	}
	if key == "" {
		return 0
	}
	n, ok := r.sources[key]
	if !ok {
		n = r.b.Citations(list)
		r.sources[key] = n
	}
	return n
}

// source lists a source under an id made of what is known of it, once, and
// returns what stands for it in a citation. What has no publisher goes by the
// host of its address.
func (r *reading) source(src orgchart.Source) int32 {
	key := "\x00" + src.Publisher + "\x00" + src.Title + "\x00" + src.URL
	if n, ok := r.sources[key]; ok {
		return n
	}
	src = r.identify(src)
	r.b.Source(src)
	n := r.b.SourceRef(src.ID, src.Place)
	r.sources[key] = n
	return n
}

// words splits what a cell lists.
func splitList(text string) []string {
	if text == "" { // as nearly always
		return nil
	}
	var list []string
	for _, item := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '\n' || r == '|' }) {
		if item = strings.TrimSpace(item); item != "" {
			list = append(list, item)
		}
	}
	return slices.Clip(list)
}

// identify gives a source its id, and a publisher where it has none.
func (r *reading) identify(src orgchart.Source) orgchart.Source {
	_, address, ok := strings.Cut(src.URL, "://")
	if !ok {
		address = src.URL
	}
	src.ID = r.ids.source(cmp.Or(slug(src.Title), slug(src.Publisher), slug(address), "source"))
	if host, _, _ := strings.Cut(address, "/"); src.Publisher == "" {
		src.Publisher = host
	}
	return src
}
