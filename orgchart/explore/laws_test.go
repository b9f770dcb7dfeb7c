package explore_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/internal/orgtest"
	"github.com/orgctl/orgctl/orgchart/render"
)

// keyNames are all keys, and some that mean nothing.
var keyNames = []string{
	"up", "down", "left", "right", "h", "j", "k", "l", "J", "K", "pgup", "pgdown", "ctrl+f", "ctrl+b", "ctrl+d", "ctrl+u",
	"g", "G", "home", "end", "1", "2", "3", "9", "enter", "r", "tab", "space", "esc", "esc", "/", "n", "N", "]", "[", "}", "{", "t", "d", "a",
	"w", "o", "y", "i", "p", "s", "?", "x", "Z", "backspace", "type:an", "type:2020-01-01", "type:李", "type:é", "ctrl+w",
}

// Whatever keys are pressed, and however the window changes: nothing panics, and
// the screen is as high as the window and nowhere wider.
func TestAnyKeys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := orgtest.Random(t)
		date, _ := orgchart.ParseDate(rapid.SampledFrom(orgtest.Dates).Draw(t, "day"))
		o := options()
		o.Reports = rapid.Bool().Draw(t, "reports")
		o.Render = render.Options{Color: rapid.Bool().Draw(t, "color"), ASCII: rapid.Bool().Draw(t, "ascii")}
		d := drive(h.At(date.Last(), orgchart.View{}), o)
		pick := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0)) // rapid prefers what stands first
		width, height := 80, 24
		d.resize(width, height)
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			switch rapid.IntRange(0, 9).Draw(t, "what") {
			case 0:
				width, height = rapid.IntRange(1, 130).Draw(t, "width"), rapid.IntRange(1, 40).Draw(t, "height")
				d.resize(width, height)
			case 1:
				at := tea.Mouse{X: rapid.IntRange(0, width).Draw(t, "x"), Y: rapid.IntRange(0, height).Draw(t, "y")}
				at.Button = rapid.SampledFrom([]tea.MouseButton{tea.MouseLeft, tea.MouseWheelUp, tea.MouseWheelDown, tea.MouseRight}).Draw(t, "button")
				if at.Button == tea.MouseLeft || at.Button == tea.MouseRight {
					d.send(tea.MouseClickMsg(at))
				} else {
					d.send(tea.MouseWheelMsg(at))
				}
			default:
				key := keyNames[pick.IntN(len(keyNames))]
				t.Log(key)
				d.press(key)
			}
			lines := strings.Split(d.m.View().Content, "\n")
			if len(lines) > height {
				t.Fatalf("%d lines on a screen of %d", len(lines), height)
			}
			for _, l := range lines {
				if n := ansi.StringWidth(l); n > width {
					t.Fatalf("%d cells in a line of %d: %q", n, width, l)
				}
			}
		}
	})
}

// printed returns the tree as it would be printed.
func (d *driver) printed(t interface{ Fatal(...any) }) string {
	var b strings.Builder
	if err := d.m.Print(&b, 0); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A tree that is open to the last row is that which tree draws, by reports: row by
// row, those that recur and loops included.
func TestOpenTreeIsTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := orgtest.Random(t)
		date, _ := orgchart.ParseDate(rapid.SampledFrom(orgtest.Dates).Draw(t, "day"))
		c := h.At(date.Last(), orgchart.View{})
		o := options()
		o.Reports = true
		d := drive(c, o)
		d.resize(80, 24)
		d.press("9")
		var want strings.Builder
		if err := render.Tree(&want, c, orgchart.None, render.TreeOptions{Reports: true}, render.Options{}); err != nil {
			t.Fatal(err)
		}
		if got := d.printed(t); got != want.String() {
			t.Fatalf("open to the last row:\n%s\nwant what tree draws:\n%s", got, want.String())
		}
	})
}

// Esc undoes the last of anything: pressed often enough, the tree is again as it
// was.
func TestEscUndoesAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := orgtest.Random(t)
		date, _ := orgchart.ParseDate(rapid.SampledFrom(orgtest.Dates).Draw(t, "day"))
		d := drive(h.At(date.Last(), orgchart.View{}), options())
		d.resize(80, 24)
		before := d.printed(t)
		pick := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		steps := rapid.IntRange(1, 20).Draw(t, "steps")
		for range steps {
			key := keyNames[pick.IntN(len(keyNames))]
			t.Log(key)
			d.press(key)
		}
		for range 3*steps + 5 {
			d.press("esc")
		}
		after := d.printed(t)
		if after != before {
			t.Fatalf("after all is undone:\n%s\nwant what was before:\n%s", after, before)
		}
	})
}

