package render

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/orgctl/orgctl/orgchart"
)

// The JSON of every view is one object that names its schema, as
// "orgctl.tree/v1". It is a promise: within a version fields are added, never
// renamed or removed. Dates are strings in the precision that was reported;
// what is not reported is left out or, where a value is expected, null.

// writeJSON writes v, indented, on several lines.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(escaper{w})
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// writeJSONRows writes an object like writeJSON, with one more field behind the
// others, "rows", as the rows come: of a million only one is held at a time.
func writeJSONRows[T any](w io.Writer, head any, rows iter.Seq[T]) error {
	out := bufio.NewWriterSize(w, 64<<10)
	var b bytes.Buffer
	if err := writeJSON(&b, head); err != nil {
		return err
	}
	out.Write(bytes.TrimSuffix(b.Bytes(), []byte("\n}\n")))
	out.WriteString(",\n  \"rows\": [")
	enc := json.NewEncoder(escaper{&b})
	enc.SetEscapeHTML(false)
	var indented []byte
	sep := "\n    "
	for row := range rows {
		b.Reset()
		if err := enc.Encode(row); err != nil {
			return err
		}
		indented = appendIndented(indented[:0], b.Bytes(), "    ")
		out.WriteString(sep)
		if _, err := out.Write(indented); err != nil {
			return err
		}
		sep = ",\n    "
	}
	if sep[0] == ',' {
		out.WriteString("\n  ")
	}
	out.WriteString("]\n}\n")
	return out.Flush()
}

// appendIndented appends what the encoder wrote on one line, as json.Indent does
// with two spaces. That checks again what was just encoded, byte by byte, and so
// takes as long as the encoding.
func appendIndented(dst, line []byte, prefix string) []byte {
	depth := 0
	newline := func() {
		dst = append(append(dst, '\n'), prefix...)
		for range depth {
			dst = append(dst, "  "...)
		}
	}
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch c {
		case '"':
			end := i + 1
			for line[end] != '"' {
				if line[end] == '\\' {
					end++
				}
				end++
			}
			dst = append(dst, line[i:end+1]...)
			i = end
		case '{', '[':
			dst = append(dst, c)
			if next := line[i+1]; next == '}' || next == ']' {
				dst = append(dst, next)
				i++
				continue
			}
			depth++
			newline()
		case '}', ']':
			depth--
			newline()
			dst = append(dst, c)
		case ',':
			dst = append(dst, c)
			newline()
		case ':':
			dst = append(dst, ": "...)
		case '\n': // at the end
		default:
			dst = append(dst, c)
		}
	}
	return dst
}

// An escaper writes JSON with escapes for characters that would act on a
// terminal or that nobody sees. The encoder escapes only the control characters
// of ASCII. In JSON they can stand in strings alone.
type escaper struct{ w io.Writer }

