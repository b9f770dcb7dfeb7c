package orgchart

import (
	"cmp"
	"slices"
)

// readHolders notes how the holders of a post hold it, and since when.
func (s *survey) readHolders(post Thing) {
	at := s.c.hold.First.Of(post)
	if f, ok := s.c.plain(post, PropHolder); ok {
		s.flags[post], s.since[at] = f.Flags, s.back(post, Always)
		return
	}
	all := s.c.Over(post, PropHolder)
	hold, _ := settle(PropHolder, all, s.c.day) // as in c.hold
	for i, cl := range hold {
		s.flags[post] |= cl.Flags
		s.since[at+int32(i)], s.reported[at+int32(i)] = s.heldSince(post, all, cl)
	}
}

// back returns a day, or the last on which a post came back after it, no later
// than that of the chart: while it was gone (rule 8) nobody held it.
func (s *survey) back(post Thing, d Day) Day {
	for _, si := range s.quiet.of(post) {
		if si.End > d && si.End <= s.c.day {
			d = si.End
		}
	}
	return d
}

// heldSince returns the day since when the holder of a claim has held a post
// without a break, by all claims to it, Always if that is not dated, and
// whether it is reported as the start: else it is a day on which they were found
// there, or the post was again.
func (s *survey) heldSince(post Thing, all []Claim, cl Claim) (since Day, reported bool) {
	since = cl.Start
	own := func(p Claim) bool { return p.Value == cl.Value && p.Disputed() == cl.Disputed() }
	for {
		i := slices.IndexFunc(all, func(p Claim) bool { return own(p) && p.Start < since && since <= p.End })
		if i < 0 {
			break
		}
		since = all[i].Start
	}
	since = s.back(post, since)
	reported = since != Always && slices.ContainsFunc(all, func(p Claim) bool {
		return own(p) && p.Start == since &&
			slices.ContainsFunc(p.Begun(), func(f Fact) bool { return s.c.h.evidenceOf(f.Evidence).From != 0 })
	})
	return since, reported
}

// tenure measures for how long posts have been held.
func (s *survey) tenure(posts []Thing) Tenure {
	var t Tenure
	var reported, atLeast []Term
	for _, p := range posts {
		for i := s.c.hold.First.Of(p); i < s.c.hold.First.Of(p+1); i++ {
			holder, since := s.c.hold.List.At(int(i)), s.since[i]
			if holder < 0 {
				continue
			}
			term := Term{p, holder, int(s.c.day) - int(since)}
			switch {
			case since == Always:
				t.Unknown++
			case s.reported[i]:
				reported = append(reported, term)
			default:
				atLeast = append(atLeast, term)
			}
		}
	}
	t.Reported, t.AtLeast = measure(reported), measure(atLeast)
	return t
}

// measure sums terms up. It sorts them.
func measure(terms []Term) Terms {
	n := len(terms)
	if n == 0 {
		return Terms{}
	}
	slices.SortFunc(terms, func(a, b Term) int {
		return cmp.Or(cmp.Compare(a.Days, b.Days), cmp.Compare(a.Post, b.Post), cmp.Compare(a.Holder, b.Holder))
	})
	longest, _ := slices.BinarySearchFunc(terms, terms[n-1].Days, func(t Term, days int) int { return cmp.Compare(t.Days, days) })
	return Terms{
		Count: n, Median: float64(terms[(n-1)/2].Days+terms[n/2].Days) / 2,
		Shortest: terms[0], Longest: terms[longest],
	}
}
