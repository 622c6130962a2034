// A whole tour in one page, without a server: used by the file that is taken away.

// The state a screen stands in: what was chosen before where it has that choice, else what it begins with.
const deckValues = (one, chosen) => one.choices.map(({ field, options }, index) => {
  const wanted = chosen[field];
  return options.some(([value]) => value === wanted) ? wanted : one.start[index];
});

// Colours of a figure by their names, as on the server: "@drug", or "@drug/15" for one that lets fifteen in a hundred through.
function deckPaint(value, colours, side) {
  if (typeof value === "string" && value.startsWith("@")) {
    const [name, share] = value.slice(1).split("/");
    const hex = colours[name][side];
    return share ? `rgba(${[1, 3, 5].map((from) => parseInt(hex.slice(from, from + 2), 16)).join(",")},${Number(share) / 100})` : hex;
  }
  if (Array.isArray(value)) return value.map((one) => deckPaint(one, colours, side));
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, deckPaint(one, colours, side)]));
  return value;
}

function deckScene(deck, one, chosen, mode) {
  const state = one.states[deckValues(one, chosen).join(".")];
  const parts = Object.fromEntries(Object.entries(state.parts).map(([name, place]) => [name, deck.pool[place]]));
  const blocks = state.blocks.map((place) => deck.pool[place]).map((block) => (block.kind === "plot" ? deckPaint(block, deck.colours, mode === "dark" ? 1 : 0) : block));
  return { ...parts, mode, blocks, cards: deck.cards, studies: deckStudies(deck, parts, blocks), labels: deck.labels, plotly: "inside", brain: "" };
}

// The studies of this screen alone: every card it names leads to its own.
function deckStudies(deck, parts, blocks) {
  const named = new Set();
  const walk = (value) => {
    if (typeof value === "string" && deck.cards[value]) deck.cards[value].studies.forEach((key) => named.add(key));
    else if (value && typeof value === "object") Object.values(value).forEach(walk);
  };
  walk([parts, blocks]);
  return Object.fromEntries([...named].filter((key) => deck.studies[key]).map((key) => [key, deck.studies[key]]));
}

function deckControls(one, chosen, change) {
  const values = deckValues(one, chosen);
  return h("div", { class: "kt-deck-controls st-key-controls-present" }, one.choices.map(({ field, label, options }, index) =>
    h("label", {}, h("span", {}, label), h("select", { onchange: (event) => change(field, event.target.value), "data-field": field },
      options.map(([value, words]) => h("option", { value, selected: value === values[index] }, words))))),
    one.kept ? h("p", { class: "kt-deck-kept" }, one.kept) : null);
}

function drawDeck(root, deck) {
  const chosen = {};
  const at = () => Math.max(1, Math.min(deck.screens.length, Number(location.hash.slice(1)) || 1));
  const first = (one) => deck.pool[one.states[one.start.join(".")].parts.question];
  const stops = deck.screens.map((one) => ({ key: deck.pool[one.states[one.start.join(".")].parts.key], question: first(one), ...one.slide.prompts }));
  const show = (to) => {
    const one = deck.screens[to - 1];
    const mode = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const scene = { ...deckScene(deck, one, chosen, mode), slide: { ...one.slide, stops } };
    document.body.className = `kt-${mode}`;
    document.title = `${to}. ${scene.question}`;
    document.querySelector(".kt-deck-controls")?.remove();
    document.querySelector("main").append(deckControls(one, chosen, (field, value) => {
      chosen[field] = value;
      show(to);
      document.querySelector(`[data-field="${field}"]`)?.focus();
    }));
    drawSlide(root, scene, (next) => { history.replaceState(null, "", `#${next}`); show(next); });
  };
  addEventListener("hashchange", () => show(at()));
  show(at());
}
