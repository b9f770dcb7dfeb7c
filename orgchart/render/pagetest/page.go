package pagetest

import (
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// pause is how long until waits before it looks again.
const pause = 20 * time.Millisecond

// A Page is a tab with one document in it. Its methods fail the test where the
// browser does.
//
// At its end the test fails if the page asked for anything but its document, or
// complained, unless it took that by [Page.Requests] and [Page.Complaints].
type Page struct {
	t   testing.TB
	ctx context.Context
	url string // of the document, a file
	log record
}

// Open opens a document from the file system, as a reader does who was sent it:
// one of SVG if it begins with its tag or with that of XML, else one of HTML. It
// returns when all of the document is loaded. The page is light, 1280 pixels
// wide and 800 high.
func Open(t testing.TB, document string) *Page {
	t.Helper()
	root := browser(t)
	name := "page.html"
	if strings.HasPrefix(document, "<svg") || strings.HasPrefix(document, "<?xml") {
		name = "page.svg"
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(document), 0o666); err != nil {
		t.Fatal(err)
	}
	p := &Page{t: t, url: (&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}).String()}
	p.log.own = p.url
	ctx, end := chromedp.NewContext(root, chromedp.WithNewBrowserContext(), chromedp.WithListener(p.log.hear))
	p.ctx = ctx
	t.Cleanup(func() {
		p.settle()
		end()
	})
	if err := chromedp.Do(ctx); err != nil { // opens the tab, which lives as long as ctx
		t.Fatalf("opening a tab: %v", err)
	}
	p.Media("screen", "light")
	p.Size(1280, 800)
	p.Go("")
	return p
}

// Go loads the document anew, with a fragment behind its address, as "#day=2023";
// "" for none.
func (p *Page) Go(fragment string) {
	p.t.Helper()
	// From elsewhere, for a change of the fragment alone loads nothing.
	p.do("leaving", chromedp.Navigate("about:blank"))
	p.do("opening "+fragment, chromedp.Navigate(p.url+fragment), until(`location.protocol == "file:" && document.readyState == "complete"`))
}

// Size sets the width and height of the page, in CSS pixels.
func (p *Page) Size(width, height int) {
	p.t.Helper()
	p.do("size", chromedp.EmulateViewport(int64(width), int64(height)))
}

// Media sets on what the page is shown, "screen" or "print", and the reader's
// preference, "light" or "dark".
func (p *Page) Media(media, scheme string) {
	p.t.Helper()
	p.do("media", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Media:    media,
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		return err
	}))
}

// Eval returns the value of an expression of JavaScript as a T, through JSON. It
// waits for a promise.
func Eval[T any](p *Page, expression string) T {
	p.t.Helper()
	return run(p, expression, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// Do evaluates JavaScript for what it does.
func (p *Page) Do(script string) {
	p.t.Helper()
	Eval[chromedp.Void](p, script)
}

// Wait waits until an expression of JavaScript is true.
func (p *Page) Wait(expression string) {
	p.t.Helper()
	p.do("waiting for "+expression, until(expression))
}

// until looks again and again whether an expression is true. It is an error by
// the time that no step may take. What the document throws is no reason to give
// up: it may be about to be replaced.
func until(expression string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		look := chromedp.Evaluate[bool]("!!("+expression+")", chromedp.EvalAwaitPromise)
		for {
			is, err := look(ctx, t)
			if is && err == nil {
				return nil
			}
			select {
			case <-ctx.Done():
				return errors.Join(ctx.Err(), err)
			case <-time.After(pause):
			}
		}
	})
}

// do takes steps, and fails the test if one fails.
func (p *Page) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	run(p, what, chromedp.Steps(steps...))
}

// run takes a step, and fails the test if it fails or takes too long.
func run[T any](p *Page, what string, step chromedp.Action[T]) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	got, err := chromedp.Run(ctx, step)
	if err != nil {
		if len(what) > 500 {
			what = what[:500] + " …"
		}
		p.t.Fatalf("%s: %v", what, err)
	}
	return got
}
