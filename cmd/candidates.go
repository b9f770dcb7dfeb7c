package cmd

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/convert"
	"github.com/orgctl/orgctl/orgchart/render"
)

// A candidate is what a word may be completed to, and after a tab what a menu
// says of it. The functions here return those that begin with what was typed,
// and tell the shell not to complete files. A file that is missing or bad has
// none: a message would stand in the middle of the line that is being typed.

// words returns what completes to fixed words.
func words(list ...string) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		return offer(typed, list), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	}
}

// ids returns what completes to the ids of things of some kinds.
func (a *app) ids(kinds ...orgchart.Kind) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		h, ok := a.quietHistory()
		if !ok {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		c, o := a.quietChart(h)
		hint := render.Hints(c, o)
		var list []string
		for _, k := range kinds {
			for _, t := range h.Things(k) {
				if id := h.ID(t); !h.Short(t) && begins(id, typed) { // a short post has no id of its own
					list = append(list, id+"\t"+hint(t))
				}
			}
		}
		return offer(typed, list), cobra.ShellCompDirectiveNoFileComp
	}
}

// anything completes to the id of a unit, post or person.
func (a *app) anything() cobra.CompletionFunc {
	return a.ids(orgchart.Unit, orgchart.Post, orgchart.Person)
}

// days completes a WHEN, in order of time: the moments of the file and today,
// and once a digit is typed, the days on which something changes.
func (a *app) days(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	var list []string
	if h, ok := a.quietHistory(); ok {
		list = daysOf(h, typed, "")
	}
	list = append(list, "today")
	return offer(typed, list), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
}

// daysOf returns the moments of a history and the days of its changes, each
// after a prefix.
func daysOf(h *orgchart.History, typed, prefix string) []string {
	var list []string
	for _, m := range h.Moments() {
		list = append(list, prefix+m.Name+"\t"+render.Brief(strings.TrimSpace(m.Date.String()+"  "+m.Note)))
	}
	rest := strings.TrimPrefix(typed, prefix)
	if rest == "" || rest[0] < '0' || rest[0] > '9' {
		return list // there are too many of them for a menu
	}
	for _, day := range h.Days(0) {
		m, _ := h.MomentOn(day)
		list = append(list, prefix+day.String()+"\t"+m.Name)
	}
	return list
}

// sources completes the id of a source.
func (a *app) sources(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	var list []string
	if h, ok := a.quietHistory(); ok {
		for _, src := range h.Sources() {
			hint := src.Publisher
			if src.Published != 0 {
				hint = strings.TrimPrefix(hint+", "+src.Published.String(), ", ")
			}
			list = append(list, src.ID+"\t"+render.Brief(hint))
		}
	}
	return offer(typed, list), cobra.ShellCompDirectiveNoFileComp
}

// languages completes a list of languages, with commas between them, to those
// of the names, titles and kinds of the file, the preferred first.
func (a *app) languages(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	var list []string
	if h, ok := a.quietHistory(); ok {
		before := typed[:strings.LastIndexByte(typed, ',')+1]
		chosen := strings.Split(before, ",")
		for _, tag := range tags(h) {
			if tag != "" && !slices.Contains(chosen, tag) {
				list = append(list, before+tag)
			}
		}
	}
	return offer(typed, list), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
}

// tags returns the languages that a history prefers, then the others that
// occur in it. Cost: all of its names and titles.
func tags(h *orgchart.History) []string {
	tags := slices.Clone(h.Languages)
	for _, k := range []orgchart.Kind{orgchart.Unit, orgchart.Post, orgchart.Person} {
		for _, t := range h.Things(k) {
			for _, p := range []orgchart.Property{orgchart.PropName, orgchart.PropKind, orgchart.PropTitle} {
				for _, f := range h.Facts(t, p) {
					for _, text := range h.Label(f.Value) {
						if !slices.Contains(tags, text.Lang) {
							tags = append(tags, text.Lang)
						}
					}
				}
			}
		}
	}
	return tags
}

