// The panel: what is selected with its evidence, else what changed.

// go makes a button that selects a thing.
const go = (t, text) => el("button", {class: "go", onclick: () => { select(t); revealThing(t); }}, bdi(text));

let toldOf = -1; // what the panel told of last
function showPanel() {
  document.body.classList.toggle("with-panel", state.panel);
  panelButton.setAttribute("aria-pressed", state.panel);
  if (!state.panel) return;
  const body = document.createDocumentFragment();
  if (state.select >= 0) body.append(...aboutThing(state.select));
  else body.append(...aboutChart());
  panelBody.replaceChildren(body);
  if (toldOf !== state.select) panel.scrollTop = 0;
  toldOf = state.select;
}

// aboutChart tells what changed on the day, or between two.
function aboutChart() {
  const c = chartAt(state.day);
  if (state.from >= 0 && state.from !== state.day) {
    const own = comparedOf(state.from, state.day);
    const list = changesBetween(state.from, state.day);
    const parts = [el("h2", null, "Compared"), el("p", {class: "days"}, dayWords(state.from), " → ", dayWords(state.day))];
    if (own) parts.push(el("p", {class: "soft"}, own.summary));
    else if (state.from > state.day) parts.push(el("p", {class: "soft"}, "Changes are told as they happened, in order of time."));
    parts.push(...changeList(list, !own));
    if (own && own.renames) parts.push(el("h3", null, "Possible renames"), el("ul", null, ...own.renames.map(r => el("li", null, bdi(r)))));
    return parts;
  }
  const waits = state.from >= 0 ? [el("p", {class: "soft"}, "This day is compared with: go to another one.")] : [];
  const units = c.rows.filter((r, t) => r && things[t].k === UNIT).length;
  const day = page.days[state.day];
  const parts = [el("h2", null, page.dated ? dayWords(state.day) : page.title || "The chart")];
  for (const m of day.moments || []) if (m.note) parts.push(el("p", null, bdi(m.note)));
  parts.push(el("p", {class: "soft"}, [units && plural(units, "unit"), plural(c.nodes.filter(x => things[x].k === PERSON).length, "person", "people"),
    openPosts(c) && plural(openPosts(c), "post") + " vacant or not reported"].filter(x => x).join(" · ")));
  if (page.days.length > 1 && !page.files) parts.push(el("h3", null, "What changed"), ...changeList(day.changes || [], day.changes && day.changes.some(ch => ch.d !== day.day)));
  parts.push(...waits, el("p", {class: "soft hint"}, "Select a box to see who says so. ? shows the keys."));
  return parts;
}

const openPosts = c => c.nodes.filter(x => things[x].k === POST).length;

const MOST_LISTED = 400; // changes: more are not read, but counted

// changeList tells changes in the words of a log or diff.
function changeList(list, dated) {
  if (!list.length) return [el("p", {class: "soft"}, "Nothing is reported to have changed.")];
  const ol = el("ol", {class: "changes"});
  for (const ch of list.slice(0, MOST_LISTED)) {
    const li = el("li", {class: markClass[ch.m] || ""},
      el("span", {class: "badge"}, ch.m), " ",
      dated && ch.d ? el("time", null, ch.d + " ") : null,
      ch.t >= 0 ? go(ch.t, ch.w) : bdi(ch.w), " ", ...changeWords(ch));
    ol.append(li);
  }
  if (list.length > MOST_LISTED) ol.append(el("li", {class: "soft"}, `and ${list.length - MOST_LISTED} more`));
  return [ol];
}

function changeWords(ch) {
  const parts = [bdi(ch.l, "soft")];
  if (ch.o && ch.n) parts.push(": ", bdi(ch.o), " → ", bdi(ch.n));
  else if (ch.n) parts.push(": ", bdi(ch.n));
  if (ch.x) parts.push(el("span", {class: "soft"}, ch.x));
  return [...parts, " ", ...(ch.s || []).map(note)];
}

