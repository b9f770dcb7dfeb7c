package render

import (
	"io"
	"slices"

	"github.com/orgctl/orgctl/orgchart"
)

type jsonWhy struct {
	jsonHead
	jsonThing
	Answers []jsonAnswer `json:"answers"` // one, or without PROPERTY all
	Sources []jsonSource `json:"sources"` // all that are cited in them
}

// A jsonAnswer is what there is to tell of one property.
type jsonAnswer struct {
	Property string           `json:"property"` // as asked for: of a unit "head" for the holder of its leading post
	Reported bool             `json:"reported"` // the chart shows a value
	Accounts []jsonAccount    `json:"accounts"` // one for each thing that the facts are about
	Derived  []jsonDerivation `json:"derived"`  // of reports-to, where it tells more than what is stated
	Silent   []jsonMention    `json:"silent"`   // of what is not reported: sources that speak of the thing, and do not say this
}

// A jsonAccount is what became of every fact about a property of one thing.
type jsonAccount struct {
	Thing    *jsonThing    `json:"thing"` // a post without an id of its own goes by the person
	Property string        `json:"property"`
	There    bool          `json:"there"`             // the thing is in the chart (rule 7)
	Absent   *jsonAbout    `json:"absent,omitempty"`  // why it is not: what would place it is not reported
	Silence  *jsonSilence  `json:"silence,omitempty"` // or by whose silence it is not (rule 8)
	Silences []jsonSpell   `json:"silences"`          // when it is gone though something is claimed of it, over all time
	Verdicts []jsonVerdict `json:"verdicts"`
	Before   *jsonValue    `json:"before,omitempty"` // where nothing holds: what held last, and what holds next
	After    *jsonValue    `json:"after,omitempty"`
}

// A jsonVerdict is what became of one claim, or of a fact that comes into none.
type jsonVerdict struct {
	Fate   string     `json:"fate"`
	Rule   int        `json:"rule,omitempty"`   // by which it does not hold
	Beaten string     `json:"beaten,omitempty"` // of what is lost, by which part of rule 5: disputed, start, published or file
	Winner *jsonValue `json:"winner,omitempty"` // of what is lost, or agrees
	Enders []string   `json:"enders,omitempty"` // of what had ended, the places of the facts that ended it
	jsonValue
	Facts []jsonKnownFact `json:"facts"`
}

// A jsonKnownFact is a fact with the days of rule 1; what is left out is known
// always.
type jsonKnownFact struct {
	jsonFact
	Known    string `json:"known,omitempty"`
	EndKnown string `json:"end_known,omitempty"`
}

// A jsonDerivation is how a line is derived, or why none is.
type jsonDerivation struct {
	Node    *jsonThing `json:"node"`
	Outcome string     `json:"outcome"`
	Post    *jsonPost  `json:"post,omitempty"`   // the main post
	Choice  string     `json:"choice,omitempty"` // why it is
	Others  []string   `json:"others"`           // ids of their other posts
	Boss    *jsonPost  `json:"boss,omitempty"`   // the leading post above
	Lines   []jsonLine `json:"lines"`
}

type jsonMention struct {
	jsonCitation
	About []jsonAbout `json:"about"`
}

// A jsonAbout names a property of a thing.
type jsonAbout struct {
	ID       string `json:"id"`
	Property string `json:"property"`
}

// WhyJSON writes what [Why] tells, as "orgctl.why/v1".
func WhyJSON(w io.Writer, c *orgchart.Chart, t orgchart.Thing, p orgchart.Property, o Options) error {
	return speak(c, o).whyJSON(w, t, []orgchart.Property{p})
}

// WhyAllJSON writes it for every property that [WhyAll] tells of.
func WhyAllJSON(w io.Writer, c *orgchart.Chart, t orgchart.Thing, o Options) error {
	s := speak(c, o)
	return s.whyJSON(w, t, s.told(t))
}

func (s speaker) whyJSON(w io.Writer, t orgchart.Thing, props []orgchart.Property) error {
	j := jsonWhy{jsonHead: s.jsonHead("why"), jsonThing: *s.jsonThing(t), Answers: []jsonAnswer{}, Sources: []jsonSource{}}
	for _, p := range props {
		j.Answers = append(j.Answers, s.jsonAnswer(s.answer(t, p)))
	}
	cited := j.cited()
	uses := s.h.Uses()
	for i, src := range s.h.Sources() {
		if cited[src.ID] {
			j.Sources = append(j.Sources, s.newJSONSource(src, uses[i]))
		}
	}
	return writeJSON(w, j)
}

