// Building blocks: elements from text only, never from markup, so that no data can become code.

const SVG = "http://www.w3.org/2000/svg";

// Pieces still in English on a page of another language: each says so to a screen reader, and shows a small mark.
const english = new Set();

function inEnglish(child, children, node) {
  if (typeof child !== "string" || !english.has(child)) return child;
  if (children.length === 1 || node.namespaceURI === SVG) {
    if (children.length === 1) node.setAttribute("lang", "en");
    return child;
  }
  const span = document.createElement("span");
  span.lang = "en";
  span.append(child);
  return span;
}

function set(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  const shown = children.flat(Infinity).filter((child) => child !== null && child !== undefined);
  node.append(...(english.size ? shown.map((child) => inEnglish(child, shown, node)) : shown));
  return node;
}

const h = (tag, attributes, ...children) => set(document.createElement(tag), attributes, children);
const s = (tag, attributes, ...children) => set(document.createElementNS(SVG, tag), attributes, children);

// Children put in order; those already there are not moved, so that the browser need not lay them out anew.
function arrange(parent, ...children) {
  const wanted = children.flat(Infinity).filter(Boolean);
  for (const node of [...parent.childNodes]) if (!wanted.includes(node)) node.remove();
  wanted.forEach((node, at) => { if (parent.childNodes[at] !== node) parent.insertBefore(node, parent.childNodes[at] ?? null); });
  return parent;
}

// The mark of a grade: the second cue beside its line style.
function gradeMark(grade) {
  const ring = (extra) => s("circle", { cx: 8, cy: 8, r: 6, fill: "none", stroke: "currentColor", "stroke-width": 1.6, ...extra });
  const shapes = {
    established: [ring({ fill: "currentColor" })],
    supported: [ring(), s("path", { d: "M8 2a6 6 0 0 1 0 12z", fill: "currentColor" })],
    mixed: [ring({ "stroke-dasharray": "2.2 2" })],
    preclinical_only: [
      ring(),
      s("path", { d: "M5.4 10.6c0-1.6 1.2-2.6 2.6-2.6s2.6 1 2.6 2.6c0 .8-.9.9-2.6.9s-2.6-.1-2.6-.9z", fill: "currentColor" }),
      s("circle", { cx: 5.6, cy: 6.4, r: 1, fill: "currentColor" }),
      s("circle", { cx: 8, cy: 5.4, r: 1, fill: "currentColor" }),
      s("circle", { cx: 10.4, cy: 6.4, r: 1, fill: "currentColor" }),
    ],
    contested: [ring(), s("path", { d: "M4 4l8 8M12 4l-8 8", stroke: "currentColor", "stroke-width": 1.6 })],
    unknown: [ring({ "stroke-dasharray": "1 3" })],
  };
  return s("svg", { viewBox: "0 0 16 16", class: "kt-mark", "aria-hidden": "true", focusable: "false" }, shapes[grade] || shapes.unknown);
}

function badge({ kind, value, text }) {
  const mark = kind === "grade" ? gradeMark(value) : null;
  return h("span", { class: `kt-badge kt-badge-${kind} kt-is-${value}` }, mark, text);
}

// Something the reader may open; its summary is a label of ours.
function fold(scene, label, ...content) {
  return h("details", { class: "kt-fold", "data-fold": label }, h("summary", {}, scene.labels[`scene.${label}`]), content);
}
