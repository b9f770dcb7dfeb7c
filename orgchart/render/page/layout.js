// Where the boxes stand. The tree is drawn from the top down, tidily and in linear
// time, with boxes of any height: A. van der Ploeg, "Drawing non-layered tidy
// trees in linear time", Software: Practice and Experience 44 (2014), of which
// the names below are. Leaves side by side stand in columns where a row of them
// would be too wide.

const GAP_X = 20, GAP_Y = 36, STACK_GAP = 8, FOLDED_GAP = 18, STACK_INDENT = 14;
const CLEAR_Y = GAP_Y / 2 + 4; // what stands less far apart, above one another, is side by side: so no line runs behind a box
const ROW_OF_LEAVES = 4; // as many below one box stay in a row, in a tree that is small
const SMALL_TREE = 14;   // boxes

// layOut gives every open box its x and y, and returns the size of all. An item
// has its size w × h, and kids that are shown in open; count is how many there are.
function layOut(roots, count) {
  const top = {kids: [], w: 0, h: -GAP_Y, item: null};
  const order = buildBlocks(top, roots, count <= SMALL_TREE ? ROW_OF_LEAVES : 1);
  for (let i = order.length - 1; i >= 0; i--) place(order[i]);
  return settle(top, order);
}

// buildBlocks makes a block of each box, and of each column of leaves, and returns
// them from the top down.
function buildBlocks(top, roots, row) {
  top.items = roots;
  const order = [top];
  for (let i = 0; i < order.length; i++) {
    const block = order[i];
    const list = block.items || [];
    const leaf = k => k.open.length === 0;
    const stacks = list.length > row && block !== top;
    for (let j = 0; j < list.length;) {
      let end = j + 1;
      if (stacks && leaf(list[j])) while (end < list.length && leaf(list[end])) end++;
      const kid = end - j > 1 ? stackBlock(list.slice(j, end)) : {kids: [], w: list[j].w, h: list[j].h, item: list[j], items: list[j].open};
      block.kids.push(kid);
      order.push(kid);
      j = end;
    }
    delete block.items;
  }
  for (const b of order) Object.assign(b, {mod: 0, shift: 0, change: 0, prelim: 0, tl: null, tr: null, el: null, er: null, msel: 0, mser: 0, y: 0});
  for (const b of order) for (const k of b.kids) k.y = b.y + b.h + GAP_Y;
  return order;
}

// stackBlock stands leaves in columns, in a shape that is rather wide than high.
function stackBlock(items) {
  const rows = Math.min(items.length, Math.max(6, Math.ceil(Math.sqrt(items.length / 0.58))));
  const columns = Math.ceil(items.length / rows), even = Math.ceil(items.length / columns);
  const width = items[0].w + STACK_INDENT + GAP_X;
  let low = 0, y = 0;
  items.forEach((item, i) => {
    if (i % even === 0) y = 0;
    item.dx = Math.floor(i / even) * width + STACK_INDENT;
    item.dy = y;
    item.stacked = true;
    low = Math.max(low, y + item.h);
    y += item.h + (item.kids.length ? FOLDED_GAP : STACK_GAP);
  });
  return {kids: [], w: columns * width - GAP_X, h: low, item: null, stack: items};
}

const bottom = t => t.y + t.h;

// place is firstWalk of the paper, of a block whose kids are placed: the blocks
// are taken from the last to the first, so that nothing calls itself.
function place(t) {
  if (t.kids.length === 0) return setExtremes(t);
  let ih = updateIYL(bottom(t.kids[0].el), 0, null);
  for (let i = 1; i < t.kids.length; i++) {
    const min = bottom(t.kids[i].er);
    separate(t, i, ih);
    ih = updateIYL(min, i, ih);
  }
  const first = t.kids[0], last = t.kids[t.kids.length - 1];
  t.prelim = (first.prelim + first.mod + last.mod + last.prelim + last.w) / 2 - t.w / 2;
  setExtremes(t);
}

function setExtremes(t) {
  if (t.kids.length === 0) {
    t.el = t.er = t;
    t.msel = t.mser = 0;
    return;
  }
  const first = t.kids[0], last = t.kids[t.kids.length - 1];
  t.el = first.el; t.msel = first.msel;
  t.er = last.er; t.mser = last.mser;
}

function separate(t, i, ih) {
  let sr = t.kids[i - 1], mssr = sr.mod, cl = t.kids[i], mscl = cl.mod;
  while (sr && cl) {
    if (bottom(sr) > ih.low) ih = ih.next;
    const dist = mssr + sr.prelim + sr.w + GAP_X - (mscl + cl.prelim);
    if (dist > 0 && sr.y < bottom(cl) + CLEAR_Y && cl.y < bottom(sr) + CLEAR_Y) {
      mscl += dist;
      moveSubtree(t, i, ih.index, dist);
    }
    const sy = bottom(sr), cy = bottom(cl);
    if (sy <= cy) {
      sr = sr.kids.length === 0 ? sr.tr : sr.kids[sr.kids.length - 1];
      if (sr) mssr += sr.mod;
    }
    if (sy >= cy) {
      cl = cl.kids.length === 0 ? cl.tl : cl.kids[0];
      if (cl) mscl += cl.mod;
    }
  }
  if (!sr && cl) setLeftThread(t, i, cl, mscl);
  else if (sr && !cl) setRightThread(t, i, sr, mssr);
}

function moveSubtree(t, i, si, dist) {
  const k = t.kids[i];
  k.mod += dist;
  k.msel += dist;
  k.mser += dist;
  if (si !== i - 1) { // spread the space among those between
    const between = i - si;
    t.kids[si + 1].shift += dist / between;
    k.shift -= dist / between;
    k.change -= dist - dist / between;
  }
}

function setLeftThread(t, i, cl, modsum) {
  const first = t.kids[0], li = first.el;
  li.tl = cl;
  const diff = modsum - cl.mod - first.msel;
  li.mod += diff;
  li.prelim -= diff;
  first.el = t.kids[i].el;
  first.msel = t.kids[i].msel;
}

function setRightThread(t, i, sr, modsum) {
  const k = t.kids[i], ri = k.er;
  ri.tr = sr;
  const diff = modsum - sr.mod - k.mser;
  ri.mod += diff;
  ri.prelim -= diff;
  k.er = t.kids[i - 1].er;
  k.mser = t.kids[i - 1].mser;
}

function updateIYL(low, index, ih) {
  while (ih && low >= ih.low) ih = ih.next;
  return {low, index, next: ih};
}

// settle is secondWalk: it makes what is relative absolute, from the top down.
function settle(top, order) {
  let left = Infinity, right = -Infinity, low = 0;
  top.sum = top.mod;
  for (const t of order) {
    t.x = t.prelim + t.sum;
    let d = 0, shift = 0;
    for (const k of t.kids) {
      d += k.shift;
      shift += d + k.change;
      k.mod += shift;
      k.sum = t.sum + k.mod;
    }
    if (t === top) continue;
    left = Math.min(left, t.x);
    right = Math.max(right, t.x + t.w);
    low = Math.max(low, bottom(t));
  }
  for (const t of order) {
    if (t.item) {
      t.item.x = Math.round(t.x - left);
      t.item.y = Math.round(t.y);
      t.item.stacked = false;
    }
    for (const item of t.stack || []) {
      item.x = Math.round(t.x - left + item.dx);
      item.y = Math.round(t.y + item.dy);
    }
  }
  return {w: order.length > 1 ? Math.ceil(right - left) : 0, h: Math.ceil(low)};
}
