// Prose with its evidence inside: every cited piece is a button that opens the source card.

const CARDS_SHOWN = 12;

function say(prose, scene) {
  return (prose || []).map((part) => (typeof part === "string" ? part : chip(part, scene)));
}

// A span with the button role, not a button element: only so does a cited sentence wrap like the words around it.
function chip({ t, k, href, means }, scene) {
  if (means) return gloss(t, means);
  if (href) return h("a", { href }, t);
  if (!k.length || !scene.cards[k[0]]) return t;
  const opener = h("span", { role: "button", tabindex: "0", class: "kt-chip", "aria-haspopup": "dialog" }, t);
  opener.addEventListener("click", () => openCard(k, opener, scene));
  opener.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    openCard(k, opener, scene);
  });
  return opener;
}

// A medical word with its meaning beside it: pressed, it opens in place, so that finger, keys and screen reader find it.
function gloss(word, means) {
  const text = h("span", { class: "kt-means", hidden: true }, ` (${means})`);
  const opener = h("button", { type: "button", class: "kt-gloss", "aria-expanded": "false" }, word);
  opener.addEventListener("click", () => {
    text.hidden = !text.hidden;
    opener.setAttribute("aria-expanded", String(!text.hidden));
  });
  return [opener, text];
}

const spoken = (prose) => (prose || []).map((part) => (typeof part === "string" ? part : part.t)).join("");

function fact(scene, label, value) {
  return value ? [h("dt", { lang: scene.lang }, scene.labels[`scene.${label}`]), h("dd", {}, value)] : [];
}

function study(scene, key) {
  const found = scene.studies[key];
  const link = found.link
    ? h("a", { href: found.link, target: "_blank", rel: "noopener noreferrer" }, scene.labels["scene.open"])
    : h("span", { class: "kt-quiet" }, scene.labels["scene.no_link"]);
  return h(
    "div",
    { class: "kt-study" },
    h("p", { class: "kt-study-name" }, found.citation),
    h(
      "dl",
      {},
      fact(scene, "design", [found.design, found.blinding].filter(Boolean).join("; ")),
      fact(scene, "people", found.n),
      fact(scene, "who", found.population),
      fact(scene, "read_level", found.read),
      fact(scene, "seen", found.seen_on),
    ),
    h("p", {}, link),
  );
}

// An address of the product, with the state of this view; a file on disk has no pages to lead to.
function placeOf(place) {
  const [page, anchor] = place.split("#");
  return new URL(`${page}${location.search}${anchor ? `#${encodeURIComponent(anchor)}` : ""}`, document.baseURI).href;
}

function ledgerLink(scene, key) {
  if (!location.protocol.startsWith("http") || !scene.labels["scene.ledger"]) return null;
  return h("p", {}, h("a", { href: placeOf(`evidence#${key}`), target: "_self", class: "kt-ledger-link" }, scene.labels["scene.ledger"]));
}

function cardOf(scene, key) {
  const card = scene.cards[key];
  if (!card) return null;
  return h(
    "section",
    { class: "kt-fact", lang: scene.lang ? "en" : null },
    card.title ? h("p", { class: "kt-fact-title" }, card.title) : null,
    card.value ? h("p", { class: "kt-fact-value" }, card.value) : null,
    h(
      "dl",
      {},
      fact(scene, "against", card.comparator),
      fact(scene, "where", card.locus),
      fact(scene, "people", card.n),
      fact(scene, "who", card.population),
      fact(scene, "grade", [card.grade, card.grade_meaning].filter(Boolean).join(": ")),
      fact(scene, "basis", scene.labels[`basis.${card.basis}`]),
      fact(scene, "note", card.note),
    ),
    card.studies.length ? card.studies.map((one) => study(scene, one)) : h("p", { class: "kt-quiet" }, scene.labels["scene.no_study"]),
    ledgerLink(scene, key),
  );
}

// One card at a time, in the browser's top layer: Escape and a click outside close it, focus goes back to the number.
function openCard(keys, opener, scene) {
  document.querySelector(".kt-popover")?.remove();
  const close = h("button", { type: "button", class: "kt-close", autofocus: true }, scene.labels["scene.close"]);
  const box = h(
    "div",
    { popover: "auto", role: "dialog", class: `kt kt-${scene.mode} kt-popover`, lang: scene.lang || null, "aria-label": opener.textContent || scene.labels["scene.sources"] },
    close,
    keys.slice(0, CARDS_SHOWN).map((key) => cardOf(scene, key)),
    keys.length > CARDS_SHOWN ? h("p", { class: "kt-quiet" }, scene.labels["scene.more_cards"]) : null,
  );
  close.addEventListener("click", () => box.hidePopover());
  box.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    box.remove();
    opener.focus?.();
  });
  document.body.append(box);
  box.showPopover();
  place(box, opener);
}

function place(box, opener) {
  const at = opener.getBoundingClientRect();
  if (window.innerWidth < 640) return;
  const left = Math.max(16, Math.min(at.left, window.innerWidth - box.offsetWidth - 16));
  const below = at.bottom + 8;
  const top = below + box.offsetHeight < window.innerHeight ? below : Math.max(16, at.top - box.offsetHeight - 8);
  box.style.left = `${left}px`;
  box.style.top = `${top}px`;
}
