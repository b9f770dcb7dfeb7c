package explore

import (
	"net/url"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render"
)

// A pane is lines to read: the card, the evidence in its place, or the help.
type pane struct {
	of, wants cardKey // what it is of, and what was asked for
	lines     []render.Line
	at, top   int            // the line that keys are on, and the first on the screen
	subject   render.Subject // of evidence: what it is for
}

// A cardKey says what a card is of, and its width.
type cardKey struct {
	scene *scene
	thing orgchart.Thing
	ghost bool
	width int
}

type cardLines struct {
	key   cardKey
	lines []render.Line
}

type evidenceLines struct {
	key     cardKey
	subject render.Subject
	lines   []render.Line
}

// set shows other lines. Of the same thing, such as on another day, it stays
// where it was.
func (p *pane) set(key cardKey, lines []render.Line) {
	if key.thing != p.of.thing {
		p.at, p.top = 0, 0
	}
	p.of, p.lines = key, lines
	p.move(0, 1)
}

// move moves by some lines, in a window of so many.
func (p *pane) move(by, height int) {
	p.at = clamp(p.at+by, 0, max(0, len(p.lines)-1))
	p.see(height)
}

// scroll moves the lines in a window of so many; that which keys are on changes
// only if it would be out of sight.
func (p *pane) scroll(by, height int) {
	p.top = clamp(p.top+by, 0, max(0, len(p.lines)-height))
	p.at = clamp(p.at, p.top, p.top+height-1)
	p.move(0, height)
}

// see scrolls to where the line that keys are on is seen.
func (p *pane) see(height int) {
	p.top = clamp(p.top, p.at-height+1, p.at)
	p.top = clamp(p.top, 0, max(0, len(p.lines)-height))
}

// line returns the line that keys are on.
func (p *pane) line() render.Line {
	if p.at < len(p.lines) {
		return p.lines[p.at]
	}
	return render.Line{Subject: render.Subject{Thing: orgchart.NotReported}}
}

// cardKey returns what the card is to be of.
func (m *Model) cardKey() cardKey {
	if m.sel == nil || m.scene == nil {
		return cardKey{}
	}
	return cardKey{m.scene, m.sel.thing, m.sel.ghost != nil, m.cardWidth()}
}

// card makes the lines of a card. What is gone is told of as it was.
func (d *desk) card(key cardKey) tea.Cmd {
	return d.job(cardJob, func() any {
		voice := key.scene.now.voice
		if key.ghost && key.scene.was != nil && !key.scene.now.chart.There(key.thing) {
			voice = key.scene.was.voice
		}
		return cardLines{key, voice.Card(key.thing, key.scene.changes, key.width)}
	})
}

// pane returns what keys move in, and nil for the tree.
func (m *Model) pane() *pane {
	switch {
	case m.help != nil:
		return m.help
	case m.inCard:
		return m.shownPane()
	}
	return nil
}

// shownPane returns the card, or what stands in its place.
func (m *Model) shownPane() *pane {
	if m.evidence != nil {
		return m.evidence
	}
	return &m.card
}

// fresh reports whether the card, or what stands in its place, is of what is
// selected, if maybe of another day: that of another thing may still be there.
func (m *Model) fresh() bool { return m.shownPane().of.thing == m.cardKey().thing }

// subject returns what the line of the card stands for; where the keys are in the
// tree, the first that says what changed, or else what holds.
func (m *Model) subject() render.Subject {
	none := render.Subject{Thing: orgchart.NotReported}
	key := m.cardKey()
	switch {
	case key.scene == nil: // it is on its way, and what the card shows is of another
		return none
	case m.inCard && m.fresh():
		return m.shownPane().line().Subject
	case m.card.of != key:
		return none
	}
	return m.main(m.card.lines)
}

// main returns what is asked about first of a card: what changed, or else who holds
// the post, or else what comes first.
func (m *Model) main(lines []render.Line) render.Subject {
	first := render.Subject{Thing: orgchart.NotReported}
	marked := m.scene.changes != nil && m.scene.changes.Mark(m.sel.thing) != 0
	inside := false // of a section
	for _, l := range lines {
		inside = inside || l.Text == ""
		if !inside || l.Thing < 0 {
			continue
		}
		if marked || l.Property == orgchart.PropHolder {
			return l.Subject
		}
		if first.Thing < 0 {
			first = l.Subject
		}
	}
	return first
}

// why asks for the evidence of what the line of the card says.
func (m *Model) why() tea.Cmd {
	sub := m.subject() // which depends on where the keys are
	m.inCard = true
	return m.desk.evidence(m.cardKey(), sub)
}

// evidence makes the lines of the evidence for a subject.
func (d *desk) evidence(key cardKey, sub render.Subject) tea.Cmd {
	return d.job(evidenceJob, func() any {
		return evidenceLines{key, sub, key.scene.now.voice.Evidence(sub, key.width)}
	})
}

// show puts evidence in the place of the card. Keys begin on the first line that
// cites a page, for o to open it, if that is seen without scrolling.
func (m *Model) show(e evidenceLines) {
	fresh := m.evidence == nil || !same(m.evidence.subject, e.subject)
	if fresh {
		m.evidence = &pane{subject: e.subject}
	}
	m.evidence.wants = e.key
	m.evidence.set(e.key, e.lines)
	cites := func(l render.Line) bool { return firstPage(l.Links) != "" }
	if i := slices.IndexFunc(e.lines, cites); fresh && 0 < i && i < m.paneHeight() {
		m.evidence.at = i
	}
}

// same reports whether two subjects are asked alike.
func same(a, b render.Subject) bool { return a.Thing == b.Thing && a.Property == b.Property }

// renewEvidence puts evidence away when something else is selected, and asks for
// it anew in another width or on another day.
func (m *Model) renewEvidence() tea.Cmd {
	key := m.cardKey()
	switch {
	case m.evidence == nil || m.evidence.wants == key:
		return nil
	case key.scene == nil || m.evidence.of.thing != key.thing:
		m.evidence = nil
		return nil
	}
	m.evidence.wants = key
	return m.desk.evidence(key, m.evidence.subject)
}

// page returns an address if it is of a page of the web, and "" for all else: a
// file may hold any.
func page(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// firstPage returns the first of some addresses that is of a page, or "".
func firstPage(addresses []string) string {
	for _, a := range addresses {
		if p := page(a); p != "" {
			return p
		}
	}
	return ""
}

// link returns the first page that is cited on the line of the card.
func (m *Model) link() string { return firstPage(m.subject().Links) }

// source returns the first page that is cited on the line of the card, or else
// anywhere in it.
func (m *Model) source() string {
	if p := m.link(); p != "" {
		return p
	}
	if !m.fresh() {
		return ""
	}
	for _, line := range m.shownPane().lines {
		if p := firstPage(line.Links); p != "" {
			return p
		}
	}
	return ""
}

// opened tells how opening a page went.
type opened struct {
	address string
	err     error
}

func (o opened) words() string {
	if o.err != nil {
		return "cannot open " + o.address + ": " + o.err.Error()
	}
	return "opened " + o.address
}

// openPage opens the page that the line of the card cites.
func (m *Model) openPage() tea.Cmd {
	address := m.link()
	m.message = "opening " + address
	return m.desk.errand(openJob, func() any { return opened{address, m.o.Open(address)} })
}
