// A pathway: boxes in reading order, arrows drawn by grade and species, and each arrow in front said in words below.

const WIDEST = 4;
const NARROW = 600;
// a presented drawing must not grow past its screen, so its boxes may be narrower
const LEAST_BOX = { page: 210, slide: 170 };
const DASH = { supported: "7 4", mixed: "1.5 5", contested: "1 6", unknown: "1 8" };

// In whom: drawn beside the grade mark where it was not in people.
function speciesMark(species) {
  const shapes = {
    rodent: [
      s("ellipse", { cx: 8, cy: 11, rx: 3.6, ry: 2.8, fill: "currentColor" }),
      ...[[3.4, 7.4], [6.4, 4.6], [9.6, 4.6], [12.6, 7.4]].map(([cx, cy]) => s("circle", { cx, cy, r: 1.6, fill: "currentColor" })),
    ],
    in_vitro: [
      s("path", { d: "M2 6h12l-1.6 6H3.6z", fill: "none", stroke: "currentColor", "stroke-width": 1.5 }),
      s("circle", { cx: 7, cy: 9, r: 1.2, fill: "currentColor" }),
      s("circle", { cx: 10, cy: 9.6, r: 1, fill: "currentColor" }),
    ],
  };
  return shapes[species] ? s("svg", { viewBox: "0 0 16 16", class: "kt-mark", "aria-hidden": "true", focusable: "false" }, shapes[species]) : null;
}

function speciesBadge(species, scene) {
  const drawn = badge({ kind: "species", value: species, text: scene.labels[`species.${species}`] || species });
  const mark = speciesMark(species);
  if (mark) drawn.prepend(mark);
  return drawn;
}

function pathwayBlock(block, scene) {
  const boxes = new Map();
  const list = h("ol", { class: "kt-nodes" }, block.nodes.map((node) => {
    const front = block.current.includes(node.key);
    const box = h("li", { class: `kt-node${front ? " kt-front" : ""}`, "aria-current": front ? "step" : null },
      h("span", { class: "kt-node-name" }, node.text.length ? say(node.text, scene) : node.label),
      node.clock.length ? h("span", { class: "kt-node-clock" }, say(node.clock, scene)) : null);
    boxes.set(node.key, box);
    return box;
  }));
  const lines = s("svg", { class: "kt-arrows", "aria-hidden": "true", focusable: "false" });
  const frame = h("div", { class: "kt-pathway" }, lines, list);
  new ResizeObserver(() => drawLinks(frame, list, boxes, block.links)).observe(frame);
  const names = new Map(block.nodes.map((node) => [node.key, node.label]));
  const said = h("ul", { class: "kt-links" }, block.links.filter((link) => link.text.length).map((link) =>
    h("li", { class: `kt-link kt-is-${link.grade}` },
      h("p", { class: "kt-link-ends" }, `${names.get(link.start)} → ${names.get(link.end)}`),
      badge({ kind: "grade", value: link.grade, text: scene.labels[`grade.${link.grade}`] }),
      link.species.split(";").filter(Boolean).map((one) => speciesBadge(one, scene)),
      h("span", {}, say(link.text, scene)))));
  return h("div", {}, block.title ? h("h3", { class: "kt-pathway-title" }, block.title) : null, frame, said);
}