func (e escaper) Write(p []byte) (int, error) {
	if !anyEscaped(p) {
		return e.w.Write(p)
	}
	var b bytes.Buffer
	for _, r := range string(p) {
		switch {
		case !escaped(r):
			b.WriteRune(r)
		case r > 0xffff:
			hi, lo := utf16.EncodeRune(r)
			fmt.Fprintf(&b, `\u%04x\u%04x`, hi, lo)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	if _, err := e.w.Write(b.Bytes()); err != nil {
		return 0, err
	}
	return len(p), nil
}

// anyEscaped reports whether anything in JSON that was just encoded is escaped:
// of ASCII it can only be DEL.
func anyEscaped(p []byte) bool {
	for i := 0; i < len(p); {
		if p[i] < 0x7f {
			i++
			continue
		}
		r, n := utf8.DecodeRune(p[i:])
		if escaped(r) {
			return true
		}
		i += n
	}
	return false
}

func escaped(r rune) bool { return hostile(r) && r != '\n' }

// A jsonHead is what an answer begins with.
type jsonHead struct {
	Schema string `json:"schema"`
	jsonChart
}

func (s speaker) jsonHead(view string) jsonHead { return jsonHead{schemaOf(view), s.jsonChart()} }

// schemaOf returns what the JSON of a view names as its schema.
func schemaOf(view string) string { return "orgctl." + view + "/v1" }

// A jsonDay is the day that an answer is about.
type jsonDay struct {
	Title  string `json:"title,omitempty"` // of the file
	Day    string `json:"day"`
	Moment string `json:"moment,omitempty"` // that names the day
}

func newJSONDay(h *orgchart.History, day orgchart.Day, langs []string) jsonDay {
	j := jsonDay{Title: h.TitleIn(langs...), Day: day.String()}
	if m, ok := h.MomentOn(day); ok {
		j.Moment = m.Name
	}
	return j
}

// A jsonView is which facts count.
type jsonView struct {
	Known  string `json:"known,omitempty"`  // where it was asked for
	Source string `json:"source,omitempty"` // one source alone
	Stated bool   `json:"stated,omitempty"` // derived and inferred ones left out
}

func newJSONView(v orgchart.View, known bool) jsonView {
	j := jsonView{Source: v.Source, Stated: v.Stated}
	if known {
		j.Known = v.Known.String()
	}
	return j
}

// A jsonChart says which chart an answer is about.
type jsonChart struct {
	jsonDay
	jsonView
}

func (s speaker) jsonChart() jsonChart {
	return jsonChart{newJSONDay(s.h, s.c.Day(), s.langs), newJSONView(s.c.View(), s.known)}
}

// A jsonThing is a unit, post or person.
type jsonThing struct {
	ID   string `json:"id"`
	Kind string `json:"kind"`
	Name string `json:"name,omitempty"`
}

func (s speaker) jsonThing(t orgchart.Thing) *jsonThing {
	if t < 0 {
		return nil
	}
	if s.h.Short(t) { // a post that is part of a person goes by the person
		t = s.h.PersonOf(t)
	}
	return &jsonThing{s.h.ID(t), s.h.Kind(t).String(), s.c.Name(t, s.langs...)}
}

// A jsonValue is a claim without its facts.
type jsonValue struct {
	Value    string `json:"value"` // an id, "vacant", "none", "true", "false", or a text
	Name     string `json:"name,omitempty"`
	Acting   bool   `json:"acting,omitempty"`
	Joint    bool   `json:"joint,omitempty"`
	Dotted   bool   `json:"dotted,omitempty"` // of reports-to
	Status   string `json:"status"`
	Lapsed   bool   `json:"lapsed,omitempty"`
	LastSeen string `json:"last_seen,omitempty"` // where that is over a year ago
	Start    string `json:"start,omitempty"`     // first day that it certainly held
	End      string `json:"end,omitempty"`       // first day that it certainly held no longer
}

// A jsonClaim is a value with when it held and who says so.
type jsonClaim struct {
	jsonValue
	Facts []jsonFact `json:"facts"`
}

// A jsonFact is one report.
type jsonFact struct {
	From         string         `json:"from,omitempty"`
	Until        string         `json:"until,omitempty"`
	Seen         string         `json:"seen,omitempty"`
	Gone         string         `json:"gone,omitempty"`
	Sources      []jsonCitation `json:"sources"`
	UntilSources []jsonCitation `json:"until_sources,omitempty"`
	Status       string         `json:"status"`
	Note         string         `json:"note,omitempty"`
	Place        string         `json:"place,omitempty"` // file:line:col
}

type jsonCitation struct {
	ID          string `json:"id"`
	Publisher   string `json:"publisher,omitempty"`
	Published   string `json:"published,omitempty"`
	Attribution string `json:"attribution,omitempty"`
	URL         string `json:"url,omitempty"`
	At          string `json:"at,omitempty"`
	Quote       string `json:"quote,omitempty"`
}

func (s speaker) jsonClaims(claims []orgchart.Claim, p orgchart.Property) []jsonClaim {
	out := make([]jsonClaim, 0, len(claims))
	for _, cl := range claims {
		out = append(out, s.jsonClaim(cl, p))
	}
	return out
}

func (s speaker) jsonClaim(cl orgchart.Claim, p orgchart.Property) jsonClaim {
	j := jsonClaim{s.jsonValue(cl, p), make([]jsonFact, 0, len(cl.Facts))}
	for _, f := range cl.Facts {
		j.Facts = append(j.Facts, s.jsonFact(f))
	}
	return j
}

func (s speaker) jsonValue(cl orgchart.Claim, p orgchart.Property) jsonValue {
	j := jsonValue{
		Acting: cl.Flags&orgchart.Acting != 0, Joint: cl.Flags&orgchart.Joint != 0,
		Status: s.c.StatusOf(cl).String(), Start: dayOrNone(cl.Start), End: dayOrNone(cl.End),
	}
	switch p {
	case orgchart.PropName, orgchart.PropTitle, orgchart.PropKind:
		j.Value = s.h.Pick(cl.Value, s.langs...)
	case orgchart.PropLeads:
		j.Value = [...]string{"false", "true"}[cl.Value]
	default:
		j.Value = s.h.ID(cl.Thing())
		if cl.Thing() >= 0 {
			j.Name = s.c.Name(cl.Thing(), s.langs...)
		}
	}
	if p == orgchart.PropReportsTo {
		j.Dotted = cl.Flags&orgchart.Dotted != 0
		j.Lapsed = s.c.Lapsed(cl)
	}
	if day, stale := s.c.LastSeen(cl); stale {
		j.LastSeen = day.String()
	}
	return j
}

func (s speaker) jsonFact(f orgchart.Fact) jsonFact {
	e := s.h.Evidence(f.Evidence)
	return jsonFact{
		From: e.From.String(), Until: e.Until.String(), Seen: e.Seen.String(), Gone: e.Gone.String(),
		Sources: s.jsonCitations(s.c.Known(f, e.Sources)), UntilSources: s.jsonCitations(s.c.Known(f, e.UntilSources)),
		Status: e.Status.String(), Note: s.h.String(e.Note), Place: s.h.Position(f.Place).String(),
	}
}

func (s speaker) jsonCitations(list []orgchart.Citation) []jsonCitation {
	out := make([]jsonCitation, 0, len(list))
	for _, c := range list {
		src := s.h.Sources()[c.Source]
		out = append(out, jsonCitation{src.ID, src.Publisher, src.Published.String(), string(s.h.Attribution(c)), src.URL, c.At, c.Quote})
	}
	return out
}

func dayOrNone(d orgchart.Day) string {
	if d == orgchart.Always || d == orgchart.Forever {
		return ""
	}
	return d.String()
}

// A jsonPost is a post with who holds it and what it answers to.
type jsonPost struct {
	ID        string      `json:"id"`
	Title     string      `json:"title,omitempty"`
	Unit      string      `json:"unit,omitempty"`
	Leads     bool        `json:"leads,omitempty"`
	State     string      `json:"state"` // "held", "vacant" or "not reported"
	Holders   []jsonClaim `json:"holders"`
	ReportsTo []jsonClaim `json:"reports_to"` // as stated; derived lines are not facts
}

func (s speaker) jsonPost(post orgchart.Thing) *jsonPost {
	hold := s.holding(post)
	lines, _ := s.c.Claims(post, orgchart.PropReportsTo)
	j := &jsonPost{
		ID: s.h.ID(post), Title: s.c.Text(post, orgchart.PropTitle, s.langs...), Unit: s.idOf(s.c.Parent(post)),
		Leads: s.c.Leads(post), State: "held",
		ReportsTo: s.jsonClaims(lines, orgchart.PropReportsTo),
	}
	switch {
	case len(hold) == 0:
		j.State = "not reported"
	case hold[0].Thing() == orgchart.Vacant:
		j.State, hold = "vacant", nil
	}
	j.Holders = s.jsonClaims(hold, orgchart.PropHolder)
	return j
}

// A jsonUnit is what a row of a unit says beside its name. Rows of other things
// have a nil one, and none of its fields.
type jsonUnit struct {
	UnitKind string    `json:"unit_kind,omitempty"`
	Head     *jsonPost `json:"head"` // null: no leading post
}

func (s speaker) jsonUnit(u orgchart.Thing) *jsonUnit {
	j := &jsonUnit{UnitKind: s.c.Text(u, orgchart.PropKind, s.langs...)}
	if lead, ok := s.c.Lead(u); ok {
		j.Head = s.jsonPost(lead)
	}
	return j
}
