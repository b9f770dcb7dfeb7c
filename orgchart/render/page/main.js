// The page is put together, and shows what its address says.

const button = (text, title, onclick, more) => el("button", {type: "button", title, onclick, ...more}, text);

const findField = el("input", {type: "search", placeholder: "Search  /", "aria-label": "Search for a unit, post or person", autocomplete: "off", spellcheck: "false", dir: "auto",
  oninput: () => { clearTimeout(findField.timer); findField.timer = setTimeout(() => setFind(findField.value), 80); }});
const findCount = el("span", {class: "count", role: "status"});
const findLast = button("‹", "The match before (N)", () => stepHit(-1), {"aria-label": "The match before"});
const findNext = button("›", "The next match (n)", () => stepHit(1), {"aria-label": "The next match"});
const unitsButton = button("Units", "By units (u)", () => by(false));
const reportsButton = button("Reporting lines", "By reporting lines (r)", () => by(true));
const postsButton = button("Posts", "With all posts of a unit (p)", () => act("posts", {posts: !state.posts, place: null}));
const chartButton = button("Chart", "As a chart (t)", () => act("table", {table: false}));
const tableButton = button("Table", "As a table (t)", () => act("table", {table: true}));
const compareButton = button("Compare", "Compare with the day before (c)", compare);
const openButton = button("Open all", "Open everything (e)", () => openAll(true));
const shutButton = button("Fold", "Fold everything (E)", () => openAll(false));
const panelButton = button("Details", "The panel (i)", () => act("panel", {panel: !state.panel}));
const helpButton = button("?", "The keys (?)", () => help.showModal(), {"aria-label": "The keys"});

const subtitle = el("p", {class: "subtitle", "aria-live": "polite"});
const world = el("div", {class: "world", role: "tree", "aria-label": "Organisation chart"});
const edges = svg("svg", {class: "edges", "aria-hidden": "true"});
const arrow = svg("svg", {class: "defs", width: 0, height: 0, "aria-hidden": "true"});
const legend = el("ul", {class: "legend", "aria-label": "Legend"});
const zoomBar = el("div", {class: "zoombar"}, button("+", "Larger (+)", () => zoomAt(1.25), {"aria-label": "Larger"}), button("−", "Smaller (-)", () => zoomAt(0.8), {"aria-label": "Smaller"}),
  button("Fit", "All of it (0)", () => keyActs["0"]()));
const crumbs = el("div", {class: "crumbs"});
const empty = el("p", {class: "empty", hidden: true});
const chartPane = el("div", {class: "chart"}, world);
const strip = el("div", {class: "strip"}, legend, zoomBar); // below the chart, so that nothing lies on it
const tablePane = el("div", {class: "table", hidden: true});
const panelBody = el("div", {class: "panelbody"});
const panel = el("aside", {class: "panel", "aria-label": "Details"}, button("×", "Close (i)", () => act("panel", {panel: false}), {class: "close", "aria-label": "Close"}), panelBody);
const slider = el("input", {type: "range", min: "0", max: "0", step: "1", "aria-label": "Day", oninput: () => goTo(Number(slider.value))});
const dayBack = button("‹", "The change before ([)", () => goTo(state.day - 1), {"aria-label": "The change before"});
const dayOn = button("›", "The next change (])", () => goTo(state.day + 1), {"aria-label": "The next change"});
const pinned = el("select", {"aria-label": "The day to compare with", onchange: () => act("compare", {from: Number(pinned.value)})});
const pinRow = el("span", {class: "pinrow", hidden: true}, pinned, " → ");
const dayName = el("output", {class: "dayname"});
const ticks = el("div", {class: "ticks", "aria-hidden": "true"});
const years = el("div", {class: "years", "aria-hidden": "true"});
const momentRow = el("div", {class: "moments"});
const pinMark = el("div", {class: "pin", hidden: true, "aria-hidden": "true"});
const timebar = el("footer", {class: "timebar"}, el("div", {class: "dayrow"}, dayBack, dayOn, pinRow, dayName), el("div", {class: "track"}, momentRow, ticks, pinMark, slider, years));
const help = el("dialog", {class: "help", "aria-label": "The keys"}, el("h2", null, "The keys"), factList(keyHelp.map(([k, text]) => [k, text])),
  el("form", {method: "dialog"}, el("button", {autofocus: true}, "Close")));
const printed = el("section", {class: "printed"});

