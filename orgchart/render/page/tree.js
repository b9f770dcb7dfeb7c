// The tree that is drawn: an item for each box, whether it is folded away or not.

// newTree returns the items of a chart, each behind the one above it, by units
// or by reporting lines. With a chart before it has ghosts: what is gone stands
// where it was, and what moved leaves one there.
function newTree(c, view, before) {
  const items = [];
  const tree = {c, items, roots: [], at: new Map(), reports: view.reports};
  const below = view.reports ? reportsBelow(c, before) : unitsBelow(c, before, view.posts);
  const stack = [];
  const push = (list, parent) => { for (let i = list.length - 1; i >= 0; i--) stack.push([list[i], parent]); };
  push(view.roots.length ? rootsAsked(c, view, before) : below.roots(), null);
  while (stack.length) {
    const [item, parent] = stack.pop();
    if (item.solid && below.drawn.has(item.thing)) { // drawn in full elsewhere
      if (parent) parent.more.push({from: item.thing, ...item.line});
      continue;
    }
    item.parent = parent;
    item.depth = parent ? parent.depth + 1 : 0;
    item.kids = [];
    item.more = [];
    items.push(item);
    (parent ? parent.kids : tree.roots).push(item);
    if (!item.ghost) tree.at.set(item.thing, item);
    if (item.solid) below.drawn.add(item.thing);
    push(below.kids(item), item);
  }
  for (let i = items.length - 1; i >= 0; i--) {
    const item = items[i];
    item.below = item.kids.reduce((n, k) => n + 1 + k.below, 0);
  }
  return tree;
}

// rootsAsked returns what the tree begins with, where it was asked for: what is
// gone as a ghost.
function rootsAsked(c, view, before) {
  const kind = view.reports ? "node" : "unit";
  const there = (chart, t) => view.reports ? chart.ups[t] : chart.rows[t] && things[t].k === UNIT;
  return view.roots.flatMap(thing => {
    if (there(c, thing)) return [{kind, thing, c, solid: view.reports}];
    return before && there(before, thing) ? [{kind, thing, c: before, ghost: "-"}] : [];
  });
}

// unitsBelow lists the units in a unit, before them its posts if they are shown,
// but for the head, who stands with the unit.
function unitsBelow(c, before, posts) {
  const unit = thing => ({kind: "unit", thing, c});
  const ghost = (thing, mark, note) => ({kind: "unit", thing, c: before, ghost: mark, note});
  const lost = list => (list || []).filter(k => !c.rows[k]).map(k => ghost(k, "-"));
  const moved = (list, parent) => (list || []).filter(k => c.rows[k] && c.rows[k][3] !== parent)
    .map(k => ghost(k, "<", "moved to " + (c.rows[k][3] < 0 ? "the top" : nameOf(c, c.rows[k][3]))));
  const bosses = posts ? new Set() : bossPosts(c); // else who answers to them would answer to nobody
  const named = u => (c.seats[u] || []).filter(p => bosses.has(p)).map(thing => ({kind: "post", thing, c, extra: true}));
  const seats = (chart, u, mark) => (posts ? (chart.seats[u] || []).filter(p => p !== chart.rows[u][4]) : [])
    .map(thing => ({kind: "post", thing, c: chart, ghost: mark}));
  const lostSeats = u => before && before.rows[u] ? seats(before, u, "-").filter(i => !c.rows[i.thing]) : [];
  return {
    drawn: new Set(),
    roots: () => [...c.roots.map(unit), ...(before ? [...lost(before.roots), ...moved(before.roots, -1).filter(i => c.rows[i.thing][3] >= 0)] : [])],
    kids: item => {
      if (item.kind === "post" || item.ghost === "<") return [];
      const u = item.thing;
      if (item.ghost) return [...seats(before, u, "-"), ...lost(before.kids[u]), ...moved(before.kids[u], u)];
      const ghosts = before ? [...lost(before.kids[u]), ...moved(before.kids[u], u)] : [];
      return [...named(u), ...seats(c, u), ...lostSeats(u), ...(c.kids[u] || []).map(unit), ...ghosts];
    },
  };
}

