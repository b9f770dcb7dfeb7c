package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"time"
)

// A command is a program with its arguments, as it is measured.
type command struct {
	name   string // in the table
	args   []string
	in     string   // what stands on its standard input
	status int      // with which it may exit beside 0
	check  []string // the arguments that make it answer with ids, where those that are measured do not
	answer func(io.Reader) (answer, error)
	drop   string // an id that is part of the answer of this program alone
}

// A cost is that of one run, or the median of several.
type cost struct {
	wall, cpu time.Duration
	memory    int64 // the peak, in bytes; not below what this process has itself
}

// start runs a command once, with its output in a file.
func (m *measure) start(c command, args []string, out string) (cost, error) {
	f, err := os.Create(out)
	if err != nil {
		return cost{}, err
	}
	defer f.Close()
	var stderr bytes.Buffer
	p := exec.Command(args[0], args[1:]...)
	p.Dir, p.Stdout, p.Stderr = m.dir, f, &stderr
	p.Env = append(os.Environ(), "ORGCTL_FILE=", "ORGCTL_LANG=", "NO_COLOR=", "FORCE_COLOR=", "CLICOLOR_FORCE=")
	if c.in != "" {
		in, err := os.Open(m.file(c.in))
		if err != nil {
			return cost{}, err
		}
		defer in.Close()
		p.Stdin = in
	}
	begin := time.Now()
	err = p.Run()
	wall := time.Since(begin)
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() == c.status {
		err = nil
	}
	if err != nil {
		return cost{}, fmt.Errorf("%q: %w\n%s", args, err, stderr.Bytes()[:min(stderr.Len(), 2_000)])
	}
	return cost{wall, p.ProcessState.UserTime() + p.ProcessState.SystemTime(), peak(p.ProcessState)}, nil
}

// compare runs commands that should have the same answer, each once, and notes
// where they have not.
func (m *measure) compare(what string, commands ...command) error {
	var first answer
	var of string
	for _, c := range commands {
		args := c.args
		if c.check != nil {
			args = c.check
		}
		if _, err := m.start(c, args, m.file("answer")); err != nil {
			return err
		}
		if c.answer == nil {
			continue
		}
		f, err := os.Open(m.file("answer"))
		if err != nil {
			return err
		}
		a, err := c.answer(f)
		f.Close()
		if err != nil {
			return fmt.Errorf("%q: %w", args, err)
		}
		if c.drop != "" {
			a = a.without(c.drop)
		}
		switch {
		case of == "":
			first, of = a, c.name
		case a != first:
			m.wrong = append(m.wrong, fmt.Errorf("%s: %s answers %v, %s %v", what, of, first, c.name, a))
		}
	}
	return nil
}

// turns runs commands in turn, so often, and returns the median cost of each, and how the
// time and memory of the first are to those of the others: the medians of the
// ratios of each turn.
func (m *measure) turns(runs int, commands ...command) (medians []cost, ratios []ratio, err error) {
	costs := make([][]cost, len(commands))
	of := make([][]ratio, len(commands))
	for range runs {
		for i, c := range commands {
			got, err := m.start(c, c.args, m.file("answer"))
			if err != nil {
				return nil, nil, err
			}
			costs[i] = append(costs[i], got)
		}
	}
	for i := range commands {
		for run, got := range costs[i] {
			ours := costs[0][run]
			of[i] = append(of[i], ratio{ours.wall.Seconds() / got.wall.Seconds(), float64(ours.memory) / float64(got.memory), ours.cpu.Seconds() / got.cpu.Seconds()})
		}
		medians = append(medians, cost{
			median(costs[i], func(c cost) time.Duration { return c.wall }),
			median(costs[i], func(c cost) time.Duration { return c.cpu }),
			median(costs[i], func(c cost) int64 { return c.memory }),
		})
		ratios = append(ratios, ratio{
			median(of[i], func(r ratio) float64 { return r.wall }),
			median(of[i], func(r ratio) float64 { return r.memory }),
			median(of[i], func(r ratio) float64 { return r.cpu }),
		})
	}
	return medians, ratios, nil
}

// A ratio is what one run costs to what another does.
type ratio struct{ wall, memory, cpu float64 }

// median returns the median, of an even number the upper one.
func median[T any, N int64 | float64 | time.Duration](list []T, of func(T) N) N {
	var ns []N
	for _, x := range list {
		ns = append(ns, of(x))
	}
	slices.Sort(ns)
	return ns[len(ns)/2]
}

// An answer is a set of ids: how many, and a sum of their hashes, in which order
// does not count.
type answer struct {
	ids int
	sum uint64
}

func (a answer) String() string { return fmt.Sprintf("%s ids (%016x)", thousands(a.ids), a.sum) }

func (a *answer) add(id []byte) {
	h := fnv.New64a()
	h.Write(id)
	a.ids++
	a.sum += h.Sum64()
}

func (a answer) without(id string) answer {
	var x answer
	x.add([]byte(id))
	return answer{a.ids - 1, a.sum - x.sum}
}

var personID = regexp.MustCompile(`p[0-9]{7}`)

// firstIDs is the answer that has the id of a person on each line, or none.
func firstIDs(r io.Reader) (a answer, err error) {
	in := bufio.NewScanner(bufio.NewReaderSize(r, 64<<10))
	in.Buffer(nil, 16<<20)
	for in.Scan() {
		if id := personID.Find(in.Bytes()); id != nil {
			a.add(id)
		}
	}
	return a, in.Err()
}
