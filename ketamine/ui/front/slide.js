// A scene as one screen: large type, nothing to scroll, keys of a clicker. Drawn on a small sheet that is scaled up.

const SHEET = { width: 853, height: 480 };
const LEAST = 1.5;
// one line of controls, on the sheet
const MOST_CONTROLS = 44;
const NARROW_SCREEN = 860;
const ASK_AGAIN_MS = 400;

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
    ...keysLine(scene.labels),
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

function slideButtons(scene, steps) {
  const { slide, labels } = scene;
  const button = (name, press, extra = {}) => h("button", { type: "button", class: "kt-button", onclick: press, ...extra }, labels[`present.${name}`]);
  const qr = () => slideOver(scene, "qr", [slide.local ? h("p", {}, labels["present.local"]) : null, qrPicture(slide.qr, slide.address), h("p", {}, h("a", { href: slide.address }, slide.address)),
    slide.short ? h("p", {}, labels["present.short"], " ", h("strong", { class: "kt-short" }, slide.short)) : null]);
  const prompts = promptsOf(slide.stops?.[slide.at - 1], labels);
  return h("div", { class: "kt-slide-buttons" },
    button("controls", () => document.body.classList.toggle("kt-controls-open"), { class: "kt-button kt-controls-button" }),
    slide.room && !slide.back && prompts.length ? button("prompts", () => slideOver(scene, "prompts", prompts)) : null,
    slide.stops?.length && (slide.room || slide.of > 1) ? button("questions", () => questionList(scene, steps.jump)) : null,
    button("details", () => slideOver(scene, "details", slideDetails(scene))),
    slide.qr ? button("qr", qr) : null,
    slide.of > 1 ? button("presenter", () => openPresenter(document.querySelector(".kt-part-slide"), scene, steps.by)) : null,
    slide.leave ? h("a", { class: "kt-button", href: slide.leave, target: "_self" }, labels["present.leave"]) : null,
    slide.back ? button("return", () => steps.jump(slide.back), { class: "kt-button kt-button-main" }) : null,
    button("previous", () => steps.by(-1)),
    button("next", () => steps.by(1)));
}

function slideFoot(scene, steps) {
  const { slide, labels } = scene;
  const share = `${(100 * slide.at) / slide.of}%`;
  return h("footer", { class: "kt-slide-foot" },
    h("p", { class: "kt-slide-sources" }, slideSources(scene)),
    slideButtons(scene, steps),
    h("p", { class: "kt-slide-count kt-slide-part", "aria-live": "polite", "data-word": labels["present.part"] }),
    slide.of > 1 && !slide.back ? h("p", { class: "kt-slide-count", "aria-live": "polite" }, `${slide.at} / ${slide.of}`) : null,
    h("div", { class: "kt-slide-bar", "aria-hidden": "true" }, h("span", { style: `width: ${share}` })));
}

// Long lists behind a drawing are for looking up: they stay on the page and under Details.
const shownOn = (scene) => scene.blocks.filter((block, index) => !index || !["ledger", "table"].includes(block.kind));

// A figure is a drawing of its own; cards, words and rows between figures run on from one to the next.
function slideDrawings(scene) {
  const drawings = [];
  for (const block of shownOn(scene)) {
    const node = slideBlock(block, scene);
    if (block.kind === "plot") drawings.push(Object.assign(node, { ktBlock: block }));
    else if (drawings.length && !drawings.at(-1).ktBlock) drawings.at(-1).append(node);
    else drawings.push(h("div", { class: "kt-run" }, node));
  }
  return drawings;
}