// Keys that come faster than what they ask for is ready: nothing is shared that
// two write (with -race), and when all has come the tree is that of the last place.
func TestHaste(t *testing.T) {
	h := dataset(t)
	c := chartOf(t, h)
	pick := rand.New(rand.NewPCG(1, 2))
	hasty := slices.Concat(keyNames, []string{"]", "[", "{", "}", "r", "d", "down", "down", "esc", "type:zh", "P", "q", "ctrl+c", "ctrl+z"})
	rounds := 20
	if testing.Short() {
		rounds = 4
	}
	for range rounds {
		d := newDriver(c, options())
		msgs := make(chan tea.Msg, 1000)
		var running sync.WaitGroup
		var start func(cmd tea.Cmd)
		start = func(cmd tea.Cmd) {
			if cmd == nil {
				return
			}
			running.Go(func() {
				switch msg := cmd().(type) {
				case nil:
				case tea.BatchMsg:
					for _, c := range msg {
						start(c)
					}
				default:
					msgs <- msg
				}
			})
		}
		update := func(msg tea.Msg) {
			_, cmd := d.m.Update(msg)
			d.m.View()
			start(cmd)
		}
		update(tea.WindowSizeMsg{Width: 120, Height: 30})
		start(d.m.Init())
		for range 60 {
			for _, k := range keysOf(hasty[pick.IntN(len(hasty))]) {
				update(k)
			}
			for len(msgs) > 0 && pick.IntN(3) > 0 {
				update(<-msgs)
			}
		}
		for quiet := false; !quiet; {
			running.Wait()
			quiet = len(msgs) == 0
			for len(msgs) > 0 {
				update(<-msgs)
			}
		}
		d.press("esc", "esc", "esc", "esc") // out of what is typed, or read
		before := d.screen()
		d.resize(121, 30)
		d.resize(120, 30)
		if after := d.screen(); after != before {
			t.Fatalf("the screen is not settled:\n%s\nit was:\n%s", after, before)
		}
	}
}

// A key that comes before the first chart is there, or after all is gone, does no
// harm; what was begun, such as to copy, does none when the next one comes.
func TestNothingThere(t *testing.T) {
	c := chartOf(t, dataset(t))
	empty := parse(t, "org.yaml", []byte("format: 1\n")).At(c.Day(), orgchart.View{})
	keys := slices.Concat(keyNames, []string{"P", "q", "ctrl+c", "ctrl+z"})
	for _, first := range keys {
		for _, second := range keys {
			d := newDriver(c, options())
			d.m.Update(tea.WindowSizeMsg{Width: 120, Height: 30})
			for _, k := range slices.Concat(keysOf(first), keysOf(second)) {
				d.m.Update(k)
				d.m.View()
			}
			drive(empty, options()).press(first, second)
		}
	}
}

// hold presses keys as press does, but leaves what they ask for undone: it is
// returned.
func (d *driver) hold(keys ...string) (asked []tea.Cmd) {
	for _, name := range keys {
		for _, k := range keysOf(name) {
			_, cmd := d.m.Update(k)
			asked = append(asked, cmd)
		}
	}
	return asked
}

// What comes late does no harm to what was begun before, and what is still of
// another row is not taken for that of this one.
func TestLate(t *testing.T) {
	d := start(t, 100, 30)
	asked := d.hold("/", "type:zzzz", "enter", "y")
	for _, cmd := range asked {
		d.run(cmd) // and no row is left
	}
	d.press("i")
	if got := d.screen(); len(d.copied) > 0 || !strings.Contains(got, "y i: the tree has no row") {
		t.Errorf("copied %q of no row:\n%s", d.copied, got)
	}
	d = start(t, 100, 30)
	d.press("/", "type:hybrid", "esc")
	d.hold("down") // to a row of which the card is on its way
	d.press("o", "y", "s")
	if len(d.copied)+len(d.opened) > 0 {
		t.Errorf("copied %q and opened %q of the row before:\n%s", d.copied, d.opened, d.screen())
	}
}
