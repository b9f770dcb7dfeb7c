package picture

import (
	"strconv"
	"strings"
)

// Words are a line above or below the boxes.
type words struct {
	text  string
	class string
	at    point
	link  string // behind them: an address as it is shown
	url   string // where that leads, or ""
}

// setHead sets the title, the day and the summary, and returns where the boxes
// begin.
func (d *drawing) setHead() int {
	y := margin - 6
	for _, h := range []struct {
		text  string
		class string
		face
		lead int
	}{
		{d.p.Title, "ti", face{22, true}, 28},
		{d.p.Day, "da", face{14, false}, 22},
		{d.p.Summary, "su", face{12, false}, 19},
	} {
		lines, _ := h.wrap(h.text, d.page.w-2*margin, 4)
		for _, line := range lines {
			y += h.lead
			d.head = append(d.head, words{text: line, class: h.class, at: point{margin, y}})
		}
	}
	return y + 28
}

func (d *drawing) header() {
	for _, w := range d.head {
		d.words(w)
	}
}

func (d *drawing) words(w words) {
	d.text(w.class, w.at.x, w.at.y)
	d.esc(w.text)
	if w.text != "" && w.link != "" {
		d.str("\u00a0 ")
	}
	if w.url != "" {
		d.str(`<a href="`)
		d.esc(w.url)
		d.str(`">`)
	}
	d.esc(w.link)
	if w.url != "" {
		d.str("</a>")
	}
	d.str("</text>\n")
}

// A legendItem explains one thing that looks like no other.
type legendItem struct {
	at     point
	words  string
	link   Link
	state  State
	change Change
	sort   uint8 // 0: link, 1: state, 2: change
}

const (
	sampleWidth = 34
	legendLead  = 24
)

var footFace = face{12, false}

// mostAddress is how many lines an address may take.
const mostAddress = 5

// setFoot sets the legend, the notes and the sources below y, and returns where
// they end.
func (d *drawing) setFoot(y int) int {
	y = d.setLegend(y)
	notes := d.p.Notes
	if d.undrawn > 0 {
		notes = append([]string{counted(d.undrawn, "line that is", "lines that are") +
			" no part of the tree could not be drawn: the box that it comes from says where it goes (→)."}, notes...)
	}
	for i, note := range notes {
		if i == 0 {
			y += 10
		}
		lines, _ := footFace.wrap(note, d.page.w-2*margin, 6)
		for _, line := range lines {
			y += 18
			d.foot = append(d.foot, words{text: line, class: "so", at: point{margin, y}})
		}
	}
	if len(d.p.Sources) == 0 {
		return y
	}
	y += 32
	d.foot = append(d.foot, words{text: "Sources", class: "sh", at: point{margin, y}})
	y += 4
	for i, src := range d.p.Sources {
		y = d.setSource(i+1, src, y)
	}
	return y
}

// setSource sets one source: its number, its words, and its address as a link if
// it is one of the web.
func (d *drawing) setSource(n int, src Source, y int) int {
	number := "[" + strconv.Itoa(n) + "]"
	x := margin + footFace.width("["+strconv.Itoa(len(d.p.Sources))+"] ") + 4
	room := d.page.w - margin - x
	url := webAddress(src.URL)
	y += 18
	d.foot = append(d.foot, words{text: number, class: "so", at: point{margin, y}})
	lines, _ := footFace.wrap(src.Words, room, 3)
	for i, line := range lines {
		if i > 0 {
			y += 16
		}
		d.foot = append(d.foot, words{text: line, class: "so", at: point{x, y}})
	}
	if src.URL == "" {
		return y
	}
	last := &d.foot[len(d.foot)-1]
	if footFace.width(last.text)+14+footFace.width(src.URL) <= room {
		last.link, last.url = src.URL, url
		return y
	}
	shown, _ := footFace.wrap(src.URL, room, mostAddress) // whole, for it may be printed
	for _, line := range shown {
		y += 16
		d.foot = append(d.foot, words{link: line, class: "so", at: point{x, y}, url: url})
	}
	return y
}

// webAddress returns an address that a reader may follow, and "" for any other.
func webAddress(url string) string {
	if strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://") {
		return url
	}
	return ""
}

// setLegend sets what explains the lines, boxes and marks that the picture has,
// in lines as wide as the page.
func (d *drawing) setLegend(y int) int {
	var items []legendItem
	has := make(map[Link]bool)
	for _, r := range d.drawn {
		has[d.p.Lines[r.line].Link] = true
	}
	for i := range d.p.Boxes {
		if b := &d.p.Boxes[i]; b.Parent >= 0 {
			has[b.Link] = true
		}
	}
	for l := range d.p.Links() {
		if has[l] {
			items = append(items, legendItem{words: l.String(), link: l})
		}
	}
	for s := range d.p.States() {
		items = append(items, legendItem{words: s.String(), state: s, sort: 1})
	}
	for c := range d.p.Changes() {
		items = append(items, legendItem{words: c.String(), change: c, sort: 2})
	}
	if len(items) == 0 {
		return y
	}
	y += 40
	x := margin
	for i := range items {
		wide := sampleWidth + 8 + footFace.width(items[i].words)
		if x > margin && x+wide > d.page.w-margin {
			x, y = margin, y+legendLead
		}
		items[i].at = point{x, y}
		x += wide + 28
	}
	d.legends = items
	return y
}

func (d *drawing) legend() {
	if len(d.legends) == 0 {
		return
	}
	d.str("<g role=\"graphics-object group\" aria-label=\"legend\">\n")
	for _, it := range d.legends {
		d.sample(it)
		d.words(words{text: it.words, class: "lg", at: point{it.at.x + sampleWidth + 8, it.at.y}})
	}
	d.str("</g>\n")
}

// sample draws what a legend explains.
func (d *drawing) sample(it legendItem) {
	x, y := it.at.x, it.at.y-4
	switch it.sort {
	case 0:
		d.pen(linkClass[it.link])
		d.to("M", x, y)
		d.str("h")
		d.num(sampleWidth)
		d.lift()
	case 1:
		d.str(`<g class="b`, stateClass[it.state], `"><rect x="`)
		d.num(x + 4)
		d.str(`" y="`)
		d.num(y - 8)
		d.str("\" width=\"30\" height=\"16\" rx=\"3\"/></g>\n")
	case 2:
		d.str(`<g class="b`, changeClass[it.change], `">`)
		d.mark(it.change, x+sampleWidth-badge, y-8)
		d.str("</g>\n")
	}
}

func (d *drawing) footer() {
	if len(d.foot) == 0 {
		return
	}
	d.str("<g role=\"group\" aria-label=\"sources and notes\">\n")
	for _, w := range d.foot {
		d.words(w)
	}
	d.str("</g>\n")
}
