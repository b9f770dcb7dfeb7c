// Orgctl answers, from a text file, who reported to whom on which day, what
// changed since, and who says so.
package main

import (
	"os"

	"github.com/orgctl/orgctl/cmd"
)

func main() { os.Exit(cmd.Main()) }