// safe returns an address that may be followed, else "".
function safe(address) {
  try {
    const u = new URL(address);
    return u.protocol === "http:" || u.protocol === "https:" ? u.href : "";
  } catch {
    return "";
  }
}

function link(address, ...children) {
  const href = safe(address);
  return href ? el("a", {href, rel: "noopener noreferrer", target: "_blank"}, ...children) : el("span", null, ...children);
}

// note is a footnote: a number that leads to its source.
function note(n) {
  const src = page.sources[n - 1];
  const e = link(src.url, `[${n}]`);
  e.classList.add("note");
  e.title = [src.title, src.text].filter(x => x).join("\n");
  return e;
}

// aboutThing tells of one thing on the day, of who says so, and of its past.
function aboutThing(t) {
  const c = chartAt(state.day), kind = things[t].k;
  const name = kind === POST ? seatOf(c, t) || callOf(c, t) : nameOf(c, t);
  const parts = [el("h2", null, bdi(name || things[t].id)), el("p", {class: "soft"}, ["unit", "post", "person"][kind], " · ", el("code", null, things[t].id), " · ", dayWords(state.day))];
  const there = kind === PERSON ? c.ups[t] : c.rows[t];
  if (!there) parts.push(el("p", {class: "missing"}, kind === PERSON ? "Holds no post in this chart, as far as is reported." : "Is not in this chart."));
  const box = itemOf(tree, t);
  parts.push(el("p", {class: "actions"},
    box && box.kids.length && !(state.roots.length === 1 && state.roots[0] === box.thing) ? el("button", {onclick: () => act("root", {roots: [box.thing], place: null, depth: 0})}, "Only what is below") : null,
    state.roots.length ? el("button", {onclick: () => act("root", {roots: [], place: null})}, "Show all") : null));
  parts.push(factList(there ? [unitFacts, postFacts, personFacts][kind](c, t) : []));
  if (things[t].note) parts.push(el("p", {class: "soft", dir: "auto"}, things[t].note));
  for (const address of things[t].links || []) parts.push(el("p", null, link(address, address)));
  parts.push(...evidence(c, t), ...pastOf(t));
  return parts;
}

function factList(rows) {
  const dl = el("dl");
  for (const [term, ...values] of rows) {
    dl.append(el("dt", null, term), ...values.map(v => el("dd", null, ...(Array.isArray(v) ? v : [v]))));
  }
  return dl;
}

// heldWords tells who holds a post, with buttons that lead there.
function heldWords(c, post) {
  const hold = holders(c.rows[post]);
  if (!hold.length) return [el("span", {class: "missing"}, "not reported")];
  return hold.flatMap(([p, m], i) => [i ? " and " : "", p >= 0 ? go(p, nameOf(c, p)) : el("span", {class: "missing"}, "vacant"), m ? ` (${m})` : ""]);
}

function unitFacts(c, u) {
  const row = c.rows[u], rows = [];
  if (texts[row[2]]) rows.push(["Kind", bdi(texts[row[2]])]);
  if (row[4] >= 0 && c.rows[row[4]]) rows.push(["Head", [...heldWords(c, row[4]), ...titleOf(c, row[4])]], ...answersTo(c, row[4]));
  else rows.push(["Head", el("span", {class: "missing"}, "not reported")]);
  rows.push(["Part of", row[3] >= 0 ? go(row[3], nameOf(c, row[3])) : "nothing: it is at the top"]);
  const seats = (c.seats[u] || []).filter(p => p !== row[4]);
  if (seats.length) rows.push([`Posts (${seats.length})`, ...seats.slice(0, 40).map(p => [go(p, nameOf(c, p) || things[p].id), ": ", ...heldWords(c, p)]), ...more(seats)]);
  const kids = c.kids[u] || [];
  if (kids.length) rows.push([`Units in it (${kids.length})`, ...kids.slice(0, 40).map(k => go(k, nameOf(c, k))), ...more(kids)]);
  return rows;
}

