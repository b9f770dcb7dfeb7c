package render

import (
	"io"
	"iter"
	"slices"

	"github.com/orgctl/orgctl/orgchart"
)

// ReportsOptions say which reports are listed.
type ReportsOptions struct {
	All   bool // the whole tree below, not the direct reports alone
	Depth int  // with All, levels below; all if ≤ 0
}

// Reports lists who reports to some nodes: one, or several that hold a post
// jointly. With All each of them is drawn with the tree below.
func Reports(w io.Writer, c *orgchart.Chart, nodes []orgchart.Thing, r ReportsOptions, o Options) error {
	p := newPrinter(w, o)
	s := speak(c, o)
	if r.All {
		for _, x := range nodes {
			s.allReports(p, x, r)
		}
	} else {
		for _, l := range directReports(c, nodes) {
			p.flow("", "    ", s.nodeRow(l.From, l, false)...)
		}
	}
	if o.Footer {
		p.blank()
		p.words("", "as of "+dayWords(c, o.Known), faint)
	}
	return p.flush()
}

// directReports returns the lines that come to any of some nodes, one from each
// who reports to them: stated before derived before dotted.
func directReports(c *orgchart.Chart, nodes []orgchart.Thing) []orgchart.Line {
	var lines []orgchart.Line
	for _, x := range nodes {
		lines = append(lines, c.Reports(x)...)
	}
	slices.SortStableFunc(lines, func(a, b orgchart.Line) int { return int(a.Kind) - int(b.Kind) })
	seen := make(map[orgchart.Thing]bool)
	return slices.DeleteFunc(lines, func(l orgchart.Line) bool {
		again := seen[l.From]
		seen[l.From] = true
		return again
	})
}

// A reportStep is a row below a node: of a tree, or of direct reports, which are
// one level deep.
type reportStep struct {
	orgchart.Step
	below int // of a tree, how many answer to it in all
}

// reportSteps walks those who report to some nodes; with All the nodes
// themselves and the trees below.
func reportSteps(c *orgchart.Chart, nodes []orgchart.Thing, r ReportsOptions) iter.Seq[reportStep] {
	return func(yield func(reportStep) bool) {
		if !r.All {
			for _, l := range directReports(c, nodes) {
				if !yield(reportStep{Step: orgchart.Step{Thing: l.From, Depth: 1, Line: l}}) {
					return
				}
			}
			return
		}
		for _, x := range nodes {
			for step := range c.Standings(x, r.Depth) {
				if !yield(reportStep{step.Step, step.Below}) {
					return
				}
			}
		}
	}
}

// nodeName names a node in a sentence.
func (s speaker) nodeName(x orgchart.Thing) string {
	if s.h.Kind(x) == orgchart.Person {
		return s.name(x)
	}
	return s.seat(x) + " (" + s.state(x) + ")"
}

// allReports draws the tree below x, with how many answer to each, directly
// and in all; then the dotted lines that come to any of them, which are no part
// of a tree.
func (s speaker) allReports(p *printer, x orgchart.Thing, r ReportsOptions) {
	g := p.newGuides()
	var room rowRoom
	names := s.names()
	var dotted []orgchart.Line
	for step := range s.c.Standings(x, r.Depth) {
		if step.Dotted {
			dotted = append(dotted, s.dottedTo(step.Step)...)
		}
		counts := ""
		if step.Below > 0 && !step.Again {
			counts = "[" + itoa(step.Direct) + "]"
			if step.Below != step.Direct {
				counts = "[" + itoa(step.Direct) + ", " + itoa(step.Below) + " in all]"
			}
		}
		prefix := g.prefix(step.Depth, step.Last)
		if step.Depth == 0 {
			names.Expect(step.Below)
		}
		if !step.Again {
			if cap, ok := step.Caption(names); ok && p.caption(prefix, cap, counts, step.Line) {
				continue
			}
		}
		row := room.node(s, step.Thing, step.Line, step.Again)
		if counts != "" {
			row[0] = append(row[0], span{sep: " ", text: counts, style: faint})
		}
		p.line(prefix, row...)
	}
	for i, l := range dotted {
		if i == 0 {
			p.blank()
		}
		to := group{{text: p.m.arrow + " " + s.nodeName(l.To)}}
		p.flow("", "    ", append(s.nodeRow(l.From, l, false), to)...)
	}
}

// dottedTo returns the dotted lines that come to a row of a tree.
func (s speaker) dottedTo(step orgchart.Step) []orgchart.Line {
	if step.Again {
		return nil
	}
	return s.c.DottedReports(step.Thing)
}
