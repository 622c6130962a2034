// A scene as one screen: large type, nothing to scroll, keys of a clicker. Drawn on a small sheet that is scaled up.

const SHEET = { width: 853, height: 480 };
const LEAST = 1.5;
const SPARE = "kt-spare";

const slideSize = () => Math.min(innerWidth / SHEET.width, innerHeight / SHEET.height);
const slideLeast = () => (innerWidth >= 1200 ? LEAST : Math.max(1, slideSize()));

// A drawing of a kind this page knows; else the same facts as a table, else in words.
function slideBlock(block, scene) {
  if (block.kind === "plot") return plotBlock(block, scene);
  if (BLOCKS[block.kind]) return BLOCKS[block.kind](block, scene);
  return scene.table ? tableBlock(scene.table, scene) : h("p", {}, block.alt || block.caption || "");
}

function slideSources(scene) {
  const names = Object.values(scene.studies).map((one) => one.short).sort();
  const shown = names.slice(0, 7).join(", ");
  return [scene.labels["scene.sources"], ": ", shown, names.length > 7 ? ` + ${names.length - 7}` : ""].join("");
}

function slideDetails(scene) {
  const line = (name, ...content) => h("p", { class: `kt-line kt-${name}` }, h("strong", {}, scene.labels[`scene.${name}`], " "), content);
  const twin = scene.table || scene.blocks.find((block) => block.kind === "table");
  return [
    scene.read.length ? line("read", say(scene.read, scene)) : null,
    scene.sure ? line("sure", badge({ kind: "grade", value: scene.sure.grade, text: scene.sure.label }), " ", say(scene.sure.text, scene)) : null,
    scene.unknown.length ? line("unknown", say(scene.unknown, scene)) : null,
    scene.more.length ? fold(scene, "more", scene.more.map((paragraph) => h("p", {}, say(paragraph, scene)))) : null,
    twin ? fold(scene, "table", tableBlock(twin, scene)) : null,
    fold(scene, "sources", sources(scene)),
  ];
}

function slideOver(scene, name, content) {
  const box = h("dialog", { class: `kt kt-${scene.mode} kt-over-slide`, "aria-label": scene.labels[`present.${name}`] });
  const close = h("button", { type: "button", class: "kt-button kt-close", onclick: () => box.close() }, scene.labels["scene.close"]);
  box.append(close, ...content.filter(Boolean));
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}

function qrPicture(qr, label) {
  return s("svg", { viewBox: `0 0 ${qr.size} ${qr.size}`, class: "kt-qr", role: "img", "aria-label": label },
    s("rect", { width: qr.size, height: qr.size, fill: "#ffffff" }), s("path", { d: qr.path, stroke: "#000000", "stroke-width": 1 }));
}

function slideButtons(scene, go) {
  const { slide, labels } = scene;
  const button = (name, press, extra = {}) => h("button", { type: "button", class: "kt-button", onclick: press, ...extra }, labels[`present.${name}`]);
  const qr = slide.qr ? button("qr", () => slideOver(scene, "qr", [qrPicture(slide.qr, slide.address), h("p", {}, h("a", { href: slide.address }, slide.address))])) : null;
  return h("div", { class: "kt-slide-buttons" },
    button("details", () => slideOver(scene, "details", slideDetails(scene))),
    qr,
    slide.leave ? h("a", { class: "kt-button", href: slide.leave, target: "_self" }, labels["present.leave"]) : null,
    slide.of > 1 ? button("previous", () => go(-1)) : null,
    slide.of > 1 ? button("next", () => go(1)) : null);
}

function slideFoot(scene, go) {
  const { slide, labels } = scene;
  const share = `${(100 * slide.at) / slide.of}%`;
  return h("footer", { class: "kt-slide-foot" },
    h("p", { class: "kt-slide-sources" }, slideSources(scene)),
    slideButtons(scene, go),
    h("p", { class: "kt-slide-count kt-slide-part", "aria-live": "polite", "data-word": labels["present.part"] }),
    slide.of > 1 ? h("p", { class: "kt-slide-count", "aria-live": "polite" }, `${slide.at} / ${slide.of}`) : null,
    h("div", { class: "kt-slide-bar", "aria-hidden": "true" }, h("span", { style: `width: ${share}` })));
}

