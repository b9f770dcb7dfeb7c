package convert

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/yamltree"
)

// idAnnotation is the annotation of an entity that holds the id of ours, which may
// have letters that the name of an entity cannot have.
const idAnnotation = "orgctl/id"

// A catalogWriter writes one chart as entities of a Backstage catalog.
type catalogWriter struct {
	c     *orgchart.Chart
	h     *orgchart.History
	langs []string
	out   *bufio.Writer
	names map[orgchart.Thing]string // of entities
	taken map[string]bool           // in lower case, by kind
}

// writeBackstage writes the units of a chart as groups, and those who hold a post
// as users, each as a document.
func writeBackstage(w io.Writer, c *orgchart.Chart, langs []string) error {
	q := catalogWriter{c, c.History(), langs, bufio.NewWriterSize(w, 64<<10), make(map[orgchart.Thing]string), make(map[string]bool)}
	for _, u := range c.Units() {
		q.name(u, "group")
	}
	first := true
	write := func(t orgchart.Thing, entity func(orgchart.Thing)) {
		if !first {
			q.out.WriteString("---\n")
		}
		first = false
		entity(t)
	}
	for _, u := range c.Units() {
		write(u, q.group)
	}
	for _, x := range q.h.Things(orgchart.Person) {
		if c.There(x) {
			q.name(x, "user")
			write(x, q.user)
		}
	}
	return q.out.Flush() // the first error of all
}

// entityName is what a name of an entity may be (isValidObjectName in
// https://github.com/backstage/backstage/blob/master/packages/catalog-model/src/validation/KubernetesValidatorFunctions.ts,
// read 2026-11-25); it has at most 63 characters.
var entityName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$`) })

const maxEntityName = 63

// notInName is what an id may have and a name of an entity may not.
var notInName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[^A-Za-z0-9_.]+`) })

// name gives a thing the name of an entity that no other of its kind has, in
// whatever case: its id, as far as that can be one, else made of its name.
func (q *catalogWriter) name(t orgchart.Thing, kind string) {
	id := q.h.ID(t)
	if !entityName().MatchString(id) || len(id) > maxEntityName {
		id = ""
		for _, text := range []string{q.h.ID(t), slug(q.c.Name(t, q.langs...)), kind} {
			if id = strings.Trim(notInName().ReplaceAllString(text, "-"), "-_."); id != "" {
				break
			}
		}
		id = strings.TrimRight(id[:min(len(id), maxEntityName)], "-_.")
	}
	want, taken := id, func(id string) bool { return q.taken[kind+"/"+strings.ToLower(id)] }
	for n := 2; taken(id); n++ {
		end := fmt.Sprintf("-%d", n)
		id = strings.TrimRight(want[:min(len(want), maxEntityName-len(end))], "-_.") + end
	}
	q.taken[kind+"/"+strings.ToLower(id)] = true
	q.names[t] = id
}

// entity writes an entity with what both kinds have.
func (q *catalogWriter) entity(t orgchart.Thing, kind string, spec yamltree.Out) {
	var meta, annotations yamltree.Out
	meta.Put("name", yamltree.Text(q.names[t]))
	x := q.h.Extra(t)
	put(&meta, "description", x.Note)
	annotations.Put(idAnnotation, yamltree.Text(q.h.ID(t)))
	meta.Put("annotations", annotations)
	var links []yamltree.Out
	for _, url := range x.Link {
		var l yamltree.Out
		l.Put("url", yamltree.Text(url))
		links = append(links, l)
	}
	if len(links) > 0 {
		meta.Put("links", yamltree.ListOf(links...))
	}
	yamltree.WriteEntry(q.out, 0, "apiVersion", yamltree.Plain("backstage.io/v1alpha1"))
	yamltree.WriteEntry(q.out, 0, "kind", yamltree.Plain(kind))
	yamltree.WriteEntry(q.out, 0, "metadata", meta)
	yamltree.WriteEntry(q.out, 0, "spec", spec)
}

// profile returns what an entity is called.
func (q *catalogWriter) profile(t orgchart.Thing) (o yamltree.Out) {
	o.Put("displayName", yamltree.Text(q.c.Name(t, q.langs...)))
	return o
}

// group writes a unit. A group must have a type: one of which no kind is reported
// is a unit.
func (q *catalogWriter) group(u orgchart.Thing) {
	var spec yamltree.Out
	kind := q.c.Text(u, orgchart.PropKind, q.langs...)
	spec.Put("type", yamltree.Text(firstOf(kind, "unit")))
	spec.Put("profile", q.profile(u))
	if parent := q.c.Parent(u); parent >= 0 {
		spec.Put("parent", yamltree.Text(q.names[parent]))
	}
	spec.Put("children", q.nameList(q.c.Kids(u)))
	q.entity(u, "Group", spec)
}

// user writes a person, as a member of the units of their posts.
func (q *catalogWriter) user(x orgchart.Thing) {
	var spec yamltree.Out
	spec.Put("profile", q.profile(x))
	var units []orgchart.Thing
	for _, p := range q.c.Posted(x) {
		if u := q.c.Parent(p); u >= 0 && !slices.Contains(units, u) {
			units = append(units, u)
		}
	}
	spec.Put("memberOf", q.nameList(units))
	q.entity(x, "User", spec)
}

func (q *catalogWriter) nameList(units []orgchart.Thing) yamltree.Out {
	names := make([]yamltree.Out, len(units))
	for i, u := range units {
		names[i] = yamltree.Text(q.names[u])
	}
	return yamltree.ListOf(names...)
}
