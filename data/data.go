// Package data holds the data sets that come with orgctl.
package data

import "embed"

// FS holds the YAML files of this folder.
//
//go:embed *.yaml
var FS embed.FS

// Default is the file that is read where no other is named.
const Default = "alibaba-cloud.yaml"
