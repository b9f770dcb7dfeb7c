package explore

import "github.com/orgctl/orgctl/orgchart"

// A sift says which rows are left of a tree: those that were looked for, or that
// changed, and those above them. As long as nothing is better, what answers to a
// text by parts of words alone counts as well: "it" is for IT, not for Dmitri,
// where there is an IT.
type sift struct {
	text  string // what was looked for; "": changes
	scene *scene
	flags []uint8 // by thing
	good  int     // rows that answer
	parts int     // rows that answer by parts of words
	done  bool
}

const (
	isHit uint8 = 1 << iota
	isAbove
	isPart
	isAbovePart
)

func newSift(text string, s *scene) *sift {
	return &sift{text: text, scene: s, flags: make([]uint8, s.now.chart.History().Len())}
}

// add notes a row that answers, and those above it. Cost: those above it that no
// other is below.
func (f *sift) add(row orgchart.Thing, parts bool) {
	hit, above, count := isHit, isAbove, &f.good
	if parts {
		hit, above, count = isPart, isAbovePart, &f.parts
	}
	if f.flags[row]&hit != 0 {
		return
	}
	f.flags[row] |= hit
	*count++
	for t := f.scene.now.above(row, f.scene.key.reports); t >= 0 && f.flags[t]&above == 0; t = f.scene.now.above(t, f.scene.key.reports) {
		f.flags[t] |= above
	}
}

// hits returns how many rows answer.
func (f *sift) hits() int {
	if f.good > 0 {
		return f.good
	}
	return f.parts
}

// hit reports whether a row answers.
func (f *sift) hit(t orgchart.Thing) bool {
	if f.good > 0 {
		return f.flags[t]&isHit != 0
	}
	return f.flags[t]&isPart != 0
}

// shows reports whether a row is left.
func (f *sift) shows(t orgchart.Thing) bool {
	if f.good > 0 || f.text == "" {
		return f.flags[t]&(isHit|isAbove) != 0
	}
	return f.flags[t]&(isPart|isAbovePart) != 0
}
