// A long table that is searched, filtered and sorted on the reader's own device: what is typed is sent nowhere.

// as many lines as are drawn at once; the rest are a press away, and the page stays as quick with thousands
const LEDGER_PAGE = { wide: 40, phone: 10 };
const LEDGER_JUDGED = ["grade", "verdict"];
// what a reader typed, picked and opened stays while the scene is drawn anew
const ledgerViews = new Map();

function ledgerView(scene, block) {
  const name = `${scene.key} ${block.caption}`;
  const page = window.innerWidth < 640 ? LEDGER_PAGE.phone : LEDGER_PAGE.wide;
  if (!ledgerViews.has(name)) ledgerViews.set(name, { query: "", picks: {}, sort: null, down: false, page, from: 0, open: new Set() });
  return ledgerViews.get(name);
}

// One listener for the whole page: an address that names a line opens it in the table that holds it.
const ledgerWaiting = new Map();
window.addEventListener("hashchange", () => { for (const open of ledgerWaiting.values()) open(); });

// Scenes above may still grow while they are drawn, so the line is brought back into view until somebody takes over.
function ledgerScroll(key) {
  const moved = new AbortController();
  for (const act of ["wheel", "touchstart", "pointerdown", "keydown"]) window.addEventListener(act, () => moved.abort(), { once: true, signal: moved.signal });
  const bring = () => {
    const line = document.getElementById(key);
    if (!line || moved.signal.aborted) return;
    for (let fold = line.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    line.scrollIntoView({ block: "center" });
    line.focus({ preventScroll: true });
  };
  for (const wait of [0, 400, 1200, 2500]) setTimeout(bring, wait);
}

// The line named at the end of the address; an address nobody can read names none.
function askedLine() {
  try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; }
}

// Words of judgement get their mark and pages their link, wherever a cell holds just that word.
function ledgerWords(scene) {
  const words = new Map();
  for (const [name, text] of Object.entries(scene.labels)) {
    const [subject, value] = name.split(".");
    if (LEDGER_JUDGED.includes(subject)) words.set(text, () => badge({ kind: subject, value, text }));
    if (subject === "page") words.set(text, () => h("a", { href: new URL(value + location.search, document.baseURI).href, target: "_self" }, text));
  }
  return words;
}

// Cells travel as places in a list of different cells; here each gets its own prose back, once.
function unpooled(block) {
  if (!block.pool) return block;
  const spread = (lines) => lines.map((line) => line.map((place) => block.pool[place]));
  block.cells = spread(block.cells);
  block.details = spread(block.details || []);
  delete block.pool;
  return block;
}

// Tables that stand at an address of their own, each asked for once.
const ledgerFiles = new Map();

function ledgerFile(address) {
  if (!ledgerFiles.has(address)) {
    const asked = fetch(new URL(address, document.baseURI)).then((answer) => {
      if (!answer.ok) throw new Error("the table did not load");
      return answer.json();
    });
    asked.catch(() => ledgerFiles.delete(address));
    ledgerFiles.set(address, asked);
  }
  return ledgerFiles.get(address);
}

// A table with all its lines; the scene gets the cards and studies that came with it.
async function ledgerWhole(block, scene) {
  if (!scene.tables || block.cells.length) return block;
  const file = await ledgerFile(scene.tables);
  Object.assign(block, unpooled(file.blocks[scene.blocks.indexOf(block)]));
  scene.cards = { ...file.cards, ...scene.cards };
  scene.studies = { ...file.studies, ...scene.studies };
  return block;
}

// Entries for reference lists are sent with one table of the page and serve every table on it.
function referenceLists(block) {
  globalThis.ketamineReferences = { ...globalThis.ketamineReferences, ...block.references };
  return globalThis.ketamineReferences;
}

// What is left after search and filters, for the files a reader takes away.
function ledgerTaken(scene, block) {
  const found = ledgerMatches(unpooled(block), ledgerView(scene, block));
  const heads = (block.heads || []).map((label) => ({ label, unit: "" }));
  return {
    ...block,
    columns: [...block.columns, ...heads],
    cells: found.map((index) => [...block.cells[index], ...(block.details?.[index] || [])]),
    keys: found.map((index) => block.anchors[index] || ""),
  };
}

// The reference list of what is left: each source once, by key.
function ledgerReferences(scene, block, form) {
  const entries = referenceLists(block)[form] || {};
  const taken = ledgerTaken(scene, block);
  const cited = taken.cells.flatMap((line) => line.flatMap((cell) => cell.flatMap((part) => part.k || [])));
  return [...new Set(cited)].filter((key) => entries[key]).sort().map((key) => entries[key]).join("\n\n") + "\n";
}

// A count as the language of the page writes it.
const counted = (number) => number.toLocaleString(document.documentElement.lang || "en");

const ledgerOrder = new Intl.Collator(document.documentElement.lang || "en", { numeric: true }).compare;

