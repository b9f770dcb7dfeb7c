package pagetest

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// keys are those that have a name and write nothing, as KeyboardEvent.key has
// them.
var keys = map[string]string{
	"Enter": kb.Enter, "Escape": kb.Escape, "Tab": kb.Tab, "Backspace": kb.Backspace, "Delete": kb.Delete, "Space": " ",
	"ArrowUp": kb.ArrowUp, "ArrowDown": kb.ArrowDown, "ArrowLeft": kb.ArrowLeft, "ArrowRight": kb.ArrowRight,
	"Home": kb.Home, "End": kb.End, "PageUp": kb.PageUp, "PageDown": kb.PageDown,
}

// modifiers are those that may stand before a key, with a plus sign.
var modifiers = map[string]chromedp.Modifier{
	"Shift": chromedp.ModifierShift, "Ctrl": chromedp.ModifierCtrl, "Alt": chromedp.ModifierAlt, "Meta": chromedp.ModifierMeta,
}

// Press presses keys, one after the other: by name, as "ArrowDown" or
// "Shift+Tab", or by what they write, as "/".
func (p *Page) Press(names ...string) {
	p.t.Helper()
	for _, name := range names {
		key, with := name, chromedp.ModifierNone
		for {
			before, after, ok := strings.Cut(key, "+")
			m, known := modifiers[before]
			if !ok || !known {
				break
			}
			key, with = after, with|m
		}
		if k, ok := keys[key]; ok {
			key = k
		} else if len(key) != 1 {
			p.t.Fatalf("there is no key %q", name)
		}
		p.do(name, chromedp.KeyEvent(key, chromedp.KeyModifiers(with)))
	}
}

// Type writes a text where the focus is: what is ASCII key by key, all else as an
// input method does.
func (p *Page) Type(text string) {
	p.t.Helper()
	for _, r := range text {
		if r < 0x80 {
			p.do("typing", chromedp.KeyEvent(string(r)))
			continue
		}
		p.do("typing", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			_, err := cdp.Call(ctx, t, input.InsertText, input.InsertTextParams{Text: string(r)})
			return err
		}))
	}
}

// Click clicks on the middle of the first element that a CSS selector finds, once
// it can be seen.
func (p *Page) Click(selector string) {
	p.t.Helper()
	p.do("click on "+selector, chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible))
}

// Drag moves the mouse with its button pressed, from one point of the page to
// another, in CSS pixels.
func (p *Page) Drag(x1, y1, x2, y2 float64) {
	p.t.Helper()
	steps := []chromedp.Action[chromedp.Void]{
		chromedp.MouseEvent(chromedp.MouseMoved, x1, y1),
		chromedp.MouseEvent(chromedp.MousePressed, x1, y1, chromedp.ButtonLeft, chromedp.ClickCount(1)),
	}
	for i := 1.0; i <= 4; i++ {
		steps = append(steps, chromedp.MouseEvent(chromedp.MouseMoved, x1+(x2-x1)*i/4, y1+(y2-y1)*i/4, chromedp.ButtonLeft))
	}
	steps = append(steps, chromedp.MouseEvent(chromedp.MouseReleased, x2, y2, chromedp.ButtonLeft, chromedp.ClickCount(1)))
	p.do("drag", steps...)
}

// Wheel turns the wheel of the mouse over a point of the page: down, if dy is
// positive. Modifiers are as for Press, as "Ctrl", or "".
func (p *Page) Wheel(x, y, dy float64, modifier string) {
	p.t.Helper()
	p.do("wheel", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		// Not by cdproto's struct, which leaves out a deltaX of 0; and that is refused.
		return t.Call(ctx, input.CommandDispatchMouseEvent, map[string]any{
			"type": chromedp.MouseWheel, "x": x, "y": y, "deltaX": 0, "deltaY": dy, "modifiers": modifiers[modifier],
		}, nil)
	}))
}

// Screenshot returns what is seen of the page. If ORGCTL_SCREENSHOTS names a
// folder, it is written there as NAME.png for people to look at.
func (p *Page) Screenshot(name string) image.Image {
	p.t.Helper()
	shot := run(p, "screenshot", chromedp.CaptureScreenshot())
	if dir := os.Getenv("ORGCTL_SCREENSHOTS"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name+".png"), shot, 0o666); err != nil {
			p.t.Fatal(err)
		}
	}
	img, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		p.t.Fatal(err)
	}
	return img
}
