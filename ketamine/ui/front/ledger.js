// A long table that is searched, filtered and sorted on the reader's own device: what is typed is sent nowhere.

const LEDGER_FIRST = { wide: 40, phone: 8 };
// a table up to this long opens whole on the first press; a longer one grows by as many lines
const LEDGER_STEP = 100;
const LEDGER_JUDGED = ["grade", "verdict"];
// what a reader typed and picked stays while the scene is drawn anew
const ledgerViews = new Map();

function ledgerView(scene, block) {
  const name = `${scene.key} ${block.caption}`;
  const first = window.innerWidth < 640 ? LEDGER_FIRST.phone : LEDGER_FIRST.wide;
  if (!ledgerViews.has(name)) ledgerViews.set(name, { query: "", picks: {}, sort: null, down: false, first, shown: first });
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
  block.cells = block.cells.map((line) => line.map((place) => block.pool[place]));
  delete block.pool;
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
  return { ...block, cells: found.map((index) => block.cells[index]), keys: found.map((index) => block.anchors[index] || "") };
}

// The reference list of what is left: each source once, by key.
function ledgerReferences(scene, block, form) {
  const entries = referenceLists(block)[form] || {};
  const taken = ledgerTaken(scene, block);
  const cited = taken.cells.flatMap((line) => line.flatMap((cell) => cell.flatMap((part) => part.k || [])));
  return [...new Set(cited)].filter((key) => entries[key]).sort().map((key) => entries[key]).join("\n\n") + "\n";
}

const ledgerOrder = (a, b) => a.localeCompare(b, document.documentElement.lang || "en", { numeric: true });

// Places of the lines that hold every word asked for and fit every filter, in the order picked.
function ledgerMatches(block, view) {
  const asked = view.query.toLowerCase().split(/\s+/).filter(Boolean);
  const picked = Object.entries(view.picks).filter(([, value]) => value);
  const texts = block.texts ??= block.cells.map((line) => line.map(spoken));
  const haystack = block.haystack ??= texts.map((line) => line.join(" ").toLowerCase());
  const found = texts.map((_, index) => index).filter((index) =>
    asked.every((word) => haystack[index].includes(word)) && picked.every(([column, value]) => texts[index][column] === value));
  return view.sort === null ? found : found.sort((a, b) => ledgerOrder(texts[a][view.sort], texts[b][view.sort]) * (view.down ? -1 : 1));
}

function ledgerBlock(packed, scene) {
  const block = unpooled(packed);
  referenceLists(block);
  const texts = block.texts ??= block.cells.map((line) => line.map(spoken));
  const words = ledgerWords(scene);
  const view = ledgerView(scene, block);
  let at = -1;

  const body = h("tbody", { role: "rowgroup" });
  const count = h("p", { class: "kt-quiet", role: "status" });
  const more = h("button", { type: "button", class: "kt-button" }, scene.labels["scene.more_rows"]);
  more.addEventListener("click", () => { view.shown += LEDGER_STEP; show(); });

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
      hidden: !texts[index][column] && view.first === LEDGER_FIRST.phone,
    }, drawn ? drawn() : pieces(block.cells[index][column]));
  }

  const line = (index) => h("tr", { id: block.anchors[index] || null, role: "row", tabindex: index === at ? "-1" : null, class: index === at ? "kt-asked" : null },
    block.columns.map((_, column) => cellOf(index, column)));

  function show() {
    const found = ledgerMatches(block, view);
    body.replaceChildren(...found.slice(0, view.shown).map(line));
    more.hidden = found.length <= view.shown;
    count.textContent = found.length
      ? `${Math.min(view.shown, found.length)} / ${found.length} ${scene.labels["scene.shown"]}`
      : scene.labels["scene.no_match"];
  }

  function changed(change) {
    change();
    view.shown = view.first;
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
      show();
    });
    head.append(button);
    return head;
  });

  // The line an address asks for is shown, whatever was searched or folded before.
  function toAsked() {
    const asked = askedLine();
    const line = asked ? block.anchors.indexOf(asked) : -1;
    if (line < 0) return;
    at = line;
    document.querySelector(".kt-popover")?.hidePopover();
    if (!ledgerMatches(block, view).includes(at)) {
      Object.assign(view, { query: "", picks: {}, sort: null });
      search.value = "";
      for (const filter of filters) filter.querySelector("select").value = "";
    }
    view.shown = Math.max(view.shown, ledgerMatches(block, view).indexOf(at) + 1);
    show();
    ledgerScroll(asked);
  }

  show();
  toAsked();
  ledgerWaiting.set(scene.key, toAsked);

  return h(
    "div",
    { class: "kt-ledger" },
    h("div", { class: "kt-ledger-tools", role: "search", "aria-label": block.caption }, h("label", { class: "kt-grow" }, h("span", {}, scene.labels["scene.search"]), search), filters),
    count,
    h("div", { class: "kt-scroll", tabindex: "0", role: "region", "aria-label": block.caption },
      h("table", { role: "table" }, h("caption", {}, block.caption), h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, heads)), body)),
    more,
  );
}
