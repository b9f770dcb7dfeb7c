package orgfile

import _ "embed"

//go:embed org.schema.json
var schema []byte

// Schema returns the JSON Schema (draft 2020-12) of a file, for editors, which
// complete, explain and check with it. It refuses nothing that [Parse] accepts,
// but does not see all that Parse does: what ids refer to, and what facts mean
// together. The text is a fresh copy.
func Schema() []byte { return append([]byte(nil), schema...) }
