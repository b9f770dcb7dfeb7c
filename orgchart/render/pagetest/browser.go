// Package pagetest opens pages in Chromium, for tests of what a reader of
// them sees and can do. Nothing of it is for more than tests.
//
// One browser serves all tests of a package, and each page is a tab of its own,
// with storage of its own. The package says so once:
//
//	func TestMain(m *testing.M) { os.Exit(pagetest.Main(m)) }
//
// Where there is no Chromium a test is skipped; where the environment variable CI
// is set it fails. ORGCTL_CHROMIUM names a program that is on no path.
package pagetest

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// patience is how long one step may take on a machine that has much else to do.
const patience = 2 * time.Minute

// programs are the names that Chromium goes by, the likeliest first.
var programs = []string{"chromium", "chromium-browser", "google-chrome", "chrome"}

// shared is the browser of the package under test.
var shared struct {
	sync.Mutex
	main bool // whether there is a Main, to end it
	ctx  context.Context
	stop context.CancelFunc
	err  error
}

// Main runs the tests of m, ends the browser if there was one, and returns the
// exit status.
func Main(m interface{ Run() int }) int {
	shared.main = true
	defer func() {
		shared.Lock()
		defer shared.Unlock()
		if shared.stop != nil {
			shared.stop()
		}
	}()
	return m.Run()
}

// browser returns the context of the browser, which it starts if it is the first
// to ask.
func browser(t testing.TB) context.Context {
	t.Helper()
	if !shared.main {
		t.Fatal("there is no TestMain with pagetest.Main, which ends the browser")
	}
	program, err := find()
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	shared.Lock()
	defer shared.Unlock()
	if shared.ctx == nil {
		shared.ctx, shared.stop, shared.err = start(program)
	}
	if shared.err != nil {
		t.Fatalf("%s: %v", program, shared.err)
	}
	return shared.ctx
}

// find returns the path of Chromium.
func find() (string, error) {
	if name := os.Getenv("ORGCTL_CHROMIUM"); name != "" {
		return exec.LookPath(name)
	}
	for _, name := range programs {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("chromium is missing")
}

// start starts the browser, without a network: no name has an address, and no
// address answers.
func start(program string) (context.Context, context.CancelFunc, error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program),
		chromedp.NoSandbox, // of which root has none; and the pages are our own
		chromedp.DisableGPU,
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"),
		chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("lang", "en-US"),
	)
	alloc, free := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, end := chromedp.NewContext(alloc)
	stop := func() { end(); free() }
	// The browser lives as long as the context of the first call: no limit of time
	// may hang on it.
	if err := chromedp.Do(ctx); err != nil {
		stop()
		return ctx, nil, err
	}
	return ctx, stop, nil
}
