// The chart of one stop: what is there, and where it stands.

const charts = new Map(); // those asked for last, by stop

function chartAt(stop) {
  let chart = charts.get(stop);
  if (!chart) {
    chart = newChart(stop);
    if (charts.size > 3) charts.delete(charts.keys().next().value);
    charts.set(stop, chart);
  }
  return chart;
}

// newChart reads the rows of a stop. Lists are by thing, in file order.
function newChart(stop) {
  const n = things.length;
  const c = {
    stop, rows: new Array(n), ups: new Array(n), roots: [], nodes: [], tops: [],
    kids: new Array(n), seats: new Array(n), posted: new Array(n), down: new Array(n),
  };
  const push = (lists, t, x) => (lists[t] ||= []).push(x);
  for (let t = 0; t < n; t++) {
    c.rows[t] = rowAt(things[t].rows, stop);
    c.ups[t] = rowAt(things[t].up, stop);
  }
  const met = new Set();
  const meet = x => {
    if (c.ups[x] && !met.has(x)) {
      met.add(x);
      c.nodes.push(x);
    }
  };
  for (let t = 0; t < n; t++) {
    const row = c.rows[t];
    if (!row) continue;
    if (things[t].k === UNIT) {
      if (row[3] >= 0) push(c.kids, row[3], t);
      else c.roots.push(t);
    } else if (things[t].k === POST) {
      if (row[2] >= 0) push(c.seats, row[2], t);
      for (const [person] of holders(row)) if (person >= 0) push(c.posted, person, t);
      nodesOf(c, t).forEach(meet);
    }
  }
  for (let t = 0; t < n; t++) if (c.ups[t]) meet(t); // whom one source names alone
  for (const x of c.nodes) {
    for (const line of linesUp(c, x)) push(c.down, line.to, {from: x, ...line});
  }
  c.tops = topsOf(c);
  return c;
}

// holders returns [person, marks] of a row of a post.
function holders(row) {
  const list = [];
  for (let i = 5 + 3 * row[4]; i < row.length; i += 2) list.push([row[i], texts[row[i + 1]]]);
  return list;
}

// holdMarks returns the marks with which a person holds a post.
const holdMarks = (c, p, x) => holders(c.rows[p]).filter(([y]) => y === x).map(([, m]) => m)[0];

// oddLines returns the lines of a post that do not follow the units.
function oddLines(row) {
  const list = [];
  for (let i = 5; i < 5 + 3 * row[4]; i += 3) list.push({to: row[i], kind: row[i + 1], marks: texts[row[i + 2]]});
  return list;
}

// linesUp returns the lines that go up from a node, stated ones first.
function linesUp(c, x) {
  const row = c.ups[x], list = [];
  if (row) for (let i = 2; i < row.length; i += 4) list.push({to: row[i], kind: row[i + 1], post: row[i + 2], marks: texts[row[i + 3]]});
  return list;
}

// nodesOf returns the nodes of the reporting tree that a thing stands for.
function nodesOf(c, t) {
  if (t < 0) return [];
  if (things[t].k === UNIT) return c.rows[t] && c.rows[t][4] >= 0 ? nodesOf(c, c.rows[t][4]) : [];
  if (things[t].k === PERSON) return c.ups[t] ? [t] : [];
  if (!c.rows[t]) return [];
  const people = holders(c.rows[t]).filter(([p]) => p >= 0).map(([p]) => p);
  return people.length ? people : [t];
}

// topsOf returns the nodes that answer to nobody, and of each loop below none of
// them the first.
function topsOf(c) {
  const tops = [], reached = new Set();
  const reach = x => {
    const stack = [x];
    while (stack.length) {
      const y = stack.pop();
      if (reached.has(y)) continue;
      reached.add(y);
      for (const line of c.down[y] || []) if (line.kind !== DOTTED) stack.push(line.from);
    }
  };
  const add = x => { tops.push(x); reach(x); };
  for (const x of c.nodes) if (linesUp(c, x).every(l => l.kind === DOTTED)) add(x);
  for (const x of c.nodes) if (!reached.has(x)) add(x);
  return tops;
}

// nameOf returns what a thing is called at a stop, also if it is not there.
function nameOf(c, t) {
  if (t === NONE) return "nobody";
  if (t === VACANT) return "vacant";
  if (t < 0) return "not reported";
  const row = c.rows[t];
  if (row) return texts[row[1]];
  const rows = things[t].rows.filter(r => r.length > 1);
  const near = rows.find(r => r[0] >= c.stop) || rows[rows.length - 1];
  return near ? texts[near[1]] : things[t].id;
}

// seatOf returns a post with its unit: "Head, Public cloud".
function seatOf(c, post) {
  const title = nameOf(c, post), row = c.rows[post];
  if (!row || row[2] < 0) return title;
  const unit = nameOf(c, row[2]);
  return title ? `${title}, ${unit}` : unit;
}

// stateOf says why a post is a node of its own.
function stateOf(c, post) {
  const row = c.rows[post];
  return row && holders(row).some(([p]) => p === VACANT) ? "vacant" : "not reported";
}

// callOf names any thing in a sentence: a post by who holds it, and its seat.
function callOf(c, t) {
  if (t < 0 || things[t].k !== POST) return nameOf(c, t);
  const people = c.rows[t] ? holders(c.rows[t]).filter(([p]) => p >= 0).map(([p]) => nameOf(c, p)) : [];
  const seat = seatOf(c, t);
  if (!people.length) return `${seat || things[t].id} (${stateOf(c, t)})`;
  return people.join(" and ") + (seat ? ` (${seat})` : "");
}
