// The chart as boxes and the lines between them.

const BOX_WIDTH = 212; // as in the style sheet
const OPEN_AT_FIRST = 90; // boxes; more are folded away, level by level
let tree = null;   // what is drawn
let marks = null;  // what changed, by thing, or null
let size = {w: 0, h: 0};
const boxes = new Map(); // elements by the key of their item

const boxKey = item => keyOf(item.thing) + (item.ghost || "") + item.kind;

const selectedItem = () => state.select >= 0 ? itemOf(tree, state.select) : null;

// markOf returns the mark of what changed at an item, "" if nothing did.
const markOf = item => item.ghost || (marks && marks.get(item.thing)) || "";

// isOpen reports whether what is below an item is shown.
function isOpen(item) {
  if (!item.kids.length) return false;
  const set = state.fold.get(foldKey(item));
  return set === undefined ? item.depth < tree.levels : !set;
}

const foldKey = item => keyOf(item.thing);

// plan makes the tree for the state, and finds how many levels are open: those
// asked for or seen before, else as many as a reader can take in. It returns
// whether anything but what is marked in it is another than before.
let planned = "";
let printing = false; // on paper all levels have room
function plan() {
  const asked = [state.day, state.from, state.reports, state.posts, state.roots.join(), state.depth, showsTable(), printing, [...state.fold].join()].join("|");
  if (asked === planned) return false;
  planned = asked;
  const c = chartAt(state.day);
  const before = state.from >= 0 && state.from !== state.day ? chartAt(state.from) : null;
  marks = before ? compareCharts(before, c) : null;
  tree = newTree(c, state, before);
  const kept = state.depth || !printing && (state.place || state.fold.size) && state.levels; // what was opened or moved by hand stays so
  openLevels(tree, kept || usefulLevels(tree));
  if (printing) return true;
  if (!kept && !showsTable()) narrowLevels(tree, chartPane.parentElement.clientWidth - 2 * MARGIN);
  state.levels = tree.levels;
  return true;
}

// narrowLevels opens fewer levels, down to the first, where more could not be read
// side by side. What is long is no trouble: that is read from its top.
function narrowLevels(tree, width) {
  while (tree.levels > 1 && estimatedWidth(tree) * READABLE > width) openLevels(tree, tree.levels - 1);
}

// openLevels opens so many levels of a tree, and besides them what leads to what
// changed and along the way of a path.
function openLevels(tree, levels) {
  tree.levels = levels;
  for (const i of tree.items) i.opened = false;
  const wanted = tree.items.filter(i => marks && (i.ghost || marks.has(i.thing)));
  const way = wayShown().map(t => tree.at.get(t)).filter(i => i);
  if (!state.depth && wanted.length <= 60) for (const i of wanted) unfoldAbove(i);
  for (const i of way) unfoldAbove(i);
}

// estimatedWidth returns about how wide a tree is: its boxes are not made yet, but
// all are equally wide.
function estimatedWidth(tree) {
  const shown = openItems(tree);
  for (const i of shown) [i.w, i.h] = [BOX_WIDTH, 60];
  return layOut(tree.roots, shown.length).w;
}

// unfoldAbove opens what is above an item, where nobody folded it by hand.
function unfoldAbove(item) {
  for (let i = item.parent; i && !isOpen(i); i = i.parent) if (!state.fold.has(foldKey(i))) i.opened = true;
}

// openAbove opens all that is above an item, as by hand. It returns whether any
// of it was shut.
function openAbove(item) {
  let shut = false;
  for (let i = item.parent; i; i = i.parent) if (!opens(i)) { state.fold.set(foldKey(i), false); shut = true; }
  return shut;
}

const opens = item => isOpen(item) || item.opened && item.kids.length > 0 && state.fold.get(foldKey(item)) !== true;

function usefulLevels(tree) {
  const counts = [];
  for (const i of tree.items) counts[i.depth] = (counts[i.depth] || 0) + 1;
  let levels = 0, sum = counts[0] || 0;
  while (levels + 1 < counts.length && sum + counts[levels + 1] <= OPEN_AT_FIRST) sum += counts[++levels];
  return Math.max(levels, counts.length > 1 && sum + counts[1] <= 600 ? 1 : 0);
}

// openItems returns what is not folded away, in order.
function openItems(tree) {
  const shown = [];
  const stack = [...tree.roots].reverse();
  while (stack.length) {
    const item = stack.pop();
    shown.push(item);
    item.open = opens(item) ? item.kids : [];
    for (let i = item.open.length - 1; i >= 0; i--) stack.push(item.open[i]);
  }
  return shown;
}