func (s speaker) jsonAnswer(a answer) jsonAnswer {
	j := jsonAnswer{Property: PropertyName(s.h.Kind(a.thing), a.prop), Reported: a.reported(s), Accounts: []jsonAccount{}, Derived: []jsonDerivation{}, Silent: []jsonMention{}}
	for _, acc := range a.accounts {
		j.Accounts = append(j.Accounts, s.jsonAccount(a, acc))
	}
	for _, d := range a.derived {
		if d.Outcome != orgchart.HasStated {
			j.Derived = append(j.Derived, s.jsonDerivation(d))
		}
	}
	for _, m := range a.silent {
		mention := jsonMention{jsonCitation: s.jsonCitations([]orgchart.Citation{m.Citation})[0]}
		for _, f := range m.Facts {
			if about := (jsonAbout{s.h.ID(f.Thing), f.Property.String()}); !slices.Contains(mention.About, about) {
				mention.About = append(mention.About, about)
			}
		}
		j.Silent = append(j.Silent, mention)
	}
	return j
}

func (s speaker) jsonAccount(a answer, acc account) jsonAccount {
	j := jsonAccount{Thing: s.jsonThing(acc.bearer), Property: a.prop.String(), There: !acc.absent, Silences: s.jsonSpells(acc.spells), Verdicts: []jsonVerdict{}}
	if j.Silence = s.jsonGone(acc.bearer); acc.absent && j.Silence == nil {
		j.Absent = &jsonAbout{s.h.ID(acc.absentOf), acc.absentBy.String()}
	}
	for _, v := range acc.verdicts {
		j.Verdicts = append(j.Verdicts, s.jsonVerdict(a, acc, v))
	}
	if len(acc.holding()) == 0 {
		before, after := nearest(acc.verdicts)
		j.Before, j.After = s.valueOrNone(before, a.prop), s.valueOrNone(after, a.prop)
	}
	return j
}

func (s speaker) jsonVerdict(a answer, acc account, v orgchart.Verdict) jsonVerdict {
	j := jsonVerdict{Fate: v.Fate.String(), Rule: v.Fate.Rule(), jsonValue: s.jsonValue(v.Claim, a.prop), Facts: []jsonKnownFact{}}
	switch v.Fate {
	case orgchart.FateLost:
		j.Beaten = v.Part.String()
		fallthrough
	case orgchart.FateAgrees:
		j.Winner = s.valueOrNone(&v.Winner, a.prop)
	}
	for _, f := range v.Enders {
		j.Enders = appendSome(j.Enders, s.h.Position(f.Place).String())
	}
	for _, f := range v.Claim.Facts {
		known, endKnown := s.c.Counts(f)
		fact := jsonKnownFact{s.jsonFact(f), dayOrNone(known), dayOrNone(endKnown)}
		said, ended := s.said(f, v.Fate)
		fact.Sources, fact.UntilSources = s.jsonCitations(said), s.jsonCitations(ended)
		j.Facts = append(j.Facts, fact)
	}
	return j
}

// valueOrNone returns a claim without its facts, and nil for none.
func (s speaker) valueOrNone(cl *orgchart.Claim, p orgchart.Property) *jsonValue {
	if cl == nil {
		return nil
	}
	j := s.jsonValue(*cl, p)
	return &j
}

func (s speaker) jsonDerivation(d orgchart.Derivation) jsonDerivation {
	j := jsonDerivation{Node: s.jsonThing(d.Node), Outcome: d.Outcome.String(), Others: []string{}, Lines: []jsonLine{}}
	if d.Post >= 0 {
		j.Post, j.Choice = s.jsonPost(d.Post), d.Choice.String()
	}
	for _, p := range d.Others {
		j.Others = append(j.Others, s.h.ID(p))
	}
	if d.Boss >= 0 {
		j.Boss = s.jsonPost(d.Boss)
	}
	for _, l := range d.Lines {
		j.Lines = append(j.Lines, jsonLine{s.jsonThing(l.To), s.h.ID(l.Post), l.Kind.String()})
	}
	return j
}

// cited returns the ids of the sources that answers cite.
func (j jsonWhy) cited() map[string]bool {
	cited := make(map[string]bool)
	fact := func(f jsonFact) {
		for _, c := range slices.Concat(f.Sources, f.UntilSources) {
			cited[c.ID] = true
		}
	}
	claims := func(list []jsonClaim) {
		for _, cl := range list {
			for _, f := range cl.Facts {
				fact(f)
			}
		}
	}
	for _, a := range j.Answers {
		for _, acc := range a.Accounts {
			if acc.Silence != nil {
				cited[acc.Silence.Source.ID] = true
			}
			for _, sp := range acc.Silences {
				cited[sp.Source.ID] = true
				for _, f := range sp.Again {
					fact(f)
				}
			}
			for _, v := range acc.Verdicts {
				for _, f := range v.Facts {
					fact(f.jsonFact)
				}
			}
		}
		for _, d := range a.Derived {
			for _, post := range []*jsonPost{d.Post, d.Boss} {
				if post != nil {
					claims(post.Holders)
					claims(post.ReportsTo)
				}
			}
		}
		for _, m := range a.Silent {
			cited[m.ID] = true
		}
	}
	return cited
}
