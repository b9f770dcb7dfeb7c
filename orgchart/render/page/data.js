// The data of the page, and how a row of it is read. What the numbers mean is
// told beside Thing in data.go.

const page = JSON.parse(document.getElementById("data").textContent);
const texts = page.texts;
const things = page.things;
const UNIT = 0, POST = 1, PERSON = 2;
const VACANT = -2, NONE = -3;
const STATED = 0, DERIVED = 1, DOTTED = 2;
const lastStop = page.days.length - 1;

// rowAt returns the row that holds at a stop, or null if the thing is not there.
function rowAt(rows, stop) {
  if (!rows) return null;
  let low = 0, high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle][0] <= stop) low = middle + 1;
    else high = middle;
  }
  const row = low > 0 ? rows[low - 1] : null;
  return row && row.length > 1 ? row : null;
}

// keyOf names a thing in an address. A post that is part of a person has no id
// of its own.
const keyOf = t => (things[t].short ? "~" : "") + things[t].id;
const byKey = new Map(things.map((_, t) => [keyOf(t), t]));

// el makes an element. Strings among its children are text, never markup.
function el(tag, props, ...children) {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (name === "class") e.className = value;
    else if (name.startsWith("on")) e.addEventListener(name.slice(2), value);
    else if (value === true) e.setAttribute(name, "");
    else if (value !== false && value != null) e.setAttribute(name, value);
  }
  e.append(...children.filter(c => c != null && c !== ""));
  return e;
}

// bdi makes text that is written from either side, and disturbs nothing beside it.
const bdi = (text, cls) => el("bdi", cls ? {class: cls} : null, text);

const plural = (n, one, many) => `${n} ${n === 1 ? one : many || one + "s"}`;
