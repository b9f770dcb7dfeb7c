package render

import (
	"io"
	"slices"
	"strings"

	"github.com/orgctl/orgctl/orgchart"
)

// WhyAll tells in short what is known of every property of a thing and who says
// so: what holds on the day, with its sources and places in the file, what
// loses to it and by which rule, and how many other reports there are.
func WhyAll(w io.Writer, c *orgchart.Chart, t orgchart.Thing, o Options) error {
	v := newWhyView(w, c, o)
	v.heading(t)
	v.section("On " + dayWords(c, o.Known))
	all, absentees := absences{at: make(map[orgchart.Thing]int)}, absences{at: make(map[orgchart.Thing]int)}
	for _, p := range v.s.told(t) {
		a := v.s.answer(t, p)
		v.inShort(a)
		all.add(a.accounts)
		absentees.add(a.absentees(v.s))
	}
	v.absent(absentees.list)
	v.goneOnOthers(all.list)
	v.notes.write(v.p)
	return v.p.flush()
}

// Absences are the accounts of all properties together, each thing once: when
// a thing is gone is no matter of one of them.
type absences struct {
	list []account
	at   map[orgchart.Thing]int // in list
}

func (l *absences) add(accounts []account) {
	for _, acc := range accounts {
		i, ok := l.at[acc.bearer]
		if !ok {
			l.at[acc.bearer] = len(l.list)
			l.list = append(l.list, acc)
			continue
		}
		for _, sp := range acc.spells {
			if !slices.ContainsFunc(l.list[i].spells, func(o spell) bool { return o.Start == sp.Start }) {
				l.list[i].spells = append(l.list[i].spells, sp)
			}
		}
	}
}

// told returns the properties that are told of a thing unasked: its own, and of
// a unit who heads it and whom the head answers to; of a person the posts that
// they hold and whom they answer to, and of posts without an id of their own
// what else is said of them.
func (s speaker) told(t orgchart.Thing) []orgchart.Property {
	k := s.h.Kind(t)
	return slices.DeleteFunc(orgchart.Asked(k), func(p orgchart.Property) bool {
		if k != orgchart.Person || p == orgchart.PropName || p == orgchart.PropHolder || p == orgchart.PropReportsTo {
			return false
		}
		return !slices.ContainsFunc(s.c.Bearers(t, p), func(post orgchart.Thing) bool {
			return s.h.Short(post) && len(s.h.Facts(post, p)) > 0
		})
	})
}

// inShort writes what there is to tell of one property, a claim to a line.
func (v *whyView) inShort(a answer) {
	label := v.s.asked(a)
	if len(a.values(v.s)) == 0 {
		v.row(label, a.nothing(v.s), missing, "", "", "")
		label = ""
	}
	others := 0
	for _, acc := range a.accounts {
		for _, verdict := range acc.verdicts {
			switch verdict.Fate {
			case orgchart.FateHolds, orgchart.FateLost:
				v.claim(label, a, acc, verdict)
				if verdict.Fate == orgchart.FateHolds {
					label = ""
				}
			default:
				others += len(verdict.Claim.Facts)
			}
		}
	}
	for _, d := range a.derived {
		for _, l := range d.Lines {
			v.row(label, v.s.thing(l.Target), plain, "(derived line)", "", "")
			label = ""
		}
	}
	if others > 0 {
		v.row("", count(others, "more report")+", of other days or not counted", faint, "", "", "")
	}
}

// claim writes one claim that covers the day.
func (v *whyView) claim(label string, a answer, acc account, verdict orgchart.Verdict) {
	text := v.s.claimed(a.thing, acc.bearer, a.prop, verdict.Claim) + a.as(v.s, acc)
	if verdict.Fate == orgchart.FateLost {
		label = ""
		text = "against it: " + text
	}
	prefix := "  " + span{text: label}.padded(labelCells).text + "  "
	v.p.flow(prefix, strings.Repeat(" ", cells(prefix)+2), group{{text: text}, {sep: " ", text: v.s.flags(verdict.Claim)}},
		group{{text: v.spanOf(acc.bearer, a.prop, verdict.Claim), style: faint}}, group{{text: v.reason(a, acc, verdict)}},
		group{{text: v.cite(verdict.Claim), style: faint}}, group{{text: v.places(verdict.Claim.Facts), style: faint}})
}
