// Pan and zoom: the chart lies in a window, moved and scaled as a whole.

const pan = {x: 0, y: 0, zoom: 1};
const LEAST_ZOOM = 0.04, MOST_ZOOM = 3;

function applyPan() {
  world.style.transform = `translate(${pan.x}px, ${pan.y}px) scale(${pan.zoom})`;
  world.classList.toggle("far", pan.zoom < 0.35);
}

// moved shows the chart as it was moved by hand, and remembers it when it rests.
let restTimer = 0;
function moved() {
  applyPan();
  clearTimeout(restTimer);
  restTimer = setTimeout(() => {
    const r = chartPane.getBoundingClientRect();
    state.place = {x: (r.width / 2 - pan.x) / pan.zoom, y: (r.height / 2 - pan.y) / pan.zoom, zoom: pan.zoom};
    remember("view");
  }, 300);
}

// zoomAt scales by a factor around a place in the window, its middle if none is given.
function zoomAt(factor, x, y) {
  const r = chartPane.getBoundingClientRect();
  x ??= r.width / 2;
  y ??= r.height / 2;
  const zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, pan.zoom * factor));
  pan.x = x - (x - pan.x) * zoom / pan.zoom;
  pan.y = y - (y - pan.y) * zoom / pan.zoom;
  pan.zoom = zoom;
  moved();
}

const MARGIN = 28;

const READABLE = 0.8; // times the size of the text

// fit shows the whole chart; with readable, if that were too small to be read, what
// matters in it: what changed, the way of a path, what is selected, else the top.
function fit(readable) {
  const r = chartPane.getBoundingClientRect();
  if (!r.width || !size.w) return;
  const width = r.width - 2 * MARGIN, height = r.height - 2 * MARGIN;
  const zoomOf = b => Math.min(1, width / b.w, height / b.h);
  const whole = {x: 0, y: 0, w: size.w, h: size.h};
  const matter = readable && zoomOf(whole) < READABLE ? whatMatters().map(extent).find((b, i, list) => zoomOf(b) >= READABLE || i === list.length - 1) : null;
  const b = matter || whole;
  pan.zoom = Math.max(readable ? READABLE : LEAST_ZOOM, zoomOf(b));
  const root = [...tree.roots].sort((p, q) => q.below - p.below)[0];
  let middle = b.x + b.w / 2;
  if (b.w * pan.zoom > width) {
    const left = b.x + width / pan.zoom / 2;
    middle = matter || root.x + root.w <= width / pan.zoom ? left : root.x + root.w / 2;
  }
  pan.x = r.width / 2 - middle * pan.zoom;
  const top = b.y * pan.zoom;
  const room = height - b.h * pan.zoom;
  pan.y = MARGIN - top + (room > 0 ? Math.min(room / 3, matter ? Infinity : 36) : 0);
  if (pan.y > MARGIN + 36) pan.y = MARGIN + 36; // no more empty than it must be above
  applyPan();
}

// whatMatters returns the boxes that a page is opened for: with all above them, and
// with no more than the nearest, for where those have no room.
function whatMatters() {
  const way = wayShown();
  const selected = selectedItem();
  const list = tree.shown.filter(i => i.ghost || marks && marks.has(i.thing) || way.includes(i.thing) || i === selected);
  if (!list.length) return [];
  const above = new Set(list);
  for (const item of list) for (let i = item.parent; i && !above.has(i); i = i.parent) above.add(i);
  return [[...above], [...new Set(list.flatMap(i => i.parent && shownNear(i) ? [i, i.parent] : [i]))]];
}

// shownNear reports whether the box above one is no further to the side than a
// window is wide, so that both can be seen.
const shownNear = item => Math.abs(item.parent.x - item.x) < 500;

function extent(items) {
  const by = f => items.map(f);
  const x = by(i => i.x).reduce((a, b) => Math.min(a, b)), y = by(i => i.y).reduce((a, b) => Math.min(a, b));
  return {x, y, w: by(i => i.x + i.w).reduce((a, b) => Math.max(a, b)) - x, h: by(i => i.y + i.h).reduce((a, b) => Math.max(a, b)) - y};
}

// placePan shows the chart as the state says.
function placePan() {
  if (!state.place) return fit(true);
  const r = chartPane.getBoundingClientRect();
  pan.zoom = state.place.zoom;
  pan.x = r.width / 2 - state.place.x * pan.zoom;
  pan.y = r.height / 2 - state.place.y * pan.zoom;
  applyPan();
}

