package explore_test

import (
	"reflect"
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/explore"
	"github.com/orgctl/orgctl/orgchart/render"
)

// A driver works the explorer as a terminal does, but waits for what is done in
// the background after each key.
type driver struct {
	m      *explore.Model
	mu     sync.Mutex
	opened []string // pages
	copied []string
	left   bool // a command to quit came
}

func drive(c *orgchart.Chart, o explore.Options) *driver {
	d := newDriver(c, o)
	d.run(d.m.Init())
	return d
}

// newDriver returns a driver of an explorer that has not begun.
func newDriver(c *orgchart.Chart, o explore.Options) *driver {
	d := &driver{}
	h := c.History()
	if o.When == nil {
		o.When = func(text string) (orgchart.Day, error) {
			if m, ok := h.Moment(text); ok {
				return m.Day(), nil
			}
			date, err := orgchart.ParseDate(text)
			return date.Last(), err
		}
	}
	o.Open = func(address string) error {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.opened = append(d.opened, address)
		return nil
	}
	d.m = explore.New(c, o)
	return d
}

// send takes a message, and all that follows from it.
func (d *driver) send(msg tea.Msg) {
	_, cmd := d.m.Update(msg)
	d.run(cmd)
}

func (d *driver) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			d.run(c)
		}
	case tea.QuitMsg:
		d.left = true
	case tea.SuspendMsg:
	default:
		if text, ok := clipboard(msg); ok {
			d.copied = append(d.copied, text)
			return
		}
		d.send(msg)
	}
}

// clipboard returns what a message copies, and false of others: the type of those
// is bubbletea's own.
func clipboard(msg tea.Msg) (string, bool) {
	v, want := reflect.ValueOf(msg), reflect.TypeOf(tea.SetClipboard("")())
	if v.Type() != want || v.Kind() != reflect.String {
		return "", false
	}
	return v.String(), true
}

// press presses keys, each named as bubbletea does; "type:TEXT" types a text.
func (d *driver) press(keys ...string) {
	for _, name := range keys {
		for _, k := range keysOf(name) {
			d.send(k)
		}
	}
}

// keysOf returns the keys that a name stands for.
func keysOf(name string) []tea.KeyPressMsg {
	text, ok := strings.CutPrefix(name, "type:")
	if !ok {
		return []tea.KeyPressMsg{keyOf(name)}
	}
	var keys []tea.KeyPressMsg
	for _, r := range text {
		keys = append(keys, tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return keys
}

var special = map[string]rune{
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "backspace": tea.KeyBackspace,
	"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "home": tea.KeyHome, "end": tea.KeyEnd,
}

func keyOf(name string) tea.KeyPressMsg {
	if code, ok := special[name]; ok {
		return tea.KeyPressMsg{Code: code}
	}
	if name == "space" {
		return tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
	}
	if letter, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: rune(letter[0]), Mod: tea.ModCtrl}
	}
	r := []rune(name)[0]
	return tea.KeyPressMsg{Code: r, Text: name}
}

func (d *driver) resize(width, height int) { d.send(tea.WindowSizeMsg{Width: width, Height: height}) }

// screen returns what is drawn, without colour and trailing spaces.
func (d *driver) screen() string {
	var b strings.Builder
	for line := range strings.Lines(ansi.Strip(d.m.View().Content) + "\n") {
		b.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
	return b.String()
}

// selected returns the row with the mark of the selection.
func (d *driver) selected() string {
	for line := range strings.Lines(d.screen()) {
		if rest, ok := strings.CutPrefix(line, "▌"); ok {
			row, _, _ := strings.Cut(rest, "│")
			return strings.Join(strings.Fields(strings.Trim(strings.TrimSpace(row), "▸▾ ")), " ")
		}
	}
	return ""
}

func options() explore.Options {
	return explore.Options{At: orgchart.None, Render: render.Options{}}
}