// draw shows the chart. Boxes are made once and kept for as long as they say the
// same; all are measured at once, for each measuring costs a layout of the page.
function draw() {
  const shown = tree.shown = openItems(tree);
  const used = new Set(), told = marks && changesByThing();
  for (const item of shown) {
    const key = boxKey(item);
    used.add(key);
    let box = boxes.get(key);
    if (!box) {
      box = {el: el("div", {class: "box", role: "treeitem", tabindex: "-1"}), text: ""};
      box.el.dataset.key = key;
      boxes.set(key, box);
      box.fresh = true;
    }
    item.el = box.el;
    box.item = item;
    box.el.item = item;
    fillBox(box, item, told);
  }
  for (const [key, box] of boxes) {
    if (used.has(key)) continue;
    box.el.remove();
    boxes.delete(key);
  }
  let last = edges; // boxes stand in the order of the tree also for whoever does not see them
  const focus = document.activeElement;
  for (const item of shown) {
    if (last.nextSibling !== item.el) last.after(item.el);
    last = item.el;
  }
  if (focus !== document.activeElement && world.contains(focus)) focus.focus({preventScroll: true});
  for (const item of shown) {
    const box = boxes.get(boxKey(item));
    if (!box.h) { box.w = box.el.offsetWidth; box.h = box.el.offsetHeight; }
    item.w = box.w;
    item.h = box.h;
  }
  size = layOut(tree.roots, shown.length);
  for (const item of shown) {
    const box = boxes.get(boxKey(item));
    item.el.classList.toggle("glide", !box.fresh && shown.length <= 400); // what is new stands in its place at once
    item.el.style.translate = `${item.x}px ${item.y}px`;
    box.fresh = false;
  }
  drawLines(shown);
}

// fillBox puts what an item says into its box, if it says anything new.
function fillBox(box, item, told) {
  const lines = linesOf(item);
  const mark = markOf(item);
  const fold = item.kids.length ? (item.open.length ? "-" : "+" + item.below) : "";
  const said = plainWords(lines);
  const news = told ? changesAt(item, told).map(plainChange).join("; ") : "";
  const text = [said, mark, item.line ? item.line.kind : "", fold, news].join("|");
  if (text === box.text) return;
  box.text = text;
  box.h = 0;
  const e = box.el;
  e.className = `box ${item.kind}` + (item.ghost ? " ghost" : "") + (mark ? " " + markClass[mark] : "") +
    (item.kind === "node" && things[item.thing].k === POST ? " vacancy" : "");
  e.replaceChildren();
  if (mark) e.append(el("div", {class: "badge"}, `${mark} ${markWords[mark]}`));
  putLines(e, lines);
  if (fold) {
    e.append(el("button", {class: "fold", tabindex: "-1", "aria-hidden": "true", title: item.open.length ? "Fold away (Space)" : "Open (Space)"},
      item.open.length ? "−" : "+" + item.below));
  }
  e.setAttribute("aria-label", said + (mark ? ", " + markWords[mark] : "") +
    (item.line && item.line.kind === DERIVED ? ", line derived from the units" : ""));
  if (news) e.setAttribute("aria-description", news);
  else e.removeAttribute("aria-description");
  e.setAttribute("aria-level", item.depth + 1);
  if (item.kids.length) e.setAttribute("aria-expanded", item.open.length > 0);
  else e.removeAttribute("aria-expanded");
}

const markClass = {"+": "added", "-": "removed", ">": "moved", "<": "left", "~": "changed", "?": "silent"};

// headLine returns how it is known that the head of a unit, or who holds a post,
// answers to the head of the unit above: stated, derived, or not at all.
function headLine(item) {
  const c = item.c, above = item.parent;
  const post = item.kind === "unit" ? c.rows[item.thing][4] : item.thing;
  const boss = above && above.kind === "unit" && c.rows[above.thing] ? c.rows[above.thing][4] : -1;
  if (post < 0 || boss < 0) return "tree";
  const bosses = nodesOf(c, boss);
  const kinds = nodesOf(c, post).flatMap(x => linesUp(c, x)).filter(l => l.post === post && bosses.includes(l.to)).map(l => l.kind);
  return kinds.includes(STATED) ? "stated" : kinds.includes(DERIVED) ? "derived" : "tree";
}

const SURER = ["tree", "stated", "derived", "ghost"]; // kinds of line: where several lead the same way, the first is drawn