// On a wide page all boxes stay in place and those of other steps go quiet; a phone and a presented screen show the boxes in front only.
function drawLinks(frame, list, boxes, links) {
  const width = frame.clientWidth;
  if (!width) return;
  const single = width < NARROW;
  const slide = Boolean(frame.closest(".kt-slide"));
  const short = single || slide;
  const shown = [...boxes.keys()].filter((key) => !short || boxes.get(key).classList.contains("kt-front"));
  for (const [key, box] of boxes) box.hidden = !shown.includes(key);
  const across = single ? 1 : Math.ceil(shown.length / Math.ceil(shown.length / Math.min(WIDEST, Math.floor(width / (slide ? LEAST_BOX.slide : LEAST_BOX.page)))));
  list.style.gridTemplateColumns = `repeat(${across}, minmax(0, 1fr))`;
  const rows = Math.ceil(shown.length / across);
  const places = new Map(shown.map((key, index) => [key, { row: Math.floor(index / across), column: index % across }]));
  const routes = links
    .filter((link) => places.has(link.start) && places.has(link.end) && (!short || link.text.length))
    .map((link) => ({ link, bend: slide ? 10 : 22, ...sides(places.get(link.start), places.get(link.end), across, rows) }));
  room(frame, routes, single);
  const origin = frame.getBoundingClientRect();
  const scale = origin.width / frame.offsetWidth || 1;
  for (const [key, place] of places) Object.assign(place, edges(boxes.get(key).getBoundingClientRect(), origin, scale));
  spread(routes);
  const lines = frame.querySelector(".kt-arrows");
  lines.setAttribute("viewBox", `0 0 ${width} ${frame.clientHeight}`);
  lines.replaceChildren();
  routes.sort((a, b) => a.link.text.length - b.link.text.length);
  for (const route of routes) drawArrow(lines, route);
}

// In the frame's own pixels, also where the whole page is drawn larger.
function edges(at, origin, scale) {
  const [left, right, top, bottom] = [at.left - origin.left, at.right - origin.left, at.top - origin.top, at.bottom - origin.top];
  return { left: left / scale, right: right / scale, top: top / scale, bottom: bottom / scale };
}

const LANE = 20;
const rise = (route) => 18 + route.bend * Math.abs(route.to.column - route.from.column);

// Space around the boxes for the arrows that run outside them, and a lane or a height for each.
function room(frame, routes, single) {
  const arched = (side) => Math.max(8, ...routes.filter((route) => route.way === "arch" && route.out === side).map((route) => rise(route) * 0.75 + 14));
  const gutter = routes.filter((route) => route.way === "gutter").sort((a, b) => Math.abs(a.to.row - a.from.row) - Math.abs(b.to.row - b.from.row));
  gutter.forEach((route, index) => { route.lane = 14 + LANE * index; });
  const gap = routes.filter((route) => route.way === "gap").sort((a, b) => Math.abs(b.to.column - b.from.column) - Math.abs(a.to.column - a.from.column));
  gap.forEach((route, index) => { route.depth = gap.length > 1 ? 0.3 + (0.4 * index) / (gap.length - 1) : 0.5; });
  frame.style.padding = `${arched("top")}px ${single && gutter.length ? 8 + LANE * gutter.length : 0}px ${arched("bottom") + 8}px 0`;
}

// Which sides an arrow leaves and meets, and how it travels: straight, arched over boxes between, or in the gap of rows.
function sides(from, to, across, rows) {
  if (across === 1) {
    const next = to.row - from.row === 1;
    return { from, to, way: next ? "straight" : "gutter", out: next ? "bottom" : "right", into: next ? "top" : "right" };
  }
  if (from.row === to.row) {
    const right = to.column > from.column;
    if (Math.abs(to.column - from.column) === 1) return { from, to, way: "straight", out: right ? "right" : "left", into: right ? "left" : "right" };
    const side = from.row < rows - 1 ? "top" : "bottom";
    return { from, to, way: "arch", out: side, into: side };
  }
  const down = to.row > from.row;
  return { from, to, way: "gap", out: down ? "bottom" : "top", into: down ? "top" : "bottom" };
}

// Arrow ends that share a side of a box stand apart, in the order of where they come from.
function spread(routes) {
  const shared = new Map();
  const end = (route, box, side, name, other) => {
    const key = `${box.left}|${box.top}|${side}`;
    if (!shared.has(key)) shared.set(key, []);
    shared.get(key).push({ route, name, order: route.way === "arch" ? -other.left : side === "right" ? other.top : other.left });
  };
  for (const route of routes) {
    end(route, route.from, route.out, "start", route.to);
    end(route, route.to, route.into, "stop", route.from);
  }
  for (const ends of shared.values()) {
    ends.sort((a, b) => a.order - b.order);
    ends.forEach((one, index) => { one.route[one.name] = (index - (ends.length - 1) / 2) * Math.min(28, 72 / ends.length); });
  }
}