function slidePart(scene, steps) {
  // benefit and harm stay side by side: icon arrays are one drawing, however many blocks they are
  const icons = scene.blocks.every((block) => block.kind === "icons");
  const drawings = icons ? [h("div", { class: "kt-beside" }, scene.blocks.map((block) => slideBlock(block, scene)))] : slideDrawings(scene);
  const head = h("header", { class: "kt-slide-head" },
    h("p", { class: "kt-strip" }, say(scene.slide.crisis.prose, { ...scene, cards: scene.slide.crisis.cards, studies: scene.slide.crisis.studies }), scene.notice ? h("small", { class: "kt-quiet" }, " ", scene.notice) : null),
    h("div", { class: "kt-slide-ask" },
      h("h1", { class: "kt-question", id: scene.key }, scene.question),
      scene.sure ? badge({ kind: "grade", value: scene.sure.grade, text: scene.sure.label }) : null),
    h("p", { class: "kt-takeaway" }, say(scene.takeaway, scene)));
  const stage = h("div", { class: `kt-slide-stage kt-slide-${scene.blocks[0]?.kind}` },
    drawings);
  const shortened = h("p", { class: "kt-quiet kt-shortened" }, scene.labels["present.shortened"]);
  const lead = h("div", { class: "kt-slide-lead-words" },
    scene.sure ? h("p", { class: "kt-line" }, h("strong", {}, scene.labels["scene.sure"], " "), say(scene.sure.text, scene)) : null,
    scene.read.length ? h("p", { class: "kt-line" }, h("strong", {}, scene.labels["scene.read"], " "), say(scene.read, scene)) : null);
  // the question is the only heading above those of its boxes
  for (const title of stage.querySelectorAll("h3")) title.setAttribute("aria-level", "2");
  return h("section", { class: "kt-slide", "data-at": scene.slide.at }, head, lead, stage, shortened, slideFoot(scene, steps));
}

const overflows = (stage) => stage.scrollHeight > stage.clientHeight + 1 || stage.scrollWidth > stage.clientWidth + 1;

// What a screen shows beside the drawing: the takeaway, the takeaway alone, or neither, so that a tall drawing has room.
function dressed(slide, dress) {
  slide.classList.toggle("kt-slide-lead", dress === "lead");
  slide.classList.toggle("kt-slide-on", dress === "on");
  const stage = slide.querySelector(".kt-slide-stage");
  slide.style.setProperty("--room", `${stage.clientHeight}px`);
  return stage.clientHeight;
}

// The screens of one drawing, when `begun` screens stand before it; null where its first does not fit beside the takeaway.
function drawingParts(slide, drawing, begun, rest) {
  const stage = slide.querySelector(".kt-slide-stage");
  let dress = "";
  const roomAt = (at) => {
    const next = begun + at ? "on" : "";
    if (next !== dress) { dressed(slide, next); dress = next; }
    return stage.clientHeight;
  };
  dressed(slide, "");
  const block = drawing.ktBlock;
  if (block) {
    const rooms = [roomAt(0), roomAt(1)].map((tall) => (tall - plotBeside(drawing)) / PLOT_SCALE);
    const pieces = piecesOf(block.figure, (at) => rooms[Math.min(at + (begun ? 1 : 0), 1)]);
    if (!begun && !pieces[0].fits) return null;
    return pieces.map((piece, at) => ({ short: rest && at === pieces.length - 1, show: () => showPiece(stage, block, drawing, piece) }));
  }
  const { fits, screens } = fillParts(drawing, roomAt, rest);
  return !begun && !fits ? null : screens;
}

function slideParts(slide, scene) {
  const stage = slide.querySelector(".kt-slide-stage");
  const drawings = blocksOf(stage);
  const alone = (index) => drawings.forEach((node, at) => { node.hidden = at !== index; });
  const parts = [];
  drawings.forEach((drawing, index) => {
    alone(index);
    const rest = index === drawings.length - 1 && shownOn(scene).length < scene.blocks.length;
    let screens = drawingParts(slide, drawing, parts.length, rest);
    if (!screens) {
      parts.push({ dress: "lead", show: () => null });
      screens = drawingParts(slide, drawing, parts.length, rest);
    }
    for (const { short, show } of screens) parts.push({ dress: parts.length ? "on" : "", short, show: () => { alone(index); show(); } });
  });
  return parts;
}

// The takeaway alone takes with it as many lines as fit.
function leadFits(slide) {
  const lead = slide.querySelector(".kt-slide-lead-words");
  const lines = [...lead.children];
  lines.forEach((line) => { line.hidden = false; });
  while (lines.length && lead.scrollHeight > lead.clientHeight + 1) lines.pop().hidden = true;
}

// Room for the controls below the drawing; where they need more than a line they wait behind a button.
function reserved(slide) {
  const controls = document.querySelector("[class*='st-key-controls-present']");
  const folded = Boolean(controls) && controls.offsetHeight > MOST_CONTROLS * slideLeast();
  document.body.classList.toggle("kt-controls-folded", folded || (document.body.classList.contains("kt-controls-folded") && Boolean(controls)));
  return controls && !document.body.classList.contains("kt-controls-folded") ? controls.offsetHeight : 0;
}

