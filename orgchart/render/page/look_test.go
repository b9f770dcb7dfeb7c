package page_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/orgctl/orgctl/orgchart"
	"github.com/orgctl/orgctl/orgchart/render"
	"github.com/orgctl/orgctl/orgchart/render/pagetest"
)

// overlaps is a script that tells which boxes overlap, by their edges from left to
// right, and which texts leave their box.
const overlaps = `(() => {
  document.getAnimations().forEach(a => a.finish()); // boxes that glide to their place
  const faults = [];
  const all = tree.shown.map(i => ({name: i.el.innerText, r: i.el.getBoundingClientRect(), el: i.el})).sort((a, b) => a.r.left - b.r.left);
  all.forEach((a, i) => {
    for (let j = i + 1; j < all.length && all[j].r.left < a.r.right - 0.5; j++) {
      const b = all[j];
      if (a.r.top < b.r.bottom - 0.5 && b.r.top < a.r.bottom - 0.5) faults.push("overlap: " + a.name + " / " + b.name);
    }
    for (const row of a.el.querySelectorAll(".row")) {
      const range = document.createRange();
      range.selectNodeContents(row);
      for (const r of range.getClientRects()) {
        if (r.left < a.r.left || r.right > a.r.right || r.top < a.r.top || r.bottom > a.r.bottom) faults.push("leaves its box: " + row.textContent);
      }
    }
  });
  return faults.slice(0, 5).join("\n");
})()`

// wide returns a company with units of so many posts, deep and wide.
func wide(posts int) string {
	var b strings.Builder
	units := max(1, posts/9)
	fmt.Fprintf(&b, "format: 1\nunits:\n")
	for i := range units {
		if i == 0 {
			fmt.Fprintf(&b, "  u0: {name: The company}\n")
			continue
		}
		fmt.Fprintf(&b, "  u%d: {name: %s, part-of: u%d}\n", i, strings.Repeat("Unit with a name ", i%4)+fmt.Sprint("U", i), (i-1)/4)
	}
	b.WriteString("posts:\n")
	for i := range posts {
		fmt.Fprintf(&b, "  q%d: {unit: u%d, title: Post %d, leads: %t, holder: x%d}\n", i, i%units, i, i < units, i)
	}
	b.WriteString("people:\n")
	for i := range posts {
		fmt.Fprintf(&b, "  x%d: {name: %s %d}\n", i, []string{"Ann Lee", "刘伟光", "إيدي وو", strings.Repeat("Averylongname", 4)}[i%4], i)
	}
	return b.String()
}

func flat(n int) string {
	var b strings.Builder
	b.WriteString("format: 1\npeople:\n  boss: {name: Boss}\n")
	for i := range n {
		fmt.Fprintf(&b, "  x%d: {name: Member %d, title: Engineer, reports-to: boss}\n", i, i)
	}
	return b.String()
}

func chain(n int) string {
	var b strings.Builder
	b.WriteString("format: 1\npeople:\n  x0: {name: Top}\n")
	for i := range n {
		fmt.Fprintf(&b, "  x%d: {name: Member %d, reports-to: x%d}\n", i+1, i+1, i)
	}
	return b.String()
}

// No boxes overlap and no text leaves its box, in any script, folded or not, by
// units and by lines, and in a comparison.
func TestNothingOverlaps(t *testing.T) {
	charts := map[string]*orgchart.Chart{
		"small": on(t, read(t, small), "2024-01-01"), "set": on(t, set(t), "2023-11-24"),
		"flat": on(t, read(t, flat(60)), "2024"), "chain": on(t, read(t, chain(40)), "2024"), "wide": on(t, read(t, wide(400)), "2024"),
	}
	for name, c := range charts {
		langs := []string{"en", "zh", "ar"}
		if name != "small" && name != "set" {
			langs = langs[:1] // they have no names in other languages
		}
		for _, lang := range langs {
			p := open(t, c, render.TreeOptions{}, render.Options{Langs: []string{lang}})
			for _, act := range []string{"", `openAll(true)`, `act("posts", {posts: true})`, `by(true)`, `openAll(true)`, `state.table = false; state.depth = 0; by(false); act("day", {from: 0})`} {
				p.Do(act)
				if faults := eval(p, overlaps); faults != "" {
					t.Errorf("%s, %s, after %s:\n%s", name, lang, act, faults)
				}
			}
		}
	}
}