function build() {
  const marker = svg("marker", {id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 9, markerHeight: 9, markerUnits: "userSpaceOnUse", orient: "auto-start-reverse"});
  marker.append(svg("path", {d: "M0 0.5L8 4L0 7.5Z", class: "arrowhead"}));
  const defs = svg("defs", {});
  defs.append(marker);
  arrow.append(defs);
  world.append(edges);
  const group = (...buttons) => el("div", {class: "group", role: "group"}, ...buttons);
  const hasUnits = things.some(t => t.k === UNIT);
  document.body.append(
    el("header", {class: "top"},
      el("div", {class: "titles"}, el("h1", {dir: "auto"}, page.title || "Organisation chart"), subtitle),
      el("div", {class: "find", role: "search"}, findField, findCount, findLast, findNext),
      el("nav", {class: "tools", "aria-label": "View"},
        hasUnits ? group(unitsButton, reportsButton) : null, group(chartButton, tableButton), hasUnits ? postsButton : null,
        page.days.length > 1 ? compareButton : null, group(openButton, shutButton), panelButton, helpButton)),
    el("main", null, el("div", {class: "stage"}, crumbs, empty, chartPane, strip, tablePane), panel), timebar, help, printed, arrow);
  makeTimebar();
  listenToPointers();
  listenToKeys();
  let table = showsTable();
  narrow.addEventListener("change", () => { if (showsTable() !== table) { table = showsTable(); show(); } });
  addEventListener("resize", () => { if (state.place === null && !showsTable()) placePan(); });
  addEventListener("beforeprint", preparePrint);
  addEventListener("afterprint", () => { document.body.classList.remove("printing"); printing = false; show(); placePan(); });
}

// select shows a thing in the panel, if that is open.
function select(t) {
  act("select", {select: t});
}

// point selects what was clicked at, and opens the panel where it lies over the
// chart and is not open by itself.
function point(t) {
  act("select", {select: t, panel: state.panel || innerWidth < 1000});
}

function revealThing(t) {
  const item = itemOf(tree, t);
  if (!item) return;
  if (openAbove(item)) show();
  const now = itemOf(tree, t);
  if (showsTable()) now.row?.scrollIntoView({block: "nearest"});
  else reveal(now);
}

function toggle(item) {
  if (!item.kids.length) return;
  const key = foldKey(item), open = opens(item);
  keepStill(item, () => {
    state.fold.set(key, open);
    act("fold", {});
  });
  const box = boxes.get(boxKey(item));
  if (box) box.el.focus({preventScroll: true});
}

const openAll = open => act("fold", {depth: open ? Infinity : 1, fold: new Map(), place: null});

function by(reports) {
  if (reports === state.reports) return;
  act("by", {reports, roots: [], fold: new Map(), depth: 0, place: null});
}

function setFind(text) {
  if (findField.value !== text) findField.value = text;
  search.at = -1;
  act("find", {find: text});
  if (text && search.hits.length && !showsTable()) {
    const first = search.hits.find(h => tree.shown.includes(h.item));
    if (first) reveal(first.item);
  }
}

// show draws everything as the state says.
let placedFor = ""; // for which the chart was placed last
function show() {
  panel.hidden = !state.panel; // the chart has the room that is left
  const anew = plan();
  findHits();
  if (findField.value !== state.find) findField.value = state.find;
  showHead(); // what takes room comes first, for the chart is fitted into the rest
  showTime();
  showPanel();
  showTable(anew);
  if (!showsTable()) {
    if (anew) draw();
    markBoxes();
    const place = JSON.stringify([state.place, state.reports, state.posts, state.roots, state.depth]);
    if (place !== placedFor) placePan();
    placedFor = place;
  }
  showCount();
}
function showHead() {
  const days = state.from >= 0 ? dayWords(state.from) + " → " + dayWords(state.day) : dayWords(state.day);
  const parts = [page.dated ? days : "", ...(page.limits || [])];
  subtitle.textContent = parts.filter(x => x).join(" · ");
  document.title = [page.title || "Organisation chart", page.dated ? dayWords(state.day) : ""].filter(x => x).join(", ");
  const press = (b, on) => b.setAttribute("aria-pressed", on);
  press(unitsButton, !state.reports);
  press(reportsButton, state.reports);
  press(postsButton, state.posts);
  press(compareButton, state.from >= 0);
  postsButton.disabled = state.reports;
  crumbs.replaceChildren(...(state.roots.length ? [el("span", {class: "soft"}, "Only "), bdi(state.roots.map(t => callOf(chartAt(state.day), t)).join(", ")), button("Show all", "Show all (Esc)", () => act("root", {roots: [], place: null}))] : []));
  crumbs.hidden = !state.roots.length;
  empty.hidden = tree.items.length > 0;
  empty.textContent = state.roots.length ? "Not in the chart of this day." : state.reports ? "Nobody is in the chart of this day." : "No unit is in the chart of this day.";
}

// preparePrint fits the chart on a sheet, and lists the sources below it.
function preparePrint() {
  document.body.classList.add("printing");
  printing = true;
  show();
  const zoom = Math.min(1, 1020 / size.w, 600 / size.h);
  world.style.transform = `scale(${zoom})`;
  chartPane.style.setProperty("--print-height", `${Math.ceil(size.h * zoom) + 8}px`);
  const cited = new Set();
  for (const item of tree.shown || []) {
    for (const t of thingsIn(tree, item, false)) for (const claim of things[t].said || []) {
      if (fate(claim) === "holds") claim.f.forEach(f => (f.c || []).forEach(x => cited.add(x.s)));
    }
  }
  const list = [...cited].sort((a, b) => a - b).map(n => {
    const src = page.sources[n - 1];
    return el("li", null, `[${n}] `, bdi([src.title, src.text].filter(x => x).join(", ")), " ", src.url || "");
  });
  printed.replaceChildren(...(list.length ? [el("h2", null, "Sources"), el("ul", null, ...list)] : []));
}

build();
state = readState(location.hash);
show();