// drawLines draws the tree in one path for each kind of line, and each line that
// leaves the tree by itself.
function drawLines(shown) {
  const paths = {tree: [], stated: [], derived: [], ghost: []};
  const kindOf = k => k.ghost ? "ghost" : !state.reports ? headLine(k) : k.line && k.line.kind === DERIVED ? "derived" : "stated";
  const busOf = k => !state.reports && !k.ghost ? "tree" : kindOf(k); // by units the last bit alone tells of the heads
  for (const item of shown) {
    const kids = item.open;
    if (!kids.length) continue;
    const x = item.x + item.w / 2, y = item.y + item.h, bus = y + GAP_Y / 2;
    const ends = [], spines = new Map(); // where kids hang from the bus, and by which kind of line
    for (const k of kids) {
      if (k.stacked) {
        const sx = k.x - STACK_INDENT + 4.5;
        if (!spines.has(sx)) spines.set(sx, {});
        const ky = k.y + Math.min(k.h / 2, 22);
        spines.get(sx)[busOf(k)] = ky; // how far down it leads to one of the kind
        paths[kindOf(k)].push(`M${sx} ${ky}H${k.x}`);
      } else {
        ends.push([k.x + k.w / 2, busOf(k)]);
        paths[kindOf(k)].push(`M${k.x + k.w / 2} ${bus}V${k.y}`);
      }
    }
    for (const [sx, low] of spines) {
      let from = bus;
      for (const kind of SURER) {
        if (!(low[kind] > from)) continue;
        paths[kind].push(`M${sx} ${from}V${low[kind]}`);
        from = low[kind];
      }
      const first = SURER.find(kind => kind in low);
      ends.push([sx, first]);
    }
    let left = x, right = x, trunk = true;
    for (const kind of SURER) { // the others go on where it ends
      const own = ends.filter(([, k]) => k === kind).map(([at]) => at);
      if (!own.length) continue;
      if (trunk) paths[kind].push(`M${x} ${y}V${bus}`);
      trunk = false;
      const l = own.reduce((a, b) => Math.min(a, b)), r = own.reduce((a, b) => Math.max(a, b));
      if (l < left) paths[kind].push(`M${left} ${bus}H${l}`);
      if (r > right) paths[kind].push(`M${right} ${bus}H${r}`);
      left = Math.min(left, l);
      right = Math.max(right, r);
    }
  }
  edges.replaceChildren(...Object.entries(paths).filter(([, d]) => d.length).map(([kind, d]) => svg("path", {class: "line " + kind, d: d.join("")})));
  drawOdd(shown);
  edges.setAttribute("width", size.w + 200);
  edges.setAttribute("height", size.h + 200);
  drawnKinds = Object.keys(paths).filter(kind => paths[kind].length);
  drawLegend();
}

let drawnKinds = []; // of the lines of the tree, for the legend

function drawOdd(shown) {
  edges.querySelectorAll(".odd").forEach(p => p.remove());
  edges.append(...oddPaths(shown));
}

const svg = (tag, attributes) => {
  const e = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) e.setAttribute(name, value);
  return e;
};

let oddKinds = new Set(); // of the lines beside the tree, for the legend
let oddMany = false;      // they are too many to be drawn all

// oddPaths draws the lines that are not those of the tree: all of them where they
// are few, else those of what is selected.
function oddPaths(shown) {
  const shownSet = new Set(shown);
  const all = [];
  oddKinds = new Set();
  const add = (from, to, kind) => {
    if (from && to && from !== to && from.el && to.el && shownSet.has(from) && shownSet.has(to)) all.push({from, to, kind});
  };
  for (const item of shown) {
    const c = item.c, t = item.thing;
    if (item.ghost) continue;
    if (state.reports) {
      for (const l of linesUp(c, t)) if (l.kind === DOTTED) add(item, tree.at.get(l.to), DOTTED);
      for (const l of item.more || []) add(tree.at.get(l.from), item, l.kind);
      continue;
    }
    const post = item.kind === "unit" ? c.rows[t][4] : t;
    if (post < 0 || !c.rows[post]) continue;
    for (const l of oddLines(c.rows[post])) if (l.to >= 0) add(item, targetOf(l.to), l.kind);
  }
  const selected = selectedItem();
  oddMany = all.length > 40;
  const few = !oddMany ? all : all.filter(l => l.from === selected || l.to === selected);
  return few.map(l => {
    oddKinds.add(l.kind);
    return svg("path", {class: "odd " + (l.kind === DOTTED ? "dotted" : l.kind === DERIVED ? "derived" : "solid"), d: curve(l.from, l.to), "marker-end": "url(#arrow)"});
  });
}