function slidePart(scene, go) {
  // benefit and harm stay side by side: icon arrays are one drawing, however many blocks they are
  const icons = scene.blocks.every((block) => block.kind === "icons");
  const drawings = scene.blocks.map((block) => slideBlock(block, scene));
  const head = h("header", { class: "kt-slide-head" },
    h("p", { class: "kt-strip" }, say(scene.slide.crisis.prose, { ...scene, cards: scene.slide.crisis.cards, studies: scene.slide.crisis.studies })),
    h("div", { class: "kt-slide-ask" },
      h("h1", { class: "kt-question", id: scene.key }, scene.question),
      scene.sure ? badge({ kind: "grade", value: scene.sure.grade, text: scene.sure.label }) : null),
    h("p", { class: "kt-takeaway" }, say(scene.takeaway, scene)));
  const stage = h("div", { class: `kt-slide-stage kt-slide-${scene.blocks[0]?.kind}` },
    icons ? h("div", { class: "kt-beside" }, drawings) : drawings);
  const shortened = h("p", { class: "kt-quiet kt-shortened", hidden: true }, scene.labels["present.shortened"]);
  return h("section", { class: "kt-slide", "data-at": scene.slide.at }, head, stage, shortened, slideFoot(scene, go));
}

const overflows = (stage) => stage.scrollHeight > stage.clientHeight + 1 || stage.scrollWidth > stage.clientWidth + 1;
const blocksOf = (stage) => [...stage.children].filter((node) => !node.classList.contains("kt-shortened"));

// The panels of a figure from top to bottom, as bands of its height.
function panels(layout) {
  const axes = Object.keys(layout).filter((name) => name.startsWith("yaxis"));
  const bands = axes.map((name) => (layout[name].domain || [0, 1]).join(" "));
  return [...new Set(bands)].map((band) => band.split(" ").map(Number)).sort((one, other) => other[0] - one[0]);
}

// A figure with only the panels between two heights, drawn over the whole room.
function windowed({ data, layout }, [low, high]) {
  const to = (y) => (y - low) / (high - low);
  const inside = (y) => y >= low - 0.001 && y <= high + 0.001;
  const next = { ...layout };
  const gone = new Set();
  for (const name of Object.keys(layout).filter((one) => one.startsWith("yaxis"))) {
    const [from, until] = layout[name].domain || [0, 1];
    const seen = inside((from + until) / 2);
    if (!seen) gone.add(name.replace("axis", ""));
    next[name] = seen ? { ...layout[name], domain: [Math.max(0, to(from)), Math.min(1, to(until))] } : { ...layout[name], visible: false, domain: [0, 0.001] };
  }
  const left = (ref) => !gone.has(String(ref || "paper").split(" ")[0]);
  const moved = (one, names) => (one.yref && one.yref !== "paper" ? one : { ...one, ...Object.fromEntries(names.map((name) => [name, to(one[name])])) });
  next.annotations = (layout.annotations || []).filter((one) => left(one.yref) && (one.yref !== "paper" || inside(one.y))).map((one) => moved(one, ["y"]));
  next.shapes = (layout.shapes || []).filter((one) => left(one.yref) && (one.yref !== "paper" || inside((one.y0 + one.y1) / 2))).map((one) => moved(one, ["y0", "y1"]));
  const lowest = Object.keys(next).filter((name) => name.startsWith("yaxis") && !gone.has(name.replace("axis", ""))).sort((a, b) => next[a].domain[0] - next[b].domain[0])[0];
  for (const name of Object.keys(next).filter((one) => one.startsWith("xaxis") && next[one].anchor)) next[name] = { ...next[name], anchor: lowest.replace("axis", "") };
  return { data: data.filter((trace) => left(trace.yaxis || "y")), layout: next };
}

// Labels of figures may be a little smaller than the text: 18 px where the text has 24.
const PLOT_SCALE = 18 / 21;

function plotRoom(canvas, height) {
  const room = Math.max(120, Math.floor(height / PLOT_SCALE));
  canvas.dataset.room = room;
  Object.assign(canvas.style, { width: `${100 / PLOT_SCALE}%`, height: `${room}px`, minHeight: "0", transform: `scale(${PLOT_SCALE})`, transformOrigin: "0 0", marginBottom: `${height - room}px` });
  return room;
}

