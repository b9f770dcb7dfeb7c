package convert

import (
	"bytes"
	"encoding/json"
	"path"
	"slices"
	"strings"
)

// A Format is a way to write an organisation down.
type Format string

const (
	Own        Format = "yaml"       // the file format of orgctl, which package orgfile reads
	Facts      Format = "jsonl"      // the same as JSON Lines, a fact to a line, which orgfile reads as well
	CSV        Format = "csv"        // rows of people, with commas, semicolons, tabs or bars between the cells
	XLSX       Format = "xlsx"       // the same as a spreadsheet
	Rows       Format = "rows"       // JSON, JSON Lines or YAML, of which a jq expression makes rows
	Organogram Format = "organogram" // the senior or junior posts of a British public body, as CSV
	Popolo     Format = "popolo"     // persons, organizations, posts and memberships as JSON
	Backstage  Format = "backstage"  // entities of a Backstage catalog, as YAML or JSON
)

// Formats are all that can be read, what each is, and the endings of its files,
// in the order in which they are listed.
var Formats = []struct {
	Format  Format
	About   string
	Endings []string
}{
	{Own, "the file format of orgctl", []string{"yaml", "yml"}},
	{Facts, "the same as JSON Lines, one fact to a line", []string{"jsonl", "ndjson"}},
	{CSV, "rows of people with a header; TSV as well", []string{"csv", "tsv", "tab"}},
	{XLSX, "the same as a spreadsheet, the first sheet or --sheet", []string{"xlsx"}},
	{Rows, "JSON, JSON Lines or YAML of any shape, by --rows", []string{"json", "jsonl", "ndjson", "yaml", "yml"}},
	{Organogram, "senior and junior posts of a British public body, as CSV", []string{"csv"}},
	{Popolo, "Popolo: persons, organizations, posts, memberships, as JSON", []string{"json"}},
	{Backstage, "groups and users of a Backstage catalog, as YAML or JSON", []string{"yaml", "yml", "json"}},
}

// Ours reports whether f is a form of the format of orgctl.
func (f Format) Ours() bool { return f == Own || f == Facts }

// Endings are those of the files that can be read.
var Endings = []string{"yaml", "yml", "csv", "tsv", "tab", "xlsx", "json", "jsonl", "ndjson"}

// Binary reports whether a file of a name need not be text in UTF-8: a
// spreadsheet is none, and what comes out of one is in any encoding.
func Binary(name string) bool {
	switch ending(name) {
	case "csv", "tsv", "tab", "xlsx", "xls", "json", "jsonl", "ndjson":
		return true
	}
	return false
}

func ending(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Ext(strings.ReplaceAll(name, `\`, "/")), "."))
}

// zipped is how a ZIP archive begins, and so an XLSX file.
var zipped = []byte("PK\x03\x04")

// compound is how what Microsoft Office wrote before 2007 begins.
var compound = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

// sniffed is how much of a file is looked at to tell its format.
const sniffed = 64 << 10

// Detect tells the format of a file by its content and the ending of its name.
// What has nothing of any other is taken to be our own, and so is JSON or YAML
// of which nothing is known. Cost: at most the first 64 KiB.
func Detect(name string, data []byte) Format {
	head := data[:min(len(data), sniffed)]
	end := ending(name)
	switch {
	case bytes.HasPrefix(head, zipped), bytes.HasPrefix(head, compound), end == "xlsx", end == "xls":
		return XLSX
	case end == "csv", end == "tsv", end == "tab":
		return detectTable(head)
	}
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	switch {
	case isFacts(text):
		return Facts
	case len(text) > 0 && (text[0] == '{' || text[0] == '['):
		return detectJSON(text)
	case end == "yaml", end == "yml", end == "json", end == "jsonl", end == "ndjson", hasKey(text, "format"):
		if hasKey(text, "apiVersion") && bytes.Contains(text, []byte("backstage.io/")) {
			return Backstage
		}
		return Own
	case hasKey(text, "apiVersion") && bytes.Contains(text, []byte("backstage.io/")):
		return Backstage
	case looksLikeTable(head):
		return detectTable(head)
	}
	return Own
}

// isFacts reports whether the first line says that a file is one of facts.
func isFacts(text []byte) bool {
	line, _, _ := bytes.Cut(text[:min(len(text), 4096)], []byte("\n"))
	return bytes.HasPrefix(line, []byte("{")) && bytes.Contains(line, []byte(`"orgctl.facts/`))
}

// hasKey reports whether a line of a YAML document begins with a key.
func hasKey(text []byte, key string) bool {
	at := []byte(key + ":")
	return bytes.HasPrefix(text, at) || bytes.Contains(text, append([]byte("\n"), at...))
}

// detectTable tells an organogram by its columns from other CSV.
func detectTable(head []byte) Format {
	text, _ := decode(head)
	for record := range firstRecords(text) {
		if isOrganogram(record) {
			return Organogram
		}
	}
	return CSV
}

// looksLikeTable reports whether something without an ending that says so is a
// table: near its beginning two usual names of columns stand in one record.
func looksLikeTable(head []byte) bool {
	text, _ := decode(head)
	for record := range firstRecords(text) {
		known := 0
		for _, cell := range record {
			if _, ok := fieldOf(cell); ok {
				known++
			}
		}
		if known > 1 || isOrganogram(record) {
			return true
		}
	}
	return false
}

// detectJSON tells by the keys of the outermost object, or of the first object
// in the outermost list.
func detectJSON(text []byte) Format {
	keys := topKeys(text)
	has := func(key string) bool { return slices.Contains(keys, key) }
	switch {
	case has("format"):
		return Own
	case has("apiVersion") && bytes.Contains(text, []byte("backstage.io/")):
		return Backstage
	case has("memberships"), has("persons"), has("organizations") && !has("people"):
		return Popolo
	}
	known := 0
	for _, key := range keys {
		if _, ok := fieldOf(key); ok && key != "title" && key != "people" && key != "posts" && key != "units" {
			known++
		}
	}
	if known > 1 {
		return Rows
	}
	return Own
}

// topKeys returns the keys of the outermost object of a text in JSON, of which
// the end may be missing.
func topKeys(text []byte) (keys []string) {
	dec := json.NewDecoder(bytes.NewReader(text))
	depth, at, key := 0, 0, false
	for {
		tok, err := dec.Token()
		if err != nil {
			return keys
		}
		delim, _ := tok.(json.Delim)
		switch delim {
		case '{', '[':
			depth++
			if at == 0 && delim == '{' {
				at = depth
			}
			key = delim == '{'
			continue
		case '}', ']':
			if depth == at {
				return keys
			}
			depth--
			key = true
			continue
		}
		if s, ok := tok.(string); ok && depth == at && key {
			keys = append(keys, s)
			key = false
			continue
		}
		key = true
	}
}
