// The table: the same rows, for whoever does not look at a picture.

function showTable(anew) {
  const on = showsTable();
  tablePane.hidden = !on;
  chartPane.hidden = on;
  strip.hidden = on;
  chartButton.setAttribute("aria-pressed", !on);
  tableButton.setAttribute("aria-pressed", on);
  if (!on) {
    tablePane.replaceChildren();
    return;
  }
  if (anew) fillTable();
  markRows();
}

// markRows shows which rows are selected and found, of those that are there yet.
function markRows() {
  const hits = new Set(search.hits.map(h => h.item));
  const selected = selectedItem();
  for (const item of rowsOf(tree)) {
    if (!item.row) break;
    item.row.classList.toggle("hit", hits.has(item));
    item.row.classList.toggle("selected", item === selected);
  }
}

// rowsOf returns the items that have a row. A box that is only there for a line to
// lead to it has none: the row of who answers to it names it.
const rowsOf = tree => tree.items.filter(i => !i.extra);

const ROWS_AT_ONCE = 400; // so that the first are there at once, of however many

function fillTable() {
  const marked = marks !== null;
  const heads = state.reports ? ["Person or post", "Holds", "Answers to"] : ["Unit or post", "Held by", "Title", "Answers to"];
  const told = marked && changesByThing();
  if (told) heads.push("What changed");
  const body = el("tbody");
  tablePane.replaceChildren(el("table", null,
    el("caption", null, `${page.title || "Organisation"}, ${page.dated ? dayWords(state.day) : "as the file has it"}${marked ? ", compared with " + dayWords(state.from) : ""}`),
    el("thead", null, el("tr", null, marked ? el("th", {scope: "col"}, "Change") : null, ...heads.map(h => el("th", {scope: "col"}, h)))), body));
  const of = tree, items = rowsOf(tree);
  const add = first => {
    if (tree !== of || !body.isConnected) return; // another one is shown by now
    for (const item of items.slice(first, first + ROWS_AT_ONCE)) body.append(item.row = rowOf(item, marked, heads, told));
    if (first) markRows();
    if (first + ROWS_AT_ONCE < items.length) setTimeout(add, 0, first + ROWS_AT_ONCE);
  };
  add(0);
}

function rowOf(item, marked, heads, told) {
  const mark = markOf(item);
  const name = el("th", {scope: "row"}, item.depth > 12 ? el("span", {class: "soft"}, `[${item.depth}] `) : null,
    el("button", {class: "go", onclick: () => point(item.thing)}, ...rowName(item)));
  const row = el("tr", {class: [mark ? markClass[mark] : "", item.ghost ? "ghost" : ""].join(" ").trim() || null},
    marked ? el("td", {class: "markcell"}, mark ? el("span", {class: "badge"}, `${mark} ${markWords[mark]}`) : "") : null,
    name, ...[...rowCells(item), ...(told ? [changesAt(item, told).map(ch => el("div", null, ...changeWords(ch)))] : [])].map((pieces, i) => el("td", {"data-head": heads[i + 1]}, ...pieces)));
  row.style.setProperty("--indent", `${16 * Math.min(item.depth, 12)}px`);
  return row;
}

function rowName(item) {
  const c = item.c, t = item.thing;
  if (item.kind === "node" && things[t].k === POST) return [el("span", {class: "missing"}, stateOf(c, t))];
  if (item.kind === "post") return [bdi(nameOf(c, t) || things[t].id)];
  return [bdi(nameOf(c, t))];
}

const pieces = list => list.flatMap((p, i) => [...(i ? [" "] : []), bdi(p.text, p.cls)]);

function rowCells(item) {
  const c = item.c, t = item.thing;
  if (item.note) return [[el("span", {class: "soft"}, item.note)], ...(state.reports ? [[]] : [[], []])];
  if (state.reports) {
    const seats = things[t].k === POST ? [seatOf(c, t)] : (c.posted[t] || []).map(p => {
      const m = holdMarks(c, p, t);
      return seatOf(c, p) + (m ? ` (${m})` : "");
    });
    const up = linesUp(c, t).flatMap((l, i) => [i ? "; " : "", bdi(callOf(c, l.to)), l.kind === DERIVED ? " (derived)" : l.kind === DOTTED ? " (dotted line)" : l.marks ? ` (${l.marks})` : ""]);
    return [seats.flatMap((s, i) => [i ? "; " : "", bdi(s)]), up];
  }
  const post = item.kind === "unit" ? c.rows[t][4] : t;
  if (post < 0 || !c.rows[post]) return [[el("span", {class: "missing"}, "not reported")], [], []];
  const title = nameOf(c, post);
  const odd = oddLines(c.rows[post]).flatMap((l, i) => [i ? "; " : "", bdi(l.to === NONE ? "nobody" : shortCall(c, l.to)), l.kind === DOTTED ? " (dotted line)" : ""]);
  return [pieces(people(c, c.rows[post], "")), item.kind === "unit" && title !== "Head" ? [bdi(title)] : [], odd];
}
