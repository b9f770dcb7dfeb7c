// The keys. Every act of the page has one.

const keyHelp = [
  ["← ↑ → ↓", "walk through the boxes"],
  ["Enter", "tell of the box in the panel"],
  ["Space", "fold what is below away, or open it"],
  ["e  E", "open everything, fold everything"],
  ["/", "search; Enter: the next, Shift+Enter: the one before"],
  ["n  N", "the next match, the one before"],
  ["[  ]", "the day of the change before, the next"],
  ["{  }", "the moment before, the next"],
  ["c", "compare with the day before, or no more"],
  ["m", "compare with the day that is shown, from here on"],
  ["x", "the two days the other way round"],
  ["u  r", "by units, by reporting lines"],
  ["p", "with all posts of a unit, or its head alone"],
  ["t", "as a table, as a chart"],
  ["+  −  0", "larger, smaller, all of it"],
  ["1", "as large as text is read"],
  ["i", "the panel, or none"],
  ["Esc", "back: closes, clears, lets go"],
  ["?", "these keys"],
];

const keyActs = {
  "/": () => findField.focus(),
  "n": () => stepHit(1),
  "N": () => stepHit(-1),
  "[": () => goTo(state.day - 1),
  "]": () => goTo(state.day + 1),
  "{": () => goToMoment(-1),
  "}": () => goToMoment(1),
  "c": compare,
  "m": pin,
  "x": swap,
  "u": () => by(false),
  "r": () => by(true),
  "p": () => act("posts", {posts: !state.posts, place: null}),
  "t": () => act("table", {table: !showsTable()}),
  "e": () => openAll(true),
  "E": () => openAll(false),
  "+": () => zoomAt(1.25),
  "=": () => zoomAt(1.25),
  "-": () => zoomAt(0.8),
  "0": () => { state.place = null; fit(false); remember("view"); },
  "1": () => zoomAt(1 / pan.zoom),
  "i": () => act("panel", {panel: !state.panel}),
  "?": () => help.showModal(),
  "Escape": back,
};

function listenToKeys() {
  addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey || e.altKey || help.open) return;
    const typing = e.target.closest("input[type=search]");
    if (typing) {
      if (e.key === "Enter") { e.preventDefault(); stepHit(e.shiftKey ? -1 : 1); }
      if (e.key === "Escape") { e.preventDefault(); if (findField.value) setFind(""); else focusBox(); }
      return;
    }
    if (e.target === pinned) return;
    if (e.target === slider && /^(Arrow|Home|End|Page)/.test(e.key)) return;
    const box = e.target.closest(".box");
    if (!showsTable() && walkKeys[e.key] && (box || e.target === document.body || e.target === chartPane)) {
      e.preventDefault();
      return walk(walkKeys[e.key], box);
    }
    if (box && (e.key === " " || e.key === "Enter")) {
      e.preventDefault();
      if (e.key === " ") toggle(box.item);
      else act("select", {select: box.item.thing, panel: true});
      return;
    }
    const todo = keyActs[e.key];
    if (!todo || e.key === " ") return;
    e.preventDefault();
    todo();
  });
}

const walkKeys = {ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down", Home: "home", End: "end"};

// walk goes to the box that stands in a direction: up to the one above and down
// to the first below, sideways along a level; in a column of leaves as they stand.
function walk(way, box) {
  const from = box ? box.item : selectedItem();
  if (!from || !tree.shown.includes(from)) return focusItem(tree.shown[0]);
  const above = from.parent ? from.parent.open : tree.roots;
  const at = above.indexOf(from);
  const column = (i, by) => { // the leaf beside, in the next column
    const near = above.filter(k => k.stacked && (by > 0 ? k.x > i.x : k.x < i.x));
    if (!near.length) return null;
    const x = near.map(k => k.x).reduce((a, b) => by > 0 ? Math.min(a, b) : Math.max(a, b));
    return near.filter(k => k.x === x).sort((a, b) => Math.abs(a.y - i.y) - Math.abs(b.y - i.y))[0];
  };
  const level = by => { // the nearest box of the level, under another one above
    const list = tree.shown.filter(i => i.depth === from.depth && (by > 0 ? i.x > from.x + from.w / 2 : i.x < from.x - from.w / 2));
    return list.sort((a, b) => Math.abs(a.x - from.x) + Math.abs(a.y - from.y) - Math.abs(b.x - from.x) - Math.abs(b.y - from.y))[0];
  };
  const beside = by => {
    const next = above[at + by];
    if (!from.stacked) return next || level(by);
    return column(from, by) || (by > 0 ? above.slice(at).find(k => !k.stacked) : above.slice(0, at).reverse().find(k => !k.stacked)) || level(by);
  };
  const inColumn = by => { const k = above[at + by]; return from.stacked && k && k.stacked && k.x === from.x ? k : null; };
  const to = {
    left: () => beside(-1),
    right: () => beside(1),
    up: () => inColumn(-1) || from.parent,
    down: () => inColumn(1) || from.open[0],
    home: () => tree.shown[0],
    end: () => tree.shown[tree.shown.length - 1],
  }[way]();
  if (to) focusItem(to);
}

// focusItem selects a box and gives it the focus.
function focusItem(item) {
  if (!item) return;
  select(item.thing);
  const box = boxes.get(boxKey(item));
  if (!box) return;
  reveal(box.item);
  box.el.focus({preventScroll: true});
}

function focusBox() {
  const box = chartPane.querySelector('.box[tabindex="0"]');
  if (box) box.focus({preventScroll: true});
  else document.activeElement.blur();
}

// back takes back one thing at a time.
function back() {
  if (state.find) setFind("");
  else if (state.select >= 0) act("select", {select: -1});
  else if (state.roots.length) act("root", {roots: [], place: null});
  else if (state.from >= 0) act("compare", {from: -1});
}