// The words of each line, made once: by column for filters, in one piece for the search.
function ledgerTexts(block) {
  block.texts ??= block.cells.map((line) => line.map(spoken));
  block.haystack ??= block.texts.map((line, index) => [...line, ...(block.details?.[index] || []).map(spoken), block.anchors[index] || ""].join(" ").toLowerCase());
  return block.texts;
}

// Places of the lines that hold every word asked for and fit every filter, in the order picked.
function ledgerMatches(block, view) {
  const asked = view.query.toLowerCase().split(/\s+/).filter(Boolean);
  const picked = Object.entries(view.picks).filter(([, value]) => value);
  const texts = ledgerTexts(block);
  const found = texts.map((_, index) => index).filter((index) =>
    asked.every((word) => block.haystack[index].includes(word)) && picked.every(([column, value]) => texts[index][column] === value));
  return view.sort === null ? found : found.sort((a, b) => ledgerOrder(texts[a][view.sort], texts[b][view.sort]) * (view.down ? -1 : 1));
}

// What an opened line shows: its sentences, its terms, its studies with their links, and its own address.
function ledgerDetail(block, scene, index, pieces) {
  const terms = block.heads.map((head, at) => {
    const prose = block.details[index][at];
    return spoken(prose) ? [h("dt", {}, head), h("dd", {}, pieces(prose))] : [];
  });
  const keys = new Set(block.cells[index].flatMap((cell) => cell.flatMap((part) => part.k || [])));
  const key = block.anchors[index];
  return h("div", { class: "kt-ledger-open" },
    h("dl", {}, terms),
    h("div", {},
      [...keys].filter((one) => scene.studies[one]).map((one) => study(scene, one)),
      h("p", { class: "kt-quiet" }, `${scene.labels["scene.line_key"]}: ${key}`,
        location.protocol.startsWith("http") ? [" ", h("a", { href: placeOf(`evidence#${key}`), target: "_self" }, scene.labels["scene.line_link"])] : null)));
}

