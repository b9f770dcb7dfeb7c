package explore

import (
	"iter"

	tea "charm.land/bubbletea/v2"

	"github.com/orgctl/orgctl/orgchart"
)

// A search looks for a text among all names, some at a time, so that what is
// found shows at once and a key that is typed meanwhile is not kept waiting.
type search struct {
	sift *sift
	next func() (orgchart.Hit, bool)
	stop func()
}

// A batch is what a search has found next.
type batch struct {
	search *search
	rows   []hitRow
	done   bool
}

type hitRow struct {
	row   orgchart.Thing
	parts bool
}

// batchSize is how many names are read at a time: some milliseconds' worth.
const batchSize = 1 << 14

// search begins to look for the text of the place.
func (m *Model) search() tea.Cmd {
	next, stop := iter.Pull(m.desk.history.Hits(m.look))
	return m.seek(&search{sift: newSift(m.look, m.scene), next: next, stop: stop})
}

// seek looks at the next names.
func (m *Model) seek(s *search) tea.Cmd {
	scene := s.sift.scene
	return m.desk.errand(searchJob, func() any {
		b := batch{search: s}
		for range batchSize {
			hit, ok := s.next()
			if !ok {
				b.done = true
				break
			}
			if hit.Match == orgchart.NoMatch {
				continue
			}
			for _, row := range scene.now.rows(hit.Thing, scene.key.reports) {
				b.rows = append(b.rows, hitRow{row, hit.Match == orgchart.ByParts})
			}
		}
		return b
	})
}

// gather shows what was found. As long as nothing is, the tree stays as it is.
func (m *Model) gather(b batch) tea.Cmd {
	s := b.search.sift
	s.done = b.done
	for _, r := range b.rows {
		s.add(r.row, r.parts)
	}
	if m.found != s && (s.hits() > 0 || b.done) {
		m.found = s
	}
	if m.found == s && (len(b.rows) > 0 || b.done) {
		m.rebuild()
		m.selectHit()
	}
	if b.done {
		return nil
	}
	return m.seek(b.search)
}

// selectHit selects the first row that answers, unless one is. What was
// selected is remembered: it comes back when it answers to what is typed next.
func (m *Model) selectHit() {
	if m.sel == nil || m.sift.hit(m.sel.thing) {
		return
	}
	for n := m.trees.first(); n != nil; n = m.trees.next(n) {
		if m.sift.hit(n.thing) {
			m.sel = n
			m.follow()
			return
		}
	}
}

// endSearch forgets what was found.
func (m *Model) endSearch() {
	m.desk.cancel(searchJob)
	m.found = nil
}

// lookFor looks for another text, while it is typed.
func (m *Model) lookFor(text string) tea.Cmd {
	m.look = text
	m.desk.cancel(searchJob)
	if text == "" || m.scene == nil {
		m.found = nil
		m.rebuild()
		return nil
	}
	return m.search()
}

// toHit selects the next row that answers, or the one before, and goes round.
func (m *Model) toHit(forward bool) {
	step, start := m.trees.next, m.trees.first
	if !forward {
		step, start = m.trees.prev, m.trees.last
	}
	for n, round := step(m.sel), false; ; n = step(n) {
		if n == nil {
			if round {
				return
			}
			round = true
			n = start()
		}
		if n == nil || m.sift.hit(n.thing) {
			m.choose(n)
			return
		}
	}
}
