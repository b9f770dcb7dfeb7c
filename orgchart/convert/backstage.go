package convert

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/yamltree"
)

// Backstage (https://backstage.io/docs/reference/catalog-model.groupentityv1alpha1
// and userentityv1alpha1, read 2026-11-25) has groups, which are units here, and users, who are members
// of groups. It has neither titles nor heads nor reporting lines.

// An entity is a group or a user of a catalog.
type entity struct {
	m     map[string]any
	at    orgchart.Place
	ref   string // kind:namespace/name, as others name it
	id    string
	thing orgchart.Thing
	above int32    // of a group: the number of its parent; -1: none
	in    []string // of a user: the refs of its groups
}

// A catalogReader reads all files of a catalog.
type catalogReader struct {
	r      *reading
	file   int // the one that is being read
	groups []*entity
	users  []*entity
	number map[string]int32 // of a group or user by its ref
}

func newCatalog(r *reading) *catalogReader {
	return &catalogReader{r: r, number: make(map[string]int32)}
}

// readFile reads the entities of a file.
func (q *catalogReader) readFile(file int) error {
	q.file = file
	q.r.rep.Files[file].Known = true
	return q.read(q.r.decoded(file))
}

// write hands all entities to the Builder.
func (q *catalogReader) write() {
	q.nameAll()
	q.joinGroups()
	q.writeGroups()
	q.writeUsers()
}

// read reads the entities: documents of YAML, or JSON.
func (q *catalogReader) read(text []byte) error {
	if isJSON(q.r.files[q.file].Name, text) {
		return q.readJSON(text)
	}
	roots, doubts, fault := yamltree.Documents(text)
	for _, d := range doubts {
		q.r.note(notRead, place(q.file, d.Line), d.Msg+": left out")
	}
	if fault != nil {
		return q.r.fault(q.file, fault.Line, "%s", fault.Msg)
	}
	values := rowReader{lines: make(map[string]int32)}
	for _, root := range roots {
		q.add(values.value(root), root.Line())
	}
	return nil
}

// readJSON reads a list of entities, or one after another.
func (q *catalogReader) readJSON(text []byte) error {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	for {
		line := 1 + bytes.Count(text[:dec.InputOffset()], []byte("\n"))
		var v any
		if err := dec.Decode(&v); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return q.r.jsonFault(q.file, text, dec, err)
		}
		list, ok := v.([]any)
		if !ok {
			list = []any{v}
		}
		lines := rowReader{lines: make(map[string]int32)}
		lines.indexJSON(text)
		for _, item := range list {
			at := line
			if m, ok := item.(map[string]any); ok {
				if n, ok := lines.lines[get(m, "metadata", "name")]; ok {
					at = int(n)
				}
			}
			q.add(item, at)
		}
	}
}

// add notes an entity, and leaves out what is of another kind.
func (q *catalogReader) add(v any, line int) {
	q.r.rep.Read++
	q.r.rep.Files[q.file].Rows++
	at := place(q.file, line)
	m, ok := v.(map[string]any)
	if !ok {
		q.r.note(notRead, at, "no entity: left out")
		return
	}
	e := &entity{m: m, at: at, above: -1}
	kind, name := get(m, "kind"), get(m, "metadata", "name")
	if kind != "Group" && kind != "User" {
		q.r.note(notRead, at, "an entity of kind "+quoted(kind)+" is left out: want Group or User")
		return
	}
	if name == "" {
		q.r.note(nobody, at)
		return
	}
	e.ref = strings.ToLower(kind + ":" + firstOf(get(m, "metadata", "namespace"), "default") + "/" + name)
	list := &q.users
	if kind == "Group" {
		list = &q.groups
	}
	if n, ok := q.number[e.ref]; ok {
		q.r.note(repeatedRow, at, e.ref, lineText((*list)[n].at))
		return
	}
	q.r.rep.Kept++
	q.number[e.ref] = int32(len(*list))
	*list = append(*list, e)
}

// get returns the text at a path of keys, "" if there is none.
func get(m map[string]any, keys ...string) string {
	text, _ := rowText(at(m, keys...))
	return strings.TrimSpace(text)
}

// at returns the value at a path of keys, nil if there is none.
func at(m map[string]any, keys ...string) any {
	var v any = m
	for _, k := range keys {
		inner, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = inner[k]
	}
	return v
}

// refOf returns a name in full, kind:namespace/name in lower case, where kind
// and namespace may be left out.
func refOf(name, kind, namespace string) string {
	if k, rest, ok := strings.Cut(name, ":"); ok {
		kind, name = k, rest
	}
	if n, rest, ok := strings.Cut(name, "/"); ok {
		namespace, name = n, rest
	}
	return strings.ToLower(kind + ":" + firstOf(namespace, "default") + "/" + name)
}

// refs returns the refs that a list of an entity names.
func (e *entity) refs(kind string, keys ...string) []string {
	list, ok := at(e.m, keys...).([]any)
	if !ok {
		if name := get(e.m, keys...); name != "" {
			list = []any{name}
		}
	}
	var refs []string
	for _, v := range list {
		if name, odd := rowText(v); odd == "" && name != "" {
			refs = append(refs, refOf(name, kind, get(e.m, "metadata", "namespace")))
		}
	}
	return refs
}