// The rows of the table, and the boxes, are those that the tree has as text.
func TestRowsAreThoseOfTheTree(t *testing.T) {
	h := set(t)
	p := open(t, on(t, h, "2023-11-24"), render.TreeOptions{}, render.Options{})
	days := pagetest.Eval[[]string](p, `page.days.map(d => d.day)`)
	for i, day := range days {
		c := on(t, h, day)
		for _, opts := range []render.TreeOptions{{}, {Reports: true}} {
			var b bytes.Buffer
			if err := render.TreeRows(c, orgchart.None, opts, render.Options{}).Names(&b); err != nil {
				t.Fatal(err)
			}
			want := strings.Fields(b.String())
			// Names has a node that recurs once more: the page draws it once.
			got := pagetest.Eval[[]string](p, fmt.Sprintf(`(act("day", {day: %d, from: -1, reports: %t, table: true}), rowsOf(tree).map(i => things[i.thing].id))`, i, opts.Reports))
			if !slices.Equal(got, want) {
				t.Errorf("%s, %+v: the page has\n%s\nwant\n%s", day, opts, got, want)
			}
			if rows := pagetest.Eval[int](p, `document.querySelectorAll("tbody tr").length`); rows != len(want) {
				t.Errorf("%s, %+v: the table has %d rows, want %d", day, opts, rows, len(want))
			}
		}
	}
}

// outside is a script that names the boxes that cannot be seen whole without
// moving the chart, of those for which a condition holds of i.
const outside = `(() => {
  const r = chartPane.getBoundingClientRect();
  return tree.shown.filter(i => %s).filter(i => {
    const b = i.el.getBoundingClientRect();
    return b.left < r.left || b.right > r.right || b.top < r.top || b.bottom > r.bottom;
  }).map(i => nameOf(i.c, i.thing)).join();
})()`

// What a page is opened for can be seen and read as it opens: the chart, of which
// no more levels are open than have room side by side, or what changed and all that
// is above it.
func TestOpening(t *testing.T) {
	h := set(t)
	c := on(t, h, "2023-11-24")
	p := open(t, c, render.TreeOptions{}, render.Options{})
	check(t, p, fmt.Sprintf(outside, "true"), "")
	check(t, p, `[pan.zoom >= READABLE, tree.levels, tree.shown.length].join()`, "true,1,15")
	p.Do(`toggle(tree.at.get(byKey.get("cloud")))`) // by hand, which folds nothing else
	check(t, p, `[tree.levels, tree.shown.length].join()`, "1,26")
	p.Go("#" + strings.TrimPrefix(eval(p, `location.hash`), "#"))
	check(t, p, `tree.shown.length + ""`, "26")
	p.Size(2560, 1300)
	p.Go("")
	check(t, p, `tree.shown.length + ""`, "30")
	check(t, p, fmt.Sprintf(outside, "true"), "")

	var b bytes.Buffer
	d := orgchart.Compare(on(t, h, "2023-11-23"), c)
	if err := render.DiffHTML(&b, d, render.DiffOptions{}, render.Options{}); err != nil {
		t.Fatal(err)
	}
	p = pagetest.Open(t, b.String())
	check(t, p, fmt.Sprintf(outside, `marks.has(i.thing) || ["alibaba", "cloud"].includes(keyOf(i.thing))`), "")
	check(t, p, `[pan.zoom >= READABLE, marks.size > 0].join()`, "true,true")
}