function ledgerTable(packed, scene) {
  const block = unpooled(packed);
  referenceLists(block);
  const texts = ledgerTexts(block);
  const words = ledgerWords(scene);
  const view = ledgerView(scene, block);
  const opens = Boolean(block.heads?.length);
  const lead = Math.max(0, (block.leads || []).indexOf(scene.depth || "plain"));
  let at = -1;

  const body = h("tbody", { role: "rowgroup" });
  const table = h("table", { role: "table" });
  const count = h("p", { class: "kt-quiet", role: "status" });
  const turn = (label, way) => {
    const button = h("button", { type: "button", class: "kt-button" }, scene.labels[`scene.${label}`]);
    button.addEventListener("click", () => {
      view.from = Math.max(0, view.from + way * view.page);
      show();
      const first = body.querySelector("tr");
      first?.setAttribute("tabindex", "-1");
      first?.focus({ preventScroll: true });
      first?.scrollIntoView({ block: "center" });
    });
    return button;
  };
  const earlier = turn("earlier", -1);
  const later = turn("later", 1);

  // A word of a cell may lead to the place it names.
  const pieces = (prose) => prose.map((part) => {
    const place = block.links?.[part];
    return place ? h("a", { href: placeOf(place), target: "_self" }, part) : say([part], scene);
  });

  function cellOf(index, column) {
    const { label, numeric } = block.columns[column];
    const drawn = column > 0 && words.get(texts[index][column]);
    return h(column === 0 ? "th" : "td", {
      scope: column === 0 ? "row" : null,
      role: column === 0 ? "rowheader" : "cell",
      "data-label": label,
      class: numeric ? "kt-number" : null,
      hidden: !texts[index][column] && view.page === LEDGER_PAGE.phone,
    }, column === 0 && opens ? headOf(index) : drawn ? drawn() : pieces(block.cells[index][column]));
  }

  // The head of a line that opens: what it is about as a button, and the line as a sentence under it, unless a cell says it.
  function headOf(index) {
    const open = view.open.has(block.anchors[index]);
    const button = h("button", { type: "button", class: "kt-ledger-head", "aria-expanded": String(open) }, texts[index][0]);
    button.addEventListener("click", () => openLine(index, button, !view.open.has(block.anchors[index])));
    const said = spoken(block.details[index][lead]);
    return [button, texts[index].includes(said) ? null : h("p", { class: "kt-ledger-said" }, said)];
  }

  function openLine(index, button, open) {
    const key = block.anchors[index];
    view.open[open ? "add" : "delete"](key);
    button.setAttribute("aria-expanded", String(open));
    const line = button.closest("tr");
    if (open) line.after(detailLine(index));
    else line.nextElementSibling?.remove();
  }

  const detailLine = (index) => h("tr", { role: "row", class: "kt-ledger-detail" },
    h("td", { role: "cell", colspan: block.columns.length }, ledgerDetail(block, scene, index, pieces)));

  const line = (index, place) => {
    const row = h("tr", { id: block.anchors[index] || null, role: "row", "aria-rowindex": place + 2, tabindex: index === at ? "-1" : null, class: index === at ? "kt-asked" : null },
      block.columns.map((_, column) => cellOf(index, column)));
    return opens && view.open.has(block.anchors[index]) ? [row, detailLine(index)] : row;
  };

  function show() {
    const found = ledgerMatches(block, view);
    view.from = Math.min(view.from, Math.max(0, Math.ceil(found.length / view.page) - 1) * view.page);
    const here = found.slice(view.from, view.from + view.page);
    body.replaceChildren(...here.flatMap((index, place) => line(index, view.from + place)));
    table.setAttribute("aria-rowcount", found.length + 1);
    earlier.hidden = view.from === 0;
    later.hidden = view.from + view.page >= found.length;
    count.textContent = found.length
      ? `${counted(view.from + 1)}\u2013${counted(view.from + here.length)} / ${counted(found.length)} ${scene.labels["scene.shown"]}`
      : scene.labels["scene.no_match"];
  }

  function changed(change) {
    change();
    view.from = 0;
    show();
  }

  const search = h("input", { type: "search", autocomplete: "off", value: view.query });
  search.addEventListener("input", () => changed(() => { view.query = search.value; }));

  const filters = block.filters.map((column) => {
    const values = [...new Set(texts.map((cells) => cells[column]))].filter(Boolean).sort(ledgerOrder);
    const select = h("select", {}, h("option", { value: "" }, scene.labels["scene.all"]), values.map((value) => h("option", { value }, value)));
    select.value = view.picks[column] || "";
    select.addEventListener("change", () => changed(() => { view.picks[column] = select.value; }));
    return h("label", {}, h("span", {}, block.columns[column].label), select);
  });

  const sorted = (index) => (view.sort !== index ? null : view.down ? "descending" : "ascending");
  const heads = block.columns.map((column, index) => {
    const head = h("th", { scope: "col", role: "columnheader", class: column.numeric ? "kt-number" : null, "aria-sort": sorted(index) });
    const button = h("button", { type: "button", class: "kt-sort" }, headText(column));
    button.addEventListener("click", () => {
      view.down = view.sort === index && !view.down;
      view.sort = index;
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", sorted(index));
      changed(() => {});
    });
    head.append(button);
    return head;
  });

  // The line an address asks for is shown and opened, whatever was searched or picked before.
  function toAsked() {
    const asked = askedLine();
    const place = asked ? block.anchors.indexOf(asked) : -1;
    if (place < 0) return;
    at = place;
    document.querySelector(".kt-popover")?.hidePopover();
    if (!ledgerMatches(block, view).includes(at)) {
      Object.assign(view, { query: "", picks: {}, sort: null });
      search.value = "";
      for (const filter of filters) filter.querySelector("select").value = "";
      for (const head of heads) head.removeAttribute("aria-sort");
    }
    view.from = Math.floor(ledgerMatches(block, view).indexOf(at) / view.page) * view.page;
    view.open.add(asked);
    show();
    ledgerScroll(asked);
  }

  table.append(h("caption", {}, block.caption), h("thead", { role: "rowgroup" }, h("tr", { role: "row", "aria-rowindex": 1 }, heads)), body);
  show();
  toAsked();
  ledgerWaiting.set(scene.key, toAsked);

  return h(
    "div",
    { class: "kt-ledger" },
    h("div", { class: "kt-ledger-tools", role: "search", "aria-label": block.caption }, h("label", { class: "kt-grow" }, h("span", {}, scene.labels["scene.search"]), search), filters),
    count,
    h("div", { class: "kt-scroll", tabindex: "0", role: "region", "aria-label": block.caption }, table),
    h("div", { class: "kt-ledger-turn" }, earlier, later),
  );
}

// A table is drawn at once where its lines are here; else its place is kept until it comes near or an address asks for a line.
function ledgerBlock(packed, scene) {
  if (!scene.tables || packed.cells.length) return ledgerTable(packed, scene);
  const said = h("p", { class: "kt-quiet", role: "status" }, scene.labels["scene.loading"]);
  const place = h("div", { class: "kt-ledger kt-ledger-coming" }, said);
  const draw = () => ledgerWhole(packed, scene).then(() => {
    const list = place.closest(".kt")?.querySelector("[data-fold=sources] .kt-sources");
    list?.replaceWith(sources(scene));
    place.replaceWith(ledgerTable(packed, scene));
  }).catch(() => {
    const again = h("button", { type: "button", class: "kt-button" }, scene.labels["scene.not_loaded"]);
    again.addEventListener("click", draw);
    place.replaceChildren(again);
  });
  const near = new IntersectionObserver((seen, watch) => {
    if (!seen.some((one) => one.isIntersecting)) return;
    watch.disconnect();
    draw();
  }, { rootMargin: "800px" });
  near.observe(place);
  const asked = () => {
    const key = askedLine();
    if (key && !document.getElementById(key) && place.isConnected) draw();
  };
  ledgerWaiting.set(scene.key, asked);
  setTimeout(asked, 0);
  return place;
}
