// The days: a slider over those on which something changed, with the moments
// named on it.

// dayWords returns the heading of a day, with its moments.
function dayWords(i) {
  const d = page.days[i];
  const names = (d.moments || []).map(m => m.name).join(", ");
  const day = [d.label, d.day].filter(x => x).join(" at ");
  return day + (names ? ` (${names})` : "");
}

// share returns how far along the slider a stop is, from 0 to 1.
const share = i => lastStop ? i / lastStop : 0;

function makeTimebar() {
  slider.max = lastStop;
  timebar.hidden = page.days.length < 2;
  if (timebar.hidden) return;
  page.days.forEach((_, i) => pinned.append(el("option", {value: i}, dayWords(i))));
  const most = Math.max(1, ...page.days.map(d => (d.changes || []).length));
  let year = "";
  page.days.forEach((d, i) => {
    const n = (d.changes || []).length;
    const bar = el("i", {title: `${dayWords(i)}: ${plural(n, "change")}`});
    bar.style.left = `${100 * share(i)}%`;
    bar.style.height = `${n ? 4 + 16 * Math.sqrt(n / most) : 2}px`;
    ticks.append(bar);
    const y = d.day.slice(0, 4);
    if (y && y !== year && !page.files) {
      years.append(placed(el("span", null, y), i));
      year = y;
    }
    const names = page.files ? [d.label] : (d.moments || []).map(m => m.name);
    if (names.length) {
      const b = el("button", {class: "moment", title: (d.moments || []).map(m => [m.name, m.note].filter(x => x).join(": ")).join("\n") + "\n" + d.day, onclick: () => goTo(i)}, names.join(", "));
      momentRow.append(placed(b, i));
    }
  });
  addEventListener("resize", thinLabels);
}

// placed puts a label over its stop, on the side where there is room for it.
function placed(label, i) {
  const at = share(i);
  label.style.left = `${100 * at}%`;
  label.style.translate = `${at > 0.9 ? -100 : at < 0.1 ? 0 : -50}%`;
  label.stop = i;
  return label;
}

// thinLabels hides labels that would stand on one another, but for that of the day
// that is shown.
function thinLabels() {
  for (const row of [momentRow, years]) {
    const list = [...row.children];
    list.forEach(l => l.classList.remove("hidden"));
    const first = list.filter(l => l.stop === state.day || l.stop === state.from);
    const kept = [];
    for (const l of [...first, ...list.filter(x => !first.includes(x))]) {
      const r = l.getBoundingClientRect();
      if (kept.some(k => r.left < k.right + 6 && k.left < r.right + 6)) l.classList.add("hidden");
      else kept.push(r);
    }
  }
}

function showTime() {
  if (page.days.length < 2) return;
  slider.value = state.day;
  slider.setAttribute("aria-valuetext", dayWords(state.day));
  dayName.textContent = dayWords(state.day);
  dayBack.disabled = state.day === 0;
  dayOn.disabled = state.day === lastStop;
  pinRow.hidden = pinMark.hidden = state.from < 0;
  if (state.from >= 0) pinned.value = state.from;
  if (state.from >= 0) pinMark.style.left = `${100 * share(state.from)}%`;
  [...ticks.children].forEach((bar, i) => {
    bar.classList.toggle("now", i === state.day);
    bar.classList.toggle("between", state.from >= 0 && i > Math.min(state.from, state.day) && i <= Math.max(state.from, state.day));
  });
  thinLabels();
}

// goTo shows a stop. A comparison goes on from the day that is pinned.
function goTo(i) {
  i = Math.max(0, Math.min(lastStop, i));
  if (i !== state.day) act("day", {day: i, levels: state.fold.size ? state.levels : 0});
}

// goToMoment goes to the next day with a name, or with -1 to the one before.
function goToMoment(by) {
  for (let i = state.day + by; i >= 0 && i <= lastStop; i += by) {
    if ((page.days[i].moments || []).length) return goTo(i);
  }
}

// compare compares with the day before, or no more. The day that is compared with
// stays where it is while the slider goes on.
function compare() {
  if (state.from >= 0) return act("compare", {from: -1});
  if (page.days.length < 2) return;
  if (state.day === 0) act("compare", {from: 0, day: 1});
  else act("compare", {from: state.day - 1});
}

// pin takes the day that is shown as the one to compare with.
function pin() {
  if (page.days.length > 1) act("compare", {from: state.day});
}

function swap() {
  if (state.from >= 0) act("compare", {from: state.day, day: state.from});
}