// reveal moves the chart no more than it needs for a box to be seen.
function reveal(item) {
  const r = chartPane.getBoundingClientRect();
  if (!item || !item.el || !r.width) return;
  if (pan.zoom < 0.45) {
    pan.zoom = 0.8;
    pan.x = r.width / 2 - (item.x + item.w / 2) * pan.zoom;
    pan.y = r.height / 2 - (item.y + item.h / 2) * pan.zoom;
    return moved();
  }
  const left = pan.x + item.x * pan.zoom, top = pan.y + item.y * pan.zoom;
  const right = left + item.w * pan.zoom, low = top + item.h * pan.zoom;
  const pad = 24;
  const dx = left < pad ? pad - left : right > r.width - pad ? r.width - pad - right : 0;
  const dy = top < pad ? pad - top : low > r.height - pad ? r.height - pad - low : 0;
  if (!dx && !dy) return;
  pan.x += dx;
  pan.y += dy;
  moved();
}

// keepStill keeps a box where it is on the screen while what is around it changes.
function keepStill(item, change) {
  const x = item.x * pan.zoom + pan.x, y = item.y * pan.zoom + pan.y, key = boxKey(item);
  world.classList.add("still"); // what glides would swing
  change();
  world.offsetWidth; // lay out, so that it does not
  world.classList.remove("still");
  const box = boxes.get(key);
  if (!box) return;
  pan.x += x - (box.item.x * pan.zoom + pan.x);
  pan.y += y - (box.item.y * pan.zoom + pan.y);
  moved();
}

function listenToPointers() {
  const down = new Map(); // pointers on the chart
  let dragged = false;
  chartPane.addEventListener("wheel", e => {
    e.preventDefault();
    const r = chartPane.getBoundingClientRect();
    if (e.shiftKey || !e.ctrlKey && Math.abs(e.deltaX) > Math.abs(e.deltaY)) {
      pan.x -= e.shiftKey ? e.deltaY || e.deltaX : e.deltaX;
      return moved();
    }
    const lines = e.deltaMode === 1 ? 18 : 1;
    zoomAt(Math.exp(-Math.max(-120, Math.min(120, e.deltaY * lines)) * (e.ctrlKey ? 0.008 : 0.0022)), e.clientX - r.left, e.clientY - r.top);
  }, {passive: false});
  chartPane.addEventListener("pointerdown", e => {
    if (!down.size) dragged = false;
    if (e.button !== 0 || e.target.closest("button, summary")) return;
    down.set(e.pointerId, {x: e.clientX, y: e.clientY});
  });
  chartPane.addEventListener("pointermove", e => {
    const was = down.get(e.pointerId);
    if (!was) return;
    const dx = e.clientX - was.x, dy = e.clientY - was.y;
    if (!dragged && Math.hypot(dx, dy) < 4) return; // a click that trembles
    if (!dragged) {
      dragged = true;
      chartPane.setPointerCapture(e.pointerId);
      chartPane.classList.add("dragging");
    }
    const others = [...down].filter(([id]) => id !== e.pointerId).map(([, p]) => p);
    if (others.length) { // two fingers: what is between them grows with their distance
      const o = others[0], r = chartPane.getBoundingClientRect();
      const factor = Math.hypot(e.clientX - o.x, e.clientY - o.y) / Math.max(1, Math.hypot(was.x - o.x, was.y - o.y));
      pan.x += dx / 2;
      pan.y += dy / 2;
      zoomAt(factor, (e.clientX + o.x) / 2 - r.left, (e.clientY + o.y) / 2 - r.top);
    } else {
      pan.x += dx;
      pan.y += dy;
      moved();
    }
    down.set(e.pointerId, {x: e.clientX, y: e.clientY});
  });
  const up = e => {
    down.delete(e.pointerId);
    if (!down.size) chartPane.classList.remove("dragging");
  };
  chartPane.addEventListener("pointerup", up);
  chartPane.addEventListener("pointercancel", up);
  chartPane.addEventListener("click", e => {
    if (dragged) return;
    const box = e.target.closest(".box");
    if (!box) return;
    if (e.target.closest(".fold")) return toggle(box.item);
    point(box.item.thing);
    box.focus({preventScroll: true});
  });
  chartPane.addEventListener("dblclick", e => {
    const box = e.target.closest(".box");
    if (box && !e.target.closest(".fold")) toggle(box.item);
  });
  chartPane.addEventListener("scroll", () => chartPane.scrollTo(0, 0)); // focus must not scroll it
}
