package render

import (
	"io"
	"iter"

	"github.com/orgctl/orgctl/orgchart"
)

type jsonList struct {
	jsonHead
	List string `json:"list"`
}

// ListJSON writes one of [Lists], as "orgctl.list/v1".
func ListJSON(w io.Writer, c *orgchart.Chart, what string, o Options) error {
	s := speak(c, o)
	return writeJSONRows(w, jsonList{s.jsonHead("list"), what}, s.jsonList(what))
}

// jsonList yields an object for each row of one of [Lists].
func (s speaker) jsonList(what string) iter.Seq[any] {
	switch what {
	case "units":
		return jsonEach(s.c.Units(), s.jsonListedUnit)
	case "posts":
		return jsonEach(s.c.Posts(), s.jsonPost)
	case "people":
		return jsonEach(s.h.Things(orgchart.Person), s.jsonListedPerson)
	case "sources":
		return s.jsonSources()
	}
	return jsonEach(s.h.Moments(), s.jsonMoment)
}

func (s speaker) jsonMoment(m orgchart.Moment) jsonMoment {
	return jsonMoment{m.Name, m.Date.String(), s.jsonCoverage(m.Covers), m.Note, s.jsonCitations(s.h.Citations(m.Citations))}
}

// jsonEach yields what a function makes of each of a list.
func jsonEach[T, J any](list []T, json func(T) J) iter.Seq[any] {
	return func(yield func(any) bool) {
		for _, x := range list {
			if !yield(json(x)) {
				return
			}
		}
	}
}

type jsonListedUnit struct {
	jsonThing
	PartOf string `json:"part_of,omitempty"`
	jsonUnit
}

func (s speaker) jsonListedUnit(u orgchart.Thing) jsonListedUnit {
	return jsonListedUnit{*s.jsonThing(u), s.idOf(s.c.Parent(u)), *s.jsonUnit(u)}
}

type jsonListedPerson struct {
	jsonThing
	Posts []*jsonPost `json:"posts"`
}

func (s speaker) jsonListedPerson(x orgchart.Thing) jsonListedPerson {
	row := s.nodeJSON(x)
	return jsonListedPerson{row.jsonThing, row.Posts}
}

func (s speaker) jsonSources() iter.Seq[any] {
	return func(yield func(any) bool) {
		uses := s.h.Uses()
		for i, src := range s.h.Sources() {
			if !yield(s.newJSONSource(src, uses[i])) {
				return
			}
		}
	}
}

type jsonSource struct {
	ID          string        `json:"id"`
	Publisher   string        `json:"publisher,omitempty"`
	Title       string        `json:"title,omitempty"`
	Author      string        `json:"author,omitempty"`
	URL         string        `json:"url,omitempty"`
	Published   string        `json:"published,omitempty"`
	Accessed    string        `json:"accessed,omitempty"`
	Archived    string        `json:"archived,omitempty"`
	Lang        string        `json:"lang,omitempty"`
	Via         string        `json:"via,omitempty"`
	Attribution string        `json:"attribution,omitempty"`
	Covers      *jsonCoverage `json:"covers,omitempty"`
	Note        string        `json:"note,omitempty"`
	Facts       int           `json:"facts"` // that cite it
}

func (s speaker) newJSONSource(src orgchart.Source, facts int) jsonSource {
	return jsonSource{
		ID: src.ID, Publisher: src.Publisher, Title: src.Title, Author: src.Author, URL: src.URL,
		Published: src.Published.String(), Accessed: src.Accessed.String(), Archived: src.Archived,
		Lang: src.Lang, Via: src.Via, Attribution: string(src.Attribution),
		Covers: s.jsonCoverage(src.Covers), Note: src.Note, Facts: facts,
	}
}

type jsonMoment struct {
	Name    string         `json:"name"`
	Date    string         `json:"date"`
	Covers  *jsonCoverage  `json:"covers,omitempty"`
	Note    string         `json:"note,omitempty"`
	Sources []jsonCitation `json:"sources"`
}
