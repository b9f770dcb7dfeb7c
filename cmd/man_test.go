package cmd

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// roff reads what begins a line with a period or an apostrophe as a request, and
// a backslash everywhere; it makes other characters of - ' ` ^ ~ in UTF-8.
func TestRoffEscape(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"", `\&`},
		{".SH", `\&.SH`},
		{"...", `\&...`},
		{"a.b", "a.b"},
		{"'tis", `\(aqtis`},
		{`C:\new\fB`, `C:\(rsnew\(rsfB`},
		{"--no-pager", `\-\-no\-pager`},
		{"<(git show HEAD~1:org.yaml)", `<(git show HEAD\(ti1:org.yaml)`},
		{`"x" ^y` + " `z`", `\(dqx\(dq \(hay \(gaz\(ga`},
		{"吴泳铭 →", `\[u5434]\[u6CF3]\[u94ED] \[u2192]`},
	} {
		if got := roffText(tt.text); got != tt.want {
			t.Errorf("roffText(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

// man shows every page without a warning, with its sections, and with flags and
// examples as they can be copied.
func TestManPages(t *testing.T) {
	need(t, "man")
	dir := t.TempDir()
	if out, err := exec.Command("orgctl", "man", "--dir", dir).CombinedOutput(); err != nil {
		t.Fatalf("orgctl man: %v\n%s", err, out)
	}
	nasty := page{name: "orgctl-nasty", section: 7, short: `a \(bu .SH 'quoted' -x`, examples: []string{".TH x", "'", "", `\fB~^` + "`吴"},
		about: passages(".SH is no heading\n\n'nor is this\n\n  .TP  a\n  '    \\*(x\n")}
	if err := os.WriteFile(filepath.Join(dir, "orgctl-nasty.7"), []byte(nasty.roff(`v1"`)), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, p := range append(manual(newCommands()), nasty) {
		name := filepath.Join(dir, fmt.Sprintf("%s.%d", p.name, p.section))
		c := exec.Command("man", "--warnings=w", "-l", name)
		c.Env = append(os.Environ(), "LC_ALL=C.UTF-8", "MANWIDTH=200", "MAN_KEEP_FORMATTING=", "MANPAGER=", "PAGER=cat")
		var stdout, stderr bytes.Buffer
		c.Stdout, c.Stderr = &stdout, &stderr
		if err := c.Run(); err != nil || stderr.Len() > 0 {
			t.Errorf("man -l %s: %v\n%s", name, err, &stderr)
		}
		want := []string{"NAME", p.name + " - " + p.short, "DESCRIPTION", "SEE ALSO"}
		if p.section == 1 {
			want = append(want, "SYNOPSIS", "EXAMPLES", "OPTIONS OF EVERY COMMAND", "--help")
		}
		want = append(append(want, p.usage...), p.examples...)
		for _, b := range append(p.about, p.allPassages()...) {
			want = append(want, b.code...)
			for _, r := range b.rows {
				want = append(want, strings.TrimSpace(r.term+" "+r.value))
			}
		}
		for _, w := range want {
			if !strings.Contains(stdout.String(), w) {
				t.Errorf("%s does not show %q:\n%s", filepath.Base(name), w, &stdout)
			}
		}
	}
}