const more = list => list.length > 40 ? [`and ${list.length - 40} more`] : [];

function titleOf(c, post) {
  const title = nameOf(c, post);
  return title && title !== "Head" ? [", ", go(post, title)] : [];
}

// answersTo lists the lines that go up from a post.
function answersTo(c, post) {
  const rows = [];
  for (const x of nodesOf(c, post)) rows.push(...linesUp(c, x).filter(l => l.post === post).map(lineWords(c)));
  return rows.length ? [["Answers to", ...rows]] : [];
}

const lineWords = c => l => [go(l.to, callOf(c, l.to)), " ", el("span", {class: "soft"},
  l.kind === DERIVED ? "(derived from the units)" : l.kind === DOTTED ? `(dotted line${l.marks ? ", " + l.marks : ""})` : l.marks ? `(${l.marks})` : "")];

function postFacts(c, p) {
  const row = c.rows[p], rows = [["Held by", heldWords(c, p)]];
  if (row[2] >= 0) rows.push(["Unit", [go(row[2], nameOf(c, row[2])), row[3] ? " (heads it)" : ""]]);
  rows.push(...answersTo(c, p));
  if (things[p].k === POST && c.ups[p]) rows.push(...reportsOf(c, p));
  return rows;
}

function personFacts(c, x) {
  const rows = [];
  const posts = c.posted[x] || [];
  if (posts.length) rows.push(["Holds", ...posts.map(p => {
    const m = holdMarks(c, p, x);
    return [go(p, seatOf(c, p) || "a post"), m ? ` (${m})` : ""];
  })]);
  const up = linesUp(c, x);
  if (up.length) rows.push(["Answers to", ...up.map(lineWords(c))]);
  return [...rows, ...reportsOf(c, x)];
}

function reportsOf(c, x) {
  const down = [...(c.down[x] || [])].sort((a, b) => a.kind - b.kind);
  if (!down.length) return [];
  return [[`Reports (${down.length})`, ...down.slice(0, 40).map(l => [go(l.from, things[l.from].k === POST ? `${seatOf(c, l.from)} (${stateOf(c, l.from)})` : nameOf(c, l.from)),
    l.kind === STATED ? "" : el("span", {class: "soft"}, l.kind === DERIVED ? " (derived)" : " (dotted line)")]), ...more(down)]];
}

// The posts that a person is ever said to hold.
let saidOf = null;
function postsSaidOf(x) {
  if (!saidOf) {
    saidOf = new Map();
    things.forEach((p, t) => (p.said || []).forEach(claim => {
      if (p.k === POST && claim.t >= 0 && things[claim.t].k === PERSON && claim.p === "holder") {
        if (!saidOf.has(claim.t)) saidOf.set(claim.t, new Set());
        saidOf.get(claim.t).add(t);
      }
    }));
  }
  return [...(saidOf.get(x) || [])];
}

// evidence tells who says what of a thing: of a unit also of its leading post, of a
// person of the posts they are said to hold.
function evidence(c, t) {
  const kind = things[t].k, row = c.rows[t];
  const list = (things[t].said || []).map(claim => ({claim, of: t}));
  if (kind === UNIT && row && row[4] >= 0) list.push(...(things[row[4]].said || []).filter(s => s.p !== "unit" && s.p !== "leads").map(claim => ({claim, of: row[4]})));
  if (kind === PERSON) {
    for (const p of postsSaidOf(t)) list.push(...things[p].said.filter(s => s.p === "holder" && s.t === t || s.p === "reports-to" && (c.posted[t] || []).includes(p)).map(claim => ({claim, of: p})));
  }
  if (!list.length) return [el("h3", null, "Who says so"), el("p", {class: "soft"}, "The file itself, without a date or a source.")];
  const groups = new Map();
  for (const e of list) {
    const key = kind === PERSON && e.of !== t ? `${e.claim.p}: ${seatOf(c, e.of) || things[e.of].id}` : kind === UNIT && e.of !== t && e.claim.p === "holder" ? "head" : e.claim.p;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(e.claim);
  }
  const parts = [el("h3", null, "Who says so")];
  for (const [key, claims] of groups) {
    const holds = claims.filter(claim => fate(claim) === "holds"), rest = claims.filter(claim => fate(claim) !== "holds");
    parts.push(el("h4", null, bdi(key.replace("-", " "))));
    if (!holds.length && kind !== PERSON) parts.push(el("p", {class: "missing"}, "nothing is reported of this day"));
    parts.push(...holds.map(claimOf));
    if (rest.length) parts.push(el("details", {open: rest.some(r => fate(r) === "loses to another report") || !holds.length}, el("summary", null, `${plural(rest.length, "other report")}`), ...rest.map(claimOf)));
  }
  return parts;
}

// fate tells what becomes of a claim on the day.
function fate(claim) {
  if (claim.x) return texts[claim.x];
  const on = ([a, b]) => a <= state.day && state.day < b;
  if ((claim.h || []).some(on)) return "holds";
  if (on(claim.d)) return "loses to another report";
  return claim.d[0] > state.day ? "later" : "earlier";
}

function claimOf(claim) {
  const f = fate(claim);
  const value = claim.t >= 0 ? go(claim.t, texts[claim.v]) : bdi(texts[claim.v]);
  return el("div", {class: "claim" + (f === "holds" ? "" : " past")},
    el("p", null, value, claim.m ? ` (${texts[claim.m]})` : "", claim.w ? el("span", {class: "soft"}, " ", texts[claim.w]) : null, f === "holds" || f === "earlier" || f === "later" ? null : el("span", {class: "mark"}, ` ${f}`)),
    ...claim.f.map(factOf));
}

function factOf(f) {
  const e = el("div", {class: "fact"});
  const head = [f.d ? texts[f.d] : "", f.s].filter(x => x).join(", ");
  if (head) e.append(el("span", {class: "soft"}, head));
  for (const [list, word] of [[f.c, ""], [f.e, "its end: "]]) for (const cite of list || []) e.append(citation(cite, word));
  if (!(f.c || []).length && !(f.e || []).length) e.append(el("div", {class: "soft"}, "the file itself"));
  if (f.n) e.append(el("p", {class: "soft", dir: "auto"}, texts[f.n]));
  return e;
}

function citation(cite, word) {
  const src = page.sources[cite.s - 1];
  return el("div", {class: "cite"}, word, `[${cite.s}] `, link(src.url, bdi(src.title || src.text)), src.title ? el("span", {class: "soft"}, " ", src.text) : null,
    cite.a ? el("span", {class: "soft"}, `, ${cite.a}`) : null,
    cite.q ? el("blockquote", {dir: "auto"}, cite.q) : null,
    src.via ? el("div", {class: "soft"}, "via ", bdi(src.via)) : null,
    safe(src.archived || "") ? el("div", {class: "soft"}, link(src.archived, "a copy that stays")) : null);
}

// pastOf lists the changes that concern a thing, each with its day.
function pastOf(t) {
  if (page.files || page.days.length < 2) return [];
  const about = new Set([t, ...(things[t].k === PERSON ? postsSaidOf(t) : [])]);
  if (things[t].k === UNIT) things.forEach((p, i) => { if (p.k === POST && p.rows.some(r => r.length > 1 && r[2] === t)) about.add(i); });
  const list = page.days.flatMap((d, i) => (d.changes || []).filter(ch => about.has(ch.t)).map(ch => ({i, ch})));
  if (!list.length) return [];
  return [el("h3", null, "What changed"), el("ol", {class: "changes"}, ...list.map(({i, ch}) =>
    el("li", {class: markClass[ch.m] || ""}, el("span", {class: "badge"}, ch.m), " ", el("button", {class: "go", onclick: () => goTo(i)}, ch.d || page.days[i].day), " ", ...changeWords(ch))))];
}