// targetOf returns the box that names whom a line goes to. It is undefined where
// no box names them.
function targetOf(t) {
  const post = mainPost(tree.c, t);
  if (post < 0 || !tree.c.rows[post]) return undefined;
  return tree.at.get(post) || (tree.c.rows[post][3] ? tree.at.get(tree.c.rows[post][2]) : undefined);
}

// curve leads from one box to another: from below to above or the other way, else
// from side to side.
function curve(a, b) {
  const up = b.y + b.h <= a.y, down = a.y + a.h <= b.y;
  if ((up || down) && a.stacked && Math.abs(a.x - b.x) < a.w / 2) { // past those between, in the same column
    const x = a.x + a.w, y = a.y + a.h / 2, ex = b.x + b.w + 2, ey = b.y + b.h / 2, out = Math.max(x, ex) + 18;
    return `M${x} ${y}C${out} ${y} ${out} ${y} ${out} ${(y + ey) / 2}S${out} ${ey} ${ex} ${ey}`;
  }
  if ((up || down) && b.stacked) { // those over it in its column are in the way: in from the side
    const right = a.x + a.w * 0.82 >= b.x + b.w / 2;
    const sx = a.x + a.w * 0.82, sy = up ? a.y : a.y + a.h, ex = right ? b.x + b.w + 2 : b.x - 2, ey = b.y + b.h / 2;
    const out = right ? Math.max(sx, ex + 24) : Math.min(sx, ex - 24);
    return `M${sx} ${sy}C${sx} ${sy + (ey - sy) / 2} ${out} ${ey} ${ex} ${ey}`;
  }
  if (up || down) {
    const sx = a.x + a.w * 0.82, ex = b.x + b.w * 0.82;
    const sy = up ? a.y : a.y + a.h, ey = up ? b.y + b.h + 2 : b.y - 2;
    const reach = Math.max(24, Math.min(90, Math.abs(ey - sy) / 2)) * (up ? -1 : 1);
    return `M${sx} ${sy}C${sx} ${sy + reach} ${ex} ${ey - reach} ${ex} ${ey}`;
  }
  const right = b.x >= a.x;
  const sx = right ? a.x + a.w : a.x, sy = a.y + a.h / 2;
  const ex = right ? b.x - 2 : b.x + b.w + 2, ey = b.y + b.h / 2, reach = Math.max(16, Math.abs(ex - sx) / 3) * (right ? 1 : -1);
  return `M${sx} ${sy}C${sx + reach} ${sy} ${ex - reach} ${ey} ${ex} ${ey}`;
}

// markBoxes shows what is selected, found and on the way of a path.
function markBoxes() {
  if (oddMany) { drawOdd(tree.shown); drawLegend(); }
  const selected = selectedItem();
  const hits = new Set(search.hits.map(h => h.item)), hit = search.at >= 0 ? search.hits[search.at].item : null;
  const way = new Set(wayShown());
  const focus = selected && selected.el && tree.shown.includes(selected) ? selected : tree.shown[0];
  for (const item of tree.shown) {
    const list = item.el.classList;
    list.toggle("selected", item === selected);
    list.toggle("hit", hits.has(item));
    list.toggle("current", item === hit);
    list.toggle("way", !item.ghost && way.has(item.thing));
    item.el.setAttribute("aria-selected", item === selected);
    item.el.tabIndex = item === focus ? 0 : -1;
  }
  world.classList.toggle("has-way", way.size > 1);
}

// drawLegend tells the kinds of line that there are.
function drawLegend() {
  const rows = [];
  const row = (cls, text) => {
    const s = svg("svg", {width: 34, height: 10, "aria-hidden": "true"});
    s.append(svg("path", {class: cls, d: "M1 5H33"}));
    rows.push(el("li", null, s, text));
  };
  if (drawnKinds.includes("tree")) row("line tree", "part of");
  if (drawnKinds.includes("stated")) row("line stated", "reporting line, as stated");
  if (drawnKinds.includes("derived")) row("line derived", "reporting line, derived from the units");
  if (oddKinds.has(STATED)) row("odd solid", state.reports ? "another reporting line" : "reporting line to elsewhere");
  if (oddKinds.has(DERIVED)) row("odd derived", "another reporting line, derived");
  if (oddKinds.has(DOTTED)) row("odd dotted", "dotted line");
  for (const mark of new Set(tree.shown.map(markOf).filter(m => m))) {
    rows.push(el("li", {class: markClass[mark]}, el("span", {class: "badge"}, mark), legendWords[mark]));
  }
  legend.replaceChildren(...rows);
}

const legendWords = {"+": "new", "-": "gone", ">": "moved here", "<": "moved away from here", "~": "changed", "?": "not mentioned any more, which is no difference"};
