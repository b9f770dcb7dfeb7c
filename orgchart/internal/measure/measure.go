// Measure generates an organisation, asks orgctl and those other programs that
// are installed about it, and prints the tables of docs/performance.md:
//
//	go run ./orgchart/internal/measure
//
// Every program is started anew for each run, in pairs, so that what disturbs
// one disturbs the other. Before anything is timed the answers are compared:
// where they differ, it fails.
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
)

func main() {
	m := measure{out: bufio.NewWriter(os.Stdout)}
	flag.IntVar(&m.people, "people", 1_000_000, "how many `people`, at least 1,000")
	flag.IntVar(&m.runs, "runs", 5, "how often each program runs; the median counts")
	flag.StringVar(&m.dir, "dir", "", "the `folder` for what is generated (default: a temporary one, removed at the end)")
	flag.StringVar(&m.only, "only", "", "only the `parts`: promises, growth, shapes, small, with commas between them (default: all)")
	generate := flag.String("generate", "", "")
	flag.Parse()
	var err error
	if *generate != "" {
		// In a process of its own: the peak memory of a program that is started
		// begins at what its parent has, so this one must stay small.
		err = generateAll(*generate, m.people)
	} else {
		err = m.run()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

// A measure is one run of this program.
type measure struct {
	people, runs int
	dir          string
	only         string
	out          *bufio.Writer

	root    string   // of the module
	known   known    // what the generator says of the data
	indexed bool     // there are indexes of all sizes
	missing []string // programs that are not installed
	wrong   []error  // answers that differ
}

func (m *measure) run() (err error) {
	switch {
	case m.people < 1_000:
		return fmt.Errorf("-people %d: want 1,000 or more", m.people)
	case m.runs < 1:
		return fmt.Errorf("-runs %d: want 1 or more", m.runs)
	case flag.NArg() > 0:
		return fmt.Errorf("%q: want no argument", flag.Arg(0))
	}
	if m.dir == "" {
		if m.dir, err = os.MkdirTemp("", "orgctl-measure-"); err != nil {
			return err
		}
		defer os.RemoveAll(m.dir)
		stop := make(chan os.Signal, 1)
		signal.Notify(stop, os.Interrupt)
		go func() { <-stop; os.RemoveAll(m.dir); os.Exit(1) }()
	}
	if m.dir, err = filepath.Abs(m.dir); err != nil {
		return err
	}
	if err := m.prepare(); err != nil {
		return err
	}
	m.heading()
	parts := []struct {
		name  string
		write func() error
	}{{"promises", m.promises}, {"shapes", m.shapes}, {"small", m.small}, {"growth", m.growth}}
	for _, p := range parts {
		if m.only != "" && !strings.Contains(","+m.only+",", ","+p.name+",") {
			continue
		}
		if err := p.write(); err != nil {
			return err
		}
		if err := m.out.Flush(); err != nil {
			return err
		}
	}
	if len(m.missing) > 0 {
		fmt.Fprintf(m.out, "\nNot installed, and left out: %s.\n", strings.Join(m.missing, ", "))
	}
	return errors.Join(append(m.wrong, m.out.Flush())...)
}

// sizes are those between 1,000 and all people, each ten times the one before.
func (m *measure) sizes() (sizes []int) {
	for n := 1_000; n <= m.people; n *= 10 {
		sizes = append(sizes, n)
	}
	return sizes
}

// generated are the sizes of which there is data: sizes, and all people.
func (m *measure) generated() []int {
	sizes := m.sizes()
	if sizes[len(sizes)-1] != m.people {
		sizes = append(sizes, m.people)
	}
	return sizes
}

// file returns the path of what was generated.
func (m *measure) file(parts ...string) string {
	return filepath.Join(append([]string{m.dir}, parts...)...)
}

// sized is file for the data of so many people.
func (m *measure) sized(n int, name string) string { return m.file(fmt.Sprint(n), name) }

func (m *measure) say(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }
