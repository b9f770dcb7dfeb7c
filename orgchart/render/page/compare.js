// What differs between two stops, as marks: + new, - gone, > moved, ~ changed, ?
// not mentioned. The words for it come with the data.

// rawMarks returns a mark for each thing that changed between two charts. Only
// what is stated is compared, not derived lines.
function rawMarks(a, b) {
  const marks = new Map();
  for (let t = 0; t < things.length; t++) {
    const was = a.rows[t], is = b.rows[t], kind = things[t].k;
    if (kind === PERSON) {
      if (was && is && was[1] !== is[1]) marks.set(t, "~");
      continue;
    }
    if (!was && !is) continue;
    if (!was || !is) marks.set(t, is ? "+" : "-");
    else if (kind === UNIT) {
      if (was[3] !== is[3]) marks.set(t, ">");
      else if (was[1] !== is[1] || was[2] !== is[2]) marks.set(t, "~");
    } else if (was[2] !== is[2]) marks.set(t, ">");
    else if (was[1] !== is[1] || was[3] !== is[3] || heldBy(was) !== heldBy(is) || stated(a, t) !== stated(b, t)) marks.set(t, "~");
  }
  return marks;
}

// heldBy returns who holds a post as a text to compare, without "last seen".
const heldBy = row => holders(row).map(([p, m]) => p + (m.includes("acting") ? "a" : "") + (m.includes("joint") ? "j" : "")).sort().join();

// stated returns what a post answers to, as facts say, as a text to compare.
function stated(c, post) {
  const lines = new Set();
  for (const x of nodesOf(c, post)) {
    for (const l of linesUp(c, x)) if (l.post === post && l.kind !== DERIVED) lines.add(l.to + "." + l.kind);
  }
  return [...lines].sort().join();
}

// comparedOf returns the diff that was asked for, if it is one of two stops, else
// null.
function comparedOf(from, to) {
  const d = page.compared;
  return d && d.from === from && d.to === to ? d : null;
}

// changesBetween returns what a diff tells of two stops, if it was asked for, else
// what a log tells of the stops after the first, up to the second.
function changesBetween(from, to) {
  const d = comparedOf(from, to);
  if (d) return d.changes;
  const list = [];
  for (let i = Math.min(from, to) + 1; i <= Math.max(from, to); i++) for (const ch of page.days[i].changes || []) list.push(ch);
  return list;
}

// changesByThing returns what changed between the two days, by thing; null where
// only what happened since is told, and the days stand the other way around.
function changesByThing() {
  if (!comparedOf(state.from, state.day) && state.from > state.day) return null;
  const told = new Map();
  for (const ch of changesBetween(state.from, state.day)) told.set(ch.t, [...(told.get(ch.t) || []), ch]);
  return told;
}

// changesAt returns what changed at an item.
function changesAt(item, told) {
  if (item.ghost === "<") return [];
  const here = new Set(thingsIn(tree, item, state.posts).filter(t => things[t].k !== PERSON || t === item.thing));
  return [...here].flatMap(t => told.get(t) || []);
}

// compareCharts returns the marks of things, and of people for what they hold.
function compareCharts(a, b) {
  const d = comparedOf(a.stop, b.stop);
  let marks;
  if (d) {
    marks = new Map();
    for (const ch of d.changes) if (ch.m !== "~" || !marks.has(ch.t)) marks.set(ch.t, ch.m);
  } else {
    marks = rawMarks(a, b);
  }
  for (const [t, mark] of [...marks]) {
    if (things[t].k !== POST) continue;
    for (const c of [a, b]) {
      const row = c.rows[t];
      if (row && row[2] >= 0 && mark !== "?" && !marks.has(row[2])) marks.set(row[2], "~");
      for (const x of nodesOf(c, t)) if (things[x].k === PERSON && !marks.has(x)) marks.set(x, "~");
    }
  }
  for (const x of b.nodes) if (things[x].k === PERSON && !a.ups[x]) marks.set(x, "+");
  for (const x of a.nodes) if (things[x].k === PERSON && !b.ups[x]) marks.set(x, marks.get(x) === "?" ? "?" : "-");
  return marks;
}

const markWords = {"+": "new", "-": "gone", ">": "moved", "<": "was here", "~": "changed", "?": "not mentioned"};
