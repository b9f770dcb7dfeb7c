package render

// An AnswerType is what is written for a view: a struct, and the structs of its
// rows where these are written one by one, by the value of "list" in a list.
type AnswerType struct {
	Head any
	Rows map[string]any
}

// AnswerTypes are those of all views.
var AnswerTypes = map[string]AnswerType{
	"tree":           {jsonTree{}, map[string]any{"": jsonRow{}}},
	"who-reports-to": {jsonReports{}, map[string]any{"": jsonRow{}}},
	"path":           {jsonPath{}, nil},
	"stats":          {jsonStats{}, map[string]any{"": jsonStatsRow{}}},
	"diff":           {jsonDiff{}, nil},
	"diff-stats":     {jsonDiffStats{}, nil},
	"log":            {jsonLog{}, map[string]any{"": jsonEvent{}}},
	"show":           {jsonShow{}, nil},
	"why":            {jsonWhy{}, nil},
	"check":          {jsonCheck{}, map[string]any{"": jsonFinding{}}},
	"check-rules":    {jsonCheckRules{}, map[string]any{"": jsonRule{}}},
	"find":           {jsonFind{}, map[string]any{"": jsonHit{}}},
	"list": {jsonList{}, map[string]any{
		"units": jsonListedUnit{}, "posts": jsonPost{}, "people": jsonListedPerson{}, "sources": jsonSource{}, "moments": jsonMoment{},
	}},
	"version": {jsonVersion{}, nil},
}

// AnswerSchemas is the bundle, as it is embedded.
var AnswerSchemas = answerSchemas
