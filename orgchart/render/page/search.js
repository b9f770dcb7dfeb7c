// The search: every box that is called so, in the order of the tree.

const search = {hits: [], at: -1, elsewhere: 0};

// findHits looks for what the state asks for in the whole tree, folded or not.
let foundIn = null, foundFor = null;
function findHits() {
  if (foundIn === tree && foundFor === state.find) return;
  foundIn = tree;
  foundFor = state.find;
  const words = foldWords(state.find);
  search.hits = [];
  search.elsewhere = 0;
  if (!words.length) {
    search.at = -1;
    return;
  }
  const found = things.map((_, t) => matches(t, words));
  const shown = new Set();
  for (const item of tree.items) {
    if (item.ghost) continue;
    const hit = thingsIn(tree, item, state.posts).filter(t => found[t]);
    hit.forEach(t => shown.add(keyOf(t).replace(/^~/, "")));
    if (hit.length) search.hits.push({item, thing: hit[0]});
  }
  search.elsewhere = found.filter((f, t) => f && things[t].k !== POST && !shown.has(things[t].id)).length;
  if (search.at >= search.hits.length) search.at = -1;
}

// showCount tells how many there are, and what is not in this chart.
function showCount() {
  const n = search.hits.length;
  let text = "";
  if (foldWords(state.find).length) {
    text = n === 0 ? "no match" : search.at >= 0 ? `${search.at + 1} of ${n}` : plural(n, "match", "matches");
    if (search.elsewhere) text += `, ${search.elsewhere} elsewhere`;
  }
  findCount.textContent = text;
  findCount.title = search.elsewhere ? `${search.elsewhere} called so are not in this chart` : "";
  findNext.disabled = findLast.disabled = n === 0;
}

// stepHit goes to the next hit, or with -1 to the one before, opens what is above
// it and selects it.
function stepHit(by) {
  const n = search.hits.length;
  if (!n) return;
  search.at = search.at < 0 ? (by > 0 ? 0 : n - 1) : (search.at + by + n) % n;
  const {item, thing} = search.hits[search.at];
  openAbove(item);
  act("select", {select: item.kind === "unit" && things[thing].k === UNIT ? item.thing : thing});
  const box = boxes.get(boxKey(item));
  if (showsTable()) search.hits[search.at].item.row?.scrollIntoView({block: "nearest"});
  else if (box) reveal(box.item);
}
