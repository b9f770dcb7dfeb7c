package cmd

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// A topic is help that is about no single command. Its text is read by [parts].
type topic struct {
	name, short, text string
	list              func(root *cobra.Command) []part // what only the commands know; may be nil
}

// topics are in the order in which they are listed.
var topics = []topic{
	{"ids", "How to name a unit, post or person", idsTopic, nil},
	{"dates", "How to name a day, and the two clocks", datesTopic, nil},
	{"input", "Files in other formats: CSV, XLSX, JSON and more", inputTopic, inputLists},
	{"formats", "The forms of an answer, and what JSON promises", formatsTopic, formatLists},
	{"environment", "The variables that orgctl reads", environmentTopic, nil},
	{"exit-status", "What the exit status says", exitStatusTopic, nil},
}

// topicIndex returns which of the topics has a name, or -1.
func topicIndex(name string) int {
	return slices.IndexFunc(topics, func(t topic) bool { return t.name == name })
}

func (t topic) manName() string { return "orgctl-" + t.name }

// page returns the help about a topic.
func (t topic) page(root *cobra.Command) page {
	p := page{name: t.manName(), section: 7, short: t.short, also: []string{"orgctl(1)"}}
	p.about, p.parts = parts(t.text)
	if t.list != nil {
		p.parts = append(t.list(root), p.parts...)
	}
	for _, other := range topics {
		if other.name != t.name {
			p.also = append(p.also, other.manName()+"(7)")
		}
	}
	return p
}

// topicRows lists the topics, as they are asked for.
func topicRows() []row {
	var rs []row
	for _, t := range topics {
		rs = append(rs, row{term: "help " + t.name, text: t.short})
	}
	return rs
}

const idsTopic = `
An ID is one of these, in this order:

  id     the key of a unit, post or person in the file, letter by letter
  name   any name or spelling of a unit or person, of any day and in any
         language
  title  any title of a post, of any day and in any language

In names and titles case, accents, punctuation and the order of words do not
matter:

    orgctl show eddie-wu
    orgctl show "Wu, Eddie"
    orgctl show 吴泳铭

Where several things fit, they are listed with their ids, and nothing is
guessed. Where nothing fits, what comes near is named. Both are trouble: the exit
status is 2. find looks for parts of names as well, and may find many:

    orgctl find liu

# What an ID stands for
Where people are asked for, as by path, a post stands for whoever holds it, and
a unit for whoever heads it. A post that is vacant, or whose holder is not
reported, stands for itself.

# Names that begin with a hyphen
No id begins with a hyphen. A name that does is written behind two hyphens:

    orgctl show -- "-san Lee"

# Sources
Sources have ids of their own, which --source takes. orgctl list sources shows
them.
`

const datesTopic = `
A WHEN is one of

  before      a moment: a day that the file has a name for; orgctl list moments
              shows them
  2023-11-24  a day
  2023-11     a month: it stands for its last day
  2023        a year: it stands for its last day
  today       the day of this machine's clock and time zone

No moment is called like a date, or today.

# Two clocks
  --at WHEN     the day in the world (default: the as-of of the file, else today)
  --known WHEN  the day of knowledge: what had been published by then
                (default: today)

In July 2023 the plan was that Daniel Zhang would run the cloud after 10
September. He did not. The first of these shows the plan, the second what
happened:

    orgctl tree cloud --at 2023-09-15 --known 2023-07-01
    orgctl tree cloud --at 2023-09-15

A fact without a source, or whose source has no day of publication, is known on
every day.

# Dates in a file
A chart shows what certainly held. So an imprecise start counts late, and an
imprecise end early:

  from 2023-11   from 30 November 2023 on, but no later than seen, nor than the
                 day before the end
  until 2023-11  no more from 1 November 2023 on

In an answer a date is as precise as in the file.

# The operands of diff
Each of BEFORE and AFTER is looked up, in this order, as

  WHEN       a day of the file that -f names
  FILE       a file, a folder, or - for standard input: on the day of --at, else
             of its as-of, else today
  FILE@WHEN  the same, on another day

A moment wins over a file of the same name: write ./before for the file.
`

