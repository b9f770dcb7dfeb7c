package render

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"sync"

	"github.com/orgctl/orgctl/orgchart"
)

// A Finding is a fault or a doubt, as it is told of.
type Finding struct {
	Rule     orgchart.RuleText
	Severity orgchart.Severity
	Pos      orgchart.Pos
	Msg      string
	Related  []orgchart.Pos // of further facts that it is about
	thing    *jsonThing     // that it is about; nil if it is about none
	property string         // of the thing; "" if it is about none
}

// Findings are what a check of some files found, in file order.
type Findings struct {
	List  []Finding
	More  int // errors beside those in the list
	Files int // that were looked at

	history *orgchart.History // nil if there are faults
	day     orgchart.Day      // by which is judged what is stale, and which lines are derived
}

// FoundFaults returns the faults for which there is no history.
func FoundFaults(list orgchart.ErrorList, files int) Findings {
	found := Findings{Files: files}
	for _, e := range list {
		if e.More > 0 {
			found.More = e.More
			continue
		}
		rule, _ := orgchart.RuleOf(string(e.Rule))
		found.List = append(found.List, Finding{Rule: rule, Severity: orgchart.Fault, Pos: e.Pos, Msg: e.Msg})
	}
	return found
}

// FoundDoubts returns the doubts about a history, as of the day of the options
// with which they were looked for.
func FoundDoubts(h *orgchart.History, doubts []orgchart.Doubt, day orgchart.Day, files int) Findings {
	found := Findings{List: make([]Finding, 0, len(doubts)), Files: files, history: h, day: day}
	for _, d := range doubts {
		f := Finding{Severity: d.Severity, Pos: h.Position(d.Place), Msg: d.Msg}
		f.Rule, _ = orgchart.RuleOf(string(d.Rule))
		if t := d.Thing; t >= 0 {
			if h.Short(t) { // a post that is part of a person goes by the person
				t = h.PersonOf(t)
			}
			f.thing = &jsonThing{ID: h.ID(t), Kind: h.Kind(t).String()}
		}
		if len(d.Facts) > 0 {
			f.property = d.Facts[0].Property.String()
			for _, fact := range d.Facts[1:] {
				f.Related = append(f.Related, h.Position(fact.Place))
			}
		}
		found.List = append(found.List, f)
	}
	return found
}

// Errors returns how many errors were found, those beside the list as well.
func (f Findings) Errors() int { return f.count(orgchart.Fault) + f.More }

// Warnings returns how many warnings were found.
func (f Findings) Warnings() int { return f.count(orgchart.Warning) }

func (f Findings) count(s orgchart.Severity) int {
	n := 0
	for i := range f.List {
		if f.List[i].Severity == s {
			n++
		}
	}
	return n
}

// Check writes findings, each as FILE:LINE:COL: and what was found, a line to
// each, and after a warning's place the word, as compilers do and editors read.
// Below a terminal's width they go on in the next line.
func Check(w io.Writer, found Findings, o Options) error {
	p := newPrinter(w, o)
	for _, f := range found.List {
		var words group
		if f.Severity == orgchart.Warning {
			words = group{{sep: " ", text: "warning:", style: changed}}
		}
		words = append(words, span{sep: " ", text: p.isolated(f.Msg)})
		if mark := "(" + string(f.Rule.Rule) + ")"; !strings.Contains(f.Msg, mark) {
			words = append(words, span{sep: " ", text: mark, style: faint})
		}
		place := span{text: clean(f.Pos.String()) + ":", style: faint}
		if f.Severity == orgchart.Fault {
			place.style = removed
		}
		line := append(group{place}, words...)
		if o.Width > 0 && flowCells([]group{line}) > o.Width {
			p.flow("", "    ", line)
		} else {
			p.inline(line)
		}
	}
	if o.Footer {
		if len(found.List) > 0 {
			p.blank()
		}
		p.words("", found.summary(), faint)
	}
	return p.flush()
}

// summary counts findings in words: "3 errors, 12 warnings in 1 file".
func (f Findings) summary() string {
	var parts []string
	if n := f.Errors(); n > 0 {
		parts = append(parts, count(n, "error"))
	}
	if n := f.Warnings(); n > 0 {
		parts = append(parts, count(n, "warning"))
	}
	if parts == nil {
		parts = []string{"nothing wrong or doubtful"}
	}
	return fmt.Sprintf("%s in %s", strings.Join(parts, ", "), count(f.Files, "file"))
}

// quoted finds what a message has in quotes.
var quoted = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`"(?:[^"\\]|\\.)*"`) })

// isolated returns a message with isolates around what in it is quoted and
// written from right to left, so that the words beside it stay in their order.
func (p *printer) isolated(msg string) string {
	msg = clean(msg)
	if p.o.ASCII || !rightToLeft(msg) {
		return msg
	}
	return quoted().ReplaceAllStringFunc(msg, func(word string) string {
		if !rightToLeft(word) {
			return word
		}
		return string(fsi) + word + string(pdi)
	})
}

// Rules writes what each rule is about: why it matters, and what to do.
func Rules(w io.Writer, o Options) error {
	p := newPrinter(w, o)
	for i, r := range orgchart.Rules() {
		if i > 0 {
			p.blank()
		}
		p.flow("", "    ", group{{text: string(r.Rule) + " " + r.Name, style: strong}, {sep: " ", text: "(" + r.Severity.String() + ")", style: faint}, {sep: ": ", text: r.What}})
		p.words("    ", r.Why, plain)
		p.words("    ", "To do: "+r.Do+".", plain)
	}
	return p.flush()
}
