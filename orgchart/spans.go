package orgchart

// spans reads the spans of nodes, by counting.
func (s *survey) spans(nodes []Thing) Spans {
	sp := Spans{Widest: NotReported}
	for _, x := range nodes {
		if n := int(s.span[x]); n > 0 {
			sp.Managers++
			if n > sp.Greatest {
				sp.Greatest, sp.Widest = n, x
			}
		}
	}
	if sp.Managers == 0 {
		return sp
	}
	counts := make([]int, sp.Greatest+1)
	for _, x := range nodes {
		counts[s.span[x]]++
	}
	var lower, upper int // in the middle
	seen := 0
	for span, n := range counts {
		if span == 0 || n == 0 {
			continue
		}
		sp.Counts = append(sp.Counts, SpanCount{span, n})
		if seen <= (sp.Managers-1)/2 {
			lower = span
		}
		if seen <= sp.Managers/2 {
			upper = span
		}
		seen += n
	}
	sp.Least, sp.Median = sp.Counts[0].Span, float64(lower+upper)/2
	return sp
}

// chains finds the runs of managers with one report each. Each such manager is
// in one run, so that a walk down from the first of each sees none twice.
func (s *survey) chains(nodes []Thing) Chains {
	var ch Chains
	walk := func(first Thing) {
		n, x := 0, first
		for goesOn := true; goesOn && !s.inRun[x]; goesOn = s.bosses[x] == 1 && s.span[x] == 1 {
			s.inRun[x] = true
			n++
			x = s.onlyReport(x)
		}
		if n > 1 {
			ch.Count++
			if n > ch.Longest.Managers {
				ch.Longest = Chain{n, first, x}
			}
		}
	}
	for _, x := range nodes {
		if s.span[x] == 1 {
			ch.Single++
			if !s.continues(x) {
				walk(x)
			}
		}
	}
	for _, x := range nodes { // a loop of them has no first
		if s.span[x] == 1 && !s.inRun[x] {
			walk(x)
		}
	}
	return ch
}

// onlyReport returns the one who answers to a manager with one report.
func (s *survey) onlyReport(x Thing) Thing {
	for _, i := range s.c.down.of(x) {
		if l := s.c.lines.ref(int(i)); l.Kind != DottedLine && s.in[l.From] {
			return l.From
		}
	}
	return NotReported
}

// continues reports whether the one boss of x has no other report.
func (s *survey) continues(x Thing) bool {
	if s.bosses[x] != 1 {
		return false
	}
	for l := range s.c.bosses(x) {
		if s.in[l.To] {
			return s.span[l.To] == 1
		}
	}
	return false
}
