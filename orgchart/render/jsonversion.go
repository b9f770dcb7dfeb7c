package render

import "io"

// Version is what a binary knows of how it was built.
type Version struct {
	Version  string `json:"version"`  // as v1.2.3, or (devel)
	Go       string `json:"go"`       // of which version, as go1.26.0
	Platform string `json:"platform"` // for which, as linux/amd64
}

type jsonVersion struct {
	Schema string `json:"schema"`
	Version
}

// VersionJSON writes v, as "orgctl.version/v1".
func VersionJSON(w io.Writer, v Version) error {
	return writeJSON(w, jsonVersion{schemaOf("version"), v})
}
