// Out of one hundred people: arrays of the same size, filled from the same corner. The same numbers can be read as bars,
// words or a table; a lighter ring is a published range, lighter people are what chance alone could move.

// what a reader picked stays while the scene is drawn anew, and goes with the page
const iconViews = new Map();
const ICON_WAYS = ["people", "bar", "words", "table"];

function personKind(index, dots, unsure) {
  const filled = index < Math.round(dots.filled);
  if (unsure && dots.most !== null && index >= Math.round(dots.least) && index < Math.round(dots.most)) return filled ? "kt-unsure" : "kt-perhaps";
  const within = !filled && dots.high !== null && index < Math.round(dots.high);
  return filled ? "kt-on" : within ? "kt-maybe" : "kt-off";
}

function person(index, dots, unsure) {
  const across = 10;
  const cx = 8 + (index % across) * 16;
  const cy = 8 + Math.floor(index / across) * 16;
  const kind = personKind(index, dots, unsure);
  return s("circle", { cx, cy, r: kind === "kt-on" || kind === "kt-unsure" ? 6 : 5.4, class: kind });
}

// One hundred people as a bar of the same length for every group.
function iconBar(dots, unsure) {
  const reach = unsure && dots.most !== null ? [dots.least, dots.most] : dots.high !== null ? [dots.low, dots.high] : null;
  return s("svg", { viewBox: "0 0 200 28", class: "kt-icon-bar", role: "img", "aria-label": `${dots.label}: ${spoken(dots.count)}` },
    s("rect", { x: 0.5, y: 4.5, width: 199, height: 19, class: "kt-bar-all" }),
    s("rect", { x: 0.5, y: 4.5, width: dots.filled * 1.99, height: 19, class: "kt-bar-on" }),
    reach ? s("path", { d: `M${reach[0] * 2} 14H${reach[1] * 2}M${reach[0] * 2} 8v12M${reach[1] * 2} 8v12`, class: "kt-bar-reach" }) : null);
}

function array(dots, scene, view = { way: "people" }) {
  const people = () => s("svg", { viewBox: "0 0 160 160", role: "img", "aria-label": `${dots.label}: ${spoken(dots.count)}` }, Array.from({ length: 100 }, (_, index) => person(index, dots, view.unsure)));
  return h(
    "div",
    { class: `kt-array kt-means-${dots.meaning}` },
    view.way === "people" ? people() : view.way === "bar" ? iconBar(dots, view.unsure) : null,
    h("p", { class: "kt-array-count" }, say(dots.count, scene)),
    h("p", { class: "kt-array-label" }, dots.label),
    dots.around?.length ? h("p", { class: "kt-array-label kt-array-around" }, say(dots.around, scene)) : null,
  );
}

const iconTitle = (title, scene) => (typeof title === "string" ? title : say(title, scene));

function iconTable(groups, block, scene) {
  const line = (title, dots) => h("tr", {}, h("th", { scope: "row" }, iconTitle(title, scene)), h("td", {}, dots.label), h("td", {}, say(dots.count, scene)), h("td", {}, say(dots.around || [], scene)));
  const head = ["what", "arm", "result", "chance"].map((name) => h("th", { scope: "col" }, block.words[name]));
  return h("div", { class: "kt-scroll kt-icon-wide", tabindex: "0", role: "region", "aria-label": block.words.table },
    h("table", {}, h("thead", {}, h("tr", {}, head)), h("tbody", {}, groups.flatMap(([title, arrays]) => arrays.map((dots) => line(title, dots))))));
}

function iconGroups(block, scene, view) {
  const picked = block.timed?.[view.pick];
  const groups = picked ? picked.groups.map(([title, arrays]) => [[`${picked.what}, `, ...picked.when, ": ", ...title], arrays]) : block.groups;
  if (view.way === "table") return [iconTable(groups, block, scene)];
  return groups.map(([title, arrays]) =>
    h("section", { class: "kt-icon-group" }, h("h3", {}, iconTitle(title, scene)), h("div", { class: "kt-arrays" }, arrays.map((dots) => array(dots, scene, view)))));
}

// What and when: the trials of the nose spray first, then everything both sides of a trial were counted for.
function iconPick(block, view, changed) {
  const kinds = [...new Set(block.timed.map((one) => one.what))];
  const option = (one, index) => (one.what ? h("option", { value: index }, `${one.what}, ${spoken(one.when)}`) : null);
  const pick = h("select", {}, h("option", { value: -1 }, block.words.first),
    kinds.map((kind) => h("optgroup", { label: kind }, block.timed.map((one, index) => (one.what === kind ? option(one, index) : null)))));
  pick.value = view.pick;
  pick.addEventListener("change", () => { view.pick = Number(pick.value); changed(); });
  return h("label", { class: "kt-grow" }, h("span", {}, block.words.count), pick);
}

function iconTools(block, scene, view, changed) {
  const way = h("select", {}, ICON_WAYS.map((name) => h("option", { value: name }, block.words[name])));
  way.value = view.way;
  way.addEventListener("change", () => { view.way = way.value; changed(); });
  const range = h("input", { type: "checkbox" });
  range.checked = view.unsure;
  range.addEventListener("change", () => { view.unsure = range.checked; changed(); });
  return h("div", { class: "kt-ledger-tools kt-icon-tools" },
    block.timed.length ? iconPick(block, view, changed) : null,
    h("label", {}, h("span", {}, block.words.as), way),
    h("label", { class: "kt-pick kt-icon-range" }, range, h("span", {}, block.words.range)));
}

function iconsBlock(block, scene) {
  const pickable = block.words?.as;
  if (!iconViews.has(scene.key)) iconViews.set(scene.key, { pick: -1, way: "people", unsure: false, drawn: new Set() });
  const view = pickable ? iconViews.get(scene.key) : { pick: -1, way: "people" };
  const first = pickable && scene.blocks.find((one) => one.kind === "icons") === block;
  const room = h("div", { class: "kt-icons" });
  const note = () => (block.note.length && !(view.pick >= 0 && block.timed?.length) ? h("p", { class: "kt-note" }, say(block.note, scene)) : null);
  const draw = () => room.replaceChildren(...[...iconGroups(block, scene, view), note()].filter(Boolean));
  draw();
  if (!pickable) return room;
  // both panels follow one choice; those of an earlier drawing are gone
  if (first) view.drawn.clear();
  view.drawn.add(draw);
  const changed = () => view.drawn.forEach((one) => one());
  const tools = first || block.timed.length ? iconTools(block, scene, view, changed) : null;
  return h("div", { class: "kt-icons-all" }, tools, room);
}
