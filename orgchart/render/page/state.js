// What the page shows, and how an address says so. The part of the address behind
// the # is enough to show the same again.

const opened = page.open;
const narrow = matchMedia("(max-width: 599px)");

// The state as the page is opened, where the address says nothing.
const initial = () => ({
  day: opened.day,
  from: opened.from, // the stop that is compared with; -1 for none
  reports: opened.reports,
  posts: opened.posts,
  table: null, // null: as the width asks for
  roots: opened.roots || [],
  select: opened.select && opened.select.length ? opened.select[0] : -1,
  find: opened.find || "",
  depth: opened.depth || 0, // levels that are open; 0: as many as are of use
  fold: new Map(), // boxes that were folded (true) or opened (false) by hand, by key
  panel: innerWidth >= 1000 && (lastStop > 0 || opened.select !== undefined), // where it has something to tell
  levels: 0, // that are open, where depth does not say
  place: null, // {x, y, zoom}: the middle of the view in the chart; null: fitted
});

let state = initial();
const showsTable = () => state.table ?? narrow.matches;

// wayShown returns the nodes of the path that the page was opened for, by
// reporting lines.
const wayShown = () => state.reports ? opened.way || [] : [];

// writeState returns the state as the part of an address.
function writeState() {
  const p = new URLSearchParams();
  const stop = i => page.files ? String(i + 1) : page.days[i].day;
  p.set("day", stop(state.day));
  if (state.from >= 0) p.set("from", stop(state.from));
  p.set("by", state.reports ? "reports" : "units");
  if (state.posts) p.set("posts", "1");
  if (state.table !== null) p.set("view", state.table ? "table" : "chart");
  if (state.roots.length) p.set("root", state.roots.map(keyOf).join(" "));
  if (state.select >= 0) p.set("select", keyOf(state.select));
  if (state.find) p.set("find", state.find);
  if (state.depth) p.set("depth", state.depth === Infinity ? "all" : state.depth);
  const keys = folded => [...state.fold].filter(([, f]) => f === folded).map(([k]) => k).slice(-50).join(" ");
  if (keys(true)) p.set("shut", keys(true));
  if (keys(false)) p.set("open", keys(false));
  if (state.place) p.set("at", [state.place.x, state.place.y].map(Math.round).join(",") + "," + state.place.zoom.toFixed(3));
  if (!state.depth && state.levels && (state.place || state.fold.size)) p.set("levels", state.levels);
  return p.toString();
}

// readState returns the state that the part of an address says. What it names
// that is not there is left out.
function readState(hash) {
  const s = initial();
  const p = new URLSearchParams(hash.replace(/^#/, ""));
  if (![...p.keys()].length) return s;
  const stop = (name, none) => {
    const text = p.get(name);
    if (text === null) return none;
    if (page.files) return page.days[Number(text) - 1] ? Number(text) - 1 : none;
    if (!/^\d{4}-\d\d-\d\d$/.test(text)) return none;
    const later = page.days.findIndex(d => d.day > text); // the chart of a day is that of the stop before it
    return Math.max(0, later < 0 ? lastStop : later - 1);
  };
  const known = name => (p.get(name) || "").split(" ").filter(k => byKey.has(k));
  s.day = stop("day", s.day);
  s.from = stop("from", -1);
  s.reports = p.get("by") ? p.get("by") === "reports" : s.reports;
  s.posts = p.get("posts") === "1";
  s.table = p.get("view") ? p.get("view") === "table" : null;
  s.roots = known("root").map(k => byKey.get(k));
  s.select = known("select").map(k => byKey.get(k))[0] ?? -1;
  s.find = p.get("find") || "";
  s.depth = p.get("depth") === "all" ? Infinity : Math.max(0, Math.trunc(Number(p.get("depth"))) || 0);
  s.levels = Math.max(0, Math.trunc(Number(p.get("levels"))) || 0);
  for (const k of known("shut")) s.fold.set(k, true);
  for (const k of known("open")) s.fold.set(k, false);
  const [x, y, zoom] = (p.get("at") || "").split(",").map(Number);
  if (isFinite(x) && isFinite(y) && zoom > 0.01 && zoom < 20) s.place = {x, y, zoom};
  return s;
}

// A step that the back button takes back is one act, or several of one kind
// shortly after one another, as when somebody walks through the days.
let lastAct = {kind: "", time: 0};

function remember(kind) {
  const now = performance.now();
  const same = kind === "view" || kind === lastAct.kind && now - lastAct.time < 1500;
  if (kind !== "view") lastAct = {kind, time: now};
  const address = "#" + writeState();
  if (address === location.hash) return;
  try {
    history[same ? "replaceState" : "pushState"](null, "", address);
  } catch {
    // a page that may not change its address still works
  }
}

// act changes the state and shows what came of it.
function act(kind, change) {
  Object.assign(state, change);
  show();
  remember(kind);
}

addEventListener("popstate", () => {
  lastAct = {kind: "", time: 0};
  state = readState(location.hash);
  show();
});
