package convert

import (
	"cmp"
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// A holding is a membership by which somebody holds a post.
type holding struct {
	e      *popoloEntry
	person string
	proof  int32
	start  orgchart.Day
	end    orgchart.Day
	joint  bool
}

// writePosts writes the posts of Popolo and who held them, and makes a post of
// each membership that names none.
func (q *popoloReader) writePosts() {
	held := make(map[string][]holding)
	var alone []*popoloEntry
	for _, e := range q.classes["memberships"] {
		if e.OnBehalfOf != "" {
			q.r.note(notRead, q.at(e), "on whose behalf somebody is a member is left out")
		}
		person, ok := q.find(e, "person_id", "persons", e.Person)
		if !ok {
			if e.Person == "" {
				q.r.note(notRead, q.at(e), "a membership of no person is left out")
			}
			continue
		}
		if e.Post == "" {
			alone = append(alone, e)
			continue
		}
		post, ok := q.find(e, "post_id", "posts", e.Post)
		if !ok {
			if e.Organization != "" {
				alone = append(alone, e)
			}
			continue
		}
		held[post] = append(held[post], q.holding(e, person))
		q.r.rep.Kept++
	}
	for _, e := range q.classes["posts"] {
		at := q.at(e)
		t := q.r.b.Thing(orgchart.Post, e.id, at)
		proof := q.proof(e, e.StartDate, e.EndDate)
		q.r.label(t, orgchart.PropTitle, q.r.text(cmp.Or(string(e.Label), string(e.Role)), at), 0, at)
		if unit, ok := q.find(e, "organization_id", "organizations", e.Organization); ok {
			q.r.ref(t, orgchart.PropUnit, unit, 0, proof, at)
		}
		q.hold(t, held[e.id])
	}
	for _, e := range alone {
		q.writeAlone(e)
	}
}

func (q *popoloReader) holding(e *popoloEntry, person string) holding {
	h := holding{e: e, person: person, start: orgchart.Always, end: orgchart.Forever}
	if d := q.dateOf(e.EndDate); d != 0 {
		h.end = d.First()
	}
	if d := q.dateOf(e.StartDate); d != 0 {
		h.start = d.Last()
		if d.First() < h.end {
			h.start = min(h.start, h.end-1) // as rule 2 has it
		}
	}
	h.proof = q.proof(e, e.StartDate, e.EndDate)
	return h
}

// dateOf reads a date of Popolo, which is one of ours.
func (q *popoloReader) dateOf(text loose) orgchart.Date {
	d, err := orgchart.ParseDate(string(text[:min(len(text), 10)]))
	if err != nil {
		return 0
	}
	return d
}

// hold writes who held a post. Different people at one time held it jointly. It
// takes time in n log n.
func (q *popoloReader) hold(post orgchart.Thing, list []holding) {
	order := make([]*holding, len(list))
	for i := range list {
		order[i] = &list[i]
	}
	slices.SortStableFunc(order, func(a, b *holding) int { return cmp.Compare(a.start, b.start) })
	// Of those that began before, only the two that end last can matter: one of
	// them is somebody else.
	var last, other *holding
	for _, h := range order {
		for _, before := range []*holding{last, other} {
			if before != nil && before.person != h.person && before.end > h.start {
				before.joint, h.joint = true, true
			}
		}
		switch {
		case last == nil, h.end > last.end:
			if last != nil && last.person != h.person {
				other = last
			}
			last = h
		case h.person != last.person && (other == nil || h.end > other.end):
			other = h
		}
	}
	for _, h := range list {
		flags := orgchart.Flags(0)
		if h.joint {
			flags = orgchart.Joint
		}
		if strings.EqualFold(string(h.e.Role), "acting") { // as we write it
			flags |= orgchart.Acting
		}
		q.r.ref(post, orgchart.PropHolder, h.person, flags, h.proof, q.at(h.e))
	}
}

// writeAlone makes a post of a membership that names none: somebody's own in
// the organization.
func (q *popoloReader) writeAlone(e *popoloEntry) {
	person := q.ids["persons"][string(e.Person)]
	unit, ok := q.find(e, "organization_id", "organizations", e.Organization)
	if !ok {
		if e.Organization == "" && e.Post == "" {
			q.r.note(notRead, q.at(e), "a membership in nothing is left out")
		}
		return
	}
	at := q.at(e)
	id := q.r.ids.make(person+"-"+unit, noPerson)
	t := q.r.b.Thing(orgchart.Post, id, at)
	proof := q.proof(e, e.StartDate, e.EndDate)
	q.r.label(t, orgchart.PropTitle, q.r.text(cmp.Or(string(e.Label), string(e.Role)), at), 0, at)
	q.r.ref(t, orgchart.PropUnit, unit, 0, proof, at)
	q.r.ref(t, orgchart.PropHolder, person, 0, proof, at)
	q.r.rep.Kept++
}
