// Out of one hundred people: arrays of the same size, filled from the same corner; a lighter ring shows the published range.

function person(index, dots) {
  const across = 10;
  const cx = 8 + (index % across) * 16;
  const cy = 8 + Math.floor(index / across) * 16;
  const filled = index < Math.round(dots.filled);
  const within = !filled && dots.high !== null && index < Math.round(dots.high);
  const kind = filled ? "kt-on" : within ? "kt-maybe" : "kt-off";
  return s("circle", { cx, cy, r: filled ? 6 : 5.4, class: kind });
}

function array(dots, scene) {
  const people = Array.from({ length: 100 }, (_, index) => person(index, dots));
  return h(
    "div",
    { class: `kt-array kt-means-${dots.meaning}` },
    s("svg", { viewBox: "0 0 160 160", role: "img", "aria-label": `${dots.label}: ${spoken(dots.count)}` }, people),
    h("p", { class: "kt-array-count" }, say(dots.count, scene)),
    h("p", { class: "kt-array-label" }, dots.label),
  );
}

function iconsBlock(block, scene) {
  const groups = block.groups.map(([title, arrays]) =>
    h("section", { class: "kt-icon-group" }, h("h3", {}, title), h("div", { class: "kt-arrays" }, arrays.map((dots) => array(dots, scene)))),
  );
  return h("div", { class: "kt-icons" }, groups, block.note.length ? h("p", { class: "kt-note" }, say(block.note, scene)) : null);
}
