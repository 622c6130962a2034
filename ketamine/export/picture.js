// Drawings as pictures: the page's own drawing is traced into one plain SVG without style sheet, and into a sharp PNG.

// as wide as a slide has points: a pixel is a point there
const PICTURE_WIDTH = 888;
// a sheet with heads above its columns needs more; its print of 14 px is one of 12 points then
const SHEET_WIDTH = 1030;
// a low figure is drawn narrower, so that its print grows: as wide as a slide is for its height, and not less than this
const SHAPE = 888 / 327;
const SHORT_WIDTH = 648;
// what its letters, which are broader than those of a page, need more beside its lines
const BROADER = 18;
const SHARP = 2;
// lanes of the clock in a piece at most, height of a part of a stage and air between its pieces, where print still carries on a slide
const MOST_LANES = 3;
const PART_HEIGHT = 330;
const PART_GAP = 16;
// height of the rows in a part of a panel [px]
const PANEL_HEIGHT = 240;
// height of a picture whose print of 14 px is one of 12 points on a slide
const MOST_HEIGHT = 380;
// names and marks lower than this never stand alone [px]
const LEAST_PART = 60;
// size of the names in the brain, in its own units
const NAME_UNITS = 57;
const PAINT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "font-family", "font-size", "font-weight", "font-style", "text-anchor", "vector-effect"];
// what is pressed on a page, and means nothing on paper
const PRESSED = "button:not(.kt-cite, .kt-chip), input, select, details, dialog, .kt-tools, .kt-clock-by-keys, .kt-over, .kt-brain-buttons, .kt-brain-views, .kt-links, .kt-stage-acts";

// A colour with its clearness apart: office programs do not read the two together.
function inked(value) {
  const found = /^rgba\((\d+), (\d+), (\d+), ([\d.]+)\)$/.exec(value);
  return found ? [`rgb(${found.slice(1, 4).join(",")})`, Number(found[4])] : [value, 1];
}

const seen = (node) => {
  const style = getComputedStyle(node);
  return style.display !== "none" && style.visibility !== "hidden";
};

function plainCopy(svg) {
  const copy = svg.cloneNode(true);
  const copies = [copy, ...copy.querySelectorAll("*")];
  const gone = [];
  [svg, ...svg.querySelectorAll("*")].forEach((node, index) => {
    const style = getComputedStyle(node);
    const to = copies[index];
    if (!seen(node)) gone.push(to);
    for (const name of PAINT) to.setAttribute(name, style.getPropertyValue(name));
    for (const name of ["fill", "stroke"]) {
      const [colour, share] = inked(style.getPropertyValue(name));
      to.setAttribute(name, colour);
      to.setAttribute(`${name}-opacity`, share * Number(style.getPropertyValue(`${name}-opacity`)));
    }
    for (const name of ["class", "style", "role", "tabindex", "aria-hidden", "aria-label", "focusable"]) to.removeAttribute(name);
  });
  gone.forEach((node) => node.remove());
  return copy;
}

