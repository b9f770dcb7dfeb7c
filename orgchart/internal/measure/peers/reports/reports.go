// Reports prints everybody below somebody, as "id|name|title", in the way that
// comes to mind first: the whole file into structs or a map, then a stack.
//
//	reports yaml|csv FILE ID
//	reports lines FILE
//
// The last reads the lines, and puts what looks like an id at their beginning
// into a map: no reader that knows what ids are can do less.
package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"gopkg.in/yaml.v3"
)

type person struct {
	Name      string   `yaml:"name"`
	Also      []string `yaml:"also"`
	Note      string   `yaml:"note"`
	Title     string   `yaml:"title"`
	Unit      string   `yaml:"unit"`
	Leads     bool     `yaml:"leads"`
	ReportsTo string   `yaml:"reports-to"`
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "reports:", err)
		os.Exit(2)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 3 && args[0] == "yaml":
		return fromYAML(args[1], args[2])
	case len(args) == 3 && args[0] == "csv":
		return fromCSV(args[1], args[2])
	case len(args) == 2 && args[0] == "lines":
		return lines(args[1])
	}
	return errors.New("want yaml|csv FILE ID, or lines FILE")
}

// fromYAML takes people one by one: into a map yaml.v3 compares each key with
// all others, and a hundred thousand take minutes.
func fromYAML(file, id string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var org struct {
		People yaml.Node `yaml:"people"`
	}
	if err := yaml.Unmarshal(data, &org); err != nil {
		return err
	}
	people, below := make(map[string]person), make(map[string][]string)
	for i := 0; i+1 < len(org.People.Content); i += 2 {
		var p person
		if err := org.People.Content[i+1].Decode(&p); err != nil {
			return err
		}
		id := org.People.Content[i].Value
		people[id] = p
		below[p.ReportsTo] = append(below[p.ReportsTo], id)
	}
	return print(id, below, func(id string) (string, string) { return people[id].Name, people[id].Title })
}

func fromCSV(file, id string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(bufio.NewReaderSize(f, 64<<10))
	if _, err := r.Read(); err != nil {
		return err
	}
	people, below := make(map[string]person), make(map[string][]string)
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		people[row[0]] = person{Name: row[1], Title: row[2]}
		below[row[6]] = append(below[row[6]], row[0])
	}
	return print(id, below, func(id string) (string, string) { return people[id].Name, people[id].Title })
}

func print(id string, below map[string][]string, of func(id string) (name, title string)) error {
	out := bufio.NewWriterSize(os.Stdout, 64<<10)
	stack := slices.Clone(below[id])
	for len(stack) > 0 {
		id := stack[len(stack)-1]
		stack = append(stack[:len(stack)-1], below[id]...)
		name, title := of(id)
		out.WriteString(id + "|" + name + "|" + title + "\n")
	}
	return out.Flush()
}

// lines counts the ids: up to the first comma, or between the third and the
// fourth quote of a line that is an object.
func lines(file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	ids := make(map[string]int32)
	in := bufio.NewScanner(bufio.NewReaderSize(f, 256<<10))
	for in.Scan() {
		id := in.Bytes()
		if bytes.HasPrefix(id, []byte(`{"`)) {
			_, id, _ = bytes.Cut(id, []byte(`:"`))
			id, _, _ = bytes.Cut(id, []byte(`"`))
		} else {
			id, _, _ = bytes.Cut(id, []byte(","))
		}
		ids[string(id)]++
	}
	fmt.Println(len(ids))
	return in.Err()
}