function freeFor(stage, canvas) {
  Object.assign(canvas.style, { height: "1px", minHeight: "0", marginBottom: "0" });
  const used = blocksOf(stage).filter((node) => node.offsetHeight).reduce((sum, node) => sum + node.offsetHeight + 8, 0);
  return stage.clientHeight - used;
}

// Where a tall list of marks is cut: between two rows, near equal shares.
function rangeBands({ data, layout }, count) {
  const range = layout.yaxis?.range;
  if (count < 2 || !range || layout.yaxis.type === "log") return null;
  const [low, high] = [...range].sort((one, other) => one - other);
  const named = (layout.annotations || []).filter((one) => one.yref && one.yref !== "paper").map((one) => one.y);
  const ys = [...new Set([...named, ...data.flatMap((trace) => (Array.isArray(trace.y) ? trace.y : []))].filter((y) => typeof y === "number" && y > low && y < high))].sort((one, other) => one - other);
  if (ys.length < 6) return null;
  const share = (high - low) / count;
  const cuts = Array.from({ length: count - 1 }, (_, index) => {
    const goal = low + share * (index + 1);
    const gaps = ys.slice(1).map((y, at) => ({ middle: (y + ys[at]) / 2, wide: y - ys[at] })).filter(({ middle }) => Math.abs(middle - goal) < share * 0.35);
    return gaps.sort((one, other) => other.wide - one.wide)[0]?.middle ?? goal;
  });
  const ends = [low, ...cuts, high];
  const bands = ends.slice(1).map((end, index) => [ends[index], end]);
  const turned = range[0] > range[1];
  return (turned ? bands : bands.reverse()).map(([from, to]) => (turned ? [to, from] : [from, to]));
}

// Only part of the range: what stands outside it is left out, also labels.
function ranged({ data, layout }, range) {
  const [low, high] = [...range].sort((one, other) => one - other);
  const seen = (one) => !one.yref || one.yref === "paper" || ((one.y ?? one.y0) >= low && (one.y ?? one.y0) <= high) || one.yref.includes("domain");
  return { data, layout: { ...layout, yaxis: { ...layout.yaxis, range, autorange: false }, annotations: (layout.annotations || []).filter(seen), shapes: (layout.shapes || []).filter(seen) } };
}

function plotParts(stage, block, drawing, scene) {
  const canvas = drawing.querySelector(".kt-canvas");
  const { layout } = block.figure;
  const bands = panels(layout);
  const room = freeFor(stage, canvas) / PLOT_SCALE;
  const pages = Math.min(bands.length, Math.max(1, Math.ceil((layout.height * 0.85) / room)));
  const rows = bands.length === 1 ? rangeBands(block.figure, Math.min(5, Math.ceil((layout.height * 0.8) / room))) : null;
  if (rows) {
    return rows.map((range) => () => {
      plotRoom(canvas, freeFor(stage, canvas));
      if (canvas.kt) canvas.kt.block = { ...block, figure: ranged(block.figure, range), narrow: ranged(block.narrow, range) };
      canvas.kt?.redraw?.();
    });
  }
  const each = Math.ceil(bands.length / pages);
  const groups = pages === 1 ? [null] : Array.from({ length: Math.ceil(bands.length / each) }, (_, index) => bands.slice(index * each, (index + 1) * each));
  return groups.map((group) => () => {
    plotRoom(canvas, freeFor(stage, canvas));
    const cut = group && { figure: windowed(block.figure, [group.at(-1)[0], group[0][1] + 0.04]), narrow: windowed(block.narrow, [group.at(-1)[0], group[0][1] + 0.04]) };
    if (canvas.kt) canvas.kt.block = { ...block, ...cut };
    canvas.kt?.redraw?.();
  });
}

const BREAKS = ".kt-box, tbody tr, .kt-lane-label, .kt-group, .kt-icon-group, .kt-array, .kt-link, .kt-pathway, .kt-syn-line-item, .kt-brain-card, .kt-brain-side, .kt-note, .kt-answer, .kt-stage-card, .kt-tools, p, li, dd";
const MOST_PARTS = 4;