function fitSlide(slide, scene) {
  if (!slide.isConnected) return;
  const stage = slide.querySelector(".kt-slide-stage");
  const most = Math.max(slideLeast(), slideSize());
  const low = reserved(slide);
  const apply = (scale, tight) => {
    slide.classList.toggle("kt-slide-tight", tight);
    slide.style.cssText = `--scale: ${scale}; width: ${innerWidth / scale}px; height: ${innerHeight / scale}px; --reserve: ${low / scale}px;`;
    dressed(slide, "");
  };
  for (const node of stage.querySelectorAll(`.${SPARE}`)) node.classList.remove(SPARE, "kt-trimmed");
  blocksOf(stage).forEach((node) => { node.hidden = false; });
  slide.classList.remove("kt-slide-short");
  if (innerWidth <= NARROW_SCREEN) return showParts(slide, narrowParts(slide, scene));
  const plots = scene.blocks.filter((block) => block.kind === "plot");
  const whole = () => {
    growLabels(stage);
    return !plots.length && !overflows(stage) && !stage.querySelector(".kt-ledger");
  };
  for (const tight of [false, true]) {
    for (const scale of [most, (most + slideLeast()) / 2, slideLeast()]) {
      apply(scale, tight);
      if (whole()) return showParts(slide, [{ dress: "", short: shownOn(scene).length < scene.blocks.length, show: () => null }]);
      const parts = plots.length && stage.children.length === 1 ? slideParts(slide, scene) : [];
      if (parts.length === 1) return showParts(slide, parts);
    }
  }
  return showParts(slide, slideParts(slide, scene));
}

// On a phone or in a narrow frame the screen scrolls: nothing is cut.
function narrowParts(slide, scene) {
  slide.classList.remove("kt-slide-tight");
  slide.style.cssText = "--scale: 1; width: 100%;";
  dressed(slide, "");
  for (const canvas of slide.querySelectorAll(".kt-canvas")) {
    delete canvas.dataset.room;
    canvas.removeAttribute("style");
    canvas.kt?.redraw?.();
  }
  return [{ dress: "", show: () => null }];
}

function showParts(slide, parts) {
  slide.ktParts = { parts, at: Math.min(slide.ktParts?.at ?? (slide.dataset.end ? parts.length - 1 : 0), parts.length - 1) };
  showPart(slide, slide.ktParts.at);
}

function showPart(slide, at) {
  const { parts } = slide.ktParts;
  slide.ktParts.at = at;
  slide.classList.toggle("kt-slide-short", Boolean(parts[at].short));
  dressed(slide, parts[at].dress);
  if (parts[at].dress === "lead") leadFits(slide);
  parts[at].show();
  const name = slide.querySelector(".kt-slide-part");
  name.textContent = parts.length > 1 ? `${name.dataset.word} ${at + 1} / ${parts.length}` : "";
}

// Keys of a clicker go to the tour wherever the focus is; arrows, Home and End stay with a control that uses them.
function slideKeys(root, steps, presenter) {
  root.ktKeys?.abort();
  root.ktKeys = new AbortController();
  const clicker = { PageDown: 1, PageUp: -1 };
  const others = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
  const plain = { b: darken, ".": darken, p: presenter };
  const press = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const own = event.target.closest?.("input, select, textarea, [role=radio], [role=slider], [role=listbox], [role=combobox], [role=option], [contenteditable]");
    const stop = () => { event.preventDefault(); event.stopImmediatePropagation(); };
    const blank = document.querySelector(".kt-blank");
    if (blank) {
      blank.remove();
      return stop();
    }
    if (!own && !letters.off && plain[event.key.toLowerCase()]) {
      stop();
      return plain[event.key.toLowerCase()]();
    }
    const way = clicker[event.key] ?? (own ? undefined : others[event.key]);
    if (way === undefined) return;
    stop();
    steps.by(way);
  };
  addEventListener("keydown", press, { capture: true, signal: root.ktKeys.signal });
}

const darken = () => document.body.append(h("div", { class: "kt-blank", role: "presentation", onclick: (at) => at.target.remove() }));