function placed(svg, origin) {
  const at = svg.getBoundingClientRect();
  const copy = plainCopy(svg);
  if (!copy.hasAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${at.width} ${at.height}`);
  return set(copy, { x: at.left - origin.left, y: at.top - origin.top, width: at.width, height: at.height, overflow: "visible" }, []);
}

function boxOf(node, origin) {
  const style = getComputedStyle(node);
  const at = node.getBoundingClientRect();
  const [x, y] = [at.left - origin.left, at.top - origin.top];
  const [fill, clear] = inked(style.backgroundColor);
  const sides = ["Top", "Right", "Bottom", "Left"].map((side) => [style[`border${side}Style`] === "none" ? 0 : parseFloat(style[`border${side}Width`]), style[`border${side}Color`], style[`border${side}Style`]]);
  const even = sides.every(([wide, colour]) => wide === sides[0][0] && colour === sides[0][1]);
  const round = parseFloat(style.borderTopLeftRadius) || 0;
  const shapes = [];
  const ring = even && sides[0][0] ? { stroke: inked(sides[0][1])[0], "stroke-width": sides[0][0], "stroke-dasharray": { dashed: "5 4", dotted: "1 3" }[sides[0][2]] } : {};
  if (clear || ring.stroke) shapes.push(s("rect", { x, y, width: at.width, height: at.height, rx: Math.min(round, at.height / 2), fill: clear ? fill : "none", "fill-opacity": clear || 1, ...ring }));
  if (!even) {
    const ends = [[x, y, x + at.width, y], [x + at.width, y, x + at.width, y + at.height], [x, y + at.height, x + at.width, y + at.height], [x, y, x, y + at.height]];
    sides.forEach(([wide, colour], index) => {
      const [x1, y1, x2, y2] = ends[index];
      if (wide && inked(colour)[1]) shapes.push(s("line", { x1, y1, x2, y2, stroke: inked(colour)[0], "stroke-width": wide }));
    });
  }
  return shapes;
}

// One text element a line as the page broke it.
function linesOf(text, origin) {
  const style = getComputedStyle(text.parentElement);
  const size = parseFloat(style.fontSize);
  const lines = [];
  const range = document.createRange();
  let end = -1;
  // a word may be broken after its hyphen
  for (const word of text.data.matchAll(/[^\s-]*-+|[^\s-]+/g)) {
    const joined = word.index === end;
    end = word.index + word[0].length;
    range.setStart(text, word.index);
    range.setEnd(text, end);
    const at = range.getBoundingClientRect();
    if (!at.width) continue;
    const last = lines.at(-1);
    if (last && Math.abs(last.top - at.top) < size / 2) last.words += joined ? word[0] : ` ${word[0]}`;
    else lines.push({ top: at.top, left: at.left, height: at.height, words: word[0] });
  }
  const upper = style.textTransform === "uppercase";
  return lines.map((line) => s("text", {
    x: line.left - origin.left, y: line.top - origin.top + line.height / 2 + size * 0.35, fill: inked(style.color)[0],
    "font-family": style.fontFamily, "font-size": size, "font-weight": style.fontWeight, "font-style": style.fontStyle,
  }, upper ? line.words.toUpperCase() : line.words));
}

function traced(node, origin) {
  if (node.nodeType === Node.TEXT_NODE) return linesOf(node, origin);
  if (node.nodeType !== Node.ELEMENT_NODE || !seen(node)) return [];
  const at = node.getBoundingClientRect();
  if (at.width <= 1 || at.height <= 1) return [];
  if (node.localName === "svg") return [placed(node, origin)];
  return [...boxOf(node, origin), ...[...node.childNodes].flatMap((child) => traced(child, origin))];
}

async function sharp(svg, width, height) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: width * SHARP, height: height * SHARP });
  const ink = canvas.getContext("2d");
  ink.fillStyle = "#ffffff";
  ink.fillRect(0, 0, canvas.width, canvas.height);
  ink.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}

// Lines across a sheet, between one row and the next.
const rulesOf = (layout) => (layout.shapes || []).filter((one) => one.type === "line" && one.y0 === one.y1 && one.x1 - one.x0 >= 1 && one.yref !== "paper").map((one) => one.y0);

// A tall list of marks is cut into parts, each at a line between two of its rows, else where the gap is widest.
function rowBands({ data, layout }, count) {
  const range = layout.yaxis?.range;
  if (count < 2 || !range || layout.yaxis.type === "log" || layout.yaxis2) return null;
  const [low, high] = [...range].sort((one, other) => one - other);
  const noted = (layout.annotations || []).filter((one) => one.yref && one.yref !== "paper").map((one) => one.y);
  const marked = data.flatMap((trace) => (Array.isArray(trace.y) ? trace.y : []));
  const rows = [...new Set([...noted, ...marked])].filter((y) => typeof y === "number" && y > low && y < high).sort((one, other) => one - other);
  const share = (high - low) / count;
  const rules = rulesOf(layout).filter((y) => y > low && y < high);
  const cuts = Array.from({ length: count - 1 }, (_, index) => {
    const goal = low + share * (index + 1);
    const near = rules.filter((y) => Math.abs(y - goal) < share * 0.5).sort((one, other) => Math.abs(one - goal) - Math.abs(other - goal));
    if (near.length) return near[0];
    const gaps = rows.slice(1).map((y, at) => ({ middle: (y + rows[at]) / 2, wide: y - rows[at] })).filter(({ middle }) => Math.abs(middle - goal) < share * 0.35);
    return gaps.sort((one, other) => other.wide - one.wide)[0]?.middle ?? goal;
  });
  const ends = [low, ...cuts, high];
  const turned = range[0] > range[1];
  const bands = ends.slice(1).map((end, index) => [ends[index], end]);
  return turned ? bands.map(([from, to]) => [to, from]) : bands.reverse();
}

function partOf(figure, part, parts) {
  const bands = rowBands(figure, parts);
  if (!bands) return part ? null : figure;
  const { layout } = figure;
  const [low, high] = [...bands[part]].sort((one, other) => one - other);
  const inside = (one) => !one.yref || one.yref === "paper" || one.yref.includes("domain") || ((one.y ?? one.y0) >= low && (one.y ?? one.y0) <= high);
  const around = (layout.margin?.t || 0) + (layout.margin?.b || 0);
  const whole = Math.abs(layout.yaxis.range[1] - layout.yaxis.range[0]);
  const { heads, tall } = part ? headsAgain(layout, (layout.height - around) / whole) : { heads: [], tall: 0 };
  return { data: figure.data, layout: {
    ...layout, yaxis: { ...layout.yaxis, range: bands[part], autorange: false }, margin: { ...layout.margin, t: (layout.margin?.t || 0) + tall },
    height: Math.round(((layout.height - around) * (high - low)) / whole + around + tall),
    annotations: [...(layout.annotations || []).filter(inside), ...heads], shapes: (layout.shapes || []).filter(inside),
  } };
}

// Heads of columns stand above the first line of a sheet; a later part has them too, above itself.
function headsAgain(layout, scale) {
  const rules = rulesOf(layout);
  const top = Math.max(...rules);
  const heads = rules.length ? (layout.annotations || []).filter((one) => one.yref !== "paper" && one.y > top) : [];
  const raised = heads.map((one) => ({ ...one, yref: "paper", y: 1, yanchor: "middle", yshift: (one.y - top) * scale }));
  return { heads: raised, tall: heads.length ? Math.max(...layout.yaxis.range) * scale - top * scale : 0 };
}

// Panels one below the other become figures of one panel each.
function panelFigures({ data, layout }) {
  const axes = Object.keys(layout).filter((name) => name.startsWith("yaxis")).map((name) => name.slice(5));
  if (axes.length < 2) return [{ data, layout }];
  const inner = layout.height - layout.margin.t - layout.margin.b;
  return axes.map((axis) => {
    const [xaxis, yaxis] = [{ ...layout[`xaxis${axis}`], anchor: "y" }, { ...layout[`yaxis${axis}`], anchor: "x" }];
    const [low, top] = yaxis.domain;
    const own = (one) => one.yref === `y${axis}` || (one.yref === "paper" && one.y === top);
    const moved = (one) => (one.yref === "paper" ? { ...one, y: 1 } : { ...one, xref: one.xref === "paper" ? "paper" : "x", yref: "y" });
    return {
      data: data.filter((trace) => (trace.yaxis || "y") === `y${axis}`).map((trace) => ({ ...trace, xaxis: "x", yaxis: "y" })),
      layout: { template: layout.template, font: layout.font, showlegend: layout.showlegend, margin: layout.margin, xaxis, yaxis: { ...yaxis, domain: [0, 1] },
        height: Math.round((top - low) * inner + layout.margin.t + layout.margin.b), annotations: (layout.annotations || []).filter(own).map(moved) },
    };
  });
}

// Into how many parts a figure of one panel is cut for its print to carry on a slide.
const cutsOf = ({ layout }) => Math.max(1, Math.ceil(((layout.height || 0) - layout.margin.t - layout.margin.b) / PANEL_HEIGHT));

// The names at the left of a sheet begin further out.
function roomy(layout) {
  const moved = (one, name) => (one[name] < -BROADER ? { ...one, [name]: one[name] - BROADER } : one);
  return {
    ...layout, margin: { ...layout.margin, l: layout.margin.l + BROADER },
    annotations: (layout.annotations || []).map((one) => (one.x === 0 ? moved(one, "xshift") : one)),
    shapes: (layout.shapes || []).map((one) => (one.xsizemode === "pixel" ? moved(one, "x0") : one)),
  };
}

async function plotPicture(block, part, parts) {
  const panels = panelFigures(block.figure);
  const pieces = panels.flatMap((one) => Array.from({ length: cutsOf(one) }, (_, at) => [one, at, cutsOf(one)]));
  const asked = panels.length > 1 && part !== null ? pieces[part] : [block.figure, part, parts];
  const figure = asked && partOf(...asked);
  if (!figure) return { none: true };
  const height = figure.layout.height || 440;
  const sheet = rulesOf(block.figure.layout).length > 0;
  const width = sheet ? SHEET_WIDTH : Math.min(PICTURE_WIDTH, Math.max(SHORT_WIDTH, Math.round(height * SHAPE)));
  const layout = { ...(sheet ? roomy(figure.layout) : figure.layout), width, height, paper_bgcolor: "#ffffff", plot_bgcolor: "#ffffff" };
  const address = await Plotly.toImage({ data: figure.data, layout }, { format: "svg", width, height });
  const svg = decodeURIComponent(address.slice(address.indexOf(",") + 1));
  return { svg, png: await sharp(svg, width, height), width, height };
}

// Without a window nothing is resized and no frame is shown: who watches a size is told at once.
class Told {
  constructor(tell) { this.tell = tell; }
  observe(node) { setTimeout(() => this.tell([{ target: node }], this), 10); }
  unobserve() { return this; }
  disconnect() { return this; }
}

const later = (time) => new Promise((done) => { setTimeout(done, time); });

// Until arrows, which wait for their boxes, are drawn.
async function settled(drawn) {
  await later(120);
  const arrows = drawn.querySelector(".kt-arrows");
  for (let tries = 0; tries < 40 && arrows && !arrows.childElementCount; tries += 1) {
    await later(50);
  }
}

async function drawnIn(root, drawn) {
  root.replaceChildren(h("div", { class: "kt-blocks" }, drawn));
  await settled(drawn);
  return drawn;
}

// A still of something that moves: when the drug is at work, where the address asks for no other time.
const STILL_MIN = 40;

function still(block, groups) {
  const at = "at" in block ? { at: block.at || STILL_MIN } : {};
  return { ...block, ...at, ...(groups ? { groups } : {}) };
}

// Lanes of the clock, about as many in each piece, and half of them where their words take more than a slide has.
const clockPieces = (block) => block.groups.flatMap((group) => {
  const count = Math.ceil(group.tracks.length / MOST_LANES);
  const each = Math.ceil(group.tracks.length / count);
  return Array.from({ length: count }, (_, at) => ({ ...group, tracks: group.tracks.slice(at * each, (at + 1) * each) }));
});

// The pieces of a clock are asked for one after the other: they are measured once.
let fitted = { of: "", pieces: [] };

async function clockPiece(block, scene, root, part) {
  const of = JSON.stringify(block);
  if (fitted.of !== of) fitted = { of, pieces: await fittingPieces(block, scene, root, clockPieces(block)) };
  return fitted.pieces[part];
}

async function fittingPieces(block, scene, root, pieces) {
  const made = [];
  for (const piece of pieces) {
    const drawn = await drawnIn(root, BLOCKS.clock(still(block, [piece]), scene));
    const half = Math.ceil(piece.tracks.length / 2);
    if (half === piece.tracks.length || drawn.offsetHeight <= MOST_HEIGHT) made.push(piece);
    else made.push(...await fittingPieces(block, scene, root, [{ ...piece, tracks: piece.tracks.slice(0, half) }, { ...piece, tracks: piece.tracks.slice(half) }]));
  }
  return made;
}

// What happens on a day is told from top to bottom: each part takes what still fits. False where there is no such part.
function stagePart(drawn, part) {
  const units = [...drawn.children].flatMap((one) => (one.matches(".kt-stage-card") ? [...one.children] : [one])).filter((one) => one.offsetHeight > 1);
  const card = drawn.querySelector(".kt-stage-card");
  const parts = [[]];
  let used = 0;
  for (const unit of units) {
    const named = parts.at(-1).length && parts.at(-1).every((one) => one.offsetHeight < LEAST_PART);
    if (used && ((used + unit.offsetHeight > PART_HEIGHT && !named) || unit === card.firstElementChild)) { parts.push([]); used = 0; }
    parts.at(-1).push(unit);
    used += unit.offsetHeight + PART_GAP;
  }
  units.forEach((unit) => unit.classList.toggle("kt-not-here", !parts[part]?.includes(unit)));
  card.classList.toggle("kt-not-here", !parts[part]?.some((unit) => card.contains(unit)));
  return part < parts.length;
}

// Names that lie on one another move apart, up and down, until none does.
function apart(names) {
  for (let tries = 0; tries < 200; tries += 1) {
    let moved = false;
    names.forEach((one, at) => names.slice(at + 1).forEach((other) => {
      const over = (one.tall + other.tall) / 2 - Math.abs(one.y - other.y);
      if (over <= 0 || Math.abs(one.x - other.x) >= (one.wide + other.wide) / 2) return;
      const way = one.y <= other.y ? 1 : -1;
      one.y -= (way * (over + 2)) / 2;
      other.y += (way * (over + 2)) / 2;
      moved = true;
    }));
    if (!moved) return;
  }
}

// Every part that one view of the brain shows, named in its middle.
function namedBrain(block, view) {
  const flat = block.flats.find((one) => one.key === view);
  const none = { pieces: [], label: "" };
  const svg = flatBrain({ block, view, scene: {} }, none);
  const [, , width] = svg.getAttribute("viewBox").split(" ").map(Number);
  const names = [];
  const named = block.regions.filter((region) => region.pieces.length === 1);
  for (const region of named) {
    const [, rings] = flat.shapes.find(([key]) => key === region.pieces[0]) || [];
    if (!rings || !region.views.includes(view)) continue;
    const ring = rings.reduce((best, one) => (one.length > best.length ? one : best), rings[0]);
    const middle = (axis) => { const all = ring.filter((_, index) => index % 2 === axis); return (Math.min(...all) + Math.max(...all)) / 2; };
    const words = region.label.split(" ");
    const lines = words.length > 2 ? [words.slice(0, 2).join(" "), words.slice(2).join(" ")] : [words.join(" ")];
    const wide = Math.max(...lines.map((line) => line.length)) * NAME_UNITS * 0.54;
    names.push({ lines, x: Math.max(wide / 2, Math.min(width - wide / 2, middle(0))), y: middle(1), from: [middle(0), middle(1)], wide, tall: lines.length * NAME_UNITS * 1.1 });
  }
  apart(names);
  for (const { lines, x, y, from } of names) {
    const look = { "text-anchor": "middle", style: `font-size: ${NAME_UNITS}px; font-weight: 600; fill: #1c2730` };
    if (Math.hypot(x - from[0], y - from[1]) > NAME_UNITS) svg.append(s("line", { x1: from[0], y1: from[1], x2: x, y2: y, style: "stroke: #1c2730; stroke-width: 4" }));
    svg.append(s("text", { x, y, ...look }, lines.map((line, index) => s("tspan", { x, dy: index ? NAME_UNITS * 1.1 : -(lines.length - 1) * NAME_UNITS * 0.4 }, line))));
  }
  return svg;
}

