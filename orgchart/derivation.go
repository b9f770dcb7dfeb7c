package orgchart

// An Outcome says whether a line is derived for a node, or why none is.
type Outcome uint8

const (
	Derives     Outcome = iota // a line to each holder of the boss
	HasStated                  // it has a stated solid line
	NoMainPost                 // it holds no post, or all answer to nobody
	NoUnit                     // its main post is in no unit
	NobodyAbove                // no unit above has a leading post that is not the main post
	OwnBoss                    // the leading post above is their own
	OnLoop                     // the line would lie on a loop
	NotDerived                 // the view has no derived lines
)

// String returns the word for o, as JSON has it.
func (o Outcome) String() string {
	return [...]string{"derived", "stated", "no main post", "no unit", "nobody above", "own boss", "loop", "left out"}[o]
}

// A Choice says why a post is the main one of those that somebody holds.
type Choice uint8

const (
	OnlyPost    Choice = iota // there is no other
	HighestPost               // it is in the highest unit
	LeadingPost               // of those in the highest units it leads
	FirstPost                 // of those it is the first in the file
)

// String returns the word for c, as JSON has it.
func (c Choice) String() string { return [...]string{"only", "highest", "leads", "first"}[c] }

// A Derivation is how a line is derived for a node of the reporting tree that
// has no stated one, step by step, or how far one comes.
type Derivation struct {
	Node    Thing
	Outcome Outcome
	Post    Thing   // the main post, or NotReported
	Choice  Choice  // why it is the main one
	Others  []Thing // the other posts of a person that are in the chart, in file order
	Boss    Thing   // the leading post that the line goes to, or NotReported
	Lines   []Line  // what is derived
}

// Derivation returns how a line is derived for a node of the reporting tree, or
// why none is. Of what is no node it says that it has no main post. Cost: the
// posts of the node, and the units above.
func (c *Chart) Derivation(x Thing) Derivation {
	c = c.whole()
	d := Derivation{Node: x, Post: NotReported, Boss: NotReported}
	for _, l := range c.Up(x) {
		switch l.Kind {
		case Stated:
			d.Outcome = HasStated
		case DerivedLine:
			d.Lines = append(d.Lines, l)
		}
	}
	switch {
	case d.Outcome == HasStated:
		return d
	case c.view.Stated || c.view.Source != "":
		d.Outcome = NotDerived
		return d
	}
	posts := c.posted.of(x)
	if c.h.kinds.Of(x) == Post && c.there.Of(x) {
		posts = []Thing{x}
	}
	d.Post = c.choose(posts, &d)
	switch {
	case d.Post < 0:
		d.Outcome = NoMainPost
	case c.parent.Of(d.Post) < 0:
		d.Outcome = NoUnit
	default:
		d.Boss = c.bossOf(d.Post)
		d.Outcome = c.outcome(&d)
	}
	return d
}

// outcome says what comes of a main post and the leading post above it.
func (c *Chart) outcome(d *Derivation) Outcome {
	if len(d.Lines) > 0 {
		return Derives
	}
	if d.Boss < 0 {
		return NobodyAbove
	}
	for _, to := range c.nodesOf(d.Boss) {
		if to != d.Node {
			return OnLoop // a line there is, but it was left out
		}
	}
	return OwnBoss
}

// choose returns the main one of posts, and notes why it is, and the others.
func (c *Chart) choose(posts []Thing, d *Derivation) Thing {
	silent := make(map[Thing]bool)
	for _, p := range posts {
		for _, to := range c.targets(p) {
			silent[p] = silent[p] || to.Thing() == None && to.Flags&Dotted == 0
		}
	}
	best := NotReported
	for _, p := range posts {
		if !silent[p] && (best < 0 || c.compareMain(p, best) < 0) {
			best = p
		}
	}
	for _, p := range posts {
		if p == best {
			continue
		}
		d.Others = append(d.Others, p)
		if best < 0 || silent[p] {
			continue
		}
		why := HighestPost
		if c.height(p) == c.height(best) {
			why = LeadingPost
			if c.Leads(p) == c.Leads(best) {
				why = FirstPost
			}
		}
		d.Choice = max(d.Choice, why)
	}
	return best
}

// bossOf returns the leading post that a derived line from p goes to, or
// NotReported. It is leadsAbove for one post.
func (c *Chart) bossOf(p Thing) Thing {
	u := c.parent.Of(p)
	if c.lead.Of(u) == p {
		u = c.parent.Of(u)
	}
	for u := range c.Above(u) {
		if p := c.lead.Of(u); p >= 0 {
			return p
		}
	}
	return NotReported
}
