package orgchart

import "iter"

// Stats are the figures of a chart, or of a part of it.
//
// What is in a part:
//
//   - of the whole chart all units, posts, nodes of the reporting tree and lines;
//   - of a unit it and the units below it, the posts in these, and the nodes
//     that hold one of those posts or are one;
//   - of a person or post their nodes and all that are below these by solid
//     lines, and every post that those hold or are.
//
// A line is in a part if both its ends are. So somebody who holds posts in two
// units is in both, and in each has those reports who are there as well.
type Stats struct {
	Root Thing // the unit, post or person that they are of, or None

	Units      int // of a person or post 0
	UnitLevels int // how deep those units nest: 1 if none is in another
	People     int
	Nodes      int   // people, and posts that are vacant or not reported
	Posts      Seats // all posts
	Heads      Seats // the leading posts; All is the units, or of a person or post those that the posts lead
	Lines      [DottedLine + 1]int

	Spans  Spans
	Layers Layers
	Chains Chains
	Tenure Tenure
}

// Seats count posts by who holds them. Each is held, vacant or not reported: a
// unit without a leading post has a head that is not reported.
type Seats struct {
	All, Held, Vacant, NotReported int

	Acting int // of those that are held, by somebody who is acting
	Joint  int // of those that are held, by one of several
}

// Spans are the spans of control. The span of a node is how many solid lines
// come to it, stated or derived; whoever answers to two counts for both. A
// manager is a node with a span of at least 1. So the spans add up to the solid
// lines.
type Spans struct {
	Managers int
	Least    int     // 0 without managers, as all that follows
	Median   float64 // the one in the middle, or the mean of the two there
	Greatest int
	Widest   Thing       // the first node with the greatest span, or NotReported
	Counts   []SpanCount // how many have which, the least first
}

// A SpanCount says how many managers have a span.
type SpanCount struct{ Span, Managers int }

// Layers are the levels of the reporting tree. On the first are the nodes with
// which it begins (see [Chart.Tops]): those from which no solid line goes up,
// or of a person or post they themselves. All others are one below the highest
// of those that they answer to.
type Layers struct {
	Nodes   []int // how many are on each, from the top
	Deepest Thing // the first node on the last, or NotReported
}

// Chains are the one-to-one chains: managers with one report each, every one
// of whom but the first answers to the one before and to nobody else. One
// manager alone is no chain.
type Chains struct {
	Single  int // managers with one report
	Count   int // chains
	Longest Chain
}

// A Chain goes from its first manager down to the report of its last. The zero
// Chain is none.
type Chain struct {
	Managers int // at least 2
	From, To Thing
}

// Tenure says for how long the posts have been held, up to the day of the
// chart, by each of those who hold them: from the start of the claim, or of the
// first of those that one person has to one post without a break, acting and
// joint or not. That the post was gone (rule 8) is a break. An imprecise start
// counts from the last day that it can mean.
type Tenure struct {
	Reported Terms // whose start is reported
	AtLeast  Terms // who were only found in their post, or whose post was found again: at least for so long
	Unknown  int   // of whom nothing is dated
}

// Terms are lengths of tenures.
type Terms struct {
	Count             int
	Median            float64 // in days: the one in the middle, or the mean of the two there
	Shortest, Longest Term    // zero if there are none; of equals the first in the file
}

// A Term is how long one holder has held one post.
type Term struct {
	Post, Holder Thing
	Days         int // 0 on the first
}

// Stats returns the figures of what is in a unit, of those below a person or
// the holders of a post, or with None of the whole chart. Those of what is not
// in the chart are zero. Cost: the things and facts, as that of the chart.
func (c *Chart) Stats(root Thing) Stats {
	return newSurvey(c).stats(root)
}

// UnitStats walks units as [Chart.UnitTree] does, each with the figures of what
// is in it and below it. After all roots it yields what is in no unit, if
// anything is, at a step to None. Of a root that is no unit of the chart it
// yields nothing.
//
// Figures of a unit are no sum of those of the units in it, for people and
// lines may be in several. So each is counted by itself: the cost is that of
// [Chart.Stats], times the levels walked.
func (c *Chart) UnitStats(root Thing, depth int) iter.Seq2[Step, Stats] {
	return func(yield func(Step, Stats) bool) {
		if root != None && (root < 0 || c.h.kinds.Of(root) != Unit || !c.There(root)) {
			return
		}
		s := newSurvey(c)
		for step := range c.UnitTree(root, depth) {
			if !yield(step, s.stats(step.Thing)) {
				return
			}
		}
		if root >= 0 || c.units.Len() == 0 {
			return
		}
		if homeless := s.homeless(); len(homeless.posts) > 0 {
			yield(Step{Thing: None, Last: true}, s.count(homeless))
		}
	}
}