// bossPosts returns the posts that head nothing, and to which lines go that do not
// follow the units.
function bossPosts(c) {
  const list = new Set();
  for (let u = 0; u < things.length; u++) {
    const lead = things[u].k === UNIT && c.rows[u] ? c.rows[u][4] : -1;
    if (lead < 0 || !c.rows[lead]) continue;
    for (const l of oddLines(c.rows[lead])) {
      const post = mainPost(c, l.to);
      if (post >= 0 && c.rows[post] && !c.rows[post][3]) list.add(post);
    }
  }
  return list;
}

// mainPost returns the post at which a line to a thing is drawn: of a person the
// one in the highest unit, and of these one that leads; -1 if there is none.
function mainPost(c, t) {
  if (t < 0 || things[t].k === POST) return t;
  const height = p => {
    let n = 0;
    for (let u = c.rows[p][2]; u >= 0 && c.rows[u] && n < things.length; u = c.rows[u][3]) n++;
    return n || Infinity;
  };
  const posts = (c.posted[t] || []).map(p => ({p, h: height(p), leads: c.rows[p][3]}));
  posts.sort((a, b) => a.h - b.h || b.leads - a.leads);
  return posts.length ? posts[0].p : -1;
}

// reportsBelow lists who answers to a node. A node that answers to several is
// drawn below the first, and lines lead from it to the others.
function reportsBelow(c, before) {
  const solid = (chart, x) => linesUp(chart, x).filter(l => l.kind !== DOTTED);
  const oldBoss = x => linesUp(before, x).find(l => l.kind === STATED);
  const ghostsOf = boss => !before ? [] : (before.down[boss] || []).filter(l => l.kind !== DOTTED).flatMap(l => {
    const x = l.from;
    if (!c.ups[x]) return solid(before, x)[0].to === boss ? [{kind: "node", thing: x, c: before, ghost: "-", line: l}] : [];
    const now = solid(c, x), old = oldBoss(x);
    if (!old || old.to !== boss || now.some(n => n.to === boss)) return [];
    const note = now.length ? "now reports to " + nameOf(c, now[0].to) : "no line reported any more";
    return [{kind: "node", thing: x, c: before, ghost: "<", line: l, note}];
  });
  const node = (thing, line) => ({kind: "node", thing, c, line, solid: true});
  return {
    drawn: new Set(),
    roots: () => [...c.tops.map(x => node(x)), ...(before ? before.tops.filter(x => !c.ups[x]).map(x => ({kind: "node", thing: x, c: before, ghost: "-"})) : [])],
    kids: item => {
      if (item.ghost === "<") return [];
      const ghosts = ghostsOf(item.thing);
      if (item.ghost) return ghosts;
      return [...(c.down[item.thing] || []).filter(l => l.kind !== DOTTED).map(l => node(l.from, l)), ...ghosts];
    },
  };
}

// itemOf returns the box in which a thing stands: its own, or that of the unit
// or person that it belongs to; undefined if there is none.
function itemOf(tree, t) {
  const own = tree.at.get(t);
  if (own) return own;
  const c = tree.c;
  const first = list => list.map(x => tree.at.get(x)).find(i => i);
  if (tree.reports) return first(nodesOf(c, t));
  if (things[t].k === POST && c.rows[t]) return tree.at.get(c.rows[t][2]);
  if (things[t].k !== PERSON) return undefined;
  const posts = c.posted[t] || [];
  const lead = posts.filter(p => c.rows[p][3]).map(p => tree.at.get(c.rows[p][2])).filter(i => i);
  lead.sort((a, b) => a.depth - b.depth);
  return lead[0] || first(posts) || first(posts.map(p => c.rows[p][2]));
}

// thingsIn returns the things that a box tells of, for the search.
function thingsIn(tree, item, posts) {
  const c = item.c, t = item.thing;
  const held = p => c.rows[p] ? [p, ...holders(c.rows[p]).map(([x]) => x).filter(x => x >= 0)] : [p];
  if (item.kind === "node") return things[t].k === PERSON ? [t, ...(c.posted[t] || [])] : [t];
  if (item.kind === "post") return held(t);
  const lead = c.rows[t] ? c.rows[t][4] : -1;
  const seats = posts ? [lead].filter(p => p >= 0) : c.seats[t] || [];
  return [t, ...seats.flatMap(held)];
}