const formatsTopic = `
-o FORMAT says in which form a command answers (default text).

# What JSON promises
The answer is one object. It names its schema, such as orgctl.tree/v1. Within a
version fields are added, never renamed or removed. What does not apply is left
out. orgctl schema VIEW describes every field, as docs/json.md does.

# JSON through jq
--jq EXPR answers with what an expression of jq makes of the JSON. Strings are
printed as they are, all else as JSON, one value to a line:

    orgctl list people --jq '.rows[].name'

# CSV
Several values of a cell are divided by "; ". What a spreadsheet would take for a
formula stands behind an apostrophe.

# Pictures
An SVG stands by itself: it has no script and asks for nothing from elsewhere.
It is light or dark as the reader prefers, and may be printed in grey, for dashes,
marks and words say what colours do. It has the whole of what was asked for,
where text on a terminal may leave rows out:

    orgctl diff before after -o svg >diff.svg

# Text
Text is for people, and promises nothing. On a terminal it has colour, fits the
width, and may end in a line about the day. In a pipe it has none of these, and
nothing is cut.
`

// formatWords says what each value of -o is.
var formatWords = map[string]string{
	"text":     "lines to read",
	"wide":     "the same in more columns",
	"json":     "one JSON object, for programs",
	"jsonl":    "JSON, an object to a line",
	"csv":      "a table for spreadsheets",
	"markdown": "a table or list in Markdown",
	"name":     "ids alone, one to a line",
	"mermaid":  "a diagram for Mermaid",
	"dot":      "a graph for Graphviz",
	"svg":      "a picture",
	"html":     "a page to walk through in a browser, with every day",
	"sarif":    "a log of SARIF 2.1.0, for tools that show findings",
	"github":   "commands of a GitHub workflow, for annotations",
}

// formatLists returns the formats that there are, and those of each command.
func formatLists(root *cobra.Command) []part {
	var all []string
	var commands []row
	for _, c := range root.Commands() {
		if !c.IsAvailableCommand() || !takesFlag(c, "output") {
			continue
		}
		for _, f := range formats(c) {
			if !slices.Contains(all, f) {
				all = append(all, f)
			}
		}
		commands = append(commands, row{term: c.Name(), text: strings.Join(formats(c), ", ")})
	}
	var forms []row
	for _, f := range all {
		forms = append(forms, row{term: f, text: formatWords[f]})
	}
	return []part{
		{"Formats", []passage{{rows: forms}}},
		{"The formats of each command", []passage{{rows: commands}}},
	}
}

const environmentTopic = `
A flag wins over a variable. A variable that is set to nothing counts as not set,
but for ORGCTL_PAGER and PAGER, where it says that there is no pager.

# What is read
  ORGCTL_FILE  the file or folder to read, or - for standard input; one alone.
               Without it and -f it is the embedded data set

# Languages
  ORGCTL_LANG  the languages of names in order of preference, with commas between
               them, as zh-Hant,en. Without it and --lang it is as the file
               prefers

# Colour
Words are styled on a terminal. What says otherwise, from the strongest to the
weakest, is --color always or never, and then

  NO_COLOR        if it is set: no colour
  FORCE_COLOR     if it is set, and not to 0: colour, in a pipe as well
  CLICOLOR_FORCE  the same
  TERM            if it is dumb: no colour

# The pager
On a terminal long answers go through a pager. What says which, from the
strongest to the weakest, is --no-pager, and then

  TERM          if it is dumb: none
  ORGCTL_PAGER  a command of the shell; nothing or cat: none
  PAGER         the same, if ORGCTL_PAGER is not set
  LESS          the options of less, which is the pager where none is set and
                there is one; without the variable they are FRX
`

var exitStatusTopic = fmt.Sprintf(`
  %d  answered, also where the list is empty
  %d  the answer is no: path finds no way, find no hit, diff --exit-code finds
     differences, or check errors (with --strict, warnings)
  %d  trouble: usage, an unknown name, a file that is missing or bad, an answer
     that cannot be written

The answer goes to standard output, all else to standard error. With trouble
nothing is on standard output, unless it began while the answer was written, or
check tells there of a file that is no YAML.

Faults in a file are told as FILE:LINE:COLUMN: and what was found, all of them in
one run. All other messages begin with "orgctl: ".

A reader that has enough, as head has, is no trouble: the status is 0.

# In a script
    orgctl path "$who" --oneline >way
    case $? in
    0) echo "reported: $(cat way)" ;;
    1) echo "nothing is reported about $who" ;;
    *) exit 2 ;;
    esac
`, answered, no, trouble)