// On by one: first the parts of this screen, then the next screen; back likewise. `jump` goes to a screen or a question by name.
function stepper(root, scene, go) {
  const { of, back } = scene.slide;
  const by = (way) => {
    const slide = root.querySelector(".kt-slide");
    const { parts, at } = slide.ktParts;
    const part = at + way;
    if (root.ktAt === scene.slide.at && part >= 0 && part < parts.length) { showPart(slide, part); return tellPresenter(root, scene); }
    if (back) return go(back);
    const to = Math.max(1, Math.min(of, root.ktAt + way));
    if (to === root.ktAt) return null;
    root.ktBack = way === -1;
    return askFor(root, to, go);
  };
  return { by, jump: (to) => (typeof to === "number" && !back ? askFor(root, to, go) : go(to)) };
}

// The server hears one press at a time: whatever it missed is asked again as soon as it rests.
const serverRests = () => {
  const app = document.querySelector("[data-testid=stApp]");
  return app?.dataset.testScriptState === "notRunning" && app.dataset.testConnectionState === "CONNECTED";
};

function askFor(root, to, go) {
  root.ktAt = to;
  clearInterval(root.ktAgain);
  root.ktAgain = setInterval(() => (serverRests() ? go(to) : null), ASK_AGAIN_MS);
  return go(to);
}

// Where the walk stands when a screen arrives: there, or still on the way to the one that was asked for last.
function reached(root, scene, go) {
  const { at, back } = scene.slide;
  if (!root.ktAgain || back || root.ktAt === at) {
    clearInterval(root.ktAgain);
    root.ktAgain = 0;
    root.ktAt = at;
  } else askFor(root, root.ktAt, go);
}

// After a press inside the drawing what it holds may be taller: a fold opened, a filter chosen, a step taken.
function fitAgain(stage, fit) {
  for (const kind of ["click", "change", "input", "toggle"]) {
    stage.addEventListener(kind, (event) => { if (!event.target.closest?.(".kt-dial, .kt-canvas, .kt-chip")) fit(); }, true);
  }
  const arriving = new MutationObserver(fit);
  if (stage.querySelector(".kt-ledger")) arriving.observe(stage, { childList: true, subtree: true });
}

// The controls of a screen come after its drawing, and take room from it whenever they come or change.
function followControls(root, fit) {
  let seen = null;
  const follow = () => {
    const controls = document.querySelector("[class*='st-key-controls-present']");
    if (controls === seen) return;
    seen = controls;
    if (controls) root.ktFit.observe(controls);
    fit();
  };
  root.ktArrivals?.disconnect();
  root.ktArrivals = new MutationObserver(follow);
  root.ktArrivals.observe(document.body, { childList: true, subtree: true });
  follow();
}

function drawSlide(root, scene, go) {
  if (scene.lang) speak(root, scene);
  const steps = stepper(root, scene, go);
  const name = `${scene.slide.at} ${scene.key}`;
  const old = root.querySelector(".kt-slide");
  const same = old?.dataset.name === name ? old.ktParts : null;
  reached(root, scene, go);
  document.body.classList.add("kt-presenting");
  document.body.classList.toggle("kt-dark", scene.mode === "dark");
  document.body.classList.toggle("kt-light", scene.mode !== "dark");
  if (!same) document.body.classList.remove("kt-controls-folded", "kt-controls-open");
  root.className = `kt kt-${scene.mode} kt-part-slide`;
  const slide = slidePart(scene, steps);
  slide.dataset.name = name;
  if (!same) announceScreen(scene);
  if (same) slide.ktParts = same;
  else if (root.ktBack) slide.dataset.end = "1";
  if (!root.ktAgain) root.ktBack = false;
  root.replaceChildren(slide);
  PRESENTER.step = steps.by;
  slideKeys(root, steps, () => (scene.slide.of > 1 ? openPresenter(root, scene, steps.by) : null));
  root.ktFit?.disconnect();
  let waiting = 0;
  const fit = () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(() => { if (!slide.isConnected) return; fitSlide(slide, scene); tellPresenter(root, scene); }); };
  root.ktFit = new ResizeObserver(fit);
  root.ktFit.observe(document.documentElement);
  fitAgain(slide.querySelector(".kt-slide-stage"), fit);
  followControls(root, fit);
  fitSlide(slide, scene);
  tellPresenter(root, scene);
}
