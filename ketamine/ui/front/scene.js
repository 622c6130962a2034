// A scene on a page: head (question, takeaway), then body (figure, how to read, how sure, folds). One order everywhere.

const BLOCKS = { icons: iconsBlock, pathway: pathwayBlock, brain: brainBlock, clock: clockBlock, synapse: synapseBlock, cards: cardsBlock, table: tableBlock, ledger: ledgerBlock, course: courseBlock, stage: stageBlock, ticks: ticksBlock, sorter: sorterBlock, help: helpBlock, answers: answersBlock, quiz: quizBlock };

function headPart(scene) {
  if (placeAsked().split("=")[0] === scene.key) arrive(scene.key);
  announce(scene);
  return [
    h("h2", { class: "kt-question", id: scene.key }, scene.question),
    h("p", { class: "kt-takeaway" }, say(scene.takeaway, scene)),
  ];
}

function sources(scene) {
  const items = Object.values(scene.studies).sort((a, b) => a.citation.localeCompare(b.citation));
  return h("ul", { class: "kt-sources" }, items.map((one) =>
    h("li", {}, one.citation, " ", one.link ? h("a", { href: one.link, target: "_blank", rel: "noopener noreferrer" }, one.link.replace(/^https:\/\//, "")) : null)));
}

// A text that no table program takes for a formula; a negative number stays one.
const inert = (text) => (/^[=+\-@\t\r]/.test(text) && !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? `'${text}` : text);

// The table as a file: one header line, evidence keys in a last column, plain minus signs for other programs.
function csvOf(table) {
  const field = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const keys = (line) => [...new Set(line.flatMap((cell) => cell.flatMap((part) => part.k || [])))].join(" ");
  const heads = [...table.columns.map(headText), "evidence"];
  const own = (index) => (table.keys?.[index] ? `${table.keys[index]} ` : "");
  const lines = table.cells.map((line, index) => [...line.map((cell) => spoken(cell).replaceAll("\u2212", "-")), own(index) + keys(line)]);
  return [heads, ...lines].map((line) => line.map((cell) => field(inert(cell))).join(",")).join("\n") + "\n";
}

// A button that saves a file made on the reader's own device.
function saving(scene, ending, parts, type) {
  const save = h("button", { type: "button", class: "kt-button" }, scene.labels[`scene.${ending}`]);
  save.addEventListener("click", async () => {
    const address = URL.createObjectURL(new Blob(await parts(), { type: `${type};charset=utf-8` }));
    h("a", { href: address, download: `${scene.key}.${ending}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  });
  return save;
}

// How to name this view in a paper or on a slide: question, product, version, day of the evidence, address.
function citedAs(scene) {
  const address = location.protocol.startsWith("http") ? ` ${location.href.split("#")[0]}#${scene.key}` : "";
  return scene.cited_as ? h("p", { class: "kt-cite-view" }, h("strong", {}, scene.labels["scene.cite_view"], ": "), scene.cited_as, address) : null;
}

function tools(scene) {
  const buttons = [];
  const table = scene.table || scene.blocks.find((block) => block.kind === "table" || block.kind === "ledger");
  if (table) {
    const ledger = table.kind === "ledger";
    buttons.push(saving(scene, "csv", async () => ["\ufeff", csvOf(ledger ? ledgerTaken(scene, await ledgerWhole(table, scene)) : table)], "text/csv"));
    for (const form of ledger ? ["bib", "ris"] : []) {
      buttons.push(saving(scene, form, async () => [ledgerReferences(scene, await ledgerWhole(table, scene), form)], "text/plain"));
    }
  }
  const copy = h("button", { type: "button", class: "kt-button" }, scene.labels["scene.link"]);
  copy.addEventListener("click", async () => {
    const address = `${location.href.split("#")[0]}#${scene.key}`;
    await navigator.clipboard?.writeText(address).catch(() => null);
    copy.textContent = scene.labels["scene.copied"];
    setTimeout(() => { copy.textContent = scene.labels["scene.link"]; }, 2000);
  });
  return h("div", { class: "kt-tools" }, buttons, copy);
}

function bodyPart(scene, kept) {
  const figures = kept ? [...kept.querySelectorAll(":scope > .kt-plot")] : [];
  const blocks = scene.blocks.map((block) => (block.kind === "plot" ? plotBlock(block, scene, figures.shift()) : BLOCKS[block.kind](block, scene)));
  const line = (name, ...content) => h("p", { class: `kt-line kt-${name}` }, h("strong", {}, scene.labels[`scene.${name}`], " "), content);
  return [
    arrange(kept || h("div", { class: "kt-blocks" }), blocks),
    scene.read.length ? line("read", say(scene.read, scene)) : null,
    scene.sure ? line("sure", badge({ kind: "grade", value: scene.sure.grade, text: scene.sure.label }), " ", say(scene.sure.text, scene)) : null,
    scene.unknown.length ? line("unknown", say(scene.unknown, scene)) : null,
    scene.more.length ? fold(scene, "more", scene.more.map((paragraph) => h("p", {}, say(paragraph, scene)))) : null,
    scene.table ? fold(scene, "table", tableBlock(scene.table, scene)) : null,
    fold(scene, "sources", sources(scene), citedAs(scene)),
    scene.notice ? h("p", { class: "kt-notice" }, scene.notice) : null,
    tools(scene),
  ];
}

// Head and body in one piece, where no control stands between them.
function wholePart(scene, kept, root) {
  const place = (name) => root.querySelector(`:scope > .kt-part-${name}`) || h("div", { class: `kt-part-${name}` });
  return [arrange(place("head"), headPart(scene)), arrange(place("body"), bodyPart(scene, kept))];
}

const PARTS = {
  head: headPart,
  body: bodyPart,
  whole: wholePart,
  title: (scene) => [announcePage(scene), h("h1", { class: "kt-title" }, scene.title), scene.notice ? h("p", { class: "kt-notice" }, scene.notice) : null],
  strip: (scene) => h("p", { class: "kt-strip" }, say(scene.prose, scene)),
  foot: (scene) => h("p", { class: "kt-foot" }, say(scene.prose, scene)),
  notes: (scene) => h("ul", { class: "kt-notes", role: "list" }, scene.notes.map((note) => h("li", {}, note))),
};

// The language of a part, and of the page around it; a part that names none is in the language of the page.
function speak(root, scene) {
  if (!scene.lang) return root.removeAttribute("lang");
  if (scene.lang === "en") english.clear();
  for (const piece of scene.english || []) english.add(piece);
  for (const block of scene.blocks || []) {
    for (const at of block.pool ? block.english || [] : []) {
      for (const part of block.pool[at]) {
        const piece = typeof part === "string" ? part : part.t;
        if (/[a-z]{2}/.test(piece)) english.add(piece);
      }
    }
  }
  root.lang = scene.lang;
  document.documentElement.lang = scene.lang;
}

function drawScene(root, scene) {
  speak(root, scene);
  const open = [...root.querySelectorAll("details[open]")].map((fold) => fold.dataset.fold);
  const kept = root.querySelector(":scope > .kt-blocks, :scope > .kt-part-body > .kt-blocks");
  root.className = `kt kt-${scene.mode} kt-part-${scene.part}`;
  arrange(root, PARTS[scene.part](scene, kept, root));
  for (const fold of root.querySelectorAll("details:not([data-own])")) fold.open = open.includes(fold.dataset.fold);
}
