// What a box says, as lines of pieces: {cls, text}. The same lines go into the
// table, and are read aloud.

// people returns the pieces for who holds a post.
function people(c, row, word) {
  const hold = holders(row);
  if (!hold.length) return [{cls: "missing", text: word + "not reported"}];
  return hold.flatMap(([p, marks], i) => {
    const name = p === VACANT ? {cls: "missing", text: word + "vacant"} : {cls: "person", text: nameOf(c, p)};
    return [...(i ? [{cls: "soft", text: "and"}] : []), name, ...(marks ? [{cls: "mark", text: `(${marks})`}] : [])];
  });
}

// oddWords returns a line for each line of a post that does not follow the units.
function oddWords(c, row) {
  return oddLines(row).map(l => [{
    cls: "to",
    text: (l.kind === DOTTED ? "⇢ " : "→ ") + (l.to === NONE ? "answers to nobody" : shortCall(c, l.to)),
  }, ...(l.marks && l.marks !== "dotted line" ? [{cls: "mark", text: `(${l.marks})`}] : [])]);
}

// shortCall names whom a line goes to: who holds a post, else its seat.
function shortCall(c, t) {
  const names = nodesOf(c, t).filter(x => things[x].k === PERSON).map(x => nameOf(c, x));
  return names.length ? names.join(" and ") : callOf(c, t);
}

function linesOf(item) {
  const c = item.c, t = item.thing;
  const lines = item.kind === "unit" ? unitLines(c, t) : item.kind === "post" ? postLines(c, t) : nodeLines(c, t, item.line);
  if (item.note) return [lines[0], [{cls: "soft", text: item.note}]];
  return lines;
}

function unitLines(c, u) {
  const lines = [[{cls: "name", text: nameOf(c, u)}]];
  const row = c.rows[u], lead = row ? row[4] : -1;
  if (lead < 0 || !c.rows[lead]) return [...lines, [{cls: "missing", text: "head not reported"}]];
  lines.push(people(c, c.rows[lead], "head "));
  const title = nameOf(c, lead);
  if (title && title !== "Head" && holders(c.rows[lead]).some(([p]) => p >= 0)) lines.push([{cls: "soft", text: title}]);
  return [...lines, ...oddWords(c, c.rows[lead])];
}

function postLines(c, p) {
  const title = nameOf(c, p), held = people(c, c.rows[p], "");
  return [...(title ? [[{cls: "title", text: title}]] : []), held, ...oddWords(c, c.rows[p])];
}

function nodeLines(c, x, line) {
  const lines = [];
  if (things[x].k === PERSON) {
    lines.push([{cls: "name", text: nameOf(c, x)}]);
    for (const p of c.posted[x] || []) {
      const marks = holdMarks(c, p, x);
      const seat = seatOf(c, p);
      if (seat || marks) lines.push([...(seat ? [{cls: "soft", text: seat}] : []), ...(marks ? [{cls: "mark", text: `(${marks})`}] : [])]);
    }
  } else {
    lines.push([{cls: "missing", text: stateOf(c, x)}], [{cls: "soft", text: seatOf(c, x) || things[x].id}]);
  }
  if (line && line.kind === STATED && line.marks) lines.push([{cls: "mark", text: `(line ${line.marks})`}]);
  return lines;
}

// putLines shows lines of pieces in an element.
function putLines(parent, lines) {
  for (const line of lines) {
    const row = el("div", {class: "row", dir: "auto"});
    line.forEach((piece, i) => row.append(...(i ? [" "] : []), bdi(piece.text, piece.cls)));
    parent.append(row);
  }
}

const plainWords = lines => lines.map(line => line.map(p => p.text).join(" ")).join(", ");

// plainChange tells a change in one line of text.
const plainChange = ch => ch.l + (ch.n ? ": " + (ch.o ? ch.o + " → " : "") + ch.n : "") + (ch.x || "");
