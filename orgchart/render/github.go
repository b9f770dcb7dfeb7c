package render

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// CheckGitHub writes findings as commands of a GitHub workflow, which shows each
// at its line of a pull request
// (https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions,
// read 2026-11-25).
func CheckGitHub(w io.Writer, found Findings) error {
	out := bufio.NewWriter(w)
	for _, f := range found.List {
		fmt.Fprintf(out, "::%s file=%s,line=%d,col=%d,title=%s::%s\n", f.Severity, githubProperty.Replace(clean(f.Pos.File)),
			f.Pos.Line, f.Pos.Col, githubProperty.Replace(string(f.Rule.Rule)+" "+f.Rule.Name), githubData.Replace(clean(f.Msg)))
	}
	return out.Flush()
}

// What the runner takes for its own in a command, as
// https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts has
// it (read 2026-11-25): in the message, and more of it in a property.
var (
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
