package page

import (
	"bufio"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"html"
	"io"
	"strings"
)

//go:embed page.html page.css *.js
var files embed.FS

// scripts are the parts of the script, in the order in which they stand.
var scripts = []string{"data", "fold", "chart", "compare", "tree", "words", "layout", "state", "draw", "view", "search", "time", "panel", "table", "keys", "main"}

// Write writes a page. What plain writes, which is HTML, is shown by browsers that
// run no script. Cost: the data, which are streamed.
func Write(w io.Writer, p Page, plain func(io.Writer) error) error {
	style, script := file("page.css"), "\"use strict\";\n"
	for _, name := range scripts {
		script += file(name + ".js")
	}
	title := p.Title
	if title == "" {
		title = "Organisation chart"
	}
	out := bufio.NewWriterSize(w, 64<<10)
	rest := file("page.html")
	for _, part := range []struct{ mark, text string }{
		{"{{policy}}", policy(style, script)},
		{"{{title}}", html.EscapeString(title)},
		{"{{style}}", style},
		{"{{title}}", html.EscapeString(title)},
		{"{{text}}", ""},
		{"{{data}}", ""},
		{"{{script}}", script},
	} {
		before, after, _ := strings.Cut(rest, part.mark)
		out.WriteString(before)
		out.WriteString(part.text)
		var err error
		switch part.mark {
		case "{{text}}":
			err = plain(out)
		case "{{data}}":
			err = writeData(out, p)
		}
		if err != nil {
			return err
		}
		rest = after
	}
	out.WriteString(rest)
	return out.Flush()
}

// file returns one of the files that a page is made of.
func file(name string) string {
	data, err := files.ReadFile(name)
	if err != nil {
		panic(err) // it is embedded
	}
	return string(data)
}

// policy returns what the page may do: nothing, but for its own script and style.
// The icon is an address that holds its picture.
func policy(style, script string) string {
	return "default-src 'none'; script-src " + hash(script) + "; style-src " + hash(style) +
		"; img-src data:; base-uri 'none'; form-action 'none'"
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// writeData writes JSON that can stand in a script element: nothing in it ends the
// element, for <, > and & are escaped, and so are the two characters that end a
// line in scripts alone.
func writeData(w io.Writer, p Page) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(true)
	return enc.Encode(p)
}
