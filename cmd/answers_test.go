package cmd

import (
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/orgctl/orgctl/orgchart/render/answertest"
)

// judging is the variable that asks for [judged] answers.
const judging = "ORGCTL_TEST_JUDGE"

// asksForJSON reports whether arguments ask for an answer in JSON, and not for
// what jq makes of it.
func asksForJSON(args []string) bool {
	asked := false
	for i, arg := range args {
		switch {
		case arg == "-q" || strings.HasPrefix(arg, "--jq"):
			return false
		case arg == "-ojson" || arg == "--output=json":
			asked = true
		case arg == "json" && i > 0:
			asked = asked || args[i-1] == "-o" || args[i-1] == "--output"
		}
	}
	return asked
}

// judged runs the command line as main does, and where the variable asks for it
// holds an answer in JSON to the schema that it names, strictly. So every answer
// that a script or the docs show, or look at, is one as it was promised.
func judged(main func() int) int {
	if os.Getenv(judging) == "" || !asksForJSON(os.Args) {
		return main()
	}
	file, err := os.CreateTemp("", "answer")
	if err != nil {
		panic(err)
	}
	defer os.Remove(file.Name())
	out := os.Stdout
	os.Stdout = file
	status := main()
	os.Stdout = out
	answer, err := os.ReadFile(file.Name())
	if err != nil {
		panic(err)
	}
	if len(answer) > 0 {
		if err := answertest.Check(answer); err != nil {
			fmt.Fprintf(os.Stderr, "%q is not as its schema says:\n%v\n", os.Args[1:], err)
			status = 3
		}
	}
	out.Write(answer) // a reader that has enough is no trouble
	return status
}

// An answer is held to its schema where that is asked for, and no other output.
func TestJudged(t *testing.T) {
	args, out, errs := os.Args, os.Stdout, os.Stderr
	defer func() { os.Args, os.Stdout, os.Stderr = args, out, errs }()
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		flags, prints, asked string
		want                 int
	}{
		{"version -o json", `{"schema": "orgctl.version/v1", "version": "v1", "go": "go1", "platform": "p"}`, "1", answered},
		{"version -o json", `{"schema": "orgctl.version/v1", "version": "v1", "go": "go1"}`, "1", 3},
		{"version -o json", `{"schema": "orgctl.version/v1", "version": "v1", "go": "go1"}`, "", answered},
		{"version --output=json", `{}`, "1", 3},
		{"version -o json", ``, "1", answered},
		{"version -o json --jq .version", `v1`, "1", answered},
		{"version", `orgctl v1`, "1", answered},
	} {
		t.Setenv(judging, tt.asked)
		os.Args, os.Stdout, os.Stderr = append([]string{"orgctl"}, strings.Fields(tt.flags)...), null, null
		got := judged(func() int {
			io.WriteString(os.Stdout, tt.prints)
			return answered
		})
		if got != tt.want {
			t.Errorf("of %q, which prints %q, the status is %d, want %d", tt.flags, tt.prints, got, tt.want)
		}
	}
}