func (q *catalogReader) nameAll() {
	for _, list := range [][]*entity{q.groups, q.users} {
		for _, e := range list {
			name, namespace := get(e.m, "metadata", "name"), get(e.m, "metadata", "namespace")
			kind, _, _ := strings.Cut(e.ref, ":")
			if ours := get(e.m, "metadata", "annotations", idAnnotation); ours != "" && q.r.ids.free(ours) { // as we write it
				q.r.ids.take(ours, noPerson)
				e.id = ours
				continue
			}
			e.id = q.r.ids.makeOf(noPerson, name, slug(firstOf(namespace, kind)+" "+name), strings.Trim(kind+"-"+slug(name), "-"))
			if !strings.EqualFold(e.id, name) {
				q.r.note(changedID, e.at, name, e.id)
			}
		}
	}
}

// joinGroups finds the parent of each group, by what it says itself, or by the
// group that has it among its children; and the groups of each user likewise.
func (q *catalogReader) joinGroups() {
	f := newForest(len(q.groups))
	join := func(e *entity, child, parent int32) {
		was := q.groups[child].above
		switch {
		case was == parent:
		case was >= 0:
			q.r.note(rivalValue, e.at, "the parent of "+q.groups[child].id, q.groups[parent].id, q.groups[was].id, lineText(q.groups[child].at))
		case !f.join(child, parent):
			nodes := f.loop(child, parent)
			q.r.note(loop, e.at, "groups are inside themselves: "+chain(nodes, func(x int32) string { return q.groups[x].id }))
		default:
			q.groups[child].above = parent
		}
	}
	for i, e := range q.groups {
		for _, n := range q.find(e, "parent", "group", "spec", "parent") {
			join(e, int32(i), n)
		}
	}
	for i, e := range q.groups {
		for _, n := range q.find(e, "children", "group", "spec", "children") {
			join(e, n, int32(i))
		}
		for _, n := range q.find(e, "members", "user", "spec", "members") {
			q.users[n].in = append(q.users[n].in, e.ref)
		}
	}
	for _, e := range q.users {
		said := e.in
		e.in = nil
		for _, n := range q.find(e, "memberOf", "group", "spec", "memberOf") {
			e.in = append(e.in, q.groups[n].ref)
		}
		for _, ref := range said {
			if !slices.Contains(e.in, ref) {
				e.in = append(e.in, ref)
			}
		}
	}
}

func lineText(at orgchart.Place) string {
	return strings.TrimPrefix(orgchart.Pos{Line: int(at.Line)}.String(), ":")
}

// find returns the numbers of the entities of a kind that an entity names, and
// notes those that there are not.
func (q *catalogReader) find(e *entity, what, kind string, keys ...string) []int32 {
	var found []int32
	for _, ref := range e.refs(kind, keys...) {
		n, ok := q.number[ref]
		if !ok || !strings.HasPrefix(ref, kind+":") {
			q.r.note(unknownRef, e.at, what, ref)
			continue
		}
		found = append(found, n)
	}
	return found
}

// begin declares an entity, with its name and what is never dated.
func (q *catalogReader) begin(e *entity, kind orgchart.Kind) {
	e.thing = q.r.b.Thing(kind, e.id, e.at)
	name := firstOf(q.r.text(get(e.m, "spec", "profile", "displayName"), e.at), q.r.text(get(e.m, "metadata", "title"), e.at), e.id)
	q.r.label(e.thing, orgchart.PropName, name, 0, e.at)
	x := orgchart.Extra{Note: q.r.prose(get(e.m, "metadata", "description"), e.at)}
	links, _ := at(e.m, "metadata", "links").([]any)
	for _, l := range links {
		if m, ok := l.(map[string]any); ok {
			if url := q.r.text(get(m, "url"), e.at); url != "" {
				x.Link = append(x.Link, url)
			}
		}
	}
	if x.Note != "" || x.Link != nil {
		q.r.b.Extra(e.thing, x, nil)
	}
}

func (q *catalogReader) writeGroups() {
	for _, e := range q.groups {
		q.begin(e, orgchart.Unit)
		q.r.label(e.thing, orgchart.PropKind, q.r.text(get(e.m, "spec", "type"), e.at), 0, e.at)
		if e.above >= 0 {
			q.r.ref(e.thing, orgchart.PropPartOf, q.groups[e.above].id, 0, 0, e.at)
		}
	}
}

// writeUsers writes the users. In the first of their groups they have a post of
// their own, in each other one with an id.
func (q *catalogReader) writeUsers() {
	for _, e := range q.users {
		q.begin(e, orgchart.Person)
		post := q.r.b.PostOf(e.thing, e.at)
		q.r.b.Hold(post, e.thing, e.at)
		for i, ref := range e.in {
			group := q.groups[q.number[ref]]
			if i > 0 {
				post = q.r.b.Thing(orgchart.Post, q.r.ids.make(e.id+"-"+group.id, noPerson), e.at)
				q.r.ref(post, orgchart.PropHolder, e.id, 0, 0, e.at)
			}
			q.r.ref(post, orgchart.PropUnit, group.id, 0, 0, e.at)
		}
	}
}