// Where a long drawing is cut: at the top of a card, a row or a lane, never through one.
function rollParts(stage, drawing, note) {
  const top = drawing.getBoundingClientRect().top;
  const scale = drawing.getBoundingClientRect().width / drawing.offsetWidth || 1;
  const spans = [...drawing.querySelectorAll(BREAKS)].filter((node) => node.offsetHeight && getComputedStyle(node).visibility !== "hidden").map((node) => {
    const box = node.getBoundingClientRect();
    return [(box.top - top) / scale, (box.bottom - top) / scale];
  });
  const stuck = drawing.querySelector(".kt-dial")?.offsetHeight || 0;
  const whole = drawing.scrollHeight;
  const starts = [0];
  for (let at = 0; at + stage.clientHeight < whole && starts.length <= MOST_PARTS;) {
    const end = at + stage.clientHeight - (note ? 20 : 0);
    const fits = spans.map(([from]) => from).filter((from) => from > at + stuck + stage.clientHeight * 0.35 && from <= end && !spans.some(([low, high]) => low < from - 1 && high > from + 1 && high - low <= stage.clientHeight));
    const to = fits.length ? Math.max(...fits) : end;
    starts.push(to);
    at = to - stuck;
  }
  const shown = starts.slice(0, MOST_PARTS);
  return shown.map((from, index) => () => {
    drawing.style.paddingBottom = `${stage.clientHeight}px`;
    stage.scrollTop = index ? from - stuck : 0;
    const until = starts[index + 1] ?? whole;
    stage.style.clipPath = `inset(0 0 ${Math.max(0, stage.clientHeight - (until - stage.scrollTop))}px 0)`;
  });
}

// A card taller than the screen loses its last lines, all cards of its row alike.
function trimCards(stage) {
  const tall = () => [...stage.querySelectorAll(".kt-box")].some((box) => box.offsetHeight > stage.clientHeight);
  const hide = (nodes) => nodes.forEach((node) => node.classList.add(SPARE));
  if (tall()) hide(stage.querySelectorAll(".kt-box .kt-fold"));
  const lists = [...stage.querySelectorAll(".kt-box dl")].map((list) => [...list.children].filter((node) => !node.classList.contains(SPARE)));
  for (let left = Math.max(0, ...lists.map((list) => list.length)); left > 2 && tall(); left -= 2) hide(lists.flatMap((list) => list.slice(left - 2, left)));
  return Boolean(stage.querySelector(`.kt-box .${SPARE}`));
}

function slideParts(stage, scene) {
  const drawings = blocksOf(stage);
  const alone = (index) => drawings.forEach((node, at) => { node.hidden = at !== index; node.classList.toggle(SPARE, at !== index); });
  return drawings.flatMap((drawing, index) => {
    alone(index);
    const block = scene.blocks[index];
    if (block.kind === "plot") return plotParts(stage, block, drawing, scene).map((show) => () => { alone(index); show(); });
    const shortened = trimCards(stage);
    const parts = rollParts(stage, drawing, shortened);
    return parts.map((show) => () => { alone(index); stage.nextElementSibling.hidden = !shortened && parts.length < MOST_PARTS; show(); });
  });
}

function fitSlide(slide, scene) {
  if (!slide.isConnected) return;
  const stage = slide.querySelector(".kt-slide-stage");
  const controls = document.querySelector("[class*='st-key-controls-present']");
  const most = Math.max(slideLeast(), slideSize());
  const steps = ["", "kt-slide-tight", "kt-slide-tighter"];
  const plots = [...stage.querySelectorAll(".kt-canvas")];
  const apply = (scale, step) => {
    slide.classList.remove(...steps.filter(Boolean));
    if (step) slide.classList.add(step);
    slide.style.cssText = `--scale: ${scale}; width: ${innerWidth / scale}px; height: ${innerHeight / scale}px; --reserve: ${(controls?.offsetHeight || 0) / scale}px;`;
    slide.style.setProperty("--room", `${stage.clientHeight}px`);
  };
  stage.querySelectorAll(`.${SPARE}`).forEach((node) => { node.classList.remove(SPARE); node.hidden = false; });
  blocksOf(stage).forEach((node) => { node.hidden = false; node.style.paddingBottom = ""; });
  stage.nextElementSibling.hidden = true;
  Object.assign(stage, { scrollTop: 0 });
  stage.style.clipPath = "";
  const whole = () => {
    if (!plots.length) return !overflows(stage);
    if (stage.children.length > 1) return false;
    return freeFor(stage, plots[0]) / PLOT_SCALE >= scene.blocks[0].figure.layout.height * 0.8;
  };
  for (const step of steps.slice(0, 2)) {
    for (const scale of [most, (most + slideLeast()) / 2, slideLeast()]) {
      apply(scale, step);
      if (whole()) return showParts(slide, plots.length ? slideParts(stage, scene) : [() => null]);
    }
  }
  apply(slideLeast(), "kt-slide-tighter");
  showParts(slide, slideParts(stage, scene));
}