// Lines beside the tree run behind no box of the data set, be it folded or not.
func TestLinesBesideTheTree(t *testing.T) {
	p := open(t, on(t, set(t), "2023-11-24"), render.TreeOptions{}, render.Options{})
	for _, act := range []string{"", "openAll(true)"} {
		p.Do(act)
		check(t, p, `(() => {
  document.getAnimations().forEach(a => a.finish());
  const hidden = new Set();
  for (const path of edges.querySelectorAll(".odd")) {
    const m = path.getScreenCTM();
    for (let at = 6; at < path.getTotalLength() - 6; at += 3) {
      const p = path.getPointAtLength(at).matrixTransform(m);
      for (const i of tree.shown) {
        const r = i.el.getBoundingClientRect();
        if (p.x > r.left + 2 && p.x < r.right - 2 && p.y > r.top + 2 && p.y < r.bottom - 2) hidden.add(nameOf(i.c, i.thing));
      }
    }
  }
  return edges.querySelectorAll(".odd").length + " lines, behind " + [...hidden].join();
})()`, []string{"1 lines, behind ", "2 lines, behind "}[min(len(act), 1)])
	}
}

// On a narrow screen the page begins as a table.
func TestNarrow(t *testing.T) {
	p := open(t, on(t, set(t), "2023-11-24"), render.TreeOptions{}, render.Options{})
	p.Size(390, 844)
	p.Go("")
	check(t, p, `[showsTable(), panel.hidden, document.documentElement.scrollWidth].join()`, "true,true,390")
	p.Size(1280, 800)
	p.Wait(`!showsTable()`)
}

// On paper stands the chart, whole, with the day and the sources, and no button.
func TestPrint(t *testing.T) {
	p := open(t, on(t, set(t), "2023-11-24"), render.TreeOptions{}, render.Options{})
	p.Media("print", "light")
	p.Do(`dispatchEvent(new Event("beforeprint"))`)
	check(t, p, `document.querySelectorAll(".box").length + ""`, "30") // whatever has room on the screen
	check(t, p, `[...document.querySelectorAll("button")].filter(b => b.offsetParent && getComputedStyle(b).visibility != "hidden").length + ""`, "0")
	check(t, p, `[...document.querySelectorAll(".box")].filter(b => b.getBoundingClientRect().right > 1030).length + ""`, "0")
	if text := eval(p, `document.body.innerText`); !strings.Contains(text, "2023-11-24 (after)") || !strings.Contains(text, "CNBC, 2023-11-24") || !strings.Contains(text, "part of") {
		t.Errorf("on paper stands\n%s", text)
	}
}

// A page of 5,000 posts opens, and opens all of them.
func TestLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long")
	}
	p := open(t, on(t, read(t, wide(5000)), "2024"), render.TreeOptions{}, render.Options{})
	if n := pagetest.Eval[int](p, `tree.shown.length`); n > 700 {
		t.Errorf("%d boxes are open at first", n)
	}
	p.Do(`act("posts", {posts: true, depth: Infinity})`)
	check(t, p, `tree.shown.length + ""`, "5000")
	check(t, p, overlaps, "")
}

// Pictures for people to look at, where ORGCTL_SCREENSHOTS names a folder.
func TestScreenshots(t *testing.T) {
	p := open(t, on(t, set(t), "2023-11-24"), render.TreeOptions{}, render.Options{})
	for _, width := range []int{390, 1280, 2560} {
		p.Size(width, 800)
		for _, scheme := range []string{"light", "dark"} {
			p.Media("screen", scheme)
			p.Go("#day=2023-11-24&by=units&view=chart")
			name := fmt.Sprint("html-", width, "-", scheme)
			if b := p.Screenshot(name).Bounds(); b.Dx() != width {
				t.Errorf("%s is %d wide", name, b.Dx())
			}
		}
	}
}