function port(box, side, shift, gap) {
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2;
  return {
    top: [x + shift, box.top - gap], bottom: [x + shift, box.bottom + gap],
    left: [box.left - gap, y + shift], right: [box.right + gap, y + shift],
  }[side];
}

const HEAD = { top: 90, bottom: -90, left: 0, right: 180 };

function trace(route) {
  const straight = route.way === "straight";
  const [x1, y1] = port(route.from, route.out, straight ? 0 : route.start, 1);
  const [x2, y2] = port(route.to, route.into, straight ? 0 : route.stop, 4);
  if (straight) return { d: `M ${x1} ${y1} L ${x2} ${y2}`, x2, y2 };
  if (route.way === "gap") {
    const half = y1 + (y2 - y1) * route.depth;
    return { d: `M ${x1} ${y1} C ${x1} ${half} ${x2} ${half} ${x2} ${y2}`, x2, y2 };
  }
  if (route.way === "arch") {
    const peak = (route.out === "top" ? -1 : 1) * rise(route);
    return { d: `M ${x1} ${y1} C ${x1} ${y1 + peak} ${x2} ${y2 + peak} ${x2} ${y2}`, x2, y2 };
  }
  const lane = Math.max(x1, x2) + route.lane;
  const turn = y2 > y1 ? 10 : -10;
  return { d: `M ${x1} ${y1} H ${lane - 10} Q ${lane} ${y1} ${lane} ${y1 + turn} V ${y2 - turn} Q ${lane} ${y2} ${lane - 10} ${y2} H ${x2}`, x2, y2 };
}

function drawArrow(lines, route) {
  const { link } = route;
  const { d, x2, y2 } = trace(route);
  const group = s("g", { class: `kt-arrow-group${link.text.length ? "" : " kt-arrow-quiet"}` });
  lines.append(group);
  const line = s("path", { d, "stroke-dasharray": DASH[link.grade], class: `kt-arrow kt-arrow-${link.grade}` });
  group.append(line);
  if (link.grade === "preclinical_only") group.append(s("path", { d, class: "kt-arrow-core" }));
  if (link.grade === "contested") group.append(crosses(line));
  const head = link.effect === "decreases" ? "M0 -7V7" : "M-8 -6L0 0L-8 6";
  group.append(s("path", { d: head, transform: `translate(${x2} ${y2}) rotate(${HEAD[route.into]})`, class: "kt-arrow-head" }));
  group.append(marks(line, link));
}

function crosses(line) {
  const long = line.getTotalLength();
  const steps = Math.max(1, Math.floor(long / 12));
  const d = Array.from({ length: steps }, (_, index) => {
    const { x, y } = line.getPointAtLength(((index + 0.5) * long) / steps);
    return `M${x - 3} ${y - 3}l6 6m0 -6l-6 6`;
  }).join("");
  return s("path", { d, class: "kt-arrow-cross" });
}

// The marks sit on the middle of the arrow: how sure, and beside it in whom when that was not people.
function marks(line, link) {
  const { x, y } = line.getPointAtLength(line.getTotalLength() / 2);
  const all = [...gradeMark(link.grade).childNodes];
  const other = link.grade === "preclinical_only" ? null : speciesMark(link.species.split(";")[0]);
  const wide = other ? 36 : 20;
  const group = s("g", { transform: `translate(${x - wide / 2} ${y - 10})`, class: "kt-arrow-mark" },
    s("rect", { width: wide, height: 20, rx: 10, class: "kt-arrow-back" }),
    s("g", { transform: "translate(2 2)" }, all));
  if (other) group.append(s("g", { transform: "translate(18 2)" }, ...other.childNodes));
  return group;
}
