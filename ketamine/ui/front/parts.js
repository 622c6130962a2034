// Cutting a scene into screens: whole cards, rows and lines go to the next screen; nothing is shrunk and nothing is cut through.

const SPARE = "kt-spare";
// a list longer than this many screens ends with a word on where the rest is
const MOST_PARTS = 8;
const MOST_LEDGER = 3;
// height of the line that says where the rest is
const REST_NOTE = 24;
// what stays in one piece where it fits
const KEPT = ".kt-box, .kt-icon-group, .kt-answer, .kt-link, .kt-check, .kt-tick, .kt-matter, .kt-picks, .kt-readout, tr, li, p, figure, svg, canvas, button, label, input, select, .kt-badges, .kt-tools, .kt-pathway, .kt-brain-side, .kt-brain-card, .kt-stage-axis, .kt-room, .kt-stage-room, .kt-stage-acts, .kt-ledger-tools, .kt-note";
// what stands above its neighbours on every screen on which one of them stands
const HEADS = "h3:not(.kt-group), legend, thead, caption, summary, tr > th, .kt-badges, .kt-dial, .kt-syn-frame, .kt-brain-figure, .kt-over, .kt-arrows, .kt-animal-axis";
// what belongs to the thing that follows it
const LEADS = ".kt-group, .kt-stage-tools, .kt-stage-card > p, .kt-lane-label, .kt-lane, dt";

const PAIRS = ".kt-cards-tiles, .kt-cards-versus";

const blocksOf = (stage) => [...stage.children];
const columnsOf = (nodes) => nodes.length > 1 && nodes.every((node) => Math.abs(node.offsetTop - nodes[0].offsetTop) < 4);

// Side by side stays side by side: the first of each column, then the second of each.
function zipped(columns) {
  const longest = Math.max(0, ...columns.map((column) => column.length));
  return Array.from({ length: longest }, (_, at) => columns.flatMap((column) => column[at] || []));
}

// What is good and what is bad about it stand on one screen.
const inPairs = (units) => units.flatMap((unit, at) => (at % 2 ? [] : [[...unit, ...(units[at + 1] || [])]]));

// The smallest things that move to another screen together, in reading order; each is a list of elements.
function unitsOf(node, tall) {
  if (node.matches(KEPT) && node.offsetHeight <= tall) return [[node]];
  const inside = [...node.children].filter((child) => !child.matches(HEADS) && child.checkVisibility());
  if (node.matches("svg, canvas, p, button, .kt-arrows, .kt-pathway") || !inside.length) return [[node]];
  if (node.matches("td, dd, span, a, label")) return [[node]];
  const units = [];
  let waiting = [];
  const columns = inside.map((child) => {
    if (child.matches(LEADS)) { waiting.push(child); return null; }
    const own = unitsOf(child, tall);
    if (waiting.length && own.length) { own[0] = [...waiting, ...own[0]]; waiting = []; }
    return own;
  });
  const filled = columns.filter(Boolean);
  if (node.matches(PAIRS) && filled.every((own) => own.length === 1)) return inPairs(filled.flat());
  const across = !node.matches(".kt-lanes") && (node.matches(".kt-beside") || (columnsOf(inside) && filled.some((own) => own.length > 1) && filled.length > 1));
  units.push(...(across ? zipped(filled) : filled.flat()));
  if (waiting.length) units.push(waiting);
  return units;
}

function showUnits(drawing, all, shown) {
  const seen = new Set(shown.flat());
  const kept = new Set();
  for (const node of seen) for (let up = node; up && up !== drawing; up = up.parentElement) kept.add(up);
  for (const node of all.flat()) {
    node.classList.toggle(SPARE, !seen.has(node));
    for (let up = node.parentElement; up && up !== drawing; up = up.parentElement) up.classList.toggle(SPARE, !kept.has(up));
  }
}

// A table whose lines are long or whose columns do not fit is told line by line.
function asRecords(drawing, tall) {
  for (const table of drawing.querySelectorAll("table")) {
    table.classList.remove("kt-records");
    const wide = table.scrollWidth > table.parentElement.clientWidth + 1 || table.querySelectorAll("thead th").length > 6;
    if (!wide && ![...table.querySelectorAll("tbody tr")].some((row) => row.offsetHeight > tall * 0.5)) continue;
    const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent);
    for (const row of table.querySelectorAll("tbody tr")) [...row.children].forEach((cell, at) => { cell.dataset.label ||= heads[at]; });
    table.classList.add("kt-records");
  }
}

// Cards taller than the screen are drawn wider; where that is not enough, many cards lose their last lines, all alike.
function trimCards(drawing, tall) {
  const hide = (nodes) => nodes.forEach((node) => node.classList.add(SPARE, "kt-trimmed"));
  hide([...drawing.querySelectorAll(".kt-box .kt-fold")]);
  for (const cards of drawing.querySelectorAll(".kt-cards")) {
    const boxes = [...cards.children];
    const high = () => boxes.some((box) => box.offsetHeight > tall);
    cards.classList.remove("kt-cards-wide");
    cards.classList.toggle("kt-cards-wide", high());
    if (boxes.length < 4) continue;
    const lists = boxes.map((box) => [...box.querySelectorAll("dl > *")].filter((node) => !node.closest(".kt-fold")));
    for (let left = Math.max(0, ...lists.map((list) => list.length)); left > 2 && high(); left -= 2) hide(lists.flatMap((list) => list.slice(left - 2, left)));
  }
  return Boolean(drawing.querySelector(".kt-trimmed"));
}

// Labels inside a drawing that was made smaller grow back to the least size.
function growLabels(drawing) {
  for (const svg of drawing.querySelectorAll("svg:not(.main-svg):not(.kt-mark)")) {
    const place = svg.getScreenCTM();
    if (!place || !svg.querySelector("text")) continue;
    const least = (12 * slideLeast()) / (Math.hypot(place.a, place.b) || 1);
    for (const text of svg.querySelectorAll("text")) {
      text.style.fontSize = "";
      if (parseFloat(getComputedStyle(text).fontSize) < least) text.style.fontSize = `${least + 0.05}px`;
    }
  }
}

// Greedily: each screen takes what still fits.
function filled(drawing, all, roomAt) {
  const parts = [];
  let current = [];
  for (const unit of all) {
    const room = roomAt(parts.length);
    showUnits(drawing, all, [...current, unit]);
    if (current.length && drawing.offsetHeight > room + 1) {
      parts.push(current);
      current = [unit];
    } else current.push(unit);
  }
  return [...parts, current];
}

// The screens of a drawing of words. `roomAt(n)` is the height of the n-th; `rest` says that more of the scene is left out.
function fillParts(drawing, roomAt, rest) {
  for (const node of drawing.querySelectorAll(`.${SPARE}`)) node.classList.remove(SPARE, "kt-trimmed");
  growLabels(drawing);
  asRecords(drawing, roomAt(1));
  const trimmed = trimCards(drawing, roomAt(1));
  const all = unitsOf(drawing, roomAt(1) - REST_NOTE);
  const most = drawing.querySelector(".kt-ledger") ? MOST_LEDGER : MOST_PARTS;
  let parts = filled(drawing, all, roomAt);
  const short = trimmed || rest || parts.length > most;
  if (short) parts = filled(drawing, all, (at) => roomAt(at) - REST_NOTE);
  showUnits(drawing, all, parts[0]);
  const fits = drawing.offsetHeight <= roomAt(0) + 1;
  const shown = parts.slice(0, most);
  return { fits, screens: shown.map((units, at) => ({ short: short && at === shown.length - 1, show: () => showUnits(drawing, all, units) })) };
}