function showParts(slide, parts) {
  slide.ktParts = { parts, at: Math.min(slide.ktParts?.at ?? (slide.dataset.end ? parts.length - 1 : 0), parts.length - 1) };
  showPart(slide, slide.ktParts.at);
}

function showPart(slide, at) {
  slide.ktParts.at = at;
  slide.ktParts.parts[at]();
  const name = slide.querySelector(".kt-slide-part");
  name.textContent = slide.ktParts.parts.length > 1 ? `${name.dataset.word} ${at + 1} / ${slide.ktParts.parts.length}` : "";
}

// Keys of a clicker go to the tour wherever the focus is; arrows, Home and End stay with a control that uses them.
function slideKeys(root, go) {
  root.ktKeys?.abort();
  root.ktKeys = new AbortController();
  const clicker = { PageDown: 1, PageUp: -1 };
  const others = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
  const press = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const own = event.target.closest?.("input, select, textarea, [role=radio], [role=slider], [role=listbox], [role=combobox], [role=option], [contenteditable]");
    const blank = document.querySelector(".kt-blank");
    if (blank) {
      blank.remove();
      event.preventDefault();
      return event.stopImmediatePropagation();
    }
    if (!own && (event.key === "b" || event.key === "B" || event.key === ".")) {
      event.preventDefault();
      return document.body.append(h("div", { class: "kt-blank", role: "presentation", onclick: (at) => at.target.remove() }));
    }
    const way = clicker[event.key] ?? (own ? undefined : others[event.key]);
    if (way === undefined) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    go(way);
  };
  addEventListener("keydown", press, { capture: true, signal: root.ktKeys.signal });
}

// On by one: first the parts of this screen, then the next screen; back likewise.
function stepper(root, scene, go) {
  const { of } = scene.slide;
  return (way) => {
    const slide = root.querySelector(".kt-slide");
    const { parts, at } = slide.ktParts;
    const part = at + way;
    if (root.ktAt === scene.slide.at && part >= 0 && part < parts.length) return showPart(slide, part);
    const to = Math.max(1, Math.min(of, root.ktAt + way));
    if (to === root.ktAt) return null;
    root.ktBack = way === -1;
    root.ktAt = to;
    return go(to);
  };
}

function drawSlide(root, scene, go) {
  const step = stepper(root, scene, go);
  const same = root.querySelector(".kt-slide")?.dataset.at === String(scene.slide.at) ? root.querySelector(".kt-slide").ktParts : null;
  root.ktAt = scene.slide.at;
  document.body.classList.add("kt-presenting");
  root.className = `kt kt-${scene.mode} kt-part-slide`;
  const slide = slidePart(scene, step);
  if (same) slide.ktParts = same;
  else if (root.ktBack) slide.dataset.end = "1";
  root.ktBack = false;
  root.replaceChildren(slide);
  slideKeys(root, step);
  root.ktFit?.disconnect();
  let waiting = 0;
  const fit = () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(() => fitSlide(slide, scene)); };
  root.ktFit = new ResizeObserver(fit);
  root.ktFit.observe(document.documentElement);
  setTimeout(() => {
    const controls = document.querySelector("[class*='st-key-controls-present']");
    if (controls) root.ktFit.observe(controls);
    fit();
  }, 120);
  fitSlide(slide, scene);
}