function brainPicture(block) {
  const sides = block.views.slice(0, 2).map(([view, label]) => h("div", {}, namedBrain(block, view), h("p", { style: "text-align: center" }, label)));
  return h("div", { style: "display: grid; grid-template-columns: 1fr 1fr; gap: 24px" }, sides);
}

async function blockPicture(block, scene, root, part) {
  root.classList.toggle("kt-picture-part", part !== null);
  const piece = block.kind === "clock" && part !== null ? await clockPiece(block, scene, root, part) : null;
  if (piece === undefined) return { none: true };
  const drawn = await drawnIn(root, block.kind === "brain" ? brainPicture(block) : BLOCKS[block.kind](still(block, piece && [piece]), scene));
  if (block.kind === "stage" && part !== null && !stagePart(drawn, part)) return { none: true };
  const origin = drawn.getBoundingClientRect();
  const [width, height] = [Math.ceil(origin.width), Math.ceil(origin.height)];
  const shapes = traced(drawn, origin);
  const whole = s("svg", { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` }, s("rect", { width, height, fill: "#ffffff" }), shapes);
  const svg = new XMLSerializer().serializeToString(whole);
  return { svg, png: await sharp(svg, width, height), width, height };
}

// What a picture shows otherwise than a page: nothing to press, print that carries, no room for words that are not shown.
const PICTURE_STYLE = `
body { margin: 0 }
.kt { width: ${PICTURE_WIDTH}px }
${PRESSED}, .kt-picture-part .kt-animals, .kt-picture-part .kt-syn-list { display: none !important }
.kt-not-here { display: none !important }
.kt-dial { position: static !important }
.kt-dial-keys { visibility: hidden }
.kt-picture-part .kt-synapse .kt-dial { display: block }
.kt-picture-part .kt-synapse .kt-dial-track, .kt-picture-part .kt-synapse .kt-dial-keys { display: none !important }
.kt-picture-part .kt-syn-sides { display: block }
.kt-picture-part .kt-syn-step, .kt-picture-part .kt-syn-part:not(.kt-syn-on, .kt-syn-claimed, .kt-syn-front) .kt-syn-label { display: none !important }
.kt-lane-number { font-size: 14px; stroke: none }
.kt-picture-part .kt-readout .kt-says > .kt-say:not(.kt-said) { display: none }
.kt-picture-part .kt-lanes, .kt-picture-part .kt-clock:not(.kt-synapse) { --lead: 150px; --words: 322px }
.kt-picture-part :not(.kt-synapse) > .kt-dial .kt-dial-track { margin-top: -34px; height: 84px }
.kt-picture-part .kt .kt-group, .kt-picture-part .kt-group { padding-top: 4px !important }
.kt-picture-part .kt-tall { min-height: 84px }
.kt-picture-part .kt-dial-scale { display: flex; justify-content: center; white-space: nowrap }
.kt-picture-part .kt-dial-tick:has(+ .kt-seam) { transform: translateX(-30%) }
.kt-picture-part .kt .kt-dial-now, .kt-picture-part .kt-dial-now, .kt-picture-part .kt-readout { padding-left: 46px !important }
.kt-picture-part .kt-readout { padding-top: 4px; padding-bottom: 4px; line-height: 1.3 }
.kt-picture-part .kt-syn-frame { border: 0; padding: 0; background: none }
.kt-picture-part .kt-syn-label, .kt-picture-part .kt-syn-place { font-size: 16px }
.kt-picture-part .kt-synapse { display: grid; grid-template-columns: 104px 330px; position: relative }
.kt-picture-part .kt-synapse .kt-dial { border: 0; background: none }
.kt-picture-part .kt-synapse .kt-dial-now { padding: 0 !important; font-size: 16px }
.kt-picture-part:has(.kt-synapse) { width: 434px }
`;

// Whether letters have a shape here: a machine without any font draws none.
const hasLetters = () => document.createElement("canvas").getContext("2d").measureText("letters").width > 0;

async function drawPictures(root, wanted) {
  window.ResizeObserver = Told;
  document.head.append(h("style", {}, PICTURE_STYLE));
  const pictures = [];
  for (const { scene, block, part, parts } of wanted) {
    try {
      pictures.push(block.kind === "plot" ? await plotPicture(block, part, parts) : await blockPicture(block, scene, root, part));
    } catch (fault) {
      pictures.push({ fault: String(fault) });
    }
  }
  const made = JSON.stringify({ letters: hasLetters(), pictures }).replaceAll("</", "<\\/");
  document.body.append(h("script", { type: "application/json", id: "made" }, made));
}
