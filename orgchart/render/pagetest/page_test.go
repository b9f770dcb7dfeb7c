package pagetest

import (
	"os"
	"slices"
	"strings"
	"testing"
)

func TestMain(m *testing.M) { os.Exit(Main(m)) }

const form = `<!doctype html><meta charset="utf-8"><title>form</title>
<style>
body { margin: 0; background: rgb(255, 255, 255) }
@media (prefers-color-scheme: dark) { body { background: rgb(0, 0, 0) } }
</style>
<input id="in" autofocus><button id="b" onclick="this.textContent = 'clicked'">here</button>
<div id="pad" style="position: absolute; left: 100px; top: 100px; width: 200px; height: 200px"></div>
<script>
const seen = [];
addEventListener("keydown", e => seen.push((e.ctrlKey ? "Ctrl+" : "") + (e.shiftKey ? "Shift+" : "") + e.key));
let from, held, dragged, wheeled;
pad.onmousedown = e => { from = e.clientX; held = 0; };
pad.onmousemove = e => { held += e.buttons; };
pad.onmouseup = e => { dragged = [e.clientX - from, held]; };
pad.onwheel = e => { wheeled = [e.deltaY, e.ctrlKey]; };
</script>`

func TestPage(t *testing.T) {
	p := Open(t, form)
	if got := Eval[string](p, `document.title`); got != "form" {
		t.Errorf("the title is %q", got)
	}
	if got := Eval[[]int](p, `Promise.resolve([innerWidth, innerHeight])`); !slices.Equal(got, []int{1280, 800}) {
		t.Errorf("the page is %v", got)
	}
	p.Size(390, 844)
	if got := Eval[int](p, `innerWidth`); got != 390 {
		t.Errorf("the page is %d wide", got)
	}

	p.Click("#in")
	p.Type("ab 吴é")
	if got, want := Eval[string](p, `document.querySelector("#in").value`), "ab 吴é"; got != want {
		t.Errorf("typed %q, want %q", got, want)
	}
	p.Do(`seen.length = 0`)
	p.Press("ArrowDown", "Shift+Tab", "Ctrl+f", "/")
	if got, want := strings.Join(Eval[[]string](p, `seen`), " "), "ArrowDown Shift+Tab Ctrl+f /"; got != want {
		t.Errorf("pressed %s, want %s", got, want)
	}
	p.Click("#b")
	p.Wait(`b.textContent == "clicked"`)
	p.Drag(120, 150, 220, 150)
	if got, want := Eval[[]int](p, `dragged`), []int{100, 4}; !slices.Equal(got, want) {
		t.Errorf("dragged by %d pixels, with the button down at so many moves: %d", got, want)
	}
	p.Wheel(150, 150, 120, "Ctrl")
	p.Wait(`wheeled && wheeled[0] == 120 && wheeled[1]`)

	p.Go("#day=2023")
	if got := Eval[string](p, `location.hash + b.textContent`); got != "#day=2023here" {
		t.Errorf("loaded anew: %s", got)
	}
}

func TestMedia(t *testing.T) {
	p := Open(t, form)
	p.Size(200, 100)
	for scheme, want := range map[string]uint32{"light": 0xffff, "dark": 0} {
		p.Media("screen", scheme)
		img := p.Screenshot("form-" + scheme)
		if b := img.Bounds(); b.Dx() != 200 || b.Dy() != 100 {
			t.Errorf("the picture is %v", b)
		}
		if got, _, _, _ := img.At(199, 99).RGBA(); got != want {
			t.Errorf("%s: the ground is %#x, want %#x", scheme, got, want)
		}
	}
	p.Media("print", "light")
	if !Eval[bool](p, `matchMedia("print").matches`) {
		t.Error("not printed")
	}
}

func TestSVG(t *testing.T) {
	p := Open(t, `<svg xmlns="http://www.w3.org/2000/svg"><title>a picture</title></svg>`)
	if got := Eval[string](p, `document.documentElement.localName + " " + document.title`); got != "svg a picture" {
		t.Errorf("got %s", got)
	}
}

// What a page asks for is refused, and told of; so is what goes wrong in it.
func TestRecord(t *testing.T) {
	p := Open(t, `<!doctype html><script>let failed = 0</script><img src="http://example.org/a.png" onerror="failed++">
<script>console.error("no", 1); fetch("https://example.org/b").catch(() => failed++); setTimeout(() => { throw new Error("thrown") })</script>`)
	p.Wait(`failed == 2`)
	got := p.Requests()
	slices.Sort(got)
	if want := []string{"http://example.org/a.png", "https://example.org/b"}; !slices.Equal(got, want) {
		t.Errorf("requests %q, want %q", got, want)
	}
	// What the browser itself says of the two comes when it comes.
	complaints := ""
	for strings.Count(complaints, "ERR_NAME_NOT_RESOLVED") < 2 || !strings.Contains(complaints, "thrown") {
		p.Do(`new Promise(done => setTimeout(done, 10))`)
		complaints += strings.Join(p.Complaints(), "\n")
	}
	for _, want := range []string{`"no" 1`, "Error: thrown"} {
		if !strings.Contains(complaints, want) {
			t.Errorf("complaints lack %q:\n%s", want, complaints)
		}
	}

	p = Open(t, `<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'none'"><script>document.title = "ran"</script>`)
	if got := strings.Join(p.Complaints(), "\n"); !strings.Contains(got, "Content Security Policy") {
		t.Errorf("a script that the policy forbids: %q", got)
	}
	if got := Eval[string](p, `document.title`); got == "ran" {
		t.Error("it ran")
	}
}