// operands completes the operand of a diff: a WHEN, a file, or behind
// FILE@ a WHEN of that file. Where nothing fits, the shell completes files.
func (a *app) operands(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	order := cobra.ShellCompDirectiveKeepOrder
	if i := strings.LastIndexByte(typed, '@'); i > 0 && readable(typed[:i]) {
		a.quiet = true
		h, err := a.read(typed[:i])
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		list := append(daysOf(h, typed, typed[:i+1]), typed[:i+1]+"today")
		return offer(typed, list), cobra.ShellCompDirectiveNoFileComp | order
	}
	list, _ := a.days(c, args, typed)
	list = append(list, offer(typed, readableFiles(filepath.Dir(typed+"x"), typed))...)
	if len(list) == 0 {
		return nil, cobra.ShellCompDirectiveDefault
	}
	return list, cobra.ShellCompDirectiveNoFileComp | order
}

// readableFiles returns the files of a folder that by their endings can be read,
// written as what was typed is.
func readableFiles(dir, typed string) []string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var list []string
	for _, e := range entries {
		ext := strings.TrimPrefix(filepath.Ext(e.Name()), ".")
		if e.Type().IsRegular() && slices.Contains(convert.Endings, strings.ToLower(ext)) {
			list = append(list, typed[:strings.LastIndexByte(typed, '/')+1]+e.Name()+"\tfile")
		}
	}
	return list
}

// quietHistory is history for completion: false if a file is missing, is bad,
// or is no plain file or folder. Standard input is that of the shell, and what
// is in a pipe can be read only once: neither is touched.
func (a *app) quietHistory() (*orgchart.History, bool) {
	if n := len(a.flags.files) / 2; n > 0 && slices.Equal(a.flags.files[:n], a.flags.files[n:]) {
		a.flags.files = a.flags.files[:n] // cobra has the flags parsed twice
	}
	for _, name := range a.fileNames() {
		if !readable(name) {
			return nil, false
		}
	}
	a.quiet = true
	h, err := a.history()
	return h, err == nil
}

// readable reports whether to read a file or folder is harmless.
func readable(name string) bool {
	info, err := os.Stat(name)
	return err == nil && (info.Mode().IsRegular() || info.IsDir())
}

// quietChart is the chart that the flags ask for, or where they cannot be
// followed, that of the default day; and how they want names written.
func (a *app) quietChart(h *orgchart.History) (*orgchart.Chart, render.Options) {
	o, err := a.options()
	if err != nil {
		o = render.Options{}
	}
	c, err := a.chart(h, orgchart.View{})
	if err != nil {
		a.flags.at, a.flags.known, a.flags.source = "", "", ""
		if c, err = a.chart(h, orgchart.View{}); err != nil {
			return h.At(a.today, orgchart.View{}), o
		}
	}
	return c, o
}

// offer returns the candidates that begin with what was typed.
//
// What a shell would not take as it stands is left out. Ids may hold any
// printable character; bash inserts what several candidates have in common
// without quotes, and to complete the next word the scripts have the line
// evaluated: of a file with the ids a$(reboot)b and a$(reboot)c two tabs would
// run reboot.
func offer(typed string, list []string) []string {
	var fit []string
	for _, candidate := range list {
		word, _, _ := strings.Cut(candidate, "\t")
		if begins(word, typed) && plain(word) {
			fit = append(fit, candidate)
		}
	}
	return fit
}

// begins reports whether a word begins with what was typed, in any case:
// whether case matters is for the shell to say.
func begins(word, typed string) bool {
	return len(word) >= len(typed) && strings.EqualFold(word[:len(typed)], typed)
}

// plain reports whether no shell sees more in a word than its letters.
func plain(word string) bool {
	return word != "" && word[0] != '-' && word[0] != '@' && strings.IndexFunc(word, func(r rune) bool {
		if r < unicode.MaxASCII {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_.:/@+,", r)
		}
		return !unicode.In(r, unicode.L, unicode.M, unicode.N)
	}) < 0
}

// completeList completes a list with commas between its words to fixed words,
// but for those that it has.
func completeList(list []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		before := typed[:strings.LastIndexByte(typed, ',')+1]
		var rest []string
		for _, c := range list {
			if word, _, _ := strings.Cut(c, "\t"); !slices.Contains(strings.Split(before, ","), word) {
				rest = append(rest, before+c)
			}
		}
		return offer(typed, rest), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	}
}
