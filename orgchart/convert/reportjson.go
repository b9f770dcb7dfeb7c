package convert

import (
	"encoding/json"
	"io"
	"strings"
)

type jsonReport struct {
	Schema        string     `json:"schema"`
	Rows          jsonRows   `json:"rows"`
	Dropped       int        `json:"dropped"`
	Guessed       int        `json:"guessed"`
	Contradictory int        `json:"contradictory"`
	Files         []jsonFile `json:"files"`
	Notes         []jsonNote `json:"notes"`
}

type jsonRows struct {
	Read int `json:"read"`
	Kept int `json:"kept"`
	Lost int `json:"dropped"`
}

type jsonFile struct {
	File     string       `json:"file"`
	Format   Format       `json:"format"`
	Encoding string       `json:"encoding"`
	Sheet    string       `json:"sheet,omitempty"`
	Rows     int          `json:"rows"`
	Columns  []jsonColumn `json:"columns"`
}

type jsonColumn struct {
	Field  *string `json:"field"` // null: nothing was read of it
	Column string  `json:"column"`
}

type jsonNote struct {
	Kind    string `json:"kind"`
	Sort    string `json:"sort"`
	File    string `json:"file"`
	Line    int    `json:"line,omitempty"`
	Message string `json:"message"`
}

// WriteJSON writes the whole report as JSON, of the schema orgctl.reading/v1.
func (r *Report) WriteJSON(w io.Writer) error {
	j := jsonReport{
		Schema:  "orgctl.reading/v1",
		Rows:    jsonRows{r.Read, r.Kept, r.Read - r.Kept},
		Dropped: r.Count(Dropped), Guessed: r.Count(Guessed), Contradictory: r.Count(Contradictory),
		Files: []jsonFile{}, Notes: make([]jsonNote, len(r.Notes)),
	}
	for _, f := range r.Files {
		jf := jsonFile{File: f.Name, Format: f.Format, Encoding: f.Encoding, Sheet: f.Sheet, Rows: f.Rows, Columns: []jsonColumn{}}
		if jf.Encoding == "" && f.Format != XLSX {
			jf.Encoding = "UTF-8"
		}
		for _, pair := range f.Fields {
			name, column, _ := strings.Cut(pair, "=")
			jf.Columns = append(jf.Columns, jsonColumn{&name, column})
		}
		for _, column := range f.Unread {
			jf.Columns = append(jf.Columns, jsonColumn{nil, column})
		}
		j.Files = append(j.Files, jf)
	}
	for i, n := range r.Notes {
		pos := r.Pos(n)
		j.Notes[i] = jsonNote{n.Kind.String(), n.Kind.Sort().String(), pos.File, pos.Line, n.String()}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(j)
}
